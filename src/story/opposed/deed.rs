//! What a clause says: who does what to whom, and whether it denies it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::words::{
    self, Stems, helps, is_adverb, is_ahead, is_article, is_be, is_do, is_doing, is_have, is_none,
    is_object_pronoun, is_open, is_past, is_present, is_pronoun, is_small, is_time, negates, opens,
};
use crate::text::list::List;
use crate::text::tokens::Tokens;

static DEEDS: List = List::new(include_str!("../../lists/claims/deeds.txt"));
/// What else somebody may be said to have in a deed.
const HELD: &[&str] = &[
    "responsibility",
    "role",
    "part",
    "knowledge",
    "link",
    "links",
    "wrongdoing",
    "blame",
    "murder",
    "killing",
    "bombing",
    "attack",
];
/// Most words of a subject.
const SUBJECT: usize = 14;

/// Something that a clause affirms or denies.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Deed {
    /// The stems of who does it; empty if the text leaves that out.
    pub agent: BTreeSet<String>,
    /// The stem of what is done.
    pub does: String,
    /// The stems of its object, and of everything else that belongs to it.
    pub patient: BTreeSet<String>,
    /// Days, months and years.
    pub times: BTreeSet<String>,
    /// Whether the voice says it about itself.
    pub own: bool,
    /// Whether it is still to come.
    pub ahead: bool,
    /// Whether the clause denies it.
    pub negated: bool,
    /// The words of the clause.
    pub words: Range<usize>,
}

/// Reads the clauses of one passage.
pub(super) struct Clauses<'a> {
    pub tokens: Tokens<'a>,
    pub stems: &'a Stems,
}

/// The verb of a clause, with its auxiliaries.
struct Verb {
    /// The first of its words.
    first: usize,
    main: usize,
    passive: bool,
    negated: bool,
    ahead: bool,
}

