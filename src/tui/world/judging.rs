//! Judgements of this visit: they are written one at a time, from whichever
//! page.

use super::World;
use super::done::{Done, not_done, undone};
use crate::model::Thing;
use crate::model::judge::Edit;
use crate::model::reference::Ref;
use crate::store::edit::Written;
use crate::tui::shell::requests::{Judged, Request};

/// The judgements of this visit.
#[derive(Debug, Default)]
pub struct Judging {
    /// The judgement being reverted, and the row of its page.
    back: Option<(Written, usize)>,
    /// The row of the last judgement, or of the one reverted.
    row: usize,
    /// Whether the cursor goes back to that row when the files are read again.
    goes_back: bool,
    /// Whether a judgement is under way: until the files are read again, the
    /// pages show the past.
    under_way: bool,
    /// The telling whose event the page shows next, if its own telling is taken
    /// out.
    follows: Option<Ref>,
}

impl Judging {
    /// Takes the telling whose event the page shows next, if any.
    pub fn followed(&mut self) -> Option<Ref> {
        self.follows.take()
    }

    /// The files were read again: the next judgement may come. Returns the row
    /// that is free again, if any.
    pub fn reread(&mut self) -> Option<usize> {
        self.under_way = false;
        std::mem::take(&mut self.goes_back).then_some(self.row)
    }
}

impl World {
    /// Writes a judgement made on a row of a page.
    pub fn judge(&mut self, edit: Edit, row: usize) {
        if self.may_judge() {
            self.judging.under_way = true;
            self.judging.row = row;
            self.ask(Request::Judge(edit));
        }
    }

    /// Writes a judgement, after which the page shows the event of `telling`.
    pub fn judge_and_follow(&mut self, edit: Edit, row: usize, telling: &Thing) {
        if !self.judging.under_way {
            self.judging.follows = Some(self.collection.refer(telling));
        }
        self.judge(edit, row);
    }

    /// Reverts the last thing written, if that is a judgement; returns whether
    /// it is.
    pub fn unjudge(&mut self) -> bool {
        let Some(done) = self.done.take(|done| matches!(done, Done::Judged(..))) else {
            return false;
        };
        if !self.may_judge() {
            self.done.push(done);
        } else if let Done::Judged(last, row) = done {
            self.judging.under_way = true;
            self.judging.back = Some((last.clone(), row));
            self.ask(Request::Undo(last));
        }
        true
    }

    /// Whether the last judgement is written; says so if not.
    fn may_judge(&mut self) -> bool {
        if self.judging.under_way {
            self.say("The last judgement is still being written");
        }
        !self.judging.under_way
    }

    /// Handles the outcome of a judgement.
    pub fn judged(&mut self, outcome: Result<Judged, String>) {
        match outcome {
            Ok(Judged::Written(written)) => {
                self.say(said(&written));
                let row = self.judging.row;
                self.done.push(Done::Judged(written, row));
            }
            Ok(Judged::Undone(written)) => {
                self.say(undone(&said(&written)));
                if let Some((_, row)) = self.judging.back.take() {
                    self.judging.row = row;
                    self.judging.goes_back = true;
                }
            }
            Err(why) => {
                let back = self.judging.back.take();
                self.say(not_done(back.is_some(), &why));
                self.done
                    .extend(back.map(|(last, row)| Done::Judged(last, row)));
                self.judging.under_way = false;
                self.judging.follows = None;
            }
        }
    }
}

/// “same: Eastline, Eastline Ferries — collection.yaml”.
fn said(written: &Written) -> String {
    let file = written.file.file_name().unwrap_or_default();
    format!("{} — {}", written.edit.said(), file.to_string_lossy())
}
