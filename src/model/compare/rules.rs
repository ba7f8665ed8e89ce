//! What `collection.yaml` says about measures, scopes and origins, and how two
//! accounts relate under it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::extent::Extent;
use super::lines::Lines;
use super::{DATE, Verdict};
use crate::model::VoiceId;
use crate::model::briefing::{self, Account};
use crate::model::copies::TextId;
use crate::model::joins::Joins;
use crate::model::vocabulary::Certainty;

/// The origin of a statement: an utterance that several documents may cite, a
/// text that several share, or a voice of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// Index in the `statements` of `collection.yaml`.
    Statement(u32),
    /// A text to which passages of several documents go back.
    Text(TextId),
    /// A voice that no statement names, in a document's own words.
    Voice(VoiceId),
}

/// The joined measure and scope.
pub(in crate::model) type Counted<'a> = (&'a str, Option<&'a str>);

/// What is the same, what is part of what, and what stays unsaid.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::model) struct Rules {
    measures: BTreeMap<String, String>,
    scopes: BTreeMap<String, String>,
    wholes: BTreeMap<String, String>,
    unsaid: BTreeMap<String, Vec<String>>,
    parts: BTreeMap<String, Vec<String>>,
    statements: BTreeMap<(String, String), u32>,
    lines: Lines,
}

impl Rules {
    /// Reads the joins once.
    pub(in crate::model) fn new(joins: &Joins) -> Self {
        let mut rules = Self {
            lines: Lines::new(joins),
            ..Self::default()
        };
        for join in &joins.measures {
            for word in &join.same {
                rules.measures.insert(word.clone(), join.id.clone());
            }
        }
        for join in &joins.scopes {
            for word in &join.same {
                rules.scopes.insert(word.clone(), join.id.clone());
            }
        }
        for join in &joins.measures {
            if let Some(whole) = &join.part_of {
                rules
                    .wholes
                    .insert(join.id.clone(), rules.joined_measure(whole).into());
            }
            let meant = join
                .may_be
                .iter()
                .map(|m| rules.joined_measure(m).to_string());
            let meant: Vec<_> = meant.collect();
            if !meant.is_empty() {
                rules.unsaid.insert(join.id.clone(), meant);
            }
        }
        for join in joins.scopes.iter().filter(|s| !s.parts.is_empty()) {
            let parts = join.parts.iter().map(|p| rules.joined_scope(p).to_string());
            let parts = parts.collect();
            rules.parts.insert(join.id.clone(), parts);
        }
        for (place, statement) in joins.statements.iter().enumerate() {
            for (briefing, voice) in statement.same.iter().filter_map(|s| s.split_once('/')) {
                rules
                    .statements
                    .insert((briefing.into(), voice.into()), place as u32);
            }
        }
        rules
    }

    /// What the file says about single accounts.
    pub(in crate::model) fn lines(&self) -> &Lines {
        &self.lines
    }

    fn joined_measure<'a>(&'a self, word: &'a str) -> &'a str {
        self.measures.get(word).map_or(word, String::as_str)
    }

    fn joined_scope<'a>(&'a self, word: &'a str) -> &'a str {
        self.scopes.get(word).map_or(word, String::as_str)
    }

    /// The joined word for an account's measure.
    pub(in crate::model) fn measure<'a>(&'a self, account: &'a Account) -> &'a str {
        self.joined_measure(&account.measure)
    }

    /// The joined word for an account's scope.
    pub(in crate::model) fn scope<'a>(&'a self, account: &'a Account) -> Option<&'a str> {
        account.of.as_deref().map(|of| self.joined_scope(of))
    }

    /// The whole of a measure: fired, for landed.
    pub(in crate::model) fn whole_of(&self, measure: &str) -> Option<&str> {
        self.wholes.get(measure).map(String::as_str)
    }

    /// The scopes that have parts, each with its parts.
    pub(in crate::model) fn divided_scopes(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.parts
            .iter()
            .map(|(whole, parts)| (whole.as_str(), parts.as_slice()))
    }

