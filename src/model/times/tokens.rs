//! The words, numbers and signs of a text, with what each may mean in a time.

use std::ops::Range;

use super::lexicon::{self, Lex, Part, Unit};
use crate::text::list::List;
use crate::text::make_room;

/// One word, number or sign, small as a large text has millions of them.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// First byte of the text and one past the last.
    bytes: (u32, u32),
    /// What it may mean.
    sense: Sense,
    /// Whether white space stands before it.
    pub apart: bool,
    /// Whether a paragraph, or a block, begins with it.
    pub first: bool,
}

const _: () = assert!(size_of::<Token>() <= 12);

impl Token {
    /// Bytes of the text.
    fn range(&self) -> Range<usize> {
        self.bytes.0 as usize..self.bytes.1 as usize
    }
}

/// What a token may mean, as far as that takes a byte or two; the rest is read
/// again where it is asked for.
#[derive(Debug, Clone, Copy)]
enum Sense {
    Month(u8),
    Weekday(u8),
    Season(u8),
    Ord(u8),
    Part(Part),
    /// A unit of time.
    One(Unit),
    /// The same as a plural.
    Many(Unit),
    Word,
    /// A number or a sign, which the text tells.
    Written,
}

impl Sense {
    fn of(lex: Lex) -> Self {
        match lex {
            Lex::Month(month) => Self::Month(month),
            Lex::Weekday(day) => Self::Weekday(day),
            Lex::Season(season) => Self::Season(season),
            Lex::Ord(nth) => Self::Ord(nth),
            Lex::Part(part) => Self::Part(part),
            Lex::Unit(unit, false) => Self::One(unit),
            Lex::Unit(unit, true) => Self::Many(unit),
            Lex::Word => Self::Word,
            Lex::Card(_) | Lex::Number(..) | Lex::Sign(_) | Lex::End => Self::Written,
        }
    }
}

/// The tokens of parts of a text, each of which begins anew.
pub(super) fn tokens_in(
    text: &str,
    parts: impl Iterator<Item = Range<usize>> + Clone,
) -> Vec<Token> {
    // At once: a large list that grows is there twice.
    let bytes: usize = parts.clone().map(|part| part.len()).sum();
    let mut found = Vec::with_capacity(bytes / BYTES_OF_TOKEN);
    for part in parts {
        add(text, part, &mut found);
    }
    found
}

/// Bytes that a token and the space behind it have on average, or less.
const BYTES_OF_TOKEN: usize = 4;

/// Adds the tokens of a part, in one pass.
fn add(text: &str, part: Range<usize>, found: &mut Vec<Token>) {
    let from = part.start;
    let text = &text[part];
    let mut chars = text.char_indices().peekable();
    let (mut apart, mut lines) = (true, 2);
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            apart = true;
            lines += usize::from(c == '\n');
            continue;
        }
        let mut end = start + c.len_utf8();
        let same: fn(char) -> bool = if c.is_ascii_digit() {
            |c| c.is_ascii_digit()
        } else if c.is_alphabetic() {
            char::is_alphabetic
        } else {
            |_| false
        };
        while let Some((at, next)) = chars.next_if(|(_, next)| same(*next)) {
            end = at + next.len_utf8();
        }
        make_room(found, 1);
        found.push(Token {
            sense: Sense::of(lexicon::of(&text[start..end], c)),
            bytes: ((from + start) as u32, (from + end) as u32),
            apart,
            first: lines > 1,
        });
        (apart, lines) = (false, 0);
    }
}

/// Tokens of a text, asked by place; what is beyond the ends is nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub all: &'a [Token],
}

impl View<'_> {
    /// What the token at `at` may mean.
    pub(super) fn lex(&self, at: usize) -> Lex {
        let Some(token) = self.all.get(at) else {
            return Lex::End;
        };
        match token.sense {
            Sense::Month(month) => Lex::Month(month),
            Sense::Weekday(day) => Lex::Weekday(day),
            Sense::Season(season) => Lex::Season(season),
            Sense::Ord(nth) => Lex::Ord(nth),
            Sense::Part(part) => Lex::Part(part),
            Sense::One(unit) => Lex::Unit(unit, false),
            Sense::Many(unit) => Lex::Unit(unit, true),
            Sense::Word => Lex::Word,
            Sense::Written => {
                let raw = &self.text[token.range()];
                raw.chars()
                    .next()
                    .map_or(Lex::End, |first| lexicon::of(raw, first))
            }
        }
    }

    /// The token as written.
    pub(super) fn raw(&self, at: usize) -> &str {
        self.all.get(at).map_or("", |t| &self.text[t.range()])
    }

    /// Whether the token is one of `words`.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        let raw = self.raw(at);
        !raw.is_empty() && words.iter().any(|w| w.eq_ignore_ascii_case(raw))
    }

    /// Whether the token is a word of a list.
    pub(super) fn listed(&self, at: usize, words: &List) -> bool {
        words.has_folded(self.raw(at))
    }

    /// Whether the token before is one of `words`.
    pub(super) fn before(&self, at: usize, words: &[&str]) -> bool {
        at > 0 && self.is(at - 1, words)
    }

    /// The sign at `at`, hyphens and dashes all as `-`, apostrophes as `'`.
    pub(super) fn sign(&self, at: usize) -> Option<char> {
        let Lex::Sign(sign) = self.lex(at) else {
            return None;
        };
        Some(match sign {
            '‐' | '‑' | '–' | '—' | '−' => '-',
            '’' | '‘' | 'ʼ' => '\'',
            other => other,
        })
    }

    /// Whether the token follows the one before without white space.
    pub(super) fn glued(&self, at: usize) -> bool {
        at > 0 && self.all.get(at).is_some_and(|t| !t.apart)
    }

    /// Whether the word begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.raw(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// A number of one or two digits, and nothing glued to it that makes it
    /// another thing (*3.5*, *107mm*, *$12*).
    pub(super) fn number(&self, at: usize) -> Option<u32> {
        let Lex::Number(value, _) = self.lex(at) else {
            return None;
        };
        let left = self.glued(at)
            && match self.sign(at - 1) {
                Some('.' | ',' | ':') => matches!(self.lex(at.wrapping_sub(2)), Lex::Number(..)),
                Some('$' | '€' | '£' | '#' | '_' | '@' | '&' | '%' | '=' | '+') | None => true,
                Some(_) => false,
            };
        let right = self.glued(at + 1)
            && match self.sign(at + 1) {
                Some('.' | ',' | ':') => {
                    self.glued(at + 2) && matches!(self.lex(at + 2), Lex::Number(..))
                }
                Some('%' | '_' | '°' | '@' | '=' | '&') | None => true,
                Some(_) => false,
            };
        (!left && !right).then_some(value)
    }

    /// Whether a comma stands at `at`.
    pub(super) fn comma(&self, at: usize) -> bool {
        self.sign(at) == Some(',')
    }

    /// Bytes from token `from` to before token `to`.
    pub(super) fn bytes(&self, from: usize, to: usize) -> Range<usize> {
        self.all[from].range().start..self.all[to - 1].range().end
    }
}
