//! How long, how often, how long ago: a number of units and what follows it.

use super::expr::{Expr, Expression, From};
use super::lexicon::{self, Lex, Unit};
use super::rule::Rule;
use super::tokens::View;

/// A number of units: *three*, *several*.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Amount {
    Exact(u32),
    Half(u32),
    Some,
}

impl Amount {
    fn written(self) -> String {
        match self {
            Self::Exact(n) => n.to_string(),
            Self::Half(0) => "0.5".into(),
            Self::Half(n) => format!("{n}.5"),
            Self::Some => "X".into(),
        }
    }
}

/// A duration, a set, *two days later*, *three months ago*.
pub(super) fn amount(view: View, at: usize) -> Option<Expression> {
    let lead = hedge(view, at);
    let (mut amount, len) = count(view, at + lead)?;
    let mut next = at + lead + len;
    if let (Amount::Exact(n), Some(len)) = (amount, and_a_half(view, next)) {
        amount = Amount::Half(n);
        next += len;
    }
    if let Some(found) = shared_unit(view, at, next, amount) {
        return Some(found);
    }
    let dash = view.sign(next) == Some('-') && view.glued(next);
    next += usize::from(dash);
    // *two full days*, *ten brutal months*.
    next += usize::from(
        !dash
            && view.is(
                next,
                &[
                    "full",
                    "whole",
                    "consecutive",
                    "long",
                    "more",
                    "straight",
                    "further",
                    "additional",
                    "additional",
                    "bloody",
                    "calendar",
                ],
            ),
    );
    let Lex::Unit(unit, plural) = view.lex(next) else {
        return None;
    };
    next += 1;
    let article = view.is(at + lead, &["a", "an"]);
    if article
        && view.sign(next) == Some('-')
        && view.is(next + 1, &["long", "old", "ago", "earlier"])
    {
        return None;
    }
    let fits = match amount {
        Amount::Exact(1) | Amount::Half(0) => !plural,
        Amount::Exact(_) | Amount::Half(_) | Amount::Some => {
            plural || dash || matches!(view.lex(at), Lex::Number(..) | Lex::Card(_))
        }
    };
    if !fits
        || (article && matches!(unit, Unit::Second | Unit::Quarter))
        || unit == Unit::Quarter
            && (dash || amount != Amount::Some && view.is(next, &["of", "the"]))
    {
        return None;
    }
    // *a 6-year-old* is a person, no time of the story.
    if dash && age(view, next, unit).is_some() {
        return None;
    }
    if let Some(more) = age(view, next, unit) {
        let period = Expr::Duration(unit.period(&amount.written()));
        return Some(Expression::new(next + more - at, period, Rule::Age));
    }
    if let Some(len) = and_a_half(view, next)
        && let Amount::Exact(n) = amount
    {
        amount = Amount::Half(n);
        next += len;
    }
    let dashed = usize::from(dash && view.sign(next) == Some('-'));
    if view.is(next + dashed, &["long"]) {
        next += dashed + 1;
    }
    next += time_of(view, next) + or_so(view, next);
    if dash && view.is(next, &["period", "periods", "span"]) {
        next += 1;
    }
    Some(turned(view, at, next, amount, unit).unwrap_or_else(|| {
        let period = unit.period(&amount.written());
        Expression {
            counted: from_event(view, next, amount, unit),
            ..Expression::new(next - at, Expr::Duration(period), Rule::Duration)
        }
    }))
}

/// *a week or so*, *two years or more*: the number of further tokens.
fn or_so(view: View, next: usize) -> usize {
    let whole = view.is(next, &["or"]) && view.is(next + 1, &["so", "more", "less"]);
    if whole { 2 } else { 0 }
}

/// *weeks and months*, *days or weeks*: the number of further tokens.
fn more_units(view: View, next: usize) -> usize {
    let more = view.is(next, &["and", "or"]);
    let unit = matches!(view.lex(next + 1), Lex::Unit(unit, true) if unit >= Unit::Hour);
    if more && unit { 2 } else { 0 }
}

