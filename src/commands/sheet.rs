//! Answers that are tables too: CSV for spreadsheets beside text and JSON.

use std::io;

use serde::Serialize;

use super::format::write_rows;
use super::{Error, FOUND, Format, NOTHING, Output};
use crate::text::line;

/// The form of an answer that can be a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum TableFormat {
    /// For people
    #[default]
    Text,
    /// For programs: one JSON value
    Json,
    /// For programs: one JSON object a line
    Jsonl,
    /// For spreadsheets: flat rows under a header
    Csv,
}

impl TableFormat {
    /// The form that every view has; `None` for CSV.
    pub(super) fn common(self) -> Option<Format> {
        match self {
            Self::Text => Some(Format::Text),
            Self::Json => Some(Format::Json),
            Self::Jsonl => Some(Format::Jsonl),
            Self::Csv => None,
        }
    }
}

/// Flat rows under a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The names of the columns.
    pub head: &'static [&'static str],
    /// The rows, each as long as the header.
    pub rows: Vec<Vec<String>>,
}

/// Writes rows: as `text`, as JSON, or as the rows of `sheet`.
///
/// # Errors
/// If the output cannot be written.
pub(super) fn write_table<T: Serialize>(
    output: &mut Output,
    format: TableFormat,
    rows: &[T],
    sheet: impl FnOnce() -> Sheet,
    text: impl FnOnce() -> String,
) -> Result<u8, Error> {
    if let Some(format) = format.common() {
        return write_rows(output, format, rows, text);
    }
    write_csv(output, &sheet())?;
    Ok(if rows.is_empty() { NOTHING } else { FOUND })
}

/// Writes the header and the rows.
///
/// # Errors
/// If the output cannot be written.
pub(super) fn write_csv(output: &mut Output, sheet: &Sheet) -> Result<(), Error> {
    Ok(output.answer(&csv_of(sheet)?)?)
}

/// The sheet as CSV: one row a line, whatever its cells hold.
///
/// # Errors
/// If a row cannot be put into CSV.
pub fn csv_of(sheet: &Sheet) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(sheet.head)?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(|text| cell(text)))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// A cell that steers no terminal and that no spreadsheet runs.
fn cell(text: &str) -> String {
    let text = line(text);
    if is_formula(&text) {
        format!("'{text}")
    } else {
        text.into_owned()
    }
}

/// Whether a spreadsheet may take a text for a formula. A lone sign and a
/// number are none.
fn is_formula(text: &str) -> bool {
    let mut letters = text.trim_start().chars();
    let signed = letters.next().is_some_and(|c| "=+-@＝＋－＠".contains(c));
    let rest = letters.as_str();
    let number = rest
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    signed && !number
}

/// What is there, else an empty cell.
pub(super) fn or_empty(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_run_or_steers() {
        for (text, written) in [
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            (" +cmd|x", "' +cmd|x"),
            ("@SUM(1)", "'@SUM(1)"),
            ("-2+3", "'-2+3"),
            ("＝1+1", "'＝1+1"),
            ("\t=1+1", "'=1+1"),
            ("-", "-"),
            ("-3", "-3"),
            ("<12", "<12"),
            ("a\nb\x1b[2J", "a b␛[2J"),
            ("", ""),
        ] {
            assert_eq!(cell(text), written);
        }
    }

    #[test]
    fn a_row_is_a_line() {
        let sheet = Sheet {
            head: &["a", "b"],
            rows: vec![vec!["x, “y”".into(), "two\nlines \"said\"".into()]],
        };
        let written = csv_of(&sheet).unwrap();
        assert_eq!(written, "a,b\n\"x, “y”\",\"two lines \"\"said\"\"\"\n");
    }
}
