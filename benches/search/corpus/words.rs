//! The made-up vocabulary, with word frequencies and growth as in real text.

use std::collections::HashSet;

use super::lists::{CODAS, COMMON, ENDINGS, NUCLEI, ONSETS};
use super::random::{Random, Urn};

/// The size of the vocabulary.
const WORDS: usize = 420_000;
/// So many words take most of a text: their frequency falls as 1/rank, that of
/// the rest as 1/rank^2.25. A text of n words then has about n^0.44 different
/// words (Heaps).
const KERNEL: usize = 5_500;
/// The most frequent words, drawn from an urn that fits the processor's cache.
const HEAD: usize = 2_048;
/// One in so many made-up words is a name.
const NAMED: usize = 3;

/// The words, with how often each is drawn.
pub(crate) struct Words {
    text: String,
    ends: Vec<u32>,
    head: Urn,
    tail: Urn,
    /// The share of the head, in 2^-32.
    share: u64,
}

impl Words {
    /// The vocabulary of `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        let (text, ends) = spell(&mut Random::new(seed, u64::MAX));
        let weights: Vec<u64> = (0..ends.len()).map(weight).collect();
        let (head, tail) = weights.split_at(HEAD);
        let sum = |w: &[u64]| w.iter().map(|w| u128::from(*w)).sum::<u128>();
        Self {
            share: ((sum(head) << 32) / sum(&weights)) as u64,
            head: Urn::new(head),
            tail: Urn::new(tail),
            text,
            ends,
        }
    }

    /// One word.
    pub(crate) fn draw(&self, random: &mut Random) -> &str {
        let rank = if random.next() >> 32 < self.share {
            self.head.draw(random)
        } else {
            HEAD + self.tail.draw(random)
        };
        self.at(rank)
    }

    fn at(&self, rank: usize) -> &str {
        let start = if rank == 0 { 0 } else { self.ends[rank - 1] };
        &self.text[start as usize..self.ends[rank] as usize]
    }
}

/// How often the word of a rank is drawn. Uses only square roots, which every
/// machine rounds alike.
fn weight(rank: usize) -> u64 {
    let at = |rank: usize| 1e16 / (rank as f64 + 1.8);
    if rank < KERNEL {
        return at(rank) as u64;
    }
    let fall = (KERNEL as f64 / rank as f64) * (KERNEL as f64 / rank as f64);
    let more = (KERNEL as f64 / rank as f64).sqrt().sqrt();
    (at(KERNEL) * fall * more) as u64
}

/// All words in one string, and the byte where each ends.
fn spell(random: &mut Random) -> (String, Vec<u32>) {
    let mut taken: HashSet<String> = HashSet::new();
    let mut words: Vec<String> = Vec::with_capacity(WORDS);
    for word in COMMON.split_whitespace() {
        if taken.insert(word.to_lowercase()) {
            words.push(word.into());
        }
    }
    let real = words.len();
    let mut stems = vec![real - 1];
    while words.len() < WORDS {
        let made = words.len() - real;
        let (word, is_stem) = if made > 50 && random.once_in(2) {
            let later = stems.len() / 4;
            let stem = stems[later + random.below(stems.len() - later)];
            (inflected(&words[stem], random), false)
        } else {
            let word = invented(made, random);
            let named = random.once_in(NAMED);
            (if named { capital(&word) } else { word }, !named)
        };
        if word.len() < 16 && taken.insert(word.to_lowercase()) {
            if is_stem {
                stems.push(words.len());
            }
            words.push(word);
        }
    }
    let ends = words.iter().scan(0, |end, word| {
        *end += word.len() as u32;
        Some(*end)
    });
    (words.concat(), ends.collect())
}

fn inflected(stem: &str, random: &mut Random) -> String {
    let ending = random.one_of(ENDINGS);
    let vowel = ending.starts_with(['a', 'e', 'i']);
    let stem = stem
        .strip_suffix(['e', 'y'])
        .filter(|_| vowel)
        .unwrap_or(stem);
    format!("{stem}{ending}")
}

/// A made-up word; frequent words are short.
fn invented(made: usize, random: &mut Random) -> String {
    let syllables = match made {
        0..600 => 1 + random.below(2),
        600..8_000 => 2,
        _ => 2 + random.below(2),
    };
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(random.one_of(ONSETS));
        word.push_str(random.one_of(NUCLEI));
    }
    word.push_str(random.one_of(CODAS));
    word
}

/// `word` with a capital first letter.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
