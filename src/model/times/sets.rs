//! Recurring times: *every day*, *twice a week*, *on Fridays*.

use super::calendar::Point;
use super::expr::{Expr, Expression};
use super::lexicon::{Lex, Unit};
use super::rule::Rule;
use super::tokens::View;
use super::{amounts, relative};

/// *every day*, *daily*, *each year*, *twice a week*, *three days a week*.
pub(super) fn set(view: View, at: usize) -> Option<Expression> {
    let unit = match () {
        () if view.is(at, &["daily", "everyday"]) => Unit::Day,
        () if view.is(at, &["weekly"]) => Unit::Week,
        () if view.is(at, &["monthly"]) => Unit::Month,
        () if view.is(at, &["yearly", "annually"]) => Unit::Year,
        () if view.is(at, &["hourly"]) => Unit::Hour,
        () if view.is(at, &["once", "twice", "times"]) => return times_a(view, at),
        () if view.is(at, &["every", "each", "per"]) => match view.lex(at + 1) {
            Lex::Unit(unit, false) if unit > Unit::Second => {
                let value = if view.is(at, &["per"]) {
                    unit.period("1")
                } else {
                    rhythm(unit)
                };
                return Some(Expression::new(2, Expr::Set(value), Rule::Set));
            }
            Lex::Season(_) | Lex::Month(_) if !view.is(at, &["per"]) => {
                let Expr::Date(None, grain) = relative::named(view, at + 1)? else {
                    return None;
                };
                let whole = Point { year: None, grain };
                return Some(Expression::new(2, Expr::Set(whole.timex()), Rule::Set));
            }
            Lex::Card(_) | Lex::Number(..) if view.is(at, &["every"]) => {
                let found = amounts::amount(view, at + 1)?;
                let Expr::Duration(value) = found.expr else {
                    return None;
                };
                return Some(Expression::new(found.len + 1, Expr::Set(value), Rule::Set));
            }
            Lex::Part(part) if !view.is(at, &["per"]) => {
                let value = format!("XXXX-XX-XX{}", part.timex());
                return Some(Expression::new(2, Expr::Set(value), Rule::Set));
            }
            Lex::Weekday(day) if !view.is(at, &["per"]) => {
                return Some(relative::with_part(
                    view,
                    at,
                    Expression::new(2, Expr::Set(weekly(day)), Rule::Set),
                ));
            }
            _ => return None,
        },
        () => return None,
    };
    // The name of a newspaper or a letter, not a time.
    let name = view.capital(at) && view.capital(at.wrapping_sub(1))
        || view.capital(at) && view.capital(at + 1)
        || view.is(
            at + 1,
            &[
                "newsletter",
                "newspaper",
                "paper",
                "magazine",
                "briefing",
                "bulletin",
                "life",
                "lives",
                "routine",
            ],
        );
    (!name).then(|| Expression::new(1, Expr::Set(rhythm(unit)), Rule::Set))
}

/// TIMEX3 for every day, week, month or year: *daily*, *every year*.
fn rhythm(unit: Unit) -> String {
    match unit {
        Unit::Day => "XXXX-XX-XX".into(),
        Unit::Week => "XXXX-WXX".into(),
        Unit::Month => "XXXX-XX".into(),
        Unit::Year => "XXXX".into(),
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Quarter | Unit::Decade | Unit::Century => {
            unit.period("1")
        }
    }
}

/// *twice a week*, *once every year*; for *three times a day*, from *times* on.
fn times_a(view: View, at: usize) -> Option<Expression> {
    let Lex::Unit(unit, false) = view.lex(at + 2) else {
        return None;
    };
    let each = view.is(at + 1, &["a", "an", "each", "every", "per"]) && unit > Unit::Second;
    each.then(|| Expression::new(3, Expr::Set(unit.period("1")), Rule::Set))
}

/// Plural weekdays: *on Fridays*.
pub(super) fn weekdays(view: View, at: usize) -> Option<Expression> {
    let Lex::Weekday(day) = view.lex(at) else {
        return None;
    };
    let plural = view.raw(at).len() > 5 && view.raw(at).ends_with(['s', 'S']);
    plural.then(|| Expression::new(1, Expr::Set(weekly(day)), Rule::Set))
}

fn weekly(day: u8) -> String {
    format!("XXXX-WXX-{day}")
}
