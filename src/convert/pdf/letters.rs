//! What letters say of themselves: the direction in which they run, whether
//! they stand on others, whether words of them are set apart.

use unicode_normalization::char::canonical_combining_class;

/// The middle of some numbers, of two the mean; 0 of none.
pub(super) fn median(values: &mut [f32]) -> f32 {
    values.sort_by(f32::total_cmp);
    let middle = values.len() / 2;
    match values {
        [] => 0.0,
        _ if values.len() % 2 == 1 => values[middle],
        _ => f32::midpoint(values[middle - 1], values[middle]),
    }
}

/// How a letter runs, after Unicode's bidirectional classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run {
    /// From left to right.
    Right,
    /// From right to left.
    Left,
    /// A digit: from left to right even in a line that runs to the left.
    Digit,
    /// As those around it.
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

/// Whether a letter counts, in whatever script; Arabic signs within numbers too.
fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
        || matches!(letter, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹')
        || matches!(letter, '\u{660}'..='\u{669}' | '\u{66b}' | '\u{66c}')
        || matches!(letter, '\u{6f0}'..='\u{6f9}' | '\u{ff10}'..='\u{ff19}')
}

/// The digits as they look where they are raised.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A digit as it looks where it is raised.
pub(super) fn raised_digit(letter: char) -> Option<char> {
    RAISED.get(letter.to_digit(10)? as usize).copied()
}

/// A raised digit as any other.
pub(super) fn plain_digit(letter: char) -> char {
    let digit = RAISED.iter().position(|raised| *raised == letter);
    digit
        .and_then(|digit| char::from_digit(digit as u32, 10))
        .unwrap_or(letter)
}

/// Whether letters run from right to left.
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

/// Whether a mark stands on the letter before it.
pub(super) fn is_combining(letter: char) -> bool {
    !letter.is_ascii() && canonical_combining_class(letter) != 0
}

/// The mark that stands on a letter for an accent that stands by itself.
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

/// Whether words are not set apart before such a letter: Chinese, Japanese.
pub(super) fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Tokens in the order in which they are seen, in that in which they are read.
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

/// A line that runs to the left, with numbers and words that run to the right.
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

/// A line that runs to the right, with words that run to the left.
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
