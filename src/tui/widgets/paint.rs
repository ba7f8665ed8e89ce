//! The only way text gets into the screen's buffer: by whole graphemes, made
//! harmless, never past its room.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::widgets::{Block, BorderType, Clear, Widget as _};

use super::signs;
use crate::text::graphemes::{self, cells};

/// The screen as panes see it: all drawing goes through the functions of this
/// module; nothing else reaches the buffer.
#[derive(Debug)]
pub struct Canvas<'a> {
    buf: &'a mut Buffer,
    /// Whether the reader's own signs are drawn in ASCII.
    ascii: bool,
}

impl<'a> Canvas<'a> {
    /// A canvas over a frame's buffer.
    pub fn over(buf: &'a mut Buffer) -> Self {
        Self { buf, ascii: false }
    }

    /// Sets whether the reader's own signs are drawn in ASCII.
    #[must_use]
    pub fn in_ascii(self, is: bool) -> Self {
        Self { ascii: is, ..self }
    }

    /// The area of the buffer.
    pub fn area(&self) -> Rect {
        self.buf.area
    }
}

/// A piece of a row: text in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Seg {
    /// The text, possibly hostile.
    pub text: String,
    /// Its style.
    pub style: Style,
}

impl Seg {
    /// A piece of text in a style.
    pub fn new(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
        }
    }
}

/// Draws `text` from (`x`, `y`) in at most `room` cells and returns the cells
/// used. Cuts between graphemes, without a sign; for `…` use [`fitted`].
pub fn text(canvas: &mut Canvas, (x, y): (u16, u16), room: u16, text: &str, style: Style) -> u16 {
    let ours = canvas.ascii.then(|| signs::in_ascii(text));
    written(canvas, (x, y), room, ours.as_deref().unwrap_or(text), style)
}

/// Like [`text`], for words of a document: in ASCII only markers of hidden
/// characters change.
pub fn written(
    canvas: &mut Canvas,
    (x, y): (u16, u16),
    room: u16,
    text: &str,
    style: Style,
) -> u16 {
    let ascii = canvas.ascii;
    let buf = &mut *canvas.buf;
    if y < buf.area.top() || y >= buf.area.bottom() {
        return 0;
    }
    let room = room.min(buf.area.right().saturating_sub(x));
    let mut used = 0u16;
    for cell in cells(text) {
        let width = cell.width as u16;
        if used + width > room {
            break;
        }
        if width == 0 {
            continue;
        }
        if cell.shown.len() == cell.width {
            // A marker such as ⟨U+202E⟩, or plain ASCII: one cell a letter.
            buf.set_stringn(x + used, y, &*cell.shown, usize::from(width), style);
        } else {
            let is_marker = matches!(cell.shown, Cow::Owned(_));
            let ours = (ascii && is_marker).then(|| signs::in_ascii(&cell.shown));
            let shown = ours.as_deref().unwrap_or(&cell.shown);
            put(buf, (x + used, y), shown, width, style);
        }
        used += width;
    }
    used
}

/// Puts one grapheme, or a marker of several letters, and blanks the cells that
/// a wide grapheme covers.
fn put(buf: &mut Buffer, (x, y): (u16, u16), shown: &str, width: u16, style: Style) {
    if width > 2 {
        buf.set_stringn(x, y, shown, usize::from(width), style);
        return;
    }
    buf[(x, y)].set_symbol(shown).set_style(style);
    for covered in 1..width {
        buf[(x + covered, y)].set_symbol(" ").set_style(style);
    }
}

/// Like [`text`], with `…` at a cut.
pub fn fitted(buf: &mut Canvas, at: (u16, u16), room: u16, words: &str, style: Style) -> u16 {
    text(
        buf,
        at,
        room,
        &graphemes::fit(words, usize::from(room)),
        style,
    )
}

/// Draws pieces one after another in at most `room` cells; the one that does
/// not fit ends in `…`.
pub fn segs(buf: &mut Canvas, (x, y): (u16, u16), room: u16, segs: &[Seg]) -> u16 {
    let mut used = 0;
    for seg in segs {
        if used >= room {
            break;
        }
        used += fitted(buf, (x + used, y), room - used, &seg.text, seg.style);
    }
    used
}

