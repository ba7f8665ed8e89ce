//! Which documents, or passages of them, go back to one text. Found by the
//! words that they share, and by the `copies` lines of the collection file,
//! which always win. Computed, never stored.

use std::collections::BTreeSet;
use std::ops::Range;

use super::vocabulary::{CopyClass, CreditKind};
use super::{PassageId, SourceId};

/// The copies of a collection.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Copies {
    /// Documents that go back to one text, in source order of their first.
    pub groups: Vec<CopyGroup>,
    /// Two documents that share more than a line here and there, in source
    /// order.
    pub pairs: Vec<CopyPair>,
    /// What each source is.
    pub classes: Vec<CopyClass>,
    /// Where documents say that they have their text from, in source order.
    pub credits: Vec<Credit>,
    /// The text to which each passage goes back, where it is shared.
    pub origins: Vec<Option<TextId>>,
    /// The group of each source that is in one, by its place; of several the
    /// first.
    places: Vec<Option<usize>>,
    /// Which document stands for all that have their text from one.
    leaders: Vec<SourceId>,
}

/// A text that passages of several documents go back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId(pub u32);

/// Documents that go back to one text.
#[derive(Debug, Clone, PartialEq)]
pub struct CopyGroup {
    /// The documents, in source order.
    pub members: Vec<CopyMember>,
    /// The document that had the text first.
    pub origin: Option<CopyOrigin>,
    /// The agencies that members name as theirs, the one most named first.
    pub agencies: Vec<String>,
}

/// Who had a text first, and how that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyOrigin {
    /// A person said so.
    Judged(SourceId),
    /// It is the older: the dates issued of all leave no doubt.
    Older(SourceId),
}

impl CopyOrigin {
    /// The document.
    pub fn source(self) -> SourceId {
        match self {
            Self::Judged(source) | Self::Older(source) => source,
        }
    }
}

/// A document of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct CopyMember {
    /// The document.
    pub source: SourceId,
    /// How much of it is the text of the others.
    pub class: CopyClass,
    /// The other of which it has most.
    pub of: SourceId,
    /// How much it shares with that one.
    pub side: CopySide,
    /// Its passages that are shared with others of the group.
    pub passages: Vec<PassageId>,
    /// Whether a person said that it is a copy.
    pub judged: bool,
}

/// Two documents that share wording; `sides` and `places` are of the two in
/// their order.
#[derive(Debug, Clone, PartialEq)]
pub struct CopyPair {
    /// The documents, in source order.
    pub sources: [SourceId; 2],
    /// How much of each is the other's.
    pub sides: [CopySide; 2],
    /// What is shared, in the order of the first.
    pub spans: Vec<SharedSpan>,
    /// Whether a person said so.
    pub judged: bool,
}

impl CopyPair {
    /// How much of the one that has more of the other.
    pub fn class(&self) -> CopyClass {
        self.sides[0].class.max(self.sides[1].class)
    }
}

/// How much of a document is another's.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct CopySide {
    /// In a word.
    pub class: CopyClass,
    /// Its words outside quotations.
    pub words: u32,
    /// Of these, those within shared spans.
    pub covered: u32,
    /// Of these, the shared ones; the others were changed.
    pub matched: u32,
    /// Shared words in quotations: two reporters may quote one man.
    pub quoted: u32,
}

impl CopySide {
    /// The part of its words that lies within shared spans, from 0 to 1.
    pub fn share(&self) -> f32 {
        part(self.covered, self.words)
    }

    /// The part of the words within shared spans that was not changed.
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

/// Words that two documents share, but for small gaps.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedSpan {
    /// Where they stand in each.
    pub places: [SharedPlace; 2],
    /// How many words are shared.
    pub words: u32,
    /// Whether most of them stand in quotations.
    pub quoted: bool,
}

/// From a byte of a passage to a byte of it or a later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedPlace {
    /// First and last passage.
    pub passages: [PassageId; 2],
    /// First byte in the first, and the byte past the last in the last.
    pub bytes: Range<usize>,
}

/// A document names an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The document.
    pub source: SourceId,
    /// The agency, by its usual name.
    pub agency: String,
    /// How it is named.
    pub kind: CreditKind,
    /// Where, with the bytes of the words; a byline stands in no passage.
    pub place: Option<(PassageId, Range<usize>)>,
}

impl Copies {
    /// What was found of sources that are each of a class: who goes back to one
    /// text, who shares wording with whom, who names an agency, and the text of
    /// each passage.
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

    /// The text to which a passage goes back, if other documents share it.
    pub fn origin(&self, passage: PassageId) -> Option<TextId> {
        self.origins.get(passage.index()).copied().flatten()
    }

    /// Whether what two passages tell comes from one text.
    pub fn same_origin(&self, a: PassageId, b: PassageId) -> bool {
        a == b
            || self
                .origin(a)
                .is_some_and(|text| self.origin(b) == Some(text))
    }

    /// From how many origins accounts come: copies of one text are one, and
    /// so is what one document tells of its own.
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

    /// Which document stands for all that have their text from one: for a copy
    /// the first of its group that is none, or the first of all.
    pub fn leader(&self, source: SourceId) -> SourceId {
        self.leaders.get(source.index()).copied().unwrap_or(source)
    }

    /// From how many origins documents are as a whole: copies of one text are
    /// one.
    pub fn count_leaders(&self, sources: impl IntoIterator<Item = SourceId>) -> usize {
        let leaders: BTreeSet<SourceId> = sources.into_iter().map(|s| self.leader(s)).collect();
        leaders.len()
    }

    /// The group of a document, by its place, if it is in one.
    pub fn place_of(&self, source: SourceId) -> Option<usize> {
        self.places.get(source.index()).copied().flatten()
    }

    /// The group of a document, if it is in one.
    pub fn group_of(&self, source: SourceId) -> Option<&CopyGroup> {
        self.place_of(source).map(|place| &self.groups[place])
    }

    /// How many documents are copied from others.
    pub fn copied(&self) -> usize {
        let is_copy = |class: &&CopyClass| **class >= CopyClass::Reworded;
        self.classes.iter().filter(is_copy).count()
    }
}
