//! `collection.yaml`: which names, events and statements of different
//! documents are the same. Every line is one reversible judgement.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::When;
use super::vocabulary::ActorKind;

/// The collection file. All of it is optional.
///
/// In the lists `same` and `different`, a name means that name in every
/// briefing; `briefing/id` means one item.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Joins {
    /// Title of the collection; the folder's name stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Actors that are one across documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<JoinedActor>,
    /// Events that are one across documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<JoinedEvent>,
    /// Names or items that look alike and are not the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub different: Vec<Vec<String>>,
    /// Measures that count the same thing, and parts of wholes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<JoinedMeasure>,
    /// Scopes that mean the same people or things, and their parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<JoinedScope>,
    /// Utterances that several documents cite: one origin each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<Statement>,
    /// The questions that claims answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<AskedQuestion>,
}

impl Joins {
    /// Takes the lines of another collection file; of two titles the first
    /// counts.
    pub fn append(&mut self, other: Self) {
        self.title = self.title.take().or(other.title);
        self.actors.extend(other.actors);
        self.events.extend(other.events);
        self.different.extend(other.different);
        self.measures.extend(other.measures);
        self.scopes.extend(other.scopes);
        self.statements.extend(other.statements);
        self.questions.extend(other.questions);
    }
}

/// One actor under several names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct JoinedActor {
    /// Identifier in this collection.
    pub id: String,
    /// Name to show; the first document's name stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Kind to show where the documents differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ActorKind>,
    /// Names or `briefing/id` items that are this actor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same: Vec<String>,
}

/// One event told by several documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct JoinedEvent {
    /// Identifier in this collection.
    pub id: String,
    /// Name to show; the first document's name stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The `briefing/id` items that tell it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same: Vec<String>,
}

/// One measure under several words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct JoinedMeasure {
    /// The measure.
    pub id: String,
    /// Other words for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same: Vec<String>,
    /// The measure that this one is a part of: landed, of fired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// The measures it may mean, where the word does not say which: *rockets*,
    /// fired or landed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub may_be: Vec<String>,
}

/// One scope under several words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct JoinedScope {
    /// The scope.
    pub id: String,
    /// Other words for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same: Vec<String>,
    /// Scopes that together make it up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
}

/// One utterance that several documents cite.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Identifier in this collection.
    pub id: String,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<When>,
    /// The `briefing/voice` items that cite it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same: Vec<String>,
}

/// A question that voices answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AskedQuestion {
    /// Identifier, as claims cite it.
    pub id: String,
    /// The question in words.
    pub ask: String,
    /// The answers that claims may give.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<String>,
    /// Whether asserting one answer denies the others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
}
