//! A screen as a picture: the buffer as SVG, each cell in its place whatever
//! font the viewer has. Lines and blocks are shapes, so that they join; letters
//! stay text, which can be read and found.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::text::graphemes;

mod shapes;

/// Size of a cell in units of the picture: letters of size 15 are 9 wide in
/// most monospaced fonts.
const CELL: (f32, f32) = (9.0, 18.0);

/// The margin around the screen, and the window bar above it.
const MARGIN: f32 = 12.0;
const BAR: f32 = 30.0;

/// The baseline of the letters in a row.
const BASELINE: f32 = 13.5;

/// Colours of a screen that leaves them to its terminal.
const PLAIN: (&str, &str) = ("#d8dbe1", "#1b1e24");

/// The picture of a screen. `ground` is the usual background, `cursor` the cell
/// of the text cursor.
pub(crate) fn picture(
    buf: &Buffer,
    ground: Option<Color>,
    cursor: Option<(u16, u16)>,
    title: &str,
) -> String {
    let ground = hex(ground.unwrap_or_default(), PLAIN.1);
    let (columns, rows) = (f32::from(buf.area.width), f32::from(buf.area.height));
    let width = columns * CELL.0 + 2.0 * MARGIN;
    let height = rows * CELL.1 + MARGIN + BAR;
    let mut letters = Letters::default();
    letters.add(buf);
    let mut out = String::new();
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}\" \
         height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n<title>{}</title>\n",
        escaped(title)
    );
    out.push_str(&letters.style());
    let (right, bottom) = (width - 1.0, height - 1.0);
    let _ = writeln!(
        out,
        "<rect x=\".5\" y=\".5\" width=\"{right}\" height=\"{bottom}\" rx=\"9\" \
         fill=\"{ground}\" stroke=\"#80858f\"/>"
    );
    for (place, color) in ["#ee6a5f", "#f5bd4f", "#61c454"].into_iter().enumerate() {
        let x = 19.0 + 18.0 * place as f32;
        let _ = writeln!(
            out,
            "<circle cx=\"{x}\" cy=\"15\" r=\"5\" fill=\"{color}\"/>"
        );
    }
    let _ = writeln!(out, "<g transform=\"translate({MARGIN} {BAR})\">");
    shapes::grounds(&mut out, buf, &ground);
    shapes::blocks(&mut out, buf);
    shapes::lines(&mut out, buf);
    out.push_str(&letters.written);
    if let Some((x, y)) = cursor {
        let (x, y) = (f32::from(x) * CELL.0, f32::from(y) * CELL.1);
        let (w, h) = CELL;
        let _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"{}\" opacity=\".6\"/>",
            PLAIN.0
        );
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// How letters look: colour, then weight, slant, underline, strength.
type Look = (String, Modifier);

/// The letters as text, and the classes of their looks.
#[derive(Debug, Default)]
struct Letters {
    looks: BTreeMap<String, String>,
    written: String,
}

/// A piece of a row with one look.
struct Run {
    look: Look,
    x: u16,
    text: String,
    cells: u16,
}

impl Letters {
    fn add(&mut self, buf: &Buffer) {
        for y in 0..buf.area.height {
            let mut run: Option<Run> = None;
            let mut x = 0;
            while x < buf.area.width {
                let cell = &buf[(x, y)];
                let symbol = cell.symbol();
                let wide = graphemes::width(symbol).max(1) as u16;
                let look = look(cell);
                let lined = look.1.contains(Modifier::UNDERLINED);
                let blank = symbol == " " && !lined;
                if shapes::is_shape(symbol) || (blank && !goes_on(run.as_ref(), buf, (x, y))) {
                    self.put(run.take(), y);
                } else if is_usual(symbol) {
                    if run.as_ref().is_some_and(|r| r.look != look && !blank) {
                        self.put(run.take(), y);
                    }
                    if !(blank && run.is_none()) {
                        let run = run.get_or_insert(Run {
                            look,
                            x,
                            text: String::new(),
                            cells: 0,
                        });
                        run.text.push_str(symbol);
                        run.cells += 1;
                    }
                } else {
                    self.put(run.take(), y);
                    self.put_alone(symbol, &look, (x, y), wide);
                }
                x += wide;
            }
            self.put(run.take(), y);
        }
    }

