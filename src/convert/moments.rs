//! Times as figures of deeds. The time of an event is an account of it; the
//! time of another deed is a fact about that deed, named as in its clause.

use std::ops::Range;

use super::clocks::Sighted;
use super::dayparts;
use super::events::{Clauses, Dated, Deed, Happening};
use super::figures::{Figure, Kind};
use super::names::{self, Names};
use super::planned;
use super::reading::Reading;
use super::rounds;
use super::tokens::Tokens;
use crate::model::When;
use crate::model::compare::DATE;
use crate::model::times::{Class, MONTHS, Time};
use crate::model::vocabulary::PassageKind;

/// A time that is itself a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Noted {
    /// A time of day.
    Clock(Sighted),
    /// A year, month or day: its bytes and its EDTF.
    Date(Range<usize>, Box<str>),
}

impl Noted {
    /// Takes a time of day, or a date with a printed year: *in 2001*. Weekdays,
    /// *last year* and *3 May* are not figures.
    pub(super) fn new(time: &Time, text: &str) -> Option<Self> {
        if let Some(clock) = Sighted::new(time) {
            return Some(Self::Clock(clock));
        }
        let edtf = time.edtf.as_deref().filter(|edtf| is_plain(edtf))?;
        let words = &text[time.range.clone()];
        let digits = words.matches(|c: char| c.is_ascii_digit()).count();
        // *3 May* in a dated document may be in another year.
        let printed = digits >= "2001".len() || digits > 0 && edtf.starts_with("XXXX-");
        (printed && time.class == Class::Date && time.stretch.is_none())
            .then(|| Self::Date(time.range.clone(), edtf.into()))
    }

    /// Adds a time to the earlier ones; two that bound an interval become one.
    pub(super) fn add(noted: &mut Vec<Self>, next: Self, text: &str) {
        let stretch = match (noted.last(), &next) {
            (Some(Self::Clock(from)), Self::Clock(to)) => from.until(to, text),
            _ => None,
        };
        if let Some(stretch) = stretch {
            noted.pop();
            noted.push(Self::Clock(stretch));
        } else {
            noted.push(next);
        }
    }

    fn range(&self) -> &Range<usize> {
        match self {
            Self::Clock(clock) => clock.range(),
            Self::Date(range, _) => range,
        }
    }

    fn figure(&self, tokens: &Tokens) -> Option<Figure> {
        match self {
            Self::Clock(clock) => clock.figure(tokens),
            Self::Date(range, edtf) => date(tokens, range, edtf),
        }
    }
}

/// Whether a date is one year, month or day, or open from one on; not a decade
/// or *early in 2008*.
fn is_plain(edtf: &str) -> bool {
    let first = edtf.strip_suffix("/..").unwrap_or(edtf);
    let day = first.strip_prefix("XXXX-").unwrap_or(first);
    day.bytes().all(|b| b.is_ascii_digit() || b == b'-')
        && (first == day || day.len() == "03-11".len())
}

/// Whether a date is only a year.
fn is_year(edtf: &str) -> bool {
    edtf.len() == "2001".len()
}

