//! Opening the file of what is selected in the user's editor.

use crate::model::drafts::Part;
use crate::model::view::Item;
use crate::model::{Collection, PassageId, Ref, SourceId, Thing};
use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature, Here};
use crate::tui::shell::requests::{Reply, Request};
use crate::tui::world::World;

/// Editing files.
#[derive(Debug)]
pub struct Editing;

impl Feature for Editing {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        if action != Action::Edit {
            return false;
        }
        match entry(cx.here, &cx.world.collection) {
            Some(entry) => cx.world.ask(Request::Locate(entry)),
            None => cx.world.say("What is selected is not in a file"),
        }
        true
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx) -> Option<Reply> {
        match reply {
            Reply::Located(Ok(line)) => cx.world.ask(Request::Edit(line)),
            Reply::Located(Err(why)) => cx.world.say(why),
            Reply::Edited(outcome) => closed(outcome, cx.world),
            other => return Some(other),
        }
        None
    }
}

/// Reads the files again after the editor had one of them.
fn closed(outcome: Result<(), String>, world: &mut World) {
    // A reading under way may have begun before the edit.
    if world.loading.progress().is_none() {
        world.loading.ask();
    }
    world.ask(Request::Reload);
    if let Err(why) = outcome {
        world.loading.done_unsaid();
        world.say(why);
    }
}

/// Returns what is selected as an entry of a file: of the open document's if
/// several have one, else of the first.
fn entry(here: &Here, collection: &Collection) -> Option<Ref> {
    let listed = |source, part| collection.refer(&Thing::Part(source, part));
    if let Some(account) = here.account {
        let part = account.part();
        return Some(listed(account.source, part));
    }
    if let Some(stance) = here.stance {
        return Some(listed(stance.source, Part::Claim(stance.claim)));
    }
    let (source, part) = match here.item {
        Some(item) => entry_of(item, here.source, collection)?,
        None => passage_entry(here.passage?, collection),
    };
    Some(match part {
        Some(part) => listed(source, part),
        None => collection.refer(&Item::Source(source).into()),
    })
}

/// Returns an item as an entry; if several documents have one, that of `open`.
fn entry_of(
    item: Item,
    open: SourceId,
    collection: &Collection,
) -> Option<(SourceId, Option<Part>)> {
    let member = |members: &[(SourceId, usize)]| {
        let here = members.iter().find(|(source, _)| *source == open);
        here.or(members.first()).copied()
    };
    Some(match item {
        Item::Source(source) => (source, None),
        Item::Passage(passage) => passage_entry(passage, collection),
        Item::Actor(id) => {
            let (source, place) = member(&collection.actor(id).members)?;
            (source, Some(Part::Actor(place)))
        }
        Item::Event(id) => {
            let (source, place) = member(&collection.event(id).members)?;
            (source, Some(Part::Event(place)))
        }
        Item::Claim(id) => {
            let stance = collection.claimed(id).stance;
            (stance.source, Some(Part::Claim(stance.claim)))
        }
        Item::Voice(id) => {
            let voice = collection.voice(id);
            let voices = &collection.briefing(voice.source).voices;
            // The author has no entry.
            let place = voices.iter().position(|v| v.id == voice.id);
            (voice.source, place.map(Part::Voice))
        }
    })
}

fn passage_entry(passage: PassageId, collection: &Collection) -> (SourceId, Option<Part>) {
    let source = collection.source_of(passage);
    let place = passage.0 - collection.passages_of(source).start;
    (source, Some(Part::Passage(place as usize)))
}
