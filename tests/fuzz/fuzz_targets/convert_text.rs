//! Any bytes, read as text, become a draft.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rashomon_fuzz::convert("a.txt", bytes));
