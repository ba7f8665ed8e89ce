//! Any bytes become a draft, read as HTML.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rashomon_fuzz::convert("a.html", bytes));
