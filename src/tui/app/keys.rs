//! Where keys go, and what each means there.

use crossterm::event::KeyCode;

use super::{App, Overlay};
use crate::tui::action::{Entry, Scope};
use crate::tui::keymap::{Chord, Meaning};
use crate::tui::layout::Pane;
use crate::tui::shell::Request;

impl App {
    /// Takes a key in.
    pub(super) fn key(&mut self, chord: Chord) -> Vec<Request> {
        self.notice = None;
        self.rolled = false;
        if let Some(Overlay::Hints { .. }) = self.overlay {
            if let Some(letter) = chord.letter() {
                return self.follow_hint(letter);
            }
            // Another key may lead to another text, where the labels would
            // stand anywhere, inside of a letter too.
            if chord.code != KeyCode::Esc {
                self.overlay = None;
            }
        }
        if let Some(Overlay::Marks { sets }) = self.overlay {
            self.overlay = None;
            match chord.letter() {
                Some(letter) => return self.mark_by(letter, sets),
                None if chord.code == KeyCode::Esc => return vec![],
                None => {}
            }
        }
        if let Some(letter) = self.narrowing_letter(chord) {
            return self.narrow_by(letter);
        }
        let scope = self.scope();
        let first = self.typed.is_empty();
        if !first
            && chord
                == (Chord {
                    code: KeyCode::Esc,
                    ctrl: false,
                    alt: false,
                })
        {
            self.typed.clear();
            return vec![];
        }
        self.typed.push(chord);
        match self.settings.keymap.meaning(scope, &self.typed) {
            Meaning::Does(action) => {
                self.typed.clear();
                self.act(action)
            }
            Meaning::Prefix => vec![],
            Meaning::Nothing => {
                self.typed.clear();
                match chord.letter() {
                    Some(letter) if scope.types() => self.type_in(&letter.to_string()),
                    _ if !first => {
                        self.notice = Some("No such key in this menu".into());
                        vec![]
                    }
                    _ => vec![],
                }
            }
        }
    }

    /// Where keys go.
    pub fn scope(&self) -> Scope {
        let typing = self.search.as_ref().is_some_and(|s| s.typing);
        match &self.overlay {
            Some(
                Overlay::Help { .. }
                | Overlay::Palette { .. }
                | Overlay::Form(_)
                | Overlay::Export(_)
                | Overlay::Note(_)
                | Overlay::Narrow(_)
                | Overlay::Link(_),
            ) => Scope::Prompt,
            None if typing => Scope::SearchPrompt,
            None if self.focus == Pane::Reader && self.results_open() => Scope::Results,
            None if self.reviewing() => Scope::Review,
            None if self.drafting().is_some() => Scope::Drafts,
            None if self.in_basket() => Scope::Basket,
            None if self.in_notebook() => Scope::Notebook,
            None if self.selection.is_some() => Scope::Selection,
            Some(Overlay::Hints { .. } | Overlay::Marks { .. }) | None => Scope::Desk,
        }
    }

    /// The choices of a pending prefix, for the menu.
    pub fn menu(&self) -> &[(Chord, &'static Entry)] {
        if self.typed.is_empty() {
            &[]
        } else {
            self.settings.keymap.choices(self.scope(), &self.typed)
        }
    }
}
