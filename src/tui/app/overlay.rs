//! Overlays: help by typing, the palette.

use super::{App, Noting};
use crate::model::drafts::Decision;
use crate::model::view::Item;
use crate::model::{ActorId, EventId, SourceId};
use crate::search::fuzzy::Matcher;
use crate::tui::action::{Action, Entry, TABLE};
use crate::tui::keymap::Keymap;
use crate::tui::panes::page::Target;
use crate::tui::shell::Request;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::prompt::Prompt;

/// Something over the desk that has the keys.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The keys, narrowed by typing.
    Help {
        /// What is typed.
        prompt: Prompt,
        /// The actions that match.
        actions: Vec<Action>,
        /// The selected one.
        cursor: Cursor,
    },
    /// Commands and names, narrowed by typing.
    Palette {
        /// What is typed.
        prompt: Prompt,
        /// What matches.
        choices: Vec<Choice>,
        /// The selected one.
        cursor: Cursor,
        /// What it asks, and among what one chooses, where that is not all.
        among: Option<(String, Vec<Choice>)>,
    },
    /// The fields of a proposal.
    Form(super::Form),
    /// The name of a file to export to.
    Export(super::Naming),
    /// A note while it is written.
    Note(Box<Noting>),
    /// Words that the notebook is narrowed by, as they are typed.
    Narrow(Prompt),
    /// The letters of marks: the next one is set, or gone to.
    Marks {
        /// Whether it is set.
        sets: bool,
    },
    /// Whether to open a web address.
    Link(super::Asked),
    /// Labels on what can be followed in the text.
    Hints {
        /// The labels.
        labels: Vec<Label>,
        /// Letters typed of a label of two.
        typed: String,
    },
}

/// A line of the palette.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What is matched and shown.
    pub name: String,
    /// What sort of thing it is, or which key does it.
    pub aside: String,
    /// What choosing it does.
    pub does: Does,
}

/// What a choice does.
#[derive(Debug, Clone, PartialEq)]
pub enum Does {
    /// Performs an action.
    Act(Action),
    /// Opens something.
    Open(Target),
    /// Takes a decision on a draft.
    Decide(SourceId, Decision),
    /// Edits the note of an id.
    Note(String),
    /// Does what was left undone: one thing, or all.
    MakeGood(Option<String>),
    /// Forgets what was left undone.
    Forget,
    /// Goes so many steps forward, or back where it is less than none.
    Travel(isize),
}

/// A label on words of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Passage, counted in the document from 0.
    pub passage: usize,
    /// First byte of the words.
    pub byte: usize,
    /// Letters to type.
    pub letters: String,
    /// Where they lead.
    pub target: Target,
}

/// Most lines the palette lists.
const MOST_CHOICES: usize = 100;

impl App {
    pub(super) fn open_help(&mut self) {
        self.overlay = Some(Overlay::Help {
            prompt: Prompt::default(),
            actions: help_for("", self.keymap()),
            cursor: Cursor::default(),
        });
    }

    pub(super) fn open_palette(&mut self) {
        self.overlay = Some(Overlay::Palette {
            prompt: Prompt::default(),
            choices: self.choices_for(""),
            cursor: Cursor::default(),
            among: None,
        });
    }

    pub(super) fn type_in_overlay(&mut self, text: &str) {
        if let Some(Overlay::Help { prompt, .. } | Overlay::Palette { prompt, .. }) =
            &mut self.overlay
        {
            prompt.insert(text);
        } else if let Some(Overlay::Form(form)) = &mut self.overlay {
            form.insert(text);
            form.reveal(self.size);
        } else if let Some(Overlay::Export(naming)) = &mut self.overlay {
            naming.insert(text);
        } else if let Some(Overlay::Note(noting)) = &mut self.overlay {
            noting.insert(text, self.size);
        } else if let Some(Overlay::Narrow(prompt)) = &mut self.overlay {
            prompt.insert(text);
            self.narrow_notes();
        }
        self.narrow();
    }

    /// Lists what matches the prompt of the overlay.
    fn narrow(&mut self) {
        let typed = match &self.overlay {
            Some(Overlay::Help { prompt, .. } | Overlay::Palette { prompt, .. }) => {
                prompt.text().to_string()
            }
            _ => return,
        };
        let found = match &self.overlay {
            Some(Overlay::Palette {
                among: Some((_, all)),
                ..
            }) => narrowed(&typed, all.iter().cloned()),
            _ => self.choices_for(&typed),
        };
        let help = help_for(&typed, self.keymap());
        match &mut self.overlay {
            Some(Overlay::Help {
                actions, cursor, ..
            }) => {
                *actions = help;
                *cursor = Cursor::default();
            }
            Some(Overlay::Palette {
                choices, cursor, ..
            }) => {
                *choices = found;
                *cursor = Cursor::default();
            }
            _ => {}
        }
    }

