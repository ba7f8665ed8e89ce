//! The deed that a time dates, event or not: a time of day or a year may date
//! deeds of every kind.

use std::ops::Range;

use super::clause::{Dates, Sentence};
use super::groups::Group;
use super::name::{self, Name};
use super::subject::{self, Who};
use super::whose::Subject;
use super::words::{breaks, is_article, is_link, opens};
use super::{Happening, Kind, kind, tone};
use crate::convert::forms::{is_base, is_gerund, is_participle, is_past};
use crate::convert::names::Names;
use crate::convert::names::lists::is_common;
use crate::convert::tokens::Tokens;
use crate::text::helping::is_have;
use crate::text::list::List;
use crate::text::uncapitalized;

/// Most words of a sentence that is read; a longer one is a list.
const WORDS: usize = 160;
/// Most words of the subject of a short clause.
const SUBJECT: usize = 8;
/// Most words between the verb of a short clause and its time.
const BEHIND: usize = 12;
/// Most words of a gerund phrase; a longer one may hold other deeds.
const GERUND: usize = 8;

/// The clauses of a sentence with its times.
pub(in crate::convert) struct Clauses<'a> {
    sentence: Sentence<'a>,
    names: &'a Names,
}

/// The deed that a time dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::convert) struct Deed {
    /// Its clause, shortened to a name. `None` if that would say too little.
    pub name: Option<String>,
    /// The first byte of its verb.
    pub verb: usize,
    /// The kinds of its verb and of the nouns beside it.
    kinds: Vec<Kind>,
    /// Whether its verb only says that it happened: *occurred*, *struck*.
    pub occurs: bool,
    /// Whether its subject is *it*.
    it: bool,
}

impl Deed {
    /// Whether it is part of an event that its sentence tells.
    pub(in crate::convert) fn is_of(&self, event: &Happening) -> bool {
        let kind = self.kinds.contains(&event.kind);
        let own = self.kinds.first() == Some(&event.kind);
        own || self.occurs && (kind || self.it && event.kind.is_cause())
    }
}

impl<'a> Clauses<'a> {
    /// Reads a sentence, with its times as ranges of words. `None` if it is too
    /// long.
    pub(in crate::convert) fn read(
        tokens: &'a Tokens<'a>,
        words: Range<usize>,
        times: Vec<Range<usize>>,
        names: &'a Names,
    ) -> Option<Self> {
        (words.len() <= WORDS).then(|| Self {
            sentence: Sentence::read(tokens, words, times),
            names,
        })
    }

    /// The deed that one of the times dates, if that is certain. A time of day
    /// may date `any` deed, a date only what a verb tells as a deed.
    pub(in crate::convert) fn deed(&self, time: &Range<usize>, any: bool) -> Option<Deed> {
        let sentence = &self.sentence;
        let tokens = sentence.tokens;
        let Some(verb) = self.verb(time) else {
            return self.gerund(time);
        };
        let group = &sentence.groups[verb];
        let key = tokens.key(group.main);
        let lasts = tokens.key_or_none(time.start.checked_sub(1)) == "since";
        let is_deed = any || lasts || kind::at(tokens, group.main).is_some() || kind::is_deed(key);
        // *has had no reeve since 1991* tells what is not the case.
        let label = tone::label(sentence, verb);
        let plain = label.is_none_or(|label| lasts && label == tone::Label::Denied);
        let told = group.finite && group.past && !group.said && plain;
        let other = self.is_behind_another(verb, time);
        if !told || !is_deed || other || OF_TEXTS.has(key) || self.is_of_some(verb) {
            return None;
        }
        let subject = sentence
            .subject(verb)
            .filter(|subject| !self.is_aside(subject) && self.is_told(subject));
        let first = subject
            .as_ref()
            .and_then(|subject| subject.stretches.first());
        if !any && !lasts && self.is_of_another(verb, first, time) {
            return None;
        }
        let alone = |key: &str| {
            first.is_some_and(|words| words.len() == 1 && tokens.key(words.start) == key)
        };
        let it = alone("it");
        // *it happened in 1959* says nothing by itself.
        let pronoun = ["he", "she", "they"].into_iter().any(alone) || it && any;
        Some(Deed {
            name: subject
                .as_ref()
                .and_then(|subject| self.name(verb, subject, pronoun, time)),
            verb: tokens.bytes(group.main..group.main + 1).start,
            kinds: self.kinds(verb),
            occurs: OCCURS.has(key),
            it,
        })
    }

