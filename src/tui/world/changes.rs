//! What changed in the files that were read again.

use std::collections::HashMap;

use crate::model::{Briefing, Collection};
use crate::text::counted;

/// The most documents to name when some changed.
const MOST_NAMED: usize = 3;

/// “1 document changed: ECFR”, one for each kind of change.
pub fn differences<'a>(before: &'a Collection, after: &'a Collection) -> Vec<String> {
    let by_id = |collection: &'a Collection| -> HashMap<&'a str, &'a Briefing> {
        collection
            .briefings
            .iter()
            .map(|b| (b.id.as_str(), b))
            .collect()
    };
    let (old, new) = (by_id(before), by_id(after));
    let mut ways: [(&str, Vec<&Briefing>); 3] =
        [("changed", vec![]), ("new", vec![]), ("gone", vec![])];
    for briefing in &after.briefings {
        match old.get(briefing.id.as_str()) {
            Some(same) if *same == briefing => {}
            Some(_) => ways[0].1.push(briefing),
            None => ways[1].1.push(briefing),
        }
    }
    let gone = before.briefings.iter();
    ways[2]
        .1
        .extend(gone.filter(|b| !new.contains_key(b.id.as_str())));
    let said = |(how, which): &(&str, Vec<&Briefing>)| {
        let names = which.iter().take(MOST_NAMED).map(|b| b.short_name());
        let names: Vec<&str> = names.collect();
        let more = if which.len() > MOST_NAMED {
            ", …"
        } else {
            ""
        };
        let count = counted(which.len(), "document");
        format!("{count} {how}: {}{more}", names.join(", "))
    };
    let some = ways.iter().filter(|(_, which)| !which.is_empty());
    some.map(said).collect()
}
