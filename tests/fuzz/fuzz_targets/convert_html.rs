//! Any bytes, read as HTML, become a draft.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rashomon_fuzz::convert("a.html", bytes));
