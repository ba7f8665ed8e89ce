//! What one visit leaves for the next: where one is, and what was to be seen.

use std::io;
use std::sync::Arc;

use super::Worker;
use crate::model::news::{News, Seen};
use crate::store::visits::{Visit, Visits};
use crate::tui::app::Msg;

impl Worker<'_> {
    /// Says once that something was not remembered.
    pub(super) fn remembered(&mut self, what: &'static str, done: io::Result<()>) {
        if let Err(why) = done
            && !std::mem::replace(&mut self.told, true)
        {
            self.say(Msg::NotRemembered(what, why.to_string()));
        }
    }

    /// Writes down where one is.
    pub(super) fn keep_place(&mut self) {
        if let (Some(place), Some(visits)) = (self.place.take(), Visits::of(self.paths)) {
            let done = visits.keep(&Visit::now(*place));
            self.remembered("Your place is", done);
        }
    }

    /// Looks at what was read, once: what is to be seen of it, and what of
    /// that is new since the last visit.
    pub(super) fn look(&mut self) -> Option<Arc<News>> {
        let story = self.index.as_ref()?.collection();
        let seen = Seen::of(story);
        let news = self.before.as_ref();
        let news = news.map(|(before, _)| Arc::new(News::since(before, &seen, story)));
        self.seen = Some(seen);
        news
    }

    /// Looks at what was read first, when nothing else is to be done.
    pub(super) fn look_first(&mut self) {
        self.before = Visits::of(self.paths).and_then(|visits| visits.seen());
        if let (Some(news), Some((_, when))) = (self.look(), &self.before) {
            self.say(Msg::News(news, when.clone()));
        }
    }

    /// Writes down what was to be seen, for the next visit; not where some
    /// files were left unread, which would be new then.
    pub(super) fn keep_seen(&mut self) {
        if self.unread > 0 {
            return;
        }
        if self.seen.is_none() {
            self.look();
        }
        if let (Some(seen), Some(visits)) = (&self.seen, Visits::of(self.paths)) {
            let done = visits.keep_seen(seen);
            self.remembered("What is seen is", done);
        }
    }
}
