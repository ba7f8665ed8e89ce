//! Figures written in digits and in words.

use crate::model::times::{ONES, TENS};

/// The value of a word in digits: *1,200* and *1200* are equal, so are *three*
/// and *3*. *One* is mostly no figure.
pub fn figure(key: &str) -> Option<String> {
    if key.starts_with(|c: char| c.is_ascii_digit()) {
        let plain: String = key.chars().filter(|c| *c != ',').collect();
        return Some(plain);
    }
    let value = word(key)?;
    (value != 1).then(|| value.to_string())
}

/// The value of a number word up to a hundred, and of *dozen*.
fn word(key: &str) -> Option<u32> {
    if key == "dozen" {
        return Some(12);
    }
    let place = |list: &[&str]| list.iter().position(|word| *word == key);
    let tens = || place(&TENS).map(|n| n * 10 + 20);
    place(&ONES).or_else(tens).map(|n| n as u32)
}