/// *weeks ahead*, *months to come*, after *the*.
pub(super) fn ahead(view: View, at: usize) -> Option<Expression> {
    let Lex::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), true) = view.lex(at)
    else {
        return None;
    };
    let len = match () {
        () if view.is(at + 1, &["ahead"]) && !view.is(at + 2, &["of"]) => 2,
        () if view.is(at + 1, &["to"]) && view.is(at + 2, &["come"]) => 3,
        () => return None,
    };
    Some(Expression::new(
        len,
        Expr::Span(0, unit, true),
        Rule::Stretch,
    ))
}

/// *in two years' time*: the number of further tokens.
fn time_of(view: View, next: usize) -> usize {
    let s = usize::from(view.is(next + 1, &["s"]));
    let whole = view.sign(next) == Some('\'') && view.is(next + 1 + s, &["time"]);
    if whole { s + 2 } else { 0 }
}

/// *month-long*, *years-long*, *weeklong*, *century-old*.
pub(super) fn long(view: View, at: usize) -> Option<Expression> {
    let (unit, plural, len) = match view.lex(at) {
        Lex::Unit(unit, plural) => {
            // *6-year-old* is somebody's age.
            let dashed = view.sign(at + 1) == Some('-')
                && view.is(at + 2, &["long", "old"])
                && !(view.glued(at) && view.sign(at - 1) == Some('-'));
            (unit, plural, dashed.then_some(3)?)
        }
        Lex::Word => {
            let lower = view.raw(at).to_ascii_lowercase();
            let Some(Lex::Unit(unit, plural)) = lexicon::unit(lower.strip_suffix("long")?) else {
                return None;
            };
            (unit, plural, 1)
        }
        _ => return None,
    };
    let period = Expr::Duration(unit.period(if plural { "X" } else { "1" }));
    Some(Expression::new(len, period, Rule::Duration))
}

/// *the two years*, *those three weeks*: the article belongs to the time.
pub(super) fn determined(view: View, at: usize) -> Option<Expression> {
    let number = matches!(view.lex(at + 1), Lex::Card(2..) | Lex::Number(2.., _));
    if !number || view.capital(at + 1) || !view.is(at, &["the", "these", "those"]) {
        return None;
    }
    let found = amount(view, at + 1)?;
    let plural = matches!(view.lex(at + found.len), Lex::Unit(_, true));
    let whole = plural && matches!(found.expr, Expr::Duration(_));
    whole.then(|| found.longer(1))
}

/// *a sixty-day period*, *the same 28-day period*: the article belongs to it.
pub(super) fn period(view: View, at: usize) -> Option<Expression> {
    if !view.is(at, &["a", "an", "the", "this", "that"]) {
        return None;
    }
    let same = usize::from(view.is(at + 1, &["same"]));
    let (amount, len) = count(view, at + 1 + same)?;
    let dash = at + 1 + same + len;
    let noun = dash + 2 + usize::from(view.sign(dash + 2) == Some('-'));
    let Lex::Unit(unit, _) = view.lex(dash + 1) else {
        return None;
    };
    let whole = view.sign(dash) == Some('-') && view.is(noun, &["period", "span"]);
    let period = Expr::Duration(unit.period(&amount.written()));
    whole.then(|| Expression::new(noun + 1 - at, period, Rule::Duration))
}

/// *ten* of *ten or fifteen years*: a number that shares the unit of the next.
fn shared_unit(view: View, at: usize, next: usize, amount: Amount) -> Option<Expression> {
    let number = matches!(view.lex(next - 1), Lex::Card(_) | Lex::Number(..));
    let (Amount::Exact(n), (Amount::Exact(m), len)) = (amount, count(view, next + 1)?) else {
        return None;
    };
    let Lex::Unit(unit, true) = view.lex(next + 1 + len) else {
        return None;
    };
    let joint = view.is(next, &["to", "or"]) && number && n < m && unit >= Unit::Minute;
    let period = Expr::Duration(unit.period(&n.to_string()));
    joint.then(|| Expression::new(next - at, period, Rule::Duration))
}

