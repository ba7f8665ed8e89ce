//! Sources: the documents, each unfolding to its voices; by story, with copies
//! of one text under a heading, or all by date of issue.

mod rows;

use std::collections::BTreeSet;

pub use rows::SourceRow;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::places::Places;
use crate::model::news::{Change, InSource};
use crate::model::view::{Item, View};
use crate::model::vocabulary::Status;
use crate::model::{Collection, SourceId, When};
use crate::text::graphemes::{fit, width};
use crate::tui::ctx::{Ctx, DRAFT, margin, shade_selected};
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::list::Rows;
use crate::tui::widgets::paint::{self, Canvas, Seg};
use crate::views::glance::{main_events, names};
use crate::views::origins;

/// The rows, and which documents are unfolded.
#[derive(Debug, Clone, Default)]
pub struct SourcesPane {
    /// Documents, the voices of unfolded ones, and headings.
    pub list: Rows<SourceRow>,
    /// Whether all documents are in order of date, without headings.
    pub by_date: bool,
    unfolded: BTreeSet<SourceId>,
    /// The stories, and their names.
    stories: Vec<Vec<SourceId>>,
    names: Vec<String>,
    places: Places,
}

impl SourcesPane {
    /// Lists the documents in the view; the cursor stays.
    pub fn rebuild(&mut self, collection: &Collection, view: &View) {
        self.name_stories(collection);
        let documents = if self.by_date {
            rows::by_date(collection, view)
        } else {
            rows::by_story(collection, view)
        };
        let mut rows = Vec::new();
        for row in documents {
            rows.push(row);
            if let Some(Item::Source(source)) = row.item()
                && self.unfolded.contains(&source)
            {
                let cited = collection
                    .voices_of(source)
                    .filter(|v| !collection.voice(*v).is_author());
                let cited = cited.map(Item::Voice).filter(|v| view.has(*v));
                rows.extend(cited.map(SourceRow::Item));
            }
        }
        let same = |a: &SourceRow, b: &SourceRow| match (a, b) {
            (SourceRow::Copies(a, _), SourceRow::Copies(b, _)) => a == b,
            (a, b) => a.item().is_some() && a.item() == b.item(),
        };
        self.places = Places::of(rows.iter().map(SourceRow::item));
        self.list.replace(rows, same);
    }

    /// Scrolls to the first lit document or voice, unless one is in sight.
    pub(super) fn reveal(&mut self, lit: &View, height: usize) {
        self.places
            .reveal_first(lit, &mut self.list, height, SourceRow::item);
    }

    /// Names the stories, if they have changed.
    fn name_stories(&mut self, collection: &Collection) {
        let stories = &collection.likeness.stories;
        if self.stories == *stories {
            return;
        }
        self.stories.clone_from(stories);
        let told: Vec<&[SourceId]> = stories.iter().map(Vec::as_slice).collect();
        let main = main_events(collection, &told);
        self.names = names(collection, &told, |place| main[place]);
    }

    /// Switches to the other order.
    pub fn reorder(&mut self, collection: &Collection, view: &View) {
        self.by_date = !self.by_date;
        self.rebuild(collection, view);
    }

    /// Whether the two orders differ.
    pub fn has_orders(&self, collection: &Collection) -> bool {
        collection.likeness.stories.len() > 1 || !collection.copies.groups.is_empty()
    }

    /// The document or voice under the cursor.
    pub fn item(&self) -> Option<Item> {
        self.list.selected()?.item()
    }

    /// Index of the group of copies under the cursor, on its heading or a
    /// document.
    pub fn copies(&self, collection: &Collection) -> Option<usize> {
        let source = match self.list.selected()? {
            SourceRow::Copies(source, _)
            | SourceRow::Copy(source)
            | SourceRow::Item(Item::Source(source)) => *source,
            _ => return None,
        };
        collection.copies.place_of(source)
    }

    /// Moves the cursor to a document or voice; returns whether it is listed.
    pub fn go_to(&mut self, item: Item) -> bool {
        self.list.select(|row| row.item() == Some(item))
    }

    /// Folds or unfolds the document under the cursor; `None` toggles. From a
    /// voice, folding goes up to its document.
    pub fn fold(&mut self, collection: &Collection, view: &View, unfold: Option<bool>) {
        let source = match self.item() {
            Some(Item::Source(source)) => source,
            Some(Item::Voice(voice)) => collection.voice(voice).source,
            _ => return,
        };
        if unfold.unwrap_or(!self.unfolded.contains(&source)) {
            self.unfolded.insert(source);
        } else {
            self.unfolded.remove(&source);
            self.go_to(Item::Source(source));
        }
        self.rebuild(collection, view);
    }

    /// The documents whose voices are listed.
    pub fn unfolded(&self) -> impl Iterator<Item = SourceId> {
        self.unfolded.iter().copied()
    }

    /// Sets the documents whose voices are listed; call [`SourcesPane::rebuild`]
    /// after.
    pub fn unfold(&mut self, sources: impl Iterator<Item = SourceId>) {
        self.unfolded = sources.collect();
    }

