//! Numbers that count nothing: names of things, telephone numbers, years,
//! lists, parts of other numbers.

use super::phrase::is_person;
use super::quantity::Quantity;
use crate::convert::tokens::Tokens;
use crate::model::times::MONTHS;
use crate::text::list::List;

/// Words that make a number after them a name.
static NUMBERED: List = List::new(include_str!("../../lists/figures/numbered.txt"));
/// Words that make a number before them a house number.
static STREETS: List = List::new(include_str!("../../lists/figures/streets.txt"));
/// Words after a number that show it is no count.
static UNITS: List = List::new(include_str!("../../lists/events/units.txt"));

/// Whether a number is no quantity at all, whatever follows it.
pub(super) fn is_no_quantity(tokens: &Tokens, quantity: &Quantity) -> bool {
    is_part(tokens, quantity)
        || is_listed(tokens, quantity)
        || is_numbered(tokens, quantity)
        || is_house(tokens, quantity)
        || is_clock(tokens, quantity)
        || is_capital_word(tokens, quantity)
        || is_one_of_them(tokens, quantity)
}

/// *one of the clerks*: a person, not a count.
fn is_one_of_them(tokens: &Tokens, quantity: &Quantity) -> bool {
    let of = tokens.key_or_none(Some(quantity.words.end)) == "of";
    let digits = tokens.key_or_none(Some(quantity.words.end + 1));
    of && tokens.key(quantity.number) == "one"
        && quantity.words.len() == 1
        && !digits.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a number counts what follows, and is no share, age, length or year.
pub(super) fn counts(tokens: &Tokens, quantity: &Quantity) -> bool {
    let end = quantity.words.end;
    let behind = tokens.gap(end);
    let key = tokens.key_or_none(Some(end));
    // *the 24-hour strike*, *two-thirds*
    let joined = behind.starts_with(['-', '%', '/', ':', '°', '‑']);
    let priced = tokens
        .gap(quantity.number)
        .trim_end()
        .ends_with(['$', '€', '£', '¥']);
    quantity.is_whole()
        && !joined
        && !priced
        && !is_year(tokens, quantity)
        && !UNITS.has(key)
        && !MONTHS.contains(&key)
}

/// *AK-47*, *9/11*, *3:15*, *#4*, *555-0134*.
fn is_part(tokens: &Tokens, quantity: &Quantity) -> bool {
    let at = quantity.number;
    let gap = tokens.gap(at);
    let touches = |sign: char| gap.ends_with(sign);
    let first = at == 0 || tokens.is_first(at);
    let named = at > 0 && tokens.key(at - 1) == "magnitude";
    // *the workers-two women and a man-were hurt*: a dash set too close.
    let dash = !quantity.low.digits
        && !crate::convert::forms::is_number(tokens.key_or_none(at.checked_sub(1)));
    let hyphen = touches('-') && !gap.starts_with(' ') && !first && !named && !dash;
    let spoken = matches!(
        tokens.key_or_none(at.checked_sub(1)),
        "a" | "the" | "mid" | "non"
    );
    let behind = tokens.gap(quantity.words.end);
    let goes_on = behind.starts_with(['/', ':'])
        || behind == "-"
            && quantity.low.digits
            && tokens
                .key_or_none(Some(quantity.words.end))
                .starts_with(|c: char| c.is_ascii_digit());
    let fraction = matches!(behind, "-" | " ")
        && matches!(
            tokens.key_or_none(Some(quantity.words.end)),
            "thirds" | "quarter" | "quarters" | "fifths" | "fold" | "tenths"
        );
    // *41 / 2 months*: a fraction that lost a space.
    let broken = gap.trim() == "/"
        && tokens
            .key_or_none(at.checked_sub(1))
            .ends_with(|c: char| c.is_ascii_digit());
    hyphen && !spoken
        || broken
        || ['#', '/', ':', '+'].into_iter().any(touches)
        || touches('.') && !gap.contains(' ') && !gap.contains(['$', '"'])
        || touches('\'')
        || touches('’')
        || goes_on
        || fraction
        || quantity.words.len() == 1 && tokens.key(at) == "911"
}

/// *1. Boats*, *(2) mills*: the number of an item.
fn is_listed(tokens: &Tokens, quantity: &Quantity) -> bool {
    let (at, end) = (quantity.words.start, quantity.words.end);
    let digits = quantity.low.digits && quantity.words.len() == 1;
    digits
        && tokens.is_first(at)
        && tokens.gap(end).starts_with(['.', ')'])
        && quantity.low.decimals == 0
        && end < tokens.len()
}

/// *Flight 12*, *page 3*, *No. 7*.
fn is_numbered(tokens: &Tokens, quantity: &Quantity) -> bool {
    let at = quantity.words.start;
    let Some(before) = at.checked_sub(1).filter(|_| !tokens.is_first(at)) else {
        return false;
    };
    let close = matches!(tokens.gap(at).trim(), "" | "." | "-" | ". ");
    let key = tokens.key(before);
    if !close || quantity.is_hedged() {
        return false;
    }
    // *aged 34* is an age, and *at 34* may be one.
    let core = matches!(
        key,
        "no" | "nos" | "number" | "flight" | "page" | "chapter" | "article" | "highway"
    );
    let capital = tokens.is_capital(before);
    let one = matches!(tokens.key(at), "one" | "two" | "three") && core && key != "no";
    NUMBERED.has(key) && (core || capital || quantity.low.digits) && key != "no"
        || one
        || key == "no" && (tokens.gap(at).contains('.') || quantity.low.digits)
        || is_model(tokens, quantity, before)
}

/// *a Boeing 737 jet*: a number at the end of a capitalized name.
fn is_model(tokens: &Tokens, quantity: &Quantity, before: usize) -> bool {
    let at = quantity.words.start;
    let digits = quantity.low.digits && quantity.words.len() == 1 && !tokens.word(at).contains(',');
    let name = tokens.is_capital(before) && !tokens.is_first(before) && tokens.gap(at) == " ";
    let end = quantity.words.end;
    let noun = end < tokens.len() && !tokens.is_first(end) && is_person(tokens.key(end));
    let long = quantity.low.value >= 100.0;
    digits && name && !noun && (long || tokens.is_acronym(before)) && quantity.low.behind.is_empty()
}

/// *12 Mill Street*, *the 200 block of*.
fn is_house(tokens: &Tokens, quantity: &Quantity) -> bool {
    let end = quantity.words.end;
    let near = end..tokens.len().min(end + 4);
    let mut near = near.take_while(|at| !tokens.is_first(*at) && tokens.is_capital(*at));
    let block = matches!(tokens.key_or_none(Some(end)), "block") && quantity.low.digits;
    block || quantity.low.digits && near.any(|at| at > end && STREETS.has(tokens.key(at)))
}

/// *5 p.m.*, *1100 hrs*, *1353 GMT*.
fn is_clock(tokens: &Tokens, quantity: &Quantity) -> bool {
    let key = tokens.key_or_none(Some(quantity.words.end));
    let long = quantity.low.digits && tokens.word(quantity.number).len() == 4;
    matches!(key, "am" | "pm" | "oclock" | "gmt" | "utc")
        || long && matches!(key, "hrs" | "hours" | "ist")
}

/// *the Seven Sisters*, *the Big Ten*: a number in a name.
fn is_capital_word(tokens: &Tokens, quantity: &Quantity) -> bool {
    let at = quantity.number;
    let capital = |at: usize| {
        at < tokens.len() && !tokens.is_first(at) && tokens.gap(at) == " " && tokens.is_capital(at)
    };
    !quantity.low.digits
        && capital(at)
        && (capital(at + 1) || at > 0 && tokens.is_capital(at - 1) && !tokens.is_first(at - 1))
        && !tokens.is_acronym(at)
}

/// *in 2019 storms came*.
fn is_year(tokens: &Tokens, quantity: &Quantity) -> bool {
    let word = tokens.word(quantity.number);
    let four = quantity.words.len() == 1 && word.len() == 4 && quantity.low.digits;
    let century = (1800.0..2100.0).contains(&quantity.low.value);
    let people = tokens.key_or_none(Some(quantity.words.end));
    four && century && !quantity.is_hedged() && !is_person(people)
}
