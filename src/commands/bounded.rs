//! Runs a program within limits of time and output. Feeds and reads it at once,
//! so that neither side blocks the other, and ends it when we end.

use std::io::{self, Read, Write as _};
use std::os::fd::AsFd;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::ioctl_fionbio;
use rustix::process::{Pid, Signal, kill_process_group};

/// The limits of a program.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// How long it may run, before its progress adds time.
    pub time: Duration,
    /// Most bytes of its answer.
    pub answer: usize,
    /// Whether its input stays open after the last byte: when it closes, the
    /// program knows that we ended.
    pub open: bool,
}

/// What goes on beside a program.
pub(super) struct Beside<'a> {
    /// Gets each line of its error stream: a duration adds time, `None` marks
    /// it as last words.
    pub said: &'a mut dyn FnMut(&str) -> Option<Duration>,
    /// Is asked again and again, with the time that has passed, whether the
    /// program may go on.
    pub goes_on: &'a mut dyn FnMut(Duration) -> bool,
}

/// Why a program gave no answer.
#[derive(Debug)]
pub(super) enum Ended {
    /// The program is missing, or the system starts no more processes.
    Unstarted(io::Error),
    /// It was stopped.
    Stopped,
    /// It ran longer than it may.
    TooLong(Duration),
    /// It wrote more than it may.
    TooMuch,
    /// It failed, with these last words.
    Died(ExitStatus, String),
}

/// Most bytes kept of the last words, and of one line of them.
const MOST_WORDS: usize = 4096;

/// How often a program is asked after while it says nothing.
const OFTEN: Duration = Duration::from_millis(50);

/// A process that is ended when this is dropped.
struct Running {
    child: Child,
    /// Its group, if it has one of its own and is not waited for yet.
    group: Option<Pid>,
}

impl Running {
    /// Starts a program; `apart` in a group of its own, so that whatever it
    /// starts ends with it.
    fn start(command: &mut Command, apart: bool) -> io::Result<Self> {
        if apart {
            command.process_group(0);
        }
        let child = command.spawn()?;
        let group = Pid::from_raw(child.id().cast_signed()).filter(|_| apart);
        Ok(Self { child, group })
    }

