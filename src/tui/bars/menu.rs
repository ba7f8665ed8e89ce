//! The menu of choices after a pending prefix, above the hint line.

use ratatui::layout::Rect;

use crate::text::graphemes::width;
use crate::tui::action::{Action, Entry, Scope};
use crate::tui::keymap::{Chord, shown};
use crate::tui::theme::Theme;
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::paint::{self, Canvas};

/// Cells of one choice, and rows of a column.
const COLUMN: u16 = 24;
const ROWS: u16 = 5;

/// The title that fits all choices of a prefix.
fn title(choices: &[(Chord, &'static Entry)]) -> &'static str {
    let all = |is: fn(Action) -> bool| choices.iter().all(|(_, entry)| is(entry.action));
    if all(|a| {
        matches!(
            a,
            Action::CopyText | Action::CopyCitation | Action::CopyLink | Action::CopyLocator
        )
    }) {
        "Copy"
    } else if all(|a| a.entry().scope == Scope::Event) {
        "Dismiss as"
    } else if choices
        .iter()
        .any(|(_, entry)| entry.action == Action::Events)
    {
        "Go to"
    } else {
        "Next key"
    }
}

/// The box of the menu, the cells between which each column stands, and the
/// number of rows.
struct Places {
    area: Rect,
    columns: Vec<(u16, u16)>,
    rows: usize,
}

impl Places {
    fn new(choices: &[(Chord, &'static Entry)], body: Rect) -> Self {
        let wanted = choices.len().div_ceil(usize::from(ROWS)).max(1);
        let room = body.width.saturating_sub(2);
        let most = usize::from(body.height.saturating_sub(2)).max(1);
        let roomy = wanted.min(usize::from((room / COLUMN).max(1)));
        let rows = choices.len().div_ceil(roomy);
        // On a low screen, narrow columns still show every choice.
        let (widths, rows) = if rows > most {
            let own = |column: &[(Chord, &'static Entry)]| column.iter().map(cells).max();
            let columns = choices.chunks(most).filter_map(own);
            (columns.map(|own| own + 1).collect(), most)
        } else {
            (vec![COLUMN; roomy], rows)
        };
        let wide: u16 = widths.iter().sum();
        let height = (rows as u16 + 2).min(body.height);
        let area = Rect {
            x: body.x,
            y: body.bottom() - height,
            width: (wide + 2).min(body.width),
            height,
        };
        let mut x = area.x + 1;
        let place = |own: u16| {
            let from = x;
            x += own;
            (from, x.min(area.right().saturating_sub(1)))
        };
        let columns = widths.into_iter().map(place).collect();
        Self {
            area,
            columns,
            rows,
        }
    }
}

/// Cells of a key and its hint, with one between them.
fn cells((chord, entry): &(Chord, &'static Entry)) -> u16 {
    (width(&shown(&chord.written())) + 1 + width(entry.hint)) as u16
}

/// The action of the choice at a cell.
pub(in crate::tui) fn action_at(
    choices: &[(Chord, &'static Entry)],
    body: Rect,
    (x, y): (u16, u16),
) -> Option<Action> {
    let places = Places::new(choices, body);
    let row = usize::from(y.checked_sub(places.area.y + 1)?);
    let is_here = |(from, to): &(u16, u16)| (*from..*to).contains(&x);
    let column = places.columns.iter().position(is_here)?;
    let at = (row < places.rows).then_some(column * places.rows + row)?;
    choices.get(at).map(|(_, entry)| entry.action)
}

/// Draws the menu at the bottom of `body`.
pub(in crate::tui) fn draw(
    choices: &[(Chord, &'static Entry)],
    theme: &Theme,
    buf: &mut Canvas,
    body: Rect,
) {
    let places = Places::new(choices, body);
    paint::clear(buf, places.area, theme.base);
    let inner = Frame {
        title: title(choices),
        focused: true,
        ..Frame::default()
    }
    .draw(buf, places.area, theme);
    for (n, (chord, entry)) in choices.iter().enumerate() {
        let Some((from, to)) = places.columns.get(n / places.rows) else {
            break;
        };
        let y = inner.y + (n % places.rows) as u16;
        // In wide columns, gaps set keys apart from the border and the hint.
        let is_full = to.saturating_sub(*from) == COLUMN;
        let x = from + u16::from(is_full);
        let key = shown(&chord.written());
        let used = paint::text(buf, (x, y), 6, &key, theme.accent);
        let x = x + used + 1 + u16::from(is_full);
        let room = to.saturating_sub(x);
        paint::fitted(buf, (x, y), room, entry.hint, theme.text);
    }
}
