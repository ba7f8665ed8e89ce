//! The clauses of a sentence: where they are cut, whose a verb is, which verb
//! a time dates.

use std::ops::Range;

use super::forms::{is_base, is_participle};
use super::groups::{self, Group};
use super::words::{breaks, dangles, is_adverb, is_article, is_link, opens, owns, parts_hard};
use crate::convert::tokens::Tokens;

/// Most words of a subject that are looked at.
const BEFORE: usize = 24;

/// A stretch between two marks or words that part clauses.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub words: Range<usize>,
    /// Whether a word opens it: *which*, *when*.
    pub opened: bool,
    /// Whether more than a comma stands before it.
    pub hard: bool,
}

/// A sentence, read.
pub(super) struct Sentence<'a> {
    pub tokens: &'a Tokens<'a>,
    pub words: Range<usize>,
    /// Its times, as words.
    pub times: Vec<Range<usize>>,
    /// Those that are part of a noun: *a Christmas party*.
    nouns: Vec<Range<usize>>,
    pub groups: Vec<Group>,
    pub parts: Vec<Part>,
}

/// Which verb a time dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dates {
    /// This one.
    Verb(usize),
    /// This one, or another that is no clause's: *agreed to meet on Monday*.
    Perhaps(usize),
}

/// Whose a verb is.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    /// Its words, in stretches.
    pub stretches: Vec<Range<usize>>,
    /// The verb before, which has the same subject.
    pub shared: Option<usize>,
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

    /// A participle that opens a stretch tells no clause where the sentence
    /// has told one: *the mill burned, followed by the weir*.
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

    fn hard_between(&self, from: usize, to: usize) -> bool {
        (from + 1..=to).any(|n| self.parts[n].hard)
    }

    /// The stretch in which a word stands.
    pub(super) fn part(&self, at: usize) -> usize {
        self.parts
            .partition_point(|p| p.words.end <= at)
            .min(self.parts.len() - 1)
    }

    pub(super) fn is_opened(&self, group: &Group) -> bool {
        self.parts[self.part(group.start)].opened
    }

    /// The clauses' verbs of a stretch.
    fn verbs_in(&self, part: usize) -> impl DoubleEndedIterator<Item = usize> {
        let words = self.parts[part].words.clone();
        (0..self.groups.len())
            .filter(move |n| self.groups[*n].finite && words.contains(&self.groups[*n].start))
    }

    /// Where the words of a stretch begin, what opens it left out.
    fn inside(&self, part: usize) -> usize {
        let part = &self.parts[part];
        part.words.start + usize::from(part.opened)
    }

    // --- whose a verb is -------------------------------------------------

    /// Who or what does it, or whom it befalls.
    pub(super) fn subject(&self, n: usize) -> Option<Subject> {
        let group = &self.groups[n];
        let part = self.part(group.start);
        let before = self.verbs_in(part).rev().find(|m| *m < n);
        // *was let go as a clerk and bought a boat*: the verb of the part
        // before has the same subject.
        let linked = group.start > self.words.start
            && matches!(self.tokens.key(group.start - 1), "and" | "but")
            && !breaks(self.tokens, group.start);
        if linked && before.is_none() && group.start - 1 > self.inside(part) {
            let earlier = (0..part).rev().find_map(|p| self.verbs_in(p).next_back())?;
            return self.subject(earlier).map(|s| Subject {
                shared: Some(earlier),
                ..s
            });
        }
        let from = match before {
            Some(m) => self.after_verb(m, group.start),
            None => Some(self.inside(part)),
        };
        if let Some(from) = from {
            let range = self.trim(from..group.start);
            if !range.is_empty() {
                let listed = before
                    .is_none()
                    .then(|| self.listed(part, &range))
                    .flatten();
                return Some(listed.unwrap_or_else(|| self.own(range)));
            }
        }
        // *the man who sold it was arrested*
        if let Some(m) = before
            && self.parts[part].opened
            && !self.is_linked(m, group.start)
            && let Some(whole) = self.before_relative(part)
        {
            return Some(whole);
        }
        // *saw how a man was hurt*: whose it is, is not sure.
        if let Some(m) = before {
            if from.is_none() || !linked && !breaks(self.tokens, group.start) {
                return None;
            }
            return self.subject(m).map(|s| Subject {
                shared: Some(m),
                ..s
            });
        }
        if self.parts[part].opened {
            let opener = self.tokens.key(self.parts[part].words.start);
            return matches!(opener, "which" | "who" | "that")
                .then(|| self.antecedent(part, group))
                .flatten();
        }
        self.resumed(part)
    }

    fn own(&self, range: Range<usize>) -> Subject {
        Subject {
            stretches: vec![range],
            shared: None,
        }
    }

    /// *Ann Lee, 23, of Alder, Lumen was arrested*: the subject stands first;
    /// *the mayor, the reeve and the miller were arrested*: all of it.
    fn listed(&self, part: usize, own: &Range<usize>) -> Option<Subject> {
        let tokens = self.tokens;
        let free = |n: &usize| {
            !self.parts[*n].hard
                && !self.parts[*n].opened
                && tokens.gap(self.parts[*n].words.start).contains(',')
        };
        let mut first = part;
        while first > 0 && free(&first) && self.verbs_in(first - 1).next().is_none() {
            first -= 1;
        }
        while first < part && self.is_lead(first) {
            first += 1;
        }
        if first == part || self.parts[first].opened {
            return None;
        }
        let head = self.trim(self.parts[first].words.clone());
        let last = own.start;
        let plural = (self.parts[part].words.start..own.end).any(|at| tokens.key(at) == "and");
        if plural && part - first <= 3 {
            return Some(self.own(head.start..own.end));
        }
        let place = (last..own.end).all(|at| tokens.is_capital(at)) && own.len() <= 3;
        place.then(|| self.own(head))
    }

    /// Where the subject of a later verb of the same stretch begins; nothing
    /// where both have one subject.
    fn after_verb(&self, m: usize, to: usize) -> Option<usize> {
        let first = &self.groups[m];
        let part = self.part(first.start);
        if first.said {
            return Some(first.main + 1);
        }
        // *the man who sold it was arrested*: the verb of the whole.
        let relative = self.parts[part].opened
            && matches!(
                self.tokens.key(self.parts[part].words.start),
                "who" | "which" | "that"
            );
        let and = (first.main + 1..to)
            .rev()
            .find(|at| matches!(self.tokens.key(*at), "and" | "but" | "or"));
        if and.is_none() && relative {
            return None;
        }
        and.map(|at| at + 1)
    }

    /// Whether *and* stands between two verbs.
    fn is_linked(&self, first: usize, to: usize) -> bool {
        (self.groups[first].main + 1..to)
            .any(|at| matches!(self.tokens.key(at), "and" | "but" | "or"))
    }

    /// Whether a verb may be a participle that hangs on a noun: *accused of
    /// theft*.
    fn is_reduced(&self, n: usize) -> bool {
        let group = &self.groups[n];
        let key = self.tokens.key(group.main);
        let alone =
            super::kind::of_verb(key).is_some_and(|d| d.frame == super::kind::Frame::Nothing);
        let next = self.tokens.key_or_none(Some(group.main + 1));
        group.is_bare()
            && !group.said
            && is_participle(key)
            && !alone
            && (is_link(next) || next == "as")
    }

    /// *the men, quite unmoved, struck*: a participle put in between.
    fn is_aside(&self, part: usize, n: usize) -> bool {
        let group = &self.groups[n];
        part > 0
            && !self.parts[part].hard
            && group.is_bare()
            && is_participle(self.tokens.key(group.main))
            && group.start <= self.parts[part].words.start + 1
            && self.verbs_in(part - 1).next().is_none()
            && !self.is_lead(part - 1)
    }

    /// All that stands before a relative clause which no comma parts.
    fn before_relative(&self, part: usize) -> Option<Subject> {
        let before = part.checked_sub(1)?;
        let start = self.parts[part].words.start;
        if breaks(self.tokens, start) {
            return None;
        }
        let verb = self.verbs_in(before).rev().find(|m| !self.is_reduced(*m));
        let from = verb.map_or(self.inside(before), |m| self.groups[m].main + 1);
        let range = self.trim(from..start);
        let said = verb.is_none_or(|m| self.groups[m].said);
        (said && !range.is_empty() && !self.is_lead(before)).then(|| self.own(range))
    }

    /// What a relative clause is about: the noun before it.
    fn antecedent(&self, part: usize, group: &Group) -> Option<Subject> {
        let before = part.checked_sub(1)?;
        let end = self.parts[part].words.start;
        let tokens = self.tokens;
        if matches!(tokens.key(end - 1), "and" | "but" | "or") {
            return None;
        }
        let comma = breaks(tokens, end);
        // *the store in High Street, Lumen, which*: more than one may be meant.
        if comma && before > 0 && !self.parts[before].hard && !self.is_lead(before - 1) {
            return None;
        }
        let from = self.verbs_in(before).next_back();
        let from = from.map_or(self.inside(before), |m| self.groups[m].main + 1);
        let from = from.max(end.saturating_sub(BEFORE));
        let mut end = end;
        while end > from && (is_link(self.tokens.key(end - 1)) || self.in_time(end - 1)) {
            end -= 1;
        }
        let many = match self.tokens.key(group.start) {
            "were" | "are" | "have" => Some(true),
            "was" | "is" | "has" => Some(false),
            _ => None,
        };
        let range = if tokens.key(self.parts[part].words.start) == "who" {
            self.last_person(from, end)
        } else {
            self.last_noun(from, end)
        };
        let led = range.start > from && is_link(tokens.key(range.start - 1));
        if comma && led && !tokens.is_capital(range.start) {
            return None;
        }
        let agrees = |r: &Range<usize>| {
            many.is_none_or(|many| r.is_empty() || many == is_plural(self.tokens.key(r.end - 1)))
        };
        let range = if agrees(&range) {
            range
        } else {
            // *cables in the sea that were cut*
            let link = range.start.checked_sub(1).filter(|at| *at > from)?;
            let whole = self.last_noun(from, link);
            if !agrees(&whole) {
                return None;
            }
            whole.start..end
        };
        let named = !range.is_empty()
            && (is_article(self.tokens.key(range.start))
                || self.tokens.is_capital(range.start)
                || super::forms::is_number(self.tokens.key(range.start))
                || self
                    .tokens
                    .key(range.start)
                    .starts_with(|c: char| c.is_ascii_digit()));
        named.then(|| self.own(range))
    }

    /// The last name, or the last noun: *the murder of Ann Lee, who*.
    fn last_person(&self, from: usize, end: usize) -> Range<usize> {
        let tokens = self.tokens;
        let mut start = end;
        while start > from && tokens.is_capital(start - 1) && !is_article(tokens.key(start - 1)) {
            start -= 1;
        }
        let titled = start > from && !is_link(tokens.key(start - 1)) && start < end;
        if start < end && !titled {
            return start..end;
        }
        let mut start = end;
        while start > from && !is_link(tokens.key(start - 1)) && !self.in_time(start - 1) {
            start -= 1;
            if is_article(tokens.key(start)) {
                break;
            }
        }
        self.trim(start..end)
    }

    /// The last noun with what hangs on it by *of*.
    fn last_noun(&self, from: usize, end: usize) -> Range<usize> {
        let mut start = end;
        while start > from {
            let key = self.tokens.key(start - 1);
            if (is_link(key) && key != "of") || self.in_time(start - 1) {
                break;
            }
            start -= 1;
            if is_article(key) && self.tokens.key_or_none(start.checked_sub(1)) != "of" {
                break;
            }
        }
        self.trim(start..end)
    }

    /// The subject of a verb behind an aside: *the mayor, who was ill, died*.
    fn resumed(&self, part: usize) -> Option<Subject> {
        if self.parts[part].hard && !self.tokens.gap(self.parts[part].words.start).contains(')') {
            return None;
        }
        // *the mayor – a miller, born here – died*: before the first dash.
        let dash = |n: usize| {
            let gap = self.tokens.gap(self.parts[n].words.start);
            gap.contains(['—', '–']) || gap.contains(" - ") || gap.contains("--")
        };
        let opened = (1..part).rev().find(|n| dash(*n));
        let end = opened.filter(|_| dash(part)).unwrap_or(part);
        for before in (0..end).rev() {
            let opened = self.parts[before].opened;
            // *the club (5 wins, 3 losses) opened*
            if self
                .tokens
                .gap(self.parts[before].words.start)
                .contains('(')
            {
                continue;
            }
            let verb = self
                .verbs_in(before)
                .rev()
                .find(|m| before + 1 == part || !self.is_reduced(*m));
            if !opened && let Some(m) = verb {
                if self.groups[m].said {
                    // *police allege the man, 61, fired*
                    let told = self.trim(self.groups[m].main + 1..self.parts[before].words.end);
                    return (!told.is_empty()).then(|| self.own(told));
                }
                if self.is_reduced(m) || self.is_aside(before, m) {
                    continue;
                }
                // *struck the pier, killed two*
                return self.subject(m).map(|s| Subject {
                    shared: Some(m),
                    ..s
                });
            }
            let first = self.parts[before].hard || before == 0 || self.is_lead(before - 1);
            if !opened && first {
                let mut range = self.trim(self.parts[before].words.clone());
                let named = !range.is_empty() && !self.is_lead(before);
                // *Ann Lee, 20, and Bo Lee, 24, were held*
                let and = (before + 1..part)
                    .rev()
                    .find(|n| self.tokens.key(self.parts[*n].words.start) == "and");
                if let Some(and) = and {
                    range.end = self.parts[and].words.end;
                }
                return named.then(|| self.own(range));
            }
        }
        None
    }

    /// Whether a stretch leads to what follows: *On Monday*, *However*.
    fn is_lead(&self, part: usize) -> bool {
        let part = &self.parts[part];
        let key = self.tokens.key(part.words.start);
        let first = self.trim(part.words.clone());
        let last = self.tokens.key(part.words.end - 1);
        matches!(
            last,
            "later" | "ago" | "earlier" | "afterwards" | "afterward"
        ) || is_participle(key)
            || first.is_empty()
            || part.opened
            || is_link(key) && key != "and"
            || key.len() > 4 && (key.ends_with("ing") || key.ends_with("ly"))
            || matches!(
                key,
                "after" | "following" | "despite" | "according" | "amid"
            )
    }

    /// Whether a word belongs to a time that is no part of a noun.
    pub(super) fn in_time(&self, at: usize) -> bool {
        let holds = |times: &[Range<usize>]| times.iter().any(|t| t.contains(&at));
        holds(&self.times) && !holds(&self.nouns)
    }

    /// Words without what leads to them and hangs behind them.
    fn trim(&self, range: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = range;
        let tokens = self.tokens;
        loop {
            if start < end && (self.in_time(start) || self.leads(start, end)) {
                start += 1;
            } else if start < end
                && (self.in_time(end - 1) || is_adverb(tokens, end - 1) || dangles(tokens, end - 1))
            {
                end -= 1;
            } else {
                return start..end;
            }
        }
    }

    /// Whether a word leads to a subject and is no part of it.
    fn leads(&self, at: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let key = tokens.key(at);
        let before_time = (at + 1..end.min(at + 3)).find(|n| self.in_time(*n));
        if is_link(key) && key != "and" && key != "or" {
            return before_time.is_some_and(|n| {
                (at + 1..n)
                    .all(|m| is_article(tokens.key(m)) || matches!(tokens.key(m), "late" | "early"))
            });
        }
        matches!(key, "and" | "or" | "but" | "nor" | "so" | "yet")
            || (super::words::is_no_beginning(key) || is_adverb(tokens, at))
                && !self.is_count(at, end)
    }

    /// *over 100 people*, *nearly all*: an adverb of a number.
    fn is_count(&self, start: usize, end: usize) -> bool {
        (start + 1..end.min(start + 3)).any(|at| {
            let key = self.tokens.key(at);
            super::forms::is_number(key) || key.starts_with(|c: char| c.is_ascii_digit())
        })
    }

    /// The clause that says what harm came from: *killed when the dam broke*.
    pub(super) fn cause_of(&self, n: usize) -> Option<Range<usize>> {
        use super::kind::{Kind, at};
        let group = &self.groups[n];
        let harm = at(self.tokens, group.main)
            .is_some_and(|d| matches!(d.kind, Kind::Death | Kind::Injury));
        let next = self.part(group.start) + 1;
        let part = self.parts.get(next).filter(|p| harm && p.opened)?;
        let verb = self.verbs_in(next).next()?;
        let deed = at(self.tokens, self.groups[verb].main)?;
        let when = matches!(self.tokens.key(part.words.start), "when" | "after" | "as");
        (when && deed.kind.is_cause() && self.groups[verb].past).then(|| part.words.clone())
    }

    /// The verb of harm right before another: *12 died and 30 were hurt*.
    pub(super) fn harm_before(&self, n: usize) -> Option<usize> {
        use super::kind::{Kind, at};
        let harm = |n: usize| {
            at(self.tokens, self.groups[n].main)
                .is_some_and(|d| matches!(d.kind, Kind::Death | Kind::Injury))
        };
        let before = n.checked_sub(1)?;
        let (first, second) = (&self.groups[before], &self.groups[n]);
        let begins = self.subject(n)?.stretches.first()?.start;
        let linked = begins > first.main && self.tokens.key(begins - 1) == "and";
        let one = self.part(first.start) == self.part(second.start);
        (one && linked && first.finite && harm(before) && harm(n)).then_some(before)
    }

    // --- which verb a time dates -----------------------------------------

    /// The verb that a time dates.
    pub(super) fn dated_by(&self, time: &Range<usize>) -> Option<Dates> {
        if self.hangs_on_noun(time) {
            return None;
        }
        let part = self.part(time.start);
        let verbs: Vec<usize> = self.verbs_in(part).collect();
        if verbs.is_empty() {
            return self.from_outside(time, part).map(Dates::Verb);
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
            // *the two with her that day testified*: it may hang on the noun.
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
        let deed = super::kind::at(self.tokens, group.main).is_some() || group.said;
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
        Some(if open || part_of_noun {
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
        ) || matches!(
            tokens.key(time.start),
            "since" | "until" | "till" | "before" | "after" | "by" | "for"
        ) {
            return true;
        }
        self.is_of_noun(time)
    }

    /// *Monday's vote*, *an office Christmas party*, *the Monday attack*.
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
        let attributive = article
            || before.ends_with("ing") && before.len() > 5
            || matches!(
                before,
                "planned" | "deadly" | "fatal" | "regular" | "every" | "each" | "previous" | "next"
            );
        owner || (attributive || self.is_in_noun(time.start)) && noun_follows
    }

    /// *an office Christmas party*: an article shortly before, and no link or
    /// verb between.
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

    /// The verb that a time dates from a stretch of its own.
    fn from_outside(&self, time: &Range<usize>, part: usize) -> Option<usize> {
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

    /// Whether a word is a verb without a clause: *to meet*, *of killing*.
    fn is_verbal(&self, at: usize) -> bool {
        let key = self.tokens.key(at);
        let before = self.tokens.key(at - 1);
        before == "to" && is_base(key)
            || key.len() > 5
                && key.ends_with("ing")
                && (super::forms::is_gerund(key)
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

/// Whether a noun is of many.
fn is_plural(key: &str) -> bool {
    matches!(
        key,
        "people"
            | "men"
            | "women"
            | "children"
            | "police"
            | "personnel"
            | "aircraft"
            | "policemen"
            | "gunmen"
            | "firemen"
    ) || key.len() > 3 && key.ends_with('s') && !key.ends_with("ss") && !key.ends_with("us")
}

/// Cuts a sentence.
fn parts(
    tokens: &Tokens,
    words: &Range<usize>,
    times: &[Range<usize>],
    groups: &[Group],
) -> Vec<Part> {
    let mut found: Vec<Part> = Vec::new();
    for at in words.clone() {
        // *a day after he was hurt*: the last word of such a time opens what
        // it counts from.
        let time = times.iter().find(|t| t.contains(&at));
        let counts = |t: &Range<usize>| t.len() > 1 && at + 1 == t.end && opens(tokens.key(at));
        let in_time = time.is_some_and(|t| t.start < at && !counts(t));
        let opened = opens(tokens.key(at))
            && time.is_none_or(counts)
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
