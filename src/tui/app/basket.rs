//! The evidence basket: what is taken in and out, and what is exported of it.

use super::{App, Overlay};
use crate::model::basket::{Basket, Change, Cite, Exhibit, Stands};
use crate::model::export::{Evidence, Form};
use crate::model::view::Item;
use crate::store::save::Existing;
use crate::text::{counted, sanitize};
use crate::tui::action::Action;
use crate::tui::pages::Subject;
use crate::tui::panes::page::Target;
use crate::tui::shell::requests::{Export, Exported, Kept, Request};
use crate::tui::widgets::prompt::Prompt;

/// The prompt for a file's name.
#[derive(Debug, Clone, Default)]
pub struct Naming {
    /// What is typed.
    pub prompt: Prompt,
    /// What is to be said of it.
    pub said: Option<String>,
    /// How many things there are to write.
    pub count: usize,
    /// Whether the file is there, and the next Enter replaces it.
    replaces: bool,
    /// Whether it is being written.
    waits: bool,
}

/// The basket's state in the reader.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// What is in it.
    pub(super) basket: Basket,
    /// Changes that are not on the disk yet.
    owed: usize,
    /// What was taken out in this visit, and from which place.
    out: Vec<(Exhibit, usize)>,
}

impl App {
    /// What is in the basket.
    pub fn basket(&self) -> &Basket {
        &self.taken.basket
    }

    /// Shows what the basket holds.
    pub fn fill_basket(&mut self, things: Vec<Exhibit>) {
        self.taken.basket = Basket::new(things, &self.story);
        self.rebuild_pages();
    }

    /// Finds what is in the basket in another collection.
    pub(super) fn find_taken(&mut self) {
        let things = self.taken.basket.things().to_vec();
        self.taken.basket = Basket::new(things, &self.story);
    }

    /// Whether the keys go to the page of the basket.
    pub(super) fn in_basket(&self) -> bool {
        self.page_in_hand()
            .is_some_and(|page| page.subject == Subject::Basket)
    }

    /// Whether something taken out can be put back.
    pub fn can_put_back(&self) -> bool {
        !self.taken.out.is_empty()
    }

    /// Takes what is selected, or what it is a part of, into the basket, or
    /// out again.
    pub(super) fn take(&mut self, whole: bool) -> Vec<Request> {
        if self.in_basket() {
            let thing = self.selected_thing().map(|(thing, _)| thing.clone());
            let Some(thing) = thing else {
                self.notice = Some("Nothing is in the basket".into());
                return vec![];
            };
            return self.change_basket(Change::Out(thing));
        }
        let Some(cite) = self.citable() else {
            self.notice = Some(self.untakable().into());
            return vec![];
        };
        self.selection = None;
        let wider = whole.then(|| cite.wider(&self.story)).flatten();
        let cite = wider.unwrap_or(cite);
        let change = match self.basket().find(&cite) {
            Some(thing) => Change::Out(thing.clone()),
            None => Change::Put(Exhibit::new(&self.story, &cite), None),
        };
        self.change_basket(change)
    }

    /// Puts what was taken out last where it was.
    pub(super) fn put_back(&mut self) -> Vec<Request> {
        let Some((thing, place)) = self.taken.out.pop() else {
            self.notice = Some("Nothing was taken out in this visit".into());
            return vec![];
        };
        self.change_basket(Change::Put(thing, Some(place)))
    }

    /// Makes a change, and has it written. Only then it is said to be made.
    fn change_basket(&mut self, change: Change) -> Vec<Request> {
        let mut things = self.basket().things().to_vec();
        if let Change::Out(thing) = &change
            && let Some(place) = things.iter().position(|other| other == thing)
        {
            self.taken.out.push((thing.clone(), place));
        }
        change.apply(&mut things);
        self.taken.owed += 1;
        self.fill_basket(things);
        vec![Request::Keep(change)]
    }

    /// A change is on the disk, or is not.
    pub(super) fn kept(&mut self, kept: Kept) -> Vec<Request> {
        self.taken.owed = self.taken.owed.saturating_sub(1);
        let Kept { change, outcome } = kept;
        match outcome {
            Ok(things) => {
                // What other readers did shows once nothing else is under way.
                if self.taken.owed == 0 {
                    self.fill_basket(things);
                }
                let count = self.basket().things().len();
                self.notice = Some(self.said_kept(&change, count));
            }
            Err(why) => {
                let mut things = self.basket().things().to_vec();
                self.undone(change).apply(&mut things);
                self.fill_basket(things);
                self.notice = Some(format!("The basket is as it was: {why}"));
            }
        }
        vec![]
    }

    /// What takes a change back.
    fn undone(&mut self, change: Change) -> Change {
        match change {
            Change::Put(thing, _) => Change::Out(thing),
            Change::Out(thing) => {
                let place = self
                    .taken
                    .out
                    .iter()
                    .rposition(|(other, _)| *other == thing);
                let place = place.map(|at| self.taken.out.remove(at).1);
                Change::Put(thing, place)
            }
        }
    }

    fn said_kept(&self, change: &Change, count: usize) -> String {
        let (thing, done) = match change {
            Change::Put(thing, _) => (thing, "into the basket"),
            Change::Out(thing) => (thing, "out of the basket"),
        };
        let stands = thing.find(&self.story);
        let name = crate::tui::pages::basket::name(&self.story, thing, &stands);
        format!("{name}: {done}; {count} in it")
    }

