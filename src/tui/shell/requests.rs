//! What the reader asks of the outside, and the replies. A request keeps its
//! name from the feature that asks to the service that performs it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::model::Ref;
use crate::model::basket::Change;
use crate::model::drafts::Decision;
use crate::model::drafts::carry::{Reworded, reworded};
use crate::model::judge::Edit;
use crate::model::news::News;
use crate::model::notebook::Entry;
use crate::model::rename::Renaming;
use crate::model::{Briefing, Collection, PassageSet, SourceId};
use crate::search::{Counts, Index, Results};
use crate::store::drafts::Decided;
use crate::store::edit::Written;
use crate::store::models::Drafted;
use crate::store::moved::Moved;
use crate::store::notebook::Read;
use crate::store::place::Place;
use crate::store::rescue::Rescued;
use crate::store::save::Existing;
use crate::store::settle::Unwritten;
use crate::store::spot::Line;
use crate::store::visits::Visit;
use crate::store::{LoadError, Problem, Progress};
use crate::tui::settings::Settings;
use crate::tui::theme::Theme;
use crate::views::parallels::Across;

/// Something to do outside of the reader's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Read the files for the first time.
    Open,
    /// Read the files: with all documents although there are many, or (`false`)
    /// without documents.
    OpenMany(bool),
    /// Report files that change from now on.
    Follow,
    /// Read the files again.
    Reload,
    /// Read the files again if they have changed.
    ReadChanges,
    /// Stop reading the files.
    StopLoading,
    /// Answer a query, then count the answer by source, actor and year.
    Search(Question),
    /// Find where something stands in the files.
    Locate(Ref),
    /// Find the file of the document in which something stands.
    FindFile(Ref),
    /// Remember a search for later visits.
    Remember(String),
    /// Remember the user's place for the next visit.
    KeepPlace(Box<Place>),
    /// Remember what the user could see, for the next visit.
    KeepSeen,
    /// Write the drafts of documents, then reload.
    Settle(Settling),
    /// Do not write a judgement or decision, because the drafts have no folder.
    Drop(Box<Request>),
    /// Write a judgement to the collection file, then reload.
    Judge(Edit),
    /// Take a written judgement back, then reload.
    Undo(Written),
    /// Write a decision on a draft to its briefing, then reload.
    Decide(Order),
    /// Write another name of a measure or question to every file that has it,
    /// then reload.
    Rename(Renaming),
    /// Take a written decision back, then reload.
    Retract(Decided),
    /// Let a model draft a document.
    Propose(Model),
    /// Stop the model.
    StopModel,
    /// Write what a model proposed and code verified, then reload.
    Enter(Entering),
    /// Write a change of the basket of this name.
    Keep(&'static str, Change),
    /// Write evidence to a file.
    Export(Export),
    /// Write a mark or note to the notebook.
    Jot(Entry),
    /// Do what an earlier visit left undone, then forget it by its identifier.
    MakeGood(String, Box<Request>),
    /// Forget what an earlier visit left undone, by its identifiers.
    Forget(Vec<String>),
    /// Take over what is kept of the collection under its former name.
    TakeOver(Box<Moved>),
    /// Edit the text of a note in the user's editor.
    Compose(String),
    /// Open a file in the user's editor.
    Edit(Line),
    /// Open a web address by a program, given as words.
    Browse(Vec<String>, String),
    /// Put text on the clipboard.
    Copy(String),
    /// Put a link to a place in the open collection on the clipboard.
    CopyLink(Box<Place>),
    /// Hand text to the terminal's clipboard, because no tool took it (and
    /// why).
    CopyByTerminal(String, Option<String>),
    /// Switch mouse reports of the terminal on or off.
    Mouse(bool),
    /// Stop the process as the shell's job control does.
    Suspend,
    /// Draw the whole screen again.
    Redraw,
    /// End with an exit code.
    Quit(u8),
}

/// The thread that performs a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// The thread that reads the files, builds the index and searches.
    Reading,
    /// The thread that writes the user's own files.
    Own,
    /// The thread that writes the files of the collection.
    Collection,
    /// The thread that writes files that the user names.
    Elsewhere,
    /// The loop, which has the terminal.
    Terminal,
}

impl Request {
    /// Whether it writes something that the user has done, or takes it back.
    pub fn is_change(&self) -> bool {
        match self {
            Self::MakeGood(_, request) => request.is_change(),
            Self::Keep(..)
            | Self::Jot(_)
            | Self::Judge(_)
            | Self::Undo(_)
            | Self::Decide(_)
            | Self::Rename(_)
            | Self::Retract(_)
            | Self::Drop(_) => true,
            _ => false,
        }
    }