    /// *On Friday, a day after the vote was held, Lee went*: the verb has
    /// another time; *was hired as they prepare for a game on Friday*: the noun
    /// may have another.
    fn is_behind_another(&self, verb: usize, time: &Range<usize>) -> bool {
        let tokens = self.sentence.tokens;
        let group = &self.sentence.groups[verb];
        let apart = |key: &str| matches!(key, "after" | "before" | "since" | "until");
        let as_clause = |at: usize| tokens.key(at) == "as" && is_plural(tokens, at);
        if group.start > time.end {
            return (time.end..group.start).any(|at| apart(tokens.key(at)));
        }
        (group.main + 1..time.start).any(as_clause)
    }

    /// *tied the mark set in 1952*, *rose after she was found, a child, in
    /// 1951*: a date may belong to a participle or clause in between.
    fn is_of_another(
        &self,
        verb: usize,
        first: Option<&Range<usize>>,
        time: &Range<usize>,
    ) -> bool {
        let sentence = &self.sentence;
        let group = &sentence.groups[verb];
        let later = group.main < time.start;
        let from = match first {
            _ if later => group.main + 1,
            Some(words) => words.start,
            None => time.start,
        };
        let hangs = |at: usize| {
            let key = sentence.tokens.key(at);
            (is_participle(key) || key == "set") && !sentence.tokens.is_capital(at)
        };
        let apart = later && sentence.part(group.start) != sentence.part(time.start);
        apart || (from..time.start).any(hangs)
    }

    /// *defended the belt by stopping Bo Lee in 2001*: the deed of a gerund.
    fn gerund(&self, time: &Range<usize>) -> Option<Deed> {
        let tokens = self.sentence.tokens;
        let part = &self.sentence.parts[self.sentence.part(time.start)].words;
        let leads = |at: &usize| {
            *at > self.sentence.words.start
                && is_gerund(tokens.key(*at))
                && (matches!(tokens.key(*at - 1), "by" | "after" | "since" | "before")
                    || *at == part.start && self.follows(*at))
        };
        let mut end = time.start;
        while end > part.start && (is_link(tokens.key(end - 1)) || is_article(tokens.key(end - 1)))
        {
            end -= 1;
        }
        let start = (part.start..end).rev().skip(1).find(leads)?;
        // *by harrowing images* is no deed.
        let next = tokens.key(start + 1);
        let deed = tokens.is_capital(start + 1)
            || is_article(next)
            || is_link(next)
            || matches!(next, "out" | "up" | "down" | "off")
            || tokens.key(start) == "being";
        let whole =
            deed && (start + 1..end).all(|at| !breaks(tokens, at) && !opens(tokens.key(at)));
        let short = (2..=GERUND).contains(&(end - start));
        (whole && short).then(|| Deed {
            name: Some(tokens.written(start..end)),
            verb: tokens.bytes(start..start + 1).start,
            kinds: Vec::new(),
            occurs: false,
            it: false,
        })
    }

    /// *Ann Moll defended the belt, winning by a knockout in 2001*: whether a
    /// gerund after a comma is as certain as the verb before it.
    fn follows(&self, at: usize) -> bool {
        let sentence = &self.sentence;
        let comma = sentence.tokens.gap(at).trim() == ",";
        let before = sentence.groups.iter().enumerate();
        let mut verbs = before.filter(|(_, group)| group.finite && group.main < at);
        let told = verbs.next_back().is_some_and(|(place, group)| {
            group.past && !group.said && tone::label(sentence, place).is_none()
        });
        comma && told
    }

    /// The name of the deed that a verb tells.
    fn name(
        &self,
        verb: usize,
        subject: &Subject,
        pronoun: bool,
        time: &Range<usize>,
    ) -> Option<String> {
        let known = match subject::who(&self.sentence, verb, subject, self.names) {
            Who::Said => None,
            Who::Means(name) => Some(name),
            // *he gave himself up*: whoever that is, the pronoun stays.
            Who::Unknown if pronoun => None,
            Who::Unknown => return None,
        };
        // A time dates only one verb.
        let subject = &Subject {
            stretches: subject.stretches.clone(),
            shared: None,
        };
        // *won the cup in 2001 and the shield in 2005*: only the cup then.
        let tokens = self.sentence.tokens;
        let goes_on =
            |name: &Name| (time.end..name.end).any(|at| matches!(tokens.key(at), "and" | "or"));
        let name = name::read(&self.sentence, verb, subject, known.as_deref())
            .filter(|name| !goes_on(name))
            .or_else(|| self.short(verb, subject, known, time))?;
        Some(self.written(&name))
    }

