//! TOML with places: what stands under which key, and what was not TOML.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{At, Fault};

/// A value as it is written, with its place.
pub(super) type Value<'a> = At<DeValue<'a>>;

/// What stands in a table, in the order of the file.
pub(super) type Entries<'a> = Vec<(At<String>, Value<'a>)>;

/// The text of a file, to find lines and columns in.
pub(super) struct Source<'a>(&'a str);

impl<'a> Source<'a> {
    /// A file's text and what stands in it, in the order of the file.
    pub(super) fn parse(text: &'a str) -> (Self, Entries<'a>, Vec<Fault>) {
        let source = Self(text);
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
        let before = self.0.get(..span.start).unwrap_or(self.0);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        At {
            value,
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// What sort of value it is, for people.
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

/// A text, or what would be right instead.
pub(super) fn string(value: &Value, right: &str, faults: &mut Vec<Fault>) -> Option<At<String>> {
    if let DeValue::String(text) = &value.value {
        return Some(value.with(text.to_string()));
    }
    faults.push(value.fault(format!("this is {}; {right}", sort(&value.value))));
    None
}
