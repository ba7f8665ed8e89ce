//! Accounts that exclude each other, and stances that oppose each other.

use std::cmp::Ordering;

use serde_json::json;

use super::CONFLICT;
use super::column::{Column, Listed, column, each, spread};
use super::figures::{self, Said, add_figure, is_hedged};
use super::lines::{add_wrapped, dotted, quoted};
use super::questions::{add_likely as add_likely_question, add_stance};
use super::words::{difference, part_in_words, same_source};
use crate::model::asked::Asked;
use crate::model::collection::StanceRef;
use crate::model::compare::grid::MeasureRow;
use crate::model::compare::stances::oppose;
use crate::model::compare::words::measure_line;
use crate::model::compare::{DATE, Verdict};
use crate::model::view::View;
use crate::model::{Collection, EventId, QuestionId};

/// A conflict.
#[derive(Debug, Clone, PartialEq)]
pub enum Conflict {
    /// A row of an event's grid, and the rows of the wholes that it exceeds.
    Measure(EventId, MeasureRow, Vec<MeasureRow>),
    /// A row of facts that likely differs, and the index of its bearer.
    Fact(usize, MeasureRow),
    /// A question on which voices oppose each other.
    Question(QuestionId),
    /// Index of claims that likely oppose each other.
    Opposed(usize),
}

const LIST: &[Column<Conflict>] = &[
    column("kind", |_, c| match c {
        Conflict::Measure(_, row, _) | Conflict::Fact(_, row) if row.measure == DATE => {
            json!("date")
        }
        Conflict::Measure(..) | Conflict::Fact(..) => json!("measure"),
        Conflict::Question(_) | Conflict::Opposed(_) => json!("question"),
    }),
    column("event", |s, c| match c {
        Conflict::Measure(id, ..) => json!(s.event(*id).id),
        Conflict::Fact(..) | Conflict::Question(_) | Conflict::Opposed(_) => json!(null),
    }),
    // The bearer of a fact.
    column("about", |s, c| match c {
        Conflict::Fact(place, _) => json!(super::facts::id(s, &s.bearers[*place])),
        Conflict::Measure(..) | Conflict::Question(_) | Conflict::Opposed(_) => json!(null),
    })
    .if_any(),
    column("question", |s, c| match c {
        Conflict::Measure(..) | Conflict::Fact(..) | Conflict::Opposed(_) => json!(null),
        Conflict::Question(id) => json!(s.question(*id).id),
    }),
    column("measure", |_, c| json!(c.row().map(|row| &row.measure))),
    column("of", |_, c| json!(c.row().and_then(|row| row.of.as_ref()))),
    column("verdict", |_, c| match c {
        Conflict::Measure(_, row, _) | Conflict::Fact(_, row) => json!(row.verdict.word()),
        Conflict::Question(_) | Conflict::Opposed(_) => json!("opposed"),
    }),
    // Whether nobody has judged that the accounts count the same.
    column("likely", |_, c: &Conflict| {
        let row = c.row();
        json!(row.map_or(matches!(c, Conflict::Opposed(_)), |row| {
            row.verdict.is_difference()
        }))
    })
    .if_any(),
    // How sure that is, from 0 to 1.
    column("sure", |s: &Collection, c: &Conflict| {
        let sure = match c {
            Conflict::Opposed(place) => Some(s.likeness.questions[*place].sure),
            _ => c.row().and_then(|row| s.sure(row)),
        };
        json!(sure.map(|sure| (sure * 100.0).round() / 100.0))
    })
    .if_any(),
    // The one source that documents report differently.
    column("same_source", |s: &Collection, c: &Conflict| {
        json!(c.row().and_then(|row| s.same_source(row)))
    })
    .if_any(),
    // Whether every opposed pair has a hedge on one side.
    column("hedged", |s, c| match c {
        Conflict::Measure(_, row, _) | Conflict::Fact(_, row) => json!(is_hedged_row(row)),
        Conflict::Question(id) => json!(all_hedged(s, &s.asked(*id))),
        Conflict::Opposed(_) => json!(false),
    }),
    spread("accounts", &each(said, SAID)),
];

