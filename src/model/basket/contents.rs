//! What a basket holds, and how that changes.

use serde::{Deserialize, Serialize};

use super::{Cite, Exhibit, Stands};
use crate::model::{Collection, PassageId};

/// The things in a basket, in the order in which they were taken, and what
/// has become of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Basket {
    /// What was taken.
    things: Vec<Exhibit>,
    /// Where each is now.
    stand: Vec<Stands>,
}

impl Basket {
    /// The basket of a collection.
    pub fn new(things: Vec<Exhibit>, story: &Collection) -> Self {
        let stand = things.iter().map(|thing| thing.find(story)).collect();
        Self { things, stand }
    }

    /// What was taken.
    pub fn things(&self) -> &[Exhibit] {
        &self.things
    }

    /// What was taken, and what has become of it.
    pub fn all(&self) -> impl Iterator<Item = (&Exhibit, &Stands)> {
        self.things.iter().zip(&self.stand)
    }

    /// The thing in a place, and what has become of it.
    pub fn get(&self, place: usize) -> Option<(&Exhibit, &Stands)> {
        Some((self.things.get(place)?, self.stand.get(place)?))
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// The thing that is this one, if it is in the basket.
    pub fn find(&self, cite: &Cite) -> Option<&Exhibit> {
        let at = self.stand.iter().position(|s| s.cite() == Some(cite))?;
        self.things.get(at)
    }

    /// Whether this one is in the basket.
    pub fn holds(&self, cite: &Cite) -> bool {
        self.find(cite).is_some()
    }

    /// Whether a passage, or words of it, are in the basket.
    pub fn has_passage(&self, passage: PassageId) -> bool {
        let is = |s: &Stands| matches!(s.cite(), Some(Cite::Passage(id, _)) if *id == passage);
        self.stand.iter().any(is)
    }
}

/// A change of what a basket holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// A thing is put in: in a place, else as the last.
    Put(Exhibit, Option<usize>),
    /// A thing is taken out.
    Out(Exhibit),
}

impl Change {
    /// Makes the change, where it is not made already.
    pub fn apply(&self, things: &mut Vec<Exhibit>) {
        match self {
            Self::Put(thing, place) if !things.contains(thing) => {
                let place = place.unwrap_or(things.len()).min(things.len());
                things.insert(place, thing.clone());
            }
            Self::Put(..) => {}
            Self::Out(thing) => things.retain(|other| other != thing),
        }
    }
}
