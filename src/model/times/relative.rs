//! Times relative to another: *yesterday*, *last week*, *two days later*,
//! weekdays, seasons, feasts, parts of the day.

use super::calendar::Grain;
use super::expr::{Expr, Expression, From, What, Which};
use super::lexicon::{Lex, Part, Unit};
use super::rule::Rule;
use super::tokens::View;
use super::{dates, years};

/// *yesterday*, *today*, *tomorrow*, *tonight*, with a part of the day.
pub(super) fn deictic(view: View, at: usize) -> Option<Expression> {
    let (count, part) = match () {
        () if view.is(at, &["yesterday"]) => (-1, None),
        () if view.is(at, &["today"]) => (0, None),
        () if view.is(at, &["tomorrow"]) => (1, None),
        () if view.is(at, &["tonight"]) => (0, Some(Part::Night)),
        () => return None,
    };
    let found = Expression::new(
        1,
        Expr::Count(count, Unit::Day, From::Issued),
        Rule::Deictic,
    );
    Some(match part {
        Some(part) => Expression {
            clock: Some(part.timex().into()),
            ..found
        },
        None => with_part(view, at, found),
    })
}

/// Adds the part of the day after it: *Wednesday night*.
pub(super) fn with_part(view: View, at: usize, found: Expression) -> Expression {
    let Lex::Part(part) = view.lex(at + found.len) else {
        return found;
    };
    Expression {
        clock: Some(part.timex().into()),
        ..found.longer(1)
    }
}

/// *Wednesday*, *Wednesday night*, *Wednesday, March 11, 2020*.
pub(super) fn weekday(view: View, at: usize) -> Option<Expression> {
    let Lex::Weekday(day) = view.lex(at) else {
        return None;
    };
    // *Wed*, *Fri*: only before a date. *Good Friday*, *Black Sunday* are
    // feasts or names.
    let cut = view.raw(at).len() < 5;
    let stop = usize::from(cut && view.sign(at + 1) == Some('.'));
    let comma = usize::from(view.comma(at + 1 + stop));
    let date_at = at + 1 + stop + comma;
    let date_at = date_at + usize::from(view.is(date_at, &["the"]));
    if matches!(
        view.lex(date_at),
        Lex::Month(_) | Lex::Number(..) | Lex::Ord(_)
    ) && let Some(date) = dates::date(view, date_at)
        && matches!(date.expr, Expr::Date(_, Grain::Day(..)))
    {
        let found = date.longer(date_at - at);
        return Some(Expression {
            rule: Rule::WeekdayDate,
            ..found
        });
    }
    if cut
        || view.before(
            at,
            &[
                "Black", "Bloody", "Good", "Holy", "Palm", "Super", "Ash", "Cyber", "Giving",
            ],
        )
    {
        return None;
    }
    Some(with_part(
        view,
        at,
        Expression::new(1, Expr::Weekday(day), Rule::Weekday),
    ))
}

/// *summer 2019*, *the summer of 2019*, *the winter*: from the season on.
pub(super) fn season(view: View, at: usize, the: bool) -> Option<Expression> {
    let Lex::Season(season) = view.lex(at) else {
        return None;
    };
    let of = usize::from(view.is(at + 1, &["of"]) || view.comma(at + 1));
    let year = years::plain_year(view, at + 1 + of);
    if let Some(year) = year {
        return Some(Expression::new(
            2 + of,
            Expr::Date(Some(year), Grain::Season(season)),
            Rule::Season,
        ));
    }
    let other = years::before_christ(view, at + 1 + of);
    if let Some(Expression {
        expr: Expr::Date(year, _),
        len,
        ..
    }) = other.or_else(|| years::spoken(view, at + 1 + of))
    {
        return Some(Expression::new(
            1 + of + len,
            Expr::Date(year, Grain::Season(season)),
            Rule::Season,
        ));
    }
    let fall = view.is(at, &["fall"])
        && !(the
            && view.before(at.wrapping_sub(0), &["the"])
            && view.before(
                at - 1,
                &["in", "of", "during", "by", "since", "until", "over"],
            ));
    let other = view.is(
        at + 1,
        &[
            "of",
            "Olympics",
            "Olympic",
            "Games",
            "camp",
            "school",
            "break",
            "house",
            "palace",
            "garden",
            "training",
            "offensive",
            "campaign",
            "war",
        ],
    ) && !view.is(at + 1, &["offensive", "campaign"]);
    // *summer and autumn 1918*.
    let pair = view.is(at + 1, &["and", "or", "to"]) && matches!(view.lex(at + 2), Lex::Season(_));
    let cue = the
        || pair
        || view.before(
            at,
            &[
                "in",
                "since",
                "by",
                "until",
                "during",
                "this",
                "last",
                "next",
                "early",
                "late",
                "mid",
                "previous",
                "following",
                "of",
                "through",
                "throughout",
                "and",
                "over",
            ],
        )
        || (at > 1 && view.sign(at - 1) == Some('-') && view.before(at - 1, &["mid"]));
    let name = view.capital(at)
        && view.capital(at.wrapping_sub(1))
        && at > 0
        && !view.before(
            at,
            &[
                "The", "In", "By", "Early", "Late", "Since", "During", "This", "Last", "Next",
            ],
        );
    (cue && !fall && !other && !name)
        .then(|| Expression::new(1, Expr::Date(None, Grain::Season(season)), Rule::Season))
}

