//! Dates as documents print them: on lines of their own, in metadata, in web
//! addresses, in many languages. Nothing is guessed: a day with two readings
//! stays in doubt. Running text is left to the tagger of times.

mod address;
mod clock;
mod jalali;
mod line;
mod lists;
mod numbers;
mod order;
mod read;
mod signs;

pub(super) use address::Address;
pub(super) use clock::{Clock, is_same_moment};
pub(super) use line::{Form, Line, Role, head};

pub(super) use lists::is_month;
pub(super) use order::Tongue;
pub(super) use read::Dated;

use crate::model::When;

/// The first full date in a text: day, month and year. `None` if it has two
/// readings.
pub(super) fn first(text: &str) -> Option<When> {
    moment(text)?.0.when()
}

/// Whether a line is certainly a date line: it announces its date, or has no
/// place or other part that could make it a heading.
pub(super) fn is_line(text: &str) -> bool {
    Line::read(text, Tongue::default()).is_some_and(|line| {
        line.form != Form::Beside || matches!(line.role, Role::Published | Role::Updated)
    })
}

/// Whether a line shows a date, whatever is beside it.
pub(super) fn may_be_line(text: &str) -> bool {
    Line::read(text, Tongue::default()).is_some()
}

/// The first full date in a metadata value, with the time of day beside it. The
/// order of day and month is unknown.
pub(super) fn moment(text: &str) -> Option<(Dated, Option<Clock>)> {
    let signs = signs::cut(text);
    let stamps = read::stamps(&signs, Tongue::default());
    let full = |stamp: &&read::Stamp| matches!(stamp.dated, Dated::Day(_) | Dated::Either(..));
    let stamp = stamps.iter().find(full)?;
    Some((stamp.dated, clock::beside(&signs, stamp.tokens.clone())))
}
