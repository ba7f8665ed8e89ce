//! Days of the Persian solar calendar, used in Iran and Afghanistan.

use jiff::ToSpan;
use jiff::civil::Date;

/// Years read as Persian: 1921 to 2040 in the Gregorian calendar.
const YEARS: std::ops::RangeInclusive<i16> = 1300..=1419;
/// The first of these years, and its first day.
const FIRST: (i16, Date) = (1300, jiff::civil::date(1921, 3, 21));

/// Whether a year may be Persian.
pub(super) fn is_year(year: i16) -> bool {
    YEARS.contains(&year)
}

/// The Gregorian date of a Persian day, or `None` if there is no such day.
pub(super) fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    let longest = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 => 29 + u8::from(is_leap(year)),
        _ => return None,
    };
    if !is_year(year) || !(1..=longest).contains(&day) {
        return None;
    }
    let leaps = (FIRST.0..year).filter(|y| is_leap(*y)).count() as i64;
    let years = i64::from(year - FIRST.0) * 365 + leaps;
    let month = i64::from(month) - 1;
    let months = month * 30 + month.min(6);
    let days = years + months + i64::from(day) - 1;
    FIRST.1.checked_add(days.days()).ok()
}

/// By the cycle of 33 years, which holds for these centuries.
fn is_leap(year: i16) -> bool {
    matches!(year.rem_euclid(33), 1 | 5 | 9 | 13 | 17 | 22 | 26 | 30)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persian_days_are_those_of_the_calendar() {
        for (year, month, day, expected) in [
            (1300, 1, 1, "1921-03-21"),
            (1357, 11, 22, "1979-02-11"),
            (1398, 12, 22, "2020-03-12"),
            (1399, 1, 1, "2020-03-20"),
            (1399, 12, 30, "2021-03-20"),
            (1400, 1, 1, "2021-03-21"),
            (1403, 12, 30, "2025-03-20"),
            (1404, 1, 1, "2025-03-21"),
        ] {
            let found = date(year, month, day).map(|d| d.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{year}/{month}/{day}");
        }
        assert_eq!(date(1400, 12, 30), None, "no leap year");
        assert_eq!(date(2020, 1, 1), None);
    }
}
