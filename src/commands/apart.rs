//! Reads each document in a process of its own, so that a hostile file ends
//! that process and not the reader. The process limits its own memory and time,
//! writes no core dump, and ends when its parent does.

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

/// The argument that makes a process read a document. The help does not show
/// it: nobody else needs it.
const WORD: &str = "__read";

/// The argument that makes a process limit itself and become another program.
/// The seconds of processor time and the program's command line follow.
const BOUND: &str = "__bound";

/// How long a document may take up to its first page.
const TIME: Duration = Duration::from_secs(9);
/// Time added for each page read.
const TIME_OF_A_PAGE: Duration = Duration::from_millis(30);
/// Seconds of processor time a process may use, even if nobody ends it.
const MOST_SECONDS: u64 = 300;
/// Most bytes of memory for a process.
const MOST_MEMORY: u64 = 1 << 30;
/// Most bytes of an answer.
const MOST_ANSWER: usize = 256 << 20;

/// Overrides [`TIME`], in seconds: for tests, and for very slow machines.
const TIME_VARIABLE: &str = "RASHOMON_SECONDS_TO_READ";

/// What the user can do if a file cannot be read as it is.
const HELP: &str = "print it anew or save it as text";

/// Runs this process as a reading or limited one, if the command line says so.
/// Returns its exit code.
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

/// Makes the converter read documents in processes of their own.
pub fn lend() {
    apart::lend(ask);
    tesseract::lend();
}

/// Answers the one question on `input`. Returns the exit code.
fn serve(input: impl Read + Send + 'static, output: &mut dyn Write) -> u8 {
    bind(&[
        (Resource::As, MOST_MEMORY),
        (Resource::Cpu, MOST_SECONDS),
        (Resource::Core, 0),
    ]);
    let mut input = BufReader::new(input);
    let answer = apart::Asked::read(&mut input).and_then(|asked| {
        // The parent keeps the input open as long as it waits. Without a thread
        // to watch it, only the limits end this process.
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

/// Becomes another program, within limits; returns only if that fails.
fn become_bound(mut words: impl Iterator<Item = OsString>) {
    let seconds = words.next().and_then(|word| word.to_str()?.parse().ok());
    let (Some(seconds), Some(program)) = (seconds, words.next()) else {
        return;
    };
    bind(&[(Resource::Cpu, seconds), (Resource::Core, 0)]);
    // It ends when the process that waits for it ends.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
    let _ = Command::new(program).args(words).exec();
}

/// A program limited to this processor time, rounded up to seconds. It ends
/// when this process does.
pub(super) fn bound(program: &str, time: Duration) -> Command {
    let mut command = ourselves();
    let seconds = time.as_secs() + 1;
    command.args([BOUND, &seconds.to_string(), program]);
    command
}

/// Limits this process for good: it cannot raise the limits again.
fn bind(limits: &[(Resource, u64)]) {
    for (resource, most) in limits {
        let limit = Rlimit {
            current: Some(*most),
            maximum: Some(*most),
        };
        // A tighter limit stays.
        let _ = setrlimit(*resource, limit);
    }
}

/// Reports the progress of reading on the error stream.
#[expect(clippy::disallowed_methods, reason = "two numbers, for ourselves")]
fn told(done: u32, all: u32) {
    let _ = writeln!(io::stderr(), "{PAGE} {done} {all}");
}

/// How a line of progress begins.
const PAGE: &str = "page";

/// The pages read and all pages, if this is a line of progress.
fn pages(line: &str) -> Option<(u32, u32)> {
    let (done, all) = line.strip_prefix(PAGE)?.trim().split_once(' ')?;
    Some((done.parse().ok()?, all.parse().ok()?))
}

/// Asks a process of its own.
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
        // Only pages reported for the first time add time.
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

/// This program as it started: its path may hold another by now.
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

/// Why there is no answer, and what the user can do.
fn why(ended: &Ended) -> String {
    match ended {
        Ended::Unstarted(why) => format!("no process could be started to read it: {why}"),
        Ended::Stopped => "reading it was stopped".into(),
        Ended::TooLong(time) => {
            format!("reading it took more than {} s; {HELP}", time.as_secs_f64())
        }
        Ended::TooMuch => format!("it yields more than {} MB; split it", MOST_ANSWER >> 20),
        Ended::Died(_, last) if last.contains("memory allocation") => format!(
            "reading it takes more than {} GB of memory; {HELP}",
            MOST_MEMORY >> 30
        ),
        Ended::Died(_, last) if last.contains("overflowed its stack") => {
            format!("it is nested too deep; {HELP}")
        }
        Ended::Died(status, _) => format!("reading it failed ({status}); {HELP}"),
    }
}

/// Seats for processes: one per core. A process that waits for its seat has not
/// begun, so its time does not run.
static TAKEN: (Mutex<usize>, Condvar) = (Mutex::new(0), Condvar::new());

/// A seat that is taken.
pub(super) struct Seat(());

impl Seat {
    /// Waits for a seat.
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
