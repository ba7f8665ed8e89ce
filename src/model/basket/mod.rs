//! The evidence basket: what a reader takes out of the documents to cite it.
//! Everything in it is known by ids of the files and by words, so that it
//! survives edits, and says when what it was taken from has changed.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::collection::{AccountRef, Collection, StanceRef};
use super::compare::{Rules, grid};
use super::notebook::{Anchor, Finder, Found};
use super::view::{Item, passages_of};
use super::vocabulary::PassageKind;
use super::{EventId, PassageId, QuestionId};

mod contents;
mod find;

pub use contents::{Basket, Change};
use find::{
    account_mark, event_named, event_of, find_account, find_stance, members, question_named,
    stance_mark,
};

/// One thing in the basket, as it is written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Exhibit {
    /// A passage, or words of it.
    Passage(Anchor),
    /// What one voice says of one measure of an event.
    Account(AccountMark),
    /// A measure of an event, with what every source says of it.
    Measure {
        /// What the event is called, as `briefing/event`, in each document.
        event: Vec<String>,
        /// The measure, as joined.
        measure: String,
        /// The scope, as joined.
        of: Option<String>,
    },
    /// An event with everything that is said of it.
    Event {
        /// What it is called, as `briefing/event`, in each document.
        event: Vec<String>,
    },
    /// One voice's stance on a question.
    Stance(StanceMark),
    /// A question with every stance on it.
    Question {
        /// Its identifier.
        question: String,
    },
}

/// By what an account is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountMark {
    /// Id of the briefing.
    pub briefing: String,
    /// Id of the event in it.
    pub event: String,
    /// The measure as written.
    pub measure: String,
    /// The scope as written.
    pub of: Option<String>,
    /// The value as written, or the words for it.
    pub value: Option<String>,
    /// Who says it, by id.
    pub voice: String,
    /// Locator of the passage.
    pub at: u32,
    /// Its words.
    pub quote: Option<String>,
}

/// By what a stance is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StanceMark {
    /// Id of the briefing.
    pub briefing: String,
    /// Id of the question.
    pub question: String,
    /// Id of the answer.
    pub answer: String,
    /// The stance, in one word.
    pub stance: String,
    /// Who takes it, by id.
    pub voice: String,
    /// Locator of the passage.
    pub at: u32,
    /// Its words.
    pub quote: Option<String>,
}

/// One thing that can be cited, in a collection as it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cite {
    /// A passage, or bytes of it.
    Passage(PassageId, Option<Range<usize>>),
    /// What one voice says of one measure of an event.
    Account(AccountRef),
    /// A measure of an event: the measure and the scope, as joined.
    Measure(EventId, String, Option<String>),
    /// An event.
    Event(EventId),
    /// One voice's stance.
    Stance(StanceRef),
    /// A question.
    Question(QuestionId),
}

/// What has become of a thing in the basket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// It is in the documents as it was taken.
    There(Cite),
    /// It is there and says something else now.
    Changed(Cite),
    /// It is no longer in the documents that are open.
    Gone,
}

impl Stands {
    /// The thing as it is now, if it is there.
    pub fn cite(&self) -> Option<&Cite> {
        match self {
            Self::There(cite) | Self::Changed(cite) => Some(cite),
            Self::Gone => None,
        }
    }
}

impl Cite {
    /// What can be cited of an item: a passage, an event, a claim. Of others
    /// one takes what they say.
    pub fn of(story: &Collection, item: Item) -> Option<Self> {
        match item {
            Item::Passage(id) => Some(Self::Passage(id, None)),
            Item::Event(id) => Some(Self::Event(id)),
            Item::Claim(id) => Some(Self::Stance(story.claimed(id).stance)),
            Item::Source(_) | Item::Actor(_) | Item::Voice(_) => None,
        }
    }

