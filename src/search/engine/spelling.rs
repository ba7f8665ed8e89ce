//! How far two spellings of a word lie apart. A typist's slip costs a whole
//! edit, two letters swapped a little less; what only another transliteration does (a vowel for a vowel, a
//! doubled letter, *k* for *q*, *s* for *z*, a mute *h*) costs half.

/// What an edit costs, in quarters.
pub(super) const EDIT: u8 = 4;
/// What swapping two neighbours costs.
const SWAP: u8 = 3;
/// What another transliteration costs.
pub(super) const HALF: u8 = 2;
/// Beyond any budget.
const FAR: u8 = 100;
/// Letters of a word that are compared.
const LONGEST: usize = 40;

/// A word that is looked for.
#[derive(Debug, Clone)]
pub(super) struct Sought {
    /// Its letters.
    pub(super) chars: Vec<char>,
    /// Its letters as a set.
    pub(super) letters: u32,
}

impl Sought {
    /// A folded word.
    pub(super) fn new(key: &str) -> Self {
        Self {
            chars: key.chars().take(LONGEST).collect(),
            letters: letters_of(key),
        }
    }

    /// What it may cost to be taken for another word, in quarters: the longer
    /// the word, the more of it may be wrong.
    pub(super) fn budget(&self) -> u8 {
        match self.chars.len() {
            0..=2 => 0,
            3..=4 => EDIT,
            5..=8 => EDIT + HALF,
            _ => 2 * EDIT,
        }
    }
}

/// The letters of a word as a set: one of 32 drawers each.
pub(super) fn letters_of(word: &str) -> u32 {
    word.chars().fold(0, |set, c| set | 1 << (c as u32 % 32))
}

/// What is left of a Latin word when vowels, doublings and mute *h* go and
/// letters that stand for one sound become one, hashed; `None` where that
/// says too little.
pub(super) fn skeleton(word: &str) -> Option<u32> {
    if !word.is_ascii() || word.len() < 5 {
        return None;
    }
    let mut last = 0u8;
    let mut kept = 0u32;
    // FNV-1a: equal skeletons meet, and a chance meeting is sorted out by
    // the distance.
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

/// What it costs to write `b` for `a`.
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

/// What it costs that `c` stands in one word and not in the other, after
/// `before` there: a doubled letter, a vowel beside a vowel and a mute *h*
/// are soon lost.
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

/// Reusable rows of the distance, so that comparing allocates nothing.
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
    /// What it costs to take `sought` for `word` (with `grown`, for a
    /// beginning of it), if at most `budget`. A wrong first letter costs a half
    /// more.
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

/// Fills the row for the first `at` letters of `other`; the answer is its
/// least cell.
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
