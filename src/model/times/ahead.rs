//! Whether the words around a time look ahead: *will meet on Thursday*, *is to
//! be heard in March*, *on Thursday the court will rule*.

use super::calendar::Grain;
use super::expr::{Expr, Expression};
use super::lexicon::Lex;
use super::tokens::View;
use super::wordlists::{BEGINS, FIXED, MEANT, OPENS, SAID, SEEMS, TITLES, TO_COME};

/// Words of one clause to look at before a time, and after it.
const BACK: usize = 14;
const ON: usize = 14;

/// Words that follow some of these verbs: *takes effect Friday*, *goes on sale
/// Friday*.
const FOLLOW: &[&str] = &[
    "effect", "office", "off", "place", "up", "on", "sale", "trial", "to",
];

/// Whether the expression at `at` looks ahead. A weekday, a day or a year with
/// its number does if something is fixed; a month does if something may be
/// meant.
pub(super) fn looks(view: View, at: usize, found: &Expression) -> bool {
    let exact = matches!(
        found.expr,
        Expr::Weekday(_) | Expr::Date(_, Grain::Day(..)) | Expr::Date(Some(_), _)
    );
    let coarse = !exact;
    // *he would die on 3 May* is told in retrospect.
    let told = found.is_day();
    let end = at + found.len;
    let weekday = matches!(found.expr, Expr::Weekday(_));
    after(view, at, (coarse, weekday), told) || before(view, at, end)
}

/// Whether the words before the time look ahead.
fn after(view: View, at: usize, (coarse, weekday): (bool, bool), told: bool) -> bool {
    for back in 1..=BACK.min(at) {
        let word = at - back;
        if ends_sentence(view, word) || view.all[word + 1].first {
            return false;
        }
        if view.listed(word, &FIXED) {
            return is_fixed(view, word) && !(told && view.is(word, &["would"]));
        }
        if coarse
            && back <= 7
            && view.listed(word, &MEANT)
            && !(view.is(word, &["may"]) && view.capital(word))
        {
            return true;
        }
        // *should come on Monday* looks ahead; *could not say on Monday* is
        // past.
        let may = view.is(word, &["may", "might", "should", "must"]) && !view.capital(word);
        if may && back <= 6 && weekday {
            return !view.is(word + 1, &["have", "not"]) && !view.is(word + 2, &["have"]);
        }
        if view.is(word, &["set"]) && view.is(word + 1, &["for", "to"]) {
            return true;
        }
        if view.is(word, &["to"]) && leads_on(view, word) {
            return true;
        }
        let near = back <= 2 || back <= 4 && (word + 1..at).all(|n| view.is(n, FOLLOW));
        if near && view.listed(word, &BEGINS) && !view.capital(word) {
            return true;
        }
        if view.listed(word, &SAID) || view.listed(word, &OPENS) {
            return false;
        }
    }
    false
}

/// Whether a word fixes something; *had been scheduled*, *would have died* look
/// back.
fn is_fixed(view: View, word: usize) -> bool {
    let had = (1..=2).any(|n| view.is(word.wrapping_sub(n), &["had"]));
    let past = view.is(word, &["would", "will"])
        && (view.is(word + 1, &["have"]) || view.is(word + 2, &["have"]));
    // *the will*, *coming to power*, *due to the storm* do not look ahead.
    let noun = view.is(word, &["will"]) && view.before(word, &["the", "his", "her", "a", "their"]);
    let cause = view.is(word, &["due"])
        && view.is(word + 1, &["to"])
        && view.is(word + 2, &["the", "a", "an"]);
    // *accounts payable* are owed; what *was payable* is past.
    let owed = view.is(word, &["payable", "redeemable"])
        && view.before(
            word,
            &[
                "accounts", "account", "bills", "notes", "was", "were", "became", "been",
            ],
        );
    let moved = view.is(word, &["coming"]) && !view.is(word + 1, &["in", "on", "up", "out"]);
    !(had || past || noun || cause || owed || moved)
}

/// Whether the *to* at `at` leads to something still to come: *is to*, *is due
/// to*, *to be heard*, but not *had to be*, *is said to be*.
fn leads_on(view: View, at: usize) -> bool {
    (at > 0 && view.listed(at - 1, &TO_COME))
        && is_fixed(view, at - 1)
        && matches!(view.lex(at + 1), Lex::Word)
        && !view.is(at + 1, &["the", "a", "an", "his", "her", "their", "its"])
        || view.is(at + 1, &["be"])
            && !(at > 0 && view.listed(at - 1, &SEEMS))
            && !view.is(at + 2, &["dead", "alive"])
}

/// Whether the words after a time that begin a clause look ahead: *on Thursday,
/// the court will rule*.
fn before(view: View, at: usize, end: usize) -> bool {
    let on = usize::from(view.before(at, &["on", "in", "by", "from"]));
    let start = at - on;
    let opens = view.all.get(start).is_some_and(|t| t.first)
        || start > 0 && (ends_sentence(view, start - 1) || view.sign(start - 1) == Some('"'));
    if !opens {
        return false;
    }
    for word in end..(end + ON).min(view.all.len()) {
        if ends_sentence(view, word)
            || view.all[word].first
            || view.listed(word, &SAID)
            || view.listed(word, &OPENS)
        {
            return false;
        }
        let to = view.is(word, &["is", "are"])
            && view.is(word + 1, &["to", "due", "set", "expected", "scheduled"]);
        if to || view.is(word, &["will", "shall"]) && is_fixed(view, word) {
            return true;
        }
    }
    false
}

/// Whether a sentence, or a part of one, ends at `at`.
pub(super) fn ends_sentence(view: View, at: usize) -> bool {
    match view.lex(at) {
        Lex::Sign('!' | '?' | ';') => true,
        Lex::Sign('.') => !view.glued(at + 1) && !is_cut(view, at),
        _ => false,
    }
}

/// Whether the stop ends an abbreviation, not a sentence: *Dec.*, *Mr.*, *U.S.*
fn is_cut(view: View, at: usize) -> bool {
    let Some(word) = at.checked_sub(1).filter(|_| view.glued(at)) else {
        return false;
    };
    let letter = view.raw(word).chars().count() == 1 && view.capital(word);
    let short = view.listed(word, &TITLES);
    let month = matches!(view.lex(word), Lex::Month(_)) && view.raw(word).len() <= 4;
    letter || short || month
}
