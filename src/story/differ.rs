//! Which figures of a row likely differ: two values for one quantity. The
//! sureness weighs many signs. On stories for which nobody tuned it, about half
//! of what any rule shows is real, so a difference is only ever likely.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::cited;
use super::doubt::doubt;
use super::mention::{Deed, Kind, Mention};
use super::rows::Table;
use crate::model::compare::extent::Extent;
use crate::model::date::Span;
use crate::model::likeness::Difference;
use crate::model::{Collection, SourceId};
use crate::text::list::List;

static PARTS: List = List::new(include_str!("../lists/story/parts.txt"));
/// Least link of two figures that may differ.
const LEAST_LINK: f64 = 0.8;
/// Least sureness at which a difference is shown.
const LEAST_SURE: f64 = 0.2;
/// Values further apart measure two quantities, unless they count the dead.
const MOST_TIMES: f64 = 10.0;
/// Weights of the signs for and against a difference.
const BEGIN: f64 = 0.2;
const BY_DOUBLING: f64 = 0.8;
const MOST_DOUBLINGS: f64 = 3.0;
const BY_LINK: f64 = 0.7;
const BY_SENTENCE: f64 = 1.2;
const BY_BOTH: f64 = 0.7;
const OTHERS: f64 = 0.8;
const PART: f64 = 0.8;
const OWNERS: f64 = 2.5;

/// The likely differences of a row, the surest first.
pub(super) fn differences(
    collection: &Collection,
    table: &Table<'_>,
    row: &[usize],
) -> Vec<Difference> {
    let mut found = Vec::new();
    for (nth, a) in row.iter().enumerate() {
        for b in &row[nth + 1..] {
            let between = [table.mentions[*a].at, table.mentions[*b].at];
            if collection.are_dismissed(between[0], between[1]) {
                continue;
            }
            if let Some(sure) = sure(table, row, *a, *b).filter(|sure| *sure >= LEAST_SURE) {
                let is_update = is_update(collection, &table.mentions[*a], &table.mentions[*b]);
                let shared = cited::shared(collection, between[0], between[1]);
                found.push(Difference {
                    between,
                    sure,
                    is_update,
                    // Figures that grew were given at two times.
                    shared: shared.filter(|_| !is_update),
                });
            }
        }
    }
    found.sort_by_key(|d| Reverse((d.sure * 1e6) as u64));
    found
}

/// How sure the program is that two figures of a row measure one quantity and
/// exclude each other; `None` if they do not exclude each other.
fn sure(table: &Table<'_>, row: &[usize], a: usize, b: usize) -> Option<f64> {
    let (x, y) = (&table.mentions[a], &table.mentions[b]);
    if x.source() == y.source() || !may_differ(x, y) {
        return None;
    }
    if !table.relation(a, b).is_conflict() {
        return None;
    }
    let link = table.link(a, b)? - doubt(x, y);
    if link < LEAST_LINK || table.tells_both(a, b) || table.tells_both(b, a) {
        return None;
    }
    let doublings = doublings(x, y)?;
    let mut sum = BEGIN - BY_DOUBLING * doublings.min(MOST_DOUBLINGS)
        + BY_LINK * (link - 1.2)
        + BY_SENTENCE * (x.whole.cosine(&y.whole) - 0.3)
        - BY_BOTH * telling_both(table, row, a, b) as f64;
    if x.is_other != y.is_other {
        sum -= OTHERS;
    }
    if x.is_sum != y.is_sum || table.has_near(a, &PARTS) != table.has_near(b, &PARTS) {
        sum -= PART;
    }
    let owned = |m: &Mention| !m.deed.is_some_and(Deed::is_ownerless);
    if owned(x) && owned(y) && matches!((x.owner, y.owner), (Some(x), Some(y)) if x != y) {
        sum -= OWNERS;
    }
    Some(1.0 / (1.0 + (-sum).exp()))
}

/// Whether figures of this kind can differ at all.
fn may_differ(a: &Mention, b: &Mention) -> bool {
    match a.kind {
        // A record needs an owner, and changes with every game.
        Kind::Record(_) => a.owner.is_some() && a.owner == b.owner,
        Kind::Day | Kind::Time => a.whole.cosine(&b.whole) >= 0.15,
        _ => true,
    }
}

/// How often the smaller value must double to reach the larger: `None` if they
/// are too far apart, 0 for days.
fn doublings(a: &Mention, b: &Mention) -> Option<f64> {
    let (Extent::Count(x), Extent::Count(y)) = (a.extent, b.extent) else {
        return Some(0.0);
    };
    let point = |low: f64, high: f64| {
        if low > 0.0 || high.is_infinite() {
            low
        } else {
            high
        }
    };
    let (x, y) = (point(x.low, x.high), point(y.low, y.high));
    let (small, large) = (x.min(y), x.max(y));
    if small <= 0.0 {
        return Some(MOST_DOUBLINGS / 2.0);
    }
    let times = large / small;
    let one_toll = a
        .deed
        .is_some_and(|deed| deed.is_toll() && b.deed == Some(deed));
    (times <= MOST_TIMES || one_toll).then(|| times.log2())
}

/// The number of documents that give both values in the row, so that they mean
/// two quantities.
fn telling_both(table: &Table<'_>, row: &[usize], a: usize, b: usize) -> usize {
    let telling = |n: usize| -> BTreeSet<SourceId> {
        let extent = table.mentions[n].extent;
        let same = row.iter().filter(|m| table.mentions[**m].extent == extent);
        same.map(|m| table.mentions[*m].source()).collect()
    };
    telling(a).intersection(&telling(b)).count()
}

/// Whether a count of affected people grew from the document issued first to
/// the other.
fn is_update(collection: &Collection, a: &Mention, b: &Mention) -> bool {
    let issued = |m: &Mention| collection.briefing(m.source()).issued.as_ref()?.span();
    let (Some(x), Some(y)) = (issued(a), issued(b)) else {
        return false;
    };
    let (Extent::Count(first), Extent::Count(then)) = (a.extent, b.extent) else {
        return false;
    };
    if !a
        .deed
        .is_some_and(|deed| deed.is_toll() && b.deed == Some(deed))
    {
        return false;
    }
    let before = |x: Span, y: Span| matches!((x.latest, y.earliest), (Some(x), Some(y)) if x < y);
    before(x, y) && first.high < then.low || before(y, x) && then.high < first.low
}
