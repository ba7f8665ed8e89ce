//! The evidence basket: what is taken in and out, the page of it, and what is
//! exported.

mod export;
mod naming;
mod page;

use export::Naming;

use crate::model::Ref;
use crate::model::basket::{Basket, Change, EVIDENCE};
use crate::model::view::Item;
use crate::store::rescue::{Rescued, What};
use crate::tui::action::{Action, Scope};
use crate::tui::carry::Carry;
use crate::tui::feature::{Cx, Feature, Here, Hint, Over};
use crate::tui::page::{Built, Kind, Material, OpenPage, Subject, Target};
use crate::tui::shell::requests::{Kept, Reply, Request};
use crate::tui::world::{Go, World};

const LIST: Kind = Kind::list("basket", Action::Basket).with_keys(Scope::Basket);

/// What is under way with the basket.
#[derive(Debug, Default)]
pub struct Evidence {
    /// Changes that are not on the disk yet.
    owed: usize,
    /// What was taken out in this visit, and from which place.
    out: Vec<(Ref, usize)>,
    /// The name of a file to export to, while it is typed.
    naming: Option<Naming>,
    /// The name that was typed last, where nothing was exported.
    left: Option<String>,
}

impl Evidence {
    /// Takes what is selected, or what it is a part of, into the basket, or
    /// out again.
    fn take(&mut self, whole: bool, cx: &mut Cx) {
        let story = &cx.world.story;
        let basket = &cx.world.own.basket;
        if cx.here.list() == Some(LIST.name) {
            let thing = match cx.here.target {
                Some(Target::Own(place)) => basket.get(place),
                _ => None,
            };
            return match thing.map(|(thing, _)| thing.clone()) {
                Some(thing) => self.change(Change::Out(thing), cx.world),
                None => cx.world.say("Nothing is in the basket"),
            };
        }
        let Some(cite) = cx.here.citable() else {
            return cx.world.say(untakable(cx.here));
        };
        *cx.unselect = true;
        let wider = whole.then(|| cite.wider(story)).flatten();
        let cite = wider.unwrap_or(cite);
        let change = match basket.find(&cite) {
            Some(thing) => Change::Out(thing.clone()),
            None => Change::Put(story.refer(&cite), None),
        };
        self.change(change, cx.world);
    }

    /// Puts what was taken out last where it was.
    fn put_back(&mut self, world: &mut World) {
        match self.out.pop() {
            Some((thing, place)) => self.change(Change::Put(thing, Some(place)), world),
            None => world.say("Nothing was taken out in this visit"),
        }
    }

    /// Makes a change, and has it written. Only then it is said to be made.
    fn change(&mut self, change: Change, world: &mut World) {
        let mut things = world.own.basket.things().to_vec();
        if let Change::Out(thing) = &change
            && let Some(place) = things.iter().position(|other| other == thing)
        {
            self.out.push((thing.clone(), place));
        }
        change.apply(&mut things);
        self.owed += 1;
        fill(things, world);
        world.ask(Request::Keep(EVIDENCE, change));
    }

    /// A change is on the disk, or is not.
    fn kept(&mut self, kept: Kept, world: &mut World) {
        self.owed = self.owed.saturating_sub(1);
        let Kept {
            change, outcome, ..
        } = kept;
        match outcome {
            Ok(things) => {
                // What other readers did shows once nothing else is under way.
                if self.owed == 0 {
                    fill(things, world);
                }
                world.say(said_kept(&change, world));
            }
            Err(why) => {
                let mut things = world.own.basket.things().to_vec();
                self.undone(change).apply(&mut things);
                fill(things, world);
                world.say(format!("The basket is as it was: {why}"));
            }
        }
    }

    /// What takes a change back.
    fn undone(&mut self, change: Change) -> Change {
        match change {
            Change::Put(thing, _) => Change::Out(thing),
            Change::Out(thing) => {
                let place = self.out.iter().rposition(|(other, _)| *other == thing);
                let place = place.map(|at| self.out.remove(at).1);
                Change::Put(thing, place)
            }
        }
    }
}

