//! What a feature is to the rest of the reader: it owns its state, its pages,
//! its overlays and what its keys do. It knows the world but not the desk, the
//! application or another feature.

use std::any::Any;
use std::ops::Range;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::action::{Action, Scope};
use super::carry::Carry;
use super::ctx::Ctx;
use super::keymap::Chord;
use super::layout::Pane;
use super::marks::LinkedWords;
use super::page::{Built, Kind, Material, OpenPage, Subject, Target};
use super::shell::requests::{Reply, Request};
use super::widgets::paint::Canvas;
use super::world::World;
use crate::model::collection::{AccountRef, StanceRef};
use crate::model::view::Item;
use crate::model::{Briefing, EventId, PassageId, SourceId, Thing};
use crate::store::place::Place;
use crate::store::rescue::{Rescued, What};

/// A key and what it does, for the hint line.
pub type Hint = (String, String);

/// The selected part of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The passage.
    pub passage: PassageId,
    /// Range in bytes of the passage's text.
    pub bytes: Range<usize>,
    /// Whether it is part of the passage, not the whole.
    pub are_words: bool,
}

impl Chosen {
    /// The selection as something to cite.
    pub fn cite(&self) -> Thing {
        if self.are_words {
            Thing::Words(self.passage, self.bytes.clone())
        } else {
            Thing::passage(self.passage)
        }
    }
}

/// Where the user is.
#[derive(Debug, Clone)]
pub struct Here {
    /// The pane that has the keys.
    pub focus: Pane,
    /// What the cursor is on.
    pub item: Option<Item>,
    /// Index of the group of copies under the cursor of the sources.
    pub copies: Option<usize>,
    /// The passage in sight that is being read, or that the text shows for the
    /// item under a list's cursor.
    pub passage: Option<PassageId>,
    /// The document being read, even while the text shows another.
    pub source: SourceId,
    /// The selection in the text, passage by passage.
    pub chosen: Vec<Chosen>,
    /// The subject of the page in sight.
    pub subject: Option<Subject>,
    /// Whether that page has the keys.
    pub in_hand: bool,
    /// The target of the row under that page's cursor.
    pub target: Option<Target>,
    /// What can be cited there.
    pub cite: Option<Thing>,
    /// The account under the cursor.
    pub account: Option<AccountRef>,
    /// The stance under the cursor.
    pub stance: Option<StanceRef>,
    /// Whether the text is in sight, with no page over it.
    pub in_text: bool,
    /// Whether keys move through running text.
    pub reading: bool,
    /// The document being read, if its end is in sight.
    pub ends: Option<SourceId>,
    /// The event that the cursor of the timeline has reached.
    pub reached: Option<EventId>,
    /// All that in words.
    pub said: String,
}

impl Here {
    /// The selected words, if they lie in one passage.
    pub fn words(&self) -> Option<(PassageId, Range<usize>)> {
        match self.chosen.as_slice() {
            [one] if one.are_words => Some((one.passage, one.bytes.clone())),
            _ => None,
        }
    }

    /// The passage that is selected, cited or read.
    pub fn passage_meant(&self) -> Option<PassageId> {
        match (self.item, self.subject) {
            (Some(Item::Passage(passage)), _)
            | (_, Some(Subject::Item(Item::Passage(passage)))) => Some(passage),
            _ => self.passage,
        }
    }

    /// What can be cited under the cursor.
    pub fn citable(&self) -> Option<Thing> {
        if self.cite.is_some() {
            return self.cite.clone();
        }
        if let Some((passage, words)) = self.words() {
            return Some(Thing::Words(passage, words));
        }
        Thing::citable(self.item?)
    }

    /// The name of the list, if it has the keys.
    pub fn list(&self) -> Option<&'static str> {
        match self.subject? {
            Subject::List(name) => self.in_hand.then_some(name),
            Subject::Item(_)
            | Subject::Question(_)
            | Subject::Of(..)
            | Subject::At(..)
            | Subject::Pair(..)
            | Subject::Cell(..) => None,
        }
    }
}

