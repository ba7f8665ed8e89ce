//! Words around times, each list in a data file of its own.

use crate::text::list::List;

/// Books, papers, films: works that have a year but are no part of a story.
pub(super) static WORKS: List = List::new(include_str!("../../lists/times/works.txt"));
/// Words of business texts, where a quarter is a part of the year.
pub(super) static BUSINESS: List = List::new(include_str!("../../lists/times/business.txt"));
/// Words of match reports, where a quarter is a part of the game.
pub(super) static MATCH: List = List::new(include_str!("../../lists/times/match.txt"));
/// Words for things fixed for a day to come.
pub(super) static FIXED: List = List::new(include_str!("../../lists/times/fixed.txt"));
/// Words for things that may be meant for a month to come.
pub(super) static MEANT: List = List::new(include_str!("../../lists/times/meant.txt"));
/// Words whose *to* leads to the future.
pub(super) static TO_COME: List = List::new(include_str!("../../lists/times/to-come.txt"));
/// Verbs in the present tense for things fixed for a day.
pub(super) static BEGINS: List = List::new(include_str!("../../lists/times/begins.txt"));
/// Words of saying or of finished deeds; the day after them is past.
pub(super) static SAID: List = List::new(include_str!("../../lists/times/said.txt"));
/// Words that begin a clause.
pub(super) static OPENS: List = List::new(include_str!("../../lists/times/opens.txt"));
/// Words whose *to be* is about the present, not the future.
pub(super) static SEEMS: List = List::new(include_str!("../../lists/times/seems.txt"));
/// Abbreviations whose stop ends no sentence.
pub(super) static TITLES: List = List::new(include_str!("../../lists/times/titles.txt"));
/// Nouns that four digits count.
pub(super) static COUNTED: List = List::new(include_str!("../../lists/times/counted.txt"));
/// Words before four digits that count something.
pub(super) static ABOUT: List = List::new(include_str!("../../lists/times/before-counts.txt"));
/// Words after which an ambiguous word is a month.
pub(super) static BEFORE_MONTHS: List =
    List::new(include_str!("../../lists/times/before-months.txt"));
/// Words beside the date of a dateline.
pub(super) static BESIDE_DATES: List =
    List::new(include_str!("../../lists/times/beside-dates.txt"));
/// Words after which four digits are a year.
pub(super) static BEFORE_YEARS: List =
    List::new(include_str!("../../lists/times/before-years.txt"));
/// Words that put a whole clause in the future.
pub(super) static AHEAD: List = List::new(include_str!("../../lists/times/ahead.txt"));
/// Words with which a time expression may begin.
pub(super) static OPENERS: List = List::new(include_str!("../../lists/times/openers.txt"));
