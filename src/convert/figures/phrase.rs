//! What was counted, and which numbers count nothing.

use crate::text::list::List;
use std::ops::Range;

use super::number::Quantity;
use super::verbs::measure;
use crate::convert::tokens::{Tokens, is_link, opens};
use crate::model::times::MONTHS;

/// The words counted, from behind the number to the noun in the plural.
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
    for at in from..tokens.len().min(from + 6) {
        if tokens.is_first(at) || !matches!(tokens.gap(at).trim(), "" | "-" | "." | "’" | "'") {
            break;
        }
        let key = tokens.key(at);
        if is_stop(key)
            || measure(key)
                .is_some_and(|_| at > from || !matches!(key, "dead" | "wounded" | "injured"))
        {
            break;
        }
        let plural = key.len() > 3 && key.ends_with('s') && !key.ends_with("ss") && !NONE.has(key);
        if plural || PLURAL.contains(&key) || small && is_person(key) {
            last = Some(at + 1);
        }
    }
    last.map(|end| from..end)
}

/// Words that end what is counted.
fn is_stop(key: &str) -> bool {
    is_link(key)
        || opens(key)
        || matches!(
            key,
            "was" | "were" | "is" | "are" | "had" | "has" | "have" | "later" | "will" | "would"
        )
}

/// What behind a number makes it no count.
static UNITS: List = List::new(include_str!("../../lists/events/units.txt"));
/// Who may be counted together.
static PERSONS: List = List::new(include_str!("../../lists/events/persons.txt"));

/// What cannot come to harm as people do.
static THINGS: List = List::new(include_str!("../../lists/events/things.txt"));

/// Whether a noun is of things that nobody kills or arrests.
pub(super) fn is_thing(key: &str) -> bool {
    THINGS.has(key)
}

/// Whether a noun is of persons.
pub(super) fn is_person(key: &str) -> bool {
    PERSONS.has(key)
}

/// Whether a number counts: no calibre, age, share, price, rank or year.
pub(super) fn stands_free(tokens: &Tokens, quantity: &Quantity) -> bool {
    let (at, end) = (quantity.words.start, quantity.words.end);
    let before = tokens.gap(at);
    let behind = if end < tokens.len() {
        tokens.gap(end)
    } else {
        ""
    };
    let joined = before.ends_with(['-', '$', '€', '£', '#', '/', ':', '.'])
        && !before.ends_with(". ")
        || behind.starts_with(['-', '%', '/', ':', '°']);
    let key = tokens.key_or_none(Some(end));
    let year = quantity.words.len() == 1
        && tokens.word(at).len() == 4
        && !quantity.hedged
        && matches!(
            &quantity.value[..2.min(quantity.value.len())],
            "18" | "19" | "20"
        );
    let named = at > 0
        && matches!(before.trim(), "" | "." | "-")
        && matches!(
            tokens.key(at - 1),
            "no" | "number"
                | "chapter"
                | "page"
                | "article"
                | "aged"
                | "age"
                | "ages"
                | "magnitude"
                | "flight"
                | "apollo"
                | "highway"
                | "interstate"
                | "room"
                | "gate"
                | "district"
                | "channel"
                | "bus"
                | "unit"
                | "level"
                | "step"
                | "part"
                | "version"
                | "phase"
                | "week"
                | "day"
                | "grade"
                | "resolution"
                | "route"
                | "section"
        );
    !joined && !year && !named && !UNITS.has(key) && !MONTHS.contains(&key)
}
