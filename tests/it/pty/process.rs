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
    field(process, 3)?.chars().next()
}

/// Clock ticks of processor time that a process has used.
pub(crate) fn ticks(process: u32) -> u64 {
    let time = |n| field(process, n)?.parse::<u64>().ok();
    time(14)
        .zip(time(15))
        .map_or(0, |(user, system)| user + system)
}

/// A field of `/proc/PID/stat`, counted as its manual page does.
fn field(process: u32, number: usize) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The second field is the name in brackets, which may hold blanks.
    let (_, rest) = stat.rsplit_once(") ")?;
    rest.split(' ').nth(number - 3).map(Into::into)
}

/// Memory that a process holds, in KiB.
pub(crate) fn memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let held = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    held.expect("what it holds")
}
