//! The distance between two spellings of a word. A typo costs a whole edit, and
//! two swapped letters a little less. Differences between transliterations (a
//! vowel for a vowel, a doubled letter, *k* for *q*, *s* for *z*, a mute *h*)
//! cost half.

/// The cost of an edit, in quarters.
pub(super) const EDIT: u8 = 4;
/// The cost of swapping two neighbours.
const SWAP: u8 = 3;
/// The cost of a transliteration difference.
pub(super) const HALF: u8 = 2;
/// More than any budget.
const FAR: u8 = 100;
/// Most letters of a word that are compared.
const LONGEST: usize = 40;

/// The word to find.
#[derive(Debug, Clone)]
pub(super) struct Sought {
    pub(super) chars: Vec<char>,
    /// Its letters as a set.
    pub(super) letters: u32,
}

impl Sought {
    /// Prepares a folded word.
    pub(super) fn new(key: &str) -> Self {
        Self {
            chars: key.chars().take(LONGEST).collect(),
            letters: letters_of(key),
        }
    }

    /// The cost, in quarters, within which it matches another word; longer
    /// words may differ more.
    pub(super) fn budget(&self) -> u8 {
        match self.chars.len() {
            0..=2 => 0,
            3..=4 => EDIT,
            5..=8 => EDIT + HALF,
            _ => 2 * EDIT,
        }
    }
}

/// The letters of a word as a set of 32 buckets.
pub(super) fn letters_of(word: &str) -> u32 {
    word.chars().fold(0, |set, c| set | 1 << (c as u32 % 32))
}

