//! `rashomon events`: the events, or one of them as a grid of its accounts.

use serde::Serialize;

use super::figures::{FigureRow, is_false, verdict_word};
use super::find::find;
use super::format::write_one;
use super::pick::{PickArgs, quoted, unknown};
use super::rows::{ConflictedMeasure, ids, short_date, shorts, sources_of, written};
use super::sheet::{Sheet, or_empty, write_csv, write_table};
use super::table::{filling, numbers, render, words};
use super::timeline::CONFLICT;
use super::{Error, FOUND, Format, Output};
use crate::model::collection::Event;
use crate::model::compare::grid::{self, Row};
use crate::model::compare::{Rules, Verdict};
use crate::model::view::Item;
use crate::model::{Collection, EventId};

/// One event in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventRow {
    /// Identifier in the collection.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// When it happened, EDTF.
    pub date: Option<String>,
    /// Where it happened.
    pub place: Option<String>,
    /// Ids of the documents that tell it.
    pub sources: Vec<String>,
    /// How many accounts of it there are.
    pub accounts: usize,
    /// Measures on which accounts exclude each other.
    pub conflicts: Vec<ConflictedMeasure>,
}

/// One event as a grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GridRow {
    /// Identifier in the collection.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// When it happened, EDTF.
    pub date: Option<String>,
    /// Where it happened.
    pub place: Option<String>,
    /// Ids of the documents that tell it.
    pub sources: Vec<String>,
    /// What they say, by measure and scope as joined.
    pub measures: Vec<MeasureRow>,
}

/// One measure of an event, as every source has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeasureRow {
    /// The measure.
    pub measure: String,
    /// The scope.
    pub of: Option<String>,
    /// The gravest relation of two accounts, in one word.
    pub verdict: &'static str,
    /// Whether a conflict has a hedge on one side of every pair.
    pub hedged: bool,
    /// How many figures there are.
    pub reports: usize,
    /// From how many origins.
    pub origins: usize,
    /// The wholes that it is a part of.
    pub part_of: Vec<KinRow>,
    /// What it may be, were it said.
    pub may_be: Vec<KinRow>,
    /// What sources say.
    pub accounts: Vec<Cell>,
    /// Ids of those that tell the event and say nothing of this.
    pub silent: Vec<String>,
}

/// Another measure of the same event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KinRow {
    /// The measure.
    pub measure: String,
    /// The scope.
    pub of: Option<String>,
    /// Whether the part is larger than this whole.
    #[serde(skip_serializing_if = "is_false")]
    pub exceeds: bool,
}

/// A figure and how it relates to those of other origins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The figure.
    #[serde(flatten)]
    pub figure: FigureRow,
    /// The gravest of its relations, in one word.
    pub verdict: &'static str,
}

/// Loads and writes the list, or the grid of one event.
///
/// # Errors
/// If nothing can be loaded or the output not written.
pub fn run(args: &PickArgs, output: &mut Output) -> Result<u8, Error> {
    let (id, paths) = args.split();
    let collection = super::load(&paths, output)?;
    match id {
        Some(id) => show(&collection, &id, args.format, output),
        None => list(&collection, args.format, output),
    }
}

/// Writes the list.
///
/// # Errors
/// If the output cannot be written.
pub fn list(collection: &Collection, format: Format, output: &mut Output) -> Result<u8, Error> {
    let rows = rows(collection);
    write_table(output, format, &rows, || sheet(&rows), || text(collection))
}

/// Writes the grid of the event that `id` means.
///
/// # Errors
/// If the output cannot be written.
pub fn show(
    collection: &Collection,
    id: &str,
    format: Format,
    output: &mut Output,
) -> Result<u8, Error> {
    let event = find(collection, id)
        .into_iter()
        .find_map(|item| match item {
            Item::Event(id) => Some(id),
            _ => None,
        });
    let Some(event) = event else {
        let all = collection.events.iter();
        let all = all.map(|e| (e.id.clone(), e.name.as_str()));
        return Ok(unknown(output, id, "event", all));
    };
    let grid = grid_of(collection, event);
    let width = output.width;
    match format {
        Format::Csv => write_csv(output, &grid_sheet(&grid)).map(|()| FOUND),
        format => write_one(output, format, &grid, || {
            super::grid::text(collection, event, width)
        }),
    }
}