    /// What can be cited under the cursor.
    fn citable(&self) -> Option<Cite> {
        if let Some(page) = self.page_in_hand()
            && let Some(cite) = page.cite(&self.story)
        {
            return Some(cite);
        }
        if let Some((passage, words)) = self.chosen_words() {
            return Some(Cite::Passage(passage, Some(words)));
        }
        Cite::of(&self.story, self.selected()?)
    }

    /// What can be cited, for copying: where nothing under the cursor can,
    /// the passage that is read.
    pub(super) fn cited_here(&self) -> Option<Cite> {
        match self.citable() {
            Some(cite @ (Cite::Passage(..) | Cite::Account(_) | Cite::Stance(_))) => Some(cite),
            _ => self.current_passage().map(|p| Cite::Passage(p, None)),
        }
    }

    /// Why nothing under the cursor can be taken.
    fn untakable(&self) -> &'static str {
        match self.selected() {
            Some(Item::Source(_)) => "A document is no evidence by itself: take passages of it",
            Some(Item::Actor(_) | Item::Voice(_)) => {
                "Take what is said: a passage, an account, a stance"
            }
            _ => "Nothing is selected that can be taken",
        }
    }

    /// The thing under the cursor of the basket's page.
    fn selected_thing(&self) -> Option<(&Exhibit, &Stands)> {
        match self.centre.page()?.list.selected()?.target {
            Some(Target::Taken(place)) => self.basket().get(place),
            _ => None,
        }
    }

    /// Where a thing of the basket leads, if it is still there.
    pub(super) fn thing_leads(&self, place: usize) -> Option<Target> {
        let (_, stands) = self.basket().get(place)?;
        Some(match stands.cite()? {
            Cite::Event(id) => Target::Item(Item::Event(*id)),
            Cite::Measure(id, measure, of) => Target::Measure(*id, measure.clone(), of.clone()),
            Cite::Question(id) => Target::Question(*id),
            cite => {
                let (passage, words) = cite.passage(&self.story)?;
                Target::Passage(passage, words)
            }
        })
    }

    /// Asks for the name of a file to export to.
    pub(super) fn open_export(&mut self) {
        let count = self.basket().things().len();
        if count == 0 {
            self.notice = Some("Nothing is in the basket".into());
            return;
        }
        let usual = || format!("{}.md", sanitize::slug(&self.story.title));
        // What was typed and left is gone on with.
        let name = self.undone.file.take().unwrap_or_else(usual);
        self.overlay = Some(Overlay::Export(Naming {
            prompt: Prompt::with(name),
            count,
            ..Naming::default()
        }));
    }

    /// Performs an action in the prompt for a file's name.
    pub(super) fn act_in_export(&mut self, action: Action) -> Vec<Request> {
        let Some(Overlay::Export(naming)) = &mut self.overlay else {
            return vec![];
        };
        match action {
            Action::Cancel => {
                self.undone.file = Some(naming.prompt.text().to_owned());
                self.overlay = None;
            }
            Action::Accept if !naming.waits => return self.export(),
            edit => {
                let before = naming.prompt.text().to_owned();
                if naming.prompt.edit(edit) && naming.prompt.text() != before {
                    naming.renamed();
                }
            }
        }
        vec![]
    }

    /// Has the file written, in the form that its name's ending means.
    fn export(&mut self) -> Vec<Request> {
        let Some(Overlay::Export(naming)) = &mut self.overlay else {
            return vec![];
        };
        let file = naming.prompt.text().trim().to_owned();
        let Some(form) = Form::of_name(&file) else {
            naming.said = Some(ENDINGS.into());
            return vec![];
        };
        let basket = &self.taken.basket;
        let text = match Evidence::new(&self.story, basket.all()).written(form) {
            Ok(text) => text,
            Err(why) => {
                naming.said = Some(why.to_string());
                return vec![];
            }
        };
        naming.waits = true;
        let existing = if naming.replaces {
            Existing::Replace
        } else {
            Existing::Keep
        };
        vec![Request::Export(Export {
            file,
            text,
            existing,
        })]
    }

    /// A file was written, or not.
    pub(super) fn exported(&mut self, exported: &Exported) -> Vec<Request> {
        let naming = match &mut self.overlay {
            Some(Overlay::Export(naming)) => {
                naming.waits = false;
                Some(naming)
            }
            _ => None,
        };
        let said = match (exported, naming.is_some()) {
            (Exported::Written(file), _) => {
                let count = naming.map_or(self.taken.basket.things().len(), |n| n.count);
                self.overlay = self
                    .overlay
                    .take()
                    .filter(|o| !matches!(o, Overlay::Export(_)));
                self.notice = Some(format!("Wrote {} to {file}", counted(count, "thing")));
                return vec![];
            }
            (Exported::Exists, true) => "It exists. Enter again replaces it; or type another name",
            (Exported::Exists, false) => "It exists, and is left as it is",
            (Exported::Failed(why), _) => why,
        };
        match naming {
            Some(naming) => {
                naming.said = Some(said.to_owned());
                naming.replaces = matches!(exported, Exported::Exists);
            }
            None => self.notice = Some(format!("Not exported: {said}")),
        }
        vec![]
    }
}

/// What a file's name shall end in.
pub const ENDINGS: &str = "The name ends in .md, .csv, .json or .csl.json";

impl Naming {
    /// Types into the prompt.
    pub(super) fn insert(&mut self, text: &str) {
        self.prompt.insert(text);
        self.renamed();
    }

    /// What was said of another name no longer holds.
    fn renamed(&mut self) {
        self.said = None;
        self.replaces = false;
    }
}
