//! The prompt of a query, and the lines below it: the number of hits, or the
//! choices of Tab; and what is wrong in the query.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Choices, OpenSearch, Order, Purpose};
use crate::text::counted;
use crate::text::graphemes::width;
use crate::text::wrap::wrap;
use crate::tui::theme::Theme;
use crate::tui::widgets::paint::{self, Canvas};

/// Draws the query, its mistakes underlined; returns the cursor's column.
pub(crate) fn draw(
    sign: &str,
    state: &OpenSearch,
    theme: &Theme,
    buf: &mut Canvas,
    area: Rect,
) -> u16 {
    let used = paint::text(buf, (area.x + 1, area.y), area.width, sign, theme.accent) + 2;
    let line = Rect {
        x: area.x + used,
        width: area.width.saturating_sub(used + 1),
        ..area
    };
    let text = state.prompt.text();
    let mut marked: Vec<(Range<usize>, Style)> = Vec::new();
    if state.results.query == text {
        let wrong = state.results.problems.iter();
        marked.extend(wrong.map(|p| (p.range.clone(), theme.wrong)));
    }
    if state.prompt.is_selected() && state.typing {
        marked.push((0..text.len(), theme.selected));
    }
    state.prompt.draw(buf, line, theme.head, &marked)
}

/// Most lines that say what was found, and most that explain mistakes.
const MOST_SAID: usize = 2;
const MOST_WRONG: usize = 3;

/// Draws the lines below: what was found or the choices of Tab, and what is
/// wrong in the query.
pub(crate) fn draw_below(state: &OpenSearch, theme: &Theme, buf: &mut Canvas, area: Rect) {
    let line = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let said = said_lines(state, area.width);
    let wrong = wrong_lines(state, area.width);
    let said = said.iter().map(|words| (words, theme.dim));
    let lines = said.chain(wrong.iter().map(|words| (words, theme.notice)));
    for ((words, style), y) in lines.zip(area.y..area.bottom()) {
        paint::fitted(buf, (line.x, y), line.width, words, style);
    }
    if let Some(choices) = state.choices.as_ref().filter(|_| area.height > 0) {
        draw_choices(choices, theme, buf, line);
    }
}

/// Returns the number of lines below the prompt in a pane of `width` cells.
pub(crate) fn lines_below(state: &OpenSearch, width: u16) -> u16 {
    (said_lines(state, width).len() + wrong_lines(state, width).len()) as u16
}

/// Returns the lines that say what was found, in a pane of `width` cells; an
/// empty line while there are choices to show.
fn said_lines(state: &OpenSearch, width: u16) -> Vec<String> {
    if state.choices.is_some() {
        return vec![String::new()];
    }
    wrapped(&said(state), width, MOST_SAID)
}

/// Returns the lines that say what is wrong in the query.
fn wrong_lines(state: &OpenSearch, width: u16) -> Vec<String> {
    if state.results.query != state.prompt.text() {
        return Vec::new();
    }
    let problems = state.results.problems.iter();
    let lines = problems.flat_map(|p| wrapped(&format!("! {}", p.what), width, MOST_WRONG));
    lines.take(MOST_WRONG).collect()
}

/// Wraps a text to at most `most` lines; the last one has all the rest.
fn wrapped(text: &str, width: u16, most: usize) -> Vec<String> {
    let room = usize::from(width.saturating_sub(2)).max(8);
    let rows = wrap(text, room);
    let last = rows.len().min(most) - 1;
    let line = |(n, row): (usize, &Range<usize>)| {
        let end = if n == last { text.len() } else { row.end };
        text[row.start..end].trim_end().to_string()
    };
    rows.iter().enumerate().take(most).map(line).collect()
}

/// Draws as many choices of Tab as fit, from the one before that in the prompt.
fn draw_choices(choices: &Choices, theme: &Theme, buf: &mut Canvas, area: Rect) {
    let mut x = area.x;
    let at = choices.at.unwrap_or(0);
    let from = at.saturating_sub(1);
    for (n, choice) in choices.list.iter().enumerate().skip(from) {
        let wide = width(choice) as u16;
        if x + wide + 2 > area.right() && n > from {
            paint::text(
                buf,
                (x, area.y),
                area.right().saturating_sub(x),
                "…",
                theme.dim,
            );
            return;
        }
        let style = if choices.at == Some(n) {
            theme.selected
        } else {
            theme.text
        };
        let room = area.right().saturating_sub(x);
        x += paint::fitted(buf, (x, area.y), room, choice, style) + 2;
    }
}

/// Returns the message about the answer, with the reason if it is empty.
fn said(state: &OpenSearch) -> String {
    let results = &state.results;
    if state.is_blank() {
        return match state.purpose {
            Purpose::Find => "Type words, \"a phrase\", -excluded or actor:name",
            Purpose::Filter => "Type a query; Enter filters everything by it",
        }
        .into();
    }
    if results.query.is_empty() {
        // The first answer has not come yet.
        return String::new();
    }
    let found = match state.purpose {
        Purpose::Find => results.total,
        Purpose::Filter => results.passages.len(),
    };
    let mut parts = vec![match found {
        0 => "No results".to_string(),
        n if state.purpose == Purpose::Filter => counted(n, "passage"),
        n if n > results.hits.len() => {
            format!(
                "{}, the best {} listed",
                counted(n, "result"),
                results.hits.len()
            )
        }
        n => counted(n, "result"),
    }];
    if state.order == Order::BySource && found > 0 && state.purpose == Purpose::Find {
        parts.push("source by source".into());
    }
    parts.extend(results.note.clone());
    parts.join(" · ")
}
