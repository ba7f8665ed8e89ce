//! The words of a text with their positions, as the search sees them.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::fold::fold_char;

/// One word: its folded form and the bytes it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Folded letters, an English possessive *’s* and inner dots removed
    /// (*Iraq’s* → `iraq`, *U.S.* and *U. S.* → `us`).
    pub key: String,
    /// Bytes of the text, for highlighting a match.
    pub range: Range<usize>,
}

/// The words of `text` in order. Hyphens split words; marks and punctuation are
/// dropped.
///
/// In scripts without spaces (Chinese, Japanese, Thai …) every letter gives a
/// word: the letter and the next one, or the letter alone at the end of a run.
/// So any string in such a text is found by its pairs.
pub fn words(text: &str) -> Words<'_> {
    Words {
        text,
        at: 0,
        pieces: Vec::new(),
        key: String::new(),
    }
}

/// The words of a query or name to be found in texts: [`words`] without the
/// lone letter at the end of an unspaced run, because the text may continue
/// there.
pub fn sought(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = words(text).collect();
    let mut end = None;
    // The lone letter ends where its pair ends, and nothing else does.
    found.retain(|word| end.replace(word.range.end) != Some(word.range.end));
    found
}

pub(crate) fn is_unspaced_word(key: &str) -> bool {
    key.chars().next().is_some_and(is_unspaced)
}

/// Iterator of [`words`].
#[derive(Debug)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
    /// Words of a chunk that is not plain ASCII, in reverse order.
    pieces: Vec<Word>,
    key: String,
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let mut key = std::mem::take(&mut self.key);
        let range = self.next_into(&mut key)?;
        Some(Word { key, range })
    }
}

impl Words<'_> {
    /// The next word, its key written to `key`. ASCII words allocate nothing,
    /// which makes reading a million passages quick.
    pub fn next_into(&mut self, key: &mut String) -> Option<Range<usize>> {
        loop {
            if let Some(word) = self.pieces.pop() {
                key.clear();
                key.push_str(&word.key);
                return Some(word.range);
            }
            let bytes = self.text.as_bytes();
            while let Some(sign) = sign_at(bytes, self.at) {
                self.at += sign;
            }
            if self.at >= bytes.len() {
                return None;
            }
            if let Some(found) = ascii_word(bytes, self.at) {
                return Some(self.finish_ascii(&found, key));
            }
            self.read_chunk();
        }
    }

    /// Folds an ASCII word. An acronym with spaces (*U. S.*) is one word.
    fn finish_ascii(&mut self, found: &AsciiWord, key: &mut String) -> Range<usize> {
        let (bytes, start) = (self.text.as_bytes(), self.at);
        let mut end = found.end;
        let mut plain = found.plain;
        if end == start + 1 && bytes[start].is_ascii_uppercase() {
            while let Some(next) = spaced_initial(bytes, end) {
                end = next;
                plain = false;
            }
        }
        self.at = end;
        let kept = start..start + strip_possessive(&self.text[start..end]).len();
        key.clear();
        if plain {
            key.push_str(&self.text[kept.clone()]);
        } else {
            let letters = bytes[kept.clone()].iter();
            let letters = letters.filter(|b| b.is_ascii_alphanumeric());
            key.extend(letters.map(|b| char::from(*b)));
        }
        key.make_ascii_lowercase();
        kept
    }

    /// Reads the words up to the next ASCII space.
    fn read_chunk(&mut self) {
        let rest = &self.text[self.at..];
        let end = rest.bytes().position(|b| b.is_ascii_whitespace());
        let chunk = &rest[..end.unwrap_or(rest.len())];
        chunk_words(chunk, self.at, &mut self.pieces);
        self.pieces.reverse();
        self.at += chunk.len();
    }
}

/// The byte length of the sign at `at`; `None` for a letter, and for anything
/// but the commonest signs.
fn sign_at(bytes: &[u8], at: usize) -> Option<usize> {
    match *bytes.get(at)? {
        b if b.is_ascii() => (!b.is_ascii_alphanumeric()).then_some(1),
        // No-break space, « and ».
        0xc2 => matches!(bytes.get(at + 1), Some(0xa0 | 0xab | 0xbb)).then_some(2),
        // Hyphens, dashes, quotation marks, … : U+2010 to U+2026.
        0xe2 => match bytes.get(at + 1..at + 3)? {
            [0x80, 0x90..=0xa6] => Some(3),
            _ => None,
        },
        _ => None,
    }
}

/// An ASCII word.
struct AsciiWord {
    end: usize,
    /// Whether it is letters and digits only.
    plain: bool,
}

/// The ASCII word at `at`; `None` if there is none, or if another letter
/// touches it.
fn ascii_word(bytes: &[u8], at: usize) -> Option<AsciiWord> {
    let (mut end, mut plain) = (at, true);
    loop {
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        let Some(next) = bytes.get(end) else { break };
        match *next {
            b'\'' | b'.' | b',' if joins(bytes, at, end, end + 1, *next) => end += 1,
            b if b.is_ascii() => break,
            _ if ["’", "‘"]
                .iter()
                .any(|sign| bytes[end..].starts_with(sign.as_bytes()))
                && joins(bytes, at, end, end + 3, b'\'') =>
            {
                end += 3;
            }
            _ if sign_at(bytes, end).is_some() => break,
            _ => return None,
        }
        plain = false;
    }
    (end > at).then_some(AsciiWord { end, plain })
}

