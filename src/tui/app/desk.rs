//! The desk: focus, filter, pins and what is lit.

use std::sync::Arc;

use super::{App, Filter, OpenPage};
use crate::model::EventId;
use crate::model::view::{Item, View};
use crate::search::Counts;
use crate::tui::layout::{Layout, Mode, Pane};
use crate::tui::panes::{actors, drafts, timeline};

impl App {
    /// Where a first look begins: the timeline on the event that most sources
    /// tell, the text where it is told; the sources if there is no event.
    pub(super) fn first_look(&mut self) {
        if let Some(event) = self.story.most_told_event() {
            self.timeline.select(event);
            self.focus = Pane::Timeline;
            self.tab = Pane::Timeline;
            let rows = self.timeline_rows(&self.layout());
            self.timeline.list.centre(rows);
            self.show_where_told(event);
        }
        self.focus_first();
        self.settle();
    }

    /// Opens the text where an event is told at most length, without moving
    /// the focus.
    fn show_where_told(&mut self, event: EventId) {
        let told = self.story.event(event);
        let accounts = |passage: &crate::model::PassageId| {
            told.accounts
                .iter()
                .filter(|a| a.passage == Some(*passage))
                .count()
        };
        // Of equals the first: `max_by_key` would take the last.
        let best = told
            .passages
            .iter()
            .rev()
            .max_by_key(|p| accounts(p))
            .copied();
        if let Some(passage) = best {
            self.turn_to(passage, None);
        }
    }

    /// Gives a pane the keys.
    pub(super) fn focus_on(&mut self, pane: Pane) {
        self.focus = pane;
        if pane != Pane::Reader {
            self.tab = pane;
        }
    }

    /// Moves the focus by `step` panes, in the order of their numbers.
    pub(super) fn next_pane(&mut self, step: usize) {
        let at = (self.focus.index() + step) % Pane::ALL.len();
        self.focus_on(Pane::ALL[at]);
    }

    /// Gives the focused pane the screen, and back.
    pub(super) fn zoom(&mut self) {
        self.zoomed = !self.zoomed;
        self.rebuild_pages();
    }

    /// Takes the timeline one scale closer or wider; the selection stays.
    pub(super) fn zoom_timeline(&mut self, closer: bool) {
        let scale = self.timeline.scale;
        let to = if closer {
            scale.closer()
        } else {
            scale.wider()
        };
        if to == scale {
            let end = if closer { "closer" } else { "wider" };
            self.notice = Some(format!("The timeline goes no {end}"));
            return;
        }
        self.timeline.scale = to;
        self.rebuild_timeline();
    }

    /// Shows or hides when each document was issued.
    pub(super) fn switch_clock(&mut self) {
        self.timeline.clock = self.timeline.clock.other();
        self.notice = Some(self.timeline.clock.said().into());
        self.rebuild_timeline();
    }

    fn rebuild_timeline(&mut self) {
        let narrowed = self.narrowed.as_deref();
        let view = view_in(&self.pins, narrowed, &self.filter, Pane::Timeline);
        self.timeline.rebuild(&self.story, view);
    }

    /// Pins the focused pane to what it shows, or lets it listen again.
    pub(super) fn pin(&mut self) {
        let place = self.focus.index();
        self.pins[place] = match self.pins[place].take() {
            Some(_) => None,
            None => Some(self.filter.clone()),
        };
        let said = if self.pins[place].is_some() {
            "pinned: it keeps what it shows"
        } else {
            "listens again"
        };
        self.notice = Some(format!("{} {said}", self.focus.title()));
        self.rebuild();
    }

    /// Lists anew what each pane shows.
    pub(super) fn rebuild(&mut self) {
        self.rebuild_lists();
        self.rebuild_pages();
    }

    fn rebuild_lists(&mut self) {
        let narrowed = self.narrowed.as_deref();
        let view = |pane| view_in(&self.pins, narrowed, &self.filter, pane);
        self.sources.rebuild(&self.story, view(Pane::Sources));
        self.actors.rebuild(&self.story, view(Pane::Actors));
        self.rebuild_timeline();
    }

    /// Makes the lists follow the search that is open or walked.
    fn narrow_lists(&mut self) {
        let now = self.narrowing().cloned();
        let same = match (&now, &self.narrowed) {
            (Some(now), Some(before)) => Arc::ptr_eq(now, before),
            (None, None) => true,
            _ => false,
        };
        if !same {
            self.narrowed = now;
            self.rebuild_lists();
        }
    }

