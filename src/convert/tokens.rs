//! The words of one block as the steps read them: keys, capitals, what
//! stands between, where a sentence begins.

use std::ops::Range;

use super::names::lexicon::STARTERS;
use crate::text::{make_room, one_line, words};

/// Abbreviations whose dot ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "gen", "maj", "brig", "lt", "col", "capt", "sgt", "adm", "cmdr", "dr", "mr", "mrs", "ms",
    "prof", "sen", "rep", "gov", "st", "jr", "sr", "vs", "no", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "inc", "ltd", "co", "corp", "mt", "ft",
    "pvt", "cpl", "rev", "hon", "amb", "dept", "etc", "e.g", "i.e", "bros", "supt", "det", "insp",
    "const", "messrs",
];

/// Those that stand behind a name, and so at the end of a sentence as well.
const CLOSING: &[&str] = &[
    "ltd", "inc", "corp", "co", "jr", "sr", "st", "dept", "etc", "bros", "llc", "plc", "mt", "ft",
];

/// Bytes that a word and the space behind it have on average.
const BYTES_OF_WORD: usize = 5;
/// Stands for a key that is the word as written.
const AS_WRITTEN: u32 = u32::MAX;
/// What stands behind every other key, and in none.
const KEY_END: char = '\n';

/// One word, small as a long block has a million of them: it begins a
/// sentence where the number changes.
struct Token {
    start: u32,
    end: u32,
    /// Where its key begins among the keys.
    key: u32,
    sentence: u32,
}

const _: () = assert!(size_of::<Token>() <= 16);

/// The words of a text, in order. A word is a number from 0.
pub(super) struct Tokens<'a> {
    text: &'a str,
    base: usize,
    keys: String,
    list: Vec<Token>,
}

impl<'a> Tokens<'a> {
    /// Reads the words of `block`, a range of `text`.
    pub(super) fn new(text: &'a str, block: Range<usize>) -> Self {
        let base = block.start;
        let text = &text[block];
        let mut tokens = Self {
            text,
            base,
            keys: String::new(),
            list: Vec::with_capacity(text.len() / BYTES_OF_WORD + 1),
        };
        let mut words = words::words(text);
        let mut key = String::new();
        let mut sentence = 0;
        while let Some(range) = words.next_into(&mut key) {
            let written = key == text[range.clone()];
            let place = if written {
                AS_WRITTEN
            } else {
                tokens.keys.len() as u32
            };
            if !written {
                tokens.keys.push_str(&key);
                tokens.keys.push(KEY_END);
            }
            sentence += u32::from(tokens.begins_sentence(range.start));
            make_room(&mut tokens.list, 1);
            tokens.list.push(Token {
                start: range.start as u32,
                end: range.end as u32,
                key: place,
                sentence,
            });
        }
        tokens
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The folded word.
    pub(super) fn key(&self, at: usize) -> &str {
        match self.list[at].key {
            AS_WRITTEN => self.word(at),
            place => {
                let rest = &self.keys[place as usize..];
                rest.split(KEY_END).next().unwrap_or_default()
            }
        }
    }

    /// The folded word, or nothing past the ends.
    pub(super) fn key_or_none(&self, at: Option<usize>) -> &str {
        at.filter(|at| *at < self.len())
            .map_or("", |at| self.key(at))
    }

    /// The word as written.
    pub(super) fn word(&self, at: usize) -> &'a str {
        let token = &self.list[at];
        &self.text[token.start as usize..token.end as usize]
    }

