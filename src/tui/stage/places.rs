//! Going from place to place on the stage, and back.

use std::sync::Arc;

use super::Stage;
use crate::store::place::{Page, Place};
use crate::tui::desk::place;
use crate::tui::layout::Pane;
use crate::tui::world::{Said, Step};

/// History, and the current place to keep.
impl Stage {
    /// Remembers the current place, before a jump.
    pub(in crate::tui) fn leave(&mut self) {
        self.world.moved = true;
        let here = place::step(&self.desk, &self.world);
        self.world.history.leave(here);
        self.unfollow();
    }

    /// Goes a step back, or forward again.
    pub(super) fn travel(&mut self, back: bool) {
        if !self.travel_by(if back { -1 } else { 1 }) {
            self.world.say(if back {
                "There is nothing to go back to"
            } else {
                "There is nothing to go forward to"
            });
        }
    }

    /// Goes this many steps forward, or back if negative; returns whether there
    /// were any.
    pub(super) fn travel_by(&mut self, steps: isize) -> bool {
        let mut here = place::step(&self.desk, &self.world);
        let mut moved = false;
        for _ in 0..steps.unsigned_abs() {
            match self.world.history.step(steps < 0, here.clone()) {
                Some(step) => here = step,
                None => break,
            }
            moved = true;
        }
        if moved {
            self.show_step(&here);
        }
        moved
    }

    /// Goes to the place before the last jump, and remembers the current one,
    /// so that the same keys lead back again.
    pub(super) fn come_back(&mut self) {
        match self.world.history.back.last().cloned() {
            Some(step) => {
                self.leave();
                self.show_step(&step);
            }
            None => self.world.say("There is nothing to go back to"),
        }
    }

    /// Shows a step of history.
    pub(super) fn show_step(&mut self, step: &Step) {
        self.world.moved = true;
        self.put_away();
        self.desk.focus_on(step.pane);
        let mut gone = Vec::new();
        if let Some(text) = &step.text {
            place::put_text(&mut self.desk, &self.world, text, &mut gone);
        }
        self.put_pages(&step.pages, &mut gone);
        self.desk.show_document(&self.world);
    }

    pub(super) fn put_pages(&mut self, pages: &[Page], gone: &mut Vec<String>) {
        let collection = Arc::clone(&self.world.collection);
        let cursors = place::put_pages(&mut self.desk, &collection, pages, &self.kinds, gone);
        self.repage();
        place::put_cursors(&mut self.desk, &collection, &cursors);
    }

    /// The current place.
    pub fn place(&self) -> Place {
        let mut place = place::place(&self.desk, &self.world);
        for feature in &self.features {
            feature.keep(&self.world, &mut place);
        }
        place
    }

    pub(in crate::tui) fn put_and_say(&mut self, place: &Place, said: Said) {
        let before = self.world.notice().map(str::to_owned);
        let gone = self.put(place);
        said.say(&mut self.world, &gone, before);
    }

    /// Goes to a place, and returns the names of what is gone.
    pub(super) fn put(&mut self, place: &Place) -> Vec<String> {
        let mut gone = Vec::new();
        self.close_over();
        self.put_away();
        place::put_lists(&mut self.desk, &mut self.world, place, &mut gone);
        for feature in &mut self.features {
            feature.put(place, &mut self.world);
        }
        self.rebuild();
        if let Some(pane) = place.pane {
            self.desk.focus_on(place::pane_of(pane));
        }
        if let Some(text) = &place.text {
            place::put_text(&mut self.desk, &self.world, text, &mut gone);
        }
        place::put_left(&mut self.desk, &self.world.collection, &place.left);
        self.put_pages(&place.pages, &mut gone);
        if let Some(lists) = &place.desk {
            let collection = Arc::clone(&self.world.collection);
            place::put_rows(&mut self.desk, &collection, lists);
            if lists.follows {
                self.desk.follow(&self.world);
            }
        }
        let focus = self.desk.focus;
        for feature in &mut self.features {
            feature.arrived(&mut self.world, focus);
        }
        self.settle();
        gone
    }

    /// Makes the text that followed a list's cursor the current place, once the
    /// text has the keys: a jump that `H` comes back from.
    pub(super) fn stay(&mut self) {
        if self.desk.focus != Pane::Reader || !self.desk.follows() {
            return;
        }
        if self.scope().types() {
            self.unfollow();
            self.desk.covered = true;
        } else {
            self.world.moved = true;
            let here = place::step(&self.desk, &self.world);
            self.world.history.leave(here);
            self.desk.stay();
            self.put_away();
        }
    }

    /// Restores what the text showed before it followed a list's cursor;
    /// returns whether it did follow.
    pub(super) fn unfollow(&mut self) -> bool {
        let follows = self.desk.unfollow(&self.world);
        if follows {
            self.repage();
        }
        follows
    }
}
