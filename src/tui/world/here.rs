//! What fits the user's place.

use crate::tui::action::Action;

/// Keys and signs that fit the page or pane with the keys.
#[derive(Debug, Clone, Default)]
pub struct KeysHere {
    /// The name of that page or pane.
    pub place: String,
    /// Its hints, the likeliest first: a key and what it does there.
    pub hints: Vec<(String, String)>,
    /// The actions that work there more than elsewhere, in the same order.
    pub actions: Vec<Action>,
    /// Symbols in sight, the reader's own or not.
    pub signs: Vec<String>,
}
