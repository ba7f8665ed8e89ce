//! The event from which a time counts: *a day after the attack* counts from
//! the day on which an attack was told.

use super::calendar::Point;
use super::expr::Found;
use super::lexicon::Lex;
use super::tokens::View;

/// Days told before that are looked at, the last first.
const DAYS: usize = 12;
/// Words around a day among which its event is looked for.
const AROUND: (usize, usize) = (6, 10);
/// Words in which an event is named.
const NAME: usize = 5;

/// The day of the event that follows `found`, if the text told one. `days`
/// are the days told so far, with their tokens.
pub(super) fn named(
    view: View,
    at: usize,
    found: &Found,
    days: &[(usize, Point)],
) -> Option<Point> {
    let after = at + found.len;
    let counted = found.rule == "later" && view.is(after - 1, &["after", "before", "following"]);
    if !counted
        || !view.is(
            after,
            &["the", "this", "that", "his", "her", "its", "their"],
        )
    {
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

fn stem(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}
