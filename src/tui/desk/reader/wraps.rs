//! Passages that were wrapped already: a key lays the text out several times,
//! and each time the same passages.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::model::SourceId;
use crate::text::wrap::wrap;

/// Passages that are remembered: more than stand on a large screen.
const MOST: usize = 512;

/// A passage by its place in its document, and a measure in cells.
type Key = (SourceId, usize, usize);

/// The rows of passages of one collection, as bytes of their texts.
#[derive(Debug, Default)]
pub struct Wraps(RefCell<HashMap<Key, Arc<[Range<usize>]>>>);

impl Wraps {
    /// The rows of a passage with this text.
    pub fn of(
        &self,
        (source, passage): (SourceId, usize),
        text: &str,
        measure: usize,
    ) -> Arc<[Range<usize>]> {
        let mut known = self.0.borrow_mut();
        if known.len() >= MOST {
            known.clear();
        }
        let key = (source, passage, measure);
        let rows = known.entry(key);
        Arc::clone(rows.or_insert_with(|| wrap(text, measure).into()))
    }
}
