//! The language gate: in what language a document is written. The rules for
//! names, events, quotations, claims and figures know English; on anything
//! else they would state what is false, so they do not run there.
//!
//! Words that only English has settle most texts at once. Whatever has few of
//! them is shown to a detector, which is asked for its confidence.

use whatlang::{Lang, Script};

use super::names::lists::is_common;
use super::reading::{Block, Reading};
use crate::model::language::{self, primary};
use crate::model::vocabulary::PassageKind;
use crate::text::list::List;

/// Words that hold English sentences together and are no common words of the
/// other languages written in Latin letters.
static ENGLISH: List = List::new(include_str!("../lists/english.txt"));

/// Words that do the same in other languages, and are no English words.
static FOREIGN: List = List::new(include_str!("../lists/other-words.txt"));

/// Of a hundred words at least so many are such words in an English text.
const ENGLISH_FROM: usize = 12;
/// Of a hundred words at most so many are in a text that is none.
const OTHER_UP_TO: usize = 5;
/// So many words tell English by their kind alone.
const FEW_WORDS: usize = 5;
/// So many words are a text in another language, if the detector is sure.
const SOME_WORDS: usize = 12;
/// So many words, hardly one of them English, are none whatever it is.
const MANY_WORDS: usize = 40;
/// Fewest words of a block that stands apart for its language.
const APART_FROM: usize = 20;
/// The same where words tell that it is none that the document is in.
const PLAIN_FROM: usize = 6;
/// Of a hundred words of a document at least so many stand in blocks of
/// English that are drafted although the rest is not.
const PART_FROM: usize = 15;
/// Bytes that the detector is shown: more tells it nothing new.
const SHOWN: usize = 2000;

/// Languages so near each other that a detector takes one for the other.
const NEAR: &[&[&str]] = &[
    &["no", "nb", "nn", "da"],
    &["hr", "sr", "bs", "sh", "sl", "cnr"],
    &["cs", "sk"],
    &["id", "ms", "jv"],
    &["nl", "af"],
    &["zh", "cmn", "yue", "wuu"],
    &["fa", "pes", "prs"],
    &["he", "iw"],
    &["yi", "ji"],
    &["tl", "fil"],
    &["az", "tr", "tk"],
];

/// In what language a document is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Language {
    /// Its tag (BCP 47), where it is known.
    pub tag: Option<String>,
    /// Whether the rules for English must not run: it is another language, or
    /// nobody knows which.
    pub is_other: bool,
    /// Locators of blocks that are not in its language, in order: of an English
    /// document those in another one, of another document those in English.
    pub apart: Vec<u32>,
}

impl Language {
    /// Whether the rules for English may run on a block.
    pub(super) fn is_english(&self, block: &Block) -> bool {
        self.is_other == self.apart.binary_search(&block.at).is_ok()
    }

    /// Whether there is anything to run them on.
    pub fn has_english(&self) -> bool {
        !self.is_other || !self.apart.is_empty()
    }
}

/// What a text is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    English,
    /// Surely another; which one, where that is sure as well.
    Other(Option<Lang>),
    /// Nobody can say; whether it looks like English.
    Unsure {
        like_english: bool,
    },
}

/// How many words a text has, how many of them only English has, and how many
/// are of other languages.
#[derive(Debug, Clone, Copy, Default)]
struct Words {
    all: usize,
    english: usize,
    foreign: usize,
}

impl Words {
    fn of(text: &str) -> Self {
        let mut words = Self::default();
        let mut small = String::new();
        let is_letter = |c: char| c.is_alphabetic() || c == '\'' || c == '’';
        for word in text.split(|c| !is_letter(c)) {
            let word = word.trim_matches(['\'', '’']);
            if word.is_empty() {
                continue;
            }
            words.all += 1;
            lower(word, &mut small);
            let is_english = is_english(&small);
            words.english += usize::from(is_english);
            words.foreign += usize::from(!is_english && is_foreign(word, &small));
        }
        words
    }

    fn add(&mut self, more: Self) {
        self.all += more.all;
        self.english += more.english;
        self.foreign += more.foreign;
    }

    /// Whether at least so many of a hundred words are English.
    fn reach(self, percent: usize) -> bool {
        self.english * 100 >= self.all * percent
    }

    /// Whether words alone tell that a text is English. A few may be of other
    /// languages as well, and a document may be English in part.
    fn are_english(self) -> bool {
        let is_clear = self.all >= MANY_WORDS || self.english > self.foreign;
        self.all >= FEW_WORDS && self.reach(ENGLISH_FROM) && is_clear
    }

