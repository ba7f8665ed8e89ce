//! Where one is among the proposals of a page of drafts: what is open, what
//! comes next, and the passage that supports it.

use super::App;
use crate::model::drafts::{Part, proposal};
use crate::model::{PassageId, SourceId};
use crate::tui::panes::page::{Row, Target};

impl App {
    /// Rows of the page whose proposals are open.
    pub(super) fn open_rows(&self) -> Vec<usize> {
        let (Some(source), Some(page)) = (self.drafting(), self.centre.page()) else {
            return Vec::new();
        };
        let briefing = self.reviewed(source);
        let open = |row: &Row| part_of(row).is_some_and(|part| part.is_draft(briefing));
        let rows = page.list.rows.iter().enumerate();
        rows.filter(|(_, row)| open(row)).map(|(n, _)| n).collect()
    }

    /// Puts the cursor on the first open proposal from a row on, else on the
    /// first of all.
    pub(super) fn go_to_open(&mut self, from: usize) {
        let open = self.open_rows();
        let to = open.iter().find(|row| **row >= from).or(open.first());
        if let (Some(row), Some(page)) = (to, self.centre.pages.last_mut()) {
            page.list.cursor.at = *row;
        }
    }

    /// Goes to the next (or previous) open proposal.
    pub(super) fn step_open(&mut self, step: isize) {
        let open = self.open_rows();
        let Some(page) = self.centre.pages.last_mut() else {
            return;
        };
        let at = page.list.cursor.at;
        let to = if step > 0 {
            open.iter().find(|row| **row > at)
        } else {
            open.iter().rev().find(|row| **row < at)
        };
        match to {
            Some(row) => page.list.cursor.at = *row,
            None => self.notice = Some("No open proposal that way".into()),
        }
    }

    /// What is open in the passage of the proposal under the cursor: the rows
    /// of one passage stand together.
    pub(super) fn open_here(&self) -> Vec<Part> {
        let (Some(source), Some(page)) = (self.drafting(), self.centre.page()) else {
            return Vec::new();
        };
        let briefing = self.reviewed(source);
        let rows = &page.list.rows;
        let at = page.list.cursor.at.min(rows.len());
        let before = rows[..at].iter().rev().map_while(part_of);
        let mut here: Vec<Part> = before.collect();
        here.reverse();
        here.extend(rows[at..].iter().map_while(part_of));
        here.retain(|part| part.is_draft(briefing));
        here
    }

    /// The passage that supports a proposal, and its words.
    pub(super) fn support(
        &self,
        source: SourceId,
        part: Part,
    ) -> Option<(PassageId, Option<String>)> {
        let briefing = self.reviewed(source);
        let found = proposal(briefing, part)?;
        let place = found.passage?;
        let text = &briefing.passages[place].text;
        let words = found.words.map(|range| text[range].to_owned());
        let first = self.story.passages_of(source).start;
        Some((PassageId(first + place as u32), words))
    }

    /// Opens the text at what supports a proposal.
    pub(super) fn read_support(&mut self, source: SourceId, part: Part) {
        match self.support(source, part) {
            Some((passage, words)) => self.open_passage(passage, words),
            None => self.notice = Some("It cites no passage".into()),
        }
    }
}

/// The proposal that a row shows.
pub(super) fn part_of(row: &Row) -> Option<Part> {
    match row.target {
        Some(Target::Draft(_, part)) => Some(part),
        _ => None,
    }
}