/// What is said: every figure of a measure, every opposed stance.
const SAID: &[Column<Said>] = &[
    figures::SOURCE,
    figures::VOICE,
    figures::VALUE,
    figures::UNIT.if_any(),
    figures::AT,
    figures::QUOTE,
    // The conflict has a column of that name.
    figures::HEDGED.not_in_sheets(),
    figures::COMPUTED,
    figures::PARTS,
    figures::WHOLE,
];

impl Conflict {
    fn row(&self) -> Option<&MeasureRow> {
        match self {
            Self::Measure(_, row, _) | Self::Fact(_, row) => Some(row),
            Self::Question(_) | Self::Opposed(_) => None,
        }
    }
}

fn said(collection: &Collection, conflict: &Conflict) -> Vec<Said> {
    match conflict {
        Conflict::Measure(_, row, wholes) => {
            let own = row.figures.iter().map(|f| Said::figure(collection, f));
            let wholes = wholes.iter().flat_map(|whole| {
                let name = measure_line(&whole.measure, whole.of.as_deref());
                whole
                    .figures
                    .iter()
                    .map(move |figure| Said::figure(collection, figure).of_whole(&name))
            });
            own.chain(wholes).collect()
        }
        Conflict::Fact(_, row) => {
            let stated = row.figures.iter().filter(|figure| !figure.is_computed());
            stated.map(|f| Said::figure(collection, f)).collect()
        }
        Conflict::Question(id) => {
            let opposed = collection.asked(*id).opposed.into_iter();
            opposed.map(|at| Said::stance(collection, at)).collect()
        }
        Conflict::Opposed(place) => {
            let said = collection.likeness.questions[*place].said();
            said.map(|said| Said::utterance(collection, said)).collect()
        }
    }
}

fn is_hedged_row(row: &MeasureRow) -> bool {
    row.verdict == Verdict::Conflict { hedged: true }
}

/// Whether every opposed pair has a stance that is not certain.
fn all_hedged(collection: &Collection, asked: &Asked) -> bool {
    let certain = |at: &&StanceRef| !is_hedged(collection.claim(**at));
    let certain: Vec<_> = asked.opposed.iter().filter(certain).collect();
    let oppose = |a, b| oppose(collection, asked.question.exclusive, a, b);
    !certain
        .iter()
        .any(|a| certain.iter().any(|b| oppose(**a, **b)))
}

/// The conflicts in the order of the timeline, then those of questions, then
/// likely ones, the surest first.
fn all(collection: &Collection) -> Vec<Conflict> {
    let everything = View::default();
    let mut found = Vec::new();
    for (id, rows) in collection.conflicts_within(&everything) {
        let clashing = rows.iter().filter(|row| row.verdict.is_conflict());
        found.extend(clashing.map(|row| {
            let wholes = exceeded(&rows, row).cloned().collect();
            Conflict::Measure(id, row.clone(), wholes)
        }));
    }
    let opposed = collection.opposed_within(&everything);
    found.extend(opposed.into_iter().map(Conflict::Question));
    found.extend((0..collection.likeness.questions.len()).map(Conflict::Opposed));
    found.extend(differences(collection));
    found
}

/// The rows of events and facts that likely differ, the surest first.
pub(super) fn differences(collection: &Collection) -> Vec<Conflict> {
    let events = (0..collection.events.len()).map(EventId::from);
    let events = events.filter(|id| collection.event(*id).differences > 0);
    let of_events = events.flat_map(|id| {
        let rows = collection.grid(id).into_iter();
        let differing = rows.filter(|row| row.verdict.is_difference());
        differing.map(move |row| Conflict::Measure(id, row, Vec::new()))
    });
    let everything = View::default();
    let bearers = collection.bearers.iter().enumerate();
    let of_facts = bearers.flat_map(|(place, bearer)| {
        let rows = collection.facts_within(bearer, &everything).into_iter();
        let differing = rows.filter(|row| row.verdict.is_difference());
        differing.map(move |row| Conflict::Fact(place, row))
    });
    let mut found: Vec<Conflict> = of_events.chain(of_facts).collect();
    found.sort_by(|a, b| match (a.row(), b.row()) {
        (Some(a), Some(b)) => collection.surer(a, b),
        _ => Ordering::Equal,
    });
    found
}

