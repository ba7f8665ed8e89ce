//! The threads beside the loop: a panic in one ends the reader, and one hears
//! the signals.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGCHLD, SIGCONT, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::messages::Msg;
use super::{faults, terminal};
use crate::threads;

/// Runs `work` on a thread; if it panics, the reader gets [`Msg::Lost`] and
/// ends.
///
/// # Errors
/// If the system starts no more threads; then `work` does not run.
pub(super) fn spawn(
    to_app: &Sender<Msg>,
    work: impl FnOnce(&Sender<Msg>) + Send + 'static,
) -> io::Result<()> {
    let out = to_app.clone();
    let thread = threads::start(|| {
        thread::Builder::new().spawn(move || {
            let guard = Guard(out);
            work(&guard.0);
        })
    });
    thread.map(drop)
}

/// Reports the panic of its thread, even before the screen does.
struct Guard(Sender<Msg>);

impl Drop for Guard {
    fn drop(&mut self) {
        if thread::panicking() {
            let _ = self.0.send(Msg::Lost);
        }
    }
}

/// Reports each signal to the reader, as long as it runs.
pub(super) fn watch_signals(mut signals: Signals, out: &Sender<Msg>) {
    for signal in signals.forever() {
        faults::here("signals");
        let msg = match signal {
            SIGWINCH => {
                let (width, height) = terminal::size();
                Msg::Resize(width, height)
            }
            SIGCONT => Msg::Resumed,
            SIGTSTP => Msg::Stopped,
            SIGCHLD => Msg::ChildEnded,
            other => Msg::Signal(other),
        };
        if out.send(msg).is_err() {
            return;
        }
    }
}
