//! Sources: the documents by date issued, each unfolding to its voices.

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use crate::model::news::{Change, InSource};
use crate::model::view::{Item, View};
use crate::model::vocabulary::Status;
use crate::model::{Collection, SourceId, When};
use crate::text::graphemes::width;
use crate::tui::ctx::{Ctx, DRAFT, margin, shade_selected};
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::list::{Rows, Selectable};
use crate::tui::widgets::paint::{self, Canvas, Seg};

impl Selectable for Item {}

/// Rows shown, and which documents are unfolded.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// Sources and the voices of unfolded ones.
    pub list: Rows<Item>,
    unfolded: BTreeSet<SourceId>,
}

impl State {
    /// Lists what the view holds, the cursor staying where it was.
    pub fn rebuild(&mut self, story: &Collection, view: &View) {
        let mut rows = Vec::new();
        for source in story.sources().filter(|s| view.has(Item::Source(*s))) {
            rows.push(Item::Source(source));
            if self.unfolded.contains(&source) {
                let cited = story
                    .voices_of(source)
                    .filter(|v| !story.voice(*v).is_author());
                rows.extend(cited.map(Item::Voice).filter(|v| view.has(*v)));
            }
        }
        self.list.replace(rows, |a, b| a == b);
    }

    /// Folds or unfolds the document under the cursor; `None` toggles. From a
    /// voice, folding goes up to its document.
    pub fn fold(&mut self, story: &Collection, view: &View, unfold: Option<bool>) {
        let source = match self.list.selected() {
            Some(Item::Source(source)) => *source,
            Some(Item::Voice(voice)) => story.voice(*voice).source,
            _ => return,
        };
        if unfold.unwrap_or(!self.unfolded.contains(&source)) {
            self.unfolded.insert(source);
        } else {
            self.unfolded.remove(&source);
            self.list.select(|row| *row == Item::Source(source));
        }
        self.rebuild(story, view);
    }

    /// The documents whose voices are listed.
    pub fn unfolded(&self) -> impl Iterator<Item = SourceId> {
        self.unfolded.iter().copied()
    }

    /// Lists the voices of these documents; [`State::rebuild`] follows it.
    pub fn unfold(&mut self, sources: impl Iterator<Item = SourceId>) {
        self.unfolded = sources.collect();
    }

    /// Keeps unfolded what was, where the documents have other places now.
    pub fn renumber(&mut self, place: impl Fn(SourceId) -> Option<SourceId>) {
        self.unfolded = self.unfolded.iter().filter_map(|s| place(*s)).collect();
    }

    /// Puts the cursor on a document or voice, unfolding for a voice.
    pub fn select(&mut self, story: &Collection, view: &View, item: Item) {
        if let Item::Voice(voice) = item {
            self.unfolded.insert(story.voice(voice).source);
            self.rebuild(story, view);
        }
        self.list.select(|row| *row == item);
    }
}

/// Draws the pane.
pub fn draw(state: &State, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let documents = state
        .list
        .rows
        .iter()
        .filter(|r| matches!(r, Item::Source(_)))
        .count();
    let frame = Frame {
        number: Some(1),
        title: "Sources",
        note: &ctx.note(documents),
        focused: ctx.focused,
    };
    let inner = frame.draw(buf, area, ctx.theme);
    let shown = state
        .list
        .rows
        .iter()
        .enumerate()
        .skip(state.list.cursor.top);
    for (line, (place, item)) in shown.take(usize::from(inner.height)).enumerate() {
        let row = Rect {
            y: inner.y + line as u16,
            height: 1,
            ..inner
        };
        draw_row(*item, place == state.list.cursor.at, state, ctx, buf, row);
    }
}

/// “+ ” before a new document, “~3 ” where three things of it are other.
fn news_sign(found: &InSource) -> String {
    if found.is_new {
        format!("{} ", Change::New.sign())
    } else {
        format!("{}{} ", Change::Changed.sign(), found.entries.len())
    }
}

fn draw_row(item: Item, selected: bool, state: &State, ctx: Ctx, buf: &mut Canvas, row: Rect) {
    let theme = ctx.theme;
    let lit = ctx.is_lit(item);
    let mut name_style = if lit { theme.lit } else { theme.text };
    let (name, aside) = match item {
        Item::Source(source) => {
            let briefing = ctx.story.briefing(source);
            let fold = if state.unfolded.contains(&source) {
                "▾"
            } else {
                ""
            };
            if ctx.open == Some(source) {
                name_style = name_style.patch(theme.head);
            }
            let issued = briefing
                .issued
                .as_ref()
                .map_or_else(|| "undated".into(), When::short);
            let draft = match briefing.status {
                Status::Draft => DRAFT,
                Status::Reviewed => "",
            };
            let new = ctx.news.and_then(|news| news.of_source(source));
            let new = new.map_or_else(String::new, news_sign);
            let name = briefing.short_name();
            let name = format!("{fold}{draft}{new}{name}");
            let issued = beside(&name, issued, row.width);
            (name, issued)
        }
        Item::Voice(voice) => {
            let name = format!("  ◦ {}", ctx.story.voice(voice).name);
            (name, ctx.view.count(item).to_string())
        }
        // No others stand in the pane.
        Item::Actor(_) | Item::Event(_) | Item::Passage(_) | Item::Claim(_) => return,
    };
    let room = row.width.saturating_sub(width(&aside) as u16 + 2);
    paint::segs(
        buf,
        (row.x, row.y),
        room,
        &[
            Seg::new(margin(lit, selected && ctx.focused), theme.accent),
            Seg::new(name, name_style),
        ],
    );
    let x = row.right().saturating_sub(width(&aside) as u16);
    paint::text(buf, (x, row.y), row.width, &aside, theme.dim);
    shade_selected(selected, ctx, buf, row);
}
/// The date that stands beside a name: without its year where the name would
/// have to be cut for that.
fn beside(name: &str, issued: String, room: u16) -> String {
    // The margin before the name, and two cells after it.
    let fits = |date: &str| width(name) + width(date) + 3 <= usize::from(room);
    let is_year = |year: &str| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    match issued.rsplit_once(' ') {
        Some((day, year)) if !fits(&issued) && is_year(year) && fits(day) => day.to_owned(),
        _ => issued,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_would_be_cut_takes_the_room_of_the_year() {
        for (name, issued, told) in [
            ("Wire", "15 Nov 2019", "15 Nov 2019"),
            ("Coastal Wire", "15 Nov 2019", "15 Nov"),
            ("A title that is too long", "15 Nov 2019", "15 Nov 2019"),
            ("Coastal Wire", "undated", "undated"),
        ] {
            assert_eq!(beside(name, issued.to_owned(), 24), told, "{name}");
        }
    }
}
