//! Draws the questions about documents, as boxes over the screen.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::SettlePrompt;
use crate::text::counted;
use crate::text::wrap::wrap;
use crate::tui::action::Action;
use crate::tui::widgets::dialog::{dialog, prompt_row};
use crate::tui::widgets::paint::{self, Canvas};
use crate::tui::world::World;

/// Cells of a box.
const WIDTH: u16 = 68;

/// Asks whether to read so many documents.
pub(super) fn many(count: usize, world: &World, buf: &mut Canvas, body: Rect) {
    let title = format!("Read {}?", counted(count, "document"));
    let inner = dialog(&title, (WIDTH, 6), &world.theme, buf, body);
    let said = format!(
        "{} reads them all, which may take a while; {} ends it at any time. \
         {} now leaves them: only briefings are opened.",
        world.key(Action::Accept),
        world.key(Action::Cancel),
        world.key(Action::Cancel),
    );
    lines(&said, world.theme.text, buf, inner);
}

/// Asks where to write the drafts; returns the place of the text cursor.
pub(super) fn place(
    place: &SettlePrompt,
    world: &World,
    buf: &mut Canvas,
    body: Rect,
) -> Option<(u16, u16)> {
    let theme = &world.theme;
    let title = format!("Write {} to a folder", counted(place.count, "draft"));
    let inner = dialog(&title, (WIDTH, 7), theme, buf, body);
    let at = prompt_row(&place.prompt, theme, buf, inner);
    let below = Rect {
        y: inner.y + 1,
        height: inner.height.saturating_sub(1),
        ..inner
    };
    let (said, style) = match (&place.said, place.waits) {
        (_, true) => ("They are being written", theme.dim),
        (Some(said), _) => (said.as_str(), theme.notice),
        (None, _) => (
            "Decisions cite documents by their ids, so the drafts of all of them are \
             written first. The documents stay as they are.",
            theme.dim,
        ),
    };
    lines(said, style, buf, below);
    at
}

fn lines(said: &str, style: Style, buf: &mut Canvas, area: Rect) {
    let safe = crate::text::line(said);
    let room = area.width.saturating_sub(2);
    let all = wrap(&safe, usize::from(room).max(8));
    for (line, y) in all.into_iter().zip(area.y..area.bottom()) {
        paint::text(buf, (area.x + 1, y), room, safe[line].trim_end(), style);
    }
}