/// Sets the style of an area without touching its text.
pub fn shade(canvas: &mut Canvas, area: Rect, style: Style) {
    canvas.buf.set_style(area, style);
}

/// Empties an area, together with any wide grapheme that reaches into it: the
/// terminal would draw that over the area's edge.
pub fn clear(canvas: &mut Canvas, area: Rect, style: Style) {
    let buf = &mut *canvas.buf;
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        if area.x > buf.area.x && graphemes::width(buf[(area.x - 1, y)].symbol()) > 1 {
            buf[(area.x - 1, y)].set_symbol(" ");
        }
    }
    Clear.render(area, buf);
    buf.set_style(area, style);
}

/// Draws a border and returns the area inside.
pub fn border(canvas: &mut Canvas, area: Rect, kind: BorderType, style: Style) -> Rect {
    let mut block = Block::bordered().border_type(kind).border_style(style);
    if canvas.ascii {
        let lines = match kind {
            BorderType::Thick => ("#", "="),
            _ => ("|", "-"),
        };
        block = block.border_set(ascii_border(lines));
    }
    let inner = block.inner(area);
    block.render(area, canvas.buf);
    inner
}

/// A border in ASCII, with signs for upright and level lines.
fn ascii_border((upright, level): (&'static str, &'static str)) -> border::Set<'static> {
    border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: upright,
        vertical_right: upright,
        horizontal_top: level,
        horizontal_bottom: level,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(words: &str, room: u16) -> String {
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 1));
        text(
            &mut Canvas::over(&mut buf),
            (0, 0),
            room,
            words,
            Style::new(),
        );
        (0..12).map(|x| buf[(x, 0)].symbol()).collect()
    }

    #[test]
    fn wide_graphemes_are_whole_or_absent() {
        assert_eq!(drawn("日本語", 5).trim_end(), "日 本");
        assert_eq!(drawn("e\u{301}a", 12).trim_end(), "e\u{301}a");
        assert_eq!(drawn("한국", 12).trim_end(), "한 국");
    }

    #[test]
    fn nothing_hostile_reaches_a_cell() {
        assert_eq!(drawn("\x1b[2J", 12).trim_end(), "␛[2J");
        assert_eq!(drawn("\u{202e}x", 12).trim_end(), "⟨U+202E⟩x");
    }

    #[test]
    fn in_ascii_a_document_keeps_its_signs_and_markers_are_ours() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 20, 2));
        let mut canvas = Canvas::over(&mut buf).in_ascii(true);
        for (y, draw) in [text, written].into_iter().enumerate() {
            draw(
                &mut canvas,
                (0, y as u16),
                20,
                "“a…\u{202e}\x1b",
                Style::new(),
            );
        }
        let row = |y| (0..20).map(|x| buf[(x, y)].symbol()).collect::<String>();
        assert_eq!(row(0).trim_end(), "\"a...<U+202E>?");
        assert_eq!(row(1).trim_end(), "“a…<U+202E>?");
    }

    #[test]
    fn drawing_stays_in_its_room_and_on_the_screen() {
        assert_eq!(drawn("Kataib Hezbollah", 6), "Kataib      ");
        let mut buf = Buffer::empty(Rect::new(0, 0, 4, 1));
        let mut buf = Canvas::over(&mut buf);
        assert_eq!(text(&mut buf, (2, 0), 40, "abcdef", Style::new()), 2);
        assert_eq!(text(&mut buf, (0, 9), 4, "abc", Style::new()), 0);
    }

    #[test]
    fn what_is_cleared_leaves_no_half_of_a_wide_grapheme() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 8, 1));
        let mut canvas = Canvas::over(&mut buf);
        text(&mut canvas, (0, 0), 8, "日本語字", Style::new());
        clear(&mut canvas, Rect::new(3, 0, 2, 1), Style::new());
        let left: String = (0..8).map(|x| buf[(x, 0)].symbol()).collect();
        assert_eq!(left, "日     字 ");
    }
}