impl Clauses<'_> {
    /// The clause from a word on; its pronouns stand for `who`.
    pub(super) fn clause(&self, from: usize, end: usize, who: &BTreeSet<String>) -> Option<Deed> {
        let end = self.end(from, end);
        if from + 1 >= end || opens(self.tokens.key(from)) {
            return None;
        }
        let verb = self.verb(from, end)?;
        let subject = self.subject(from, verb.first, who)?;
        let own = is_pronoun(self.tokens.key(from)) && !verb.passive;
        let none = (from..verb.first).any(|at| is_none(self.tokens.key(at)));
        let mut deed = Deed {
            does: self.stems.of(self.tokens.key(verb.main)),
            own,
            ahead: verb.ahead,
            negated: verb.negated ^ none,
            words: from..end,
            ..Deed::default()
        };
        let behind = verb.main + 1;
        deed.negated ^= behind < end && is_none(self.tokens.key(behind));
        // *no one else was hurt*: others were.
        let beside = |at: usize| {
            matches!(
                self.tokens.key(at),
                "else" | "other" | "others" | "another" | "further" | "more"
            )
        };
        if deed.negated && (from..end).any(beside) {
            return None;
        }
        let by = (behind..end).find(|at| self.tokens.key(*at) == "by");
        match by.filter(|_| verb.passive) {
            Some(by) => {
                deed.agent = self.content(by + 1..end, who);
                deed.patient = self.content(behind..by, who);
                deed.patient.extend(subject);
            }
            None if verb.passive => {
                deed.patient = self.content(behind..end, who);
                deed.patient.extend(subject);
            }
            None => {
                deed.agent = subject;
                deed.patient = self.content(behind..end, who);
            }
        }
        deed.times = self.times(from..end);
        Some(deed)
    }

    /// A deed without a verb of its own: *opening the gate*, *the theft of the
    /// boat*. With `any`, from every noun, else from nouns that name a deed.
    pub(super) fn deed(
        &self,
        from: usize,
        end: usize,
        who: &BTreeSet<String>,
        any: bool,
        own: bool,
    ) -> Option<Deed> {
        let end = self.end(from, end);
        let mut at = from;
        while at < end && self.leads(at) {
            at += 1;
        }
        if at >= end {
            return None;
        }
        let key = self.tokens.key(at);
        // *being paid*: the text leaves out by whom.
        if negates(key) || (from..=at).any(|n| is_be(self.tokens.key(n))) {
            return None;
        }
        let mut deed = Deed {
            agent: who.clone(),
            words: from..end,
            ..Deed::default()
        };
        let having = at > from && is_have(self.tokens.key(at - 1)) && is_past(key);
        let main = if is_doing(key) && !DEEDS.has(key) || having {
            at
        } else {
            let names = |at: &usize| {
                any || DEEDS.has(self.tokens.key(*at)) || HELD.contains(&self.tokens.key(*at))
            };
            let last = (at..end)
                .take_while(|n| *n == at || !self.ends_noun(*n))
                .last()?;
            Some(last).filter(names)?
        };
        deed.does = self.stems.of(self.tokens.key(main));
        let by = (main + 1..end).find(|at| self.tokens.key(*at) == "by");
        deed.patient = self.content(at..main, who);
        deed.patient
            .extend(self.content(main + 1..by.unwrap_or(end), who));
        if let Some(by) = by {
            deed.agent = self.content(by + 1..end, who);
        }
        deed.own = by.is_none() && own;
        deed.times = self.times(from..end);
        Some(deed)
    }

    /// The stems in a range that carry meaning.
    pub(super) fn content(&self, range: Range<usize>, who: &BTreeSet<String>) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        for at in range {
            let key = self.tokens.key(at);
            if is_object_pronoun(key) && (at + 1 >= self.tokens.len() || self.ends_noun(at + 1)) {
                all.extend(who.iter().cloned());
            } else if !is_small(key) && !is_time(key) && !is_adverb(key) {
                all.insert(self.stems.of(key));
            }
        }
        all
    }

    fn times(&self, range: Range<usize>) -> BTreeSet<String> {
        let times = range.filter(|at| is_time(self.tokens.key(*at)));
        times.map(|at| self.tokens.key(at).to_owned()).collect()
    }

    /// The end of the clause that begins at a word.
    pub(super) fn end(&self, from: usize, end: usize) -> usize {
        let ends = |at: &usize| {
            let key = self.tokens.key(*at);
            let joins = matches!(key, "and" | "or") && *at + 1 < end && self.is_verb(*at + 1);
            self.breaks(*at) || opens(key) || joins
        };
        (from + 1..end).find(ends).unwrap_or(end)
    }

    /// Whether punctuation separates a word from the word before.
    pub(super) fn breaks(&self, at: usize) -> bool {
        let gap = self.tokens.gap(at);
        gap.contains([',', ';', ':', '—', '(', ')', '[', ']', '…'])
            || gap.contains("--")
            || gap.contains(" –")
            || gap.contains(" - ")
    }

    fn is_verb(&self, at: usize) -> bool {
        let key = self.tokens.key(at);
        !self.tokens.is_capital(at) && (helps(key) || is_past(key) || is_present(key))
    }

    /// The verb of a clause.
    fn verb(&self, from: usize, end: usize) -> Option<Verb> {
        let finite = |at: &usize| {
            let before = self.tokens.key(*at - 1);
            let adjective = is_article(before)
                || is_none(before)
                || matches!(before, "of" | "in" | "by" | "to" | "for" | "with" | "on");
            let key = self.tokens.key(*at);
            self.is_verb(*at) && (helps(key) || !adjective && !self.is_reduced(*at, end))
        };
        let mut first = (from + 1..end.min(from + SUBJECT)).find(finite)?;
        // *he never paid*
        while first > from + 1
            && (negates(self.tokens.key(first - 1)) || is_adverb(self.tokens.key(first - 1)))
        {
            first -= 1;
        }
        let mut verb = Verb {
            first,
            main: first,
            passive: false,
            negated: false,
            ahead: false,
        };
        let mut be = false;
        let mut at = first;
        while at < end {
            let key = self.tokens.key(at);
            if is_open(key)
                || negates(key)
                    && matches!(
                        self.tokens.key_or_none(Some(at + 1)),
                        "only" | "just" | "merely" | "simply" | "necessarily" | "yet"
                    )
            {
                return None;
            }
            verb.negated |= negates(key);
            verb.ahead |= is_ahead(key);
            let alone = is_have(key) && !self.helps_another(at, end);
            if alone || !(helps(key) || negates(key) || is_adverb(key)) {
                break;
            }
            be |= is_be(key);
            at += 1;
        }
        if at >= end {
            return None;
        }
        // *will have*, *was to have*: it did not happen.
        let key = self.tokens.key(at);
        if be && key == "to" || verb.ahead && (first..at).any(|n| is_have(self.tokens.key(n))) {
            return None;
        }
        if be && !is_past(key) && !is_doing(key) {
            while at < end
                && (is_article(self.tokens.key(at))
                    || is_small(self.tokens.key(at))
                    || is_adverb(self.tokens.key(at)))
            {
                verb.negated ^= is_none(self.tokens.key(at));
                at += 1;
            }
            if at >= end {
                return None;
            }
        }
        verb.passive = be && is_past(key);
        verb.main = at;
        (!is_do(self.tokens.key(at)) && !is_pronoun(self.tokens.key(at))).then_some(verb)
    }

    /// *has opened*, not *has a gate*.
    fn helps_another(&self, have: usize, end: usize) -> bool {
        let passed = |at: &usize| is_adverb(self.tokens.key(*at)) || negates(self.tokens.key(*at));
        let next = (have + 1..end).find(|at| !passed(at));
        next.is_some_and(|at| is_be(self.tokens.key(at)) || is_past(self.tokens.key(at)))
    }

    /// *those hurt in the fire were*: a participle that belongs to a noun.
    fn is_reduced(&self, at: usize, end: usize) -> bool {
        let next = self.tokens.key_or_none(Some(at + 1));
        let hangs = matches!(
            next,
            "by" | "in" | "at" | "on" | "to" | "of" | "from" | "with" | "as"
        );
        hangs && (at + 2..end.min(at + 9)).any(|n| helps(self.tokens.key(n)))
    }

    fn subject(
        &self,
        from: usize,
        verb: usize,
        who: &BTreeSet<String>,
    ) -> Option<BTreeSet<String>> {
        let first = self.tokens.key(from);
        let lone = (from + 1..verb).all(|at| is_adverb(self.tokens.key(at)));
        if is_pronoun(first) && lone {
            return (!who.is_empty()).then(|| who.clone());
        }
        if matches!(first, "there" | "this" | "that") && lone {
            return None;
        }
        Some(self.content(from..verb, &BTreeSet::new()))
    }

    /// Whether a word may come before a deed.
    fn leads(&self, at: usize) -> bool {
        let key = self.tokens.key(at);
        is_article(key)
            || is_adverb(key)
            || is_have(key)
            || matches!(key, "ever" | "being" | "been" | "of" | "in")
    }

    fn ends_noun(&self, at: usize) -> bool {
        let key = self.tokens.key(at);
        self.breaks(at) || is_small(key) || opens(key) || words::is_adverb(key)
    }
}
