//! Nothing acknowledged is lost, whatever happens: the program dies in the
//! middle of a write, the disk is full or fails, several programs write at
//! once.
//!
//! A separate process judges, notes and decides (`work`) on a disk that fails
//! on demand (`shim.c`). The long campaign: `cargo test --test it faults --
//! --ignored --skip process`.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;
use std::{env, fs, thread};

mod reader;
mod system;
mod work;

use work::Acknowledged;

/// No space left on device.
const ENOSPC: i32 = 28;
/// Input/output error.
const EIO: i32 = 5;
/// The program is killed at once.
const KILLED: i32 = 0;

/// The separate process; not a test by itself.
#[test]
#[ignore = "run by other tests, as a process of its own"]
fn process() {
    let number = |name: &str| env::var(name).ok().and_then(|n| n.parse().ok());
    if let Some(folder) = env::var_os("FAULT_FOLDER") {
        let (who, of) = (number("FAULT_WHO").unwrap(), number("FAULT_OF").unwrap());
        work::run(Path::new(&folder), who, of, number("FAULT_TIMES").unwrap());
    }
}

/// The shim, compiled once into the build folder.
pub(crate) fn shim() -> &'static Path {
    static SHIM: OnceLock<PathBuf> = OnceLock::new();
    SHIM.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/faults/shim.c");
        let made = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let (shim, fresh) = (
            made.join("shim.so"),
            format!("shim-{}.so", std::process::id()),
        );
        let fresh = made.join(fresh);
        let compiled = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
            .args([&fresh, &source])
            .arg("-ldl")
            .status()
            .expect("a C compiler");
        assert!(compiled.success());
        // Renaming leaves tests that already loaded the old file undisturbed.
        fs::rename(fresh, &shim).unwrap();
        shim
    })
}

/// Starts reader `who` of `of` on a folder; its disk fails as `fault` says.
fn start(folder: &Path, (who, of): (usize, usize), times: usize, fault: &Fault) -> Child {
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args(["faults::process", "--exact", "--ignored", "--nocapture"])
        .env("LD_PRELOAD", shim())
        .env("FAULT_FOLDER", folder)
        .env("FAULT_WHO", who.to_string())
        .env("FAULT_OF", of.to_string())
        .env("FAULT_TIMES", times.to_string())
        .env("FAULT_AT", fault.at.to_string())
        .env("FAULT_ERRNO", fault.errno.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    if fault.lasting {
        command.env("FAULT_LASTING", "1");
    }
    command.spawn().unwrap()
}

/// Where and how the disk fails.
#[derive(Debug, Clone, Copy, Default)]
struct Fault {
    at: usize,
    errno: i32,
    lasting: bool,
}

/// All that a process printed until it ended, however it ended.
fn said(child: Child) -> String {
    String::from_utf8_lossy(&child.wait_with_output().unwrap().stdout).into_owned()
}

/// Runs two rounds of judging, noting and deciding under a fault. Whatever was
/// acknowledged is there, and the next reader can write.
fn survives(fault: Fault) -> String {
    let folder = work::folder();
    let mut kept = Acknowledged::default();
    let said = said(start(folder.path(), (0, 2), 2, &fault));
    kept.read(&said);
    kept.assert_kept(folder.path(), &format!("{fault:?}"));
    let before = kept.len();
    kept.read(&self::said(start(
        folder.path(),
        (1, 2),
        1,
        &Fault::default(),
    )));
    assert_eq!(kept.len(), before + 4, "{fault:?}: the next reader writes");
    kept.assert_kept(folder.path(), &format!("after {fault:?}"));
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 3, "{fault:?}: no stray file");
    said
}

/// The number of calls that such a run makes.
fn calls() -> usize {
    let said = survives(Fault::default());
    let count = said.lines().find_map(|line| line.strip_prefix("calls "));
    let count = count.expect("the count").parse().unwrap();
    assert!(count > 24, "the shim sees the writes: {said}");
    count
}

#[test]
fn a_disk_that_fails_anywhere_loses_nothing_that_was_acknowledged() {
    for at in 1..=calls() {
        for errno in [EIO, ENOSPC] {
            let said = survives(Fault {
                at,
                errno,
                lasting: false,
            });
            let failed = said.lines().filter(|l| l.starts_with("failed: ")).count();
            assert!(failed <= 1, "one failure is told once: {said}");
        }
    }
}

#[test]
fn a_disk_that_stays_full_is_said_and_the_files_are_as_they_were() {
    for at in (1..=calls()).step_by(3) {
        let said = survives(Fault {
            at,
            errno: ENOSPC,
            lasting: true,
        });
        assert!(said.contains("failed: "), "{at}: {said}");
    }
}

#[test]
fn a_kill_anywhere_leaves_whole_files() {
    for at in 1..=calls() {
        survives(Fault {
            at,
            errno: KILLED,
            lasting: false,
        });
    }
}

/// Kills a reader some time after it printed so many lines. Returns its output.
fn killed(folder: &Path, lines: u64, after: Duration) -> String {
    let mut child = start(folder, (0, 1), 40, &Fault::default());
    let mut output = BufReader::new(child.stdout.take().expect("its output"));
    let mut said = String::new();
    // Counts from the start of its work, since starting may take any time.
    while !said.contains(work::BEGUN) && output.read_line(&mut said).unwrap() > 0 {}
    for _ in 0..lines {
        output.read_line(&mut said).unwrap();
    }
    thread::sleep(after);
    let _ = child.kill();
    output.read_to_string(&mut said).unwrap();
    child.wait().unwrap();
    said
}

/// Kills readers at random moments, one after another on one folder.
fn kills(times: u64, seed: u64) {
    let mut kept = Acknowledged::default();
    let mut folder = work::folder();
    let mut random = seed;
    let mut all = 0;
    for n in 0..times {
        if n % 10 == 0 {
            all += kept.len();
            (folder, kept) = (work::folder(), Acknowledged::default());
        }
        // The generator of Numerical Recipes: evenly spread moments are enough.
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223) % (1 << 32);
        let (lines, after) = (random % 16, Duration::from_micros(random / 16 % 20_000));
        kept.read(&killed(folder.path(), lines, after));
        let when = format!("kill {n} {after:?} after {lines} lines");
        kept.assert_kept(folder.path(), &when);
    }
    assert!(all + kept.len() > 0, "some were acknowledged");
}

#[test]
fn a_kill_at_a_random_moment_loses_nothing() {
    kills(12, 7);
}

#[test]
#[ignore = "long: 200 kills"]
fn two_hundred_kills_at_random_moments_lose_nothing() {
    kills(200, 1);
}

/// Runs several readers on one folder at once, each judging and deciding.
fn at_once(readers: usize, times: usize) {
    let folder = work::folder();
    let start = |who| start(folder.path(), (who, readers), times, &Fault::default());
    let children: Vec<Child> = (0..readers).map(start).collect();
    let mut kept = Acknowledged::default();
    for child in children {
        let said = said(child);
        assert!(!said.contains("failed: "), "{said}");
        kept.read(&said);
    }
    let decided = (times * readers).min(work::ACTORS);
    assert_eq!(
        kept.len(),
        3 * times * readers + decided,
        "all are acknowledged"
    );
    kept.assert_kept(folder.path(), "at once");
}

#[test]
fn two_and_four_readers_at_once_lose_nothing_of_each_other() {
    at_once(2, 10);
    at_once(4, 6);
}

#[test]
#[ignore = "long: many readers, many judgements"]
fn eight_readers_at_once_lose_nothing_of_each_other() {
    for _ in 0..10 {
        at_once(4, 40);
        at_once(8, 20);
    }
}
