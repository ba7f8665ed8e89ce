//! Reads keys on a thread of its own, which stops while another program has the
//! terminal.

use std::io::{self, PipeReader, PipeWriter, Write as _};
use std::os::fd::AsFd;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};
use signal_hook::consts::SIGHUP;

use super::decode::Decoder;
use super::faults;
use super::messages::Msg;

/// Most keys that wait for the loop, so that a flood takes no memory; the
/// terminal holds the rest.
pub(super) const MOST_WAITING: usize = 1 << 10;

/// How long to wait for the thread before making room for the keys that hold it
/// up.
const MOMENT: Duration = Duration::from_millis(10);

/// Stops the thread and lets it go on.
#[derive(Debug)]
pub(super) struct Halt {
    order: PipeWriter,
    stopped: Receiver<()>,
}

/// The thread's end of a [`Halt`].
#[derive(Debug)]
pub(super) struct Orders {
    order: PipeReader,
    told: Sender<()>,
}

/// Returns both ends.
///
/// # Errors
/// If the system has no pipe left.
pub(super) fn halt() -> io::Result<(Halt, Orders)> {
    let ((reader, writer), (told, stopped)) = (io::pipe()?, channel());
    let halt = Halt {
        order: writer,
        stopped,
    };
    let orders = Orders {
        order: reader,
        told,
    };
    Ok((halt, orders))
}

impl Halt {
    /// Stops the thread: what is typed from now on stays in the terminal. Makes
    /// `room` for keys already read, which still arrive.
    pub(super) fn stop(&mut self, room: &Receiver<()>) {
        // A thread that has ended reads nothing.
        if self.order.write_all(b"s").is_err() {
            return;
        }
        while let Err(RecvTimeoutError::Timeout) = self.stopped.recv_timeout(MOMENT) {
            while room.try_recv().is_ok() {}
        }
    }

    /// Lets the thread go on.
    pub(super) fn go_on(&mut self) {
        let _ = self.order.write_all(b"g");
    }
}

impl Orders {
    /// Waits for the order to go on; false if none will come.
    fn wait(&self) -> bool {
        self.heard() && self.told.send(()).is_ok() && self.heard()
    }

    /// Whether an order came; false at the end of the pipe.
    fn heard(&self) -> bool {
        loop {
            match read(&self.order, &mut [0; 1]) {
                Err(Errno::INTR) => {}
                other => return other == Ok(1),
            }
        }
    }
}

/// Reads keys until the terminal is gone, which may happen without a signal.
/// Each key first takes one of the `places` to wait in.
pub(super) fn run(input: &impl AsFd, orders: &Orders, out: &Sender<Msg>, places: &SyncSender<()>) {
    let mut decoder = Decoder::default();
    let mut buffer = [0; 1 << 12];
    loop {
        let mut asked = [
            PollFd::new(&orders.order, PollFlags::IN),
            PollFd::new(input, PollFlags::IN),
        ];
        let patience = decoder.patience();
        let patience = patience.and_then(|time| Timespec::try_from(time).ok());
        let mut halted = false;
        match poll(&mut asked, patience.as_ref()) {
            Err(Errno::INTR) => continue,
            Err(_) => {
                let _ = out.send(Msg::Lost);
                return;
            }
            Ok(0) => decoder.pause(),
            // Checked before the input, which is another program's by now.
            Ok(_) if !asked[0].revents().is_empty() => {
                decoder.pause();
                halted = true;
            }
            Ok(_) => match read(input, &mut buffer) {
                Err(Errno::INTR | Errno::AGAIN) => continue,
                // Asking again would give the same answer at once, for ever.
                Ok(0) | Err(_) => {
                    let _ = out.send(Msg::Signal(SIGHUP));
                    return;
                }
                Ok(count) => {
                    faults::here("input");
                    decoder.feed(&buffer[..count]);
                }
            },
        }
        for key in decoder.keys.drain(..) {
            if places.send(()).is_err() || out.send(key).is_err() {
                return;
            }
        }
        if halted && !orders.wait() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;
    use std::sync::mpsc::{channel, sync_channel};
    use std::thread;

    use super::*;

    #[test]
    fn a_flood_waits_in_the_terminal_and_no_key_of_it_is_lost() {
        const KEYS: usize = 3 * MOST_WAITING;
        let (input, mut typist) = io::pipe().expect("a pipe");
        typist.write_all(&[b'j'; KEYS]).expect("room for all");
        drop(typist);
        let (out, messages) = channel();
        let (places, room) = sync_channel(MOST_WAITING);
        let (_halt, orders) = halt().expect("a pipe");
        thread::spawn(move || run(&input, &orders, &out, &places));
        let mut heard = MOST_WAITING;
        for _ in 0..heard {
            messages.recv().expect("a place for each");
        }
        let more = messages.recv_timeout(Duration::from_millis(200));
        assert!(more.is_err(), "while no place is given back");
        room.recv().expect("a place that is taken");
        for msg in messages {
            match msg {
                Msg::Key(_) => heard += 1,
                // The input is at its end.
                Msg::Signal(SIGHUP) => break,
                other => panic!("{other:?}"),
            }
            let _ = room.try_recv();
        }
        assert_eq!(heard, KEYS);
    }

    #[test]
    fn while_it_is_stopped_what_is_typed_is_another_program_s() {
        const KEYS: usize = 2 * MOST_WAITING;
        let (input, mut typist) = io::pipe().expect("a pipe");
        let mut other = input.try_clone().expect("the same pipe");
        let (out, messages) = channel();
        let (places, room) = sync_channel(MOST_WAITING);
        let (mut halt, orders) = halt().expect("a pipe");
        typist.write_all(&[b'j'; KEYS]).expect("room for all");
        thread::spawn(move || run(&input, &orders, &out, &places));
        let key = || messages.recv();
        assert!(matches!(key(), Ok(Msg::Key(_))));
        // The thread waits for a place, which must not hold up the stop.
        halt.stop(&room);
        let heard = 1 + messages.try_iter().count();
        typist.write_all(b":wq").expect("room");
        let mut left = vec![0; KEYS - heard + 3];
        other.read_exact(&mut left).expect("all that is left");
        assert!(left.ends_with(b"j:wq") || heard == KEYS, "{heard} heard");
        assert!(left.ends_with(b":wq"));
        while room.try_recv().is_ok() {}
        halt.go_on();
        typist.write_all(b"k").expect("room");
        assert!(matches!(key(), Ok(Msg::Key(chord)) if chord.written() == "k"));
    }
}
