//! Ships that are named like persons: *the ferry Ana Bell*, *USS Carter*.

use std::ops::Range;

use crate::convert::tokens::Tokens;
use crate::text::list::List;

/// Words for ships, and the prefixes of their names.
static SHIPS: List = List::new(include_str!("../../lists/names/ships.txt"));

/// Longest prefix of a ship's name, in letters.
const LETTERS: usize = 4;

/// The ship's name in a run of capitals.
pub(super) fn named(tokens: &Tokens, run: &Range<usize>) -> Option<Range<usize>> {
    let touches = |at: usize| matches!(tokens.gap(at), " " | " “" | " \"" | " ‘" | " '");
    let is_ship = |at: usize| {
        let key = tokens.key(at);
        SHIPS.has(key)
            && (tokens.is_acronym(at) || key.chars().count() > LETTERS || is_small(tokens, at))
    };
    let inside = (run.start..run.end - 1).find(|at| is_ship(*at));
    let before = || {
        let at = run.start.checked_sub(1)?;
        (touches(run.start) && !tokens.is_first(run.start) && is_ship(at)).then_some(at)
    };
    let ship = inside.or_else(before)?;
    Some(ship + 1..run.end)
}

/// *ship* and *boat* are as short as prefixes, but in lower case.
fn is_small(tokens: &Tokens, at: usize) -> bool {
    tokens.key(at).chars().count() > 2 && !tokens.is_capital(at)
}
