//! The question whether to open a web address: all of it, its host told
//! apart, and what will be run.

use ratatui::layout::Rect;

use super::Asked;
use crate::text::graphemes::{cells, fit};
use crate::tui::theme::Theme;
use crate::tui::widgets::dialog::dialog;
use crate::tui::widgets::paint::{self, Canvas};
use crate::tui::world::Opener;

/// Cells of the box.
const WIDTH: u16 = 76;

/// Draws the question.
pub(super) fn draw(asked: &Asked, opener: &Opener, theme: &Theme, buf: &mut Canvas, body: Rect) {
    let Some(link) = asked.links.get(asked.at) else {
        return;
    };
    let room = usize::from(WIDTH.min(body.width).saturating_sub(4)).max(1);
    let rows = rows(&link.address, room);
    let others = asked.links.len() - 1;
    let height = rows.len() + link.warnings.len() + 4 + usize::from(others > 0);
    let (title, does) = match opener {
        Opener::Program(words) => {
            let program = words.join(" ");
            ("Open this address?", format!("runs: {program} ADDRESS"))
        }
        Opener::Nobody | Opener::Wrong(_) => (
            "Copy this address?",
            "No browser would be seen here: Enter copies the address.".into(),
        ),
    };
    let inner = dialog(title, (WIDTH, height as u16), theme, buf, body);
    let x = inner.x + 1;
    let mut y = inner.y;
    let end = inner.bottom();
    // On a low screen what will be run goes first, the address last.
    for row in rows {
        if y >= end {
            return;
        }
        let mut used = 0;
        for cell in cells(&link.address[row.clone()]) {
            let is_host = link.host.contains(&(row.start + cell.start));
            let style = if is_host {
                theme.accent.patch(theme.head)
            } else {
                theme.text
            };
            let room = inner.width.saturating_sub(used + 1);
            used += paint::text(buf, (x + used, y), room, &cell.shown, style);
        }
        y += 1;
    }
    y += 1;
    let mut say = |words: &str, style, gap| {
        if y < end {
            let room = inner.width.saturating_sub(2);
            paint::text(buf, (x, y), room, &fit(words, usize::from(room)), style);
        }
        y += gap;
    };
    for warning in &link.warnings {
        say(&format!("! {warning}"), theme.conflict, 1);
    }
    say(&does, theme.dim, 1);
    if others > 0 {
        let place = format!("{} of {}", asked.at + 1, asked.links.len());
        say(&place, theme.dim, 1);
    }
}

/// The rows of an address: it has no spaces to be broken at.
fn rows(address: &str, room: usize) -> Vec<std::ops::Range<usize>> {
    let (mut rows, mut start, mut used) = (Vec::new(), 0, 0);
    for cell in cells(address) {
        if used + cell.width > room {
            rows.push(start..cell.start);
            (start, used) = (cell.start, 0);
        }
        used += cell.width;
    }
    rows.push(start..address.len());
    rows
}
