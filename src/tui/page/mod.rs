//! Pages of the centre: rows, the grid of an event, the answers to a question,
//! or two documents beside each other. A page is built from the collection; it knows neither who built it
//! nor where it leads.

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
    /// What stands beside its rows.
    pub split: Split,
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
            scope: Scope::Page,
            split: Split::Nothing,
            front: false,
            whole: false,
        }
    }

    /// A page about something that is chosen.
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

    /// The page on which several documents open.
    pub const fn front(name: &'static str, opens: Action) -> Self {
        Self {
            front: true,
            whole: true,
            split: Split::WideText,
            // One who has just come searches everything.
            scope: Scope::Desk,
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

    /// With the whole screen, and the text that a row is about beside it.
    #[must_use]
    pub const fn with_text(self) -> Self {
        Self {
            whole: true,
            split: Split::Text,
            ..self
        }
    }

    /// With the whole screen, and where that is wide the text that a row is
    /// about beside it.
    #[must_use]
    pub const fn with_wide_text(self) -> Self {
        Self {
            whole: true,
            split: Split::WideText,
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
    /// What stands beside its rows.
    pub split: Split,
    /// Whether several documents open on it.
    pub front: bool,
    /// Whether it has the screen while it has the keys.
    pub whole: bool,
    /// What stands on its border.
    pub title: String,
    /// What is said at the right of that: where one is on a walk.
    pub note: String,
    /// Rows above the others that stay where they are.
    pub head: Vec<Row>,
    /// What it shows, and the cursor in it.
    pub body: Body,
    /// All its rows, where it is a list, and their columns.
    built: (Vec<Row>, Option<Table>),
    /// Words that the rows in sight have to hold.
    narrow: String,
}

impl OpenPage {
    /// A page that is yet to be built, of a kind if its subject has one.
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

    /// Takes what was built anew, the cursor staying where it leads to the
    /// same.
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

    /// Takes the rows that hold the words it is narrowed by.
    fn take_narrowed(&mut self) {
        let (rows, table) = self.built.clone();
        let rows = if self.is_narrowed() {
            narrowed::narrowed(&rows, &self.narrow)
        } else {
            rows
        };
        self.body.take_rows(rows, table);
    }

    /// Whether only rows that hold some words are in sight.
    pub fn is_narrowed(&self) -> bool {
        !self.narrow.trim().is_empty()
    }

    /// The words that it is narrowed by.
    pub fn narrowed_by(&self) -> &str {
        &self.narrow
    }

    /// Whether it has rows that words can narrow. A list of one has, too: the
    /// key does not search everything only because little is listed.
    pub fn can_narrow(&self) -> bool {
        let is_list = matches!(self.subject, Subject::List(_));
        let least = if is_list { 1 } else { 2 };
        self.list().is_some() && narrowed::count(&self.built.0) >= least
    }

    /// Whether that is worth telling of.
    pub fn offers_narrowing(&self) -> bool {
        self.list().is_some() && narrowed::count(&self.built.0) > 1
    }

    /// Shows the rows that hold all of the words, the cursor on the first; all
    /// rows, if there are none.
    pub fn narrow(&mut self, words: &str) {
        words.clone_into(&mut self.narrow);
        self.take_narrowed();
        self.body.edge(false);
    }

    /// Shows all rows again, the cursor staying; whether some were out of sight.
    pub fn widen(&mut self) -> bool {
        let was_narrow = self.is_narrowed();
        if was_narrow {
            self.narrow.clear();
            self.take_narrowed();
        }
        was_narrow
    }

    /// The title, with the words that it is narrowed by and how much they
    /// leave.
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

    /// Sorts the rows of a table by the column under the cursor, or says why
    /// there is none.
    pub fn sort(&mut self) -> String {
        let Body::Table(table) = &mut self.body else {
            return "Only tables are sorted".into();
        };
        table.sort();
        let said = table.said();
        self.take_narrowed();
        self.body.edge(false);
        said
    }

    /// Whether a step to the side that finds nothing there stays on the page:
    /// one too many in a table would lead elsewhere.
    pub fn stays(&self) -> bool {
        self.whole || self.body.has_columns()
    }

    /// The rows, where it is a list.
    pub fn list(&self) -> Option<&Rows<Row>> {
        match &self.body {
            Body::Rows(list) | Body::Table(table::State { rows: list, .. }) => Some(list),
            Body::Grid(_) | Body::Answers(_) | Body::Beside(_) => None,
        }
    }

    /// The rows, to be moved in.
    pub fn list_mut(&mut self) -> Option<&mut Rows<Row>> {
        match &mut self.body {
            Body::Rows(list) | Body::Table(table::State { rows: list, .. }) => Some(list),
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
