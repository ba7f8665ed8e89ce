//! The how manieth something is: *the sixth defense of the belt*, *his 10th
//! consecutive win*.

use super::counts::Found;
use super::nouns;
use super::{Figure, Kind};
use crate::convert::tokens::{Tokens, is_link, opens};
use crate::model::times::ORDINALS;
use crate::text::list::List;

/// Things that are counted one after the other.
static RANKED: List = List::new(include_str!("../../lists/figures/ranked.txt"));

/// Most words between an ordinal and its noun.
const BETWEEN: usize = 2;

/// The number that an ordinal word or *10th* stands for.
pub(in crate::convert) fn ordinal(key: &str) -> Option<u16> {
    let place = ORDINALS.iter().position(|word| *word == key);
    // The first and the second are told of too many things.
    let word = place.filter(|place| *place > 1);
    word.map(|place| place as u16 + 1).or_else(|| {
        let ending = |ending: &str| key.strip_suffix(ending);
        let digits = ending("th").or(ending("rd")).or(ending("nd"))?;
        digits.parse().ok().filter(|n| (2..100).contains(n))
    })
}

/// The rank that an ordinal tells of the thing behind it.
pub(super) fn rank(tokens: &Tokens, at: usize) -> Found {
    let value = ordinal(tokens.key(at))?;
    let goes_on = |n: usize| tokens.gap(n) == " " && !tokens.is_first(n);
    let plain = |n: usize| {
        let key = tokens.key(n);
        goes_on(n) && !tokens.is_capital(n) && !is_link(key) && !opens(key)
    };
    let last = tokens.len().min(at + 2 + BETWEEN);
    let head = (at + 1..last)
        .take_while(|n| plain(*n))
        .find(|n| RANKED.has(tokens.key(*n)))?;
    // *the third-round bout*
    let joined = at > 0 && tokens.gap(at).ends_with('-');
    let noun = nouns::after(tokens, head).filter(|noun| !joined && noun.start == head)?;
    let before = tokens.key_or_none(at.checked_sub(1));
    // *defense of the belt*
    let of = tokens.key_or_none(Some(noun.end)) == "of";
    let whole = of.then(|| nouns::after(tokens, noun.end + 1)).flatten();
    // *his eighth win*, *to eighth straight win*: whose, another word says.
    if whole.is_none() && before != "the" {
        return None;
    }
    let end = whole.map_or(noun.end, |of| of.end);
    let figure = Figure {
        range: tokens.bytes(at..head + 1),
        value: Some(value.to_string()),
        words: None,
        measure: "ordinal".into(),
        of: None,
        told: false,
        unit: None,
        kind: Kind::Count,
        noun: Some(tokens.bytes(head..end)),
    };
    Some((vec![figure], head + 1))
}
