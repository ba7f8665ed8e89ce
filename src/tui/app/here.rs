//! What fits the user's place: the keys, the actions and the signs in sight,
//! for the help and the palette, which know nothing of the desk.

use ratatui::layout::{Position, Rect};

use crate::tui::action::{Action, Entry, Scope, TABLE};
use crate::tui::layout::Pane;
use crate::tui::stage::Stage;
use crate::tui::world::KeysHere;

/// Collects it from the stage and the symbols on the screen.
pub(super) fn keys_here(stage: &Stage, screen: &[Vec<String>]) -> KeysHere {
    let scope = stage.scope();
    let hints = stage.hints();
    let keys = || hints.iter().map(|(key, _)| key);
    let near = scope.reach().iter().flat_map(|scope| {
        let is_of = move |entry: &&Entry| entry.scope == *scope;
        TABLE.iter().filter(is_of)
    });
    let near: Vec<Action> = near.map(|entry| entry.action).collect();
    let of_key = |key: &String| near.iter().find(|a| stage.world.key(**a) == *key);
    let mut actions: Vec<Action> = keys().filter_map(of_key).copied().collect();
    let own = TABLE
        .iter()
        .filter(|entry| entry.scope == scope && !matches!(scope, Scope::Desk | Scope::Prompt));
    for entry in own {
        if !actions.contains(&entry.action) {
            actions.push(entry.action);
        }
    }
    KeysHere {
        place: place_name(stage, scope),
        hints,
        actions,
        signs: signs_in_sight(stage, screen),
    }
}

/// The name of the page or pane that has the keys.
fn place_name(stage: &Stage, scope: Scope) -> String {
    match stage.desk.page_in_hand() {
        _ if stage.desk.cover_in_hand() || scope == Scope::Selection => scope.title().into(),
        Some(page) => page.title.clone(),
        None => stage.desk.focus.title().into(),
    }
}

/// Every symbol on the screen that may be one of the reader's signs: all but
/// letters and running text.
fn signs_in_sight(stage: &Stage, screen: &[Vec<String>]) -> Vec<String> {
    let (width, _) = stage.world.size;
    let layout = stage.desk.layout(&stage.world);
    let reads = stage.desk.page().is_none() && !stage.desk.covered;
    let pane = layout.pane(Pane::Reader).filter(|_| reads);
    let text = pane.and_then(|pane| stage.desk.text.area(&stage.world, pane));
    let at = |x: u16, y: u16| screen[usize::from(y)][usize::from(x)].as_str();
    // A sign in ASCII stands alone, else it may be anything.
    let alone = |x: u16, y: u16| {
        let bare = |x: u16| x >= width || !at(x, y).contains(|c: char| c.is_alphanumeric());
        bare(x + 1) && (x == 0 || bare(x - 1))
    };
    let mut signs: Vec<String> = Vec::new();
    // The header shows keys, too, which are not signs.
    let header = layout.header.map_or(0, Rect::bottom);
    let cells = (0..layout.footer.y).flat_map(|y| (0..width).map(move |x| (x, y)));
    for (x, y) in cells {
        let sign = at(x, y);
        let in_text = text.is_some_and(|text| text.contains(Position::new(x, y)));
        let is_letter = sign.chars().all(|c| c.is_alphanumeric() || c == ' ');
        let may_be = !is_letter && !in_text && (!sign.is_ascii() || y >= header && alone(x, y));
        // `≠?` is one sign.
        let is_pair = !sign.is_ascii() && x + 1 < width && at(x + 1, y) == "?";
        let sign = if is_pair {
            format!("{sign}?")
        } else {
            sign.to_owned()
        };
        if may_be && !signs.contains(&sign) {
            signs.push(sign);
        }
    }
    signs
}
