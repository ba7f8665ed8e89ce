//! Words that only one of two texts has, if both tell the same.

use std::collections::HashSet;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::story::numerals;
use crate::story::words::is_day;
use crate::text::words::{Word, words};

/// Words without which a sentence says the opposite.
const NEGATIONS: &[&str] = &[
    "not", "no", "never", "none", "nobody", "nor", "without", "yet",
];

/// Auxiliaries that come with a negation.
const AUXILIARIES: &[&str] = &["do", "does", "did"];

/// What two texts do not share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// Bytes of the words that only the first text has.
    pub of: Vec<Range<usize>>,
    /// Bytes of the words that only the other text has.
    pub other: Vec<Range<usize>>,
    /// Whether a figure or name replaces another, or only one text has a
    /// negation.
    pub differs: bool,
    /// Like `differs`, but without names: one man may go by two.
    pub is_opposed: bool,
}

/// Compares two texts word by word.
pub fn changed(a: &str, b: &str) -> Changed {
    let (x, y): (Vec<Word>, Vec<Word>) = (words(a).collect(), words(b).collect());
    let keys = |words: &[Word]| -> Vec<String> { words.iter().map(|w| w.key.clone()).collect() };
    let keys = [keys(&x), keys(&y)];
    // A damaged character may hide a figure: the half of 4½.
    let is_damaged = [a, b].iter().any(|text| text.contains('\u{fffd}'));
    let mut changed = Changed::default();
    for op in capture_diff_slices(Algorithm::Patience, &keys[0], &keys[1]) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (&x[op.old_range()], &y[op.new_range()]);
        let is_opposed = !is_damaged && is_opposed(&keys, op.old_range(), op.new_range());
        changed.is_opposed |= is_opposed;
        changed.differs |= is_opposed || are_names(a, old) && are_names(b, new);
        changed.of.extend(old.iter().map(|word| word.range.clone()));
        changed
            .other
            .extend(new.iter().map(|word| word.range.clone()));
    }
    changed
}

/// The figures and names of a sentence that another text lacks. The first word
/// has a capital anyway.
pub fn own_words(other: &str, text: &str) -> Vec<Range<usize>> {
    let known = |word: &Word| numerals::figure(&word.key).unwrap_or_else(|| word.key.clone());
    let theirs: HashSet<String> = words(other).map(|word| known(&word)).collect();
    let own = words(text).enumerate().filter(|(nth, word)| {
        let capital = text[word.range.clone()].starts_with(char::is_uppercase);
        let telling = capital && *nth > 0 || numerals::figure(&word.key).is_some();
        telling && !theirs.contains(&known(word))
    });
    own.map(|(_, word)| word.range).collect()
}

/// Whether replaced words give another figure in the same place, or only one
/// text has a negation.
fn is_opposed(keys: &[Vec<String>; 2], old: Range<usize>, new: Range<usize>) -> bool {
    let [x, y] = keys;
    if let ([a], [b]) = (&x[old.clone()], &y[new.clone()]) {
        let figures = [a, b].map(|word| plain_figure(word));
        let ([Some(a), Some(b)], Some(behind)) = (figures, x.get(old.end)) else {
            return false;
        };
        // The word after it says what is counted. Words that the other text has
        // in another place only changed their order.
        let counts = y.get(new.end) == Some(behind) && !is_day(behind);
        let counts = counts && behind != "or";
        let tells = |words: &[String], figure: &str| {
            let mut figures = words.iter().filter_map(|word| plain_figure(word));
            figures.any(|other| other == figure)
        };
        return counts && plain_figure(behind).is_none() && !tells(y, &a) && !tells(x, &b);
    }
    let (x_only, y_only) = (&x[old], &y[new]);
    let only = if x_only.is_empty() { y_only } else { x_only };
    let is_one = x_only.is_empty() != y_only.is_empty();
    let denies = |words: &[String]| words.iter().any(|w| NEGATIONS.contains(&w.as_str()));
    let goes_along = |word: &String| {
        let word = word.as_str();
        NEGATIONS.contains(&word) || AUXILIARIES.contains(&word)
    };
    is_one && denies(only) && only.iter().all(goes_along) && denies(x) != denies(y)
}

/// A plain number: no time of day, no measure.
fn plain_figure(key: &str) -> Option<String> {
    let has_letters = key.starts_with(|c: char| c.is_ascii_digit())
        && !key
            .chars()
            .all(|c| c.is_ascii_digit() || c == ',' || c == '.');
    numerals::figure(key).filter(|_| !has_letters)
}

/// Whether words are only a name. The first word of a text has a capital
/// anyway.
fn are_names(text: &str, words: &[Word]) -> bool {
    let is_name = |word: &Word| {
        let capital = text[word.range.clone()].starts_with(char::is_uppercase);
        capital && word.range.start > 0
    };
    !words.is_empty() && words.iter().all(is_name)
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
                "The 5 who sank met 7 others.",
                "The 7 who sank met 5 others.",
                vec!["5", "7"],
                vec!["7", "5"],
                false,
            ),
            (
                "It had no crew.",
                "It had not got a crew.",
                vec!["no"],
                vec!["not", "got", "a"],
                false,
            ),
            (
                "It sank at 5 p.m.",
                "It sank at 7 p.m.",
                vec!["5"],
                vec!["7"],
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

    #[test]
    fn figures_and_names_that_another_text_has_not() {
        let own = |other, text: &'static str| -> Vec<&'static str> {
            own_words(other, text)
                .into_iter()
                .map(|range| &text[range])
                .collect()
        };
        let text = "The boat sank off Alder with 7 on board and 10 saved.";
        assert_eq!(own("It sank off Lumen with seven.", text), ["Alder", "10"]);
        assert_eq!(own(text, text), [""; 0]);
    }
}
