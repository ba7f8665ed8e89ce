//! The event from which a time counts: *a day after the attack* counts from the
//! day on which the text told of an attack.

use super::ahead::ends_sentence;
use super::calendar::Point;
use super::expr::{Expr, Expression};
use super::lexicon::Lex;
use super::tokens::View;

/// How many earlier days to look at, the latest first.
const DAYS: usize = 12;
/// Words before and after a day in which to look for its event.
const AROUND: (usize, usize) = (6, 10);
/// Words within which the clause of an event reaches its day.
const CLAUSE: usize = 14;
/// Words that may name an event.
const NAME: usize = 5;

/// The day of the event after `found`, if the text told one. `days` are the
/// days told so far, with their tokens.
pub(super) fn named(
    view: View,
    at: usize,
    found: &Expression,
    days: &[(usize, Point)],
) -> Option<Point> {
    let after = counts_from(view, at, found)?;
    if !view.is(
        after,
        &["the", "this", "that", "his", "her", "its", "their"],
    ) {
        return None;
    }
    let head = (after + 1..after + 1 + NAME)
        .take_while(|n| {
            view.lex(*n) == Lex::Word
                && !view.is(
                    *n,
                    &["on", "of", "in", "at", "by", "against", "and", "that"],
                )
        })
        .last()?;
    let event = stem(view.raw(head));
    let ends = |n: &usize| matches!(view.lex(*n), Lex::Sign('.' | '!' | '?'));
    let same = |n: usize| stem(view.raw(n)).eq_ignore_ascii_case(event);
    let tells = |(day, _): &&(usize, Point)| {
        let mut ahead = (*day..at.min(day + AROUND.1)).take_while(|n| !ends(n));
        let mut back = (day.saturating_sub(AROUND.0)..*day)
            .rev()
            .take_while(|n| !ends(n));
        ahead.any(same) || back.any(same)
    };
    let told = days.iter().rev().take(DAYS).find(tells)?;
    Some(told.1)
}

/// The token that names the event from which a time counts, if it counts from
/// one: *a day after*, *two days after*.
pub(super) fn counts_from(view: View, at: usize, found: &Expression) -> Option<usize> {
    const AFTER: &[&str] = &["after", "before", "following"];
    let end = at + found.len;
    let named = |after: usize| {
        view.lex(after) == Lex::Word && view.raw(after) != "that"
            || matches!(view.lex(after), Lex::Weekday(_) | Lex::Month(_))
    };
    if view.is(end - 1, AFTER) && found.len > 1 && matches!(found.expr, Expr::Count(..)) {
        // *the day following saw* is about the day itself.
        let bare = view.is(end - 1, &["following"])
            && !view.is(end, &["the", "a", "an", "his", "her", "its", "their"]);
        return Some(end).filter(|end| named(*end) && !bare);
    }
    found.counted?;
    Some(end + 1).filter(|end| named(*end))
}

/// Whether the event from which `found` counts has a day of its own in the same
/// sentence, in the expression at `next`: *a day after the mayor resigned on 3
/// April*.
pub(super) fn dated_by(view: View, after: usize, next: usize) -> bool {
    next >= after
        && next - after <= CLAUSE
        && (after..next).all(|n| {
            !ends_sentence(view, n)
                && !view.comma(n)
                && !view.all[n].first
                && view.sign(n) != Some('-')
        })
}

/// Whether a time at the start of a sentence continues the one just before it,
/// which ended at `before`: *the dam broke on 3 April. A day after the flood*.
pub(super) fn goes_on(view: View, at: usize, before: Option<usize>) -> bool {
    let Some(before) = before else {
        return false;
    };
    let opens = at > 0 && ends_sentence(view, at - 1);
    opens && (before..at - 1).all(|n| !ends_sentence(view, n))
}

/// Whether a time of day belongs to the day that begins at `next`: *5:40 a.m.
/// on Thursday*, *9:30 p.m. (local time) on 3 April*.
pub(super) fn of_clock(view: View, end: usize, next: usize) -> bool {
    const BETWEEN: &[&str] = &["on", "local", "time", "standard", "daylight", "of", "the"];
    let place = |n: usize| view.capital(n) && view.is(n + 1, &["time"]);
    next >= end
        && next - end <= 5
        && (end..next).all(|n| {
            view.is(n, BETWEEN) || place(n) || matches!(view.sign(n), Some('(' | ')' | ','))
        })
}

fn stem(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}
