//! A page that shows something beside its rows.

use ratatui::layout::Rect;

/// Columns from which it stands beside the rows.
const BESIDE: u16 = 96;
/// Widest measure of a text that stands there.
pub const MEASURE: u16 = 80;

/// Where the rows stand in a pane, and what stands beside or below them.
pub fn areas(area: Rect) -> (Rect, Rect) {
    if area.width >= BESIDE {
        let right = (area.width / 2).min(MEASURE + 4);
        let list = Rect {
            width: area.width - right,
            ..area
        };
        let support = Rect {
            x: list.right(),
            width: right,
            ..area
        };
        return (list, support);
    }
    let below = area.height / 2;
    let list = Rect {
        height: area.height - below,
        ..area
    };
    let support = Rect {
        y: list.bottom(),
        height: below,
        ..area
    };
    (list, support)
}