    /// Everything that can be cited of an item: of a document, an actor or a
    /// voice the passages, without headings and page furniture.
    pub fn all_of(story: &Collection, item: Item) -> Vec<Self> {
        if let Some(cite) = Self::of(story, item) {
            return vec![cite];
        }
        let quotable = |passage: &PassageId| {
            let kind = story.passage(*passage).kind;
            !matches!(kind, PassageKind::Head | PassageKind::Furniture)
        };
        let passages = passages_of(story, item).into_iter().filter(quotable);
        passages.map(|p| Self::Passage(p, None)).collect()
    }

    /// The wider thing that it is a part of: of an account the measure, of a
    /// stance the question, of a measure the event.
    #[must_use]
    pub fn wider(&self, story: &Collection) -> Option<Self> {
        match self {
            Self::Account(at) => {
                let id = event_of(story, *at)?;
                let account = story.account(*at);
                let rules = Rules::new(&story.joins);
                let of = rules.scope(account).map(Into::into);
                Some(Self::Measure(id, rules.measure(account).into(), of))
            }
            Self::Stance(at) => {
                let question = &story.claim(*at).question;
                question_named(story, question).map(Self::Question)
            }
            Self::Measure(event, ..) => Some(Self::Event(*event)),
            Self::Passage(..) | Self::Event(_) | Self::Question(_) => None,
        }
    }

    /// The passage to show, and the words to light there.
    pub fn passage(&self, story: &Collection) -> Option<(PassageId, Option<String>)> {
        match self {
            Self::Passage(id, words) => {
                let words = words.clone().map(|w| story.passage(*id).text[w].to_owned());
                Some((*id, words))
            }
            Self::Account(at) => Some((at.passage?, story.account(*at).quote.clone())),
            Self::Stance(at) => Some((at.passage?, story.claim(*at).quote.clone())),
            Self::Measure(..) | Self::Event(_) | Self::Question(_) => None,
        }
    }
}

impl Exhibit {
    /// Writes a thing down by what it is known by.
    pub fn new(story: &Collection, cite: &Cite) -> Self {
        match cite {
            Cite::Passage(id, words) => Self::Passage(Anchor::new(story, *id, words.clone())),
            Cite::Account(at) => Self::Account(account_mark(story, *at)),
            Cite::Measure(event, measure, of) => Self::Measure {
                event: members(story, *event),
                measure: measure.clone(),
                of: of.clone(),
            },
            Cite::Event(event) => Self::Event {
                event: members(story, *event),
            },
            Cite::Stance(at) => Self::Stance(stance_mark(story, *at)),
            Cite::Question(id) => Self::Question {
                question: story.question(*id).id.clone(),
            },
        }
    }

    /// Where it is now.
    pub fn find(&self, story: &Collection) -> Stands {
        match self {
            Self::Passage(anchor) => match Finder::new(story).find(anchor) {
                Found::There(id, words) | Found::Moved(id, words) => {
                    Stands::There(Cite::Passage(id, (!anchor.whole).then_some(words)))
                }
                Found::Changed(id) => Stands::Changed(Cite::Passage(id, None)),
                Found::Gone | Found::Elsewhere => Stands::Gone,
            },
            Self::Account(mark) => find_account(story, mark),
            Self::Measure { event, measure, of } => {
                let row = event_named(story, event).filter(|id| {
                    let rules = Rules::new(&story.joins);
                    let rows = grid::rows(story, &rules, story.event(*id));
                    rows.iter().any(|r| r.measure == *measure && r.of == *of)
                });
                let cite = row.map(|id| Cite::Measure(id, measure.clone(), of.clone()));
                cite.map_or(Stands::Gone, Stands::There)
            }
            Self::Event { event } => {
                let cite = event_named(story, event).map(Cite::Event);
                cite.map_or(Stands::Gone, Stands::There)
            }
            Self::Stance(mark) => find_stance(story, mark),
            Self::Question { question } => {
                let cite = question_named(story, question).map(Cite::Question);
                cite.map_or(Stands::Gone, Stands::There)
            }
        }
    }
}

#[cfg(test)]
mod tests;
