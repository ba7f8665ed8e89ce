//! The words of documents, prepared for comparison: stems as numbers, names,
//! figures, and the place of each.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::iter::once;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;
use snowball_stemmers_rs::{Algorithm, Stemmer};

use super::numerals;
use crate::model::vocabulary::PassageKind;
use crate::model::{Briefing, Collection, SourceId};
use crate::text::fold;
use crate::text::list::List;
use crate::text::tokens::{Cut, Tokens};
use crate::text::words::words;

/// Words that say nothing about the subject of a sentence.
static SMALL: List = List::new(include_str!("../lists/story/small.txt"));
/// Names of days and months.
static DAYS: List = List::new(include_str!("../lists/story/days.txt"));
/// Words that come before years.
const BEFORE_YEARS: &[&str] = &[
    "in", "since", "of", "by", "from", "until", "till", "during", "early", "late", "mid", "the",
];
/// The sign before a figure among the stems.
const FIGURE: char = '#';

/// Whether a folded word is the name of a day or month.
pub(super) fn is_day(key: &str) -> bool {
    DAYS.has(key)
}

/// A stem, or a figure, as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Stem(pub u32);

/// One word of a passage.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked alone")]
pub(super) struct Token {
    /// The stem; a figure in words and in digits has the same.
    pub stem: Stem,
    /// Its bytes in the passage.
    pub bytes: Range<usize>,
    /// The sentence of the passage, from 0.
    pub sentence: usize,
    /// The number of commas and other breaks before it in its sentence.
    pub clause: u32,
    /// Whether it has a capital for another reason than the start of a sentence
    /// or the name of a day.
    pub is_name: bool,
    /// Whether it is a year: four digits after a month or a word such as *in*.
    pub is_year: bool,
    /// Whether it begins its sentence.
    pub is_first: bool,
    /// Whether it says nothing about the subject of the sentence.
    pub is_small: bool,
}

/// The words of a passage.
#[derive(Debug, Default)]
pub(super) struct Prose {
    pub tokens: Vec<Token>,
    /// The tokens of each sentence.
    pub sentences: Vec<Range<usize>>,
}

/// Every stem met, and how often as a name.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    stems: HashMap<String, Stem, FxBuildHasher>,
    written: Vec<String>,
    /// The shortest word met of each stem.
    words: Vec<String>,
    /// For each stem, how often it had a capital inside a sentence, and how
    /// often not.
    capitals: Vec<(u32, u32)>,
}

impl Lexicon {
    fn stem(&mut self, word: &str) -> Stem {
        if let Some(known) = self.stems.get(word) {
            return *known;
        }
        let stem = Stem(self.written.len() as u32);
        self.stems.insert(word.to_owned(), stem);
        self.written.push(word.to_owned());
        self.capitals.push((0, 0));
        self.words.push(String::new());
        stem
    }

    /// Records a word of a stem.
    fn met(&mut self, stem: Stem, word: &str) {
        let known = &mut self.words[stem.0 as usize];
        let shorter = (word.len(), word) < (known.len(), known.as_str());
        if known.is_empty() || shorter {
            word.clone_into(known);
        }
    }

    /// The number of stems.
    pub(super) fn len(&self) -> usize {
        self.written.len()
    }

    /// The spelling of the stem; a figure begins with `#`.
    pub(super) fn written(&self, stem: Stem) -> &str {
        &self.written[stem.0 as usize]
    }

    /// Whether it is a figure.
    pub(super) fn is_figure(&self, stem: Stem) -> bool {
        self.written(stem).starts_with(FIGURE)
    }

    /// Whether it is a name: inside sentences, it has a capital more often than
    /// not.
    pub(super) fn is_name(&self, stem: Stem) -> bool {
        let (with, without) = self.capitals[stem.0 as usize];
        with > without
    }
}

/// The words of a document.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// Its passages in order; furniture has no words.
    pub passages: Vec<Prose>,
    /// Its language, if known: `de`.
    pub language: Option<String>,
    /// Its stems, ascending and without duplicates.
    pub stems: Vec<Stem>,
    /// Its words without duplicates, in the order of first occurrence.
    words: Vec<Word>,
}

/// The words of all documents, or of some.
#[derive(Debug, Default)]
pub(super) struct Library {
    pub lexicon: Lexicon,
    /// By source, or by the index of the source in `sources`.
    pub documents: Vec<Document>,
    /// Which documents they are; `None` for a whole collection.
    sources: Option<Vec<SourceId>>,
    met: Met,
}

impl Library {
    /// Reads a collection, until `goes_on` returns `false`.
    pub(super) fn new(collection: &Collection, goes_on: &dyn Fn() -> bool) -> Self {
        let mut library = Self::default();
        for source in collection.sources().take_while(|_| goes_on()) {
            let briefing = collection.briefing(source);
            let nth = library.documents.len() + 1;
            let document = read(briefing, nth, &mut library.lexicon, &mut library.met);
            library.documents.push(document);
        }
        library
    }

    /// Whether a stem says nothing about the subject of a sentence.
    pub(super) fn is_small(&self, stem: Stem) -> bool {
        SMALL.has(self.lexicon.written(stem))
    }

