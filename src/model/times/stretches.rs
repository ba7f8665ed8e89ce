//! Stretches with one known end: *the past three months*, *over a year ago*,
//! *weeks later*.

use jiff::ToSpan;

use super::calendar::Point;
use super::expr::{Expr, Expression, From, Meant};
use super::lexicon::Unit;
use super::resolve::Context;

/// The stretch of `count` units up to the date issued, or from it on.
pub(super) fn stretch(context: &Context, count: u32, unit: Unit, ahead: bool) -> Option<String> {
    let issued = context.issued.day()?;
    if count == 0 {
        return Some(if ahead {
            format!("{issued}/..")
        } else {
            format!("../{issued}")
        });
    }
    let count = i64::from(count);
    let span = match unit {
        Unit::Day => count.days(),
        Unit::Week => (count.min(5000) * 7).days(),
        Unit::Month => count.months(),
        Unit::Year => count.min(9000).years(),
        Unit::Decade => (count.min(900) * 10).years(),
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Quarter | Unit::Century => {
            return None;
        }
    };
    let other = if ahead {
        issued.checked_add(span)
    } else {
        issued.checked_sub(span)
    }
    .ok()?;
    let (from, to) = if ahead {
        (issued, other)
    } else {
        (other, issued)
    };
    Some(format!("{from}/{to}"))
}

/// *over a year ago*: everything before the month or day that long ago.
pub(super) fn beyond(context: &Context, found: &Expression) -> Option<String> {
    let Expr::Count(count, unit, From::Issued) = found.expr else {
        return None;
    };
    let (count, unit) = match unit {
        Unit::Year => (count.checked_mul(12)?, Unit::Month),
        Unit::Decade => (count.checked_mul(120)?, Unit::Month),
        Unit::Second
        | Unit::Minute
        | Unit::Hour
        | Unit::Day
        | Unit::Week
        | Unit::Month
        | Unit::Quarter
        | Unit::Century => (count, unit),
    };
    let issued = context
        .issued
        .base(unit)
        .ok()
        .filter(|_| found.meant == Meant::AtLeast)?;
    let point = Point::day(issued).shifted(count, unit)?;
    let edtf = point.edtf(None)?;
    Some(format!("../{}", edtf.rsplit('/').next()?))
}

/// Some time after (`ahead`) or before the last time told.
pub(super) fn beside_told(context: &Context, ahead: bool) -> Option<String> {
    let day = context.told.and_then(Point::first_day)?;
    Some(if ahead {
        format!("{day}/..")
    } else {
        format!("../{day}")
    })
}