    /// Puts every cursor in sight, and lights what belongs to the selection.
    /// Ends every update.
    pub(super) fn settle(&mut self) {
        self.narrow_lists();
        self.settle_selection();
        self.relight();
        let layout = self.layout();
        let rows = |pane: Pane| list_rows(&layout, pane);
        self.sources.list.settle(rows(Pane::Sources));
        let (height, width) = (rows(Pane::Actors), list_width(&layout, Pane::Actors));
        // The selected row of the focused list shows its name whole.
        let more = match self.focus {
            Pane::Actors => actors::selected_lines(&self.actors, &self.story, width) - 1,
            _ => 0,
        };
        self.actors.list.settle(height.saturating_sub(more));
        let (height, width) = (
            self.timeline_rows(&layout),
            list_width(&layout, Pane::Timeline),
        );
        let more = match self.focus {
            Pane::Timeline => {
                let view = self.view_of(Pane::Timeline);
                timeline::selected_lines(&self.timeline, &self.story, view, width) - 1
            }
            _ => 0,
        };
        self.timeline.list.settle(height.saturating_sub(more));
        let mut height = rows(Pane::Reader);
        if self.centre.page().is_some_and(OpenPage::has_support) {
            let area = layout.pane(Pane::Reader).unwrap_or_default();
            height = usize::from(drafts::areas(area).0.height.saturating_sub(2));
        }
        if let Some(page) = self.centre.pages.last_mut() {
            page.settle(height);
        }
        if let Some(search) = &mut self.search {
            let area = layout.pane(Pane::Reader).unwrap_or_default();
            search.settle(&self.story, area);
        }
        self.reveal_lit(&layout);
        if layout.mode != Mode::TooSmall && !self.results_open() && self.centre.pages.is_empty() {
            self.settle_reader();
        }
    }

    fn timeline_rows(&self, layout: &Layout) -> usize {
        let height = list_rows(layout, Pane::Timeline);
        height.saturating_sub(usize::from(timeline::strip_height(
            &self.timeline,
            height as u16,
        )))
    }

    fn relight(&mut self) {
        let selected: Vec<Item> = self.selected().into_iter().collect();
        self.lit = View::new(&self.story, &selected);
    }

    /// Scrolls panes without focus so that something lit is in sight.
    fn reveal_lit(&mut self, layout: &Layout) {
        if self.rolled {
            return;
        }
        let rows = |pane: Pane| list_rows(layout, pane);
        if self.lit_for(Pane::Actors).is_some() {
            let lit = |row: &crate::model::ActorId| self.lit.count(Item::Actor(*row)) > 0;
            reveal_first(&mut self.actors.list, rows(Pane::Actors), lit);
        }
        if self.lit_for(Pane::Timeline).is_some() {
            let height = self.timeline_rows(layout);
            let lit = |row: &timeline::Row| row.item().is_some_and(|item| self.lit.count(item) > 0);
            reveal_first(&mut self.timeline.list, height, lit);
        }
        if self.lit_for(Pane::Sources).is_some() {
            let lit = |row: &Item| self.lit.count(*row) > 0;
            reveal_first(&mut self.sources.list, rows(Pane::Sources), lit);
        }
    }
}

/// Rows of a pane's list; one where the pane is out of sight.
fn list_rows(layout: &Layout, pane: Pane) -> usize {
    layout
        .pane(pane)
        .map_or(1, |r| usize::from(r.height.saturating_sub(2)))
}

/// Cells of a pane's rows.
fn list_width(layout: &Layout, pane: Pane) -> u16 {
    layout.pane(pane).map_or(24, |r| r.width.saturating_sub(2))
}

/// Scrolls a list to its first lit row, unless one is in sight already.
fn reveal_first<T: crate::tui::widgets::list::Selectable>(
    list: &mut crate::tui::widgets::list::Rows<T>,
    height: usize,
    is_lit: impl Fn(&T) -> bool,
) {
    let window = list.cursor.top..list.cursor.top + height.max(1);
    let places: Vec<usize> = (0..list.rows.len())
        .filter(|at| is_lit(&list.rows[*at]))
        .collect();
    if let Some(first) = places.first()
        && !places.iter().any(|at| window.contains(at))
    {
        let len = list.rows.len();
        list.cursor.reveal(*first, len, height);
    }
}

/// What a list shows: its own view if it is pinned, else what a search has
/// narrowed it to, else the filter's.
pub(super) fn view_in<'a>(
    pins: &'a [Option<Filter>; 4],
    narrowed: Option<&'a Counts>,
    filter: &'a Filter,
    pane: Pane,
) -> &'a View {
    match (&pins[pane.index()], narrowed) {
        (Some(pinned), _) => &pinned.view,
        (None, Some(counts)) => &counts.view,
        (None, None) => &filter.view,
    }
}
