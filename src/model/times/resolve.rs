//! The meaning of a time expression, from earlier times and the date issued.

use jiff::ToSpan;
use jiff::civil::Date;

use super::calendar::{Grain, Point, easter};
use super::expr::{Expr, Expression, From, Meant, PartOf};
use super::known::{Issued, Open, unit_of, why};
use super::lexicon::Unit;
use super::quarters::Figures;
use super::{Anchor, Class, nearby, stretches};

/// Blocks for which a day without a year continues from the last day told.
const NARRATIVE: u8 = 4;
/// Most days before the date issued that count as news.
const RECENT: i32 = 45;
/// A day told as still to come belongs to next year if longer ago than this.
const JUST_PAST: i32 = 60;

/// What is known at an expression.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// The date issued.
    pub issued: Issued,
    /// Whether the text has no day of its own: no *yesterday*, no bare weekday.
    /// Its days then continue from one another.
    pub tale: bool,
    /// Whether the text tells history: a time without a year takes the last
    /// year told, not the one nearest to the date issued.
    pub history: bool,
    /// The last time told.
    pub told: Option<Point>,
    /// The last day told.
    pub day: Option<Point>,
    /// The day of the event it names: *a day after the attack*.
    pub event: Option<Point>,
    /// The last day of the story itself, with its year.
    pub deed: Option<Date>,
    /// Whether the day of the event from which it counts is unknown.
    pub unknown: bool,
    /// Blocks since the last time told.
    pub apart: u8,
    /// The last quarter told.
    pub quarter: Option<Point>,
    /// The last quarter or half-year for which the text gave figures.
    pub figures: Option<Point>,
    /// Sentences that have ended since then.
    pub ended: usize,
}

/// The cues around an expression.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
pub(super) struct Cues {
    /// Whether a word before it is about the future.
    pub future: bool,
    /// Whether *since* comes before it.
    pub since: bool,
    /// Whether it is told in passing: *since*, *until*, a citation, a
    /// comparison.
    pub aside: bool,
    /// The year of the other end, if it begins a range.
    pub year: Option<i16>,
    /// Whether it belongs to another place than the year before it.
    pub elsewhere: bool,
    /// Its role for the figures around it.
    pub figures: Figures,
}

impl Cues {
    /// Whether it compares a figure with that of the year before.
    fn compares(self) -> bool {
        self.figures == Figures::Compared
    }
}

/// The meaning of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Meaning {
    pub class: Class,
    pub value: String,
    pub edtf: Option<String>,
    /// The EDTF without *since*: the bounds of the time itself.
    pub bounds: Option<String>,
    pub anchor: Anchor,
    /// Why it has no place in the calendar, if it has none.
    pub open: Option<Open>,
}

impl Context {
    /// Resolves `found` and remembers it for the times that follow.
    pub(super) fn resolve(&mut self, found: &Expression, cues: Cues) -> Meaning {
        let meaning = self.read(found, cues);
        if found.is_period() && !cues.compares() {
            self.figures = None;
        }
        if self.apart > NARRATIVE {
            (self.figures, self.quarter) = (None, None);
        }
        let open = matches!(meaning.anchor, Anchor::None) || meaning.edtf.is_none();
        Meaning {
            open: why(self, &found.expr).filter(|_| open),
            ..meaning
        }
    }