    /// *the gunman entered at 4 p.m.*, *police held him at 2 a.m.*: the few
    /// words before the time.
    fn short(
        &self,
        verb: usize,
        subject: &Subject,
        known: Option<String>,
        time: &Range<usize>,
    ) -> Option<Name> {
        let tokens = self.sentence.tokens;
        let group = &self.sentence.groups[verb];
        let [words] = &subject.stretches[..] else {
            return None;
        };
        let mut end = time.start;
        while end > group.main + 1 && is_link(tokens.key(end - 1)) {
            end -= 1;
        }
        let behind = group.main + 1..end.max(group.main + 1);
        let free = |at: usize| !breaks(tokens, at) && !opens(tokens.key(at));
        let next = group.main + 1;
        let near = next <= time.start && behind.len() <= BEHIND && (next..time.start).all(free);
        // *at noon, when a ship came and*: nothing follows the verb.
        let alone = time.start < group.start
            && (next >= self.sentence.words.end
                || breaks(tokens, next)
                || tokens.key(next) == "and");
        let near = (near || alone) && words.len() <= SUBJECT;
        let verb = tokens.written(group.start..behind.end);
        let who = known.unwrap_or_else(|| tokens.written(words.clone()));
        near.then(|| Name {
            text: format!("{who} {verb}"),
            start: words.start,
            subject: words.end,
            end: behind.end,
        })
    }

    /// The kind of a verb, then those of the nouns beside it and before
    /// *which*.
    fn kinds(&self, verb: usize) -> Vec<Kind> {
        let sentence = &self.sentence;
        let tokens = sentence.tokens;
        let group = &sentence.groups[verb];
        let part = sentence.part(group.start);
        let words = sentence.parts[part].words.clone();
        let which = matches!(tokens.key(words.start), "which" | "that");
        let from = match part.checked_sub(1).filter(|_| which) {
            Some(before) => sentence.parts[before.saturating_sub(1)].words.start,
            None => words.start,
        };
        let own = kind::at(tokens, group.main).map(|deed| deed.kind);
        let nouns = (from..words.end).filter_map(|at| kind::of_noun(tokens.key(at)));
        own.into_iter().chain(nouns).collect()
    }

    /// *four robbers, some dressed in drag, came in*: a participle about some
    /// of them.
    fn is_of_some(&self, verb: usize) -> bool {
        let sentence = &self.sentence;
        let part = sentence.part(sentence.groups[verb].start);
        let first = sentence.tokens.key(sentence.parts[part].words.start);
        let some = matches!(
            first,
            "some"
                | "many"
                | "most"
                | "several"
                | "one"
                | "both"
                | "all"
                | "none"
                | "two"
                | "three"
        );
        let resumes = |group: &Group| {
            let later = sentence.part(group.start);
            later > part && group.finite && group.start == sentence.parts[later].words.start
        };
        some && sentence.groups[verb].is_bare() && sentence.groups.iter().any(resumes)
    }

    /// Rejects *will be mailed and counted on 3 May*, a plan, and *drifted into
    /// the band founded in 1931*, cut wrongly.
    fn is_told(&self, subject: &Subject) -> bool {
        let tokens = self.sentence.tokens;
        let planned = |m: usize| self.sentence.groups[m].label.is_some();
        let first = subject.stretches.first().filter(|words| !words.is_empty());
        let is_verb = |at: usize| !tokens.is_capital(at) && is_past(tokens.key(at));
        // *Lee tied the mark set*: a verb with its object.
        let told = |at: usize| is_verb(at) && is_article(tokens.key(at + 1));
        let verb = first
            .is_some_and(|words| is_verb(words.start) || (words.start..words.end - 1).any(told));
        !verb && !subject.shared.is_some_and(planned)
    }

    /// *Ann Lee, 23, of Alder, N.Y., mowed*: an inserted place is no subject.
    fn is_aside(&self, subject: &Subject) -> bool {
        let tokens = self.sentence.tokens;
        let comma = |at: usize| tokens.gap(at).contains(',');
        let [words] = &subject.stretches[..] else {
            return false;
        };
        let capitals = words.clone().all(|at| tokens.is_capital(at));
        !words.is_empty() && capitals && comma(words.start) && comma(words.end)
    }

    /// A name as written inside a sentence, without its article.
    fn written(&self, name: &Name) -> String {
        let tokens = self.sentence.tokens;
        let (first, rest) = name.text.split_once(' ').unwrap_or((&name.text, ""));
        if matches!(first.to_lowercase().as_str(), "the" | "a" | "an") {
            return rest.to_owned();
        }
        let start = name.start;
        let said = first == tokens.word(start) && tokens.is_first(start);
        let bytes = tokens.bytes(start..name.subject.max(start + 1));
        let mut mentions = self.names.within(&bytes).iter();
        let key = tokens.key(start);
        let named = mentions.any(|mention| mention.range.start == bytes.start)
            || !(is_common(key) || is_pronoun(key));
        if said && !named {
            uncapitalized(&name.text)
        } else {
            name.text.clone()
        }
    }

