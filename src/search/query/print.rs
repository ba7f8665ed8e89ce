//! Prints a query in its canonical form, which parses to the same query.

use std::fmt::{self, Display};

use super::chunk::{Body, Chunk, Chunks, is_quote};
use super::{Clause, Field, Part, Query, Term};
use crate::text::sanitize::is_hostile;
use crate::text::words::sought;

impl Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        separated(f, " ", &self.clauses)
    }
}

impl Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.not {
            return separated(f, " OR ", &self.any);
        }
        let signed: Vec<_> = self.any.iter().map(|term| format!("-{term}")).collect();
        separated(f, " OR ", &signed)
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(part) => part.fmt(f),
            Self::Field(field) => field.fmt(f),
        }
    }
}

impl Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.name.word(), quoted_if_needed(&self.value))
    }
}

impl Display for Part {
    /// As typed if that parses to the same words, else folded.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let folded = self.keys.join(" ");
        let written = settled(&self.written);
        let forms = [written, &folded];
        let bare = forms.into_iter().find(|form| self.is_read_from(form));
        match bare {
            Some(bare) if !self.quoted => f.write_str(bare),
            _ => {
                let same = |form: &&str| {
                    let keys = sought(form).into_iter().map(|w| w.key);
                    !form.contains(is_quote) && keys.eq(self.keys.iter().cloned())
                };
                let form = forms.into_iter().find(same).unwrap_or(&folded);
                write!(f, "\"{form}\"")
            }
        }
    }
}

impl Part {
    /// Whether an unquoted text parses to this one word.
    fn is_read_from(&self, bare: &str) -> bool {
        let mut chunks = Chunks::new(bare);
        let is_bare = |chunk: &Chunk| match &chunk.body {
            Body::Words(words) => !words.quoted && !chunk.minus,
            Body::Field(..) | Body::Or => false,
        };
        let whole = chunks.next().is_some_and(|chunk| is_bare(&chunk));
        let keys = sought(bare).into_iter().map(|w| w.key);
        whole && chunks.next().is_none() && keys.eq(self.keys.iter().cloned())
    }
}

/// A text without invisible characters at its ends; a single word also without
/// marks that only its neighbours made part of it.
fn settled(text: &str) -> &str {
    let unseen = |c: char| is_hostile(c) || c.is_whitespace();
    let mut text = text.trim_matches(unseen);
    while let [alone] = sought(text).as_slice()
        && alone.range.len() < text.len()
    {
        text = text[alone.range.clone()].trim_matches(unseen);
    }
    text
}

/// A value as written after a field's colon; quotes inside it are dropped.
pub(crate) fn quoted_if_needed(value: &str) -> String {
    let value = value.replace(is_quote, "");
    if value.is_empty() || value.contains(char::is_whitespace) {
        return format!("\"{value}\"");
    }
    value
}

fn separated<T: Display>(f: &mut fmt::Formatter<'_>, between: &str, of: &[T]) -> fmt::Result {
    for (place, one) in of.iter().enumerate() {
        if place > 0 {
            f.write_str(between)?;
        }
        write!(f, "{one}")?;
    }
    Ok(())
}
