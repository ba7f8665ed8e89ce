//! The words of documents as comparison weighs them: stems as numbers, names,
//! figures, and where each stands.

use std::collections::HashMap;
use std::iter::once;
use std::ops::Range;

use rustc_hash::FxBuildHasher;
use snowball_stemmers_rs::{Algorithm, Stemmer};

use super::numerals;
use crate::model::vocabulary::PassageKind;
use crate::model::{Briefing, Collection, SourceId};
use crate::text::fold;
use crate::text::list::List;
use crate::text::tokens::{Cut, Tokens};
use crate::text::words::words;

/// Words that tell nothing of what a sentence is about.
static SMALL: List = List::new(include_str!("../lists/story/small.txt"));
/// Names of days and months.
static DAYS: List = List::new(include_str!("../lists/story/days.txt"));
/// Words that stand before years.
const BEFORE_YEARS: &[&str] = &[
    "in", "since", "of", "by", "from", "until", "till", "during", "early", "late", "mid", "the",
];
/// What stands before a figure among the stems.
const FIGURE: char = '#';

/// A stem, or a figure, as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Stem(pub u32);

/// One word of a passage.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked alone")]
pub(super) struct Token {
    /// The stem; figures written as words and in digits have one.
    pub stem: Stem,
    /// Bytes of the passage.
    pub bytes: Range<usize>,
    /// The sentence of the passage, from 0.
    pub sentence: usize,
    /// Commas and the like of its sentence that stand before it.
    pub clause: u32,
    /// Whether it begins with a capital, and not only as a sentence or a day
    /// does.
    pub is_name: bool,
    /// Whether it is a year: four digits behind a month or such a word as
    /// *in*.
    pub is_year: bool,
    /// Whether it begins its sentence.
    pub is_first: bool,
    /// Whether it tells nothing of what the sentence is about.
    pub is_small: bool,
}

/// A passage in words.
#[derive(Debug, Default)]
pub(super) struct Prose {
    pub tokens: Vec<Token>,
    /// The tokens of each sentence.
    pub sentences: Vec<Range<usize>>,
}

/// Every stem that was met, and how often as a name.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    stems: HashMap<String, Stem, FxBuildHasher>,
    written: Vec<String>,
    /// Of each stem the shortest word that it was met in.
    words: Vec<String>,
    /// How often with a capital inside a sentence, and how often without.
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

    /// Notes a word of a stem.
    fn met(&mut self, stem: Stem, word: &str) {
        let known = &mut self.words[stem.0 as usize];
        let shorter = (word.len(), word) < (known.len(), known.as_str());
        if known.is_empty() || shorter {
            word.clone_into(known);
        }
    }

    /// How the stem is written; a figure behind a `#`.
    pub(super) fn written(&self, stem: Stem) -> &str {
        &self.written[stem.0 as usize]
    }

    /// Whether it is a figure.
    pub(super) fn is_figure(&self, stem: Stem) -> bool {
        self.written(stem).starts_with(FIGURE)
    }

    /// Whether it is a name: inside sentences more often with a capital than
    /// without.
    pub(super) fn is_name(&self, stem: Stem) -> bool {
        let (with, without) = self.capitals[stem.0 as usize];
        with > without
    }
}

/// A document in words.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// Its passages in order; of furniture no words.
    pub passages: Vec<Prose>,
    /// Its language, if it is known: `de`.
    pub language: Option<String>,
    /// Its stems, each once, ascending.
    pub stems: Vec<Stem>,
}

/// All documents in words.
#[derive(Debug, Default)]
pub(super) struct Library {
    pub lexicon: Lexicon,
    /// By source.
    pub documents: Vec<Document>,
    met: Met,
}

impl Library {
    /// Reads all of a collection.
    pub(super) fn new(story: &Collection) -> Self {
        let mut library = Self::default();
        for source in story.sources() {
            let briefing = story.briefing(source);
            let document = read(briefing, &mut library.lexicon, &mut library.met);
            library.documents.push(document);
        }
        library
    }

    /// Whether a stem tells nothing of what a sentence is about.
    pub(super) fn is_small(&self, stem: Stem) -> bool {
        SMALL.has(self.lexicon.written(stem))
    }

    /// A stem as people read it: the shortest word that it was met in.
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
        self.met.get(word).copied()
    }

    pub(super) fn document(&self, source: SourceId) -> &Document {
        &self.documents[source.index()]
    }
}

/// The stem of each word that was met: most words come again and again.
type Met = HashMap<String, Stem, FxBuildHasher>;

fn read(briefing: &Briefing, lexicon: &mut Lexicon, met: &mut Met) -> Document {
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
            prose = told(&tokens, lexicon, met, stemmer.as_ref());
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

/// What takes the endings of words off, where that is known of a language.
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

fn told(
    tokens: &Tokens<'_>,
    lexicon: &mut Lexicon,
    met: &mut Met,
    stemmer: Option<&Stemmer>,
) -> Prose {
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
        let known = met.get(key).copied();
        let stem = known.unwrap_or_else(|| {
            let stem = stem(key, lexicon, stemmer);
            met.insert(key.to_owned(), stem);
            lexicon.met(stem, key);
            stem
        });
        let is_capital = tokens.is_capital(at);
        if !is_first {
            let (with, without) = &mut lexicon.capitals[stem.0 as usize];
            *(if is_capital { with } else { without }) += 1;
        }
        let sentence = prose.sentences.len() - 1;
        prose.tokens.push(Token {
            stem,
            bytes: tokens.bytes(at..at + 1),
            sentence,
            clause,
            is_name: is_capital && !is_first && !DAYS.has(key),
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

/// Folded words with one space before and behind each: what is sought in it
/// is found as whole words.
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

/// Whether a text that is [`spaced`] has the words of some line of a list.
pub(super) fn has_line(spaced: &str, list: &List) -> bool {
    let bounded = |(at, words): (usize, &str)| {
        spaced[..at].ends_with(' ') && spaced[at + words.len()..].starts_with(' ')
    };
    let mut lines = list.lines();
    lines.any(|words| spaced.match_indices(words).any(bounded))
}
