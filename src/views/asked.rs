//! A proposed question in words: who proposes it and why, and what the
//! documents say to it.

use super::glance::words::name;
use crate::model::Collection;
use crate::model::proposals::Unasked;
use crate::text::{capitalized, line};

/// “lama proposes: both name a cause; the words look opposed”.
pub fn reasons(collection: &Collection, unasked: &Unasked) -> String {
    let mut reasons = vec![unasked.reason()];
    let mut likely = collection.likeness.questions.iter();
    if likely.any(|likely| unasked.covers(likely)) {
        reasons.push("the words look opposed".into());
    }
    reasons.join("; ")
}

/// “Harbour office (Wire) denies the gate: “the gate was shut””: one of the words
/// that it cites.
pub fn says(collection: &Collection, unasked: &Unasked, nth: usize) -> String {
    let (said, cited) = (&unasked.proposed.said[nth], &unasked.cited[nth]);
    let document = name(collection, cited.source);
    let who = match &cited.voice {
        Some(voice) => format!("{} ({document})", line(voice)),
        None => document,
    };
    let answer = said.answer.as_ref().or(unasked.proposed.answers.first());
    let answer = answer.map(|answer| collection.answer_in_words(answer));
    let stance = said.stance.word().replace('-', " ");
    format!(
        "{} {stance} “{}”: “{}”",
        capitalized(&who),
        line(&answer.unwrap_or_default()),
        line(&said.quote)
    )
}
