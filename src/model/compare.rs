//! When two accounts disagree. Computed, never stored; no winner.
//!
//! Source of the rules: design, section 3.

use std::collections::BTreeMap;

use super::briefing::Account;
use super::joins::Joins;
use super::vocabulary::Certainty;
use super::{VoiceId, When};

/// The measure whose values are EDTF dates.
pub const DATE: &str = "date";

/// The computed relation of two accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Equal values.
    Agree,
    /// Different values that can both be true.
    Compatible,
    /// Values that exclude each other.
    Conflict {
        /// Either side is not certain.
        hedged: bool,
    },
    /// A value or the scope of one side is not stated.
    Undetermined,
    /// Different measures or scopes.
    NotComparable,
}

/// A measure of one event on which accounts exclude each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The measure, as joined.
    pub measure: String,
    /// The scope, as joined.
    pub of: Option<String>,
    /// Every conflicting pair has a hedge on one side at least.
    pub hedged: bool,
}

/// What the collection says of measures, scopes and origins.
pub struct Rules {
    measures: BTreeMap<String, String>,
    scopes: BTreeMap<String, String>,
}

impl Rules {
    /// Reads the joins once.
    pub fn new(joins: &Joins) -> Self {
        let mut measures = BTreeMap::new();
        for join in &joins.measures {
            for word in &join.same {
                measures.insert(word.clone(), join.id.clone());
            }
        }
        let mut scopes = BTreeMap::new();
        for join in &joins.scopes {
            for word in &join.same {
                scopes.insert(word.clone(), join.id.clone());
            }
        }
        Self { measures, scopes }
    }

    /// The joined word for a measure.
    pub fn measure<'a>(&'a self, account: &'a Account) -> &'a str {
        self.measures
            .get(&account.measure)
            .unwrap_or(&account.measure)
    }

    /// The joined word for a scope.
    pub fn scope<'a>(&'a self, account: &'a Account) -> Option<&'a str> {
        let of = account.of.as_ref()?;
        Some(self.scopes.get(of).unwrap_or(of))
    }

    /// Relates two accounts of one event that have different origins.
    pub fn verdict(&self, a: &Account, b: &Account) -> Verdict {
        if self.measure(a) != self.measure(b) {
            return Verdict::NotComparable;
        }
        match (self.scope(a), self.scope(b)) {
            (Some(x), Some(y)) if x != y => return Verdict::NotComparable,
            (Some(_), None) | (None, Some(_)) => return Verdict::Undetermined,
            _ => {}
        }
        let hedged = a.certainty != Certainty::Certain || b.certainty != Certainty::Certain;
        match relate(self.measure(a), a, b) {
            None => Verdict::Undetermined,
            Some(Relation::Equal) => Verdict::Agree,
            Some(Relation::Overlap) => Verdict::Compatible,
            Some(Relation::Disjoint) => Verdict::Conflict { hedged },
        }
    }

    /// The measures on which accounts of one event exclude each other, each
    /// once, in the order of first mention. `voiced` pairs an account with
    /// its origin: accounts of one origin are not compared.
    pub fn conflicts(&self, voiced: &[(VoiceId, &Account)]) -> Vec<Conflict> {
        let mut found: Vec<Conflict> = Vec::new();
        for (i, (origin, a)) in voiced.iter().enumerate() {
            for (other, b) in &voiced[i + 1..] {
                if origin == other {
                    continue;
                }
                let Verdict::Conflict { hedged } = self.verdict(a, b) else {
                    continue;
                };
                let (measure, of) = (self.measure(a), self.scope(a));
                match found
                    .iter_mut()
                    .find(|c| c.measure == measure && c.of.as_deref() == of)
                {
                    Some(known) => known.hedged &= hedged,
                    None => found.push(Conflict {
                        measure: measure.into(),
                        of: of.map(Into::into),
                        hedged,
                    }),
                }
            }
        }
        found
    }
}

enum Relation {
    Equal,
    Overlap,
    Disjoint,
}

fn relate(measure: &str, a: &Account, b: &Account) -> Option<Relation> {
    let (a, b) = (a.value.as_ref()?, b.value.as_ref()?);
    if measure == DATE {
        return relate_dates(&When::new(a.written()), &When::new(b.written()));
    }
    let (a, b) = (a.bounds()?, b.bounds()?);
    Some(if a == b {
        Relation::Equal
    } else if a.overlaps(b) {
        Relation::Overlap
    } else {
        Relation::Disjoint
    })
}

