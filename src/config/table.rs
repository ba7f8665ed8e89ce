//! TOML with places: the entries of a file, and its syntax error.

use std::iter;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{At, Fault};

/// A value with its place.
pub(super) type Value<'a> = At<DeValue<'a>>;

/// The entries of a table, in the order of the file.
pub(super) type Entries<'a> = Vec<(At<String>, Value<'a>)>;

/// The text of a file, with lines and columns at hand.
pub(super) struct TomlText<'a> {
    text: &'a str,
    /// Where each line begins.
    lines: Vec<usize>,
    /// Characters before each block of bytes: a column in a long line costs no
    /// more than in a short one.
    before: Vec<usize>,
}

/// Bytes of a block.
const BLOCK: usize = 256;

impl<'a> TomlText<'a> {
    /// Parses a text: its entries in the order of the file, and its errors.
    pub(super) fn parse(text: &'a str) -> (Self, Entries<'a>, Vec<Fault>) {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = iter::once(0).chain(ends).collect();
        let mut before = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            before.push(before[before.len() - 1] + characters(block));
        }
        let source = Self {
            text,
            lines,
            before,
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        let faults = errors.iter().map(|error| {
            let place = source.at(&error.span().unwrap_or_default(), ());
            place.fault(format!("not TOML: {}", error.message()))
        });
        let faults = faults.collect();
        let entries = source.entries(table.into_inner());
        (source, entries, faults)
    }

    /// The entries of a table, in the order of the file.
    pub(super) fn entries(&self, table: DeTable<'a>) -> Entries<'a> {
        let mut entries: Vec<_> = table
            .into_iter()
            .map(|(key, value)| {
                let span = key.span();
                let name = key.into_inner().into_owned();
                (self.at(&span, name), self.value(value))
            })
            .collect();
        entries.sort_by_key(|(key, _)| (key.line, key.column));
        entries
    }

    /// A value with its place.
    pub(super) fn value(&self, value: Spanned<DeValue<'a>>) -> Value<'a> {
        let span = value.span();
        self.at(&span, value.into_inner())
    }

    fn at<T>(&self, span: &Range<usize>, value: T) -> At<T> {
        let line = self.lines.partition_point(|start| *start <= span.start);
        let start = self.lines[line - 1];
        At {
            value,
            line,
            column: self.characters(span.start) - self.characters(start) + 1,
        }
    }

    /// Characters before a byte.
    fn characters(&self, at: usize) -> usize {
        let block = at / BLOCK;
        let rest = &self.text.as_bytes()[block * BLOCK..at];
        self.before[block] + characters(rest)
    }
}

/// Characters that begin in these bytes.
fn characters(bytes: &[u8]) -> usize {
    let goes_on = |byte: &&u8| (**byte & 0b1100_0000) == 0b1000_0000;
    bytes.len() - bytes.iter().filter(goes_on).count()
}

/// The type of a value, in words.
pub(super) fn sort(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// A text; for another type adds a fault that says what is `right`.
pub(super) fn string(value: &Value, right: &str, faults: &mut Vec<Fault>) -> Option<At<String>> {
    if let DeValue::String(text) = &value.value {
        return Some(value.with(text.to_string()));
    }
    faults.push(value.fault(format!("this is {}; {right}", sort(&value.value))));
    None
}
