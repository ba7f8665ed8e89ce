//! `rashomon conflicts`: where accounts exclude each other, and stances
//! oppose.

use serde::Serialize;

use super::figures::{FigureRow, add_figure};
use super::format::{add_wrapped, dotted};
use super::pick::quoted;
use super::questions::add_stance;
use super::sheet::{Sheet, or_empty, write_table};
use super::timeline::CONFLICT;
use super::{Error, Output, ViewArgs};
use crate::model::Collection;
use crate::model::collection::{Event, Question, StanceRef};
use crate::model::compare::grid::{self, Row};
use crate::model::compare::stances::{oppose, opposed};
use crate::model::compare::words::{difference, measure_line, part_in_words};
use crate::model::compare::{DATE, Rules, Verdict};
use crate::model::vocabulary::Stance;

/// One conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConflictRow {
    /// `measure`, `date` or `question`.
    pub kind: &'static str,
    /// Id of the event, of a measure or date.
    pub event: Option<String>,
    /// Id of the question.
    pub question: Option<String>,
    /// The measure, as joined.
    pub measure: Option<String>,
    /// The scope, as joined.
    pub of: Option<String>,
    /// `conflict`, or `opposed` of a question.
    pub verdict: &'static str,
    /// Whether every opposing pair has a hedge on one side.
    pub hedged: bool,
    /// What is said: every figure of a measure, every opposed stance.
    pub accounts: Vec<AccountRow>,
}

/// One thing said in a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountRow {
    /// Who says what, and where.
    #[serde(flatten)]
    pub said: FigureRow,
    /// The whole that it states, where a part is larger than its whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<String>,
}

/// Where a conflict stands.
enum Found<'a> {
    /// A row of an event's grid, which has all its rows.
    Measure(&'a Event, Vec<Row>, usize),
    /// A question and the stances that oppose each other.
    Question(&'a Question, Vec<StanceRef>),
}

/// Loads and writes the view.
///
/// # Errors
/// If nothing can be loaded or the output not written.
pub fn run(args: &ViewArgs, output: &mut Output) -> Result<u8, Error> {
    let collection = super::load(&args.paths, output)?;
    let rows = rows(&collection);
    write_table(
        output,
        args.format,
        &rows,
        || sheet(&rows),
        || text(&collection),
    )
}

/// The conflicts in timeline order, then those of questions.
fn find(collection: &Collection) -> Vec<Found<'_>> {
    let rules = Rules::new(&collection.joins);
    let mut found = Vec::new();
    for event in &collection.events {
        if event.conflicts.is_empty() {
            continue;
        }
        let rows = grid::rows(collection, &rules, event);
        for (place, row) in rows.iter().enumerate() {
            if row.verdict.is_conflict() {
                found.push(Found::Measure(event, rows.clone(), place));
            }
        }
    }
    for question in &collection.questions {
        let stances = opposed(collection, question);
        if !stances.is_empty() {
            found.push(Found::Question(question, stances));
        }
    }
    found
}

/// The conflicts for programs.
pub fn rows(collection: &Collection) -> Vec<ConflictRow> {
    let row = |found: &Found| match found {
        Found::Measure(event, rows, place) => measure(collection, event, rows, &rows[*place]),
        Found::Question(asked, stances) => question(collection, asked, stances),
    };
    find(collection).iter().map(row).collect()
}

fn measure(collection: &Collection, event: &Event, rows: &[Row], row: &Row) -> ConflictRow {
    let account = |row: &Row, whole: Option<String>| {
        let figures = row.figures.iter();
        let said = figures.map(|figure| AccountRow {
            said: FigureRow::new(collection, figure),
            whole: whole.clone(),
        });
        said.collect::<Vec<_>>()
    };
    let mut accounts = account(row, None);
    for whole in exceeded(rows, row) {
        let name = measure_line(&whole.measure, whole.of.as_deref());
        accounts.extend(account(whole, Some(name)));
    }
    ConflictRow {
        kind: if row.measure == DATE {
            "date"
        } else {
            "measure"
        },
        event: Some(event.id.clone()),
        question: None,
        measure: Some(row.measure.clone()),
        of: row.of.clone(),
        verdict: "conflict",
        hedged: row.verdict == Verdict::Conflict { hedged: true },
        accounts,
    }
}

/// The wholes that a row exceeds.
fn exceeded<'a>(rows: &'a [Row], row: &'a Row) -> impl Iterator<Item = &'a Row> {
    let parts = row.part_of.iter().filter(|part| part.exceeds);
    parts.filter_map(|part| {
        rows.iter()
            .find(|r| r.measure == part.measure && r.of == part.of)
    })
}

