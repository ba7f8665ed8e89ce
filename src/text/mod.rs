//! Text as it meets a screen: folding, words, graphemes, wrapping and the
//! one function that makes a stranger's text harmless.

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

/// A text on one line: white space runs, line feeds among them, become one
/// space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text that begins with a capital.
pub fn capitalized(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next();
    let first = first.into_iter().flat_map(char::to_uppercase);
    first.chain(rest).collect()
}

/// A text that begins with a small letter, but for *AK-47s*, which keeps its
/// capitals.
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

/// A text with every line end a line feed, in the room it takes.
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
    // Only ASCII was changed: it is as good UTF-8 as before.
    String::from_utf8(bytes).unwrap_or_default()
}

/// A number with its noun: `1 passage`, `2 passages`.
pub fn counted(n: usize, noun: &str) -> String {
    let ending = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{ending}")
}

/// Makes room in a list that may become large: a quarter more at a time, as
/// one that doubles takes up to twice what it needs.
pub fn make_room<T>(list: &mut Vec<T>, more: usize) {
    if list.capacity() - list.len() < more {
        list.reserve_exact(more.max(list.len() / 4));
    }
}
