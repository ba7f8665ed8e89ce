//! The words that stand around times, each list a data file of its own.

use crate::text::list::List;

/// Books, papers, films: what is of a year and no part of a story.
pub(super) static WORKS: List = List::new(include_str!("../../lists/times/works.txt"));
/// What speaks of business, in which a quarter is a part of the year.
pub(super) static BUSINESS: List = List::new(include_str!("../../lists/times/business.txt"));
/// What speaks of a match, in which a quarter is a part of the game.
pub(super) static MATCH: List = List::new(include_str!("../../lists/times/match.txt"));
/// What is fixed for a day to come.
pub(super) static FIXED: List = List::new(include_str!("../../lists/times/fixed.txt"));
/// What may be meant for a month to come.
pub(super) static MEANT: List = List::new(include_str!("../../lists/times/meant.txt"));
/// After these *to* leads to what is to come.
pub(super) static TO_COME: List = List::new(include_str!("../../lists/times/to-come.txt"));
/// Verbs that tell in the present what is fixed for a day.
pub(super) static BEGINS: List = List::new(include_str!("../../lists/times/begins.txt"));
/// The day after these is the day of saying, or of a deed that is done.
pub(super) static SAID: List = List::new(include_str!("../../lists/times/said.txt"));
/// With these a clause of its own begins.
pub(super) static OPENS: List = List::new(include_str!("../../lists/times/opens.txt"));
/// After these *to be* tells of what is, not of what is to come.
pub(super) static SEEMS: List = List::new(include_str!("../../lists/times/seems.txt"));
/// Short words whose stop ends no sentence.
pub(super) static TITLES: List = List::new(include_str!("../../lists/times/titles.txt"));
/// What four digits count.
pub(super) static COUNTED: List = List::new(include_str!("../../lists/times/counted.txt"));
/// After these four digits count something.
pub(super) static ABOUT: List = List::new(include_str!("../../lists/times/before-counts.txt"));
/// Before these, a word that is a month too is one.
pub(super) static BEFORE_MONTHS: List =
    List::new(include_str!("../../lists/times/before-months.txt"));
/// What stands beside the date of a date line.
pub(super) static BESIDE_DATES: List =
    List::new(include_str!("../../lists/times/beside-dates.txt"));
/// Before these, four digits are a year.
pub(super) static BEFORE_YEARS: List =
    List::new(include_str!("../../lists/times/before-years.txt"));
/// What tells anywhere in a clause that it is still to come.
pub(super) static AHEAD: List = List::new(include_str!("../../lists/times/ahead.txt"));
/// Words with which an expression of time may begin.
pub(super) static OPENERS: List = List::new(include_str!("../../lists/times/openers.txt"));