    /// Whether words alone tell that it is none.
    fn are_foreign(self) -> bool {
        self.english == 0 && self.foreign > 0
    }
}

/// Writes a word in small letters to `small`, its apostrophes straight.
fn lower(word: &str, small: &mut String) {
    small.clear();
    for c in word.chars() {
        match c {
            '’' => small.push('\''),
            _ => small.extend(c.to_lowercase()),
        }
    }
}

fn is_english(small: &str) -> bool {
    const LONGEST: usize = 12;
    small.len() <= LONGEST && ENGLISH.has(small)
}

/// Whether a word is of another language; *UN* and *EST* are none of any.
fn is_foreign(word: &str, small: &str) -> bool {
    const LONGEST: usize = 20;
    let is_acronym = word.len() > 1 && !word.contains(char::is_lowercase);
    small.len() <= LONGEST && !is_acronym && FOREIGN.has(small)
}

/// Whether most words of a short text that begin no name are common ones of
/// English: *Police arrest 14 protesters in Lumen*.
fn has_common_words(text: &str) -> bool {
    const SHORTEST: usize = 4;
    let words = text.split(|c: char| !c.is_alphabetic());
    let long = words.filter(|word| word.len() >= SHORTEST);
    let (mut all, mut common) = (0, 0);
    for word in long {
        all += 1;
        let small = word.to_ascii_lowercase();
        common += usize::from(is_common(&small));
    }
    common > 1 && common * 2 >= all
}

/// The language of a document. `shown` is what it says of itself: that is
/// believed unless the text surely says otherwise.
pub(super) fn of(reading: &Reading) -> (Language, Option<String>) {
    let story = || {
        let blocks = reading.blocks.iter();
        blocks.filter(|block| block.kind != PassageKind::Furniture)
    };
    let counted: Vec<(&Block, Words)> = story()
        .map(|block| (block, Words::of(reading.text_of(block))))
        .collect();
    // What is surely English tells nothing of the language of the rest.
    let is_english = |words: &Words| words.all >= APART_FROM && words.reach(ENGLISH_FROM);
    let others = counted.iter().filter(|(_, words)| !is_english(words));
    let (mut all, mut rest) = (Words::default(), Words::default());
    for (_, words) in &counted {
        all.add(*words);
    }
    for (_, words) in others.clone() {
        rest.add(*words);
    }
    let shown = reading.shown.language.as_deref();
    let sample = || beginning(others.clone().map(|(block, _)| reading.text_of(block)));
    let of_rest = (rest.all * 2 > all.all).then(|| take(rest, sample));
    let taken = match of_rest {
        Some(other @ Taken::Other(_)) => other,
        _ => take(all, sample),
    };
    let (tag, is_other) = decide(taken, shown);
    let mut found = Language {
        tag,
        is_other,
        apart: Vec::new(),
    };
    if is_other {
        found.apart = english_parts(&counted, all);
        let note = (!found.apart.is_empty()).then(|| parts_note(&found.apart));
        return (found, note);
    }
    let mut names = Vec::new();
    for (block, words) in counted {
        let is_long = words.all >= APART_FROM && !words.reach(OTHER_UP_TO);
        let is_plain = words.all >= PLAIN_FROM && words.foreign > 1 && words.are_foreign();
        if !(is_long || is_plain) {
            continue;
        }
        let detected = take(words, || beginning([reading.text_of(block)].into_iter()));
        if let Taken::Other(lang) = detected
            && (lang.is_some() || is_plain)
        {
            found.apart.push(block.at);
            names.push((block.at, lang));
        }
    }
    let note = (!names.is_empty()).then(|| apart_note(&names));
    (found, note)
}

/// The blocks of a document in another language that are surely English, if
/// they are a good part of it.
fn english_parts(counted: &[(&Block, Words)], all: Words) -> Vec<u32> {
    let is_english = |words: &Words| words.all >= APART_FROM && words.reach(ENGLISH_FROM);
    let parts = counted.iter().filter(|(_, words)| is_english(words));
    let words: usize = parts.clone().map(|(_, words)| words.all).sum();
    let is_part = words >= MANY_WORDS && words * 100 >= all.all * PART_FROM;
    let parts = parts.filter(|_| is_part).map(|(block, _)| block.at);
    parts.collect()
}

/// The beginning of a text, for the detector.
fn beginning<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::with_capacity(SHOWN);
    for text in texts {
        for c in text.chars() {
            if out.len() >= SHOWN {
                return out;
            }
            out.push(c);
        }
        out.push('\n');
    }
    out
}

