//! Which documents and passages go back to one text. Computed from the words
//! they share and from the `copies` lines of the collection file, which always
//! win; never stored.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::vocabulary::{CopyClass, CreditKind};
use super::{PassageId, SourceId};

/// The copies of a collection.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Copies {
    /// Groups of documents that go back to one text, in source order of their
    /// first.
    pub groups: Vec<CopyGroup>,
    /// Pairs of documents that share more than a stray line, in source order.
    pub pairs: Vec<CopyPair>,
    /// The class of each source.
    pub classes: Vec<CopyClass>,
    /// Where documents credit an agency for their text, in source order.
    pub credits: Vec<Credit>,
    /// The text behind each passage, if other documents share it.
    pub origins: Vec<Option<TextId>>,
    /// The index of each source's group; the first if it is in several.
    places: Vec<Option<usize>>,
    /// For each source, the document that stands for its text.
    leaders: Vec<SourceId>,
}

/// A text to which passages of several documents go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TextId(pub u32);

/// Documents that go back to one text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CopyGroup {
    /// The documents, in source order.
    pub members: Vec<CopyMember>,
    /// The document that had the text first.
    pub origin: Option<CopyOrigin>,
    /// The agencies that members credit, the most frequent first.
    pub agencies: Vec<String>,
}

/// Who had a text first, and how that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CopyOrigin {
    /// A person said so.
    Judged(SourceId),
    /// It is older: the dates of issue leave no doubt.
    Older(SourceId),
}

impl CopyOrigin {
    /// The document that had the text first.
    pub fn source(self) -> SourceId {
        match self {
            Self::Judged(source) | Self::Older(source) => source,
        }
    }
}

/// A document of a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CopyMember {
    /// The document.
    pub source: SourceId,
    /// How much of it is text of the others.
    pub class: CopyClass,
    /// The other member with which it shares most.
    pub of: SourceId,
    /// How much it shares with that member.
    pub side: CopySide,
    /// Its passages that other members of the group share.
    pub passages: Vec<PassageId>,
    /// Whether a person declared it a copy.
    pub judged: bool,
}

/// Two documents that share wording; `sides` and `places` follow the order of
/// `sources`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CopyPair {
    /// The documents, in source order.
    pub sources: [SourceId; 2],
    /// How much of each document is the other's text.
    pub sides: [CopySide; 2],
    /// What they share, in the order of the first document.
    pub spans: Vec<SharedSpan>,
    /// Whether a person declared it.
    pub judged: bool,
}

impl CopyPair {
    /// The class of the document that has more of the other.
    pub fn class(&self) -> CopyClass {
        self.sides[0].class.max(self.sides[1].class)
    }
}

/// How much of a document is another's text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct CopySide {
    /// The share as a class.
    pub class: CopyClass,
    /// Its words outside quotations.
    pub words: u32,
    /// The words among them within shared spans.
    pub covered: u32,
    /// The shared words among those; the rest were changed.
    pub matched: u32,
    /// Shared words in quotations: two reporters may quote one man.
    pub quoted: u32,
}

impl CopySide {
    /// The fraction of its words within shared spans, from 0 to 1.
    pub fn share(&self) -> f32 {
        part(self.covered, self.words)
    }

    /// The fraction of the words within shared spans that is unchanged, from 0
    /// to 1.
    pub fn kept(&self) -> f32 {
        part(self.matched, self.covered)
    }
}

fn part(some: u32, all: u32) -> f32 {
    if all == 0 {
        0.0
    } else {
        some as f32 / all as f32
    }
}

/// A run of words that two documents share, apart from small gaps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SharedSpan {
    /// Its place in each document.
    pub places: [SharedPlace; 2],
    /// The number of shared words.
    pub words: u32,
    /// Whether most of them are in quotations.
    pub quoted: bool,
}

/// From a byte of one passage to a byte of the same or a later one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedPlace {
    /// First and last passage.
    pub passages: [PassageId; 2],
    /// The first byte in the first passage, and the end byte in the last.
    pub bytes: Range<usize>,
}

/// A document's credit to an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// The document.
    pub source: SourceId,
    /// The agency, by its usual name.
    pub agency: String,
    /// How the document credits it.
    pub kind: CreditKind,
    /// The passage and the bytes of the words; `None` for a byline, which is in
    /// no passage.
    pub place: Option<(PassageId, Range<usize>)>,
}

impl Copies {
    /// The findings: the groups of one text, the pairs that share wording, the
    /// credits, and the text of each passage. `classes` has one entry a source.
    pub fn new(
        groups: Vec<CopyGroup>,
        pairs: Vec<CopyPair>,
        classes: Vec<CopyClass>,
        credits: Vec<Credit>,
        origins: Vec<Option<TextId>>,
    ) -> Self {
        let mut places = vec![None; classes.len()];
        let mut leaders: Vec<SourceId> = (0..classes.len()).map(SourceId::from).collect();
        let is_copy = |source: SourceId| classes[source.index()] >= CopyClass::Reworded;
        for (place, group) in groups.iter().enumerate() {
            let members = || group.members.iter().map(|member| member.source);
            // The first that is no copy, or the first of all.
            let own = members().find(|source| !is_copy(*source));
            let leader = own.unwrap_or(group.members[0].source);
            for source in members() {
                let first = *places[source.index()].get_or_insert(place);
                if first == place && is_copy(source) {
                    leaders[source.index()] = leader;
                }
            }
        }
        Self {
            groups,
            pairs,
            classes,
            credits,
            origins,
            places,
            leaders,
        }
    }

    /// The text behind a passage, if other documents share it.
    pub fn origin(&self, passage: PassageId) -> Option<TextId> {
        self.origins.get(passage.index()).copied().flatten()
    }

    /// Whether two passages go back to one text.
    pub fn same_origin(&self, a: PassageId, b: PassageId) -> bool {
        a == b
            || self
                .origin(a)
                .is_some_and(|text| self.origin(b) == Some(text))
    }

    /// The number of origins of the accounts: copies of one text count once,
    /// and so do several accounts of one document.
    pub fn count_origins(
        &self,
        accounts: impl IntoIterator<Item = (SourceId, Option<PassageId>)>,
    ) -> usize {
        let origin = |(source, passage): (SourceId, Option<PassageId>)| match passage
            .and_then(|passage| self.origin(passage))
        {
            Some(text) => (Some(text), None),
            None => (None, Some(source)),
        };
        let origins: BTreeSet<_> = accounts.into_iter().map(origin).collect();
        origins.len()
    }

    /// The document that stands for a text: for a copy, the first of its group
    /// that is no copy, or the first of all.
    pub fn leader(&self, source: SourceId) -> SourceId {
        self.leaders.get(source.index()).copied().unwrap_or(source)
    }

    /// The number of origins of whole documents: copies of one text count once.
    pub fn count_leaders(&self, sources: impl IntoIterator<Item = SourceId>) -> usize {
        let leaders: BTreeSet<SourceId> = sources.into_iter().map(|s| self.leader(s)).collect();
        leaders.len()
    }

    /// The index of a document's group, if it is in one.
    pub fn place_of(&self, source: SourceId) -> Option<usize> {
        self.places.get(source.index()).copied().flatten()
    }

    /// The group of a document, if it is in one.
    pub fn group_of(&self, source: SourceId) -> Option<&CopyGroup> {
        self.place_of(source).map(|place| &self.groups[place])
    }

    /// The number of documents copied from others.
    pub fn copied(&self) -> usize {
        let is_copy = |class: &&CopyClass| **class >= CopyClass::Reworded;
        self.classes.iter().filter(is_copy).count()
    }
}
