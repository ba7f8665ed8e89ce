//! Switching the mouse on and off.

use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature};
use crate::tui::shell::requests::Request;

/// The switch of the mouse.
#[derive(Debug)]
pub struct Mouse;

impl Feature for Mouse {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        if action != Action::Mouse {
            return false;
        }
        let on = !cx.world.settings.mouse;
        cx.world.settings.mouse = on;
        let key = cx.world.key(Action::Mouse);
        cx.world.say(if on {
            "Mouse on; Shift-drag selects text as the terminal does".into()
        } else {
            format!("Mouse off: the terminal has it; {key} switches it on")
        });
        cx.world.ask(Request::Mouse(on));
        true
    }
}
