//! Finds the times of a text, left to right: the first rule that fits at each
//! word wins.

use super::calendar::{Edge, Grain};
use super::expr::{Expr, Expression, From, What, Which};
use super::lexicon::{self, Lex, Part, Unit};
use super::rule::Rule;
use super::tokens::View;
use super::{amounts, dates, parts, quarters, relative, sets, vague, years};

/// The expression of time that begins at `at`.
pub(super) fn parse(view: View, at: usize) -> Option<Expression> {
    let sign = matches!(view.lex(at), Lex::Sign(_));
    if sign || view.lex(at) == Lex::Word && !may_begin(view, at) {
        return None;
    }
    parts::part_of(view, at)
        .or_else(|| part_of_day(view, at))
        .or_else(|| edged(view, at))
        .or_else(|| determined(view, at))
        .or_else(|| prefixed(view, at))
        .or_else(|| relative::clock(view, at))
        .or_else(|| core(view, at))
        .or_else(|| counted(view, at))
        .or_else(|| vague::vague(view, at))
        .filter(|found| !is_title(view, at, found.len))
}

/// *"60 Minutes"*: a capitalised quotation of its own is a title.
fn is_title(view: View, at: usize, len: usize) -> bool {
    let end = at + len;
    let unit = matches!(view.lex(end - 1), Lex::Unit(..)) && view.capital(end - 1);
    let quoted = at > 0 && matches!(view.sign(at - 1), Some('"' | '“' | '\'')) && view.glued(at);
    let closed =
        matches!(view.sign(end), Some('"' | '”' | '\'' | '.' | ',')) && !view.is(end + 1, &["s"]);
    unit && quoted && closed
}

/// Whether a word can begin an expression. Most words of a text cannot, so this
/// check comes first.
fn may_begin(view: View, at: usize) -> bool {
    let raw = view.raw(at);
    let mut buffer = [0; 13];
    let Some(lower) = buffer.get_mut(..raw.len()) else {
        return false;
    };
    lower.copy_from_slice(raw.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).is_ok_and(lexicon::is_opener)
}

/// Expressions without an article: dates, weekdays, feasts, *last week*.
fn core(view: View, at: usize) -> Option<Expression> {
    sets::weekdays(view, at)
        .or_else(|| relative::weekday(view, at))
        .or_else(|| quarters::quarter(view, at))
        .or_else(|| dates::date(view, at))
        .or_else(|| relative::season(view, at, false))
        .or_else(|| relative::feast(view, at))
        .or_else(|| relative::deictic(view, at))
        .or_else(|| relative::nearby(view, at, false))
        .or_else(|| year_end(view, at))
        .or_else(|| fiscal(view, at))
}

/// *fiscal 2018*, *fiscal year 2018*.
fn fiscal(view: View, at: usize) -> Option<Expression> {
    let year_at = at + 1 + usize::from(view.is(at + 1, &["year"]));
    let year = years::plain_year(view, year_at).filter(|_| view.is(at, &["fiscal"]))?;
    let date = Expr::Date(Some(year), Grain::Year);
    Some(Expression::new(year_at + 1 - at, date, Rule::Fiscal))
}

/// *year end*, *year's end*.
fn year_end(view: View, at: usize) -> Option<Expression> {
    const LEADS: &[&str] = &[
        "by", "at", "until", "till", "before", "after", "of", "since", "around", "through", "from",
    ];
    let s = if view.sign(at + 1) == Some('\'') {
        2
    } else {
        usize::from(view.sign(at + 1) == Some('-'))
    };
    let unit = match () {
        () if view.is(at, &["year"]) => Unit::Year,
        () if view.is(at, &["month"]) && s == 2 => Unit::Month,
        () => return None,
    };
    let end = view.is(at + 1 + s, &["end"]) && view.before(at, LEADS);
    let found = Expression::new(2 + s, Expr::Count(0, unit, From::Issued), Rule::Edge);
    end.then_some(Expression {
        edge: Some(Edge::Late),
        ..found
    })
}

/// Durations and sets.
fn counted(view: View, at: usize) -> Option<Expression> {
    sets::set(view, at)
        .or_else(|| amounts::long(view, at))
        .or_else(|| amounts::period(view, at))
        .or_else(|| amounts::determined(view, at))
        .or_else(|| amounts::amount(view, at))
        .or_else(|| {
            amounts::stretch(view, at)
                .filter(|_| view.is(at, &["past", "last", "next", "coming", "recent"]))
        })
        .or_else(|| amounts::bare_plural(view, at))
}