/// What a feature works with: the world, the user's place, and the page that
/// has the keys.
pub struct Cx<'a> {
    /// The world.
    pub world: &'a mut World,
    /// Where the user is.
    pub here: &'a Here,
    /// The page in sight, if the keys go to it.
    pub page: Option<&'a mut OpenPage>,
    /// Finds the links in the text in sight, each with the index of its passage
    /// in the document.
    pub links: &'a dyn Fn(&World) -> Vec<(usize, LinkedWords)>,
    /// Set to end the selection in the text.
    pub unselect: &'a mut bool,
}

/// A feature of the reader.
pub trait Feature: Any {
    /// The kinds of lists it offers.
    fn kinds(&self) -> &'static [Kind] {
        &[]
    }

    /// The names of the baskets it keeps. [`Reply::Basket`] brings their
    /// contents before the first key.
    fn baskets(&self) -> &'static [&'static str] {
        &[]
    }

    /// Prepares what its pages among `pages` are built from.
    fn prepare(&mut self, _pages: &[OpenPage], _world: &World) {}

    /// Builds a page, if the subject belongs to this feature.
    fn build(&self, _subject: Subject, _material: Material) -> Option<Built> {
        None
    }

    /// Draws what stands beside the rows of its own page.
    fn draw_beside(&self, _page: &OpenPage, _ctx: Ctx, _buf: &mut Canvas, _area: Rect) {}

    /// The keys worth knowing on its own page, when that has the keys.
    fn page_hints(
        &self,
        _world: &World,
        _page: &OpenPage,
        _open: &'static str,
    ) -> Option<Vec<Hint>> {
        None
    }

    /// What Enter does on a row of its own page, in a word or two.
    fn open_hint(&self, _world: &World, _subject: Subject) -> Option<&'static str> {
        None
    }

    /// Performs an action; returns whether it was its own.
    fn act(&mut self, _action: Action, _cx: &mut Cx) -> bool {
        false
    }

    /// Opens the target of a row; returns whether it was its own.
    fn open(&mut self, _target: &Target, _cx: &mut Cx) -> bool {
        false
    }

    /// Handles the reply to a request, or hands it back.
    fn reply(&mut self, reply: Reply, _cx: &mut Cx) -> Option<Reply> {
        Some(reply)
    }

    /// Holds a request back until something else is done, or hands it on.
    fn hold(&mut self, request: Request, _cx: &mut Cx) -> Option<Request> {
        Some(request)
    }

    /// The names of all overlays it may show.
    fn overs(&self) -> &'static [&'static str] {
        &[]
    }

    /// Its overlay, which has the keys.
    fn over(&self) -> Option<&dyn Over> {
        None
    }

    /// Its overlay, mutable.
    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        None
    }

    /// Writes something of its own that an earlier visit left unwritten, or
    /// continues it; returns whether it was its own.
    fn make_good(&mut self, _left: &Rescued, _cx: &mut Cx) -> bool {
        false
    }

    /// What is typed, or was left, but not written.
    fn unfinished(&self, _world: &World) -> Vec<What> {
        Vec::new()
    }

    /// What it shows in place of text and pages.
    fn cover(&self) -> Option<&dyn Cover> {
        None
    }

    /// Its cover, mutable.
    fn cover_mut(&mut self) -> Option<&mut dyn Cover> {
        None
    }

    /// Called when something else opens in the centre.
    fn put_away(&mut self) {}

    /// Handles Esc once nothing is open any more; returns whether there was
    /// something to end.
    fn peel(&mut self, _cx: &mut Cx) -> bool {
        false
    }

    /// Whether [`Feature::peel`] would end something.
    fn peels(&self) -> bool {
        false
    }

    /// Called when the filter changes.
    fn refiltered(&mut self, _world: &mut World) {}

    /// A document shown in place of the one that was read.
    fn ahead(&self) -> Option<(SourceId, Arc<Briefing>)> {
        None
    }

    /// Called when the desk takes its first look and would give `home` the
    /// keys; returns whether the feature, opened meanwhile, keeps them.
    fn keeps_keys(&mut self, _home: Pane) -> bool {
        false
    }

    /// Called when another collection replaces the open one. The world has it
    /// already; pages are not built yet.
    fn carry(&mut self, _carry: &Carry, _world: &mut World) {}

    /// Called when the files were read again and everything is rebuilt, or when
    /// reading failed and nothing changed.
    fn reread(&mut self, _could: bool, _cx: &mut Cx) {}

    /// Called at the end of every update.
    fn settle(&mut self, _cx: &mut Cx) {}

    /// Writes its part of the user's place into `place`.
    fn keep(&self, _world: &World, _place: &mut Place) {}

    /// Goes to its part of a place, before the lists are built.
    fn put(&mut self, _place: &Place, _world: &mut World) {}

    /// Called once the user has arrived at a place, with the keys in `focus`:
    /// requests what is shown.
    fn arrived(&mut self, _world: &mut World, _focus: Pane) {}
}

