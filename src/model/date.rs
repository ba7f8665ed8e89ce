//! Dates as the field writes them: EDTF (ISO 8601-2), levels 0 to 2.

use std::borrow::Cow;
use std::cmp::Ordering;

use edtf_core::{Bound, Edtf, Precision};
use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// An EDTF expression, kept as written beside what it means.
///
/// An invalid text is kept too, so that one bad date does not hide a document;
/// it has no span, and `check` reports it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct When {
    written: String,
    parsed: Option<Edtf>,
    is_likely: bool,
}

/// The days an expression may touch; an end that is open or unknown is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First possible day.
    pub earliest: Option<Date>,
    /// Last possible day.
    pub latest: Option<Date>,
}

impl Span {
    /// Whether they share a day. An open or unknown end bounds nothing.
    pub fn overlaps(self, other: Self) -> bool {
        let ends_before = |a: Self, b: Self| matches!((a.latest, b.earliest), (Some(end), Some(start)) if end < start);
        !ends_before(self, other) && !ends_before(other, self)
    }
}

impl When {
    /// Reads an expression; [`When::error`] says why it is invalid.
    pub fn new(written: impl Into<String>) -> Self {
        let written = written.into();
        let parsed = Edtf::parse(&written).ok();
        Self {
            written,
            parsed,
            is_likely: false,
        }
    }

    /// An expression that no document states: the program inferred its year
    /// from other documents. Shown under the sign `≟`.
    pub fn likely(written: impl Into<String>) -> Self {
        Self {
            is_likely: true,
            ..Self::new(written)
        }
    }

    /// The expression as the file has it.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Why this is not EDTF, or `None` if it is.
    pub fn error(&self) -> Option<String> {
        if self.parsed.is_some() {
            return None;
        }
        Edtf::parse(&self.written)
            .err()
            .map(|e| e.message.to_string())
    }

    /// First and last possible day; `None` for a text that is not EDTF. A day
    /// of an unknown year (`XXXX-03-11`) has no bounds.
    ///
    /// Qualification (`~`, `?`) does not widen the span (ISO 8601-2 §8.4.2).
    pub fn span(&self) -> Option<Span> {
        let bounds = self.parsed.as_ref()?.bounds();
        let (earliest, latest) = (day(bounds.earliest), day(bounds.latest));
        let year = |day: Option<Date>| day.map(Date::year);
        if (year(earliest), year(latest)) == (Some(0), Some(9999)) {
            return Some(Span {
                earliest: None,
                latest: None,
            });
        }
        Some(Span { earliest, latest })
    }

    /// First and last day; `None` if either end is open.
    pub fn days(&self) -> Option<(Date, Date)> {
        let span = self.span()?;
        span.earliest.zip(span.latest)
    }

    /// Whether the expression is marked approximate (`~`) or uncertain (`?`).
    pub fn is_qualified(&self) -> bool {
        self.parsed
            .as_ref()
            .is_some_and(|p| p.is_approximate() || p.is_uncertain())
    }

    /// Order on a timeline: by earliest day, then the narrower span first. A
    /// span with an open start sorts by its end; a missing date comes last.
    pub fn timeline_order(a: Option<&Self>, b: Option<&Self>) -> Ordering {
        sort_key(a).cmp(&sort_key(b))
    }

    /// The expression in a few words for a list, such as `11 Mar 2020`,
    /// `~Jan 2020`, `≥12 Mar 2020` (not before) or `late Dec 2019`.
    pub fn short(&self) -> String {
        self.short_parts().unwrap_or_else(|| self.written.clone())
    }

    fn short_parts(&self) -> Option<String> {
        let body = match self.parsed.as_ref()? {
            Edtf::Date(date) => short_date(date),
            Edtf::DateTime(at) => short_date(&at.date),
            Edtf::Interval(_) | Edtf::Set(_) => {
                let span = self.span()?;
                match (span.earliest, span.latest) {
                    (Some(from), None) => format!("≥{}", short_day(from)),
                    (None, Some(to)) => format!("≤{}", short_day(to)),
                    (Some(from), Some(to)) => short_range(from, to),
                    (None, None) => self.written.clone(),
                }
            }
        };
        Some(if self.is_likely {
            format!("≟{body}")
        } else if self.is_qualified() {
            format!("~{body}")
        } else {
            body
        })
    }
}

type SortKey = (u8, Option<Date>, Option<Date>);

fn sort_key(when: Option<&When>) -> SortKey {
    match when.and_then(When::span) {
        Some(Span {
            earliest: Some(from),
            latest,
        }) => (0, Some(from), Some(latest.unwrap_or(Date::MAX))),
        Some(Span {
            earliest: None,
            latest: Some(to),
        }) => (0, Some(to), Some(to)),
        _ => (1, None, None),
    }
}

