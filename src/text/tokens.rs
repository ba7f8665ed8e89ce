//! A text cut into words and sentences once, for every step that reads it:
//! folded words, capitals, gaps, starts of sentences.

use std::ops::Range;

use super::list::List;
use super::pieces::{Cutter, Piece};
use super::{make_room, one_line, words};

/// Abbreviations whose dot does not end a sentence.
static ABBREVIATIONS: List = List::new(include_str!("../lists/abbreviations.txt"));

/// Abbreviations that follow a name and so may end a sentence too.
static CLOSING: List = List::new(include_str!("../lists/closing.txt"));

/// Words that follow a time of day: weekdays, months, zones.
static AFTER_CLOCK: List = List::new(include_str!("../lists/after-clock.txt"));

/// Words that begin sentences but not names.
pub static STARTERS: List = List::new(include_str!("../lists/starters.txt"));

/// Average bytes of a word and the space after it.
const BYTES_OF_WORD: usize = 5;
/// Average bytes of a piece.
const BYTES_OF_PIECE: usize = 4;
/// Marks a key that equals the word as written.
const AS_WRITTEN: u32 = u32::MAX;
/// Follows every other key, and occurs in none.
const KEY_END: char = '\n';

/// One word. Kept small, because a large text has millions. A sentence begins
/// where its number changes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    start: u32,
    end: u32,
    /// The offset of its key in [`Cut::keys`].
    key: u32,
    sentence: u32,
}

const _: () = assert!(size_of::<Word>() <= 16);

/// The words, sentences and pieces of a text's parts. Each part begins a
/// sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cut {
    pieces: Vec<Piece>,
    words: Vec<Word>,
    keys: String,
}

impl Cut {
    /// Cuts the parts of a text, given in order.
    pub fn new(text: &str, parts: impl Iterator<Item = Range<usize>> + Clone) -> Self {
        // Allocated at once: a growing list would exist twice for a moment.
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

    /// The words of a part that was cut.
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

    /// The index of the first word that begins at or after a byte.
    fn at_byte(&self, byte: usize) -> usize {
        self.words.partition_point(|w| (w.start as usize) < byte)
    }

    /// Adds the words of a part; returns the number of its last sentence.
    fn add(&mut self, text: &str, part: &Range<usize>, last: u32) -> u32 {
        let (base, first) = (part.start, self.words.len());
        let text = &text[..part.end];
        let mut sentence = last;
        let (mut cutter, mut cut_to) = (Cutter::new(), base);
        let mut words = words::words(&text[base..]);
        let mut key = String::new();
        while let Some(range) = words.next_into(&mut key) {
            let range = base + range.start..base + range.end;
            // Words of unspaced scripts overlap.
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

    /// Whether a word at byte `start` begins a sentence. Words of its part come
    /// before it.
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
        // *Calcot Ltd. He …*: an abbreviation after a name may end the
        // sentence.
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

/// Whether a word consists of capitals and dots: *US*, *U.S.*, *U. S.*
fn is_letters(word: &str) -> bool {
    let mut chars = word.chars();
    chars.all(|c| c.is_uppercase() || matches!(c, '.' | ' '))
}

/// The first word of a text, in lower case.
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

/// The words of one part of a text, in order, indexed from 0.
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
    #[expect(clippy::len_without_is_empty, reason = "no caller needs it")]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The folded word.
    pub fn key(&self, at: usize) -> &'a str {
        key_of(self.text, self.keys, &self.words[at])
    }

    /// The folded word, or an empty string past the ends.
    pub fn key_or_none(&self, at: Option<usize>) -> &'a str {
        at.filter(|at| *at < self.len())
            .map_or("", |at| self.key(at))
    }

    /// The word as written.
    pub fn word(&self, at: usize) -> &'a str {
        let token = &self.words[at];
        &self.text[token.start as usize..token.end as usize]
    }

    /// The text between word `at` and the word before it. For `at` equal to
    /// [`Tokens::len`], the text after the last word.
    pub fn gap(&self, at: usize) -> &'a str {
        let start = at
            .checked_sub(1)
            .map_or(self.begin, |b| self.words[b].end as usize);
        let end = self
            .words
            .get(at)
            .map_or(self.text.len(), |t| t.start as usize);
        // Words of unspaced scripts are overlapping pairs of letters.
        &self.text[start.min(end)..end]
    }

    /// Whether word `at` begins a sentence.
    pub fn is_first(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|b| self.words[b].sentence);
        Some(self.words[at].sentence) != before
    }

    /// Whether two words are in one sentence.
    pub fn same_sentence(&self, a: usize, b: usize) -> bool {
        self.words[a].sentence == self.words[b].sentence
    }

    /// The words of the sentence that contains word `at`.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let number = self.words[at].sentence;
        self.words.partition_point(|t| t.sentence < number)
            ..self.words.partition_point(|t| t.sentence <= number)
    }

    /// Whether a word begins with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether a word is an acronym: at least two letters, all capitals.
    pub fn is_acronym(&self, at: usize) -> bool {
        let word = self.word(at);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 2 && is_letters(word)
    }

    /// The document's bytes of a range of words, including the dot that closes
    /// an acronym.
    pub fn bytes(&self, words: Range<usize>) -> Range<usize> {
        let start = self.words[words.start].start as usize;
        let last = words.end - 1;
        let mut end = self.words[last].end as usize;
        if self.word(last).contains('.') && self.text[end..].starts_with('.') {
            end += 1;
        }
        start..end
    }

    /// A range of words as written, on one line.
    pub fn written(&self, words: Range<usize>) -> String {
        let bytes = self.bytes(words);
        one_line(&self.text[bytes])
    }

    /// The first word that begins at or after a byte of the document.
    pub fn at_byte(&self, byte: usize) -> usize {
        self.words.partition_point(|t| (t.start as usize) < byte)
    }

    /// The words that begin within these bytes of the document; none if the
    /// bytes lie inside one word.
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
