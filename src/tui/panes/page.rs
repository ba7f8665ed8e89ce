//! A page in the centre: rows of text, some of which lead somewhere.

use ratatui::layout::Rect;

use super::{Ctx, TAKEN};
use crate::model::Collection;
use crate::model::basket::Cite;
use crate::model::drafts::Part;
use crate::model::judge::Pair;
use crate::model::notebook::JotId;
use crate::model::view::Item;
use crate::model::{EventId, PassageId, QuestionId, SourceId};
use crate::store::Progress;
use crate::text::graphemes::{fit, width};
use crate::text::wrap::wrap;
use crate::tui::theme::Ink;
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::list::{Rows, Selectable};
use crate::tui::widgets::paint::{self, Canvas, Seg};
use crate::tui::widgets::scrollbar::Scrollbar;

/// Where a row leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A document, or the page of a voice, actor, event or passage.
    Item(Item),
    /// A passage in the text, with the words to light there.
    Passage(PassageId, Option<String>),
    /// One side of a proposed join.
    Side(Pair, Item),
    /// A proposal of a document.
    Draft(SourceId, Part),
    /// The accounts of an event, at the row of a measure and scope.
    Measure(EventId, String, Option<String>),
    /// A question, as the voices answer it.
    Question(QuestionId),
    /// What a mark or note is about.
    Jot(JotId),
    /// The days that a date names, on the timeline.
    Date(String),
    /// A search for words.
    Search(String),
    /// A thing in the basket, by its place there.
    Taken(usize),
    /// What is wrong in a file, by its place among the problems.
    Problem(usize),
}

/// A row: pieces, what stands at its right end, where it leads.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Cells left of the text.
    pub indent: u16,
    /// Pieces of text.
    pub pieces: Vec<(String, Ink)>,
    /// What stands at the right end.
    pub aside: String,
    /// Where Enter leads.
    pub target: Option<Target>,
    /// What the row says, where that is more than the place it leads to.
    pub said: Option<Cite>,
    /// Whether this goes on from the row above, as one block.
    pub continues: bool,
}

impl Selectable for Row {
    fn selectable(&self) -> bool {
        self.target.is_some() && !self.continues
    }
}

impl Row {
    /// A row that leads nowhere.
    pub fn text(text: impl Into<String>, ink: Ink) -> Self {
        Self {
            pieces: vec![(text.into(), ink)],
            ..Self::default()
        }
    }

    /// A row of several pieces.
    pub fn of(pieces: Vec<(String, Ink)>) -> Self {
        Self {
            pieces,
            ..Self::default()
        }
    }

    /// Indents the row.
    #[must_use]
    pub fn indented(mut self, cells: u16) -> Self {
        self.indent = cells;
        self
    }

    /// Lets the row lead somewhere.
    #[must_use]
    pub fn to(mut self, target: Target) -> Self {
        self.target = Some(target);
        self
    }

    /// Marks the row as a draft by a sign and by italics, if it `is` one.
    #[must_use]
    pub fn draft(mut self, is: bool) -> Self {
        if is {
            for (_, ink) in self.pieces.iter_mut().filter(|(_, ink)| *ink == Ink::Text) {
                *ink = Ink::Draft;
            }
            // Behind a date or what is named first, so that columns stay.
            let leads = |(_, ink): &(String, Ink)| matches!(ink, Ink::Date | Ink::Dim);
            let at = self.pieces.iter().position(|piece| !leads(piece));
            self.pieces
                .insert(at.unwrap_or(0), ("✎ ".into(), Ink::Draft));
        }
        self
    }

    /// What can be cited of it.
    pub fn cite(&self, story: &Collection) -> Option<Cite> {
        if self.said.is_some() {
            return self.said.clone();
        }
        match self.target.as_ref()? {
            Target::Item(item) | Target::Side(_, item) => Cite::of(story, *item),
            Target::Passage(id, _) => Some(Cite::Passage(*id, None)),
            Target::Measure(event, measure, of) => {
                Some(Cite::Measure(*event, measure.clone(), of.clone()))
            }
            Target::Question(id) => Some(Cite::Question(*id)),
            Target::Draft(..)
            | Target::Date(_)
            | Target::Search(_)
            | Target::Taken(_)
            | Target::Problem(_)
            | Target::Jot(_) => None,
        }
    }

    /// Says something at the right end.
    #[must_use]
    pub fn aside(mut self, aside: impl Into<String>) -> Self {
        self.aside = aside.into();
        self
    }
}

/// A page: a title and rows, built for a width.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// What stands on the border.
    pub title: String,
    /// Rows above the others that stay where they are.
    pub head: Vec<Row>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Cells a row may take.
    pub width: usize,
}

impl Page {
    /// An empty page of a title, for rows of `width` cells.
    pub fn new(title: impl Into<String>, width: usize) -> Self {
        Self {
            title: title.into(),
            head: Vec::new(),
            rows: Vec::new(),
            width: width.max(8),
        }
    }

    /// Adds a row.
    pub fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Adds an empty row, unless the page is empty.
    pub fn gap(&mut self) {
        if !self.rows.is_empty() {
            self.push(Row::default());
        }
    }

