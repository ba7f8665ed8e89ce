//! The main event of a document, which its lead tells, and the later sentences
//! about it.

use std::ops::Range;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::clause::Sentence;
use super::counts::{self, Told};
use super::day::Day;
use super::kind::{self, Kind};
use super::lead::Any;
use super::scene::Scene;
use super::words::{breaks, is_article, is_link, owns};
use super::{Happening, Undated, headline, lead, own, same};
use crate::convert::figures::Figure;
use crate::convert::forms;
use crate::model::When;
use crate::model::vocabulary::PassageKind;
use crate::text::list::List;

/// How many sentences of running text form the lead.
const LEAD: usize = 3;
/// Fewest words of a sentence in running text.
const RUNNING: usize = 5;
/// From this many words on a sentence needs no final mark.
const LONG: usize = 14;
/// How many days before the date issued a deed is still the news.
const NEWS: i64 = 45;
/// Most words from an article to its noun.
const ARTICLE: usize = 4;

/// The main event of a document, as read so far.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
pub(super) struct Story {
    /// Its index in the list of all events.
    main: Option<usize>,
    /// How many sentences of the lead were read.
    read: usize,
    /// Whether the sentence before told of it.
    near: bool,
    /// The event of the headline, or one that the lead announces: the main
    /// event if the lead tells none.
    else_told: Option<Happening>,
    /// Whether the main event was told in the first sentence of the lead.
    at_once: bool,
    /// Whether this sentence is one of the lead.
    leading: bool,
    /// Whether the sentence before told of another time.
    elsewhere: bool,
}

impl Story {
    /// Reads a headline before the lead of a dated document.
    pub(super) fn head(&mut self, scene: &Scene) {
        if self.read == 0 && self.else_told.is_none() && scene.issued.is_some_and(is_day) {
            self.else_told = headline::deed(scene);
        }
    }

    /// Whether a sentence belongs to the lead.
    pub(super) fn leads(&mut self, scene: &Scene, words: &Range<usize>) -> bool {
        let tokens = scene.tokens;
        let ends = tokens.gap(words.end).contains(['.', '!', '?']);
        let running = words.len() >= LONG || ends && words.len() >= RUNNING;
        self.leading = self.read < LEAD && running && scene.block.kind == PassageKind::Paragraph;
        self.read += usize::from(self.leading);
        self.leading
    }

    /// When a verb of no list may tell the news in this sentence.
    fn any(&self) -> Any {
        match self.read {
            _ if self.main.is_some() => Any::Never,
            1 => Any::News,
            2 => Any::Dated,
            _ => Any::Never,
        }
    }

    /// Reads a sentence of the lead; `events` are its dated events.
    pub(super) fn lead(
        &mut self,
        scene: &Scene,
        told: (&Sentence, &[Day]),
        events: &mut Vec<Told>,
        all: &mut Vec<Happening>,
    ) {
        let known = self.main.is_some();
        self.read_lead(scene, told, events, all);
        self.at_once |= !known && self.main.is_some() && self.read == 1;
    }

    fn read_lead(
        &mut self,
        scene: &Scene,
        (sentence, days): (&Sentence, &[Day]),
        events: &mut Vec<Told>,
        all: &mut Vec<Happening>,
    ) {
        if self.main.is_none() && lead::defines(sentence) {
            self.read = LEAD;
            return;
        }
        let read = lead::deed(scene, sentence, days, self.any());
        let known = scene.issued.is_some_and(is_day);
        let Some(read) =
            read.filter(|read| known || !is_of_history(scene, sentence, read.event.kind))
        else {
            if self.main.is_none() {
                let plan = || lead::plan(scene, sentence).map(|read| read.event);
                if self.read == 1 {
                    self.else_told = self.else_told.take().or_else(plan);
                }
                self.main = first(scene, events, all);
                self.near = self.main.is_some();
            }
            return;
        };
        // The same clause with its day, or the cause of the harm it tells.
        let same = |told: &&Told| {
            told.start == read.start && lead::is_free(sentence, told.verb)
                || is_cause(sentence, told, read.verb)
        };
        let exactly = events.iter().find(|told| told.verb == read.verb);
        if let Some(told) = exactly.or_else(|| events.iter().find(same)) {
            self.main = self.main.or(Some(told.place));
            self.near = true;
            return;
        }
        let other = self.main.is_some_and(|main| {
            !same::is_of_story(&all[main], &read.event)
                && !opens_story(scene, read.start, read.event.kind)
        });
        if other {
            return;
        }
        let told = match self
            .main
            .filter(|main| same::is_of_story(&all[*main], &read.event))
        {
            Some(main) => read.add_at(main, all),
            None => read.add_to(all),
        };
        events.push(told);
        events.sort_unstable_by_key(|told| told.verb);
        self.main = self.main.or(Some(told.place));
        self.near = self.main == Some(told.place);
    }

