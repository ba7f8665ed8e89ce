//! What fits where one is.

use crate::tui::action::Action;

/// What fits where one is: of the page or pane that has the keys.
#[derive(Debug, Clone, Default)]
pub struct KeysHere {
    /// What that is called.
    pub place: String,
    /// Its hints, the likeliest first: a key, and what it does there.
    pub hints: Vec<(String, String)>,
    /// What can be done there more than elsewhere, in the same order.
    pub actions: Vec<Action>,
    /// Signs that are in sight, ours or not.
    pub signs: Vec<String>,
}
