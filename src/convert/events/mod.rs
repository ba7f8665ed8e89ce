//! What happened: clauses with a verb of a deed in the past and a time of
//! their own. What is planned, conditional or denied is labelled so and counts
//! nothing.

use std::ops::Range;

use super::figures::{self, Figure};
use super::forms;
use super::names::{Mention, Names};
use super::quotes::{Quotation, Speaker, Teller};
use super::reading::{Block, Reading};
use super::tokens::Tokens;
use crate::model::When;
use crate::model::vocabulary::{Certainty, PassageKind};

mod clause;
mod counts;
mod day;
mod groups;
mod kind;
mod name;
mod place;
mod same;
mod subject;
mod tone;
mod whose;
mod words;

use clause::{Dates, Sentence};
pub use day::Dated;
use day::Day;
pub use kind::Kind;
use name::Name;
use subject::Who;
pub use tone::Label;
pub(super) use tone::certainty;
use words::is_link;

/// How far before a count its hedge may stand, in words.
const HEDGE: usize = 4;
/// Most times of a sentence that are looked at.
const TIMES: usize = 6;
/// Most words of a sentence that is read: more are a list.
const WORDS: usize = 160;
/// Most words on either side of the day that heads a report.
const HEADLINE: usize = 8;
/// Most actors of one event.
const ACTORS: usize = 8;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Happening {
    /// What sort of thing; mentions of one event share it.
    pub kind: Kind,
    /// Its clause, cut to a name.
    pub name: String,
    /// Set where it is told as no fact.
    pub label: Option<Label>,
    /// When; nothing where the text leaves the day open.
    pub when: Option<When>,
    /// Why it has no day, where it has none.
    pub undated: Option<Undated>,
    /// Bytes of the words that tell it.
    pub range: Range<usize>,
    /// The words that say when, in small letters.
    pub day: String,
    /// Bytes of the words that say when, and their locator.
    pub dated: (Range<usize>, u32),
    /// Bytes of the place.
    pub place: Option<Range<usize>>,
    /// Places of the actors in the list of names.
    pub actors: Vec<usize>,
    /// Those of them who stand in its name.
    pub doers: Vec<usize>,
    /// Locators of the blocks that tell it.
    pub at: Vec<u32>,
    /// How the date is told.
    pub told: Told,
    /// What was counted, with the locator and how it is told.
    pub figures: Vec<(Figure, u32, Told)>,
}

/// Why an event has no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undated {
    /// Its day counts from a date issued that does not settle it.
    NotIssued,
    /// Its day may belong to another verb.
    Doubtful,
}

impl Undated {
    /// The words for it.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NotIssued => "the date issued does not settle the day",
            Self::Doubtful => "the day may be that of another deed",
        }
    }
}

/// Who tells something, and how surely.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Who says it; the author if absent.
    pub voice: Option<Speaker>,
    /// How sure they are.
    pub certainty: Certainty,
}

/// Finds what happened. `dates` are the times in order.
pub fn find(
    reading: &Reading,
    dates: &[Dated],
    names: &Names,
    quoted: &[Quotation],
    issued: Option<&When>,
) -> Vec<Happening> {
    let mut all: Vec<Happening> = Vec::new();
    let ranges: Vec<Range<usize>> = dates.iter().map(|d| d.range.clone()).collect();
    for block in super::names::readable(reading) {
        if block.kind == PassageKind::Head {
            continue;
        }
        let tokens = reading.tokens(block);
        let scene = Scene {
            text: &reading.text,
            tokens: &tokens,
            block,
            dates,
            ranges: &ranges,
            names,
            quoted,
            issued,
            teller: Teller::new(&tokens, names),
        };
        scene.read(&mut all);
    }
    all
}

struct Scene<'a> {
    text: &'a str,
    tokens: &'a Tokens<'a>,
    block: &'a Block,
    dates: &'a [Dated],
    ranges: &'a [Range<usize>],
    names: &'a Names,
    quoted: &'a [Quotation],
    issued: Option<&'a When>,
    teller: Teller<'a>,
}

