//! The place of something in a series: *the sixth defense of the belt*, *his
//! 10th consecutive win*.

use std::ops::Range;

use super::age::name_before;
use super::counts::Counted;
use super::nouns;
use super::{Figure, Kind};
use crate::convert::forms::is_past;
use crate::convert::tokens::{Tokens, is_link, opens};
use crate::model::times::ORDINALS;
use crate::text::list::List;

/// Things that come in a series.
static RANKED: List = List::new(include_str!("../../lists/figures/ranked.txt"));

/// Most words between an ordinal and its noun.
const BETWEEN: usize = 2;

/// The number of an ordinal: a word from *third* on, or *2nd* to *99th*.
pub(in crate::convert) fn ordinal(key: &str) -> Option<u16> {
    let place = ORDINALS.iter().position(|word| *word == key);
    // Too many things are called first or second.
    let word = place.filter(|place| *place > 1);
    word.map(|place| place as u16 + 1).or_else(|| {
        let ending = |ending: &str| key.strip_suffix(ending);
        let digits = ending("th").or(ending("rd")).or(ending("nd"))?;
        digits.parse().ok().filter(|n| (2..100).contains(n))
    })
}

/// The rank that an ordinal gives the thing after it.
pub(super) fn rank(tokens: &Tokens, at: usize) -> Counted {
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
    // *Ann Moll won his eighth straight bout*: the subject is the owner.
    let run =
        (at + 1..head).any(|n| matches!(tokens.key(n), "straight" | "consecutive" | "successive"));
    let own = matches!(before, "his" | "her" | "its" | "their" | "a");
    if let Some(doer) = doer(tokens, at).filter(|_| run && own && whole.is_none()) {
        let figure = Figure {
            of: Some(tokens.written(at + 1..noun.end)),
            noun: Some(tokens.bytes(doer)),
            ..Figure::plain(
                tokens.bytes(at..head + 1),
                "ordinal",
                value.to_string(),
                Kind::Count,
            )
        };
        return Some((vec![figure], head + 1));
    }
    // *his eighth win*, *to eighth straight win*: another word names the owner.
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

/// *Ann Moll (52-3) won his*: the name that is the subject of the verb before
/// word `at`, without an aside in brackets or commas.
fn doer(tokens: &Tokens, at: usize) -> Option<Range<usize>> {
    let verb = at
        .checked_sub(2)
        .filter(|_| at > 2 && !tokens.is_first(at - 1))?;
    if !is_past(tokens.key(verb)) || tokens.is_capital(verb) || tokens.is_first(verb) {
        return None;
    }
    let gap = tokens.gap(verb);
    let first = tokens.sentence(verb).start;
    let open = |mark: char| (first..verb).rev().find(|n| tokens.gap(*n).contains(mark));
    let end = if gap.contains(')') {
        open('(')?
    } else if gap.contains(',') {
        open(',')?
    } else {
        verb
    };
    let name = name_before(tokens, end)?;
    let link = name.start.checked_sub(1).filter(|n| *n >= first);
    // *the fans of Ann Moll*: the fans are the subject.
    let hangs = link.is_some_and(|n| is_link(tokens.key(n)) || tokens.key(n) == "and");
    (!hangs).then_some(name)
}

/// *took his unbeaten run to 10*: the length of a run.
pub(super) fn run(tokens: &Tokens, at: usize) -> Counted {
    let value = super::small_number(tokens, at).filter(|_| at > 2 && !tokens.is_first(at))?;
    let led = matches!(tokens.key(at - 1), "to" | "of")
        && matches!(tokens.key(at - 2), "run" | "streak")
        && matches!(
            tokens.key(at - 3),
            "winning" | "unbeaten" | "losing" | "winless"
        );
    let close = (at - 2..=at).all(|n| tokens.gap(n) == " " && !tokens.is_first(n));
    (led && close).then(|| {
        let figure = Figure {
            noun: Some(tokens.bytes(at - 3..at - 1)),
            ..Figure::plain(
                tokens.bytes(at - 3..at + 1),
                "run",
                value.to_string(),
                Kind::Count,
            )
        };
        (vec![figure], at + 1)
    })
}

/// *the seventh-round stoppage of Bo Lee*: the round it was in.
pub(super) fn in_round(tokens: &Tokens, at: usize) -> Counted {
    let value = ordinal(tokens.key(at))?;
    let round = at + 1 < tokens.len() && tokens.key(at + 1) == "round" && tokens.gap(at + 1) == "-";
    let ends = at + 2 < tokens.len() && tokens.gap(at + 2) == " " && !tokens.is_first(at + 2);
    let noun = nouns::after(tokens, at + 2).filter(|_| round && ends)?;
    let head = tokens.key(noun.end - 1);
    let over = matches!(head, "stoppage" | "knockout" | "tko" | "ko");
    // *stoppage of Bo Lee* names the bout, as there may be others.
    let of =
        tokens.key_or_none(Some(noun.end)) == "of" || tokens.key_or_none(Some(noun.end)) == "over";
    let whole = of.then(|| nouns::after(tokens, noun.end + 1)).flatten()?;
    over.then(|| {
        let figure = Figure {
            noun: Some(tokens.bytes(noun.start..whole.end)),
            ..Figure::plain(
                tokens.bytes(at..at + 2),
                "round",
                value.to_string(),
                Kind::Count,
            )
        };
        (vec![figure], at + 2)
    })
}
