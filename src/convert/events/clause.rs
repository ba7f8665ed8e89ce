//! The clauses of a sentence: where they begin and end, and which verb a time
//! dates.

use std::ops::Range;

use super::forms::{self, is_base, is_participle};
use super::groups::{self, Group};
use super::kind::{self, Kind};
use super::words::{breaks, is_adverb, is_article, is_link, opens, owns, parts_hard};
use crate::convert::tokens::Tokens;

/// A part of a sentence, between marks or words that separate clauses.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub words: Range<usize>,
    /// Whether a word such as *which* or *when* opens it.
    pub opened: bool,
    /// Whether a mark stronger than a comma precedes it.
    pub hard: bool,
}

/// A sentence with its times, verbs and parts.
pub(super) struct Sentence<'a> {
    pub tokens: &'a Tokens<'a>,
    pub words: Range<usize>,
    /// Its times, as ranges of words.
    pub times: Vec<Range<usize>>,
    /// The times that are part of a noun: *a Christmas party*.
    pub nouns: Vec<Range<usize>>,
    pub groups: Vec<Group>,
    pub parts: Vec<Part>,
}

/// The verb that a time dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dates {
    Verb(usize),
    /// This one, or one without a clause: *agreed to meet on Monday*.
    Perhaps(usize),
}

impl<'a> Sentence<'a> {
    pub(super) fn read(
        tokens: &'a Tokens<'a>,
        words: Range<usize>,
        times: Vec<Range<usize>>,
    ) -> Self {
        let groups = groups::read(tokens, &words, &times);
        let parts = parts(tokens, &words, &times, &groups);
        let mut read = Self {
            tokens,
            words,
            times,
            nouns: Vec::new(),
            groups,
            parts,
        };
        let nouns = read.times.iter().filter(|t| read.is_of_noun(t));
        read.nouns = nouns.cloned().collect();
        read.settle();
        read
    }

    /// A participle that opens a part is not finite if the sentence has its
    /// verb: *the mill burned, followed by the weir*.
    fn settle(&mut self) {
        for n in 0..self.groups.len() {
            let group = &self.groups[n];
            let part = self.part(group.start);
            let opens = group.is_bare()
                && group.start == self.parts[part].words.start
                && is_participle(self.tokens.key(group.main));
            if !opens || !group.finite {
                continue;
            }
            let resumes = |m: &Group| {
                self.parts[self.part(m.start)].words.start == m.start && !self.is_opened(m)
            };
            let later = self.groups[n + 1..]
                .iter()
                .take_while(|m| !self.hard_between(part, self.part(m.start)))
                .any(|m| m.finite && resumes(m));
            let told = self.groups[..n].iter().any(|m| {
                m.finite && !self.is_opened(m) && !self.hard_between(self.part(m.start), part)
            });
            let next = self.tokens.key_or_none(Some(group.main + 1));
            if later && !told || told && is_link(next) {
                self.groups[n].finite = false;
            }
        }
    }

    pub(super) fn hard_between(&self, from: usize, to: usize) -> bool {
        (from + 1..=to).any(|n| self.parts[n].hard)
    }

    /// The part that contains a word.
    pub(super) fn part(&self, at: usize) -> usize {
        self.parts
            .partition_point(|p| p.words.end <= at)
            .min(self.parts.len() - 1)
    }

    pub(super) fn is_opened(&self, group: &Group) -> bool {
        self.parts[self.part(group.start)].opened
    }

    /// The finite verbs of a part.
    pub(super) fn verbs_in(&self, part: usize) -> impl DoubleEndedIterator<Item = usize> {
        let words = self.parts[part].words.clone();
        (0..self.groups.len())
            .filter(move |n| self.groups[*n].finite && words.contains(&self.groups[*n].start))
    }

    /// The first word of a part, after the word that opens it.
    pub(super) fn inside(&self, part: usize) -> usize {
        let part = &self.parts[part];
        part.words.start + usize::from(part.opened)
    }

    /// The verb that a time dates.
    pub(super) fn dated_by(&self, time: &Range<usize>) -> Option<Dates> {
        if self.hangs_on_noun(time) {
            return None;
        }
        let part = self.part(time.start);
        let verbs: Vec<usize> = self.verbs_in(part).collect();
        if verbs.is_empty() {
            return self.outside(time, part).map(Dates::Verb);
        }
        let before = verbs
            .iter()
            .rev()
            .find(|n| self.groups[**n].start < time.start);
        let after = verbs.iter().find(|n| self.groups[**n].start >= time.end);
        let Some(verb) = before else {
            // *the man arrested on Monday confessed*
            let inside = self.inside(part);
            let of_noun = self
                .groups
                .iter()
                .any(|g| !g.finite && g.main >= inside && g.main < time.start);
            let after = after.copied().filter(|_| !of_noun)?;
            // *the two with her that day testified*: it may belong to the noun.
            let from = (inside..time.start).find(|at| !is_link(self.tokens.key(*at)));
            let hangs = from.is_some_and(|from| {
                (from..time.start.saturating_sub(1)).any(|at| is_link(self.tokens.key(at)))
            });
            return Some(if hangs {
                Dates::Perhaps(after)
            } else {
                Dates::Verb(after)
            });
        };
        if let Some(after) = after
            && self.belongs_forward(time, *after)
        {
            return Some(Dates::Verb(*after));
        }
        let group = &self.groups[*verb];
        // *it came on Monday, when the dam broke*
        let deed = kind::at(self.tokens, group.main).is_some() || group.said;
        if !deed
            && self.parts.get(part + 1).is_some_and(|p| {
                p.words.start == time.end && p.opened && self.tokens.key(p.words.start) == "when"
            })
            && let Some(when) = self.verbs_in(part + 1).next()
        {
            return Some(Dates::Verb(when));
        }
        let open = (group.main + 1..time.start).any(|at| self.is_verbal(at));
        let part_of_noun = self
            .groups
            .iter()
            .any(|g| !g.finite && g.main > group.main && g.main < time.start);
        let other = self.other_deed(group, time.start);
        Some(if open || part_of_noun || other {
            Dates::Perhaps(*verb)
        } else {
            Dates::Verb(*verb)
        })
    }