    /// Whether it has ended, and how.
    fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        let status = self.child.try_wait()?;
        if status.is_some() {
            // The number of the group may be another's by now.
            self.group = None;
        }
        Ok(status)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // All fail on a process that has ended.
        if let Some(group) = self.group {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a program on some input and returns its answer. `said` gets each line
/// of its error stream: a duration adds time, `None` marks it as last words.
pub(super) fn run(
    command: &mut Command,
    input: &[&[u8]],
    limits: Limits,
    said: &mut dyn FnMut(&str) -> Option<Duration>,
) -> Result<Vec<u8>, Ended> {
    let mut beside = Beside {
        said,
        goes_on: &mut |_| true,
    };
    work(command, false, input, limits, &mut beside)
}

/// Like [`run`], with a group of its own, and until `goes_on` says no.
pub(super) fn run_apart(
    command: &mut Command,
    input: &[&[u8]],
    limits: Limits,
    beside: &mut Beside<'_>,
) -> Result<Vec<u8>, Ended> {
    work(command, true, input, limits, beside)
}

fn work(
    command: &mut Command,
    apart: bool,
    input: &[&[u8]],
    limits: Limits,
    beside: &mut Beside<'_>,
) -> Result<Vec<u8>, Ended> {
    let command = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut running = Running::start(command, apart).map_err(Ended::Unstarted)?;
    let mut feed = Feed::new(running.child.stdin.take(), input, limits.open);
    let mut answer = Heard::new(running.child.stdout.take());
    let mut errors = Heard::new(running.child.stderr.take());
    let mut words = Words::default();
    let begun = Instant::now();
    let mut time = limits.time;
    let left = |time: Duration, beside: &mut Beside<'_>| {
        let gone = begun.elapsed();
        if !(beside.goes_on)(gone) {
            return Err(Ended::Stopped);
        }
        time.checked_sub(gone).ok_or(Ended::TooLong(time))
    };
    while answer.source.is_some() || errors.source.is_some() {
        let left = left(time, beside)?;
        wait(
            &feed,
            &answer,
            &errors,
            if apart { left.min(OFTEN) } else { left },
        );
        feed.go_on();
        answer.go_on();
        if answer.bytes.len() > limits.answer {
            return Err(Ended::TooMuch);
        }
        errors.go_on();
        time += words.take(&mut errors.bytes, beside.said);
    }
    // Its streams are closed: it has ended, is about to, or hangs.
    drop(feed);
    let status = loop {
        if let Some(status) = running.ended().map_err(Ended::Unstarted)? {
            break status;
        }
        let left = left(time, beside)?;
        thread::sleep(left.min(Duration::from_millis(2)));
    };
    if status.success() {
        Ok(answer.bytes)
    } else {
        Err(Ended::Died(status, words.last))
    }
}

/// Waits until a stream can be written or read, or the time is over.
fn wait<A: AsFd, B: AsFd>(feed: &Feed, answer: &Heard<A>, beside: &Heard<B>, left: Duration) {
    let mut asked = Vec::with_capacity(3);
    if let Some(sink) = feed.sink.as_ref().filter(|_| !feed.rest.is_empty()) {
        asked.push(PollFd::new(sink, PollFlags::OUT));
    }
    if let Some(source) = &answer.source {
        asked.push(PollFd::new(source, PollFlags::IN));
    }
    if let Some(source) = &beside.source {
        asked.push(PollFd::new(source, PollFlags::IN));
    }
    // If a signal interrupts it, the caller asks again.
    let _ = poll(&mut asked, Timespec::try_from(left).ok().as_ref());
}

/// What is left to write.
struct Feed<'a> {
    sink: Option<ChildStdin>,
    rest: Vec<&'a [u8]>,
    open: bool,
}

impl<'a> Feed<'a> {
    fn new(sink: Option<ChildStdin>, input: &[&'a [u8]], open: bool) -> Self {
        Self {
            sink: sink.filter(|sink| ioctl_fionbio(sink, true).is_ok()),
            rest: input.iter().rev().copied().collect(),
            open,
        }
    }

    /// Writes what fits; if the program closed its input, drops the rest.
    fn go_on(&mut self) {
        let Some(sink) = &mut self.sink else { return };
        while let Some(next) = self.rest.last_mut() {
            match sink.write(next) {
                Ok(taken) if taken < next.len() => *next = &next[taken..],
                Ok(_) => drop(self.rest.pop()),
                Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
                Err(why) if why.kind() == io::ErrorKind::WouldBlock => return,
                Err(_) => self.rest.clear(),
            }
        }
        if !self.open {
            self.sink = None;
        }
    }
}

/// What was read so far.
struct Heard<S> {
    source: Option<S>,
    bytes: Vec<u8>,
}

impl<S: Read + AsFd> Heard<S> {
    fn new(source: Option<S>) -> Self {
        Self {
            source: source.filter(|source| ioctl_fionbio(source, true).is_ok()),
            bytes: Vec::new(),
        }
    }

    /// Reads once.
    fn go_on(&mut self) {
        let Some(source) = &mut self.source else {
            return;
        };
        let mut piece = vec![0; 1 << 16];
        match source.read(&mut piece) {
            Ok(0) => self.source = None,
            Ok(count) => self.bytes.extend_from_slice(&piece[..count]),
            Err(why) => match why.kind() {
                io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock => {}
                _ => self.source = None,
            },
        }
    }
}

/// Lines of the error stream.
#[derive(Default)]
struct Words {
    last: String,
}

impl Words {
    /// Takes the whole lines; returns the time they add.
    fn take(
        &mut self,
        bytes: &mut Vec<u8>,
        said: &mut dyn FnMut(&str) -> Option<Duration>,
    ) -> Duration {
        let mut time = Duration::ZERO;
        while let Some(end) = bytes.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = bytes.drain(..=end).collect();
            let line = String::from_utf8_lossy(&line);
            match said(line.trim()) {
                Some(more) => time += more,
                None if self.last.len() + line.len() <= MOST_WORDS => self.last.push_str(&line),
                None => {}
            }
        }
        if bytes.len() > MOST_WORDS {
            bytes.clear();
        }
        time
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits {
        time: Duration::from_mins(1),
        answer: 1 << 24,
        open: false,
    };

