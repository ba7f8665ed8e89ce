//! Properties of letters: their direction, whether they combine with others,
//! whether their script separates words.

use unicode_normalization::char::canonical_combining_class;

/// The median: the mean of the middle two for an even count, 0 for none.
pub(super) fn median(values: &mut [f32]) -> f32 {
    values.sort_by(f32::total_cmp);
    let middle = values.len() / 2;
    match values {
        [] => 0.0,
        _ if values.len() % 2 == 1 => values[middle],
        _ => f32::midpoint(values[middle - 1], values[middle]),
    }
}

/// A letter's direction, after Unicode's bidirectional classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run {
    /// From left to right.
    Right,
    /// From right to left.
    Left,
    /// A digit: left to right even in right-to-left text.
    Digit,
    /// Neutral: the direction of the letters around it.
    Either,
}

impl Run {
    pub(super) fn of(letter: char) -> Self {
        match letter {
            _ if is_digit(letter) => Self::Digit,
            'A'..='Z' | 'a'..='z' => Self::Right,
            _ if letter.is_ascii() => Self::Either,
            _ if is_combining(letter) => Self::Either,
            '\u{60c}' | '\u{66a}' => Self::Either,
            '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
            | '\u{200f}' => Self::Left,
            _ if letter.is_alphabetic() => Self::Right,
            _ => Self::Either,
        }
    }
}

/// Whether a letter is a digit in any script; Arabic number separators count
/// too.
fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
        || matches!(letter, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹')
        || matches!(letter, '\u{660}'..='\u{669}' | '\u{66b}' | '\u{66c}')
        || matches!(letter, '\u{6f0}'..='\u{6f9}' | '\u{ff10}'..='\u{ff19}')
}

/// The superscript digits.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// The superscript form of a digit.
pub(super) fn raised_digit(letter: char) -> Option<char> {
    RAISED.get(letter.to_digit(10)? as usize).copied()
}

/// The plain form of a superscript digit; other letters stay.
pub(super) fn plain_digit(letter: char) -> char {
    let digit = RAISED.iter().position(|raised| *raised == letter);
    digit
        .and_then(|digit| char::from_digit(digit as u32, 10))
        .unwrap_or(letter)
}

/// Whether a text begins with a right-to-left letter.
pub(super) fn runs_left(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(|letter| Run::of(letter) == Run::Left)
}

fn runs_right(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(|letter| Run::of(letter) == Run::Right)
}

fn counts_right(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(|letter| matches!(Run::of(letter), Run::Right | Run::Digit))
}

/// Whether a mark combines with the letter before it.
pub(super) fn is_combining(letter: char) -> bool {
    !letter.is_ascii() && canonical_combining_class(letter) != 0
}

/// The combining mark for a spacing accent.
pub(super) fn accent(letter: char) -> Option<char> {
    Some(match letter {
        '¨' => '\u{308}',
        '´' => '\u{301}',
        '`' => '\u{300}',
        'ˆ' => '\u{302}',
        '˜' => '\u{303}',
        '¸' => '\u{327}',
        'ˇ' => '\u{30c}',
        '˚' => '\u{30a}',
        '¯' => '\u{304}',
        _ => return None,
    })
}

/// Whether the letter's script does not separate words: Chinese, Japanese.
pub(super) fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Puts tokens from visual into logical order.
pub(super) fn logical(tokens: Vec<String>, leftwards: bool) -> Vec<String> {
    if !tokens
        .iter()
        .any(|token| token.chars().any(|c| Run::of(c) == Run::Left))
    {
        return tokens;
    }
    if leftwards {
        turned_line(tokens)
    } else {
        turned_runs(tokens)
    }
}

/// A right-to-left line in logical order; its numbers and left-to-right words
/// keep theirs.
fn turned_line(mut tokens: Vec<String>) -> Vec<String> {
    tokens.reverse();
    let is_joint = |at: usize| {
        let (Some(token), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else {
            return false;
        };
        let single = token.chars().next().filter(|c| token.len() == c.len_utf8());
        let joint = single.is_some_and(|c| ".,:/-–٫٬ %".contains(c));
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let within = before.is_some_and(|before| runs_right(before)) && runs_right(next);
        joint && counts_right(next) && (token != " " || within)
    };
    let mut turns = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !counts_right(&tokens[at]) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < tokens.len() && (counts_right(&tokens[end]) || is_joint(end)) {
            end += 1;
        }
        turns.push(at..end);
        at = end;
    }
    for turn in turns {
        tokens[turn].reverse();
    }
    tokens
}

/// A left-to-right line in logical order; its right-to-left words are reversed.
fn turned_runs(mut tokens: Vec<String>) -> Vec<String> {
    let mut at = 0;
    while at < tokens.len() {
        if !runs_left(&tokens[at]) {
            at += 1;
            continue;
        }
        let mut end = at;
        while end < tokens.len() && !runs_right(&tokens[end]) {
            end += 1;
        }
        while end > at && !runs_left(&tokens[end - 1]) {
            end -= 1;
        }
        tokens[at..end].reverse();
        at = end.max(at + 1);
    }
    tokens
}
