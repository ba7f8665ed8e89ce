//! What must hold for any bytes as a document.

use rashomon::convert::{Document, draft, names::Known, read};

mod packed;

pub use packed::packed;

/// Converts a document, if it is one: its blocks are in order and hold words,
/// each becomes a passage, and a second run drafts the same.
pub fn convert(file: &str, bytes: &[u8]) {
    let document = Document { file, bytes };
    let Ok(reading) = read(document) else { return };
    let mut end = 0;
    for block in &reading.blocks {
        assert!(block.range.start >= end && !reading.text_of(block).trim().is_empty());
        end = block.range.end;
    }
    let known = Known::default();
    let briefing = draft(file, &reading, &known).whole();
    assert_eq!(briefing.passages.len(), reading.blocks.len());
    // Only for one in 256 inputs, because it doubles the cost.
    if bytes.iter().fold(0_u8, |sum, b| sum.wrapping_add(*b)) == 0 {
        let again = read(document).unwrap();
        assert_eq!(briefing, draft(file, &again, &known).whole());
    }
}
