//! The unit of a quantity: a currency, a measure, percent.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Kind;
use super::quantity::Quantity;
use crate::convert::tokens::Tokens;
use crate::text::list::{List, lines};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// As shown: `km`, `USD`, `%`.
    pub sign: &'static str,
    pub kind: Kind,
    /// The word after it.
    pub end: usize,
    /// Whether it modifies the noun after it: *a 150-metre bridge*.
    pub hangs: bool,
}

static UNITS: LazyLock<HashMap<&'static str, (&'static str, Kind)>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for line in lines(include_str!("../../lists/figures/units.txt")) {
        let mut words = line.split(' ');
        if let (Some(sign), Some(kind)) = (words.next(), words.next().and_then(Kind::of)) {
            all.extend(words.map(|word| (word, (sign, kind))));
        }
    }
    all
});

/// Marks a unit of ten years: *two decades* are about 20 years.
const DECADES: &str = "decades";
/// Nouns that have a magnitude.
static QUAKES: List = List::new(include_str!("../../lists/figures/quakes.txt"));

/// Whether a noun has a magnitude.
pub(super) fn is_quake(key: &str) -> bool {
    QUAKES.has(key)
}

/// Reads the unit of a quantity. A letter that scales a price (*$2m*) scales
/// the quantity.
pub(super) fn of(tokens: &Tokens, quantity: &mut Quantity) -> Option<Unit> {
    let unit = magnitude(tokens, quantity)
        .or_else(|| money(tokens, quantity))
        .or_else(|| percent(tokens, quantity))
        .or_else(|| measured(tokens, quantity))?;
    Some(if unit.sign == DECADES {
        quantity.tens();
        Unit {
            sign: "years",
            ..unit
        }
    } else {
        unit
    })
}

/// *$3 million*, *2m euros*, *euro110 billion*.
fn money(tokens: &Tokens, quantity: &mut Quantity) -> Option<Unit> {
    let end = quantity.words.end;
    let before = currency_before(tokens, quantity);
    let letter = |letters: &str| match letters {
        "k" | "K" => Some(1e3),
        "m" | "M" | "mm" | "MM" => Some(1e6),
        "b" | "B" => Some(1e9),
        _ => None,
    };
    let apart = || {
        let single = is_joined(tokens, end) && tokens.word(end).len() == 1;
        letter(tokens.key_or_none(Some(end)).trim()).filter(|_| single)
    };
    let (by, past) = match letter(quantity.behind()) {
        Some(by) => (Some(by), end),
        None if quantity.behind().is_empty() => {
            let by = apart();
            (by, end + usize::from(by.is_some()))
        }
        None => return None,
    };
    let (sign, end) = match before {
        Some(sign) => (sign, past),
        None => currency_behind(tokens, quantity, past)?,
    };
    if let Some(by) = by {
        quantity.scale(by);
    }
    Some(Unit {
        sign,
        kind: Kind::Money,
        end,
        hangs: hangs(tokens, end),
    })
}

/// The currency whose sign or code precedes a number.
fn currency_before(tokens: &Tokens, quantity: &Quantity) -> Option<&'static str> {
    let (at, glued) = (quantity.number, quantity.low.before);
    let code = |key: &str| UNITS.get(key).filter(|(_, kind)| *kind == Kind::Money);
    match glued.to_ascii_lowercase().as_str() {
        "" => {}
        "rs" => return Some("INR"),
        "us" => return Some("USD"),
        key => return code(key).map(|(sign, _)| *sign),
    }
    let gap = tokens.gap(at).trim_end();
    let before = at.checked_sub(1).filter(|_| !tokens.is_first(at));
    let key = tokens.key_or_none(before);
    if gap.ends_with('$') {
        return Some(match key {
            "a" | "au" | "aus" if gap == "$" => "AUD",
            "c" | "ca" | "can" if gap == "$" => "CAD",
            "nz" if gap == "$" => "NZD",
            "hk" if gap == "$" => "HKD",
            "s" if gap == "$" => "SGD",
            _ => "USD",
        });
    }
    match gap.chars().next_back() {
        Some('€') => return Some("EUR"),
        Some('£') => return Some("GBP"),
        Some('¥') => return Some("JPY"),
        Some('₹') => return Some("INR"),
        _ => {}
    }
    let close = gap.is_empty() || gap == ".";
    match key {
        "rs" if close => Some("INR"),
        "usd" | "eur" | "gbp" | "euro" | "chf" if close => code(key).map(|(sign, _)| *sign),
        _ => None,
    }
}

