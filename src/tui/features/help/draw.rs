//! Draws the help: headings, and below them keys or signs with what they do or
//! mean, wrapped.

use ratatui::layout::Rect;

use super::{Open, Shown};
use crate::text::graphemes::{pad, width};
use crate::text::wrap::wrap;
use crate::tui::widgets::dialog::{self, dialog, prompt_row};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::paint::{self, Canvas, Seg};
use crate::tui::world::World;

/// Most columns of the box.
const MOST: u16 = 108;
/// Columns of the keys, also in a narrow box, and of what a key does here.
const KEYS: usize = 16;
const NARROW_KEYS: usize = 9;
const HERE: usize = 18;

/// A line of the list, and the index of the entry it belongs to.
struct Line {
    of: Option<usize>,
    pieces: Vec<Seg>,
}

/// The area of the help, and its lines.
pub(super) struct Sheet {
    area: Rect,
    list: Rect,
    lines: Vec<Line>,
    /// The first line in sight.
    top: usize,
}

impl Sheet {
    pub(super) fn new(open: &Open, world: &World, body: Rect) -> Self {
        let room = usize::from(MOST.min(body.width).saturating_sub(2));
        let lines = lines(&open.entries, room, world);
        let height = (lines.len() as u16 + 4).clamp(6, body.height.max(6));
        let area = dialog::placed((MOST, height), body);
        let list = dialog::listed(area);
        let mut window = Cursor::default();
        let is_of = |line: &Line| line.of == Some(open.cursor.at);
        // Reveal the last line of the selected entry, then its first.
        for at in [lines.iter().rposition(is_of), lines.iter().position(is_of)] {
            window.reveal(at.unwrap_or(0), lines.len(), usize::from(list.height));
        }
        Self {
            area,
            list,
            lines,
            top: window.top,
        }
    }

    /// Returns the entry at a cell of the screen.
    pub(super) fn entry_at(&self, x: u16, y: u16) -> Option<usize> {
        let line = y
            .checked_sub(self.list.y)
            .filter(|line| *line < self.list.height)?;
        let within = (self.list.x..self.list.right()).contains(&x);
        let line = self
            .lines
            .get(self.top + usize::from(line))
            .filter(|_| within)?;
        line.of
    }

    /// Draws the help; returns the place of the text cursor.
    pub(super) fn draw(&self, open: &Open, world: &World, buf: &mut Canvas) -> Option<(u16, u16)> {
        let theme = &world.theme;
        let Rect { width, height, .. } = self.area;
        let inner = dialog(
            "Keys — type to narrow",
            (width, height),
            theme,
            buf,
            self.area,
        );
        let at = prompt_row(&open.prompt, theme, buf, inner);
        let list = self.list;
        if self.lines.is_empty() {
            let nothing = "No key does that";
            paint::text(buf, (list.x + 1, list.y), list.width, nothing, theme.dim);
        }
        dialog::scrollbar(self.lines.len(), self.top, theme, buf, list);
        let shown = self.lines.iter().skip(self.top);
        for (line, y) in shown.zip(list.y..list.bottom()) {
            let room = list.width.saturating_sub(2);
            paint::segs(buf, (list.x + 1, y), room, &line.pieces);
            if line.of == Some(open.cursor.at) {
                let row = Rect {
                    y,
                    height: 1,
                    ..list
                };
                paint::shade(buf, row, theme.cursor);
            }
        }
        at
    }
}

/// Returns the entries under their headings, wrapped to `room` cells.
fn lines(entries: &[Shown], room: usize, world: &World) -> Vec<Line> {
    let place = format!("Here: {}", world.here.place);
    let mut lines = Vec::new();
    let mut title = "";
    for (n, shown) in entries.iter().enumerate() {
        if title != shown.title(&place) {
            title = shown.title(&place);
            let pieces = vec![Seg::new(title, world.theme.head)];
            lines.push(Line { of: None, pieces });
        }
        for pieces in pieces(shown, room.saturating_sub(3), world) {
            lines.push(Line {
                of: Some(n),
                pieces,
            });
        }
    }
    lines
}

/// Returns the lines of a key and what it does, or of a sign and its meaning.
fn pieces(shown: &Shown, room: usize, world: &World) -> Vec<Vec<Seg>> {
    let theme = &world.theme;
    let is_narrow = room < 60;
    let keys = if is_narrow { NARROW_KEYS } else { KEYS };
    let (left, here, said) = match shown {
        Shown::Here(key, here, action) => {
            let help = action.map_or("", |action| action.entry().help);
            (key.clone(), here.as_str(), help)
        }
        Shown::Action(action) => {
            let keys = world.keymap().shown(*action);
            (keys.join("  "), "", action.entry().help)
        }
        Shown::Sign(sign, meaning, _) => ((*sign).to_owned(), "", *meaning),
    };
    // A narrow box only says what a key does here.
    let (here, said) = if is_narrow && !here.is_empty() {
        (0, here)
    } else if here.is_empty() {
        (0, said)
    } else {
        (HERE, said)
    };
    let named = match shown {
        Shown::Here(_, named, _) if here > 0 => pad(named, here),
        _ => String::new(),
    };
    let style = if here > 0 { theme.dim } else { theme.text };
    let hang = 1 + keys + here;
    let said: Vec<&str> = wrap(said, room.saturating_sub(hang).max(8))
        .into_iter()
        .map(|row| said[row].trim_end())
        .collect();
    let mut first = vec![
        Seg::new(format!(" {}", pad(&left, keys)), theme.accent),
        Seg::new(named, theme.text),
    ];
    // Keys too wide for their column get a line of their own.
    let apart = width(&left) >= keys;
    let mut lines = Vec::new();
    if apart {
        lines.push(std::mem::take(&mut first));
    }
    for words in said {
        let lead = match std::mem::take(&mut first) {
            lead if lead.is_empty() => vec![Seg::new(" ".repeat(hang), style)],
            lead => lead,
        };
        lines.push([lead, vec![Seg::new(words, style)]].concat());
    }
    if !first.is_empty() {
        lines.push(first);
    }
    lines
}