    /// Returns the thread that performs it.
    pub fn lane(&self) -> Lane {
        match self {
            Self::Open
            | Self::OpenMany(_)
            | Self::Follow
            | Self::Reload
            | Self::ReadChanges
            | Self::Search(_)
            | Self::Locate(_)
            | Self::FindFile(_)
            | Self::KeepSeen => Lane::Reading,
            Self::Remember(_)
            | Self::KeepPlace(_)
            | Self::Keep(..)
            | Self::Jot(_)
            | Self::TakeOver(_)
            | Self::Forget(_) => Lane::Own,
            Self::MakeGood(_, request) => request.lane(),
            Self::Settle(_)
            | Self::Drop(_)
            | Self::Judge(_)
            | Self::Undo(_)
            | Self::Decide(_)
            | Self::Rename(_)
            | Self::Retract(_)
            | Self::Enter(_) => Lane::Collection,
            Self::Export(_) => Lane::Elsewhere,
            Self::StopLoading
            | Self::Propose(_)
            | Self::StopModel
            | Self::Compose(_)
            | Self::Edit(_)
            | Self::Browse(..)
            | Self::Copy(_)
            | Self::CopyLink(_)
            | Self::CopyByTerminal(..)
            | Self::Mouse(_)
            | Self::Suspend
            | Self::Redraw
            | Self::Quit(_) => Lane::Terminal,
        }
    }
}

