//! The times that date events.

use std::ops::Range;

use crate::model::When;
use crate::model::times::{Stretch, Time};

/// Longest stretch of days that dates an event.
const LONGEST: i32 = 93;

/// A time of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// Bytes of the words.
    pub range: Range<usize>,
    /// What they mean in EDTF, read where it is needed: a large text has
    /// hundreds of thousands of times. Nothing where the day is not known: a
    /// weekday of a document of an unknown date.
    pub edtf: Option<Box<str>>,
    /// Whether it tells both ends of a stretch of time.
    pub stretch: bool,
}

impl Dated {
    /// A time as far as it may date something: a place in the calendar, or a
    /// day that stays open.
    pub fn new(time: Time) -> Option<Self> {
        let stretch = time.stretch.is_some();
        let dated = time.class.is_dated() || stretch;
        let range = match time.stretch {
            // Both ends are one date: that stands where they begin.
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
        let is_narrow = |when: &When| is_narrow(when, dated.stretch);
        when.as_ref().is_none_or(is_narrow).then(|| Self {
            range: dated.range.clone(),
            when,
        })
    }
}

fn is_narrow(when: &When, stretch: bool) -> bool {
    let written = when.written();
    // *between March 2015 and March 2016* says when, *from 1914 to 1918* not.
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
