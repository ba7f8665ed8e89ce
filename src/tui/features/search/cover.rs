//! Keys and drawing of the results in the centre, and of the filter prompt over
//! the screen.

use ratatui::layout::{Position, Rect};

use super::{Search, filter_prompt, hints, hits, results};
use crate::model::view::Item;
use crate::tui::action::{Action, Scope};
use crate::tui::ctx::Ctx;
use crate::tui::feature::{Cover, Cx, Hint, Over};
use crate::tui::keymap::Chord;
use crate::tui::widgets::paint::Canvas;
use crate::tui::world::World;

impl Cover for Search {
    fn scope(&self) -> Scope {
        match &self.open {
            Some(search) if search.typing => Scope::SearchPrompt,
            Some(_) | None => Scope::Results,
        }
    }

    /// Takes a letter that narrows the search: with Alt while typing, also
    /// alone among the results.
    fn key(&mut self, chord: Chord, cx: &mut Cx) -> bool {
        let Some(search) = &self.open else {
            return false;
        };
        let letter = match (chord.alt, search.typing) {
            (true, _) => Chord {
                alt: false,
                ..chord
            }
            .letter(),
            (false, false) => chord.letter(),
            (false, true) => None,
        };
        let letter = letter.filter(|letter| search.labels.get(*letter).is_some());
        if let Some(letter) = letter {
            self.narrow_by(letter, cx.world);
        }
        letter.is_some()
    }

    fn act_typing(&mut self, action: Action, cx: &mut Cx) {
        self.act_in_prompt(action, cx);
    }

    fn act_covering(&mut self, action: Action, cx: &mut Cx) -> bool {
        match action {
            Action::Open => hits::open_hit(self, cx),
            Action::Filter => self.keep_query(cx),
            Action::NextHit => self.step(1),
            Action::PreviousHit => self.step(-1),
            _ => return false,
        }
        true
    }

    fn insert(&mut self, text: &str, cx: &mut Cx) {
        self.type_in(text, cx.world);
    }

    fn step(&mut self, step: isize) {
        if let Some(search) = &mut self.open {
            search.step(step);
        }
    }

    fn edge(&mut self, last: bool) {
        if let Some(search) = &mut self.open {
            search.edge(last);
        }
    }

    fn item(&self) -> Option<Item> {
        Some(self.open.as_ref()?.selected()?.item)
    }

    fn turn(&mut self, by: isize, at: Position, area: Rect) {
        if let Some(search) = &mut self.open {
            search.turn(by, at, area);
        }
    }

    fn press(&mut self, at: Position, area: Rect) -> bool {
        let search = self.open.as_mut();
        search.is_some_and(|search| search.press(at, area))
    }

    fn settle(&mut self, world: &World, area: Rect) {
        if let Some(search) = &mut self.open {
            search.settle(&world.collection, area);
        }
    }

    fn hints(&self, world: &World, open: &'static str) -> Vec<Hint> {
        match &self.open {
            Some(search) if search.typing => hints::typing(search, world),
            Some(search) => hints::among(search, world, open),
            None => Vec::new(),
        }
    }

    fn draw(&self, ctx: Ctx, buf: &mut Canvas, area: Rect) -> Option<(u16, u16)> {
        results::draw(self.open.as_ref()?, ctx, buf, area)
    }

    fn close(&mut self, cx: &mut Cx) {
        self.end(cx.world, cx.here.focus);
    }
}

impl Over for Search {
    fn name(&self) -> &'static str {
        "filter"
    }

    fn scope(&self) -> Scope {
        Scope::SearchPrompt
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        self.act_in_prompt(action, cx);
    }

    fn insert(&mut self, text: &str, cx: &mut Cx) {
        self.type_in(text, cx.world);
    }

    fn hints(&self, world: &World) -> Vec<Hint> {
        let open = self.open.as_ref();
        open.map_or_else(Vec::new, |search| hints::typing(search, world))
    }

    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        filter_prompt::draw(self.open.as_ref()?, &world.theme, buf, body)
    }

    fn close(&mut self) {
        self.open = None;
    }
}
