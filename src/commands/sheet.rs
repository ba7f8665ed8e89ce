//! Answers as tables: CSV for spreadsheets beside text and JSON.

use std::io;

use serde::Serialize;
use serde_json::{Map, Value};

use super::format::write_rows;
use super::{Error, FOUND, Format, NOTHING, Output};
use crate::text::cell::cell;

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
    format: Format,
    rows: &[T],
    sheet: impl FnOnce() -> Sheet,
    text: impl FnOnce() -> String,
) -> Result<u8, Error> {
    if format != Format::Csv {
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

/// Objects as CSV: a column a field, a list in one cell, of a list of objects
/// how many there are.
///
/// # Errors
/// If they cannot be put into CSV.
pub(super) fn csv_of_objects<T: Serialize>(rows: &[T]) -> Result<String, Error> {
    let rows: Vec<Value> = rows
        .iter()
        .map(serde_json::to_value)
        .collect::<Result<_, _>>()?;
    let mut head: Vec<&str> = Vec::new();
    for name in rows.iter().filter_map(Value::as_object).flat_map(Map::keys) {
        if !head.contains(&name.as_str()) {
            head.push(name);
        }
    }
    let cells = |row: &Value| head.iter().map(|name| flat(&row[*name])).collect();
    Ok(written(&head, rows.iter().map(cells))?)
}

/// One object as CSV: a line a field, those of its parts behind a dot.
///
/// # Errors
/// If it cannot be put into CSV.
pub(super) fn csv_of_one<T: Serialize>(one: &T) -> Result<String, Error> {
    let mut rows = Vec::new();
    add_fields(&mut rows, "", &serde_json::to_value(one)?);
    Ok(written(&["field", "value"], rows)?)
}

fn add_fields(rows: &mut Vec<Vec<String>>, path: &str, value: &Value) {
    let below = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                add_fields(rows, &below(name), value);
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for (place, item) in items.iter().enumerate() {
                add_fields(rows, &below(&(place + 1).to_string()), item);
            }
        }
        Value::Null => {}
        value => rows.push(vec![path.to_owned(), flat(value)]),
    }
}

/// A value in one cell.
fn flat(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().any(Value::is_object) => items.len().to_string(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(flat).collect();
            items.join("; ")
        }
        value => value.to_string(),
    }
}

/// The sheet as CSV: one row a line, whatever its cells hold.
///
/// # Errors
/// If a row cannot be put into CSV.
pub fn csv_of(sheet: &Sheet) -> io::Result<String> {
    written(sheet.head, sheet.rows.iter().cloned())
}

/// A header and rows as CSV.
fn written(
    head: &[impl AsRef<[u8]>],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    if !head.is_empty() {
        writer.write_record(head)?;
    }
    for row in rows {
        writer.write_record(row.iter().map(|text| cell(text)))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// What is there, else an empty cell.
pub(super) fn or_empty(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn objects_are_rows_and_one_is_a_line_a_field() {
        let rows = [
            json!({"id": "a", "names": ["x", "y"], "said": [{"at": 1}, {"at": 2}]}),
            json!({"id": "=b", "at": null, "hedged": true}),
        ];
        assert_eq!(
            csv_of_objects(&rows).unwrap(),
            "id,names,said,at,hedged\na,x; y,2,,\n'=b,,,,true\n"
        );
        assert_eq!(
            csv_of_one(&rows[0]).unwrap(),
            "field,value\nid,a\nnames,x; y\nsaid.1.at,1\nsaid.2.at,2\n"
        );
        assert_eq!(csv_of_objects::<Value>(&[]).unwrap(), "");
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
