//! `collection.yaml`: which names, events and statements of different
//! documents are the same. Every line is one reversible judgement.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::When;
use super::briefing::{Account, Briefing};
use super::vocabulary::{ActorKind, Dismissed, Stance};

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
    /// Tellings of an event that do not belong with those of others, though the
    /// others belong together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<ApartLine>,
    /// Accounts that count the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<RowLine>,
    /// Differences that somebody looked at and dismissed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dismissed: Vec<DismissedLine>,
    /// Measures that count the same thing, and parts of wholes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<JoinedMeasure>,
    /// Scopes that mean the same people or things, and their parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<JoinedScope>,
    /// Utterances that several documents cite: one origin each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<Statement>,
    /// Documents that tell one story, to correct the grouping.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stories: Vec<StoryLine>,
    /// Documents, or passages of them, that go back to one text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<CopyLine>,
    /// The questions that claims answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<AskedQuestion>,
    /// Statements that look opposed but are not, as somebody judged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unopposed: Vec<UnopposedLine>,
}

impl Joins {
    /// Takes over the lines of another collection file; the first title wins.
    pub fn append(&mut self, other: Self) {
        self.title = self.title.take().or(other.title);
        self.actors.extend(other.actors);
        self.events.extend(other.events);
        self.different.extend(other.different);
        self.apart.extend(other.apart);
        self.rows.extend(other.rows);
        self.dismissed.extend(other.dismissed);
        self.measures.extend(other.measures);
        self.scopes.extend(other.scopes);
        self.statements.extend(other.statements);
        self.stories.extend(other.stories);
        self.copies.extend(other.copies);
        self.questions.extend(other.questions);
        self.unopposed.extend(other.unopposed);
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
    /// Kind to show if the documents differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ActorKind>,
    /// Names or `briefing/id` items that are this actor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same: Vec<String>,
}

/// One event that several documents tell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct JoinedEvent {
    /// Identifier in this collection.
    pub id: String,
    /// Name to show; the first document's name stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The `briefing/id` items that tell it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same: Vec<String>,
    /// Items that may tell it: their documents do not leave it out, and nothing
    /// they say is compared with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub perhaps: Vec<String>,
}

/// One measure under several words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JoinedMeasure {
    /// The measure.
    pub id: String,
    /// Other words for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same: Vec<String>,
    /// The measure of which this one is a part: landed, of fired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// The measures it may mean if the word does not say which: *rockets*,
    /// fired or landed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub may_be: Vec<String>,
}

/// One scope under several words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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

/// A telling of an event that does not belong with some others. The others may
/// still belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ApartLine {
    /// The event that is kept apart, as `briefing/id`.
    pub item: String,
    /// The events from which it is kept apart.
    pub from: Vec<String>,
}

/// One account, in any list. Two accounts in one passage with the same measure
/// share one name.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct AccountItem {
    /// What it is about: an event as `briefing/id`, a fact's bearer as
    /// `briefing/about`.
    pub item: String,
    /// Its measure, as the briefing has it.
    pub measure: String,
    /// Locator of the passage it cites.
    pub at: u32,
}

impl AccountItem {
    /// An account of a briefing; `item` is its event or bearer.
    pub fn new(briefing: &Briefing, item: &str, account: &Account) -> Self {
        Self {
            item: format!("{}/{item}", briefing.id),
            measure: account.measure.clone(),
            at: account.at,
        }
    }

    /// All accounts of a briefing.
    pub fn all(briefing: &Briefing) -> impl Iterator<Item = Self> + '_ {
        let events = briefing.events.iter().flat_map(move |event| {
            let accounts = event.accounts.iter();
            accounts.map(move |account| Self::new(briefing, &event.id, account))
        });
        let facts = briefing.facts.iter();
        events.chain(facts.map(move |fact| Self::new(briefing, &fact.about, &fact.account)))
    }
}

impl std::fmt::Display for AccountItem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, {} ¶{}", self.item, self.measure, self.at)
    }
}

/// Accounts that count the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RowLine {
    /// The accounts.
    pub same: Vec<AccountItem>,
}

/// A difference that somebody looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DismissedLine {
    /// The accounts that differ.
    pub accounts: Vec<AccountItem>,
    /// Why it is no disagreement.
    pub why: Dismissed,
}

/// Documents that tell one story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StoryLine {
    /// Identifier in this collection.
    pub id: String,
    /// Name to show; the subject of its documents stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Identifiers of the briefings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same: Vec<String>,
}

/// Documents, or passages of them, that go back to one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CopyLine {
    /// Identifier of the briefing that has the text.
    pub of: String,
    /// What was taken from it: a briefing, or passages of one as
    /// `briefing/FROM..TO`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same: Vec<String>,
    /// Identifiers of briefings that share its wording, though neither is a
    /// copy of the other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<String>,
}

/// A briefing, or some of its passages, as a line of `copies` writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent<'a> {
    /// Identifier of the briefing.
    pub briefing: &'a str,
    /// First and last locator; `None` for the whole briefing.
    pub passages: Option<(u32, u32)>,
}

impl<'a> Extent<'a> {
    /// Reads `briefing`, `briefing/4` or `briefing/4..9`; `None` if the part
    /// after the slash is no span of locators.
    pub fn read(word: &'a str) -> Option<Self> {
        let Some((briefing, span)) = word.split_once('/') else {
            return Some(Self {
                briefing: word,
                passages: None,
            });
        };
        let (from, to) = span.split_once("..").unwrap_or((span, span));
        let (from, to) = (from.parse().ok()?, to.parse().ok()?);
        (from <= to).then_some(Self {
            briefing,
            passages: Some((from, to)),
        })
    }
}

/// A question that voices answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
    /// Words of documents that take a stance on an answer, besides the claims
    /// that cite it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<SaidLine>,
}

/// Words with which a voice takes a stance in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SaidLine {
    /// Identifier of the briefing.
    pub of: String,
    /// Who says it, as the document names them; the author if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// The stance.
    pub stance: Stance,
    /// The answer on which it is taken; the first of the question if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Locator of the passage.
    pub at: u32,
    /// The words, verbatim, at most twelve.
    pub quote: String,
}

/// Words of several documents that look opposed but are not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnopposedLine {
    /// The words.
    pub said: Vec<SaidLine>,
}
