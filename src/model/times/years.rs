//! Years and times built on them: decades, centuries, quarters, years before
//! Christ, ranges.

use super::calendar::Grain;
use super::dates;
use super::expr::{Expr, Expression};
use super::lexicon::{Lex, Unit};
use super::rule::Rule;
use super::tokens::View;
use super::wordlists::{ABOUT, BEFORE_YEARS, BUSINESS, COUNTED, MATCH};

/// Four digits that can be a year.
pub(super) fn plain_year(view: View, at: usize) -> Option<i16> {
    let Lex::Number(value, 4) = view.lex(at) else {
        return None;
    };
    let decade = view.glued(at + 1) && view.is(at + 1, &["s"]);
    let year = i16::try_from(value).ok()?;
    ((1000..=2100).contains(&year) && !decade && view.number(at).is_some()).then_some(year)
}

/// *493 BC*, *70 AD*, *AD 70*, *499* of *499–493 BC*.
pub(super) fn before_christ(view: View, at: usize) -> Option<Expression> {
    let Lex::Number(value, 1..=4) = view.lex(at) else {
        return None;
    };
    view.number(at)?;
    let year = i16::try_from(value).ok().filter(|y| *y > 0)?;
    if let Some((len, bc)) = era(view, at + 1) {
        let year = if bc { -year } else { year };
        return Some(Expression::new(
            1 + len,
            Expr::Date(Some(year), Grain::Year),
            Rule::Era,
        ));
    }
    let joint =
        matches!(view.sign(at + 1), Some('-' | '/')) || view.is(at + 1, &["to", "and", "or"]);
    let Lex::Number(later, 1..=4) = view.lex(at + 2) else {
        return None;
    };
    match era(view, at + 3) {
        Some((_, true)) if joint && later < value => Some(Expression::new(
            1,
            Expr::Date(Some(-year), Grain::Year),
            Rule::Era,
        )),
        _ => None,
    }
}

/// *BC*, *B.C.*, *BCE*, *AD*: the number of tokens, and whether it is before
/// Christ.
fn era(view: View, at: usize) -> Option<(usize, bool)> {
    match view.raw(at) {
        "BC" | "BCE" => Some((1, true)),
        "AD" | "CE" => Some((1, false)),
        "B" if view.sign(at + 1) == Some('.') && view.is(at + 2, &["C"]) => {
            let stop = view.sign(at + 3) == Some('.') && !view.capital(at + 4);
            Some((3 + usize::from(stop), true))
        }
        _ => None,
    }
}

/// *the 1990s*, *the 470s BC*.
pub(super) fn decade(view: View, at: usize) -> Option<Expression> {
    let Lex::Number(value, digits @ 3..=4) = view.lex(at) else {
        return None;
    };
    let quote = usize::from(view.sign(at + 1) == Some('\'') && view.glued(at + 1));
    let s = at + 1 + quote;
    let year = i16::try_from(value).ok().filter(|y| y % 10 == 0)?;
    let left = view.glued(at) && !matches!(view.sign(at - 1), Some('-' | '(' | '"' | '“' | '\''));
    if left || view.raw(s) != "s" || !view.glued(s) {
        return None;
    }
    let (year, len) = match era(view, s + 1) {
        Some((len, true)) => (-year, len),
        _ if digits == 4 && (1000..=2100).contains(&year) => (year, 0),
        _ => return None,
    };
    let grain = if year % 100 == 0 && year < 2000 {
        Grain::Century
    } else {
        Grain::Decade
    };
    Some(Expression::new(
        s + 1 + len - at,
        Expr::Date(Some(year), grain),
        Rule::Decade,
    ))
}

/// *'80s*, from its apostrophe on; *'20s* may belong to two centuries.
pub(super) fn short_decade(view: View, at: usize) -> Option<Expression> {
    let Lex::Number(year @ 30..=90, 2) = view.lex(at + 1) else {
        return None;
    };
    let quote = view.sign(at) == Some('\'') && view.glued(at + 1);
    let inner = usize::from(view.sign(at + 2) == Some('\''));
    let s = at + 2 + inner;
    let glued = (at + 2..=s).all(|n| view.glued(n));
    let whole = quote && glued && year % 10 == 0 && view.raw(s) == "s";
    let year = Expr::Date(Some(1900 + year as i16), Grain::Decade);
    whole.then(|| Expression::new(s + 1 - at, year, Rule::Decade))
}

