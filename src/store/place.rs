//! Where one is in a collection, by references, so that it is found again when
//! the files have changed. Small enough to be written down, or to be a link.

mod written;

use serde::{Deserialize, Serialize};

pub(in crate::store) use self::written::{Short, first_words};
pub use self::written::{item, passage_of};
use crate::model::Ref;
use crate::model::reference::Passage;

/// Where one is. What is left out stays as it is when one goes there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The document, and where in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Pages over the text, the last one in sight; none where there is only
    /// a text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<Page>,
    /// What everything is filtered by, in order; the empty list is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filters: Option<Vec<Facet>>,
    /// The last search.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<Search>,
    /// The query whose hits are walked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub walked: Option<String>,
    /// The pane that has the keys.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pane: Option<Pane>,
    /// The lists: what is selected, and how they are looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desk: Option<Desk>,
    /// Documents that were read to their end, by their ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub read: Vec<String>,
    /// Where one left the documents that are not open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Text>,
}

/// A document and where in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The passage being read.
    #[serde(with = "written::passage")]
    pub passage: Passage,
    /// Locator of the passage at the top of the window and the byte it
    /// begins with there; else the passage is read from its start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<(u32, usize)>,
    /// Words lit because something cited them, and their passage.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "written::cited"
    )]
    pub cited: Option<(Passage, String)>,
    /// Whether page furniture is shown.
    #[serde(default, skip_serializing_if = "is_false")]
    pub furniture: bool,
}

/// A part of a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Facet {
    /// The passages of a thing.
    Thing(#[serde(with = "written::thing")] Ref),
    /// The passages that answer a query.
    Query(String),
}

/// What a pinned pane goes on showing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// The pane.
    pub pane: Pane,
    /// Its own filter.
    pub filters: Vec<Facet>,
}

/// A page over the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// What it is about.
    pub subject: Subject,
    /// Where its cursor stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<Cursor>,
}

/// What a page is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// An actor, event, voice or passage.
    Thing(#[serde(with = "written::thing")] Ref),
    /// A question, by its id.
    Question(String),
    /// What was proposed from a document.
    Drafts(String),
    /// A page that each document has, by its name, and the document.
    Of(String, String),
    /// A page that each passage has, by its name.
    At {
        /// Its name.
        page: String,
        /// The passage.
        #[serde(with = "written::passage")]
        passage: Passage,
    },
    /// Two documents beside each other.
    Pair(String, String),
    /// What a document may say in the row of an account.
    Cell {
        /// The account.
        #[serde(with = "written::thing")]
        row: Ref,
        /// The document.
        briefing: String,
    },
    /// A page that there is one of, by its name.
    Named(String),
}

/// A row of a page, by what stands in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// Its words; of a cell of a grid the measure.
    pub words: String,
    /// How many rows with the same words come before.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub nth: usize,
    /// The document, where one stands on a column or a voice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub briefing: Option<String>,
    /// Rows in sight above it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub above: usize,
}

/// A search.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// What is asked.
    pub query: String,
    /// Whether its results are in sight.
    #[serde(default, skip_serializing_if = "is_false")]
    pub open: bool,
    /// Whether keys go to its prompt.
    #[serde(default, skip_serializing_if = "is_false")]
    pub typing: bool,
}

/// A pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pane {
    /// The documents and their voices.
    Sources,
    /// The actors.
    Actors,
    /// The text, or a page.
    Text,
    /// The events.
    Timeline,
}

/// How the lists are looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own that is thrown by a key"
)]
pub struct Desk {
    /// What the cursor of the sources stands on, and the rows above it.
    #[serde(skip_serializing_if = "Option::is_none", with = "written::row")]
    pub source: Option<(Ref, usize)>,
    /// The same of the actors.
    #[serde(skip_serializing_if = "Option::is_none", with = "written::row")]
    pub actor: Option<(Ref, usize)>,
    /// The same of the timeline.
    #[serde(skip_serializing_if = "Option::is_none", with = "written::row")]
    pub event: Option<(Ref, usize)>,
    /// What pinned panes go on showing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Pin>,
    /// Documents whose voices are listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unfolded: Vec<String>,
    /// Whether documents stand by date, not story by story.
    #[serde(skip_serializing_if = "is_false")]
    pub by_date: bool,
    /// How closely the timeline is looked at, if not as a whole.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub scale: String,
    /// Whether the timeline leaves out when documents were issued.
    #[serde(skip_serializing_if = "is_false")]
    pub no_issued: bool,
    /// The list shown where only one fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tab: Option<Pane>,
    /// Whether one pane has the screen.
    #[serde(skip_serializing_if = "is_false")]
    pub zoomed: bool,
    /// Whether the text is read alone, with no names lit in it.
    #[serde(skip_serializing_if = "is_false")]
    pub quiet: bool,
    /// Whether the text shows what the cursor of the focused list is on.
    #[serde(skip_serializing_if = "is_false")]
    pub follows: bool,
    /// Cells of the columns that the person has set: left and right of the
    /// text, and of the list where one stands beside it.
    #[serde(skip_serializing_if = "is_usual")]
    pub columns: [Option<u16>; 3],
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_false(value: &bool) -> bool {
    !value
}

fn is_usual(columns: &[Option<u16>; 3]) -> bool {
    columns.iter().all(Option::is_none)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_zero(value: &usize) -> bool {
    *value == 0
}

impl Place {
    /// A passage to be read, and nothing else: filters and lists stay.
    pub fn of_passage(passage: Passage) -> Self {
        Self {
            text: Some(Text {
                passage,
                ..Text::default()
            }),
            pane: Some(Pane::Text),
            ..Self::default()
        }
    }
}

impl Subject {
    /// What it was called, to say that it is gone.
    pub fn name(&self) -> String {
        match self {
            Self::Thing(thing) => thing.name(),
            Self::At { passage, .. } => passage.place(),
            Self::Question(id)
            | Self::Drafts(id)
            | Self::Named(id)
            | Self::Of(_, id)
            | Self::Pair(id, _)
            | Self::Cell { briefing: id, .. } => id.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
