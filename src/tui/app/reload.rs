//! New contents of the files: collection, index and problems are swapped
//! whole. Ids are places in lists and mean other things afterwards, so
//! everything that is kept is found again by the ids of the files.

use std::sync::Arc;

use super::App;
use super::centre::History;
use super::live::Reopens;
use super::moved::Moved;
use crate::model::Collection;
use crate::search::Index;
use crate::store::Problem;
use crate::text::counted;
use crate::tui::marks::Marker;
use crate::tui::shell::requests::{Fresh, Request};

impl App {
    /// Shows what the files hold now, from where one was.
    pub(super) fn reloaded(&mut self, fresh: Fresh) -> Vec<Request> {
        let story = Arc::clone(fresh.index.collection());
        self.visit.renew(fresh.news);
        let before = fresh.live.then(|| self.known());
        let effects = self.swap(story, Some(fresh.index), fresh.problems);
        self.loaded_again();
        if let Some(before) = before {
            self.say_changes(&before);
        }
        if fresh.kept > 0 {
            let files = counted(fresh.kept, "file");
            self.notice = Some(format!(
                "{files} cannot be read now: shown as before; g p tells"
            ));
        }
        effects
    }

    /// Puts another collection in the place of the one that is shown.
    pub(super) fn swap(
        &mut self,
        story: Arc<Collection>,
        index: Option<Arc<Index>>,
        problems: Vec<Problem>,
    ) -> Vec<Request> {
        let old = std::mem::replace(&mut self.story, story);
        let story = Arc::clone(&self.story);
        let ahead = self.ahead();
        let mut moved = Moved::new(&old, &story);
        moved.ahead = ahead
            .as_ref()
            .map(|(source, briefing)| (*source, &**briefing));
        self.find_taken();
        self.index = index;
        self.problems = self.with_settings(problems);
        self.proposals = None;
        self.selection = None;
        self.place_notes();
        let selected = (
            self.sources.list.selected().and_then(|i| moved.item(*i)),
            self.actors.list.selected().and_then(|a| moved.actor(*a)),
            self.timeline
                .list
                .selected()
                .and_then(|row| moved.item(row.item()?)),
        );
        for row in &mut self.timeline.list.rows {
            *row = moved.dated(row);
        }
        self.sources.renumber(|source| moved.source(source));
        self.filter = moved.filter(&self.filter);
        for pin in &mut self.pins {
            *pin = pin.as_ref().map(|pin| moved.filter(pin));
        }
        moved.centre(&mut self.centre);
        let History { back, forward } = &mut self.history;
        for (centre, _) in back.iter_mut().chain(forward) {
            moved.centre(centre);
        }
        if let Some(hits) = &mut self.hits {
            hits.results = moved.results(&hits.results);
            hits.counts = None;
        }
        let overlay = self.overlay.take();
        let reopens = Reopens::of(overlay.as_ref());
        self.overlay = overlay.and_then(|open| moved.overlay(open));
        self.marker = if story.briefings.is_empty() {
            Marker::empty()
        } else {
            Marker::new(&story, self.centre.reader.source)
        };
        self.rebuild();
        self.sources.list.forget();
        self.actors.list.forget();
        self.timeline.list.forget();
        if let (Some(item), ..) = selected {
            self.sources.list.select(|row| *row == item);
        }
        if let (_, Some(actor), _) = selected {
            self.actors.list.select(|row| *row == actor);
        }
        if let (.., Some(item)) = selected {
            self.timeline.list.select(|row| row.item() == Some(item));
        }
        self.settle_judgement();
        self.decisions_read();
        self.reopen(reopens);
        self.ask_again()
    }

    /// The files were changed and cannot be read: what was shown stays.
    pub(super) fn not_reloaded(&mut self, why: &str) -> Vec<Request> {
        self.not_loaded_again();
        self.settle_judgement();
        self.decisions_not_read();
        self.notice = Some(format!("Not read again: {why}"));
        vec![]
    }

    /// Nothing of this visit can be written down, which is said once.
    pub(super) fn not_remembered(&mut self, what: &str, why: &str) -> Vec<Request> {
        self.notice = Some(format!("{what} not remembered: {why}"));
        vec![]
    }
}
