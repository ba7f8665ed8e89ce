//! Days told without a year: their likely year is that of the nearest day that
//! documents of the story tell in full.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::told::first_day;
use crate::model::briefing::Account;
use crate::model::collection::Home;
use crate::model::likeness::Days;
use crate::model::{Collection, SourceId, When, compare};

/// Most days between a day told in full and a day that may be of its year.
const NEAR: i32 = 60;
/// The beginning of a date that leaves out its year.
const UNSAID: &str = "XXXX-";

/// The days of each story that lack a year, with their likely years.
pub(super) fn lent(collection: &Collection, stories: &[Vec<SourceId>]) -> Days {
    let mut days = Days::default();
    for sources in stories {
        let told = told(collection, sources);
        for source in sources {
            let briefing = collection.briefing(*source);
            for (entry, event) in briefing.events.iter().enumerate() {
                if let Some(day) = event.date.as_ref().and_then(|d| day(d.written(), &told)) {
                    days.events.insert((*source, entry), day);
                }
                for (nth, account) in event.accounts.iter().enumerate() {
                    if let Some(day) = of_account(account, &told) {
                        let place = (*source, Home::Event(entry), nth);
                        days.accounts.insert(place, day);
                    }
                }
            }
            for (nth, fact) in briefing.facts.iter().enumerate() {
                if let Some(day) = of_account(&fact.account, &told) {
                    days.accounts.insert((*source, Home::Facts, nth), day);
                }
            }
        }
    }
    days
}

fn of_account(account: &Account, told: &BTreeSet<Date>) -> Option<When> {
    let value = account.value.as_ref();
    let value = value.filter(|_| account.measure == compare::DATE)?;
    day(value.written(), told)
}

/// The days that documents tell in full, including their dates of issue.
fn told(collection: &Collection, sources: &[SourceId]) -> BTreeSet<Date> {
    let mut told = BTreeSet::new();
    for source in sources {
        let briefing = collection.briefing(*source);
        let events = briefing.events.iter();
        let whens = events
            .filter_map(|event| event.date.as_ref())
            .chain(&briefing.issued);
        told.extend(whens.filter_map(first_day));
    }
    told
}

/// A day or month without a year, with the year of a near day told in full;
/// `None` if two years are equally likely.
fn day(written: &str, told: &BTreeSet<Date>) -> Option<When> {
    let rest = written.strip_prefix(UNSAID)?;
    let digits: Option<Vec<i8>> = rest.split('-').map(|part| part.parse().ok()).collect();
    let (month, day) = match digits?[..] {
        [month] => (month, 15),
        [month, day] => (month, day),
        _ => return None,
    };
    let mut years = BTreeSet::new();
    for near in told {
        for year in near.year() - 1..=near.year() + 1 {
            let here = Date::new(year, month, day).ok();
            if here.is_some_and(|here| (here - *near).get_days().abs() <= NEAR) {
                years.insert(year);
            }
        }
    }
    match years.into_iter().collect::<Vec<_>>()[..] {
        [year] => Some(When::likely(format!("{year:04}-{rest}?"))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_the_year_of_the_day_told_nearest() {
        let told = |days: &[&str]| days.iter().map(|d| d.parse().unwrap()).collect();
        for (written, days, expected) in [
            ("XXXX-11-19", &["2008-12-13"][..], Some("2008-11-19?")),
            ("XXXX-01-02", &["2008-12-13"], Some("2009-01-02?")),
            ("XXXX-11", &["2008-12-13"], Some("2008-11?")),
            // No day is near; two years are equally near; the year is told.
            ("XXXX-06-19", &["2008-12-13"], None),
            ("XXXX-11-19", &["2008-12-13", "2007-11-01"], None),
            ("2008-11-19", &["2008-12-13"], None),
            ("XXXX-02-30", &["2008-02-13"], None),
        ] {
            let found = day(written, &told(days));
            let found = found.as_ref().map(When::written);
            assert_eq!(found, expected, "{written} {days:?}");
        }
    }
}
