//! Which figures are an event's own, by its kind of deed.

use super::Kind;
use crate::convert::figures::Figure;

/// Whether a figure that a later sentence tells of an event may be its own:
/// harm is of what does harm, wherever it is told.
pub(super) fn is_own(figure: &Figure, kind: Kind) -> bool {
    figure.is_harm() && kind.harms()
}