/// The outcome of a request.
#[derive(Debug)]
pub enum Reply {
    /// The progress of reading the files.
    Loading(Progress),
    /// The files were read for the first time.
    Opened(Opening),
    /// There are so many documents that the user is asked first.
    Many(usize),
    /// The drafts of documents were written, or why not.
    Settled(Result<(), String>),
    /// The files cannot be read.
    NotLoaded(LoadError),
    /// The index is ready.
    Indexed(Arc<Index>),
    /// The compared collection was read across.
    Across(Arc<Across>),
    /// The files were read again.
    Reloaded(Fresh),
    /// Why the files could not be read again.
    NotReloaded(String),
    /// What is new since the last visit, and the time of that visit.
    News(Arc<News>, String),
    /// Files of the collection may have changed.
    Changed,
    /// The settings were saved while the reader runs.
    Settings(Box<NewSettings>),
    /// Why changes of the files are not reported.
    NotFollowed(String),
    /// The answer to the question of a generation.
    Found(u64, Results),
    /// The counts of the answer to the question of a generation.
    Counted(u64, Box<Counts>),
    /// Where something stands in the files, or why that is not known.
    Located(Result<Line, String>),
    /// The file of a document, or why it is not known.
    FoundFile(Result<Viewed, String>),
    /// Something cannot be remembered: what, with its verb, and why.
    NotRemembered(&'static str, String),
    /// A judgement was written or taken back, or why not.
    Judged(Result<Judged, String>),
    /// A decision on a draft was written or taken back, or why not.
    Decided(Result<Ruled, String>),
    /// How far a model is, or what came of it.
    Modelled(Modelled),
    /// What a model proposed was written, or why not.
    Entered(Result<Decided, String>),
    /// Queries of earlier visits, latest last.
    Searches(Vec<String>),
    /// The name of a basket, and what it holds on the disk, or why it cannot be
    /// read.
    Basket(&'static str, Result<Vec<Ref>, String>),
    /// A change of a basket is on the disk, or has failed.
    Kept(BasketChange),
    /// The evidence was exported, or why not.
    Exported(Exported),
    /// The key of the open collection, and the notebook as it is on the disk,
    /// or why it cannot be read.
    Notebook(String, Result<Read, String>),
    /// A mark or note is on the disk, or why not.
    Jotted(Entry, Result<(), String>),
    /// What earlier visits left undone.
    Undone(Vec<Rescued>),
    /// What an earlier visit left undone is done or forgotten: its identifiers.
    Forgotten(Vec<String>),
    /// The collection had another name, under which something is kept.
    Moved(Box<Moved>),
    /// That was taken over, with the place of the last visit, or why not.
    TakenOver(Box<Moved>, Result<Option<Box<Visit>>, String>),
    /// The message of the tool that took the text for the clipboard; or the
    /// text that none took, and why.
    Copied(Result<&'static str, (String, Option<String>)>),
    /// The editor has ended, or why it could not be used.
    Edited(Result<(), String>),
    /// The text of a note from the user's editor, or why there is none.
    Composed(Result<String, String>),
}

impl Reply {
    /// Whether it is the outcome of a change.
    pub fn is_of_change(&self) -> bool {
        matches!(
            self,
            Self::Kept(_) | Self::Jotted(..) | Self::Judged(_) | Self::Decided(_)
        )
    }

    /// Why something was not written, if so.
    pub fn failure(&self) -> Option<&str> {
        match self {
            Self::Judged(Err(why))
            | Self::Decided(Err(why))
            | Self::Entered(Err(why))
            | Self::Kept(BasketChange {
                outcome: Err(why), ..
            })
            | Self::Jotted(_, Err(why))
            | Self::TakenOver(_, Err(why))
            | Self::Exported(Exported::Failed(why))
            | Self::NotRemembered(_, why) => Some(why),
            Self::Exported(Exported::Exists) => Some("it exists"),
            Self::Judged(Ok(_))
            | Self::Decided(Ok(_))
            | Self::Modelled(_)
            | Self::Entered(Ok(_))
            | Self::Settled(_)
            | Self::Many(_)
            | Self::Kept(BasketChange { outcome: Ok(_), .. })
            | Self::Jotted(_, Ok(()))
            | Self::Moved(_)
            | Self::TakenOver(_, Ok(_))
            | Self::Exported(Exported::Written(_))
            | Self::Loading(_)
            | Self::Opened(_)
            | Self::NotLoaded(_)
            | Self::Indexed(_)
            | Self::Across(_)
            | Self::Reloaded(_)
            | Self::NotReloaded(_)
            | Self::News(..)
            | Self::Searches(_)
            | Self::Basket(..)
            | Self::Changed
            | Self::Settings(_)
            | Self::NotFollowed(_)
            | Self::Found(..)
            | Self::Counted(..)
            | Self::Located(_)
            | Self::FoundFile(_)
            | Self::Notebook(..)
            | Self::Undone(_)
            | Self::Forgotten(_)
            | Self::Copied(_)
            | Self::Edited(_)
            | Self::Composed(_) => None,
        }
    }
}

/// Settings that were saved while the reader runs.
#[derive(Debug)]
pub struct NewSettings {
    /// The settings.
    pub settings: Settings,
    /// The colours that follow, including the wishes of the command line.
    pub theme: Theme,
}

/// Most hits listed.
pub const MOST_HITS: usize = 1000;

/// A query and how to answer it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The answer carries it, so that stale answers can be told.
    pub generation: u64,
    /// The query.
    pub query: String,
    /// The passages that the filter leaves.
    pub within: Option<PassageSet>,
    /// Whether to answer it even if newer questions wait.
    pub lasting: bool,
}

/// What the files hold at the first reading.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The collection.
    pub collection: Arc<Collection>,
    /// What is wrong in the files.
    pub problems: Vec<Problem>,
    /// Whether nothing is joined because a collection file cannot be read.
    pub unjoined: bool,
    /// Drafts of documents that are only in memory.
    pub unwritten: Option<Unwritten>,
    /// How many files were found.
    pub found: usize,
    /// How many of them were not read because the user stopped the reading.
    pub unread: usize,
    /// The progress, if the documents are still being compared.
    pub compares: Option<Progress>,
}

/// What the files hold now.
#[derive(Debug, Clone)]
pub struct Fresh {
    /// The new index, which has the new collection.
    pub index: Arc<Index>,
    /// What is wrong in the files.
    pub problems: Vec<Problem>,
    /// Drafts of documents that are only in memory.
    pub unwritten: Option<Unwritten>,
    /// How many documents are shown as they were because their files cannot be
    /// read now.
    pub kept: usize,
    /// Whether nothing is joined because a collection file cannot be read.
    pub unjoined: bool,
    /// What is new since the last visit, if known.
    pub news: Option<Arc<News>>,
    /// Whether they were read unasked, because they changed.
    pub live: bool,
    /// Whether nothing was read again: the opened files are compared now.
    pub later: bool,
}

/// The file of a document, and how it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewed {
    /// The file.
    pub file: PathBuf,
    /// The page to open.
    pub page: Option<u32>,
    /// The command, as words before the path; `None` if the user would not see
    /// its window.
    pub words: Option<Vec<String>>,
}

