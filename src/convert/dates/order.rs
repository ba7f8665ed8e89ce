//! The order of day and month in a document: *11/08/05* is in August in London
//! and in November in Boston.

use super::signs::{self, Signs as _};
use crate::text::list::List;

/// Which of two numbers is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
    /// The year comes first if it has two digits.
    YearFirst,
    #[default]
    Unknown,
}

/// The language of a document, as far as it matters to dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::convert) struct Tongue<'a> {
    /// Its language code, without the country.
    code: Option<&'a str>,
    pub(super) order: Order,
}

impl<'a> Tongue<'a> {
    /// By a language tag such as *en-GB*, if it is known.
    pub(in crate::convert) fn of(tag: Option<&'a str>) -> Self {
        let mut parts = tag.unwrap_or_default().split(['-', '_']);
        let code = parts.next().filter(|code| !code.is_empty());
        Self {
            code,
            order: order(code, parts.next_back()),
        }
    }

    pub(super) fn is(self, code: &str) -> bool {
        self.code.is_some_and(|own| own.eq_ignore_ascii_case(code))
    }

    /// Takes the order from other dates in the document if it is unknown.
    pub(in crate::convert) fn told_by<'t>(self, texts: impl Iterator<Item = &'t str>) -> Self {
        let order = told(texts);
        match self.order {
            Order::Unknown => Self { order, ..self },
            Order::DayFirst | Order::MonthFirst | Order::YearFirst => self,
        }
    }
}

/// The usual order of a language and country. `Unknown` for English without a
/// country, or where both orders are usual.
fn order(code: Option<&str>, country: Option<&str>) -> Order {
    static DAY_FIRST: List = List::new(include_str!("../../lists/dates/day-first.txt"));
    const YEAR_FIRST: [&str; 7] = ["zh", "ja", "ko", "hu", "lt", "sv", "fa"];
    const ENGLISH_DAY_FIRST: [&str; 11] = [
        "gb", "uk", "ie", "au", "nz", "in", "za", "ng", "ke", "sg", "mt",
    ];
    let among = |list: &[&str], tag: &str| list.iter().any(|t| t.eq_ignore_ascii_case(tag));
    match (code, country) {
        (Some(code), Some(country)) if among(&["en"], code) => match country {
            _ if among(&["us"], country) => Order::MonthFirst,
            _ if among(&ENGLISH_DAY_FIRST, country) => Order::DayFirst,
            _ => Order::Unknown,
        },
        (Some(code), _) if DAY_FIRST.has_folded(code) => Order::DayFirst,
        (Some(code), _) if among(&YEAR_FIRST, code) => Order::YearFirst,
        _ => Order::Unknown,
    }
}

/// The order that a document's own dates show: a number beyond 12 is a day.
/// `Unknown` if they contradict each other.
fn told<'t>(texts: impl Iterator<Item = &'t str>) -> Order {
    let (mut day_first, mut month_first) = (false, false);
    for text in texts.filter(|text| text.contains('/')) {
        let mut rest = text;
        // Two digits before the slash suffice, so each piece stays short.
        while let Some(at) = rest.find('/') {
            let from = at
                - rest[..at]
                    .bytes()
                    .rev()
                    .take(2)
                    .take_while(u8::is_ascii_digit)
                    .count();
            let piece: String = rest[from..].chars().take(10).collect();
            let signs = signs::cut(&piece);
            let signs = signs.as_slice();
            let whole = signs.mark(1) == Some('/') && signs.mark(3) == Some('/');
            if let (true, Some((a, 1..=2)), Some((b, 1..=2)), Some((_, 2 | 4))) =
                (whole, signs.number(0), signs.number(2), signs.number(4))
            {
                day_first |= (13..=31).contains(&a) && (1..=12).contains(&b);
                month_first |= (13..=31).contains(&b) && (1..=12).contains(&a);
            }
            rest = &rest[at + 1..];
        }
    }
    match (day_first, month_first) {
        (true, false) => Order::DayFirst,
        (false, true) => Order::MonthFirst,
        _ => Order::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_country() {
        for (tag, expected) in [
            ("en-US", Order::MonthFirst),
            ("en_GB", Order::DayFirst),
            ("en", Order::Unknown),
            ("en-CA", Order::Unknown),
            ("de-AT", Order::DayFirst),
            ("zh-Hant-TW", Order::YearFirst),
            ("", Order::Unknown),
        ] {
            assert_eq!(Tongue::of(Some(tag)).order, expected, "{tag}");
        }
    }

    #[test]
    fn other_dates_tell_the_order_unless_they_differ() {
        let order = |texts: &[&str]| told(texts.iter().copied());
        assert_eq!(
            order(&["It sank 03/28/2019.", "1/2 cup"]),
            Order::MonthFirst
        );
        assert_eq!(order(&["It sank 28/03/2019."]), Order::DayFirst);
        assert_eq!(order(&["03/28/2019 and 28/03/2019"]), Order::Unknown);
        assert_eq!(order(&["11/08/05, 24/7 and km/h"]), Order::Unknown);
    }
}