    fn read(&mut self, found: &Expression, cues: Cues) -> Meaning {
        let plain = |class, value: String, edtf: Option<String>, anchor| Meaning {
            class,
            value,
            bounds: edtf.clone(),
            anchor: if edtf.is_some() { anchor } else { Anchor::None },
            edtf,
            open: None,
        };
        match &found.expr {
            Expr::Duration(value) => {
                let point = found.counted.zip(self.event);
                match point.and_then(|((count, unit), event)| event.shifted(count, unit)) {
                    Some(point) => self.meaning(found, cues, point, Anchor::Told),
                    None => plain(Class::Duration, value.clone(), None, Anchor::None),
                }
            }
            Expr::Span(count, unit, ahead) => {
                let edtf = stretches::stretch(self, *count, *unit, *ahead);
                let count = match count {
                    0 => "X".into(),
                    n => n.to_string(),
                };
                plain(Class::Duration, unit.period(&count), edtf, Anchor::Issued)
            }
            Expr::PartOf(part) => {
                let (edtf, anchor) = self.part(*part, cues);
                plain(Class::Duration, part.period(), edtf, anchor)
            }
            Expr::Some(unit, ahead) => {
                let edtf = stretches::beside_told(self, *ahead);
                plain(Class::Duration, unit.period("X"), edtf, Anchor::Told)
            }
            Expr::Then => {
                let told = self.told.filter(|_| self.is_close());
                let edtf = told.and_then(|told| told.edtf(None));
                plain(Class::Date, "PAST_REF".into(), edtf, Anchor::Told)
            }
            Expr::Set(value) => plain(Class::Set, value.clone(), None, Anchor::None),
            Expr::Vague(value) => plain(Class::Date, (*value).into(), None, Anchor::None),
            Expr::Years(from, to) => {
                self.tell(Point {
                    year: Some(*to),
                    grain: Grain::Year,
                });
                let value = format!("{from:04}/{to:04}");
                plain(Class::Date, value.clone(), Some(value), Anchor::Named)
            }
            Expr::Beyond(year, before) => {
                let edtf = if *before {
                    format!("../{:04}", year - 1)
                } else {
                    format!("{:04}/..", year + 1)
                };
                plain(Class::Date, format!("{year:04}"), Some(edtf), Anchor::Named)
            }
            Expr::Date(..)
            | Expr::Part(..)
            | Expr::OfTold(_)
            | Expr::DayOf(_)
            | Expr::Weekday(_)
            | Expr::Count(..)
            | Expr::Near(..)
            | Expr::Easter(_)
            | Expr::Clock => {
                let (point, anchor) = self.point(found, cues);
                match point {
                    Ok(point) => self.meaning(found, cues, point, anchor),
                    Err(unknown) => {
                        self.lose(found);
                        let clock = found.clock.clone().unwrap_or_default();
                        let class = if clock.is_empty() {
                            Class::Date
                        } else {
                            Class::Time
                        };
                        plain(class, unknown + &clock, None, Anchor::None)
                    }
                }
            }
        }
    }

    /// Whether the last time told is in the same block.
    pub(super) fn is_close(&self) -> bool {
        self.apart == 0
    }

    /// Forgets the last day if `found` is a day that stays unknown: what
    /// follows would count from it.
    fn lose(&mut self, found: &Expression) {
        let day = matches!(
            found.expr,
            Expr::Weekday(_) | Expr::Count(..) | Expr::Near(..)
        );
        if day && !self.history {
            (self.told, self.day, self.deed) = (None, None, None);
        }
        if matches!(found.expr, Expr::Date(_, Grain::Quarter(_))) {
            (self.figures, self.quarter) = (None, None);
        }
    }

    /// Some days of a longer time.
    fn part(&mut self, part: PartOf, cues: Cues) -> (Option<String>, Anchor) {
        let (year, anchor) = match part.year {
            Some(year) => (Some(year), Anchor::Named),
            None if part.step.is_some() => self.year_by(part.step.unwrap_or_default()),
            None => self.year_of(part.of, cues),
        };
        let point = Point {
            year,
            grain: part.of,
        };
        if !cues.aside {
            self.tell(point);
        }
        (year.and_then(|year| part.edtf(year)), anchor)
    }

    fn meaning(&mut self, found: &Expression, cues: Cues, point: Point, anchor: Anchor) -> Meaning {
        // *since 1979* and *over a year ago* look back from the last time told
        // and do not replace it.
        let back = cues.aside || cues.compares() || found.meant == Meant::AtLeast;
        if !back {
            self.tell(point);
            let full = matches!(found.expr, Expr::Date(..)) && anchor != Anchor::None;
            self.deed = match (point.grain, point.year) {
                (Grain::Day(..), Some(_)) if full && !cues.future => point.first_day(),
                (Grain::Day(..), _) => None,
                _ => self.deed,
            };
        }
        if !cues.compares() {
            self.tell_figures(point);
        }
        let bounds = stretches::beyond(self, found).or_else(|| point.edtf(found.edge));
        let edtf = bounds.clone().map(|edtf| match edtf.split('/').next() {
            Some(first) if cues.since && point.year.is_some() => format!("{first}/.."),
            _ => edtf,
        });
        let class = if found.clock.is_some() {
            Class::Time
        } else {
            Class::Date
        };
        let value = point.timex() + found.clock.as_deref().unwrap_or_default();
        Meaning {
            class,
            value,
            edtf,
            bounds,
            anchor,
            open: None,
        }
    }

