//! Pages of the centre: rows, the grid of an event, the answers to a question,
//! or two documents beside each other. A page is built from the collection; it knows neither who built it
//! nor where it leads.

pub mod answers;
pub mod beside;
mod body;
pub mod columns;
pub mod cursor;
pub mod draw;
pub mod grid;
pub mod lit;
pub mod pieces;
mod row;
pub mod shown;
pub mod split;
pub mod tellings;
pub mod under;

pub use body::Body;
pub use row::{Page, Row, Target};

use std::sync::Arc;

use super::action::{Action, Scope};
use super::own::Own;
use super::widgets::list::Rows;
use crate::model::collection::AccountRef;
use crate::model::view::{Item, View};
use crate::model::{Collection, EventId, PassageId, QuestionId, SourceId};
use crate::store::Problem;
use crate::story::parallels::Beside;
use crate::views::parallels::Across;

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// One actor, event, voice or passage.
    Item(Item),
    /// One question as voices answer it.
    Question(QuestionId),
    /// A list that there is one of, by its name.
    List(&'static str),
    /// A list that each document has, by its name.
    Of(&'static str, SourceId),
    /// A list that each passage has, by its name.
    At(&'static str, PassageId),
    /// Two documents beside each other.
    Pair(SourceId, SourceId),
    /// What a document may say that has no account in the row of an account.
    Cell(AccountRef, SourceId),
}

impl Subject {
    /// The name of its kind, if it has one.
    pub fn kind(self) -> Option<&'static str> {
        match self {
            Self::List(name) | Self::Of(name, _) | Self::At(name, _) => Some(name),
            Self::Pair(..) => Some(PAIR),
            Self::Cell(..) => Some(CELL),
            Self::Item(_) | Self::Question(_) => None,
        }
    }
}

/// What is said where there is nothing to be read across yet.
pub const NOT_YET: &str = "The documents are still being compared";

/// The kinds of what is about two things.
pub const PAIR: &str = "beside";
/// The same of a cell.
pub const CELL: &str = "cell";

/// A kind of page: what is the same of all pages of a name.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its name, as a place keeps it.
    pub name: &'static str,
    /// What opens it, where it is a list that there is one of.
    pub opens: Option<Action>,
    /// Whose keys work on it.
    pub scope: Scope,
    /// Whether something stands beside its rows.
    pub split: bool,
    /// Whether several documents open on it.
    pub front: bool,
    /// Whether it has the screen while it has the keys.
    pub whole: bool,
}

impl Kind {
    /// A page that only lists.
    pub const fn list(name: &'static str, opens: Action) -> Self {
        Self {
            name,
            opens: Some(opens),
            scope: Scope::Desk,
            split: false,
            front: false,
            whole: false,
        }
    }

    /// A page about something that is chosen.
    pub const fn about(name: &'static str) -> Self {
        Self {
            name,
            opens: None,
            scope: Scope::Desk,
            split: false,
            front: false,
            whole: false,
        }
    }

    /// The page on which several documents open.
    pub const fn front(name: &'static str, opens: Action) -> Self {
        Self {
            front: true,
            whole: true,
            ..Self::list(name, opens)
        }
    }

    /// The list that there is one of.
    pub const fn subject(self) -> Subject {
        Subject::List(self.name)
    }

    /// With the whole screen.
    #[must_use]
    pub const fn with_screen(self) -> Self {
        Self {
            whole: true,
            ..self
        }
    }

    /// With keys of its own.
    #[must_use]
    pub const fn with_keys(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }
}

/// What pages are built from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The collection.
    pub story: &'a Collection,
    /// What the filter leaves.
    pub view: &'a View,
    /// What is wrong in the files.
    pub problems: &'a [Problem],
    /// What the person has put beside the documents.
    pub own: &'a Own,
    /// The collection read across, once that is done.
    pub across: Option<&'a Across>,
    /// Cells a row may take.
    pub width: usize,
}

/// A page as a feature builds it.
pub enum Built {
    /// Rows.
    Rows(Page),
    /// The accounts of an event, side by side.
    Grid(EventId),
    /// The words on a question.
    Answers(QuestionId),
    /// Two documents beside each other; nothing until they are read across.
    Beside((SourceId, SourceId), Option<Arc<[Beside]>>),
}

/// A page opened over the text.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenPage {
    /// What it is about.
    pub subject: Subject,
    /// Whose keys work on it.
    pub scope: Scope,
    /// Whether something stands beside its rows.
    pub split: bool,
    /// Whether several documents open on it.
    pub front: bool,
    /// Whether it has the screen while it has the keys.
    pub whole: bool,
    /// What stands on its border.
    pub title: String,
    /// Rows above the others that stay where they are.
    pub head: Vec<Row>,
    /// What it shows, and the cursor in it.
    pub body: Body,
}

impl OpenPage {
    /// A page that is yet to be built, of a kind if its subject has one.
    pub fn new(subject: Subject, kind: Option<Kind>) -> Self {
        let usual = match subject {
            Subject::Item(Item::Event(_)) => Scope::Event,
            _ => Scope::Desk,
        };
        Self {
            subject,
            scope: kind.map_or(usual, |kind| kind.scope),
            split: kind.is_some_and(|kind| kind.split),
            front: kind.is_some_and(|kind| kind.front),
            whole: kind.is_some_and(|kind| kind.whole),
            title: String::new(),
            head: Vec::new(),
            body: Body::Rows(Rows::default()),
        }
    }

    /// Takes what was built anew, the cursor staying where it leads to the
    /// same.
    pub fn rebuild(&mut self, built: Built, material: Material) {
        self.head.clear();
        match built {
            Built::Rows(page) => {
                self.title = page.title;
                self.head = page.head;
                self.body.take_rows(page.rows);
            }
            Built::Grid(event) => {
                self.title.clone_from(&material.story.event(event).name);
                self.body.take_grid(event, material);
            }
            Built::Answers(question) => {
                self.title
                    .clone_from(&material.story.question(question).ask);
                self.body.take_answers(question, material);
            }
            Built::Beside(pair, rows) => {
                self.title.clone_from(&beside::title(material.story, pair));
                self.body.take_beside(pair, rows, material);
            }
        }
    }

    /// The rows, where it is a list.
    pub fn list(&self) -> Option<&Rows<Row>> {
        match &self.body {
            Body::Rows(list) => Some(list),
            Body::Grid(_) | Body::Answers(_) | Body::Beside(_) => None,
        }
    }

    /// The rows, to be moved in.
    pub fn list_mut(&mut self) -> Option<&mut Rows<Row>> {
        match &mut self.body {
            Body::Rows(list) => Some(list),
            Body::Grid(_) | Body::Answers(_) | Body::Beside(_) => None,
        }
    }

    /// Where the cursor stands among the rows.
    pub fn row(&self) -> usize {
        self.list().map_or(0, |list| list.cursor.at)
    }

    /// Puts the cursor on a row.
    pub fn go_to_row(&mut self, row: usize) {
        if let Some(list) = self.list_mut() {
            list.cursor.at = row;
        }
    }

    /// What is under the cursor; else what the page is about.
    pub fn item(&self) -> Option<Item> {
        let subject = match self.subject {
            Subject::Item(item) => Some(item),
            Subject::At(_, passage) => Some(Item::Passage(passage)),
            Subject::Question(_)
            | Subject::List(_)
            | Subject::Of(..)
            | Subject::Pair(..)
            | Subject::Cell(..) => None,
        };
        self.body.item().or(subject)
    }
}
