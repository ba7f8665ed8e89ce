//! Judgements of this visit: one is written at a time, whichever page it was
//! made on.

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
    /// The one that is being taken back, and the row of its page.
    back: Option<(Written, usize)>,
    /// The row of the judgement just made, or where one was taken back.
    row: usize,
    /// Whether the cursor goes back to that row when the files are read again.
    goes_back: bool,
    /// Until the files are read again, what is on the pages is of the past.
    under_way: bool,
    /// A telling whose event the page goes on with, where the one it is named
    /// after is taken out.
    follows: Option<Ref>,
}

impl Judging {
    /// The telling whose event the page goes on with, if one was named.
    pub fn followed(&mut self) -> Option<Ref> {
        self.follows.take()
    }

    /// The files are as they are shown again: the next judgement may come. The
    /// row that was set free, if one was.
    pub fn reread(&mut self) -> Option<usize> {
        self.under_way = false;
        std::mem::take(&mut self.goes_back).then_some(self.row)
    }
}

impl World {
    /// Has a judgement written that was made on a row of a page.
    pub fn judge(&mut self, edit: Edit, row: usize) {
        if self.may_judge() {
            self.judging.under_way = true;
            self.judging.row = row;
            self.ask(Request::Judge(edit));
        }
    }

    /// The same, after which the page is of the event that `telling` is of.
    pub fn judge_and_follow(&mut self, edit: Edit, row: usize, telling: &Thing) {
        if !self.judging.under_way {
            self.judging.follows = Some(self.story.refer(telling));
        }
        self.judge(edit, row);
    }

    /// Takes back what was written last, if that is a judgement; whether it
    /// is.
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

    /// Takes in what came of a judgement.
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
