//! Walking what cannot all be so, from anywhere: events whose accounts
//! conflict, then opposed questions.

use super::App;
use crate::model::compare::seen;
use crate::model::view::Item;
use crate::tui::pages::Subject;

impl App {
    /// Goes to the next (or previous) conflict and opens it; after the last
    /// comes the first.
    pub(super) fn step_conflict(&mut self, forward: bool) {
        let view = &self.filter.view;
        let events = seen::conflicts(&self.story, view).into_iter();
        let questions = seen::opposed(&self.story, view).into_iter();
        let all: Vec<Subject> = events
            .map(|(event, _)| Subject::Item(Item::Event(event)))
            .chain(questions.map(Subject::Question))
            .collect();
        let here = self.conflict_here();
        let next = if forward {
            let after = all.iter().find(|s| here.is_none_or(|h| rank(**s) > h));
            after.or(all.first())
        } else {
            let before = all.iter().rfind(|s| here.is_none_or(|h| rank(**s) < h));
            before.or(all.last())
        };
        match next.copied() {
            Some(subject) => self.turn_page(subject),
            None => self.notice = Some("No two voices in this view exclude each other".into()),
        }
    }

    /// Where the walk stands: the page in sight, else the timeline.
    fn conflict_here(&self) -> Option<(u8, u32)> {
        let page = self.centre.page().map(|p| p.subject);
        if let Some(subject) = page.filter(|s| is_step(*s)) {
            return Some(rank(subject));
        }
        let event = self.timeline.event_reached()?;
        Some(rank(Subject::Item(Item::Event(event))))
    }

    /// Opens a page in place of one that the walk has opened, so that one Esc
    /// leaves the walk.
    fn turn_page(&mut self, subject: Subject) {
        if let Subject::Item(Item::Event(event)) = subject {
            self.timeline.select(event);
        }
        let before = self.centre.page().map(|p| p.subject);
        self.open_page(subject);
        let last = self.centre.pages.len().saturating_sub(1);
        if before.is_some_and(|b| is_step(b) && b != subject) && last > 0 {
            self.centre.pages.remove(last - 1);
        }
    }
}

/// Whether a page is one that the walk may come to.
fn is_step(subject: Subject) -> bool {
    matches!(
        subject,
        Subject::Item(Item::Event(_)) | Subject::Question(_)
    )
}

/// The order of the walk.
fn rank(subject: Subject) -> (u8, u32) {
    match subject {
        Subject::Item(Item::Event(event)) => (0, event.0),
        Subject::Question(question) => (1, question.0),
        _ => (2, 0),
    }
}
