//! Keys and drawing of the form and the choice over the screen.

use ratatui::layout::{Position, Rect};

use super::{Drafts, Open, draw_form, undone};
use crate::tui::action::Action;
use crate::tui::feature::{Cx, Hint, Over};
use crate::tui::widgets::paint::Canvas;
use crate::tui::world::World;

impl Over for Drafts {
    fn name(&self) -> &'static str {
        match &self.open {
            Some(Open::Form(_)) => "form",
            Some(Open::Choice(_)) | None => "decision",
        }
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        match (&mut self.open, action) {
            (Some(Open::Form(_)), Action::Cancel) => undone::leave_form(self, cx.world),
            (Some(Open::Choice(_)), Action::Cancel) => self.open = None,
            (Some(Open::Form(_)), Action::Accept) => self.save_form(cx),
            (Some(Open::Form(form)), edit) => form.edit(edit, cx.world.size),
            (Some(Open::Choice(all)), Action::Accept) => {
                let chosen = all.chosen();
                self.open = None;
                if let Some((source, decision)) = chosen {
                    self.decide(source, decision, cx);
                }
            }
            (Some(Open::Choice(all)), other) => all.act(other),
            (None, _) => {}
        }
    }

    fn insert(&mut self, text: &str, cx: &mut Cx) {
        match &mut self.open {
            Some(Open::Form(form)) => {
                form.insert(text);
                form.reveal(cx.world.size);
            }
            Some(Open::Choice(all)) => all.insert(text),
            None => {}
        }
    }

    fn hints(&self, world: &World) -> Vec<Hint> {
        let of = |action: Action| (world.key(action), action.entry().hint.to_string());
        match &self.open {
            Some(Open::Form(form)) => {
                // The key for a new line only where a line can break.
                let mut hints = vec![(world.key(Action::Accept), "save".to_string())];
                hints.extend(form.in_text().then(|| of(Action::NewLine)));
                hints.push((world.key(Action::Enter), "next field".into()));
                hints.push(of(Action::Cancel));
                hints
            }
            Some(Open::Choice(_)) | None => {
                let select = ("↑↓".to_string(), "select".to_string());
                vec![of(Action::Accept), select, of(Action::Cancel)]
            }
        }
    }

    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        match self.open.as_ref()? {
            Open::Form(form) => draw_form::draw(form, &world.theme, buf, body),
            Open::Choice(all) => all.draw(&world.theme, buf, body),
        }
    }

    fn press(&mut self, at: Position, _: &World, body: Rect) -> bool {
        match &mut self.open {
            Some(Open::Choice(all)) => all.press(at, body),
            Some(Open::Form(_)) | None => false,
        }
    }

    fn close(&mut self) {
        self.open = None;
    }
}
