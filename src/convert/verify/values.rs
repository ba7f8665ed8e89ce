//! The value of an account: its number, name or date stands in the quoted
//! words, with the bound and the unit that they give it.

use super::ground::{Cited, Ground, find_whole, is_plain};
use super::{Check, MOST_NAME, MOST_WORD, who};
use crate::convert::figures::Printed;
use crate::model::briefing::Account;
use crate::model::clock::{TIME, is_clock};
use crate::model::compare::DATE;
use crate::model::compare::named::is_of_names;
use crate::model::proposed::ProposedAccount;
use crate::model::{Value, When, value};
use crate::text::fold;

/// A value that was found, and what was mended in it.
struct Found {
    value: Option<Value>,
    words: Option<String>,
    unit: Option<String>,
    mended: Option<String>,
}

impl Found {
    fn as_is(value: &str) -> Self {
        Self {
            value: Some(Value::new(value)),
            words: None,
            unit: None,
            mended: None,
        }
    }
}

/// An account and what was mended in it.
pub(super) fn account_of(
    check: &Check,
    proposed: &ProposedAccount,
) -> Result<(Account, Cited, Vec<String>), String> {
    let cited = check.ground.cite(proposed.at, &proposed.quote)?;
    measured(check, proposed, &cited)?;
    let found = valued(check, proposed, &cited)?;
    let account = Account {
        measure: proposed.measure.clone(),
        of: proposed.of.clone().filter(|of| !of.is_empty()),
        value: found.value,
        words: found.words,
        unit: found.unit,
        voice: who::voice_meant(check, proposed.voice.as_deref())?,
        via: who::voices_meant(check, &proposed.via)?,
        certainty: proposed.certainty,
        at: cited.at,
        quote: check.kept_quote(&cited),
        status: super::DRAFT,
        by: Some(check.by.to_owned()),
    };
    let mends = cited.mended.iter().cloned().chain(found.mended).collect();
    Ok((account, cited, mends))
}

/// Fails if the measure or the scope is of no vocabulary.
fn measured(check: &Check, proposed: &ProposedAccount, cited: &Cited) -> Result<(), String> {
    let measure = &proposed.measure;
    let is_known = check.words.is_measure(measure);
    if !is_plain(measure, MOST_WORD) || !(is_known || check.ground.has_words(cited.place, measure))
    {
        return Err(format!(
            "the measure “{measure}” is of neither the collection nor the passage"
        ));
    }
    let of = proposed.of.as_deref().filter(|of| !of.is_empty());
    if let Some(of) = of
        && !(is_plain(of, MOST_WORD)
            && (check.words.is_scope(of) || check.ground.has_words(cited.place, of)))
    {
        return Err(format!(
            "the scope “{of}” is of neither the collection nor the passage"
        ));
    }
    Ok(())
}

fn valued(check: &Check, proposed: &ProposedAccount, cited: &Cited) -> Result<Found, String> {
    let value = proposed.value.as_deref().map(str::trim);
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        return in_words(proposed, cited);
    };
    let unit = proposed.unit.as_deref().filter(|unit| !unit.is_empty());
    let is_number = Value::new(value).bounds().is_some();
    match proposed.measure.as_str() {
        DATE => dated(check, value, cited).map(|()| Found::as_is(value)),
        TIME if is_clock(value) => timed(check, value, cited).map(|()| Found::as_is(value)),
        measure if is_of_names(measure) && !is_number => {
            if is_plain(value, MOST_NAME) && find_whole(&cited.quote, value).is_some() {
                Ok(Found::as_is(value))
            } else {
                Err(format!("the quote does not say “{value}”"))
            }
        }
        _ if !is_number => Err(format!(
            "“{}” is not a value; write {}, or `words`",
            crate::text::line(value),
            value::FORMS
        )),
        _ => numbered(value, unit, &check.ground.numbers(cited), cited),
    }
}

