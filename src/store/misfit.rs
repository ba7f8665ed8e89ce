//! The mistakes in a file, as many as anybody reads.

use super::yaml::tree::LineColumn;
use crate::model::finding::Severity;

/// Most errors, and most warnings, listed for one file. A file with more was
/// not written by hand, and nobody mends it line by line.
pub(super) const MOST_LISTED: usize = 1_000;

/// A part of a file that does not have the right shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// Where in the file.
    pub place: LineColumn,
    /// Whether it is an error or a warning; an unknown field is a warning.
    pub severity: Severity,
    /// What is wrong, and what would be right.
    pub message: String,
}

/// Collects misfits; counts those beyond [`MOST_LISTED`] without writing their
/// messages.
#[derive(Debug, Default)]
pub(super) struct Misfits {
    listed: Vec<Misfit>,
    errors: usize,
    warnings: usize,
}

impl Misfits {
    /// Adds a misfit.
    pub(super) fn push(
        &mut self,
        severity: Severity,
        place: LineColumn,
        message: impl FnOnce() -> String,
    ) {
        let met = match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *met += 1;
        if *met <= MOST_LISTED {
            self.listed.push(Misfit {
                place,
                severity,
                message: message(),
            });
        }
    }

    /// The listed misfits; the last one says how many more there are.
    pub(super) fn into_listed(mut self) -> Vec<Misfit> {
        for (met, severity) in [
            (self.errors, Severity::Error),
            (self.warnings, Severity::Warning),
        ] {
            if let Some(place) = self.last_of(severity).filter(|_| met > MOST_LISTED) {
                let more = met - MOST_LISTED;
                let message = format!("and {more} more {severity}s of its kind in this file");
                self.listed.push(Misfit {
                    place,
                    severity,
                    message,
                });
            }
        }
        self.listed
    }

    fn last_of(&self, severity: Severity) -> Option<LineColumn> {
        let of = self.listed.iter().filter(|m| m.severity == severity);
        of.map(|m| m.place).max()
    }
}
