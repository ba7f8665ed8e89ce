//! Timeline: events by date, imprecise ones drawn as imprecise, a dot per
//! source that tells them, a sign where accounts conflict.

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Ctx, draw_none, margin};
use crate::model::collection::Event;
use crate::model::view::{Item, View};
use crate::model::{Collection, EventId, When};
use crate::text::graphemes::{fit, width};
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::frame::Frame;
use crate::tui::widgets::list::{Rows, Selectable, unfolded};
use crate::tui::widgets::paint;

/// Cells of the date column at most; a longer date pushes its name aside.
const USUAL_DATE: usize = 7;
/// From this width each source has a column of its own for its dot.
const WIDE: u16 = 38;

/// A row of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A year, or `undated`.
    Heading(String),
    /// An event.
    Event(EventId),
}

impl Selectable for Row {
    fn selectable(&self) -> bool {
        matches!(self, Self::Event(_))
    }
}

/// The events that the view holds.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// Rows and cursor.
    pub list: Rows<Row>,
    /// Cells of the date column: the longest date of the rows.
    date_width: usize,
}

impl State {
    /// Lists what the view holds, the cursor staying where it was.
    pub fn rebuild(&mut self, story: &Collection, view: &View) {
        let mut rows = Vec::new();
        let mut heading = None;
        for id in (0..story.events.len()).map(EventId::from) {
            if !view.has(Item::Event(id)) {
                continue;
            }
            let year = story
                .event(id)
                .date
                .as_ref()
                .and_then(first_day)
                .map(Date::year);
            if heading != Some(year) {
                heading = Some(year);
                rows.push(Row::Heading(
                    year.map_or_else(|| "undated".into(), |y| y.to_string()),
                ));
            }
            rows.push(Row::Event(id));
        }
        let dates = rows.iter().filter_map(|row| match row {
            Row::Event(id) => Some(width(&date_in_year(story.event(*id)))),
            Row::Heading(_) => None,
        });
        self.date_width = dates.max().unwrap_or(0).min(USUAL_DATE);
        self.list.replace(rows, |a, b| a == b);
    }

    /// The event under the cursor.
    pub fn selected(&self) -> Option<EventId> {
        match self.list.selected() {
            Some(Row::Event(id)) => Some(*id),
            _ => None,
        }
    }

    /// Puts the cursor on an event; whether it is listed.
    pub fn select(&mut self, event: EventId) -> bool {
        self.list.select(|row| *row == Row::Event(event))
    }
}

/// The day under which an event stands: its first, or the last before which
/// it happened.
fn first_day(when: &When) -> Option<Date> {
    let span = when.span()?;
    span.earliest.or(span.latest)
}

/// Rows above the list: the histogram, where there is room and a range.
pub fn strip_height(state: &State, inner_height: u16) -> u16 {
    if inner_height >= 10 && state.list.rows.len() > 3 {
        2
    } else {
        0
    }
}

/// Draws the pane.
pub fn draw(state: &State, ctx: Ctx, buf: &mut Buffer, area: Rect) {
    let events = state.list.rows.iter().filter(|r| r.selectable()).count();
    let frame = Frame {
        number: Some(4),
        title: "Timeline",
        note: &ctx.note(events),
        focused: ctx.focused,
    };
    let inner = frame.draw(buf, area, ctx.theme);
    if state.list.rows.is_empty() {
        draw_none(
            "No events: none is declared in these files.",
            ctx,
            buf,
            inner,
        );
    }
    let strip = strip_height(state, inner.height);
    if strip > 0 {
        draw_strip(state, ctx, buf, Rect { height: 1, ..inner });
    }
    let list = Rect {
        y: inner.y + strip,
        height: inner.height - strip,
        ..inner
    };
    let mut y = list.y;
    for (place, row) in state
        .list
        .rows
        .iter()
        .enumerate()
        .skip(state.list.cursor.top)
    {
        if y >= list.bottom() {
            break;
        }
        let selected = place == state.list.cursor.at;
        match row {
            Row::Heading(year) => {
                paint::text(buf, (list.x + 1, y), list.width, year, ctx.theme.head);
                y += 1;
            }
            Row::Event(id) => {
                let at = Rect {
                    y,
                    height: list.bottom() - y,
                    ..list
                };
                y += draw_event(*id, selected, state, ctx, buf, at);
            }
        }
    }
}

/// Lines the selected event takes in a pane whose rows are `width` cells.
pub fn selected_lines(state: &State, story: &Collection, view: &View, width: u16) -> usize {
    let Some(id) = state.selected() else { return 1 };
    let room = name_room(story.event(id), state, story, view, width);
    unfolded(&story.event(id).name, room).len()
}

/// Cells left for an event's name in a row of `width` cells.
fn name_room(event: &Event, state: &State, story: &Collection, view: &View, row: u16) -> usize {
    let (dots, sign) = tail(event, story, view, row);
    let tail = width(&dots) + width(&sign) + usize::from(!sign.is_empty());
    usize::from(row).saturating_sub(date_column(event, state) + tail + 2)
}

/// Cells of the date column; none for what has no date.
fn date_column(event: &Event, state: &State) -> usize {
    match width(&date_in_year(event)) {
        0 => 0,
        own => own.max(state.date_width) + 1,
    }
}

