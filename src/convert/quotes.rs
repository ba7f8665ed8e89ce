//! Quotations in prose: what stands between quote marks.

use std::ops::Range;

use crate::text::words;

/// Fewest words that make a quotation; one word in marks is a scare quote.
const FEWEST_WORDS: usize = 2;

/// Bytes of each quotation in `text`, its marks included. A curly mark may be
/// closed by a straight one, as some documents have it; an unclosed one is
/// none.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match (c, open) {
            ('“' | '«' | '„', _) | ('"', None) => open = Some(at),
            ('”' | '»' | '"', Some(start)) => {
                open = None;
                if words::count(&text[start..end]) >= FEWEST_WORDS {
                    found.push(start..end);
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn quotations_stand_between_marks_of_any_kind() {
        assert_eq!(
            quoted("He said “we will not leave” twice."),
            ["“we will not leave”"]
        );
        assert_eq!(
            quoted("He said “we will\" and \"they won't\"."),
            ["“we will\"", "\"they won't\""]
        );
        assert_eq!(quoted("So-called “militias” say “no one"), [""; 0]);
        assert_eq!(quoted("« à bientôt mes amis »"), ["« à bientôt mes amis »"]);
    }
}
