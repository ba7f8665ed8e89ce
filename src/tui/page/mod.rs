//! Pages of the centre: rows, the grid of an event, the answers to a question,
//! or two documents side by side. A page is built from the collection; it knows
//! neither its builder nor what its targets open.

pub mod answers;
pub mod beside;
mod body;
pub mod columns;
pub mod cursor;
pub mod draw;
pub mod draw_table;
mod fitted;
pub mod grid;
pub mod lit;
mod narrowed;
pub mod pieces;
mod row;
pub mod shown;
mod split;
pub mod table;
mod target;
pub mod tellings;
pub mod under;

pub use body::Body;
pub use row::{MOST, Page, Row};
pub use split::{MEASURE, Split};
pub use target::Target;

use std::sync::Arc;

use self::columns::Table;
use super::action::{Action, Scope};
use super::own::Own;
use super::widgets::list::Rows;
use crate::model::collection::AccountRef;
use crate::model::view::{Item, View};
use crate::model::{Collection, EventId, PassageId, QuestionId, SourceId};
use crate::store::Problem;
use crate::story::parallels::Beside;
use crate::views::parallels::Across;

/// The subject of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// One actor, event, voice or passage.
    Item(Item),
    /// One question as voices answer it.
    Question(QuestionId),
    /// A list of the collection, by its name.
    List(&'static str),
    /// A list of a document, by its name.
    Of(&'static str, SourceId),
    /// A list of a passage, by its name.
    At(&'static str, PassageId),
    /// Two documents side by side.
    Pair(SourceId, SourceId),
    /// What a document without an account in a row may say; the row is that of
    /// the account.
    Cell(AccountRef, SourceId),
}

impl Subject {
    /// The name of its kind, if any.
    pub fn kind(self) -> Option<&'static str> {
        match self {
            Self::List(name) | Self::Of(name, _) | Self::At(name, _) => Some(name),
            Self::Pair(..) => Some(PAIR),
            Self::Cell(..) => Some(CELL),
            Self::Item(_) | Self::Question(_) => None,
        }
    }
}

/// The message while documents are still being compared.
pub const NOT_YET: &str = "The documents are still being compared";

/// The kind of page for two documents.
pub const PAIR: &str = "beside";
/// The kind of page for a silent cell.
pub const CELL: &str = "cell";

/// What all pages of a name have in common.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its name, as saved places use it.
    pub name: &'static str,
    /// The action that opens it, if it is a list of the collection.
    pub opens: Option<Action>,
    /// The scope of its keys.
    pub scope: Scope,
    /// What stands beside its rows.
    pub split: Split,
    /// Whether it is the first page of several documents.
    pub front: bool,
    /// Whether it fills the screen while it has the keys.
    pub whole: bool,
}

impl Kind {
    /// A plain list of the collection.
    pub const fn list(name: &'static str, opens: Action) -> Self {
        Self {
            name,
            opens: Some(opens),
            scope: Scope::Page,
            split: Split::Nothing,
            front: false,
            whole: false,
        }
    }

    /// A page about a chosen item.
    pub const fn about(name: &'static str) -> Self {
        Self {
            name,
            opens: None,
            scope: Scope::Page,
            split: Split::Nothing,
            front: false,
            whole: false,
        }
    }

    /// The first page of several documents.
    pub const fn front(name: &'static str, opens: Action) -> Self {
        Self {
            front: true,
            whole: true,
            split: Split::WideText,
            // A newcomer's `/` searches everything.
            scope: Scope::Desk,
            ..Self::list(name, opens)
        }
    }

    /// The list of the collection that it names.
    pub const fn subject(self) -> Subject {
        Subject::List(self.name)
    }

    /// Fills the screen.
    #[must_use]
    pub const fn with_screen(self) -> Self {
        Self {
            whole: true,
            ..self
        }
    }

    /// Fills the screen, with the text of a row beside it.
    #[must_use]
    pub const fn with_text(self) -> Self {
        Self {
            whole: true,
            split: Split::Text,
            ..self
        }
    }

    /// Fills the screen, with the text of a row beside it on wide screens.
    #[must_use]
    pub const fn with_wide_text(self) -> Self {
        Self {
            whole: true,
            split: Split::WideText,
            ..self
        }
    }

    /// Gives it keys of its own.
    #[must_use]
    pub const fn with_keys(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }
}

/// What pages are built from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The collection.
    pub collection: &'a Collection,
    /// The part of the collection that the filter leaves.
    pub view: &'a View,
    /// What is wrong in the files.
    pub problems: &'a [Problem],
    /// What the user put beside the documents.
    pub own: &'a Own,
    /// The comparison of all documents, once done.
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
    /// The answers to a question.
    Answers(QuestionId),
    /// Two documents side by side; `None` until they are compared.
    Beside((SourceId, SourceId), Option<Arc<[Beside]>>),
}

/// A page opened over the text.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenPage {
    /// Its subject.
    pub subject: Subject,
    /// The scope of its keys.
    pub scope: Scope,
    /// What stands beside its rows.
    pub split: Split,
    /// Whether it is the first page of several documents.
    pub front: bool,
    /// Whether it fills the screen while it has the keys.
    pub whole: bool,
    /// The title on its border.
    pub title: String,
    /// The note at the right of the title: the position on a walk.
    pub note: String,
    /// Rows above the others that do not scroll.
    pub head: Vec<Row>,
    /// What it shows, and the cursor in it.
    pub body: Body,
    /// All its rows, if it is a list, and their columns.
    built: (Vec<Row>, Option<Table>),
    /// The words that narrow the rows.
    narrow: String,
}

