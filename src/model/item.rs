//! How lists and results show an [`Item`].

use super::view::Item;
use super::{Collection, SourceId};

impl Item {
    /// The word for its kind.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Source(_) => "source",
            Self::Voice(_) => "voice",
            Self::Actor(_) => "actor",
            Self::Event(_) => "event",
            Self::Claim(_) => "claim",
            Self::Passage(_) => "passage",
        }
    }

    /// The text of a passage, the words of a claim, or the shown name of
    /// anything else.
    pub fn text(self, collection: &Collection) -> &str {
        match self {
            Self::Source(id) => collection.briefing(id).heading(),
            Self::Voice(id) => &collection.voice(id).name,
            Self::Actor(id) => &collection.actor(id).name,
            Self::Event(id) => &collection.event(id).name,
            Self::Claim(id) => &collection.claimed(id).text,
            Self::Passage(id) => &collection.passage(id).text,
        }
    }

    /// A short text for a breadcrumb: a short name, or “ECFR ¶5”.
    pub fn crumb(self, collection: &Collection) -> String {
        match self {
            Self::Source(id) => collection.briefing(id).short_name().into(),
            Self::Passage(id) => {
                let at = collection.passage(id).at;
                cited(collection, collection.source_of(id), at)
            }
            Self::Claim(id) => {
                let stance = collection.claimed(id).stance;
                let at = collection.claim(stance).at;
                let voice = &collection.voice(stance.voice).name;
                format!("{voice}, {}", cited(collection, stance.source, at))
            }
            Self::Voice(_) | Self::Actor(_) | Self::Event(_) => self.text(collection).into(),
        }
    }

    /// The one document to which it belongs; `None` if it belongs to several.
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
            Self::Claim(id) => Some(collection.claimed(id).stance.source),
            Self::Passage(id) => Some(collection.source_of(id)),
        }
    }
}

/// “ECFR ¶5”.
fn cited(collection: &Collection, source: SourceId, at: u32) -> String {
    let short = collection.briefing(source).short_name();
    format!("{short} {}", collection.locator(source, at))
}
