//! A text cut into words and sentences, once, for every step that reads it:
//! keys, capitals, what stands between, where a sentence begins.

use std::ops::Range;

use super::list::List;
use super::pieces::{Cutter, Piece};
use super::{make_room, one_line, words};

/// Abbreviations whose dot ends no sentence.
static ABBREVIATIONS: List = List::new(include_str!("../lists/abbreviations.txt"));

/// Those that stand behind a name, and so at the end of a sentence as well.
static CLOSING: List = List::new(include_str!("../lists/closing.txt"));

/// What goes on behind a time of day: weekdays, months, zones.
static AFTER_CLOCK: List = List::new(include_str!("../lists/after-clock.txt"));

/// Words that begin sentences and no names.
pub static STARTERS: List = List::new(include_str!("../lists/starters.txt"));

/// Bytes that a word and the space behind it have on average.
const BYTES_OF_WORD: usize = 5;
/// The same of a piece.
const BYTES_OF_PIECE: usize = 4;
/// Stands for a key that is the word as written.
const AS_WRITTEN: u32 = u32::MAX;
/// What stands behind every other key, and in none.
const KEY_END: char = '\n';

/// One word, small as a large text has millions of them: it begins a
/// sentence where the number changes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    start: u32,
    end: u32,
    /// Where its key begins among the keys.
    key: u32,
    sentence: u32,
}

const _: () = assert!(size_of::<Word>() <= 16);

/// The words of parts of a text, its sentences, and the pieces of both; each
/// part begins a sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cut {
    pieces: Vec<Piece>,
    words: Vec<Word>,
    keys: String,
}

impl Cut {
    /// Cuts the parts of a text, which are given in order.
    pub fn new(text: &str, parts: impl Iterator<Item = Range<usize>> + Clone) -> Self {
        // At once: a large list that grows is there twice.
        let bytes: usize = parts.clone().map(|part| part.len()).sum();
        let mut cut = Self {
            pieces: Vec::with_capacity(bytes / BYTES_OF_PIECE + 1),
            words: Vec::with_capacity(bytes / BYTES_OF_WORD + 1),
            keys: String::new(),
        };
        let mut sentence = 0;
        for part in parts {
            sentence = cut.add(text, &part, sentence);
        }
        cut
    }

    /// The words of a part of the text that was cut.
    pub fn tokens<'a>(&'a self, text: &'a str, part: &Range<usize>) -> Tokens<'a> {
        let from = self.at_byte(part.start);
        Tokens {
            text: &text[..part.end],
            begin: part.start,
            words: &self.words[from..self.at_byte(part.end)],
            keys: &self.keys,
        }
    }

    /// The pieces of all parts, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The first word that begins at or after a byte.
    fn at_byte(&self, byte: usize) -> usize {
        self.words.partition_point(|w| (w.start as usize) < byte)
    }

    /// Adds the words of a part, and gives the number of its last sentence.
    fn add(&mut self, text: &str, part: &Range<usize>, last: u32) -> u32 {
        let (base, first) = (part.start, self.words.len());
        let text = &text[..part.end];
        let mut sentence = last;
        let (mut cutter, mut cut_to) = (Cutter::new(), base);
        let mut words = words::words(&text[base..]);
        let mut key = String::new();
        while let Some(range) = words.next_into(&mut key) {
            let range = base + range.start..base + range.end;
            // Words of scripts without spaces overlap.
            cutter.add(text, cut_to..range.end.max(cut_to), &mut self.pieces);
            cut_to = range.end.max(cut_to);
            let begins = self.words.len() == first || self.begins_sentence(text, range.start);
            sentence += u32::from(begins);
            let place = if key == text[range.clone()] {
                AS_WRITTEN
            } else {
                let place = self.keys.len() as u32;
                self.keys.push_str(&key);
                self.keys.push(KEY_END);
                place
            };
            make_room(&mut self.words, 1);
            self.words.push(Word {
                start: range.start as u32,
                end: range.end as u32,
                key: place,
                sentence,
            });
        }
        cutter.add(text, cut_to..part.end, &mut self.pieces);
        sentence
    }

    /// Whether a word that would begin at byte `start` begins a sentence; one
    /// of its part stands before it.
    fn begins_sentence(&self, text: &str, start: usize) -> bool {
        let Some(last) = self.words.last() else {
            return true;
        };
        let gap = &text[(last.end as usize).min(start)..start];
        let Some(mark) = gap.find(['.', '!', '?', '…']) else {
            return false;
        };
        let next = &text[start..];
        if !gap[mark..].contains(char::is_whitespace)
            || !next.starts_with(|c: char| !c.is_lowercase())
        {
            return false;
        }
        if !gap[mark..].starts_with('.') || gap[mark + 1..].trim_start() != "" {
            return true;
        }
        let word = &text[last.start as usize..last.end as usize];
        let key = key_of(text, &self.keys, last);
        // *Calcot Ltd. He …*: what stands behind a name may end its sentence.
        if CLOSING.has(key) && STARTERS.has(&first_word(next)) {
            return true;
        }
        // *at 6:40 a.m. Monday*
        let clock = ["a.m", "p.m"].iter().any(|m| word.eq_ignore_ascii_case(m));
        if clock && AFTER_CLOCK.has(&first_word(next)) {
            return false;
        }
        let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
        let acronym = word.contains('.') && is_letters(word);
        if acronym {
            return STARTERS.has(&first_word(next));
        }
        !initial && !ABBREVIATIONS.has(key)
    }
}

