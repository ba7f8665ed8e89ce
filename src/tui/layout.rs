//! Which pane stands where, by the size of the screen.

use ratatui::layout::Rect;

/// A pane of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The documents and their voices.
    Sources,
    /// The actors.
    Actors,
    /// The text, or a page.
    Reader,
    /// The events.
    Timeline,
}

impl Pane {
    /// Every pane, in the order of Tab and of the numbers.
    pub const ALL: [Self; 4] = [Self::Sources, Self::Actors, Self::Reader, Self::Timeline];

    /// Its place in [`Pane::ALL`].
    pub fn index(self) -> usize {
        Self::ALL.iter().position(|p| *p == self).unwrap_or(0)
    }

    /// Its name on a tab.
    pub fn title(self) -> &'static str {
        match self {
            Self::Sources => "Sources",
            Self::Actors => "Actors",
            Self::Reader => "Text",
            Self::Timeline => "Timeline",
        }
    }
}

/// How many panes fit beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Three columns.
    Wide,
    /// A list and the reader, the lists on tabs.
    Two,
    /// One pane, all on tabs.
    One,
    /// No room: one line says so.
    TooSmall,
}

/// From this width on, three columns fit.
const WIDE: u16 = 110;
/// From this width on, a list fits beside the reader.
const TWO: u16 = 72;
/// Below this size nothing can be shown.
const SMALLEST: (u16, u16) = (20, 5);

/// Where everything stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// How much fits.
    pub mode: Mode,
    /// The title line, if there is room for it.
    pub header: Option<Rect>,
    /// The tabs, if some pane is out of sight.
    pub tabs: Option<Rect>,
    /// The hint line.
    pub footer: Rect,
    panes: [Option<Rect>; 4],
}

/// Widths in cells of the columns beside the text, where the user set them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Columns {
    /// Of sources and actors.
    pub left: Option<u16>,
    /// Of the timeline.
    pub right: Option<u16>,
    /// Of the list beside the text, if only one fits.
    pub list: Option<u16>,
}

impl Columns {
    /// These widths, or those of `others` where unset.
    #[must_use]
    pub fn or(self, others: Self) -> Self {
        Self {
            left: self.left.or(others.left),
            right: self.right.or(others.right),
            list: self.list.or(others.list),
        }
    }
}

/// The fewest cells that columns leave for the text.
pub const LEFT_TO_TEXT: u16 = 44;

/// What the layout depends on besides the size.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// The pane that has the keys.
    pub focus: Pane,
    /// The list to show when one fits beside the reader.
    pub tab: Pane,
    /// Whether the focused pane has the screen.
    pub zoomed: bool,
    /// Whether to show nothing but that pane and the hint line.
    pub alone: bool,
    /// Widths of the columns, where the user set them.
    pub columns: Columns,
    /// Rows of the source list; actors get the rest.
    pub source_rows: usize,
}

impl Layout {
    /// Where a pane stands, if it is in sight.
    pub fn pane(&self, pane: Pane) -> Option<Rect> {
        self.panes[pane.index()]
    }

    /// Lays the desk out on a screen of `width` by `height` cells.
    pub fn new(width: u16, height: u16, wish: Wish) -> Self {
        let mode = match (width, height) {
            (w, h) if w < SMALLEST.0 || h < SMALLEST.1 => Mode::TooSmall,
            (w, _) if w >= WIDE => Mode::Wide,
            (w, _) if w >= TWO => Mode::Two,
            _ => Mode::One,
        };
        let mut layout = Self {
            mode,
            header: None,
            tabs: None,
            footer: Rect::new(0, height.saturating_sub(1), width, 1.min(height)),
            panes: [None; 4],
        };
        if mode == Mode::TooSmall {
            return layout;
        }
        let mut top = 0;
        let mut line = || {
            top += 1;
            Some(Rect::new(0, top - 1, width, 1))
        };
        layout.header = (height >= 10 && !wish.alone).then(&mut line).flatten();
        if mode != Mode::Wide && !wish.zoomed {
            layout.tabs = line();
        }
        let body = Rect::new(0, top, width, height.saturating_sub(top + 1));
        if wish.zoomed || mode == Mode::One {
            layout.panes[wish.focus.index()] = Some(body);
        } else if mode == Mode::Two {
            layout.two(body, wish);
        } else {
            layout.three(body, wish);
        }
        layout
    }

    fn two(&mut self, body: Rect, wish: Wish) {
        let usual = (body.width / 3).clamp(26, 34);
        let most = body.width.saturating_sub(LEFT_TO_TEXT);
        let list = wish.columns.list.map_or(usual, |list| list.min(most));
        let tab = if wish.focus == Pane::Reader {
            wish.tab
        } else {
            wish.focus
        };
        self.panes[tab.index()] = Some(Rect {
            width: list,
            ..body
        });
        self.panes[Pane::Reader.index()] = Some(Rect {
            x: list,
            width: body.width - list,
            ..body
        });
    }