    /// A stem as people read it: its shortest word.
    pub(super) fn word_of(&self, stem: Stem) -> &str {
        &self.lexicon.words[stem.0 as usize]
    }

    /// The stems of a text that some document uses, in order.
    pub(super) fn stems_of(&self, text: &str) -> Vec<Stem> {
        words(text)
            .filter_map(|word| self.stem_of(&word.key))
            .collect()
    }

    /// The stem of a folded word, if some document uses it.
    pub(super) fn stem_of(&self, word: &str) -> Option<Stem> {
        self.met.stem_of(word)
    }

    pub(super) fn document(&self, source: SourceId) -> &Document {
        let place = self.sources.as_ref().map_or(source.index(), |sources| {
            let place = sources.binary_search(&source);
            place.expect("it is one of the documents")
        });
        &self.documents[place]
    }

    /// The vocabulary of some documents, which must ascend.
    pub(super) fn vocabulary(&self, sources: &[SourceId]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        let mut known = HashSet::with_hasher(FxBuildHasher);
        let documents = sources.iter().map(|source| self.document(*source));
        for word in documents.flat_map(|document| &document.words) {
            if known.insert(*word) {
                let stem = self.met.all[word.0 as usize].1;
                vocabulary.words.push(*word);
                vocabulary.add(stem);
            }
        }
        vocabulary
    }

    /// Some documents by themselves, as if there were no others; only what
    /// counts as a name still depends on all.
    pub(super) fn part(&self, sources: &[SourceId], vocabulary: &Vocabulary) -> Self {
        let mut part = Self::default();
        for stem in &vocabulary.stems {
            let own = part.lexicon.stem(self.lexicon.written(*stem));
            part.lexicon.capitals[own.0 as usize] = self.lexicon.capitals[stem.0 as usize];
        }
        for word in &vocabulary.words {
            let (written, stem) = &self.met.all[word.0 as usize];
            let own = vocabulary.own(*stem);
            part.lexicon.met(own, written);
            part.met.add(written, own);
        }
        for source in sources {
            let document = self.document(*source).in_stems(|stem| vocabulary.own(stem));
            part.documents.push(document);
        }
        part.sources = Some(sources.to_vec());
        part
    }
}

/// The vocabulary of some documents: words and stems in the order of first
/// occurrence.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: Vec<Word>,
    stems: Vec<Stem>,
    /// The new number of each stem.
    own: HashMap<Stem, Stem, FxBuildHasher>,
}

impl Vocabulary {
    fn add(&mut self, stem: Stem) {
        let next = Stem(self.stems.len() as u32);
        if let Entry::Vacant(entry) = self.own.entry(stem) {
            entry.insert(next);
            self.stems.push(stem);
        }
    }

    fn own(&self, stem: Stem) -> Stem {
        self.own[&stem]
    }

    /// The numbers of the stems of the words, in the order of the words.
    pub(super) fn stems_of_words<'a>(
        &'a self,
        library: &'a Library,
    ) -> impl Iterator<Item = Stem> + 'a {
        let words = self.words.iter();
        words.map(|word| self.own(library.met.all[word.0 as usize].1))
    }

    /// The spelling of each stem, and whether it is a name.
    pub(super) fn written<'a>(
        &'a self,
        library: &'a Library,
    ) -> impl Iterator<Item = (&'a str, bool)> + 'a {
        let (lexicon, stems) = (&library.lexicon, self.stems.iter());
        stems.map(move |stem| (lexicon.written(*stem), lexicon.is_name(*stem)))
    }
}

impl Document {
    /// The document with other numbers for its stems.
    fn in_stems(&self, number: impl Fn(Stem) -> Stem) -> Self {
        let prose = |prose: &Prose| Prose {
            tokens: prose
                .tokens
                .iter()
                .map(|token| Token {
                    stem: number(token.stem),
                    ..token.clone()
                })
                .collect(),
            sentences: prose.sentences.clone(),
        };
        let mut stems: Vec<Stem> = self.stems.iter().map(|stem| number(*stem)).collect();
        stems.sort_unstable();
        Self {
            passages: self.passages.iter().map(prose).collect(),
            language: self.language.clone(),
            stems,
            words: Vec::new(),
        }
    }
}

/// A word, as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Word(u32);

/// The stem of each word met: most words repeat.
#[derive(Debug, Default)]
struct Met {
    known: HashMap<Arc<str>, Word, FxBuildHasher>,
    all: Vec<(Arc<str>, Stem)>,
    /// The number of the last document in which each word was met.
    last: Vec<usize>,
}

impl Met {
    fn stem_of(&self, word: &str) -> Option<Stem> {
        let word = self.known.get(word)?;
        Some(self.all[word.0 as usize].1)
    }

    fn add(&mut self, word: &str, stem: Stem) -> Word {
        let number = Word(self.all.len() as u32);
        let word: Arc<str> = word.into();
        self.known.insert(Arc::clone(&word), number);
        self.all.push((word, stem));
        self.last.push(0);
        number
    }

