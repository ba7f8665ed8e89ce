//! Reading the files again when the user asks.

use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature};
use crate::tui::shell::requests::Request;

/// Reading again.
#[derive(Debug)]
pub struct Reload;

impl Feature for Reload {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        if action != Action::Reload {
            return false;
        }
        // Report the end even if another request began it.
        cx.world.loading.ask();
        let loading = &cx.world.loading;
        if loading.progress().is_some() && !loading.compares() {
            cx.world.say("The files are being read already");
        } else {
            cx.world.ask(Request::Reload);
        }
        true
    }
}