    /// Remembers a quarter or half-year for its figures, if it is over.
    fn tell_figures(&mut self, point: Point) {
        if !matches!(point.grain, Grain::Quarter(_) | Grain::Half(_)) {
            return;
        }
        self.quarter = Some(point).filter(|p| matches!(p.grain, Grain::Quarter(_)));
        let over = match (self.issued.day(), point.last_day()) {
            (Some(issued), Some(last)) => last < issued,
            _ => true,
        };
        self.figures = if over { Some(point) } else { self.figures };
    }

    fn tell(&mut self, point: Point) {
        self.told = Some(point);
        (self.apart, self.ended) = (0, 0);
        if matches!(point.grain, Grain::Day(..)) {
            self.day = Some(point);
        }
    }

    /// The point meant, or TIMEX3 for an unknown one.
    pub(super) fn point(&self, found: &Expression, cues: Cues) -> (Result<Point, String>, Anchor) {
        let named = |year: Option<i16>, grain| Ok(Point { year, grain });
        match found.expr {
            Expr::Date(_, grain @ Grain::Quarter(_)) if cues.figures == Figures::Own => {
                let quarter = Point { year: None, grain };
                (Err(quarter.timex()), Anchor::None)
            }
            Expr::Date(Some(year), grain) => (named(Some(year), grain), Anchor::Named),
            Expr::Date(None, grain) => {
                let (year, anchor) = self.year_of(grain, cues);
                // Not every year has a 29 February.
                let year = year.filter(|y| {
                    *y < 0
                        || Point {
                            year: Some(*y),
                            grain,
                        }
                        .first_day()
                        .is_some()
                });
                (named(year, grain), anchor)
            }
            Expr::Part(step, grain) => match self.base(From::Issued, Unit::Year) {
                Some((base, anchor)) => (named(base.year.map(|y| y + step), grain), anchor),
                None => (named(None, grain), Anchor::None),
            },
            Expr::OfTold(grain) => (named(self.told.and_then(|t| t.year), grain), Anchor::Told),
            Expr::Easter(year) => {
                let (year, anchor) = match year {
                    Some(year) => (Some(year), Anchor::Named),
                    None => self.year_of(Grain::Month(4), cues),
                };
                match year {
                    Some(y) if y > 0 => {
                        let (month, day) = easter(y);
                        (named(Some(y), Grain::Day(month, day)), anchor)
                    }
                    _ => (Err("XXXX-XX-XX".into()), Anchor::None),
                }
            }
            Expr::DayOf(day) => match self.told {
                Some(Point {
                    year,
                    grain: Grain::Month(m) | Grain::Day(m, _),
                }) => {
                    let fits = super::dates::day_of(m.into(), day.into());
                    (
                        fits.map_or(Err("XXXX-XX-XX".into()), |g| named(year, g)),
                        Anchor::Told,
                    )
                }
                _ => (Err(format!("XXXX-XX-{day:02}")), Anchor::None),
            },
            Expr::Weekday(day) => self.weekday(day, cues.future),
            Expr::Count(-1, Unit::Year, _) if cues.compares() && self.figures.is_some() => {
                let point = self.figures.and_then(|figures| figures.years_later(-1));
                (point.ok_or("XXXX".into()), Anchor::Told)
            }
            Expr::Count(count, Unit::Quarter, From::Told) => {
                let told = match cues.figures {
                    Figures::Compared | Figures::Latest => self.figures.or(self.quarter),
                    Figures::None | Figures::Own | Figures::Reported => self.quarter,
                };
                let point = told.and_then(|quarter| quarter.quarters_later(count));
                let anchor = point.map_or(Anchor::None, |_| Anchor::Told);
                (point.ok_or("XXXX-QX".into()), anchor)
            }
            Expr::Count(count, unit, from) => {
                // *previous century*: a century; *a century earlier*: a year.
                let whole = count == 0 || found.meant == Meant::Whole;
                if self.unknown {
                    let year = self.told.and_then(|told| told.year);
                    return (Err(unknown(year, unit)), Anchor::None);
                }
                self.counted(count, unit, from, whole)
            }
            Expr::Near(which, what, from) => nearby::near(self, which, what, from),
            Expr::Clock => match self.event.or(self.day.filter(|_| self.is_close())) {
                Some(day) => (Ok(day), Anchor::Told),
                None => (Err("XXXX-XX-XX".into()), Anchor::None),
            },
            // These are not points: `resolve` handles them.
            Expr::Years(..)
            | Expr::Beyond(..)
            | Expr::Duration(_)
            | Expr::PartOf(_)
            | Expr::Span(..)
            | Expr::Some(..)
            | Expr::Then
            | Expr::Set(_)
            | Expr::Vague(_) => (Err("XXXX".into()), Anchor::None),
        }
    }

