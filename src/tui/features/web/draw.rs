//! Draws the question whether to open a web address or a file: all of it, the
//! host of an address told apart, and the command that will run.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::layout::Rect;

use super::Asked;
use crate::text::graphemes::{cells, fit};
use crate::text::web::Link;
use crate::tui::shell::requests::Viewed;
use crate::tui::theme::Theme;
use crate::tui::widgets::dialog::dialog;
use crate::tui::widgets::paint::{self, Canvas};
use crate::tui::world::Opener;

/// Columns of the box.
const WIDTH: u16 = 76;

/// The contents of the question.
struct Drawn<'a> {
    title: &'static str,
    /// The address or the path.
    words: Cow<'a, str>,
    /// The bytes of the host in an address; empty for a path.
    host: Range<usize>,
    warnings: &'a [&'static str],
    /// The command that will run, and which of several addresses it is.
    said: Vec<String>,
}

impl<'a> Drawn<'a> {
    fn link(links: &'a [Link], at: usize, opener: &Opener) -> Option<Self> {
        let link = links.get(at)?;
        let (title, does) = match opener {
            Opener::Program(words) => {
                let program = words.join(" ");
                ("Open this address?", format!("runs: {program} ADDRESS"))
            }
            Opener::Nobody | Opener::Wrong(_) => (
                "Copy this address?",
                "You would not see a browser here: Enter copies the address.".into(),
            ),
        };
        let place = format!("{} of {}", at + 1, links.len());
        Some(Self {
            title,
            words: link.address.as_str().into(),
            host: link.host.clone(),
            warnings: &link.warnings,
            said: [does]
                .into_iter()
                .chain((links.len() > 1).then_some(place))
                .collect(),
        })
    }

    fn file(viewed: &'a Viewed) -> Self {
        let page = viewed
            .page
            .map(|page| format!("The passage is on page {page}."));
        let (title, does) = match &viewed.words {
            Some(words) => ("Open this file?", format!("runs: {} FILE", words.join(" "))),
            None => (
                "Copy this path?",
                "You would not see a window here: Enter copies the path.".into(),
            ),
        };
        Self {
            title,
            words: viewed.file.to_string_lossy(),
            host: 0..0,
            warnings: &[],
            said: page.into_iter().chain([does]).collect(),
        }
    }
}

/// Draws the question.
pub(super) fn draw(asked: &Asked, opener: &Opener, theme: &Theme, buf: &mut Canvas, body: Rect) {
    let drawn = match asked {
        Asked::Links(links, at) => Drawn::link(links, *at, opener),
        Asked::File(viewed) => Some(Drawn::file(viewed)),
    };
    let Some(drawn) = drawn else {
        return;
    };
    let room = usize::from(WIDTH.min(body.width).saturating_sub(4)).max(1);
    let rows = rows(&drawn.words, room);
    let height = rows.len() + drawn.warnings.len() + drawn.said.len() + 3;
    let inner = dialog(drawn.title, (WIDTH, height as u16), theme, buf, body);
    let x = inner.x + 1;
    let mut y = inner.y;
    let end = inner.bottom();
    // A low screen cuts the command first, the address last.
    for row in rows {
        if y >= end {
            return;
        }
        let mut used = 0;
        for cell in cells(&drawn.words[row.clone()]) {
            let is_host = drawn.host.contains(&(row.start + cell.start));
            let style = if is_host {
                theme.accent.patch(theme.head)
            } else {
                theme.text
            };
            let room = inner.width.saturating_sub(used + 1);
            used += paint::text(buf, (x + used, y), room, &cell.shown, style);
        }
        y += 1;
    }
    y += 1;
    let mut say = |words: &str, style, gap| {
        if y < end {
            let room = inner.width.saturating_sub(2);
            paint::text(buf, (x, y), room, &fit(words, usize::from(room)), style);
        }
        y += gap;
    };
    for warning in drawn.warnings {
        say(&format!("! {warning}"), theme.conflict, 1);
    }
    for words in &drawn.said {
        say(words, theme.dim, 1);
    }
}

/// Wraps an address at any character, because it has no spaces.
fn rows(address: &str, room: usize) -> Vec<std::ops::Range<usize>> {
    let (mut rows, mut start, mut used) = (Vec::new(), 0, 0);
    for cell in cells(address) {
        if used + cell.width > room {
            rows.push(start..cell.start);
            (start, used) = (cell.start, 0);
        }
        used += cell.width;
    }
    rows.push(start..address.len());
    rows
}
