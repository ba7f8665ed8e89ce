//! How people misspell words: slips of the fingers and other transliterations.

use super::random::Random;

const VOWELS: &str = "aeiou";
/// Spellings of the same sound in different transliterations.
const SOUNDS: &[(&str, &str)] = &[
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ei", "i"),
    ("ai", "ei"),
    ("kh", "h"),
    ("ck", "k"),
    ("ph", "f"),
    ("a", "e"),
    ("e", "i"),
    ("i", "y"),
    ("o", "u"),
    ("k", "q"),
    ("c", "k"),
    ("s", "z"),
    ("j", "dj"),
];

/// One slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slip {
    /// One letter replaced by another.
    Substituted,
    /// Two neighbouring letters swapped.
    Swapped,
    /// A letter left out.
    Dropped,
    /// A letter typed twice.
    Doubled,
    /// Another transliteration.
    Variant,
}

impl Slip {
    /// Every kind.
    pub(crate) const ALL: [Self; 5] = [
        Self::Substituted,
        Self::Swapped,
        Self::Dropped,
        Self::Doubled,
        Self::Variant,
    ];

    /// `word` with this slip after its first letter, or `None` if it has no
    /// place for it.
    pub(crate) fn in_word(self, word: &str, random: &mut Random) -> Option<String> {
        let letters: Vec<char> = word.chars().collect();
        let plain = letters.iter().all(char::is_ascii_alphabetic);
        if letters.len() < 4 || !plain {
            return None;
        }
        let slipped = match self {
            Self::Variant => variant(word, random)?,
            _ => self.at(letters, random),
        };
        (slipped != word).then_some(slipped)
    }

    fn at(self, mut letters: Vec<char>, random: &mut Random) -> String {
        let place = 1 + random.below(letters.len() - 1);
        match self {
            Self::Swapped => letters.swap(place, if place == 1 { 2 } else { place - 1 }),
            Self::Dropped => drop(letters.remove(place)),
            Self::Doubled => letters.insert(place, letters[place]),
            Self::Substituted | Self::Variant => {
                letters[place] = (b'a' + random.below(26) as u8) as char;
            }
        }
        letters.into_iter().collect()
    }
}

/// `word` with one sound spelled differently, or a consonant between vowels
/// doubled.
fn variant(word: &str, random: &mut Random) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    for (a, b) in SOUNDS {
        for (from, to) in [(a, b), (b, a)] {
            let places = word.match_indices(*from).filter(|(place, _)| *place > 0);
            found.extend(places.map(|(place, _)| {
                let (before, rest) = word.split_at(place);
                format!("{before}{to}{}", &rest[from.len()..])
            }));
        }
    }
    let letters: Vec<char> = word.chars().collect();
    let is_vowel = |place: usize| VOWELS.contains(letters[place]);
    for place in 1..letters.len() - 1 {
        if !is_vowel(place) && is_vowel(place - 1) && is_vowel(place + 1) {
            let mut doubled = letters.clone();
            doubled.insert(place, letters[place]);
            found.push(doubled.into_iter().collect());
        }
    }
    (!found.is_empty()).then(|| found.swap_remove(random.below(found.len())))
}
