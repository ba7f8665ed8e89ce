//! How voices oppose each other on a question, in words.

use crate::model::Collection;
use crate::model::asked::Asked;
use crate::model::collection::StanceRef;
use crate::model::compare::stances;
use crate::model::vocabulary::{Certainty, Stance};

/// Most voices that a line names.
const MOST_NAMED: usize = 3;

/// Who asserts or suspects what another doubts or denies: a line for each
/// opposed answer, and one if answers exclude each other.
pub fn opposition(collection: &Collection, asked: &Asked) -> Vec<String> {
    let opposed = &asked.opposed;
    let mut answers: Vec<&str> = Vec::new();
    for stance in opposed {
        let given = collection.claim(*stance).answer.as_str();
        if !answers.contains(&given) {
            answers.push(given);
        }
    }
    let who = |given: &str, is: &dyn Fn(Stance, Certainty) -> bool| {
        let of = |s: &&StanceRef| {
            let claim = collection.claim(**s);
            claim.answer == given && is(claim.stance, claim.certainty)
        };
        named(collection, opposed.iter().filter(of))
    };
    let side = |given: &str, is: &dyn Fn(Stance) -> bool| {
        let taken = TAKEN.iter().filter(|(stance, _)| is(*stance));
        let said = taken.filter_map(|(stance, adverb)| {
            let fits = |s, sure| s == *stance && adverb_of(s, sure) == *adverb;
            let who = who(given, &fits);
            let word = stance.taken();
            let taken = adverb.map_or_else(|| word.into(), |adverb| format!("{adverb} {word}"));
            (!who.is_empty()).then(|| format!("{taken} by {who}"))
        });
        said.collect::<Vec<_>>().join(" · ")
    };
    let mut lines = Vec::new();
    for given in &answers {
        let (held, rejected) = (
            side(given, &stances::affirms),
            side(given, &stances::rejects),
        );
        if !held.is_empty() && !rejected.is_empty() {
            let given = collection.answer_in_words(given);
            lines.push(format!("{given}: {held}; {rejected}"));
        }
    }
    let asserted: Vec<String> = answers
        .iter()
        .map(|given| (given, who(given, &|stance, _| stance == Stance::Asserts)))
        .filter(|(_, who)| !who.is_empty())
        .map(|(given, who)| format!("{who}: {}", collection.answer_in_words(given)))
        .collect();
    if asked.question.exclusive && asserted.len() > 1 {
        let is_one = |a: &StanceRef| opposed.iter().all(|b| a == b || tells(collection, *a, *b));
        let said = if opposed.iter().all(is_one) {
            "Same source, told differently"
        } else {
            "These cannot all be so"
        };
        lines.push(format!("{said}: {}", asserted.join(" · ")));
    }
    lines
}

/// Whether two stances are one statement as two documents report it.
fn tells(collection: &Collection, a: StanceRef, b: StanceRef) -> bool {
    a.origin == b.origin && {
        let (x, y) = (collection.claim(a), collection.claim(b));
        x.answer == y.answer || stances::told_differently(collection, a, b)
    }
}

/// Stances in the order of a line, the plainest first.
const TAKEN: [(Stance, Option<&str>); 9] = [
    (Stance::Asserts, None),
    (Stance::Asserts, Some("probably")),
    (Stance::Asserts, Some("possibly")),
    (Stance::Suspects, None),
    (Stance::Doubts, None),
    (Stance::Denies, None),
    (Stance::Denies, Some("probably")),
    (Stance::Denies, Some("possibly")),
    (Stance::NoClaim, None),
];

/// The adverb of a hedged stance; `None` for one that is a hedge itself.
fn adverb_of(stance: Stance, sure: Certainty) -> Option<&'static str> {
    let is_flat = matches!(stance, Stance::Asserts | Stance::Denies);
    sure.adverb().filter(|_| is_flat)
}

/// “Lin Xue, a pilot (GAZETTE), an officer (WIRE) and 2 more”.
fn named<'a>(collection: &Collection, stances: impl Iterator<Item = &'a StanceRef>) -> String {
    let mut voices: Vec<(&str, &str)> = Vec::new();
    for stance in stances {
        let voice = collection.voice(stance.voice).name.as_str();
        let source = collection.briefing(stance.source).short_name();
        if !voices.contains(&(voice, source)) {
            voices.push((voice, source));
        }
    }
    let more = voices.len().saturating_sub(MOST_NAMED);
    voices.truncate(MOST_NAMED);
    let mut list = String::new();
    for (n, (voice, source)) in voices.iter().enumerate() {
        if n > 0 {
            list.push_str(", ");
        }
        list.push_str(voice);
        // The source once, after the last of its voices.
        if voices.get(n + 1).is_none_or(|next| next.1 != *source) {
            list.extend([" (", source, ")"]);
        }
    }
    if more > 0 {
        format!("{list} and {more} more")
    } else {
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::QuestionId;
    use crate::model::compare::made::claimed;

    /// The lines for documents with one claim by their author each.
    fn lines(claims: &[(&str, Stance)], exclusive: bool) -> Vec<String> {
        let collection = claimed(claims, exclusive);
        opposition(&collection, &collection.asked(QuestionId(0)))
    }

    #[test]
    fn an_opposition_is_said_in_a_line() {
        use Stance::{Asserts, Denies, Doubts, NoClaim, Suspects};
        assert_eq!(
            lines(
                &[
                    ("bow-door", Asserts),
                    ("bow-door", Denies),
                    ("bow-door", NoClaim)
                ],
                false
            ),
            ["bow door: asserted by A0 (D0); denied by A1 (D1)"]
        );
        assert_eq!(
            lines(&[("a", Asserts), ("b", Asserts), ("b", Suspects)], true),
            ["These cannot all be so: A0 (D0): a · A1 (D1): b"]
        );
        assert_eq!(lines(&[("a", Asserts), ("a", Suspects)], true), [""; 0]);
        let mixed = [
            ("a", Suspects),
            ("a", Doubts),
            ("a", Asserts),
            ("a", Denies),
        ];
        assert_eq!(
            lines(&mixed, false),
            [
                "a: asserted by A2 (D2) · suspected by A0 (D0); doubted by A1 (D1) · denied by A3 (D3)"
            ]
        );
        let crowd = [("a", Denies); 5].into_iter().chain([("a", Asserts)]);
        let said = lines(&crowd.collect::<Vec<_>>(), false).concat();
        assert!(
            said.ends_with("A0 (D0), A1 (D1), A2 (D2) and 2 more"),
            "{said}"
        );
    }
}