    /// Keeps documents unfolded after their indices have changed.
    pub fn renumber(&mut self, place: impl Fn(SourceId) -> Option<SourceId>) {
        self.unfolded = self.unfolded.iter().filter_map(|s| place(*s)).collect();
    }

    /// Moves the cursor to a document or voice, and unfolds the voice's
    /// document.
    pub fn select(&mut self, collection: &Collection, view: &View, item: Item) {
        if let Item::Voice(voice) = item {
            self.unfolded.insert(collection.voice(voice).source);
            self.rebuild(collection, view);
        }
        self.go_to(item);
    }
}

/// Draws the pane.
pub fn draw(state: &SourcesPane, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let documents = state
        .list
        .rows
        .iter()
        .filter(|row| matches!(row.item(), Some(Item::Source(_))))
        .count();
    let frame = Frame {
        number: Some(1),
        title: "Sources",
        note: &ctx.note(documents),
        focused: ctx.focused,
        ..Frame::default()
    };
    let inner = frame.draw(buf, area, ctx.theme);
    let shown = state
        .list
        .rows
        .iter()
        .enumerate()
        .skip(state.list.cursor.top);
    for (line, (place, row)) in shown.take(usize::from(inner.height)).enumerate() {
        let at = Rect {
            y: inner.y + line as u16,
            height: 1,
            ..inner
        };
        let selected = place == state.list.cursor.at;
        match row {
            SourceRow::Item(item) => draw_row((*item, ""), selected, state, ctx, buf, at),
            SourceRow::Copy(source) => {
                let item = (Item::Source(*source), MEMBER);
                draw_row(item, selected, state, ctx, buf, at);
            }
            SourceRow::Copies(first, count) => {
                let text = copies_of(ctx.collection, *first, *count);
                draw_heading((&text, ctx.theme.text), selected, ctx, buf, at);
            }
            SourceRow::Story(place) => {
                let name = state.names.get(*place).map_or("", String::as_str);
                draw_heading((&format!("▌{name}"), ctx.theme.head), false, ctx, buf, at);
            }
            SourceRow::Others => {
                draw_heading(("▌Each its own story", ctx.theme.head), false, ctx, buf, at);
            }
        }
    }
}

/// The indent of a document under a heading of copies.
const MEMBER: &str = " ";

/// “◦ 3 of one text (Reuters)”.
fn copies_of(collection: &Collection, first: SourceId, count: usize) -> String {
    format!("◦ {count} of {}", origins::one_text(collection, &[first]))
}

fn draw_heading(
    (text, style): (&str, Style),
    selected: bool,
    ctx: Ctx,
    buf: &mut Canvas,
    row: Rect,
) {
    let lead = margin(false, selected && ctx.focused);
    let pieces = [
        Seg::new(lead, ctx.theme.accent),
        Seg::new(fit(text, usize::from(row.width).saturating_sub(1)), style),
    ];
    paint::segs(buf, (row.x, row.y), row.width, &pieces);
    shade_selected(selected, ctx, buf, row);
}

/// “+ ” before a new document, “~3 ” if three of its entries changed.
fn news_sign(found: &InSource) -> String {
    if found.is_new {
        format!("{} ", Change::New.sign())
    } else {
        format!("{}{} ", Change::Changed.sign(), found.entries.len())
    }
}

fn draw_row(
    (item, before): (Item, &str),
    selected: bool,
    state: &SourcesPane,
    ctx: Ctx,
    buf: &mut Canvas,
    row: Rect,
) {
    let theme = ctx.theme;
    let lit = ctx.is_lit(item);
    let mut name_style = ctx.named(item);
    let (name, aside) = match item {
        Item::Source(source) => {
            let briefing = ctx.collection.briefing(source);
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
                .map_or_else(|| UNDATED.into(), When::short);
            let draft = match briefing.status {
                Status::Draft if !ctx.collection.all_drafts => DRAFT,
                Status::Draft | Status::Reviewed => "",
            };
            let new = ctx.news.and_then(|news| news.of_source(source));
            let new = new.map_or_else(String::new, news_sign);
            let name = briefing.short_name();
            let name = format!("{before}{fold}{draft}{new}{name}");
            let issued = beside(&name, issued, row.width);
            (name, issued)
        }
        Item::Voice(voice) => {
            let name = format!("  ◦ {}", ctx.collection.voice(voice).name);
            (name, ctx.view.count(item).to_string())
        }
        // The pane lists no other items.
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

/// Beside a document without a date of issue.
const UNDATED: &str = "undated";

/// The date beside a name: without its year if the name would be cut otherwise.
/// In that case “undated” is dropped.
fn beside(name: &str, issued: String, room: u16) -> String {
    // The margin before the name, and two cells after it.
    let fits = |date: &str| width(name) + width(date) + 3 <= usize::from(room);
    let is_year = |year: &str| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    match issued.rsplit_once(' ') {
        Some((day, year)) if !fits(&issued) && is_year(year) && fits(day) => day.to_owned(),
        None if issued == UNDATED && !fits(UNDATED) => String::new(),
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
            ("The Coastal Evening Wire", "undated", ""),
        ] {
            assert_eq!(beside(name, issued.to_owned(), 24), told, "{name}");
        }
    }
}
