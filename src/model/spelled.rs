//! How the words of an id are spelled where a text uses them as names.

/// The spelling of a word as a proper name in texts: `Iraqi`, `US`.
pub(super) fn spelled<'a>(texts: impl Iterator<Item = &'a str>, word: &str) -> Option<&'a str> {
    let mut texts = texts;
    texts.find_map(|text| {
        let mut from = 0;
        for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let own = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
            let is_name = own != word && own.to_lowercase() == word;
            if is_name && !begins(text[..from].trim_end()) {
                return Some(own);
            }
            from += piece.len();
        }
        None
    })
}

/// Whether a sentence begins after a text: every word has a capital there.
fn begins(text: &str) -> bool {
    text.is_empty() || text.ends_with(['.', '?', '!', '“', '"', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_spelled_as_inside_a_sentence() {
        for (text, word, expected) in [
            ("Say that Gray had no gun.", "gray", Some("Gray")),
            ("They hit the US base.", "us", Some("US")),
            ("Gray had no gun.", "gray", None),
            ("It ended. Police left.", "police", None),
            ("The gray gate.", "gray", None),
        ] {
            assert_eq!(spelled([text].into_iter(), word), expected, "{text}");
        }
    }
}
