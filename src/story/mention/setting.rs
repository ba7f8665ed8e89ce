//! Whether a sentence tells the news or the background, and of which year.

use std::collections::{BTreeMap, BTreeSet};

use super::near;
use crate::model::collection::{AccountRef, Collection, Home};
use crate::model::date::Span;
use crate::model::times::MONTHS;
use crate::model::{SourceId, When, briefing};
use crate::story::told::{Told, issued_on};
use crate::story::words::{Library, Prose, Stem, Token, has_line, spaced};
use crate::text::list::List;

static BACKGROUND: List = List::new(include_str!("../../lists/story/background.txt"));
static TODAY: List = List::new(include_str!("../../lists/story/today.txt"));
/// Words that begin a sentence that continues the one before.
const GOES_ON: &[&str] = &["it", "that", "they"];
/// Words that begin a sentence about the name before it.
const PRONOUNS: &[&str] = &["he", "she", "it", "they", "his", "her"];
/// Sentences at the beginning that tell the news, whatever their words.
const LEAD: usize = 3;
/// Sentences that may continue one of the background.
const MOST_ON: usize = 2;
/// From this many days on, an event is old news to its document.
const OLD: i32 = 60;

/// What a sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::story) enum Ground {
    /// The news.
    #[default]
    News,
    /// The background, by words that need not mean it.
    Doubtful,
    /// The background.
    Background,
}

/// What a sentence is about, and its time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::story) struct Setting {
    pub ground: Ground,
    /// Years in it that are before the story's.
    pub years: Vec<i32>,
    /// Whether it is one of the first of its document.
    pub is_lead: bool,
}

/// An event of a document, with the day and place it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::story) struct Scene {
    /// Its index among the events of the document.
    pub entry: usize,
    span: Option<Span>,
    places: Vec<Stem>,
}

impl Scene {
    /// Whether two events have days that exclude each other.
    pub(in crate::story) fn is_other_day(&self, other: &Self) -> bool {
        matches!((self.span, other.span), (Some(x), Some(y)) if !x.overlaps(y))
    }

    /// Whether two events have different places.
    pub(in crate::story) fn is_elsewhere(&self, other: &Self) -> bool {
        let told = !self.places.is_empty() && !other.places.is_empty();
        told && !self.places.iter().any(|place| other.places.contains(place))
    }
}

impl Setting {
    pub(in crate::story) fn is_news(&self) -> bool {
        self.ground == Ground::News
    }
}

/// The year in which most documents of a story were issued, or of which they
/// speak.
pub(super) struct Years {
    story: Option<i32>,
}

impl Years {
    pub(super) fn new(collection: &Collection, library: &Library, sources: &[SourceId]) -> Self {
        let mut issued: BTreeMap<i32, usize> = BTreeMap::new();
        let mut told: BTreeMap<i32, usize> = BTreeMap::new();
        for source in sources {
            if let Some(day) = issued_on(collection.briefing(*source)) {
                *issued.entry(i32::from(day.year())).or_default() += 1;
            }
            let passages = library.document(*source).passages.iter();
            let tokens = passages.flat_map(|prose| &prose.tokens);
            let years: BTreeSet<i32> = tokens.filter_map(|t| year(library, t)).collect();
            for year in years {
                *told.entry(year).or_default() += 1;
            }
        }
        let most = issued.iter().max_by_key(|(year, count)| (**count, **year));
        let least = if sources.len() > 1 { 2 } else { 1 };
        let latest = || told.iter().rev().find(|(_, count)| **count >= least);
        Self {
            story: most.or_else(latest).map(|(year, _)| *year),
        }
    }
}

/// The year that a word stands for.
fn year(library: &Library, token: &Token) -> Option<i32> {
    let digits = library.lexicon.written(token.stem).strip_prefix('#')?;
    token.is_year.then(|| digits.parse().ok()).flatten()
}

/// The settings of all sentences of a document.
pub(super) struct Settings {
    /// By passage and sentence.
    all: Vec<Vec<Setting>>,
    /// The events of the document.
    scenes: Vec<Scene>,
    /// The name that a pronoun at the beginning of each sentence may mean.
    carried: Vec<Vec<Option<Stem>>>,
}

impl Settings {
    pub(super) fn of(&self, passage: usize, sentence: usize) -> Setting {
        self.all[passage][sentence].clone()
    }

    /// The event to which an account belongs.
    pub(super) fn event(&self, at: AccountRef) -> Option<Scene> {
        match at.home {
            Home::Event(entry) => Some(self.scenes[entry].clone()),
            Home::Facts => None,
        }
    }

    /// The name that the pronoun at the start of a sentence may mean.
    pub(super) fn carried(&self, passage: usize, sentence: usize) -> Option<Stem> {
        self.carried[passage][sentence]
    }
}

pub(super) fn settings(
    collection: &Collection,
    library: &Library,
    told: &Told<'_>,
    source: SourceId,
    years: &Years,
) -> Settings {
    let briefing = collection.briefing(source);
    let old = old_passages(collection, told, source);
    let mut settings = Settings {
        all: Vec::new(),
        scenes: scenes(collection, library, source),
        carried: Vec::new(),
    };
    let (mut nth, mut goes_on, mut subject) = (0, None, None);
    let passages = library.document(source).passages.iter();
    for (place, (prose, passage)) in passages.zip(&briefing.passages).enumerate() {
        let (mut here, mut carried) = (Vec::new(), Vec::new());
        for sentence in 0..prose.sentences.len() {
            let words = Words::new(library, prose, &passage.text, sentence);
            let setting = words.setting(nth, old.contains(&place), years, &mut goes_on);
            carried.push(words.begins_with(PRONOUNS).then_some(subject).flatten());
            subject = words.subject().or(subject);
            here.push(setting);
            nth += 1;
        }
        settings.all.push(here);
        settings.carried.push(carried);
    }
    settings
}

