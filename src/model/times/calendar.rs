//! Points in the calendar: how to write them, and how to count from them.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

use super::lexicon::Unit;
use super::rule::Rule;

/// A year, a part of one, or a span of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    /// The year, or the first of a decade or century; negative before Christ
    /// (-493 is 493 BC); `None` if the text gives none.
    pub year: Option<i16>,
    /// How much of the calendar it covers.
    pub grain: Grain,
}

/// How much of the calendar a point covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    Century,
    Decade,
    Year,
    Half(u8),
    Quarter(u8),
    Season(u8),
    Month(u8),
    Week(u8),
    Weekend(u8),
    Day(u8, u8),
}

impl Grain {
    /// The month that contains it, if one does.
    pub(super) fn month(self) -> Option<u8> {
        match self {
            Self::Month(month) | Self::Day(month, _) => Some(month),
            Self::Century
            | Self::Decade
            | Self::Year
            | Self::Half(_)
            | Self::Quarter(_)
            | Self::Season(_)
            | Self::Week(_)
            | Self::Weekend(_) => None,
        }
    }
}

/// A part of a longer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Early,
    Mid,
    Late,
}

impl From<Edge> for Rule {
    fn from(edge: Edge) -> Self {
        match edge {
            Edge::Early => Self::Early,
            Edge::Mid => Self::Mid,
            Edge::Late => Self::Late,
        }
    }
}

impl Point {
    /// A day.
    pub(super) fn day(date: Date) -> Self {
        Self {
            year: Some(date.year()),
            grain: Grain::Day(date.month().unsigned_abs(), date.day().unsigned_abs()),
        }
    }

    /// The unit of kind `unit` that contains `date`.
    pub(super) fn holding(date: Date, unit: Unit) -> Self {
        let month = date.month().unsigned_abs();
        let of = |year, grain| Self {
            year: Some(year),
            grain,
        };
        match unit {
            Unit::Week => {
                let week = date.iso_week_date();
                of(week.year(), Grain::Week(week.week().unsigned_abs()))
            }
            Unit::Month => of(date.year(), Grain::Month(month)),
            Unit::Quarter => of(date.year(), Grain::Quarter(month.div_ceil(3))),
            Unit::Year => of(date.year(), Grain::Year),
            Unit::Decade => of(date.year().div_euclid(10) * 10, Grain::Decade),
            Unit::Century => of(date.year().div_euclid(100) * 100, Grain::Century),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::day(date),
        }
    }

    /// Its first day, if it has a year of our era.
    pub(super) fn first_day(self) -> Option<Date> {
        let year = self.year?;
        let in_week = |week: u8, weekday| {
            let day = ISOWeekDate::new(year, week.cast_signed(), weekday).ok()?;
            Some(day.date())
        };
        let (month, day) = match self.grain {
            Grain::Half(2) => (7, 1),
            Grain::Century | Grain::Decade | Grain::Year | Grain::Half(_) => (1, 1),
            Grain::Quarter(q) => (q * 3 - 2, 1),
            Grain::Season(24) => (12, 1),
            Grain::Season(s) => ((s - 20) * 3, 1),
            Grain::Month(m) => (m, 1),
            Grain::Day(m, d) => (m, d),
            Grain::Week(w) => return in_week(w, Weekday::Monday),
            Grain::Weekend(w) => return in_week(w, Weekday::Saturday),
        };
        Date::new(year, month.cast_signed(), day.cast_signed()).ok()
    }

    /// The last day of a quarter or a half-year.
    pub(super) fn last_day(self) -> Option<Date> {
        let months = match self.grain {
            Grain::Quarter(_) => 3,
            Grain::Half(_) => 6,
            _ => return None,
        };
        let next = self.first_day()?.checked_add(months.months()).ok()?;
        next.yesterday().ok()
    }

