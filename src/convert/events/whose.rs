//! The subject of a verb: the noun before it, before an aside, before *who* or
//! *which*. `None` if that is not certain.

use std::ops::Range;

use super::clause::Sentence;
use super::forms::is_participle;
use super::groups::Group;
use super::words::{breaks, dangles, is_adverb, is_article, is_link};

/// Most words of a noun before a relative clause.
const BEFORE: usize = 24;

/// The subject of a verb.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    /// Its words, in text order.
    pub stretches: Vec<Range<usize>>,
    /// An earlier verb with the same subject.
    pub shared: Option<usize>,
}

fn alone(range: Range<usize>) -> Subject {
    Subject {
        stretches: vec![range],
        shared: None,
    }
}

impl Sentence<'_> {
    /// The subject of verb `n`, active or passive.
    pub(super) fn subject(&self, n: usize) -> Option<Subject> {
        let group = &self.groups[n];
        let part = self.part(group.start);
        let before = self.verbs_in(part).rev().find(|m| *m < n);
        // *men whose names stay unknown were held*: it may be the men.
        if before.is_none()
            && self.parts[part].opened
            && self.tokens.key(self.parts[part].words.start) == "whose"
        {
            return None;
        }
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
                // *Ann Lee, the miller of Alder was held*
                let named = before.is_none()
                    && range.start == self.parts[part].words.start
                    && is_article(self.tokens.key(range.start))
                    && self.is_apposed(part);
                let range = if named {
                    self.parts[part - 1].words.clone()
                } else {
                    range
                };
                return Some(listed.unwrap_or_else(|| alone(range)));
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
        // *saw how a man was hurt*: the subject is not certain.
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

    /// *Ann Lee, 23, of Alder, Lumen was arrested*: the subject comes first;
    /// *the mayor, the reeve and the miller were arrested*: all of them.
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
        let from = first;
        // *Over the death, and the noise in Alder, the reeve left*: an
        // introduction goes on after *and*.
        let leads_on =
            |n: usize| n > from && matches!(tokens.key(self.parts[n].words.start), "and" | "or");
        while first < part && (self.is_lead(first) || leads_on(first)) {
            first += 1;
        }
        let aside = tokens.gap(self.parts[first].words.start).contains(')');
        if first == part || self.parts[first].opened || aside {
            return None;
        }
        let head = self.trim(self.parts[first].words.clone());
        let last = own.start;
        let plural = (self.parts[part].words.start..own.end).any(|at| tokens.key(at) == "and");
        // *the mill in Alder, the weir, Lumen and other towns*: short parts.
        let short = || (first + 1..part).all(|n| self.parts[n].words.len() <= 3);
        if plural && (part - first <= 3 || part - first <= 6 && short()) {
            return Some(alone(head.start..own.end));
        }
        if self.ends_in_place(part - 1) && (last..own.end).all(|at| tokens.is_capital(at)) {
            return Some(alone(head.start..own.end));
        }
        // A place precedes a second place: *of Alder, Lumen*.
        let led = is_link(tokens.key(self.parts[part - 1].words.start));
        let place = led && (last..own.end).all(|at| tokens.is_capital(at)) && own.len() <= 3;
        place.then(|| alone(head))
    }

    /// *the mill in Alder*, before *, Lumen burned*: the place goes on.
    fn ends_in_place(&self, part: usize) -> bool {
        let tokens = self.tokens;
        let words = &self.parts[part].words;
        let capitals = words.clone().rev().take_while(|at| tokens.is_capital(*at));
        let first = words.end - capitals.count();
        first < words.end
            && first > words.start + 1
            && matches!(
                tokens.key(first - 1),
                "in" | "at" | "near" | "outside" | "from"
            )
    }

    /// Where the subject of a later verb of the same part begins. `None` if
    /// both verbs share one.
    fn after_verb(&self, m: usize, to: usize) -> Option<usize> {
        let first = &self.groups[m];
        let part = self.part(first.start);
        if matches!(self.tokens.key(to - 1), "and" | "but" | "or") {
            return Some(to);
        }
        if first.said {
            return Some(first.main + 1);
        }
        // *the man who sold it was arrested*: the main verb.
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

    /// Whether *and* is between two verbs.
    fn is_linked(&self, first: usize, to: usize) -> bool {
        (self.groups[first].main + 1..to)
            .any(|at| matches!(self.tokens.key(at), "and" | "but" | "or"))
    }

    /// Whether a verb may be a participle that belongs to a noun: *accused of
    /// theft*.
    pub(super) fn is_reduced(&self, n: usize) -> bool {
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

    /// *the men, quite unmoved, struck*: an inserted participle.
    pub(super) fn is_aside(&self, part: usize, n: usize) -> bool {
        let group = &self.groups[n];
        part > 0
            && !self.parts[part].hard
            && group.is_bare()
            && is_participle(self.tokens.key(group.main))
            && group.start <= self.parts[part].words.start + 1
            && self.verbs_in(part - 1).next().is_none()
            && !self.is_lead(part - 1)
    }

    /// Everything before a relative clause without a comma.
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
        (said && !range.is_empty() && !self.is_lead(before)).then(|| alone(range))
    }

    /// The noun that a relative clause is about.
    fn antecedent(&self, part: usize, group: &Group) -> Option<Subject> {
        let before = part.checked_sub(1)?;
        let end = self.parts[part].words.start;
        let tokens = self.tokens;
        if matches!(tokens.key(end - 1), "and" | "but" | "or") {
            return None;
        }
        let comma = breaks(tokens, end);
        // *the store in High Street, Lumen, which*: it may mean either.
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
        // *talked with the suspect, who*: one noun for a person.
        let person = range.len() == 2
            && tokens.key(self.parts[part].words.start) == "who"
            && is_article(tokens.key(range.start))
            && super::subject::is_person(tokens.key(range.start + 1));
        if comma && led && !tokens.is_capital(range.start) && !person {
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
        named.then(|| alone(range))
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

    /// The last noun with its *of* phrase.
    fn last_noun(&self, from: usize, end: usize) -> Range<usize> {
        let mut start = end;
        while start > from {
            let key = self.tokens.key(start - 1);
            let hit_and_run = key == "and"
                && self.tokens.key(start) == "run"
                && self.tokens.key_or_none(start.checked_sub(2)) == "hit";
            if (is_link(key) && key != "of" && !hit_and_run) || self.in_time(start - 1) {
                break;
            }
            start -= 1;
            if is_article(key) && self.tokens.key_or_none(start.checked_sub(1)) != "of" {
                break;
            }
        }
        self.trim(start..end)
    }

    /// The subject of a verb after an aside: *the mayor, who was ill, died*.
    fn resumed(&self, part: usize) -> Option<Subject> {
        if self.parts[part].hard && !self.tokens.gap(self.parts[part].words.start).contains(')') {
            return None;
        }
        // *the mayor – a miller, born here – died*: it precedes the first dash.
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
                    return (!told.is_empty()).then(|| alone(told));
                }
                let bare = self.groups[m].is_bare() && self.is_apposed(before);
                if bare || self.is_reduced(m) || self.is_aside(before, m) {
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
                return named.then(|| alone(range));
            }
        }
        None
    }

    /// *Ann Lee, the miller, …*: a part that describes the name before it.
    pub(super) fn is_apposed(&self, n: usize) -> bool {
        let tokens = self.tokens;
        let Some(name) = n.checked_sub(1).map(|n| &self.parts[n]) else {
            return false;
        };
        let own = &self.parts[n];
        !own.hard
            && !own.opened
            && tokens.gap(own.words.start).contains(',')
            && !tokens.is_capital(own.words.start)
            && name.words.len() <= 4
            && name.words.clone().all(|at| tokens.is_capital(at))
            && !is_link(tokens.key(name.words.start))
            && !super::words::is_no_beginning(tokens.key(name.words.start))
    }

    /// Whether a part introduces the next: *On Monday*, *However*.
    pub(super) fn is_lead(&self, n: usize) -> bool {
        let part = &self.parts[n];
        let key = self.tokens.key(part.words.start);
        let first = self.trim(part.words.clone());
        let last = self.tokens.key(part.words.end - 1);
        matches!(
            last,
            "later" | "ago" | "earlier" | "afterwards" | "afterward"
        ) || is_participle(key) && !self.is_full_name(&part.words)
            || first.is_empty()
            // *Just past 2 p.m. on Friday*
            || first.clone().all(|at| matches!(self.tokens.key(at), "past" | "half" | "just" | "shortly"))
            || part.opened
            || is_link(key) && key != "and"
            || key.len() > 4
                && (key.ends_with("ing") || key.ends_with("ly"))
                && !self.is_apposed(n)
            || matches!(
                key,
                "after" | "following" | "despite" | "according" | "amid"
            )
    }

    /// *Fred Moll* is a name, although *Fred* ends like a participle.
    fn is_full_name(&self, words: &Range<usize>) -> bool {
        words.len() > 1 && words.clone().all(|at| self.tokens.is_capital(at))
    }

    /// Whether a word belongs to a time that is no part of a noun.
    pub(super) fn in_time(&self, at: usize) -> bool {
        let holds = |times: &[Range<usize>]| times.iter().any(|t| t.contains(&at));
        holds(&self.times) && !holds(&self.nouns)
    }

    /// A range without words that introduce it or dangle after it.
    pub(super) fn trim(&self, range: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = range;
        let tokens = self.tokens;
        loop {
            if start < end && (self.in_time(start) || self.leads(start, end)) {
                start += 1;
            } else if start < end
                && (self.in_time(end - 1)
                    || is_adverb(tokens, end - 1)
                    || tokens.key(end - 1) == "not"
                    || dangles(tokens, end - 1))
            {
                end -= 1;
            } else {
                return start..end;
            }
        }
    }

    /// Whether a word introduces a subject and is no part of it.
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
        // *First officer Ruth Moll*; but *First the mill burned*.
        let rank = key == "first"
            && at + 1 < end
            && !breaks(tokens, at + 1)
            && !is_article(tokens.key(at + 1));
        if rank {
            return false;
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

    /// The clause that tells the cause of harm: *killed when the dam broke*.
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
}

/// Whether a noun is plural.
pub(super) fn is_plural(key: &str) -> bool {
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
