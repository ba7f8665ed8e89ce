//! What voices affirm or deny, sentence by sentence.

use std::collections::BTreeSet;
use std::ops::Range;

use super::deed::{Clauses, Deed};
use super::words::{
    Report, Stems, helps, is_adverb, is_ahead, is_article, is_doing, is_have, is_open, is_pronoun,
    negates, opens, report,
};
use crate::text::list::List;
use crate::text::tokens::Tokens;

static ACCUSATIONS: List = List::new(include_str!("../../lists/claims/accusations.txt"));
static UNTRUE: List = List::new(include_str!("../../lists/opposed/untrue.txt"));
/// Most words of a voice.
const VOICE: usize = 12;
/// Most words between a verb and its *that*.
const THAT: usize = 7;

/// Something that a voice affirms or denies.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Statement {
    /// The words that name the voice; `None` for the author.
    pub who: Option<Range<usize>>,
    /// The stem of the noun among them: *the keeper of the weir* is a keeper.
    pub head: Option<String>,
    /// What it is about, in the affirmative.
    pub deed: Deed,
    /// Whether the voice denies it.
    pub rejects: bool,
    /// Whether a verb denies what the words affirm.
    pub denies: bool,
    /// Whether a verb leaves no doubt: *denied*, *accused*.
    pub outright: bool,
}

/// A verb that reports, with its voice.
struct Told {
    /// The verb itself, and the first of its auxiliaries.
    at: usize,
    first: usize,
    report: Report,
    who: Range<usize>,
    named: BTreeSet<String>,
}

/// The statements of a passage.
pub(super) fn read(tokens: Tokens<'_>, stems: &Stems) -> Vec<Statement> {
    let reader = Reader {
        clauses: Clauses { tokens, stems },
    };
    let mut all = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let sentence = tokens.sentence(at);
        at = sentence.end.max(at + 1);
        reader.sentence(&sentence, &mut all);
    }
    all
}

struct Reader<'a> {
    clauses: Clauses<'a>,
}