    /// The main event, if it has no day and `event` tells it again.
    pub(super) fn dated_by(
        &self,
        scene: &Scene,
        event: &Happening,
        all: &[Happening],
    ) -> Option<usize> {
        let main = self
            .main
            .filter(|main| all[*main].undated == Some(Undated::Untold))?;
        let latest = event
            .when
            .as_ref()
            .and_then(When::span)
            .and_then(|s| s.latest);
        let recent = limit(scene, None)
            .zip(latest)
            .is_none_or(|(limit, day)| day >= limit);
        let narrow = event
            .when
            .as_ref()
            .is_none_or(|when| is_day(when) || when.written().len() == "XXXX-03-11".len());
        // *A quake hit the coast in May*: another one.
        let new = !self.leading
            && event.name.starts_with(['A', 'a'])
            && event.name[1..].trim_start_matches('n').starts_with(' ');
        (recent && narrow && !new && !self.elsewhere && same::is_of_story(&all[main], event))
            .then_some(main)
    }

    /// Whether a sentence tells of the main event, so that its figures belong
    /// there.
    pub(super) fn goes_on(
        &mut self,
        scene: &Scene,
        words: &Range<usize>,
        all: &[Happening],
    ) -> bool {
        let near = std::mem::take(&mut self.near);
        let Some(event) = self.main.map(|main| &all[main]) else {
            return false;
        };
        if event.label.is_some() {
            return false;
        }
        // After an earlier one, *It* and *that quake* mean the earlier one.
        let elsewhere = is_background(scene, words, event);
        let continued = continues(scene, words);
        let tells = !elsewhere
            && (tells_toll(scene, words)
                || !self.elsewhere && (points(scene, words, event) || near && continued));
        self.elsewhere = elsewhere || self.elsewhere && (continued || points(scene, words, event));
        self.near = tells;
        tells
    }

    /// Records a sentence about the main event.
    pub(super) fn note(&self, sentence: &Range<usize>, all: &mut [Happening]) {
        if let Some(main) = self.main {
            all[main].tells.push(sentence.clone());
        }
    }

    /// Gives figures of a sentence to the main event.
    pub(super) fn give(
        &self,
        scene: &Scene,
        sentence: &Sentence,
        figures: &[&Figure],
        all: &mut [Happening],
    ) {
        let Some(event) = self.main.map(|main| &mut all[main]) else {
            return;
        };
        let kind = event.kind;
        for figure in figures.iter().filter(|f| own::is_own(f, kind)) {
            let here = scene.tokens.at_byte(figure.range.start);
            let other = counts::clause_of(sentence, here)
                .is_some_and(|verb| counts::is_of_another_time(sentence, verb));
            if !other || tells_toll(scene, &sentence.words) {
                scene.add(event, figure, sentence, sentence.words.start);
                if !event.at.contains(&scene.block.at) {
                    event.at.push(scene.block.at);
                }
            }
        }
    }

