//! Whether something is told as a fact, and how surely.

use std::ops::Range;

use super::verbs;
use crate::convert::tokens::Tokens;
use crate::model::vocabulary::Certainty;

/// How far before a verb stand the words that make it no fact.
const REACH: usize = 5;

/// What is told as something other than a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Somebody means to do it.
    Planned,
    /// It hangs on something else.
    Conditional,
    /// It did not happen.
    Denied,
}

impl Label {
    /// The word with which the name of such an event begins.
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "Planned",
            Self::Conditional => "Conditional",
            Self::Denied => "Denied",
        }
    }
}

/// How a verb is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Fact,
    Labelled(Label),
    /// An infinitive that says what for, and no more.
    Open,
}

/// How the verb of a sentence is told, by the words before it.
pub(super) fn of(tokens: &Tokens, sentence: &Range<usize>, verb: usize) -> Tone {
    let opening = tokens.key(sentence.start);
    if matches!(opening, "if" | "were" | "should" | "unless") {
        return Tone::Labelled(Label::Conditional);
    }
    let from = verb.saturating_sub(REACH).max(sentence.start);
    let mut open = false;
    for at in (from..verb).rev() {
        if tokens.gap(at + 1).contains([',', ';', ':', '—', '(']) {
            break;
        }
        let key = tokens.key(at);
        if let Some(label) = label(key).filter(|_| !tokens.is_capital(at) || at == sentence.start) {
            return Tone::Labelled(label);
        }
        let next = tokens.key(at + 1);
        if next == "to" && (matches!(key, "is" | "are" | "was" | "were" | "due" | "set")) {
            return Tone::Labelled(Label::Planned);
        }
        // *struck to destroy*: the word before belongs to a verb of its own.
        if open && verbs::happening(key).is_some() {
            break;
        }
        open |= key == "to";
    }
    if open { Tone::Open } else { Tone::Fact }
}

fn label(key: &str) -> Option<Label> {
    Some(match key {
        "will" | "wont" | "shall" | "plan" | "plans" | "planned" | "planning" | "intends"
        | "intend" | "intended" | "scheduled" | "expected" | "hopes" | "hoped" => Label::Planned,
        "would" | "could" | "may" | "might" | "should" | "must" | "can" | "if" | "unless"
        | "whether" | "threatened" | "threatens" => Label::Conditional,
        "not" | "never" | "no" | "nobody" | "neither" | "nor" | "without" | "failed" | "cannot"
        | "didnt" | "wasnt" | "werent" | "refused" => Label::Denied,
        _ => return None,
    })
}

/// How sure the words of a clause are.
pub(super) fn certainty(tokens: &Tokens, clause: Range<usize>) -> Certainty {
    let mut found = Certainty::Certain;
    for at in clause {
        match tokens.key(at) {
            "allegedly" | "alleged" | "possibly" | "perhaps" | "maybe" | "rumoured" | "rumored" => {
                return Certainty::Possible;
            }
            "reportedly" | "apparently" | "seemingly" | "probably" | "likely" | "presumably"
            | "believed" | "suspected" | "supposedly" | "purportedly" => {
                found = Certainty::Probable;
            }
            _ => {}
        }
    }
    found
}
