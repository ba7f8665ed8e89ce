//! The times that date events.

use std::ops::Range;

use crate::model::When;

/// A time of the text, resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// Bytes of the words.
    pub range: Range<usize>,
    /// What they mean in EDTF, read where it is needed: a large text has
    /// hundreds of thousands of times.
    pub edtf: Box<str>,
    /// Whether it tells both ends of a stretch of time.
    pub stretch: bool,
}

/// A time that dates an event.
pub(super) struct Day {
    pub range: Range<usize>,
    pub stretch: bool,
    pub when: When,
}

/// Whether a time dates an event: a year or more does not; a day or month of
/// an unknown year does.
pub(super) fn is_narrow(when: &When, stretch: bool) -> bool {
    let written = when.written();
    // *between March 2015 and March 2016* says when, *from 1914 to 1918* not.
    if stretch && written.split('/').all(|end| end.len() >= "2015-03".len()) {
        return true;
    }
    if written.starts_with("XXXX-") {
        return !written.contains('/');
    }
    let span = when.span();
    span.and_then(|s| Some((s.latest? - s.earliest?).get_days() <= 93))
        .unwrap_or(false)
}
