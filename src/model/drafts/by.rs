//! What a person must look at in an item that a model proposed: code has held
//! its words, numbers, names and dates against the document, and can hold
//! nothing else.

use super::Part;
use super::support::Supports;
use crate::model::briefing::Briefing;
use crate::text::helping::denies;
use crate::text::tokens::Cut;

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
        Part::Claim(_) => "stance, voice",
    };
    Some(match negation(briefing, part) {
        None => what.into(),
        Some(word) => format!("{what}; “{word}” is near"),
    })
}

/// A word that negates in the sentence of the item's words.
fn negation(briefing: &Briefing, part: Part) -> Option<String> {
    let found = Supports::new(briefing).proposal(part);
    let (place, words) = found.passage.zip(found.words)?;
    let text = &briefing.passages[place].text;
    let cut = Cut::new(text, std::iter::once(0..text.len()));
    let tokens = cut.tokens(text, &(0..text.len()));
    let first = tokens.at_byte(words.start);
    let last = tokens.at_byte(words.end).checked_sub(1)?;
    if first > last {
        return None;
    }
    let all = tokens.sentence(first).start..tokens.sentence(last).end;
    let mut all = all.filter(|at| negates(tokens.key(*at)));
    all.next().map(|at| tokens.word(at).to_owned())
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
