//! Documents are read in processes of ourselves, one each, so that a file made
//! to hurt ends such a process and not the reader. The process binds itself:
//! so much memory, so much time, no core dump; and it ends when we do.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufReader, Read, Write};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, setrlimit};

use super::bounded::{self, Ended, Limits};
use super::{FAILED, FOUND, tesseract};
use crate::convert::apart::{self, Question, Tell};

/// What the command line says to a process that reads. It stands in no help:
/// nobody else has a use for it.
const WORD: &str = "__read";

/// The same to one that binds itself and becomes another program: what follows
/// are the seconds of the processor that this may use, and its command line.
const BOUND: &str = "__bound";

/// How long reading a document may take before its first page is read.
const TIME: Duration = Duration::from_secs(9);
/// How much longer for each page that is read.
const TIME_OF_A_PAGE: Duration = Duration::from_millis(30);
/// Seconds of the processor that a process may use, whoever ends it.
const MOST_SECONDS: u64 = 300;
/// Most bytes of memory of a process.
const MOST_MEMORY: u64 = 1 << 30;
/// Most bytes of its answer.
const MOST_ANSWER: usize = 256 << 20;

/// Instead of [`TIME`], in seconds: for tests, and for very slow machines.
const TIME_VARIABLE: &str = "RASHOMON_SECONDS_TO_READ";

/// What helps where a file cannot be read as it is.
const HELP: &str = "print it anew or save it as text";

/// Does what a process of ourselves is there for, if this is one. The exit
/// code.
pub fn meant(input: impl Read + Send + 'static, output: &mut dyn Write) -> Option<u8> {
    let mut words = env::args_os().skip(1);
    let word = words.next()?;
    if word == WORD {
        Some(serve(input, output))
    } else if word == BOUND {
        become_bound(words);
        Some(FAILED)
    } else {
        None
    }
}

/// From now on documents are read apart.
pub fn lend() {
    apart::lend(ask);
    tesseract::lend();
}

/// Answers the one question that stands on `input`. The exit code.
fn serve(input: impl Read + Send + 'static, output: &mut dyn Write) -> u8 {
    bind(&[
        (Resource::As, MOST_MEMORY),
        (Resource::Cpu, MOST_SECONDS),
        (Resource::Core, 0),
    ]);
    let mut input = BufReader::new(input);
    let answer = apart::Asked::read(&mut input).and_then(|asked| {
        // Whoever asked keeps the input open for as long as it waits. Without
        // a thread to see that, the limits of this process end it.
        let _ = thread::Builder::new().spawn(move || {
            let _ = io::copy(&mut input, &mut io::sink());
            std::process::exit(i32::from(FAILED));
        });
        asked.answer(told)
    });
    let written = answer.and_then(|answer| {
        output.write_all(&answer)?;
        output.flush()
    });
    if written.is_ok() { FOUND } else { FAILED }
}

/// Becomes another program, bound; returns where that is not to be had.
fn become_bound(mut words: impl Iterator<Item = OsString>) {
    let seconds = words.next().and_then(|word| word.to_str()?.parse().ok());
    let (Some(seconds), Some(program)) = (seconds, words.next()) else {
        return;
    };
    bind(&[(Resource::Cpu, seconds), (Resource::Core, 0)]);
    // It ends when those end who wait for it.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
    let _ = Command::new(program).args(words).exec();
}

/// A program that is bound to so much time of the processor, rounded up to
/// seconds, whoever ends it; and that ends with us.
pub(super) fn bound(program: &str, time: Duration) -> Command {
    let mut command = ourselves();
    let seconds = time.as_secs() + 1;
    command.args([BOUND, &seconds.to_string(), program]);
    command
}

/// Binds this process: it can loosen none of it again.
fn bind(limits: &[(Resource, u64)]) {
    for (resource, most) in limits {
        let limit = Rlimit {
            current: Some(*most),
            maximum: Some(*most),
        };
        // What is bound more tightly stays so.
        let _ = setrlimit(*resource, limit);
    }
}

/// Says beside the answer how far reading is.
#[expect(clippy::disallowed_methods, reason = "two numbers, for ourselves")]
fn told(done: u32, all: u32) {
    let _ = writeln!(io::stderr(), "{PAGE} {done} {all}");
}

/// How a line that says how far reading is begins.
const PAGE: &str = "page";

/// The pages that are read, and all of them, if a line says so.
fn pages(line: &str) -> Option<(u32, u32)> {
    let (done, all) = line.strip_prefix(PAGE)?.trim().split_once(' ')?;
    Some((done.parse().ok()?, all.parse().ok()?))
}

/// Asks a process of ourselves.
fn ask(question: Question<'_>, tell: &mut Tell<'_>) -> Result<Vec<u8>, String> {
    let _seat = Seat::take();
    let asked = env::var(TIME_VARIABLE).ok().and_then(|s| s.parse().ok());
    let asked = asked.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    let limits = Limits {
        time: asked.unwrap_or(TIME),
        answer: MOST_ANSWER,
        open: true,
    };
    let mut most = 0;
    let mut said = |line: &str| {
        let (done, all) = pages(line)?;
        tell(done, all);
        // A page that is told of twice gives no time twice.
        let new = done.saturating_sub(most);
        most = most.max(done);
        Some(TIME_OF_A_PAGE * new)
    };
    let input = [question.head.as_bytes(), b"\n", question.document];
    let mut reader = ourselves();
    reader.arg(WORD).env_clear();
    let answer = bounded::run(&mut reader, &input, limits, &mut said);
    answer.map_err(|ended| why(&ended))
}

/// This program, as it was when it started: another may stand in its place by
/// now.
fn ourselves() -> Command {
    let running = Path::new("/proc/self/exe");
    let program = if cfg!(target_os = "linux") && running.exists() {
        Ok(running.to_owned())
    } else {
        env::current_exe()
    };
    let mut command = Command::new(program.unwrap_or_else(|_| "rashomon".into()));
    command.arg0("rashomon");
    command
}

/// Why there is no answer, and what would help.
fn why(ended: &Ended) -> String {
    match ended {
        Ended::Unstarted(why) => format!("no process could be started to read it: {why}"),
        Ended::TooLong(time) => {
            format!("reading it took more than {} s; {HELP}", time.as_secs_f64())
        }
        Ended::TooMuch => format!("more than {} MB came of it; split it", MOST_ANSWER >> 20),
        Ended::Died(_, last) if last.contains("memory allocation") => format!(
            "reading it takes more than {} GB of memory; {HELP}",
            MOST_MEMORY >> 30
        ),
        Ended::Died(_, last) if last.contains("overflowed its stack") => {
            format!("what is in it is nested too deep; {HELP}")
        }
        Ended::Died(status, _) => format!("reading it failed ({status}); {HELP}"),
    }
}

/// Places for processes: as many as there are cores. One that waits for its
/// place has not begun, and no time of its own passes.
static TAKEN: (Mutex<usize>, Condvar) = (Mutex::new(0), Condvar::new());

/// A place that is taken.
pub(super) struct Seat(());

impl Seat {
    /// Waits for a place.
    pub(super) fn take() -> Self {
        let all = thread::available_parallelism().map_or(1, usize::from);
        let (taken, freed) = &TAKEN;
        let taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = freed.wait_while(taken, |taken| *taken >= all);
        *waited.unwrap_or_else(PoisonError::into_inner) += 1;
        Self(())
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let (taken, freed) = &TAKEN;
        *taken.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        freed.notify_one();
    }
}
