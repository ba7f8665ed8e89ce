//! The passage to show beside a page for one of its rows.

use super::Target;
use crate::model::view::{Item, passages_of};
use crate::model::vocabulary::PassageKind;
use crate::model::{Collection, EventId, PassageId, SourceId};

/// A passage, and the words to highlight in it.
pub type Shown = (PassageId, Option<String>);

/// The passage of a row: that of its target, else one of its item: the first,
/// or for an event the fullest.
pub fn shown(
    collection: &Collection,
    target: Option<&Target>,
    item: Option<Item>,
) -> Option<Shown> {
    let led_to = target.and_then(|target| of_target(collection, target));
    led_to.or_else(|| of_item(collection, item?))
}

fn of_target(collection: &Collection, target: &Target) -> Option<Shown> {
    match target {
        Target::Passage(passage, quote) => Some((*passage, quote.clone())),
        Target::Item(item) | Target::Side(_, item) => of_item(collection, *item),
        Target::Measure(event, _, _, held) => {
            let account =
                held.and_then(|at| Some((at.passage?, collection.account(at).quote.clone())));
            account.or_else(|| of_item(collection, Item::Event(*event)))
        }
        Target::Question(question) | Target::Silent(question, _) => {
            let mut stances = collection.question(*question).stances.iter();
            let stance = stances.find(|stance| stance.passage.is_some())?;
            Some((stance.passage?, collection.claim(*stance).quote.clone()))
        }
        Target::Telling(source, entry) => Some((collection.told_in(*source, *entry)?, None)),
        Target::Draft(..)
        | Target::Cell(..)
        | Target::Jot(_)
        | Target::Date(_)
        | Target::Search(_)
        | Target::Own(_) => None,
    }
}

fn of_item(collection: &Collection, item: Item) -> Option<Shown> {
    match item {
        Item::Source(source) => Some((beginning(collection, source)?, None)),
        Item::Claim(claim) => {
            let stance = collection.claimed(claim).stance;
            Some((stance.passage?, collection.claim(stance).quote.clone()))
        }
        Item::Event(event) => {
            let told = &collection.event(event).passages;
            let passage = *told.get(told_at_most_length(collection, event, told))?;
            Some((passage, quoted(collection, event, passage)))
        }
        Item::Voice(_) | Item::Actor(_) | Item::Passage(_) => {
            Some((*passages_of(collection, item).first()?, None))
        }
    }
}

/// Where the text of a document begins, after page furniture.
pub fn beginning(collection: &Collection, source: SourceId) -> Option<PassageId> {
    let mut passages = collection.briefing(source).passages.iter();
    let is_text = |kind: PassageKind| kind != PassageKind::Furniture;
    let text = passages.position(|p| is_text(p.kind)).unwrap_or(0);
    let all = collection.passages_of(source);
    let place = all.start + text as u32;
    (place < all.end).then_some(PassageId(place))
}

/// The index in `told` of the passage with the most accounts of an event.
pub fn told_at_most_length(collection: &Collection, event: EventId, told: &[PassageId]) -> usize {
    let accounts = |passage: &PassageId| {
        let all = collection.event(event).accounts.iter();
        all.filter(|a| a.passage == Some(*passage)).count()
    };
    // The first among equals: `max_by_key` would take the last.
    let best = told.iter().enumerate().rev();
    best.max_by_key(|(_, p)| accounts(p))
        .map_or(0, |(at, _)| at)
}

/// The quoted words of the first account of an event in a passage.
pub fn quoted(collection: &Collection, event: EventId, passage: PassageId) -> Option<String> {
    let mut accounts = collection.event(event).accounts.iter();
    let cited = accounts.find(|a| a.passage == Some(passage))?;
    collection.account(*cited).quote.clone()
}