/// Whether a date is exact as printed: *1991*, *May 1991*; not *the late
/// 1960's*, which have no first day.
fn is_printed(tokens: &Tokens, words: &Range<usize>) -> bool {
    words.clone().all(|at| {
        let key = tokens.key(at);
        MONTHS.contains(&key) || key.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Whether a date is a single day, with or without a year.
fn is_day(edtf: &str) -> bool {
    edtf.len() == "2001-03-11".len() && is_plain(edtf)
}

fn date(tokens: &Tokens, range: &Range<usize>, edtf: &str) -> Option<Figure> {
    let words = tokens.words_in(range);
    let since = edtf.ends_with("/..");
    let opens = !words.is_empty() && tokens.is_first(words.start);
    let before = words.start.checked_sub(1).filter(|_| !opens);
    // *from 2001*, *until 2001*, *by 3 May*: the deed was not then.
    let then = match tokens.key_or_none(before) {
        "since" => since && is_printed(tokens, &words),
        "in" | "on" => !since,
        _ => !since && opens,
    };
    let start = before
        .filter(|_| since)
        .map_or(range.start, |at| tokens.bytes(at..at + 1).start);
    // *since 1991*: the deed began then.
    let value = edtf.trim_end_matches("/..").to_owned();
    then.then(|| Figure {
        of: since.then(|| "since".to_owned()),
        ..Figure::plain(start..range.end, DATE, value, Kind::Date)
    })
}

/// The time of a deed that is not an event.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Moment {
    pub figure: Figure,
    /// The deed, named as in its clause.
    pub deed: String,
}

/// The times of a document, by what they date.
#[derive(Debug, Default)]
pub(super) struct Moments {
    /// For each event its times of day, with their locators.
    pub events: Vec<Vec<(Figure, u32)>>,
    /// The times of other deeds, in order.
    pub others: Vec<Moment>,
}

/// Assigns the `noted` times, which are in order, to events and deeds.
pub(super) fn find(
    reading: &Reading,
    names: &Names,
    dates: &[Dated],
    noted: &[Noted],
    happened: &[Happening],
    issued: Option<&When>,
) -> Moments {
    let mut found = Moments {
        events: vec![Vec::new(); happened.len()],
        others: Vec::new(),
    };
    for block in names::readable(reading) {
        if block.kind == PassageKind::Head {
            continue;
        }
        let within = within(noted, &block.range);
        let tokens = reading.tokens(block);
        let times = within.iter().map(|time| tokens.at_byte(time.range().start));
        let told = times.chain(untagged(&tokens));
        found
            .others
            .extend(plans(&tokens, dates, &block.range, issued));
        let mut firsts: Vec<usize> = told
            .filter(|at| *at < tokens.len())
            .map(|at| tokens.sentence(at).start)
            .collect();
        firsts.sort_unstable();
        firsts.dedup();
        let sentence = Sentence {
            tokens: &tokens,
            names,
            dates,
            noted: within,
            happened,
        };
        for first in firsts {
            sentence.read(first, block.at, &mut found);
        }
    }
    // A round may come after the time in its sentence.
    found.others.sort_by_key(|moment| moment.figure.range.start);
    found
}

/// The times that begin in a byte range.
fn within<'a>(noted: &'a [Noted], bytes: &Range<usize>) -> &'a [Noted] {
    let before = |end: usize| noted.partition_point(|time| time.range().start < end);
    &noted[before(bytes.start)..before(bytes.end)]
}

/// The plans in a block, each with its day.
fn plans(
    tokens: &Tokens,
    dates: &[Dated],
    bytes: &Range<usize>,
    issued: Option<&When>,
) -> Vec<Moment> {
    let before = |end: usize| dates.partition_point(|d| d.range.start < end);
    let dates = &dates[before(bytes.start)..before(bytes.end)];
    let day = |dated: &Dated| {
        let edtf = dated.edtf.as_deref().filter(|edtf| is_day(edtf))?;
        planned::of(tokens, &dated.range, edtf, issued)
    };
    dates.iter().filter_map(day).collect()
}

/// The words of a block with a time that the tagger does not find.
fn untagged(tokens: &Tokens) -> impl Iterator<Item = usize> {
    let whole = 0..tokens.len();
    let rounds = rounds::within(tokens, whole.clone());
    let parts = dayparts::within(tokens, whole);
    rounds
        .into_iter()
        .chain(parts)
        .map(|(words, _)| words.start)
}

/// A sentence and its context.
struct Sentence<'a> {
    tokens: &'a Tokens<'a>,
    names: &'a Names,
    dates: &'a [Dated],
    noted: &'a [Noted],
    happened: &'a [Happening],
}