    /// *and on Tuesday arrested six*: no noun between *and* and the verb.
    fn belongs_forward(&self, time: &Range<usize>, after: usize) -> bool {
        let mut from = time.start;
        while from > self.words.start
            && is_link(self.tokens.key(from - 1))
            && self.tokens.key(from - 1) != "and"
        {
            from -= 1;
        }
        let linked = from > self.words.start && matches!(self.tokens.key(from - 1), "and" | "but");
        linked
            && !(time.end..self.groups[after].start)
                .any(|at| matches!(self.tokens.key(at), "and" | "but"))
    }

    /// *since Monday*, *the Monday attack*: a time that dates no verb.
    fn hangs_on_noun(&self, time: &Range<usize>) -> bool {
        let tokens = self.tokens;
        let mut at = time.start;
        while at > self.words.start
            && matches!(
                tokens.key(at - 1),
                "early" | "late" | "around" | "about" | "the" | "mid" | "just"
            )
            && !breaks(tokens, at)
        {
            at -= 1;
        }
        let before = if at > self.words.start && !breaks(tokens, at) {
            tokens.key(at - 1)
        } else {
            ""
        };
        if matches!(
            before,
            "since"
                | "until"
                | "till"
                | "before"
                | "after"
                | "by"
                | "than"
                | "for"
                | "of"
                | "through"
                | "following"
        ) || matches!(
            tokens.key(time.start),
            "since" | "until" | "till" | "before" | "after" | "by" | "for"
        ) {
            return true;
        }
        self.is_of_noun(time)
    }

    /// *Monday's vote*, *an office Christmas party*, *the Monday attack*,
    /// *Christmas shoppers*.
    fn is_of_noun(&self, time: &Range<usize>) -> bool {
        let tokens = self.tokens;
        let before = if time.start > self.words.start && !breaks(tokens, time.start) {
            tokens.key(time.start - 1)
        } else {
            ""
        };
        let article = is_article(before);
        let owner = time.end < self.words.end && owns(tokens, time.end - 1);
        let noun_follows = time.end < self.words.end
            && !breaks(tokens, time.end)
            && tokens.gap(time.end).trim().is_empty()
            && !tokens.is_capital(time.end)
            && {
                let key = tokens.key(time.end);
                !is_link(key) && !opens(key) && !is_article(key) && !is_adverb(tokens, time.end)
            }
            && !self.groups.iter().any(|g| g.start == time.end);
        // *Christmas shoppers returned*, but *at Easter pilgrims returned*.
        let feast = time.len() == 1
            && matches!(tokens.key(time.start), "christmas" | "easter" | "halloween")
            && !is_link(before);
        let attributive = article
            || feast
            || before.ends_with("ing") && before.len() > 5
            || matches!(
                before,
                "planned" | "deadly" | "fatal" | "regular" | "every" | "each" | "previous" | "next"
            );
        owner || (attributive || self.is_in_noun(time.start)) && noun_follows
    }

    /// *an office Christmas party*: an article shortly before, and no
    /// preposition or verb between.
    fn is_in_noun(&self, time: usize) -> bool {
        let from = time.saturating_sub(4).max(self.words.start);
        for at in (from..time).rev() {
            let key = self.tokens.key(at);
            let verb = self.groups.iter().any(|g| g.main == at);
            if breaks(self.tokens, at + 1) || is_link(key) || opens(key) || verb {
                return false;
            }
            if is_article(key) || owns(self.tokens, at) {
                return true;
            }
        }
        false
    }

