//! What is told of somebody or something, whatever happened: by bearer, a row
//! a measure, with what every document says.

use serde_json::json;

use super::CONFLICT;
use super::column::{Column, Listed, column, each, spread};
use super::figures::{self, Said, add_account};
use super::lines::{add_section, add_wrapped, dotted, quoted};
use super::names::short;
use crate::model::collection::{AccountRef, Bearer};
use crate::model::compare::Verdict;
use crate::model::compare::grid::Row;
use crate::model::compare::words::measure_line;
use crate::model::view::View;
use crate::model::{ActorId, Collection, EventId};

/// A measure of a bearer, by the bearer's place.
pub type Told = (usize, Row);

const LIST: &[Column<Told>] = &[
    // The id of an actor, or the thing as it is named.
    column("about", |s, (n, _)| json!(id(s, &s.bearers[*n]))),
    column("measure", |_, (_, row): &Told| json!(row.measure)),
    column("of", |_, (_, row): &Told| json!(row.of)),
    spread("accounts", &each(said, SAID)),
];

/// The same of a bearer that is known.
pub(super) const OF_IT: &[Column<Told>] = &[
    column("measure", |_, (_, row): &Told| json!(row.measure)),
    column("of", |_, (_, row): &Told| json!(row.of)),
    spread("accounts", &each(said, SAID)),
];

const SAID: &[Column<Said>] = &[
    figures::SOURCE,
    figures::VOICE,
    figures::VALUE,
    figures::UNIT,
    figures::AT,
    figures::QUOTE,
    figures::HEDGED,
];

/// A fact told beside something, with its bearer.
pub(super) const BESIDE: &[Column<AccountRef>] = figures::account!(
    figures::itself;
    [column("about", |s, at| {
        json!(s.bearer_at(*at).map(|bearer| id(s, bearer)))
    })];
    []
);

/// What documents say in a row; sums of ours are not said.
fn said(collection: &Collection, (_, row): &Told) -> Vec<Said> {
    let stated = row.figures.iter().filter(|figure| !figure.is_computed());
    stated.map(|f| Said::figure(collection, f)).collect()
}

pub(super) fn id<'a>(collection: &'a Collection, bearer: &'a Bearer) -> &'a str {
    let actor = bearer.actor.map(|id| &collection.actor(id).id);
    actor.unwrap_or(&bearer.name)
}

/// The rows of a bearer, by its place.
fn told(collection: &Collection, place: usize) -> impl Iterator<Item = Told> {
    let rows = collection.facts_within(&collection.bearers[place], &View::default());
    rows.into_iter().map(move |row| (place, row))
}

/// What is told of an actor.
pub(super) fn of_actor(collection: &Collection, actor: ActorId) -> Vec<Told> {
    let mut bearers = collection.bearers.iter();
    let place = bearers.position(|b| b.actor == Some(actor));
    place.map_or_else(Vec::new, |place| told(collection, place).collect())
}

/// The facts for programs.
pub fn rows(collection: &Collection) -> Listed<'_, Told> {
    let places = 0..collection.bearers.len();
    let all = places.flat_map(|place| told(collection, place));
    Listed::new(collection, all.collect(), LIST)
}

/// The facts for people, a block a bearer.
pub fn text(collection: &Collection) -> String {
    let mut out = String::new();
    for (place, bearer) in collection.bearers.iter().enumerate() {
        if !out.is_empty() {
            out.push('\n');
        }
        let actor = bearer.actor.map(|id| collection.actor(id));
        let id = actor.map_or_else(String::new, |actor| quoted(&actor.id));
        let kind = actor.map_or("", |actor| actor.kind.word());
        add_wrapped(&mut out, "", &dotted([bearer.name.as_str(), kind, &id]));
        for (_, row) in told(collection, place) {
            add_row(&mut out, collection, &row);
        }
    }
    out
}

/// A measure with what is said of it. No two days need to be meant: values
/// that exclude each other differ, and need not contradict each other.
pub(super) fn add_row(out: &mut String, collection: &Collection, row: &Row) {
    let measure = measure_line(&row.measure, row.of.as_deref());
    let (sign, word) = match row.verdict {
        Verdict::Conflict { .. } => (CONFLICT, "they differ"),
        other => (other.sign(), ""),
    };
    add_wrapped(out, &format!("{sign} "), &dotted([measure.as_str(), word]));
    for figure in row.figures.iter().filter(|figure| !figure.is_computed()) {
        add_account(out, collection, figure.accounts[0]);
    }
}

/// What is told beside an event, a line each: “Ada Holm, age 63 years”.
pub(super) fn add_beside(out: &mut String, collection: &Collection, event: EventId) {
    let mut told = collection.told_beside(event).peekable();
    if told.peek().is_some() {
        add_section(out, "Also said");
    }
    for (bearer, at) in told {
        let account = collection.account(at);
        let what = format!("{}, {}", bearer.name, account.line());
        let hedge = account.certainty.hedge().unwrap_or_default();
        let place = format!("{} ¶{}", short(collection, at.source), account.at);
        add_wrapped(out, "  ", &dotted([what.as_str(), hedge, &place]));
    }
}
