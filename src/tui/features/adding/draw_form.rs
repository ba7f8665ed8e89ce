//! Draws the form of an item to be added: its fields, and below the one being
//! edited, the known words for it.

use ratatui::layout::Rect;

use super::form::{Form, NAMES};
use super::line::Line;
use crate::model::Briefing;
use crate::text::graphemes::{pad, width};
use crate::tui::theme::Theme;
use crate::tui::widgets::dialog::at_bottom;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::paint::{self, Canvas};

/// Draws the form; returns the place of the text cursor.
pub(super) fn draw(
    form: &Form,
    briefing: &Briefing,
    theme: &Theme,
    buf: &mut Canvas,
    body: Rect,
) -> Option<(u16, u16)> {
    let screen = buf.area();
    let shape = form.shape((screen.width, screen.height));
    let title = form.title(briefing);
    let body = Rect {
        x: body.x + (body.width.saturating_sub(shape.size.0)) / 2,
        width: shape.size.0.min(body.width),
        ..body
    };
    let inner = at_bottom(&title, shape.size.1, theme, buf, body);
    if inner.width < NAMES + 4 {
        return None;
    }
    let mut cursor = None;
    let mut y = inner.y;
    let below = inner.bottom().saturating_sub(shape.wrong.len() as u16);
    for (n, line) in form.lines.iter().enumerate().skip(shape.first) {
        if y >= below {
            break;
        }
        let here = n == form.here;
        let row = Rect {
            y,
            height: 1,
            ..inner
        };
        let column = draw_line(line, here, theme, buf, row);
        y += 1;
        if here {
            cursor = Some((column, row.y));
            let rows = (shape.picks as u16).min(below.saturating_sub(y));
            let list = Rect {
                x: inner.x + NAMES,
                width: inner.width.saturating_sub(NAMES),
                y,
                height: rows,
            };
            draw_picks(line, theme, buf, list);
            y += rows;
        }
    }
    let wrong = form.wrong.as_deref().unwrap_or_default();
    for (range, y) in shape.wrong.into_iter().zip(y..inner.bottom()) {
        let text = wrong[range].trim_end();
        paint::text(buf, (inner.x + 1, y), inner.width - 2, text, theme.notice);
    }
    cursor
}

/// Draws a field; returns the column of the text cursor in it.
fn draw_line(line: &Line, here: bool, theme: &Theme, buf: &mut Canvas, row: Rect) -> u16 {
    let sign = if here { "›" } else { " " };
    let style = if here { theme.accent } else { theme.dim };
    paint::text(buf, (row.x, row.y), 1, sign, theme.accent);
    let name = pad(line.name, usize::from(NAMES - 1));
    paint::text(buf, (row.x + 1, row.y), NAMES, &name, style);
    let area = Rect {
        x: row.x + 1 + NAMES,
        width: row.width - NAMES - 2,
        ..row
    };
    if here {
        return line.prompt.draw(buf, area, theme.head, &[]);
    }
    paint::fitted(
        buf,
        (area.x, area.y),
        area.width,
        line.prompt.text(),
        theme.text,
    );
    area.x
}

/// Draws the known words of a field, and the row that takes new ones.
fn draw_picks(line: &Line, theme: &Theme, buf: &mut Canvas, list: Rect) {
    let shown = line.shown();
    let typed = format!("new: {}", line.text());
    let fresh = line.offers_new().then_some((typed.as_str(), "", None));
    let rows: Vec<(&str, &str, Option<char>)> = shown
        .iter()
        .map(|pick| (pick.text.as_str(), pick.aside.as_str(), pick.letter))
        .chain(fresh)
        .collect();
    let mut window = Cursor::default();
    let at = line.cursor().unwrap_or(0);
    window.reveal(at, rows.len(), usize::from(list.height));
    let rows = rows.into_iter().enumerate().skip(window.top);
    for ((n, (text, aside, letter)), y) in rows.zip(list.y..list.bottom()) {
        let letter = letter.map_or_else(|| " ".to_owned(), String::from);
        paint::text(buf, (list.x, y), 1, &letter, theme.accent);
        let room = list.width.saturating_sub(4);
        let aside_width = (width(aside) as u16).min(room / 2);
        let words = room.saturating_sub(aside_width + 2);
        let text = crate::text::line(text);
        paint::fitted(buf, (list.x + 2, y), words, &text, theme.text);
        let x = list.right().saturating_sub(aside_width + 1);
        paint::fitted(buf, (x, y), aside_width, aside, theme.dim);
        if line.cursor() == Some(n) {
            let row = Rect {
                x: list.x + 1,
                y,
                width: list.width.saturating_sub(1),
                height: 1,
            };
            paint::shade(buf, row, theme.cursor);
        }
    }
}
