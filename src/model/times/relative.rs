//! Times that count from another: *yesterday*, *last week*, *two days later*,
//! weekdays, seasons, feasts, parts of the day.

use super::calendar::Grain;
use super::expr::{Expr, Found, From, What, Which};
use super::lexicon::{Lex, Part, Unit};
use super::tokens::View;

impl View<'_> {
    /// *yesterday*, *today*, *tomorrow*, *tonight*, with a part of the day.
    pub(super) fn deictic(&self, at: usize) -> Option<Found> {
        let (count, part) = match () {
            () if self.is(at, "yesterday") => (-1, None),
            () if self.is(at, "today") => (0, None),
            () if self.is(at, "tomorrow") => (1, None),
            () if self.is(at, "tonight") => (0, Some(Part::Night)),
            () => return None,
        };
        let found = Found::new(1, Expr::Count(count, Unit::Day, From::Issued), "deictic");
        Some(match part {
            Some(part) => Found {
                clock: Some(part.timex().into()),
                ..found
            },
            None => self.with_part(at, found),
        })
    }

    /// Adds the part of the day that follows: *Wednesday night*.
    pub(super) fn with_part(&self, at: usize, found: Found) -> Found {
        let Lex::Part(part) = self.lex(at + found.len) else {
            return found;
        };
        Found {
            clock: Some(part.timex().into()),
            ..found.longer(1)
        }
    }

    /// *Wednesday*, *Wednesday night*, *Wednesday, March 11, 2020*.
    pub(super) fn weekday(&self, at: usize) -> Option<Found> {
        let Lex::Weekday(day) = self.lex(at) else {
            return None;
        };
        // *Wed*, *Fri*: only before a date. *Good Friday*, *Black Sunday* are feasts or names.
        let cut = self.raw(at).len() < 5;
        let stop = usize::from(cut && self.sign(at + 1) == Some('.'));
        let comma = usize::from(self.comma(at + 1 + stop));
        let date_at = at + 1 + stop + comma;
        let date_at = date_at + usize::from(self.is(date_at, "the"));
        if matches!(
            self.lex(date_at),
            Lex::Month(_) | Lex::Number(..) | Lex::Ord(_)
        ) && let Some(date) = self.date(date_at)
            && matches!(date.expr, Expr::Date(_, Grain::Day(..)))
        {
            let found = date.longer(date_at - at);
            return Some(Found {
                rule: "weekday-date",
                ..found
            });
        }
        if cut || self.before(at, "Black|Bloody|Good|Holy|Palm|Super|Ash|Cyber|Giving") {
            return None;
        }
        Some(self.with_part(at, Found::new(1, Expr::Weekday(day), "weekday")))
    }

    /// *summer 2019*, *the summer of 2019*, *the winter*: from the season on.
    pub(super) fn season(&self, at: usize, the: bool) -> Option<Found> {
        let Lex::Season(season) = self.lex(at) else {
            return None;
        };
        let of = usize::from(self.is(at + 1, "of") || self.comma(at + 1));
        let year = self.plain_year(at + 1 + of);
        if let Some(year) = year {
            return Some(Found::new(
                2 + of,
                Expr::Date(Some(year), Grain::Season(season)),
                "season",
            ));
        }
        if let Some(Found {
            expr: Expr::Date(year, _),
            len,
            ..
        }) = self.before_christ(at + 1 + of)
        {
            return Some(Found::new(
                1 + of + len,
                Expr::Date(year, Grain::Season(season)),
                "season",
            ));
        }
        let fall = self.is(at, "fall")
            && !(the
                && self.before(at.wrapping_sub(0), "the")
                && self.before(at - 1, "in|of|during|by|since|until|over"));
        let other = self.is(at + 1, "of|Olympics|Olympic|Games|camp|school|break|house|palace|garden|training|offensive|campaign|war") && !self.is(at + 1, "offensive|campaign");
        let cue = the || self.before(at, "in|since|by|until|during|this|last|next|early|late|mid|previous|following|of|through|throughout|and|over") || (at > 1 && self.sign(at - 1) == Some('-') && self.before(at - 1, "mid"));
        let name = self.capital(at)
            && self.capital(at.wrapping_sub(1))
            && at > 0
            && !self.before(at, "The|In|By|Early|Late|Since|During|This|Last|Next");
        (cue && !fall && !other && !name)
            .then(|| Found::new(1, Expr::Date(None, Grain::Season(season)), "season"))
    }

    /// Feasts: *Christmas*, *New Year's Eve*, *Easter 1916*.
    pub(super) fn feast(&self, at: usize) -> Option<Found> {
        if !self.capital(at) || self.before(at, "White|Father|Merry|Happy") {
            return None;
        }
        let (len, grain) = match () {
            () if self.is(at, "Christmas") && self.is(at + 1, "Eve") => (2, Grain::Day(12, 24)),
            () if self.is(at, "Christmas") && self.is(at + 1, "Day") => (2, Grain::Day(12, 25)),
            () if self.is(at, "Christmas") => (1, Grain::Day(12, 25)),
            () if self.is(at, "Halloween") => (1, Grain::Day(10, 31)),
            () if self.is(at, "Boxing|Valentine|Independence|Veterans|Armistice") => {
                let s = if self.sign(at + 1) == Some('\'') {
                    2
                } else {
                    0
                };
                if !self.is(at + 1 + s, "Day") {
                    return None;
                }
                let grain = match () {
                    () if self.is(at, "Boxing") => Grain::Day(12, 26),
                    () if self.is(at, "Valentine") => Grain::Day(2, 14),
                    () if self.is(at, "Independence") => Grain::Day(7, 4),
                    () => Grain::Day(11, 11),
                };
                (2 + s, grain)
            }
            () if self.is(at, "New")
                && self.is(at + 1, "Year")
                && self.sign(at + 2) == Some('\'') =>
            {
                match self.raw(at + 4) {
                    "Eve" => (5, Grain::Day(12, 31)),
                    "Day" => (5, Grain::Day(1, 1)),
                    _ => return None,
                }
            }
            () if self.is(at, "Easter") => {
                let sunday = usize::from(self.is(at + 1, "Sunday"));
                let of = usize::from(self.is(at + 1 + sunday, "of"));
                let year = self.plain_year(at + 1 + sunday + of);
                let len = 1 + sunday + if year.is_some() { 1 + of } else { 0 };
                return (!self.is(at + 1, "Island|Rising"))
                    .then(|| Found::new(len, Expr::Easter(year), "feast"));
            }
            () => return None,
        };
        let of = usize::from(self.is(at + len, "of") || self.comma(at + len));
        let found = match self.plain_year(at + len + of) {
            Some(year) => Found::new(len + of + 1, Expr::Date(Some(year), grain), "feast"),
            None => Found::new(len, Expr::Date(None, grain), "feast"),
        };
        Some(self.with_part(at, found))
    }

    /// *this month*, *last week*, *next year*, *that day*, *last night*,
    /// *the following spring*: from the word that says which.
    pub(super) fn nearby(&self, at: usize, the: bool) -> Option<Found> {
        let (which, from) = match () {
            () if self.is(at, "this") && !the => (Which::This, From::Issued),
            () if self.is(at, "last") && !the => (Which::Last, From::Issued),
            () if self.is(at, "next") && !the => (Which::Next, From::Issued),
            () if self.is(at, "that") && !the => (Which::This, From::Told),
            () if self.is(at, "same") => (Which::This, From::Told),
            () if self.is(at, "current") && the => (Which::This, From::Issued),
            () if self.is(at, "next|following|subsequent") => (Which::Next, From::Told),
            () if self.is(at, "previous|preceding|prior") => (Which::Last, From::Told),
            () => return None,
        };
        let extra = usize::from(self.is(at, "that|this") && self.is(at + 1, "same|very"));
        let head = at + 1 + extra;
        let len = head + 1 - at;
        let step = match which {
            Which::Last => -1,
            Which::This => 0,
            Which::Next => 1,
        };
        let near = |what| Found::new(len, Expr::Near(which, what, from), "nearby");
        Some(match self.lex(head) {
            Lex::Unit(unit, false) if unit >= Unit::Day => {
                // *the last week of March*, *the next day's* are other things.
                if self.is(head + 1, "of")
                    && which != Which::This
                    && !self.is(head + 1, "the")
                    && matches!(self.lex(head + 2), Lex::Month(_))
                {
                    return None;
                }
                let found = Found::new(len, Expr::Count(step, unit, from), "nearby");
                if unit == Unit::Day {
                    self.with_part(at, found)
                } else {
                    found
                }
            }
            Lex::Part(part)
                if which == Which::Last || from == From::Told || which == Which::This =>
            {
                let found = Found::new(len, Expr::Count(step, Unit::Day, from), "nearby");
                Found {
                    clock: Some(part.timex().into()),
                    ..found
                }
            }
            Lex::Month(m) if self.raw(head).len() > 3 || self.is(head, "May") => {
                near(What::Month(m))
            }
            Lex::Season(s) => near(What::Season(s)),
            Lex::Weekday(d) => self.with_part(at, near(What::Weekday(d))),
            _ if self.is(head, "weekend") => near(What::Weekend),
            _ => return None,
        })
    }

    /// *10:57*, *3:30 p.m.*, *11 a.m.*, *5 o'clock*, *03:00hrs*.
    pub(super) fn clock(&self, at: usize) -> Option<Found> {
        let Lex::Number(hour, digits @ 1..=2) = self.lex(at) else {
            return None;
        };
        if self.glued(at) && !matches!(self.sign(at - 1), Some('(' | '-' | '"' | '“' | '['))
            || hour > 24
        {
            return None;
        }
        let mut next = at + 1;
        let mut minute = None;
        if matches!(self.sign(next), Some(':' | '.'))
            && self.glued(next)
            && self.glued(next + 1)
            && let Lex::Number(m @ 0..=59, 2) = self.lex(next + 1)
        {
            minute = Some((m, self.sign(next) == Some(':')));
            next += 2;
        }
        let half = self.half_of_day(next);
        let sure = match (half, minute) {
            (Some(_), _) => hour <= 12 && hour > 0,
            (None, Some((_, colon))) => {
                let cue = self.is(next, "hrs|hours|GMT|UTC|local|EST|EDT")
                    || self.before(
                        at,
                        "at|by|around|about|from|until|to|since|and|before|after",
                    );
                colon && hour < 24 && !matches!(self.sign(next), Some(':')) && (cue || digits == 2)
            }
            (None, None) => {
                let o_clock = self.is(next, "o")
                    && self.sign(next + 1) == Some('\'')
                    && self.is(next + 2, "clock");
                next += if o_clock { 3 } else { 0 };
                o_clock
            }
        };
        if !sure {
            return None;
        }
        let mut hour = hour;
        if let Some((len, afternoon)) = half {
            next += len;
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        }
        if self.is(next, "hrs") || (self.is(next, "hours") && half.is_none()) {
            next += 1;
        }
        next += self.zone(next);
        let clock = format!("T{hour:02}:{:02}", minute.map_or(0, |m| m.0));
        Some(self.of_day(
            Found {
                clock: Some(clock),
                ..Found::new(next - at, Expr::Clock, "clock")
            },
            at,
        ))
    }

    /// *GMT*, *EST*: how many tokens.
    fn zone(&self, at: usize) -> usize {
        const ZONES: &[&str] = &[
            "GMT", "UTC", "EST", "EDT", "ET", "CST", "CDT", "MST", "MDT", "PST", "PDT", "PT",
            "CET", "CEST", "BST", "JST", "IST",
        ];
        usize::from(ZONES.contains(&self.raw(at)))
    }

    /// The weekday, or *today*, that follows a time of day: *8 p.m. Tuesday*.
    pub(super) fn of_day(&self, clock: Found, at: usize) -> Found {
        let next = at + clock.len;
        let whole = matches!(self.lex(next), Lex::Weekday(_)) && self.raw(next).len() > 5
            || self.is(next, "yesterday|today|tomorrow");
        let day = if whole {
            self.weekday(next).or_else(|| self.deictic(next))
        } else {
            None
        };
        match day.filter(|day| day.clock.is_none()) {
            Some(day) => Found {
                clock: clock.clock,
                rule: clock.rule,
                ..day.longer(clock.len)
            },
            None => clock,
        }
    }

    /// *a.m.*, *PM*: how many tokens, and whether it is afternoon.
    fn half_of_day(&self, at: usize) -> Option<(usize, bool)> {
        match () {
            () if self.is(at, "am") => Some((1, false)),
            () if self.is(at, "pm") => Some((1, true)),
            () if self.is(at, "a|p") && self.sign(at + 1) == Some('.') && self.is(at + 2, "m") => {
                let stop = self.sign(at + 3) == Some('.');
                Some((3 + usize::from(stop), self.is(at, "p")))
            }
            () => None,
        }
    }
}
