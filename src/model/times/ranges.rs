//! Two times that are the ends of one stretch: *between March 2015 and March
//! 2016*, *from 3 to 5 May*, *May 3-5*.

use std::ops::Range;

use super::expr::{Expr, Expression};
use super::tokens::View;
use super::{Class, Placed, Time, When};

/// The part of a stretch that one expression gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stretch {
    /// The whole stretch: *the first week of May*.
    Whole,
    /// Its beginning; the bytes cover both ends.
    Begins(Range<usize>),
    /// Its end.
    Ends,
}

/// Whether the expression at `place` begins a stretch that the next one ends.
pub(super) fn begins(view: View, found: &[Placed], place: usize) -> bool {
    let (at, first) = &found[place];
    let Some((next, last)) = found.get(place + 1) else {
        return false;
    };
    let link = at + first.len;
    if *next != link + 1 || !is_end(first) || !is_end(last) {
        return false;
    }
    let from = view.before(*at, &["from"]) || view.is(*at, &["from"]);
    match () {
        () if view.sign(link) == Some('-') => true,
        () if view.is(link, &["and"]) => view.before(*at, &["between"]),
        () if view.is(link, &["to"]) => from || first.is_day() && last.is_day(),
        () => view.is(link, &["until", "till", "through", "thru"]),
    }
}

/// Whether a time can be an end: a place in the calendar.
fn is_end(found: &Expression) -> bool {
    let placed = matches!(
        found.expr,
        Expr::Date(..) | Expr::Weekday(_) | Expr::DayOf(_) | Expr::Near(..) | Expr::OfTold(_)
    );
    placed && found.clock.is_none()
}

/// Joins two ends into one stretch, if both are known and in order.
pub(super) fn join(first: &mut Time, last: &mut Time) {
    let ends = first.edtf.as_deref().zip(last.edtf.as_deref());
    let Some((from, to)) = ends.filter(|_| first.class == Class::Date && last.class == Class::Date)
    else {
        return;
    };
    let (from, to) = (from.split('/').next(), to.split('/').next_back());
    let ordered = first.earliest.zip(last.latest).is_some_and(|(a, b)| a <= b)
        && first.earliest <= last.earliest;
    let Some((from, to)) = from.zip(to).filter(|_| ordered) else {
        return;
    };
    let joint = format!("{from}/{to}");
    if When::new(joint.as_str()).error().is_some() {
        return;
    }
    first.stretch = Some(Stretch::Begins(first.range.start..last.range.end));
    last.stretch = Some(Stretch::Ends);
    first.edtf = Some(joint.clone());
    last.edtf = Some(joint);
}
