//! Any bytes, read as RTF, become a draft.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    rashomon_fuzz::convert("a.rtf", &[b"{\\rtf1", bytes].concat());
});
