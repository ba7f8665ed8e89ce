//! The way in for documents that are no briefings. What reads them is above
//! the store, which knows only what it asks of them.

use std::collections::HashSet;

use crate::model::{Briefing, Collection};

/// Most bytes of a document that is read.
pub const MOST_BYTES: u64 = 100 << 20;

/// What reads documents.
pub trait Documents: Send + Sync {
    /// What is done with a file of such a name.
    fn kind(&self, file: &str) -> Kind;

    /// What is read, in words: *text, Markdown or HTML*.
    fn readable(&self) -> String;

    /// The bytes of a document that stands within a file under this name, if
    /// it does.
    ///
    /// # Errors
    /// If the file cannot be opened; what would help.
    fn part(&self, holder: &str, bytes: &[u8], file: &str) -> Result<Option<Vec<u8>>, String>;

    /// The texts of a document's blocks, in order.
    ///
    /// # Errors
    /// If it cannot be read; what would help.
    fn blocks(&self, file: &str, bytes: &[u8]) -> Result<Vec<String>, String>;

    /// Makes ready to read documents of these names, which join a collection.
    fn join<'a>(&self, story: &'a Collection, files: &HashSet<String>) -> Box<dyn Joining + 'a>;
}

/// Documents on their way into a collection.
pub trait Joining: Sync {
    /// What stands within a document of such a name.
    ///
    /// # Errors
    /// If it cannot be opened; what would help.
    fn within(&self, file: &str, bytes: &[u8]) -> Result<Within, String>;

    /// The draft of a document, which depends on no other document of this
    /// run.
    ///
    /// # Errors
    /// If it cannot be read; what would help.
    fn draft(&self, file: &str, bytes: Vec<u8>) -> Result<Briefing, String>;

    /// A document of these bytes is here, and its briefing stands.
    fn meet(&mut self, file: &str, sha256: &str);

    /// Gives a draft its id and short name, those after one another that come
    /// later by path. `occupied` are ids whose file is another's.
    fn place(&mut self, draft: &mut Briefing, occupied: &dyn Fn(&str) -> bool) -> Met;
}

/// What stands within a document: attachments, the files of an archive.
#[derive(Debug, Default)]
pub struct Within {
    /// Whether the document says something itself.
    pub itself: bool,
    /// The names of the documents in it, with `/` in them, and their bytes.
    pub parts: Vec<(String, Vec<u8>)>,
    /// What was left in it, and why.
    pub notes: Vec<String>,
}

/// What is done with a file, as far as its name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is read.
    Read,
    /// It is of a kind that is not read.
    Refused(Refused),
    /// Its name does not tell; it is left alone unless it is named.
    Unknown,
}

/// A kind of document that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refused {
    /// What one is called: *a PDF*.
    pub one: &'static str,
    /// What several are called: *PDFs*.
    pub many: &'static str,
    /// What to do instead.
    pub help: &'static str,
}

/// What a draft is to the briefings that stand, which are named by their ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Met {
    /// None is of its document.
    New,
    /// One was made of the very same bytes.
    Same(String),
    /// One was made of its document before that was changed.
    Changed(String),
    /// Another draft is of the very same bytes.
    Twice(String),
}

/// Nothing but briefings is read.
#[derive(Debug, Clone, Copy)]
pub struct BriefingsOnly;

impl Documents for BriefingsOnly {
    fn kind(&self, _: &str) -> Kind {
        Kind::Unknown
    }

    fn readable(&self) -> String {
        String::new()
    }

    fn part(&self, _: &str, _: &[u8], _: &str) -> Result<Option<Vec<u8>>, String> {
        Ok(None)
    }

    fn blocks(&self, _: &str, _: &[u8]) -> Result<Vec<String>, String> {
        Err("no documents are read here".into())
    }

    fn join<'a>(&self, _: &'a Collection, _: &HashSet<String>) -> Box<dyn Joining + 'a> {
        Box::new(*self)
    }
}

impl Joining for BriefingsOnly {
    fn within(&self, _: &str, _: &[u8]) -> Result<Within, String> {
        Ok(Within {
            itself: true,
            ..Within::default()
        })
    }

    fn draft(&self, _: &str, _: Vec<u8>) -> Result<Briefing, String> {
        Err("it is no briefing: their names end in .yaml".into())
    }

    fn meet(&mut self, _: &str, _: &str) {}

    fn place(&mut self, _: &mut Briefing, _: &dyn Fn(&str) -> bool) -> Met {
        Met::New
    }
}