fn scenes(collection: &Collection, library: &Library, source: SourceId) -> Vec<Scene> {
    let likely = &collection.likeness.days.events;
    let scene = |(entry, event): (usize, &briefing::Event)| {
        let day = likely.get(&(source, entry)).or(event.date.as_ref());
        let stems = library
            .stems_of(event.place.as_deref().unwrap_or_default())
            .into_iter();
        Scene {
            entry,
            span: day.and_then(When::span),
            places: stems
                .filter(|stem| library.lexicon.is_name(*stem))
                .collect(),
        }
    };
    let events = collection.briefing(source).events.iter();
    events.enumerate().map(scene).collect()
}

/// Passages whose only events are long before the date issued.
fn old_passages(collection: &Collection, told: &Told<'_>, source: SourceId) -> BTreeSet<usize> {
    let briefing = collection.briefing(source);
    let Some(issued) = issued_on(briefing) else {
        return BTreeSet::new();
    };
    let (mut old, mut new) = (BTreeSet::new(), BTreeSet::new());
    for id in told.events(source) {
        let event = collection.event(*id);
        let own = event.members.iter().filter(|member| member.0 == source);
        for (_, entry) in own {
            let told = &briefing.events[*entry];
            let latest = told
                .date
                .as_ref()
                .and_then(When::span)
                .and_then(|s| s.latest);
            let is_old = latest.is_some_and(|day| (issued - day).get_days() > OLD);
            let accounts = event
                .accounts
                .iter()
                .filter(|at| at.source == source && at.home == Home::Event(*entry));
            let told_at = accounts
                .filter_map(|at| at.passage)
                .map(|passage| (passage.0 - collection.passages_of(source).start) as usize);
            if is_old {
                old.extend(told_at);
            } else {
                new.extend(told_at);
            }
        }
    }
    old.retain(|passage| !new.contains(passage));
    old
}

/// A sentence and its words.
struct Words<'a> {
    library: &'a Library,
    prose: &'a Prose,
    sentence: usize,
    /// The words, folded and separated by spaces.
    folded: String,
}

/// The years of a background sentence, and how many sentences continued it.
type Before = Option<(Vec<i32>, usize)>;

impl<'a> Words<'a> {
    fn new(library: &'a Library, prose: &'a Prose, text: &str, sentence: usize) -> Self {
        let tokens = &prose.tokens[prose.sentences[sentence].clone()];
        let folded = match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => spaced(&text[first.bytes.start..last.bytes.end]),
            _ => String::new(),
        };
        Self {
            library,
            prose,
            sentence,
            folded,
        }
    }

    fn setting(&self, nth: usize, is_old: bool, years: &Years, before: &mut Before) -> Setting {
        let told = self.old_years(years);
        let mut setting = Setting {
            is_lead: nth < 5,
            ..Setting::default()
        };
        let lead = nth == 0;
        if !lead && (!told.is_empty() || is_old) {
            setting.ground = Ground::Background;
            *before = Some((told.clone(), 0));
            setting.years = told;
        } else if nth > LEAD
            && (self.has(&BACKGROUND) || self.begins_with_a_month())
            && !self.has(&TODAY)
        {
            setting.ground = Ground::Doubtful;
        } else if let Some((years, count)) = before
            && nth > LEAD
            && *count < MOST_ON
            && self.begins_with(GOES_ON)
            && !self.has(&TODAY)
        {
            setting.ground = Ground::Doubtful;
            setting.years.clone_from(years);
            *count += 1;
        } else {
            *before = None;
        }
        setting
    }

    /// Years in the sentence before the story's.
    fn old_years(&self, years: &Years) -> Vec<i32> {
        let Some(story) = years.story else {
            return Vec::new();
        };
        let tokens = &self.prose.tokens[self.prose.sentences[self.sentence].clone()];
        let told = tokens.iter().filter_map(|t| year(self.library, t));
        told.filter(|year| *year < story).collect()
    }

    fn has(&self, list: &List) -> bool {
        has_line(&self.folded, list)
    }

    fn begins_with(&self, words: &[&str]) -> bool {
        let first = self.folded.split(' ').find(|word| !word.is_empty());
        first.is_some_and(|first| words.contains(&first))
    }

    /// *In January, five cables were cut*: the news would give the day.
    fn begins_with_a_month(&self) -> bool {
        let mut words = self.folded.split(' ').filter(|word| !word.is_empty());
        let (first, month) = (words.next(), words.next());
        let is_day = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
        first == Some("in")
            && month.is_some_and(|word| MONTHS.contains(&word))
            && !words.next().is_some_and(is_day)
    }

    /// The first name of the sentence.
    fn subject(&self) -> Option<Stem> {
        let tokens = &self.prose.tokens[self.prose.sentences[self.sentence].clone()];
        let mut names = tokens.iter().filter(|t| near::is_owner(self.library, t));
        names.next().map(|token| token.stem)
    }
}
