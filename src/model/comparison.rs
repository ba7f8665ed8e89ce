//! What comparing a collection finds, kept apart from it. The built-in story
//! is compared when it is written, not whenever it is opened.

use serde::{Deserialize, Serialize};

use super::copies::Copies;
use super::likeness::Likeness;
use super::{Collection, merge};

/// What was found across the documents of a collection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    copies: Copies,
    likeness: Likeness,
    /// How many things the collection has of each sort.
    counts: Vec<usize>,
}

impl Comparison {
    /// What was found in `compared`, which was `read` before.
    pub fn of(compared: &Collection, read: &Collection) -> Self {
        Self {
            copies: compared.copies.clone(),
            likeness: compared.likeness.clone(),
            counts: counts(read),
        }
    }

    /// Whether it can be of a collection as its files are: what was found
    /// names things by their numbers.
    pub fn fits(&self, read: &Collection) -> bool {
        self.counts == counts(read)
    }

    /// The collection as it is once it is compared.
    pub fn give_to(self, read: Collection) -> Collection {
        let mut likeness = self.likeness;
        let days = std::mem::take(&mut likeness.days);
        let mut collection = merge::with_copies(read, self.copies);
        merge::lend(&mut collection, days);
        merge::liken(collection, likeness)
    }
}

fn counts(read: &Collection) -> Vec<usize> {
    let mut counts = vec![
        read.actors.len(),
        read.events.len(),
        read.voices.len(),
        read.questions.len(),
        read.claims.len(),
    ];
    for briefing in &read.briefings {
        counts.extend([briefing.passages.len(), briefing.facts.len()]);
        counts.extend(briefing.events.iter().map(|event| event.accounts.len()));
    }
    counts
}
