//! `rashomon actors`: who is named, in how many documents, by which names.

use serde::Serialize;

use super::format::{add_wrapped, write_rows};
use super::rows::{ids, sources_of};
use super::table::{filling, numbers, render, words};
use super::{Error, Output, ViewArgs};
use crate::model::collection::Actor;
use crate::model::{ActorId, Collection};

/// One actor, joined across documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActorRow {
    /// Identifier in the collection.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// What sort of actor it is.
    pub kind: &'static str,
    /// Every written form, the shown name first.
    pub aliases: Vec<String>,
    /// Ids of the documents that name it.
    pub sources: Vec<String>,
    /// How many passages name it.
    pub passages: usize,
    /// How many events it is part of.
    pub events: usize,
}

/// Loads and writes the view.
///
/// # Errors
/// If nothing can be loaded or the output not written.
pub fn run(args: &ViewArgs, output: &mut Output) -> Result<u8, Error> {
    let collection = super::load(&args.paths, output)?;
    let rows = rows(&collection);
    write_rows(output, args.format, &rows, || text(&rows))
}

/// The actors in the order of the collection.
pub fn rows(collection: &Collection) -> Vec<ActorRow> {
    let mut events = vec![0; collection.actors.len()];
    for actor in collection.events.iter().flat_map(|e| &e.actors) {
        events[actor.index()] += 1;
    }
    let row = |(place, actor): (usize, &Actor)| ActorRow {
        id: actor.id.clone(),
        name: actor.name.clone(),
        kind: actor.kind.word(),
        aliases: collection
            .forms(actor)
            .into_iter()
            .map(Into::into)
            .collect(),
        sources: ids(collection, &sources_of(&actor.members)),
        passages: actor.passages.len(),
        events: events[ActorId::from(place).index()],
    };
    collection.actors.iter().enumerate().map(row).collect()
}

/// The view for people: a line each, other written forms below.
pub fn text(rows: &[ActorRow]) -> String {
    let columns = [
        filling("name"),
        words("kind", 12),
        numbers("sources"),
        numbers("passages"),
        numbers("events"),
        words("id", 0),
    ];
    let cells: Vec<_> = rows
        .iter()
        .map(|row| {
            vec![
                row.name.clone(),
                row.kind.into(),
                row.sources.len().to_string(),
                row.passages.to_string(),
                row.events.to_string(),
                row.id.clone(),
            ]
        })
        .collect();
    let table = render(&columns, &cells);
    let mut lines = table.lines();
    let mut out = String::new();
    out.extend(lines.next().map(|head| format!("{head}\n")));
    for (line, row) in lines.zip(rows) {
        out.push_str(line);
        out.push('\n');
        let others = row.aliases.get(1..).unwrap_or_default();
        if !others.is_empty() {
            add_wrapped(&mut out, "  = ", &others.join(", "));
        }
    }
    out
}
