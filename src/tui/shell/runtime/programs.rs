//! Other programs, started for the reader, and what came of them.

use std::io;
use std::path::Path;
use std::process::Command;

use super::{Desk, Error};
use crate::store::scratch::Scratch;
use crate::tui::shell::messages::Msg;
use crate::tui::shell::outside;
use crate::tui::shell::requests::Reply;

impl Desk {
    /// Opens a file in the person's editor and says what came of it; then
    /// comes what happened meanwhile.
    pub(super) fn edit(&mut self, file: &Path, line: usize) -> Result<(), Error> {
        let (failure, later) = match outside::editor(file, line) {
            Ok(command) => self.run(command)?,
            Err(why) => (Some(why), Vec::new()),
        };
        self.hear_all(Reply::Edited(failure.map_or(Ok(()), Err)).into(), later)
    }

    /// Has a text edited in the person's editor, in a file of its own, and
    /// brings it back.
    pub(super) fn compose(&mut self, text: &str) -> Result<(), Error> {
        let last = text.lines().count().max(1);
        let ready = Scratch::new(text).map_err(|why| format!("Your editor gets no file: {why}"));
        let ready = ready.and_then(|file| Ok((outside::editor(file.path(), last)?, file)));
        let (outcome, later) = match ready {
            Ok((command, file)) => {
                let (failure, later) = self.run(command)?;
                let text = || {
                    file.text()
                        .map_err(|why| format!("It does not come back: {why}"))
                };
                (failure.map_or_else(text, Err), later)
            }
            Err(why) => (Err(why), Vec::new()),
        };
        self.hear_all(Reply::Composed(outcome).into(), later)
    }

    /// Opens an address, in the terminal if the browser is one of that kind.
    pub(super) fn browse(&mut self, words: &[String], address: &str) -> Result<(), Error> {
        let command = outside::browser(words, address);
        if !outside::has_terminal(words) {
            self.app.notice = Some(self.others.start(command));
            return Ok(());
        }
        let (failure, later) = self.run(command)?;
        self.app.notice = failure;
        self.hear_all(Msg::Resumed, later)
    }

    /// Gives a program the terminal; why it failed, and what happened
    /// meanwhile.
    fn run(&mut self, command: Command) -> io::Result<(Option<String>, Vec<Msg>)> {
        let keys = (&mut self.halt, &self.room);
        let outcome = outside::run(command, &mut self.screen, keys, &self.messages)?;
        self.stale = true;
        Ok((outcome.failure, outcome.later))
    }

    /// Takes in what came of a program, then what happened meanwhile.
    fn hear_all(&mut self, first: Msg, later: Vec<Msg>) -> Result<(), Error> {
        for msg in std::iter::once(first).chain(later) {
            self.hear(msg)?;
        }
        Ok(())
    }
}
