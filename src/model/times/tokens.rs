//! The words, numbers and signs of a text, with their possible meaning in a
//! time.

use std::ops::Range;

use super::lexicon::{self, Lex, Part, Unit};
use crate::text::list::List;
use crate::text::pieces::Piece;

/// What a token may mean, in a byte or two; the text gives the rest on demand.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sense {
    Month(u8),
    Weekday(u8),
    Season(u8),
    Ord(u8),
    Part(Part),
    /// A unit of time.
    One(Unit),
    /// A unit of time in the plural.
    Many(Unit),
    Word,
    /// A number or a sign, to be read from the text.
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

const _: () = assert!(size_of::<Sense>() <= 2);

/// What each piece of a text may mean.
pub(super) fn senses(text: &str, pieces: &[Piece]) -> Vec<Sense> {
    let sense = |piece: &Piece| {
        let raw = &text[piece.range()];
        let first = raw.chars().next();
        first.map_or(Sense::Written, |first| Sense::of(lexicon::of(raw, first)))
    };
    pieces.iter().map(sense).collect()
}

/// The tokens of a text by index; past the ends there are none.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub all: &'a [Piece],
    /// What each token may mean.
    pub senses: &'a [Sense],
}

impl View<'_> {
    /// What the token at `at` may mean.
    pub(super) fn lex(&self, at: usize) -> Lex {
        let Some(token) = self.all.get(at) else {
            return Lex::End;
        };
        match self.senses[at] {
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

    /// Whether the token before `at` is one of `words`.
    pub(super) fn before(&self, at: usize, words: &[&str]) -> bool {
        at > 0 && self.is(at - 1, words)
    }

    /// The sign at `at`, with all hyphens and dashes as `-` and apostrophes as
    /// `'`.
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

    /// Whether the token follows the previous one without white space.
    pub(super) fn glued(&self, at: usize) -> bool {
        at > 0 && self.all.get(at).is_some_and(|t| !t.apart)
    }

    /// Whether the word begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.raw(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// A number of one or two digits; `None` if something glued to it makes it
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

    /// The bytes of the tokens from `from` to before `to`.
    pub(super) fn bytes(&self, from: usize, to: usize) -> Range<usize> {
        self.all[from].range().start..self.all[to - 1].range().end
    }
}
