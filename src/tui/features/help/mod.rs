//! Help: every action with its keys, narrowed by typing.

use ratatui::layout::Rect;

use crate::text::graphemes::pad;
use crate::tui::action::{Action, Entry, Scope, TABLE};
use crate::tui::feature::{Cx, Feature, Over};
use crate::tui::keymap::Keymap;
use crate::tui::theme::Theme;
use crate::tui::widgets::dialog::{dialog, prompt_row};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::paint::{self, Canvas, Seg};
use crate::tui::widgets::prompt::Prompt;
use crate::tui::world::{Go, World};

/// The help, if it is open.
#[derive(Debug, Default)]
pub struct Help {
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    prompt: Prompt,
    /// The actions that match what is typed.
    actions: Vec<Action>,
    cursor: Cursor,
}

impl Open {
    fn narrow(&mut self, world: &World) {
        self.actions = help_for(self.prompt.text(), world.keymap());
        self.cursor = Cursor::default();
    }

    fn act(&mut self, action: Action, world: &World) {
        let len = self.actions.len();
        match action {
            Action::Next | Action::Enter => self.cursor.step(1, len),
            Action::Previous => self.cursor.step(-1, len),
            Action::NextPage => self.cursor.step(10, len),
            Action::PreviousPage => self.cursor.step(-10, len),
            edit => {
                let before = self.prompt.text().to_string();
                if self.prompt.edit(edit) && self.prompt.text() != before {
                    self.narrow(world);
                }
            }
        }
    }
}

impl Feature for Help {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        if action != Action::Help {
            return false;
        }
        self.open = Some(Open {
            prompt: Prompt::default(),
            actions: help_for("", cx.world.keymap()),
            cursor: Cursor::default(),
        });
        true
    }

    fn overs(&self) -> &'static [&'static str] {
        &["help"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.open.is_some().then_some(self)
    }
}

impl Over for Help {
    fn name(&self) -> &'static str {
        "help"
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        match (&mut self.open, action) {
            (Some(open), Action::Accept) => {
                let chosen = open.actions.get(open.cursor.at).copied();
                let chosen = chosen.filter(|a| a.entry().scope != Scope::Prompt);
                if let Some(action) = chosen {
                    cx.world.go(Go::Act(action));
                }
                self.open = None;
            }
            (_, Action::Cancel) => self.open = None,
            (Some(open), other) => open.act(other, cx.world),
            (None, _) => {}
        }
    }

    fn insert(&mut self, text: &str, cx: &mut Cx) {
        if let Some(open) = &mut self.open {
            open.prompt.insert(text);
            open.narrow(cx.world);
        }
    }

    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        let Open {
            prompt,
            actions,
            cursor,
        } = self.open.as_ref()?;
        let keys = (actions.as_slice(), world.keymap());
        draw(prompt, keys, *cursor, &world.theme, buf, body)
    }

    fn close(&mut self) {
        self.open = None;
    }
}

/// Draws the help; the answer is the place of the text cursor.
fn draw(
    prompt: &Prompt,
    (actions, keymap): (&[Action], &Keymap),
    cursor: Cursor,
    theme: &Theme,
    buf: &mut Canvas,
    body: Rect,
) -> Option<(u16, u16)> {
    let rows = rows(actions);
    let height = (rows.len() as u16 + 4).clamp(6, body.height.max(6));
    let inner = dialog("Keys — type to narrow", (84, height), theme, buf, body);
    let at = prompt_row(prompt, theme, buf, inner);
    let list = Rect {
        y: inner.y + 1,
        height: inner.height.saturating_sub(1),
        ..inner
    };
    let selected = rows
        .iter()
        .position(|r| matches!(r, Row::Action(n, _) if *n == cursor.at));
    let mut window = Cursor::default();
    window.reveal(selected.unwrap_or(0), rows.len(), usize::from(list.height));
    if rows.is_empty() {
        paint::text(
            buf,
            (list.x + 1, list.y),
            list.width,
            "No key does that",
            theme.dim,
        );
    }
    for (line, (n, row)) in rows
        .iter()
        .enumerate()
        .skip(window.top)
        .take(usize::from(list.height))
        .enumerate()
    {
        let y = list.y + line as u16;
        match row {
            Row::Heading(title) => {
                paint::text(buf, (list.x + 1, y), list.width, title, theme.head);
            }
            Row::Action(_, action) => {
                let entry = action.entry();
                let keys = keymap.shown(*action);
                let pieces = [
                    Seg::new(pad(&keys.join("  "), 16), theme.accent),
                    Seg::new(entry.help, theme.text),
                ];
                paint::segs(buf, (list.x + 2, y), list.width.saturating_sub(3), &pieces);
            }
        }
        if Some(n) == selected {
            paint::shade(
                buf,
                Rect {
                    y,
                    height: 1,
                    ..list
                },
                theme.cursor,
            );
        }
    }
    at
}

enum Row {
    Heading(&'static str),
    /// The action and its place among those listed.
    Action(usize, Action),
}

/// The actions under the heading of their scope.
fn rows(actions: &[Action]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut scope = None;
    for (n, action) in actions.iter().enumerate() {
        let here = action.entry().scope;
        if scope != Some(here) {
            scope = Some(here);
            rows.push(Row::Heading(here.title()));
        }
        rows.push(Row::Action(n, *action));
    }
    rows
}

/// The actions whose keys are what is typed, then those whose name or help
/// holds all words of it.
fn help_for(typed: &str, keymap: &Keymap) -> Vec<Action> {
    let wanted = crate::text::fold(typed);
    let is_key = |entry: &&Entry| keymap.shown(entry.action).iter().any(|k| k == typed.trim());
    let holds = |entry: &&Entry| {
        let text = crate::text::fold(&format!("{} {}", entry.name, entry.help));
        wanted.split(' ').all(|word| text.contains(word))
    };
    let by_key = TABLE.iter().filter(is_key);
    let by_words = TABLE.iter().filter(|e| !is_key(e) && holds(e));
    by_key.chain(by_words).map(|e| e.action).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_is_narrowed_by_words_and_by_keys() {
        assert_eq!(help_for("", &Keymap::default()).len(), TABLE.len());
        assert!(help_for("conflict", &Keymap::default()).contains(&Action::NextConflict));
        assert_eq!(help_for("ge", &Keymap::default())[0], Action::Events);
        assert_eq!(help_for("Ctrl-d", &Keymap::default()), [Action::HalfDown]);
        assert_eq!(help_for("no such thing", &Keymap::default()), []);
    }
}
