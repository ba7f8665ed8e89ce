//! What happens to the reader, and what it asks of the runtime: all that
//! passes between its state and the world.

use std::sync::Arc;

use super::{Counts, Fresh, Judged, Opening, Order, Question, Ruled};
use crate::model::judge::Edit;
use crate::model::news::News;
use crate::model::place::Place;
use crate::search::{Index, Results};
use crate::store::drafts::Decided;
use crate::store::edit::Written;
use crate::store::{LoadError, Progress};
use crate::tui::keymap::Chord;

/// What happens to the reader.
#[derive(Debug)]
pub enum Msg {
    /// A key.
    Key(Chord),
    /// Text pasted by the terminal.
    Paste(String),
    /// A new size of the screen.
    Resize(u16, u16),
    /// How far reading the files is.
    Loading(Progress),
    /// The files were read, and this is what they hold.
    Opened(Opening),
    /// The files cannot be read.
    NotLoaded(LoadError),
    /// The index is ready.
    Indexed(Arc<Index>),
    /// An answer to the search of a generation.
    Found(u64, Results),
    /// What the passages of the answer to a generation hold.
    Counted(u64, Box<Counts>),
    /// The files were read again, and this is what they hold now.
    Reloaded(Fresh),
    /// The files could not be read again, and why.
    NotReloaded(String),
    /// What is new since the last visit, and when that was.
    News(Arc<News>, String),
    /// Files of the collection may have changed.
    Changed,
    /// Changes of the files are not told of, and why.
    NotFollowed(String),
    /// Something cannot be remembered: what, and why.
    NotRemembered(&'static str, String),
    /// A judgement was written or taken back, or why not.
    Judged(Result<Judged, String>),
    /// A decision on a draft was written or taken back, or why not.
    Decided(Result<Ruled, String>),
    /// The process was continued after a stop.
    Resumed,
    /// The process was asked to stop, as Ctrl-z does.
    Stopped,
    /// The process was asked to end by a signal.
    Signal(i32),
    /// The terminal is gone, or a thread died.
    Lost,
}

/// What the runtime shall do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Answer a query, then count what the answer holds.
    Search(Question),
    /// Read the files again.
    Reload,
    /// Read the files again if they have changed.
    ReadChanges,
    /// End the reading of files.
    StopLoading,
    /// Remember a search for later visits.
    Remember(String),
    /// Remember where one is, for the next visit.
    KeepPlace(Box<Place>),
    /// Write a judgement to the collection file, then reload.
    Judge(Edit),
    /// Take a written judgement back, then reload.
    Undo(Written),
    /// Write a decision on a draft to its briefing, then reload.
    Decide(Order),
    /// Take a written decision back, then reload.
    Retract(Decided),
    /// Put text on the clipboard.
    Copy(String),
    /// Stop the process as the shell's job control does.
    Suspend,
    /// Forget what the terminal shows and draw it all.
    Redraw,
    /// End with an exit code.
    Quit(u8),
}
