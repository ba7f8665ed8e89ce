//! Processes, observed and signalled from outside.

use std::fs;

use rustix::process::{Pid, Signal, kill_process};

/// Sends a signal.
pub(crate) fn signal(process: u32, signal: Signal) {
    let pid = i32::try_from(process).ok().and_then(Pid::from_raw);
    kill_process(pid.expect("a process"), signal).expect("the signal is sent");
}

/// The state letter of a process, `T` if stopped; `None` if it is gone.
pub(crate) fn state(process: u32) -> Option<char> {
    state_in(&stat(&process.to_string())?)
}

/// Whether a process has ended, even if nobody has taken its exit status.
pub(crate) fn is_over(process: u32) -> bool {
    matches!(state(process), None | Some('Z'))
}

/// The processor time that a process has used, in clock ticks.
pub(crate) fn ticks(process: u32) -> u64 {
    let stat = stat(&process.to_string());
    stat.and_then(|stat| ticks_in(&stat)).unwrap_or(0)
}

/// The memory that a process holds, in KiB.
pub(crate) fn memory(process: u32) -> u64 {
    status(&process.to_string(), "VmRSS:").expect("what it holds")
}

/// How often each thread of a session has slept, and whether any of them is
/// running or waiting for the machine.
pub(crate) fn sleeps(session: u32) -> (Vec<(String, u64)>, bool) {
    let (mut sleeps, mut awake) = (Vec::new(), false);
    for process in session_of(session) {
        for thread in names(&format!("/proc/{process}/task")) {
            let place = format!("{process}/task/{thread}");
            let state = stat(&place).and_then(|stat| state_in(&stat));
            awake |= state.is_some_and(is_awake);
            let slept = status(&place, "voluntary_ctxt_switches:");
            sleeps.push((thread, slept.unwrap_or(0)));
        }
    }
    sleeps.sort();
    (sleeps, awake)
}

/// The activity of a session: its processes with their states and processor
/// time. It includes the processes that they start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Doings(Vec<(String, char, u64)>);

impl Doings {
    /// Reads the session with this id, which is that of its first process.
    pub(crate) fn of(session: u32) -> Self {
        let doing = |process: String| {
            let stat = stat(&process)?;
            Some((process, state_in(&stat)?, ticks_in(&stat)?))
        };
        Self(session_of(session).into_iter().filter_map(doing).collect())
    }

    /// Whether all processes but one are stopped.
    pub(crate) fn is_stopped_but(&self, one: u32) -> bool {
        let one = one.to_string();
        let mut others = self.0.iter().filter(|(process, ..)| *process != one);
        others.all(|(_, state, _)| *state == 'T')
    }

    /// Whether a process is running, or waits for a processor or a disk.
    pub(crate) fn is_awake(&self) -> bool {
        self.0.iter().any(|(_, state, _)| is_awake(*state))
    }
}

/// Whether a process with this state letter waits only for the machine.
const fn is_awake(state: char) -> bool {
    matches!(state, 'R' | 'D')
}

/// The processes of a session, in order.
fn session_of(first: u32) -> Vec<String> {
    let first = first.to_string();
    let is_of = |process: &String| {
        let stat = stat(process);
        stat.is_some_and(|stat| field(&stat, 6) == Some(&first))
    };
    let mut all = names("/proc");
    all.retain(|name| name.starts_with(|c: char| c.is_ascii_digit()));
    all.retain(is_of);
    all.sort();
    all
}

/// The names in a folder; none if the folder is gone.
fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().into_string());
    names.filter_map(Result::ok).collect()
}

/// The contents of `/proc/WHICH/stat` from the third field on.
fn stat(which: &str) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{which}/stat")).ok()?;
    // The second field is the name in brackets, which may hold spaces.
    stat.rsplit_once(") ").map(|(_, rest)| rest.to_owned())
}

/// A field of it, numbered as in its manual page.
fn field(stat: &str, number: usize) -> Option<&str> {
    stat.split(' ').nth(number - 3)
}

fn state_in(stat: &str) -> Option<char> {
    field(stat, 3)?.chars().next()
}

fn ticks_in(stat: &str) -> Option<u64> {
    let time = |number| field(stat, number)?.parse::<u64>().ok();
    Some(time(14)? + time(15)?)
}

/// A number from `/proc/WHICH/status`.
fn status(which: &str, name: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{which}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