/// The month or season at `at`, without its year.
pub(super) fn named(view: View, at: usize) -> Option<Expr> {
    match view.lex(at) {
        Lex::Month(month) => Some(Expr::Date(None, Grain::Month(month))),
        Lex::Season(season) => Some(Expr::Date(None, Grain::Season(season))),
        _ => None,
    }
}

/// Feasts: *Christmas*, *New Year's Eve*, *Easter 1916*.
pub(super) fn feast(view: View, at: usize) -> Option<Expression> {
    if !view.capital(at) || view.before(at, &["White", "Father", "Merry", "Happy"]) {
        return None;
    }
    let (len, grain) = match () {
        () if view.is(at, &["Christmas"]) && view.is(at + 1, &["Eve"]) => (2, Grain::Day(12, 24)),
        () if view.is(at, &["Christmas"]) && view.is(at + 1, &["Day"]) => (2, Grain::Day(12, 25)),
        () if view.is(at, &["Christmas"]) => (1, Grain::Day(12, 25)),
        () if view.is(at, &["Halloween"]) => (1, Grain::Day(10, 31)),
        () if view.is(
            at,
            &[
                "Boxing",
                "Valentine",
                "Independence",
                "Veterans",
                "Armistice",
            ],
        ) =>
        {
            let s = if view.sign(at + 1) == Some('\'') {
                2
            } else {
                0
            };
            if !view.is(at + 1 + s, &["Day"]) {
                return None;
            }
            let grain = match () {
                () if view.is(at, &["Boxing"]) => Grain::Day(12, 26),
                () if view.is(at, &["Valentine"]) => Grain::Day(2, 14),
                () if view.is(at, &["Independence"]) => Grain::Day(7, 4),
                () => Grain::Day(11, 11),
            };
            (2 + s, grain)
        }
        () if view.is(at, &["New"])
            && view.is(at + 1, &["Year"])
            && view.sign(at + 2) == Some('\'') =>
        {
            match view.raw(at + 4) {
                "Eve" => (5, Grain::Day(12, 31)),
                "Day" => (5, Grain::Day(1, 1)),
                _ => return None,
            }
        }
        () if view.is(at, &["Easter"]) => {
            let sunday = usize::from(view.is(at + 1, &["Sunday"]));
            let of = usize::from(view.is(at + 1 + sunday, &["of"]));
            let year = years::plain_year(view, at + 1 + sunday + of);
            let len = 1 + sunday + if year.is_some() { 1 + of } else { 0 };
            return (!view.is(at + 1, &["Island", "Rising"]))
                .then(|| Expression::new(len, Expr::Easter(year), Rule::Feast));
        }
        () => return None,
    };
    let of = usize::from(view.is(at + len, &["of", "in"]) || view.comma(at + len));
    let found = match years::plain_year(view, at + len + of) {
        Some(year) => Expression::new(len + of + 1, Expr::Date(Some(year), grain), Rule::Feast),
        None => Expression::new(len, Expr::Date(None, grain), Rule::Feast),
    };
    Some(with_part(view, at, found))
}

