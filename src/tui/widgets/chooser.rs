//! A choice among many by typing: names, with an aside each.

use ratatui::layout::{Position, Rect};

use super::dialog::{self, dialog, prompt_row};
use super::list::Cursor;
use super::paint::{self, Canvas};
use super::prompt::Prompt;
use crate::search::fuzzy::Matcher;
use crate::text::graphemes::{cells, fit, width};
use crate::tui::action::Action;
use crate::tui::theme::Theme;

/// The most lines listed.
const MOST: usize = 100;

/// A line to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice<T> {
    /// What is matched and shown.
    pub name: String,
    /// The kind of item, or its key.
    pub aside: String,
    /// What choosing it returns.
    pub means: T,
}

/// Choices, narrowed by typing.
#[derive(Debug, Clone)]
pub struct Chooser<T> {
    /// The question.
    pub title: String,
    /// What is typed.
    pub prompt: Prompt,
    /// The selected choice.
    pub cursor: Cursor,
    /// The matches, best first.
    pub shown: Vec<Choice<T>>,
    all: Vec<Choice<T>>,
}

impl<T: Clone> Chooser<T> {
    /// A chooser with nothing typed yet.
    pub fn new(title: impl Into<String>, all: Vec<Choice<T>>) -> Self {
        Self {
            title: title.into(),
            prompt: Prompt::default(),
            cursor: Cursor::default(),
            shown: all.iter().take(MOST).cloned().collect(),
            all,
        }
    }

    /// Replaces the choices; keeps what is typed and selected.
    pub fn renew(&mut self, all: Vec<Choice<T>>) {
        self.all = all;
        self.shown = self.matching();
    }

    /// All choices.
    pub fn all(&self) -> &[Choice<T>] {
        &self.all
    }

    /// Types text.
    pub fn insert(&mut self, text: &str) {
        self.prompt.insert(text);
        self.narrow();
    }

    /// Moves the cursor or edits what is typed.
    pub fn act(&mut self, action: Action) {
        let len = self.shown.len();
        match action {
            Action::Next | Action::Enter => self.cursor.step(1, len),
            Action::Previous => self.cursor.step(-1, len),
            Action::NextPage => self.cursor.step(10, len),
            Action::PreviousPage => self.cursor.step(-10, len),
            edit => {
                let before = self.prompt.text().to_string();
                if self.prompt.edit(edit) && self.prompt.text() != before {
                    self.narrow();
                }
            }
        }
    }

    /// Performs an action on the open chooser, if any; returns the choice made,
    /// after which it is closed.
    pub fn choose(open: &mut Option<Self>, action: Action) -> Option<T> {
        match action {
            Action::Accept => open.take()?.chosen(),
            Action::Cancel => {
                *open = None;
                None
            }
            other => {
                open.as_mut()?.act(other);
                None
            }
        }
    }

    /// What the selected choice means.
    pub fn chosen(&self) -> Option<T> {
        self.shown.get(self.cursor.at).map(|c| c.means.clone())
    }

    fn narrow(&mut self) {
        self.shown = self.matching();
        self.cursor = Cursor::default();
    }

    /// The choices whose name matches, best first.
    fn matching(&self) -> Vec<Choice<T>> {
        let typed = self.prompt.text();
        if typed.trim().is_empty() {
            return self.all.iter().take(MOST).cloned().collect();
        }
        let named = self.all.iter().map(|choice| (choice, choice.name.clone()));
        let ranked = Matcher::new().rank(typed, named);
        let ranked = ranked.into_iter().map(|(choice, _)| choice.clone());
        ranked.take(MOST).collect()
    }

    /// Draws it, and returns the cell of the text cursor.
    pub fn draw(&self, theme: &Theme, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        self.draw_in(theme, buf, dialog::placed(size(body), body))
    }

    /// Draws it in the whole of an area.
    pub fn draw_in(&self, theme: &Theme, buf: &mut Canvas, area: Rect) -> Option<(u16, u16)> {
        let inner = dialog(&self.title, (area.width, area.height), theme, buf, area);
        let at = prompt_row(&self.prompt, theme, buf, inner);
        let list = dialog::listed(area);
        if self.shown.is_empty() {
            let nothing = "Nothing by that name";
            paint::text(buf, (list.x + 1, list.y), list.width, nothing, theme.dim);
        }
        let top = self.top(list);
        dialog::scrollbar(self.shown.len(), top, theme, buf, list);
        let shown = self.shown.iter().enumerate().skip(top);
        for ((n, choice), y) in shown.zip(list.y..list.bottom()) {
            let row = Rect {
                y,
                height: 1,
                ..list
            };
            draw_choice(choice, self.prompt.text(), theme, buf, row);
            if n == self.cursor.at {
                paint::shade(buf, row, theme.cursor);
            }
        }
        at
    }

    /// The first choice in sight.
    fn top(&self, list: Rect) -> usize {
        let mut window = Cursor::default();
        window.reveal(self.cursor.at, self.shown.len(), usize::from(list.height));
        window.top
    }

    /// Moves the cursor to the choice at a cell, where [`Self::draw`] draws it;
    /// returns whether it was there already.
    pub fn press(&mut self, at: Position, body: Rect) -> bool {
        self.press_in(at, dialog::placed(size(body), body))
    }

    /// Like [`Self::press`], where [`Self::draw_in`] draws it.
    pub fn press_in(&mut self, at: Position, area: Rect) -> bool {
        let list = dialog::listed(area);
        let row = self.top(list) + usize::from(at.y.saturating_sub(list.y));
        if !list.contains(at) || row >= self.shown.len() {
            return false;
        }
        std::mem::replace(&mut self.cursor.at, row) == row
    }
}

/// The size it is drawn in.
fn size(body: Rect) -> (u16, u16) {
    (76, (body.height * 3 / 5).max(8))
}

/// Cells between a name and its aside.
const GAP: usize = 2;
/// Cells of an aside that a long name must leave: enough for a key.
const KEPT: usize = 9;

/// A line: the name, and as much of its aside as fits.
fn draw_choice<T>(choice: &Choice<T>, typed: &str, theme: &Theme, buf: &mut Canvas, row: Rect) {
    let room = usize::from(row.width.saturating_sub(3));
    let left = room.saturating_sub(width(&choice.name) + GAP);
    let aside = match width(&choice.aside) {
        own if own <= left.max(KEPT) => choice.aside.as_str().into(),
        // Less than a key would say nothing.
        _ if left < KEPT => "".into(),
        _ => fit(&choice.aside, left),
    };
    let aside_width = width(&aside);
    let gap = if aside_width > 0 { GAP } else { 0 };
    let name_room = room.saturating_sub(aside_width + gap) as u16;
    draw_name(&choice.name, typed, name_room, theme, buf, row);
    let x = row.right().saturating_sub(aside_width as u16 + 1);
    paint::text(buf, (x, row.y), aside_width as u16, &aside, theme.dim);
}

/// The name with the matching letters highlighted.
fn draw_name(name: &str, typed: &str, room: u16, theme: &Theme, buf: &mut Canvas, row: Rect) {
    let lit = Matcher::new()
        .score(typed, name)
        .map(|(_, ranges)| ranges)
        .unwrap_or_default();
    let shown = fit(name, usize::from(room));
    let mut used = 0;
    for cell in cells(&shown) {
        let wide = cell.width as u16;
        let hit = lit.iter().any(|r| r.contains(&cell.start));
        let style = if hit {
            theme.accent.patch(theme.head)
        } else {
            theme.text
        };
        used += paint::text(buf, (row.x + 2 + used, row.y), wide, &cell.shown, style);
    }
}
