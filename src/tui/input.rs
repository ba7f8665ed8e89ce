//! Keys, read on a thread of their own.

use std::os::fd::AsFd;
use std::sync::mpsc::{Sender, SyncSender};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};
use signal_hook::consts::SIGHUP;

use super::app::Msg;
use super::decode::Decoder;
use super::faults;

/// Keys that may wait for the reader; the terminal holds what comes behind
/// them. A flood takes no memory so.
pub(super) const MOST_WAITING: usize = 1 << 10;

/// Reads keys until the terminal is gone, which may happen without a signal.
/// Before each key `places` takes one of the places to wait in.
pub(super) fn run(input: &impl AsFd, out: &Sender<Msg>, places: &SyncSender<()>) {
    let mut decoder = Decoder::default();
    let mut buffer = [0; 1 << 12];
    loop {
        let mut asked = [PollFd::new(input, PollFlags::IN)];
        let patience = decoder.patience();
        let patience = patience.and_then(|time| Timespec::try_from(time).ok());
        match poll(&mut asked, patience.as_ref()) {
            Err(Errno::INTR) => continue,
            Err(_) => {
                let _ = out.send(Msg::Lost);
                return;
            }
            Ok(0) => decoder.pause(),
            Ok(_) => match read(input, &mut buffer) {
                Err(Errno::INTR | Errno::AGAIN) => continue,
                // Asking again would get the same answer, at once and for ever.
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
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write as _};
    use std::sync::mpsc::{channel, sync_channel};
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_flood_waits_in_the_terminal_and_no_key_of_it_is_lost() {
        const KEYS: usize = 3 * MOST_WAITING;
        let (input, mut typist) = io::pipe().expect("a pipe");
        typist.write_all(&[b'j'; KEYS]).expect("room for all");
        drop(typist);
        let (out, messages) = channel();
        let (places, room) = sync_channel(MOST_WAITING);
        thread::spawn(move || run(&input, &out, &places));
        let mut heard = 0;
        while messages.recv_timeout(Duration::from_millis(200)).is_ok() {
            heard += 1;
        }
        assert_eq!(heard, MOST_WAITING, "while no place is given back");
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
}
