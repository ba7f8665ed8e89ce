//! The ids most like one that does not exist.

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
    let asked: Vec<char> = fold(id).chars().take(64).collect();
    let allowed = (asked.len() / 3).max(1);
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
fn edits_to(asked: &[char], id: &str) -> usize {
    let count = |part: &str| {
        let letters: Vec<char> = fold(part).chars().take(64).collect();
        edits(asked, &letters)
    };
    let inner = id.rsplit('/').next().unwrap_or_default();
    let words = id.split(['/', '-']).filter(|word| word.len() > 3);
    let word = words.map(|word| count(word) + 1).min();
    let whole = count(id).min(count(inner));
    word.map_or(whole, |word| whole.min(word))
}

/// Letters to insert, delete or change to make one of the other
/// (Levenshtein's distance).
fn edits(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        let count = |a: &str, b: &str| {
            let letters = |s: &str| s.chars().collect::<Vec<_>>();
            edits(&letters(a), &letters(b))
        };
        assert_eq!(count("", "abc"), 3);
        assert_eq!(count("hezbollah", "hizbullah"), 2);
        assert_eq!(count("sinkng", "sinking"), 1);
    }
}
