//! The times of a text, left to right: at every word the first rule that fits.

use super::calendar::{Edge, Grain};
use super::expr::{Expr, Found, From, What, Which};
use super::lexicon::{self, Lex, Part, Unit};
use super::tokens::View;

impl View<'_> {
    /// The expression of time that begins at `at`.
    pub(super) fn parse(&self, at: usize) -> Option<Found> {
        let sign = matches!(self.lex(at), Lex::Sign(_));
        if sign || self.lex(at) == Lex::Word && !self.may_begin(at) {
            return None;
        }
        self.part_of_day(at)
            .or_else(|| self.edged(at))
            .or_else(|| self.determined(at))
            .or_else(|| self.prefixed(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.core(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.vague(at))
    }

    /// Words that begin no expression are most of a text: they are passed over.
    fn may_begin(&self, at: usize) -> bool {
        let raw = self.raw(at);
        let mut buffer = [0; 13];
        let Some(lower) = buffer.get_mut(..raw.len()) else {
            return false;
        };
        lower.copy_from_slice(raw.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).is_ok_and(lexicon::is_opener)
    }

    /// What stands without an article: dates, weekdays, feasts, *last week*.
    fn core(&self, at: usize) -> Option<Found> {
        self.weekdays(at)
            .or_else(|| self.weekday(at))
            .or_else(|| self.date(at))
            .or_else(|| self.season(at, false))
            .or_else(|| self.feast(at))
            .or_else(|| self.deictic(at))
            .or_else(|| self.nearby(at, false))
            .or_else(|| self.year_end(at))
            .or_else(|| self.fiscal(at))
    }

    /// *fiscal 2018*, *fiscal year 2018*.
    fn fiscal(&self, at: usize) -> Option<Found> {
        let year_at = at + 1 + usize::from(self.is(at + 1, "year"));
        let year = self.plain_year(year_at).filter(|_| self.is(at, "fiscal"))?;
        let date = Expr::Date(Some(year), Grain::Year);
        Some(Found::new(year_at + 1 - at, date, "fiscal"))
    }

    /// *year end*, *year's end*.
    fn year_end(&self, at: usize) -> Option<Found> {
        let s = if self.sign(at + 1) == Some('\'') {
            2
        } else {
            usize::from(self.sign(at + 1) == Some('-'))
        };
        let unit = match () {
            () if self.is(at, "year") => Unit::Year,
            () if self.is(at, "month") && s == 2 => Unit::Month,
            () => return None,
        };
        let end = self.is(at + 1 + s, "end") && self.before(at, "by|at|until|before|of");
        let found = Found::new(2 + s, Expr::Count(0, unit, From::Issued), "edge");
        end.then_some(Found {
            edge: Some(Edge::Late),
            ..found
        })
    }

    /// Durations and sets.
    fn counted(&self, at: usize) -> Option<Found> {
        self.set(at)
            .or_else(|| self.amount(at))
            .or_else(|| {
                self.stretch(at)
                    .filter(|_| self.is(at, "past|last|next|coming|recent"))
            })
            .or_else(|| self.bare_plural(at))
    }

    /// What *the* belongs to: *the 1990s*, *the next day*, *the past year*.
    fn determined(&self, at: usize) -> Option<Found> {
        if !self.is(at, "the") {
            return None;
        }
        let next = at + 1;
        let found = match self.lex(next) {
            Lex::Number(..) | Lex::Ord(_) => self.the_number(next),
            Lex::Season(_) => self.season(next, true),
            _ if self.is(next, "latter|last") => self.ordinal_quarter(next),
            _ => None,
        };
        found
            .or_else(|| self.the_year(next))
            .or_else(|| self.stretch(next))
            .or_else(|| self.nearby(next, true))
            .or_else(|| self.the_day(next))
            .or_else(|| self.week_of(next))
            .or_else(|| self.the_weekend(next))
            .map(|found| found.longer(1))
    }

    /// *the 17th*, *the 1990s*, *the 3rd of March*; not *the 1983 bombings*,
    /// whose time is the number alone.
    fn the_number(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.ordinal_quarter(at) {
            return Some(found);
        }
        if let Some(found) = self.date(at) {
            let ordinal = matches!(self.lex(at), Lex::Ord(_)) || self.is(at + 1, "st|nd|rd|th");
            let whole = matches!(found.rule, "decade" | "century")
                || ordinal
                || (found.rule == "day-month" && !matches!(self.lex(at + found.len), Lex::Word));
            return whole.then_some(found);
        }
        let Lex::Number(day @ 1..=31, _) = self.lex(at) else {
            return None;
        };
        let ordinal = self.glued(at + 1) && self.is(at + 1, "st|nd|rd|th");
        let on = self.before(at - 1, "on|by|until|of|to|and");
        let alone =
            self.lex(at + 2) != Lex::Word || self.is(at + 2, "and|to|when|he|they|it|the|at|by");
        (ordinal && on && alone).then(|| Found::new(2, Expr::DayOf(day as u8), "day-of-month"))
    }

    /// *the year 1950*.
    fn the_year(&self, at: usize) -> Option<Found> {
        let year = self
            .plain_year(at + 1)
            .filter(|_| self.is(at, "year|years"))?;
        Some(Found::new(2, Expr::Date(Some(year), Grain::Year), "year"))
    }

    /// *the day after*, *the day before*.
    fn the_day(&self, at: usize) -> Option<Found> {
        let Lex::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), false) =
            self.lex(at)
        else {
            return None;
        };
        let count = match () {
            () if self.is(at + 1, "after|following") => 1,
            () if self.is(at + 1, "before") => -1,
            () => return None,
        };
        let apart = if self.is(at + 2, "yesterday|tomorrow") {
            From::Issued
        } else {
            From::Told
        };
        let (len, count) = if apart == From::Issued {
            (3, count * 2)
        } else {
            (2, count)
        };
        Some(Found::new(len, Expr::Count(count, unit, apart), "later"))
    }

    /// *the weekend*: the one that has been.
    fn the_weekend(&self, at: usize) -> Option<Found> {
        let near = Expr::Near(Which::This, What::Weekend, From::Issued);
        self.is(at, "weekend")
            .then(|| Found::new(1, near, "nearby"))
    }

    /// *the first week of March*: how long, as the field writes it.
    fn week_of(&self, at: usize) -> Option<Found> {
        let first = matches!(self.lex(at), Lex::Ord(_)) || self.is(at, "last|final");
        let Lex::Unit(unit @ (Unit::Week | Unit::Month), false) = self.lex(at + 1) else {
            return None;
        };
        let of = first && self.is(at + 2, "of");
        let date = self
            .date(at + 3)
            .filter(|_| of && matches!(self.lex(at + 3), Lex::Month(_) | Lex::Number(..)))?;
        Some(Found::new(
            3 + date.len,
            Expr::Duration(unit.period("1")),
            "duration",
        ))
    }

    /// The edge that begins at `at`, and how many tokens it takes: *early*,
    /// *late in*, *mid-*, *the end of*.
    fn edge(&self, at: usize) -> Option<(usize, Edge)> {
        if self.is(at, "early|late") {
            let edge = if self.is(at, "early") {
                Edge::Early
            } else {
                Edge::Late
            };
            let more = usize::from(self.is(at + 1, "in") || self.sign(at + 1) == Some('-'));
            return Some((1 + more, edge));
        }
        if self.is(at, "later|earlier") && self.is(at + 1, "in|that|this") {
            let edge = if self.is(at, "earlier") {
                Edge::Early
            } else {
                Edge::Late
            };
            return Some((1 + usize::from(self.is(at + 1, "in")), edge));
        }
        if self.is(at, "mid") {
            return Some((1 + usize::from(self.sign(at + 1) == Some('-')), Edge::Mid));
        }
        let the = usize::from(self.is(at, "the"));
        let early = usize::from(
            self.is(at + the, "early|latter|late|later|middle") && self.is(at + the + 1, "part"),
        );
        let noun = at + the + early;
        let edge = match () {
            () if early == 1 && self.is(noun - 1, "early") => Edge::Early,
            () if early == 1 && self.is(noun - 1, "middle") => Edge::Mid,
            () if early == 1 => Edge::Late,
            () if self.is(noun, "end|close") => Edge::Late,
            () if self.is(noun, "beginning|start") => Edge::Early,
            () if self.is(noun, "middle") => Edge::Mid,
            () => return None,
        };
        (self.is(noun + 1, "of") && (the == 1 || self.is(noun, "end")))
            .then_some((noun + 2 - at, edge))
    }

    /// *early January*, *the end of 2019*, *later that year*, *late 1990s*.
    fn edged(&self, at: usize) -> Option<Found> {
        // *the late 1990s*, *the early summer*: the article is theirs.
        let the = usize::from(self.is(at, "the") && self.is(at + 1, "early|late|mid|middle"));
        let (len, edge) = self.edge(at).or_else(|| {
            self.edge(at + the)
                .filter(|_| the == 1)
                .map(|(len, e)| (len + 1, e))
        })?;
        let head = at + len;
        let article = usize::from(self.is(head, "the"));
        let core = head + article;
        let whole = self.is(at, "the|end") || article == 1 || self.before(at, "the");
        let found = self
            .date(core)
            .or_else(|| self.season(core, true))
            .or_else(|| self.nearby(core, article == 1))
            .or_else(|| self.weekday(core))
            .or_else(|| self.deictic(core))
            .or_else(|| self.ongoing(core, article))
            .or_else(|| self.the_year(core))?;
        let fits = match (&found.expr, found.rule) {
            (Expr::Duration(_), _) => false,
            (_, "decade" | "century" | "season") => true,
            _ => the == 0 || whole && self.edge(at).is_some(),
        };
        fits.then(|| Found {
            edge: found.edge.or(Some(edge)),
            ..found.longer(core - at)
        })
    }

    /// *the year*, after an edge: the one that is told of.
    fn ongoing(&self, at: usize, article: usize) -> Option<Found> {
        match self.lex(at) {
            Lex::Unit(unit @ (Unit::Month | Unit::Year | Unit::Decade | Unit::Week), false)
                if article == 1 =>
            {
                Some(Found::new(1, Expr::Count(0, unit, From::Issued), "edge"))
            }
            _ => None,
        }
    }

    /// *pre-2011*, *post-2003*.
    fn prefixed(&self, at: usize) -> Option<Found> {
        let before = self.is(at, "pre");
        if !(before || self.is(at, "post")) || self.sign(at + 1) != Some('-') {
            return None;
        }
        let year = self.plain_year(at + 2)?;
        Some(Found::new(3, Expr::Beyond(year, before), "beyond"))
    }

    /// *the night of 10 August 1792*, *the morning of Wednesday*.
    fn part_of_day(&self, at: usize) -> Option<Found> {
        let early = usize::from(self.is(at, "early") && self.is(at + 1, "in")) * 2;
        let the = at + early;
        let late = usize::from(self.is(the + 1, "early|late"));
        let Lex::Part(part) = self.lex(the + 1 + late) else {
            return self.bare_part(at);
        };
        let hours = usize::from(self.is(the + 2 + late, "hours"));
        let of = the + 2 + late + hours;
        if !self.is(the, "the") || !self.is(of, "of") {
            return None;
        }
        let article = usize::from(self.is(of + 1, "the"));
        let date = self
            .weekday(of + 1 + article)
            .or_else(|| self.date(of + 1 + article))?;
        let day = matches!(date.expr, Expr::Date(_, Grain::Day(..)) | Expr::Weekday(_));
        let found = date.longer(of + 1 + article - at);
        day.then(|| Found {
            clock: Some(part.timex().into()),
            rule: "part-of-day",
            ..found
        })
    }

    /// *midnight*, *noon* and *early morning* of the day that is told of.
    fn bare_part(&self, at: usize) -> Option<Found> {
        let Lex::Part(part @ (Part::Midnight | Part::Noon)) = self.lex(at) else {
            return None;
        };
        let cue = self.before(at, "at|by|until|before|after|around|about");
        let clock = Found {
            clock: Some(part.timex().into()),
            ..Found::new(1, Expr::Clock, "clock")
        };
        cue.then(|| self.of_day(clock, at))
    }
}

impl Found {
    /// Whether the year is left to the context.
    pub(super) fn lacks_year(&self) -> bool {
        match self.expr {
            Expr::Date(year, _) | Expr::Easter(year) => year.is_none(),
            Expr::Part(..)
            | Expr::OfTold(_)
            | Expr::Years(..)
            | Expr::Beyond(..)
            | Expr::DayOf(_)
            | Expr::Weekday(_)
            | Expr::Count(..)
            | Expr::Near(..)
            | Expr::Clock
            | Expr::Duration(_)
            | Expr::Span(..)
            | Expr::Some(..)
            | Expr::Then
            | Expr::Set(_)
            | Expr::Vague(_) => false,
        }
    }
}
