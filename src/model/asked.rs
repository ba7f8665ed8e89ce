//! A question as seen in a view: who takes a stance on it, who opposes whom.

use std::collections::BTreeSet;

use super::collection::{Collection, Question, StanceRef};
use super::compare::stances;
use super::{QuestionId, SourceId};

/// A question with the stances on it and those that others oppose.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked<'a> {
    /// Its index in the collection.
    pub id: QuestionId,
    /// The question as the collection has it.
    pub question: &'a Question,
    /// The stances, in source order.
    pub stances: Vec<StanceRef>,
    /// The stances that another one opposes.
    pub opposed: Vec<StanceRef>,
}

impl Asked<'_> {
    /// Whether voices oppose each other on it.
    pub fn is_opposed(&self) -> bool {
        !self.opposed.is_empty()
    }

    /// Whether voices of two documents oppose each other on it.
    pub fn is_across(&self, collection: &Collection) -> bool {
        stances::across(collection, self.question.exclusive, &self.opposed)
    }

    /// The number of documents that take a stance on it.
    pub fn sources(&self) -> usize {
        let sources: BTreeSet<SourceId> = self.stances.iter().map(|s| s.source).collect();
        sources.len()
    }

    /// Whether only one of several documents takes a stance on it.
    pub fn is_alone(&self, collection: &Collection) -> bool {
        collection.briefings.len() > 1 && self.sources() == 1
    }

    /// The answers of the stances, in the order of first mention.
    pub fn answers<'a>(&self, collection: &'a Collection) -> Vec<&'a str> {
        let mut answers = Vec::new();
        for at in &self.stances {
            let answer = collection.claim(*at).answer.as_str();
            if !answers.contains(&answer) {
                answers.push(answer);
            }
        }
        answers
    }
}