/// Shows what the basket holds.
fn fill(things: Vec<Ref>, world: &mut World) {
    world.own.basket = Basket::new(things, &world.story);
    world.go(Go::Repage);
}

fn said_kept(change: &Change, world: &World) -> String {
    let (thing, done) = match change {
        Change::Put(thing, _) => (thing, "into the basket"),
        Change::Out(thing) => (thing, "out of the basket"),
    };
    let stands = world.story.resolve(thing);
    let name = page::name(&world.story, thing, &stands);
    let count = world.own.basket.things().len();
    format!("{name}: {done}; {count} in it")
}

/// Why nothing under the cursor can be taken.
fn untakable(here: &Here) -> &'static str {
    match here.item {
        Some(Item::Source(_)) => "A document is no evidence by itself: take passages of it",
        Some(Item::Actor(_) | Item::Voice(_)) => {
            "Take what is said: a passage, an account, a stance"
        }
        Some(Item::Event(_) | Item::Claim(_) | Item::Passage(_)) | None => {
            "Nothing is selected that can be taken"
        }
    }
}

impl Feature for Evidence {
    fn kinds(&self) -> &'static [Kind] {
        &[LIST]
    }

    fn baskets(&self) -> &'static [&'static str] {
        &[EVIDENCE]
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        (subject == LIST.subject()).then(|| Built::Rows(page::page(material)))
    }

    fn page_hints(&self, world: &World, page: &OpenPage, _: &'static str) -> Option<Vec<Hint>> {
        if page.subject != LIST.subject() {
            return None;
        }
        let of = |action: Action| (world.key(action), action.entry().hint.to_string());
        let mut hints = Vec::new();
        if !world.own.basket.is_empty() {
            hints.push((world.key(Action::Open), "read".into()));
            hints.push((world.key(Action::Take), "take out".into()));
            hints.push(of(Action::Export));
        }
        if !self.out.is_empty() {
            hints.push(of(Action::PutBack));
        }
        hints.extend([of(Action::Peel), of(Action::Palette), of(Action::Help)]);
        Some(hints)
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        match action {
            Action::Take => self.take(false, cx),
            Action::TakeWhole => self.take(true, cx),
            Action::PutBack => self.put_back(cx.world),
            Action::Export => self.ask_name(cx.world),
            _ => return false,
        }
        true
    }

    fn open(&mut self, target: &Target, cx: &mut Cx) -> bool {
        let (Some("basket"), Target::Own(place)) = (cx.here.list(), target) else {
            return false;
        };
        match page::leads(*place, cx.world) {
            Some(target) => cx.world.go(Go::Open(target)),
            None => cx.world.say("No longer in the documents"),
        }
        true
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx) -> Option<Reply> {
        match reply {
            Reply::Basket(EVIDENCE, Ok(things)) => fill(things, cx.world),
            Reply::Basket(EVIDENCE, Err(why)) => {
                cx.world.say(format!("The basket cannot be read: {why}"));
            }
            Reply::Kept(kept) if kept.basket == EVIDENCE => self.kept(kept, cx.world),
            Reply::Exported(exported) => self.exported(&exported, cx.world),
            other => return Some(other),
        }
        None
    }

    fn overs(&self) -> &'static [&'static str] {
        &["export"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.naming.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.naming.is_some().then_some(self)
    }

    fn make_good(&mut self, left: &Rescued, cx: &mut Cx) -> bool {
        let request = match &left.what {
            What::Basket { basket, change } if basket == EVIDENCE => {
                Request::Keep(EVIDENCE, change.clone())
            }
            What::Export {
                file,
                text,
                replaces,
            } => export::again(file, text, *replaces),
            What::Basket { .. }
            | What::Jot { .. }
            | What::Judgement { .. }
            | What::Decision { .. }
            | What::Note { .. }
            | What::Fields(_) => return false,
        };
        let id = left.id.clone();
        cx.world.ask(Request::MakeGood(id, Box::new(request)));
        true
    }

    fn carry(&mut self, _: &Carry, world: &mut World) {
        let things = world.own.basket.things().to_vec();
        world.own.basket = Basket::new(things, &world.story);
    }
}