/// *nineteen ninety-four*, a year in words.
pub(super) fn spoken(view: View, at: usize) -> Option<Expression> {
    let Lex::Card(century @ 17..=19) = view.lex(at) else {
        return None;
    };
    let Lex::Card(tens @ 20..=90) = view.lex(at + 1) else {
        return None;
    };
    let dash = usize::from(view.sign(at + 2) == Some('-'));
    let (ones, len) = match view.lex(at + 2 + dash) {
        Lex::Card(ones @ 1..=9) => (ones, 3 + dash),
        _ => (0, 2),
    };
    // *nineteen twenty-year-olds* is a count.
    let counted = matches!(view.lex(at + len), Lex::Unit(..)) || view.sign(at + len) == Some('-');
    let year = i16::try_from(century * 100 + tens + ones).ok()?;
    let date = Expr::Date(Some(year), Grain::Year);
    (!counted).then(|| Expression::new(len, date, Rule::Year))
}

/// *the 19th century*, *the fourth century BC*.
pub(super) fn century(view: View, at: usize) -> Option<Expression> {
    let (n, len) = dates::day_number(view, at)
        .filter(|(_, len)| *len == 2 || matches!(view.lex(at), Lex::Ord(_)))?;
    let dash = usize::from(view.sign(at + len) == Some('-'));
    let unit = at + len + dash;
    if !view.is(unit, &["century", "centuries"]) || n > 22 {
        return None;
    }
    let first = (n as i16 - 1) * 100;
    let (year, more) = match era(view, unit + 1) {
        Some((more, true)) => (-first.max(1), more),
        Some((more, false)) => (first, more),
        None if n < 10 => return None,
        None => (first, 0),
    };
    Some(Expression::new(
        unit + 1 + more - at,
        Expr::Date(Some(year), Grain::Century),
        Rule::Century,
    ))
}

/// *1979*, *1979–1981*, the *1981* and the *45* of *1939–45*.
pub(super) fn years(view: View, at: usize) -> Option<Expression> {
    let year = |y, rule| Some(Expression::new(1, Expr::Date(Some(y), Grain::Year), rule));
    if let Lex::Number(short, 2) = view.lex(at) {
        // The second half of a range.
        let first = plain_year(view, at.wrapping_sub(2))
            .filter(|_| view.sign(at - 1) == Some('-') && view.glued(at) && view.glued(at - 1))?;
        let whole = first / 100 * 100 + short as i16;
        let alone = view.number(at).is_some() && view.sign(at + 1) != Some('-');
        return year(whole, Rule::RangeEnd).filter(|_| whole > first && alone);
    }
    let first = plain_year(view, at)?;
    let dash = view.sign(at + 1) == Some('-') && view.lex(at + 2) != Lex::End;
    let second = match view.lex(at + 2) {
        Lex::Number(v, 4) => i16::try_from(v).ok(),
        Lex::Number(v, 2) => Some(first / 100 * 100 + v as i16),
        _ => None,
    };
    let second =
        second.filter(|s| dash && view.number(at + 2).is_some() && *s > first && *s <= 2100);
    if let Some(second) = second {
        // *the 1979–1981 hostage crisis*: one time, that of the crisis.
        let attribute = view.before(at, &["the", "a", "this", "that"])
            && view.glued(at + 2)
            && view.lex(at + 3) == Lex::Word
            && !view.is(
                at + 3,
                &[
                    "and", "in", "of", "to", "was", "were", "is", "the", "by", "for",
                ],
            );
        if attribute {
            return Some(Expression::new(3, Expr::Years(first, second), Rule::Years));
        }
        return year(first, Rule::RangeStart);
    }
    let prefixed = view.sign(at.wrapping_sub(1)) == Some('-') && view.glued(at);
    let range_end = prefixed && matches!(view.lex(at.wrapping_sub(2)), Lex::Number(_, 3 | 4));
    if prefixed
        && !range_end
        && !view.is(at.wrapping_sub(2), &["mid", "pre", "post", "late", "early"])
    {
        return None;
    }
    if view.glued(at) && matches!(view.sign(at - 1), Some('/' | '.' | '\\' | ':')) {
        return None;
    }
    let cue = at > 0 && view.listed(at - 1, &BEFORE_YEARS);
    let count = is_quantity(view, at);
    let modern = (1500..=2100).contains(&first);
    if count || (!cue && !modern && !range_end) {
        return None;
    }
    year(first, Rule::Year)
}

