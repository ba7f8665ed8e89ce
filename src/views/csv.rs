//! CSV for spreadsheets: one row a line, whatever its cells hold.

use std::io;

use serde_json::{Map, Value};

use crate::text::cell::cell;

/// A header and rows.
pub(super) fn sheet(
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

/// Objects as rows, with a column for every field that any of them has.
pub(super) fn of_objects(rows: &[Value]) -> io::Result<String> {
    let mut head: Vec<&str> = Vec::new();
    for name in rows.iter().filter_map(Value::as_object).flat_map(Map::keys) {
        if !head.contains(&name.as_str()) {
            head.push(name);
        }
    }
    let cells = |row: &Value| head.iter().map(|name| flat(&row[*name])).collect();
    sheet(&head, rows.iter().map(cells))
}

/// One object: a line for each field; fields of its parts after a dot.
pub(super) fn of_one(one: &Value) -> io::Result<String> {
    let mut rows = Vec::new();
    add_fields(&mut rows, "", one);
    sheet(&["field", "value"], rows)
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

/// A value in one cell: the items of a list, or the number of its objects.
pub(super) fn flat(value: &Value) -> String {
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
            of_objects(&rows).unwrap(),
            "id,names,said,at,hedged\na,x; y,2,,\n'=b,,,,true\n"
        );
        assert_eq!(
            of_one(&rows[0]).unwrap(),
            "field,value\nid,a\nnames,x; y\nsaid.1.at,1\nsaid.2.at,2\n"
        );
        assert_eq!(of_objects(&[]).unwrap(), "");
    }

    #[test]
    fn a_row_is_a_line() {
        let row = vec!["x, “y”".into(), "two\nlines \"said\"".into()];
        let written = sheet(&["a", "b"], [row]).unwrap();
        assert_eq!(written, "a,b\n\"x, “y”\",\"two lines \"\"said\"\"\"\n");
    }
}
