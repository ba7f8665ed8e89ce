//! What the reader asks of the outside, and what comes back: each has one
//! name, from who asks to where it is performed.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::Ref;
use crate::model::basket::Change;
use crate::model::drafts::Decision;
use crate::model::drafts::carry::{Reworded, reworded};
use crate::model::judge::Edit;
use crate::model::news::News;
use crate::model::notebook::Entry;
use crate::model::{Briefing, Collection, PassageSet, SourceId};
use crate::search::{Counts, Index, Results};
use crate::store::drafts::Decided;
use crate::store::edit::Written;
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

/// Something to be done outside of the reader's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Read the files for the first time.
    Open,
    /// Read the files though there are many documents, or all but the
    /// documents.
    OpenMany(bool),
    /// Tell of files that change from now on.
    Follow,
    /// Read the files again.
    Reload,
    /// Read the files again if they have changed.
    ReadChanges,
    /// End the reading of files.
    StopLoading,
    /// Answer a query, then count what the answer holds.
    Search(Question),
    /// Find where something stands in the files.
    Locate(Ref),
    /// Find the file of the document in which something stands.
    FindFile(Ref),
    /// Remember a search for later visits.
    Remember(String),
    /// Remember where one is, for the next visit.
    KeepPlace(Box<Place>),
    /// Remember what was to be seen, for the next visit.
    KeepSeen,
    /// Write the drafts of documents, then reload.
    Settle(Settling),
    /// Do not write a judgement or decision, as there is no place for it.
    Drop(Box<Request>),
    /// Write a judgement to the collection file, then reload.
    Judge(Edit),
    /// Take a written judgement back, then reload.
    Undo(Written),
    /// Write a decision on a draft to its briefing, then reload.
    Decide(Order),
    /// Take a written decision back, then reload.
    Retract(Decided),
    /// Write down a change of a basket, by its name.
    Keep(&'static str, Change),
    /// Write evidence to a file.
    Export(Export),
    /// Write a mark or note to the notebook.
    Jot(Entry),
    /// Do what was left undone at an earlier visit, and forget that once it is
    /// done: by its identifier there.
    MakeGood(String, Box<Request>),
    /// Forget what was left undone at an earlier visit.
    Forget(Vec<String>),
    /// Take over what is kept of the collection under a name that it had.
    TakeOver(Box<Moved>),
    /// Have a note written in the person's editor.
    Compose(String),
    /// Open a file in the person's editor.
    Edit(Line),
    /// Open a web address by a program, given as words.
    Browse(Vec<String>, String),
    /// Put text on the clipboard.
    Copy(String),
    /// Put a link to a place in what is open on the clipboard.
    CopyLink(Box<Place>),
    /// Hand text to the terminal's clipboard, as no tool took it, and why.
    CopyByTerminal(String, Option<String>),
    /// Ask the terminal for the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Stop the process as the shell's job control does.
    Suspend,
    /// Forget what the terminal shows and draw it all.
    Redraw,
    /// End with an exit code.
    Quit(u8),
}

/// Who performs a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// Who reads the files, builds the index and searches.
    Reading,
    /// Who writes what is the person's own.
    Own,
    /// Who writes the files of the collection.
    Collection,
    /// Who writes files that the person names.
    Elsewhere,
    /// Who has the terminal.
    Terminal,
}

impl Request {
    /// Whether it writes something that a person has done, or takes it back.
    pub fn is_change(&self) -> bool {
        match self {
            Self::MakeGood(_, request) => request.is_change(),
            Self::Keep(..)
            | Self::Jot(_)
            | Self::Judge(_)
            | Self::Undo(_)
            | Self::Decide(_)
            | Self::Retract(_)
            | Self::Drop(_) => true,
            _ => false,
        }
    }

