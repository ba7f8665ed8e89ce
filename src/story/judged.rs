//! A person's judgements, which likeness never contradicts: documents of one
//! story, events kept apart, accounts that count the same.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::judge::List;
use crate::model::{Collection, EventId, SourceId, proposals};

/// Applies lines of `stories`: the documents on a line are one story, and in no
/// other.
pub(super) fn stories(collection: &Collection, found: Vec<Vec<SourceId>>) -> Vec<Vec<SourceId>> {
    let mut lines: Vec<Vec<SourceId>> = Vec::new();
    let mut moved = HashSet::new();
    for line in &collection.joins.stories {
        let named = line
            .same
            .iter()
            .filter_map(|id| collection.source_of_id(id));
        let mut named: Vec<SourceId> = named.filter(|source| moved.insert(*source)).collect();
        named.sort_unstable();
        lines.push(named);
    }
    let rest = found.into_iter().map(|sources| {
        let rest = sources.into_iter().filter(|source| !moved.contains(source));
        rest.collect::<Vec<_>>()
    });
    let mut all: Vec<Vec<SourceId>> = lines.into_iter().chain(rest.collect::<Vec<_>>()).collect();
    all.retain(|sources| !sources.is_empty());
    all.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    all
}

/// Pairs of events that lines of `different` and `apart` keep apart, the lesser
/// first.
pub(super) fn apart(collection: &Collection) -> HashSet<(EventId, EventId)> {
    let pair = |a: usize, b: usize| (EventId::from(a.min(b)), EventId::from(a.max(b)));
    let different = proposals::apart(collection, List::Events).into_iter();
    let mut apart: HashSet<_> = different.map(|(a, b)| pair(a, b)).collect();
    if collection.joins.apart.is_empty() {
        return apart;
    }
    let items = items(collection);
    for line in &collection.joins.apart {
        let Some(item) = items.get(line.item.as_str()) else {
            continue;
        };
        let others = line.from.iter().filter_map(|word| items.get(word.as_str()));
        apart.extend(
            others
                .filter(|other| *other != item)
                .map(|other| pair(*item, *other)),
        );
    }
    apart
}

/// The event of each `briefing/id`.
fn items(collection: &Collection) -> BTreeMap<String, usize> {
    let events = collection.events.iter().enumerate();
    let items = events.flat_map(|(place, event)| {
        event.members.iter().map(move |(source, entry)| {
            let briefing = collection.briefing(*source);
            (
                format!("{}/{}", briefing.id, briefing.events[*entry].id),
                place,
            )
        })
    });
    items.collect()
}

/// Joins rows whose accounts count the same by a line of `rows`. A row is a
/// list of figures, whose lines `line` looks up.
pub(super) fn rows(
    rows: Vec<Vec<usize>>,
    line: impl Fn(usize) -> Option<usize>,
) -> Vec<Vec<usize>> {
    let mut of_line: HashMap<usize, usize> = HashMap::new();
    let mut joined: Vec<Vec<usize>> = Vec::new();
    for row in rows {
        let lines: Vec<usize> = row.iter().filter_map(|figure| line(*figure)).collect();
        let known = lines.iter().find_map(|line| of_line.get(line)).copied();
        let place = known.unwrap_or_else(|| {
            joined.push(Vec::new());
            joined.len() - 1
        });
        joined[place].extend(row);
        of_line.extend(lines.into_iter().map(|line| (line, place)));
    }
    for row in &mut joined {
        row.sort_unstable();
    }
    joined
}
