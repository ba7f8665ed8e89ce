//! One visit after another: coming back to where one left, and keeping where
//! one is.

use std::sync::Arc;

use super::App;
use crate::model::news::News;
use crate::model::place::Place;
use crate::store::visits::Visit;
use crate::text::counted;
use crate::tui::action::Action;
use crate::tui::shell::Request;

/// What is known of the last visit, and what is to be kept of this one.
#[derive(Debug, Default)]
pub(super) struct Visiting {
    /// Where one left, until the files are read.
    last: Option<Box<Visit>>,
    /// Whether one is elsewhere than what was kept.
    moved: bool,
    /// Whether files may have changed since they were read.
    pub(super) changed: bool,
    /// What is new since the last visit.
    news: Option<Arc<News>>,
    /// When that was.
    when: String,
    /// How one was greeted, to be said again with what is new.
    greeting: Option<String>,
}

impl Visiting {
    /// What is new since the last visit, and when that was.
    pub(super) fn news(&self) -> Option<(&News, &str)> {
        Some((self.news.as_deref()?, &self.when))
    }

    /// Takes in what is new in other contents: passages have other places
    /// there.
    pub(super) fn renew(&mut self, news: Option<Arc<News>>) {
        self.news = news;
    }
}

impl App {
    /// Goes back to where one left, at once or when the files are read.
    pub fn resume(&mut self, last: Visit) -> Vec<Request> {
        self.visit.last = Some(Box::new(last));
        if self.loading.progress().is_some() {
            return vec![];
        }
        self.resume_now()
    }

    /// Goes back to where one left, if that is yet to be done. `H` leads to
    /// the first view.
    pub(super) fn resume_now(&mut self) -> Vec<Request> {
        let Some(last) = self.visit.last.take() else {
            return vec![];
        };
        self.leave();
        let said = self.notice.take();
        let (effects, gone) = self.put(&last.place);
        self.visit.moved = false;
        let mut notice = format!("Back where you left, {}", last.when());
        let hint = |action| self.keymap().hint(action);
        if !gone.is_empty() {
            notice = format!("{notice}; {}", super::place::said_gone(&gone));
        } else if hint(Action::Back).is_empty() {
            notice.push_str("; --fresh opens the first view");
        } else {
            notice = format!("{notice}; {} first view", hint(Action::Back));
            if !self.filter.facets.is_empty() && !hint(Action::Peel).is_empty() {
                notice = format!("{notice}, {} filter off", hint(Action::Peel));
            }
        }
        self.visit.greeting = Some(notice.clone());
        // What is wrong in the settings goes first.
        self.notice = Some(said.unwrap_or(notice));
        effects
    }

    /// What is new since the last visit.
    pub fn news(&self) -> Option<&News> {
        self.visit.news.as_deref()
    }

    /// Takes in what is new, and says how much that is.
    pub(super) fn tell_news(&mut self, news: Arc<News>, when: String) -> Vec<Request> {
        let count = news.count();
        self.visit.news = Some(news);
        self.visit.when = when;
        self.rebuild_pages();
        let greeting = self.visit.greeting.take();
        let is_free = self.notice.is_none() || self.notice == greeting;
        if count == 0 || !is_free {
            return vec![];
        }
        let key = self.keymap().hint(Action::News);
        let said = format!(
            "{} since your last visit; {key} lists",
            counted(count, "change")
        );
        self.notice = Some(match greeting.filter(|g| self.notice.as_ref() == Some(g)) {
            Some(greeting) => {
                let back = greeting.split("; ").next().unwrap_or_default();
                format!("{back}; {}; {key} lists", counted(count, "change"))
            }
            None => said,
        });
        vec![]
    }

    /// One is somewhere already, and is not taken away from there.
    pub(super) fn stay_here(&mut self) {
        self.visit.last = None;
    }

    /// One is elsewhere now.
    pub(super) fn has_moved(&mut self) {
        self.visit.moved = true;
    }

    /// Where one is, to be kept for the next visit; nothing where that is not
    /// wanted, or nothing is open yet.
    pub fn parting_place(&self) -> Option<Place> {
        let open = !self.story.briefings.is_empty() && self.visit.last.is_none();
        (open && self.settings.resume).then(|| self.place())
    }

    /// Keeps where one is, after a jump.
    pub(super) fn keep_place(&mut self) -> Option<Request> {
        if !std::mem::take(&mut self.visit.moved) {
            return None;
        }
        let place = self.parting_place()?;
        Some(Request::KeepPlace(Box::new(place)))
    }
}