fn day(bound: Bound) -> Option<Date> {
    let Bound::Date(d) = bound else { return None };
    let year = i16::try_from(d.year).ok()?;
    Date::new(year, d.month.cast_signed(), d.day.cast_signed()).ok()
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Three letters of a month, 1 to 12.
fn month_name(month: u8) -> &'static str {
    MONTHS
        .get(usize::from(month).wrapping_sub(1))
        .copied()
        .unwrap_or("??")
}

/// A day in words for a list: `11 Mar 2020`.
pub fn short_day(d: Date) -> String {
    format!(
        "{} {} {}",
        d.day(),
        month_name(d.month().unsigned_abs()),
        d.year()
    )
}

/// A day's month in words for a list: `Mar 2020`.
pub fn short_month(d: Date) -> String {
    format!("{} {}", month_name(d.month().unsigned_abs()), d.year())
}

fn short_date(date: &edtf_core::Date) -> String {
    let year = date
        .year
        .value()
        .map_or_else(|| "????".into(), |y| y.to_string());
    let month = date.month.and_then(edtf_core::DateField::value);
    let day = date.day.and_then(edtf_core::DateField::value);
    match (date.precision(), month, day) {
        (Precision::Day, Some(m), Some(d)) => format!("{d} {} {year}", month_name(m)),
        (Precision::Month | Precision::Day, Some(m), _) => format!("{} {year}", month_name(m)),
        (Precision::Season, Some(m), _) => format!("{} {year}", season_name(m)),
        _ => year,
    }
}

fn season_name(code: u8) -> &'static str {
    match code {
        21 | 25 | 31 => "spring",
        22 | 26 | 32 => "summer",
        23 | 27 | 29 => "autumn",
        24 | 28 | 30 => "winter",
        33 => "Q1",
        34 => "Q2",
        35 => "Q3",
        36 => "Q4",
        37..=39 => "third of",
        _ => "half of",
    }
}

/// `1979–1981`, `Jan–Mar 2020`, `late Dec 2019 – early Jan 2020`, `11–14 Mar
/// 2020`: as coarse as the days allow.
fn short_range(from: Date, to: Date) -> String {
    let whole_years = from.day() == 1 && from.month() == 1 && to.day() == 31 && to.month() == 12;
    if from == to {
        return short_day(from);
    }
    if whole_years {
        return format!("{}–{}", from.year(), to.year());
    }
    let in_one_month = (from.year(), from.month()) == (to.year(), to.month());
    if in_one_month {
        let end = short_month(to);
        return match third(from, to) {
            Some(third) => format!("{third} {end}"),
            None => format!("{}–{} {end}", from.day(), to.day()),
        };
    }
    let (a, b) = (
        month_name(from.month().unsigned_abs()),
        month_name(to.month().unsigned_abs()),
    );
    let (first, last) = (from.first_of_month(), to.last_of_month());
    let are_months = from == first && to == last;
    let year = if from.year() == to.year() {
        String::new()
    } else {
        format!(" {}", from.year())
    };
    let begins = third(from, from.last_of_month()).or_else(|| whole(from, from.last_of_month()));
    let ends = third(to.first_of_month(), to).or_else(|| whole(to.first_of_month(), to));
    match (begins, ends) {
        _ if are_months && year.is_empty() => format!("{a}–{b} {}", to.year()),
        (Some(begins), Some(ends)) => {
            let said = |third: &str, month: &str| match third {
                "" => month.to_owned(),
                third => format!("{third} {month}"),
            };
            let (begins, ends) = (said(begins, a), said(ends, b));
            format!("{begins}{year} – {ends} {}", to.year())
        }
        _ => format!("{} {a}{year} – {} {b} {}", from.day(), to.day(), to.year()),
    }
}

/// The word for a span of days that is a third of a month: *early*, *mid* or
/// *late*.
fn third(from: Date, to: Date) -> Option<&'static str> {
    match (from.day(), to.day()) {
        (1, 10) => Some("early"),
        (11, 20) => Some("mid"),
        (21, _) if to == to.last_of_month() => Some("late"),
        _ => None,
    }
}

/// An empty word if the days span a whole month.
fn whole(from: Date, to: Date) -> Option<&'static str> {
    (from.day() == 1 && to == to.last_of_month()).then_some("")
}

impl From<String> for When {
    fn from(written: String) -> Self {
        Self::new(written)
    }
}

impl From<When> for String {
    fn from(when: When) -> Self {
        when.written
    }
}

