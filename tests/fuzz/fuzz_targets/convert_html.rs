//! Any bytes become a draft whose blocks lie in the text, in order.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rashomon::convert::{Document, draft, read};

fuzz_target!(|bytes: &[u8]| {
    let document = Document {
        file: "a.html",
        bytes,
    };
    if let Ok(reading) = read(document) {
        let mut end = 0;
        for block in &reading.blocks {
            assert!(block.range.start >= end && !reading.text_of(block).trim().is_empty());
            end = block.range.end;
        }
        assert_eq!(
            draft::briefing(document, &reading).passages.len(),
            reading.blocks.len()
        );
    }
});
