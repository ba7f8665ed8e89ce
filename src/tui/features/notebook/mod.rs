//! Marks and notes: setting and writing them, and the page that lists them.

mod draw_note;
mod journal;
mod letters;
mod noting;
mod over;
mod page;
mod write;

use noting::Noting;
use page::Listing;

use crate::model::notebook::{Entry, JotId, Note, Notebook, Story};
use crate::store::rescue::{Rescued, What};
use crate::tui::action::{Action, Scope};
use crate::tui::carry::Carry;
use crate::tui::feature::{Cx, Feature, Here, Hint, Over};
use crate::tui::page::{Built, Kind, Material, OpenPage, Subject, Target};
use crate::tui::shell::requests::{Reply, Request};
use crate::tui::widgets::chooser::Chooser;
use crate::tui::world::{Done, Go, World};

const LIST: Kind = Kind::list("notebook", Action::Notebook)
    .with_keys(Scope::Notebook)
    .with_text();

/// Marks and notes that the journal has acknowledged.
#[derive(Debug, Default)]
pub struct Notes {
    book: Notebook,
    /// What the page lists.
    listing: Listing,
    /// The key of the open collection.
    key: String,
    /// Entries that undo something, until they are written, each with what it
    /// undoes in words.
    undoing: Vec<(Entry, String)>,
    /// A note that was left, or that could not be written.
    unwritten: Option<Note>,
    /// The prompt, choice or menu over the screen.
    open: Option<Open>,
}

/// What can be over the screen.
#[derive(Debug)]
enum Open {
    /// A note being written.
    Note(Box<Noting>),
    /// Notes of one passage, to choose from; each means its id.
    Choice(Chooser<String>),
    /// Waits for the letter of a mark, to set it or to go to it.
    Letter {
        /// Whether the letter sets the mark.
        sets: bool,
    },
}

impl Notes {
    /// The open collection, as entries name it.
    fn story(&self, world: &World) -> Story {
        Story {
            key: self.key.clone(),
            title: world.collection.title.clone(),
        }
    }

    /// Performs an action of the page.
    fn act_on_page(&mut self, action: Action, cx: &mut Cx) {
        if cx.here.list() != Some(LIST.name) {
            return cx.world.say("This works in the notebook; g n opens it");
        }
        let listing = &mut self.listing;
        match action {
            Action::SortNotes => listing.by_document = !listing.by_document,
            Action::AllNotes => listing.all = !listing.all,
            _ => drop_jot(cx),
        }
        cx.world.go(Go::Repage);
    }

    /// Undoes the last change if it is one of a mark or note; returns whether
    /// it is.
    fn undo(&mut self, world: &mut World) -> bool {
        let Some(done) = world.done.take(|done| matches!(done, Done::Jotted(..))) else {
            return false;
        };
        if let Done::Jotted(back, said) = done {
            self.undoing.push((back.clone(), said));
            world.ask(Request::Jot(back));
        }
        true
    }
}

/// Returns the entry under the cursor of the page.
fn selected(here: &Here) -> Option<JotId> {
    match &here.target {
        Some(Target::Jot(id)) if here.list() == Some(LIST.name) => Some(id.clone()),
        _ => None,
    }
}

fn drop_jot(cx: &mut Cx) {
    let entry = match selected(cx.here) {
        Some(JotId::Note(id)) => Entry::Drop { id },
        Some(JotId::Mark(story, letter)) => Entry::Unmark { story, letter },
        None => return cx.world.say("Nothing is selected to drop"),
    };
    cx.world.ask(Request::Jot(entry));
}

impl Feature for Notes {
    fn kinds(&self) -> &'static [Kind] {
        &[LIST]
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        let is_own = subject == LIST.subject();
        is_own.then(|| Built::Rows(page::page(&self.listing, material)))
    }

    fn page_hints(&self, world: &World, page: &OpenPage, _: &'static str) -> Option<Vec<Hint>> {
        let is_own = page.subject == LIST.subject();
        is_own.then(|| over::page_hints(&self.listing, page, world))
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        match action {
            Action::Notebook => cx.world.go(Go::Page(LIST.subject())),
            Action::Note => self.note(cx),
            Action::Undo => return self.undo(cx.world),
            Action::SetMark => self.await_letter(true, cx),
            Action::GoToMark => self.await_letter(false, cx),
            Action::DropJot | Action::SortNotes | Action::AllNotes => {
                self.act_on_page(action, cx);
            }
            _ => return false,
        }
        true
    }

    fn open(&mut self, target: &Target, cx: &mut Cx) -> bool {
        let Target::Jot(id) = target else {
            return false;
        };
        write::read(id, cx.world);
        true
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx) -> Option<Reply> {
        match reply {
            Reply::Notebook(key, read) => journal::read(self, key, read, cx.world),
            Reply::Jotted(entry, outcome) => journal::jotted(self, entry, outcome, cx),
            Reply::Composed(outcome) => self.composed(outcome, cx.world),
            other => return Some(other),
        }
        None
    }

    fn overs(&self) -> &'static [&'static str] {
        &["note", "notes", "letter"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn make_good(&mut self, left: &Rescued, cx: &mut Cx) -> bool {
        match &left.what {
            What::Jot { entry } => {
                let jot = Box::new(Request::Jot(entry.clone()));
                cx.world.ask(Request::MakeGood(left.id.clone(), jot));
            }
            What::Note { note } => journal::go_on(self, note.clone(), cx.world),
            What::Basket { .. }
            | What::Judgement { .. }
            | What::Decision { .. }
            | What::Export { .. }
            | What::Fields(_) => return false,
        }
        true
    }

    fn unfinished(&self, _: &World) -> Vec<What> {
        let open = match &self.open {
            Some(Open::Note(noting)) => noting.unfinished(),
            Some(Open::Choice(_) | Open::Letter { .. }) | None => None,
        };
        let all = open.into_iter().chain(self.unwritten.clone());
        all.map(|note| What::Note { note }).collect()
    }

    fn carry(&mut self, _: &Carry, world: &mut World) {
        journal::place(self, world);
        let stays = |open: &Open| matches!(open, Open::Note(_));
        self.open = self.open.take().filter(stays);
    }
}
