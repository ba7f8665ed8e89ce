//! Judging identity: same, different, and taking the last judgement back.

use super::App;
use crate::model::judge::{self, Pair};
use crate::store::edit::Written;
use crate::tui::action::Action;
use crate::tui::pages::Subject;
use crate::tui::panes::page::{Row, Target};
use crate::tui::shell::requests::{Judged, Request};

/// The judgements of this visit that can be taken back, the last one last.
#[derive(Debug, Default)]
pub(super) struct Judgements {
    written: Vec<(Written, usize)>,
    /// The row of the judgement just made, or where one was taken back.
    row: usize,
    /// Whether the cursor goes back to that row when the files are read again.
    goes_back: bool,
    /// Until the files are read again, the pairs on the page are of the past.
    under_way: bool,
}

impl App {
    /// Whether the keys go to the page of proposed joins.
    pub(super) fn reviewing(&self) -> bool {
        self.page_in_hand()
            .is_some_and(|page| page.subject == Subject::Identity)
    }

    /// Whether a judgement can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.judgements.written.is_empty()
    }

    /// Judges the pair under the cursor.
    pub(super) fn judge(&mut self, action: Action) -> Vec<Request> {
        if !self.may_judge() {
            return vec![];
        }
        let Some(pair) = self.pair() else {
            self.notice = Some("No pair is selected".into());
            return vec![];
        };
        let edit = match action {
            Action::Same => judge::same(&self.story, pair),
            _ => judge::different(&self.story, pair),
        };
        self.judgements.under_way = true;
        self.judgements.row = self.centre.page().map_or(0, |p| p.list.cursor.at);
        vec![Request::Judge(edit)]
    }

    /// Takes the last judgement of this visit back.
    pub(super) fn undo(&mut self) -> Vec<Request> {
        if !self.may_judge() {
            return vec![];
        }
        let Some((last, _)) = self.judgements.written.last().cloned() else {
            self.notice = Some("Nothing was judged in this visit".into());
            return vec![];
        };
        self.judgements.under_way = true;
        vec![Request::Undo(last)]
    }

    /// Whether a judgement can be made here and now; says so if not.
    fn may_judge(&mut self) -> bool {
        if !self.reviewing() {
            self.notice = Some("This is for the page of proposed joins: g i".into());
        } else if self.judgements.under_way {
            self.notice = Some("The last judgement is still being written".into());
        } else {
            return true;
        }
        false
    }

    /// Takes in what came of a judgement.
    pub(super) fn judged(&mut self, outcome: Result<Judged, String>) {
        match outcome {
            Ok(Judged::Written(written)) => {
                self.notice = Some(said(&written));
                let row = self.judgements.row;
                self.judgements.written.push((written, row));
            }
            Ok(Judged::Undone(written)) => {
                self.notice = Some(format!("undone: {}", said(&written)));
                if let Some((_, row)) = self.judgements.written.pop() {
                    self.judgements.row = row;
                    self.judgements.goes_back = true;
                }
            }
            Err(why) => {
                self.notice = Some(format!("Not written: {why}"));
                self.judgements.under_way = false;
            }
        }
    }

    /// The files are as they are shown again: the next judgement may come, and
    /// the cursor stands on the pair that was set free.
    pub(super) fn settle_judgement(&mut self) {
        self.judgements.under_way = false;
        let goes_back = std::mem::take(&mut self.judgements.goes_back);
        if goes_back && self.reviewing() {
            let row = self.judgements.row;
            if let Some(page) = self.centre.pages.last_mut() {
                page.list.cursor.at = row;
            }
        }
    }

    /// The pair under the cursor.
    fn pair(&self) -> Option<Pair> {
        let row = self.centre.page()?.list.selected()?;
        pair_of(row)
    }

    /// Goes to the first side of the next (or previous) pair.
    pub(super) fn step_proposal(&mut self, step: isize) {
        let here = self.pair();
        let Some(page) = self.centre.pages.last_mut() else {
            return;
        };
        let firsts: Vec<usize> = (0..page.list.rows.len())
            .filter(|at| is_first(&page.list.rows[*at]))
            .collect();
        let at = firsts
            .iter()
            .position(|at| pair_of(&page.list.rows[*at]) == here);
        let to = at.unwrap_or(0).saturating_add_signed(step);
        if let Some(row) = firsts.get(to) {
            page.list.cursor.at = *row;
        }
    }
}

fn pair_of(row: &Row) -> Option<Pair> {
    match row.target {
        Some(Target::Side(pair, _)) => Some(pair),
        _ => None,
    }
}

/// Whether a row is the first of its pair.
fn is_first(row: &Row) -> bool {
    let first =
        |target: &Target| matches!(target, Target::Side(pair, item) if pair.items()[0] == *item);
    !row.continues && row.target.as_ref().is_some_and(first)
}

/// “same: Eastline, Eastline Ferries — collection.yaml”.
fn said(written: &Written) -> String {
    let file = written.file.file_name().unwrap_or_default();
    format!("{} — {}", written.edit.said(), file.to_string_lossy())
}