/// A row of bars: how many events fall where between the first and the last.
fn draw_strip(state: &State, ctx: Ctx, buf: &mut Buffer, area: Rect) {
    let event_of = |row: &Row| match row {
        Row::Event(id) => ctx.story.event(*id).date.as_ref().and_then(first_day),
        Row::Heading(_) => None,
    };
    let mut days: Vec<Date> = state.list.rows.iter().filter_map(event_of).collect();
    days.sort_unstable();
    // Most stories have long shadows: a few early events, then a crowd. The
    // earliest tenth piles up in the first bar, so that the crowd has room.
    let (Some(first), Some(last)) = (days.get(days.len() / 10), days.last()) else {
        return;
    };
    let earlier = if days.first() < Some(first) {
        "‹"
    } else {
        ""
    };
    let labels = (
        format!("{earlier}{}", first.year()),
        last.year().to_string(),
    );
    let taken = width(&labels.0) + width(&labels.1) + 4;
    let buckets = usize::from(area.width).saturating_sub(taken);
    if buckets < 6 {
        return;
    }
    let span = i64::from((*last - *first).get_days()).max(1);
    let bucket = |day: Date| {
        let part = i64::from((day - *first).get_days()) * (buckets as i64 - 1) / span;
        usize::try_from(part).unwrap_or(0)
    };
    let mut counts = vec![0usize; buckets];
    for day in &days {
        counts[bucket(*day)] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    paint::text(
        buf,
        (area.x + 1, area.y),
        area.width,
        &labels.0,
        ctx.theme.dim,
    );
    let x0 = area.x + 2 + width(&labels.0) as u16;
    let here = state.list.selected().and_then(event_of).map(bucket);
    for (place, count) in counts.iter().enumerate() {
        let style = if here == Some(place) {
            ctx.theme.accent
        } else {
            ctx.theme.date
        };
        let mark = if *count == 0 && here == Some(place) {
            "▁"
        } else {
            bar(*count, most)
        };
        paint::text(buf, (x0 + place as u16, area.y), 1, mark, style);
    }
    let x = area.right().saturating_sub(width(&labels.1) as u16 + 1);
    paint::text(buf, (x, area.y), area.width, &labels.1, ctx.theme.dim);
}

/// Draws an event in `area` and returns the lines it took.
fn draw_event(
    id: EventId,
    selected: bool,
    state: &State,
    ctx: Ctx,
    buf: &mut Buffer,
    area: Rect,
) -> u16 {
    let theme = ctx.theme;
    let event = ctx.story.event(id);
    let lit = ctx.is_lit(Item::Event(id));
    let name_style = if lit { theme.lit } else { theme.text };
    let room = name_room(event, state, ctx.story, ctx.view, area.width);
    let lines = if selected && ctx.focused {
        unfolded(&event.name, room)
    } else {
        vec![fit(&event.name, room).into_owned()]
    };
    paint::text(
        buf,
        (area.x, area.y),
        1,
        margin(lit, selected && ctx.focused),
        theme.accent,
    );
    let column = date_column(event, state) as u16;
    paint::fitted(
        buf,
        (area.x + 1, area.y),
        column,
        &date_in_year(event),
        theme.date,
    );
    for (n, line) in lines.iter().enumerate() {
        paint::text(
            buf,
            (area.x + 1 + column, area.y + n as u16),
            room as u16,
            line,
            name_style,
        );
    }
    let (dots, sign) = tail(event, ctx.story, ctx.view, area.width);
    let gap = u16::from(!sign.is_empty());
    let x = area
        .right()
        .saturating_sub(width(&dots) as u16 + gap + width(&sign) as u16);
    let used = paint::text(buf, (x, area.y), area.width, &dots, theme.dim);
    paint::text(
        buf,
        (x + used + gap, area.y),
        area.width,
        &sign,
        theme.conflict,
    );
    let taken = Rect {
        height: (lines.len() as u16).min(area.height),
        ..area
    };
    if selected {
        let style = if ctx.focused {
            theme.cursor
        } else {
            theme.cursor_idle
        };
        paint::shade(buf, taken, style);
    }
    taken.height
}

/// A dot per source that tells the event, in a column of its own where a row
/// of `row` cells has room; a number beyond five; nothing where there is one
/// source only. And the sign of conflicts.
fn tail(event: &Event, story: &Collection, view: &View, row: u16) -> (String, String) {
    let counts = view.per_source(story, &event.passages);
    let tells = |source| counts.iter().any(|(s, _)| *s == source);
    let dots = match counts.len() {
        _ if story.briefings.len() < 2 => String::new(),
        _ if row >= WIDE && story.briefings.len() <= 8 => story
            .sources()
            .map(|s| if tells(s) { '●' } else { '·' })
            .collect(),
        n if n > 5 => format!("●{n}"),
        n => "●".repeat(n),
    };
    let sign = match event.conflicts.len() {
        0 => String::new(),
        1 => "≠".into(),
        n => format!("≠{n}"),
    };
    (dots, sign)
}

/// The date without its year, which the heading gives.
fn date_in_year(event: &Event) -> String {
    let Some(date) = &event.date else {
        return String::new();
    };
    let short = date.short();
    let year = first_day(date)
        .map(|d| d.year().to_string())
        .unwrap_or_default();
    match short.strip_suffix(year.as_str()) {
        Some(rest) if !rest.trim().is_empty() && !rest.ends_with('–') => rest.trim_end().into(),
        Some("~") => "~".into(),
        Some(_) if !short.contains('–') => "year".into(),
        _ => short,
    }
}
