//! The place of a thing in one collection, valid while that is open.

use std::ops::Range;

use crate::model::collection::{AccountRef, Collection, StanceRef};
use crate::model::drafts::Part;
use crate::model::view::{Item, passages_of};
use crate::model::vocabulary::PassageKind;
use crate::model::{EventId, PassageId, QuestionId, SourceId};

/// The place of a thing in one collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// Anything that the user can point at, filter by or open.
    Item(Item),
    /// Bytes of a passage.
    Words(PassageId, Range<usize>),
    /// What one voice says of one measure, of an event or as a fact.
    Account(AccountRef),
    /// A measure of an event: the measure and the scope, as joined.
    Measure(EventId, String, Option<String>),
    /// A question.
    Question(QuestionId),
    /// An item of a document, as its file lists it.
    Part(SourceId, Part),
}

impl From<Item> for Thing {
    fn from(item: Item) -> Self {
        Self::Item(item)
    }
}

impl Thing {
    /// A passage as a whole.
    pub fn passage(id: PassageId) -> Self {
        Self::Item(Item::Passage(id))
    }

    /// A stance, as the item of its claim.
    pub fn stance(collection: &Collection, at: StanceRef) -> Option<Self> {
        collection
            .claim_at(at)
            .map(|id| Self::Item(Item::Claim(id)))
    }

    /// An item as evidence: a passage, an event, a claim. `None` for others, of
    /// which the user takes what they say.
    pub fn citable(item: Item) -> Option<Self> {
        match item {
            Item::Passage(_) | Item::Event(_) | Item::Claim(_) => Some(Self::Item(item)),
            Item::Source(_) | Item::Actor(_) | Item::Voice(_) => None,
        }
    }

    /// Everything citable of an item: for a document, an actor or a voice the
    /// passages, without headings and page furniture.
    pub fn all_citable(collection: &Collection, item: Item) -> Vec<Self> {
        if let Some(thing) = Self::citable(item) {
            return vec![thing];
        }
        let quotable = |passage: &PassageId| {
            let kind = collection.passage(*passage).kind;
            !matches!(kind, PassageKind::Head | PassageKind::Furniture)
        };
        let passages = passages_of(collection, item).into_iter().filter(quotable);
        passages.map(Self::passage).collect()
    }

    /// The item, if the thing is one.
    pub fn item(&self) -> Option<Item> {
        match self {
            Self::Item(item) => Some(*item),
            Self::Words(..)
            | Self::Account(_)
            | Self::Measure(..)
            | Self::Question(_)
            | Self::Part(..) => None,
        }
    }

    /// The passage that it is, or that contains it.
    pub fn in_passage(&self) -> Option<PassageId> {
        match self {
            Self::Item(Item::Passage(id)) | Self::Words(id, _) => Some(*id),
            Self::Item(
                Item::Source(_) | Item::Voice(_) | Item::Actor(_) | Item::Event(_) | Item::Claim(_),
            )
            | Self::Account(_)
            | Self::Measure(..)
            | Self::Question(_)
            | Self::Part(..) => None,
        }
    }

    /// The next wider thing: the measure of an account, the question of a
    /// stance, the event of a measure.
    #[must_use]
    pub fn wider(&self, collection: &Collection) -> Option<Self> {
        match self {
            Self::Account(at) => {
                let id = collection.event_of(*at)?;
                let (measure, of) = collection.counted(*at);
                Some(Self::Measure(id, measure.into(), of.map(Into::into)))
            }
            Self::Item(Item::Claim(id)) => Some(Self::Question(collection.claimed(*id).question)),
            Self::Measure(event, ..) => Some(Self::Item(Item::Event(*event))),
            Self::Item(
                Item::Source(_)
                | Item::Voice(_)
                | Item::Actor(_)
                | Item::Event(_)
                | Item::Passage(_),
            )
            | Self::Words(..)
            | Self::Question(_)
            | Self::Part(..) => None,
        }
    }

    /// The passage to show for it, and the words to highlight.
    pub fn cites(&self, collection: &Collection) -> Option<(PassageId, Option<String>)> {
        match self {
            Self::Item(Item::Passage(id)) => Some((*id, None)),
            Self::Words(id, words) => {
                let words = collection.passage(*id).text[words.clone()].to_owned();
                Some((*id, Some(words)))
            }
            Self::Account(at) => Some((at.passage?, collection.account(*at).quote.clone())),
            Self::Item(Item::Claim(id)) => {
                let at = collection.claimed(*id).stance;
                Some((at.passage?, collection.claim(at).quote.clone()))
            }
            Self::Item(Item::Source(_) | Item::Voice(_) | Item::Actor(_) | Item::Event(_))
            | Self::Measure(..)
            | Self::Question(_)
            | Self::Part(..) => None,
        }
    }
}