    /// What the palette offers: commands first while nothing is typed, then
    /// whatever matches best.
    pub(super) fn choices_for(&self, typed: &str) -> Vec<Choice> {
        let commands = TABLE
            .iter()
            .filter(|e| e.action.is_command())
            .map(|entry| Choice {
                name: entry.help.into(),
                aside: self.keymap().hint(entry.action),
                does: Does::Act(entry.action),
            });
        let open = |item| Does::Open(Target::Item(item));
        let story = &self.story;
        let sources = story.sources().map(|id| Choice {
            name: story.briefing(id).heading().into(),
            aside: "document".into(),
            does: open(Item::Source(id)),
        });
        let actors = story.actors.iter().enumerate().map(|(n, actor)| Choice {
            name: actor.name.clone(),
            aside: actor.kind.to_string(),
            does: open(Item::Actor(ActorId::from(n))),
        });
        let events = story.events.iter().enumerate().map(|(n, event)| Choice {
            name: event.name.clone(),
            aside: "event".into(),
            does: open(Item::Event(EventId::from(n))),
        });
        let all = commands.chain(sources).chain(actors).chain(events);
        narrowed(typed, all)
    }

    pub(super) fn act_in_overlay(&mut self, action: Action) -> Vec<Request> {
        if let Action::Cancel = action {
            self.overlay = None;
            return vec![];
        }
        if let Action::Accept = action {
            return self.accept();
        }
        let (prompt, cursor, len) = match &mut self.overlay {
            Some(Overlay::Help {
                prompt,
                actions,
                cursor,
            }) => (prompt, cursor, actions.len()),
            Some(Overlay::Palette {
                prompt,
                choices,
                cursor,
                ..
            }) => (prompt, cursor, choices.len()),
            _ => return vec![],
        };
        match action {
            Action::Next | Action::Enter => cursor.step(1, len),
            Action::Previous => cursor.step(-1, len),
            Action::NextPage => cursor.step(10, len),
            Action::PreviousPage => cursor.step(-10, len),
            edit => {
                let before = prompt.text().to_string();
                if prompt.edit(edit) && prompt.text() != before {
                    self.narrow();
                }
            }
        }
        vec![]
    }

    fn accept(&mut self) -> Vec<Request> {
        let does = match self.overlay.take() {
            Some(Overlay::Help {
                actions, cursor, ..
            }) => {
                let chosen = actions.get(cursor.at).copied();
                chosen
                    .filter(|a| a.entry().scope != crate::tui::action::Scope::Prompt)
                    .map(Does::Act)
            }
            Some(Overlay::Palette {
                choices, cursor, ..
            }) => choices.get(cursor.at).map(|c| c.does.clone()),
            _ => None,
        };
        match does {
            Some(Does::Act(action)) => self.act(action),
            Some(Does::Open(target)) => self.open(target),
            Some(Does::Travel(steps)) => {
                self.travel_by(steps);
                vec![]
            }
            Some(Does::Decide(source, decision)) => self.decide(source, decision),
            Some(Does::MakeGood(id)) => self.make_good(id.as_deref()),
            Some(Does::Forget) => self.forget_undone(),
            Some(Does::Note(id)) => {
                self.edit_note(&id);
                vec![]
            }
            None => vec![],
        }
    }
}

/// Those of `all` whose name matches, the best first.
fn narrowed(typed: &str, all: impl Iterator<Item = Choice>) -> Vec<Choice> {
    if typed.trim().is_empty() {
        return all.take(MOST_CHOICES).collect();
    }
    let named = all.map(|choice| (choice.clone(), choice.name));
    let ranked = Matcher::new().rank(typed, named);
    let ranked = ranked.into_iter().map(|(choice, _)| choice);
    ranked.take(MOST_CHOICES).collect()
}

/// The actions whose keys are what is typed, then those whose name or help
/// holds all words of it.
fn help_for(typed: &str, keymap: &Keymap) -> Vec<Action> {
    let wanted = crate::text::fold(typed);
    let is_key = |entry: &&Entry| keymap.shown(entry.action).iter().any(|k| k == typed.trim());
    let holds = |entry: &&Entry| {
        let text = crate::text::fold(&format!("{} {}", entry.name, entry.help));
        wanted.split(' ').all(|word| text.contains(word))
    };
    let by_key = TABLE.iter().filter(is_key);
    let by_words = TABLE.iter().filter(|e| !is_key(e) && holds(e));
    by_key.chain(by_words).map(|e| e.action).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_is_narrowed_by_words_and_by_keys() {
        assert_eq!(help_for("", &Keymap::default()).len(), TABLE.len());
        assert!(help_for("conflict", &Keymap::default()).contains(&Action::NextConflict));
        assert_eq!(help_for("ge", &Keymap::default())[0], Action::Events);
        assert_eq!(help_for("Ctrl-d", &Keymap::default()), [Action::HalfDown]);
        assert_eq!(help_for("no such thing", &Keymap::default()), []);
    }
}
