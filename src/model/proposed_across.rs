//! What programs propose across documents: `proposals.yaml`, and the form of a
//! model's answer. Nothing of it is a judgement; `model::proposals` holds each
//! item against the collection, and a person decides.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::joins::{AskedQuestion, SaidLine};

/// Most items of a list that are read: more than a person ever decides.
pub const MOST_PROPOSED: usize = 1000;
/// Most questions: their words are looked up whenever they are shown.
pub const MOST_QUESTIONS: usize = 200;

/// Proposals across documents, each with its reason. All lists are optional.
///
/// `briefing/id` means one item of one document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProposedAcross {
    /// Actors of different documents that may be one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<ProposedJoin>,
    /// Events of different documents that may be one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<ProposedJoin>,
    /// Measures that may count the same, or a part of another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<ProposedMeasure>,
    /// Scopes that may mean the same people or things.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<ProposedScope>,
    /// Questions to ask of several documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<ProposedQuestion>,
}

/// Items of different documents that may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProposedJoin {
    /// The items as `briefing/id`, at most one of a document.
    pub same: Vec<String>,
    /// The reason, in one plain sentence.
    pub why: String,
    /// The name of the program that proposes it.
    pub by: String,
}

/// A measure under several words, or one that counts a part of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProposedMeasure {
    /// The measure, in a word that accounts use.
    pub id: String,
    /// Other words that accounts use for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same: Vec<String>,
    /// The measure of which it counts a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// The reason, in one plain sentence.
    pub why: String,
    /// The name of the program that proposes it.
    pub by: String,
}

/// A scope under several words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProposedScope {
    /// The scope, in a word that accounts use.
    pub id: String,
    /// Other words that accounts use for it.
    pub same: Vec<String>,
    /// The reason, in one plain sentence.
    pub why: String,
    /// The name of the program that proposes it.
    pub by: String,
}

/// A question that several documents answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProposedQuestion {
    /// Identifier: a few words with hyphens.
    pub id: String,
    /// The question in words.
    pub ask: String,
    /// Identifiers of the answers: words with hyphens.
    pub answers: Vec<String>,
    /// Whether asserting one answer denies the others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
    /// Who says what, of at least two documents.
    pub said: Vec<SaidLine>,
    /// The reason, in one plain sentence.
    pub why: String,
    /// The name of the program that proposes it.
    pub by: String,
}

impl ProposedQuestion {
    /// The question as `collection.yaml` asks it.
    pub fn asked(&self) -> AskedQuestion {
        AskedQuestion {
            id: self.id.clone(),
            ask: self.ask.clone(),
            answers: self.answers.clone(),
            exclusive: self.exclusive,
            said: self.said.clone(),
        }
    }
}

impl ProposedAcross {
    /// Takes over other proposals.
    pub fn append(&mut self, other: Self) {
        self.actors.extend(other.actors);
        self.events.extend(other.events);
        self.measures.extend(other.measures);
        self.scopes.extend(other.scopes);
        self.questions.extend(other.questions);
    }

    /// The number of all proposals.
    pub fn len(&self) -> usize {
        let words = self.measures.len() + self.scopes.len();
        self.actors.len() + self.events.len() + words + self.questions.len()
    }

    /// Whether nothing is proposed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Drops all but the first [`MOST_PROPOSED`] of each list, of questions the
    /// first [`MOST_QUESTIONS`]; returns how many it dropped.
    pub fn bound(&mut self) -> usize {
        let before = self.len();
        self.actors.truncate(MOST_PROPOSED);
        self.events.truncate(MOST_PROPOSED);
        self.measures.truncate(MOST_PROPOSED);
        self.scopes.truncate(MOST_PROPOSED);
        self.questions.truncate(MOST_QUESTIONS);
        before - self.len()
    }
}
