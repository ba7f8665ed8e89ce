//! Lines of text for people: wrapped, hanging, with matches marked. Lets
//! nothing through that could steer a terminal.

use std::cell::Cell;

use crate::search::{How, Lit};
use crate::text::graphemes::width;
use crate::text::wrap::wrap;
use crate::text::{line, sanitize};

/// Most cells of a line of text.
pub const WIDTH: usize = 80;

thread_local! {
    /// Cells of a line on this thread: fewer on a narrow terminal.
    static NARROW: Cell<usize> = const { Cell::new(WIDTH) };
}

/// Wraps this thread's text to so many cells from now on, at most [`WIDTH`].
pub fn wrap_to(cells: usize) {
    NARROW.set(cells.min(WIDTH));
}

/// Begins bold type in an answer. It is a noncharacter, which the gate removes
/// from all other text.
pub const BOLD: char = '\u{fdd0}';
/// Ends bold type in an answer.
pub const PLAIN: char = '\u{fdd1}';

/// Adds one line made of `parts`.
pub fn add_line(out: &mut String, parts: &[&str]) {
    out.extend(parts.iter().copied());
    out.push('\n');
}

/// Adds `text`, wrapped, its first line behind `first` and the others indented
/// as far. Keeps its line feeds.
pub(super) fn add_wrapped(out: &mut String, first: &str, text: &str) {
    add_hung(out, first, &" ".repeat(width(first)), text);
}

/// Adds `text`, wrapped, its first line behind `first` and the others behind
/// `next`, which is as wide.
pub(super) fn add_hung(out: &mut String, first: &str, next: &str, text: &str) {
    add_within(out, NARROW.get(), first, next, text);
}

/// Adds `text`, wrapped to `most` cells, its first line behind `first` and the
/// others behind `next`, which is as wide.
pub(crate) fn add_within(out: &mut String, most: usize, first: &str, next: &str, text: &str) {
    let clean = sanitize(text);
    let measure = most.saturating_sub(width(first));
    for (place, row) in wrap(&clean, measure).into_iter().enumerate() {
        let shown = line(clean[row].trim_end()).into_owned();
        out.push_str(if place == 0 { first } else { next });
        out.push_str(&shown);
        out.truncate(out.trim_end_matches(' ').len());
        out.push('\n');
    }
}

/// Adds a blank line and the heading of a section.
pub(super) fn add_section(out: &mut String, heading: &str) {
    out.push('\n');
    add_line(out, &[heading]);
}

/// Adds an item of a list, wrapped behind its bullet.
pub(super) fn add_bullet(out: &mut String, text: &str) {
    add_wrapped(out, "  • ", text);
}

/// An id for a shell: quoted if it holds white space.
pub fn quoted(id: &str) -> String {
    if id.contains(char::is_whitespace) {
        format!("'{}'", id.replace('\'', r"'\''"))
    } else {
        id.into()
    }
}

/// Joins the parts that are not empty with a middle dot, on one line.
pub(super) fn dotted<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<_> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    line(&parts.join(" · ")).into_owned()
}

/// `text` on one line with its matches marked: bold, or in guillemets if there
/// is no bold type. A sign before a match says that it is spelled otherwise
/// (`~`) or another name of the same actor (`=`).
pub(super) fn marked(text: &str, matches: &[Lit], bold: bool) -> String {
    let (on, off) = if bold { (BOLD, PLAIN) } else { ('«', '»') };
    let mut out = String::new();
    let mut end = 0;
    for Lit { range, how } in matches {
        out.push_str(&flat(&text[end..range.start]));
        out.push(on);
        out.push_str(sign(*how));
        out.push_str(&flat(&text[range.clone()]));
        out.push(off);
        end = range.end;
    }
    out.push_str(&flat(&text[end..]));
    out
}

/// The sign before a match.
fn sign(how: How) -> &'static str {
    match how {
        How::Exact => "",
        How::Near => "~",
        How::Alias => "=",
    }
}

/// A piece of a line: safe, with spaces for line feeds and tabs.
fn flat(piece: &str) -> String {
    sanitize(piece).replace(['\n', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_around_the_match_and_hostile_text_stays_harmless() {
        let text = "a\x1b[2J ferry\nsank";
        let lit = |range, how| Lit { range, how };
        let matches = [lit(6..11, How::Exact)];
        assert_eq!(marked(text, &matches, false), "a␛[2J «ferry» sank");
        assert_eq!(
            marked(text, &matches, true),
            format!("a␛[2J {BOLD}ferry{PLAIN} sank")
        );
        let others = [lit(6..11, How::Near), lit(12..16, How::Alias)];
        assert_eq!(marked(text, &others, false), "a␛[2J «~ferry» «=sank»");
    }

    #[test]
    fn ids_with_white_space_are_quoted() {
        assert_eq!(quoted("taji"), "taji");
        assert_eq!(quoted("the captain’s day"), "'the captain’s day'");
        assert_eq!(quoted("o' clock"), r"'o'\'' clock'");
    }

    #[test]
    fn wrapped_text_hangs_behind_its_first_words() {
        let mut out = String::new();
        add_wrapped(&mut out, " 5  ", &"word ".repeat(20));
        let lines: Vec<_> = out.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with(" 5  word") && lines[1].starts_with("    word"));
        assert!(lines.iter().all(|l| width(l) <= WIDTH));
        wrap_to(40);
        let mut narrow = String::new();
        add_wrapped(&mut narrow, " 5  ", &"word ".repeat(20));
        assert!(narrow.lines().all(|l| width(l) <= 40), "{narrow}");
        wrap_to(200);
        let mut wide = String::new();
        add_wrapped(&mut wide, " 5  ", &"word ".repeat(20));
        assert_eq!(wide, out);
    }
}