    /// The unit of its size.
    pub(super) fn unit(self) -> Unit {
        match self.grain {
            Grain::Century => Unit::Century,
            Grain::Decade => Unit::Decade,
            Grain::Year => Unit::Year,
            Grain::Half(_) | Grain::Quarter(_) | Grain::Season(_) => Unit::Quarter,
            Grain::Month(_) => Unit::Month,
            Grain::Week(_) | Grain::Weekend(_) => Unit::Week,
            Grain::Day(..) => Unit::Day,
        }
    }

    /// The value in TIMEX3.
    pub(super) fn timex(self) -> String {
        let year = match self.year {
            None => "XXXX".into(),
            Some(year) if year < 0 => format!("BC{:04}", -i32::from(year)),
            Some(year) => format!("{year:04}"),
        };
        match self.grain {
            // TIMEX3 writes *the 4th century BC* as BC03.
            Grain::Century => year[..year.len() - 2].into(),
            Grain::Decade => year[..year.len() - 1].into(),
            Grain::Year => year,
            Grain::Half(n) => format!("{year}-H{n}"),
            Grain::Quarter(n) => format!("{year}-Q{n}"),
            Grain::Season(n) => {
                let names = ["SP", "SU", "FA", "WI"];
                format!("{year}-{}", names[usize::from(n - 21) % 4])
            }
            Grain::Month(m) => format!("{year}-{m:02}"),
            Grain::Week(w) => format!("{year}-W{w:02}"),
            Grain::Weekend(w) => format!("{year}-W{w:02}-WE"),
            Grain::Day(m, d) => format!("{year}-{m:02}-{d:02}"),
        }
    }

    /// The value in EDTF, for the whole of it or an edge.
    pub(super) fn edtf(self, edge: Option<Edge>) -> Option<String> {
        let year = match self.year {
            None => "XXXX".into(),
            Some(year) if year < 0 => format!("-{:04}", -(i32::from(year) + 1)),
            Some(year) => format!("{year:04}"),
        };
        let known = self.year.is_some();
        let many = |from: i32, to: i32| {
            let first = i32::from(self.year?);
            let (from, to) = if first < 0 {
                (first + 1 - to, first + 1 - from)
            } else {
                (first + from, first + to)
            };
            let sign = |y: i32| {
                if y < 0 {
                    format!("-{:04}", -y)
                } else {
                    format!("{y:04}")
                }
            };
            Some(format!("{}/{}", sign(from), sign(to)))
        };
        let months = |from: u8, to: u8| {
            if from == to {
                format!("{year}-{from:02}")
            } else {
                format!("{year}-{from:02}/{year}-{to:02}")
            }
        };
        Some(match (self.grain, edge) {
            (Grain::Century, None) => return many(0, 99),
            (Grain::Century, Some(Edge::Early)) => return many(0, 33),
            (Grain::Century, Some(Edge::Mid)) => return many(34, 66),
            (Grain::Century, Some(Edge::Late)) => return many(67, 99),
            (Grain::Decade, None) => return many(0, 9),
            (Grain::Decade, Some(Edge::Early)) => return many(0, 3),
            (Grain::Decade, Some(Edge::Mid)) => return many(4, 6),
            (Grain::Decade, Some(Edge::Late)) => return many(7, 9),
            (Grain::Year, None) => year,
            (Grain::Year, Some(_)) if !known => year,
            (Grain::Year, Some(Edge::Early)) => months(1, 3),
            (Grain::Year, Some(Edge::Mid)) => months(5, 8),
            (Grain::Year, Some(Edge::Late)) => months(10, 12),
            (Grain::Half(n), _) if known => months(n * 6 - 5, n * 6),
            (Grain::Quarter(n), _) if known => months(n * 3 - 2, n * 3),
            (Grain::Half(_) | Grain::Quarter(_), _) => return None,
            (Grain::Season(s), _) if known => self.season_months(s, edge)?,
            (Grain::Season(s), _) => format!("{year}-{s}"),
            (Grain::Month(m), Some(edge)) if known => {
                let (from, to) = match edge {
                    Edge::Early => (1, 10),
                    Edge::Mid => (11, 20),
                    Edge::Late => (21, self.first_day()?.days_in_month()),
                };
                format!("{year}-{m:02}-{from:02}/{year}-{m:02}-{to:02}")
            }
            (Grain::Month(m), _) => format!("{year}-{m:02}"),
            (Grain::Week(_), _) => self.days(0, 6)?,
            (Grain::Weekend(_), _) => self.days(0, 1)?,
            (Grain::Day(m, d), _) => format!("{year}-{m:02}-{d:02}"),
        })
    }

