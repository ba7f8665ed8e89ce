//! The interface to documents that are not briefings. A layer above the store
//! implements it; the store knows only these traits.

use std::collections::HashSet;

use crate::model::{Briefing, Collection};

/// Most bytes of a document.
pub const MOST_BYTES: u64 = 100 << 20;

/// Reads documents.
pub trait Documents: Send + Sync {
    /// What to do with a file of this name.
    fn kind(&self, file: &str) -> Kind;

    /// The kinds that can be read, in words: *text, Markdown or HTML*.
    fn readable(&self) -> String;

    /// The bytes of the document with this name inside a file, or `None` if
    /// there is none.
    ///
    /// # Errors
    /// If the file cannot be opened; says what would help.
    fn part(&self, holder: &str, bytes: &[u8], file: &str) -> Result<Option<Vec<u8>>, String>;

    /// The texts of a document's blocks, in order.
    ///
    /// # Errors
    /// If it cannot be read; says what would help.
    fn blocks(&self, file: &str, bytes: &[u8]) -> Result<Vec<String>, String>;

    /// Prepares to read documents of these names into a collection.
    fn join<'a>(
        &self,
        collection: &'a Collection,
        files: &HashSet<String>,
    ) -> Box<dyn Joining + 'a>;
}

/// Reads documents into a collection.
pub trait Joining: Sync {
    /// The documents inside a document of this name.
    ///
    /// # Errors
    /// If it cannot be opened; says what would help.
    fn within(&self, file: &str, bytes: &[u8]) -> Result<Within, String>;

    /// The draft of a document; depends on no other document of this run.
    ///
    /// # Errors
    /// If it cannot be read; says what would help.
    fn draft(&self, file: &str, bytes: Vec<u8>) -> Result<Briefing, String>;

    /// Notes that a document with these bytes already has a briefing.
    fn meet(&mut self, file: &str, sha256: &str);

    /// Gives a draft its id and short name; call it in the order of the paths.
    /// `occupied` tells whether another document's file has an id.
    fn place(&mut self, draft: &mut Briefing, occupied: &dyn Fn(&str) -> bool) -> Met;
}

/// The documents inside a document: attachments, the files of an archive.
#[derive(Debug, Default)]
pub struct Within {
    /// Whether the document says something itself.
    pub itself: bool,
    /// The names of the documents in it, which may hold `/`, and their bytes.
    pub parts: Vec<(String, Vec<u8>)>,
    /// What could not be taken out of it, and why.
    pub notes: Vec<String>,
}

/// What to do with a file, as far as its name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Read it.
    Read,
    /// Refuse it: its kind cannot be read.
    Refused(Refused),
    /// The name does not tell; read it only if the user names it.
    Unknown,
}

/// A kind of document that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refused {
    /// The singular: *a PDF*.
    pub one: &'static str,
    /// The plural: *PDFs*.
    pub many: &'static str,
    /// What to do instead.
    pub help: &'static str,
}

/// How a draft relates to the existing briefings, which are named by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Met {
    /// No briefing is of its document.
    New,
    /// A briefing was made from the same bytes.
    Same(String),
    /// A briefing was made from the document before it changed.
    Changed(String),
    /// Another draft is made from the same bytes.
    Twice(String),
}

/// Reads nothing but briefings.
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
        Err("it is not a briefing: those have names that end in .yaml".into())
    }

    fn meet(&mut self, _: &str, _: &str) {}

    fn place(&mut self, _: &mut Briefing, _: &dyn Fn(&str) -> bool) -> Met {
        Met::New
    }
}
