//! One of many, found by typing: names and what stands beside them.

use ratatui::layout::Rect;

use super::dialog::{dialog, prompt_row};
use super::list::Cursor;
use super::paint::{self, Canvas};
use super::prompt::Prompt;
use crate::search::fuzzy::Matcher;
use crate::text::graphemes::{cells, width};
use crate::tui::action::Action;
use crate::tui::theme::Theme;

/// Most lines that are listed.
const MOST: usize = 100;

/// A line to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice<T> {
    /// What is matched and shown.
    pub name: String,
    /// What sort of thing it is, or which key does it.
    pub aside: String,
    /// What choosing it means.
    pub means: T,
}

/// Choices, narrowed by typing.
#[derive(Debug, Clone)]
pub struct Chooser<T> {
    /// What is asked.
    pub title: String,
    /// What is typed.
    pub prompt: Prompt,
    /// The selected one.
    pub cursor: Cursor,
    /// What matches, the best first.
    pub shown: Vec<Choice<T>>,
    all: Vec<Choice<T>>,
}

impl<T: Clone> Chooser<T> {
    /// All there is to choose from; nothing is typed yet.
    pub fn new(title: impl Into<String>, all: Vec<Choice<T>>) -> Self {
        Self {
            title: title.into(),
            prompt: Prompt::default(),
            cursor: Cursor::default(),
            shown: all.iter().take(MOST).cloned().collect(),
            all,
        }
    }

    /// The same question, with other answers; what is typed and selected
    /// stays.
    pub fn renew(&mut self, all: Vec<Choice<T>>) {
        self.all = all;
        self.shown = self.matching();
    }

    /// Everything there is to choose from.
    pub fn all(&self) -> &[Choice<T>] {
        &self.all
    }

    /// Types.
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

    /// Performs an action on the chooser that is open, if one is: what was
    /// chosen, and then it is closed.
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

    /// What the selected one means.
    pub fn chosen(&self) -> Option<T> {
        self.shown.get(self.cursor.at).map(|c| c.means.clone())
    }

    fn narrow(&mut self) {
        self.shown = self.matching();
        self.cursor = Cursor::default();
    }

    /// Those whose name matches, the best first.
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

    /// Draws it; the answer is the place of the text cursor.
    pub fn draw(&self, theme: &Theme, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        let height = (body.height * 3 / 5).max(8);
        self.draw_sized((76, height), theme, buf, body)
    }

    /// The same, in all of an area.
    pub fn draw_in(&self, theme: &Theme, buf: &mut Canvas, area: Rect) -> Option<(u16, u16)> {
        self.draw_sized((area.width, area.height), theme, buf, area)
    }

    fn draw_sized(
        &self,
        size: (u16, u16),
        theme: &Theme,
        buf: &mut Canvas,
        body: Rect,
    ) -> Option<(u16, u16)> {
        let inner = dialog(&self.title, size, theme, buf, body);
        let at = prompt_row(&self.prompt, theme, buf, inner);
        let list = Rect {
            y: inner.y + 1,
            height: inner.height.saturating_sub(1),
            ..inner
        };
        let mut window = Cursor::default();
        window.reveal(self.cursor.at, self.shown.len(), usize::from(list.height));
        if self.shown.is_empty() {
            let nothing = "Nothing by that name";
            paint::text(buf, (list.x + 1, list.y), list.width, nothing, theme.dim);
        }
        let shown = self.shown.iter().enumerate().skip(window.top);
        for ((n, choice), y) in shown.zip(list.y..list.bottom()) {
            let row = Rect {
                y,
                height: 1,
                ..list
            };
            let aside = width(&choice.aside) as u16;
            let room = row.width.saturating_sub(aside + 4);
            draw_name(&choice.name, self.prompt.text(), room, theme, buf, row);
            let x = row.right().saturating_sub(aside + 1);
            paint::text(buf, (x, row.y), aside, &choice.aside, theme.dim);
            if n == self.cursor.at {
                paint::shade(buf, row, theme.cursor);
            }
        }
        at
    }
}

/// The name with the letters that match lit.
fn draw_name(name: &str, typed: &str, room: u16, theme: &Theme, buf: &mut Canvas, row: Rect) {
    let lit = Matcher::new()
        .score(typed, name)
        .map(|(_, ranges)| ranges)
        .unwrap_or_default();
    let mut used = 0;
    for cell in cells(name) {
        let wide = cell.width as u16;
        if used + wide > room {
            paint::text(buf, (row.x + 2 + used, row.y), 1, "…", theme.dim);
            break;
        }
        let hit = lit.iter().any(|r| r.contains(&cell.start));
        let style = if hit {
            theme.accent.patch(theme.head)
        } else {
            theme.text
        };
        used += paint::text(buf, (row.x + 2 + used, row.y), wide, &cell.shown, style);
    }
}
