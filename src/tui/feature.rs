//! What a feature is to the rest of the reader: it owns its state, its pages,
//! what it shows over the screen, and what its keys do. It knows the world and
//! nothing of the desk, the application or another feature.

use std::any::Any;
use std::ops::Range;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::action::{Action, Scope};
use super::carry::Carry;
use super::ctx::Ctx;
use super::keymap::Chord;
use super::layout::Pane;
use super::marks::Mark;
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

/// What is selected of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The passage.
    pub passage: PassageId,
    /// Bytes of its text.
    pub bytes: Range<usize>,
    /// Whether those are words of it, not the whole.
    pub are_words: bool,
}

impl Chosen {
    /// It, as what can be cited.
    pub fn cite(&self) -> Thing {
        if self.are_words {
            Thing::Words(self.passage, self.bytes.clone())
        } else {
            Thing::passage(self.passage)
        }
    }
}

/// Where one is.
#[derive(Debug, Clone)]
pub struct Here {
    /// The pane that has the keys.
    pub focus: Pane,
    /// What the cursor is on.
    pub item: Option<Item>,
    /// The group of copies that the cursor of the sources is on, by its place.
    pub copies: Option<usize>,
    /// The passage in sight that is read, or that the text shows of what the
    /// cursor of a list is on.
    pub passage: Option<PassageId>,
    /// The document that is read, whatever the text shows of another.
    pub source: SourceId,
    /// What is selected in the text, passage by passage.
    pub chosen: Vec<Chosen>,
    /// What the page in sight is about.
    pub subject: Option<Subject>,
    /// Whether that page has the keys.
    pub in_hand: bool,
    /// Where what is under the cursor of that page leads.
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
    /// The document that they move through, if its end is in sight.
    pub ends: Option<SourceId>,
    /// The event that the cursor of the timeline has reached.
    pub reached: Option<EventId>,
    /// All that in words.
    pub said: String,
}

impl Here {
    /// The words that are selected, where they are of one passage.
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

    /// The name of the list that has the keys.
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

/// What a feature works with: the world, where one is, and the page that has
/// the keys.
pub struct Cx<'a> {
    /// The world.
    pub world: &'a mut World,
    /// Where one is.
    pub here: &'a Here,
    /// The page in sight, if the keys go to it.
    pub page: Option<&'a mut OpenPage>,
    /// What can be followed in the text in sight, by the place of the passage
    /// in its document.
    pub links: &'a dyn Fn(&World) -> Vec<(usize, Mark)>,
    /// Whether the selection in the text is to end.
    pub unselect: &'a mut bool,
}