    /// Who performs it.
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
            | Self::Retract(_) => Lane::Collection,
            Self::Export(_) => Lane::Elsewhere,
            Self::StopLoading
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

/// What came of a request.
#[derive(Debug)]
pub enum Reply {
    /// How far reading the files is.
    Loading(Progress),
    /// The files were read, and this is what they hold.
    Opened(Opening),
    /// There are so many documents that one is asked before they are read.
    Many(usize),
    /// The drafts of documents were written, or why not.
    Settled(Result<(), String>),
    /// The files cannot be read.
    NotLoaded(LoadError),
    /// The index is ready.
    Indexed(Arc<Index>),
    /// What was compared is read across.
    Across(Arc<Across>),
    /// The files were read again, and this is what they hold now.
    Reloaded(Fresh),
    /// The files could not be read again, and why.
    NotReloaded(String),
    /// What is new since the last visit, and when that was.
    News(Arc<News>, String),
    /// Files of the collection may have changed.
    Changed,
    /// The settings were saved, and this is what they say now.
    Settings(Box<NewSettings>),
    /// Changes of the files are not told of, and why.
    NotFollowed(String),
    /// An answer to the search of a generation.
    Found(u64, Results),
    /// What the passages of the answer to a generation hold.
    Counted(u64, Box<Counts>),
    /// Where something stands in the files, or why nobody knows.
    Located(Result<Line, String>),
    /// The file of a document, or why nobody knows it.
    FoundFile(Result<Viewed, String>),
    /// Something cannot be remembered: what, and why.
    NotRemembered(&'static str, String),
    /// A judgement was written or taken back, or why not.
    Judged(Result<Judged, String>),
    /// A decision on a draft was written or taken back, or why not.
    Decided(Result<Ruled, String>),
    /// Queries searched at earlier visits, latest last.
    Searches(Vec<String>),
    /// What a basket holds on the disk, or why it cannot be read: by its name.
    Basket(&'static str, Result<Vec<Ref>, String>),
    /// A change of a basket is on the disk, or is not.
    Kept(Kept),
    /// The evidence was exported, or was not.
    Exported(Exported),
    /// What tells the open collection from others, and the notebook as it is
    /// on the disk, or why it cannot be read.
    Notebook(String, Result<Read, String>),
    /// A mark or note is on the disk, or why not.
    Jotted(Entry, Result<(), String>),
    /// What was left undone at earlier visits.
    Undone(Vec<Rescued>),
    /// What was left undone at an earlier visit is done, or forgotten.
    Forgotten(Vec<String>),
    /// The collection had another name, under which something is kept.
    Moved(Moved),
    /// That was taken over, and where one was; or why not.
    TakenOver(Moved, Result<Option<Visit>, String>),
    /// A tool has the text for the clipboard, and what to say of it; or none
    /// took the text, and why.
    Copied(Result<&'static str, (String, Option<String>)>),
    /// The editor is closed, or why it could not be used.
    Edited(Result<(), String>),
    /// A note comes back from the person's editor, or why it does not.
    Composed(Result<String, String>),
}

impl Reply {
    /// Whether it tells what came of a change.
    pub fn is_of_change(&self) -> bool {
        matches!(
            self,
            Self::Kept(_) | Self::Jotted(..) | Self::Judged(_) | Self::Decided(_)
        )
    }

    /// Why something was not written, if it was not.
    pub fn failure(&self) -> Option<&str> {
        match self {
            Self::Judged(Err(why))
            | Self::Decided(Err(why))
            | Self::Kept(Kept {
                outcome: Err(why), ..
            })
            | Self::Jotted(_, Err(why))
            | Self::TakenOver(_, Err(why))
            | Self::Exported(Exported::Failed(why))
            | Self::NotRemembered(_, why) => Some(why),
            Self::Exported(Exported::Exists) => Some("it exists"),
            Self::Judged(Ok(_))
            | Self::Decided(Ok(_))
            | Self::Settled(_)
            | Self::Many(_)
            | Self::Kept(Kept { outcome: Ok(_), .. })
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
    /// What they say.
    pub settings: Settings,
    /// The colours that follow, with what the command line says.
    pub theme: Theme,
}

/// Most hits that are listed.
pub const MOST_HITS: usize = 1000;

/// A query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Carried by the answer, so that a stale one is known.
    pub generation: u64,
    /// What is asked.
    pub query: String,
    /// The passages that the filter leaves.
    pub within: Option<PassageSet>,
    /// Whether it is answered even if newer questions wait.
    pub lasting: bool,
}

/// What the files hold, read for the first time.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The collection.
    pub story: Arc<Collection>,
    /// What is wrong in the files.
    pub problems: Vec<Problem>,
    /// Whether nothing is joined, as a collection file cannot be read.
    pub unjoined: bool,
    /// Drafts of documents that are in memory alone.
    pub unwritten: Option<Unwritten>,
    /// Files that were found.
    pub found: usize,
    /// Files of them that were not read, as the person ended it.
    pub unread: usize,
    /// How far comparing the documents is, if that goes on.
    pub compares: Option<Progress>,
}

/// What the files hold now.
#[derive(Debug, Clone)]
pub struct Fresh {
    /// The new index, and the new collection in it.
    pub index: Arc<Index>,
    /// What is wrong in the files.
    pub problems: Vec<Problem>,
    /// Drafts of documents that are in memory alone.
    pub unwritten: Option<Unwritten>,
    /// Documents shown as they were, as their files cannot be read now.
    pub kept: usize,
    /// Whether nothing is joined, as a collection file cannot be read.
    pub unjoined: bool,
    /// What is new since the last visit, if that is known.
    pub news: Option<Arc<News>>,
    /// Whether they were read because they changed, unasked.
    pub live: bool,
    /// Whether nothing was read again: what was opened is compared now.
    pub later: bool,
}

/// The file of a document, and how it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewed {
    /// The file.
    pub file: PathBuf,
    /// The page of it that is meant.
    pub page: Option<u32>,
    /// What opens it, as words to which the path is added; nothing where no
    /// window would be seen.
    pub words: Option<Vec<String>>,
}

/// Drafts of documents that are to be written.
#[derive(Debug, Clone)]
pub struct Settling {
    /// Where to.
    pub folder: PathBuf,
    /// The collection.
    pub story: Arc<Collection>,
    /// Their ids.
    pub ids: Vec<String>,
}

impl Settling {
    /// The drafts.
    pub fn drafts(&self) -> Vec<&Briefing> {
        let sources = self.ids.iter().filter_map(|id| self.story.source_of_id(id));
        sources.map(|source| self.story.briefing(source)).collect()
    }
}

impl PartialEq for Settling {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.story, &other.story)
            && (&self.folder, &self.ids) == (&other.folder, &other.ids)
    }
}

impl Eq for Settling {}

/// A decision on a document as it was shown when it was taken.
#[derive(Debug, Clone)]
pub struct Order {
    /// The collection.
    pub story: Arc<Collection>,
    /// The document.
    pub source: SourceId,
    /// The document as it was shown, where that is not what was read.
    pub ahead: Option<Arc<Briefing>>,
    /// The decision.
    pub decision: Decision,
}

impl Order {
    /// The briefing as it was shown.
    pub fn shown(&self) -> &Briefing {
        let read = || self.story.briefing(self.source);
        self.ahead.as_deref().unwrap_or_else(read)
    }