impl JsonSchema for When {
    fn schema_name() -> Cow<'static, str> {
        "Edtf".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "format": "edtf",
            "description": "An EDTF date (ISO 8601-2, levels 0–2): 2020-03-11, 2020-03, 2020-01~, 2019-12-21/2019-12-31, 2020-03-12/.., XXXX-03-11",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_short_and_say_how_sure_they_are() {
        for (edtf, short) in [
            ("2020-03-11", "11 Mar 2020"),
            ("2020-03", "Mar 2020"),
            ("2020", "2020"),
            ("2020-01~", "~Jan 2020"),
            ("2020-03-12/..", "≥12 Mar 2020"),
            ("../2019-03-12", "≤12 Mar 2019"),
            ("2019-12-21/2019-12-31", "late Dec 2019"),
            ("2020-01-01/2020-01-10", "early Jan 2020"),
            ("2020-01-11/2020-01-20", "mid Jan 2020"),
            ("2020-03-11/2020-03-14", "11–14 Mar 2020"),
            ("2019-10/2020-03", "Oct 2019 – Mar 2020"),
            ("2019-12-21/2020-01-10", "late Dec 2019 – early Jan 2020"),
            ("2019-12-29/2020-01-03", "29 Dec 2019 – 3 Jan 2020"),
            ("2020-02-25/2020-03-03", "25 Feb – 3 Mar 2020"),
            ("2020-01/2020-03", "Jan–Mar 2020"),
            ("XXXX-03-11", "11 Mar ????"),
            ("2020-21", "spring 2020"),
            ("1979/1981", "1979–1981"),
            ("soon", "soon"),
        ] {
            assert_eq!(When::new(edtf).short(), short, "{edtf}");
        }
    }

    #[test]
    fn spans_hold_every_possible_day() {
        let span = |s: &str| {
            let s = When::new(s).span().unwrap();
            (
                s.earliest.map(|d| d.to_string()),
                s.latest.map(|d| d.to_string()),
            )
        };
        assert_eq!(span("XXXX-03-11"), (None, None));
        assert_eq!(
            span("2020-02"),
            (Some("2020-02-01".into()), Some("2020-02-29".into()))
        );
        assert_eq!(span("2020-03-12/.."), (Some("2020-03-12".into()), None));
        assert!(When::new("11 March").span().is_none());
        assert!(When::new("11 March").error().is_some());
    }

    #[test]
    fn a_timeline_runs_from_early_to_late_undated_last() {
        let order = [
            "../2018",
            "2019",
            "2019-01-01/2020",
            "2020-03-11",
            "2020-03-11/..",
            "XXXX-03-11",
            "soon",
        ];
        let dates: Vec<_> = order.iter().map(|s| When::new(*s)).collect();
        for pair in dates.windows(2) {
            assert_ne!(
                When::timeline_order(Some(&pair[0]), Some(&pair[1])),
                Ordering::Greater,
                "{pair:?}"
            );
        }
        assert_eq!(
            When::timeline_order(None, Some(&dates[0])),
            Ordering::Greater
        );
    }

    fn any_date() -> impl proptest::strategy::Strategy<Value = String> {
        let day = "(19|20)[0-9]{2}(-0[1-9](-[012][1-8])?)?";
        proptest::string::string_regex(&format!("{day}[~?]?|{day}/({day}|\\.\\.)|\\.\\./{day}"))
            .unwrap()
    }

    proptest::proptest! {
        /// Overlap of spans is symmetric, and every span overlaps itself.
        #[test]
        fn spans_overlap_both_ways(a in any_date(), b in any_date()) {
            if let (Some(a), Some(b)) = (When::new(a).span(), When::new(b).span()) {
                proptest::prop_assert_eq!(a.overlaps(b), b.overlaps(a));
                proptest::prop_assert!(a.overlaps(a));
            }
        }

        /// The order of a timeline is total: swapping a pair reverses its
        /// order, and sorting gives the same result from any start.
        #[test]
        fn a_timeline_has_one_order(mut dates in proptest::collection::vec(any_date(), 1..6)) {
            let order = |a: &String, b: &String| {
                let (x, y) = (When::new(a.as_str()), When::new(b.as_str()));
                When::timeline_order(Some(&x), Some(&y))
            };
            proptest::prop_assert_eq!(order(&dates[0], &dates[dates.len() - 1]), order(&dates[dates.len() - 1], &dates[0]).reverse());
            dates.sort_by(|a, b| order(a, b).then_with(|| a.cmp(b)));
            let mut turned: Vec<String> = dates.iter().rev().cloned().collect();
            turned.sort_by(|a, b| order(a, b).then_with(|| a.cmp(b)));
            proptest::prop_assert_eq!(dates, turned);
        }
    }
}