/// An overlay, which has the keys.
pub trait Over {
    /// Its name.
    fn name(&self) -> &'static str;

    /// The scope of its keys.
    fn scope(&self) -> Scope {
        Scope::Prompt
    }

    /// Offers a key before the key table; returns whether it was taken.
    fn key(&mut self, _chord: Chord, _cx: &mut Cx) -> bool {
        false
    }

    /// Performs an action.
    fn act_over(&mut self, _action: Action, _cx: &mut Cx) {}

    /// Types text.
    fn insert(&mut self, _text: &str, _cx: &mut Cx) {}

    /// The keys worth knowing.
    fn hints(&self, world: &World) -> Vec<Hint> {
        let of = |action: Action| (world.key(action), action.entry().hint.to_string());
        let select = ("↑↓".to_string(), "select".to_string());
        vec![of(Action::Accept), select, of(Action::Cancel)]
    }

    /// Draws it, and returns the cell of the text cursor.
    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)>;

    /// Moves its cursor to the item at a cell of what it draws in `body`;
    /// returns whether it was there already.
    fn press(&mut self, _at: Position, _world: &World, _body: Rect) -> bool {
        false
    }

    /// Closes it, whatever state it is in.
    fn close(&mut self);

    /// Whether a mouse press elsewhere closes it.
    fn gives_way(&self) -> bool {
        false
    }

    /// Labels on words of the text: passage, byte, letters.
    fn labels(&self) -> Vec<(usize, usize, String)> {
        Vec::new()
    }

    /// Words of the open document that it is about: the index of the passage,
    /// and bytes of its text.
    fn words(&self) -> Option<(usize, Range<usize>)> {
        None
    }
}

/// Something in place of text and pages, with the keys of the pane.
pub trait Cover {
    /// The scope of its keys: a prompt while typing.
    fn scope(&self) -> Scope;

    /// Offers a key before the key table; returns whether it was taken.
    fn key(&mut self, _chord: Chord, _cx: &mut Cx) -> bool {
        false
    }

    /// Performs an action while the user types into it.
    fn act_typing(&mut self, action: Action, cx: &mut Cx);

    /// Performs an action of its own while the pane has the keys; returns
    /// whether it was one.
    fn act_covering(&mut self, action: Action, cx: &mut Cx) -> bool;

    /// Types text.
    fn insert(&mut self, text: &str, cx: &mut Cx);

    /// Moves its cursor by lines.
    fn step(&mut self, step: isize);

    /// Puts its cursor on the first or last line.
    fn edge(&mut self, last: bool);

    /// What its cursor is on.
    fn item(&self) -> Option<Item>;

    /// Scrolls what is under the wheel.
    fn turn(&mut self, by: isize, at: Position, area: Rect);

    /// Moves its cursor to a cell; returns whether it was there already.
    fn press(&mut self, at: Position, area: Rect) -> bool;

    /// Keeps its cursor in sight.
    fn settle(&mut self, world: &World, area: Rect);

    /// The keys worth knowing.
    fn hints(&self, world: &World, open: &'static str) -> Vec<Hint>;

    /// Draws it, and returns the cell of the text cursor.
    fn draw(&self, ctx: Ctx, buf: &mut Canvas, area: Rect) -> Option<(u16, u16)>;

    /// Closes it.
    fn close(&mut self, cx: &mut Cx);
}