/// *this month*, *last week*, *next year*, *that day*, *last night*, *the
/// following spring*: from the word before the unit.
pub(super) fn nearby(view: View, at: usize, the: bool) -> Option<Expression> {
    if let Some(found) = this_past(view, at).filter(|_| !the) {
        return Some(found);
    }
    let (which, from) = match () {
        () if view.is(at, &["this"]) && !the => (Which::This, From::Issued),
        () if view.is(at, &["last"]) && !the => (Which::Last, From::Issued),
        () if view.is(at, &["next"]) && !the => (Which::Next, From::Issued),
        () if view.is(at, &["that"]) && !the => (Which::This, From::Told),
        () if view.is(at, &["same"]) => (Which::This, From::Told),
        () if view.is(at, &["current"]) && the => (Which::This, From::Issued),
        () if view.is(at, &["next", "following", "subsequent"]) => (Which::Next, From::Told),
        () if view.is(at, &["previous", "preceding", "prior"]) => (Which::Last, From::Told),
        () => return None,
    };
    let extra = usize::from(view.is(at, &["that", "this"]) && view.is(at + 1, &["same", "very"]));
    let head = at + 1 + extra;
    let len = head + 1 - at;
    let step = match which {
        Which::Last => -1,
        Which::This => 0,
        Which::Next => 1,
    };
    let near = |what| Expression::new(len, Expr::Near(which, what, from), Rule::Nearby).whole();
    Some(match view.lex(head) {
        Lex::Unit(unit, false) if unit >= Unit::Day => {
            // *the last week of March*, *the next day's* mean something else.
            if view.is(head + 1, &["of"])
                && which != Which::This
                && !view.is(head + 1, &["the"])
                && matches!(view.lex(head + 2), Lex::Month(_))
            {
                return None;
            }
            let found = Expression::new(len, Expr::Count(step, unit, from), Rule::Nearby).whole();
            if unit == Unit::Day {
                with_part(view, at, found)
            } else {
                found
            }
        }
        Lex::Part(part) if which == Which::Last || from == From::Told || which == Which::This => {
            let found =
                Expression::new(len, Expr::Count(step, Unit::Day, from), Rule::Nearby).whole();
            Expression {
                clock: Some(part.timex().into()),
                ..found
            }
        }
        Lex::Month(m) if view.raw(head).len() > 3 || view.is(head, &["May"]) => {
            near(What::Month(m))
        }
        Lex::Season(s) => near(What::Season(s)),
        Lex::Weekday(d) => with_part(view, at, near(What::Weekday(d))),
        _ if view.is(head, &["weekend"]) => near(What::Weekend),
        _ => return None,
    })
}

/// *this past spring*, *this coming Sunday*, *this past week*.
fn this_past(view: View, at: usize) -> Option<Expression> {
    let ahead = view.is(at + 1, &["coming"]);
    let past = view.is(at + 1, &["past"]);
    if !view.is(at, &["this"]) || !(ahead || past) {
        return None;
    }
    let which = if ahead { Which::Next } else { Which::Last };
    let near = |what| Expr::Near(which, what, From::Issued);
    let expr = match view.lex(at + 2) {
        Lex::Unit(unit, false) if unit > Unit::Day => Expr::Span(1, unit, ahead),
        Lex::Month(month) => near(What::Month(month)),
        Lex::Season(season) => near(What::Season(season)),
        Lex::Weekday(day) => near(What::Weekday(day)),
        _ if view.is(at + 2, &["weekend"]) => near(What::Weekend),
        _ => return None,
    };
    Some(with_part(
        view,
        at,
        Expression::new(3, expr, Rule::Nearby).whole(),
    ))
}