    fn shell(script: &str, input: &[&[u8]], limits: Limits) -> Result<Vec<u8>, Ended> {
        let mut command = Command::new("sh");
        run(command.args(["-c", script]), input, limits, &mut |_| None)
    }

    #[test]
    fn what_answers_while_it_is_fed_is_heard_meanwhile() {
        let block = vec![b'x'; 3 << 20];
        let heard = shell("head -c 6291456", &[&block, &block], LIMITS).unwrap();
        assert_eq!(heard.len(), 6 << 20);
        // The program answers before it has read everything.
        let heard = shell("echo early", &[&block], LIMITS).unwrap();
        assert_eq!(heard, b"early\n");
    }

    #[test]
    fn what_takes_too_long_or_says_too_much_is_ended() {
        let short = Limits {
            time: Duration::from_millis(50),
            ..LIMITS
        };
        let ended = shell("exec sleep 100", &[], short);
        assert!(matches!(ended, Err(Ended::TooLong(_))), "{ended:?}");
        let ended = shell("exec yes", &[], LIMITS);
        assert!(matches!(ended, Err(Ended::TooMuch)), "{ended:?}");
    }

    #[test]
    fn what_is_stopped_ends_with_all_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let script = "sleep 100 & echo $! > child; echo ready >&2; wait";
        let mut command = Command::new("sh");
        command.args(["-c", script]).current_dir(folder.path());
        let ready = std::cell::Cell::new(false);
        let mut beside = Beside {
            said: &mut |line| {
                ready.set(line == "ready");
                None
            },
            goes_on: &mut |_| !ready.get(),
        };
        let ended = run_apart(&mut command, &[], LIMITS, &mut beside);
        assert!(matches!(ended, Err(Ended::Stopped)), "{ended:?}");
        let child = std::fs::read_to_string(folder.path().join("child")).unwrap();
        let child = Pid::from_raw(child.trim().parse().unwrap()).unwrap();
        // It is gone, or waits for somebody to collect it.
        let status = format!("/proc/{}/stat", child.as_raw_nonzero());
        let gone = || match std::fs::read_to_string(&status) {
            Ok(stat) => stat.contains(") Z "),
            Err(_) => rustix::process::test_kill_process(child).is_err(),
        };
        while !gone() {
            thread::yield_now();
        }
    }

    #[test]
    fn what_closes_its_streams_and_hangs_is_ended() {
        let short = Limits {
            time: Duration::from_millis(100),
            ..LIMITS
        };
        let ended = shell("exec >&- 2>&-; exec sleep 100", &[], short);
        assert!(matches!(ended, Err(Ended::TooLong(_))), "{ended:?}");
    }

    #[test]
    fn what_dies_leaves_its_last_words() {
        let mut said = Vec::new();
        let mut command = Command::new("sh");
        command.args(["-c", "echo page >&2; echo oh dear >&2; exit 3"]);
        let ended = run(&mut command, &[], LIMITS, &mut |line| {
            said.push(line.to_owned());
            (line == "page").then_some(Duration::ZERO)
        });
        let Err(Ended::Died(status, last)) = ended else {
            panic!("{ended:?}");
        };
        assert_eq!((status.code(), last.as_str()), (Some(3), "oh dear\n"));
        assert_eq!(said, ["page", "oh dear"]);
        let ended = run(
            &mut Command::new("./no such program"),
            &[],
            LIMITS,
            &mut |_| None,
        );
        assert!(matches!(ended, Err(Ended::Unstarted(_))), "{ended:?}");
    }
}
