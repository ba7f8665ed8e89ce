//! Turns a clause into a question that other documents can answer: who did
//! what, and to whom.

use super::noun::Noun;
use super::verbs;
use super::words::{
    Modal, breaks, hedge, helps, is_adverb, is_be, is_finite, is_have, is_pronoun, modal, negates,
};
use super::{Asked, Object};
use crate::convert::forms::{base_of, is_participle};
use crate::convert::names::lexicon;
use crate::convert::quotes::Speaker;
use crate::convert::tokens::{is_article, is_link, opens};
use crate::model::vocabulary::{ActorKind, Certainty};

/// Most words of a subject, and of an aside between subject and verb.
const SUBJECT: usize = 12;
const ASIDE: usize = 10;

/// Verbs about the voice's own mind, which nobody else can deny.
const INWARD: &[&str] = &[
    "know",
    "want",
    "hope",
    "feel",
    "think",
    "need",
    "like",
    "expect",
    "plan",
    "try",
    "believe",
    "see",
    "hear",
    "look",
    "love",
    "say",
    "wish",
    "anticipate",
    "favor",
    "favour",
    "fear",
    "understand",
    "remember",
    "seem",
    "mean",
];

/// The verb of a clause with its auxiliaries.
struct Told {
    main: usize,
    be: bool,
    have: bool,
    modal: Option<Modal>,
    negated: bool,
    certainty: Certainty,
}