/// *10:57*, *3:30 p.m.*, *11 a.m.*, *5 o'clock*, *03:00hrs*, *2045 GMT*.
pub(super) fn clock(view: View, at: usize) -> Option<Expression> {
    if let Some(clock) = four_digits(view, at) {
        return Some(clock);
    }
    let Lex::Number(hour, digits @ 1..=2) = view.lex(at) else {
        return None;
    };
    if view.glued(at) && !matches!(view.sign(at - 1), Some('(' | '-' | '"' | '“' | '['))
        || hour > 24
    {
        return None;
    }
    let mut next = at + 1;
    let mut minute = None;
    if matches!(view.sign(next), Some(':' | '.'))
        && view.glued(next)
        && view.glued(next + 1)
        && let Lex::Number(m @ 0..=59, 2) = view.lex(next + 1)
    {
        minute = Some((m, view.sign(next) == Some(':')));
        next += 2;
    }
    let half = half_of_day(view, next);
    let sure = match (half, minute) {
        (Some(_), _) => hour <= 12 && hour > 0,
        (None, Some((_, colon))) => {
            let cue = view.is(next, &["hrs", "hours", "GMT", "UTC", "local", "EST", "EDT"])
                || view.before(
                    at,
                    &[
                        "at", "by", "around", "about", "from", "until", "to", "since", "and",
                        "before", "after",
                    ],
                );
            colon && hour < 24 && !matches!(view.sign(next), Some(':')) && (cue || digits == 2)
        }
        (None, None) => {
            let o_clock = view.is(next, &["o"])
                && view.sign(next + 1) == Some('\'')
                && view.is(next + 2, &["clock"]);
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
    if view.is(next, &["hrs"]) || (view.is(next, &["hours"]) && half.is_none()) {
        next += 1;
    }
    next += zone(view, next);
    let clock = format!("T{hour:02}:{:02}", minute.map_or(0, |m| m.0));
    Some(of_day(
        view,
        Expression {
            clock: Some(clock),
            ..Expression::new(next - at, Expr::Clock, Rule::Clock)
        },
        at,
    ))
}

/// *1100 hours*, *1100 hrs IST*, *2045 GMT*, *at 1353 (1023 GMT)*.
fn four_digits(view: View, at: usize) -> Option<Expression> {
    let hour_of = |at: usize| match view.lex(at) {
        Lex::Number(n, 4) if n / 100 < 24 && n % 100 < 60 => Some(n),
        _ => None,
    };
    let told = hour_of(at)?;
    let glued = view.glued(at) && view.sign(at - 1) != Some('(');
    let cue = view.before(
        at,
        &[
            "at", "by", "around", "about", "from", "until", "to", "since", "before", "after",
        ],
    );
    let hours = usize::from(view.is(at + 1, &["hrs"]) || cue && view.is(at + 1, &["hours"]));
    let zone = zone(view, at + 1 + hours);
    let beside = || {
        let zoned = hour_of(at + 2).is_some() && self::zone(view, at + 3) > 0;
        cue && view.sign(at + 1) == Some('(') && zoned
    };
    if glued || hours + zone == 0 && !beside() {
        return None;
    }
    let clock = Expression {
        clock: Some(format!("T{:02}:{:02}", told / 100, told % 100)),
        ..Expression::new(1 + hours + zone, Expr::Clock, Rule::Clock)
    };
    Some(of_day(view, clock, at))
}

/// *GMT*, *EST*: the number of tokens.
fn zone(view: View, at: usize) -> usize {
    const ZONES: &[&str] = &[
        "GMT", "UTC", "EST", "EDT", "ET", "CST", "CDT", "MST", "MDT", "PST", "PDT", "PT", "CET",
        "CEST", "BST", "JST", "IST",
    ];
    usize::from(ZONES.contains(&view.raw(at)))
}

/// Adds the day after a time of day: *8 p.m. Tuesday*, *5 p.m. 9 May*.
pub(super) fn of_day(view: View, clock: Expression, at: usize) -> Expression {
    let next = at + clock.len;
    // *5 p.m. EST, Nov. 6*.
    let comma = usize::from(view.comma(next) && matches!(view.lex(next + 1), Lex::Month(_)));
    let whole = matches!(view.lex(next), Lex::Weekday(_)) && view.raw(next).len() > 5
        || view.is(next, &["yesterday", "today", "tomorrow"]);
    // *6* of *6–7 May* is an end of a range.
    let names_month =
        |from: usize, len| (from..from + len).any(|n| matches!(view.lex(n), Lex::Month(_)));
    let day = if whole {
        weekday(view, next).or_else(|| deictic(view, next))
    } else {
        dates::date(view, next + comma)
            .filter(|date| date.is_day() && names_month(next + comma, date.len))
            .map(|date| date.longer(comma))
    };
    match day.filter(|day| day.clock.is_none()) {
        Some(day) => Expression {
            clock: clock.clock,
            rule: clock.rule,
            ..day.longer(clock.len)
        },
        None => clock,
    }
}

/// *a.m.*, *PM*: the number of tokens, and whether it is afternoon.
fn half_of_day(view: View, at: usize) -> Option<(usize, bool)> {
    match () {
        () if view.is(at, &["am"]) => Some((1, false)),
        () if view.is(at, &["pm"]) => Some((1, true)),
        () if view.is(at, &["a", "p"])
            && view.sign(at + 1) == Some('.')
            && view.is(at + 2, &["m"]) =>
        {
            let stop = view.sign(at + 3) == Some('.');
            Some((3 + usize::from(stop), view.is(at, &["p"])))
        }
        () => None,
    }
}
