//! What is copied, on its way to the clipboard.

use super::Desk;
use crate::model::link::Link;
use crate::model::place::Place;
use crate::store;
use crate::tui::shell::requests::Reply;
use crate::tui::shell::threads::spawn;
use crate::tui::shell::{clipboard, terminal};

impl Desk {
    /// Copies a link to a place in what is open.
    pub(super) fn copy_link(&mut self, place: Place) {
        match store::basket::linked(&self.paths) {
            Ok(paths) => self.copy(Link::new(paths, place).print()),
            Err(why) => self.app.notice = Some(format!("No link: {why}")),
        }
    }

    /// Copies text: by a tool, off this thread, if one should be there.
    pub(super) fn copy(&mut self, text: String) {
        let tools = self.around.tools();
        if tools.is_empty() {
            return self.copy_by_terminal(&text, None);
        }
        spawn(&self.to_app, move |out| {
            let copied = clipboard::copy(&text, &tools).map_err(|why| (text, why));
            let _ = out.send(Reply::Copied(copied).into());
        });
    }

    /// Hands text to the terminal, and says so, and why no tool took it.
    pub(super) fn copy_by_terminal(&mut self, text: &str, why: Option<String>) {
        let sent = terminal::copy(text, self.around.tmux);
        self.app.notice = Some(match (sent, why) {
            (Ok(()), None) => "Sent to the terminal's clipboard (OSC 52)".into(),
            (Ok(()), Some(why)) => format!("{why}: sent to the terminal's clipboard (OSC 52)"),
            (Err(error), _) => format!("Not copied: {error}"),
        });
    }
}
