//! Any text as a date (EDTF) and as a bound: no panic, and ends in order.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rashomon::model::{Value, When};

fuzz_target!(|text: &str| {
    let when = When::new(text);
    assert_eq!(when.written(), text);
    assert_eq!(when.error().is_none(), when.span().is_some());
    if let Some(span) = when.span() {
        assert!(span.overlaps(span));
        if let (Some(earliest), Some(latest)) = (span.earliest, span.latest) {
            assert!(earliest <= latest, "{span:?}");
        }
    }
    when.short();
    let value = Value::new(text);
    if let Some(bounds) = value.bounds() {
        assert!(bounds.low >= 0.0 && bounds.low <= bounds.high, "{bounds:?}");
        assert!(bounds.overlaps(bounds));
        bounds.to_string();
    }
});
