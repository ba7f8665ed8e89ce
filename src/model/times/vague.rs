//! Vague words: *now*, *recently*, *at that time*.

use super::expr::{Expr, Expression};
use super::lexicon::Lex;
use super::rule::Rule;
use super::tokens::View;
use crate::text::list::List;

/// The vague word at `at`.
pub(super) fn vague(view: View, at: usize) -> Option<Expression> {
    let said = |len, value| Some(Expression::new(len, Expr::Vague(value), Rule::Vague));
    match () {
        () if view.is(at, &["now"]) && !view.is(at + 1, &["that"]) => said(1, "PRESENT_REF"),
        () if view.is(at, &["currently", "nowadays", "presently"]) => said(1, "PRESENT_REF"),
        () if view.is(at, &["recently", "lately"]) => said(1, "PAST_REF"),
        () if view.is(at, &["present"]) && view.before(at, &["at"]) => said(1, "PRESENT_REF"),
        () if view.is(at, &["the"])
            && view.is(at + 1, &["moment"])
            && view.before(at, &["at", "for"]) =>
        {
            said(2, "PRESENT_REF")
        }
        () if view.is(at, &["these"]) && view.is(at + 1, &["days"]) => said(2, "PRESENT_REF"),
        () if view.is(at, &["the"])
            && view.is(at + 1, &["past", "future", "present"])
            && stands_alone(view, at + 2) =>
        {
            said(
                2,
                if view.is(at + 1, &["past"]) {
                    "PAST_REF"
                } else if view.is(at + 1, &["future"]) {
                    "FUTURE_REF"
                } else {
                    "PRESENT_REF"
                },
            )
        }
        () if view.is(at, &["the"])
            && view.is(at + 1, &["near", "foreseeable", "immediate"])
            && view.is(at + 2, &["future"]) =>
        {
            said(3, "FUTURE_REF")
        }
        () => then(view, at),
    }
}

/// Whether *past* or *future* has neither a noun after it nor an *of*.
fn stands_alone(view: View, at: usize) -> bool {
    static SMALL: List = List::new(include_str!("../../lists/times/small.txt"));
    !matches!(view.lex(at), Lex::Word) || view.listed(at, &SMALL)
}

/// *at that time*, *during this period*, *at the time*: the last time told.
fn then(view: View, at: usize) -> Option<Expression> {
    const LEADS: &[&str] = &[
        "at",
        "by",
        "since",
        "until",
        "till",
        "from",
        "during",
        "throughout",
        "in",
        "over",
        "around",
    ];
    let period = view.is(at + 1, &["period"]);
    let time = view.is(at + 1, &["time"]);
    let bare = !matches!(view.lex(at + 2), Lex::Word)
        || !view.is(at + 2, &["of", "when", "that", "frame", "zone"]);
    let lead = view.before(at, LEADS);
    let fits = match () {
        () if view.is(at, &["that", "this"]) => lead && (time || period),
        () if view.is(at, &["the"]) && view.is(at + 1, &["same"]) => {
            let noun = view.is(at + 2, &["period"]);
            let whole = lead && noun && !view.is(at + 3, &["as", "of"]);
            return whole.then(|| Expression::new(3, Expr::Then, Rule::Vague));
        }
        () if view.is(at, &["the"]) => time && view.before(at, &["at"]) && bare,
        () => false,
    };
    fits.then(|| Expression::new(2, Expr::Then, Rule::Vague))
}
