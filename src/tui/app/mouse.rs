//! The mouse: a press selects and focuses, one more opens, the wheel turns
//! what is under it.

use ratatui::layout::{Position, Rect};

use super::{App, Overlay};
use crate::tui::action::Action;
use crate::tui::bars;
use crate::tui::layout::Pane;
use crate::tui::mouse::{Event, Kind};
use crate::tui::pages::Subject;
use crate::tui::panes::{actors, drafts, page, timeline};
use crate::tui::sheet::Line;
use crate::tui::shell::Request;

/// Lines that the wheel turns.
const TURN: isize = 3;

impl App {
    /// Switches the mouse on or off.
    pub(super) fn switch_mouse(&mut self) -> Vec<Request> {
        self.mouse = !self.mouse;
        let key = self.keymap().hint(Action::Mouse);
        self.notice = Some(if self.mouse {
            format!("Mouse on; Shift-drag selects text, {key} gives the mouse back")
        } else {
            "Mouse off: it is the terminal's again".into()
        });
        vec![Request::Mouse(self.mouse)]
    }

    /// Takes in what was done with the mouse. Reports that were on their way
    /// when it was switched off mean nothing.
    pub(super) fn mouse(&mut self, event: Event) -> Vec<Request> {
        if !self.mouse {
            return vec![];
        }
        self.notice = None;
        self.typed.clear();
        let turn = match event.kind {
            Kind::Press => return self.pressed(event.x, event.y),
            Kind::Up => -TURN * event.times as isize,
            Kind::Down => TURN * event.times as isize,
        };
        self.turned(Position::new(event.x, event.y), turn)
    }

    /// The wheel, over a pane or in an overlay.
    fn turned(&mut self, at: Position, turn: isize) -> Vec<Request> {
        self.rolled = true;
        if self.overlay.is_some() {
            if self.scope().types() {
                let down = turn > 0;
                return self.act(if down { Action::Next } else { Action::Previous });
            }
            self.overlay = None;
        }
        let Some((pane, area)) = self.pane_at(at) else {
            return vec![];
        };
        let inner = usize::from(area.height.saturating_sub(2));
        match pane {
            Pane::Sources => self.sources.list.scroll(turn, inner),
            Pane::Actors => self.actors.list.scroll(turn, inner),
            Pane::Timeline => {
                let strip = timeline::strip_height(&self.timeline, inner as u16);
                let height = inner.saturating_sub(usize::from(strip));
                self.timeline.list.scroll(turn, height);
            }
            Pane::Reader => self.turned_in_centre(turn, at, area, inner),
        }
        vec![]
    }

    fn turned_in_centre(&mut self, turn: isize, at: Position, area: Rect, inner: usize) {
        if self.results_open() {
            if let Some(search) = &mut self.search {
                search.turn(turn, at, area);
            }
        } else if let Some(page) = self.centre.pages.last_mut() {
            page.turn(&self.story, turn, inner);
        } else {
            self.scroll(turn);
        }
    }

    /// The first button, pressed at a cell.
    fn pressed(&mut self, x: u16, y: u16) -> Vec<Request> {
        self.rolled = false;
        if matches!(self.overlay, Some(Overlay::Hints { .. })) {
            self.overlay = None;
        }
        let at = Position::new(x, y);
        let layout = self.layout();
        if layout.footer.contains(at) {
            let action = bars::action_at(self, layout.footer, x);
            return action.map_or_else(Vec::new, |action| self.act(action));
        }
        if self.overlay.is_some() {
            return vec![];
        }
        if let Some(tabs) = layout.tabs.filter(|tabs| tabs.contains(at)) {
            if let Some(pane) = bars::tab_at(self, tabs, x) {
                self.focus_on(pane);
            }
            return vec![];
        }
        let Some((pane, area)) = self.pane_at(at) else {
            return vec![];
        };
        let focused = self.focus == pane;
        self.focus_on(pane);
        let inside = Rect {
            x: area.x + 1,
            y: area.y + 1,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(2),
        };
        if !inside.contains(at) {
            return vec![];
        }
        let again = match pane {
            Pane::Sources => {
                let row = self.sources.list.row_at(usize::from(y - inside.y), 1);
                self.sources.list.press(row)
            }
            Pane::Actors => {
                let lines = if focused {
                    actors::selected_lines(&self.actors, &self.story, inside.width)
                } else {
                    1
                };
                let row = self.actors.list.row_at(usize::from(y - inside.y), lines);
                self.actors.list.press(row)
            }
            Pane::Timeline => self.pressed_in_timeline(focused, at, inside),
            Pane::Reader => self.pressed_in_centre(at, area, inside),
        };
        if focused && again {
            return self.open_selected();
        }
        vec![]
    }

    /// A row of the timeline, or a bar of its strip.
    fn pressed_in_timeline(&mut self, focused: bool, at: Position, inside: Rect) -> bool {
        let strip = timeline::strip_height(&self.timeline, inside.height);
        if at.y < inside.y + strip {
            let row = timeline::row_of_bar(&self.timeline, inside, at.x);
            self.timeline.list.press(row);
            return false;
        }
        let lines = if focused {
            let view = self.view_of(Pane::Timeline);
            timeline::selected_lines(&self.timeline, &self.story, view, inside.width)
        } else {
            1
        };
        let line = usize::from(at.y - inside.y - strip);
        let row = self.timeline.list.row_at(line, lines);
        self.timeline.list.press(row)
    }

    /// A hit, a row of a page, or a passage of the text.
    fn pressed_in_centre(&mut self, at: Position, area: Rect, inside: Rect) -> bool {
        if self.results_open() {
            let search = self.search.as_mut();
            return search.is_some_and(|search| search.press(at, area));
        }
        let Some(page) = self.centre.pages.last_mut() else {
            self.pressed_in_text(at, area);
            return false;
        };
        let inside = if let Subject::Drafts(_) = page.subject {
            let list = drafts::areas(area).0;
            if !list.contains(at) {
                return false;
            }
            Rect {
                height: list.height.saturating_sub(2),
                ..inside
            }
        } else {
            inside
        };
        let (x, y) = (at.x - inside.x, usize::from(at.y - inside.y));
        if let Some(grid) = &mut page.grid {
            return grid.press(&self.story, (x, y), inside);
        }
        if let Some(answers) = &mut page.answers {
            return answers.press((usize::from(x), y));
        }
        let head = page::shown_head(page.head.len(), usize::from(inside.height));
        let row = y.checked_sub(head).and_then(|y| page.list.row_at(y, 1));
        // A row that goes on from another belongs to it.
        let rows = &page.list.rows;
        let row = row.and_then(|row| (0..=row).rev().find(|at| !rows[*at].continues));
        page.list.press(row)
    }

    fn pressed_in_text(&mut self, at: Position, area: Rect) {
        let Some(briefing) = self.story.briefings.get(self.centre.reader.source.index()) else {
            return;
        };
        let text = crate::tui::panes::reader::text_area(briefing, area, self.settings.measure);
        let Some(line) = at.y.checked_sub(text.y) else {
            return;
        };
        let rows = self.with_sheet(|sheet| sheet.visible(self.centre.reader.top));
        if let Some(row) = rows.get(usize::from(line))
            && row.line != Line::Gap
        {
            self.centre.reader.current = row.passage;
        }
    }

    /// The pane at a cell.
    fn pane_at(&self, at: Position) -> Option<(Pane, Rect)> {
        let layout = self.layout();
        let mut panes = Pane::ALL.into_iter();
        panes.find_map(|pane| {
            let area = layout.pane(pane).filter(|area| area.contains(at))?;
            Some((pane, area))
        })
    }
}