/// The events in timeline order, undated ones last.
pub fn rows(collection: &Collection) -> Vec<EventRow> {
    let row = |event: &Event| EventRow {
        id: event.id.clone(),
        name: event.name.clone(),
        date: written(event.date.as_ref()),
        place: event.place.clone(),
        sources: ids(collection, &sources_of(&event.members)),
        accounts: event.accounts.len(),
        conflicts: ConflictedMeasure::all(event),
    };
    collection.events.iter().map(row).collect()
}

/// The list for people.
pub fn text(collection: &Collection) -> String {
    let columns = [
        words("date", 14),
        filling("event"),
        words("sources", 24),
        numbers("accounts"),
        words("", 3),
        words("id", 0),
    ];
    let cells = collection.events.iter().map(|event| {
        let conflicts = match event.conflicts.len() {
            0 => String::new(),
            n => format!("{CONFLICT}{n}"),
        };
        vec![
            short_date(event.date.as_ref()),
            event.name.clone(),
            shorts(collection, &sources_of(&event.members)),
            event.accounts.len().to_string(),
            conflicts,
            quoted(&event.id),
        ]
    });
    render(&columns, &cells.collect::<Vec<_>>())
}

/// The list as flat rows.
pub fn sheet(rows: &[EventRow]) -> Sheet {
    let row = |row: &EventRow| {
        vec![
            row.id.clone(),
            row.name.clone(),
            or_empty(row.date.as_ref()),
            or_empty(row.place.as_ref()),
            row.sources.join("; "),
            row.accounts.to_string(),
            row.conflicts.len().to_string(),
        ]
    };
    Sheet {
        head: &[
            "id",
            "name",
            "date",
            "place",
            "sources",
            "accounts",
            "conflicts",
        ],
        rows: rows.iter().map(row).collect(),
    }
}

/// One event as a grid, for programs.
pub fn grid_of(collection: &Collection, id: EventId) -> GridRow {
    let event = collection.event(id);
    let rules = Rules::new(&collection.joins);
    let rows = grid::rows(collection, &rules, event);
    GridRow {
        id: event.id.clone(),
        name: event.name.clone(),
        date: written(event.date.as_ref()),
        place: event.place.clone(),
        sources: ids(collection, &sources_of(&event.members)),
        measures: rows.iter().map(|r| measure(collection, event, r)).collect(),
    }
}

fn measure(collection: &Collection, event: &Event, row: &Row) -> MeasureRow {
    let (reports, origins) = row.reports();
    let kin = |measure: &String, of: &Option<String>, exceeds| KinRow {
        measure: measure.clone(),
        of: of.clone(),
        exceeds,
    };
    let mut silent = sources_of(&event.members);
    silent.retain(|source| row.cell(*source).next().is_none());
    let cell = |figure| Cell {
        figure: FigureRow::new(collection, figure),
        verdict: verdict_word(figure.verdict),
    };
    MeasureRow {
        measure: row.measure.clone(),
        of: row.of.clone(),
        verdict: verdict_word(row.verdict),
        hedged: row.verdict == Verdict::Conflict { hedged: true },
        reports,
        origins,
        part_of: row
            .part_of
            .iter()
            .map(|p| kin(&p.measure, &p.of, p.exceeds))
            .collect(),
        may_be: row
            .may_be
            .iter()
            .map(|m| kin(&m.measure, &m.of, false))
            .collect(),
        accounts: row.figures.iter().map(cell).collect(),
        silent: ids(collection, &silent),
    }
}

/// A grid as flat rows, a figure each.
pub fn grid_sheet(grid: &GridRow) -> Sheet {
    let mut rows = Vec::new();
    for row in &grid.measures {
        for Cell { figure, verdict } in &row.accounts {
            rows.push(vec![
                grid.id.clone(),
                row.measure.clone(),
                or_empty(row.of.as_ref()),
                row.verdict.into(),
                figure.source.clone(),
                figure.voice.clone(),
                or_empty(figure.value.as_ref()),
                figure.hedged.to_string(),
                figure.computed.to_string(),
                (*verdict).into(),
                figure.at.to_string(),
                or_empty(figure.quote.as_ref()),
            ]);
        }
    }
    Sheet {
        head: &[
            "event",
            "measure",
            "of",
            "measure_verdict",
            "source",
            "voice",
            "value",
            "hedged",
            "computed",
            "verdict",
            "at",
            "quote",
        ],
        rows,
    }
}
