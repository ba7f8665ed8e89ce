//! Whether a text mentions a date in passing: the year of a citation, a record
//! or a comparison is no part of the story, and later times do not count from
//! it.

use super::ahead::ends_sentence;
use super::calendar::Grain;
use super::expr::{Expr, Expression};
use super::lexicon::Lex;
use super::tokens::View;
use super::wordlists::WORKS;

/// Words of one sentence to look at before a date.
const BACK: usize = 14;

/// Whether the text mentions the date `found` at `at` in passing. In a
/// `history`, the year of a campaign belongs to the story.
pub(super) fn is_aside(view: View, at: usize, found: &Expression, history: bool) -> bool {
    let Expr::Date(Some(_), grain) = found.expr else {
        return false;
    };
    let year = matches!(grain, Grain::Year | Grain::Decade | Grain::Century);
    if year && view.before(at, &["since", "until", "till"]) {
        return true;
    }
    let end = at + found.len;
    is_cited(view, at, end)
        || year
            && (of_a_work(view, at, end)
                || is_compared(view, at)
                || !history && is_named_by(view, at, end))
        || in_clause(view, at, year)
}

/// *(Smith 2004)*, *(Bell et al., 2004)*, *Smith (2004)*, *(born 1954)*.
fn is_cited(view: View, at: usize, end: usize) -> bool {
    let closes = matches!(view.sign(end), Some(')' | ';' | ',' | ':'))
        || view.raw(end).len() == 1 && view.glued(end);
    let mut from = at;
    while from > 0 && at - from < BACK {
        from -= 1;
        if matches!(view.sign(from), Some('(' | '[')) {
            let names = (from + 1..at).filter(|n| view.lex(*n) == Lex::Word).count();
            let born = view.is(from + 1, &["born", "b", "d", "died"]);
            let author = names == 0 && from > 0 && view.capital(from - 1);
            return born
                || closes
                    && (names > 0 || author)
                    && !view.is(from + 1, &["in", "on", "until", "from"]);
        }
        let part_of_name = view.capital(from)
            || matches!(view.sign(from), Some(',' | '.' | '&' | ';' | '-' | '\''))
            || view.is(
                from,
                &[
                    "et", "al", "and", "born", "b", "d", "died", "de", "van", "von", "ed", "eds",
                    "cf", "see",
                ],
            );
        if !part_of_name {
            return false;
        }
    }
    false
}

/// *a paper of 2004*, *the 2004 study*, *published in 2004*.
fn of_a_work(view: View, at: usize, end: usize) -> bool {
    let lead = usize::from(view.before(at, &["of", "in", "from"]));
    let head = at - lead;
    let before = lead == 1 && head > 0 && view.listed(head - 1, &WORKS);
    before
        || (end..end + 3)
            .take_while(|n| view.lex(*n) == Lex::Word)
            .any(|n| view.listed(n, &WORKS))
}

/// *more than in 2012*, *from 12 in 2013*, *the worst since the flood of 2003*,
/// *it ended in 2013*.
fn is_compared(view: View, at: usize) -> bool {
    const AGAINST: &[&str] = &[
        "than",
        "compared",
        "versus",
        "vs",
        "unlike",
        "against",
        "like",
        "contrast",
        "comparison",
        "since",
        "born",
        "dating",
        "dates",
        "record",
        "records",
    ];
    if view.before(at, &["in"]) && view.is(at.wrapping_sub(2), &["ended", "expired", "retired"]) {
        return true;
    }
    let number = |n: usize| matches!(view.lex(n), Lex::Number(..));
    if view.before(at, &["in"]) && at > 2 && number(at - 2) && view.is(at - 3, &["from", "to"]) {
        return true;
    }
    words_back(view, at).take(8).any(|n| view.is(n, AGAINST))
}

/// *the 2008 crisis*, *the 2012 election*: the year belongs to a name.
fn is_named_by(view: View, at: usize, end: usize) -> bool {
    view.before(at, &["the", "a", "its", "their", "his", "her"])
        && view.lex(end) == Lex::Word
        && !view.is(
            end,
            &[
                "and", "in", "of", "to", "was", "were", "is", "the", "by", "for", "that", "at",
                "when",
            ],
        )
}

/// Whether a date is in a clause about somebody or something, not about the
/// story: *who had won it in 2013*. For a day, only an earlier past counts:
/// *which had been signed on 3 May 2013*.
fn in_clause(view: View, at: usize, year: bool) -> bool {
    let mut had = false;
    for n in words_back(view, at) {
        had |= view.is(n, &["had"]);
        if view.is(n, &["which", "who", "whom", "whose", "where"]) {
            return year || had;
        }
        if view.comma(n) && !year {
            return false;
        }
    }
    false
}

/// The tokens of the same sentence before `at`, backwards.
fn words_back(view: View<'_>, at: usize) -> impl Iterator<Item = usize> {
    let from = at.saturating_sub(BACK);
    (from..at)
        .rev()
        .take_while(move |n| !ends_sentence(view, *n) && !view.all[n + 1].first)
}
