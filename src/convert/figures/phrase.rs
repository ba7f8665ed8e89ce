//! The words for what is counted.

use crate::text::list::List;
use std::ops::Range;

use super::verbs::measure;
use crate::convert::forms::{is_number, is_past};
use crate::convert::tokens::{Tokens, is_article, is_link, opens};

/// Most words for what is counted.
const LONGEST: usize = 8;

/// The words counted, from the number to the noun in the plural.
pub(super) fn phrase(tokens: &Tokens, from: usize, small: bool) -> Option<Range<usize>> {
    static NONE: List = List::new(include_str!("../../lists/events/no-plural.txt"));
    const PLURAL: &[&str] = &[
        "people",
        "personnel",
        "men",
        "women",
        "children",
        "police",
        "aircraft",
        "servicemen",
        "policemen",
        "dead",
        "staff",
        "civilian",
        "soldier",
        "crew",
    ];
    let mut last = None;
    for at in from..tokens.len().min(from + LONGEST) {
        if tokens.is_first(at) || !matches!(tokens.gap(at).trim(), "" | "-" | "." | "’" | "'") {
            break;
        }
        let key = tokens.key(at);
        // *12 Somali and Yemeni pirates*
        let and = key == "and" && last.is_none() && at > from && joins_adjectives(tokens, at);
        if is_stop(key) && !and || at > from && (is_article(key) || is_number(key)) {
            break;
        }
        if measure(key).is_some() && !is_attribute(tokens, at, from) {
            break;
        }
        // *12 anarchists roamed the streets*
        if last.is_some() && !tokens.is_capital(at) && is_past(key) {
            break;
        }
        let plural = key.len() > 3 && key.ends_with('s') && !key.ends_with("ss") && !NONE.has(key);
        let men = key.len() > 4 && key.ends_with("men") && is_person(key);
        // *46 KOs*
        let letters = tokens
            .word(at)
            .strip_suffix('s')
            .is_some_and(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_uppercase()));
        let model = letters || key.ends_with('s') && key.starts_with(|c: char| c.is_ascii_digit());
        if plural || men || model || PLURAL.contains(&key) || small && is_person(key) {
            last = Some(at + 1);
        }
    }
    last.map(|end| from..end)
}

/// Whether *and* joins two adjectives.
fn joins_adjectives(tokens: &Tokens, at: usize) -> bool {
    let next = tokens.key_or_none(Some(at + 1));
    let noun = |key: &str| key.len() > 3 && key.ends_with('s') || is_person(key);
    tokens.is_capital(at - 1) && at + 1 < tokens.len() && tokens.is_capital(at + 1) && !noun(next)
}

/// Whether a word for what happened is an adjective of the noun: *12 injured
/// men*, *the worst-hit towns*.
fn is_attribute(tokens: &Tokens, at: usize, from: usize) -> bool {
    let key = tokens.key(at);
    if at > from {
        return tokens.gap(at) == "-";
    }
    let next = tokens.key_or_none(Some(at + 1));
    matches!(key, "dead" | "wounded" | "injured")
        || next.len() > 3 && next.ends_with('s') && !is_stop(next) && tokens.gap(at + 1) == " "
        || is_person(next)
}

/// Words that end the counted phrase.
fn is_stop(key: &str) -> bool {
    is_link(key)
        || opens(key)
        || matches!(
            key,
            "was"
                | "were"
                | "is"
                | "are"
                | "had"
                | "has"
                | "have"
                | "later"
                | "will"
                | "would"
                | "who"
                | "according"
                | "including"
                | "only"
                | "also"
                | "still"
                | "now"
                | "then"
        )
}

/// People who may be counted together.
static PERSONS: List = List::new(include_str!("../../lists/events/persons.txt"));

static THINGS: List = List::new(include_str!("../../lists/events/things.txt"));

/// Whether a noun names things that nobody can kill or arrest.
pub(super) fn is_thing(key: &str) -> bool {
    THINGS.has(key)
}

/// Whether a noun names something fired or launched in an attack.
pub(in crate::convert) fn is_weapon(key: &str) -> bool {
    static WEAPON: List = List::new(include_str!("../../lists/events/weapon.txt"));
    WEAPON.has(key)
}

/// Whether a noun names people.
pub(super) fn is_person(key: &str) -> bool {
    PERSONS.has(key)
}
