//! What this visit wrote and can undo: one stack for the basket, notes and
//! marks, judgements and decisions, since `u` means the last thing done, not
//! the last one of a page.

use crate::model::basket::Change;
use crate::model::notebook::Entry;
use crate::store::drafts::Decided;
use crate::store::edit::Written;

/// Something written, with what reverts it.
#[derive(Debug, Clone)]
pub enum Done {
    /// A change of the evidence basket: its opposite, and what was done, in
    /// words.
    Basket(Change, String),
    /// A line of the notebook: the entry that restores what was there before,
    /// and what was done, in words.
    Jotted(Entry, String),
    /// A judgement, and the row of its page.
    Judged(Written, usize),
    /// A decision on a draft, with the document and the row of its page.
    Decided(Decided, String, usize),
    /// An item that a person found and added.
    Added(Decided),
}

/// Everything that can be undone, in the order of writing.
#[derive(Debug, Default)]
pub struct Undoable {
    done: Vec<Done>,
    /// Writes under way: until they end there is no last thing to undo.
    pending: usize,
}

impl Undoable {
    /// Whether there is anything.
    pub fn any(&self) -> bool {
        !self.done.is_empty()
    }

    /// Adds something that was written.
    pub fn push(&mut self, done: Done) {
        self.done.push(done);
    }

    /// Puts back what could not be undone.
    pub fn extend(&mut self, done: Option<Done>) {
        self.done.extend(done);
    }

    /// Takes the last thing written, if `is` accepts it. The caller undoes it,
    /// and puts it back if that fails.
    pub fn take(&mut self, is: impl FnOnce(&Done) -> bool) -> Option<Done> {
        if self.pending > 0 {
            return None;
        }
        self.done.pop_if(|done| is(done))
    }

    /// A write was requested.
    pub fn begins(&mut self) {
        self.pending += 1;
    }

    /// A write ended or failed.
    pub fn ends(&mut self) {
        self.pending = self.pending.saturating_sub(1);
    }

    /// Whether a write is under way.
    pub fn waits(&self) -> bool {
        self.pending > 0
    }
}

/// The message for something not undone, or not written.
pub fn not_done(undoes: bool, why: &str) -> String {
    let what = if undoes { "undone" } else { "written" };
    format!("Not {what}: {why}")
}

/// The message for something undone.
pub fn undone(what: &str) -> String {
    let mut what = what.to_owned();
    // Within a sentence the first letter is small, unless a name begins it.
    if what.starts_with("Note ") || what.starts_with("Mark ") {
        what[..1].make_ascii_lowercase();
    }
    format!("Undone: {what}")
}