    /// What the collection file says otherwise for it.
    pub fn words(&self) -> Vec<Reworded> {
        // Lines were written of what was read, not of what came since.
        let read = self.story.briefing(self.source);
        let decision = self.decision.moved(self.shown(), read);
        let words = decision.map(|decision| reworded(&self.story, self.source, &decision));
        words.unwrap_or_default()
    }
}

impl PartialEq for Order {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.story, &other.story)
            && self.ahead.as_deref().map(std::ptr::from_ref)
                == other.ahead.as_deref().map(std::ptr::from_ref)
            && (self.source, &self.decision) == (other.source, &other.decision)
    }
}

impl Eq for Order {}

/// What came of a decision.
#[derive(Debug, Clone)]
pub enum Ruled {
    /// It was written.
    Written(Decided),
    /// It was taken back.
    Undone(Decided),
}

/// What came of a judgement.
#[derive(Debug, Clone)]
pub enum Judged {
    /// It was written.
    Written(Written),
    /// It was taken back.
    Undone(Written),
}

/// What came of a change of a basket.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The name of the basket.
    pub basket: &'static str,
    /// The change.
    pub change: Change,
    /// What the basket holds on the disk now, or why it is not written.
    pub outcome: Result<Vec<Ref>, String>,
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Its name as typed.
    pub file: String,
    /// What it shall hold.
    pub text: String,
    /// What becomes of one that is there.
    pub existing: Existing,
}

/// What came of an export.
#[derive(Debug, Clone)]
pub enum Exported {
    /// It was written, to this file.
    Written(String),
    /// A file is there already, and stays.
    Exists,
    /// It could not be written, and why.
    Failed(String),
}
