//! The numbers, words and marks of a short text.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::text::fold::fold_char;

/// Most signs read of a text: a date is near its beginning.
const MOST: usize = 400;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// Digits of any script: their value, and how many there are.
    Number(u32, u8),
    /// Letters, folded.
    Word(String),
    /// Any other character except spaces, folded.
    Mark(char),
}

/// A number, word or mark.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sign {
    pub kind: Kind,
    /// In bytes of the text.
    pub range: Range<usize>,
    /// Whether no space precedes it.
    pub glued: bool,
    /// Whether it is a number in Persian digits, or a capitalized word.
    pub marked: bool,
}

/// Splits a text into its first [`MOST`] signs.
pub(super) fn cut(text: &str) -> Vec<Sign> {
    let mut found: Vec<Sign> = Vec::new();
    let mut at = 0;
    let mut glued = false;
    while let Some(c) = text[at..].chars().next().filter(|_| found.len() < MOST) {
        if is_direction(c) {
            at += c.len_utf8();
            continue;
        }
        let end = match sort(c) {
            Sort::Space => {
                glued = false;
                at += c.len_utf8();
                continue;
            }
            Sort::Mark => at + c.len_utf8(),
            // *5月12日*: a counter is a sign of its own after its number.
            Sort::Letter if glued && is_counter(c) && ends_in_number(&found) => at + c.len_utf8(),
            sort_of_run => end_of_run(text, at, sort_of_run),
        };
        found.push(sign(text, at..end, glued));
        glued = true;
        at = end;
    }
    found
}

#[derive(PartialEq, Clone, Copy)]
enum Sort {
    Digit,
    Letter,
    Mark,
    Space,
}

/// Direction marks are invisible and separate nothing.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn sort(c: char) -> Sort {
    match c {
        _ if digit(c).is_some() => Sort::Digit,
        '\u{200c}' | '\u{200d}' | 'ʼ' => Sort::Letter,
        _ if is_direction(c) => Sort::Space,
        _ if c.is_alphabetic() || is_combining_mark(c) => Sort::Letter,
        _ if c.is_whitespace() || c.is_control() => Sort::Space,
        _ => Sort::Mark,
    }
}

fn end_of_run(text: &str, at: usize, of: Sort) -> usize {
    let rest = text[at..].char_indices();
    let mut others = rest.filter(|(_, c)| sort(*c) != of);
    others.next().map_or(text.len(), |(end, _)| at + end)
}

fn sign(text: &str, range: Range<usize>, glued: bool) -> Sign {
    let raw = &text[range.clone()];
    let first = raw.chars().next().unwrap_or_default();
    let (kind, marked) = match sort(first) {
        Sort::Digit => (number(raw), ('۰'..='۹').contains(&first)),
        // Folding would take a Korean syllable apart.
        Sort::Letter if is_counter(first) && raw.chars().nth(1).is_none() => {
            (Kind::Word(raw.to_owned()), false)
        }
        Sort::Letter => {
            let mut word = String::with_capacity(raw.len());
            raw.chars().for_each(|c| fold_char(c, &mut word));
            (Kind::Word(word), first.is_uppercase())
        }
        Sort::Mark | Sort::Space => {
            let mut mark = String::new();
            fold_char(first, &mut mark);
            (Kind::Mark(mark.chars().next().unwrap_or(first)), false)
        }
    };
    Sign {
        kind,
        range,
        glued,
        marked,
    }
}

fn number(raw: &str) -> Kind {
    let digits = raw.chars().filter_map(digit);
    let value = digits.fold(0_u32, |value, digit| {
        value.saturating_mul(10).saturating_add(digit)
    });
    Kind::Number(value, raw.chars().count().min(99) as u8)
}

/// The value of a digit: European, Arabic, Persian or full-width.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' | '٠'..='٩' | '۰'..='۹' | '０'..='９' => Some(match c {
            '０'..='９' => c as u32 - '０' as u32,
            _ => c as u32 & 0xf,
        }),
        _ => None,
    }
}

fn is_counter(c: char) -> bool {
    matches!(
        c,
        '年' | '月' | '日' | '년' | '월' | '일' | '時' | '时' | '分' | '시' | '분'
    )
}

fn ends_in_number(found: &[Sign]) -> bool {
    matches!(found.last().map(|sign| &sign.kind), Some(Kind::Number(..)))
}

/// Access to signs by index. Past the end there is none.
pub(super) trait Signs {
    /// The value of the number at `at`, and its count of digits.
    fn number(&self, at: usize) -> Option<(u32, u8)>;
    /// The word at `at`, folded.
    fn word(&self, at: usize) -> Option<&str>;
    /// The mark at `at`, folded.
    fn mark(&self, at: usize) -> Option<char>;
    /// Whether there is a sign at `at` and no space before it.
    fn glued(&self, at: usize) -> bool;
    /// Whether one of these words is at `at`.
    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.word(at).is_some_and(|word| words.contains(&word))
    }
}

impl Signs for [Sign] {
    fn number(&self, at: usize) -> Option<(u32, u8)> {
        match self.get(at)?.kind {
            Kind::Number(value, digits) => Some((value, digits)),
            Kind::Word(_) | Kind::Mark(_) => None,
        }
    }

    fn word(&self, at: usize) -> Option<&str> {
        match &self.get(at)?.kind {
            Kind::Word(word) => Some(word),
            Kind::Number(..) | Kind::Mark(_) => None,
        }
    }

    fn mark(&self, at: usize) -> Option<char> {
        match self.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            Kind::Number(..) | Kind::Word(_) => None,
        }
    }

    fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|sign| sign.glued)
    }
}
