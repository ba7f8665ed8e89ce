//! Numbers in digits and words, with any letters attached to them: *600m*, *1.2
//! million*, *forty-five hundred*, *2 1/2*.

use crate::convert::tokens::Tokens;
use crate::model::times::{ONES, TENS};

/// Most characters of a number in digits.
const LONGEST: usize = 15;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number<'a> {
    pub value: f64,
    /// How many digits follow its decimal point.
    pub decimals: usize,
    /// How many words it takes.
    pub words: usize,
    /// Whether it is in digits.
    pub digits: bool,
    /// Letters right before its digits: *euro110*.
    pub before: &'a str,
    /// Letters right after its digits: *58km*.
    pub behind: &'a str,
}

impl<'a> Number<'a> {
    fn of(value: u32, words: usize) -> Self {
        Self {
            value: value.into(),
            decimals: 0,
            words,
            digits: false,
            before: "",
            behind: "",
        }
    }

    /// The article *a* as a number.
    pub(super) fn one() -> Self {
        Self::of(1, 1)
    }

    /// The number that begins at a word.
    pub(super) fn at(tokens: &Tokens<'a>, at: usize) -> Option<Self> {
        let key = tokens.key_or_none(Some(at));
        let next = tokens.key_or_none(Some(at + 1));
        let number = match key {
            "" => return None,
            "half" if matches!(next, "a" | "an") => {
                let by = scale(tokens.key_or_none(Some(at + 2)))?;
                return Some(Self::of(1, 3).times(by / 2.0));
            }
            "half" => return Some(Self::of(1, 2).times(scale(next)? / 2.0)),
            "a" | "an" => {
                scale(next)?;
                Self::of(1, 1)
            }
            "dozen" => return Some(Self::of(12, 1)),
            _ => Self::digits(tokens.word(at)).or_else(|| small(tokens, at))?,
        };
        Some(number.with_half(tokens, at).with_scales(tokens, at))
    }

    /// A word of digits, with the letters attached to them.
    fn digits(word: &'a str) -> Option<Self> {
        const MONEY: &[&str] = &["euro", "eur", "usd", "us", "rs", "gbp"];
        let start = word.find(|c: char| c.is_ascii_digit())?;
        let before = &word[..start];
        if start > 0 && !MONEY.iter().any(|m| before.eq_ignore_ascii_case(m)) {
            return None;
        }
        let rest = &word[start..];
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
            .unwrap_or(rest.len());
        let (printed, behind) = rest.split_at(end);
        let letters = behind.chars().all(char::is_alphabetic);
        let mut groups = printed.split('.').next().unwrap_or_default().split(',');
        let first = groups.next().unwrap_or_default();
        let grouped = groups.clone().next().is_some();
        let thousands =
            groups.all(|g| g.len() == 3) && (!grouped || (1..=3).contains(&first.len()));
        if !letters || !thousands || printed.len() > LONGEST {
            return None;
        }
        let plain: String = printed.chars().filter(|c| *c != ',').collect();
        // *007*, *0800*: part of a telephone number or code.
        if plain.len() > 1 && plain.starts_with('0') && !plain.starts_with("0.") {
            return None;
        }
        Some(Self {
            value: plain.parse().ok()?,
            decimals: plain.split_once('.').map_or(0, |(_, part)| part.len()),
            words: 1,
            digits: true,
            before,
            behind,
        })
    }

    /// *2 1/2*, *two and a half*.
    fn with_half(self, tokens: &Tokens, at: usize) -> Self {
        let key = |n: usize| tokens.key_or_none(Some(at + self.words + n));
        let gap = |n: usize| {
            let at = at + self.words + n;
            if at < tokens.len() {
                tokens.gap(at)
            } else {
                ""
            }
        };
        let slash = key(0) == "1" && key(1) == "2" && gap(1) == "/" && matches!(gap(0), " " | "-");
        let half = key(0) == "and" && key(1) == "a" && key(2) == "half";
        if self.decimals > 0 || !(slash || half) {
            return self;
        }
        Self {
            value: self.value + 0.5,
            decimals: 1,
            words: self.words + if half { 3 } else { 2 },
            ..self
        }
    }

    /// *three thousand two hundred*, *two hundred and six*, *30bn*.
    fn with_scales(self, tokens: &Tokens<'a>, at: usize) -> Self {
        let mut number = self;
        if let Some(by) = scale(number.behind) {
            number = Self {
                behind: "",
                ..number.times(by)
            };
        }
        let mut sum = 0.0;
        while number.behind.is_empty()
            && let Some(by) = scale_at(tokens, at + number.words)
        {
            number = number.times(by);
            number.words += 1;
            if by >= 100.0 && scale_at(tokens, at + number.words).is_none() {
                let and = usize::from(tokens.key_or_none(Some(at + number.words)) == "and");
                let next = at + number.words + and;
                let more = (next < tokens.len() && tokens.gap(next).trim().is_empty())
                    .then(|| small(tokens, next))
                    .flatten()
                    .filter(|more| more.value > 0.0 && more.value < by && !number.digits);
                if let Some(more) = more {
                    sum += number.value;
                    number.value = more.value;
                    number.words += and + more.words;
                }
            }
        }
        number.value += sum;
        number
    }

    /// Multiplies the number, rounding to four decimals.
    pub(super) fn times(self, by: f64) -> Self {
        const FINEST: f64 = 1e4;
        let value = (self.value * by * FINEST).round() / FINEST;
        let decimals = (0..=4).find(|n| {
            let shifted = value * 10_f64.powi(*n);
            (shifted - shifted.round()).abs() < 1e-6 * shifted.abs().max(1.0)
        });
        Self {
            value,
            decimals: decimals.unwrap_or(4) as usize,
            ..self
        }
    }

    /// The number as the format writes values.
    pub(super) fn written(&self) -> String {
        format!("{:.*}", self.decimals, self.value)
    }
}

/// A whole number below a hundred in one word, or in digits: *44*.
pub(in crate::convert) fn small_number(tokens: &Tokens, at: usize) -> Option<u16> {
    const MOST: f64 = 100.0;
    let number = Number::at(tokens, at)?;
    let plain = number.words == 1 && number.decimals == 0 && number.behind.is_empty();
    (plain && number.value < MOST).then_some(number.value as u16)
}

/// A number below a hundred in words.
fn small<'a>(tokens: &Tokens, at: usize) -> Option<Number<'a>> {
    let key = tokens.key(at);
    let ones = |key: &str| ONES.iter().position(|w| *w == key).map(|n| n as u32);
    let Some(tens) = TENS.iter().position(|w| *w == key) else {
        return Some(Number::of(ones(key)?, 1));
    };
    let tens = (tens as u32 + 2) * 10;
    let next = ones(tokens.key_or_none(Some(at + 1))).filter(|n| (1..10).contains(n));
    match next.filter(|_| matches!(tokens.gap(at + 1), "-" | " " | "‑")) {
        Some(ones) => Some(Number::of(tens + ones, 2)),
        None => Some(Number::of(tens, 1)),
    }
}

/// The factor that word `at` applies to the number before it.
fn scale_at(tokens: &Tokens, at: usize) -> Option<f64> {
    (at < tokens.len() && matches!(tokens.gap(at).trim(), "" | "-"))
        .then(|| scale(tokens.key(at)))
        .flatten()
}

fn scale(key: &str) -> Option<f64> {
    Some(match key {
        "dozen" => 12.0,
        "hundred" => 100.0,
        "thousand" => 1e3,
        "lakh" => 1e5,
        "million" | "mn" | "mln" => 1e6,
        "crore" => 1e7,
        "billion" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        _ => return None,
    })
}
