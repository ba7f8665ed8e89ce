//! `rashomon gaps`: what only one source tells, and what a source leaves out
//! that most tell.

use serde::Serialize;

use super::pick::quoted;
use super::rows::{ids, short_date, shorts, written};
use super::sheet::{Sheet, or_empty, write_table};
use super::table::{filling, render, words};
use super::{Error, Output, ViewArgs};
use crate::model::gaps::{Gap, gaps};
use crate::model::{Collection, SourceId};

/// One gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GapRow {
    /// `only-in` or `left-out`.
    pub kind: &'static str,
    /// Id of the event.
    pub event: String,
    /// Its name.
    pub name: String,
    /// When it happened, EDTF.
    pub date: Option<String>,
    /// Ids of the documents: the one that tells it, or those that do not.
    pub sources: Vec<String>,
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

/// Whether it is told by one only, and the sources that it is about.
fn about(gap: &Gap) -> (bool, Vec<SourceId>) {
    match gap {
        Gap::OnlyIn(_, source) => (true, vec![*source]),
        Gap::LeftOut(_, sources) => (false, sources.clone()),
    }
}

/// The gaps in timeline order.
pub fn rows(collection: &Collection) -> Vec<GapRow> {
    let row = |gap: &Gap| {
        let event = collection.event(gap.event());
        let (only, sources) = about(gap);
        GapRow {
            kind: if only { "only-in" } else { "left-out" },
            event: event.id.clone(),
            name: event.name.clone(),
            date: written(event.date.as_ref()),
            sources: ids(collection, &sources),
        }
    };
    gaps(collection).iter().map(row).collect()
}

/// The view for people, in two sections.
pub fn text(collection: &Collection) -> String {
    let mut sections = Vec::new();
    let gaps = gaps(collection);
    for (only, heading, head) in [
        (true, "Told by one source only", "told by"),
        (false, "Told by most, left out by some", "left out by"),
    ] {
        let columns = [
            words("date", 14),
            filling("event"),
            words(head, 24),
            words("id", 0),
        ];
        let here = gaps.iter().filter(|gap| about(gap).0 == only);
        let cells = here.map(|gap| {
            let event = collection.event(gap.event());
            vec![
                short_date(event.date.as_ref()),
                event.name.clone(),
                shorts(collection, &about(gap).1),
                quoted(&event.id),
            ]
        });
        let cells: Vec<_> = cells.collect();
        if !cells.is_empty() {
            sections.push(format!("{heading}\n\n{}", render(&columns, &cells)));
        }
    }
    sections.join("\n")
}

/// The gaps as flat rows.
pub fn sheet(rows: &[GapRow]) -> Sheet {
    let row = |row: &GapRow| {
        vec![
            row.kind.into(),
            row.event.clone(),
            row.name.clone(),
            or_empty(row.date.as_ref()),
            row.sources.join("; "),
        ]
    };
    Sheet {
        head: &["kind", "event", "name", "date", "sources"],
        rows: rows.iter().map(row).collect(),
    }
}
