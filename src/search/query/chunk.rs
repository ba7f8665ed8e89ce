//! Cuts a query into chunks: text between spaces or between quotes.

use std::ops::Range;

use super::FieldName;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chunk {
    /// Bytes of the query, from the sign to the closing quote.
    pub(super) range: Range<usize>,
    /// Whether a `-` precedes it.
    pub(super) minus: bool,
    pub(super) body: Body,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Body {
    /// Words, quoted or not.
    Words(Quotable),
    /// Letters, a colon and perhaps a value. The range is that of the letters;
    /// `None` is an unknown field.
    Field(Range<usize>, Option<FieldName>, Quotable),
    /// The `OR` that joins alternatives.
    Or,
}

/// Text that may be quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quotable {
    /// Bytes of the query, quotes included.
    pub(super) outer: Range<usize>,
    /// Bytes of the query inside the quotes.
    pub(super) inner: Range<usize>,
    pub(super) quoted: bool,
    /// Whether the opened quote is closed.
    pub(super) closed: bool,
}

pub(super) struct Chunks<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Chunks<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Reads quoted text, or text up to a space or quote.
    fn quotable(&self, start: usize) -> Quotable {
        let text = &self.text[start..];
        let Some(inside) = text.strip_prefix(is_quote) else {
            let end = text.find(|c: char| c.is_whitespace() || is_quote(c));
            let outer = start..start + end.unwrap_or(text.len());
            return Quotable {
                inner: outer.clone(),
                outer,
                quoted: false,
                closed: false,
            };
        };
        let from = self.text.len() - inside.len();
        let (end, mark) = match inside.char_indices().find(|(_, c)| is_quote(*c)) {
            Some((end, c)) => (from + end, c.len_utf8()),
            None => (self.text.len(), 0),
        };
        Quotable {
            outer: start..end + mark,
            inner: from..end,
            quoted: true,
            closed: mark > 0,
        }
    }

    /// The letters and colon that begin `words`, if a value may follow. Clock
    /// times and addresses are words.
    fn field(&self, words: &Range<usize>) -> Option<Body> {
        let text = &self.text[words.clone()];
        let (name, after) = text.split_once(':')?;
        let known = FieldName::named(name);
        let is_name = !name.is_empty() && name.chars().all(char::is_alphabetic);
        let is_value = after.is_empty() || after.starts_with(char::is_alphanumeric);
        if known.is_none() && !(is_name && is_value) {
            return None;
        }
        let start = words.start..words.start + name.len();
        let value = self.quotable(start.end + 1);
        Some(Body::Field(start, known, value))
    }
}

impl Iterator for Chunks<'_> {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        let rest = self.text[self.at..].trim_start();
        let start = self.text.len() - rest.len();
        if rest.is_empty() {
            return None;
        }
        let bare = rest.trim_start_matches('-');
        let minus = bare.len() < rest.len();
        let words = self.quotable(self.text.len() - bare.len());
        let (end, body) = if words.quoted {
            (words.outer.end, Body::Words(words))
        } else if let Some(body) = self.field(&words.outer) {
            let end = match &body {
                Body::Field(_, _, value) => value.outer.end,
                Body::Words(_) | Body::Or => words.outer.end,
            };
            (end, body)
        } else if !minus && &self.text[words.outer.clone()] == "OR" {
            (words.outer.end, Body::Or)
        } else {
            (words.outer.end, Body::Words(words))
        };
        self.at = end;
        Some(Chunk {
            range: start..end,
            minus,
            body,
        })
    }
}

/// Whether a character is a quote; each may open or close.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}