/// Expressions that begin with *the*: *the 1990s*, *the next day*, *the past
/// year*.
fn determined(view: View, at: usize) -> Option<Expression> {
    if !view.is(at, &["the"]) {
        return None;
    }
    let next = at + 1;
    let found = match view.lex(next) {
        Lex::Number(..) | Lex::Ord(_) => the_number(view, next),
        Lex::Season(_) => relative::season(view, next, true),
        Lex::Sign(_) => years::short_decade(view, next),
        _ if view.is(next, &["latter", "last"]) => years::ordinal_quarter(view, next),
        _ if view.is(next, &["fiscal"]) => quarters::quarter(view, next),
        _ => None,
    };
    found
        .or_else(|| {
            amounts::period(view, at).map(|found| Expression {
                len: found.len - 1,
                ..found
            })
        })
        .or_else(|| parts::part_of(view, next))
        .or_else(|| quarters::year_before(view, next).filter(|found| found.len > 3))
        .or_else(|| quarters::told(view, next))
        .or_else(|| the_year(view, next))
        .or_else(|| amounts::stretch(view, next))
        .or_else(|| amounts::ahead(view, next))
        .or_else(|| relative::nearby(view, next, true))
        .or_else(|| the_day(view, next))
        .or_else(|| the_weekend(view, next))
        .map(|found| found.longer(1))
}

/// *the 17th*, *the 1990s*, *the 3rd of March*; not *the 1983 bombings*, where
/// only the number is a time.
fn the_number(view: View, at: usize) -> Option<Expression> {
    let quarter = years::ordinal_quarter(view, at)
        .or_else(|| quarters::of_year(view, at))
        .or_else(|| quarters::of_period(view, at));
    if quarter.is_some() {
        return quarter;
    }
    if let Some(found) = dates::date(view, at) {
        let ordinal =
            matches!(view.lex(at), Lex::Ord(_)) || view.is(at + 1, &["st", "nd", "rd", "th"]);
        let whole = found.is_age()
            || ordinal
            || (found.is_day() && !matches!(view.lex(at + found.len), Lex::Word));
        return whole.then_some(found);
    }
    let Lex::Number(day @ 1..=31, _) = view.lex(at) else {
        return None;
    };
    let ordinal = view.glued(at + 1) && view.is(at + 1, &["st", "nd", "rd", "th"]);
    let on = view.before(at - 1, &["on", "by", "until", "of", "to", "and"]);
    let alone = view.lex(at + 2) != Lex::Word
        || view.is(
            at + 2,
            &["and", "to", "when", "he", "they", "it", "the", "at", "by"],
        );
    (ordinal && on && alone).then(|| Expression::new(2, Expr::DayOf(day as u8), Rule::DayOfMonth))
}

/// *the year 1950*.
fn the_year(view: View, at: usize) -> Option<Expression> {
    let year = years::plain_year(view, at + 1).filter(|_| view.is(at, &["year", "years"]))?;
    Some(Expression::new(
        2,
        Expr::Date(Some(year), Grain::Year),
        Rule::Year,
    ))
}

/// *the day after*, *the day before*.
fn the_day(view: View, at: usize) -> Option<Expression> {
    let Lex::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), false) = view.lex(at)
    else {
        return None;
    };
    let count = match () {
        () if view.is(at + 1, &["after", "following"]) => 1,
        () if view.is(at + 1, &["before"]) => -1,
        () => return None,
    };
    let apart = if view.is(at + 2, &["yesterday", "tomorrow"]) {
        From::Issued
    } else {
        From::Told
    };
    let (len, count) = if apart == From::Issued {
        (3, count * 2)
    } else {
        (2, count)
    };
    Some(Expression::new(
        len,
        Expr::Count(count, unit, apart),
        Rule::Later,
    ))
}

/// *the weekend*: the past one.
fn the_weekend(view: View, at: usize) -> Option<Expression> {
    let near = Expr::Near(Which::This, What::Weekend, From::Issued);
    view.is(at, &["weekend"])
        .then(|| Expression::new(1, near, Rule::Nearby).whole())
}

/// The edge that begins at `at`, and its number of tokens: *early*, *late in*,
/// *mid-*, *the end of*.
fn edge(view: View, at: usize) -> Option<(usize, Edge)> {
    if view.is(at, &["early", "late"]) {
        let edge = if view.is(at, &["early"]) {
            Edge::Early
        } else {
            Edge::Late
        };
        let more = usize::from(view.is(at + 1, &["in"]) || view.sign(at + 1) == Some('-'));
        return Some((1 + more, edge));
    }
    let told = view.is(at + 1, &["in", "that", "this"]);
    if view.is(at, &["later", "earlier"]) && told {
        let edge = if view.is(at, &["earlier"]) {
            Edge::Early
        } else {
            Edge::Late
        };
        return Some((1 + usize::from(view.is(at + 1, &["in"])), edge));
    }
    if view.is(at, &["mid"]) {
        return Some((1 + usize::from(view.sign(at + 1) == Some('-')), Edge::Mid));
    }
    let the = usize::from(view.is(at, &["the"]));
    let early = usize::from(
        view.is(at + the, &["early", "latter", "late", "later", "middle"])
            && view.is(at + the + 1, &["part"]),
    );
    let noun = at + the + early;
    let edge = match () {
        () if early == 1 && view.is(noun - 1, &["early"]) => Edge::Early,
        () if early == 1 && view.is(noun - 1, &["middle"]) => Edge::Mid,
        () if early == 1 => Edge::Late,
        () if view.is(noun, &["end", "close"]) => Edge::Late,
        () if view.is(noun, &["beginning", "start"]) => Edge::Early,
        () if view.is(noun, &["middle"]) => Edge::Mid,
        () => return None,
    };
    (view.is(noun + 1, &["of"]) && (the == 1 || view.is(noun, &["end"])))
        .then_some((noun + 2 - at, edge))
}

