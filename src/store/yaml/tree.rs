//! The result of the scan: the nodes of a file and the place of each.

use std::borrow::Cow;

use crate::model::finding::{Path, Step};

/// A line and column, both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line from 1; 0 for the whole file.
    pub line: usize,
    /// Column from 1, in characters; 0 for the whole file.
    pub column: usize,
}

impl LineColumn {
    /// The whole file.
    pub const FILE: Self = Self { line: 0, column: 0 };
}

/// A node of a file: its place and its content.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'a> {
    /// Where it begins.
    pub place: LineColumn,
    /// Its content.
    pub content: Content<'a>,
}

/// The content of a node.
#[derive(Debug, Clone, PartialEq)]
pub enum Content<'a> {
    /// A scalar.
    Scalar {
        /// Its text.
        text: Cow<'a, str>,
        /// Whether it has no quotes, so that `30` is a number.
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
    pub place: LineColumn,
    /// Its value.
    pub value: Node<'a>,
}

impl Node<'_> {
    /// The value of a key, if this is a map that has it.
    pub fn field(&self, key: &str) -> Option<&Self> {
        match &self.content {
            Content::Map(entries) => entries.iter().find(|e| e.key == key).map(|e| &e.value),
            Content::Scalar { .. } | Content::List(_) => None,
        }
    }

    /// The place of `path`, or of the nearest existing node around it.
    pub fn place_of(&self, path: &Path) -> LineColumn {
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
