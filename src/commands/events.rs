//! `rashomon events`: the events, or one of them as a grid of its accounts.

use super::format::print;
use super::pick::{PickArgs, unknown};
use super::{Error, Format, Output};
use crate::model::Collection;
use crate::model::view::Item;
use crate::views::find::find;
use crate::views::{Room, events, grid};

/// Arguments of `rashomon events`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Args {
    /// Which, of what, and how it is written
    #[command(flatten)]
    pub pick: PickArgs,
    /// Show the ids even if the terminal has no room beside the names
    #[arg(long)]
    pub ids: bool,
}

/// Loads the collection and prints the list, or the grid of one event.
///
/// # Errors
/// If nothing can be loaded or the output cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let Args { pick, ids } = args;
    let (id, paths) = pick.split();
    let collection = pick.load(&paths, output)?;
    match id {
        Some(id) => show(&collection, &id, pick.format, output),
        None => list(&collection, *ids, pick.format, output),
    }
}

/// Prints the list.
///
/// # Errors
/// If the output cannot be written.
pub fn list(
    collection: &Collection,
    ids: bool,
    format: Format,
    output: &mut Output,
) -> Result<u8, Error> {
    let cells = output.columns;
    print(output, format, &events::rows(collection), || {
        events::text(collection, Room { cells, ids })
    })
}

/// Prints the grid of the event with this `id`.
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
            Item::Source(_)
            | Item::Voice(_)
            | Item::Actor(_)
            | Item::Claim(_)
            | Item::Passage(_) => None,
        });
    let Some(event) = event else {
        let all = collection.events.iter();
        let all = all.map(|e| (e.id.clone(), e.name.as_str()));
        return Ok(unknown(output, id, "event", all));
    };
    let width = output.width();
    print(output, format, &grid::shown(collection, &event), || {
        grid::text(collection, event, width)
    })
}
