//! Dates that name themselves: days, months, years and more, in American,
//! British and ISO order.

use super::calendar::Grain;
use super::expr::{Expr, Found};
use super::lexicon::{Lex, Unit};
use super::tokens::View;

impl View<'_> {
    /// A date at `at` that names itself.
    pub(super) fn date(&self, at: usize) -> Option<Found> {
        match self.lex(at) {
            Lex::Number(..) => self
                .iso(at)
                .or_else(|| self.slashes(at))
                .or_else(|| self.day_first(at))
                .or_else(|| self.before_christ(at))
                .or_else(|| self.decade(at))
                .or_else(|| self.century(at))
                .or_else(|| self.years(at)),
            Lex::Ord(_) => self.day_first(at).or_else(|| self.century(at)),
            Lex::Month(_) => self.month_first(at),
            _ => self.quarter(at),
        }
    }

    /// `2020-03-11`.
    fn iso(&self, at: usize) -> Option<Found> {
        let Lex::Number(year, 4) = self.lex(at) else {
            return None;
        };
        let two = |n: usize| match self.lex(n) {
            Lex::Number(v, 2) if self.glued(n) => Some(v),
            _ => None,
        };
        let dash = |n: usize| matches!(self.sign(n), Some('-' | '/')) && self.glued(n);
        let sign_before =
            self.glued(at) && !matches!(self.sign(at - 1), Some('(' | '"' | '“' | '['));
        if sign_before || !dash(at + 1) || !dash(at + 3) {
            return None;
        }
        let (month, day) = (two(at + 2)?, two(at + 4)?);
        // A time may follow: `2020-03-11T10:00`.
        if self.glued(at + 5)
            && (self.sign(at + 5) == Some('-')
                || !self.raw(at + 5).starts_with('T') && self.sign(at + 5).is_none())
        {
            return None;
        }
        let grain = day_of(month, day)?;
        Some(Found::new(
            5,
            Expr::Date(i16::try_from(year).ok(), grain),
            "iso",
        ))
    }

    /// `3/11/2020`, American unless that cannot be; `11.03.2020`.
    fn slashes(&self, at: usize) -> Option<Found> {
        let sign = self.sign(at + 1).filter(|s| matches!(s, '/' | '.'))?;
        let glued = (1..5).all(|n| self.glued(at + n)) && self.sign(at + 3) == Some(sign);
        let (Lex::Number(a, 1..=2), Lex::Number(b, 1..=2), Lex::Number(year, 4)) =
            (self.lex(at), self.lex(at + 2), self.lex(at + 4))
        else {
            return None;
        };
        let year = i16::try_from(year)
            .ok()
            .filter(|y| (1000..=2200).contains(y))?;
        let british = day_of(b, a).map(|g| (g, "british"));
        let american = day_of(a, b).map(|g| (g, "american"));
        let (grain, rule) = if sign == '/' {
            american.or(british)?
        } else {
            british?
        };
        glued.then(|| Found::new(5, Expr::Date(Some(year), grain), rule))
    }

    /// A day of the month, digits or a word: the day and how many tokens.
    fn day_number(&self, at: usize) -> Option<(u32, usize)> {
        if let Lex::Ord(n) = self.lex(at) {
            return Some((n.into(), 1));
        }
        let Lex::Number(value, 1..=2) = self.lex(at) else {
            return None;
        };
        let ordinal = self.glued(at + 1) && self.is(at + 1, "st|nd|rd|th");
        let plain = self.number(at).is_some();
        ((plain || ordinal) && (1..=31).contains(&value))
            .then_some((value, 1 + usize::from(ordinal)))
    }

    /// *11 March 2020*, *the 3rd of March*.
    fn day_first(&self, at: usize) -> Option<Found> {
        let (day, mut len) = self.day_number(at)?;
        if self.is(at + len, "day") {
            len += 1;
        }
        let of = self.is(at + len, "of");
        if self.is(at, "second|first|third") && !of {
            return None;
        }
        len += usize::from(of);
        if self.sign(at + len) == Some('-') {
            len += 1;
        }
        let Lex::Month(month) = self.lex(at + len) else {
            return self.day_before(at);
        };
        let grain = day_of(month.into(), day)?;
        len += 1 + usize::from(self.stop_of_month(at + len));
        Some(self.with_year(at, len, grain, "day-month"))
    }

    /// The first day of *6–7 January 1916* or *from 15 to 22 February*.
    fn day_before(&self, at: usize) -> Option<Found> {
        let (day, len) = self.day_number(at)?;
        let joint = self.sign(at + len) == Some('-')
            || (self.is(at + len, "to|and|or|through")
                && self.before(at, "from|between|on|the|of"));
        let (_, second) = self.day_number(at + len + 1).filter(|_| joint)?;
        let next = at + len + 1 + second;
        let Lex::Month(month) = self.lex(next + usize::from(self.is(next, "of"))) else {
            return None;
        };
        let grain = day_of(month.into(), day)?;
        let found = self.with_year(at, next - at + 1, grain, "");
        Some(Found {
            len,
            rule: "range-start",
            ..found
        })
    }

    /// *March 11, 2020*, *March 2020*, *March*.
    fn month_first(&self, at: usize) -> Option<Found> {
        let Lex::Month(month) = self.lex(at) else {
            return None;
        };
        let stop = usize::from(self.stop_of_month(at));
        let dash = usize::from(self.sign(at + 1) == Some('-') && self.glued(at + 1));
        let day_at = at + 1 + stop + dash;
        let day_at = day_at + usize::from(self.is(day_at, "the"));
        if let Some((day, taken)) = self.day_number(day_at).filter(|_| !self.is_count(day_at)) {
            if let Some(grain) = day_of(month.into(), day) {
                let len = day_at + taken - at;
                return Some(self.with_year(at, len, grain, "month-day"));
            }
        }
        let found = self.with_year(at, 1 + stop, Grain::Month(month), "month");
        let named = matches!(found.expr, Expr::Date(Some(_), _));
        (named || self.is_month(at)).then_some(found)
    }

    /// Whether what looks like a day counts something: *March 12 rockets* does
    /// not, *in March 12 people* does.
    fn is_count(&self, at: usize) -> bool {
        self.is(
            at + 1,
            "people|men|soldiers|troops|women|children|percent|per|million|years|days|civilians",
        ) || matches!(self.lex(at), Lex::Ord(_))
    }

    /// Whether a month that stands alone is one: *may*, *march* and *august*
    /// are words too, *April* and *June* are names.
    fn is_month(&self, at: usize) -> bool {
        let cut = self.raw(at).len() == 3 && !self.is(at, "May") || self.is(at, "Sept");
        let cue = self.before(
            at,
            "in|since|by|until|till|late|early|mid|of|last|during|next|this|from|to|through|between|before|after|for|and|previous|following|throughout|around|every|each|late-|as",
        );
        let after_dash = self.sign(at.wrapping_sub(1)) == Some('-') && self.glued(at);
        let pair = matches!(self.lex(at.wrapping_sub(2)), Lex::Month(_));
        let weak = self.is(at, "May|March|August") || cut;
        let name = self.capital(at + 1)
            && !self.glued(at + 1)
            && self.is(at, "April|June|May|August|Jan")
            && !self.is(at + 1, "the|I");
        let known = self.before(at, "in|since|until|late|early|mid|during|last|next|this");
        match self.raw(at) {
            "May" | "March" if self.before(at, "and|to|for|of|as|from|or") => {
                pair || self.before(at, "of|from|to|for") && !name && self.is_loose(at)
            }
            _ if name => known,
            _ => cue || after_dash || pair || !weak,
        }
    }

    /// *for March*, *end of May*: nothing follows that makes it a verb or a name.
    fn is_loose(&self, at: usize) -> bool {
        !self.is(at + 1, "on|be|have|not|God|it|he|she|they|we|you|I")
    }

    /// *Jan.*: the stop belongs to the month.
    fn stop_of_month(&self, at: usize) -> bool {
        let cut = self.raw(at).len() <= 4 && !self.is(at, "May|June|July");
        let goes_on = !self.capital(at + 2) || matches!(self.lex(at + 2), Lex::Number(..));
        cut && self.sign(at + 1) == Some('.')
            && self.glued(at + 1)
            && goes_on
            && self.lex(at + 2) != Lex::End
    }

    /// A date of `len` tokens with the year that follows, if one does.
    fn with_year(&self, at: usize, len: usize, grain: Grain, rule: &'static str) -> Found {
        let mut next = at + len;
        for skip in [self.comma(next), self.is(next, "of")] {
            next += usize::from(skip);
        }
        if self.sign(next) == Some('-') && self.glued(next) && self.glued(next + 1) {
            next += 1;
        }
        let year = self.plain_year(next);
        if let Some(bc) = self.before_christ(next).filter(|_| year.is_none()) {
            if let Expr::Date(year, Grain::Year) = bc.expr {
                return Found::new(next + bc.len - at, Expr::Date(year, grain), rule);
            }
        }
        match year {
            Some(year) if !(self.comma(next - 1) && self.is_quantity(next)) => {
                Found::new(next + 1 - at, Expr::Date(Some(year), grain), rule)
            }
            _ => Found::new(len, Expr::Date(None, grain), rule),
        }
    }

    /// Four digits that can be a year.
    pub(super) fn plain_year(&self, at: usize) -> Option<i16> {
        let Lex::Number(value, 4) = self.lex(at) else {
            return None;
        };
        let decade = self.glued(at + 1) && self.is(at + 1, "s");
        let year = i16::try_from(value).ok()?;
        ((1000..=2100).contains(&year) && !decade && self.number(at).is_some()).then_some(year)
    }

    /// *493 BC*, *70 AD*, *AD 70*, *499* of *499–493 BC*.
    pub(super) fn before_christ(&self, at: usize) -> Option<Found> {
        let Lex::Number(value, 1..=4) = self.lex(at) else {
            return None;
        };
        self.number(at)?;
        let year = i16::try_from(value).ok().filter(|y| *y > 0)?;
        if let Some((len, bc)) = self.era(at + 1) {
            let year = if bc { -year } else { year };
            return Some(Found::new(
                1 + len,
                Expr::Date(Some(year), Grain::Year),
                "era",
            ));
        }
        let joint = matches!(self.sign(at + 1), Some('-' | '/')) || self.is(at + 1, "to|and|or");
        let Lex::Number(later, 1..=4) = self.lex(at + 2) else {
            return None;
        };
        match self.era(at + 3) {
            Some((_, true)) if joint && later < value => {
                Some(Found::new(1, Expr::Date(Some(-year), Grain::Year), "era"))
            }
            _ => None,
        }
    }

    /// *BC*, *B.C.*, *BCE*, *AD*: how many tokens, and whether it is before.
    fn era(&self, at: usize) -> Option<(usize, bool)> {
        match self.raw(at) {
            "BC" | "BCE" => Some((1, true)),
            "AD" | "CE" => Some((1, false)),
            "B" if self.sign(at + 1) == Some('.') && self.is(at + 2, "C") => {
                let stop = self.sign(at + 3) == Some('.') && !self.capital(at + 4);
                Some((3 + usize::from(stop), true))
            }
            _ => None,
        }
    }

    /// *the 1990s*, *the 470s BC*.
    fn decade(&self, at: usize) -> Option<Found> {
        let Lex::Number(value, digits @ 3..=4) = self.lex(at) else {
            return None;
        };
        let quote = usize::from(self.sign(at + 1) == Some('\'') && self.glued(at + 1));
        let s = at + 1 + quote;
        let year = i16::try_from(value).ok().filter(|y| y % 10 == 0)?;
        let left =
            self.glued(at) && !matches!(self.sign(at - 1), Some('-' | '(' | '"' | '“' | '\''));
        if left || self.raw(s) != "s" || !self.glued(s) {
            return None;
        }
        let (year, len) = match self.era(s + 1) {
            Some((len, true)) => (-year, len),
            _ if digits == 4 && (1000..=2100).contains(&year) => (year, 0),
            _ => return None,
        };
        let grain = if year % 100 == 0 && year < 2000 {
            Grain::Century
        } else {
            Grain::Decade
        };
        Some(Found::new(
            s + 1 + len - at,
            Expr::Date(Some(year), grain),
            "decade",
        ))
    }

    /// *the 19th century*, *the fourth century BC*.
    fn century(&self, at: usize) -> Option<Found> {
        let (n, len) = self
            .day_number(at)
            .filter(|(_, len)| *len == 2 || matches!(self.lex(at), Lex::Ord(_)))?;
        let dash = usize::from(self.sign(at + len) == Some('-'));
        let unit = at + len + dash;
        if !self.is(unit, "century|centuries") || n > 22 {
            return None;
        }
        let first = (n as i16 - 1) * 100;
        let (year, more) = match self.era(unit + 1) {
            Some((more, true)) => (-first.max(1), more),
            Some((more, false)) => (first, more),
            None if n < 10 => return None,
            None => (first, 0),
        };
        Some(Found::new(
            unit + 1 + more - at,
            Expr::Date(Some(year), Grain::Century),
            "century",
        ))
    }

    /// *1979*, *1979–1981*, the *1981* and the *45* of *1939–45*.
    fn years(&self, at: usize) -> Option<Found> {
        let year = |y, rule| Some(Found::new(1, Expr::Date(Some(y), Grain::Year), rule));
        if let Lex::Number(short, 2) = self.lex(at) {
            // The second half of a range.
            let first = self.plain_year(at.wrapping_sub(2)).filter(|_| {
                self.sign(at - 1) == Some('-') && self.glued(at) && self.glued(at - 1)
            })?;
            let whole = first / 100 * 100 + short as i16;
            let alone = self.number(at).is_some() && self.sign(at + 1) != Some('-');
            return year(whole, "range-end").filter(|_| whole > first && alone);
        }
        let first = self.plain_year(at)?;
        let dash = self.sign(at + 1) == Some('-') && self.lex(at + 2) != Lex::End;
        let second = match self.lex(at + 2) {
            Lex::Number(v, 4) => i16::try_from(v).ok(),
            Lex::Number(v, 2) => Some(first / 100 * 100 + v as i16),
            _ => None,
        };
        let second =
            second.filter(|s| dash && self.number(at + 2).is_some() && *s > first && *s <= 2100);
        if let Some(second) = second {
            // *the 1979–1981 hostage crisis*: one time, that of the crisis.
            let attribute = self.before(at, "the|a|this|that")
                && self.glued(at + 2)
                && self.lex(at + 3) == Lex::Word
                && !self.is(at + 3, "and|in|of|to|was|were|is|the|by|for");
            if attribute {
                return Some(Found::new(3, Expr::Years(first, second), "years"));
            }
            return year(first, "range-start");
        }
        let prefixed = self.sign(at.wrapping_sub(1)) == Some('-') && self.glued(at);
        let range_end = prefixed && matches!(self.lex(at.wrapping_sub(2)), Lex::Number(_, 3 | 4));
        if prefixed && !range_end && !self.is(at.wrapping_sub(2), "mid|pre|post|late|early") {
            return None;
        }
        if self.glued(at) && matches!(self.sign(at - 1), Some('/' | '.' | '\\' | ':')) {
            return None;
        }
        let cue = self.before(at, "in|since|until|till|by|during|before|after|from|of|late|early|mid|year|to|between|through|throughout|around|circa|and|summer|spring|autumn|fall|winter|the");
        let count = self.is_quantity(at);
        let modern = (1500..=2100).contains(&first);
        if count || (!cue && !modern && !range_end) {
            return None;
        }
        year(first, "year")
    }

    /// Whether four digits count something: *2000 men*, *about 1500 km*.
    fn is_quantity(&self, at: usize) -> bool {
        const COUNTED: &str = "men|women|people|troops|soldiers|fighters|civilians|dead|wounded|casualties|prisoners|aircraft|planes|tanks|guns|ships|vehicles|homes|houses|families|children|km|kilometers|kilometres|miles|meters|metres|feet|tons|tonnes|dollars|euros|pounds|percent|mm|kg|members|workers|refugees|rebels|guerrillas|cavalry|infantry|horses|sorties|villages|military|young|m|ft|rockets|bombs|hours|days|years|Americans|British|French|Germans|Persians|Greeks|survivors|deaths|others|and";
        const ABOUT: &str = "about|some|nearly|almost|over|than|approximately|roughly|estimated|least|only|another|additional|number|numbered|killed|lost|with|had|has|have|were|are|plus";
        let unit = self.is(at + 1, COUNTED) && !self.is(at + 1, "and")
            || self.lex(at + 1) == Lex::Word
                && self.is(at + 2, COUNTED)
                && !self.is(at + 2, "and")
                && self.before(at, ABOUT);
        let near = self.is(
            at + 1,
            "British|French|Germans|Persians|Greeks|Americans|military|young|rockets",
        ) && self.before(at, "in|the|early|late|mid");
        let money = self.before(at, "$|€|£|No|Flight|Unit|Highway|Route|Resolution|area")
            && !self.before(at, "a");
        (unit && !near)
            || money
            || (self.before(at, ABOUT)
                && !self.before(at, "with|had|has|have|were|are|only|over|about"))
    }

    /// *Q1 2019*, *the first quarter of 2019*, *the second half of 2008*.
    fn quarter(&self, at: usize) -> Option<Found> {
        let raw = self.raw(at);
        if matches!(raw, "Q" | "H") && self.glued(at + 1) {
            let Lex::Number(n @ 1..=4, 1) = self.lex(at + 1) else {
                return None;
            };
            let year = self.plain_year(at + 2 + usize::from(self.is(at + 2, "of")));
            let len = if year.is_some() {
                3 + usize::from(self.is(at + 2, "of"))
            } else {
                2
            };
            let grain = if raw == "Q" {
                Grain::Quarter(n as u8)
            } else if n < 3 {
                Grain::Half(n as u8)
            } else {
                return None;
            };
            return (year.is_some() || raw == "Q")
                .then(|| Found::new(len, Expr::Date(year, grain), "quarter"));
        }
        None
    }

    /// *the first quarter (of 2019)*, from its ordinal on.
    pub(super) fn ordinal_quarter(&self, at: usize) -> Option<Found> {
        let n = match self.lex(at) {
            Lex::Ord(n @ 1..=4) => n,
            _ if self.is(at, "latter|last") => 2,
            _ => return None,
        };
        let grain = match self.lex(at + 1) {
            Lex::Unit(Unit::Quarter, false) if !self.is(at, "latter|last") => Grain::Quarter(n),
            _ if self.is(at + 1, "half") && n < 3 => Grain::Half(n),
            _ => return None,
        };
        let of = usize::from(self.is(at + 2, "of"));
        match self.plain_year(at + 2 + of) {
            Some(year) => Some(Found::new(3 + of, Expr::Date(Some(year), grain), "quarter")),
            None if matches!(grain, Grain::Quarter(_)) && of == 0 => {
                Some(Found::new(2, Expr::Date(None, grain), "quarter"))
            }
            None => None,
        }
    }
}

/// The day of a month, if the month can have it.
pub(super) fn day_of(month: u32, day: u32) -> Option<Grain> {
    let long = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=long)
        .contains(&day)
        .then_some(Grain::Day(month as u8, day as u8))
}
