//! The verbs that express a stance, and what may follow them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::convert::forms;
use crate::model::vocabulary::Stance::{self, Asserts, Denies, Doubts, Suspects};

/// What a verb takes as its object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// Somebody, and a deed: *accused the miller of theft*.
    Party,
    /// A deed of the voice: *denied opening the gate*.
    Deed,
    /// *pleaded not guilty to theft*
    Plea,
    /// *claimed responsibility for the attack*
    Responsibility,
    /// *rejected the claim that the gate was open*
    Accusation,
    /// *ruled out arson*
    Cause,
    /// *that the gate was open*
    Clause,
    /// A clause that is hedged or negated. Half of all sentences report what
    /// somebody merely said.
    Doubtful,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// *deny*, with a plural subject
    Base,
    /// *denies*
    Third,
    /// *denied*
    Past,
    /// *denying*
    Participle,
}

#[derive(Debug)]
pub(super) struct Verb {
    /// The infinitive without *to*.
    pub base: &'static str,
    pub stance: Stance,
    /// What it may take, the most telling first.
    pub takes: &'static [Takes],
}

const fn verb(base: &'static str, stance: Stance, takes: &'static [Takes]) -> Verb {
    Verb {
        base,
        stance,
        takes,
    }
}

const TABLE: &[Verb] = {
    use Takes::{Accusation, Cause, Clause, Deed, Doubtful, Party, Plea, Responsibility};
    &[
        verb("accuse", Asserts, &[Party]),
        verb("blame", Asserts, &[Party]),
        verb("charge", Asserts, &[Party]),
        verb("convict", Asserts, &[Party]),
        verb("acquit", Denies, &[Party]),
        verb("suspect", Suspects, &[Party, Cause, Clause]),
        verb("deny", Denies, &[Responsibility, Accusation, Deed, Clause]),
        verb("admit", Asserts, &[Responsibility, Deed, Clause]),
        verb("confess", Asserts, &[Deed, Clause]),
        verb("plead", Asserts, &[Plea]),
        verb("claim", Asserts, &[Responsibility, Deed, Clause]),
        verb("accept", Asserts, &[Responsibility]),
        verb("take", Asserts, &[Responsibility]),
        verb("reject", Denies, &[Responsibility, Accusation]),
        verb("dismiss", Denies, &[Accusation]),
        verb("refute", Denies, &[Accusation]),
        verb("dispute", Denies, &[Accusation, Clause]),
        verb("rule", Denies, &[Cause]),
        verb("believe", Suspects, &[Clause]),
        verb("think", Suspects, &[Clause]),
        verb("speculate", Suspects, &[Clause]),
        verb("doubt", Doubts, &[Clause]),
        verb("insist", Asserts, &[Clause]),
        verb("maintain", Asserts, &[Clause]),
        verb("argue", Asserts, &[Clause]),
        verb("contend", Asserts, &[Clause]),
        verb("assert", Asserts, &[Clause]),
        verb("allege", Asserts, &[Clause]),
        verb("conclude", Asserts, &[Clause]),
        verb("confirm", Asserts, &[Clause]),
        verb("concede", Asserts, &[Clause]),
        verb("acknowledge", Asserts, &[Clause]),
        verb("criticise", Asserts, &[Party]),
        verb("criticize", Asserts, &[Party]),
        verb("condemn", Asserts, &[Party]),
        verb("implicate", Asserts, &[Party]),
        verb("find", Asserts, &[Party]),
        verb("hold", Asserts, &[Party]),
        verb("testify", Asserts, &[Clause]),
        verb("complain", Asserts, &[Clause]),
        verb("suggest", Suspects, &[Clause]),
        verb("assume", Suspects, &[Clause]),
        verb("say", Asserts, &[Doubtful]),
        verb("add", Asserts, &[Doubtful]),
    ]
};

/// Every form of every verb.
static FORMS: LazyLock<FxHashMap<String, (&'static Verb, Form)>> = LazyLock::new(|| {
    let mut all = FxHashMap::default();
    for verb in TABLE {
        all.insert(verb.base.to_owned(), (verb, Form::Base));
        all.insert(third(verb.base), (verb, Form::Third));
        let silent = verb.base.strip_suffix('e').unwrap_or(verb.base);
        all.insert(format!("{silent}ing"), (verb, Form::Participle));
        for past in forms::past_of(verb.base) {
            all.insert(past, (verb, Form::Past));
        }
    }
    all
});

/// The verb that a word is a form of.
pub(super) fn of(key: &str) -> Option<(&'static Verb, Form)> {
    FORMS.get(key).copied()
}

/// The third person singular: *deny* gives *denies*.
pub(super) fn third(base: &str) -> String {
    match base.strip_suffix('y') {
        Some(root) if !root.ends_with(['a', 'e', 'o', 'u']) => format!("{root}ies"),
        _ if base.ends_with("ss") => format!("{base}es"),
        _ => format!("{base}s"),
    }
}