impl Sentence<'_> {
    /// Reads the sentence that begins at a word.
    fn read(&self, first: usize, at: u32, found: &mut Moments) {
        let words = self.tokens.sentence(first);
        let bytes = self.tokens.bytes(words.clone());
        let noted = within(self.noted, &bytes);
        let times = self.times(&bytes, noted);
        let Some(clauses) = Clauses::read(self.tokens, words.clone(), times.clone(), self.names)
        else {
            return;
        };
        let mut known: Vec<(usize, Kind)> = Vec::new();
        for (words, figure) in rounds::within(self.tokens, words.clone()) {
            let deed = clauses.deed(&words, false);
            found.others.extend(
                deed.and_then(|deed| deed.name)
                    .map(|deed| Moment { figure, deed }),
            );
        }
        for time in noted {
            let here = self.tokens.at_byte(time.range().start);
            let words = times.iter().find(|words| words.contains(&here));
            let clock = matches!(time, Noted::Clock(_));
            let Some(figure) = time.figure(self.tokens) else {
                continue;
            };
            let Some(deed) = words.and_then(|words| clauses.deed(words, clock)) else {
                continue;
            };
            // A second time with one deed may belong to another.
            if !known.contains(&(deed.verb, figure.kind)) {
                known.push((deed.verb, figure.kind));
                self.give(deed, figure, at, found);
            }
        }
        for (part, figure) in dayparts::within(self.tokens, words) {
            let whole = times.iter().find(|words| words.contains(&part.start));
            // *around 7 p.m. last night*: the clock time is more exact.
            let exact = |whole: &&Range<usize>| {
                let clocks = noted.iter().filter(|time| matches!(time, Noted::Clock(_)));
                let mut starts = clocks.map(|time| self.tokens.at_byte(time.range().start));
                starts.any(|at| whole.contains(&at))
            };
            let whole = whole.filter(|whole| !exact(whole));
            let Some(deed) = whole.and_then(|words| clauses.deed(words, true)) else {
                continue;
            };
            if !known.contains(&(deed.verb, figure.kind)) {
                known.push((deed.verb, figure.kind));
                self.give(deed, figure, at, found);
            }
        }
    }

    /// The words of its times, including their hedges.
    fn times(&self, bytes: &Range<usize>, noted: &[Noted]) -> Vec<Range<usize>> {
        let from = self.dates.partition_point(|d| d.range.start < bytes.start);
        let dates = self.dates[from..]
            .iter()
            .take_while(|d| d.range.end <= bytes.end)
            .filter(|d| !d.edtf.as_deref().is_some_and(is_year));
        let mut all: Vec<Range<usize>> = dates.map(|d| d.range.clone()).collect();
        all.extend(noted.iter().filter_map(|time| match time {
            Noted::Clock(clock) => Some(clock.hedged(self.tokens)),
            // *his gray 2013 car* has no time.
            Noted::Date(range, _) => time.figure(self.tokens).map(|_| range.clone()),
        }));
        let words = self.tokens.words_in(bytes);
        let parts = dayparts::within(self.tokens, words.clone());
        all.extend(parts.into_iter().map(|(_, figure)| figure.range));
        let rounds = rounds::within(self.tokens, words);
        all.extend(
            rounds
                .into_iter()
                .map(|(words, _)| self.tokens.bytes(words)),
        );
        all.sort_unstable_by_key(|range| (range.start, range.end));
        // *9 p.m. on Friday* is one time, though found in parts.
        let mut times: Vec<Range<usize>> = Vec::new();
        for range in all {
            let words = self.tokens.words_in(&range);
            match times.last_mut() {
                _ if words.is_empty() => {}
                Some(last) if words.start < last.end => last.end = last.end.max(words.end),
                _ => times.push(words),
            }
        }
        times
    }

    /// Adds a time to the event of its deed, or else keeps it as the deed's.
    fn give(&self, deed: Deed, figure: Figure, at: u32, found: &mut Moments) {
        let first = self.tokens.at_byte(deed.verb);
        let sentence = self.tokens.bytes(self.tokens.sentence(first));
        let own = |event: &Happening| event.verbs.contains(&deed.verb);
        let goes_on = |event: &Happening| {
            let told = event.tells.iter().any(|bytes| bytes.contains(&deed.verb));
            // *tackled the fire, which broke out at 8 p.m.*
            let beside = event.verbs.iter().any(|verb| sentence.contains(verb));
            (told || beside && deed.occurs) && deed.is_of(event)
        };
        let mut events = self.happened.iter();
        let place = events.position(own);
        // A part of the day applies only to its own deed: others in the same
        // event would share it anyway.
        let wide = dayparts::is_part(&figure);
        let place = place.or_else(|| self.happened.iter().position(goes_on).filter(|_| !wide));
        match place {
            Some(place) => {
                let event = &self.happened[place];
                // An event with a day needs no date.
                let new = figure.kind == Kind::Time || event.dated.is_none();
                let times = &mut found.events[place];
                let known = times.iter().any(|(known, _)| known.value == figure.value);
                // An exact time is better than a part of the day.
                let timed = times.iter().any(|(known, _)| known.kind == Kind::Time);
                let known = known || wide && timed;
                if !wide && figure.kind == Kind::Time {
                    times.retain(|(known, _)| !dayparts::is_part(known));
                }
                if new && event.label.is_none() && figure.kind != Kind::Count && !known {
                    times.push((figure, at));
                }
            }
            None => {
                found
                    .others
                    .extend(deed.name.map(|deed| Moment { figure, deed }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::convert::{Document, document};

    /// The times and dates in a text: those of events by name, then those of
    /// other deeds.
    fn told(text: &str) -> Vec<String> {
        let text = format!("Alder is a town by the sea.\n\n{text}");
        let source = Document {
            file: "a.txt",
            bytes: text.as_bytes(),
        };
        let briefing = document(source).unwrap();
        assert_eq!(crate::model::check::briefing(&briefing), [], "{text}");
        let events = briefing.events.iter();
        let own = events.flat_map(|event| event.accounts.iter().map(|a| (&event.name, a)));
        let facts = briefing
            .facts
            .iter()
            .map(|fact| (&fact.about, &fact.account));
        own.chain(facts)
            .filter(|(_, a)| a.of.as_deref() != Some("planned"))
            .filter(|(_, a)| matches!(a.measure.as_str(), "time" | "date" | "round"))
            .map(|(name, a)| {
                format!(
                    "{name}: {} {}",
                    a.measure,
                    a.value.as_ref().unwrap().written()
                )
            })
            .collect()
    }

    #[test]
    fn a_time_of_day_is_that_of_its_deed() {
        for (text, expected) in [
            (
                "The gunman came in around 4 p.m. local time.",
                &["gunman came: time ~16:00"][..],
            ),
            (
                "Fanning said twelve people were there when the gunman entered about 4 p.m.",
                &["gunman entered: time ~16:00"],
            ),
            (
                "Crews were called to the mill at 1100 hours.",
                &["Crews were called to the mill: time 11:00"],
            ),
            (
                "Crews were called to the mill shortly before 9pm.",
                &["Crews were called to the mill: time ~21:00"],
            ),
            (
                "The fire was put out by 6:40 a.m.",
                &["fire was put out: time <06:40"],
            ),
            (
                "Ruth Moll, who ran the mill, left it after 8 a.m. and slept.",
                &["Ruth Moll left it: time >08:00"],
            ),
            (
                "The cut occurred between 07:28 and 08:06 UTC off Alder.",
                &["cut occurred off Alder: time 07:28..08:06"],
            ),
            (
                "At around 4:30 a.m. local time (11.30 p.m. ET) the thieves rammed a car into the mill.",
                &["thieves rammed a car into the mill: time ~04:30"],
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn a_year_is_that_of_its_deed() {
        for (text, expected) in [
            (
                "In December 2008, three men emptied the old safe.",
                &["three men emptied the old safe: date 2008-12"][..],
            ),
            (
                "Alder has not had a working mill since 1991.",
                &["Alder has not had a working mill: date 1991"],
            ),
            (
                "Alder has had no reeve since May 1991.",
                &["Alder has had no reeve: date 1991-05"],
            ),
            (
                "Moll won the first cup in 2001 and the second in 2005.",
                &["Moll won the first cup: date 2001"],
            ),
            (
                "She kept her belt by stopping Bo Lee in the seventh round.",
                &["stopping Bo Lee: round 7"],
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn no_time_is_told_of_what_is_planned_posted_or_played() {
        for text in [
            "The ballots will be mailed on January 2 and counted on January 23.",
            "The story was posted at 10:20 a.m.",
            "Bo Lee tied the game with 10:03 left in the half.",
            "The shop is open from 9 a.m. to 5 p.m.",
            "Roads were closed until about 5 a.m.",
            "They went to a 1:35 p.m. match.",
            "The mill will open at 9 a.m.",
            "Lee tied the mark set by Bo Moll in 1952.",
            "Moll had been blind since the late 1960's.",
            "Moll had been blind since early December 2012.",
            "They were haunted by harrowing images of the flood in 2003.",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }
}
