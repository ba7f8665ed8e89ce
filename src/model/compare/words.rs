//! Words and signs for comparisons.

use super::Verdict;
use super::extent::Extent;
use super::grid::Figure;
use crate::model::Collection;
use crate::model::briefing::with_unit;

impl Verdict {
    /// A sign, so that colour is never the only one.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Alone | Self::NotComparable => " ",
            Self::Agree => "=",
            Self::Part => "⊂",
            Self::Compatible => "≈",
            Self::Undetermined => "?",
            Self::Differs => "≠?",
            Self::Update => "↗",
            Self::Conflict { .. } => "≠",
        }
    }

    /// The verdict as a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::NotComparable => "not comparable",
            Self::Agree => "agree",
            Self::Part => "part",
            Self::Compatible => "compatible",
            Self::Undetermined => "undetermined",
            Self::Differs => "differs",
            Self::Update => "update",
            Self::Conflict { .. } => "conflict",
        }
    }
}

impl Figure {
    /// The value as people read it; a computed sum shows its parts.
    pub fn shown(&self, collection: &Collection) -> String {
        let parts = self.accounts.iter().map(|a| collection.shown(*a));
        let parts: Vec<_> = parts.collect();
        match (&self.extent, parts.len()) {
            (_, 1) => parts.concat(),
            (Extent::Count(sum), _) => with_unit(format!("Σ{sum}"), self.unit.as_deref()),
            _ => format!("Σ {}", parts.join(" + ")),
        }
    }
}

/// “wounded, coalition personnel”.
pub fn measure_line(measure: &str, of: Option<&str>) -> String {
    of.map_or_else(|| measure.into(), |of| format!("{measure}, {of}"))
}
