//! The evidence basket: taking things in and out, its page, and its export.

mod export;
mod naming;
mod page;

use export::Naming;

use crate::model::Ref;
use crate::model::basket::{Basket, Change, EVIDENCE};
use crate::model::view::Item;
use crate::store::rescue::{Rescued, What};
use crate::text::counted;
use crate::tui::action::{Action, Scope};
use crate::tui::carry::Carry;
use crate::tui::feature::{Chosen, Cx, Feature, Here, Hint, Over};
use crate::tui::page::{Built, Kind, Material, OpenPage, Subject, Target};
use crate::tui::shell::requests::{BasketChange, Reply, Request};
use crate::tui::world::{Done, Go, World, undone};

const LIST: Kind = Kind::list("basket", Action::Basket)
    .with_keys(Scope::Basket)
    .with_text();

/// The changes and the export that are under way.
#[derive(Debug, Default)]
pub struct Evidence {
    /// Changes that are not on the disk yet.
    owed: Vec<Owed>,
    /// The prompt for the name of the exported file, while it is open.
    naming: Option<Naming>,
    /// The name typed last, if nothing was exported under it.
    left: Option<String>,
}

/// A change that is being written.
#[derive(Debug)]
struct Owed {
    change: Change,
    /// The change that takes it back.
    back: Change,
    /// What it undoes, in words, if it undoes something.
    undoes: Option<String>,
}

impl Evidence {
    /// Takes what is selected (or, if `whole`, what it is a part of) into the
    /// basket, or out again.
    fn take(&mut self, whole: bool, cx: &mut Cx) {
        let collection = &cx.world.collection;
        let basket = &cx.world.own.basket;
        if cx.here.list() == Some(LIST.name) {
            let thing = match cx.here.target {
                Some(Target::Own(place)) => basket.get(place),
                _ => None,
            };
            return match thing.map(|(thing, _)| thing.clone()) {
                Some(thing) => self.change(Change::Out(thing), None, cx.world),
                None => cx.world.say("The basket is empty"),
            };
        }
        if let [_, _, ..] = cx.here.chosen.as_slice() {
            return self.take_all(cx);
        }
        let Some(cite) = cx.here.citable() else {
            return cx.world.say(untakable(cx.here));
        };
        *cx.unselect = true;
        let wider = whole.then(|| cite.wider(collection)).flatten();
        let cite = wider.unwrap_or(cite);
        let change = match basket.find(&cite) {
            Some(thing) => Change::Out(thing.clone()),
            None => Change::Put(collection.refer(&cite), None),
        };
        self.change(change, None, cx.world);
    }

    /// Takes all selected passages that are not in the basket yet.
    fn take_all(&mut self, cx: &mut Cx) {
        *cx.unselect = true;
        let collection = &cx.world.collection;
        let things = cx.here.chosen.iter().map(Chosen::cite);
        let new = things.filter(|thing| !cx.world.own.basket.holds(thing));
        let new: Vec<Ref> = new.map(|thing| collection.refer(&thing)).collect();
        if new.is_empty() {
            cx.world.say("All of it is in the basket already");
        }
        for thing in new {
            self.change(Change::Put(thing, None), None, cx.world);
        }
    }

    /// Undoes the last change if it is one of the basket; returns whether it
    /// is.
    fn undo(&mut self, world: &mut World) -> bool {
        let Some(done) = world.done.take(|done| matches!(done, Done::Basket(..))) else {
            return false;
        };
        if let Done::Basket(back, said) = done {
            self.change(back, Some(said), world);
        }
        true
    }

    /// Makes a change and asks for it to be written; reports it only then.
    fn change(&mut self, change: Change, undoes: Option<String>, world: &mut World) {
        let mut things = world.own.basket.things().to_vec();
        let back = opposite(&change, &things);
        change.apply(&mut things);
        self.owed.push(Owed {
            change: change.clone(),
            back,
            undoes,
        });
        fill(things, world);
        world.ask(Request::Keep(EVIDENCE, change));
    }

    /// Reports that a change is on the disk, or why it is not.
    fn kept(&mut self, kept: BasketChange, world: &mut World) {
        let BasketChange {
            change, outcome, ..
        } = kept;
        let place = self.owed.iter().position(|owed| owed.change == change);
        // A change of an earlier visit is not among them.
        let (back, undoes) = match place.map(|place| self.owed.remove(place)) {
            Some(owed) => (owed.back, owed.undoes),
            None => (opposite(&change, &[]), None),
        };
        match outcome {
            Ok(things) => {
                // Show what other readers changed once nothing else is under
                // way.
                if self.owed.is_empty() {
                    fill(things, world);
                }
                let said = said_kept(&change, world);
                let count = counted(world.own.basket.things().len(), "item");
                if let Some(what) = undoes {
                    return world.say(format!("{} (now {count})", undone(&what)));
                }
                world.say(format!("{said} ({count})"));
                world.done.push(Done::Basket(back, said));
            }
            Err(why) => {
                let mut things = world.own.basket.things().to_vec();
                back.apply(&mut things);
                fill(things, world);
                world.say(format!("The basket is unchanged: {why}"));
                world
                    .done
                    .extend(undoes.map(|said| Done::Basket(change, said)));
            }
        }
    }
}

/// Returns the change that takes a change back from a basket of `things`.
fn opposite(change: &Change, things: &[Ref]) -> Change {
    match change {
        Change::Put(thing, _) => Change::Out(thing.clone()),
        Change::Out(thing) => {
            let place = things.iter().position(|other| other == thing);
            Change::Put(thing.clone(), place)
        }
    }
}

/// Shows what the basket holds.
fn fill(things: Vec<Ref>, world: &mut World) {
    world.own.basket = Basket::new(things, &world.collection);
    world.go(Go::Repage);
}

/// “ECFR ¶5 added to the basket”.
fn said_kept(change: &Change, world: &World) -> String {
    let (thing, done) = match change {
        Change::Put(thing, _) => (thing, "added to the basket"),
        Change::Out(thing) => (thing, "taken out of the basket"),
    };
    let stands = world.collection.resolve(thing);
    let name = page::name(&world.collection, thing, &stands);
    format!("{name} {done}")
}

/// Says why nothing under the cursor can be taken.
fn untakable(here: &Here) -> &'static str {
    match here.item {
        Some(Item::Source(_)) => "A document cannot be taken whole; take passages of it",
        Some(Item::Actor(_) | Item::Voice(_)) => {
            "Take what is said, not who: a passage, an account or a stance"
        }
        Some(Item::Event(_) | Item::Claim(_) | Item::Passage(_)) | None => {
            "Nothing under the cursor can be taken"
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
        hints.extend(world.done.any().then(|| of(Action::Undo)));
        hints.extend([of(Action::Peel), of(Action::Palette), of(Action::Help)]);
        Some(hints)
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        match action {
            Action::Take => self.take(false, cx),
            Action::TakeWhole => self.take(true, cx),
            Action::Undo => return self.undo(cx.world),
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
        world.own.basket = Basket::new(things, &world.collection);
    }
}