/// An event of a sentence and the verb that tells it.
struct Read {
    event: Happening,
    verb: usize,
    start: usize,
}

impl Scene<'_> {
    fn read(&self, all: &mut Vec<Happening>) {
        let figures = figures::in_block(self.tokens, self.ranges);
        let mut told: Option<usize> = None;
        let mut at = 0;
        while at < self.tokens.len() {
            let words = self.tokens.sentence(at);
            at = words.end;
            let bytes = self.tokens.bytes(words.clone());
            let from = figures.partition_point(|f| f.range.start < bytes.start);
            let to = figures.partition_point(|f| f.range.start < bytes.end);
            let counts: Vec<&Figure> = figures[from..to]
                .iter()
                .filter(|f| f.told && !self.in_speech(f.range.start))
                .collect();
            let days = self.days(&bytes);
            if words.len() > WORDS || days.is_empty() && (counts.is_empty() || told.is_none()) {
                told = told.filter(|_| days.is_empty());
                continue;
            }
            let times = days.iter().map(|d| self.tokens.words_in(&d.range));
            let sentence = Sentence::read(self.tokens, words, times.collect());
            if days.is_empty() {
                self.go_on(
                    &sentence,
                    told.and_then(|place| all.get_mut(place)),
                    &counts,
                );
                continue;
            }
            let events = self.tell(&sentence, &days, all);
            self.count(&sentence, &events, &counts, all);
            told = events.last().map(|(event, _)| event.place);
        }
    }

    /// The events of a sentence, each with the word at which it begins.
    fn tell(
        &self,
        sentence: &Sentence,
        days: &[Day],
        all: &mut Vec<Happening>,
    ) -> Vec<(counts::Told, usize)> {
        self.events(sentence, days)
            .into_iter()
            .map(|read| {
                let (verb, kind, start) = (read.verb, read.event.kind, read.start);
                let place = same::add(all, read.event);
                (counts::Told { verb, kind, place }, start)
            })
            .collect()
    }

    /// Gives each count to the event whose clause tells it.
    fn count(
        &self,
        sentence: &Sentence,
        events: &[(counts::Told, usize)],
        counts: &[&Figure],
        all: &mut [Happening],
    ) {
        let told: Vec<counts::Told> = events.iter().map(|(event, _)| *event).collect();
        for figure in counts {
            let here = self.tokens.at_byte(figure.range.start);
            if let Some(event) = counts::event_of(sentence, &told, here, figure.is_harm()) {
                let start = events.iter().find(|(e, _)| e.verb == event.verb);
                let start = start.map_or(sentence.words.start, |(_, start)| *start);
                self.add(&mut all[event.place], figure, sentence, start);
            }
        }
    }

    /// Adds a count of the clause that begins at `start`.
    fn add(&self, event: &mut Happening, figure: &Figure, sentence: &Sentence, start: usize) {
        if event.label.is_none() {
            let here = self.tokens.at_byte(figure.range.start);
            let told = self.told(&sentence.words, start, here.saturating_sub(HEDGE)..here);
            event.figures.push((figure.clone(), self.block.at, told));
        }
    }

    /// *It killed three*: the sentence goes on about the event before.
    fn go_on(&self, sentence: &Sentence, event: Option<&mut Happening>, counts: &[&Figure]) {
        const OPENINGS: &[&str] = &[
            "it", "they", "two", "three", "beyond", "at", "more", "among", "another", "all",
        ];
        let first = sentence.words.start;
        let Some(event) = event.filter(|e| e.kind.harms()) else {
            return;
        };
        let key = self.tokens.key(first);
        let same_noun = || {
            let name = event.name.to_lowercase();
            (first + 1..sentence.words.end.min(first + 4)).any(|at| {
                let key = self.tokens.key(at);
                key.len() > 3 && name.contains(key) || kind::of_noun(key) == Some(event.kind)
            })
        };
        let goes_on = OPENINGS.contains(&key)
            || forms::is_number(key)
            || matches!(key, "the" | "this") && same_noun();
        if !goes_on {
            return;
        }
        for figure in counts.iter().filter(|f| f.is_harm()) {
            self.add(event, figure, sentence, first);
        }
    }

    /// The times of a sentence that may date an event: narrow, no part of a
    /// word.
    fn days(&self, bytes: &Range<usize>) -> Vec<Day> {
        let from = self.dates.partition_point(|d| d.range.start < bytes.start);
        self.dates[from..]
            .iter()
            .take_while(|d| d.range.end <= bytes.end)
            .filter_map(Day::new)
            .filter(|d| {
                let words = self.tokens.words_in(&d.range);
                !words.is_empty() && !self.is_title(words.start) && !self.heads_report(&words)
            })
            .take(TIMES)
            .collect()
    }

    /// *World News Tonight*: a word of a name.
    fn is_title(&self, at: usize) -> bool {
        matches!(self.tokens.key(at), "today" | "tonight" | "tomorrow")
            && self.tokens.is_capital(at)
            && !self.tokens.is_first(at)
            && self.tokens.gap(at) == " "
            && self.tokens.is_capital(at - 1)
    }

    /// *PORT LUMEN, June 4 (Wire) –*: the day of the report, not of a deed.
    fn heads_report(&self, time: &Range<usize>) -> bool {
        let tokens = self.tokens;
        let dash = |at: &usize| {
            let gap = tokens.gap(*at);
            gap.contains(['—', '–']) || gap.contains("--") || gap.contains(" - ")
        };
        let last = tokens.len().min(time.end + HEADLINE);
        let Some(dash) = (time.end..last)
            .find(dash)
            .filter(|_| time.start < HEADLINE)
        else {
            return false;
        };
        let digits = |at: usize| tokens.key(at).starts_with(|c: char| c.is_ascii_digit());
        !is_link(tokens.key(0))
            && (0..dash).all(|at| time.contains(&at) || tokens.is_capital(at) || digits(at))
    }

    fn is_past(&self, when: Option<&When>) -> bool {
        let from = when.and_then(When::span).and_then(|s| s.earliest);
        let issued = self.issued.and_then(When::span);
        let latest = issued.and_then(|s| s.latest.or(s.earliest));
        match (from, latest) {
            (Some(from), Some(latest)) => from <= latest,
            _ => true,
        }
    }

    fn in_speech(&self, byte: usize) -> bool {
        let before = self.quoted.partition_point(|q| q.range.start <= byte);
        self.quoted[..before]
            .iter()
            .rev()
            .take(3)
            .any(|q| q.range.contains(&byte))
    }

    /// What a sentence tells, a verb each.
    fn events(&self, sentence: &Sentence, days: &[Day]) -> Vec<Read> {
        let mut dated: Vec<(usize, usize, bool)> = Vec::new();
        for (n, time) in sentence.times.iter().enumerate() {
            let (verb, sure) = match sentence.dated_by(time) {
                Some(Dates::Verb(verb)) => (verb, true),
                Some(Dates::Perhaps(verb)) => (verb, false),
                None => continue,
            };
            // *12 died and 30 were hurt on Monday*: one event.
            let verb = sentence.harm_before(verb).unwrap_or(verb);
            match dated.iter_mut().find(|(known, ..)| *known == verb) {
                Some(known) if sure && !known.2 => *known = (verb, n, true),
                Some(_) => {}
                None => dated.push((verb, n, sure)),
            }
        }
        self.share(sentence, &mut dated);
        for verb in 1..sentence.groups.len() {
            if let Some((_, n, sure)) = dated.iter().find(|(v, ..)| *v + 1 == verb).copied()
                && !dated.iter().any(|(v, ..)| *v == verb)
                && sentence.harm_before(verb).is_none()
                && self.is_harm_beside(sentence, verb)
            {
                dated.push((verb, n, sure));
            }
        }
        dated.sort_unstable();
        dated
            .into_iter()
            .filter_map(|(verb, n, sure)| self.event(sentence, verb, &days[n], sure))
            .collect()
    }

    /// *It fell 20 metres on Monday and killed two*: one time, one subject.
    fn share(&self, sentence: &Sentence, dated: &mut [(usize, usize, bool)]) {
        for known in 0..dated.len() {
            let (verb, ..) = dated[known];
            let group = &sentence.groups[verb];
            let next = verb + 1;
            let deed = group.said || kind::at(self.tokens, group.main).is_some();
            if deed || dated.iter().any(|(v, ..)| *v == next) || next >= sentence.groups.len() {
                continue;
            }
            let one = sentence.part(sentence.groups[next].start) == sentence.part(group.start)
                && sentence.subject(next).and_then(|s| s.shared) == Some(verb);
            if one && sentence.groups[next].finite {
                dated[known].0 = next;
            }
        }
    }

    /// *…, and 14 were hurt*: harm told beside a dated deed, of others.
    fn is_harm_beside(&self, sentence: &Sentence, verb: usize) -> bool {
        let group = &sentence.groups[verb];
        let harm = kind::at(self.tokens, group.main)
            .is_some_and(|d| matches!(d.kind, Kind::Death | Kind::Injury | Kind::Arrest));
        let subject = sentence.subject(verb).filter(|s| s.shared.is_none());
        let linked = subject
            .and_then(|s| s.stretches.first()?.start.checked_sub(1))
            .is_some_and(|before| self.tokens.key(before) == "and");
        harm && linked && group.finite && !sentence.is_opened(group)
    }

    fn event(&self, sentence: &Sentence, verb: usize, day: &Day, sure: bool) -> Option<Read> {
        let tokens = self.tokens;
        let group = &sentence.groups[verb];
        let label = tone::label(sentence, verb);
        let kind = self.kind(sentence, verb)?;
        // *should come on Monday* looks ahead, and a weekday was counted back.
        let ahead = matches!(label, Some(Label::Conditional | Label::Planned));
        let counted = ahead && self.is_counted_back(day);
        let when = day.when.clone().filter(|_| sure && !counted);
        let told = group.finite && (group.past || label.is_some());
        let future = label.is_none() && !self.is_past(when.as_ref());
        if !told || future || self.in_speech(tokens.bytes(group.main..group.main + 1).start) {
            return None;
        }
        let subject = sentence.subject(verb)?;
        let known = match subject::who(sentence, verb, &subject, self.names) {
            Who::Said => None,
            Who::Means(name) => Some(name),
            Who::Unknown => return None,
        };
        let name = name::read(sentence, verb, &subject, known.as_deref())?;
        if self.in_speech(tokens.bytes(name.start..name.start + 1).start) {
            return None;
        }
        let start = name.start;
        Some(Read {
            event: self.happening(sentence, verb, name, (kind, label), (day, when)),
            start,
            verb,
        })
    }

    /// Whether a day lies before the date issued and no figure of its date is
    /// printed.
    fn is_counted_back(&self, day: &Day) -> bool {
        let printed = self.text[day.range.clone()].contains(|c: char| c.is_ascii_digit());
        let first = |when: &When| when.span().and_then(|span| span.earliest);
        match (
            day.when.as_ref().and_then(first),
            self.issued.and_then(first),
        ) {
            (Some(day), Some(issued)) => !printed && day < issued,
            _ => false,
        }
    }

    /// What a verb says is done, with what stands beside it.
    fn kind(&self, sentence: &Sentence, verb: usize) -> Option<Kind> {
        let tokens = self.tokens;
        let group = &sentence.groups[verb];
        let deed = kind::at(tokens, group.main)?;
        let part = &sentence.parts[sentence.part(group.start)];
        let dead = |at: usize| tokens.key(at) == "dead";
        let next = tokens.key_or_none(Some(group.main + 1));
        let weapon = |at: usize| kind::is_weapon(tokens.key(at));
        match tokens.key(group.main) {
            "left" if part.words.clone().any(dead) => return Some(Kind::Death),
            "fired" | "launched" if part.words.clone().any(weapon) => return Some(Kind::Attack),
            "fired" if !group.passive && matches!(next, "at" | "on" | "into") => {
                return Some(Kind::Attack);
            }
            // An opinion.
            "agreed" if next == "with" => return None,
            // *recalled seeing him*: somebody speaks.
            "recalled" if next.ends_with("ing") || matches!(next, "that" | "how") => return None,
            _ => {}
        }
        let cause = sentence.cause_of(verb).into_iter().flatten();
        let verbs = cause.filter_map(|at| kind::of_verb(tokens.key(at)).map(|d| d.kind));
        let nouns = part
            .words
            .clone()
            .filter_map(|at| kind::of_noun(tokens.key(at)));
        Some(verbs.chain(nouns).fold(deed.kind, kind::caused))
    }

    fn happening(
        &self,
        sentence: &Sentence,
        verb: usize,
        name: Name,
        (kind, label): (Kind, Option<Label>),
        (day, when): (&Day, Option<When>),
    ) -> Happening {
        let group = &sentence.groups[verb];
        let part = &sentence.parts[sentence.part(group.start)];
        let clause = name.start.min(group.start)..part.words.end.max(name.end);
        let named = self.actors(&(name.start..name.end));
        let from = name.start.saturating_sub(2).max(sentence.words.start);
        let told = Told {
            voice: self.teller.of(&sentence.words, name.start),
            certainty: tone::certainty(self.tokens, from..name.end),
        };
        let mentions = self.mentions(&clause);
        Happening {
            kind,
            label,
            undated: match (&when, &day.when) {
                (Some(_), _) => None,
                (None, None) => Some(Undated::NotIssued),
                (None, Some(_)) => Some(Undated::Doubtful),
            },
            range: self.tokens.bytes(name.start..name.end.max(name.start + 1)),
            when,
            day: self.text[day.range.clone()].to_lowercase(),
            dated: (day.range.clone(), self.block.at),
            place: place::find(
                self.tokens,
                group.main..Self::end_of(sentence, verb, clause.end),
                name.start..name.subject,
                kind,
                mentions,
            ),
            actors: self.actors(&clause),
            doers: named,
            at: vec![self.block.at],
            told,
            figures: Vec::new(),
            name: name.text,
        }
    }

    /// Where the words of a verb end: *was held and will be tried in Alder*.
    fn end_of(sentence: &Sentence, verb: usize, end: usize) -> usize {
        let next = sentence.groups[verb + 1..].iter().find(|g| g.finite);
        next.map_or(end, |g| g.start.min(end))
    }

    fn mentions(&self, words: &Range<usize>) -> &[Mention] {
        self.names.within(&self.tokens.bytes(words.clone()))
    }

    /// Who is named among some words, outside of quotations.
    fn actors(&self, words: &Range<usize>) -> Vec<usize> {
        let mut actors: Vec<usize> = Vec::new();
        for mention in self.mentions(words).iter().take(4 * ACTORS) {
            if actors.len() < ACTORS
                && !actors.contains(&mention.actor)
                && !self.in_speech(mention.range.start)
            {
                actors.push(mention.actor);
            }
        }
        actors
    }

    /// Who tells the clause that begins at `start`, and how surely by the
    /// words of `hedged`.
    fn told(&self, sentence: &Range<usize>, start: usize, hedged: Range<usize>) -> Told {
        let from = hedged.start.max(sentence.start);
        Told {
            voice: self.teller.of(sentence, start),
            certainty: tone::certainty(self.tokens, from..hedged.end.max(from)),
        }
    }
}

#[cfg(test)]
mod tests;
