//! Files that change while the reader is open: they are read again as soon as
//! nobody is in the midst of something, and it is said what is different.

use std::collections::HashMap;
use std::sync::Arc;

use super::{App, Does, Overlay};
use crate::model::{Briefing, Collection};
use crate::text::counted;
use crate::tui::action::Action;
use crate::tui::shell::Request;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::prompt::Prompt;

/// What was known before the files were read again.
pub(super) struct Known {
    story: Arc<Collection>,
    problems: usize,
}

/// An overlay that other files have something else for.
pub(super) enum Reopens {
    Nothing,
    Palette(Prompt, Cursor),
    Jumps,
    Hints,
}

impl Reopens {
    /// What is to be opened anew over other contents.
    pub(super) fn of(open: Option<&Overlay>) -> Self {
        match open {
            Some(Overlay::Palette {
                prompt,
                cursor,
                among: None,
                ..
            }) => Self::Palette(prompt.clone(), *cursor),
            Some(Overlay::Palette {
                choices,
                among: Some(_),
                ..
            }) if choices.iter().any(|c| matches!(c.does, Does::Travel(_))) => Self::Jumps,
            Some(Overlay::Hints { .. }) => Self::Hints,
            _ => Self::Nothing,
        }
    }
}

/// Most documents that are named where some changed.
const MOST_NAMED: usize = 3;

impl App {
    /// Whether a person is in the midst of something that other contents
    /// would pull away: typing, choosing, a sequence of keys.
    fn is_busy(&self) -> bool {
        let typing = self.search.as_ref().is_some_and(|s| s.typing);
        typing || self.overlay.is_some() || !self.typed.is_empty()
    }

    /// Has changed files read, once nobody is in the midst of something.
    pub(super) fn read_changes(&mut self) -> Option<Request> {
        let waits = self.is_busy() || self.loading.progress().is_some();
        if !self.visit.changed || waits {
            return None;
        }
        self.visit.changed = false;
        // Whoever ended the reading does not want all of them.
        (!self.loading.is_cut_short()).then_some(Request::ReadChanges)
    }

    /// Changes are not noticed here.
    pub(super) fn not_followed(&mut self, why: &str) -> Vec<Request> {
        let key = self.keymap().hint(Action::Reload);
        self.notice = Some(format!(
            "Changed files are not read by themselves: {why}; {key} reads them"
        ));
        vec![]
    }

    /// What is known, before the files are read again.
    pub(super) fn known(&self) -> Known {
        Known {
            story: Arc::clone(&self.story),
            problems: self.problems.len(),
        }
    }

    /// Says what is different from what was known.
    pub(super) fn say_changes(&mut self, before: &Known) {
        let mut parts = differences(&before.story, &self.story);
        if parts.is_empty() && before.story.joins != self.story.joins {
            parts.push("The collection file changed".into());
        }
        let problems = self.problems.len();
        if problems != before.problems {
            let key = self.keymap().hint(Action::Problems);
            parts.push(match problems {
                0 => "no problems any more".into(),
                count => format!("{} now; {key} lists them", counted(count, "problem")),
            });
        }
        if !parts.is_empty() {
            self.notice = Some(parts.join("; "));
        }
    }

    /// Opens it: keys that are typed meanwhile go where they were meant to.
    pub(super) fn reopen(&mut self, what: Reopens) {
        match what {
            Reopens::Nothing => {}
            Reopens::Palette(prompt, cursor) => {
                self.overlay = Some(Overlay::Palette {
                    choices: self.choices_for(prompt.text()),
                    prompt,
                    cursor,
                    among: None,
                });
            }
            Reopens::Jumps => self.open_jumps(),
            Reopens::Hints => self.open_hints(),
        }
    }
}

/// “1 document changed: ECFR”, and so on, for each way to differ.
fn differences<'a>(before: &'a Collection, after: &'a Collection) -> Vec<String> {
    let by_id = |story: &'a Collection| -> HashMap<&'a str, &'a Briefing> {
        story.briefings.iter().map(|b| (b.id.as_str(), b)).collect()
    };
    let (old, new) = (by_id(before), by_id(after));
    let mut ways: [(&str, Vec<&Briefing>); 3] =
        [("changed", vec![]), ("new", vec![]), ("gone", vec![])];
    for briefing in &after.briefings {
        match old.get(briefing.id.as_str()) {
            Some(same) if *same == briefing => {}
            Some(_) => ways[0].1.push(briefing),
            None => ways[1].1.push(briefing),
        }
    }
    let gone = before.briefings.iter();
    ways[2]
        .1
        .extend(gone.filter(|b| !new.contains_key(b.id.as_str())));
    let said = |(how, which): &(&str, Vec<&Briefing>)| {
        let names = which.iter().take(MOST_NAMED).map(|b| b.short_name());
        let names: Vec<&str> = names.collect();
        let more = if which.len() > MOST_NAMED {
            ", …"
        } else {
            ""
        };
        let count = counted(which.len(), "document");
        format!("{count} {how}: {}{more}", names.join(", "))
    };
    let some = ways.iter().filter(|(_, which)| !which.is_empty());
    some.map(said).collect()
}
