//! The ids most like one that does not exist.

use strsim::osa_distance;

use crate::model::view::Item;
use crate::model::{ActorId, Collection, EventId, VoiceId};
use crate::search::fuzzy::Matcher;
use crate::text::fold;
use crate::views::find::id_of;

/// How many are suggested.
const MOST: usize = 5;

/// Ids that `id` may have been meant for, the likeliest first.
pub(super) fn nearest(collection: &Collection, id: &str) -> Vec<String> {
    let candidates = items(collection).map(|item| (id_of(collection, item), item.text(collection)));
    nearest_of(id, candidates)
}

/// Those of the `candidates`, each an id with its name, that `id` may have
/// been meant for.
pub(super) fn nearest_of<'a>(
    id: &str,
    candidates: impl Iterator<Item = (String, &'a str)>,
) -> Vec<String> {
    let asked = letters(id);
    let allowed = (asked.chars().count() / 3).max(1);
    let matcher = Matcher::new();
    let mut near: Vec<(usize, String)> = Vec::new();
    for (candidate, name) in candidates {
        let edits = edits_to(&asked, &candidate);
        let named = || matcher.find(id, name).is_some();
        if edits <= allowed {
            near.push((edits, candidate));
        } else if matcher.find(id, &candidate).is_some() || named() {
            near.push((allowed + 1, candidate));
        }
    }
    near.sort();
    near.dedup();
    near.truncate(MOST);
    near.into_iter().map(|(_, id)| id).collect()
}

/// All that has an id of its own, sources first.
pub(super) fn items(collection: &Collection) -> impl Iterator<Item = Item> {
    let actors = (0..collection.actors.len()).map(|at| Item::Actor(ActorId::from(at)));
    let events = (0..collection.events.len()).map(|at| Item::Event(EventId::from(at)));
    let voices = (0..collection.voices.len()).map(|at| Item::Voice(VoiceId::from(at)));
    let sources = collection.sources().map(Item::Source);
    sources.chain(actors).chain(events).chain(voices)
}

/// Edits that make `asked` of an id, of what it is called in its briefing, or
/// (one more) of a word in it.
fn edits_to(asked: &str, id: &str) -> usize {
    let count = |part: &str| osa_distance(asked, &letters(part));
    let inner = id.rsplit('/').next().unwrap_or_default();
    let words = id.split(['/', '-']).filter(|word| word.len() > 3);
    let word = words.map(|word| count(word) + 1).min();
    let whole = count(id).min(count(inner));
    word.map_or(whole, |word| whole.min(word))
}

/// The letters that are compared, whose cost grows with the product of both
/// lengths.
fn letters(text: &str) -> String {
    fold(text).chars().take(64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_near_whole_by_its_end_or_by_a_word_of_it() {
        for (asked, edits) in [
            ("wire/sinking-of-the-elbe", 0),
            ("sinking-of-the-elbe", 0),
            ("sinkng-of-the-elbe", 1),
            // Two letters swapped are one slip.
            ("sinkign-of-the-elbe", 1),
            ("sinking", 1),
            ("sinkng", 2),
        ] {
            assert_eq!(
                edits_to(asked, "wire/sinking-of-the-elbe"),
                edits,
                "{asked}"
            );
        }
    }
}
