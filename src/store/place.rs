//! A place in a collection, by references, so that it is found again after the
//! files change. It is small enough to be saved, or to be a link.

mod written;

use serde::{Deserialize, Serialize};

pub(in crate::store) use self::written::{Short, first_words};
pub use self::written::{item, passage_of};
use crate::model::Ref;
use crate::model::reference::Passage;

/// Where the reader is. Going there leaves absent parts as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The document, and where in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Pages over the text, the last one on top; empty if only the text shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<Page>,
    /// The filters in force, in order; an empty list is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filters: Option<Vec<Facet>>,
    /// The last search.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<Search>,
    /// The query whose hits the user steps through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub walked: Option<String>,
    /// The pane that has the focus.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pane: Option<Pane>,
    /// The lists: their selection, and how they are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desk: Option<DeskPlace>,
    /// Ids of the documents read to their end.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub read: Vec<String>,
    /// The places in documents that are not open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Text>,
}

/// A document and a place in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The passage being read.
    #[serde(with = "written::passage")]
    pub passage: Passage,
    /// Locator of the passage at the top of the window, and the byte at which
    /// it begins there; else the passage is shown from its start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<(u32, usize)>,
    /// Words highlighted because something cited them, and their passage.
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
    /// The passages of an item.
    Thing(#[serde(with = "written::thing")] Ref),
    /// The passages that match a query.
    Query(String),
}

/// What a pinned pane keeps showing.
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
    /// The proposals from a document, by its id.
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
    /// Two documents side by side.
    Pair(String, String),
    /// What a document may say in the row of an account.
    Cell {
        /// The account.
        #[serde(with = "written::thing")]
        row: Ref,
        /// The document.
        briefing: String,
    },
    /// A page that exists once, by its name.
    Named(String),
}

/// A row of a page, by its content.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// Its words; in a grid, the measure.
    pub words: String,
    /// Number of rows above with the same words.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub nth: usize,
    /// The document, if the cursor is on a column or a voice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub briefing: Option<String>,
    /// Visible rows above it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub above: usize,
}

/// A search.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// The query.
    pub query: String,
    /// Whether its results are visible.
    #[serde(default, skip_serializing_if = "is_false")]
    pub open: bool,
    /// Whether its prompt takes the keys.
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

/// How the lists are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own that is thrown by a key"
)]
pub struct DeskPlace {
    /// The item under the cursor of the sources, and the rows above it.
    #[serde(skip_serializing_if = "Option::is_none", with = "written::row")]
    pub source: Option<(Ref, usize)>,
    /// The same for the actors.
    #[serde(skip_serializing_if = "Option::is_none", with = "written::row")]
    pub actor: Option<(Ref, usize)>,
    /// The same for the timeline.
    #[serde(skip_serializing_if = "Option::is_none", with = "written::row")]
    pub event: Option<(Ref, usize)>,
    /// What pinned panes keep showing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Pin>,
    /// Documents whose voices are listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unfolded: Vec<String>,
    /// Whether documents are sorted by date, not grouped by story.
    #[serde(skip_serializing_if = "is_false")]
    pub by_date: bool,
    /// The zoom of the timeline; empty for all of it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub scale: String,
    /// Whether the timeline leaves out the dates of issue.
    #[serde(skip_serializing_if = "is_false")]
    pub no_issued: bool,
    /// The list shown if only one fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tab: Option<Pane>,
    /// Whether one pane fills the screen.
    #[serde(skip_serializing_if = "is_false")]
    pub zoomed: bool,
    /// Whether the text is read alone, without highlighted names.
    #[serde(skip_serializing_if = "is_false")]
    pub quiet: bool,
    /// Whether the text follows the cursor of the focused list.
    #[serde(skip_serializing_if = "is_false")]
    pub follows: bool,
    /// Cells of columns that the user set: left and right of the text, and of
    /// the one list if only one fits.
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
    /// A place at a passage; filters and lists stay as they are.
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
    /// Its name, for saying that it is gone.
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