/// *two and a half*: the number of further tokens.
fn and_a_half(view: View, next: usize) -> Option<usize> {
    let a = usize::from(view.is(next + 1, &["a"]));
    (view.is(next, &["and"]) && view.is(next + 1 + a, &["half"])).then_some(2 + a)
}

/// *18 years old*, *40-year-old*, *40 years of age*: the number of further
/// tokens that turn units into an age.
fn age(view: View, next: usize, unit: Unit) -> Option<usize> {
    let dash = usize::from(view.sign(next) == Some('-'));
    let old = view.is(next + dash, &["old", "olds"]) && unit >= Unit::Day;
    let of_age = view.is(next, &["of"]) && view.is(next + 1, &["age"]);
    match () {
        () if old => Some(dash + 1),
        () if of_age => Some(2),
        () => None,
    }
}

/// *two days* before *after the storm*: the units to count from the event, if
/// that becomes known.
fn from_event(view: View, next: usize, amount: Amount, unit: Unit) -> Option<(i32, Unit)> {
    let sign = match () {
        () if view.is(next, &["after", "following"]) => 1,
        () if view.is(next, &["before"]) => -1,
        () => return None,
    };
    let Amount::Exact(n) = amount else {
        return None;
    };
    Some((i32::try_from(n).ok()? * sign, unit)).filter(|_| unit >= Unit::Day)
}

/// *ago*, *later*, *earlier* turn a number of units into a date.
fn turned(view: View, at: usize, next: usize, amount: Amount, unit: Unit) -> Option<Expression> {
    let (sign, from, len) = match () {
        () if view.is(next, &["ago"]) => (-1, From::Issued, 1),
        () if view.is(next, &["from"]) && view.is(next + 1, &["now", "today"]) => {
            (1, From::Issued, 2)
        }
        () if view.is(next, &["later", "afterwards", "afterward", "hence"]) => (1, From::Told, 1),
        () if view.is(next, &["earlier", "previously", "beforehand"]) => (-1, From::Told, 1),
        () if view.is(next, &["after"]) && unit == Unit::Day && amount == Amount::Exact(1) => {
            (1, From::Told, 1)
        }
        () if view.is(next, &["before"]) && unit == Unit::Day && amount == Amount::Exact(1) => {
            (-1, From::Told, 1)
        }
        () => return None,
    };
    let len = next + len - at;
    let over = from == From::Issued && sign < 0 && view.is(at, &["over", "more"]);
    let rule = match from {
        From::Issued if over => Rule::AgoOver,
        From::Issued => Rule::Ago,
        From::Told => Rule::Later,
    };
    let expr = match amount {
        Amount::Exact(n) | Amount::Half(n) => {
            let count = i32::try_from(n).ok()? * sign;
            if unit < Unit::Day {
                let hours = if unit == Unit::Hour { count } else { 0 };
                Expr::Count(hours / 24, Unit::Day, from)
            } else {
                Expr::Count(count, unit, from)
            }
        }
        Amount::Some if from == From::Issued => Expr::Duration(unit.period("X")),
        Amount::Some => Expr::Some(unit, sign > 0),
    };
    let found = Expression::new(len, expr, rule);
    Some(if over { found.at_least() } else { found })
}

/// *more than*, *nearly*: the number of hedge tokens before a number.
fn hedge(view: View, at: usize) -> usize {
    match () {
        () if view.is(at, &["more", "less", "fewer"]) && view.is(at + 1, &["than"]) => 2,
        () if view.is(at, &["no"])
            && view.is(at + 1, &["more", "less", "fewer"])
            && view.is(at + 2, &["than"]) =>
        {
            3
        }
        () if view.is(at, &["a"])
            && view.is(at + 1, &["little", "bit"])
            && view.is(at + 2, &["more", "less", "over", "under"]) =>
        {
            3 + usize::from(view.is(at + 3, &["than"]))
        }
        () if view.is(at, &["a"]) && view.is(at + 1, &["mere"]) => 2,
        () if view.is(at, &["at"]) && view.is(at + 1, &["least", "most"]) => 2,
        () if view.is(at, &["close", "up"]) && view.is(at + 1, &["to"]) => 2,
        () if view.is(
            at,
            &[
                "nearly",
                "almost",
                "over",
                "under",
                "about",
                "around",
                "approximately",
                "roughly",
                "some",
                "another",
            ],
        ) =>
        {
            1
        }
        () => 0,
    }
}

