//! What was written in this visit and can be undone, the last thing first:
//! one stack for the basket, notes and marks, judgements and decisions, as
//! whoever presses `u` means the last thing done, not the last one of a page.

use crate::model::basket::Change;
use crate::model::notebook::Entry;
use crate::store::drafts::Decided;
use crate::store::edit::Written;

/// Something that was written, with what takes it back.
#[derive(Debug, Clone)]
pub enum Done {
    /// A change of the evidence basket: its opposite, and what was done in
    /// words.
    Basket(Change, String),
    /// A line of the notebook: what brings back what was before, and what was
    /// done in words.
    Jotted(Entry, String),
    /// A judgement, and the row of its page.
    Judged(Written, usize),
    /// A decision on a draft, with the document and the row of its page.
    Decided(Decided, String, usize),
    /// A figure that was taken as the account of a silent cell.
    Figure(Decided),
}

/// All that can be undone, in the order in which it was written.
#[derive(Debug, Default)]
pub struct Undoable {
    done: Vec<Done>,
    /// Changes that are on their way: until they are written nothing is the
    /// last thing.
    pending: usize,
}

impl Undoable {
    /// Whether there is anything.
    pub fn any(&self) -> bool {
        !self.done.is_empty()
    }

    /// Something was written.
    pub fn push(&mut self, done: Done) {
        self.done.push(done);
    }

    /// Something could not be undone after all.
    pub fn extend(&mut self, done: Option<Done>) {
        self.done.extend(done);
    }

    /// The last thing, if it is one that `is` says: whoever takes it undoes
    /// it, and puts it back where that fails.
    pub fn take(&mut self, is: impl FnOnce(&Done) -> bool) -> Option<Done> {
        if self.pending > 0 {
            return None;
        }
        self.done.pop_if(|done| is(done))
    }

    /// A change was asked for.
    pub fn begins(&mut self) {
        self.pending += 1;
    }

    /// A change is written, or is not.
    pub fn ends(&mut self) {
        self.pending = self.pending.saturating_sub(1);
    }

    /// Whether a change is on its way.
    pub fn waits(&self) -> bool {
        self.pending > 0
    }
}

/// How it is said why something was not undone, or not written.
pub fn not_done(undoes: bool, why: &str) -> String {
    let what = if undoes { "undone" } else { "written" };
    format!("Not {what}: {why}")
}

/// How it is said that something was undone.
pub fn undone(what: &str) -> String {
    let mut what = what.to_owned();
    // Within a sentence; what begins with a name keeps its letters.
    if what.starts_with("Note ") || what.starts_with("Mark ") {
        what[..1].make_ascii_lowercase();
    }
    format!("Undone: {what}")
}
