//! What a person must look at in an item that a model proposed: code has held
//! its words, numbers, names and dates against the document, and can hold
//! nothing else.

use std::fmt::Write as _;
use std::ops::Range;

use super::Part;
use super::support::Supports;
use crate::model::briefing::Briefing;
use crate::model::times::{ONES, TENS};
use crate::text::helping::denies;
use crate::text::tokens::{Cut, Tokens};

/// The program that proposed an item; `None` if no model did.
pub fn proposer(briefing: &Briefing, part: Part) -> Option<&str> {
    let by = match part {
        Part::Document | Part::Passage(_) => &None,
        Part::Actor(n) => &briefing.actors[n].by,
        Part::Voice(n) => &briefing.voices[n].by,
        Part::Event(n) => &briefing.events[n].by,
        Part::Account(event, n) => &briefing.events[event].accounts[n].by,
        Part::Fact(n) => &briefing.facts[n].account.by,
        Part::Claim(n) => &briefing.claims[n].by,
    };
    by.as_deref()
}

/// What nobody has checked of an open item that a model proposed: *stance,
/// voice; “not” is near*.
pub fn unchecked(briefing: &Briefing, part: Part) -> Option<String> {
    proposer(briefing, part).filter(|_| part.is_draft(briefing))?;
    let what = match part {
        Part::Document | Part::Passage(_) => return None,
        Part::Actor(_) => "kind, other names",
        Part::Voice(_) => "role, whether it is cited",
        Part::Event(_) => "name, who took part",
        Part::Account(..) | Part::Fact(_) => "measure, voice",
        Part::Claim(_) => "stance, voice, wording",
    };
    let mut said = what.to_owned();
    let found = Supports::new(briefing).proposal(part);
    let Some((place, words)) = found.passage.zip(found.words) else {
        return Some(said);
    };
    let text = &briefing.passages[place].text;
    let cut = Cut::new(text, std::iter::once(0..text.len()));
    let tokens = cut.tokens(text, &(0..text.len()));
    let cited = tokens.words_in(&words);
    if matches!(part, Part::Account(..) | Part::Fact(_)) && numbers(&tokens, cited.clone()) > 1 {
        said.push_str(", which of the numbers");
    }
    if let Some(word) = negation(&tokens, cited) {
        let _ = write!(said, "; “{word}” is near");
    }
    Some(said)
}

/// How many numbers stand in these words.
fn numbers(tokens: &Tokens, words: Range<usize>) -> usize {
    let is_number = |at: usize| {
        let key = tokens.key(at);
        key.starts_with(|c: char| c.is_ascii_digit()) || ONES.contains(&key) || TENS.contains(&key)
    };
    // *twenty four* is one.
    let begins = |at: &usize| is_number(*at) && !(*at > words.start && is_number(*at - 1));
    words.clone().filter(begins).count()
}

/// A word that negates in the sentence of these words.
fn negation<'a>(tokens: &Tokens<'a>, words: Range<usize>) -> Option<&'a str> {
    let last = words
        .end
        .checked_sub(1)
        .filter(|last| words.start <= *last)?;
    let mut all = tokens.sentence(words.start).start..tokens.sentence(last).end;
    let found = all.find(|at| negates(tokens.key(*at)))?;
    Some(tokens.word(found))
}

/// Whether words of a text negate what is said, or say that somebody does.
pub fn negated(text: &str) -> bool {
    let all = 0..text.len();
    let cut = Cut::new(text, std::iter::once(all.clone()));
    let tokens = cut.tokens(text, &all);
    tokens.words_in(&all).any(|at| negates(tokens.key(at)))
}

/// Whether a folded word negates what is said, or says that somebody does.
fn negates(key: &str) -> bool {
    const DENIALS: [&str; 7] = [
        "deny",
        "deni",
        "refut",
        "disput",
        "reject",
        "contradict",
        "retract",
    ];
    denies(key)
        || matches!(
            key,
            "not" | "no" | "never" | "neither" | "nor" | "none" | "nobody" | "nothing" | "without"
        )
        || DENIALS.iter().any(|stem| key.starts_with(stem))
}