    /// The months of a season, as in the northern hemisphere.
    fn season_months(self, season: u8, edge: Option<Edge>) -> Option<String> {
        let first = self.first_day()?;
        let (from, to) = match edge {
            None => (0, 2),
            Some(Edge::Early) => (0, 0),
            Some(Edge::Mid) => (1, 1),
            Some(Edge::Late) => (2, 2),
        };
        debug_assert!((21..=24).contains(&season));
        let month = |n: i32| {
            let day = first.checked_add(n.months()).ok()?;
            Some(day.strftime("%Y-%m").to_string())
        };
        Some(if from == to {
            month(from)?
        } else {
            format!("{}/{}", month(from)?, month(to)?)
        })
    }

    fn days(self, from: i32, to: i32) -> Option<String> {
        let first = self.first_day()?;
        let day = |n: i32| first.checked_add(n.days()).ok();
        Some(format!("{}/{}", day(from)?, day(to)?))
    }

    /// The same point, `count` years later.
    pub(super) fn years_later(self, count: i16) -> Option<Self> {
        let year = Some(self.year?.checked_add(count)?);
        Some(Self { year, ..self })
    }

    /// The quarter `count` quarters later.
    pub(super) fn quarters_later(self, count: i32) -> Option<Self> {
        let Grain::Quarter(quarter) = self.grain else {
            return None;
        };
        let place = i32::from(self.year?) * 4 + i32::from(quarter) - 1 + count;
        Some(Self {
            year: Some(i16::try_from(place.div_euclid(4)).ok()?),
            grain: Grain::Quarter(place.rem_euclid(4) as u8 + 1),
        })
    }

    /// The point `count` units later; `None` if the point is coarser than the
    /// unit and not a multiple of it.
    pub(super) fn shifted(self, count: i32, unit: Unit) -> Option<Self> {
        let years = |n: i32| {
            let year = i32::from(self.year?).checked_add(n)?;
            i16::try_from(year).ok().filter(|y| y.abs() < 9000)
        };
        let later = |span: Span| {
            let first = self.first_day().filter(|_| self.unit() <= unit)?;
            Some(Self::holding(first.checked_add(span).ok()?, unit))
        };
        // `Span` has limits of its own, far beyond these.
        let within = |n: i64, most: i64| (n.abs() <= most).then_some(n);
        let whole = i64::from(count);
        match unit {
            Unit::Year | Unit::Decade | Unit::Century => {
                let scale = [1, 10, 100][unit as usize - Unit::Year as usize];
                let year = years(count.checked_mul(scale)?)?;
                Some(Self {
                    year: Some(year),
                    grain: Grain::Year,
                })
            }
            Unit::Quarter => later(within(whole * 3, 50_000)?.months()),
            Unit::Month => later(within(whole, 50_000)?.months()),
            Unit::Week => later(within(whole * 7, 1_000_000)?.days()),
            Unit::Day => later(within(whole, 1_000_000)?.days()),
            Unit::Second | Unit::Minute | Unit::Hour => None,
        }
    }
}

/// Easter Sunday (Gauss, in the form of Meeus).
// The variable names are those of the published rule.
#[allow(clippy::many_single_char_names)]
pub(super) fn easter(year: i16) -> (u8, u8) {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    ((sum / 31) as u8, (sum % 31 + 1) as u8)
}