/// *early January*, *the end of 2019*, *later that year*, *late 1990s*.
fn edged(view: View, at: usize) -> Option<Expression> {
    // *the late 1990s*, *the early summer*: the article belongs to the edge.
    let the =
        usize::from(view.is(at, &["the"]) && view.is(at + 1, &["early", "late", "mid", "middle"]));
    let (len, part) = edge(view, at).or_else(|| {
        edge(view, at + the)
            .filter(|_| the == 1)
            .map(|(len, e)| (len + 1, e))
    })?;
    let head = at + len;
    let article = usize::from(view.is(head, &["the"]));
    let core = head + article;
    let whole = view.is(at, &["the", "end"]) || article == 1 || view.before(at, &["the"]);
    let found = dates::date(view, core)
        .or_else(|| relative::season(view, core, true))
        .or_else(|| relative::nearby(view, core, article == 1))
        .or_else(|| relative::weekday(view, core))
        .or_else(|| relative::deictic(view, core))
        .or_else(|| ongoing(view, core, article))
        .or_else(|| the_year(view, core))?;
    let fits = match &found.expr {
        Expr::Duration(_) => false,
        Expr::Date(_, Grain::Season(_)) => true,
        _ if found.is_age() => true,
        _ => the == 0 || whole && edge(view, at).is_some(),
    };
    fits.then(|| Expression {
        edge: found.edge.or(Some(part)),
        ..found.longer(core - at)
    })
}

/// *the year*, after an edge: the one told last.
fn ongoing(view: View, at: usize, article: usize) -> Option<Expression> {
    let Lex::Unit(unit @ (Unit::Month | Unit::Year | Unit::Decade | Unit::Week), false) =
        view.lex(at)
    else {
        return None;
    };
    let found = Expression::new(1, Expr::Count(0, unit, From::Issued), Rule::Edge);
    (article == 1).then_some(found)
}

/// *pre-2011*, *post-2003*.
fn prefixed(view: View, at: usize) -> Option<Expression> {
    let before = view.is(at, &["pre"]);
    if !(before || view.is(at, &["post"])) || view.sign(at + 1) != Some('-') {
        return None;
    }
    let year = years::plain_year(view, at + 2)?;
    Some(Expression::new(3, Expr::Beyond(year, before), Rule::Beyond))
}

/// *the night of 10 August 1792*, *the morning of Wednesday*.
fn part_of_day(view: View, at: usize) -> Option<Expression> {
    let early = usize::from(view.is(at, &["early"]) && view.is(at + 1, &["in"])) * 2;
    let the = at + early;
    let late = usize::from(view.is(the + 1, &["early", "late"]));
    let Lex::Part(part) = view.lex(the + 1 + late) else {
        return bare_part(view, at);
    };
    let hours = usize::from(view.is(the + 2 + late, &["hours"]));
    let of = the + 2 + late + hours;
    if !view.is(the, &["the"]) || !view.is(of, &["of"]) {
        return None;
    }
    let article = usize::from(view.is(of + 1, &["the"]));
    let date = relative::weekday(view, of + 1 + article)
        .or_else(|| dates::date(view, of + 1 + article))?;
    let day = matches!(date.expr, Expr::Date(_, Grain::Day(..)) | Expr::Weekday(_));
    let found = date.longer(of + 1 + article - at);
    day.then(|| Expression {
        clock: Some(part.timex().into()),
        rule: Rule::PartOfDay,
        ..found
    })
}

/// *midnight*, *noon* and *early morning* of the day told last.
fn bare_part(view: View, at: usize) -> Option<Expression> {
    let Lex::Part(part @ (Part::Midnight | Part::Noon)) = view.lex(at) else {
        return None;
    };
    let cue = view.before(
        at,
        &["at", "by", "until", "before", "after", "around", "about"],
    );
    let clock = Expression {
        clock: Some(part.timex().into()),
        ..Expression::new(1, Expr::Clock, Rule::Clock)
    };
    cue.then(|| relative::of_day(view, clock, at))
}
