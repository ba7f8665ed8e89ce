//! One event: when, where, who, and every account of it side by side.

use serde::Serialize;

use super::super::format::{add_wrapped, dotted};
use super::super::rows::{ids, short, short_date, shorts, sources_of, written};
use super::super::timeline::{AccountRow, CONFLICT, named, row};
use super::{add_section, cited};
use crate::model::collection::{AccountRef, Event};
use crate::model::compare::Rules;
use crate::model::vocabulary::Certainty;
use crate::model::{Collection, EventId};
use crate::text::graphemes::pad;
use crate::text::line;

/// Cells of the column of values.
const VALUE: usize = 14;

/// An event in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    kind: &'static str,
    id: String,
    name: String,
    date: Option<String>,
    place: Option<String>,
    sources: Vec<String>,
    actors: Vec<String>,
    conflicts: Vec<ConflictRow>,
    accounts: Vec<AccountRow>,
    passages: Vec<Place>,
}

/// A measure on which accounts exclude each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ConflictRow {
    measure: String,
    of: Option<String>,
    hedged: bool,
}

/// Where it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Place {
    source: String,
    at: u32,
}

/// The event as an object.
pub fn shown(collection: &Collection, id: EventId) -> Shown {
    let event = collection.event(id);
    let row = row(collection, event);
    let conflicts = event.conflicts.iter().map(|c| ConflictRow {
        measure: c.measure.clone(),
        of: c.of.clone(),
        hedged: c.hedged,
    });
    let passages = event.passages.iter().map(|p| Place {
        source: collection.briefing(collection.source_of(*p)).id.clone(),
        at: collection.passage(*p).at,
    });
    Shown {
        kind: "event",
        id: row.id,
        name: row.name,
        date: written(event.date.as_ref()),
        place: row.place,
        sources: ids(collection, &sources_of(&event.members)),
        actors: row.actors,
        conflicts: conflicts.collect(),
        accounts: row.accounts,
        passages: passages.collect(),
    }
}

/// The event for people: its accounts by measure.
pub fn text(collection: &Collection, id: EventId) -> String {
    let event = collection.event(id);
    let place = event.place.as_deref().unwrap_or_default();
    let date = short_date(event.date.as_ref());
    let told = shorts(collection, &sources_of(&event.members));
    let what = dotted([date.as_str(), place, &told, &event.id]);
    let mut out = format!("{}\n", line(&event.name));
    add_wrapped(&mut out, "  ", &what);
    let actors: Vec<_> = event
        .actors
        .iter()
        .map(|a| collection.actor(*a).name.as_str())
        .collect();
    if !actors.is_empty() {
        add_wrapped(&mut out, "  with ", &actors.join(", "));
    }
    if !event.passages.is_empty() {
        add_wrapped(&mut out, "  at ", &cited(collection, &event.passages));
    }
    let rules = Rules::new(&collection.joins);
    for (heading, accounts) in by_measure(collection, &rules, event) {
        add_section(&mut out, &heading);
        for at in accounts {
            add_account(&mut out, collection, at);
        }
    }
    out
}

/// A measure and its scope, as joined.
type Measure<'a> = (&'a str, Option<&'a str>);

/// The accounts under their measure and scope, as joined, in the order of
/// first mention.
fn by_measure(
    collection: &Collection,
    rules: &Rules,
    event: &Event,
) -> Vec<(String, Vec<AccountRef>)> {
    let mut groups: Vec<(Measure, Vec<AccountRef>)> = Vec::new();
    for at in &event.accounts {
        let account = collection.account(*at);
        let key = (rules.measure(account), rules.scope(account));
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, accounts)) => accounts.push(*at),
            None => groups.push((key, vec![*at])),
        }
    }
    let heading = |measure: &str, of: Option<&str>| {
        let conflict = event
            .conflicts
            .iter()
            .find(|c| c.measure == measure && c.of.as_deref() == of);
        let sign = match conflict {
            None => String::new(),
            Some(c) if c.hedged => format!("  {CONFLICT} hedged"),
            Some(_) => format!("  {CONFLICT}"),
        };
        line(&format!("{}{sign}", named(measure, of))).into_owned()
    };
    let headed = groups.into_iter();
    headed
        .map(|((measure, of), accounts)| (heading(measure, of), accounts))
        .collect()
}

/// Value, who says it, where; the words below.
pub(super) fn add_account(out: &mut String, collection: &Collection, at: AccountRef) {
    let account = collection.account(at);
    let hedge = match account.certainty {
        Certainty::Certain => "",
        hedged => hedged.word(),
    };
    let via: Vec<_> = account
        .via
        .iter()
        .map(|id| via_name(collection, at, id))
        .collect();
    let via = if via.is_empty() {
        String::new()
    } else {
        format!("via {}", via.join(", "))
    };
    let source = format!("{} ¶{}", short(collection, at.source), account.at);
    let voice = collection.voice(at.voice).name.as_str();
    let who = dotted([voice, &via, hedge, &source]);
    add_wrapped(out, &format!("  {}  ", pad(&account.shown(), VALUE)), &who);
    if let Some(quote) = &account.quote {
        add_wrapped(
            out,
            &format!("  {}  ", pad("", VALUE)),
            &format!("“{quote}”"),
        );
    }
}

fn via_name(collection: &Collection, at: AccountRef, id: &str) -> String {
    let voice = collection.voice_named(at.source, id);
    voice.map_or_else(|| id.into(), |v| collection.voice(v).name.clone())
}