/// Fails unless the quoted words tell this date.
fn dated(check: &Check, value: &str, cited: &Cited) -> Result<(), String> {
    let date = When::new(value);
    if let Some(why) = date.error() {
        return Err(format!("the value is no EDTF date: {why}"));
    }
    let told = check.ground.days_in(cited);
    if Ground::is_told(&told, &date) {
        return Ok(());
    }
    let told = told.iter().filter_map(|time| time.edtf.as_deref());
    let told: Vec<&str> = told.collect();
    Err(match told.as_slice() {
        [] => "the quote tells no date".into(),
        told => format!("the quote tells {}", told.join(", ")),
    })
}

/// Fails unless the quoted words tell this time of day.
fn timed(check: &Check, value: &str, cited: &Cited) -> Result<(), String> {
    let told = check.ground.days_in(cited);
    let is_told = |clock: &str| {
        let printed = find_whole(&cited.quote, clock).is_some();
        let read = format!("T{clock}");
        printed || told.iter().any(|time| time.value.ends_with(&read))
    };
    if value.split("..").all(is_told) {
        Ok(())
    } else {
        Err(format!("the quote does not tell the time {value}"))
    }
}

/// A quantity without a number.
fn in_words(proposed: &ProposedAccount, cited: &Cited) -> Result<Found, String> {
    let Some(words) = proposed.words.as_deref().filter(|w| !w.trim().is_empty()) else {
        return Err("it has neither `value` nor `words`".into());
    };
    let is_there = find_whole(&fold(&cited.quote), &fold(words)).is_some();
    if !is_plain(words, MOST_WORD) || !is_there {
        return Err(format!("the quote does not say “{words}”"));
    }
    let unit = proposed.unit.clone().filter(|unit| !unit.is_empty());
    if let Some(unit) = &unit
        && find_whole(&cited.quote, unit).is_none()
    {
        return Err(format!("the quote has no “{unit}”"));
    }
    Ok(Found {
        value: None,
        words: Some(words.to_owned()),
        unit,
        mended: None,
    })
}

/// Whether words say that there was none: *nobody was hurt*.
fn says_none(quote: &str) -> bool {
    let none = ["no", "none", "nobody", "neither", "zero", "nil"];
    fold(quote)
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| none.contains(&word))
}

/// A number that the quoted words print, with their bound and unit.
fn numbered(
    value: &str,
    unit: Option<&str>,
    printed: &[&Printed],
    cited: &Cited,
) -> Result<Found, String> {
    let means = |text: &str| Value::new(text).bounds();
    let same_unit = |one: &Printed| match (unit, one.unit) {
        (Some(a), Some(b)) => fold(a) == fold(b),
        (None, _) => true,
        // A unit that the program does not know stands in the words.
        (Some(unit), None) => is_plain(unit, MOST_WORD) && find_whole(&cited.quote, unit).is_some(),
    };
    let exact = printed
        .iter()
        .find(|p| means(&p.value) == means(value) && same_unit(p));
    // The words say *about*, the answer does not: the words are right.
    let bare = || {
        let without = value.starts_with(|c: char| c.is_ascii_digit()) && !value.contains("..");
        let mut same = printed
            .iter()
            .filter(|p| without && means(&p.plain) == means(value) && same_unit(p));
        let first = same.next()?;
        same.next().is_none().then_some(first)
    };
    if exact.is_none() && means(value) == means("0") && unit.is_none() && says_none(&cited.quote) {
        return Ok(Found::as_is("0"));
    }
    let Some(found) = exact.or_else(bare) else {
        let told = printed.iter().map(|p| match p.unit {
            Some(unit) => format!("{} {unit}", p.value),
            None => p.value.clone(),
        });
        let told: Vec<String> = told.collect();
        return Err(if told.is_empty() {
            "the quote has no number".into()
        } else {
            format!("the quote says {}", told.join(", "))
        });
    };
    let own_unit = found.unit.map(str::to_owned);
    let mut mends = Vec::new();
    if means(&found.value) != means(value) {
        mends.push(format!("{value} is {}", found.value));
    }
    if let (None, Some(own)) = (unit, &own_unit) {
        mends.push(format!("in {own}"));
    }
    Ok(Found {
        value: Some(Value::new(found.value.clone())),
        words: None,
        unit: own_unit.or_else(|| unit.map(str::to_owned)),
        mended: (!mends.is_empty()).then(|| mends.join(", ")),
    })
}