fn relate_dates(a: &When, b: &When) -> Option<Relation> {
    let (x, y) = (a.span()?, b.span()?);
    let after = |from: Option<_>, to: Option<_>| from.zip(to).is_some_and(|(from, to)| from > to);
    Some(if x == y && a.is_qualified() == b.is_qualified() {
        Relation::Equal
    } else if after(x.earliest, y.latest) || after(y.earliest, x.latest) {
        Relation::Disjoint
    } else {
        Relation::Overlap
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;
    use crate::model::joins::{JoinedMeasure, JoinedScope};

    fn account(measure: &str, of: Option<&str>, value: &str) -> Account {
        Account {
            measure: measure.into(),
            of: of.map(Into::into),
            value: (!value.is_empty()).then(|| Value::new(value)),
            words: None,
            voice: None,
            via: vec![],
            certainty: Certainty::Certain,
            at: 1,
            quote: None,
            status: None,
        }
    }

    #[test]
    fn verdicts_follow_the_rules_both_ways() {
        let sure = Verdict::Conflict { hedged: false };
        let joins = Joins {
            measures: vec![JoinedMeasure {
                id: "wounded".into(),
                same: vec!["injured".into()],
                part_of: None,
            }],
            scopes: vec![JoinedScope {
                id: "coalition".into(),
                same: vec!["personnel".into()],
                parts: vec![],
            }],
            ..Joins::default()
        };
        let rules = Rules::new(&joins);
        let who = Some("coalition");
        for (a, b, expected) in [
            (
                ("rockets landed", None, "15"),
                ("rockets landed", None, "18"),
                sure,
            ),
            (
                ("wounded", who, "<~12"),
                ("injured", Some("personnel"), "14"),
                sure,
            ),
            (("killed", who, "3"), ("killed", who, "3"), Verdict::Agree),
            (
                ("wounded", who, ">100"),
                ("wounded", who, "<=110"),
                Verdict::Compatible,
            ),
            (
                ("wounded", None, "14"),
                ("wounded", who, "12"),
                Verdict::Undetermined,
            ),
            (
                ("wounded", who, ""),
                ("wounded", who, "12"),
                Verdict::Undetermined,
            ),
            (
                ("wounded", who, "14"),
                ("wounded", Some("civilians"), "12"),
                Verdict::NotComparable,
            ),
            (
                ("rockets fired", None, "30"),
                ("rockets landed", None, "18"),
                Verdict::NotComparable,
            ),
            (
                (DATE, None, "2019-12-29"),
                (DATE, None, "2019-12-21/2019-12-31"),
                Verdict::Compatible,
            ),
            ((DATE, None, "2019-12-29"), (DATE, None, "2019-12-27"), sure),
            (
                (DATE, None, "2020-03"),
                (DATE, None, "2020-03-11/.."),
                Verdict::Compatible,
            ),
        ] {
            let (a, b) = (account(a.0, a.1, a.2), account(b.0, b.1, b.2));
            assert_eq!(rules.verdict(&a, &b), expected, "{a:?} {b:?}");
            assert_eq!(rules.verdict(&b, &a), expected, "{b:?} {a:?}");
        }
    }

    #[test]
    fn one_origin_does_not_disagree_with_itself() {
        let rules = Rules::new(&Joins::default());
        let (a, b) = (
            account("wounded", None, "14"),
            account("wounded", None, "12"),
        );
        assert_eq!(rules.conflicts(&[(VoiceId(1), &a), (VoiceId(1), &b)]), []);
        assert_eq!(
            rules.conflicts(&[(VoiceId(1), &a), (VoiceId(2), &b)]).len(),
            1
        );
    }

    #[test]
    fn a_conflict_is_hedged_only_if_every_pair_is() {
        let rules = Rules::new(&Joins::default());
        let (a, b) = (
            account("wounded", None, "14"),
            account("wounded", None, "12"),
        );
        let maybe = Account {
            certainty: Certainty::Possible,
            ..account("wounded", None, "9")
        };
        let of = |list: &[(VoiceId, &Account)]| rules.conflicts(list)[0].hedged;
        assert!(of(&[(VoiceId(1), &a), (VoiceId(2), &maybe)]));
        assert!(!of(&[
            (VoiceId(1), &a),
            (VoiceId(2), &maybe),
            (VoiceId(3), &b)
        ]));
    }
}