/// The wholes that a row exceeds.
fn exceeded<'a>(
    rows: &'a [MeasureRow],
    row: &'a MeasureRow,
) -> impl Iterator<Item = &'a MeasureRow> {
    let parts = row.part_of.iter().filter(|part| part.exceeds);
    parts.filter_map(|part| {
        rows.iter()
            .find(|r| r.measure == part.measure && r.of == part.of)
    })
}

/// The conflicts for programs.
pub fn rows(collection: &Collection) -> Listed<'_, Conflict> {
    Listed::new(collection, all(collection), LIST)
}

/// The conflicts for people, a block each.
pub fn text(collection: &Collection) -> String {
    let mut out = String::new();
    for conflict in all(collection) {
        if !out.is_empty() {
            out.push('\n');
        }
        match conflict {
            Conflict::Measure(event, row, wholes) => {
                add_measure(&mut out, collection, event, &row, &wholes);
            }
            Conflict::Fact(bearer, row) => {
                let about = collection.bearers[bearer].name.as_str();
                add_likely(&mut out, collection, about, &row);
            }
            Conflict::Question(id) => add_question(&mut out, collection, &collection.asked(id)),
            Conflict::Opposed(place) => add_likely_question(&mut out, collection, place),
        }
    }
    out
}

fn add_question(out: &mut String, collection: &Collection, asked: &Asked) {
    let hedged = all_hedged(collection, asked);
    let id = quoted(&asked.question.id);
    let words = if hedged { "opposed, hedged" } else { "opposed" };
    let what = dotted([asked.question.ask.as_str(), &id, words]);
    add_wrapped(out, &format!("{CONFLICT} "), &what);
    for answer in asked.answers(collection) {
        let about = |at: &&StanceRef| collection.claim(**at).answer == answer;
        let mut about = asked.opposed.iter().filter(about).peekable();
        if about.peek().is_some() {
            add_wrapped(out, "  ", &collection.answer_in_words(answer));
        }
        for at in about {
            add_stance(out, collection, *at, " ");
        }
    }
}

/// Adds a row of facts that likely differ, under their bearer.
fn add_likely(out: &mut String, collection: &Collection, about: &str, row: &MeasureRow) {
    let measure = measure_line(&row.measure, row.of.as_deref());
    let what = dotted([about, &measure, row.verdict.word()]);
    add_wrapped(out, &format!("{} ", row.verdict.sign()), &what);
    add_source(out, collection, row);
    for figure in &row.figures {
        add_figure(out, collection, figure);
    }
}

/// Names the source that documents report differently, if it is one.
fn add_source(out: &mut String, collection: &Collection, row: &MeasureRow) {
    if let Some(source) = same_source(collection, row) {
        add_wrapped(
            out,
            "  ",
            &format!("same source, told differently: {source}"),
        );
    }
}

fn add_measure(
    out: &mut String,
    collection: &Collection,
    event: EventId,
    row: &MeasureRow,
    wholes: &[MeasureRow],
) {
    let event = collection.event(event);
    let (id, measure) = (
        quoted(&event.id),
        measure_line(&row.measure, row.of.as_deref()),
    );
    let words = match row.verdict {
        Verdict::Differs | Verdict::Update => row.verdict.word(),
        _ if is_hedged_row(row) => "hedged",
        _ => "",
    };
    let what = dotted([event.name.as_str(), &measure, &id, words]);
    let sign = if row.verdict.is_difference() {
        row.verdict.sign()
    } else {
        CONFLICT
    };
    add_wrapped(out, &format!("{sign} "), &what);
    if let Some(note) = difference(collection, row) {
        add_wrapped(out, "  ", &note);
    }
    add_source(out, collection, row);
    for figure in &row.figures {
        add_figure(out, collection, figure);
    }
    for part in row.part_of.iter().filter(|part| part.exceeds) {
        add_wrapped(out, "  ", &part_in_words(collection, wholes, row, part));
    }
    for figure in wholes.iter().flat_map(|whole| &whole.figures) {
        add_figure(out, collection, figure);
    }
}
