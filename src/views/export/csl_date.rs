//! Converts an EDTF date to a CSL date: one or two days, months or years, a
//! season, `circa` for uncertain dates, else words.

use edtf_core::{Date, DateField, Edtf, Interval, IntervalEndpoint, Precision};
use serde_json::{Value, json};

use crate::model::When;

/// The date issued. What CSL cannot express exactly becomes `circa`, or without
/// a year, the words that a list shows.
pub(super) fn issued(written: &str) -> Value {
    let when = When::new(written);
    let date = Edtf::parse(written).ok().and_then(|edtf| match edtf {
        Edtf::Date(date) => single(&date),
        Edtf::DateTime(at) => single(&at.date),
        Edtf::Interval(interval) => between(&interval),
        Edtf::Set(_) => None,
    });
    let mut date = date.unwrap_or_else(|| json!({ "literal": when.short() }));
    if when.is_qualified() && date.get("date-parts").is_some() {
        date["circa"] = json!(true);
    }
    date
}

fn single(date: &Date) -> Option<Value> {
    let parts = parts(date)?;
    let mut value = json!({ "date-parts": [parts] });
    if date.has_unspecified() {
        value["circa"] = json!(true);
    }
    if date.precision() == Precision::Season {
        let season = date.month.and_then(DateField::value)?;
        // Seasons without a hemisphere; CSL has no quarters and the like.
        if !(21..=24).contains(&season) {
            return None;
        }
        value["season"] = json!(season - 20);
    }
    Some(value)
}

/// An interval; one that is open at an end becomes `circa` the other end.
fn between(interval: &Interval) -> Option<Value> {
    use IntervalEndpoint::{OnOrAfter, OnOrBefore, Open, Unknown};
    let end = |end: &IntervalEndpoint| match end {
        IntervalEndpoint::Date(date) => Some((parts(date)?, date.has_unspecified())),
        OnOrBefore(date) | OnOrAfter(date) => Some((parts(date)?, true)),
        Open | Unknown => None,
    };
    match (end(&interval.start), end(&interval.end)) {
        (Some((from, a)), Some((to, b))) => {
            let mut value = json!({ "date-parts": [from, to] });
            if a || b {
                value["circa"] = json!(true);
            }
            Some(value)
        }
        (Some((only, _)), None) | (None, Some((only, _))) => {
            Some(json!({ "date-parts": [only], "circa": true }))
        }
        (None, None) => None,
    }
}

/// Year, month and day, as far as they are known.
fn parts(date: &Date) -> Option<Vec<i64>> {
    let mut parts = vec![date.year.value()?];
    let month = date.month.and_then(DateField::value);
    let day = date.day.and_then(DateField::value);
    if let Some(month) = month.filter(|m| (1..=12).contains(m)) {
        parts.push(month.into());
        parts.extend(day.map(i64::from));
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_says_in_csl_what_csl_can_say() {
        for (written, expected) in [
            ("2020-03-12", json!({"date-parts": [[2020, 3, 12]]})),
            ("2020-03", json!({"date-parts": [[2020, 3]]})),
            ("2020", json!({"date-parts": [[2020]]})),
            (
                "2020-03-12T10:00:00Z",
                json!({"date-parts": [[2020, 3, 12]]}),
            ),
            (
                "2020-03~",
                json!({"date-parts": [[2020, 3]], "circa": true}),
            ),
            ("2020?", json!({"date-parts": [[2020]], "circa": true})),
            (
                "2020-03-XX",
                json!({"date-parts": [[2020, 3]], "circa": true}),
            ),
            ("2020-22", json!({"date-parts": [[2020]], "season": 2})),
            (
                "2019-12-21/2019-12-31",
                json!({"date-parts": [[2019, 12, 21], [2019, 12, 31]]}),
            ),
            (
                "2020-03-12/..",
                json!({"date-parts": [[2020, 3, 12]], "circa": true}),
            ),
            (
                "../2020-03-12",
                json!({"date-parts": [[2020, 3, 12]], "circa": true}),
            ),
            ("XXXX-03-11", json!({"literal": "11 Mar ????"})),
            ("[2019,2020]", json!({"literal": "2019–2020"})),
            ("last spring", json!({"literal": "last spring"})),
            ("-0044", json!({"date-parts": [[-44]]})),
        ] {
            assert_eq!(issued(written), expected, "{written}");
        }
    }
}
