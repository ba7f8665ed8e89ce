//! Any bytes become a draft, read as text.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rashomon_fuzz::convert("a.txt", bytes));
