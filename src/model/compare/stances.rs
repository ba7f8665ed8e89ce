//! The answers of voices to one question: which stances oppose each other.

use std::collections::HashMap;

use super::Origin;
use crate::model::collection::{Collection, StanceRef};
use crate::model::vocabulary::Stance;
use crate::model::{SourceId, VoiceId};

/// Whether a stance holds an answer to be true, or likely.
pub fn affirms(stance: Stance) -> bool {
    matches!(stance, Stance::Asserts | Stance::Suspects)
}

/// Whether a stance holds an answer to be false, or unlikely.
pub fn rejects(stance: Stance) -> bool {
    matches!(stance, Stance::Doubts | Stance::Denies)
}

/// A stance as it is compared: what it says of which answer, and by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Held<'a> {
    answer: &'a str,
    stance: Stance,
    source: SourceId,
    voice: VoiceId,
    origin: Origin,
}

impl<'a> Held<'a> {
    fn of(collection: &'a Collection, at: StanceRef) -> Self {
        let claim = collection.claim(at);
        Self {
            answer: &claim.answer,
            stance: claim.stance,
            source: at.source,
            voice: at.voice,
            origin: at.origin,
        }
    }

    /// See [`oppose`].
    fn opposes(self, other: Self, exclusive: bool) -> bool {
        let are_copies = matches!(self.origin, Origin::Text(_)) && self.source != other.source;
        let are_one = self.voice == other.voice || !matches!(self.origin, Origin::Text(_));
        if self.origin == other.origin && (are_copies || are_one) {
            return exclusive && self.tells_otherwise(other);
        }
        if self.answer == other.answer {
            return (affirms(self.stance) && rejects(other.stance))
                || (rejects(self.stance) && affirms(other.stance));
        }
        exclusive && self.stance == Stance::Asserts && other.stance == Stance::Asserts
    }

    /// See [`told_differently`].
    fn tells_otherwise(self, other: Self) -> bool {
        let asserted = self.stance == Stance::Asserts && other.stance == Stance::Asserts;
        let is_statement =
            matches!(self.origin, Origin::Statement(_)) && self.origin == other.origin;
        is_statement && self.source != other.source && asserted && self.answer != other.answer
    }
}

/// Whether two stances of different origin oppose each other: one asserts or
/// suspects an answer that the other doubts or denies, or both assert answers
/// that exclude each other, on a question that is `exclusive`. Symmetric.
///
/// A statement does not oppose itself, but two documents may tell it
/// differently: see [`told_differently`].
pub fn oppose(collection: &Collection, exclusive: bool, a: StanceRef, b: StanceRef) -> bool {
    Held::of(collection, a).opposes(Held::of(collection, b), exclusive)
}

/// Whether two documents make one statement assert different answers.
pub fn told_differently(collection: &Collection, a: StanceRef, b: StanceRef) -> bool {
    Held::of(collection, a).tells_otherwise(Held::of(collection, b))
}

/// The stances on a question that some other stance opposes, in source order.
/// Counts them by kind, so that the cost is linear in the claims.
pub(in crate::model) fn opposed(
    collection: &Collection,
    exclusive: bool,
    all: &[StanceRef],
) -> Vec<StanceRef> {
    let held: Vec<Held> = all.iter().map(|at| Held::of(collection, *at)).collect();
    let tally = Tally::of(&held);
    let stances = all.iter().zip(&held);
    let opposed = stances.filter(|(_, held)| tally.opposes(**held, exclusive));
    opposed.map(|(at, _)| *at).collect()
}

/// Whether stances of two documents oppose each other.
pub(in crate::model) fn across(
    collection: &Collection,
    exclusive: bool,
    all: &[StanceRef],
) -> bool {
    let held: Vec<Held> = all.iter().map(|at| Held::of(collection, *at)).collect();
    let tally = Tally::of(&held);
    held.iter().any(|at| tally.opposes_across(*at, exclusive))
}

/// The side that a stance takes on its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    Affirms,
    Rejects,
    Asserts,
}

/// Whose stances a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Of {
    All,
    Document(SourceId),
    Origin(Origin),
    Source(Origin, SourceId),
    Voice(Origin, SourceId, VoiceId),
}

/// The number of stances of each kind: on one answer, and asserted ones on any.
struct Tally<'a>(HashMap<(Option<&'a str>, Side, Of), usize>);