    /// Puts the main event first. An undated event was on or before the date
    /// issued.
    pub(super) fn close(self, all: &mut Vec<Happening>, issued: Option<&When>) {
        let (main, headline) = (self.main, self.else_told);
        let main = main.filter(|main| {
            let better = headline
                .as_ref()
                .is_some_and(|head| is_better(head, &all[*main], self.at_once));
            !better
        });
        match (main, headline) {
            (Some(main), _) => all[..=main].rotate_right(1),
            (None, Some(event)) => match all.iter().position(|e| e.range == event.range) {
                Some(known) => all[..=known].rotate_right(1),
                None => all.insert(0, event),
            },
            (None, None) => {}
        }
        let told = |event: &&mut Happening| {
            event.undated == Some(Undated::Untold) && event.label.is_none()
        };
        for event in all.iter_mut().filter(told) {
            let day = issued.filter(|day| is_day(day));
            event.when = day.map(|day| When::new(format!("../{}", day.written())));
        }
    }
}

/// Whether a headline tells the news better than the lead, whose event has no
/// day and is of no known kind, or comes late and is another.
fn is_better(headline: &Happening, main: &Happening, at_once: bool) -> bool {
    let undated = main.undated == Some(Undated::Untold);
    let other = main.kind == Kind::Other || !at_once && !same::is_of_story(headline, main);
    headline.label.is_none() && undated && other && headline.kind != main.kind
}

pub(super) fn is_day(when: &When) -> bool {
    when.span()
        .is_some_and(|s| s.earliest.is_some() && s.earliest == s.latest)
}

/// Whether a deed in an undated text may be history: it begins something, or
/// its paragraph goes on with years.
fn is_of_history(scene: &Scene, sentence: &Sentence, kind: Kind) -> bool {
    let end = scene.tokens.bytes(sentence.words.clone()).end;
    let from = scene.dates.partition_point(|d| d.range.start < end);
    let year = |edtf: &str| edtf.starts_with(['1', '2', '-']);
    kind == Kind::Beginning
        || scene.dates[from..]
            .iter()
            .take_while(|d| d.range.end <= scene.block.range.end)
            .any(|d| {
                let digits = scene.text[d.range.clone()].matches(|c: char| c.is_ascii_digit());
                digits.count() >= 4 && d.edtf.as_deref().is_some_and(year)
            })
}

/// The first event of a sentence told as a fact that may be news. A month
/// without a year or an old time is not.
fn first(scene: &Scene, events: &[Told], all: &[Happening]) -> Option<usize> {
    let limit = limit(scene, None);
    let is_news = |event: &Happening| {
        let Some(when) = &event.when else {
            return true;
        };
        let latest = when.span().and_then(|s| s.latest);
        let old = limit
            .zip(latest)
            .is_some_and(|(limit, latest)| latest < limit);
        !old && when.written().len() > "XXXX-01".len()
    };
    let mut places = events.iter().map(|told| told.place);
    places.find(|place| all[*place].label.is_none() && is_news(&all[*place]))
}

/// *Three were killed when the dam broke on Monday*: the dated clause after the
/// harm tells its cause.
fn is_cause(sentence: &Sentence, told: &Told, harm: usize) -> bool {
    let harm = kind::at(sentence.tokens, sentence.groups[harm].main);
    let harm = harm.is_some_and(|deed| matches!(deed.kind, Kind::Death | Kind::Injury));
    let part = &sentence.parts[sentence.part(sentence.groups[told.verb].start)];
    let opener = sentence.tokens.key(part.words.start);
    harm && told.kind.is_cause() && part.opened && matches!(opener, "when" | "after" | "as")
}

/// *A truck overturned…*: a sentence of the lead introduces something new and
/// harmful.
fn opens_story(scene: &Scene, start: usize, kind: Kind) -> bool {
    kind.is_cause() && matches!(scene.tokens.key(start), "a" | "an")
}

