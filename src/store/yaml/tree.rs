//! What the scan leaves behind: the nodes of a file and where each stands.

use std::borrow::Cow;

use crate::model::finding::{Path, Step};

/// A line and column, both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line from 1; 0 where the whole file is meant.
    pub line: usize,
    /// Column from 1, in characters; 0 where the whole file is meant.
    pub column: usize,
}

impl Place {
    /// The whole file.
    pub const FILE: Self = Self { line: 0, column: 0 };
}

/// A node of a file: where it stands and what it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'a> {
    /// Where it begins.
    pub place: Place,
    /// What it holds.
    pub content: Content<'a>,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content<'a> {
    /// A scalar.
    Scalar {
        /// Its text.
        text: Cow<'a, str>,
        /// Whether it stands without quotes, so that `30` is a number.
        plain: bool,
    },
    /// A list.
    List(Vec<Node<'a>>),
    /// A map, in the order of the file.
    Map(Vec<Entry<'a>>),
}

/// A key of a map with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> {
    /// The key.
    pub key: Cow<'a, str>,
    /// Where the key begins.
    pub place: Place,
    /// Its value.
    pub value: Node<'a>,
}

impl Node<'_> {
    /// The value of a key, where this is a map that has it.
    pub fn field(&self, key: &str) -> Option<&Self> {
        match &self.content {
            Content::Map(entries) => entries.iter().find(|e| e.key == key).map(|e| &e.value),
            Content::Scalar { .. } | Content::List(_) => None,
        }
    }

    /// Where `path` stands, or the nearest thing around it that is there.
    pub fn place_of(&self, path: &Path) -> Place {
        let mut here = self;
        for step in path.steps() {
            let next = match (step, &here.content) {
                (Step::Field(key), _) => here.field(key),
                (Step::Index(place), Content::List(items)) => items.get(*place),
                (Step::Index(_), _) => None,
            };
            match next {
                Some(node) => here = node,
                None => break,
            }
        }
        here.place
    }
}
