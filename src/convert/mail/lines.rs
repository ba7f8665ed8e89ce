//! Splits the text of a mail into pieces: counts the quote marks and rejoins
//! lines that a program wrapped.

use std::collections::BTreeMap;

use super::super::furniture::is_furniture;
use super::super::headings::list_marker;
use super::content::Form;
use crate::model::vocabulary::PassageKind;

/// Widest line of a wrapped text, and narrowest line that is considered, in
/// columns.
const WRAPPED: (usize, usize) = (100, 40);
/// Columns by which some programs fall short of the widest line.
const SHORT: usize = 4;
/// Deepest level of quoting that is distinguished.
const DEEPEST: usize = 32;

/// A piece of a mail, which becomes a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its text, trimmed; line breaks are kept.
    pub text: String,
    /// Its level of quoting; 0 for the sender's own words.
    pub depth: usize,
    pub kind: PassageKind,
}

/// A line without its quote marks.
struct Line<'a> {
    text: std::borrow::Cow<'a, str>,
    depth: usize,
}

pub(super) fn pieces(text: &str, form: Form) -> Vec<Piece> {
    let lines: Vec<&str> = text.split('\n').collect();
    let lines = match form {
        Form::Flowed(joined) => flowed(&lines, joined),
        Form::Plain | Form::Html => marked(&lines),
    };
    let widths = match form {
        Form::Flowed(_) => BTreeMap::new(),
        Form::Plain | Form::Html => widths(&lines),
    };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before: Option<&Line<'_>> = None;
    for line in &lines {
        let text = line.text.trim();
        let goes_on = before.is_some_and(|before| {
            let width = widths.get(&line.depth);
            before.depth == line.depth && width.is_some_and(|width| is_full(before, line, *width))
        });
        before = (!text.is_empty()).then_some(line);
        match pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if goes_on => {
                last.text.push('\n');
                last.text.push_str(text);
            }
            _ => pieces.push(Piece {
                text: text.to_owned(),
                depth: line.depth,
                kind: PassageKind::Paragraph,
            }),
        }
    }
    mark(&mut pieces);
    pieces
}

/// Strips the quote marks from the lines of a text.
fn marked<'a>(lines: &[&'a str]) -> Vec<Line<'a>> {
    let is_quoted = |place: Option<usize>| {
        let line = place.and_then(|place| lines.get(place));
        line.is_some_and(|line| line.starts_with('>'))
    };
    let line = |(place, line): (usize, &&'a str)| {
        // A mailbox may have put its own `>` before a *From* in the text.
        let alone = !is_quoted(place.checked_sub(1)) && !is_quoted(Some(place + 1));
        if alone && line.starts_with(">From ") {
            let text = (&line[1..]).into();
            return Line { text, depth: 0 };
        }
        let (mut depth, mut text) = (0, *line);
        while let Some(rest) = text.strip_prefix('>') {
            depth += 1;
            text = rest.strip_prefix(' ').unwrap_or(rest);
        }
        let (text, depth) = (text.into(), depth.min(DEEPEST));
        Line { text, depth }
    };
    lines.iter().enumerate().map(line).collect()
}

/// Does the same for flowed text, whose lines continue where they end in a
/// space; `goes` says whether that space is removed.
fn flowed<'a>(lines: &[&'a str], goes: bool) -> Vec<Line<'a>> {
    let mut out: Vec<Line<'a>> = Vec::new();
    let mut is_open = false;
    for line in lines {
        let rest = line.trim_start_matches('>');
        let depth = (line.len() - rest.len()).min(DEEPEST);
        let text = rest.strip_prefix(' ').unwrap_or(rest);
        let is_mark = text == "-- ";
        let goes_on = text.ends_with(' ') && !is_mark;
        let kept = if goes && goes_on {
            &text[..text.len() - 1]
        } else {
            text
        };
        match out.last_mut() {
            Some(last) if is_open && last.depth == depth && !is_mark => {
                last.text.to_mut().push_str(kept);
            }
            _ => out.push(Line {
                text: kept.into(),
                depth,
            }),
        }
        is_open = goes_on;
    }
    out
}