    /// Whether the `nth` document meets a word for the first time.
    fn is_new(&mut self, word: Word, nth: usize) -> bool {
        let last = &mut self.last[word.0 as usize];
        std::mem::replace(last, nth) != nth
    }
}

fn read(briefing: &Briefing, nth: usize, lexicon: &mut Lexicon, met: &mut Met) -> Document {
    let language = briefing.language.as_deref().map(primary);
    let stemmer = stemmer(language);
    let mut document = Document {
        language: language.map(ToOwned::to_owned),
        ..Document::default()
    };
    for passage in &briefing.passages {
        let mut prose = Prose::default();
        if passage.kind != PassageKind::Furniture {
            let text = &passage.text;
            let cut = Cut::new(text, once(0..text.len()));
            let tokens = cut.tokens(text, &(0..text.len()));
            let mut word_of = |key: &str| {
                let word = word_of(key, lexicon, met, stemmer.as_ref());
                if met.is_new(word, nth) {
                    document.words.push(word);
                }
                met.all[word.0 as usize].1
            };
            prose = told(&tokens, &mut word_of);
            count(&tokens, &prose, lexicon);
        }
        let telling = prose.tokens.iter().filter(|token| !token.is_small);
        document.stems.extend(telling.map(|token| token.stem));
        document.passages.push(prose);
    }
    document.stems.sort_unstable();
    document.stems.dedup();
    document
}

/// The language of a tag: `de` of `de-AT`.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// The stemmer for a language, if there is one.
fn stemmer(language: Option<&str>) -> Option<Stemmer> {
    let algorithm = match language.unwrap_or("en") {
        "en" => Algorithm::English,
        "de" => Algorithm::German,
        "fr" => Algorithm::French,
        "es" => Algorithm::Spanish,
        "it" => Algorithm::Italian,
        "pt" => Algorithm::Portuguese,
        "nl" => Algorithm::Dutch,
        "ru" => Algorithm::Russian,
        _ => return None,
    };
    Some(Stemmer::create(algorithm))
}

/// The number of a word; a new word gets one.
fn word_of(key: &str, lexicon: &mut Lexicon, met: &mut Met, stemmer: Option<&Stemmer>) -> Word {
    if let Some(known) = met.known.get(key) {
        return *known;
    }
    let stem = stem(key, lexicon, stemmer);
    lexicon.met(stem, key);
    met.add(key, stem)
}

/// Counts the capitals inside the sentences of a passage.
fn count(tokens: &Tokens<'_>, prose: &Prose, lexicon: &mut Lexicon) {
    let inside = prose.tokens.iter().enumerate().filter(|(_, t)| !t.is_first);
    for (at, token) in inside {
        let (with, without) = &mut lexicon.capitals[token.stem.0 as usize];
        *(if tokens.is_capital(at) { with } else { without }) += 1;
    }
}

fn told(tokens: &Tokens<'_>, stem_of: &mut impl FnMut(&str) -> Stem) -> Prose {
    let mut prose = Prose::default();
    let mut clause = 0;
    for at in 0..tokens.len() {
        let is_first = tokens.is_first(at);
        if is_first {
            clause = 0;
            prose.sentences.push(prose.tokens.len()..prose.tokens.len());
        } else if tokens.gap(at).contains([',', ';', ':', '(', ')', '–', '—']) {
            clause += 1;
        }
        let key = tokens.key(at);
        let sentence = prose.sentences.len() - 1;
        prose.tokens.push(Token {
            stem: stem_of(key),
            bytes: tokens.bytes(at..at + 1),
            sentence,
            clause,
            is_name: tokens.is_capital(at) && !is_first && !DAYS.has(key),
            is_year: is_year(tokens, at),
            is_first,
            is_small: SMALL.has(key),
        });
        prose.sentences[sentence].end += 1;
    }
    prose
}

/// Whether a word is a year.
fn is_year(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    let is_digits = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    if !is_digits || !(word.starts_with("19") || word.starts_with("20")) {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |before| tokens.key(before));
    let is_day = before.len() < 3 && before.bytes().all(|b| b.is_ascii_digit()) && at > 0;
    is_day || BEFORE_YEARS.contains(&before) || DAYS.has(before)
}

fn stem(key: &str, lexicon: &mut Lexicon, stemmer: Option<&Stemmer>) -> Stem {
    if let Some(figure) = numerals::figure(key) {
        return lexicon.stem(&format!("{FIGURE}{figure}"));
    }
    match stemmer {
        Some(stemmer) => lexicon.stem(&stemmer.stem(key)),
        None => lexicon.stem(key),
    }
}

/// Folded words with one space before and after each, so that a search in it
/// finds whole words.
pub(super) fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    for c in fold(text).chars() {
        if c.is_alphanumeric() || c == '-' {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// Whether a [`spaced`] text contains the words of some line of a list.
pub(super) fn has_line(spaced: &str, list: &List) -> bool {
    let bounded = |(at, words): (usize, &str)| {
        spaced[..at].ends_with(' ') && spaced[at + words.len()..].starts_with(' ')
    };
    let mut lines = list.lines();
    lines.any(|words| spaced.match_indices(words).any(bounded))
}
