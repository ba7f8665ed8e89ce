//! Keys and drawing of the choice of words and of the form.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use super::answering::Answering;
use super::choosing::Choosing;
use super::{Adding, Open, draw_form};
use crate::tui::action::Action;
use crate::tui::feature::{Cx, Hint, Over};
use crate::tui::keymap::Chord;
use crate::tui::widgets::paint::Canvas;
use crate::tui::world::World;

impl Over for Adding {
    fn name(&self) -> &'static str {
        match &self.open {
            Some(Open::Form(_)) => "addition",
            Some(Open::Answers(_)) => "answers",
            Some(Open::Words(_)) | None => "words",
        }
    }

    fn key(&mut self, chord: Chord, cx: &mut Cx) -> bool {
        let Some(letter) = chord.letter() else {
            return false;
        };
        if let Some(Open::Answers(answers)) = &mut self.open {
            match (letter, Answering::stance_of(letter)) {
                ('j', _) => answers.step(1),
                ('k', _) => answers.step(-1),
                ('h', _) => self.other_document(-1, cx.world),
                ('l', _) => self.other_document(1, cx.world),
                (_, Some(stance)) => self.take(stance, cx),
                (_, None) => return false,
            }
            return true;
        }
        let Some(Open::Words(words)) = &mut self.open else {
            return false;
        };
        match letter {
            'j' => words.step(1),
            'k' => words.step(-1),
            typed => match Choosing::kind_of(typed) {
                Some(kind) => {
                    words.go_to(kind);
                    self.fill(kind, cx.world);
                }
                None => return false,
            },
        }
        true
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        match (&mut self.open, action) {
            (Some(_), Action::Cancel) => self.leave(cx.world),
            (Some(Open::Answers(_)), Action::Accept) => self.fill_answer(cx.world),
            (Some(Open::Answers(answers)), Action::Next | Action::Enter) => answers.step(1),
            (Some(Open::Answers(answers)), Action::Previous) => answers.step(-1),
            (Some(Open::Form(_)), Action::Accept) => self.save(cx),
            (Some(Open::Form(form)), edit) => {
                let before = form.here;
                form.edit(edit);
                if form.here != before {
                    self.refill(before, cx.world);
                }
            }
            (Some(Open::Words(words)), Action::Accept) => {
                if let Some(kind) = words.kind() {
                    self.fill(kind, cx.world);
                }
            }
            (Some(Open::Words(words)), Action::Next | Action::Enter) => words.step(1),
            (Some(Open::Words(words)), Action::Previous) => words.step(-1),
            (Some(Open::Words(words)), Action::NextPage) => words.step(10),
            (Some(Open::Words(words)), Action::PreviousPage) => words.step(-10),
            (Some(Open::Words(_) | Open::Answers(_)) | None, _) => {}
        }
    }

    fn insert(&mut self, text: &str, _: &mut Cx) {
        if let Some(Open::Form(form)) = &mut self.open {
            form.insert(text);
        }
    }

    fn hints(&self, world: &World) -> Vec<Hint> {
        let cancel = Action::Cancel;
        let cancel = (world.key(cancel), cancel.entry().hint.to_string());
        let enter = world.key(Action::Accept);
        match &self.open {
            Some(Open::Form(_)) => vec![
                (enter, "add it".into()),
                (world.key(Action::Enter), "next field".into()),
                ("↑↓".into(), "choose".into()),
                cancel,
            ],
            Some(Open::Answers(_)) => vec![
                ("a s o d n".into(), "take it".into()),
                (enter, "form".into()),
                ("j k".into(), "sentences".into()),
                ("h l".into(), "documents".into()),
                cancel,
            ],
            Some(Open::Words(_)) | None => vec![
                (enter, "take".into()),
                ("a".into(), "account".into()),
                ("e".into(), "event".into()),
                ("c".into(), "claim".into()),
                ("n".into(), "actor".into()),
                ("v".into(), "voice".into()),
                ("j k".into(), "move".into()),
                cancel,
            ],
        }
    }

    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        let theme = &world.theme;
        match self.open.as_ref()? {
            Open::Words(words) => {
                let briefing = self.shown(&world.collection, words.source);
                words.draw(briefing, theme, buf, body);
                None
            }
            Open::Answers(answers) => {
                let briefing = self.shown(&world.collection, answers.source);
                answers.draw(briefing, theme, buf, body);
                None
            }
            Open::Form(form) => {
                let briefing = self.shown(&world.collection, form.source);
                draw_form::draw(form, briefing, theme, buf, body)
            }
        }
    }

    fn press(&mut self, at: Position, _: &World, body: Rect) -> bool {
        match &mut self.open {
            Some(Open::Words(words)) => words.press(at, body),
            Some(Open::Form(_) | Open::Answers(_)) | None => false,
        }
    }

    fn close(&mut self) {
        (self.open, self.before) = (None, None);
    }

    fn words(&self) -> Option<(usize, Range<usize>)> {
        match self.open.as_ref()? {
            Open::Words(words) => Some((words.place, words.bytes()?)),
            Open::Form(form) => Some((form.place, form.bytes.clone())),
            Open::Answers(_) => None,
        }
    }
}
