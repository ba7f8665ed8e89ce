//! Figures with a unit: what they measure, and of what thing.

use std::ops::Range;

use super::nouns::{self, is_quantity};
use super::quantity::{Quantity, change};
use super::unit::{self, Unit, is_quake};
use super::{Figure, Kind};
use crate::convert::forms::{is_base, is_past, is_present};
use crate::convert::tokens::{Tokens, is_article};

/// How far from a figure the words stand that say what it measures.
const NEAR: usize = 6;

/// What a figure measures and the thing it is of.
struct Says {
    measure: String,
    noun: Option<Range<usize>>,
    of: Option<Range<usize>>,
}

/// The figure of a quantity with a unit.
pub(super) fn figure(tokens: &Tokens, quantity: &Quantity, unit: &Unit) -> Option<Figure> {
    if is_moment(tokens, quantity, unit) || is_calibre(tokens, unit) {
        return None;
    }
    let says = says(tokens, quantity, unit)?;
    Some(Figure {
        range: with_signs(tokens, quantity, unit),
        value: Some(quantity.value()),
        words: None,
        measure: says.measure,
        of: says.of.map(|of| tokens.written(of)),
        told: false,
        unit: Some(unit.sign),
        kind: unit.kind,
        noun: says.noun.map(|noun| tokens.bytes(noun)),
    })
}

/// The bytes of a figure, the signs of its currency and unit included.
fn with_signs(tokens: &Tokens, quantity: &Quantity, unit: &Unit) -> Range<usize> {
    let Range { start, end } = tokens.bytes(quantity.words.start..unit.end);
    let before = tokens.gap(quantity.words.start);
    let sign = before.trim_end_matches(['$', '€', '£', '¥', '₹', ' ']);
    let first = before[sign.len()..].trim_start().len();
    let behind = tokens.gap(unit.end);
    let space = behind.len() - behind.trim_start().len();
    let last = match behind[space..].chars().next() {
        Some('%') => space + '%'.len_utf8(),
        _ => 0,
    };
    start - first..end + last
}

/// *two hours later*: a time.
fn is_moment(tokens: &Tokens, quantity: &Quantity, unit: &Unit) -> bool {
    let behind = tokens.key_or_none(Some(unit.end));
    let before = tokens.key_or_none(quantity.words.start.checked_sub(1));
    let lasts = matches!(before, "lasted" | "for" | "of" | "lasting" | "took");
    let ahead = matches!(behind, "ago" | "later" | "earlier" | "hence" | "afterwards")
        || behind == "before" && !lasts;
    let in_time = matches!(before, "every" | "each" | "per");
    unit.kind == Kind::Duration && (ahead || in_time)
}

/// *a 107mm shell*.
fn is_calibre(tokens: &Tokens, unit: &Unit) -> bool {
    let rain = matches!(
        tokens.key_or_none(Some(unit.end)),
        "of" | "rainfall" | "thick" | "wide"
    );
    unit.sign == "mm" && !rain
}

fn says(tokens: &Tokens, quantity: &Quantity, unit: &Unit) -> Option<Says> {
    match unit.kind {
        Kind::Magnitude => Some(Says {
            measure: "magnitude".into(),
            noun: quake(tokens, quantity.number),
            of: None,
        }),
        Kind::Percent => Some(percent(tokens, quantity, unit)),
        _ => Some(thing(tokens, quantity, unit)),
    }
}

/// The quake named nearest to a word of its sentence.
fn quake(tokens: &Tokens, at: usize) -> Option<Range<usize>> {
    let words = tokens.sentence(at);
    let quakes = words.filter(|n| is_quake(tokens.key(*n)));
    quakes.min_by_key(|n| n.abs_diff(at)).map(|n| n..n + 1)
}

/// *82 percent of the traffic*; *fell by 4 percent*.
fn percent(tokens: &Tokens, quantity: &Quantity, unit: &Unit) -> Says {
    let of = tokens.key_or_none(Some(unit.end)) == "of";
    if let Some(noun) = of.then(|| nouns::after(tokens, unit.end + 1)).flatten() {
        return Says {
            measure: "share".into(),
            noun: Some(noun),
            of: None,
        };
    }
    let says = thing(tokens, quantity, unit);
    // *a 4 percent stake*
    match nouns::after(tokens, unit.end).filter(|_| says.noun.is_none()) {
        Some(noun) if unit::is_joined(tokens, unit.end) => Says {
            measure: tokens.key(noun.end - 1).to_owned(),
            noun: Some(noun),
            of: None,
        },
        _ => says,
    }
}

