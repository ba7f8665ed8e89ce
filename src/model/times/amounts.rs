//! How long, how often, how long ago: a number of units and what follows it.

use super::expr::{Expr, Found, From};
use super::lexicon::{Lex, Unit};
use super::tokens::View;

/// A number of units: *three*, *several*.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Amount {
    Exact(u32),
    Half(u32),
    Some,
}

impl Amount {
    fn written(self) -> String {
        match self {
            Self::Exact(n) => n.to_string(),
            Self::Half(0) => "0.5".into(),
            Self::Half(n) => format!("{n}.5"),
            Self::Some => "X".into(),
        }
    }
}

impl View<'_> {
    /// A duration, a set, *two days later*, *three months ago*.
    pub(super) fn amount(&self, at: usize) -> Option<Found> {
        let lead = self.hedge(at);
        let (amount, len) = self.count(at + lead)?;
        let mut next = at + lead + len;
        let dash = self.sign(next) == Some('-') && self.glued(next);
        next += usize::from(dash);
        // *two full days*, *ten brutal months*.
        next += usize::from(!dash && self.is(next, "full|whole|consecutive|long|more|straight|further|additional|additional|bloody|calendar"));
        let Lex::Unit(unit, plural) = self.lex(next) else {
            return None;
        };
        next += 1;
        let article = self.is(at + lead, "a|an");
        let fits = match amount {
            Amount::Exact(1) | Amount::Half(0) => !plural,
            Amount::Exact(_) | Amount::Half(_) | Amount::Some => {
                plural || dash || matches!(self.lex(at), Lex::Number(..) | Lex::Card(_))
            }
        };
        if !fits
            || (article && matches!(unit, Unit::Second | Unit::Quarter))
            || unit == Unit::Quarter && (dash || self.is(next, "of|the"))
        {
            return None;
        }
        if let Some(more) = self.age(next, unit) {
            let period = Expr::Duration(unit.period(&amount.written()));
            return Some(Found::new(next + more - at, period, "age"));
        }
        let mut amount = amount;
        if self.is(next, "and")
            && self.is(next + 1, "a")
            && self.is(next + 2, "half")
            && let Amount::Exact(n) = amount
        {
            amount = Amount::Half(n);
            next += 3;
        }
        if self.is(next, "long") {
            next += 1;
        }
        Some(self.turned(at, next, amount, unit).unwrap_or_else(|| {
            let period = unit.period(&amount.written());
            Found::new(next - at, Expr::Duration(period), "duration")
        }))
    }

    /// *18 years old*, *40-year-old*, *40 years of age*: how many tokens more
    /// make an age of a number of units.
    fn age(&self, next: usize, unit: Unit) -> Option<usize> {
        let dash = usize::from(self.sign(next) == Some('-'));
        let old = self.is(next + dash, "old|olds") && unit >= Unit::Day;
        let of_age = self.is(next, "of") && self.is(next + 1, "age");
        match () {
            () if old => Some(dash + 1),
            () if of_age => Some(2),
            () => None,
        }
    }

    /// *ago*, *later*, *earlier* turn a number of units into a date.
    fn turned(&self, at: usize, next: usize, amount: Amount, unit: Unit) -> Option<Found> {
        let (sign, from, len) = match () {
            () if self.is(next, "ago") => (-1, From::Issued, 1),
            () if self.is(next, "from") && self.is(next + 1, "now|today") => (1, From::Issued, 2),
            () if self.is(next, "later|afterwards|afterward|hence") => (1, From::Told, 1),
            () if self.is(next, "earlier|previously|beforehand") => (-1, From::Told, 1),
            () if self.is(next, "after") && unit == Unit::Day && amount == Amount::Exact(1) => {
                (1, From::Told, 1)
            }
            () if self.is(next, "before") && unit == Unit::Day && amount == Amount::Exact(1) => {
                (-1, From::Told, 1)
            }
            () => return None,
        };
        let len = next + len - at;
        let rule = match from {
            From::Issued if self.is(at, "over|more") && sign < 0 => "ago-over",
            From::Issued => "ago",
            From::Told => "later",
        };
        let expr = match amount {
            Amount::Exact(n) | Amount::Half(n) => {
                let count = i32::try_from(n).ok()? * sign;
                if unit < Unit::Day {
                    let hours = if unit == Unit::Hour { count } else { 0 };
                    Expr::Count(hours / 24, Unit::Day, from)
                } else {
                    Expr::Count(count, unit, from)
                }
            }
            Amount::Some if from == From::Issued => Expr::Duration(unit.period("X")),
            Amount::Some => Expr::Some(unit, sign > 0),
        };
        Some(Found::new(len, expr, rule))
    }

    /// *more than*, *nearly*: how many tokens of hedge stand before a number.
    fn hedge(&self, at: usize) -> usize {
        match () {
            () if self.is(at, "more|less|fewer") && self.is(at + 1, "than") => 2,
            () if self.is(at, "at") && self.is(at + 1, "least|most") => 2,
            () if self.is(at, "close|up") && self.is(at + 1, "to") => 2,
            () if self.is(
                at,
                "nearly|almost|over|under|about|around|approximately|some",
            ) =>
            {
                1
            }
            () => 0,
        }
    }

    /// *three*, *3*, *twenty-five*, *a*, *several*, *a few*, *half a*.
    fn count(&self, at: usize) -> Option<(Amount, usize)> {
        if self.is(at, "a|an") {
            return Some(match () {
                () if self.is(at + 1, "few") => (Amount::Some, 2),
                () if self.is(at + 1, "couple") => {
                    (Amount::Exact(2), if self.is(at + 2, "of") { 3 } else { 2 })
                }
                () if self.is(at + 1, "number") && self.is(at + 2, "of") => (Amount::Some, 3),
                () if self.is(at + 1, "dozen") => (Amount::Exact(12), 2),
                () if self.is(at + 1, "single|full|whole") => (Amount::Exact(1), 2),
                () if self.is(at + 1, "hundred") => (Amount::Exact(100), 2),
                () => (Amount::Exact(1), 1),
            });
        }
        if self.is(at, "several|few|many|numerous") {
            return Some((Amount::Some, 1));
        }
        if self.is(at, "half") && self.is(at + 1, "a|an") {
            return Some((Amount::Half(0), 2));
        }
        match self.lex(at) {
            Lex::Number(..) => self
                .number(at)
                .filter(|n| *n < 10_000)
                .map(|n| (Amount::Exact(n), 1)),
            Lex::Card(n) => {
                let joint = usize::from(self.sign(at + 1) == Some('-'));
                match self.lex(at + 1 + joint) {
                    Lex::Card(m) if (20..100).contains(&n) && m < 10 => {
                        Some((Amount::Exact((n + m).into()), 2 + joint))
                    }
                    Lex::Card(100) if n < 20 => Some((Amount::Exact(u32::from(n) * 100), 2)),
                    _ => Some((Amount::Exact(n.into()), 1)),
                }
            }
            _ => None,
        }
    }

    /// *for months*, *in years*, *weeks later*: a bare plural that dates nothing.
    pub(super) fn bare_plural(&self, at: usize) -> Option<Found> {
        let Lex::Unit(unit, true) = self.lex(at) else {
            return None;
        };
        if unit < Unit::Hour || unit == Unit::Quarter {
            return None;
        }
        let turned = self.is(at + 1, "later|earlier|ago|afterwards");
        let cue = self.before(
            at,
            "for|in|within|after|over|took|lasted|takes|take|spent|only|just",
        );
        if !turned && !cue {
            return None;
        }
        let expr = match () {
            () if self.is(at + 1, "later|afterwards") => Expr::Some(unit, true),
            () if self.is(at + 1, "earlier") => Expr::Some(unit, false),
            () => Expr::Duration(unit.period("X")),
        };
        Some(Found::new(1 + usize::from(turned), expr, "duration"))
    }

    /// *the past three months*, *the coming days*, *the first two weeks*: from
    /// the word after *the*.
    pub(super) fn stretch(&self, at: usize) -> Option<Found> {
        let past = self.is(at, "past|last|previous|preceding");
        let ahead = self.is(at, "next|coming|following|ensuing|upcoming");
        let first = self.is(at, "first|final|opening|intervening|last|recent");
        if !(past || ahead || first) {
            return None;
        }
        let hedged = at + 1 + self.hedge(at + 1);
        let (amount, len) = match self.count(hedged) {
            Some(found) => found,
            None => (Amount::Some, 0),
        };
        let unit_at = hedged + len;
        let Lex::Unit(unit, plural) = self.lex(unit_at) else {
            return None;
        };
        let single = !plural && len == 0;
        if single && !self.is(at, "past") || unit < Unit::Hour {
            return None;
        }
        let amount = if single { Amount::Exact(1) } else { amount };
        let from_issued = self.is(at, "past|last|coming|next");
        let expr = match amount {
            Amount::Exact(n) if from_issued => Expr::Span(n, unit, ahead),
            Amount::Some if from_issued => Expr::Span(0, unit, ahead),
            Amount::Exact(_) | Amount::Half(_) | Amount::Some => {
                Expr::Duration(unit.period(&amount.written()))
            }
        };
        Some(Found::new(unit_at + 1 - at, expr, "stretch"))
    }

    /// *every day*, *daily*, *each year*, *twice a week*, *three days a week*.
    pub(super) fn set(&self, at: usize) -> Option<Found> {
        let unit = match () {
            () if self.is(at, "daily|everyday") => Unit::Day,
            () if self.is(at, "weekly") => Unit::Week,
            () if self.is(at, "monthly") => Unit::Month,
            () if self.is(at, "yearly|annually") => Unit::Year,
            () if self.is(at, "hourly") => Unit::Hour,
            () if self.is(at, "once|twice|times") => return self.times_a(at),
            () if self.is(at, "every|each|per") => match self.lex(at + 1) {
                Lex::Unit(unit, false) if unit > Unit::Second => {
                    return Some(Found::new(2, Expr::Set(unit.period("1")), "set"));
                }
                Lex::Part(part) if !self.is(at, "per") => {
                    let value = format!("XXXX-XX-XX{}", part.timex());
                    return Some(Found::new(2, Expr::Set(value), "set"));
                }
                Lex::Weekday(day) if !self.is(at, "per") => {
                    return Some(self.with_part(at, Found::new(2, Expr::Set(weekly(day)), "set")));
                }
                _ => return None,
            },
            () => return None,
        };
        // A newspaper or a letter is named so, it is no time.
        let name = self.capital(at) && self.capital(at.wrapping_sub(1))
            || self.capital(at) && self.capital(at + 1)
            || self.is(
                at + 1,
                "newsletter|newspaper|paper|magazine|briefing|bulletin|life|lives|routine",
            );
        (!name).then(|| Found::new(1, Expr::Set(unit.period("1")), "set"))
    }

    /// *twice a week*, *once every year*; of *three times a day* from *times* on.
    fn times_a(&self, at: usize) -> Option<Found> {
        let Lex::Unit(unit, false) = self.lex(at + 2) else {
            return None;
        };
        let each = self.is(at + 1, "a|an|each|every|per") && unit > Unit::Second;
        each.then(|| Found::new(3, Expr::Set(unit.period("1")), "set"))
    }

    /// Plural weekdays: *on Fridays*.
    pub(super) fn weekdays(&self, at: usize) -> Option<Found> {
        let Lex::Weekday(day) = self.lex(at) else {
            return None;
        };
        let plural = self.raw(at).len() > 5 && self.raw(at).ends_with(['s', 'S']);
        plural.then(|| Found::new(1, Expr::Set(weekly(day)), "set"))
    }

    /// Vague words.
    pub(super) fn vague(&self, at: usize) -> Option<Found> {
        let said = |len, value| Some(Found::new(len, Expr::Vague(value), "vague"));
        match () {
            () if self.is(at, "now") && !self.is(at + 1, "that") => said(1, "PRESENT_REF"),
            () if self.is(at, "currently|nowadays|presently") => said(1, "PRESENT_REF"),
            () if self.is(at, "current") => said(1, "PRESENT_REF"),
            () if self.is(at, "recently|previously|formerly|lately") => said(1, "PAST_REF"),
            () if self.is(at, "recent|former") => said(1, "PAST_REF"),
            () if self.is(at, "soon") && !self.is(at + 1, "after|as") => said(1, "FUTURE_REF"),
            () if self.is(at, "future") => said(1, "FUTURE_REF"),
            () if self.is(at, "the") && self.is(at + 1, "moment") && self.before(at, "at|for") => {
                said(2, "PRESENT_REF")
            }
            () if self.is(at, "these") && self.is(at + 1, "days") => said(2, "PRESENT_REF"),
            () if self.is(at, "the")
                && self.is(at + 1, "past|future|present")
                && !matches!(self.lex(at + 2), Lex::Word) =>
            {
                said(
                    2,
                    if self.is(at + 1, "past") {
                        "PAST_REF"
                    } else if self.is(at + 1, "future") {
                        "FUTURE_REF"
                    } else {
                        "PRESENT_REF"
                    },
                )
            }
            () if self.is(at, "that")
                && self.is(at + 1, "time")
                && self.before(at, "at|by|since|until|from|during") =>
            {
                Some(Found::new(2, Expr::Then, "vague"))
            }
            () => None,
        }
    }
}

fn weekly(day: u8) -> String {
    format!("XXXX-WXX-{day}")
}
