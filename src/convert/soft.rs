//! Invisible characters inside words: soft hyphens, and byte order marks left
//! in. Without them a word reads whole.

use std::borrow::Cow;

const SOFT: [char; 2] = ['\u{ad}', '\u{feff}'];

/// A text without soft hyphens and byte order marks.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    // Searching for one character at a time is many times faster.
    if text.is_ascii() || !SOFT.iter().any(|sign| text.contains(*sign)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(SOFT, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_whole() {
        for (text, whole) in [
            ("Hafen\u{ad}meister", "Hafenmeister"),
            ("\u{feff}Aurelia", "Aurelia"),
            ("quay", "quay"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ] {
            assert_eq!(without(text), whole);
        }
    }
}