/// What the words around a figure say of it.
fn thing(tokens: &Tokens, quantity: &Quantity, unit: &Unit) -> Says {
    let end = unit.end;
    let key = |at: usize| tokens.key_or_none(Some(at));
    let named = |measure: String, noun| Says {
        measure,
        noun,
        of: None,
    };
    // *a 150-metre bridge*, *a $30,000 reward*
    if unit.hangs
        && let Some(noun) = nouns::after(tokens, end)
        && !is_article(key(end))
    {
        let last = tokens.key(noun.end - 1);
        let measure = if is_quantity(last) {
            last.to_owned()
        } else {
            generic(tokens, quantity, unit, true)
        };
        return named(measure, Some(noun));
    }
    // *two million euros worth of jewels*, *two hours of talks*
    let worth = usize::from(key(end) == "worth");
    if matches!(key(end + worth), "of" | "in")
        && unit.kind != Kind::Length
        && let Some(noun) = nouns::after(tokens, end + worth + 1)
        && (key(end + worth) == "of" || unit.kind == Kind::Money && !tokens.is_capital(noun.start))
    {
        let measure = if worth > 0 {
            "worth".into()
        } else {
            generic(tokens, quantity, unit, false)
        };
        return named(measure, Some(noun));
    }
    if let Some(says) = led(tokens, quantity, unit) {
        return says;
    }
    away(tokens, unit).unwrap_or_else(|| named(generic(tokens, quantity, unit, false), None))
}

/// *35 miles southwest of Lumen*: from where; *20 km of cable*: of what.
fn away(tokens: &Tokens, unit: &Unit) -> Option<Says> {
    const WAYS: &[&str] = &[
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "away",
        "off",
        "outside",
        "inland",
        "due",
        "upstream",
        "downstream",
    ];
    let (start, last) = (unit.end, tokens.len().min(unit.end + NEAR));
    let way = |at: &usize| WAYS.contains(&tokens.key(*at)) && !tokens.is_first(*at);
    let of = (start..last).find(|at| !way(at))?;
    let led = match tokens.key(of) {
        "of" => true,
        "from" => unit.kind == Kind::Length,
        _ => false,
    };
    let clear = (start..=of).all(|at| !tokens.gap(at).contains([',', ';', ':']));
    let place = nouns::after(tokens, of + 1).filter(|_| led && clear && !tokens.is_first(of))?;
    let near = of == start && tokens.key(of) == "of";
    Some(Says {
        measure: if near { "length" } else { "distance" }.into(),
        of: (!near).then_some(start..place.end),
        noun: Some(place),
    })
}

