//! What a model proposes for one briefing: the form of its answer. Nothing of it
//! is believed; `convert::verify` holds each item against the document's words.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value as Json;

use super::vocabulary::{ActorKind, Certainty, Role, Stance};

/// Items for one briefing, each with the passage and the words that say it.
///
/// `at` is the number of a passage. `quote` is copied from that passage letter
/// for letter. Ids are words with hyphens; an id that the briefing has already
/// means that item.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Proposed {
    /// Persons and bodies that the document names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<ProposedActor>,
    /// Whom the document cites; its author, `author`, is always there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voices: Vec<ProposedVoice>,
    /// What happened, with the figures that are told of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<ProposedEvent>,
    /// Figures that tell no event: an age, a length, a price.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<ProposedFact>,
    /// Stances that voices take on questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<ProposedClaim>,
}

/// A person or body that the document names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProposedActor {
    /// Identifier within the briefing.
    pub id: String,
    /// Name, as the passage writes it.
    pub name: String,
    /// Other names of it, as the document writes them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What sort of actor it is.
    #[serde(default)]
    pub kind: ActorKind,
    /// What the passage calls it, in its words: an office, a description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Number of a passage that names it.
    #[serde(deserialize_with = "number")]
    pub at: u32,
    /// Words of that passage that hold the name; the name alone if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

/// Somebody whom the document cites.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProposedVoice {
    /// Identifier within the briefing.
    pub id: String,
    /// Name or description, as the passage writes it: *a port official*.
    pub name: String,
    /// The capacity in which it speaks.
    #[serde(default)]
    pub role: Role,
    /// Identifier of the actor that speaks, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// Number of a passage in which it speaks.
    #[serde(deserialize_with = "number")]
    pub at: u32,
    /// Words of that passage that hold the name; the name alone if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProposedEvent {
    /// Identifier within the briefing.
    pub id: String,
    /// A short name, in words of the passage.
    pub name: String,
    /// When it happened (EDTF), as the passage's words say or as the document
    /// is dated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Where it happened, as the quoted words say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Identifiers of the actors involved that the passage names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<String>,
    /// Number of the passage that tells it.
    #[serde(deserialize_with = "number")]
    pub at: u32,
    /// The words of that passage that tell it.
    pub quote: String,
    /// What voices say of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<ProposedAccount>,
}

/// What one voice says of one measure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProposedAccount {
    /// What was counted or dated: `dead`, `rockets fired`, `date`.
    pub measure: String,
    /// Who or what was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The value as a bound: 30, ~18 (about), <12, <~12 (nearly), >100, >=15,
    /// <=110, 15..20; EDTF if the measure is `date`; a name if it is `place`,
    /// `from`, `birthplace` or `name`.
    #[serde(
        default,
        deserialize_with = "written",
        skip_serializing_if = "Option::is_none"
    )]
    pub value: Option<String>,
    /// A quantity without a number, as the quoted words have it: *several*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The unit of the value: a currency (`EUR`), `m`, `%`; absent for a count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Identifier of the voice that says it; the author if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// Identifiers of the voices that passed it on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<String>,
    /// How sure the voice is.
    #[serde(default)]
    pub certainty: Certainty,
    /// Number of the passage that says so.
    #[serde(deserialize_with = "number")]
    pub at: u32,
    /// The words of that passage that hold the value.
    pub quote: String,
}

/// A figure that tells no event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProposedFact {
    /// Identifier of an actor, or the thing as the passage names it.
    pub about: String,
    /// What is said of it.
    #[serde(flatten)]
    pub account: ProposedAccount,
}

/// A voice's stance on a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProposedClaim {
    /// Identifier of the question.
    pub question: String,
    /// Identifier of the answer.
    pub answer: String,
    /// How the voice stands to that answer.
    pub stance: Stance,
    /// Identifier of the voice that takes it; the author if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// Identifiers of the voices that passed it on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<String>,
    /// How sure the voice is.
    #[serde(default)]
    pub certainty: Certainty,
    /// Number of the passage that says so.
    #[serde(deserialize_with = "number")]
    pub at: u32,
    /// The claim in a short sentence; its names and numbers are the passage's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// The words of that passage that say it.
    pub quote: String,
}

/// The number of a passage, also if it is written as a text: `"¶5"`.
fn number<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let value = Json::deserialize(from)?;
    let read = match &value {
        Json::Number(number) => number.as_u64().and_then(|n| u32::try_from(n).ok()),
        Json::String(text) => text.trim().trim_start_matches('¶').trim().parse().ok(),
        _ => None,
    };
    read.ok_or_else(|| serde::de::Error::custom("`at` must be the number of a passage"))
}

/// A value, also if it is written as a number.
fn written<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    match Json::deserialize(from)? {
        Json::Null => Ok(None),
        Json::String(text) => Ok(Some(text)),
        Json::Number(number) => Ok(Some(number.to_string())),
        _ => Err(serde::de::Error::custom(
            "`value` must be a text, such as \"~18\"",
        )),
    }
}