/// The currency named after a number, and the word after it.
fn currency_behind(
    tokens: &Tokens,
    quantity: &Quantity,
    at: usize,
) -> Option<(&'static str, usize)> {
    if !is_joined(tokens, at) {
        return None;
    }
    let next = tokens.key_or_none(Some(at + 1));
    let dollars = matches!(next, "dollar" | "dollars");
    let foreign = match tokens.key(at) {
        "us" | "american" => "USD",
        "canadian" => "CAD",
        "australian" => "AUD",
        // Fewer than a million pounds may be a weight.
        "pounds" | "pound" if quantity.low.value >= 1e6 || next == "sterling" => {
            return Some(("GBP", at + 1 + usize::from(next == "sterling")));
        }
        "won" if quantity.low.value < 1e3 => return None,
        key => {
            let (sign, kind) = UNITS.get(key)?;
            return (*kind == Kind::Money).then_some((*sign, at + 1));
        }
    };
    dollars.then_some((foreign, at + 2))
}

/// *40 %*, *per cent*, *percentage points*.
fn percent(tokens: &Tokens, quantity: &Quantity) -> Option<Unit> {
    let end = quantity.words.end;
    let next = tokens.key_or_none(Some(end + 1));
    let gap = tokens.gap(end.min(tokens.len()));
    let joined = is_joined(tokens, end);
    let (sign, end) = match tokens.key_or_none(Some(end)) {
        _ if gap.trim_start().starts_with('%') => ("%", end),
        "per" if joined && next == "cent" => ("%", end + 2),
        "percentage" if joined && matches!(next, "points" | "point") => ("pp", end + 2),
        "percent" | "pct" | "pc" if joined => ("%", end + 1),
        _ => return None,
    };
    Some(Unit {
        sign,
        kind: Kind::Percent,
        end,
        hangs: false,
    })
}

/// *6.1-magnitude*, *a magnitude of 6.1*, *6.1 on the Richter scale*.
fn magnitude(tokens: &Tokens, quantity: &Quantity) -> Option<Unit> {
    const GREATEST: f64 = 10.0;
    let (start, end) = (quantity.words.start, quantity.words.end);
    if quantity.low.value >= GREATEST || !quantity.low.digits || !quantity.behind().is_empty() {
        return None;
    }
    let key = |at: usize| tokens.key_or_none(Some(at));
    let named = (start.saturating_sub(3)..quantity.number)
        .filter(|at| tokens.same_sentence(*at, start))
        .any(|at| {
            let link = (at + 1..start).all(|n| {
                matches!(
                    key(n),
                    "of" | "at" | "was" | "is" | "as" | "a" | "to" | "the"
                )
            });
            key(at) == "magnitude" && link
        });
    let joined = is_joined(tokens, end);
    let behind = joined && matches!(key(end), "magnitude" | "strength" | "richter");
    let degrees = joined
        && matches!(key(end), "degree" | "degrees")
        && (is_quake(key(end + 1)) || key(end + 1) == "on" || key(end + 1) == "richter");
    let scale = joined
        && key(end) == "on"
        && key(end + 1) == "the"
        && matches!(key(end + 2), "richter" | "moment");
    let past = if behind || degrees { end + 1 } else { end };
    (named || behind || degrees || scale).then_some(Unit {
        sign: "Mw",
        kind: Kind::Magnitude,
        end: past,
        hangs: false,
    })
}

