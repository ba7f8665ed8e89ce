//! A collection with its likenesses applied: likely events join tellings, and
//! each likely row moves to the event or bearer of most of its accounts.

use std::collections::{BTreeMap, HashMap};

use super::{Entries, actor_entries, events, facts};
use crate::model::collection::{AccountRef, Collection, Event, Home};
use crate::model::compare::DATE;
use crate::model::held::Held;
use crate::model::joins::ApartLine;
use crate::model::likeness::{Days, LikelyEvent, Likeness};
use crate::model::{EventId, SourceId};

/// Gives the events of a collection their likely days.
pub fn lend(collection: &mut Collection, days: Days) {
    collection.likeness.days = days;
    for place in 0..collection.events.len() {
        let day = events::day(collection, &collection.events[place].members);
        collection.events[place].date = day;
    }
}

/// Applies likenesses to a collection that is as the files are, except for its
/// days.
pub fn liken(mut collection: Collection, likeness: Likeness) -> Collection {
    let days = std::mem::take(&mut collection.likeness.days);
    collection.likeness = likeness;
    collection.likeness.days = days;
    let entries = actor_entries(&collection);
    collection.events = joined(&collection, &entries);
    let homes = Homes::new(&collection);
    let guests = homes.guests(&collection);
    for (place, accounts) in guests {
        let event = &mut collection.events[place];
        event
            .passages
            .extend(accounts.iter().filter_map(|a| a.passage));
        event.passages.sort_unstable();
        event.passages.dedup();
        event.accounts.extend(accounts);
        event
            .accounts
            .sort_by_key(|at| (at.source, at.home, at.account));
    }
    for event in 0..collection.events.len() {
        let rows = collection.grid(EventId::from(event));
        collection.events[event].differences = rows
            .iter()
            .filter(|row| row.verdict.is_difference())
            .count();
    }
    collection.bearers =
        facts::bearers_of(&collection, &entries, |at| homes.bearer(&collection, at));
    collection.held = Held::default();
    collection
}

/// The events, with likely ones joined.
fn joined(collection: &Collection, entries: &Entries) -> Vec<Event> {
    let mut rest: Vec<Option<Event>> = collection.events.iter().cloned().map(Some).collect();
    let place: HashMap<(SourceId, usize), usize> = collection
        .events
        .iter()
        .enumerate()
        .flat_map(|(n, event)| event.members.iter().map(move |m| (*m, n)))
        .collect();
    let mut all = Vec::new();
    for (nth, likely) in collection.likeness.events.iter().enumerate() {
        let tellings = likely.tellings.iter().filter_map(|members| {
            let place = place.get(members.first()?)?;
            rest[*place].take()
        });
        let tellings: Vec<Event> = tellings.collect();
        if !tellings.is_empty() {
            all.push(one(collection, entries, nth, likely, &tellings));
        }
    }
    all.extend(rest.into_iter().flatten());
    events::sorted(collection, all)
}

/// One event of several tellings. A judged one keeps its id and name.
fn one(
    collection: &Collection,
    entries: &Entries,
    nth: usize,
    likely: &LikelyEvent,
    tellings: &[Event],
) -> Event {
    let judged = tellings.iter().find(|event| event.members.len() > 1);
    let shown = judged.unwrap_or(&tellings[likely.shown.min(tellings.len() - 1)]);
    let mut members: Vec<_> = tellings
        .iter()
        .flat_map(|e| e.members.iter().copied())
        .collect();
    members.sort_unstable();
    let mut event = events::built(collection, entries, members);
    event.id.clone_from(&shown.id);
    event.name.clone_from(&shown.name);
    if let Some(judged) = judged {
        event.conflicts.clone_from(&judged.conflicts);
        event.judged.clone_from(&judged.members);
    }
    event.passages.extend(&likely.passages);
    event.passages.sort_unstable();
    event.passages.dedup();
    event.likely = Some(nth);
    event
}

/// The place of each likely row.
struct Homes {
    /// By row: the index of its event, or `None` for a row of facts.
    events: Vec<Option<usize>>,
    /// By row of facts: the account whose bearer the row takes.
    bearers: Vec<Option<AccountRef>>,
    /// The event of each entry.
    event_of: HashMap<(SourceId, usize), usize>,
}

impl Homes {
    fn new(collection: &Collection) -> Self {
        let members = collection.events.iter().enumerate();
        let event_of: HashMap<_, _> = members
            .flat_map(|(n, event)| event.members.iter().map(move |m| (*m, n)))
            .collect();
        let mut homes = Self {
            events: Vec::new(),
            bearers: Vec::new(),
            event_of,
        };
        let bearers = bearers(collection);
        for row in &collection.likeness.rows {
            let event = homes.event(&row.accounts);
            homes.events.push(event);
            let bearer = || most_told(&bearers, &row.accounts);
            homes
                .bearers
                .push(if event.is_none() { bearer() } else { None });
        }
        homes
    }

