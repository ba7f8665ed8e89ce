//! Rows of names: where documents of a story say that somebody comes from. They
//! share a bearer and a measure; nothing else need be alike. Two names differ
//! only if both are told as parts of one larger place: *Vellmar, Ohio*, *Alder,
//! Ohio*; a county is not another place than its town.

use std::collections::BTreeMap;

use crate::model::collection::AccountRef;
use crate::model::compare::Verdict;
use crate::model::compare::named::{is_named, relate_names};
use crate::model::likeness::{Difference, LikelyRow};
use crate::model::{Collection, SourceId};

/// Sureness that two such names mean two places.
const SURE: f64 = 0.5;

/// The rows of a story that several documents tell.
pub(super) fn rows(collection: &Collection, sources: &[SourceId]) -> Vec<LikelyRow> {
    let mut rows = Vec::new();
    for bearer in collection.bearers.iter().filter(|b| b.actor.is_some()) {
        let mut told: BTreeMap<&str, Vec<AccountRef>> = BTreeMap::new();
        for at in bearer
            .facts
            .iter()
            .filter(|at| sources.contains(&at.source))
        {
            let account = collection.account(*at);
            if is_named(account) {
                told.entry(&account.measure).or_default().push(*at);
            }
        }
        let several = told.into_values().filter(|accounts| {
            let first = accounts[0].source;
            accounts.iter().any(|at| at.source != first)
        });
        rows.extend(several.map(|accounts| LikelyRow {
            differences: differences(collection, &accounts),
            accounts,
            reasons: Vec::new(),
        }));
    }
    rows
}

fn differences(collection: &Collection, accounts: &[AccountRef]) -> Vec<Difference> {
    let mut found = Vec::new();
    for (nth, a) in accounts.iter().enumerate() {
        for b in &accounts[nth + 1..] {
            let of_two = a.source != b.source && a.origin != b.origin;
            if of_two && !collection.are_dismissed(*a, *b) && are_apart(collection, *a, *b) {
                found.push(Difference {
                    between: [*a, *b],
                    sure: SURE,
                    is_update: false,
                    shared: None,
                });
            }
        }
    }
    found
}

/// Whether two names are two parts of one larger place.
fn are_apart(collection: &Collection, a: AccountRef, b: AccountRef) -> bool {
    let parts = |at| {
        let (part, whole) = collection
            .account(at)
            .value
            .as_ref()?
            .written()
            .rsplit_once(", ")?;
        Some((part.to_owned(), whole.to_owned()))
    };
    let (Some((x, in_x)), Some((y, in_y))) = (parts(a), parts(b)) else {
        return false;
    };
    relate_names(&in_x, &in_y) == Verdict::Agree
        && [(&x, &y), (&x, &in_y), (&in_x, &y)]
            .iter()
            .all(|(a, b)| relate_names(a, b) == Verdict::Undetermined)
}
