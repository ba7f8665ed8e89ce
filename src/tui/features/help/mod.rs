//! Help: every action with its keys, and what the signs mean, narrowed by
//! typing.

mod signs;

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
    /// What matches what is typed.
    entries: Vec<Shown>,
    cursor: Cursor,
}

/// What the help tells of.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Shown {
    /// An action.
    Action(Action),
    /// A sign, and what it means.
    Sign(&'static str, &'static str),
}

impl Shown {
    /// The heading under which it stands.
    fn title(self) -> &'static str {
        match self {
            Self::Action(action) => action.entry().scope.title(),
            Self::Sign(..) => signs::TITLE,
        }
    }
}

impl Open {
    fn narrow(&mut self, world: &World) {
        self.entries = help_for(self.prompt.text(), world.keymap());
        self.cursor = Cursor::default();
    }

    fn act(&mut self, action: Action, world: &World) {
        let len = self.entries.len();
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
            entries: help_for("", cx.world.keymap()),
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
                if let Some(Shown::Action(action)) = open.entries.get(open.cursor.at)
                    && action.entry().scope != Scope::Prompt
                {
                    cx.world.go(Go::Act(*action));
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
            entries,
            cursor,
        } = self.open.as_ref()?;
        let keys = (entries.as_slice(), world.keymap());
        draw(prompt, keys, *cursor, &world.theme, buf, body)
    }

    fn close(&mut self) {
        self.open = None;
    }
}

/// Draws the help; the answer is the place of the text cursor.
fn draw(
    prompt: &Prompt,
    (entries, keymap): (&[Shown], &Keymap),
    cursor: Cursor,
    theme: &Theme,
    buf: &mut Canvas,
    body: Rect,
) -> Option<(u16, u16)> {
    let rows = rows(entries);
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
        .position(|r| matches!(r, Row::Entry(n, _) if *n == cursor.at));
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
            Row::Entry(_, shown) => {
                let (left, said) = match shown {
                    Shown::Action(action) => {
                        (keymap.shown(*action).join("  "), action.entry().help)
                    }
                    Shown::Sign(sign, meaning) => ((*sign).to_owned(), *meaning),
                };
                let pieces = [
                    Seg::new(pad(&left, 16), theme.accent),
                    Seg::new(said, theme.text),
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
    /// What is told of and its place in the list.
    Entry(usize, Shown),
}

/// What is told of, under its headings.
fn rows(entries: &[Shown]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut title = "";
    for (n, shown) in entries.iter().enumerate() {
        if title != shown.title() {
            title = shown.title();
            rows.push(Row::Heading(title));
        }
        rows.push(Row::Entry(n, *shown));
    }
    rows
}

/// The actions whose keys, or the sign, are what is typed, then what holds all
/// words of it.
fn help_for(typed: &str, keymap: &Keymap) -> Vec<Shown> {
    let wanted = crate::text::fold(typed);
    let is_key = |entry: &&Entry| keymap.shown(entry.action).iter().any(|k| k == typed.trim());
    let has = |text: &str| {
        let text = crate::text::fold(text);
        wanted.split(' ').all(|word| text.contains(word))
    };
    let holds = |entry: &&Entry| has(&format!("{} {}", entry.name, entry.help));
    let by_key = TABLE.iter().filter(is_key);
    let by_words = TABLE.iter().filter(|e| !is_key(e) && holds(e));
    let actions = by_key.chain(by_words).map(|e| Shown::Action(e.action));
    let typed = typed.trim();
    let signs = signs::SIGNS.iter().filter(|(sign, meaning)| {
        let is_words = wanted.chars().any(char::is_alphanumeric);
        typed.is_empty() || *sign == typed || is_words && has(meaning)
    });
    let signs = signs.map(|(sign, meaning)| Shown::Sign(sign, meaning));
    actions.chain(signs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_is_narrowed_by_words_and_by_keys() {
        let help = |typed: &str| help_for(typed, &Keymap::default());
        assert_eq!(help("").len(), TABLE.len() + signs::SIGNS.len());
        assert!(help("conflict").contains(&Shown::Action(Action::NextConflict)));
        assert_eq!(help("ge")[0], Shown::Action(Action::Events));
        assert_eq!(help("Ctrl-d"), [Shown::Action(Action::HalfDown)]);
        assert_eq!(help("no such thing"), []);
        let signs = |typed: &str| -> Vec<&str> {
            let found = help(typed).into_iter();
            let signs = found.filter_map(|shown| match shown {
                Shown::Sign(sign, _) => Some(sign),
                Shown::Action(_) => None,
            });
            signs.collect()
        };
        assert_eq!(signs("likely one event"), ["≟"]);
        for sign in ["≟", "≠?", "≠", "↗"] {
            assert_eq!(signs(sign), [sign]);
        }
    }
}
