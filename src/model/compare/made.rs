//! Made-up documents for the tests of stances.

use crate::model::briefing::{Briefing, Claim};
use crate::model::joins::AskedQuestion;
use crate::model::merge::merge;
use crate::model::vocabulary::Stance;
use crate::model::{Collection, Joins};

/// Documents `D0`, `D1` … by authors `A0`, `A1` …, each with one claim on the
/// one question of the collection.
pub(super) fn claimed(claims: &[(&str, Stance)], exclusive: bool) -> Collection {
    let document = |(n, (answer, stance)): (usize, &(&str, Stance))| Briefing {
        id: format!("d{n}"),
        short: Some(format!("D{n}")),
        authors: vec![format!("A{n}")],
        claims: vec![Claim {
            question: "q".into(),
            answer: (*answer).into(),
            stance: *stance,
            voice: None,
            via: vec![],
            at: 1,
            says: None,
            quote: None,
            status: None,
        }],
        ..Briefing::default()
    };
    let asked = AskedQuestion {
        id: "q".into(),
        ask: "Q?".into(),
        answers: vec![],
        exclusive,
    };
    let joins = Joins {
        questions: vec![asked],
        ..Joins::default()
    };
    let documents = claims.iter().enumerate().map(document).collect();
    merge(String::new(), documents, joins)
}
