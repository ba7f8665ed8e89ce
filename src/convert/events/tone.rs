//! Whether something is told as a fact, and how certainly.

use std::ops::Range;

use super::clause::Sentence;
use crate::convert::tokens::Tokens;
use crate::model::vocabulary::Certainty;

/// Why an event is no fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Somebody plans it.
    Planned,
    /// It depends on something else.
    Conditional,
    /// It did not happen.
    Denied,
}

impl Label {
    /// The first word of its event’s name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "Planned",
            Self::Conditional => "Conditional",
            Self::Denied => "Denied",
        }
    }
}

/// Why the deed of verb `n` is no fact: its own words, or the word that opens
/// its clause.
pub(super) fn label(sentence: &Sentence, n: usize) -> Option<Label> {
    let group = &sentence.groups[n];
    let tokens = sentence.tokens;
    let part = &sentence.parts[sentence.part(group.start)];
    let opener = tokens.key(part.words.start);
    if matches!(opener, "if" | "unless" | "whether") {
        return Some(Label::Conditional);
    }
    // *were the dam to break*, *should he resign*
    let opening = tokens.key(sentence.words.start);
    if matches!(opening, "were" | "should") && group.start == sentence.words.start {
        return Some(Label::Conditional);
    }
    // *said it would close*: that was the plan.
    let told = sentence.groups[..n].iter().any(|g| g.said && g.past);
    let open = (sentence.words.clone()).any(|at| tokens.key(at) == "if");
    if tokens.key(group.start) == "would" && told && !open && tokens.key(group.start + 1) != "have"
    {
        return Some(Label::Planned);
    }
    group.label
}

/// How certain the words of a clause are.
pub(in crate::convert) fn certainty(tokens: &Tokens, clause: Range<usize>) -> Certainty {
    let mut found = Certainty::Certain;
    for at in clause {
        match tokens.key(at) {
            "allegedly" | "alleged" | "possibly" | "perhaps" | "maybe" | "rumoured" | "rumored" => {
                return Certainty::Possible;
            }
            "reportedly" | "apparently" | "seemingly" | "probably" | "likely" | "presumably"
            | "believed" | "presumed" | "feared" | "suspected" | "supposedly" | "purportedly" => {
                found = Certainty::Probable;
            }
            _ => {}
        }
    }
    found
}
