//! Dates as documents print them: in lines of their own, in metadata, in web
//! addresses, in many languages. Nothing is guessed: a day that can be read in
//! two ways stays in doubt, and running text is left to the tagger of times.

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

/// The first full date in a text: day, month and year. What can be read in two
/// ways is none.
pub(super) fn first(text: &str) -> Option<When> {
    moment(text)?.0.when()
}

/// Whether a line is a date line beyond doubt: it announces its date, or no
/// place or other part beside the date makes a heading of it.
pub(super) fn is_line(text: &str) -> bool {
    Line::read(text, Tongue::default()).is_some_and(|line| {
        line.form != Form::Beside || matches!(line.role, Role::Published | Role::Updated)
    })
}

/// Whether a line shows a date, whatever stands beside it.
pub(super) fn may_be_line(text: &str) -> bool {
    Line::read(text, Tongue::default()).is_some()
}

/// The first date in a text and the time of day beside it, as a machine or an
/// author wrote it into the metadata: who wrote it has no known habits.
pub(super) fn moment(text: &str) -> Option<(Dated, Option<Clock>)> {
    let signs = signs::cut(text);
    let stamps = read::stamps(&signs, Tongue::default());
    let full = |stamp: &&read::Stamp| matches!(stamp.dated, Dated::Day(_) | Dated::Either(..));
    let stamp = stamps.iter().find(full)?;
    Some((stamp.dated, clock::beside(&signs, stamp.tokens.clone())))
}
