//! Keys and drawing of what marks and notes show over the screen.

use ratatui::layout::{Position, Rect};

use super::page::Listing;
use super::{Notes, Noting, Open, draw_note, letters};
use crate::model::notebook::JotId;
use crate::tui::action::{Action, Scope};
use crate::tui::feature::{Cx, Hint, Over};
use crate::tui::keymap::Chord;
use crate::tui::page::{OpenPage, Row, Target};
use crate::tui::shell::requests::Request;
use crate::tui::widgets::paint::Canvas;
use crate::tui::world::World;
use crossterm::event::KeyCode;

impl Over for Notes {
    fn name(&self) -> &'static str {
        match &self.open {
            Some(Open::Note(_)) => "note",
            Some(Open::Choice(_)) => "notes",
            Some(Open::Letter { .. }) | None => "letter",
        }
    }

    fn scope(&self) -> Scope {
        match &self.open {
            Some(Open::Letter { .. }) | None => Scope::Desk,
            Some(Open::Note(_) | Open::Choice(_)) => Scope::Prompt,
        }
    }

    fn key(&mut self, chord: Chord, cx: &mut Cx) -> bool {
        let Some(Open::Letter { sets }) = self.open else {
            return false;
        };
        self.open = None;
        if let Some(letter) = chord.letter() {
            self.take_letter(letter, sets, cx);
            return true;
        }
        chord.code == KeyCode::Esc
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        match (&mut self.open, action) {
            (Some(Open::Note(_)), Action::Accept) => self.save_note(cx),
            (Some(Open::Note(_)), Action::Cancel) => self.leave_note(cx.world),
            (Some(Open::Note(noting)), Action::Compose) => {
                let text = noting.editor.text().to_owned();
                cx.world.ask(Request::Compose(text));
            }
            (Some(Open::Note(noting)), edit) => noting.edit(edit, cx.world.size),
            (Some(Open::Choice(all)), Action::Accept) => {
                let chosen = all.chosen();
                self.open = None;
                if let Some(id) = chosen {
                    self.edit(&id, cx.world);
                }
            }
            (Some(Open::Choice(_)), Action::Cancel) => self.open = None,
            (Some(Open::Choice(all)), other) => all.act(other),
            (Some(Open::Letter { .. }) | None, _) => {}
        }
    }

    fn insert(&mut self, text: &str, cx: &mut Cx) {
        match &mut self.open {
            Some(Open::Note(noting)) => noting.insert(text, cx.world.size),
            Some(Open::Choice(all)) => all.insert(text),
            Some(Open::Letter { .. }) | None => {}
        }
    }

    fn hints(&self, world: &World) -> Vec<Hint> {
        let of = |action: Action| (world.key(action), action.entry().hint.to_string());
        match &self.open {
            Some(Open::Note(noting)) => note_hints(noting, world),
            Some(Open::Choice(_)) => {
                let select = ("↑↓".to_string(), "select".to_string());
                vec![of(Action::Accept), select, of(Action::Cancel)]
            }
            Some(Open::Letter { .. }) | None => vec![of(Action::Peel)],
        }
    }

    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        match self.open.as_ref()? {
            Open::Note(noting) => draw_note::draw(noting, &world.theme, buf, body),
            Open::Choice(all) => all.draw(&world.theme, buf, body),
            Open::Letter { sets } => {
                letters::draw(world, *sets, buf, body);
                None
            }
        }
    }

    fn press(&mut self, at: Position, _: &World, body: Rect) -> bool {
        match &mut self.open {
            Some(Open::Choice(all)) => all.press(at, body),
            Some(Open::Note(_) | Open::Letter { .. }) | None => false,
        }
    }

    fn close(&mut self) {
        self.open = None;
    }
}

/// The hints while a note is being written.
fn note_hints(noting: &Noting, world: &World) -> Vec<Hint> {
    let of = |action: Action| (world.key(action), action.entry().hint.to_string());
    let drops = !noting.is_new() && noting.editor.text().trim().is_empty();
    let accept = if drops { "drop the note" } else { "save" };
    vec![
        (world.key(Action::Accept), accept.into()),
        of(Action::NewLine),
        of(Action::Compose),
        of(Action::Cancel),
    ]
}

/// The hints of the page of marks and notes.
pub(super) fn page_hints(listing: &Listing, page: &OpenPage, world: &World) -> Vec<Hint> {
    let of = |action: Action| (world.key(action), action.entry().hint.to_string());
    let mut hints = Vec::new();
    let is_jot = |row: &Row| matches!(row.target, Some(Target::Jot(JotId::Note(_))));
    let selected = page.list().and_then(|list| list.selected());
    if let Some(row) = selected {
        hints.push((world.key(Action::Open), "read".to_string()));
        hints.extend(is_jot(row).then(|| (world.key(Action::Note), "edit".into())));
        hints.push(of(Action::DropJot));
    }
    hints.extend(world.done.any().then(|| of(Action::Undo)));
    hints.extend(page.offers_narrowing().then(|| of(Action::NarrowPage)));
    let sort = if listing.by_document {
        "newest first"
    } else {
        "by document"
    };
    hints.extend(selected.map(|_| (world.key(Action::SortNotes), sort.into())));
    let all = if listing.all {
        "this collection"
    } else {
        "all collections"
    };
    hints.push((world.key(Action::AllNotes), all.into()));
    hints.extend([Action::Peel, Action::Help].map(of));
    hints
}
