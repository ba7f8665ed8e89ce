//! What happens to the reader, and what it asks of the runtime: all that
//! passes between its state and the world.

use std::sync::Arc;

use super::{Counts, Export, Exported, Fresh, Judged, KeptBasket, Opening, Order, Question, Ruled};
use crate::model::basket::Change;
use crate::model::judge::Edit;
use crate::model::news::News;
use crate::model::notebook::Entry;
use crate::model::place::Place;
use crate::search::{Index, Results};
use crate::store::drafts::Decided;
use crate::store::edit::Written;
use crate::store::notebook::Read;
use crate::store::spot::{Line, Spot};
use crate::store::{LoadError, Progress};
use crate::tui::keymap::Chord;
use crate::tui::mouse::Event;

/// What happens to the reader.
#[derive(Debug)]
pub enum Msg {
    /// A key.
    Key(Chord),
    /// Something done with the mouse.
    Mouse(Event),
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
    /// A tool has the text for the clipboard, and what to say of it; or none
    /// took the text, and why.
    Copied(Result<&'static str, (String, Option<String>)>),
    /// A change of the basket is on the disk, or is not.
    Kept(KeptBasket),
    /// The evidence was exported, or was not.
    Exported(Exported),
    /// What tells the open collection from others, and the notebook as it is
    /// on the disk, or why it cannot be read.
    Notebook(String, Result<Read, String>),
    /// A mark or note is on the disk, or why not.
    Jotted(Entry, Result<(), String>),
    /// Where something stands in the files, or why nobody knows.
    Located(Result<Line, String>),
    /// The editor is closed, or why it could not be used.
    Edited(Result<(), String>),
    /// A program that the reader has started has ended.
    ChildEnded,
    /// A note comes back from the person's editor, or why it does not.
    Composed(Result<String, String>),
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
    /// Write down a change of the basket.
    Keep(Change),
    /// Write evidence to a file.
    Export(Export),
    /// Write a mark or note to the notebook.
    Jot(Entry),
    /// Have a note written in the person's editor.
    Compose(String),
    /// Find where something stands in the files.
    Locate(Spot),
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
