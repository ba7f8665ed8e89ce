//! Figures with a unit: what they measure, and of which thing.

use std::ops::Range;

use super::nouns::{self, is_quantity};
use super::quantity::{Quantity, change};
use super::unit::{self, Unit, is_quake};
use super::{Figure, Kind};
use crate::convert::forms::{is_base, is_number, is_past, is_present};
use crate::convert::tokens::{Tokens, is_article, is_link};
use crate::text::helping::helps;

/// Most words between a figure and the words for what it measures.
const NEAR: usize = 6;

/// What a figure measures, and the thing it belongs to.
struct Says {
    measure: String,
    noun: Option<Range<usize>>,
    of: Option<Range<usize>>,
}

/// The figure of a quantity with a unit. `share` is the sentence's last
/// percentage.
pub(super) fn figure(
    tokens: &Tokens,
    quantity: &Quantity,
    unit: &Unit,
    share: Option<&Figure>,
) -> Option<Figure> {
    // *a zero-day flaw*
    let nothing = unit.kind == Kind::Duration && quantity.low.value == 0.0;
    if nothing
        || is_moment(tokens, quantity, unit)
        || is_calibre(tokens, unit)
        || goes_on(tokens, unit)
    {
        return None;
    }
    let says = says(tokens, quantity, unit);
    let figure = Figure {
        range: with_signs(tokens, quantity, unit),
        value: Some(quantity.value()),
        words: None,
        measure: says.measure,
        of: says.of.map(|of| tokens.written(of)),
        told: false,
        unit: Some(unit.sign),
        kind: unit.kind,
        noun: says.noun.map(|noun| tokens.bytes(noun)),
    };
    Some(match share.filter(|_| figure.noun.is_none()) {
        Some(share) => of_the_same(tokens, quantity, unit, share, figure),
        None => figure,
    })
}

/// *70 percent of houses in Alder and 60 percent in Lumen*: a share without a
/// noun takes that of the share before.
fn of_the_same(
    tokens: &Tokens,
    quantity: &Quantity,
    unit: &Unit,
    share: &Figure,
    figure: Figure,
) -> Figure {
    let start = quantity.words.start;
    let and = tokens.key_or_none(start.checked_sub(1)) == "and" || tokens.gap(start) == ", ";
    let place = matches!(tokens.key_or_none(Some(unit.end)), "in" | "at" | "of");
    let named = tokens.key_or_none(Some(unit.end)) != "of"
        || unit.end + 1 < tokens.len() && tokens.is_capital(unit.end + 1);
    if unit.kind != Kind::Percent || !(and && place && named) {
        return figure;
    }
    Figure {
        measure: share.measure.clone(),
        noun: share.noun.clone(),
        ..figure
    }
}

/// The bytes of a figure, with the signs of currency and unit.
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

/// *two hours later*: a time, not a duration.
fn is_moment(tokens: &Tokens, quantity: &Quantity, unit: &Unit) -> bool {
    let behind = tokens.key_or_none(Some(unit.end));
    let before = tokens.key_or_none(quantity.words.start.checked_sub(1));
    let lasts = matches!(before, "lasted" | "for" | "of" | "lasting" | "took");
    let ahead = matches!(
        behind,
        "ago" | "later" | "earlier" | "hence" | "afterwards" | "prior"
    ) || matches!(behind, "before" | "after") && !lasts;
    // *two books in seven months*: nothing lasted that long.
    let in_time = matches!(
        before,
        "every" | "each" | "per" | "in" | "within" | "over" | "past" | "last" | "first"
    );
    // *44 seconds into the seventh round*, *after 44 seconds of the round*
    let into = behind == "into"
        || behind == "of" && before == "after" && tokens.key_or_none(Some(unit.end + 1)) == "the";
    unit.kind == Kind::Duration && (ahead || in_time || into)
}

/// *1 hour 4 minutes*, *6 feet 2 inches*: a second part follows.
fn goes_on(tokens: &Tokens, unit: &Unit) -> bool {
    let parts = matches!(unit.kind, Kind::Duration | Kind::Length | Kind::Mass);
    let end = unit.end;
    parts
        && end < tokens.len()
        && matches!(tokens.gap(end), " " | "-")
        && (tokens.key(end).starts_with(|c: char| c.is_ascii_digit())
            || tokens.gap(end) == "-" && is_number(tokens.key(end)))
}

/// *a 107mm shell*.
fn is_calibre(tokens: &Tokens, unit: &Unit) -> bool {
    let rain = matches!(
        tokens.key_or_none(Some(unit.end)),
        "of" | "rainfall" | "thick" | "wide"
    );
    unit.sign == "mm" && !rain
}