    fn three(&mut self, body: Rect, wish: Wish) {
        let usual = (
            (body.width * 22 / 100).clamp(28, 44),
            (body.width * 27 / 100).clamp(32, 54),
        );
        let left = wish.columns.left.unwrap_or(usual.0);
        let right = wish.columns.right.unwrap_or(usual.1);
        // If both do not fit, each gives way in proportion.
        let most = body.width.saturating_sub(LEFT_TO_TEXT);
        let over = (left + right).max(1);
        let cut = |cells: u16| (u32::from(cells) * u32::from(most) / u32::from(over)) as u16;
        let (left, right) = if left + right > most {
            (cut(left), cut(right))
        } else {
            (left, right)
        };
        let wanted = wish.source_rows as u16 + 2;
        let least = 4.min(body.height);
        let sources = wanted.clamp(least, (body.height / 2).max(least));
        self.panes[0] = Some(Rect {
            width: left,
            height: sources,
            ..body
        });
        self.panes[1] = Some(Rect {
            y: body.y + sources,
            width: left,
            height: body.height - sources,
            ..body
        });
        self.panes[2] = Some(Rect {
            x: left,
            width: body.width - left - right,
            ..body
        });
        self.panes[3] = Some(Rect {
            x: body.width - right,
            width: right,
            ..body
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(focus: Pane, zoomed: bool) -> Wish {
        Wish {
            focus,
            tab: Pane::Timeline,
            zoomed,
            alone: false,
            columns: Columns::default(),
            source_rows: 5,
        }
    }

    #[test]
    fn sizes_follow_the_design() {
        let at = |w, h| Layout::new(w, h, wish(Pane::Reader, false));
        let full = at(120, 40);
        assert_eq!(full.mode, Mode::Wide);
        assert!(Pane::ALL.iter().all(|p| full.pane(*p).is_some()));
        let usual = at(80, 24);
        assert_eq!(usual.mode, Mode::Two);
        assert_eq!(usual.pane(Pane::Timeline).map(|r| r.width), Some(26));
        assert_eq!(usual.pane(Pane::Reader).map(|r| r.width), Some(54));
        assert_eq!(at(40, 12).mode, Mode::One);
        assert_eq!(at(19, 24).mode, Mode::TooSmall);
        assert_eq!(at(80, 4).mode, Mode::TooSmall);
    }

    /// The widths of sources, text and timeline, if all three are shown.
    fn columns(width: u16, left: Option<u16>, right: Option<u16>) -> [u16; 3] {
        let columns = Columns {
            left,
            right,
            list: None,
        };
        let wish = Wish {
            columns,
            ..wish(Pane::Reader, false)
        };
        let layout = Layout::new(width, 40, wish);
        [Pane::Sources, Pane::Reader, Pane::Timeline]
            .map(|pane| layout.pane(pane).map_or(0, |rect| rect.width))
    }

    #[test]
    fn columns_are_as_wide_as_was_set_and_leave_the_text_its_room() {
        for width in 110..=200 {
            let [usual_left, _, usual_right] = columns(width, None, None);
            for set in (16..=80).step_by(8) {
                let [left, text, right] = columns(width, Some(set), None);
                assert_eq!(left + text + right, width);
                if set + usual_right + LEFT_TO_TEXT <= width {
                    assert_eq!((left, right), (set, usual_right), "{width}: {set}");
                }
                let [left, text, right] = columns(width, None, Some(set));
                assert_eq!(left + text + right, width);
                if set + usual_left + LEFT_TO_TEXT <= width {
                    assert_eq!((left, right), (usual_left, set), "{width}: {set}");
                }
                for other in (16..=80).step_by(8) {
                    let [left, text, right] = columns(width, Some(set), Some(other));
                    let what = format!("{width}: {set} and {other}: {left} {text} {right}");
                    assert_eq!(left + text + right, width, "{what}");
                    assert!(text >= LEFT_TO_TEXT, "{what}");
                    if set + other + LEFT_TO_TEXT <= width {
                        assert_eq!((left, right), (set, other), "{what}");
                    } else {
                        // Neither gets more than was set, and both get
                        // something.
                        assert!((8..=set).contains(&left), "{what}");
                        assert!((8..=other).contains(&right), "{what}");
                    }
                }
            }
        }
    }

    #[test]
    fn where_three_columns_do_not_fit_their_widths_do_nothing() {
        for width in 20..110 {
            let usual = columns(width, None, None);
            assert_eq!(columns(width, Some(16), Some(80)), usual, "{width}");
        }
    }

    #[test]
    fn panes_stay_on_the_screen_and_off_each_other_at_every_size() {
        for width in 0..230 {
            for height in 0..70 {
                for zoomed in [false, true] {
                    let layout = Layout::new(width, height, wish(Pane::Actors, zoomed));
                    let screen = Rect::new(0, 0, width, height);
                    let rects: Vec<_> = Pane::ALL
                        .iter()
                        .filter_map(|p| layout.pane(*p))
                        .chain(layout.header)
                        .chain(layout.tabs)
                        .chain([layout.footer])
                        .collect();
                    for (n, rect) in rects.iter().enumerate() {
                        assert_eq!(rect.intersection(screen), *rect, "{width}×{height}");
                        assert!(
                            rects[n + 1..].iter().all(|r| !r.intersects(*rect)),
                            "{width}×{height}"
                        );
                    }
                    let told = layout.mode == Mode::TooSmall;
                    assert!(told || layout.pane(Pane::Actors).is_some());
                }
            }
        }
    }
}