/// Whether a word is capitals and dots: *US*, *U.S.*, *U. S.*
fn is_letters(word: &str) -> bool {
    let mut chars = word.chars();
    chars.all(|c| c.is_uppercase() || matches!(c, '.' | ' '))
}

/// The first word of a text, in small letters.
fn first_word(text: &str) -> String {
    let word = text.split(|c: char| !c.is_alphabetic()).next();
    word.unwrap_or_default().to_lowercase()
}

/// The folded word.
fn key_of<'a>(text: &'a str, keys: &'a str, word: &Word) -> &'a str {
    match word.key {
        AS_WRITTEN => &text[word.start as usize..word.end as usize],
        place => {
            let rest = &keys[place as usize..];
            rest.split(KEY_END).next().unwrap_or_default()
        }
    }
}

/// The words of one part of a text, in order. A word is a number from 0.
#[derive(Debug, Clone, Copy)]
pub struct Tokens<'a> {
    /// The text, up to the end of the part.
    text: &'a str,
    /// The first byte of the part.
    begin: usize,
    words: &'a [Word],
    keys: &'a str,
}

impl<'a> Tokens<'a> {
    /// How many words there are.
    #[expect(clippy::len_without_is_empty, reason = "nobody asks")]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The folded word.
    pub fn key(&self, at: usize) -> &'a str {
        key_of(self.text, self.keys, &self.words[at])
    }

    /// The folded word, or nothing past the ends.
    pub fn key_or_none(&self, at: Option<usize>) -> &'a str {
        at.filter(|at| *at < self.len())
            .map_or("", |at| self.key(at))
    }

    /// The word as written.
    pub fn word(&self, at: usize) -> &'a str {
        let token = &self.words[at];
        &self.text[token.start as usize..token.end as usize]
    }

    /// What stands before word `at`, back to the word before it. At the
    /// number of words, what follows the last one.
    pub fn gap(&self, at: usize) -> &'a str {
        let start = at
            .checked_sub(1)
            .map_or(self.begin, |b| self.words[b].end as usize);
        let end = self
            .words
            .get(at)
            .map_or(self.text.len(), |t| t.start as usize);
        // Letters of scripts without spaces come in pairs that overlap.
        &self.text[start.min(end)..end]
    }

    /// Whether word `at` begins a sentence.
    pub fn is_first(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|b| self.words[b].sentence);
        Some(self.words[at].sentence) != before
    }

    /// Whether two words stand in one sentence.
    pub fn same_sentence(&self, a: usize, b: usize) -> bool {
        self.words[a].sentence == self.words[b].sentence
    }

    /// The words of the sentence in which word `at` stands.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let number = self.words[at].sentence;
        self.words.partition_point(|t| t.sentence < number)
            ..self.words.partition_point(|t| t.sentence <= number)
    }

    /// Whether a word begins with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether a word is capitals throughout: an acronym.
    pub fn is_acronym(&self, at: usize) -> bool {
        let word = self.word(at);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 2 && is_letters(word)
    }

    /// Bytes of the document from word `from` up to word `to`, the dot that
    /// closes an acronym included.
    pub fn bytes(&self, words: Range<usize>) -> Range<usize> {
        let start = self.words[words.start].start as usize;
        let last = words.end - 1;
        let mut end = self.words[last].end as usize;
        if self.word(last).contains('.') && self.text[end..].starts_with('.') {
            end += 1;
        }
        start..end
    }

    /// The words `from` up to `to` as written, on one line.
    pub fn written(&self, words: Range<usize>) -> String {
        let bytes = self.bytes(words);
        one_line(&self.text[bytes])
    }

    /// The first word that begins at or after a byte of the document.
    pub fn at_byte(&self, byte: usize) -> usize {
        self.words.partition_point(|t| (t.start as usize) < byte)
    }

    /// The words that begin within some bytes of the document: none where
    /// those lie inside of one.
    pub fn words_in(&self, bytes: &Range<usize>) -> Range<usize> {
        self.at_byte(bytes.start)..self.at_byte(bytes.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<String> {
        let cut = Cut::new(text, std::iter::once(0..text.len()));
        let tokens = cut.tokens(text, &(0..text.len()));
        let first = (0..tokens.len()).filter(|at| tokens.is_first(*at));
        first.map(|at| tokens.word(at).to_owned()).collect()
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
        assert_eq!(
            sentences("It sank at 6:40 a.m. Monday. All came."),
            ["It", "All"]
        );
        assert_eq!(sentences("It sank at 6:40 a.m. All came."), ["It", "All"]);
    }

    #[test]
    fn an_acronym_keeps_its_last_dot() {
        let text = "the U.S. fleet";
        let cut = Cut::new(text, std::iter::once(0..text.len()));
        let tokens = cut.tokens(text, &(0..text.len()));
        assert_eq!(&text[tokens.bytes(1..2)], "U.S.");
        assert_eq!(tokens.key(1), "us");
    }
}