/// A feature of the reader.
pub trait Feature: Any {
    /// The kinds of its lists.
    fn kinds(&self) -> &'static [Kind] {
        &[]
    }

    /// The names of the baskets that it keeps: what is in them comes with
    /// [`Reply::Basket`] before anything is pressed.
    fn baskets(&self) -> &'static [&'static str] {
        &[]
    }

    /// Makes ready what its pages among these are built of.
    fn prepare(&mut self, _pages: &[OpenPage], _world: &World) {}

    /// Builds a page, if the subject is one of its own.
    fn build(&self, _subject: Subject, _material: Material) -> Option<Built> {
        None
    }

    /// Draws what stands beside the rows of a page of its own.
    fn draw_beside(&self, _page: &OpenPage, _ctx: Ctx, _buf: &mut Canvas, _area: Rect) {}

    /// The keys worth knowing on a page of its own that has the keys.
    fn page_hints(
        &self,
        _world: &World,
        _page: &OpenPage,
        _open: &'static str,
    ) -> Option<Vec<Hint>> {
        None
    }

    /// What Enter does on a row of a page of its own, in a word or two.
    fn open_hint(&self, _world: &World, _subject: Subject) -> Option<&'static str> {
        None
    }

    /// Performs an action; whether it is one of its own.
    fn act(&mut self, _action: Action, _cx: &mut Cx) -> bool {
        false
    }

    /// Opens what a row leads to; whether that is its own to open.
    fn open(&mut self, _target: &Target, _cx: &mut Cx) -> bool {
        false
    }

    /// Takes in what came of a request, or hands it back.
    fn reply(&mut self, reply: Reply, _cx: &mut Cx) -> Option<Reply> {
        Some(reply)
    }

    /// Holds back what was asked for, until something else is done; or hands it
    /// on.
    fn hold(&mut self, request: Request, _cx: &mut Cx) -> Option<Request> {
        Some(request)
    }

    /// The names of all that it may show over the screen.
    fn overs(&self) -> &'static [&'static str] {
        &[]
    }

    /// What it shows over the screen, and has the keys.
    fn over(&self) -> Option<&dyn Over> {
        None
    }

    /// The same, to be changed.
    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        None
    }

    /// Writes something of its own that was left undone at an earlier visit, or
    /// goes on with it; whether it is its own.
    fn make_good(&mut self, _left: &Rescued, _cx: &mut Cx) -> bool {
        false
    }

    /// What is being typed, or was left, and is not written.
    fn unfinished(&self, _world: &World) -> Vec<What> {
        Vec::new()
    }

    /// What it shows in place of text and pages.
    fn cover(&self) -> Option<&dyn Cover> {
        None
    }

    /// The same, to be changed.
    fn cover_mut(&mut self) -> Option<&mut dyn Cover> {
        None
    }

    /// Something else is opened in the centre.
    fn put_away(&mut self) {}

    /// Esc, once nothing is open any more; whether it had something to end.
    fn peel(&mut self, _cx: &mut Cx) -> bool {
        false
    }

    /// Whether [`Feature::peel`] would have something to end.
    fn peels(&self) -> bool {
        false
    }

    /// The filter is another one.
    fn refiltered(&mut self, _world: &mut World) {}

    /// A document as it is shown in place of what was read.
    fn ahead(&self) -> Option<(SourceId, Arc<Briefing>)> {
        None
    }

    /// The desk is at its first look, which would give `home` the keys;
    /// whether the feature was opened meanwhile and keeps them.
    fn keeps_keys(&mut self, _home: Pane) -> bool {
        false
    }

    /// Another collection came in the place of the one that was open. The
    /// world has it; pages are not built yet.
    fn carry(&mut self, _carry: &Carry, _world: &mut World) {}

    /// The files were read again, and all is built of what they hold now; or
    /// they could not be, and all is as it was.
    fn reread(&mut self, _could: bool, _cx: &mut Cx) {}

    /// Ends every update.
    fn settle(&mut self, _cx: &mut Cx) {}

    /// Writes into a place what it knows of where one is.
    fn keep(&self, _world: &World, _place: &mut Place) {}

    /// Goes where a place says, before the lists are built.
    fn put(&mut self, _place: &Place, _world: &mut World) {}

    /// One is where a place says, with the keys in a pane: what is shown is
    /// asked for.
    fn arrived(&mut self, _world: &mut World, _focus: Pane) {}
}

/// Something over the screen that has the keys.
pub trait Over {
    /// What it is called.
    fn name(&self) -> &'static str;

    /// Whose keys they are.
    fn scope(&self) -> Scope {
        Scope::Prompt
    }

    /// Takes a key before the table of keys does; whether it took it.
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

    /// Draws it; the answer is the place of the text cursor.
    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)>;

    /// Puts its cursor on what stands at a cell of what it draws in `body`;
    /// whether it was there already.
    fn press(&mut self, _at: Position, _world: &World, _body: Rect) -> bool {
        false
    }

    /// Closes it, whatever it was in the midst of.
    fn close(&mut self);

    /// Whether it is closed by a press of the mouse elsewhere.
    fn gives_way(&self) -> bool {
        false
    }

    /// Labels on words of the text: passage, byte, letters.
    fn labels(&self) -> Vec<(usize, usize, String)> {
        Vec::new()
    }
}

/// Something in place of text and pages: the keys of the pane are its own.
pub trait Cover {
    /// Whether a letter types itself.
    fn scope(&self) -> Scope;

    /// Takes a key before the table of keys does; whether it took it.
    fn key(&mut self, _chord: Chord, _cx: &mut Cx) -> bool {
        false
    }

    /// Performs an action while it is typed into.
    fn act_typing(&mut self, action: Action, cx: &mut Cx);

    /// Performs an action of its own while the pane has the keys; whether it
    /// is one.
    fn act_covering(&mut self, action: Action, cx: &mut Cx) -> bool;

    /// Types text.
    fn insert(&mut self, text: &str, cx: &mut Cx);

    /// Moves its cursor by lines.
    fn step(&mut self, step: isize);

    /// Puts its cursor on the first or last line.
    fn edge(&mut self, last: bool);

    /// What its cursor is on.
    fn item(&self) -> Option<Item>;

    /// Turns what is under the wheel.
    fn turn(&mut self, by: isize, at: Position, area: Rect);

    /// Puts its cursor on what is at a cell; whether it was there already.
    fn press(&mut self, at: Position, area: Rect) -> bool;

    /// Keeps its cursor in sight.
    fn settle(&mut self, world: &World, area: Rect);

    /// The keys worth knowing.
    fn hints(&self, world: &World, open: &'static str) -> Vec<Hint>;

    /// Draws it; the answer is the place of the text cursor.
    fn draw(&self, ctx: Ctx, buf: &mut Canvas, area: Rect) -> Option<(u16, u16)>;

    /// Closes it.
    fn close(&mut self, cx: &mut Cx);
}