    /// The origin of what `voice` says and `via` passes on: the statement that
    /// the voice or a mediator cites, else the `text` that the passage shares
    /// with others, else the voice.
    pub(in crate::model) fn origin(
        &self,
        briefing: &str,
        (voice, via): (Option<&str>, &[String]),
        id: VoiceId,
        text: Option<TextId>,
    ) -> Origin {
        let voice = voice.unwrap_or(briefing::AUTHOR);
        let cited = std::iter::once(voice).chain(via.iter().map(String::as_str));
        let statement = cited
            .map(|v| (briefing.to_string(), v.to_string()))
            .find_map(|item| self.statements.get(&item));
        let own = text.map_or(Origin::Voice(id), Origin::Text);
        statement.map_or(own, |place| Origin::Statement(*place))
    }

    /// How a measure relates to another.
    fn measures_relate(&self, a: &str, b: &str) -> Kinship {
        let may_be =
            |x: &str, y: &str| self.unsaid.get(x).is_some_and(|m| m.iter().any(|w| w == y));
        if a == b {
            Kinship::Same
        } else if may_be(a, b) || may_be(b, a) {
            Kinship::Unsaid
        } else if self.whole_of(a) == Some(b) {
            Kinship::PartOf
        } else {
            Kinship::Other
        }
    }

    /// How a scope relates to another. Two missing scopes count as the same.
    fn scopes_relate(&self, a: Option<&str>, b: Option<&str>) -> Kinship {
        match (a, b) {
            (Some(a), Some(b)) if a != b => {
                let parts = self.parts.get(b);
                if parts.is_some_and(|p| p.iter().any(|s| s == a)) {
                    Kinship::PartOf
                } else {
                    Kinship::Other
                }
            }
            (Some(_), None) | (None, Some(_)) => Kinship::Unsaid,
            _ => Kinship::Same,
        }
    }

    /// Whether one counts a part of what the other counts.
    pub(in crate::model) fn is_part(&self, part: Counted, whole: Counted) -> bool {
        let measures = self.measures_relate(part.0, whole.0);
        let scopes = self.scopes_relate(part.1, whole.1);
        matches!(
            (measures, scopes),
            (Kinship::PartOf, Kinship::Same | Kinship::PartOf) | (Kinship::Same, Kinship::PartOf)
        )
    }

    /// Whether two may count the same: one of them leaves its measure or scope
    /// unsaid. Symmetric.
    pub(in crate::model) fn may_be_same(&self, a: Counted, b: Counted) -> bool {
        let measures = self.measures_relate(a.0, b.0);
        let scopes = self.scopes_relate(a.1, b.1);
        matches!(
            (measures, scopes),
            (Kinship::Unsaid, Kinship::Same | Kinship::Unsaid) | (Kinship::Same, Kinship::Unsaid)
        )
    }
}

/// How two words of a kind relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kinship {
    Same,
    PartOf,
    /// One side does not say which it means.
    Unsaid,
    Other,
}

/// Whether the voice is not certain.
pub(super) fn is_hedged(account: &Account) -> bool {
    account.certainty != Certainty::Certain
}

/// Relates two extents of the same measure and scope.
pub(super) fn relate(a: &Extent, b: &Extent, hedged: bool) -> Verdict {
    if *a == Extent::Unknown || *b == Extent::Unknown {
        Verdict::Undetermined
    } else if a == b {
        Verdict::Agree
    } else if a.overlaps(b) {
        Verdict::Compatible
    } else {
        Verdict::Conflict { hedged }
    }
}

/// Relates a part to its whole: a larger part is a conflict.
pub(super) fn part(part: &Extent, whole: &Extent, hedged: bool) -> Verdict {
    match (part, whole) {
        (Extent::Count(part), Extent::Count(whole)) if part.low > whole.high => {
            Verdict::Conflict { hedged }
        }
        (Extent::Count(_), Extent::Count(_)) => Verdict::Part,
        (Extent::Count(_) | Extent::Days(..) | Extent::Unknown, _) => Verdict::Undetermined,
    }
}

/// Whether a measure's values are dates.
pub(super) fn is_date(measure: &str) -> bool {
    measure == DATE
}
