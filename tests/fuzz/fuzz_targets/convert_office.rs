//! Any XML, read as the parts of a Word document, an `OpenDocument` text or an
//! EPUB book, becomes a draft.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some(document) = rashomon_fuzz::packed(bytes) {
        rashomon_fuzz::convert("a", &document);
    }
});