    /// The event that tells most of a row: by several sources, or a third of
    /// the accounts.
    fn event(&self, accounts: &[AccountRef]) -> Option<usize> {
        let mut told: BTreeMap<usize, Vec<SourceId>> = BTreeMap::new();
        for at in accounts {
            if let Some(event) = self.own_event(*at) {
                told.entry(event).or_default().push(at.source);
            }
        }
        let (event, mut sources) = told
            .into_iter()
            .max_by_key(|(event, sources)| (sources.len(), std::cmp::Reverse(*event)))?;
        let share = sources.len() * 3 >= accounts.len();
        sources.dedup();
        (share || sources.len() > 1).then_some(event)
    }

    fn own_event(&self, at: AccountRef) -> Option<usize> {
        match at.home {
            Home::Event(entry) => self.event_of.get(&(at.source, entry)).copied(),
            Home::Facts => None,
        }
    }

    /// For each event, the accounts of its rows that its own tellings do not
    /// hold.
    fn guests(&self, collection: &Collection) -> BTreeMap<usize, Vec<AccountRef>> {
        let mut guests: BTreeMap<usize, Vec<AccountRef>> = BTreeMap::new();
        for (row, event) in collection.likeness.rows.iter().zip(&self.events) {
            let Some(event) = *event else { continue };
            let own = &collection.events[event];
            // The day of another event does not belong to this one.
            let is_of_another = |at: &AccountRef| {
                self.own_event(*at).is_some() && collection.account(*at).measure == DATE
            };
            let elsewhere = row.accounts.iter().filter(|at| {
                self.own_event(**at) != Some(event)
                    && !is_of_another(at)
                    && !is_kept_apart(collection, own, at.source)
            });
            guests.entry(event).or_default().extend(elsewhere);
        }
        guests
    }

    /// The account under whose bearer an account is listed; `None` if it
    /// belongs to an event.
    fn bearer(&self, collection: &Collection, at: AccountRef) -> Option<AccountRef> {
        match collection.likeness.row_of(at) {
            Some(row) => self.bearers[row],
            None => (at.home == Home::Facts).then_some(at),
        }
    }
}

/// Whether a person took a telling of a document out of an event: then no
/// figure of that document belongs to the event.
fn is_kept_apart(collection: &Collection, event: &Event, source: SourceId) -> bool {
    let joins = &collection.joins;
    if joins.apart.is_empty() && joins.different.is_empty() {
        return false;
    }
    let briefing = &collection.briefing(source).id;
    let is_of = |item: &str, id: &str| item.split_once('/').is_some_and(|(own, _)| own == id);
    let is_member = |item: &String| {
        event.members.iter().any(|(source, entry)| {
            let told = collection.briefing(*source);
            *item == format!("{}/{}", told.id, told.events[*entry].id)
        })
    };
    let taken_out =
        |line: &ApartLine| is_of(&line.item, briefing) && line.from.iter().any(is_member);
    let different = |line: &Vec<String>| {
        line.iter().any(|item| is_of(item, briefing)) && line.iter().any(is_member)
    };
    joins.apart.iter().any(taken_out) || joins.different.iter().any(different)
}

/// The index of each fact's bearer.
fn bearers(collection: &Collection) -> HashMap<(SourceId, usize), usize> {
    let bearers = collection.bearers.iter().enumerate();
    bearers
        .flat_map(|(n, bearer)| bearer.facts.iter().map(move |at| (key(*at), n)))
        .collect()
}

/// The first fact of a row about the bearer of most of its facts.
fn most_told(
    bearers: &HashMap<(SourceId, usize), usize>,
    accounts: &[AccountRef],
) -> Option<AccountRef> {
    let mut told: BTreeMap<usize, (usize, AccountRef)> = BTreeMap::new();
    for at in accounts.iter().filter(|at| at.home == Home::Facts) {
        if let Some(bearer) = bearers.get(&key(*at)) {
            told.entry(*bearer).or_insert((0, *at)).0 += 1;
        }
    }
    let best = told
        .into_iter()
        .max_by_key(|(n, (count, _))| (*count, std::cmp::Reverse(*n)));
    best.map(|(_, (_, at))| at)
}

fn key(at: AccountRef) -> (SourceId, usize) {
    (at.source, at.account)
}