/// The times of a sentence, as words, long before the news: before the day of
/// `event` or the date issued. If neither is known, years and months.
pub(super) fn old_times(
    scene: &Scene,
    words: &Range<usize>,
    event: Option<&Happening>,
) -> Vec<Range<usize>> {
    let limit = limit(scene, event);
    let bytes = scene.tokens.bytes(words.clone());
    let from = scene.dates.partition_point(|d| d.range.start < bytes.start);
    scene.dates[from..]
        .iter()
        .take_while(|d| d.range.end <= bytes.end)
        .filter(|d| {
            let latest = d.edtf.as_deref().and_then(|e| When::new(e).span()?.latest);
            match (latest, limit) {
                (Some(latest), Some(limit)) => latest < limit,
                (_, None) => d.edtf.as_deref().is_some_and(is_coarse),
                (None, _) => false,
            }
        })
        .map(|d| scene.tokens.words_in(&d.range))
        .filter(|time| !time.is_empty())
        .collect()
}

/// The first day that is still news.
fn limit(scene: &Scene, event: Option<&Happening>) -> Option<Date> {
    let first = |when: &When| when.span().and_then(|s| s.earliest.or(s.latest));
    let told = event.and_then(|e| e.when.as_ref()).and_then(first);
    let news = told.or_else(|| scene.issued.and_then(first))?;
    news.checked_sub(NEWS.days()).ok()
}

/// Whether a date is only a year or a month.
fn is_coarse(edtf: &str) -> bool {
    edtf.len() <= "2003-05".len()
}

/// Whether a sentence tells of events other than the news: *the last major*,
/// *since*, *in history*.
fn is_background(scene: &Scene, words: &Range<usize>, event: &Happening) -> bool {
    static CUES: List = List::new(include_str!("../../lists/events/background.txt"));
    words.clone().any(|at| CUES.has(scene.tokens.key(at)))
        || !old_times(scene, words, Some(event)).is_empty()
}

/// *The death toll*, *the dead*.
fn tells_toll(scene: &Scene, words: &Range<usize>) -> bool {
    let tokens = scene.tokens;
    words.clone().any(|at| {
        tokens.key(at) == "toll"
            || at > words.start
                && tokens.key(at - 1) == "the"
                && matches!(
                    tokens.key(at),
                    "dead" | "victims" | "casualties" | "wounded" | "injured" | "fatalities"
                )
    })
}

/// Whether a sentence mentions the main event: *the blast*, *the toll*.
fn points(scene: &Scene, words: &Range<usize>, event: &Happening) -> bool {
    let tokens = scene.tokens;
    let name = || event.name.to_lowercase();
    words.clone().any(|at| {
        let key = tokens.key(at);
        let deed = kind::of_noun(key) == Some(event.kind);
        let named = |key: &str| {
            kind::of_noun(key).is_some_and(Kind::is_cause)
                && name().split(' ').any(|word| word == key)
        };
        (deed || named(key)) && is_definite(scene, words.start, at)
    })
}

/// Whether a noun is definite: *the deadly fire*, *Monday's quake*; not *the
/// earlier fire*.
fn is_definite(scene: &Scene, first: usize, noun: usize) -> bool {
    let tokens = scene.tokens;
    for at in (first..noun).rev().take(ARTICLE) {
        let key = tokens.key(at);
        if matches!(key, "the" | "this" | "that") || owns(tokens, at) {
            return true;
        }
        let counts = matches!(
            key,
            "first" | "second" | "third" | "last" | "latest" | "earlier" | "two" | "three"
        );
        if is_article(key) || is_link(key) || counts || breaks(tokens, at + 1) {
            return false;
        }
    }
    false
}

/// Whether a sentence goes on from the one before: *It also*, *Three others*.
fn continues(scene: &Scene, words: &Range<usize>) -> bool {
    const OPENINGS: &[&str] = &[
        "it", "they", "another", "among", "beyond", "more", "all", "at", "several", "dozens",
        "some", "about", "many", "hundreds",
    ];
    let key = scene.tokens.key(words.start);
    OPENINGS.contains(&key)
        || forms::is_number(key)
        || key.starts_with(|c: char| c.is_ascii_digit())
}