impl Reader<'_> {
    fn key(&self, at: usize) -> &str {
        self.clauses.tokens.key_or_none(Some(at))
    }

    fn sentence(&self, sentence: &Range<usize>, all: &mut Vec<Statement>) {
        let tokens = &self.clauses.tokens;
        let asks = tokens.gap(sentence.end).contains('?');
        if asks || matches!(self.key(sentence.start), "if" | "unless" | "whether") {
            return;
        }
        let mut reports = false;
        for at in sentence.clone() {
            let Some(report) = report(self.key(at)) else {
                continue;
            };
            if tokens.is_capital(at) && at > sentence.start {
                continue;
            }
            // *the report*: a noun.
            let before = self
                .clauses
                .tokens
                .key_or_none(at.checked_sub(1).filter(|n| *n >= sentence.start));
            if is_article(before) {
                continue;
            }
            reports = true;
            let Some(told) = self.told(at, report, sentence) else {
                continue;
            };
            all.extend(self.stated(&told, sentence));
        }
        if !reports {
            all.extend(self.plain(sentence));
        }
    }

    /// What the author states.
    fn plain(&self, sentence: &Range<usize>) -> Option<Statement> {
        let start = match self.leading(sentence) {
            Some(comma) => comma,
            None => sentence.start,
        };
        let mut deed = self.clauses.clause(start, sentence.end, &BTreeSet::new())?;
        let rejects = std::mem::take(&mut deed.negated);
        Some(Statement {
            who: None,
            head: None,
            deed,
            rejects,
            denies: false,
            outright: false,
        })
    }

    /// *On Monday, …*, *Contrary to what she says, …*: the beginning of the
    /// clause that is stated.
    fn leading(&self, sentence: &Range<usize>) -> Option<usize> {
        let first = self.key(sentence.start);
        let leads = opens(first)
            || matches!(
                first,
                "on" | "in" | "at" | "contrary" | "despite" | "for" | "with" | "by"
            );
        let comma = (sentence.start + 1..sentence.end)
            .find(|at| self.clauses.tokens.gap(*at).contains(','));
        comma.filter(|_| leads)
    }

    /// A reporting verb with its voice; `None` if nobody does it, or somebody
    /// undergoes it.
    fn told(&self, at: usize, report: Report, sentence: &Range<usize>) -> Option<Told> {
        let mut first = at;
        while first > sentence.start && !self.clauses.breaks(first) {
            let key = self.key(first - 1);
            if negates(key)
                || is_open(key)
                || is_ahead(key)
                || matches!(key, "to" | "neither" | "nor" | "no")
            {
                return None;
            }
            // *has denied*, but *was denied bail*.
            if super::words::is_be(key) && !is_doing(self.key(at)) {
                return None;
            }
            if !(helps(key) || is_adverb(key)) {
                break;
            }
            first -= 1;
        }
        let who = self.voice(at, first, sentence)?;
        let named = self.clauses.content(who.clone(), &BTreeSet::new());
        (!named.is_empty()).then_some(Told {
            at,
            first,
            report,
            who,
            named,
        })
    }

    /// Who says it: the noun before the verb, else the one right after it.
    fn voice(&self, at: usize, first: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let tokens = &self.clauses.tokens;
        let quoted = tokens.gap(first).contains(['"', '“', '”']);
        let parted = self.clauses.breaks(first) || quoted;
        if first == sentence.start || parted && !is_doing(self.key(at)) {
            // *…, said the mayor.*
            let inverted = parted && first == at && first > sentence.start;
            let behind = self.noun_from(at + 1, sentence.end);
            if let Some(behind) = behind.filter(|_| inverted) {
                return Some(behind);
            }
            return self.before_aside(first, sentence);
        }
        if parted {
            // *… the union, saying that*: the subject of the sentence.
            return self.noun_from(sentence.start, first);
        }
        let joins = matches!(self.key(first - 1), "and" | "but");
        if joins {
            return self.noun_from(sentence.start, first);
        }
        self.noun_before(first, sentence)
    }

    /// *Ruth Moll, keeper of the weir, denied*.
    fn before_aside(&self, first: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let opened = (sentence.start + 1..first)
            .rev()
            .find(|at| self.clauses.breaks(*at))?;
        let aside = opened..first;
        let verb = aside.clone().any(|at| helps(self.key(at)));
        (!verb && first - opened < VOICE).then(|| self.noun_before(opened, sentence))?
    }

    /// The noun that ends before a word.
    fn noun_before(&self, end: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let mut from = end;
        while from > sentence.start && end - from < VOICE {
            let key = self.key(from - 1);
            let parted = from < end && self.clauses.breaks(from);
            if parted
                || opens(key)
                || helps(key)
                || negates(key)
                || matches!(key, "and" | "but" | "that" | "or")
                || report(key).is_some()
            {
                break;
            }
            from -= 1;
        }
        while from < end && (is_adverb(self.key(from)) || is_article(self.key(from))) {
            from += 1;
        }
        let plain = from < end && !is_pronoun(self.key(end - 1));
        let quoted =
            (from + 1..end).any(|at| self.clauses.tokens.gap(at).contains(['"', '“', '”']));
        (plain && !quoted).then_some(from..end)
    }

    /// The noun that begins with a word.
    fn noun_from(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let from =
            (from..end).find(|at| !is_article(self.key(*at)) && !is_adverb(self.key(*at)))?;
        let ends = |at: &usize| {
            let key = self.key(*at);
            self.clauses.breaks(*at)
                || opens(key)
                || helps(key)
                || report(key).is_some()
                || matches!(key, "and" | "that" | "to" | "in" | "on" | "at")
                || !self.clauses.tokens.is_capital(*at) && super::words::is_past(key)
        };
        let to = (from..end.min(from + VOICE))
            .find(ends)
            .unwrap_or(end.min(from + VOICE));
        (to > from && !is_pronoun(self.key(from))).then_some(from..to)
    }

    /// The noun of a voice.
    fn head(&self, who: &Range<usize>) -> String {
        let links = |at: &usize| {
            *at > who.start && matches!(self.key(*at), "of" | "in" | "at" | "for" | "on" | "from")
        };
        let end = who.clone().find(links).unwrap_or(who.end);
        self.clauses.stems.of(self.key(end - 1))
    }

    /// What a voice states.
    fn stated(&self, told: &Told, sentence: &Range<usize>) -> Option<Statement> {
        let named = &told.named;
        let (mut deed, rejects, outright) = match told.report {
            Report::Tells => {
                let (deed, untrue) = self.content(told, sentence)?;
                (deed, untrue, untrue)
            }
            Report::Denies => (self.denied(told, sentence)?, true, true),
            Report::Accuses => (self.accused(told, sentence)?, false, true),
            Report::Pleads => {
                let not = (told.at + 1..told.at + 3).any(|at| negates(self.key(at)));
                let to = (told.at + 1..sentence.end.min(told.at + 5))
                    .find(|at| self.key(*at) == "to")?;
                (
                    self.clauses.deed(to + 1, sentence.end, named, true, true)?,
                    not,
                    true,
                )
            }
        };
        let negated = std::mem::take(&mut deed.negated);
        Some(Statement {
            who: Some(told.who.clone()),
            head: Some(self.head(&told.who)),
            deed,
            rejects: rejects ^ negated,
            denies: rejects,
            outright: outright && !negated,
        })
    }

    /// What follows *said*, or precedes it, and whether the voice calls it
    /// untrue.
    fn content(&self, told: &Told, sentence: &Range<usize>) -> Option<(Deed, bool)> {
        let named = &told.named;
        let behind = told.at.max(told.who.end - 1) + 1;
        let ends = behind >= sentence.end || self.clauses.breaks(behind);
        if ends || told.who.start > told.at {
            // *…, said the mayor*
            let first = told.first.min(told.who.start);
            let first = (first.saturating_sub(1).max(sentence.start + 1)..=first)
                .find(|at| self.clauses.tokens.gap(*at).contains(','))?;
            let start = (sentence.start + 1..first)
                .rev()
                .find(|at| self.clauses.breaks(*at));
            let start = start
                .filter(|_| self.leading(sentence).is_some())
                .unwrap_or(sentence.start);
            return Some((self.clauses.clause(start, first, named)?, false));
        }
        if matches!(
            self.key(told.at),
            "claimed" | "claims" | "admitted" | "admits" | "confessed" | "admitting"
        ) {
            let to = behind + usize::from(self.key(behind) == "to");
            if let Some(deed) = self.clauses.deed(to, sentence.end, named, false, true) {
                return Some((deed, false));
            }
        }
        // *ruled out that*, *no evidence that*, *called it a lie that*
        let that = self.that(behind, sentence.end);
        let untrue = match that {
            Some(that) => (behind..that).any(|at| self.is_untrue(at)),
            None => false,
        };
        let from = match that {
            Some(that) => that + 1,
            None if self.key(told.at).starts_with('t') && self.key(told.at) != "testified" => {
                return None;
            }
            None => behind,
        };
        if self.key(told.at).starts_with("call") && !untrue {
            return None;
        }
        let rules = self.key(told.at).starts_with("rul") && self.key(behind) == "out";
        if rules && that.is_none() {
            return None;
        }
        Some((
            self.clauses.clause(from, sentence.end, named)?,
            untrue || rules,
        ))
    }

    /// Whether a word denies the clause after it: *no evidence that*, *a lie
    /// that*, *not true that*.
    fn is_untrue(&self, at: usize) -> bool {
        let none = |at: usize| super::words::is_none(self.key(at)) || negates(self.key(at));
        match self.key(at) {
            "evidence" | "proof" | "sign" | "indication" | "true" => {
                at > 0 && (none(at - 1) || at > 1 && none(at - 2))
            }
            key => UNTRUE.has(key),
        }
    }

    /// The *that* of a verb, with no other statement in between.
    fn that(&self, from: usize, end: usize) -> Option<usize> {
        let within =
            (from..end.min(from + THAT)).take_while(|at| *at == from || !self.clauses.breaks(*at));
        let mut within = within.take_while(|at| !opens(self.key(*at)));
        let that = within.find(|at| self.key(*at) == "that")?;
        // *said the gate that …*: a relative clause.
        let verb = |key: &str| is_have(key) || super::words::is_past(key) || report(key).is_some();
        let finite = (from..that).any(|at| verb(self.key(at)));
        (!finite).then_some(that)
    }

    /// What the voice denies: a clause, a deed, an accusation.
    fn denied(&self, told: &Told, sentence: &Range<usize>) -> Option<Deed> {
        let (named, behind) = (&told.named, told.at + 1);
        if behind >= sentence.end || self.clauses.breaks(behind) {
            return None;
        }
        let accusation = (behind..sentence.end.min(behind + 4))
            .take_while(|at| *at == behind || !self.clauses.breaks(*at))
            .find(|at| ACCUSATIONS.has(self.key(*at)));
        if let Some(noun) = accusation {
            return match self.key(noun + 1) {
                "that" => self.clauses.clause(noun + 2, sentence.end, named),
                "of" => self.clauses.deed(noun + 2, sentence.end, named, true, true),
                _ => None,
            };
        }
        if self.key(told.at).starts_with("dismiss") || self.key(told.at).starts_with("reject") {
            return None;
        }
        if self.key(behind) == "that" {
            return self.clauses.clause(behind + 1, sentence.end, named);
        }
        let deed = self.clauses.deed(behind, sentence.end, named, false, true);
        deed.or_else(|| self.clauses.clause(behind, sentence.end, named))
    }

    /// *accused the miller of theft*, *charged him with it*.
    fn accused(&self, told: &Told, sentence: &Range<usize>) -> Option<Deed> {
        let behind = told.at + 1;
        let stop = sentence.end.min(behind + VOICE);
        let leads = |at: &usize| matches!(self.key(*at), "of" | "with");
        let mut within = (behind..stop).take_while(|at| *at == behind || !self.clauses.breaks(*at));
        let link = within.find(leads)?;
        let party = self.clauses.content(behind..link, &BTreeSet::new());
        (!party.is_empty()).then(|| {
            self.clauses
                .deed(link + 1, sentence.end, &party, true, false)
        })?
    }
}