    /// The verb that a time dates.
    fn verb(&self, time: &Range<usize>) -> Option<usize> {
        let sentence = &self.sentence;
        let tokens = sentence.tokens;
        let before = tokens.key_or_none(time.start.checked_sub(1));
        if before == "since" {
            return self.lasting(time);
        }
        let verb = match sentence.dated_by(time) {
            Some(Dates::Verb(verb)) => verb,
            // *began to count at 8 a.m.*: both then.
            Some(Dates::Perhaps(verb)) if self.begins(verb) || self.finds(verb) => verb,
            Some(Dates::Perhaps(_)) => return None,
            None => self.bounded(time).or_else(|| self.behind_aside(time))?,
        };
        // *came to the mill, about 9:40 p.m. on Friday, and found it burning*.
        let later = sentence.groups[verb].start > time.start;
        if !later || !matches!(tokens.key_or_none(Some(time.end)), "and" | "but") {
            return Some(verb);
        }
        let part = sentence.part(time.start);
        let mut earlier = (0..verb).rev();
        earlier.find(|m| {
            let group = &sentence.groups[*m];
            group.finite && !sentence.hard_between(sentence.part(group.start), part)
        })
    }

    fn begins(&self, verb: usize) -> bool {
        let main = self.sentence.groups[verb].main;
        let key = |at: usize| self.sentence.tokens.key_or_none(Some(at));
        matches!(
            key(main),
            "began" | "started" | "continued" | "attempting" | "attempted" | "tried" | "trying"
        ) && key(main + 1) == "to"
    }

    /// *was found broken*: a participle says what was found.
    fn finds(&self, verb: usize) -> bool {
        let main = self.sentence.groups[verb].main;
        let key = |at: usize| self.sentence.tokens.key_or_none(Some(at));
        key(main) == "found" && is_participle(key(main + 1))
    }

    /// *was put out by 6 a.m.*: the verb before such a time of day.
    fn bounded(&self, time: &Range<usize>) -> Option<usize> {
        let sentence = &self.sentence;
        let led = matches!(
            sentence.tokens.key(time.start),
            "by" | "before" | "after" | "past"
        );
        let mut verbs = sentence.verbs_in(sentence.part(time.start));
        verbs.rfind(|verb| led && sentence.groups[*verb].main < time.start)
    }

    /// *At 4:30 a.m. (11:30 p.m. ET) the thieves came in*: the verb after the
    /// parenthesis.
    fn behind_aside(&self, time: &Range<usize>) -> Option<usize> {
        let sentence = &self.sentence;
        let part = sentence.part(time.start);
        let gap = |n: usize| {
            sentence
                .parts
                .get(n)
                .map(|p| sentence.tokens.gap(p.words.start))
        };
        let free = sentence.verbs_in(part).next().is_none() && part <= 1;
        let (opens, closes) = (gap(part + 1)?, gap(part + 2)?);
        let aside = opens.contains('(') && closes.contains(')');
        let silent = sentence.verbs_in(part + 1).next().is_none();
        let next = sentence.verbs_in(part + 2).next()?;
        (free && aside && silent).then_some(next)
    }

    /// *Alder has had no reeve since 1991*: the verb of a lasting state.
    fn lasting(&self, time: &Range<usize>) -> Option<usize> {
        let sentence = &self.sentence;
        let tokens = sentence.tokens;
        let part = sentence.part(time.start);
        // *since 1991* is a part of its own.
        let verbs = |n: usize| {
            sentence
                .verbs_in(n)
                .rfind(|v| sentence.groups[*v].main < time.start)
        };
        let verb = verbs(part).or_else(|| {
            let since = sentence.parts[part].words.start + 1 == time.start;
            let before = part
                .checked_sub(1)
                .filter(|_| since && !sentence.parts[part].hard)?;
            verbs(before)
        })?;
        let group = &sentence.groups[verb];
        let rank = (group.main..time.start)
            .any(|at| matches!(tokens.key(at), "first" | "last" | "only" | "worst" | "most"));
        (is_have(tokens.key(group.start)) && !group.is_bare() && !rank).then_some(verb)
    }
}

/// Whether *as* opens a clause with a verb in the base form: *as the two get
/// ready*.
fn is_plural(tokens: &Tokens, at: usize) -> bool {
    let behind = at + 1..tokens.len().min(at + 5);
    let mut clause = behind.take_while(|n| !tokens.is_first(*n) && !tokens.gap(*n).contains(','));
    clause.any(|n| is_base(tokens.key(n)) && !is_article(tokens.key(n - 1)))
}

/// Verbs of texts and broadcasts: *posted at 9 a.m.*
static OF_TEXTS: List = List::new(include_str!("../../lists/events/of-texts.txt"));

/// Verbs that only say that something happened.
static OCCURS: List = List::new(include_str!("../../lists/events/occurs.txt"));

fn is_pronoun(key: &str) -> bool {
    matches!(key, "he" | "she" | "it" | "they")
}
