//! The times that date events.

use std::ops::Range;

use crate::model::When;
use crate::model::times::Time;

/// Longest stretch of days that dates an event.
const LONGEST: i32 = 93;
/// The same where the text tells both ends.
const LONGEST_RANGE: i32 = 400;

/// A time of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// Bytes of the words.
    pub range: Range<usize>,
    /// What they mean in EDTF, read where it is needed: a large text has
    /// hundreds of thousands of times. Nothing where the day is not known: a
    /// weekday of a document of an unknown date.
    pub edtf: Option<Box<str>>,
}

impl Dated {
    /// A time as far as it may date something: a place in the calendar, or a
    /// day that stays open.
    pub fn new(time: Time) -> Option<Self> {
        let open = time.value.starts_with("XXXX-");
        (time.class.is_dated() && (time.edtf.is_some() || open)).then(|| Self {
            range: time.range,
            edtf: time.edtf.map(Into::into),
        })
    }
}

/// A time that dates an event; without a day where that is not known.
pub(super) struct Day {
    pub range: Range<usize>,
    pub when: Option<When>,
}

impl Day {
    /// A time narrow enough: a year or more dates no event; a day or month of
    /// an unknown year does.
    pub(super) fn new(dated: &Dated) -> Option<Self> {
        let when = dated.edtf.as_deref().map(When::new);
        when.as_ref().is_none_or(is_narrow).then(|| Self {
            range: dated.range.clone(),
            when,
        })
    }
}

fn is_narrow(when: &When) -> bool {
    let written = when.written();
    if written.starts_with("XXXX-") {
        return !written.contains('/');
    }
    let longest = if written.contains('/') {
        LONGEST_RANGE
    } else {
        LONGEST
    };
    let span = when.span();
    span.and_then(|s| Some((s.latest? - s.earliest?).get_days() <= longest))
        .unwrap_or(false)
}
