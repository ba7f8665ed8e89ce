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
    /// The text of the row under the cursor, if there is room.
    Text,
    /// The same, if the rows keep all the room they need.
    WideText,
}

/// Width in columns from which it stands beside the rows.
const BESIDE: u16 = 96;
/// Columns and rows from which a text stands below them.
const BELOW: (u16, u16) = (72, 18);
/// Width in columns from which a text stands beside wide rows.
const WIDE: u16 = 160;
/// The widest measure of that text.
pub const MEASURE: u16 = 80;

impl Split {
    /// The area of the rows in a pane, and the area beside or below them.
    pub fn areas(self, area: Rect) -> (Rect, Option<Rect>) {
        let has_room = area.width >= BESIDE || area.width >= BELOW.0 && area.height >= BELOW.1;
        match self {
            Self::Own => cut(area),
            Self::Text if has_room => cut(area),
            Self::WideText if area.width >= WIDE => cut(area),
            Self::Nothing | Self::Text | Self::WideText => (area, None),
        }
    }

    /// Whether a text stands there.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::WideText)
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