/// Whether a sign belongs inside a word: the apostrophe of *don't*, the dots of
/// *U.S.*, the comma of *1,000*.
fn joins(bytes: &[u8], start: usize, at: usize, past: usize, sign: u8) -> bool {
    let Some(after) = bytes.get(past).filter(|_| at > start) else {
        return false;
    };
    let before = bytes[at - 1];
    match sign {
        b'\'' => before.is_ascii_alphabetic() && after.is_ascii_alphabetic(),
        b'.' | b',' if before.is_ascii_digit() => after.is_ascii_digit(),
        b'.' => {
            let single = at == start + 1 || bytes[at - 2] == b'.';
            let next = bytes.get(at + 2);
            let alone = next.is_none_or(|b| !b.is_ascii_alphanumeric());
            single && after.is_ascii_alphabetic() && alone
        }
        _ => false,
    }
}

/// After the dot of an initial, the end of a second initial behind a space: *U.
/// S.*
fn spaced_initial(bytes: &[u8], end: usize) -> Option<usize> {
    match bytes.get(end..end + 4)? {
        [b'.', b' ', letter, b'.'] if letter.is_ascii_uppercase() => Some(end + 3),
        _ => None,
    }
}

/// Appends the words of a chunk in any script to `out`.
fn chunk_words(chunk: &str, offset: usize, out: &mut Vec<Word>) {
    for (start, word) in chunk.unicode_word_indices() {
        for (inner, piece) in split_joined(word) {
            // A mark on the splitting sign belongs to no letter.
            let letters = piece.trim_start_matches(extends);
            let start = offset + start + inner + piece.len() - letters.len();
            let kept = strip_possessive(letters);
            if kept.contains(is_unspaced) {
                let letters = kept.grapheme_indices(true);
                out.extend(letters.filter_map(|(at, g)| folded(g, start + at)));
            } else {
                out.extend(folded(kept, start));
            }
        }
    }
    pair_up(out);
}

/// Whether a character belongs to the one before it.
fn extends(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}')
}

/// Splits a word at a sign that only looks joining, as in *end.Next* without
/// its space. Yields each part with its byte offset.
fn split_joined(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let acronym = word.split('.').all(|part| part.chars().count() <= 1);
    let number = word.starts_with(|c: char| c.is_ascii_digit());
    let splits = move |c: char| match c {
        '.' => !acronym && !number,
        ':' | '_' | '\u{00b7}' => true,
        _ => false,
    };
    let mut at = 0;
    word.split(splits).filter_map(move |piece| {
        let start = at;
        at += piece.len()
            + word[start + piece.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        (!piece.is_empty()).then_some((start, piece))
    })
}

/// The word at a byte, unless folding leaves nothing of it.
fn folded(written: &str, start: usize) -> Option<Word> {
    let mut key = String::with_capacity(written.len());
    for c in written
        .chars()
        .filter(|c| c.is_alphanumeric() || !c.is_ascii())
    {
        fold_char(c, &mut key);
    }
    key.retain(char::is_alphanumeric);
    let range = start..start + written.len();
    (!key.is_empty()).then_some(Word { key, range })
}

/// Turns neighbouring letters of unspaced scripts into pairs.
fn pair_up(out: &mut Vec<Word>) {
    if !out.iter().any(|word| is_unspaced_word(&word.key)) {
        return;
    }
    let letters = std::mem::take(out);
    for (place, word) in letters.iter().enumerate() {
        let next = letters.get(place + 1).filter(|next| {
            let touch = next.range.start == word.range.end;
            touch && is_unspaced_word(&word.key) && is_unspaced_word(&next.key)
        });
        out.push(match next {
            Some(next) => Word {
                key: format!("{}{}", word.key, next.key),
                range: word.range.start..next.range.end,
            },
            None => word.clone(),
        });
    }
}

/// Scripts written without spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c as u32,
        0x0e00..=0x0eff // Thai, Lao
        | 0x1000..=0x109f // Myanmar
        | 0x1780..=0x17ff // Khmer
        | 0x3040..=0x30ff // Hiragana, Katakana
        | 0x31f0..=0x31ff
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff // Han
        | 0x20000..=0x3ffff)
}

fn strip_possessive(word: &str) -> &str {
    for ending in ["'s", "’s", "‘s", "'S", "’S", "‘S"] {
        if let Some(stem) = word.strip_suffix(ending)
            && !stem.is_empty()
        {
            return stem;
        }
    }
    word
}

/// The number of words for the length of a quotation: runs without spaces that
/// hold a letter or digit.
pub fn count(text: &str) -> usize {
    text.split_whitespace()
        .filter(|run| run.chars().any(char::is_alphanumeric))
        .count()
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
