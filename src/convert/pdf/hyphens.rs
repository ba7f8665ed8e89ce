//! Joins lines to running text, and removes hyphens at line ends with the help
//! of the document's own words.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::book::{Book, PieceIndex};
use super::signs::is_hyphenated;
use crate::convert::names::lists::is_common;

/// Number words before a hyphen.
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
/// Number words after it.
const UNITS: [&str; 18] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "first", "second",
    "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
];

/// How often each word occurs inside the lines of a document.
pub(super) struct Words {
    counts: HashMap<String, u32, FxBuildHasher>,
}

impl Words {
    /// Counts the words, except each line's last, which may be half a word.
    pub(super) fn new(book: &Book) -> Self {
        let mut counts: HashMap<String, u32, FxBuildHasher> = HashMap::default();
        for piece in &book.pieces {
            let Some((words, _)) = piece.text.rsplit_once(' ') else {
                continue;
            };
            for word in words.split(' ').map(bare).filter(|word| !word.is_empty()) {
                *counts.entry(word.to_lowercase()).or_default() += 1;
            }
        }
        Self { counts }
    }

    fn count(&self, word: &str) -> u32 {
        self.counts.get(&word.to_lowercase()).copied().unwrap_or(0)
    }

    /// The joined text of lines, without invisible characters.
    pub(super) fn text(&self, book: &Book, lines: &[PieceIndex]) -> String {
        let mut out = String::new();
        for &place in lines {
            let piece = &book.pieces[place];
            let capped = piece
                .cap
                .as_deref()
                .map(|cap| self.capped(cap, &piece.text));
            self.add(&mut out, capped.as_deref().unwrap_or(&piece.text));
        }
        out.retain(|c| {
            !matches!(
                c,
                '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            )
        });
        out
    }

    /// A line after its drop cap, which is a word or the start of one.
    fn capped(&self, cap: &str, text: &str) -> String {
        let word = bare(text.split(' ').next().unwrap_or_default());
        let is_word = matches!(cap, "A" | "I" | "O");
        let apart = is_word && self.count(word) > self.count(&format!("{cap}{word}"));
        format!("{cap}{}{text}", if apart { " " } else { "" })
    }

    /// Adds a line to those before it.
    fn add(&self, out: &mut String, line: &str) {
        let (Some(last), Some(first)) = (out.chars().next_back(), line.chars().next()) else {
            return out.push_str(line);
        };
        let stem = &out[..out.len() - last.len_utf8()];
        // After a digit the hyphen belongs to the word: *16-year-old*,
        // *2004-2006*.
        let is_counted = stem.ends_with(char::is_numeric);
        if is_hyphenated(out) && (is_counted || stem.ends_with(char::is_alphabetic)) {
            let keeps = is_counted || self.keeps_hyphen(stem, line);
            out.truncate(stem.len());
            if keeps {
                out.push('-');
            }
        } else if stem.ends_with(' ')
            || !(matches!(last, '—' | '–' | '/') || (is_east(last) && is_east(first)))
        {
            out.push(' ');
        }
        out.push_str(line);
    }

    /// Whether the last word of a compound is broken: *second-in-com* and
    /// *mand*.
    fn is_broken(&self, left: &str, right: &str) -> bool {
        let last = left.rsplit('-').next().unwrap_or_default();
        let whole = format!("{last}{right}").to_lowercase();
        // A line's first word may be the other half of a word.
        !is_common(right) && (self.count(&whole) > 0 || is_common(&whole))
    }

    /// Whether the hyphen at a line's end belongs to the word.
    fn keeps_hyphen(&self, stem: &str, line: &str) -> bool {
        let left = |c: char| c.is_whitespace() || "—–(“\"".contains(c);
        let right = |c: char| c.is_whitespace() || ",.;:!?)”\"—–".contains(c);
        let left = stem.rsplit(left).next().unwrap_or_default();
        let right = line.split(right).next().unwrap_or_default();
        !line.starts_with(char::is_lowercase)
            || (left.contains('-') && !self.is_broken(left, right))
            || left.ends_with(char::is_uppercase)
            || is_numeral(left, right)
            || self.count(&format!("{left}-{right}")) > self.count(&format!("{left}{right}"))
    }
}

/// Whether two words form an English numeral: *twenty-one*.
fn is_numeral(tens: &str, units: &str) -> bool {
    let is_of = |list: &[&str], word: &str| list.iter().any(|n| n.eq_ignore_ascii_case(word));
    is_of(&TENS, tens) && is_of(&UNITS, units)
}

/// A word without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c| ".,;:!?\"“”‘’()[]".contains(c))
}

/// Whether a letter's script writes words without spaces.
fn is_east(letter: char) -> bool {
    matches!(letter, '\u{2e81}'..='\u{9fff}' | '\u{f900}'..='\u{ffee}' | '\u{20000}'..='\u{3ffff}')
}