/// Whether four digits count something: *2000 men*, *about 1500 km*.
pub(super) fn is_quantity(view: View, at: usize) -> bool {
    // *fewer than 2012* is a number; *fewer than in 2012*, *than 2012.* is a
    // year.
    let round = matches!(view.lex(at), Lex::Number(n, _) if n % 50 == 0);
    if view.before(at, &["than"]) && !round && view.lex(at + 1) != Lex::Word {
        return false;
    }
    if view.is(at + 1, &["year"]) && view.is(at + 2, &["old"]) {
        return true;
    }
    let counted = |n: usize| view.listed(n, &COUNTED);
    let about = at > 0 && view.listed(at - 1, &ABOUT);
    let unit = counted(at + 1) || view.lex(at + 1) == Lex::Word && counted(at + 2) && about;
    let near = view.is(
        at + 1,
        &[
            "British",
            "French",
            "Germans",
            "Persians",
            "Greeks",
            "Americans",
            "military",
            "young",
            "rockets",
        ],
    ) && view.before(at, &["in", "the", "early", "late", "mid"]);
    let money = view.before(
        at,
        &[
            "$",
            "€",
            "£",
            "No",
            "Flight",
            "Unit",
            "Highway",
            "Route",
            "Resolution",
            "area",
        ],
    ) && !view.before(at, &["a"]);
    (unit && !near)
        || money
        || (about
            && !view.before(
                at,
                &[
                    "with", "had", "has", "have", "were", "are", "only", "over", "about",
                ],
            ))
}

/// *Q1 2019*, *the first quarter of 2019*, *the second half of 2008*.
pub(super) fn quarter(view: View, at: usize) -> Option<Expression> {
    let raw = view.raw(at);
    if matches!(raw, "Q" | "H") && view.glued(at + 1) {
        let Lex::Number(n @ 1..=4, 1) = view.lex(at + 1) else {
            return None;
        };
        let year = plain_year(view, at + 2 + usize::from(view.is(at + 2, &["of"])));
        let len = if year.is_some() {
            3 + usize::from(view.is(at + 2, &["of"]))
        } else {
            2
        };
        let grain = if raw == "Q" {
            Grain::Quarter(n as u8)
        } else if n < 3 {
            Grain::Half(n as u8)
        } else {
            return None;
        };
        return (year.is_some() || raw == "Q")
            .then(|| Expression::new(len, Expr::Date(year, grain), Rule::Quarter));
    }
    None
}

/// *the first quarter (of 2019)*, from its ordinal on.
pub(super) fn ordinal_quarter(view: View, at: usize) -> Option<Expression> {
    let n = match view.lex(at) {
        Lex::Ord(n @ 1..=4) => n,
        _ if view.is(at, &["latter", "last"]) => 2,
        _ => return None,
    };
    let grain = match view.lex(at + 1) {
        Lex::Unit(Unit::Quarter, false) if !view.is(at, &["latter", "last"]) => Grain::Quarter(n),
        _ if view.is(at + 1, &["half"]) && n < 3 => Grain::Half(n),
        _ => return None,
    };
    let of = usize::from(view.is(at + 2, &["of"]));
    match plain_year(view, at + 2 + of) {
        Some(year) => Some(Expression::new(
            3 + of,
            Expr::Date(Some(year), grain),
            Rule::Quarter,
        )),
        None if matches!(grain, Grain::Quarter(_)) && of == 0 && of_business(view, at) => {
            Some(Expression::new(2, Expr::Date(None, grain), Rule::Quarter))
        }
        None if of == 1 && view.is(at + 4, &["year"]) => {
            let step = match () {
                () if view.is(at + 3, &["last"]) => -1,
                () if view.is(at + 3, &["this", "the"]) => 0,
                () if view.is(at + 3, &["next"]) => 1,
                () => return None,
            };
            Some(Expression::new(5, Expr::Part(step, grain), Rule::Quarter))
        }
        None => None,
    }
}

/// Whether a quarter is part of a year: more of the words around it belong to
/// business than to a match.
pub(super) fn of_business(view: View, at: usize) -> bool {
    const AROUND: usize = 30;
    let back = (at.saturating_sub(AROUND)..at).rev();
    let back = back.take_while(|n| !view.all[n + 1].first);
    let ahead = (at + 1..view.all.len().min(at + AROUND)).take_while(|n| !view.all[*n].first);
    let (mut business, mut game) = (0, 0);
    for word in back.chain(ahead).filter(|n| view.lex(*n) == Lex::Word) {
        game += usize::from(view.listed(word, &MATCH));
        business += usize::from(view.listed(word, &BUSINESS));
    }
    business > game
}
