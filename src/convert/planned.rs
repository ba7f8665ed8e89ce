//! Days for which something is planned: *a vote will be held on Thursday*, *a
//! bill is to be read on 19 May*. The words state a plan, not an event.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::figures::{Figure, Kind, subject, thing_after, thing_before};
use super::forms::is_participle;
use super::moments::Moment;
use super::tokens::{Tokens, is_article};
use crate::model::When;
use crate::model::compare::DATE;

/// Sets a plan's date apart from other figures of the same deed.
const PLANNED: &str = "planned";

/// The plan for the day in some bytes, in a document issued on `issued`.
pub(super) fn of(
    tokens: &Tokens,
    range: &Range<usize>,
    edtf: &str,
    issued: Option<&When>,
) -> Option<Moment> {
    let words = tokens.words_in(range);
    if words.is_empty() || tokens.is_first(words.start) {
        return None;
    }
    let day = ahead(tokens, &words, edtf, issued)?;
    let deed = held(tokens, words.start).or_else(|| due(tokens, &words))?;
    let figure = Figure {
        of: Some(PLANNED.to_owned()),
        ..Figure::plain(range.clone(), DATE, day, Kind::Date)
    };
    Some(Moment { figure, deed })
}

/// The planned day: a weekday means the next one. A day before the date of
/// issue does not count, since the outcome is unknown.
fn ahead(
    tokens: &Tokens,
    words: &Range<usize>,
    edtf: &str,
    issued: Option<&When>,
) -> Option<String> {
    if edtf.starts_with("XXXX-") {
        return Some(edtf.to_owned());
    }
    let span = issued?.span()?;
    let issued = span.earliest.filter(|day| span.latest == Some(*day))?;
    let day: Date = edtf.parse().ok()?;
    if day >= issued {
        return Some(edtf.to_owned());
    }
    let weekday = words.len() == 1 && tokens.key(words.start).ends_with("day");
    let next = day.checked_add(7.days()).ok()?;
    let near = weekday && tokens.key(words.start) != "yesterday" && next >= issued;
    near.then(|| next.to_string())
}

/// *a vote will be held*, *the bill is to be voted*: the plan for the time that
/// begins at a word.
fn held(tokens: &Tokens, time: usize) -> Option<String> {
    let key = |at: usize| tokens.key_or_none(Some(at));
    let on = usize::from(matches!(key(time - 1), "on"));
    let verb = time.checked_sub(on + 1).filter(|at| *at > 2)?;
    if !is_participle(key(verb)) || !close(tokens, verb..time + 1) {
        return None;
    }
    let helper = match (key(verb - 2), key(verb - 1)) {
        ("to", "be") if matches!(key(verb - 3), "is" | "are" | "due") => verb - 3,
        ("will" | "to", "be") => verb - 2,
        _ => return None,
    };
    let due = key(helper) == "due" && matches!(key(helper - 1), "is" | "are");
    let from = helper - usize::from(due);
    let noun = if matches!(key(from), "to") {
        thing_before(tokens, from)?
    } else {
        subject(tokens, from)?
    };
    let asked = tokens.sentence(verb).start..verb;
    let open = |at: usize| matches!(key(at), "if" | "unless" | "whether" | "not" | "never");
    let told = !asked.into_iter().any(open) && !is_vague(key(noun.end - 1));
    (told && close(tokens, from..verb + 1)).then(|| tokens.written(noun.start..verb + 1))
}

/// *a May 19 due date on the debt*, *the deadline of May 19*.
fn due(tokens: &Tokens, time: &Range<usize>) -> Option<String> {
    let key = |at: usize| tokens.key_or_none(Some(at));
    let article = is_article(key(time.start - 1));
    let end = match (key(time.end), key(time.end + 1)) {
        ("due", "date") => time.end + 2,
        ("deadline", _) => time.end + 1,
        _ => return None,
    };
    if !article || !close(tokens, time.start + 1..end) {
        return None;
    }
    let link = matches!(key(end), "on" | "for" | "of") && close(tokens, end..end + 1);
    let whole = thing_after(tokens, end + 1).filter(|_| link)?;
    Some(tokens.written(time.end..whole.end))
}

/// Whether words follow each other without punctuation.
fn close(tokens: &Tokens, mut words: Range<usize>) -> bool {
    words.all(|at| at < tokens.len() && !tokens.is_first(at) && tokens.gap(at).trim().is_empty())
}

/// Words that do not identify anything by themselves.
fn is_vague(key: &str) -> bool {
    matches!(
        key,
        "it" | "they"
            | "he"
            | "she"
            | "this"
            | "that"
            | "which"
            | "who"
            | "these"
            | "those"
            | "there"
    )
}

#[cfg(test)]
mod tests {
    use crate::convert::{Document, document};

    /// The plans in a text of Tuesday, 12 June 2018.
    fn plans(text: &str) -> Vec<String> {
        let text = format!("The old weir\n\n12 June 2018\n\nRuth Moll lives there.\n\n{text}");
        let source = Document {
            file: "a.txt",
            bytes: text.as_bytes(),
        };
        let facts = document(source).unwrap().facts;
        let planned = facts
            .iter()
            .filter(|f| f.account.of.as_deref() == Some(super::PLANNED));
        planned
            .map(|fact| {
                format!(
                    "{}: {}",
                    fact.about,
                    fact.account.value.as_ref().unwrap().written()
                )
            })
            .collect()
    }

    #[test]
    fn a_day_ahead_is_that_of_a_plan() {
        for (text, expected) in [
            (
                "They marched where a vote on the cuts will be held Thursday.",
                "vote on the cuts will be held: 2018-06-14",
            ),
            (
                "The draft bill is to be voted on Thursday.",
                "draft bill is to be voted: 2018-06-14",
            ),
            (
                "The council was preparing for the cuts to be voted on Thursday.",
                "cuts to be voted: 2018-06-14",
            ),
            (
                "Alder faces a July 19 due date on debt it cannot repay.",
                "due date on debt: 2018-07-19",
            ),
        ] {
            assert_eq!(plans(text), [expected], "{text}");
        }
    }

    #[test]
    fn what_has_happened_or_may_not_is_no_plan() {
        for text in [
            "A vote on the cuts was held Thursday.",
            "A vote on the cuts would be held Thursday.",
            "If a vote on the cuts will be held Thursday, all come.",
            "It will be held Thursday.",
            "The cuts are being voted on Thursday.",
            "The cuts were to be voted on 3 May 2018.",
        ] {
            assert_eq!(plans(text), [""; 0], "{text}");
        }
    }
}
