//! Any text leaves `sanitize` without anything that could steer a terminal, and
//! a second pass changes nothing.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rashomon::text::sanitize::{self, is_hostile};

fuzz_target!(|text: &str| {
    let safe = sanitize::sanitize(text);
    assert!(!safe.contains(is_hostile), "{safe:?}");
    assert_eq!(sanitize::sanitize(&safe), safe);
    let line = sanitize::line(text);
    assert!(
        !line.contains(|c| is_hostile(c) || c == '\n' || c == '\t'),
        "{line:?}"
    );
    assert!(!sanitize::json(text).contains(is_hostile));
    let slug = sanitize::slug(text);
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    assert!(!slug.is_empty() && slug.chars().all(is_plain), "{slug:?}");
    assert!(!slug.starts_with('-'));
});
