//! From process start to the first full frame, on a pseudo-terminal: the
//! built-in collection, beside any other readers that are installed.
//!
//! The clock stops when the emulator has read and drawn the bytes that complete
//! the frame; nothing polls. `cargo bench --bench start`

// The harness serves the integration tests; a bench needs only a part.
#[allow(dead_code)]
#[path = "../tests/it/pty/harness.rs"]
mod harness;
#[path = "../tests/it/pty/patience.rs"]
mod patience;
#[allow(dead_code)]
#[path = "../tests/it/pty/process.rs"]
mod process;
#[path = "../tests/it/pty/watch.rs"]
mod watch;

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use harness::{PROGRAM, Start};

const ROUNDS: usize = 30;

/// A reader, text of its last line once its frame is full, and its times.
struct Reader {
    name: &'static str,
    command: Vec<String>,
    sign: &'static str,
    times: Vec<Duration>,
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut readers = readers(folder.path().to_str().expect("a name in UTF-8"));
    // In turns, so that other work on the machine slows all alike.
    for _ in 0..ROUNDS {
        for reader in &mut readers {
            let time = first_frame(reader);
            reader.times.push(time);
        }
    }
    println!("first full frame, {ROUNDS} starts each, in ms");
    println!(
        "{:10} {:>7} {:>7} {:>7}   ratio",
        "", "min", "median", "max"
    );
    let ours = median(&mut readers[0].times);
    for reader in &mut readers {
        let middle = median(&mut reader.times);
        println!(
            "{:10} {:7.1} {:7.1} {:7.1}   {:.2}",
            reader.name,
            ms(reader.times[0]),
            ms(middle),
            ms(reader.times[ROUNDS - 1]),
            ours.as_secs_f64() / middle.as_secs_f64(),
        );
    }
    println!("our commands that stop earlier, medians");
    println!(
        "{:32} {:.1}",
        "process and command line",
        ms(phase(&["--version"]))
    );
    println!(
        "{:32} {:.1}",
        "that, loading, and a list",
        ms(phase(&["sources"]))
    );
}

/// Ours first, then the others that are installed.
fn readers(folder: &str) -> Vec<Reader> {
    let text = format!("{folder}/story.txt");
    fs::write(&text, "A line of a story, one of many.\n".repeat(400)).expect("a text");
    let urls = format!("{folder}/urls");
    fs::write(&urls, "file:///nothing-there\n").expect("a list of feeds");
    let cache = format!("{folder}/cache.db");
    let all: [(&'static str, Vec<&str>, &'static str); 4] = [
        ("rashomon", vec![PROGRAM], "Enter accounts"),
        ("less", vec!["less", &text], "story.txt"),
        (
            "newsboat",
            vec!["newsboat", "-u", &urls, "-c", &cache],
            "q:Quit",
        ),
        ("lnav", vec!["lnav", &text], "?:View Help"),
    ];
    all.into_iter()
        .filter(|(_, command, _)| is_installed(command[0]))
        .map(|(name, command, sign)| Reader {
            name,
            command: command.into_iter().map(Into::into).collect(),
            sign,
            times: Vec::new(),
        })
        .collect()
}

fn is_installed(program: &str) -> bool {
    let mut command = Command::new(program);
    let silent = command.arg("--version").stdout(Stdio::null());
    silent.stderr(Stdio::null()).status().is_ok()
}

fn first_frame(reader: &Reader) -> Duration {
    let args: Vec<&str> = reader.command[1..].iter().map(String::as_str).collect();
    let mut run = Start::program(&reader.command[0], &args).run();
    run.wait_for("the first frame", |screen| {
        let (rows, columns) = screen.size();
        let last = screen.contents_between(rows.get() - 1, 0, rows.get() - 1, columns.get());
        last.contains(reader.sign)
    });
    let time = run.started.elapsed();
    run.send("q");
    run.ends();
    time
}

/// The median time of a command whose output is discarded.
fn phase(args: &[&str]) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let status = Command::new(PROGRAM)
                .args(args)
                .stdout(Stdio::null())
                .status();
            assert!(status.is_ok_and(|status| status.success()), "{args:?}");
            start.elapsed()
        })
        .collect();
    median(&mut times)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
