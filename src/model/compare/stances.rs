//! One question as voices answer it: which stances oppose each other.

use super::Origin;
use crate::model::collection::{Collection, StanceRef};
use crate::model::vocabulary::Stance;

/// Whether a stance holds an answer to be so, or likely.
pub fn affirms(stance: Stance) -> bool {
    matches!(stance, Stance::Asserts | Stance::Suspects)
}

/// Whether a stance holds an answer to be not so, or unlikely.
pub fn rejects(stance: Stance) -> bool {
    matches!(stance, Stance::Doubts | Stance::Denies)
}

/// Whether two stances of different origin oppose each other: one asserts or
/// suspects an answer that the other doubts or denies, or both assert answers
/// that exclude each other, on a question that is `exclusive`. Symmetric.
///
/// A statement does not oppose itself, but two documents may tell it
/// differently: see [`told_differently`].
pub fn oppose(collection: &Collection, exclusive: bool, a: StanceRef, b: StanceRef) -> bool {
    let are_copies = matches!(a.origin, Origin::Text(_)) && a.source != b.source;
    let are_one = a.voice == b.voice || !matches!(a.origin, Origin::Text(_));
    if a.origin == b.origin && (are_copies || are_one) {
        return exclusive && told_differently(collection, a, b);
    }
    let (x, y) = (collection.claim(a), collection.claim(b));
    if x.answer == y.answer {
        return (affirms(x.stance) && rejects(y.stance))
            || (rejects(x.stance) && affirms(y.stance));
    }
    exclusive && x.stance == Stance::Asserts && y.stance == Stance::Asserts
}

/// Whether two documents have one statement assert answers that differ.
pub fn told_differently(collection: &Collection, a: StanceRef, b: StanceRef) -> bool {
    let (x, y) = (collection.claim(a), collection.claim(b));
    let asserted = x.stance == Stance::Asserts && y.stance == Stance::Asserts;
    let is_statement = matches!(a.origin, Origin::Statement(_)) && a.origin == b.origin;
    is_statement && a.source != b.source && asserted && x.answer != y.answer
}

/// The stances on a question that some other one opposes, in source order.
pub(in crate::model) fn opposed(
    collection: &Collection,
    exclusive: bool,
    all: &[StanceRef],
) -> Vec<StanceRef> {
    let is_opposed = |a: &&StanceRef| all.iter().any(|b| oppose(collection, exclusive, **a, *b));
    all.iter().filter(is_opposed).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::QuestionId;
    use crate::model::compare::made::claimed;

    /// How many stances are opposed among documents with these claims.
    fn opposed_by(claims: &[(&str, Stance)], exclusive: bool) -> usize {
        let collection = claimed(claims, exclusive);
        collection.asked(QuestionId(0)).opposed.len()
    }

    #[test]
    fn stances_oppose_on_one_answer_or_on_exclusive_ones() {
        use Stance::{Asserts, Denies, Doubts, NoClaim, Suspects};
        for (claims, exclusive, expected) in [
            (&[("yes", Asserts), ("yes", Denies)][..], false, 2),
            (&[("yes", Suspects), ("yes", Doubts)], false, 2),
            (&[("yes", Asserts), ("yes", Suspects)], false, 0),
            (&[("yes", Asserts), ("yes", NoClaim)], false, 0),
            (&[("iran", Asserts), ("militia", Asserts)], false, 0),
            (&[("iran", Asserts), ("militia", Asserts)], true, 2),
            (&[("iran", Asserts), ("militia", Suspects)], true, 0),
            (
                &[("yes", Asserts), ("yes", Asserts), ("yes", Denies)],
                false,
                3,
            ),
            (&[("yes", Asserts)], false, 0),
        ] {
            assert_eq!(
                opposed_by(claims, exclusive),
                expected,
                "{claims:?} {exclusive}"
            );
        }
    }
}
