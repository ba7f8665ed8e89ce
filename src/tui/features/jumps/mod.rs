//! The jump list: the steps back and forward, to choose from.

use ratatui::layout::{Position, Rect};

use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature, Over};
use crate::tui::widgets::chooser::{Choice, Chooser};
use crate::tui::widgets::paint::Canvas;
use crate::tui::world::{Go, World};

/// The list, if it is open: each choice means so many steps forward.
#[derive(Debug, Default)]
pub struct Jumps {
    open: Option<Chooser<isize>>,
}

impl Jumps {
    /// Lists the steps back and forward, with the cursor on the present place.
    fn begin(&mut self, cx: &mut Cx) {
        let history = &cx.world.history;
        let here = history.back.len();
        let behind = history.back.iter().map(|step| step.said.clone());
        let ahead = history.forward.iter().rev().map(|step| step.said.clone());
        let steps: Vec<String> = behind.chain([cx.here.said.clone()]).chain(ahead).collect();
        if steps.len() < 2 {
            return cx.world.say("No jumps yet: Enter and / make them");
        }
        let choice = |(n, name): (usize, String)| {
            let step = n as isize - here as isize;
            Choice {
                name,
                aside: match step {
                    0 => " ◂ here".into(),
                    back if back < 0 => format!(" {} back", -back),
                    forward => format!(" {forward} forward"),
                },
                means: step,
            }
        };
        let all = steps.into_iter().enumerate().map(choice).collect();
        let mut open = Chooser::new("Jumps", all);
        open.cursor.at = here;
        self.open = Some(open);
    }
}

impl Feature for Jumps {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        if action != Action::Jumps {
            return false;
        }
        self.begin(cx);
        true
    }

    fn overs(&self) -> &'static [&'static str] {
        &["jumps"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn reread(&mut self, could: bool, cx: &mut Cx) {
        if could && self.open.take().is_some() {
            self.begin(cx);
        }
    }
}

impl Over for Jumps {
    fn name(&self) -> &'static str {
        "jumps"
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        if let Some(steps) = Chooser::choose(&mut self.open, action) {
            cx.world.go(Go::Travel(steps));
        }
    }

    fn insert(&mut self, text: &str, _: &mut Cx) {
        if let Some(open) = &mut self.open {
            open.insert(text);
        }
    }

    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        self.open.as_ref()?.draw(&world.theme, buf, body)
    }

    fn press(&mut self, at: Position, _: &World, body: Rect) -> bool {
        let open = self.open.as_mut();
        open.is_some_and(|open| open.press(at, body))
    }

    fn close(&mut self) {
        self.open = None;
    }
}
