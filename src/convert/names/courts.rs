//! Houses, courts and schools: bodies if their name states the kind, buildings
//! and streets if named after somebody.

use std::ops::Range;

use super::states;
use crate::convert::tokens::Tokens;
use crate::text::list::List;

/// The words that state the kind of a court.
static COURTS: List = List::new(include_str!("../../lists/names/courts.txt"));

/// Whether a run that ends in *House*, *Court* or *School* names no body:
/// *Brandt House*, *Thomas Court*, *High School*.
pub(super) fn is_unnamed(tokens: &Tokens, run: &Range<usize>) -> bool {
    let before = run.end.checked_sub(2).filter(|at| *at >= run.start);
    let Some(before) = before.map(|at| tokens.key(at)) else {
        return false;
    };
    let state = states::is_word(before);
    match tokens.key(run.end - 1) {
        "house" => before != "white" && !state,
        "school" => {
            let sort = matches!(
                before,
                "high" | "middle" | "elementary" | "primary" | "secondary"
            );
            sort && run.len() == 2
        }
        "court" => !COURTS.has(before) && !state,
        _ => false,
    }
}