/// The hash of a Latin word without vowels, doublings and mute *h*, with
/// letters of one sound merged; `None` if too little is left.
pub(super) fn skeleton(word: &str) -> Option<u32> {
    if !word.is_ascii() || word.len() < 5 {
        return None;
    }
    let mut last = 0u8;
    let mut kept = 0u32;
    // FNV-1a: equal skeletons collide, and the distance sorts out accidental
    // collisions.
    let mut hash = 0x811c_9dc5u32;
    for (place, byte) in word.bytes().enumerate() {
        let sound = match byte {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h' if place > 0 => continue,
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => b'a',
            b'q' => b'k',
            b'z' => b's',
            b'v' => b'w',
            other => other,
        };
        if sound != last {
            hash = (hash ^ u32::from(sound)).wrapping_mul(0x0100_0193);
            kept += 1;
        }
        last = sound;
    }
    (kept >= 3).then_some(hash)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// The cost of writing `b` for `a`.
fn swap(a: char, b: char) -> u8 {
    let sound = |c| match c {
        'q' => 'k',
        'z' => 's',
        'v' => 'w',
        c => c,
    };
    if a == b {
        0
    } else if (is_vowel(a) && is_vowel(b)) || sound(a) == sound(b) {
        HALF
    } else {
        EDIT
    }
}

/// The cost of `c` standing in only one word, after `before` there. A doubled
/// letter, a vowel beside a vowel and a mute *h* cost less.
fn extra(c: char, before: Option<char>) -> u8 {
    let Some(before) = before else {
        return EDIT;
    };
    if c == before || (is_vowel(c) && is_vowel(before)) || (c == 'h' && !is_vowel(before)) {
        HALF
    } else {
        EDIT
    }
}

/// Reusable rows, so that a comparison allocates nothing.
#[derive(Debug)]
pub(super) struct Rows {
    rows: [[u8; LONGEST + 1]; 3],
    other: [char; LONGEST],
}

impl Default for Rows {
    fn default() -> Self {
        Self {
            rows: [[0; LONGEST + 1]; 3],
            other: ['\0'; LONGEST],
        }
    }
}

impl Rows {
    /// The cost of taking `sought` for `word` (with `grown`, for a beginning of
    /// it), if at most `budget`. A wrong first letter costs half an edit more.
    pub(super) fn distance(
        &mut self,
        sought: &Sought,
        word: &str,
        budget: u8,
        grown: bool,
    ) -> Option<u8> {
        let mine = &sought.chars[..];
        let mut count = 0;
        for (place, c) in word.chars().take(LONGEST).enumerate() {
            self.other[place] = c;
            count = place + 1;
        }
        let Self { rows, other } = self;
        let other = &other[..count];
        let wrong = swap_of_first(mine, other) > HALF;
        let first = if wrong { HALF } else { 0 };
        for (place, cell) in rows[0][..=mine.len()].iter_mut().enumerate() {
            *cell = (place as u8).saturating_mul(EDIT);
        }
        let mut best = FAR;
        let mut turn = [2, 0, 1];
        let mut least = 0;
        for at in 1..=other.len() {
            let before = std::mem::replace(&mut least, step(rows, turn, mine, other, at));
            if grown || at == other.len() {
                best = best.min(rows[turn[2]][mine.len()]);
            }
            if least > budget && before > budget {
                break;
            }
            turn.rotate_left(1);
        }
        let total = best.saturating_add(first);
        (total <= budget).then_some(total)
    }
}

fn swap_of_first(mine: &[char], other: &[char]) -> u8 {
    match (mine.first(), other.first()) {
        (Some(a), Some(b)) => swap(*a, *b),
        _ => EDIT,
    }
}

/// Fills the row for the first `at` letters of `other`; returns its least cell.
fn step(
    rows: &mut [[u8; LONGEST + 1]; 3],
    [older, old, new]: [usize; 3],
    mine: &[char],
    other: &[char],
    at: usize,
) -> u8 {
    let c = other[at - 1];
    let lost = extra(c, at.checked_sub(2).map(|b| other[b]));
    rows[new][0] = rows[old][0].saturating_add(lost);
    let mut least = rows[new][0];
    for place in 1..=mine.len() {
        let m = mine[place - 1];
        let gained = extra(m, place.checked_sub(2).map(|b| mine[b]));
        let mut cost = rows[old][place - 1] + swap(m, c);
        cost = cost.min(rows[old][place] + lost);
        cost = cost.min(rows[new][place - 1] + gained);
        if at > 1 && place > 1 && m == other[at - 2] && mine[place - 2] == c && m != c {
            cost = cost.min(rows[older][place - 2] + SWAP);
        }
        rows[new][place] = cost;
        least = least.min(cost);
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(sought: &str, word: &str, grown: bool) -> Option<u8> {
        Rows::default().distance(&Sought::new(sought), word, 12, grown)
    }

    #[test]
    fn slips_cost_whole_edits_and_transliterations_half() {
        for (sought, word, quarters) in [
            ("ferry", "ferry", Some(0)),
            ("fery", "ferry", Some(2)),
            ("ferrry", "ferry", Some(2)),
            ("farry", "ferry", Some(2)),
            ("fetry", "ferry", Some(4)),
            ("frery", "ferry", Some(3)),
            ("frry", "ferry", Some(4)),
            ("ferryx", "ferry", Some(4)),
            ("kasim", "qasem", Some(4)),
            ("zerry", "ferry", Some(6)),
            ("eferry", "ferry", Some(6)),
            ("najar", "najjar", Some(2)),
            ("kalid", "khalid", Some(2)),
            ("harbour", "ferry", None),
            ("", "ferry", None),
        ] {
            assert_eq!(cost(sought, word, false), quarters, "{sought} {word}");
        }
    }

    #[test]
    fn a_beginning_may_be_misspelled_too() {
        assert_eq!(cost("halvar", "halvorsen", true), Some(2));
        assert_eq!(cost("halv", "halvorsen", true), Some(0));
        assert_eq!(cost("hlavor", "halvorsen", true), Some(3));
        assert_eq!(cost("halvar", "halvorsen", false), None);
    }

    #[test]
    fn transliterations_of_a_name_have_one_skeleton() {
        for (a, b) in [
            ("khaled", "khalid"),
            ("najjar", "najar"),
            ("qasem", "kassim"),
            ("soleimani", "suleymany"),
        ] {
            assert_eq!(skeleton(a), skeleton(b), "{a} {b}");
        }
        assert_ne!(skeleton("halvorsen"), skeleton("halworden"));
        assert_eq!(skeleton("base"), None);
        assert_eq!(skeleton("хороший"), None);
    }
}