/// Like [`count`], but only for an exact number.
pub(super) fn exact(view: View, at: usize) -> Option<(u32, usize)> {
    match count(view, at)? {
        (Amount::Exact(n), len) => Some((n, len)),
        (Amount::Half(_) | Amount::Some, _) => None,
    }
}

/// *three*, *3*, *twenty-five*, *a*, *several*, *a few*, *half a*.
fn count(view: View, at: usize) -> Option<(Amount, usize)> {
    if view.is(at, &["a", "an"]) {
        return Some(match () {
            () if view.is(at + 1, &["few"]) => (Amount::Some, 2),
            () if view.is(at + 1, &["couple"]) => (
                Amount::Exact(2),
                if view.is(at + 2, &["of"]) { 3 } else { 2 },
            ),
            () if view.is(at + 1, &["number"]) && view.is(at + 2, &["of"]) => (Amount::Some, 3),
            () if view.is(at + 1, &["dozen"]) => (Amount::Exact(12), 2),
            () if view.is(at + 1, &["single", "full", "whole"]) => (Amount::Exact(1), 2),
            () if view.is(at + 1, &["hundred"]) => (Amount::Exact(100), 2),
            () if view.is(at + 1, &["thousand"]) => (Amount::Exact(1000), 2),
            () => (Amount::Exact(1), 1),
        });
    }
    // *as many years* gives no number.
    if view.is(at, &["several", "few", "many", "numerous"])
        && !view.before(at, &["as", "so", "too", "how"])
    {
        return Some((Amount::Some, 1));
    }
    // *the next couple of years*.
    if view.is(at, &["couple"]) {
        let of = usize::from(view.is(at + 1, &["of"]));
        return Some((Amount::Exact(2), 1 + of));
    }
    if view.is(at, &["dozens", "hundreds", "thousands"]) && view.is(at + 1, &["of"]) {
        return Some((Amount::Some, 2));
    }
    if view.is(at, &["half"]) && view.is(at + 1, &["a", "an"]) {
        return Some((Amount::Half(0), 2));
    }
    match view.lex(at) {
        Lex::Number(..) => {
            let n = view.number(at).filter(|n| *n < 10_000)?;
            Some(half(view, at + 1).map_or((Amount::Exact(n), 1), |len| (Amount::Half(n), 1 + len)))
        }
        Lex::Card(n) => {
            let joint = usize::from(view.sign(at + 1) == Some('-'));
            match view.lex(at + 1 + joint) {
                Lex::Card(m) if (20..100).contains(&n) && m < 10 => {
                    Some((Amount::Exact((n + m).into()), 2 + joint))
                }
                Lex::Card(100) if n < 20 => Some((Amount::Exact(u32::from(n) * 100), 2)),
                _ if view.is(at + 1, &["thousand"]) => {
                    Some((Amount::Exact(u32::from(n) * 1000), 2))
                }
                _ => Some((Amount::Exact(n.into()), 1)),
            }
        }
        _ => None,
    }
}

/// *to 18* of *12 to 18 months*: the number of tokens.
fn to_more(view: View, next: usize) -> Option<usize> {
    let (_, len) = exact(view, next + 1)?;
    let unit = matches!(view.lex(next + 1 + len), Lex::Unit(_, true));
    (unit && view.is(next, &["to", "or"])).then_some(1 + len)
}

/// *1/2* or *½*, after a whole number: the number of tokens.
fn half(view: View, at: usize) -> Option<usize> {
    let written = view.raw(at) == "1" && view.sign(at + 1) == Some('/') && view.raw(at + 2) == "2";
    let glued = view.glued(at + 1) && view.glued(at + 2);
    match () {
        () if view.sign(at) == Some('½') => Some(1),
        () if written && glued => Some(3),
        () => None,
    }
}

