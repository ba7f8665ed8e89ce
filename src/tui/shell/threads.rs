//! The threads beside the loop: one that panics ends the reader, one hears
//! the signals.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGCHLD, SIGCONT, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::messages::Msg;
use super::{faults, terminal};

/// Runs `work` on a thread; if it panics, the reader is told and ends.
///
/// # Errors
/// If the system starts no more threads; nothing is done then.
pub(super) fn spawn(
    to_app: &Sender<Msg>,
    work: impl FnOnce(&Sender<Msg>) + Send + 'static,
) -> io::Result<()> {
    let out = to_app.clone();
    let thread = thread::Builder::new().spawn(move || {
        let guard = Guard(out);
        work(&guard.0);
    });
    thread.map(drop)
}

/// Says so when its thread panics, also before the screen does.
struct Guard(Sender<Msg>);

impl Drop for Guard {
    fn drop(&mut self) {
        if thread::panicking() {
            let _ = self.0.send(Msg::Lost);
        }
    }
}

/// Tells the reader of each signal, for as long as it is there.
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