fn question(collection: &Collection, question: &Question, stances: &[StanceRef]) -> ConflictRow {
    let account = |at: &StanceRef| {
        let claim = collection.claim(*at);
        let said = FigureRow {
            source: collection.briefing(at.source).id.clone(),
            voice: collection.voice(at.voice).id.clone(),
            value: Some(format!("{} {}", claim.stance.word(), claim.answer)),
            at: claim.at,
            quote: claim.quote.clone(),
            hedged: is_hedged(claim.stance),
            computed: false,
            parts: Vec::new(),
        };
        AccountRow { said, whole: None }
    };
    ConflictRow {
        kind: "question",
        event: None,
        question: Some(question.id.clone()),
        measure: None,
        of: None,
        verdict: "opposed",
        hedged: all_hedged(collection, question, stances),
        accounts: stances.iter().map(account).collect(),
    }
}

/// Whether a stance is short of certain.
fn is_hedged(stance: Stance) -> bool {
    matches!(stance, Stance::Suspects | Stance::Doubts)
}

/// Whether every opposing pair has a stance short of certain.
fn all_hedged(collection: &Collection, question: &Question, stances: &[StanceRef]) -> bool {
    let certain = |at: &&StanceRef| !is_hedged(collection.claim(**at).stance);
    let certain: Vec<_> = stances.iter().filter(certain).collect();
    let oppose = |a, b| oppose(collection, question, a, b);
    !certain
        .iter()
        .any(|a| certain.iter().any(|b| oppose(**a, **b)))
}

/// The conflicts for people, a block each.
pub fn text(collection: &Collection) -> String {
    let mut out = String::new();
    for found in find(collection) {
        if !out.is_empty() {
            out.push('\n');
        }
        match found {
            Found::Measure(event, rows, place) => {
                add_measure(&mut out, collection, event, &rows, &rows[place]);
            }
            Found::Question(question, stances) => {
                let hedged = all_hedged(collection, question, &stances);
                let id = quoted(&question.id);
                let words = if hedged { "opposed, hedged" } else { "opposed" };
                let what = dotted([question.ask.as_str(), &id, words]);
                add_wrapped(&mut out, &format!("{CONFLICT} "), &what);
                for answer in super::questions::answers(collection, question) {
                    let about = |at: &&StanceRef| collection.claim(**at).answer == answer;
                    let mut about = stances.iter().filter(about).peekable();
                    if about.peek().is_some() {
                        add_wrapped(&mut out, "  ", answer);
                    }
                    for at in about {
                        add_stance(&mut out, collection, *at, " ");
                    }
                }
            }
        }
    }
    out
}

fn add_measure(out: &mut String, collection: &Collection, event: &Event, rows: &[Row], row: &Row) {
    let hedged = row.verdict == Verdict::Conflict { hedged: true };
    let (id, measure) = (
        quoted(&event.id),
        measure_line(&row.measure, row.of.as_deref()),
    );
    let words = if hedged { "hedged" } else { "" };
    let what = dotted([event.name.as_str(), &measure, &id, words]);
    add_wrapped(out, &format!("{CONFLICT} "), &what);
    if let Some(note) = difference(collection, row) {
        add_wrapped(out, "  ", &note);
    }
    for figure in &row.figures {
        add_figure(out, collection, figure);
    }
    for part in row.part_of.iter().filter(|part| part.exceeds) {
        add_wrapped(out, "  ", &part_in_words(collection, rows, row, part));
    }
    for whole in exceeded(rows, row) {
        for figure in &whole.figures {
            add_figure(out, collection, figure);
        }
    }
}

/// The conflicts as flat rows, an account each.
pub fn sheet(rows: &[ConflictRow]) -> Sheet {
    let mut sheet = Sheet {
        head: &[
            "kind", "event", "question", "measure", "of", "verdict", "hedged", "source", "voice",
            "value", "computed", "whole", "at", "quote",
        ],
        rows: Vec::new(),
    };
    for row in rows {
        for AccountRow { said, whole } in &row.accounts {
            sheet.rows.push(vec![
                row.kind.into(),
                or_empty(row.event.as_ref()),
                or_empty(row.question.as_ref()),
                or_empty(row.measure.as_ref()),
                or_empty(row.of.as_ref()),
                row.verdict.into(),
                row.hedged.to_string(),
                said.source.clone(),
                said.voice.clone(),
                or_empty(said.value.as_ref()),
                said.computed.to_string(),
                or_empty(whole.as_ref()),
                said.at.to_string(),
                or_empty(said.quote.as_ref()),
            ]);
        }
    }
    sheet
}
