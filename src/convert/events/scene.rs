//! Reads a block sentence by sentence: which events each tells, and to which of
//! them its figures belong.

use std::ops::Range;

use super::clause::Sentence;
use super::day::{Dated, Day};
use super::story::Story;
use super::words::is_link;
use super::{Happening, counts, kind, own, same};
use crate::convert::figures::{self, Figure};
use crate::convert::forms;
use crate::convert::names::Names;
use crate::convert::quotes::{Quotation, Teller};
use crate::convert::reading::Block;
use crate::convert::tokens::Tokens;
use crate::model::When;

/// Most words from a hedge to its count.
const HEDGE: usize = 4;
/// Most times read of a sentence.
const TIMES: usize = 6;
/// Most words of a sentence that is read; a longer one is a list.
const WORDS: usize = 160;
/// Most words on either side of the day in a dateline.
const HEADLINE: usize = 8;

/// A block and what is known about its document.
pub(super) struct Scene<'a> {
    pub text: &'a str,
    pub tokens: &'a Tokens<'a>,
    pub block: &'a Block,
    pub dates: &'a [Dated],
    /// The figures of the block.
    pub figures: &'a [Figure],
    pub names: &'a Names,
    pub quoted: &'a [Quotation],
    pub issued: Option<&'a When>,
    pub teller: Teller<'a>,
}

/// An event of a sentence and the verb that tells it.
pub(super) struct Read {
    pub event: Happening,
    pub verb: usize,
    pub start: usize,
}

impl Read {
    /// Adds the event, or joins it to the same one told before.
    pub(super) fn add_to(self, all: &mut Vec<Happening>) -> counts::Told {
        counts::Told {
            verb: self.verb,
            kind: self.event.kind,
            start: self.start,
            place: same::add(all, self.event),
        }
    }

    /// Joins the event to the one at `place`, which it tells again.
    pub(super) fn add_at(self, place: usize, all: &mut [Happening]) -> counts::Told {
        let told = counts::Told {
            verb: self.verb,
            kind: self.event.kind,
            start: self.start,
            place,
        };
        same::join(&mut all[place], self.event);
        told
    }
}

impl Scene<'_> {
    /// Reads the block; `story` is the main event so far.
    pub(super) fn read(&self, all: &mut Vec<Happening>, story: &mut Story) {
        let mut told: Option<usize> = None;
        let mut at = 0;
        while at < self.tokens.len() {
            let words = self.tokens.sentence(at);
            at = words.end;
            let bytes = self.tokens.bytes(words.clone());
            let counts = self.counts(&bytes);
            let days = self.days(&bytes);
            let leads = story.leads(self, &words);
            let goes_on = story.goes_on(self, &words, all);
            if goes_on {
                story.note(&bytes, all);
            }
            let counted = !counts.is_empty() && (told.is_some() || goes_on);
            if words.len() > WORDS || days.is_empty() && !leads && !counted {
                told = told.filter(|_| days.is_empty());
                continue;
            }
            let times = days.iter().map(|d| self.tokens.words_in(&d.range));
            let sentence = Sentence::read(self.tokens, words, times.collect());
            let mut events = self.tell(&sentence, &days, story, all);
            if leads {
                story.lead(self, (&sentence, &days), &mut events, all);
            }
            let left = self.count(&sentence, &events, &counts, all);
            if goes_on {
                story.give(self, &sentence, &left, all);
            } else if days.is_empty() && events.is_empty() {
                let event = told.and_then(|place| all.get_mut(place));
                self.go_on(&sentence, event, &left);
                continue;
            }
            told = events.last().map(|event| event.place);
        }
    }

    /// The figures in a range of bytes that may belong to an event.
    fn counts(&self, bytes: &Range<usize>) -> Vec<&Figure> {
        let own = |f: &&Figure| own::may_be(f) && !self.in_speech(f.range.start);
        let figures = figures::within(self.figures, bytes);
        figures.iter().filter(own).collect()
    }

    /// Adds the dated events of a sentence.
    fn tell(
        &self,
        sentence: &Sentence,
        days: &[Day],
        story: &Story,
        all: &mut Vec<Happening>,
    ) -> Vec<counts::Told> {
        if days.is_empty() {
            return Vec::new();
        }
        let events = self.events(sentence, days).into_iter();
        let add = |read: Read| match story.dated_by(self, &read.event, all) {
            Some(main) => read.add_at(main, all),
            None => read.add_to(all),
        };
        events.map(add).collect()
    }

    /// Gives each count to the event whose clause tells it. Returns the counts
    /// that no event's clause tells.
    fn count<'f>(
        &self,
        sentence: &Sentence,
        events: &[counts::Told],
        counts: &[&'f Figure],
        all: &mut [Happening],
    ) -> Vec<&'f Figure> {
        let mut left = Vec::new();
        for figure in counts {
            let here = self.tokens.at_byte(figure.range.start);
            match counts::event_of(sentence, events, here, figure.is_harm()) {
                Some(event) if figure.told || own::is_own(figure, event.kind) => {
                    self.add(&mut all[event.place], figure, sentence, event.start);
                }
                _ => left.push(*figure),
            }
        }
        left
    }

    /// Adds a figure of the clause that begins at `start`.
    pub(super) fn add(
        &self,
        event: &mut Happening,
        figure: &Figure,
        sentence: &Sentence,
        start: usize,
    ) {
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

    /// The times of a sentence that may date an event: narrow, and not in a
    /// title or dateline.
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

    /// *PORT LUMEN, June 4 (Wire) –*: a dateline has the day of the report.
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

    pub(super) fn is_past(&self, when: Option<&When>) -> bool {
        let from = when.and_then(When::span).and_then(|s| s.earliest);
        let issued = self.issued.and_then(When::span);
        let latest = issued.and_then(|s| s.latest.or(s.earliest));
        match (from, latest) {
            (Some(from), Some(latest)) => from <= latest,
            _ => true,
        }
    }

    pub(super) fn in_speech(&self, byte: usize) -> bool {
        let before = self.quoted.partition_point(|q| q.range.start <= byte);
        self.quoted[..before]
            .iter()
            .rev()
            .take(3)
            .any(|q| q.range.contains(&byte))
    }
}
