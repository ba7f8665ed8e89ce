//! The pages of an actor, of a voice, and of what cites a passage.

mod actor;
mod passage;
mod said_of;
mod voice;

use crate::model::view::Item;
use crate::tui::feature::Feature;
use crate::tui::page::{Built, Material, Subject};

/// The pages of actors, voices and passages.
#[derive(Debug)]
pub struct Actors;

impl Feature for Actors {
    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        let Subject::Item(item) = subject else {
            return None;
        };
        match item {
            Item::Actor(id) => Some(Built::Rows(actor::page(id, material))),
            Item::Voice(id) => Some(Built::Rows(voice::page(id, material))),
            Item::Passage(id) => Some(Built::Rows(passage::page(id, material))),
            // These open in the text or have a page elsewhere.
            Item::Source(_) | Item::Claim(_) | Item::Event(_) => None,
        }
    }
}
