//! Evidence as JSON.

use std::io;

use serde::Serialize;

use crate::text::sanitize;

/// A value as indented JSON, with a line feed at its end.
pub(super) fn written<T: Serialize>(value: &T) -> io::Result<String> {
    let text = serde_json::to_string_pretty(value)?;
    Ok(sanitize::json(&text).into_owned() + "\n")
}
