//! Dates that name themselves: days, months, years and more, in American,
//! British and ISO order.

use super::calendar::Grain;
use super::expr::{Expr, Found};
use super::lexicon::Lex;
use super::tokens::View;

impl View<'_> {
    /// A date at `at` that names itself.
    pub(super) fn date(&self, at: usize) -> Option<Found> {
        match self.lex(at) {
            Lex::Number(..) => self
                .iso(at)
                .or_else(|| self.slashes(at))
                .or_else(|| self.day_first(at))
                .or_else(|| self.day_after(at))
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
    pub(super) fn day_number(&self, at: usize) -> Option<(u32, usize)> {
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

    /// The second day of *April 6–7* or *May 4 and 5*.
    fn day_after(&self, at: usize) -> Option<Found> {
        let first = at.checked_sub(2)?;
        let joint = self.sign(at - 1) == Some('-') || self.before(at, "and|to");
        let Lex::Month(month) = self.lex(first.checked_sub(1)?) else {
            return None;
        };
        let (day, len) = self.day_number(at).filter(|_| joint)?;
        let (earlier, _) = self.day_number(first)?;
        let grain = day_of(month.into(), day).filter(|_| day > earlier)?;
        let counted = self.lex(at + len) == Lex::Word && self.before(at, "and");
        let found = self.with_year(at, len, grain, "range-end");
        (!counted).then_some(found)
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
        if let Some((day, taken)) = self.day_number(day_at).filter(|_| !self.is_count(day_at))
            && let Some(grain) = day_of(month.into(), day)
        {
            let len = day_at + taken - at;
            return Some(self.with_year(at, len, grain, "month-day"));
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
        let told = self.is(next - 1, "of") && self.is(next, "that|the|this");
        let same = next + 1 + usize::from(self.is(next + 1, "same"));
        if told && self.is(same, "year") {
            return Found::new(same + 1 - at, Expr::OfTold(grain), rule);
        }
        let year = self.plain_year(next);
        if let Some(bc) = self.before_christ(next).filter(|_| year.is_none())
            && let Expr::Date(year, Grain::Year) = bc.expr
        {
            return Found::new(next + bc.len - at, Expr::Date(year, grain), rule);
        }
        match year {
            Some(year) if !(self.comma(next - 1) && self.is_quantity(next)) => {
                Found::new(next + 1 - at, Expr::Date(Some(year), grain), rule)
            }
            _ => Found::new(len, Expr::Date(None, grain), rule),
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
