//! Any bytes as a briefing: refused, or read, checked, merged, written, and
//! read again as an equal one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rashomon::model::merge::merge;
use rashomon::model::{Briefing, Joins, check};
use rashomon::store::yaml;

fuzz_target!(|bytes: &[u8]| {
    let Ok(briefing) = yaml::read::<Briefing>(bytes) else {
        return;
    };
    let written = yaml::emit(&briefing);
    let again = yaml::read::<Briefing>(written.as_bytes());
    assert_eq!(again.as_ref(), Ok(&briefing), "{written}");
    check::briefing(&briefing);
    merge("fuzzed".into(), vec![briefing], Joins::default());
});
