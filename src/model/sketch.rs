//! A sketch of a collection: a few prints of its documents, by which it is
//! known again under another name, though some of them came or went. Source of
//! the method: Broder, *On the resemblance and containment of documents* (1997).

use super::Collection;
use crate::text::hash::sha256;

/// Prints of a sketch, at most: enough to tell a half from a third.
const MOST: usize = 64;

/// Bytes of the first passage that a print is made of.
const BEGINNING: usize = 400;

/// The smallest prints of a collection's documents, in order.
pub fn of(collection: &Collection) -> Vec<u64> {
    let prints = collection.briefings.iter().map(|briefing| {
        let first = briefing.passages.first().map_or("", |p| p.text.as_str());
        let first = &first[..first.floor_char_boundary(BEGINNING)];
        let sum = sha256(format!("{}\n{first}", briefing.id).as_bytes());
        u64::from_str_radix(&sum[..16], 16).unwrap_or_default()
    });
    smallest(prints.collect())
}

fn smallest(mut prints: Vec<u64>) -> Vec<u64> {
    prints.sort_unstable();
    prints.dedup();
    prints.truncate(MOST);
    prints
}

/// Whether two sketches are of collections that share at least half of all
/// their documents.
pub fn alike(one: &[u64], other: &[u64]) -> bool {
    let all = smallest([one, other].concat());
    let shared = |print: &&u64| one.contains(print) && other.contains(print);
    !all.is_empty() && all.iter().filter(shared).count() * 2 >= all.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Briefing;

    fn collection(numbers: std::ops::Range<usize>) -> Collection {
        let briefing = |n| Briefing {
            id: format!("b{n}"),
            ..Briefing::default()
        };
        Collection {
            briefings: numbers.map(briefing).collect(),
            ..Collection::default()
        }
    }

    #[test]
    fn a_collection_is_known_by_most_of_its_documents() {
        let all = of(&collection(0..1_000));
        assert_eq!(all.len(), MOST);
        for (other, known) in [
            (0..1_000, true),
            (0..1_100, true),
            (100..1_000, true),
            (0..200, false),
            (900..1_900, false),
            (0..0, false),
        ] {
            assert_eq!(
                alike(&all, &of(&collection(other.clone()))),
                known,
                "{other:?}"
            );
        }
        assert!(!alike(&[], &[]), "nothing is known by nothing");
        assert!(alike(&of(&collection(0..2)), &of(&collection(0..3))));
    }
}