impl OpenPage {
    /// A page not built yet; its kind is that of its subject, if any.
    pub fn new(subject: Subject, kind: Option<Kind>) -> Self {
        let (usual, whole, beside) = match subject {
            Subject::Item(Item::Event(_)) => (Scope::Event, true, Split::Nothing),
            Subject::Question(_) => (Scope::Page, true, Split::Nothing),
            _ => (Scope::Page, true, Split::Text),
        };
        Self {
            subject,
            scope: kind.map_or(usual, |kind| kind.scope),
            split: kind.map_or(beside, |kind| kind.split),
            front: kind.is_some_and(|kind| kind.front),
            whole: kind.map_or(whole, |kind| kind.whole),
            title: String::new(),
            note: String::new(),
            head: Vec::new(),
            body: Body::Rows(Rows::default()),
            built: (Vec::new(), None),
            narrow: String::new(),
        }
    }

    /// Replaces its contents; the cursor stays on the row with the same target.
    pub fn rebuild(&mut self, built: Built, material: Material) {
        self.head.clear();
        match built {
            Built::Rows(page) => {
                self.title = page.title;
                self.head = page.head;
                let table = page.table;
                let rows = fitted::fitted(page.rows, page.width, table.as_ref());
                self.built = (rows, table);
                self.take_narrowed();
            }
            Built::Grid(event) => {
                self.title
                    .clone_from(&material.collection.event(event).name);
                self.body.take_grid(event, material);
            }
            Built::Answers(question) => {
                self.title
                    .clone_from(&material.collection.question(question).ask);
                self.body.take_answers(question, material);
            }
            Built::Beside(pair, rows) => {
                self.title
                    .clone_from(&beside::title(material.collection, pair));
                self.body.take_beside(pair, rows, material);
            }
        }
    }

    /// Shows the rows that contain the narrowing words.
    fn take_narrowed(&mut self) {
        let (rows, table) = self.built.clone();
        let rows = if self.is_narrowed() {
            narrowed::narrowed(&rows, &self.narrow)
        } else {
            rows
        };
        self.body.take_rows(rows, table);
    }

    /// Whether words narrow the rows.
    pub fn is_narrowed(&self) -> bool {
        !self.narrow.trim().is_empty()
    }

    /// The words that narrow the rows.
    pub fn narrowed_by(&self) -> &str {
        &self.narrow
    }

    /// Whether it has rows that words can narrow. A list of one row has, too:
    /// its key should not search everything just because the list is short.
    pub fn can_narrow(&self) -> bool {
        let is_list = matches!(self.subject, Subject::List(_));
        let least = if is_list { 1 } else { 2 };
        self.list().is_some() && narrowed::count(&self.built.0) >= least
    }

    /// Whether hints should mention narrowing.
    pub fn offers_narrowing(&self) -> bool {
        self.list().is_some() && narrowed::count(&self.built.0) > 1
    }

    /// Shows the rows that contain all the words, or all rows for no words; the
    /// cursor goes to the first.
    pub fn narrow(&mut self, words: &str) {
        words.clone_into(&mut self.narrow);
        self.take_narrowed();
        self.body.edge(false);
    }

    /// Shows all rows again and keeps the cursor; returns whether some were
    /// hidden.
    pub fn widen(&mut self) -> bool {
        let was_narrow = self.is_narrowed();
        if was_narrow {
            self.narrow.clear();
            self.take_narrowed();
        }
        was_narrow
    }

    /// The title, with the narrowing words and how many rows they leave.
    pub fn titled(&self) -> String {
        if !self.is_narrowed() {
            return self.title.clone();
        }
        let left = self.list().map_or(0, |list| narrowed::count(&list.rows));
        let all = narrowed::count(&self.built.0);
        format!(
            "{} · “{}” ({left} of {all})",
            self.title,
            self.narrow.trim()
        )
    }

    /// Sorts the rows of a table by the column under the cursor; returns the
    /// order in words, or that this is no table.
    pub fn sort(&mut self) -> String {
        let Body::Table(table) = &mut self.body else {
            return "Only tables can be sorted".into();
        };
        table.sort();
        let said = table.said();
        self.take_narrowed();
        self.body.edge(false);
        said
    }

    /// Whether a step sideways that finds nothing stays on the page: one step
    /// too many in a table should not leave it.
    pub fn stays(&self) -> bool {
        self.whole || self.body.has_columns()
    }

    /// The rows, if it is a list.
    pub fn list(&self) -> Option<&Rows<Row>> {
        match &self.body {
            Body::Rows(list) | Body::Table(table::TableState { rows: list, .. }) => Some(list),
            Body::Grid(_) | Body::Answers(_) | Body::Beside(_) => None,
        }
    }

    /// The rows, mutable, if it is a list.
    pub fn list_mut(&mut self) -> Option<&mut Rows<Row>> {
        match &mut self.body {
            Body::Rows(list) | Body::Table(table::TableState { rows: list, .. }) => Some(list),
            Body::Grid(_) | Body::Answers(_) | Body::Beside(_) => None,
        }
    }

    /// The row under the cursor, by its index.
    pub fn row(&self) -> usize {
        self.list().map_or(0, |list| list.cursor.at)
    }

    /// Moves the cursor to a row.
    pub fn go_to_row(&mut self, row: usize) {
        if let Some(list) = self.list_mut() {
            list.cursor.at = row;
        }
    }

    /// The item under the cursor, else the subject of the page.
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
