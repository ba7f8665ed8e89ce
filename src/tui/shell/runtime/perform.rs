//! What is asked for, on its way to who performs it.

use std::io;

use super::{Desk, Error};
use crate::store::spot::Line;
use crate::tui::shell::requests::{Lane, Request};
use crate::tui::shell::terminal;

impl Desk {
    /// Performs requests.
    pub(super) fn perform(&mut self, requests: Vec<Request>) -> Result<(), Error> {
        for request in requests {
            match request.lane() {
                Lane::Terminal => self.perform_here(request)?,
                Lane::Reading => self.worker.ask(request),
                Lane::Own | Lane::Collection | Lane::Elsewhere => self.writer.ask(request),
            }
        }
        Ok(())
    }

    /// Performs what needs the terminal.
    fn perform_here(&mut self, request: Request) -> Result<(), Error> {
        match request {
            Request::Quit(code) => self.leave(code),
            Request::Suspend => self.suspend()?,
            Request::Edit(Line { file, line }) => self.edit(&file, line)?,
            Request::Compose(text) => self.compose(&text)?,
            Request::Browse(words, address) => self.browse(&words, &address)?,
            Request::Mouse(on) => terminal::mouse(on),
            Request::StopLoading => self.watch.stop(),
            Request::Redraw => self.screen.retake()?,
            Request::Copy(text) => self.copy(text),
            Request::CopyLink(place) => self.copy_link(*place),
            Request::CopyByTerminal(text, why) => self.copy_by_terminal(&text, why),
            // These are performed by the threads.
            Request::Open
            | Request::Follow
            | Request::Reload
            | Request::ReadChanges
            | Request::Search(_)
            | Request::Locate(_)
            | Request::Remember(_)
            | Request::KeepPlace(_)
            | Request::KeepSeen
            | Request::Judge(_)
            | Request::Undo(_)
            | Request::Decide(_)
            | Request::Retract(_)
            | Request::Keep(_)
            | Request::Export(_)
            | Request::Jot(_)
            | Request::MakeGood(..)
            | Request::Forget(_) => {}
        }
        Ok(())
    }

    /// Stops as Ctrl-z does.
    fn suspend(&mut self) -> io::Result<()> {
        if !self.screen.suspend()? {
            self.app.notice = Some("No shell to go back to".into());
        }
        Ok(())
    }
}