    /// What stands before word `at`, back to the word before it. At the
    /// number of words, what follows the last one.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        let start = at.checked_sub(1).map_or(0, |b| self.list[b].end as usize);
        let end = self
            .list
            .get(at)
            .map_or(self.text.len(), |t| t.start as usize);
        // Letters of scripts without spaces come in pairs that overlap.
        &self.text[start.min(end)..end]
    }

    /// Whether word `at` begins a sentence.
    pub(super) fn is_first(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or(0, |b| self.list[b].sentence);
        self.list[at].sentence != before
    }

    /// Whether two words stand in one sentence.
    pub(super) fn same_sentence(&self, a: usize, b: usize) -> bool {
        self.list[a].sentence == self.list[b].sentence
    }

    /// The words of the sentence in which word `at` stands.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        let number = self.list[at].sentence;
        self.list.partition_point(|t| t.sentence < number)
            ..self.list.partition_point(|t| t.sentence <= number)
    }

    /// Whether a word begins with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether a word is capitals throughout: an acronym.
    pub(super) fn is_acronym(&self, at: usize) -> bool {
        let word = self.word(at);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 2 && word.chars().all(|c| c.is_uppercase() || c == '.')
    }

    /// Bytes of the document from word `from` up to word `to`, the dot that
    /// closes an acronym included.
    pub(super) fn bytes(&self, words: Range<usize>) -> Range<usize> {
        let start = self.list[words.start].start as usize;
        let last = words.end - 1;
        let mut end = self.list[last].end as usize;
        if self.word(last).contains('.') && self.text[end..].starts_with('.') {
            end += 1;
        }
        self.base + start..self.base + end
    }

    /// The words `from` up to `to` as written, on one line.
    pub(super) fn written(&self, words: Range<usize>) -> String {
        let bytes = self.bytes(words);
        let text = &self.text[bytes.start - self.base..bytes.end - self.base];
        one_line(text)
    }

    /// The first word that begins at or after a byte of the document.
    pub(super) fn at_byte(&self, byte: usize) -> usize {
        let byte = byte.saturating_sub(self.base);
        self.list.partition_point(|t| (t.start as usize) < byte)
    }

    /// The words that begin within some bytes of the document: none where
    /// those lie inside of one.
    pub(super) fn words_in(&self, bytes: &Range<usize>) -> Range<usize> {
        self.at_byte(bytes.start)..self.at_byte(bytes.end)
    }

    /// Whether a word that would begin at byte `start` begins a sentence.
    fn begins_sentence(&self, start: usize) -> bool {
        let Some(last) = self.list.last() else {
            return true;
        };
        let gap = &self.text[(last.end as usize).min(start)..start];
        let Some(mark) = gap.find(['.', '!', '?', '…']) else {
            return false;
        };
        let next = &self.text[start..];
        if !gap[mark..].contains(char::is_whitespace)
            || !next.starts_with(|c: char| !c.is_lowercase())
        {
            return false;
        }
        if !gap[mark..].starts_with('.') || gap[mark + 1..].trim_start() != "" {
            return true;
        }
        let at = self.list.len() - 1;
        let (word, key) = (self.word(at), self.key(at));
        // *Calcot Ltd. He …*: what stands behind a name may end its sentence.
        if CLOSING.contains(&key) && is_starter(&first_word(next)) {
            return true;
        }
        let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
        let acronym = word.contains('.') && word.chars().all(|c| c.is_uppercase() || c == '.');
        if acronym {
            return is_starter(&first_word(next));
        }
        !initial && !ABBREVIATIONS.contains(&key)
    }
}

/// The first word of a text, in small letters.
fn first_word(text: &str) -> String {
    let word = text.split(|c: char| !c.is_alphabetic()).next();
    word.unwrap_or_default().to_lowercase()
}

/// Words that begin sentences and no names.
pub(super) fn is_starter(key: &str) -> bool {
    STARTERS.has(key)
}

/// Prepositions whose noun is no subject.
pub(super) fn is_preposition(key: &str) -> bool {
    matches!(
        key,
        "of" | "in"
            | "to"
            | "with"
            | "by"
            | "from"
            | "for"
            | "against"
            | "at"
            | "on"
            | "into"
            | "between"
            | "after"
            | "before"
            | "over"
            | "about"
            | "near"
            | "outside"
            | "under"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let tokens = Tokens::new(text, 0..text.len());
        (0..tokens.len())
            .filter(|at| tokens.is_first(*at))
            .map(|at| tokens.word(at))
            .collect()
    }

    #[test]
    fn abbreviations_and_initials_end_no_sentence() {
        assert_eq!(
            sentences(
                "Gen. Ruth A. Moll came on Jan. 3. “No,” she said. U.S. ships left the U.S. They did."
            ),
            ["Gen", "No", "U.S", "They"]
        );
        assert_eq!(sentences("The 3.5 km road. it goes on"), ["The"]);
    }

    #[test]
    fn an_acronym_keeps_its_last_dot() {
        let text = "the U.S. fleet";
        let tokens = Tokens::new(text, 0..text.len());
        assert_eq!(&text[tokens.bytes(1..2)], "U.S.");
        assert_eq!(tokens.key(1), "us");
    }
}
