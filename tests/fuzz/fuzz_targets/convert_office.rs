//! Any XML becomes a draft, read as the parts of a Word document, of an
//! `OpenDocument` text, of a book.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some(document) = rashomon_fuzz::packed(bytes) {
        rashomon_fuzz::convert("a", &document);
    }
});
