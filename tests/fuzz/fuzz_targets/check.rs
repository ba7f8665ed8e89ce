//! Any bytes under `rashomon check`: every problem is at a place in the file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rashomon::store::{shape, yaml};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = yaml::decode(bytes) else {
        return;
    };
    let lines = text.split('\n').count();
    match yaml::scan(&text) {
        Ok(node) => {
            for shape in [shape::briefing(), shape::joins()] {
                for misfit in shape.misfits(&node) {
                    assert!(misfit.place.line <= lines, "{misfit:?} of {lines} lines");
                }
            }
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in faults {
                assert!(fault.place.line <= lines, "{fault:?} of {lines} lines");
            }
        }
    }
});
