//! Whether the files are being read, and whether all were.

use crate::store::Progress;
use crate::text::counted;

/// Whether the files are being read, and whether all were.
#[derive(Debug, Clone, Copy, Default)]
pub struct Loading {
    /// How far the reading is, while it goes on.
    progress: Option<Progress>,
    /// Files read and files found, if reading ended early.
    cut_short: Option<(usize, usize)>,
    /// Whether the documents are not compared because the user stopped that.
    uncompared: bool,
    /// Whether the user asked for it, and hears when it is done.
    asked: bool,
    /// Whether the user asked to stop it.
    stopping: bool,
}

impl Loading {
    /// How far the reading is, while it goes on.
    pub fn progress(&self) -> Option<Progress> {
        self.progress
    }

    /// Whether the files are read and being compared.
    pub fn compares(&self) -> bool {
        self.progress.is_some_and(|progress| progress.compared)
    }

    /// What the header says of it, if anything.
    pub fn said(&self) -> Option<String> {
        match self.progress {
            Some(p) if self.stopping => Some(format!("{}, stopping", p.said())),
            Some(p) => Some(p.said()),
            None => self
                .left()
                .or_else(|| self.uncompared.then(|| "not compared".into())),
        }
    }

    /// How many files were read before the user stopped, if some were left.
    pub fn left(&self) -> Option<String> {
        let (read, found) = self.cut_short?;
        let found = counted(found, "file");
        Some(format!("{read} of {found} read, cancelled"))
    }

    /// Records how far the reading is.
    pub fn reads(&mut self, progress: Progress) {
        self.progress = Some(progress);
    }

    /// The files were read for the first time: how many were found, and how
    /// many of them left unread. Comparing them may go on.
    pub fn opened(&mut self, (found, unread): (usize, usize), compares: Option<Progress>) {
        *self = Self {
            cut_short: (unread > 0).then(|| (found.saturating_sub(unread), found)),
            progress: compares,
            ..Self::default()
        };
    }

    /// The opened files are compared, or will not be. A reading that the user
    /// asked for is still to come.
    pub fn compared(&mut self, is_compared: bool) {
        *self = Self {
            cut_short: self.cut_short,
            asked: self.asked,
            uncompared: !is_compared,
            ..Self::default()
        };
    }

    /// The user asks to read the files again.
    pub fn ask(&mut self) {
        self.asked = true;
    }

    /// The user asks to stop reading; returns whether there is anything to
    /// stop.
    pub fn stop(&mut self) -> bool {
        self.stopping = self.progress.is_some();
        self.stopping
    }

    /// All files were read again, and compared unless the user stopped that.
    /// Returns whether to tell the user.
    pub fn done(&mut self, is_compared: bool) -> bool {
        let done = Self {
            uncompared: !is_compared,
            ..Self::default()
        };
        std::mem::replace(self, done).asked
    }

    /// Not all files were read again.
    pub fn not_done(&mut self) {
        *self = Self {
            cut_short: self.cut_short,
            uncompared: self.uncompared,
            ..Self::default()
        };
    }

    /// Another message takes the place of “read again”.
    pub fn done_unsaid(&mut self) {
        self.asked = false;
    }

    /// Whether reading again would finish what was stopped.
    pub fn is_left_undone(&self) -> bool {
        self.progress.is_none() && (self.is_cut_short() || self.uncompared)
    }

    /// Whether some files were left unread.
    pub fn is_cut_short(&self) -> bool {
        self.cut_short.is_some()
    }
}