    /// The verb that a time dates from a part without verbs.
    fn outside(&self, time: &Range<usize>, part: usize) -> Option<usize> {
        let own = &self.parts[part];
        let tokens = self.tokens;
        let opener = tokens.key(own.words.start);
        let participle = self
            .groups
            .iter()
            .any(|g| !g.finite && own.words.contains(&g.main) && g.main < time.start);
        if own.opened || participle {
            return None;
        }
        // *…, killing two on Monday*: its own time.
        if opener.len() > 5 && opener.ends_with("ing") && !self.in_time(own.words.start) {
            return None;
        }
        let next = |from: usize| {
            (from..self.parts.len())
                .take_while(|n| !self.parts[*n].hard)
                .find_map(|n| self.verbs_in(n).find(|verb| !self.is_aside(n, *verb)))
        };
        let previous = (0..part)
            .rev()
            .take_while(|n| !self.parts[*n + 1].hard)
            .filter(|n| !self.parts[*n].opened || *n + 1 == part)
            .find_map(|n| self.verbs_in(n).next_back());
        let follows = self.parts.get(part + 1).filter(|p| !p.hard);
        // *on Monday, when the ferry sank*
        if let Some(when) = follows
            && when.opened
            && matches!(
                tokens.key(when.words.start),
                "when" | "as" | "which" | "where"
            )
            && time.end + 2 >= own.words.end
        {
            return self.verbs_in(part + 1).next();
        }
        // *the board, on Monday, refused*
        let resumes = follows.is_some_and(|p| {
            self.verbs_in(part + 1)
                .next()
                .is_some_and(|n| self.groups[n].start == p.words.start)
        });
        match previous {
            Some(verb) if !resumes => Some(verb),
            _ => next(part + 1),
        }
    }

    /// *was charged over the fire on Monday*: it may be the day of the fire.
    fn other_deed(&self, group: &Group, time: usize) -> bool {
        const LINKS: &[&str] = &["following", "over", "for", "in"];
        let deed = kind::at(self.tokens, group.main).map(|deed| deed.kind);
        if deed.is_none_or(Kind::harms) {
            return false;
        }
        (group.main + 2..time).any(|at| {
            let noun = kind::of_noun(self.tokens.key(at));
            let from = (group.main + 1).max(at.saturating_sub(5));
            noun.is_some_and(|noun| noun.is_cause() || matches!(noun, Kind::Death | Kind::Injury))
                && (from..at).any(|n| LINKS.contains(&self.tokens.key(n)))
        })
    }

    /// Whether a word is a non-finite verb: *to meet*, *of killing*.
    fn is_verbal(&self, at: usize) -> bool {
        let key = self.tokens.key(at);
        let before = self.tokens.key(at - 1);
        // *guilty to murder*
        let crime = matches!(
            self.tokens.key_or_none((at - 1).checked_sub(1)),
            "guilty" | "contest"
        );
        // *held on suspicion of drunk driving on Monday*: the day of both.
        let suspected = (at.saturating_sub(3)..at).any(|n| self.tokens.key(n) == "suspicion");
        before == "to" && is_base(key) && !crime
            || key.len() > 5
                && !suspected
                && key.ends_with("ing")
                && (forms::is_gerund(key)
                    || matches!(before, "of" | "with" | "for" | "by" | "in" | "from"))
    }
}

/// Whether *as* opens a clause: *as the gates closed*, not *as a clerk*.
fn leads_clause(tokens: &Tokens, groups: &[Group], at: usize) -> bool {
    let verb = groups.iter().find(|g| g.finite && g.start > at);
    verb.is_some_and(|g| {
        let linked = matches!(tokens.key(g.start - 1), "and" | "but" | "or");
        !linked
            && (at + 1..=g.start)
                .all(|n| !breaks(tokens, n) && (n == g.start || !opens(tokens.key(n))))
    })
}

/// *shortly after ten*: a time of day opens no clause.
fn is_clock(tokens: &Tokens, groups: &[Group], at: usize) -> bool {
    let next = tokens.key_or_none(Some(at + 1));
    let number = forms::is_number(next) || next.starts_with(|c: char| c.is_ascii_digit());
    matches!(tokens.key(at), "after" | "before") && number && !leads_clause(tokens, groups, at)
}

/// Splits a sentence into parts.
fn parts(
    tokens: &Tokens,
    words: &Range<usize>,
    times: &[Range<usize>],
    groups: &[Group],
) -> Vec<Part> {
    let mut found: Vec<Part> = Vec::new();
    for at in words.clone() {
        // *a day after he was hurt*: the last word of the time opens the
        // clause.
        let time = times.iter().find(|t| t.contains(&at));
        let counts = |t: &Range<usize>| t.len() > 1 && at + 1 == t.end && opens(tokens.key(at));
        let in_time = time.is_some_and(|t| t.start < at && !counts(t));
        // *five of that party*
        let points = tokens.key(at) == "that"
            && at > words.start
            && is_link(tokens.key(at - 1))
            && !matches!(tokens.key(at - 1), "and" | "or");
        let opened = opens(tokens.key(at))
            && !points
            && time.is_none_or(counts)
            && !is_clock(tokens, groups, at)
            && (tokens.key(at) != "as" || leads_clause(tokens, groups, at));
        let hard = at > words.start && parts_hard(tokens, at);
        let comma = at > words.start && breaks(tokens, at);
        if at == words.start || !in_time && (opened || hard || comma) {
            if let Some(last) = found.last_mut() {
                last.words.end = at;
            }
            found.push(Part {
                words: at..words.end,
                opened: opened && tokens.key(at) != "but",
                hard: hard || at == words.start,
            });
        }
    }
    found
}
