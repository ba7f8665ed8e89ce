//! The mistakes in a query, and how to correct them.

use std::ops::Range;

use super::{FieldName, Problem};

/// Most typos in a field's name that is still recognised.
const MOST_EDITS: usize = 2;

fn problem(range: Range<usize>, what: impl Into<String>) -> Problem {
    let what = what.into();
    Problem { range, what }
}

/// A `-` without a word.
pub(super) fn lone_minus(range: Range<usize>) -> Problem {
    problem(range, "“-” leaves out the word right after it: -word")
}

/// An `OR` without two sides.
pub(super) fn dangling_or(range: Range<usize>) -> Problem {
    problem(range, "“OR” needs a word on both sides: ferry OR boat")
}

/// `a OR -b`.
pub(super) fn or_without(range: Range<usize>) -> Problem {
    problem(range, "“OR” joins only wanted words; this one is left out")
}

/// `-a OR b`.
pub(super) fn without_or(range: Range<usize>) -> Problem {
    problem(
        range,
        "after “-”, “OR” leaves out both sides: -ferry OR -boat",
    )
}

/// An unclosed quote.
pub(super) fn open_quote(range: Range<usize>) -> Problem {
    problem(range, "the quotation is still open; a closing \" ends it")
}

/// Too many words.
pub(super) fn too_long(range: Range<usize>, most: usize) -> Problem {
    problem(
        range,
        format!("only the first {most} words are searched for"),
    )
}

/// A field without a value.
pub(super) fn empty_field(range: Range<usize>, field: FieldName) -> Problem {
    let (wants, example) = match field {
        FieldName::Actor => ("a name", "actor:\"abdul mahdi\""),
        FieldName::Source => ("a title, author or publisher", "source:reuters"),
        FieldName::Voice => ("whoever speaks", "voice:pentagon"),
        FieldName::Event => ("an event’s name", "event:\"camp taji\""),
        FieldName::Kind => ("a kind", "kind:armed-group"),
        FieldName::Date => ("a date or range", "date:2020-01..2020-03"),
        FieldName::Is => ("a state", "is:conflict"),
        FieldName::Like => ("a passage", "like:SOURCE:¶5"),
    };
    let name = field.word();
    let what = format!("“{name}:” needs {wants} right after the colon: {example}");
    problem(range, what)
}

/// An unknown field. Without a value the colon may be punctuation, so it is a
/// mistake only if a field was probably meant.
pub(super) fn no_field(range: Range<usize>, name: &str, has_value: bool) -> Option<Problem> {
    let meant = nearest(name);
    if meant.is_none() && !has_value {
        return None;
    }
    let all = FieldName::ALL.map(FieldName::word).join(", ");
    let what = match meant {
        Some(field) => {
            let field = field.word();
            format!("no field “{name}”; did you mean {field}: ? Fields: {all}")
        }
        None => format!("no field “{name}”; there are {all}"),
    };
    Some(problem(range, what))
}

/// The field that a mistyped name probably means.
pub(super) fn nearest(name: &str) -> Option<FieldName> {
    let name = name.to_lowercase();
    let edits = |field: &FieldName| strsim::osa_distance(&name, field.word());
    let close = |field: &FieldName| {
        let word = field.word();
        (name.len() >= 2 && word.starts_with(&name))
            || edits(field) <= MOST_EDITS.min((word.len() - 1) / 2)
    };
    let fields = FieldName::ALL.into_iter().filter(close);
    fields.min_by_key(edits)
}
