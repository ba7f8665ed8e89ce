//! Reading across documents: who else tells a passage, two documents side by
//! side, and what a document adds to those already read.

mod added;
mod choosing;
mod told;

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use self::choosing::Choosing;
use crate::model::{PassageId, SourceId};
use crate::store::place::Place;
use crate::story::parallels::{Beside, beside};
use crate::tui::action::{Action, Scope};
use crate::tui::carry::Carry;
use crate::tui::feature::{Cx, Feature, Hint, Over};
use crate::tui::page::{Body, Built, Kind, Material, NOT_YET, OpenPage, PAIR, Subject};
use crate::tui::shell::requests::Reply;
use crate::tui::widgets::chooser::Chooser;
use crate::tui::widgets::paint::Canvas;
use crate::tui::world::{Go, World};
use crate::views;

const TOLD: Kind = Kind::about("told").with_text();
const ADDED: Kind = Kind::about("added").with_text();
const BESIDE: Kind = Kind::about(PAIR).with_keys(Scope::Beside).with_screen();

/// Actions that move in a text.
const MOVES: &[Action] = &[
    Action::Down,
    Action::Up,
    Action::HalfDown,
    Action::HalfUp,
    Action::PageDown,
    Action::PageUp,
    Action::Space,
    Action::Bottom,
    Action::NextPassage,
    Action::PreviousPassage,
];

/// Two documents, and the rows that align them.
type Pair = ((SourceId, SourceId), Arc<[Beside]>);

/// The state of reading across documents.
#[derive(Debug, Default)]
pub struct Across {
    choosing: Option<Choosing>,
    /// The last pair, kept because aligning two documents takes a while.
    pair: Option<Pair>,
    /// The document in which the user moved last.
    moved_in: Option<SourceId>,
    /// Whether the page of who else tells a passage has just been opened.
    opened: bool,
    /// Where the pair that has just been opened begins.
    begins_at: Option<PassageId>,
}

impl Across {
    /// Aligns the pair that a page is about, if it is not aligned yet.
    fn pair_up(&mut self, pages: &[OpenPage], world: &World) {
        let mut subjects = pages.iter().rev().map(|page| page.subject);
        let wanted = subjects.find_map(|subject| match subject {
            Subject::Pair(of, other) => Some((of, other)),
            _ => None,
        });
        let (Some(pair), Some(across)) = (wanted, world.across()) else {
            return;
        };
        if self.pair.as_ref().is_none_or(|(known, _)| *known != pair) {
            let rows = beside(&across.collection, &across.parallels, pair.0, pair.1);
            self.pair = Some((pair, rows.into()));
        }
    }

    /// `g=`: shows the document beside the one under the cursor, or asks which
    /// other one to take.
    fn begin(&mut self, cx: &mut Cx) {
        let Some(across) = across(cx.world).cloned() else {
            return cx.world.say(why_not(cx.world));
        };
        let meant = choosing::meant(cx);
        match meant.other {
            Some(other) => self.open_pair((meant.of, other), meant.at, cx),
            None => self.choosing = Some(Choosing::new(&across, meant)),
        }
    }

    /// Opens two documents side by side, at a passage.
    fn open_pair(&mut self, (of, other): (SourceId, SourceId), at: Option<PassageId>, cx: &mut Cx) {
        self.begins_at = at;
        let is_pair = |subject| matches!(subject, Subject::Pair(..));
        cx.world.go(Go::Replace(Subject::Pair(of, other), is_pair));
    }

    /// Puts the cursor where a page that has just been opened begins.
    fn begin_page(&mut self, page: &mut OpenPage) {
        if std::mem::take(&mut self.opened) {
            told::begin(page);
        }
        if let Body::Beside(state) = &mut page.body
            && let Some(passage) = self.begins_at.take()
        {
            state.show(passage);
        }
    }

    /// Performs an action on two documents side by side; returns whether it was
    /// one of theirs.
    fn act_beside(action: Action, cx: &mut Cx) -> bool {
        let Some(Subject::Pair(of, other)) = cx.here.subject else {
            return false;
        };
        let Some(page) = cx.page.as_mut() else {
            return false;
        };
        let Body::Beside(state) = &mut page.body else {
            return false;
        };
        let found = match action {
            Action::NextPassage => state.step_difference(true, false),
            Action::PreviousPassage => state.step_difference(false, false),
            Action::NextConflict => state.step_difference(true, true),
            Action::PreviousConflict => state.step_difference(false, true),
            Action::OnlyDifferences => {
                state.only_differences = !state.only_differences;
                cx.world.go(Go::Repage);
                true
            }
            Action::SwapSides => {
                let is_pair = |subject| matches!(subject, Subject::Pair(..));
                cx.world.go(Go::Replace(Subject::Pair(other, of), is_pair));
                true
            }
            _ => return false,
        };
        if !found {
            let forward = matches!(action, Action::NextPassage | Action::NextConflict);
            let end = if forward {
                "further on"
            } else {
                "further back"
            };
            cx.world.say(format!("No more differences {end}"));
        }
        true
    }
}

/// Returns what reading across found, if there are several documents.
fn across(world: &World) -> Option<&Arc<views::parallels::Across>> {
    let several = world.collection.briefings.len() > 1;
    world.across().filter(|_| several)
}