/// *for months*, *in years*, *weeks later*: a plural without a number, which
/// gives no date.
pub(super) fn bare_plural(view: View, at: usize) -> Option<Expression> {
    let Lex::Unit(unit, true) = view.lex(at) else {
        return None;
    };
    if unit < Unit::Hour || unit == Unit::Quarter {
        return None;
    }
    let more = more_units(view, at + 1);
    let turned = view.is(at + 1 + more, &["later", "earlier", "ago", "afterwards"]);
    let cue = view.before(
        at,
        &[
            "for", "in", "within", "after", "over", "took", "lasted", "takes", "take", "spent",
            "only", "just",
        ],
    );
    let led = view.sign(at.wrapping_sub(1)).is_some()
        || view.all[at].first
        || view.before(
            at,
            &[
                "after", "by", "of", "with", "and", "to", "despite", "during", "through",
            ],
        );
    let of = view.is(at + 1 + more, &["of", "before", "after"]) && unit >= Unit::Hour && led;
    if !turned && !cue && !of {
        return None;
    }
    let expr = match () {
        () if view.is(at + 1 + more, &["later", "afterwards"]) => Expr::Some(unit, true),
        () if view.is(at + 1 + more, &["earlier"]) => Expr::Some(unit, false),
        () => Expr::Duration(unit.period("X")),
    };
    let len = 1 + more + usize::from(turned);
    Some(Expression::new(len, expr, Rule::Duration))
}

/// *the past three months*, *the coming days*, *the first two weeks*: from the
/// word after *the*.
pub(super) fn stretch(view: View, at: usize) -> Option<Expression> {
    let past = view.is(at, &["past", "last", "previous", "preceding"]);
    let ahead = view.is(at, &["next", "coming", "following", "ensuing", "upcoming"]);
    let first = view.is(
        at,
        &[
            "first",
            "final",
            "opening",
            "intervening",
            "last",
            "latest",
            "recent",
        ],
    );
    if !(past || ahead || first) {
        return None;
    }
    let hedged = at + 1 + hedge(view, at + 1);
    // *may last over a week*.
    if hedged > at + 1 && view.is(at, &["last"]) && !view.before(at, &["the", "these", "those"]) {
        return None;
    }
    let (amount, len) =
        count(view, hedged).map_or((Amount::Some, 0), |(amount, len)| {
            match to_more(view, hedged + len) {
                Some(more) => (Amount::Some, len + more),
                None => (amount, len),
            }
        });
    let unit_at = hedged + len;
    let Lex::Unit(unit, plural) = view.lex(unit_at) else {
        return None;
    };
    // *the last decade* is as long as *the past decade*; *last decade* is a
    // calendar decade.
    let single = !plural && len == 0;
    let so = or_so(view, unit_at + 1);
    let long = view.is(at, &["past"])
        || so > 0
        || view.is(at, &["last"])
            && view.before(at, &["the"])
            && (unit >= Unit::Year || unit >= Unit::Week && within(view, at - 1))
            && !view.is(unit_at + 1, &["of"]);
    if single && !long || unit < Unit::Hour {
        return None;
    }
    let amount = if single { Amount::Exact(1) } else { amount };
    let from_issued = view.is(at, &["past", "last", "coming", "next"]);
    let expr = match amount {
        Amount::Exact(n) if from_issued => Expr::Span(n, unit, ahead),
        Amount::Some if from_issued => Expr::Span(0, unit, ahead),
        Amount::Exact(_) | Amount::Half(_) | Amount::Some => {
            Expr::Duration(unit.period(&amount.written()))
        }
    };
    let more = if plural && len == 0 {
        more_units(view, unit_at + 1)
    } else {
        so
    };
    Some(Expression::new(
        unit_at + 1 + more - at,
        expr,
        Rule::Stretch,
    ))
}

/// *for the last week*, *over the last month*: a length, not a date.
fn within(view: View, the: usize) -> bool {
    view.before(the, &["for", "over", "during", "within"])
}
