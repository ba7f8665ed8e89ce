//! Words that one text has and another has not, where both tell the same.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::story::numerals;
use crate::text::words::{Word, words};

/// Words without which a sentence says the opposite.
const NEGATIONS: &[&str] = &["not", "no", "never", "none", "nobody", "nor", "without"];

/// What two texts do not have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// Bytes of the words that only the first has.
    pub of: Vec<Range<usize>>,
    /// Bytes of those that only the other has.
    pub other: Vec<Range<usize>>,
    /// Whether a figure or a name stands for another, or a negation is in one
    /// alone.
    pub differs: bool,
}

/// Compares two texts word by word.
pub fn changed(a: &str, b: &str) -> Changed {
    let (x, y): (Vec<Word>, Vec<Word>) = (words(a).collect(), words(b).collect());
    let keys = |words: &[Word]| -> Vec<String> { words.iter().map(|w| w.key.clone()).collect() };
    let mut changed = Changed::default();
    for op in capture_diff_slices(Algorithm::Patience, &keys(&x), &keys(&y)) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (&x[op.old_range()], &y[op.new_range()]);
        changed.differs |= is_other(a, old, b, new);
        changed.of.extend(old.iter().map(|word| word.range.clone()));
        changed
            .other
            .extend(new.iter().map(|word| word.range.clone()));
    }
    changed
}

/// Whether words that stand for others say something else: another figure,
/// another name, the opposite.
fn is_other(a: &str, old: &[Word], b: &str, new: &[Word]) -> bool {
    let is_figure = |word: &Word| numerals::figure(&word.key).is_some();
    let denies = |words: &[Word]| words.iter().any(|w| NEGATIONS.contains(&w.key.as_str()));
    let is_name = |text: &str, word: &Word| {
        let capital = text[word.range.clone()].starts_with(char::is_uppercase);
        // What begins a text has a capital anyway.
        capital && word.range.start > 0
    };
    let figures = old.iter().any(is_figure) && new.iter().any(is_figure);
    let names = old.iter().any(|w| is_name(a, w)) && new.iter().any(|w| is_name(b, w));
    figures || names || denies(old) != denies(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_one_has_is_found_and_whether_it_matters() {
        for (a, b, old, new, differs) in [
            ("The ferry sank.", "The ferry sank!", vec![], vec![], false),
            (
                "The old ferry sank.",
                "The ferry sank.",
                vec!["old"],
                vec![],
                false,
            ),
            (
                "It sank with 5 on board.",
                "It sank with 7 on board.",
                vec!["5"],
                vec!["7"],
                true,
            ),
            (
                "It sank off Alder.",
                "It sank off Lumen.",
                vec!["Alder"],
                vec!["Lumen"],
                true,
            ),
            (
                "Moll saw it.",
                "Moll never saw it.",
                vec![],
                vec!["never"],
                true,
            ),
            (
                "It sank fast.",
                "It sank quickly.",
                vec!["fast"],
                vec!["quickly"],
                false,
            ),
        ] {
            let changed = changed(a, b);
            let told = |text: &'static str, ranges: &[Range<usize>]| -> Vec<&'static str> {
                ranges.iter().map(|range| &text[range.clone()]).collect()
            };
            assert_eq!(told(a, &changed.of), old, "{a} / {b}");
            assert_eq!(told(b, &changed.other), new, "{a} / {b}");
            assert_eq!(changed.differs, differs, "{a} / {b}");
        }
    }
}
