//! Facts: by bearer, one row a measure, with what every document says.

use serde_json::json;

use super::CONFLICT;
use super::column::{Column, Listed, column, each, spread};
use super::figures::{self, Said, add_account, padded};
use super::lines::{add_section, add_wrapped, dotted, quoted};
use super::names::short;
use super::spelled::{Form, Spellings};
use crate::model::collection::{AccountRef, Bearer};
use crate::model::compare::Verdict;
use crate::model::compare::grid::MeasureRow;
use crate::model::compare::named::NAME;
use crate::model::compare::words::measure_line;
use crate::model::view::View;
use crate::model::{ActorId, Collection, EventId};

/// A fact: the index of its bearer, and what is told.
pub type Told = (usize, What);

/// What documents tell of a bearer.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A measure, as every document has it.
    Row(MeasureRow),
    /// The bearer's names, which differ between documents.
    Names(Vec<Form>),
}

impl What {
    fn measure(&self) -> &str {
        match self {
            Self::Row(row) => &row.measure,
            Self::Names(_) => NAME,
        }
    }

    fn scope(&self) -> Option<&str> {
        match self {
            Self::Row(row) => row.of.as_deref(),
            Self::Names(_) => None,
        }
    }
}

const LIST: &[Column<Told>] = &[
    // The id of an actor, or the thing's own name.
    column("about", |s, (n, _)| json!(id(s, &s.bearers[*n]))),
    column("measure", |_, (_, what): &Told| json!(what.measure())),
    column("of", |_, (_, what): &Told| json!(what.scope())),
    spread("accounts", &each(said, SAID)),
];

/// The same columns for a known bearer.
pub(super) const OF_IT: &[Column<Told>] = &[
    column("measure", |_, (_, what): &Told| json!(what.measure())),
    column("of", |_, (_, what): &Told| json!(what.scope())),
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
    figures::LIKELY,
];

/// A fact told with something else, and its bearer.
pub(super) const BESIDE: &[Column<AccountRef>] = figures::account!(
    figures::itself;
    [column("about", |s, at| {
        json!(s.bearer_at(*at).map(|bearer| id(s, bearer)))
    })];
    []
);

/// What documents say in a row; leaves out computed sums.
fn said(collection: &Collection, (_, what): &Told) -> Vec<Said> {
    let row = match what {
        What::Row(row) => row,
        What::Names(forms) => return forms.iter().map(|form| form.said(collection)).collect(),
    };
    let stated = row.figures.iter().filter(|figure| !figure.is_computed());
    stated.map(|f| Said::figure(collection, f)).collect()
}

pub(super) fn id<'a>(collection: &'a Collection, bearer: &'a Bearer) -> &'a str {
    let actor = bearer.actor.map(|id| &collection.actor(id).id);
    actor.unwrap_or(&bearer.name)
}

/// The names of a bearer, and its rows.
fn told(
    collection: &Collection,
    place: usize,
    spellings: &Spellings,
) -> impl Iterator<Item = Told> {
    let actor = collection.bearers[place].actor;
    let forms = actor.map_or_else(Vec::new, |id| spellings.of(id));
    let names = (!forms.is_empty()).then_some((place, What::Names(forms)));
    names.into_iter().chain(measured(collection, place))
}

/// The rows of the bearer with this index.
fn measured(collection: &Collection, place: usize) -> impl Iterator<Item = Told> {
    let rows = collection.facts_within(&collection.bearers[place], &View::default());
    rows.into_iter().map(move |row| (place, What::Row(row)))
}

/// What documents tell of an actor.
pub(super) fn of_actor(collection: &Collection, actor: ActorId) -> Vec<Told> {
    let mut bearers = collection.bearers.iter();
    let place = bearers.position(|b| b.actor == Some(actor));
    place.map_or_else(Vec::new, |place| measured(collection, place).collect())
}

/// The facts for programs.
pub fn rows(collection: &Collection) -> Listed<'_, Told> {
    let places = 0..collection.bearers.len();
    let spellings = Spellings::new(collection);
    let all = places.flat_map(|place| told(collection, place, &spellings));
    Listed::new(collection, all.collect(), LIST)
}

/// The facts for people, one block a bearer.
pub fn text(collection: &Collection) -> String {
    let mut out = String::new();
    let spellings = Spellings::new(collection);
    for (place, bearer) in collection.bearers.iter().enumerate() {
        if !out.is_empty() {
            out.push('\n');
        }
        let actor = bearer.actor.map(|id| collection.actor(id));
        let id = actor.map_or_else(String::new, |actor| quoted(&actor.id));
        let kind = actor.map_or("", |actor| actor.kind.word());
        add_wrapped(&mut out, "", &dotted([bearer.name.as_str(), kind, &id]));
        for (_, what) in told(collection, place, &spellings) {
            add(&mut out, collection, &what);
        }
    }
    out
}

/// Adds what is told of a bearer, with its measure.
pub(super) fn add(out: &mut String, collection: &Collection, what: &What) {
    match what {
        What::Row(row) => add_row(out, collection, row),
        What::Names(forms) => add_names(out, collection, forms),
    }
}

/// Adds the names that documents give it; marks those only likely its own.
fn add_names(out: &mut String, collection: &Collection, forms: &[Form]) {
    add_wrapped(out, "  ", NAME);
    for form in forms {
        let lead = format!("  {}  ", padded(form.name(collection)));
        let likely = if form.is_likely {
            "≟ likely the same"
        } else {
            ""
        };
        add_wrapped(out, &lead, &dotted([likely, &form.place(collection)]));
    }
}

/// Adds a measure with its accounts. They may be of different days, so values
/// that exclude each other differ and need not contradict each other.
fn add_row(out: &mut String, collection: &Collection, row: &MeasureRow) {
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

/// Adds the facts told with an event, one a line: “Ada Holm, age 63 years”.
pub(super) fn add_beside(out: &mut String, collection: &Collection, event: EventId) {
    let mut told = collection.told_beside(event).peekable();
    if told.peek().is_some() {
        add_section(out, "Also said");
    }
    for (bearer, at) in told {
        let account = collection.account(at);
        let what = format!("{}, {}", bearer.name, account.line());
        let hedge = account.certainty.hedge().unwrap_or_default();
        let place = collection.locator(at.source, account.at);
        let place = format!("{} {place}", short(collection, at.source));
        add_wrapped(out, "  ", &dotted([what.as_str(), hedge, &place]));
    }
}
