//! A page that shows something beside its rows.

use ratatui::layout::Rect;

/// What stands beside the rows of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Split {
    /// Nothing.
    #[default]
    Nothing,
    /// What the feature draws there.
    Own,
    /// The text that the row under the cursor is about, where there is room.
    Text,
}

/// Columns from which it stands beside the rows.
const BESIDE: u16 = 96;
/// Columns and rows from which a text stands below them.
const BELOW: (u16, u16) = (72, 18);
/// Widest measure of a text that stands there.
pub const MEASURE: u16 = 80;

impl Split {
    /// Where the rows stand in a pane, and what stands beside or below them.
    pub fn areas(self, area: Rect) -> (Rect, Option<Rect>) {
        let has_room = area.width >= BESIDE || area.width >= BELOW.0 && area.height >= BELOW.1;
        match self {
            Self::Own => cut(area),
            Self::Text if has_room => cut(area),
            Self::Nothing | Self::Text => (area, None),
        }
    }
}

fn cut(area: Rect) -> (Rect, Option<Rect>) {
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
        return (list, Some(support));
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
    (list, Some(support))
}
