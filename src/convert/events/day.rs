//! The times that date events.

use std::ops::Range;

use crate::model::When;
use crate::model::times::{Stretch, Time};

/// Most days that a time spans if it dates an event.
const LONGEST: i32 = 93;

/// A time in the text that may date an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// Bytes of the words.
    pub range: Range<usize>,
    /// Its meaning in EDTF, parsed only on demand: a large text has hundreds of
    /// thousands of times. `None` if the day is unknown: a weekday in an
    /// undated document.
    pub edtf: Option<Box<str>>,
    /// Whether it names both ends of a period.
    pub stretch: bool,
}

impl Dated {
    /// Keeps a time that may date something: a calendar date, or a day left
    /// open. `None` otherwise.
    pub fn new(time: Time) -> Option<Self> {
        let stretch = time.stretch.is_some();
        let dated = time.class.is_dated() || stretch;
        let range = match time.stretch {
            // The first end stands for the whole period.
            Some(Stretch::Ends) => return None,
            Some(Stretch::Begins(both)) => both,
            Some(Stretch::Whole) | None => time.range,
        };
        let known = time.edtf.is_some() || time.value.starts_with("XXXX-");
        (dated && known).then(|| Self {
            range,
            edtf: time.edtf.map(Into::into),
            stretch,
        })
    }
}

/// A time that dates an event; `when` is `None` if its day is unknown.
pub(super) struct Day {
    pub range: Range<usize>,
    pub when: Option<When>,
}

impl Day {
    /// `None` for a year or more, which dates no event. A day or month of an
    /// unknown year does.
    pub(super) fn new(dated: &Dated) -> Option<Self> {
        let when = dated.edtf.as_deref().map(When::new);
        let is_narrow = |when: &When| is_narrow(when, dated.stretch);
        when.as_ref().is_none_or(is_narrow).then(|| Self {
            range: dated.range.clone(),
            when,
        })
    }
}

fn is_narrow(when: &When, stretch: bool) -> bool {
    let written = when.written();
    // *March 2015 to March 2016* says when; *1914 to 1918* does not.
    if stretch && written.split('/').all(|end| end.len() >= "2015-03".len()) {
        return true;
    }
    if written.starts_with("XXXX-") {
        return !written.contains('/');
    }
    let span = when.span();
    span.and_then(|s| Some((s.latest? - s.earliest?).get_days() <= LONGEST))
        .unwrap_or(false)
}
