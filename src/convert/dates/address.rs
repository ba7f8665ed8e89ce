//! The date in a web address: `/2015/03/18/`, `/2015-03-18-title`,
//! `/20150318/`. Without a day it is a month, without a month a year.

use jiff::civil::Date;

use super::lists;
use super::numbers;
use super::order::Tongue;

/// The date in an address, as precise as the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::convert) enum Address {
    Day(Date),
    /// The year and the month, 1 to 12.
    Month(i16, u8),
    Year(i16),
}

impl Address {
    /// The date in the path of an address.
    pub(in crate::convert) fn of(url: &str) -> Option<Self> {
        let path = url.split_once("://").map_or(url, |(_, rest)| rest);
        let path = path.split(['?', '#']).next()?;
        let (_, path) = path.split_once('/')?;
        let parts: Vec<&str> = path.split('/').collect();
        // Of two different dates, at least one is not the day of issue.
        let days =
            (0..parts.len()).filter_map(|at| parted(&parts[at..]).or_else(|| joined(parts[at])));
        let days: Vec<Date> = days.collect();
        match days.as_slice() {
            [] => (0..parts.len())
                .find_map(|at| month(&parts[at..]))
                .or_else(|| {
                    let mut years = parts.iter().filter_map(|part| year(part));
                    let only = years.next()?;
                    years.all(|other| other == only).then_some(Self::Year(only))
                }),
            [first, rest @ ..] => rest
                .iter()
                .all(|day| day == first)
                .then_some(Self::Day(*first)),
        }
    }

    /// The given day and month in the year of this date, if they fit it.
    pub(in crate::convert) fn with(self, month: i8, day: i8) -> Option<Date> {
        match self {
            // The clocks of a newspaper and of its servers may differ.
            Self::Day(date) => {
                let near = [date.yesterday(), Ok(date), date.tomorrow()];
                let fits = |near: &Date| (near.month(), near.day()) == (month, day);
                near.into_iter().flatten().find(fits)
            }
            Self::Month(year, own) if own as i8 == month => Date::new(year, month, day).ok(),
            Self::Month(..) => None,
            Self::Year(year) => Date::new(year, month, day).ok(),
        }
    }
}

fn digits(text: &str, least: usize, most: usize) -> Option<u32> {
    let fits = (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

fn year(part: &str) -> Option<i16> {
    let year = digits(part, 4, 4)?;
    i16::try_from(year)
        .ok()
        .filter(|y| (1990..=2100).contains(y))
}

/// A month by its number or English name: `/2020/mar/18/`.
fn month_number(part: &str) -> Option<u32> {
    digits(part, 1, 2).or_else(|| {
        let name = part.to_ascii_lowercase();
        lists::month(&name, Tongue::of(Some("en"))).map(|month| month.number.into())
    })
}

/// `2015/03/18/`, `2015/03/18-title`.
fn parted(parts: &[&str]) -> Option<Date> {
    let [first, second, third, ..] = parts else {
        return None;
    };
    let third = third.split(['-', '_']).next()?;
    numbers::day(year(first)?, month_number(second)?, digits(third, 1, 2)?)
}

/// `2015-03-18-title`, `title-20150318`, `20150318`, `18-03-2015`.
fn joined(part: &str) -> Option<Date> {
    let stem = part.split_once('.').map_or(part, |(stem, _)| stem);
    let pieces: Vec<&str> = stem.split(['-', '_']).collect();
    let day = |at: usize| {
        let piece = pieces[at];
        if let Some(value) = digits(piece, 8, 8) {
            let year = i16::try_from(value / 10_000).ok()?;
            let date = numbers::day(year, value / 100 % 100, value % 100);
            return date.filter(|_| (1990..=2100).contains(&year));
        }
        let [a, b, c] = pieces.get(at..at + 3)? else {
            return None;
        };
        if let Some(year) = year(a) {
            return numbers::day(year, digits(b, 2, 2)?, digits(c, 2, 2)?);
        }
        // Only a day beyond 12 shows that days come first.
        let (day, month) = (digits(a, 2, 2)?, digits(b, 2, 2)?);
        numbers::day(year(c)?, month, day).filter(|_| day > 12 || day == month)
    };
    (0..pieces.len()).find_map(day)
}

/// `2015/03`.
fn month(parts: &[&str]) -> Option<Address> {
    let [first, second, ..] = parts else {
        return None;
    };
    let month = u8::try_from(month_number(second)?).ok()?;
    let is_month = (1..=12).contains(&month);
    is_month.then_some(Address::Month(year(first)?, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_bear_dates() {
        for (path, expected) in [
            ("2015/03/18/gunmen", "Day(2015-03-18)"),
            (
                "world/gunmen/2015/03/18/00202e76_story.html",
                "Day(2015-03-18)",
            ),
            ("2020/6/24/21302329/title", "Day(2020-06-24)"),
            ("world/2020/mar/18/title", "Day(2020-03-18)"),
            ("news/2015-03-18-title.html", "Day(2015-03-18)"),
            ("news/20150318/title", "Day(2015-03-18)"),
            ("title-20150318", "Day(2015-03-18)"),
            ("news/29-10-2021", "Day(2021-10-29)"),
            ("2015/03/18/20150318-title", "Day(2015-03-18)"),
            ("2015/03/title", "Month(2015, 3)"),
            ("news/2015/title", "Year(2015)"),
            ("2015/03/18/then-2016-04-01", ""),
            ("news/03-04-2021", ""),
            ("item/12345678", ""),
            ("item/2301/1", ""),
            ("2015/33/18/title", "Year(2015)"),
        ] {
            let found = Address::of(&format!("https://wire.example/{path}?on=2011/01/01"));
            let found = found.map(|address| format!("{address:?}"));
            assert_eq!(found.unwrap_or_default(), expected, "{path}");
        }
        assert_eq!(Address::of("https://2015.example"), None);
    }

    #[test]
    fn an_address_gives_a_printed_day_its_year() {
        let with = |path: &str| {
            let address = Address::of(&format!("https://wire.example/{path}")).unwrap();
            address.with(3, 18).map(|date| date.to_string())
        };
        assert_eq!(with("2015/03/18/a").as_deref(), Some("2015-03-18"));
        assert_eq!(with("2015/03/19/a").as_deref(), Some("2015-03-18"));
        assert_eq!(with("2015/03/a").as_deref(), Some("2015-03-18"));
        assert_eq!(with("2015/a").as_deref(), Some("2015-03-18"));
        assert_eq!(with("2015/07/01/a"), None);
        assert_eq!(with("2015/04/a"), None);
    }
}
