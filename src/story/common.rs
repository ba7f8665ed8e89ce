//! How common words are in English at large: a word that is common everywhere
//! says little about the story of a document.

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

use crate::text::list::lines;

/// The share of all words, by common stem.
static SHARES: LazyLock<HashMap<&str, f64, FxBuildHasher>> = LazyLock::new(|| {
    let classes = lines(include_str!("../lists/story/common.txt"));
    let classes = classes.filter_map(|line| line.split_once('\t'));
    let shares = classes.flat_map(|(class, stems)| {
        let share = class
            .parse::<f64>()
            .map_or(0.0, |n| 10_f64.powf(-n / 100.0));
        stems.split(' ').map(move |stem| (stem, share))
    });
    shares.collect()
});

/// Words of the imagined document to which the shares apply.
const WORDS: f64 = 400.0;
/// Number of imagined documents at large.
const DOCUMENTS: f64 = 1_000.0;

/// How rare a stem is at large: 1 if it is in no list, near 0 if every document
/// uses it.
pub(super) fn rarity(stem: &str) -> f64 {
    let share = SHARES.get(stem).copied().unwrap_or_default();
    let using = DOCUMENTS * (1.0 - (-WORDS * share).exp());
    (1.0 + DOCUMENTS / (1.0 + using)).ln() / (1.0 + DOCUMENTS).ln()
}

#[cfg(test)]
mod tests {
    use super::rarity;

    #[test]
    fn what_everybody_says_is_common() {
        assert!(rarity("peopl") < 0.3);
        assert!(rarity("pirat") > 2.0 * rarity("peopl"));
        assert!((rarity("zzyzx") - 1.0).abs() < 1e-9);
    }
}
