//! Hands requests to the threads that perform them, and performs those that
//! need the terminal: other programs and the clipboard.

use std::io;
use std::path::Path;
use std::process::Command;

use super::{Error, Runtime, leaving};
use crate::store;
use crate::store::link::Link;
use crate::store::place::Place;
use crate::store::scratch::Scratch;
use crate::store::spot::Line;
use crate::tui::shell::messages::Msg;
use crate::tui::shell::requests::{Lane, Reply, Request};
use crate::tui::shell::threads::spawn;
use crate::tui::shell::{clipboard, outside, terminal};

impl Runtime {
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
            Request::Quit(code) => leaving::leave(self, code),
            Request::Suspend => self.suspend()?,
            Request::Edit(Line { file, line }) => self.edit(&file, line)?,
            Request::Compose(text) => self.compose(&text)?,
            Request::Browse(words, address) => self.browse(&words, &address)?,
            Request::Mouse(on) => terminal::mouse(on),
            Request::StopLoading => self.watch.stop(),
            Request::Propose(asked) => self.models.propose(asked, &self.to_app),
            Request::StopModel => self.models.stop(),
            Request::Redraw => self.screen.retake()?,
            Request::Copy(text) => self.copy(text),
            Request::CopyLink(place) => self.copy_link(*place),
            Request::CopyByTerminal(text, why) => self.copy_by_terminal(&text, why),
            // The threads perform these.
            Request::Open
            | Request::OpenMany(_)
            | Request::Settle(_)
            | Request::Drop(_)
            | Request::Follow
            | Request::Reload
            | Request::ReadChanges
            | Request::Search(_)
            | Request::Locate(_)
            | Request::FindFile(_)
            | Request::Remember(_)
            | Request::KeepPlace(_)
            | Request::KeepSeen
            | Request::Judge(_)
            | Request::Undo(_)
            | Request::Decide(_)
            | Request::Rename(_)
            | Request::Retract(_)
            | Request::Enter(_)
            | Request::Keep(..)
            | Request::Export(_)
            | Request::Jot(_)
            | Request::MakeGood(..)
            | Request::TakeOver(_)
            | Request::Forget(_) => {}
        }
        Ok(())
    }

    /// Stops as Ctrl-z does.
    fn suspend(&mut self) -> io::Result<()> {
        if !self.screen.suspend()? {
            self.app.world.say("No shell to go back to");
        }
        Ok(())
    }

    /// Opens a file in the user's editor, and takes in the outcome and then the
    /// messages that came meanwhile.
    pub(super) fn edit(&mut self, file: &Path, line: usize) -> Result<(), Error> {
        let (failure, later) = match outside::editor(file, line) {
            Ok(command) => self.run(command)?,
            Err(why) => (Some(why), Vec::new()),
        };
        self.hear_all(Reply::Edited(failure.map_or(Ok(()), Err)).into(), later)
    }

    /// Opens a text in the user's editor, in a file of its own, and takes in
    /// the result.
    pub(super) fn compose(&mut self, text: &str) -> Result<(), Error> {
        let last = text.lines().count().max(1);
        let ready = Scratch::new(text).map_err(|why| format!("No file for your editor: {why}"));
        let ready = ready.and_then(|file| Ok((outside::editor(file.path(), last)?, file)));
        let (outcome, later) = match ready {
            Ok((command, file)) => {
                let (failure, later) = self.run(command)?;
                let text = || {
                    file.text()
                        .map_err(|why| format!("The text cannot be read back: {why}"))
                };
                (failure.map_or_else(text, Err), later)
            }
            Err(why) => (Err(why), Vec::new()),
        };
        self.hear_all(Reply::Composed(outcome).into(), later)
    }

    /// Opens an address, in the terminal if the browser shows pages there.
    pub(super) fn browse(&mut self, words: &[String], address: &str) -> Result<(), Error> {
        let command = outside::browser(words, address);
        if !outside::has_terminal(words) {
            self.app.world.say(self.others.start(command));
            return Ok(());
        }
        let (failure, later) = self.run(command)?;
        match failure {
            Some(why) => self.app.world.say(why),
            None => self.app.world.hush(),
        }
        self.hear_all(Msg::Resumed, later)
    }

    /// Gives a program the terminal; returns why it failed, if it did, and the
    /// messages that came meanwhile.
    fn run(&mut self, command: Command) -> io::Result<(Option<String>, Vec<Msg>)> {
        let keys = (&mut self.halt, &self.room);
        let outcome = outside::run(command, &mut self.screen, keys, &self.messages)?;
        self.stale = true;
        Ok((outcome.failure, outcome.later))
    }

    /// Takes in the outcome of a program, then the messages that came
    /// meanwhile.
    fn hear_all(&mut self, first: Msg, later: Vec<Msg>) -> Result<(), Error> {
        for msg in std::iter::once(first).chain(later) {
            self.hear(msg)?;
        }
        Ok(())
    }

    /// Copies a link to a place in the open collection.
    pub(super) fn copy_link(&mut self, place: Place) {
        match store::basket::linked(&self.paths) {
            Ok(paths) => self.copy(Link::new(paths, place).print()),
            Err(why) => self.app.world.say(format!("No link copied: {why}")),
        }
    }

    /// Copies text: by a tool on another thread if there should be one, else by
    /// the terminal.
    pub(super) fn copy(&mut self, text: String) {
        let tools = self.around.tools();
        if tools.is_empty() {
            return self.copy_by_terminal(&text, None);
        }
        let kept = text.clone();
        let thread = spawn(&self.to_app, move |out| {
            let copied = clipboard::copy(&text, &tools).map_err(|why| (text, why));
            let _ = out.send(Reply::Copied(copied).into());
        });
        if let Err(why) = thread {
            self.copy_by_terminal(&kept, Some(why.to_string()));
        }
    }

    /// Hands text to the terminal, and says so, and why no tool took it.
    pub(super) fn copy_by_terminal(&mut self, text: &str, why: Option<String>) {
        let sent = terminal::copy(text, self.around.tmux);
        self.app.world.say(match (sent, why) {
            (Ok(()), None) => "Sent to the terminal's clipboard (OSC 52)".into(),
            (Ok(()), Some(why)) => format!("{why}: sent to the terminal's clipboard (OSC 52)"),
            (Err(error), _) => format!("Not copied: {error}"),
        });
    }
}