/// Drafts of documents to write.
#[derive(Debug, Clone)]
pub struct Settling {
    /// The folder to write to.
    pub folder: PathBuf,
    /// The collection.
    pub collection: Arc<Collection>,
    /// The ids of the documents.
    pub ids: Vec<String>,
}

impl Settling {
    /// Returns the drafts of these ids.
    pub fn drafts(&self) -> Vec<&Briefing> {
        let sources = self
            .ids
            .iter()
            .filter_map(|id| self.collection.source_of_id(id));
        sources
            .map(|source| self.collection.briefing(source))
            .collect()
    }
}

impl PartialEq for Settling {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.collection, &other.collection)
            && (&self.folder, &self.ids) == (&other.folder, &other.ids)
    }
}

impl Eq for Settling {}

/// A decision, and the document as it was shown when it was made.
#[derive(Debug, Clone)]
pub struct Order {
    /// The collection.
    pub collection: Arc<Collection>,
    /// The document.
    pub source: SourceId,
    /// The document as it was shown, if that differs from what was read.
    pub ahead: Option<Arc<Briefing>>,
    /// The decision.
    pub decision: Decision,
}

impl Order {
    /// Returns the briefing as it was shown.
    pub fn shown(&self) -> &Briefing {
        let read = || self.collection.briefing(self.source);
        self.ahead.as_deref().unwrap_or_else(read)
    }

    /// Returns what the decision changes in the lines of the collection file.
    pub fn words(&self) -> Vec<Reworded> {
        // Its lines refer to what was read, not to later decisions.
        let read = self.collection.briefing(self.source);
        let decision = self.decision.moved(self.shown(), read);
        let words = decision.map(|decision| reworded(&self.collection, self.source, &decision));
        words.unwrap_or_default()
    }
}

impl PartialEq for Order {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.collection, &other.collection)
            && self.ahead.as_deref().map(std::ptr::from_ref)
                == other.ahead.as_deref().map(std::ptr::from_ref)
            && (self.source, &self.decision) == (other.source, &other.decision)
    }
}

impl Eq for Order {}

/// A document for a model to draft.
#[derive(Debug, Clone)]
pub struct Model {
    /// The command, as the settings have it.
    pub command: String,
    /// How long one answer may take.
    pub time: Duration,
    /// The collection.
    pub collection: Arc<Collection>,
    /// The document.
    pub source: SourceId,
    /// Whether the user has just agreed that the command gets its words.
    pub agreed: bool,
}

impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.collection, &other.collection)
            && (&self.command, self.time, self.source, self.agreed)
                == (&other.command, other.time, other.source, other.agreed)
    }
}

impl Eq for Model {}

/// How far a model is, or what came of it.
#[derive(Debug)]
pub enum Modelled {
    /// What the command will get: the user must agree first.
    Terms(String, Model),
    /// How far it is.
    Going(String),
    /// What entered.
    Done(Model, Box<Drafted>),
    /// Why nothing was drafted.
    Failed(String),
}

/// What a model proposed and code verified.
#[derive(Debug, Clone)]
pub struct Entering {
    /// The briefing as the model got it.
    pub before: Arc<Briefing>,
    /// The same with what entered.
    pub with: Arc<Briefing>,
    /// What entered, in words.
    pub said: String,
}

impl PartialEq for Entering {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.before, &other.before)
            && Arc::ptr_eq(&self.with, &other.with)
            && self.said == other.said
    }
}

impl Eq for Entering {}

/// The outcome of a decision.
#[derive(Debug, Clone)]
pub enum Ruled {
    /// It was written.
    Written(Decided),
    /// It was taken back.
    Undone(Decided),
}

/// The outcome of a judgement.
#[derive(Debug, Clone)]
pub enum Judged {
    /// It was written.
    Written(Written),
    /// It was taken back.
    Undone(Written),
}

/// The outcome of a change of a basket.
#[derive(Debug, Clone)]
pub struct BasketChange {
    /// The name of the basket.
    pub basket: &'static str,
    /// The change.
    pub change: Change,
    /// What the basket holds on the disk now, or why the change is not written.
    pub outcome: Result<Vec<Ref>, String>,
}

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Its name as typed.
    pub file: String,
    /// Its contents.
    pub text: String,
    /// What to do with an existing file.
    pub existing: Existing,
}

/// The outcome of an export.
#[derive(Debug, Clone)]
pub enum Exported {
    /// It was written, to this file.
    Written(String),
    /// The file exists already, and stays as it is.
    Exists,
    /// Why it could not be written.
    Failed(String),
}
