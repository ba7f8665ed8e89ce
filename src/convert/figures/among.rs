//! Parts of the last count: *three people, one of them a child, were killed*.

use super::counts::{self, Counted, ends_here};
use super::phrase::{is_person, phrase};
use super::quantity::Quantity;
use super::verbs::people_verb;
use super::{Figure, Kind};
use crate::convert::tokens::{Tokens, is_article};

/// Most words for the people in the part.
const LONGEST: usize = 4;

/// The part of the last count that a quantity counts. What happened to the
/// whole happened to it.
pub(super) fn among(tokens: &Tokens, quantity: &Quantity, before: Option<&Figure>) -> Counted {
    let whole = before.filter(|whole| whole.kind == Kind::Count && people_verb(&whole.measure))?;
    let (at, end) = (quantity.words.start, quantity.words.end);
    let key = |n: usize| tokens.key_or_none(Some(n));
    let of = key(end) == "of" && matches!(key(end + 1), "them" | "whom");
    let apart = tokens
        .gap(at)
        .trim_start()
        .starts_with([',', '(', '-', '–', '—']);
    if !of || !apart || !quantity.is_whole() || tokens.is_first(end) {
        return None;
    }
    let from = end + 2 + usize::from(is_article(key(end + 2)));
    let last = tokens.len().min(from + LONGEST);
    let close = |n: &usize| *n == from || tokens.gap(*n) == " ";
    let head = (from..last).take_while(close).find(|n| is_person(key(*n)));
    let noun = head
        .map(|head| from..head + 1)
        .or_else(|| phrase(tokens, from, true))?;
    // *one of them a child was carrying* tells something else.
    if tokens.is_first(from) || !(ends_here(tokens, noun.end)) {
        return None;
    }
    let words = at..noun.end;
    let counted = counts::figure(tokens, words, noun.clone(), None);
    let figure = Figure {
        value: Some(quantity.value()),
        measure: whole.measure.clone(),
        of: Some(tokens.written(noun.clone())),
        told: true,
        ..counted
    };
    Some((vec![figure], noun.end))
}