fn says(tokens: &Tokens, quantity: &Quantity, unit: &Unit) -> Says {
    match unit.kind {
        Kind::Magnitude => Says {
            measure: "magnitude".into(),
            noun: quake(tokens, quantity.number),
            of: None,
        },
        Kind::Percent => percent(tokens, quantity, unit),
        _ => thing(tokens, quantity, unit),
    }
}

/// The quake in the sentence that is nearest to a word.
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

/// What the words around a figure say it measures.
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
        let measure = if worth > 0 && unit.kind == Kind::Money {
            "worth".into()
        } else {
            generic(tokens, quantity, unit, false)
        };
        return named(measure, Some(noun));
    }
    if let Some(says) = to_serve(tokens, quantity, unit).or_else(|| led(tokens, quantity, unit)) {
        return says;
    }
    away(tokens, unit).unwrap_or_else(|| {
        let lasts = matches!(unit.kind, Kind::Duration | Kind::Money);
        let noun = lasts
            .then(|| nouns::of_clause(tokens, quantity.words.start))
            .flatten();
        named(generic(tokens, quantity, unit, false), noun)
    })
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
    // *7 km (4 miles) east of Alder*
    let aside = tokens.gap(unit.end).contains('(');
    let closed =
        (unit.end + 1..tokens.len().min(unit.end + NEAR)).find(|at| tokens.gap(*at).contains(')'));
    let start = closed.filter(|_| aside).unwrap_or(unit.end);
    let last = tokens.len().min(start + NEAR);
    let way = |at: &usize| WAYS.contains(&tokens.key(*at)) && !tokens.is_first(*at);
    let of = (start..last).find(|at| !way(at))?;
    let led = match tokens.key(of) {
        "of" => true,
        "from" => unit.kind == Kind::Length,
        _ => false,
    };
    let clear = (start..=of).all(|at| !tokens.gap(at).contains([',', ';', ':', '(']));
    let place = nouns::after(tokens, of + 1).filter(|_| led && clear && !tokens.is_first(of))?;
    let near = of == start && tokens.key(of) == "of";
    Some(Says {
        measure: if near { "length" } else { "distance" }.into(),
        of: (!near).then_some(start..place.end),
        noun: Some(place),
    })
}

/// The thing before a figure: *jewels worth £2m*, *a height of 40 metres*, *the
/// mill cost $3m*, *shares fell 4 %*.
fn led(tokens: &Tokens, quantity: &Quantity, unit: &Unit) -> Option<Says> {
    let start = quantity.words.start;
    let mut at = start.checked_sub(1).filter(|_| !tokens.is_first(start))?;
    let first = tokens.sentence(start).start;
    let gap = tokens.gap(start);
    if !gap.trim_matches(['$', '€', '£', ' ', '(']).is_empty() {
        return None;
    }
    // *US$3m*
    if gap.contains('$') && matches!(tokens.key(at), "us" | "a" | "c" | "nz" | "hk") {
        at = at.checked_sub(1)?;
    }
    let mut link = "";
    while at > first && is_between(tokens.key(at)) {
        link = if link.is_empty() {
            tokens.key(at)
        } else {
            link
        };
        at -= 1;
    }
    let named = |measure: &str, noun| Says {
        measure: measure.to_owned(),
        noun,
        of: None,
    };
    if let Some(measure) = priced(tokens.key(at)) {
        let noun = nouns::before(tokens, at).or_else(|| nouns::subject(tokens, at));
        return Some(named(measure, noun));
    }
    match tokens.key(at) {
        key if is_quantity(key) => Some(named(key, nouns::before(tokens, at + 1))),
        // *a loot of £2m*
        _ if link == "of" => {
            let noun = nouns::before(tokens, at + 1)?;
            let measure = generic(tokens, quantity, unit, false);
            Some(named(&measure, Some(noun)))
        }
        _ => by_verb(tokens, quantity, unit, (at, link)).or_else(|| {
            let noun = beside(tokens, at + 1, link)?;
            let measure = generic(tokens, quantity, unit, false);
            Some(named(&measure, Some(noun)))
        }),
    }
}