/// What a text is taken for. The detector is asked only where words do not
/// settle it.
fn take(words: Words, text: impl FnOnce() -> String) -> Taken {
    if words.are_english() {
        return Taken::English;
    }
    let text = text();
    let Some(told) = whatlang::detect(&text) else {
        return Taken::Unsure {
            like_english: words.english > 0 || has_common_words(&text),
        };
    };
    let sure = told.is_reliable().then(|| told.lang());
    let few = !words.reach(OTHER_UP_TO);
    // No English is written in another script, however short.
    let is_latin = told.script() == Script::Latin;
    match sure {
        Some(Lang::Eng) if !words.are_foreign() => Taken::English,
        _ if !is_latin => Taken::Other(sure),
        Some(lang) if few && words.all >= SOME_WORDS => Taken::Other(Some(lang)),
        _ if words.all >= MANY_WORDS && !words.reach(OTHER_UP_TO.div_ceil(2)) => Taken::Other(sure),
        _ if words.are_foreign() && !has_common_words(&text) => {
            Taken::Other(sure.filter(|lang| *lang != Lang::Eng))
        }
        _ => Taken::Unsure {
            like_english: told.lang() == Lang::Eng || !few || has_common_words(&text),
        },
    }
}

/// The tag of a document, and whether the rules for English must not run.
fn decide(taken: Taken, shown: Option<&str>) -> (Option<String>, bool) {
    let own = |tag: &str| shown.is_some_and(|shown| is_compatible(shown, tag));
    let shown_tag = || shown.map(str::to_owned);
    match taken {
        Taken::English if own("en") => (shown_tag(), false),
        Taken::English => (Some("en".into()), false),
        Taken::Other(lang) => {
            let tag = lang.and_then(|lang| language::tag_of(lang.code()));
            let shown = shown.filter(|shown| primary(shown) != "en");
            let tag = match (tag, shown) {
                (Some(tag), Some(shown)) if is_compatible(shown, tag) => Some(shown.to_owned()),
                (Some(tag), _) => Some(tag.to_owned()),
                (None, shown) => shown.map(str::to_owned),
            };
            (tag, true)
        }
        Taken::Unsure { like_english } => match shown {
            Some(shown) => (Some(shown.to_owned()), primary(shown) != "en"),
            None => (None, !like_english),
        },
    }
}

/// Whether the tag that a document shows can be meant by the one detected. A
/// detector that does not know a language takes it for another.
fn is_compatible(shown: &str, detected: &str) -> bool {
    let shown = primary(shown);
    let near = |group: &&[&str]| group.contains(&shown.as_str()) && group.contains(&detected);
    let is_known = Lang::all()
        .iter()
        .any(|lang| language::tag_of(lang.code()) == Some(shown.as_str()));
    shown == detected
        || NEAR.iter().any(near)
        || (!is_known && language::name(&shown).is_some() && detected != "en")
}

/// *¶3 (German) is not drafted*.
fn apart_note(names: &[(u32, Option<Lang>)]) -> String {
    const NAMED: usize = 3;
    let name = |lang: Option<Lang>| language::tag_of(lang?.code()).and_then(language::name);
    let told: Vec<String> = names
        .iter()
        .take(NAMED)
        .map(|(at, lang)| match name(*lang) {
            Some(name) => format!("¶{at} ({name})"),
            None => format!("¶{at}"),
        })
        .collect();
    let more = match names.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!(
        "nothing is drafted from what is not English: {}{more}",
        told.join(", ")
    )
}

/// *only ¶3, ¶4 are English and drafted*.
fn parts_note(parts: &[u32]) -> String {
    match parts {
        [one] => format!("¶{one} is English and is drafted"),
        [first, .., last] => format!(
            "what is English is drafted: {} passages from ¶{first} to ¶{last}",
            parts.len()
        ),
        [] => String::new(),
    }
}

/// The language in which the beginning of some texts is written, or else what
/// they are said to be in: dates are read by it.
pub(super) fn of_texts<'a>(
    texts: impl Iterator<Item = &'a str> + Clone,
    shown: Option<&str>,
) -> Option<String> {
    if shown.is_some_and(|shown| primary(shown) != "en") {
        return shown.map(str::to_owned);
    }
    let text = beginning(texts);
    decide(take(Words::of(&text), || text), shown).0
}

#[cfg(test)]
#[path = "language_tests.rs"]
mod tests;
