//! Chooses the line of a passage that answers a query best.

use std::ops::Range;

use crate::search::{How, Lit};
use crate::text::fold;
use crate::text::graphemes::width;
use crate::text::wrap::wrap;

/// Returns the bytes of `text` that fit in `room` cells and hold the best of
/// `lit`: most different words, then surest, then first.
pub(super) fn best_row(text: &str, lit: &[Lit], room: usize) -> Range<usize> {
    let room = room.max(8);
    let windows = (0..lit.len()).map(|from| (from, reach(text, lit, from, room)));
    let best = windows.min_by_key(|(from, to)| {
        let (words, sure) = worth(text, &lit[*from..*to]);
        (std::cmp::Reverse(words), std::cmp::Reverse(sure), *from)
    });
    let start = best.map_or(0, |(from, to)| {
        let span = lit[from].range.start..lit[to - 1].range.end;
        begin(text, span, room)
    });
    let rest = &text[start..];
    let row = wrap(rest, room).into_iter().next().unwrap_or(0..rest.len());
    start + row.start..start + row.end
}

/// Returns one past the last of `lit` that fits in a row with the `from`th.
fn reach(text: &str, lit: &[Lit], from: usize, room: usize) -> usize {
    let start = lit[from].range.start;
    let fits = |l: &&Lit| width(&text[start..l.range.end]) <= room;
    from + lit[from..].iter().take_while(fits).count().max(1)
}

/// Counts the different words lit, and how sure they are.
fn worth(text: &str, lit: &[Lit]) -> (usize, usize) {
    let mut words: Vec<String> = lit.iter().map(|l| fold(&text[l.range.clone()])).collect();
    words.sort();
    words.dedup();
    let sure = lit.iter().filter(|l| l.how == How::Exact).count();
    (words.len(), sure)
}

/// Returns where a row begins that shows `span` with some words before it.
fn begin(text: &str, span: Range<usize>, room: usize) -> usize {
    let spare = room.saturating_sub(width(&text[span.clone()]));
    // At the end of a text, fill the row with words before.
    let rest = width(&text[span.end..]);
    let lead = (spare / 3).max(spare.saturating_sub(rest));
    let mut start = span.start;
    let words = text[..span.start].char_indices().rev();
    for (at, _) in words.filter(|(at, c)| *at == 0 || starts_word(text, *at, *c)) {
        if width(&text[at..span.start]) > lead {
            break;
        }
        start = at;
    }
    start
}

fn starts_word(text: &str, at: usize, c: char) -> bool {
    let before = text[..at].chars().next_back();
    !c.is_whitespace() && before.is_none_or(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lit(text: &str, words: &[&str]) -> Vec<Lit> {
        let mut lit: Vec<Lit> = words
            .iter()
            .flat_map(|w| text.match_indices(*w))
            .map(|(at, w)| Lit {
                range: at..at + w.len(),
                how: How::Exact,
            })
            .collect();
        lit.sort_by_key(|l| l.range.start);
        lit
    }

    #[test]
    fn the_row_with_most_of_the_words_is_shown() {
        let text = "The door was shut. Nobody came by for hours on end. \
                    Then the bow door leaked, and the bow sank lower.";
        let row = best_row(text, &lit(text, &["door", "bow"]), 30);
        assert!(text[row.clone()].contains("bow door"), "{}", &text[row]);
        let first = best_row(text, &lit(text, &["door"]), 30);
        assert_eq!(first.start, 0, "the first of equals");
        assert_eq!(best_row(text, &[], 30).start, 0);
    }

    #[test]
    fn a_row_fits_and_begins_with_a_word() {
        let text = "日本語 one two three four five six seven eight nine ten";
        for room in 8..60 {
            let row = best_row(text, &lit(text, &["nine", "two"]), room);
            let shown = text[row.clone()].trim_end();
            assert!(width(shown) <= room, "{room}: {shown}");
            assert!(
                row.start == 0 || text[..row.start].ends_with(' '),
                "{shown}"
            );
        }
    }
}