/// What stands before a figure: *jewels worth £2m*, *a height of 40 metres*,
/// *the mill cost $3m*, *shares fell 4 %*.
fn led(tokens: &Tokens, quantity: &Quantity, unit: &Unit) -> Option<Says> {
    let start = quantity.words.start;
    let mut at = start.checked_sub(1).filter(|_| !tokens.is_first(start))?;
    let first = tokens.sentence(start).start;
    if !matches!(
        tokens.gap(start).trim_matches(['$', '€', '£', ' ', '(']),
        "" | "US"
    ) {
        return None;
    }
    let money = unit.kind == Kind::Money;
    // *US$3m*
    if money && tokens.gap(start).starts_with('$') {
        at = at.checked_sub(1)?;
    }
    let mut link = "";
    while at > first
        && matches!(
            tokens.key(at),
            "to" | "by" | "at" | "of" | "for" | "in" | "a" | "an" | "the" | "another"
        )
    {
        link = if link.is_empty() {
            tokens.key(at)
        } else {
            link
        };
        at -= 1;
    }
    let key = tokens.key(at);
    let generic = || generic(tokens, quantity, unit, false);
    if matches!(
        key,
        "worth" | "valued" | "costing" | "totalling" | "totaling" | "priced"
    ) {
        let measure = match key {
            "costing" => "cost",
            "priced" => "price",
            "totalling" | "totaling" => "total",
            _ => "worth",
        };
        let noun = nouns::before(tokens, at).or_else(|| nouns::subject(tokens, at));
        return Some(Says {
            measure: measure.into(),
            noun,
            of: None,
        });
    }
    if is_quantity(key) {
        let noun = nouns::before(tokens, at + 1);
        return Some(Says {
            measure: key.into(),
            noun,
            of: None,
        });
    }
    if link == "of" {
        // *a loot of £2m*
        let noun = nouns::before(tokens, at + 1)?;
        return Some(Says {
            measure: generic(),
            noun: Some(noun),
            of: None,
        });
    }
    let verb = |at: usize| {
        let key = tokens.key(at);
        !tokens.is_capital(at)
            && (matches!(
                key,
                "weighs" | "costs" | "lasts" | "measures" | "totals" | "stands"
            ) || is_past(key)
                || is_present(key)
                || is_base(key)
                || nouns::helps(key)
                || change(key).is_some())
    };
    let at = if matches!(key, "down" | "up") && at > first {
        at - 1
    } else {
        at
    };
    if !verb(at) {
        return None;
    }
    let word = tokens.key(at);
    let moved = change(word).or_else(|| change(key).filter(|_| key != word));
    let noun = nouns::subject(tokens, at).filter(|n| !nouns::is_pronoun(tokens.key(n.end - 1)));
    let measure = match (moved, word) {
        (Some(_), _) if link == "to" => generic(),
        (Some(moved), _) => moved.to_owned(),
        (None, "cost" | "costs") => "cost".into(),
        (None, "weighs" | "weighed") => "weight".into(),
        (None, "lasted" | "lasts") => "duration".into(),
        (None, "sold" | "bought" | "purchased") if money => "price".into(),
        (
            None,
            "paid" | "pays" | "earned" | "earns" | "raised" | "stole" | "stolen" | "spent" | "lost"
            | "won" | "made" | "invested" | "donated" | "borrowed" | "fined",
        ) if money => {
            let past = match word {
                "pays" => "paid",
                "earns" => "earned",
                "stole" => "stolen",
                other => other,
            };
            past.into()
        }
        _ => generic(),
    };
    // The noun says what is measured: *the height was 40 metres*.
    let measure = match &noun {
        Some(noun) if moved.is_none() || link == "to" => {
            let quantity = noun.clone().find(|n| is_quantity(tokens.key(*n)));
            quantity.map_or(measure, |n| tokens.key(n).to_owned())
        }
        _ => measure,
    };
    Some(Says {
        measure,
        noun,
        of: None,
    })
}

/// What figures of a unit measure where nothing says it.
fn generic(tokens: &Tokens, quantity: &Quantity, unit: &Unit, hangs: bool) -> String {
    let from = quantity.words.start.saturating_sub(NEAR);
    let to = tokens.len().min(unit.end + 4);
    let near = (from..to).filter(|at| tokens.same_sentence(*at, quantity.number));
    let has = |words: &[&str]| near.clone().any(|at| words.contains(&tokens.key(at)));
    let behind = tokens.key_or_none(Some(unit.end));
    let measure = match unit.kind {
        Kind::Length => match behind {
            "deep" => "depth",
            "high" | "tall" => "height",
            "wide" => "width",
            "long" => "length",
            "away" | "off" | "from" | "north" | "south" | "east" | "west" | "southwest"
            | "southeast" | "northwest" | "northeast" | "outside" => "distance",
            _ if has(&["depth", "deep", "beneath", "underground"]) => "depth",
            _ if has(&["fell", "fall", "falling", "plunged", "plunging", "dropped"]) => "fall",
            _ if hangs => "length",
            _ => "distance",
        },
        Kind::Money => "amount",
        Kind::Percent => "percent",
        Kind::Mass => "weight",
        Kind::Duration => {
            if has(&[
                "sentence",
                "sentenced",
                "prison",
                "jail",
                "imprisonment",
                "jailed",
            ]) {
                "sentence"
            } else {
                "duration"
            }
        }
        Kind::Speed => "speed",
        Kind::Temperature => "temperature",
        Kind::Area => "area",
        Kind::Volume => "volume",
        Kind::Power => "power",
        Kind::Data => "size",
        Kind::Frequency => "frequency",
        Kind::Age => "age",
        Kind::Magnitude => "magnitude",
        Kind::Count => "count",
    };
    measure.into()
}
