//! What does not fit in a file, listed as far as anybody reads it.

use super::yaml::tree::Place;
use crate::model::finding::Severity;

/// Most errors, and most warnings, that are listed of one file. A file that
/// has more was not written by hand, and is not put right line by line.
pub(super) const MOST_LISTED: usize = 1_000;

/// Something in a file that does not have the shape it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// Where in the file.
    pub place: Place,
    /// How bad it is: an unknown field is a warning.
    pub severity: Severity,
    /// What is wrong, and what would be right.
    pub message: String,
}

/// Misfits as they are found; those beyond the most that are listed are
/// counted, and not put into words.
#[derive(Debug, Default)]
pub(super) struct Misfits {
    listed: Vec<Misfit>,
    errors: usize,
    warnings: usize,
}

impl Misfits {
    /// Takes one in.
    pub(super) fn push(
        &mut self,
        severity: Severity,
        place: Place,
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

    /// All that are listed, the last saying how many are not.
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

    fn last_of(&self, severity: Severity) -> Option<Place> {
        let of = self.listed.iter().filter(|m| m.severity == severity);
        of.map(|m| m.place).max()
    }
}