    /// The year `step` years from the date issued.
    fn year_by(&self, step: i16) -> (Option<i16>, Anchor) {
        match self.base(From::Issued, Unit::Year) {
            Some((base, anchor)) => (base.year.map(|year| year + step), anchor),
            None => (None, Anchor::None),
        }
    }

    /// Whether a day without a year may be one right before the date issued,
    /// although the text last told another year.
    fn is_of_the_news(&self, grain: Grain, told: Option<Point>) -> bool {
        let Some(issued) = self.issued.day() else {
            return false;
        };
        let year = Some(issued.year());
        // A history continues from day to day, a portrait from year to year.
        let other = told.is_some_and(|told| told.year != year && told.grain == Grain::Year);
        let day = Point { year, grain }.first_day();
        let before = |day: Date| (issued - day).get_days();
        other && !self.is_close() && day.is_some_and(|day| (0..=RECENT).contains(&before(day)))
    }

    /// The year of a time that states no year.
    fn year_of(&self, grain: Grain, cues: Cues) -> (Option<i16>, Anchor) {
        if cues.year.is_some() {
            return (cues.year, Anchor::Named);
        }
        if cues.elsewhere {
            return (None, Anchor::None);
        }
        let told = self.told.filter(|t| t.year.is_some());
        let far = |t: &Point| match (t.year, self.issued.day()) {
            (Some(year), Some(issued)) => {
                self.is_close()
                    && i32::from(issued.year()) - i32::from(year) > 1
                    && !matches!(t.grain, Grain::Decade | Grain::Century)
            }
            _ => false,
        };
        // *He was chosen in 1999. On 4 June he was ill*: of that year or of
        // this.
        let doubtful = |t: &Point| self.ended > 0 && far(t);
        let day = matches!(grain, Grain::Day(..));
        if day && !self.history && !cues.future && told.as_ref().is_some_and(doubtful) {
            return (None, Anchor::None);
        }
        if day && self.history && !self.tale && self.is_of_the_news(grain, told) {
            return (None, Anchor::None);
        }
        let goes_on =
            |t: &Point| self.history || !cues.future && far(t) && cues.figures != Figures::Reported;
        if let Some(told) = told.filter(goes_on) {
            return (
                told.year.map(|y| y + turn_of_year(told.grain, grain)),
                Anchor::Told,
            );
        }
        let Ok(issued) = self.issued.base(unit_of(grain)) else {
            return self.narrated(grain);
        };
        let in_year = |year| {
            Point {
                year: Some(year),
                grain,
            }
            .first_day()
        };
        let this = issued.year();
        let Some(day) = in_year(this) else {
            return (Some(this), Anchor::Issued);
        };
        let soon = matches!(grain, Grain::Day(..)) && (day - issued).get_days() <= 21;
        let year = match () {
            () if cues.future && day < issued && !is_just_past(day, issued, grain) => this + 1,
            () if day > issued && !cues.future && !soon => this - 1,
            () => this,
        };
        (Some(year), Anchor::Issued)
    }

    /// The year of a time that continues from the last day of the story.
    fn narrated(&self, grain: Grain) -> (Option<i16>, Anchor) {
        let deed = self.deed.filter(|_| self.tale && self.apart <= NARRATIVE);
        let goes_on = deed.and_then(|deed| {
            let year = deed.year() + turn_of_year(Point::day(deed).grain, grain);
            let point = Point {
                year: Some(year),
                grain,
            };
            let first = point.first_day()?;
            let ahead = first >= deed || grain == Grain::Month(deed.month().unsigned_abs());
            ahead.then_some(year)
        });
        match goes_on {
            Some(year) => (Some(year), Anchor::Told),
            None => (None, Anchor::None),
        }
    }

