//! Processes, seen and signalled from outside.

use std::fs;

use rustix::process::{Pid, Signal, kill_process};

/// Sends a signal.
pub(crate) fn signal(process: u32, signal: Signal) {
    let pid = i32::try_from(process).ok().and_then(Pid::from_raw);
    kill_process(pid.expect("a process"), signal).expect("the signal is sent");
}

/// The state letter of a process, `T` if it is stopped; none if it is gone.
pub(crate) fn state(process: u32) -> Option<char> {
    state_in(&stat(&process.to_string())?)
}

/// Whether a process is over, its exit status taken or not.
pub(crate) fn is_over(process: u32) -> bool {
    matches!(state(process), None | Some('Z'))
}

/// Clock ticks of processor time that a process has used.
pub(crate) fn ticks(process: u32) -> u64 {
    let stat = stat(&process.to_string());
    stat.and_then(|stat| ticks_in(&stat)).unwrap_or(0)
}

/// Memory that a process holds, in KiB.
pub(crate) fn memory(process: u32) -> u64 {
    status(&process.to_string(), "VmRSS:").expect("what it holds")
}

/// How often each thread of a session was put to sleep, and whether any of
/// them runs or waits for a processor.
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

/// What a session does: its processes with their states and the processor
/// time of each. Processes that were started by it belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Doings(Vec<(String, char, u64)>);

impl Doings {
    /// Of the session that is named after its first process.
    pub(crate) fn of(session: u32) -> Self {
        let doing = |process: String| {
            let stat = stat(&process)?;
            Some((process, state_in(&stat)?, ticks_in(&stat)?))
        };
        Self(session_of(session).into_iter().filter_map(doing).collect())
    }

    /// Whether all but one process are stopped.
    pub(crate) fn is_stopped_but(&self, one: u32) -> bool {
        let one = one.to_string();
        let mut others = self.0.iter().filter(|(process, ..)| *process != one);
        others.all(|(_, state, _)| *state == 'T')
    }

    /// Whether something is done just now, or waits for a processor or a disk.
    pub(crate) fn is_awake(&self) -> bool {
        self.0.iter().any(|(_, state, _)| is_awake(*state))
    }
}

/// Whether the state letter is that of something which waits for nothing but
/// the machine.
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

/// The names in a folder; none if it is gone.
fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().into_string());
    names.filter_map(Result::ok).collect()
}

/// What `/proc/WHICH/stat` says, from its third field on.
fn stat(which: &str) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{which}/stat")).ok()?;
    // The second field is the name in brackets, which may hold blanks.
    stat.rsplit_once(") ").map(|(_, rest)| rest.to_owned())
}

/// A field of it, counted as its manual page does.
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

/// A number of `/proc/WHICH/status`.
fn status(which: &str, name: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{which}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