    /// Adds a heading with a gap above it.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.gap();
        self.push(Row::text(text, Ink::Head));
    }

    /// Adds text wrapped to the page as one block that leads to `target`.
    pub fn block(&mut self, indent: u16, text: &str, ink: Ink, target: Option<&Target>) {
        let safe = crate::text::line(text);
        let room = self.width.saturating_sub(usize::from(indent)).min(80);
        for (n, range) in wrap(&safe, room).into_iter().enumerate() {
            self.rows.push(Row {
                indent,
                pieces: vec![(safe[range].trim_end().to_string(), ink)],
                target: target.cloned(),
                continues: n > 0,
                ..Row::default()
            });
        }
    }
}

/// How many of `head` rows a page of `height` rows shows: where they would
/// leave little room for the others, none.
pub fn shown_head(head: usize, height: usize) -> usize {
    if height >= head * 2 + 2 { head } else { 0 }
}

/// Draws a page.
pub fn draw(title: &str, head: &[Row], list: &Rows<Row>, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let frame = Frame {
        number: Some(3),
        title,
        note: "",
        focused: ctx.focused,
    };
    let whole = frame.draw(buf, area, ctx.theme);
    let head = &head[..shown_head(head.len(), usize::from(whole.height))];
    for (row, y) in head.iter().zip(whole.y..) {
        let at = Rect {
            y,
            height: 1,
            ..whole
        };
        draw_row(row, ctx, buf, at);
    }
    let inner = Rect {
        y: whole.y + head.len() as u16,
        height: whole.height - head.len() as u16,
        ..whole
    };
    let height = usize::from(inner.height);
    let block = selected_block(list);
    for (line, (place, row)) in list
        .rows
        .iter()
        .enumerate()
        .skip(list.cursor.top)
        .take(height)
        .enumerate()
    {
        let at = Rect {
            y: inner.y + line as u16,
            height: 1,
            ..inner
        };
        draw_row(row, ctx, buf, at);
        if block.contains(&place) {
            paint::text(
                buf,
                (at.x, at.y),
                1,
                if place == block.start { "▸" } else { " " },
                ctx.theme.accent,
            );
            let style = if ctx.focused {
                ctx.theme.cursor
            } else {
                ctx.theme.cursor_idle
            };
            paint::shade(buf, at, style);
        }
    }
    let bar = Scrollbar {
        total: list.rows.len(),
        start: list.cursor.top,
        window: height,
        marks: Vec::new(),
    };
    bar.draw(
        buf,
        Rect {
            x: area.right().saturating_sub(1),
            y: inner.y,
            width: 1,
            height: inner.height,
        },
        ctx.theme,
    );
}

/// What stands in the centre of a collection without documents.
pub fn draw_empty(ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let mut list = Rows::default();
    for text in [
        "No briefings here yet.",
        "",
        "rashomon convert FILE… --into FOLDER makes them of documents.",
    ] {
        list.rows.push(Row::text(text, Ink::Dim));
    }
    draw("Welcome", &[], &list, ctx, buf, area);
}

/// What stands in the centre while the first files are read.
pub fn draw_loading(progress: Progress, said: &str, ctx: Ctx, buf: &mut Canvas, area: Rect) {
    let room = usize::from(area.width.saturating_sub(6)).min(60);
    let done = room * progress.read / progress.found.max(1);
    let bar = "█".repeat(done) + &"░".repeat(room - done);
    let mut list = Rows::default();
    list.rows.push(Row::text(said, Ink::Text));
    list.rows.push(Row::text(bar, Ink::Accent));
    let all = progress.read == progress.found && progress.read > 0;
    let then = if all {
        "Putting them together."
    } else {
        "Esc stops and shows what is read so far; q quits."
    };
    list.rows.push(Row::text(then, Ink::Dim));
    draw("Reading the files", &[], &list, ctx, buf, area);
}

/// The selected row and those that go on from it.
fn selected_block(list: &Rows<Row>) -> std::ops::Range<usize> {
    if list.selected().is_none() {
        return 0..0;
    }
    let start = list.cursor.at;
    let more = list.rows[start + 1..]
        .iter()
        .take_while(|r| r.continues)
        .count();
    start..start + 1 + more
}

fn draw_row(row: &Row, ctx: Ctx, buf: &mut Canvas, at: Rect) {
    let taken = !row.continues && row.cite(ctx.story).is_some_and(|c| ctx.basket.holds(&c));
    let aside = if taken {
        format!("{TAKEN} {}", row.aside)
    } else {
        row.aside.clone()
    };
    // A long name at the end leaves the row its beginning.
    let said = fit(aside.trim_end(), usize::from(at.width / 2));
    let aside = width(&said) as u16;
    let room = at
        .width
        .saturating_sub(row.indent + 2 + if aside > 0 { aside + 1 } else { 0 });
    let pieces: Vec<Seg> = row
        .pieces
        .iter()
        .map(|(text, ink)| Seg::new(text.as_str(), ctx.theme.ink(*ink)))
        .collect();
    paint::segs(buf, (at.x + 1 + row.indent, at.y), room, &pieces);
    if aside > 0 {
        let x = at.right().saturating_sub(aside + 1);
        paint::text(buf, (x, at.y), aside, &said, ctx.theme.dim);
    }
}
