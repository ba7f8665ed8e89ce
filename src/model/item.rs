//! What a list or a result shows of an [`Item`].

use super::view::Item;
use super::{Collection, SourceId};

impl Item {
    /// The word for what it is.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Source(_) => "source",
            Self::Voice(_) => "voice",
            Self::Actor(_) => "actor",
            Self::Event(_) => "event",
            Self::Passage(_) => "passage",
        }
    }

    /// The text of a passage, the name of anything else, as shown.
    pub fn text(self, collection: &Collection) -> &str {
        match self {
            Self::Source(id) => collection.briefing(id).heading(),
            Self::Voice(id) => &collection.voice(id).name,
            Self::Actor(id) => &collection.actor(id).name,
            Self::Event(id) => &collection.event(id).name,
            Self::Passage(id) => &collection.passage(id).text,
        }
    }

    /// The one document it belongs to; `None` for what several documents have.
    pub fn source(self, collection: &Collection) -> Option<SourceId> {
        let only = |members: &[(SourceId, usize)]| {
            let first = members.first()?.0;
            members.iter().all(|m| m.0 == first).then_some(first)
        };
        match self {
            Self::Source(id) => Some(id),
            Self::Voice(id) => Some(collection.voice(id).source),
            Self::Actor(id) => only(&collection.actor(id).members),
            Self::Event(id) => only(&collection.event(id).members),
            Self::Passage(id) => Some(collection.source_of(id)),
        }
    }
}