    /// Writes a run exactly as wide as its cells, whatever the font.
    fn put(&mut self, run: Option<Run>, y: u16) {
        let Some(run) = run else { return };
        let class = self.class(&run.look);
        let (x, y) = (f32::from(run.x) * CELL.0, row(y));
        let width = f32::from(run.cells) * CELL.0;
        let text = escaped(&run.text);
        let _ = writeln!(
            self.written,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" textLength=\"{width}\" \
             lengthAdjust=\"spacingAndGlyphs\">{text}</text>"
        );
    }

    /// Writes a sign that a font may lack, or draw in another width, in the
    /// middle of its cells.
    fn put_alone(&mut self, symbol: &str, look: &Look, (x, y): (u16, u16), wide: u16) {
        let class = self.class(look);
        let (x, y) = ((f32::from(x) + f32::from(wide) / 2.0) * CELL.0, row(y));
        let text = escaped(symbol);
        let _ = writeln!(
            self.written,
            "<text class=\"{class} m\" x=\"{x}\" y=\"{y}\">{text}</text>"
        );
    }

    /// The class of a look, new if needed.
    fn class(&mut self, (color, modifier): &Look) -> String {
        let mut rules = format!("fill:{color}");
        for (flag, rule) in [
            (Modifier::BOLD, ";font-weight:700"),
            (Modifier::ITALIC, ";font-style:italic"),
            (Modifier::UNDERLINED, ";text-decoration:underline"),
            (Modifier::DIM, ";opacity:.65"),
        ] {
            if modifier.contains(flag) {
                rules.push_str(rule);
            }
        }
        let next = format!("c{}", self.looks.len());
        self.looks.entry(rules).or_insert(next).clone()
    }

    fn style(&self) -> String {
        let mut out = String::from(
            "<style>\ntext{font-size:15px;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,\
             \"DejaVu Sans Mono\",\"Liberation Mono\",monospace}\n.m{text-anchor:middle}\n",
        );
        for (rules, name) in &self.looks {
            let _ = writeln!(out, ".{name}{{{rules}}}");
        }
        out.push_str("</style>\n");
        out
    }
}

/// Whether a letter of the same look follows a blank. A viewer would drop
/// repeated and trailing blanks.
fn goes_on(run: Option<&Run>, buf: &Buffer, (x, y): (u16, u16)) -> bool {
    let next = (x + 1 < buf.area.width).then(|| &buf[(x + 1, y)]);
    run.zip(next).is_some_and(|(run, next)| {
        next.symbol() != " " && is_usual(next.symbol()) && look(next) == run.look
    })
}

/// The baseline of a row.
fn row(y: u16) -> f32 {
    f32::from(y) * CELL.1 + BASELINE
}

/// Whether every monospaced font has the symbol, in one cell.
fn is_usual(symbol: &str) -> bool {
    let mut letters = symbol.chars();
    let usual = |c| matches!(c, ' '..='~' | '\u{a1}'..='\u{17f}' | '–' | '—' | '‘'..='”' | '…');
    letters.next().is_some_and(usual) && letters.next().is_none()
}

fn look(cell: &Cell) -> Look {
    let kept = Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED | Modifier::DIM;
    (colors(cell).0, cell.modifier & kept)
}

/// The colours of a cell: letter and background.
fn colors(cell: &Cell) -> (String, String) {
    let pair = (hex(cell.fg, PLAIN.0), hex(cell.bg, PLAIN.1));
    if cell.modifier.contains(Modifier::REVERSED) {
        (pair.1, pair.0)
    } else {
        pair
    }
}

/// A colour in the notation of the web; `plain` if it is the terminal's own.
fn hex(color: Color, plain: &str) -> String {
    let named = match color {
        Color::Rgb(r, g, b) => return format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Black => "#1b1b1b",
        Color::Red => "#e06c60",
        Color::Green => "#8fbf7f",
        Color::Yellow => "#e0b050",
        Color::Blue => "#6f9fe0",
        Color::Magenta => "#c58fd0",
        Color::Cyan => "#6fc0c8",
        _ => plain,
    };
    named.to_owned()
}

/// Escapes text for XML. Characters that XML forbids should never reach a
/// buffer, and are replaced.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() || c as u32 & 0xfffe == 0xfffe => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
#[path = "svg_tests.rs"]
mod tests;