impl<'a> Tally<'a> {
    fn of(held: &[Held<'a>]) -> Self {
        let mut counts = HashMap::new();
        for at in held {
            let whose = [
                Of::All,
                Of::Document(at.source),
                Of::Origin(at.origin),
                Of::Source(at.origin, at.source),
                Of::Voice(at.origin, at.source, at.voice),
            ];
            // Only asserted answers exclude other answers.
            let kinds = [
                (affirms(at.stance), Some(at.answer), Side::Affirms),
                (rejects(at.stance), Some(at.answer), Side::Rejects),
                (at.stance == Stance::Asserts, Some(at.answer), Side::Asserts),
                (at.stance == Stance::Asserts, None, Side::Asserts),
            ];
            for (_, answer, side) in kinds.into_iter().filter(|(takes, ..)| *takes) {
                for of in whose {
                    *counts.entry((answer, side, of)).or_default() += 1;
                }
            }
        }
        Self(counts)
    }

    fn count(&self, answer: Option<&'a str>, side: Side, of: Of) -> usize {
        self.0.get(&(answer, side, of)).copied().unwrap_or(0)
    }

    /// Whether some stance opposes this one.
    fn opposes(&self, at: Held<'a>, exclusive: bool) -> bool {
        let denied = |count: &dyn Fn(Of) -> usize| count(Of::All) - of_its_origin(at, count);
        let excluded = |count: &dyn Fn(Of) -> usize| {
            let own = match at.origin {
                // Other documents may report it differently.
                Origin::Statement(_) => count(Of::Source(at.origin, at.source)),
                Origin::Text(_) | Origin::Voice(_) => of_its_origin(at, count),
            };
            count(Of::All) - own
        };
        self.some(at, exclusive, denied, excluded)
    }

    /// Whether some stance of another document opposes this one.
    fn opposes_across(&self, at: Held<'a>, exclusive: bool) -> bool {
        let elsewhere =
            |count: &dyn Fn(Of) -> usize| count(Of::All) - count(Of::Document(at.source));
        let same = |count: &dyn Fn(Of) -> usize| {
            count(Of::Origin(at.origin)) - count(Of::Source(at.origin, at.source))
        };
        let denied = |count: &dyn Fn(Of) -> usize| elsewhere(count) - same(count);
        let excluded = |count: &dyn Fn(Of) -> usize| match at.origin {
            // Another document may have it say otherwise.
            Origin::Statement(_) => elsewhere(count),
            Origin::Text(_) | Origin::Voice(_) => elsewhere(count) - same(count),
        };
        self.some(at, exclusive, denied, excluded)
    }

    /// Whether anything is left of those that say the opposite of one answer,
    /// or assert another where answers exclude each other.
    fn some(
        &self,
        at: Held<'a>,
        exclusive: bool,
        denied: impl Fn(&dyn Fn(Of) -> usize) -> usize,
        excluded: impl Fn(&dyn Fn(Of) -> usize) -> usize,
    ) -> bool {
        let opposite = match at.stance {
            stance if affirms(stance) => Some(Side::Rejects),
            stance if rejects(stance) => Some(Side::Affirms),
            _ => None,
        };
        let answer = Some(at.answer);
        let asserts = |answer, of| self.count(answer, Side::Asserts, of);
        opposite.is_some_and(|side| denied(&|of| self.count(answer, side, of)) > 0)
            || exclusive
                && at.stance == Stance::Asserts
                && excluded(&|of| asserts(None, of) - asserts(answer, of)) > 0
    }
}

/// How many of the counted stances share the origin of this one. Several voices
/// of one document that shares a text count apart.
fn of_its_origin(at: Held, count: &dyn Fn(Of) -> usize) -> usize {
    let (origin, source) = (at.origin, at.source);
    let all = count(Of::Origin(origin));
    match origin {
        Origin::Statement(_) | Origin::Voice(_) => all,
        Origin::Text(_) => {
            let others =
                count(Of::Source(origin, source)) - count(Of::Voice(origin, source, at.voice));
            all - others
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::QuestionId;
    use crate::model::compare::made::claimed;

    /// The number of opposed stances among documents with these claims.
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

    mod properties {
        use proptest::prelude::*;

        use super::super::*;
        use crate::model::copies::TextId;

        fn held() -> impl Strategy<Value = Held<'static>> {
            let answer = prop_oneof![Just("a"), Just("b"), Just("c")];
            let stance = prop::sample::select(Stance::ALL.to_vec());
            (answer, stance, 0u32..3, 0u32..3, 0u32..5).prop_map(
                |(answer, stance, source, voice, origin)| {
                    // A voice belongs to one document.
                    let voice = VoiceId(source * 3 + voice);
                    Held {
                        answer,
                        stance,
                        source: SourceId(source),
                        voice,
                        origin: match origin {
                            0 | 1 => Origin::Statement(origin),
                            2 | 3 => Origin::Text(TextId(origin)),
                            _ => Origin::Voice(voice),
                        },
                    }
                },
            )
        }

        proptest! {
            #[test]
            fn what_is_counted_is_what_opposes(all in prop::collection::vec(held(), 0..12), exclusive: bool) {
                let tally = Tally::of(&all);
                for at in &all {
                    let one_by_one = all.iter().any(|other| at.opposes(*other, exclusive));
                    prop_assert_eq!(
                        tally.opposes(*at, exclusive),
                        one_by_one,
                        "{:?} of {:?}",
                        at,
                        all
                    );
                    let apart = |other: &&Held| other.source != at.source;
                    let across = all.iter().filter(apart).any(|other| at.opposes(*other, exclusive));
                    prop_assert_eq!(tally.opposes_across(*at, exclusive), across, "{:?} of {:?}", at, all);
                }
            }
        }
    }
}
