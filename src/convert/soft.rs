//! Signs that show as nothing inside a word: where it may be broken, and a
//! byte order mark that was left in. Without them a word reads whole.

use std::borrow::Cow;

const SOFT: [char; 2] = ['\u{ad}', '\u{feff}'];

/// A text without its soft signs.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    // One sign at a time is found many times faster.
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
