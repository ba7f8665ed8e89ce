//! The words that a collection knows: its measures, scopes, questions and
//! answers.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::clock::TIME;
use crate::model::compare::named::is_of_names;
use crate::model::compare::{DATE, is_known_measure};
use crate::model::{Briefing, Collection};
use crate::text::fold;
use crate::text::list::List;

/// Nouns that say what a figure with a unit measures.
static QUANTITIES: List = List::new(include_str!("../../lists/figures/quantities.txt"));

/// What a collection has words for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Names of actors in other documents, each with its kind.
    pub names: BTreeMap<String, &'static str>,
    /// Measures as written.
    pub measures: BTreeSet<String>,
    /// Scopes as written.
    pub scopes: BTreeSet<String>,
    /// Questions in words by their ids.
    pub questions: BTreeMap<String, String>,
    /// Ids of answers by question.
    pub answers: BTreeMap<String, BTreeSet<String>>,
}

impl Words {
    /// The words of a collection.
    pub fn of(collection: &Collection) -> Self {
        let mut words = Self::default();
        for briefing in &collection.briefings {
            words.take(briefing);
        }
        for line in &collection.joins.measures {
            words.measures.insert(line.id.clone());
            words.measures.extend(line.same.iter().cloned());
        }
        for line in &collection.joins.scopes {
            words.scopes.insert(line.id.clone());
            words.scopes.extend(line.same.iter().cloned());
            words.scopes.extend(line.parts.iter().cloned());
        }
        for line in &collection.joins.questions {
            words.questions.insert(line.id.clone(), line.ask.clone());
            let answers = words.answers.entry(line.id.clone()).or_default();
            answers.extend(line.answers.iter().cloned());
        }
        words
    }

    /// Takes over the words of a briefing.
    pub fn take(&mut self, briefing: &Briefing) {
        for actor in &briefing.actors {
            self.names.insert(actor.name.clone(), actor.kind.word());
        }
        for account in briefing.accounts() {
            self.measures.insert(account.measure.clone());
            self.scopes.extend(account.of.clone());
        }
        for claim in &briefing.claims {
            let ask = || claim.question.replace('-', " ");
            self.questions
                .entry(claim.question.clone())
                .or_insert_with(ask);
            let answers = self.answers.entry(claim.question.clone()).or_default();
            answers.insert(claim.answer.clone());
        }
    }

    /// Whether a measure is one of the collection or of the program.
    pub(super) fn is_measure(&self, measure: &str) -> bool {
        let folded = fold(measure);
        self.measures.iter().any(|known| fold(known) == folded)
            || is_known_measure(&folded)
            || QUANTITIES.has(&folded)
            || folded == DATE
            || folded == TIME
            || is_of_names(&folded)
    }

    /// Whether the collection has this scope.
    pub(super) fn is_scope(&self, scope: &str) -> bool {
        let folded = fold(scope);
        self.scopes.iter().any(|known| fold(known) == folded)
    }
}
