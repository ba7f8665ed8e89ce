//! A cache of wrapped passages: one key lays the text out several times, with
//! the same passages each time.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::model::SourceId;
use crate::text::wrap::wrap;

/// Passages to cache: more than fit on a large screen.
const MOST: usize = 512;

/// A passage by its index in its document, and a measure in cells.
type Key = (SourceId, usize, usize);

/// The rows of passages of one collection, as byte ranges of their texts.
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