/// *a cable 130 km off Alder*, *the offer of about $3m*: the thing right before
/// a figure, unless a preposition introduces it.
fn beside(tokens: &Tokens, end: usize, link: &str) -> Option<Range<usize>> {
    let noun = nouns::before(tokens, end).filter(|_| matches!(link, "" | "a" | "an"))?;
    let article = usize::from(noun.start > 0 && is_article(tokens.key(noun.start - 1)));
    let led = noun
        .start
        .checked_sub(article + 1)
        .filter(|at| tokens.same_sentence(*at, end));
    let led = led.is_some_and(|at| is_link(tokens.key(at)));
    let name = noun.clone().all(|at| tokens.is_capital(at)) && tokens.is_first(noun.start);
    (!led && !name && article > 0).then_some(noun)
}

/// Words between a verb or noun and its figure.
fn is_between(key: &str) -> bool {
    matches!(
        key,
        "to" | "by" | "at" | "of" | "for" | "in" | "a" | "an" | "the" | "another"
    )
}

/// The measure that a word after a thing names.
fn priced(key: &str) -> Option<&'static str> {
    Some(match key {
        "costing" => "cost",
        "priced" => "price",
        "totalling" | "totaling" => "total",
        "worth" | "valued" => "worth",
        _ => return None,
    })
}

/// The verb before a figure, with the word in between: the figure belongs to
/// its subject.
fn by_verb(
    tokens: &Tokens,
    quantity: &Quantity,
    unit: &Unit,
    (last, link): (usize, &str),
) -> Option<Says> {
    let key = tokens.key(last);
    let way = matches!(key, "down" | "up") && last > 0 && !tokens.is_first(last);
    let at = last - usize::from(way);
    let verb = tokens.key(at);
    let is_verb = is_past(verb) || is_present(verb) || is_base(verb) || helps(verb);
    let measures = matches!(
        verb,
        "weighs" | "costs" | "lasts" | "measures" | "totals" | "stands"
    );
    let moved = change(verb).or_else(|| change(key));
    if tokens.is_capital(at) || !(is_verb || measures || moved.is_some()) {
        return None;
    }
    let noun = nouns::subject(tokens, at).filter(|n| !nouns::is_pronoun(tokens.key(n.end - 1)));
    // *the height was 40 metres*: the noun names the measure.
    let stays = moved.is_none() || link == "to";
    let measured = noun.clone().into_iter().flatten();
    let measured = measured
        .map(|at| tokens.key(at))
        .find(|key| stays && is_quantity(key));
    let measure = match (measured, moved) {
        (Some(noun), _) => noun.to_owned(),
        (None, Some(moved)) if !stays => moved.to_owned(),
        _ => deed(verb, unit.kind == Kind::Money)
            .map_or_else(|| generic(tokens, quantity, unit, false), Into::into),
    };
    // Without a subject the verb is the thing: *he was sentenced to two years*,
    // *it lasted an hour*.
    let told = sentenced(verb) || verb == "lasted";
    let done = (unit.kind == Kind::Duration && told).then_some(at..at + 1);
    Some(Says {
        measure,
        noun: noun.or(done),
        of: None,
    })
}

/// *with nine months to serve*: what remains of a sentence.
fn to_serve(tokens: &Tokens, quantity: &Quantity, unit: &Unit) -> Option<Says> {
    let serve = tokens.key_or_none(Some(unit.end)) == "to"
        && tokens.key_or_none(Some(unit.end + 1)) == "serve";
    let words = tokens.sentence(quantity.number).start..quantity.words.start;
    let sentence = |at: &usize| sentenced(tokens.key(*at)) || tokens.key(*at) == "sentence";
    let noun = words.rev().find(sentence)?;
    (serve && unit.kind == Kind::Duration).then(|| Says {
        measure: "time to serve".into(),
        noun: Some(noun..noun + 1),
        of: None,
    })
}

fn sentenced(verb: &str) -> bool {
    matches!(verb, "sentenced" | "jailed" | "imprisoned")
}

/// The measure that a verb names.
fn deed(verb: &str, money: bool) -> Option<&'static str> {
    Some(match verb {
        "cost" | "costs" => "cost",
        "weighs" | "weighed" => "weight",
        "lasted" | "lasts" => "duration",
        _ if !money => return None,
        "sold" | "bought" | "purchased" => "price",
        "paid" | "pays" => "paid",
        "earned" | "earns" => "earned",
        "stole" | "stolen" => "stolen",
        "raised" => "raised",
        "spent" => "spent",
        "lost" => "lost",
        "won" => "won",
        "invested" => "invested",
        "donated" => "donated",
        "fined" => "fine",
        _ => return None,
    })
}

/// The measure of a unit whose text names none.
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
        Kind::Time => "time",
        Kind::Date => "date",
        Kind::Count => "count",
    };
    measure.into()
}
