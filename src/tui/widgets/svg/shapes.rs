//! What a screen shows besides letters: backgrounds, lines, blocks. Each colour
//! is one path.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ratatui::buffer::Buffer;

use super::{CELL, colors};

/// Paths by their colours.
type Paths = BTreeMap<String, String>;

/// Whether a cell holds a piece of a line or a block.
pub(super) fn is_shape(symbol: &str) -> bool {
    single(symbol).is_some_and(|c| arms(c).is_some() || block(c).is_some())
}

fn single(symbol: &str) -> Option<char> {
    let mut letters = symbol.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// The arms of a line piece: up, down, left, right; 1 is light, 2 heavy.
fn arms(c: char) -> Option<[u8; 4]> {
    Some(match c {
        '─' => [0, 0, 1, 1],
        '━' => [0, 0, 2, 2],
        '│' => [1, 1, 0, 0],
        '┃' => [2, 2, 0, 0],
        '┌' | '╭' => [0, 1, 0, 1],
        '┐' | '╮' => [0, 1, 1, 0],
        '└' | '╰' => [1, 0, 0, 1],
        '┘' | '╯' => [1, 0, 1, 0],
        '┏' => [0, 2, 0, 2],
        '┓' => [0, 2, 2, 0],
        '┗' => [2, 0, 0, 2],
        '┛' => [2, 0, 2, 0],
        '├' => [1, 1, 0, 1],
        '┤' => [1, 1, 1, 0],
        '┬' => [0, 1, 1, 1],
        '┴' => [1, 0, 1, 1],
        '┼' => [1, 1, 1, 1],
        _ => return None,
    })
}

fn is_round(c: char) -> bool {
    matches!(c, '╭' | '╮' | '╰' | '╯')
}

/// The part of its cell that a block fills, in eighths: left, top, width,
/// height.
fn block(c: char) -> Option<[u8; 4]> {
    let code = c as u32;
    Some(match c {
        '▀' => [0, 0, 8, 4],
        '▁'..='█' => {
            let height = (code - 0x2580) as u8;
            [0, 8 - height, 8, height]
        }
        '▉'..='▏' => [0, 0, (0x2590 - code) as u8, 8],
        '▐' => [4, 0, 4, 8],
        _ => return None,
    })
}

/// The backgrounds of cells that differ from the screen's.
pub(super) fn grounds(out: &mut String, buf: &Buffer, ground: &str) {
    let mut paths = Paths::new();
    for y in 0..buf.area.height {
        let mut x = 0;
        while x < buf.area.width {
            let start = x;
            let color = colors(&buf[(x, y)]).1;
            while x < buf.area.width && colors(&buf[(x, y)]).1 == color {
                x += 1;
            }
            if color != ground {
                let width = f32::from(x - start) * CELL.0;
                let place = (f32::from(start) * CELL.0, f32::from(y) * CELL.1);
                rect(paths.entry(color).or_default(), place, (width, CELL.1));
            }
        }
    }
    filled(out, &paths);
}

/// Bars, scrollbars and the like.
pub(super) fn blocks(out: &mut String, buf: &Buffer) {
    let mut paths = Paths::new();
    for (x, y, symbol) in shapes(buf) {
        let Some([left, top, width, height]) = block(symbol) else {
            continue;
        };
        let part = |eighths: u8, whole: f32| f32::from(eighths) / 8.0 * whole;
        let place = (
            f32::from(x) * CELL.0 + part(left, CELL.0),
            f32::from(y) * CELL.1 + part(top, CELL.1),
        );
        let size = (part(width, CELL.0), part(height, CELL.1));
        let path = paths.entry(colors(&buf[(x, y)]).0).or_default();
        rect(path, place, size);
    }
    filled(out, &paths);
}

/// Lines; those that continue each other become one stroke.
pub(super) fn lines(out: &mut String, buf: &Buffer) {
    let mut light = Paths::new();
    let mut heavy = Paths::new();
    let (width, height) = (buf.area.width, buf.area.height);
    let mut draw = |lane: Lane, length: u16, at: &dyn Fn(u16) -> (u16, u16)| {
        let mut open: Option<Stroke> = None;
        for place in 0..length {
            for (half, arm) in lane.arms.into_iter().enumerate() {
                let (weight, color) = arm_of(buf, at(place), arm);
                let from = place * 2 + half as u16;
                match &mut open {
                    Some(stroke)
                        if weight > 0 && (stroke.weight, &stroke.color) == (weight, &color) =>
                    {
                        stroke.to = from + 1;
                    }
                    _ => {
                        end(open.take(), &lane, &mut light, &mut heavy);
                        open = (weight > 0).then_some(Stroke {
                            weight,
                            color,
                            from,
                            to: from + 1,
                        });
                    }
                }
            }
        }
        end(open, &lane, &mut light, &mut heavy);
    };
    for y in 0..height {
        let lane = Lane {
            arms: [2, 3],
            place: y,
            down: false,
        };
        draw(lane, width, &|x| (x, y));
    }
    for x in 0..width {
        let lane = Lane {
            arms: [0, 1],
            place: x,
            down: true,
        };
        draw(lane, height, &|y| (x, y));
    }
    for (x, y, symbol) in shapes(buf).filter(|(.., c)| is_round(*c)) {
        let path = light.entry(colors(&buf[(x, y)]).0).or_default();
        corner(path, (x, y), symbol);
    }
    for (paths, wide) in [(&light, 1), (&heavy, 2)] {
        for (color, path) in paths {
            let _ = writeln!(
                out,
                "<path fill=\"none\" stroke=\"{color}\" stroke-width=\"{wide}\" d=\"{path}\"/>"
            );
        }
    }
}

/// A row or a column, the arms along it and its direction.
struct Lane {
    arms: [usize; 2],
    place: u16,
    down: bool,
}

/// A stroke in a lane, in half cells.
struct Stroke {
    weight: u8,
    color: String,
    from: u16,
    to: u16,
}

fn end(stroke: Option<Stroke>, lane: &Lane, light: &mut Paths, heavy: &mut Paths) {
    let Some(stroke) = stroke else { return };
    let paths = if stroke.weight > 1 { heavy } else { light };
    let path = paths.entry(stroke.color).or_default();
    let (from, to) = (f32::from(stroke.from), f32::from(stroke.to));
    let half = (CELL.0 / 2.0, CELL.1 / 2.0);
    let middle = f32::from(lane.place) * 2.0 + 1.0;
    let _ = if lane.down {
        let (x, y, end) = (middle * half.0, from * half.1, to * half.1);
        write!(path, "M{x} {y}V{end}")
    } else {
        let (x, y, end) = (from * half.0, middle * half.1, to * half.0);
        write!(path, "M{x} {y}H{end}")
    };
}

/// Weight and colour of an arm of a cell; none for round corners, which are
/// drawn whole.
fn arm_of(buf: &Buffer, at: (u16, u16), arm: usize) -> (u8, String) {
    let cell = &buf[at];
    let symbol = single(cell.symbol()).filter(|c| !is_round(*c));
    match symbol.and_then(arms) {
        Some(arms) => (arms[arm], colors(cell).0),
        None => (0, String::new()),
    }
}

/// A round corner: from its foot or head through the middle to its side.
fn corner(path: &mut String, (x, y): (u16, u16), symbol: char) {
    let (left, top) = (f32::from(x) * CELL.0, f32::from(y) * CELL.1);
    let middle = (left + CELL.0 / 2.0, top + CELL.1 / 2.0);
    let [up, _, to_left, _] = arms(symbol).unwrap_or_default();
    let foot = if up > 0 { top } else { top + CELL.1 };
    let side = if to_left > 0 { left } else { left + CELL.0 };
    let _ = write!(
        path,
        "M{} {foot}Q{} {} {side} {}",
        middle.0, middle.0, middle.1, middle.1
    );
}

/// The cells with a single-character symbol.
fn shapes(buf: &Buffer) -> impl Iterator<Item = (u16, u16, char)> {
    let places = (0..buf.area.height).flat_map(|y| (0..buf.area.width).map(move |x| (x, y)));
    places.filter_map(|(x, y)| Some((x, y, single(buf[(x, y)].symbol())?)))
}

fn rect(path: &mut String, (x, y): (f32, f32), (width, height): (f32, f32)) {
    let _ = write!(path, "M{x} {y}h{width}v{height}h-{width}z");
}

fn filled(out: &mut String, paths: &Paths) {
    for (color, path) in paths {
        let _ = writeln!(
            out,
            "<path fill=\"{color}\" shape-rendering=\"crispEdges\" d=\"{path}\"/>"
        );
    }
}