    fn weekday(&self, day: u8, future: bool) -> (Result<Point, String>, Anchor) {
        let issued = self.issued.day();
        // Without a date issued, even a history tells only the weekday.
        let known = issued.is_some();
        let told = self.day.and_then(Point::first_day);
        let back = |from: Date| {
            let days =
                (i64::from(from.weekday().to_monday_one_offset()) - i64::from(day)).rem_euclid(7);
            from.checked_sub(days.days()).ok()
        };
        let (date, anchor) = match (issued, told.filter(|_| known)) {
            (Some(issued), _) if !self.history && future => {
                let week = issued.checked_add(7.days()).ok();
                (week.and_then(back), Anchor::Issued)
            }
            (Some(issued), _) if !self.history => (back(issued), Anchor::Issued),
            (_, Some(told)) => (told.checked_add(6.days()).ok().and_then(back), Anchor::Told),
            (Some(issued), None) => (back(issued), Anchor::Issued),
            (None, None) => (None, Anchor::None),
        };
        match date {
            Some(date) => (Ok(Point::day(date)), anchor),
            None => (Err(format!("XXXX-WXX-{day}")), Anchor::None),
        }
    }

    pub(super) fn base(&self, from: From, unit: Unit) -> Option<(Point, Anchor)> {
        let told = match self.told {
            Some(told) if told.unit() > unit && self.day.is_some_and(|d| d.year == told.year) => {
                self.day
            }
            told => told,
        };
        let told = self.event.or(told).map(|t| (t, Anchor::Told));
        let issued = self.issued.base(unit).ok();
        let issued = issued.map(|d| (Point::day(d), Anchor::Issued));
        // *two days later* counts from the story, never from the date issued.
        let coarse = unit >= Unit::Month;
        match from {
            From::Issued if !self.history => issued,
            From::Issued if !coarse && issued.is_none() => None,
            From::Issued => told.or(issued),
            From::Told => told.or(issued.filter(|_| coarse)),
        }
    }

    fn counted(
        &self,
        count: i32,
        unit: Unit,
        from: From,
        whole: bool,
    ) -> (Result<Point, String>, Anchor) {
        let Some((base, anchor)) = self.base(from, unit) else {
            let now = count == 0 && unit == Unit::Day && from == From::Issued;
            return (
                Err(if now {
                    "PRESENT_REF".into()
                } else {
                    unknown(None, unit)
                }),
                Anchor::None,
            );
        };
        let coarse = whole && matches!(unit, Unit::Year | Unit::Decade | Unit::Century);
        let point = if coarse {
            let scale = [1, 10, 100][unit as usize - Unit::Year as usize];
            let grain =
                [Grain::Year, Grain::Decade, Grain::Century][unit as usize - Unit::Year as usize];
            let years = |y: i16| y.div_euclid(scale) * scale + count as i16 * scale;
            base.year.map(|y| Point {
                year: Some(years(y)),
                grain,
            })
        } else {
            base.shifted(count, unit)
        };
        match point {
            Some(point) => (Ok(point), anchor),
            None => (Err(unknown(base.year, unit)), Anchor::None),
        }
    }
}

/// TIMEX3 for a unit that is unknown, in a year that may be known.
fn unknown(year: Option<i16>, unit: Unit) -> String {
    let year = year
        .filter(|y| *y > 0)
        .map_or("XXXX".into(), |y| format!("{y:04}"));
    match unit {
        Unit::Year | Unit::Decade | Unit::Century => year,
        Unit::Month | Unit::Quarter => format!("{year}-XX"),
        Unit::Week => format!("{year}-WXX"),
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => format!("{year}-XX-XX"),
    }
}

/// In a history, January after December belongs to the next year.
fn turn_of_year(told: Grain, next: Grain) -> i16 {
    match (told.month(), next.month()) {
        (Some(a), Some(b)) if a >= 11 && b <= 2 => 1,
        (Some(1), Some(b)) if b >= 12 => -1,
        _ => 0,
    }
}

/// Whether a time told as still to come has only just passed: the month is that
/// of the date issued, or the day not long before.
fn is_just_past(day: Date, issued: Date, grain: Grain) -> bool {
    match grain {
        Grain::Month(_) => day.month() == issued.month(),
        Grain::Day(..) => (issued - day).get_days() <= JUST_PAST,
        // A text issued in a quarter tells of that one or of the one before.
        Grain::Quarter(_) => (issued - day).get_days() <= 190,
        Grain::Half(_) => (issued - day).get_days() <= 184,
        Grain::Season(_) => (issued - day).get_days() <= 92,
        _ => false,
    }
}