/// *58km*, *40 nautical miles*, *90 miles per hour*, *a 150-metre bridge*.
fn measured(tokens: &Tokens, quantity: &Quantity) -> Option<Unit> {
    let end = quantity.words.end;
    let behind = quantity.behind().to_ascii_lowercase();
    let key = |at: usize| tokens.key_or_none(Some(at));
    if !behind.is_empty() {
        let (sign, kind) = match behind.as_str() {
            "m" => ("m", Kind::Length),
            "g" => ("g", Kind::Mass),
            key => *UNITS.get(key)?,
        };
        let unit = (kind != Kind::Money).then_some((sign, kind))?;
        return Some(rate(tokens, unit, end));
    }
    if quantity.low.digits && degree_sign(tokens, end) {
        let sign = if key(end) == "f" { "°F" } else { "°C" };
        let end = end + usize::from(matches!(key(end), "c" | "f"));
        return Some(plain((sign, Kind::Temperature), tokens, end));
    }
    if !is_joined(tokens, end) {
        return None;
    }
    let next = key(end + 1);
    let of_next = UNITS.get(next).copied();
    match (key(end), of_next) {
        ("nautical" | "sea", Some(("mi", _))) => {
            Some(plain(("nmi", Kind::Length), tokens, end + 2))
        }
        ("square" | "sq", Some((sign, Kind::Length))) => {
            Some(plain((square(sign)?, Kind::Area), tokens, end + 2))
        }
        ("cubic", Some(("m", _))) => Some(plain(("m³", Kind::Volume), tokens, end + 2)),
        ("metric" | "short" | "long", Some(("t", _))) => {
            Some(plain(("t", Kind::Mass), tokens, end + 2))
        }
        ("degree" | "degrees", Some((sign, Kind::Temperature))) => {
            Some(plain((sign, Kind::Temperature), tokens, end + 2))
        }
        ("pound" | "pounds", _) if is_weighed(tokens, end) => {
            Some(plain(("lb", Kind::Mass), tokens, end + 1))
        }
        (
            "full" | "more" | "straight" | "additional" | "tense" | "long",
            Some((sign, Kind::Duration)),
        ) => Some(plain((sign, Kind::Duration), tokens, end + 2)),
        // *two second chances*
        ("second" | "min", _) if tokens.gap(end).trim() != "-" => None,
        ("m", _) => quantity
            .low
            .digits
            .then(|| rate(tokens, ("m", Kind::Length), end + 1)),
        (key, _) => {
            let unit = UNITS.get(key).filter(|(_, kind)| *kind != Kind::Money)?;
            Some(rate(tokens, *unit, end + 1))
        }
    }
}

/// A length per hour is a speed.
fn rate(tokens: &Tokens, (sign, kind): (&'static str, Kind), end: usize) -> Unit {
    let key = |at: usize| tokens.key_or_none(Some(at));
    let an_hour = matches!(key(end), "an" | "per" | "a") && matches!(key(end + 1), "hour");
    let slash = end < tokens.len() && tokens.gap(end) == "/" && key(end) == "h";
    match sign {
        "km" if an_hour => plain(("km/h", Kind::Speed), tokens, end + 2),
        "km" if slash => plain(("km/h", Kind::Speed), tokens, end + 1),
        "mi" if an_hour => plain(("mph", Kind::Speed), tokens, end + 2),
        _ => plain((sign, kind), tokens, end),
    }
}

fn plain((sign, kind): (&'static str, Kind), tokens: &Tokens, end: usize) -> Unit {
    let single = end > 0 && {
        let key = tokens.key(end - 1);
        !key.ends_with('s') && key != "feet" && key.chars().all(char::is_alphabetic)
    };
    Unit {
        sign,
        kind,
        end,
        hangs: single && hangs(tokens, end),
    }
}

fn square(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "m" => "m²",
        "km" => "km²",
        "mi" => "sq mi",
        "ft" => "sq ft",
        "yd" => "sq yd",
        _ => return None,
    })
}

fn degree_sign(tokens: &Tokens, at: usize) -> bool {
    tokens
        .gap(at.min(tokens.len()))
        .trim_start()
        .starts_with('°')
}

/// *weighs 40 pounds*, *40 pounds of flour*, *a 40-pound sack*.
fn is_weighed(tokens: &Tokens, at: usize) -> bool {
    let weighs = |at: usize| tokens.key(at).starts_with("weigh");
    let attached = tokens.gap(at).trim() == "-";
    attached
        || tokens.key_or_none(Some(at + 1)) == "of"
        || (at.saturating_sub(6)..at).any(|n| tokens.same_sentence(n, at) && weighs(n))
}

/// Whether a word is joined to the one before it.
pub(super) fn is_joined(tokens: &Tokens, at: usize) -> bool {
    at < tokens.len()
        && at > 0
        && !tokens.is_first(at)
        && matches!(tokens.gap(at).trim(), "" | "-" | "‑" | "." | "-$")
}

/// Whether a noun follows directly.
fn hangs(tokens: &Tokens, at: usize) -> bool {
    at < tokens.len()
        && !tokens.is_first(at)
        && matches!(tokens.gap(at), " " | "-" | " “" | " \"" | "\u{a0}")
}
