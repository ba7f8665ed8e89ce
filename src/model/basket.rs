//! A basket: what a reader takes out of the documents, in order. Evidence to be
//! cited is one; each has a name. Everything in it is a reference, so that it
//! survives edits, and says when what it was taken from has changed.

use serde::{Deserialize, Serialize};

use super::{Collection, PassageId, Ref, Standing, Thing};

/// The name of the basket of evidence.
pub const EVIDENCE: &str = "evidence";

/// The things in a basket, in the order in which they were taken, and what
/// has become of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Basket {
    /// What was taken.
    things: Vec<Ref>,
    /// Where each is now.
    stand: Vec<Standing>,
}

impl Basket {
    /// The basket of a collection.
    pub fn new(things: Vec<Ref>, story: &Collection) -> Self {
        let resolver = story.resolver();
        let stand = things.iter().map(|thing| resolver.resolve(thing)).collect();
        Self { things, stand }
    }

    /// What was taken.
    pub fn things(&self) -> &[Ref] {
        &self.things
    }

    /// What was taken, and what has become of it.
    pub fn all(&self) -> impl Iterator<Item = (&Ref, &Standing)> {
        self.things.iter().zip(&self.stand)
    }

    /// The thing in a place, and what has become of it.
    pub fn get(&self, place: usize) -> Option<(&Ref, &Standing)> {
        Some((self.things.get(place)?, self.stand.get(place)?))
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// The thing that is this one, if it is in the basket.
    pub fn find(&self, thing: &Thing) -> Option<&Ref> {
        let at = self.stand.iter().position(|s| s.thing() == Some(thing))?;
        self.things.get(at)
    }

    /// Whether this one is in the basket.
    pub fn holds(&self, thing: &Thing) -> bool {
        self.find(thing).is_some()
    }

    /// Whether a passage, or words of it, are in the basket.
    pub fn has_passage(&self, passage: PassageId) -> bool {
        self.stand.iter().any(|s| s.passage() == Some(passage))
    }
}

/// A change of what a basket holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// A thing is put in: in a place, else as the last.
    Put(Ref, Option<usize>),
    /// A thing is taken out.
    Out(Ref),
}

impl Change {
    /// Makes the change, where it is not made already.
    pub fn apply(&self, things: &mut Vec<Ref>) {
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

#[cfg(test)]
mod tests;
