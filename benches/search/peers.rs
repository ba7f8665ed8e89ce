//! The same queries with `fzf` and `rg`, if they are installed.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use rashomon::model::Collection;

use crate::cost::{median, ms};
use crate::queries::PLAIN;

/// Each peer: how many times our time it should take at a million passages.
const PEERS: [(&str, f64, &[&str]); 2] = [
    ("fzf", 1_000.0, &["--filter"]),
    ("rg", 100.0, &["-i", "-F", "-c", "--"]),
];
/// The number of passages from which the targets hold.
const MANY: usize = 1_000_000;

/// Runs each peer as a process over the passages, one per line, and prints how
/// many times `ours` (milliseconds for the same whole queries) it takes.
pub(crate) fn compare(collection: &Collection, ours: f64) {
    let lines = tempfile::NamedTempFile::new().expect("a file");
    write(collection, lines.path());
    println!("  of {} whole queries, medians: {ours:.3} ms", PLAIN.len());
    for (program, target, args) in PEERS {
        let times: Option<Vec<f64>> = PLAIN
            .iter()
            .map(|query| time(program, args, query, lines.path()))
            .collect();
        let Some(times) = times else {
            println!("  {program:18} not installed");
            continue;
        };
        let time = median(times);
        let ratio = time / ours;
        let beside = if collection.passage_count() < MANY {
            String::new()
        } else {
            let sign = if ratio >= target { "✓" } else { "✗" };
            format!("  {sign} at least {target}")
        };
        println!("  {program:18} {time:10.3} ms, {ratio:.0} × ours{beside}");
    }
}

fn write(collection: &Collection, path: &Path) {
    let mut out = BufWriter::new(File::create(path).expect("a file"));
    for passage in collection.briefings.iter().flat_map(|b| &b.passages) {
        let line = passage.text.replace(['\n', '\r'], " ");
        writeln!(out, "{line}").expect("room for the lines");
    }
    out.flush().expect("room for the lines");
}

/// Time from start to end; `None` if the program is not installed.
fn time(program: &str, args: &[&str], query: &str, lines: &Path) -> Option<f64> {
    let mut command = Command::new(program);
    command.args(args).arg(query);
    // Each in its fastest way: a filter reads its input, a search reads a file.
    if program == "rg" {
        command.arg(lines).stdin(Stdio::null());
    } else {
        command.stdin(File::open(lines).ok()?);
    }
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.env_remove("FZF_DEFAULT_OPTS");
    let start = Instant::now();
    command.status().ok()?;
    Some(ms(start.elapsed()))
}
