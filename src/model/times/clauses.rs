//! Whether two times belong to two places: *in Alder in 2003 and six were hurt
//! in Lumen in February*. The text then gives no year for the month.

use std::ops::Range;

use super::ahead::ends_sentence;
use super::tokens::View;

/// Most words between two times to look at.
const BETWEEN: usize = 24;

/// Whether a word that separates clauses is between two times, and each has a
/// place of its own.
pub(super) fn differ(view: View, first: Range<usize>, second: Range<usize>) -> bool {
    let mut between = first.end..second.start;
    let parted = between.len() <= BETWEEN && between.any(|at| parts(view, at));
    match (place(view, &first), place(view, &second)) {
        (Some(one), Some(other)) => parted && view.raw(one) != view.raw(other),
        _ => false,
    }
}

/// Whether another clause begins after a word or sign.
fn parts(view: View, at: usize) -> bool {
    let links = view.is(at, &["and", "but", "while", "whereas"]);
    links || ends_sentence(view, at) || view.sign(at) == Some(';')
}

/// The place right before or right after a time: *in Alder in 2003*, *in 2003
/// in Alder*.
fn place(view: View, time: &Range<usize>) -> Option<usize> {
    const AT: &[&str] = &["in", "at", "near"];
    const SIDES: &[&str] = &[
        "central", "northern", "southern", "eastern", "western", "nearby",
    ];
    const PLACES: &[&str] = &["city", "town", "village", "province", "district", "port"];
    let named = |at: usize| view.before(at, &["of"]) && view.before(at - 1, PLACES);
    let mut last = time
        .start
        .checked_sub(2)
        .filter(|_| view.before(time.start, &["in"]));
    while let Some(at) = last.filter(|at| view.capital(*at)) {
        let start = at - usize::from(view.before(at, SIDES));
        if view.before(start, AT) || named(at) {
            return Some(at);
        }
        last = at.checked_sub(1);
    }
    let behind = time.end + 1;
    (view.is(time.end, AT) && view.capital(behind)).then_some(behind)
}
