//! The zoom of the timeline: its headings, and what is left of a date to show
//! in the row.

use jiff::civil::Date;

use crate::model::When;
use crate::model::date::{short_day, short_month};
use crate::text::graphemes::width;

/// The unit of the headings and of the strip's buckets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scale {
    /// Years as headings, the whole story in the strip.
    #[default]
    All,
    /// Years.
    Year,
    /// Months.
    Month,
    /// Days.
    Day,
}

/// The heading of a date: year, month or 0, day or 0. A date that spans months
/// goes under its year, before the months; `None`, for no date, comes last.
pub(super) type Group = Option<(i16, i8, i8)>;

impl Scale {
    const ALL: [Self; 4] = [Self::All, Self::Year, Self::Month, Self::Day];

    /// The next closer scale; the closest returns itself.
    #[must_use]
    pub fn closer(self) -> Self {
        Self::ALL[(self as usize + 1).min(Self::ALL.len() - 1)]
    }

    /// The next wider scale; the widest returns itself.
    #[must_use]
    pub fn wider(self) -> Self {
        Self::ALL[(self as usize).saturating_sub(1)]
    }

    /// Its word in a kept place; empty for the widest.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
        }
    }

    /// The scale of a word; the widest for any other word.
    pub fn of_word(word: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|scale| scale.word() == word).unwrap_or_default()
    }

    /// The title of the pane.
    pub fn title(self) -> &'static str {
        match self {
            Self::All => "Timeline",
            Self::Year => "Timeline by year",
            Self::Month => "Timeline by month",
            Self::Day => "Timeline by day",
        }
    }

    /// The narrowest heading that contains every day the date may touch.
    pub(super) fn group(self, when: Option<&When>) -> Group {
        let (first, last) = ends(when?)?;
        let in_month = (first.year(), first.month()) == (last.year(), last.month());
        Some(match self {
            Self::Day if first == last => (first.year(), first.month(), first.day()),
            Self::Day | Self::Month if in_month => (first.year(), first.month(), 0),
            Self::Day | Self::Month | Self::Year | Self::All => (first.year(), 0, 0),
        })
    }

    /// The date without what its heading says: `11` under `Mar 2020`; empty for
    /// a date that is no more than its heading.
    pub(super) fn rest(self, when: &When) -> String {
        let short = when.short();
        let group = self.group(Some(when));
        let Some(rest) = short.strip_suffix(&heading(group)) else {
            return short;
        };
        match rest.trim_end() {
            // `1979–1981` under 1981 would lose its end.
            rest if rest.ends_with('–') => short,
            rest => rest.into(),
        }
    }

    /// [`Self::rest`] for a cell. A roomy row adds a bar for a span of days; a
    /// narrow one shortens the second year of a span.
    pub(super) fn date_cell(self, when: &When, roomy: bool) -> String {
        let rest = self.rest(when);
        if !roomy || width(&rest) > MOST_ROOMY {
            return in_brief(when, rest);
        }
        let bar = match self {
            Self::Day => span_bar(when),
            Self::Month | Self::Year | Self::All => "",
        };
        match (rest.as_str(), bar) {
            (_, "") => rest,
            ("", bar) => bar.into(),
            (rest, bar) => format!("{rest} {bar}"),
        }
    }

    /// The widths of the date column: of the longest date within the limits.
    pub(super) fn column<'a>(self, dates: impl Iterator<Item = &'a When>) -> DateColumn {
        let mut column = DateColumn::default();
        for when in dates {
            let widest = |own: usize, most: usize, known: usize| match own {
                own if own > most => known,
                own => known.max(own),
            };
            let [narrow, roomy] = [false, true].map(|roomy| width(&self.date_cell(when, roomy)));
            column.narrow = widest(narrow, MOST_NARROW, column.narrow);
            column.roomy = widest(roomy, MOST_ROOMY, column.roomy);
        }
        column
    }
}

/// The widest date column in cells, for narrow and for roomy rows; a longer
/// date pushes its name aside.
const MOST_NARROW: usize = 8;
const MOST_ROOMY: usize = 13;

/// Widths of the date column in cells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DateColumn {
    /// In narrow rows.
    pub narrow: usize,
    /// In roomy rows.
    pub roomy: usize,
}

/// `2019–20` for `2019–2020`; `Dec–Jan` for `late Dec 2019 – early Jan 2020`.
fn in_brief(when: &When, rest: String) -> String {
    let lead: String = rest
        .chars()
        .take_while(|c| matches!(c, '~' | '≟'))
        .collect();
    let Some((from, to)) = when.days().filter(|_| rest.contains('–')) else {
        return rest;
    };
    let (first, last) = (from.year(), to.year());
    let month = |day: Date| short_month(day).split(' ').next().map(str::to_owned);
    match last - first {
        // Days of one month and months of one year are brief already.
        0 if !rest.contains(" – ") => rest,
        0 | 1 if rest.contains(" – ") => {
            let (a, b) = (
                month(from).unwrap_or_default(),
                month(to).unwrap_or_default(),
            );
            format!("{lead}{a}–{b}")
        }
        _ if first / 100 == last / 100 => format!("{lead}{first}–{:02}", last % 100),
        _ => format!("{lead}{first}–{last}"),
    }
}