impl Object<'_> {
    /// The question that the clause starting at `from` answers.
    pub(super) fn clause(&self, from: usize, end: usize) -> Option<Asked> {
        let tokens = self.text.tokens;
        let from = self.behind_that(from, end);
        let dated = from + 1 < end && lexicon::CALENDAR.has(tokens.key(from));
        let from = from + usize::from(dated);
        let from = from + usize::from(dated && tokens.key(from) == "that");
        let opens_sentence = tokens.is_first(from.min(tokens.len() - 1));
        if from + 1 >= end || breaks(tokens, from) && !opens_sentence || is_doing(tokens.key(from))
        {
            return None;
        }
        if matches!(tokens.key(from), "whether" | "if") {
            return self.clause(from + 1, end);
        }
        if is_link(tokens.key(from)) || opens(tokens.key(from)) || tokens.key(from) == "to" {
            return None;
        }
        let verb = self.finite(from, end)?;
        let adverb = |at: &usize| is_adverb(tokens, at - 1) || hedge(tokens.key(at - 1)).is_some();
        let verb = (from + 2..=verb)
            .rev()
            .take_while(adverb)
            .last()
            .map_or(verb, |at| at - 1);
        let none = tokens.key(from) == "no";
        let subject = self.subject(from + usize::from(none), verb)?;
        let mut told = self.told(verb, end)?;
        told.negated |= none;
        // *said he believed that …* is a claim of its own.
        let own =
            |at: usize| verbs::of(tokens.key(at)).is_some_and(|(verb, _)| verb.base != "take");
        if own(told.main) || own(verb) {
            return None;
        }
        let mut asked = if told.be {
            self.is(&subject, &told, end)?
        } else {
            self.does(&subject, &told, end)?
        };
        asked.negated ^= told.negated;
        asked.certainty = told.certainty.max(asked.certainty);
        Some(asked)
    }

    /// Skips *to reporters on Friday that*: the clause begins after *that*.
    fn behind_that(&self, from: usize, end: usize) -> usize {
        let tokens = self.text.tokens;
        let passed = |at: &usize| {
            let key = tokens.key(*at);
            !(*at > from && breaks(tokens, *at) || helps(key) || opens(key) && key != "that")
        };
        let first = tokens.key_or_none(Some(from).filter(|at| *at < end));
        let leads = is_link(first)
            || lexicon::CALENDAR.has(first)
            || matches!(
                first,
                "that" | "to" | "yesterday" | "today" | "earlier" | "last" | "this"
            )
            || from < end && is_adverb(tokens, from);
        if !leads {
            return from;
        }
        let that = (from..end.min(from + 7))
            .take_while(passed)
            .find(|at| tokens.key(*at) == "that");
        that.map_or(from, |that| that + 1)
    }

    /// The finite verb of a clause.
    fn finite(&self, from: usize, end: usize) -> Option<usize> {
        let tokens = self.text.tokens;
        let mut at = from + 1;
        while at < end.min(from + SUBJECT + ASIDE) {
            if breaks(tokens, at) {
                // *the miller, 61, opened the gate*
                let closes = (at + 1..end.min(at + 11)).find(|n| breaks(tokens, *n))?;
                let closes = closes.min(from + SUBJECT + ASIDE);
                // *the cart, left the mill, and drove away* has no aside.
                if matches!(tokens.key_or_none(Some(closes)), "and" | "or" | "but") {
                    return None;
                }
                if !tokens.gap(at).contains(',') || !tokens.gap(closes).contains(',') {
                    return None;
                }
                at = closes;
            }
            let key = tokens.key(at);
            if opens(key) {
                return None;
            }
            if helps(key) {
                return Some(at);
            }
            let noun = is_article(tokens.key(at - 1)) || is_link(tokens.key(at - 1));
            if is_finite(tokens, at) && !noun && !self.is_reduced(at, end) {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    /// *those hurt in the fire were*: a participle that belongs to a noun.
    fn is_reduced(&self, at: usize, end: usize) -> bool {
        let tokens = self.text.tokens;
        let next = tokens.key_or_none(Some(at + 1));
        let hangs =
            is_participle(tokens.key(at)) && (is_link(next) || next == "of" || next == "to");
        let later = |n: usize| helps(tokens.key(n)) || is_finite(tokens, n);
        hangs
            && (at + 2..end.min(at + 9))
                .take_while(|n| !breaks(tokens, *n) && !opens(tokens.key(*n)))
                .any(later)
    }

    fn subject(&self, from: usize, verb: usize) -> Option<Noun> {
        let key = self.text.tokens.key(from);
        let plain = |slug: &str| Noun {
            slug: slug.into(),
            named: false,
            end: from + 1,
            actor: None,
        };
        // *they suspect arson is to blame* is a clause inside another.
        let next = (from + 1..verb).all(|at| is_adverb(self.text.tokens, at));
        if matches!(key, "he" | "she" | "they") && !next {
            return None;
        }
        match key {
            "he" | "she" => match self.voice.speaker {
                Speaker::Actor(actor)
                    if self.text.names.actors[actor].kind == ActorKind::Person =>
                {
                    Some(self.text.own(self.voice))
                }
                Speaker::Actor(_) | Speaker::Unnamed(_) | Speaker::Unknown => {
                    self.text.pronoun(from).map(|him| self.text.own(&him))
                }
            },
            "they" => self.voice.plural.then(|| self.text.own(self.voice)),
            "it" | "there" => (verb == from + 1).then(|| plain(key)),
            _ => self
                .text
                .last_named(from, verb)
                .or_else(|| self.text.noun_at(from, verb)),
        }
    }

    /// Reads the verb of a clause and its auxiliaries.
    fn told(&self, from: usize, end: usize) -> Option<Told> {
        let tokens = self.text.tokens;
        let mut told = Told {
            main: from,
            be: false,
            have: false,
            modal: None,
            negated: false,
            certainty: Certainty::Certain,
        };
        let mut at = from;
        while at < end && (at == from || !breaks(tokens, at)) {
            let key = tokens.key(at);
            if let Some(sure) = hedge(key) {
                told.certainty = told.certainty.max(sure);
                // *seemed open*
                told.be |= matches!(key, "seemed" | "seems" | "seem" | "appeared" | "appears");
                // *appears to have*, *is believed to be*
                if tokens.key_or_none(Some(at + 1)) == "to" {
                    told.be = false;
                    at += 2;
                    continue;
                }
            }
            told.negated |= negates(key) || matches!(key, "didn" | "doesn" | "don");
            if let Some(modal) = modal(key) {
                told.modal = Some(modal);
            } else if is_be(key) {
                told.be = true;
                told.have = false;
            } else if is_have(key) && !self.helps_another(at, end) {
                break;
            } else if is_have(key) {
                if told.be {
                    return None;
                }
                told.have = true;
            } else if !(is_adverb(tokens, at)
                || negates(key)
                || hedge(key).is_some()
                || matches!(key, "did" | "does" | "do" | "didn" | "doesn" | "don"))
            {
                break;
            }
            at += 1;
        }
        if at >= end || breaks(tokens, at) && at > from {
            return None;
        }
        // *could have been* is no ability; *would have* did not happen.
        match told.modal {
            Some(Modal::Open) if told.have || told.be => told.modal = None,
            Some(Modal::Able) if told.have || told.be && tokens.key(from) == "could" => {
                told.certainty = Certainty::Possible;
                told.modal = None;
            }
            Some(Modal::Ahead | Modal::Due) if told.have => return None,
            _ => {}
        }
        told.main = at;
        Some(told)
    }

    /// *has opened*, *had not been*; not *has a gate*.
    fn helps_another(&self, have: usize, end: usize) -> bool {
        let tokens = self.text.tokens;
        let passed =
            |at: &usize| is_adverb(tokens, *at) || matches!(tokens.key(*at), "not" | "never");
        let next = (have + 1..end).find(|at| !passed(at));
        next.is_some_and(|at| is_be(tokens.key(at)) || is_participle(tokens.key(at)))
    }

    /// *the gate was open*, *the gate was opened by the miller*.
    fn is(&self, subject: &Noun, told: &Told, end: usize) -> Option<Asked> {
        let tokens = self.text.tokens;
        let main = told.main;
        let key = tokens.key(main);
        let two = (key, tokens.key_or_none(Some(main + 1)));
        if matches!(key, "responsible" | "behind") || two == ("to", "blame") {
            let from = main + 1 + usize::from(key == "to");
            return self.responsible(subject, from, end);
        }
        let first = modal_word(told.modal, "is");
        if subject.slug == "there" {
            let noun = self.text.noun_at(main, end)?;
            return Asked::new(&["is-there", &noun.slug], noun.named, noun.end);
        }
        if is_doing(key) {
            return self.acts(subject, told, end);
        }
        if is_participle(key) {
            // *opened by the miller*, *set on fire by the miller*
            let by = (main + 1..end.min(main + 4))
                .take_while(|at| !breaks(tokens, *at))
                .find(|at| tokens.key(*at) == "by");
            let agent = by.and_then(|by| self.text.noun_at(by + 1, end));
            if let Some(agent) = agent.filter(|_| subject.slug != "it") {
                let named = subject.named || agent.named;
                let ids = ["did", &agent.slug, &base_of(key), &subject.slug];
                return Asked::new(&ids, named, agent.end);
            }
            if subject.slug == "it" {
                return None;
            }
            let first = modal_word(told.modal, "was");
            let with = main + 1 < end
                && !breaks(tokens, main + 1)
                && matches!(tokens.key(main + 1), "with" | "for" | "of");
            let (what, named, to) = if with {
                self.text.behind_link(main + 2, end)
            } else {
                self.text.led(main + 1, end)
            };
            let ids = [first, &subject.slug, key, &what];
            return Asked::new(&ids, subject.named || named, to);
        }
        // Only the voice knows how it feels.
        let own = self.text.own(self.voice).slug == subject.slug;
        if own
            && !matches!(
                key,
                "in" | "at"
                    | "on"
                    | "near"
                    | "guilty"
                    | "innocent"
                    | "involved"
                    | "a"
                    | "an"
                    | "the"
            )
        {
            return None;
        }
        // *the gate is in use*
        let link = matches!(key, "in" | "at" | "on" | "under" | "near" | "from");
        if !link && is_link(key) || opens(key) || is_pronoun(key) {
            return None;
        }
        let noun = self.text.noun_at(main + usize::from(link), end)?;
        if link {
            let ids = [first, &subject.slug, key, &noun.slug];
            return Asked::new(&ids, subject.named || noun.named, noun.end);
        }
        let ids = [first, &subject.slug, &noun.slug];
        Asked::new(&ids, subject.named || noun.named, noun.end)
    }

    /// *the miller opened the gate*.
    fn does(&self, subject: &Noun, told: &Told, end: usize) -> Option<Asked> {
        let base = base_of(self.text.tokens.key(told.main));
        let own = self.text.own(self.voice).slug == subject.slug;
        if own && INWARD.contains(&base.as_str()) || matches!(&*subject.slug, "it" | "there") {
            return None;
        }
        self.acts(subject, told, end)
    }

    fn acts(&self, subject: &Noun, told: &Told, end: usize) -> Option<Asked> {
        let key = self.text.tokens.key(told.main);
        if !(key.chars().all(char::is_alphabetic) && key.len() > 2)
            || is_link(key)
            || is_article(key)
            || is_pronoun(key)
            || opens(key)
        {
            return None;
        }
        let base = base_of(key);
        let none = self.text.tokens.key_or_none(Some(told.main + 1)) == "no";
        let from = told.main + 1 + usize::from(none);
        let (object, named, to) = self.text.behind(from, end);
        let ids = [modal_word(told.modal, "did"), &subject.slug, &base, &object];
        // *had “nothing to do with it”*
        if base == "go"
            || object.is_empty()
                && matches!(
                    &*base,
                    "have" | "do" | "go" | "get" | "make" | "take" | "give" | "come"
                )
        {
            return None;
        }
        let mut asked = Asked::new(&ids, subject.named || named, to)?;
        asked.negated = none;
        Some(asked)
    }
}

/// Whether a word may be a present participle: *holding*.
fn is_doing(key: &str) -> bool {
    key.len() > 4 && key.ends_with("ing")
}

/// The first word of a question.
fn modal_word(modal: Option<Modal>, else_: &'static str) -> &'static str {
    match modal {
        Some(Modal::Ahead | Modal::Open) => "will",
        Some(Modal::Able) => "can",
        Some(Modal::Due) => "should",
        None => else_,
    }
}
