//! The parser's input: a text that ends if one event takes more of it than any
//! value may. The parser buffers a whole scalar, and everything in brackets
//! that may still be a key, before it yields an event.

use std::cell::Cell;

use saphyr_parser::{Input, Parser};

/// Most bytes between two events.
pub(super) const MAX_PIECE: usize = 6 << 20;
/// Most signs between two events that may each become a token, all of which the
/// parser buffers.
const MAX_SIGNS: usize = 128 << 10;
/// The buffer size of the library's own text input; unused there too.
const BUFFER: usize = 128;

/// Tells whether the next event gets a new allowance, and whether one ran out.
#[derive(Debug, Default)]
pub(super) struct Meter {
    renewed: Cell<bool>,
    spent: Cell<bool>,
}

impl Meter {
    /// Gives the next event a new allowance.
    pub(super) fn renew(&self) {
        self.renewed.set(true);
    }

    /// Whether the text was cut off because an event took too much of it.
    pub(super) fn is_spent(&self) -> bool {
        self.spent.get()
    }

    /// A parser of `text` that stops at an event that takes too much.
    pub(super) fn parser<'t>(&self, text: &'t str) -> Parser<'t, Metered<'t, '_>> {
        self.renew();
        Parser::new(Metered {
            rest: text,
            looked: 0,
            floor: 0,
            signs: 0,
            meter: self,
        })
    }
}

/// The rest of the text, and how much of it the next event may take.
pub(super) struct Metered<'t, 'm> {
    rest: &'t str,
    /// Characters the parser has peeked at.
    looked: usize,
    /// Fewest bytes that must be left.
    floor: usize,
    /// Signs since the last event.
    signs: usize,
    meter: &'m Meter,
}

impl Metered<'_, '_> {
    /// Whether reading may go on; if not, the text ends here.
    fn goes_on(&mut self) -> bool {
        if self.meter.renewed.replace(false) {
            self.floor = self.rest.len().saturating_sub(MAX_PIECE);
            self.signs = 0;
        }
        if self.rest.len() >= self.floor && self.signs <= MAX_SIGNS {
            return true;
        }
        self.rest = "";
        self.floor = 0;
        self.signs = 0;
        self.meter.spent.set(true);
        false
    }
}

impl Input for Metered<'_, '_> {
    #[inline]
    fn lookahead(&mut self, count: usize) {
        self.goes_on();
        self.looked = self.looked.max(count);
    }

    #[inline]
    fn buflen(&self) -> usize {
        self.looked
    }

    #[inline]
    fn bufmaxlen(&self) -> usize {
        BUFFER
    }

    #[inline]
    fn raw_read_ch(&mut self) -> char {
        let next = self.peek();
        self.skip();
        next
    }

    #[inline]
    fn raw_read_non_breakz_ch(&mut self) -> Option<char> {
        if !self.goes_on() {
            return None;
        }
        let mut chars = self.rest.chars();
        let next = chars.next().filter(|c| !matches!(c, '\n' | '\r'))?;
        self.rest = chars.as_str();
        Some(next)
    }

    #[inline]
    fn skip(&mut self) {
        let mut chars = self.rest.chars();
        let skipped = chars.next();
        self.rest = chars.as_str();
        self.signs += usize::from(skipped.is_some_and(is_sign));
    }

    #[inline]
    fn skip_n(&mut self, count: usize) {
        for _ in 0..count {
            self.skip();
        }
    }

    #[inline]
    fn peek(&self) -> char {
        self.rest.chars().next().unwrap_or('\0')
    }

    #[inline]
    fn peek_nth(&self, n: usize) -> char {
        self.rest.chars().nth(n).unwrap_or('\0')
    }

    #[inline]
    fn peek_opt(&self) -> Option<char> {
        self.rest.chars().next()
    }
}

/// Whether a character may be or end a token in brackets.
fn is_sign(c: char) -> bool {
    matches!(
        c,
        ',' | '[' | ']' | '{' | '}' | ':' | '?' | '"' | '\'' | '&' | '*' | '!'
    )
}
