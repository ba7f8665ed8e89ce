//! Whether the files are being read, and whether all were.

use crate::store::Progress;
use crate::text::counted;

/// Whether the files are being read, and whether all were.
#[derive(Debug, Clone, Copy, Default)]
pub struct Loading {
    /// How far it is, while it goes on.
    progress: Option<Progress>,
    /// Files read of files found, where that ended early.
    cut_short: Option<(usize, usize)>,
    /// Whether the documents are not compared, as the person ended that.
    uncompared: bool,
    /// Whether the person asked for it, and is told when it is done.
    asked: bool,
    /// Whether it was asked to end.
    stopping: bool,
}

impl Loading {
    /// How far it is, while it goes on.
    pub fn progress(&self) -> Option<Progress> {
        self.progress
    }

    /// Whether the files are read, and compared now.
    pub fn compares(&self) -> bool {
        self.progress.is_some_and(|progress| progress.compared)
    }

    /// What to say of it in the header, if anything.
    pub fn said(&self) -> Option<String> {
        match self.progress {
            Some(p) if self.stopping => Some(format!("{}, stopping", p.said())),
            Some(p) => Some(p.said()),
            None => self
                .left()
                .or_else(|| self.uncompared.then(|| "not compared".into())),
        }
    }

    /// How many files were read before that was ended, if some were left.
    pub fn left(&self) -> Option<String> {
        let (read, found) = self.cut_short?;
        let found = counted(found, "file");
        Some(format!("{read} of {found} read, cancelled"))
    }

    /// The files are being read, and this is how far that is.
    pub fn reads(&mut self, progress: Progress) {
        self.progress = Some(progress);
    }

    /// The files were read for the first time: so many were found, so many of
    /// them were left. Comparing them may go on.
    pub fn opened(&mut self, (found, unread): (usize, usize), compares: Option<Progress>) {
        *self = Self {
            cut_short: (unread > 0).then(|| (found.saturating_sub(unread), found)),
            progress: compares,
            ..Self::default()
        };
    }

    /// What was opened is compared by now, or will not be. Nothing was read
    /// again yet, if the person asked for that.
    pub fn compared(&mut self, is_compared: bool) {
        *self = Self {
            cut_short: self.cut_short,
            asked: self.asked,
            uncompared: !is_compared,
            ..Self::default()
        };
    }

    /// The person asks for them to be read again.
    pub fn ask(&mut self) {
        self.asked = true;
    }

    /// The person asks for the reading to end; whether there is any.
    pub fn stop(&mut self) -> bool {
        self.stopping = self.progress.is_some();
        self.stopping
    }

    /// All files were read again, and compared unless that was ended; whether
    /// the person is to be told.
    pub fn done(&mut self, is_compared: bool) -> bool {
        let done = Self {
            uncompared: !is_compared,
            ..Self::default()
        };
        std::mem::replace(self, done).asked
    }

    /// The files were not read again, or not all.
    pub fn not_done(&mut self) {
        *self = Self {
            cut_short: self.cut_short,
            uncompared: self.uncompared,
            ..Self::default()
        };
    }

    /// Something else is said in place of that it is done.
    pub fn done_unsaid(&mut self) {
        self.asked = false;
    }

    /// Whether reading the files again does what was ended early.
    pub fn is_left_undone(&self) -> bool {
        self.progress.is_none() && (self.is_cut_short() || self.uncompared)
    }

    /// Whether some files were left.
    pub fn is_cut_short(&self) -> bool {
        self.cut_short.is_some()
    }
}
