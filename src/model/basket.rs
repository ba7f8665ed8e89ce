//! A basket: what the user takes out of the documents, in order. Every basket
//! has a name; one of them holds the evidence to be cited. A basket holds
//! references, so it survives edits and says when the text behind an item has
//! changed.

use serde::{Deserialize, Serialize};

use super::{Collection, PassageId, Ref, Standing, Thing};

/// The name of the basket of evidence.
pub const EVIDENCE: &str = "evidence";

/// The things in a basket, in the order in which they were taken, each with its
/// present standing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Basket {
    /// What the user took.
    things: Vec<Ref>,
    /// Where each is now.
    stand: Vec<Standing>,
}

impl Basket {
    /// Resolves each reference in the collection.
    pub fn new(things: Vec<Ref>, collection: &Collection) -> Self {
        let resolver = collection.resolver();
        let stand = things.iter().map(|thing| resolver.resolve(thing)).collect();
        Self { things, stand }
    }

    /// What the user took, as references.
    pub fn things(&self) -> &[Ref] {
        &self.things
    }

    /// Everything in the basket, each with its present standing.
    pub fn all(&self) -> impl Iterator<Item = (&Ref, &Standing)> {
        self.things.iter().zip(&self.stand)
    }

    /// The thing at a place, from 0, with its present standing.
    pub fn get(&self, place: usize) -> Option<(&Ref, &Standing)> {
        Some((self.things.get(place)?, self.stand.get(place)?))
    }

    /// Whether the basket holds nothing.
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// The reference to a thing, if the basket holds it.
    pub fn find(&self, thing: &Thing) -> Option<&Ref> {
        let at = self.stand.iter().position(|s| s.thing() == Some(thing))?;
        self.things.get(at)
    }

    /// Whether the basket holds a thing.
    pub fn holds(&self, thing: &Thing) -> bool {
        self.find(thing).is_some()
    }

    /// Whether the basket holds a passage or words of it.
    pub fn has_passage(&self, passage: PassageId) -> bool {
        self.stand.iter().any(|s| s.passage() == Some(passage))
    }
}

/// A change of the contents of a basket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Puts a thing in, at a place or as the last.
    Put(Ref, Option<usize>),
    /// Takes a thing out.
    Out(Ref),
}

impl Change {
    /// Makes the change, unless it is made already.
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
