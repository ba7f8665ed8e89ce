//! The made-up news of the benches: the same everywhere, and like real news.

// The benches need more of it than these tests.
#[allow(dead_code)]
#[path = "../../benches/search/corpus/mod.rs"]
mod made_up;

use std::collections::HashSet;
use std::sync::LazyLock;

use rashomon::model::Briefing;
use rashomon::text::words::{self, words};
use sha2::{Digest as _, Sha256};

/// As much as any test here needs.
static NEWS: LazyLock<Vec<Briefing>> = LazyLock::new(|| made_up::briefings(1, 4_000));

fn texts(briefings: &[Briefing]) -> impl Iterator<Item = &str> {
    let passages = briefings.iter().flat_map(|b| &b.passages);
    passages.map(|p| p.text.as_str())
}

/// The number of different words.
fn vocabulary(briefings: &[Briefing]) -> usize {
    let all = texts(briefings).flat_map(words).map(|w| w.key);
    all.collect::<HashSet<_>>().len()
}

#[test]
fn a_seed_is_a_text() {
    let mut hash = Sha256::new();
    for text in texts(&NEWS[..10]) {
        hash.update(text);
    }
    let hash = hash.finalize();
    assert_eq!(hash[..4], [0xd4, 0x06, 0xa6, 0x09]);
    let first = made_up::briefings(1, 200);
    assert_eq!(first, NEWS[..2]);
    assert_ne!(first, made_up::briefings(2, 200));
}

#[test]
fn passages_have_the_length_of_news() {
    let made = &NEWS[..20];
    let counts: Vec<usize> = texts(made).map(words::count).collect();
    let bytes: usize = texts(made).map(str::len).sum();
    assert_eq!(counts.len(), 2_000);
    assert!(counts.iter().all(|c| (20..=130).contains(c)));
    let mean = counts.iter().sum::<usize>() / counts.len();
    assert!((52..=58).contains(&mean), "{mean} words");
    assert!((300..=380).contains(&(bytes / counts.len())));
}

#[test]
fn the_vocabulary_grows_as_that_of_news_does() {
    let few = vocabulary(&NEWS[..10]) as f64;
    let many = vocabulary(&NEWS) as f64;
    assert!((8_000.0..11_000.0).contains(&few), "{few}");
    // Heaps' law: four times the text has about twice as many different words.
    let exponent = (many / few).log2() / 2.0;
    assert!((0.40..0.60).contains(&exponent), "{exponent}");
}