/// The width at which the lines of each level are wrapped, if they are: each
/// line ends where the next word would not have fitted.
fn widths(lines: &[Line<'_>]) -> BTreeMap<usize, usize> {
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for line in lines {
        let width = width(&line.text);
        // A web address cannot be wrapped.
        if width > WRAPPED.1 && line.text.trim().contains(' ') {
            of.entry(line.depth).or_default().push(width);
        }
    }
    of.retain(|_, widths| {
        widths.sort_unstable();
        widths[(widths.len() * 9 / 10).min(widths.len() - 1)] <= WRAPPED.0
    });
    let mut found = BTreeMap::new();
    for (depth, widths) in of {
        let widest = widths[(widths.len() * 9 / 10).min(widths.len() - 1)];
        let (mut broken, mut full, mut small) = (0, 0, false);
        for pair in lines.windows(2) {
            let [line, next] = pair else { continue };
            let both = [line, next]
                .iter()
                .all(|l| l.depth == depth && !l.text.trim().is_empty());
            if !both || width(&line.text) <= WRAPPED.1 || list_marker(next.text.trim()).is_some() {
                continue;
            }
            broken += 1;
            if is_full(line, next, widest) {
                full += 1;
                small |= next.text.trim().starts_with(char::is_lowercase);
            }
        }
        if full * 5 >= broken * 3 && (full > 1 || small) {
            found.insert(depth, widest);
        }
    }
    found
}

/// Whether the first word of the next line would not have fitted into this one.
fn is_full(line: &Line<'_>, next: &Line<'_>, widest: usize) -> bool {
    let text = next.text.trim();
    let first = text
        .split_whitespace()
        .next()
        .map_or(0, |word| word.chars().count());
    let is_mark = |line: &Line<'_>| is_signature(&line.text);
    list_marker(text).is_none()
        && !is_mark(line)
        && !is_mark(next)
        && width(&line.text) + 1 + first + SHORT > widest
}

fn width(text: &str) -> usize {
    text.trim_end().chars().count()
}

/// Whether a line is the mark above a signature.
pub(super) fn is_signature(line: &str) -> bool {
    line == "-- " || line.trim() == "--"
}

/// Marks furniture, and list items that have neighbours.
fn mark(pieces: &mut [Piece]) {
    let is_item: Vec<bool> = pieces
        .iter()
        .map(|piece| list_marker(&piece.text).is_some() && !is_signature(&piece.text))
        .collect();
    for place in 0..pieces.len() {
        let beside = [place.checked_sub(1), Some(place + 1)];
        let mut beside = beside.into_iter().flatten();
        let depth = pieces[place].depth;
        let is_fellow = |n: usize| is_item.get(n) == Some(&true) && pieces[n].depth == depth;
        if is_item[place] && beside.any(is_fellow) {
            pieces[place].kind = PassageKind::List;
        } else if is_furniture(&pieces[place].text) {
            pieces[place].kind = PassageKind::Furniture;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, form: Form) -> Vec<(usize, String)> {
        let all = pieces(text, form).into_iter();
        all.map(|piece| (piece.depth, piece.text)).collect()
    }

    fn said(all: &[(usize, &str)]) -> Vec<(usize, String)> {
        all.iter()
            .map(|(depth, text)| (*depth, (*text).to_owned()))
            .collect()
    }

    #[test]
    fn marks_are_counted_and_wrapped_lines_joined() {
        let text = "Hi Ben,\nthe weir gave way on Monday night, and by the morning the\nlower meadows stood under water. Nobody was hurt.\n\n- one\n- two\n\n> Did it hold?\n>> It will.\n> > It must.\nAna";
        assert_eq!(
            texts(text, Form::Plain),
            said(&[
                (0, "Hi Ben,"),
                (
                    0,
                    "the weir gave way on Monday night, and by the morning the\nlower meadows stood under water. Nobody was hurt."
                ),
                (0, "- one"),
                (0, "- two"),
                (1, "Did it hold?"),
                (2, "It will."),
                (2, "It must."),
                (0, "Ana"),
            ])
        );
    }

    #[test]
    fn lines_that_end_early_were_ended_by_their_writer() {
        let text = "The weir in the lower town gave way on Monday.\nNobody was hurt there.\nAna wrote of it in the paper that comes out on Fridays.";
        assert_eq!(texts(text, Form::Plain).len(), 3);
        let long = format!("{}\n{}", "The weir gave way. ".repeat(9), "It is gone.");
        assert_eq!(texts(&long, Form::Plain).len(), 2);
    }

    #[test]
    fn flowed_lines_go_on_behind_a_space() {
        let text = "The weir \ngave way.\n From the start\n> it was \n> weak\n-- \nAna";
        let all = texts(text, Form::Flowed(false));
        assert_eq!(
            all,
            said(&[
                (0, "The weir gave way."),
                (0, "From the start"),
                (1, "it was weak"),
                (0, "--"),
                (0, "Ana")
            ])
        );
        assert_eq!(texts("堤 \n防", Form::Flowed(true)), said(&[(0, "堤防")]));
    }

    #[test]
    fn a_mark_of_a_mailbox_is_no_quotation() {
        assert_eq!(texts("x\n\n>From here on", Form::Plain)[1].0, 0);
        assert_eq!(texts("> x\n>From here on", Form::Plain)[0].0, 1);
    }
}
