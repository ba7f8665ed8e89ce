//! The language of a document. The rules for names, events, quotations, claims
//! and figures are for English; on other text they would find falsehoods, so
//! they do not run there.
//!
//! Words that only English has settle most texts. A text with few of them goes
//! to a detector, which also states its confidence.

use whatlang::{Lang, Script};

use super::names::lists::is_common;
use super::reading::{Block, Reading};
use crate::model::language::{self, primary};
use crate::model::vocabulary::PassageKind;
use crate::text::list::List;

/// English function words that are not common words of other languages in Latin
/// script.
static ENGLISH: List = List::new(include_str!("../lists/english.txt"));

/// Function words of other languages that are not English words.
static FOREIGN: List = List::new(include_str!("../lists/other-words.txt"));

/// Fewest such words per hundred in an English text.
const ENGLISH_FROM: usize = 12;
/// Most such words per hundred in a text that is not English.
const OTHER_UP_TO: usize = 5;
/// Fewest words that can show a text to be English.
const FEW_WORDS: usize = 5;
/// Fewest words to accept another language from the detector.
const SOME_WORDS: usize = 12;
/// With this many words and hardly an English one, a text is not English,
/// whatever else it is.
const MANY_WORDS: usize = 40;
/// Fewest words of a block that may differ in language.
const APART_FROM: usize = 20;
/// Likewise, if function words show that it is not in the document's language.
const PLAIN_FROM: usize = 6;
/// Smallest share of English, in percent of the words, that is drafted in a
/// document of another language.
const PART_FROM: usize = 15;
/// Most bytes to give to the detector; more would not help.
const SHOWN: usize = 2000;

/// Languages so close that a detector confuses them.
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

/// The language of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Language {
    /// Its tag (BCP 47), if known.
    pub tag: Option<String>,
    /// Whether the rules for English must not run, because the language is
    /// another one or unknown.
    pub is_other: bool,
    /// Locators of the blocks that differ, in order: in an English document
    /// those in another language, in any other document those in English.
    pub apart: Vec<u32>,
}

impl Language {
    /// Whether the rules for English may run on a block.
    pub(super) fn is_english(&self, block: &Block) -> bool {
        self.is_other == self.apart.binary_search(&block.at).is_ok()
    }

    /// Whether any block is in English.
    pub fn has_english(&self) -> bool {
        !self.is_other || !self.apart.is_empty()
    }
}

/// The judgement on a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    English,
    /// Certainly another language; which one, if that is certain too.
    Other(Option<Lang>),
    /// Uncertain; whether it looks like English.
    Unsure {
        like_english: bool,
    },
}

/// The number of words in a text, of those that only English has, and of those
/// of other languages.
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

    /// Whether at least this percentage of the words is English.
    fn reach(self, percent: usize) -> bool {
        self.english * 100 >= self.all * percent
    }

    /// Whether the words alone show a text to be English. Some may be of other
    /// languages too, and a document may be partly English.
    fn are_english(self) -> bool {
        let is_clear = self.all >= MANY_WORDS || self.english > self.foreign;
        self.all >= FEW_WORDS && self.reach(ENGLISH_FROM) && is_clear
    }

    /// Whether the words alone show a text to be in another language.
    fn are_foreign(self) -> bool {
        self.english == 0 && self.foreign > 0
    }
}

/// Writes a word to `small` in lower case, with straight apostrophes.
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

/// Whether a word is of another language; acronyms such as *UN* and *EST* are
/// not.
fn is_foreign(word: &str, small: &str) -> bool {
    const LONGEST: usize = 20;
    let is_acronym = word.len() > 1 && !word.contains(char::is_lowercase);
    small.len() <= LONGEST && !is_acronym && FOREIGN.has(small)
}

/// Whether most of the longer words in a short text, names aside, are common
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

/// The language of a document, and a note on parts in another one. Believes the
/// language that the document states unless the text certainly differs.
pub(super) fn of(reading: &Reading) -> (Language, Option<String>) {
    let story = || {
        let blocks = reading.blocks.iter();
        blocks.filter(|block| block.kind != PassageKind::Furniture)
    };
    let counted: Vec<(&Block, Words)> = story()
        .map(|block| (block, Words::of(reading.text_of(block))))
        .collect();
    // English blocks say nothing about the language of the rest.
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

/// The blocks of a document in another language that are certainly English, if
/// they are a fair share of it.
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

/// Judges a text. Asks the detector only if the words do not settle it.
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
    // English uses no other script, so even a short text is certain.
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

/// Whether the stated tag may be right although another was detected. A
/// detector takes an unknown language for another one.
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

/// The note on blocks in other languages.
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
        "parts in another language are not drafted: {}{more}",
        told.join(", ")
    )
}

/// The note on the English blocks of a document in another language.
fn parts_note(parts: &[u32]) -> String {
    match parts {
        [one] => format!("only ¶{one} is English and drafted"),
        [first, .., last] => format!(
            "only the English parts are drafted: {} passages from ¶{first} to ¶{last}",
            parts.len()
        ),
        [] => String::new(),
    }
}

/// The language of some texts, by their beginning or else as stated. It decides
/// how dates are read.
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
