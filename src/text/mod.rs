//! Text for the screen: folding, words, graphemes, wrapping, and the one
//! function that makes foreign text harmless.

pub mod blocks;
pub mod caught;
pub mod cell;
pub mod fold;
pub mod graphemes;
pub mod hash;
pub mod helping;
pub mod list;
pub mod paths;
pub mod pieces;
pub mod quotes;
pub mod sanitize;
pub mod tokens;
pub mod web;
pub mod words;
pub mod wrap;

pub use fold::fold;
pub use sanitize::{line, sanitize};

/// The text on one line: every run of white space, line feeds included, becomes
/// one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with its first letter capitalized.
pub fn capitalized(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next();
    let first = first.into_iter().flat_map(char::to_uppercase);
    first.chain(rest).collect()
}

/// The text with its first letter in lower case, unless an acronym begins it:
/// *AK-47s*.
pub fn uncapitalized(text: &str) -> String {
    let second = text.chars().nth(1);
    let mut rest = text.chars();
    let first = rest.next();
    if !second.is_some_and(char::is_lowercase) {
        return text.to_owned();
    }
    let first = first.into_iter().flat_map(char::to_lowercase);
    first.chain(rest).collect()
}

/// Replaces every line end by a line feed, in place.
pub fn line_feeds(text: String) -> String {
    if !text.contains('\r') {
        return text;
    }
    let mut bytes = text.into_bytes();
    let mut after_return = false;
    bytes.retain_mut(|byte| {
        let ends_pair = std::mem::replace(&mut after_return, *byte == b'\r') && *byte == b'\n';
        if *byte == b'\r' {
            *byte = b'\n';
        }
        !ends_pair
    });
    // Only ASCII was changed, so the text is still UTF-8.
    String::from_utf8(bytes).unwrap_or_default()
}

/// A number with its noun: `1 passage`, `2 passages`.
pub fn counted(n: usize, noun: &str) -> String {
    let ending = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{ending}")
}

/// Reserves room in a list that may become large, a quarter at a time: doubling
/// takes up to twice the memory needed.
pub fn make_room<T>(list: &mut Vec<T>, more: usize) {
    if list.capacity() - list.len() < more {
        list.reserve_exact(more.max(list.len() / 4));
    }
}
