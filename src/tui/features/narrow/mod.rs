//! Narrowing the page in hand by words as they are typed, and sorting a table
//! by a column.

use ratatui::layout::Rect;

use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature, Hint, Over};
use crate::tui::widgets::dialog::{at_bottom, prompt_row};
use crate::tui::widgets::paint::Canvas;
use crate::tui::widgets::prompt::Prompt;
use crate::tui::world::{Go, World};

/// The prompt, while it is open.
#[derive(Debug, Default)]
pub struct Narrow {
    prompt: Option<Prompt>,
}

impl Narrow {
    /// Opens the prompt with the words that narrow the page now. If nothing can
    /// be narrowed, searches everything; side by side, which is no list, it
    /// says so.
    fn begin(&mut self, cx: &mut Cx) {
        match cx.page.as_ref() {
            Some(page) if page.can_narrow() => {
                self.prompt = Some(Prompt::with(page.narrowed_by()));
            }
            page => {
                let is_list = page.is_none_or(|page| page.list().is_some());
                cx.world.go(Go::Act(Action::Search));
                if !is_list {
                    let said = "This page cannot be narrowed: this searches everything";
                    cx.world.say(said);
                }
            }
        }
    }

    /// Narrows the page to what is typed.
    fn follow(&self, cx: &mut Cx) {
        if let (Some(prompt), Some(page)) = (&self.prompt, cx.page.as_mut()) {
            page.narrow(prompt.text());
        }
    }
}

impl Feature for Narrow {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        match action {
            Action::NarrowPage => self.begin(cx),
            Action::SortPage => {
                let said = match cx.page.as_mut() {
                    Some(page) => page.sort(),
                    None => "Only tables can be sorted".into(),
                };
                cx.world.say(said);
            }
            _ => return false,
        }
        true
    }

    fn overs(&self) -> &'static [&'static str] {
        &["narrow"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.prompt.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.prompt.is_some().then_some(self)
    }

    fn put_away(&mut self) {
        self.prompt = None;
    }
}

impl Over for Narrow {
    fn name(&self) -> &'static str {
        "narrow"
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        match action {
            Action::Accept | Action::Enter => self.prompt = None,
            Action::Cancel => {
                *prompt = Prompt::default();
                self.follow(cx);
                self.prompt = None;
            }
            Action::Next | Action::Previous | Action::NextPage | Action::PreviousPage => {
                let step = match action {
                    Action::Next => 1,
                    Action::Previous => -1,
                    Action::NextPage => PAGE,
                    _ => -PAGE,
                };
                if let Some(page) = cx.page.as_mut() {
                    page.body.step(step);
                }
            }
            edit => {
                if prompt.edit(edit) {
                    self.follow(cx);
                }
            }
        }
    }

    fn insert(&mut self, text: &str, cx: &mut Cx) {
        if let Some(prompt) = &mut self.prompt {
            prompt.insert(text);
            self.follow(cx);
        }
    }

    fn hints(&self, world: &World) -> Vec<Hint> {
        vec![
            (world.key(Action::Accept), "keep".into()),
            ("↑↓".into(), "select".into()),
            (world.key(Action::Cancel), "list all".into()),
        ]
    }

    /// At the bottom, so that the page above stays in sight.
    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        let prompt = self.prompt.as_ref()?;
        let inner = at_bottom("List what holds these words", 3, &world.theme, buf, body);
        prompt_row(prompt, &world.theme, buf, inner)
    }

    fn close(&mut self) {
        self.prompt = None;
    }
}

/// Rows that `PageUp` and `PageDown` move by.
const PAGE: isize = 10;