/// A heading in words.
pub(super) fn heading(group: Group) -> String {
    let Some((year, month, day)) = group else {
        return "undated".into();
    };
    match Date::new(year, month.max(1), day.max(1)) {
        Ok(date) if day > 0 => short_day(date),
        Ok(date) if month > 0 => short_month(date),
        _ => year.to_string(),
    }
}

/// First and last day; an open end takes the day that is known.
pub(super) fn ends(when: &When) -> Option<(Date, Date)> {
    let span = when.span()?;
    let first = span.earliest.or(span.latest)?;
    Some((first, span.latest.unwrap_or(first)))
}

/// `├──┤`, longer for longer spans, without a cap at an open end.
fn span_bar(when: &When) -> &'static str {
    let Some(span) = when.span() else { return "" };
    match (span.earliest, span.latest) {
        (Some(a), Some(b)) if a < b => match (b - a).get_days() {
            ..=1 => "├┤",
            2..=7 => "├─┤",
            8..=31 => "├──┤",
            32..=92 => "├───┤",
            _ => "├────┤",
        },
        (Some(_), None) => "├──",
        (None, Some(_)) => "──┤",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_stands_under_the_narrowest_heading_that_holds_it() {
        use Scale::{Day, Month, Year};
        for (scale, date, under, rest) in [
            (Year, "2020-03-11", "2020", "11 Mar"),
            (Month, "2020-03-11", "Mar 2020", "11"),
            (Day, "2020-03-11", "11 Mar 2020", ""),
            (Year, "2019-12-21/2019-12-31", "2019", "late Dec"),
            (Month, "2019-12-21/2019-12-31", "Dec 2019", "late"),
            (Day, "2019-12-21/2019-12-31", "Dec 2019", "late"),
            (Month, "2020-01/2020-03", "2020", "Jan–Mar"),
            (Year, "2020", "2020", ""),
            (Day, "2020", "2020", ""),
            (Month, "2020-03", "Mar 2020", ""),
            (Day, "2020-01~", "Jan 2020", "~"),
            (Day, "2020-03-11~", "11 Mar 2020", "~"),
            (Day, "2020-03-12/..", "12 Mar 2020", "≥"),
            (Month, "../2019-03-12", "Mar 2019", "≤12"),
            (
                Month,
                "2019-12-30/2020-01-02",
                "2019",
                "30 Dec 2019 – 2 Jan 2020",
            ),
            (Day, "1979/1981", "1979", "1979–1981"),
            (Day, "soon", "undated", "soon"),
        ] {
            let when = When::new(date);
            assert_eq!(heading(scale.group(Some(&when))), under, "{scale:?} {date}");
            assert_eq!(scale.rest(&when), rest, "{scale:?} {date}");
        }
        assert_eq!(heading(Day.group(None)), "undated");
    }

    #[test]
    fn a_span_has_a_bar_where_there_is_room() {
        for (date, cell) in [
            ("2020-03-11", ""),
            ("2020-03-02/2020-03-08", "2–8 ├─┤"),
            ("2020-03", "├──┤"),
            ("2020-03-12/..", "≥ ├──"),
            ("../2019-03-12", "≤ ──┤"),
        ] {
            assert_eq!(Scale::Day.date_cell(&When::new(date), true), cell);
        }
        let when = When::new("2020-03-02/2020-03-08");
        assert_eq!(Scale::Day.date_cell(&when, false), "2–8");
        assert_eq!(Scale::Month.date_cell(&when, true), "2–8");
    }

    #[test]
    fn a_date_column_is_as_wide_as_the_usual_dates() {
        for (dates, narrow, roomy) in [
            (&["2020-03-11", "2020-03-02"][..], 6, 6),
            (&["2020", "2019-12-30~/2020-01-02"], 8, 8),
            (&["../2019-03-31~", "2020-03-11"], 8, 8),
            (&["1989-12-30/2020-01-02", "2020-03"], 3, 9),
            (&[], 0, 0),
        ] {
            let dates: Vec<When> = dates.iter().map(|date| When::new(*date)).collect();
            let column = Scale::All.column(dates.iter());
            assert_eq!((column.narrow, column.roomy), (narrow, roomy), "{dates:?}");
        }
    }

    #[test]
    fn a_long_span_is_told_in_brief() {
        for (date, brief) in [
            ("2019-12-21/2020-01-10", "Dec–Jan"),
            ("2020-02-25~/2020-03-03", "~Feb–Mar"),
            ("2019/2020", "2019–20"),
            ("1989-12-30/2020-01-02", "1989–2020"),
            ("2020-01/2020-03", "Jan–Mar"),
        ] {
            let when = When::new(date);
            assert_eq!(Scale::Year.date_cell(&when, false), brief, "{date}");
        }
    }

    #[test]
    fn scales_end_at_both_ends() {
        assert_eq!(Scale::All.wider(), Scale::All);
        assert_eq!(Scale::All.closer().closer().closer(), Scale::Day);
        assert_eq!(Scale::Day.closer(), Scale::Day);
        assert_eq!(Scale::Day.wider(), Scale::Month);
    }
}
