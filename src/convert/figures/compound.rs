//! Counts in a compound: *a three-story mill*, *the 1000-member church*.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::counts::Counted;
use super::nouns;
use super::quantity::Quantity;
use super::{Figure, Kind};
use crate::convert::tokens::Tokens;
use crate::text::list::lines;

/// What is counted, by the word after the number.
static PARTS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    lines(include_str!("../../lists/figures/compounds.txt"))
        .filter_map(|line| line.split_once(' '))
        .collect()
});

/// The count that a quantity makes with the word joined to it, of the thing
/// after both.
pub(super) fn compound(tokens: &Tokens, quantity: &Quantity) -> Counted {
    let end = quantity.words.end;
    let joined = end + 1 < tokens.len()
        && matches!(tokens.gap(end), "-" | "‑")
        && tokens.gap(end + 1) == " ";
    let measure = PARTS
        .get(tokens.key_or_none(Some(end)))
        .filter(|_| joined)?;
    let noun = nouns::after(tokens, end + 1).filter(|_| quantity.is_whole())?;
    let figure = Figure {
        range: tokens.bytes(quantity.words.start..end + 1),
        value: Some(quantity.value()),
        words: None,
        measure: (*measure).into(),
        of: None,
        told: false,
        unit: None,
        kind: Kind::Count,
        noun: Some(tokens.bytes(noun)),
    };
    Some((vec![figure], end + 1))
}
