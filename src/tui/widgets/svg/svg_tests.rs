use ratatui::layout::Rect;
use ratatui::style::Style;

use super::*;

fn drawn(rows: &[(&str, Style)]) -> String {
    let width = rows.iter().map(|(row, _)| graphemes::width(row)).max();
    let area = Rect::new(0, 0, width.unwrap_or(0) as u16, rows.len() as u16);
    let mut buf = Buffer::empty(area);
    for (y, (row, style)) in rows.iter().enumerate() {
        buf.set_string(0, y as u16, row, *style);
    }
    picture(&buf, None, None, "a < b")
}

#[test]
fn letters_stay_on_the_grid_whatever_the_font() {
    let svg = drawn(&[("ab cd   <e>", Style::new())]);
    assert!(
        svg.contains(
            "x=\"0\" y=\"13.5\" textLength=\"45\" lengthAdjust=\"spacingAndGlyphs\">ab cd</text>"
        ),
        "{svg}"
    );
    assert!(
        svg.contains("x=\"72\" y=\"13.5\" textLength=\"27\" lengthAdjust=\"spacingAndGlyphs\">&lt;e&gt;</text>"),
        "{svg}"
    );
    assert!(svg.contains("<title>a &lt; b</title>"), "{svg}");
    // A blank at the end has no width in a viewer.
    let svg = drawn(&[("80 ╮", Style::new())]);
    assert!(
        svg.contains("textLength=\"18\" lengthAdjust=\"spacingAndGlyphs\">80</text>"),
        "{svg}"
    );
    // Signs and wide letters are centred in their cells.
    let svg = drawn(&[("●漢x", Style::new())]);
    assert!(svg.contains(" m\" x=\"4.5\" y=\"13.5\">●</text>"), "{svg}");
    assert!(svg.contains(" m\" x=\"18\" y=\"13.5\">漢</text>"), "{svg}");
    assert!(
        svg.contains(
            "x=\"27\" y=\"13.5\" textLength=\"9\" lengthAdjust=\"spacingAndGlyphs\">x</text>"
        ),
        "{svg}"
    );
}

#[test]
fn lines_join_and_blocks_fill_their_part() {
    let svg = drawn(&[("╭──╮", Style::new()), ("│▄ │", Style::new())]);
    // Both rules in one stroke, one stroke per side, two corners.
    for part in [
        "M9 9H27",
        "M4.5 18V36",
        "M31.5 18V36",
        "M4.5 18Q4.5 9 9 9",
        "M31.5 18Q31.5 9 27 9",
    ] {
        assert!(svg.contains(part), "{part} in {svg}");
    }
    assert!(svg.contains("M9 27h9v9h-9z"), "{svg}");
    assert!(!svg.contains("</text>"), "{svg}");
}

#[test]
fn looks_are_kept() {
    let look = Style::new().bold().italic().underlined().dim();
    let svg = drawn(&[("a b", look.red())]);
    let rules =
        "fill:#e06c60;font-weight:700;font-style:italic;text-decoration:underline;opacity:.65";
    assert!(svg.contains(rules), "{svg}");
    let svg = drawn(&[("ab", Style::new().reversed())]);
    assert!(svg.contains("fill:#1b1e24"), "{svg}");
    assert!(
        svg.contains(
            "<path fill=\"#d8dbe1\" shape-rendering=\"crispEdges\" d=\"M0 0h18v18h-18z\"/>"
        ),
        "{svg}"
    );
}

#[test]
fn nothing_in_it_breaks_the_file() {
    assert_eq!(
        escaped("a\u{1b}&\u{fffe}\u{0}"),
        "a\u{fffd}&amp;\u{fffd}\u{fffd}"
    );
}
