//! `rashomon show`: one source, actor, event, voice or passage, in full.

use std::path::PathBuf;

use super::format::print;
use super::nearest::nearest;
use super::{Error, Format, NOTHING, Output};
use crate::model::Collection;
use crate::model::view::Item;
use crate::views::find::{find, id_of};
use crate::views::show::{actor, event, passage, source, voice};

/// Arguments of `rashomon show`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Args {
    /// A source, actor or event; briefing/id for a voice or what one briefing
    /// calls so; briefing:5 for a passage; or a whole name
    #[arg(value_name = "ID")]
    pub id: String,
    /// Documents, briefings and folders of them; by default ./briefings, else
    /// the built-in collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// Loads the collection and prints one item.
///
/// # Errors
/// If nothing can be loaded or the output cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let collection = super::load(&args.paths, output)?;
    show(&collection, &args.id, args.format, output)
}

/// Prints the item with this `id`; if there is none, notes the nearest ids.
///
/// # Errors
/// If the output cannot be written.
pub fn show(
    collection: &Collection,
    id: &str,
    format: Format,
    output: &mut Output,
) -> Result<u8, Error> {
    let found = find(collection, id);
    let Some((first, others)) = found.split_first() else {
        let near = nearest(collection, id);
        let hint = if near.is_empty() {
            "`rashomon sources`, `actors` and `timeline` list the ids".into()
        } else {
            format!("nearest: {}", near.join(", "))
        };
        output.note(&format!("nothing has the id “{id}”; {hint}"));
        return Ok(NOTHING);
    };
    for other in others {
        let also = id_of(collection, *other);
        output.note(&format!("also {0}: show {0}:{also}", other.kind()));
    }
    write_item(collection, *first, format, output)
}

fn write_item(
    collection: &Collection,
    item: Item,
    format: Format,
    output: &mut Output,
) -> Result<u8, Error> {
    match item {
        Item::Source(id) => print(output, format, &source::shown(collection, &id), || {
            source::text(collection, id)
        }),
        Item::Actor(id) => print(output, format, &actor::shown(collection, &id), || {
            actor::text(collection, id)
        }),
        Item::Event(id) => print(output, format, &event::shown(collection, &id), || {
            event::text(collection, id)
        }),
        Item::Voice(id) => print(output, format, &voice::shown(collection, &id), || {
            voice::text(collection, id)
        }),
        // A claim is shown by the passage it is made in.
        Item::Claim(id) => {
            let stance = collection.claimed(id).stance;
            let at = stance.passage.map(Item::Passage);
            let item = at.unwrap_or(Item::Source(stance.source));
            write_item(collection, item, format, output)
        }
        Item::Passage(id) => print(output, format, &passage::shown(collection, &id), || {
            passage::text(collection, id)
        }),
    }
}