/// Says why nothing can be read across.
fn why_not(world: &World) -> &'static str {
    match world.collection.briefings.len() {
        0 | 1 => "There is no other document",
        _ if world.loading.progress().is_some() => NOT_YET,
        _ => "The documents are not compared",
    }
}

impl Feature for Across {
    fn kinds(&self) -> &'static [Kind] {
        &[TOLD, ADDED, BESIDE]
    }

    fn prepare(&mut self, pages: &[OpenPage], world: &World) {
        self.pair_up(pages, world);
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        match subject {
            Subject::At(name, passage) if name == TOLD.name => {
                Some(Built::Rows(told::page(passage, material)))
            }
            Subject::Of(name, source) if name == ADDED.name => {
                Some(Built::Rows(added::page(source, material)))
            }
            Subject::Pair(of, other) => {
                let rows = self.pair.as_ref();
                let rows = rows.filter(|(known, _)| *known == (of, other));
                let rows = rows.map(|(_, rows)| Arc::clone(rows));
                Some(Built::Beside((of, other), rows))
            }
            _ => None,
        }
    }

    fn page_hints(&self, world: &World, page: &OpenPage, open: &'static str) -> Option<Vec<Hint>> {
        let of = |action: Action| (world.key(action), action.entry().hint.to_string());
        let mut hints = match page.subject {
            Subject::Pair(..) => {
                let steps = [
                    (Action::NextPassage, "next difference", false),
                    (Action::NextConflict, "next ≠?", true),
                ];
                let is_there = |sought| match &page.body {
                    Body::Beside(beside) => beside.has_difference(sought),
                    _ => false,
                };
                let steps = steps.into_iter().filter(|(.., sought)| is_there(*sought));
                let steps = steps.map(|(action, said, _)| (world.key(action), said.into()));
                steps
                    .chain([
                        of(Action::OnlyDifferences),
                        of(Action::SwapSides),
                        (world.key(Action::Open), "read".into()),
                        (world.key(Action::SideBySide), "another".into()),
                    ])
                    .collect()
            }
            Subject::At(name, _) if name == TOLD.name => vec![
                (world.key(Action::Open), open.into()),
                of(Action::SideBySide),
                (world.key(Action::Back), "back".into()),
            ],
            Subject::Of(name, _) if name == ADDED.name => {
                vec![(world.key(Action::Open), open.into()), of(Action::WhoElse)]
            }
            _ => return None,
        };
        hints.extend([of(Action::Peel), of(Action::Palette), of(Action::Help)]);
        Some(hints)
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        if cx.here.in_hand && Self::act_beside(action, cx) {
            return true;
        }
        if cx.here.reading && MOVES.contains(&action) {
            self.moved_in = Some(cx.here.source);
        }
        match action {
            Action::WhoElse => self.opened = told::open(TOLD.name, cx),
            Action::SideBySide => self.begin(cx),
            Action::NewHere => added::open(ADDED.name, cx),
            Action::OnlyDifferences | Action::SwapSides => {
                cx.world
                    .say("This works on two documents side by side; g = opens them");
            }
            _ => return false,
        }
        true
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx) -> Option<Reply> {
        match reply {
            Reply::Across(across) => {
                cx.world.take_across(across);
                self.pair = None;
                cx.world.go(Go::Repage);
                None
            }
            other => Some(other),
        }
    }

    fn overs(&self) -> &'static [&'static str] {
        &["beside"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.choosing.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.choosing.is_some().then_some(self)
    }

    fn carry(&mut self, carry: &Carry, world: &mut World) {
        self.choosing = None;
        self.pair = None;
        self.moved_in = None;
        self.begins_at = None;
        let read = &world.own.read;
        world.own.read = read.iter().filter_map(|s| carry.source(*s)).collect();
    }

    /// Counts a document as read if the user moved in it and its end is in
    /// sight; passing through is not enough.
    fn settle(&mut self, cx: &mut Cx) {
        if let Some(page) = cx.page.as_mut() {
            self.begin_page(page);
        }
        let moved = cx.here.ends.filter(|source| self.moved_in == Some(*source));
        cx.world.own.read.extend(moved);
    }

    fn keep(&self, world: &World, place: &mut Place) {
        let read = world.own.read.iter();
        let ids = read.map(|source| world.collection.briefing(*source).id.clone());
        place.read = ids.collect();
    }

    fn put(&mut self, place: &Place, world: &mut World) {
        let read = place.read.iter();
        let read = read.filter_map(|id| world.collection.source_of_id(id));
        world.own.read.extend(read);
    }
}

impl Over for Across {
    fn name(&self) -> &'static str {
        "beside"
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        let Some(Choosing { of, at, list }) = self.choosing.take() else {
            return;
        };
        let mut list = Some(list);
        match Chooser::choose(&mut list, action) {
            Some(other) => self.open_pair((of, other), at, cx),
            None => self.choosing = list.map(|list| Choosing { of, at, list }),
        }
    }

    fn insert(&mut self, text: &str, _: &mut Cx) {
        if let Some(choosing) = &mut self.choosing {
            choosing.list.insert(text);
        }
    }

    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        let choosing = self.choosing.as_ref()?;
        choosing.list.draw(&world.theme, buf, body)
    }

    fn press(&mut self, at: Position, _: &World, body: Rect) -> bool {
        let choosing = self.choosing.as_mut();
        choosing.is_some_and(|choosing| choosing.list.press(at, body))
    }

    fn close(&mut self) {
        self.choosing = None;
    }
}
