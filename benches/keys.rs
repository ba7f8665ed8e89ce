//! The processor time of a key in the running reader. After heavy load a key
//! must cost no more than before; on a long timeline its cost may grow only
//! with the length. `cargo bench --bench keys`
//!
//! It compares two costs of one run, measured from outside, so a busy or slow
//! machine hardly changes the result.

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

use std::fmt::Write as _;
use std::fs;

use harness::{Run, Start};
use vt100::Screen;

/// The most that a key may cost after a load, in times its cost before.
const MOST_AFTER: f64 = 2.0;

/// The most that four times the events or mouse reports may cost, in times the
/// smaller cost; linear growth is 4.
const MOST_GROWTH: f64 = 6.0;

/// The fewest clock ticks of a measurement, so that one tick more or less does
/// not matter.
const TICKS: u64 = 40;

/// Whether a screen answers a key.
type Answer<'a> = &'a dyn Fn(&Screen) -> bool;

/// Puts the reader under a heavy load.
type Load = fn(&mut Run);

/// Every load with its name.
const LOADS: &[(&str, Load)] = &[
    ("sizes of the terminal", sizes),
    ("20,000 reports of the mouse", |run| {
        run.send(&"\x1b[<64;12;30M".repeat(20_000));
    }),
    ("5,000 keys at once", |run| {
        run.press("/", "3 Search");
        run.press(&format!("q{}", "x".repeat(4_999)), "xxxx");
        run.send("\x15\x1b");
    }),
    ("sequences that are never finished", |run| {
        for begun in ["\x1b[", "\x1b[<0;1", "\x1b]11;rgb", "\x1bO", "\x1bP"] {
            run.send(begun);
            run.is_quiet();
        }
    }),
    ("a paste of 5 MB", |run| {
        run.press("/", "3 Search");
        let text = "ferry ".repeat(900_000);
        run.press(&format!("\x1b[200~{text}\x1b[201~"), "Only the beginning");
        run.send("\x15\x1b");
    }),
    ("a terminal that was held", |run| {
        run.hold();
        for _ in 0..100 {
            run.stir("\x0c");
        }
        run.let_flow();
    }),
];

fn main() {
    // `cargo test --benches` runs this too, and only checks that it works.
    if !std::env::args().any(|word| word == "--bench") {
        return drop(desk());
    }
    let mut wrong = Vec::new();
    let mut judge = |name: &str, (before, after): (f64, f64), most: f64, unit: &str| {
        let ratio = after / before;
        println!("{name:<36}{before:>8.2}{after:>8.2} {unit}   × {ratio:.2}");
        if ratio > most {
            wrong.push(format!("{name}: more than × {most}"));
        }
    };
    println!("processor time of a key, before and after");
    for (name, load) in LOADS {
        let mut run = desk();
        let before = key(&mut run);
        load(&mut run);
        run.is_quiet();
        let costs = (before, key(&mut run));
        judge(name, costs, MOST_AFTER, "ms");
    }
    println!("of little, and of four times as much");
    let costs = (timeline(2_500), timeline(10_000));
    judge(
        "a key on a timeline of 10,000 events",
        costs,
        MOST_GROWTH,
        "ms",
    );
    let costs = (flood(20_000), flood(80_000));
    judge("80,000 reports of the mouse", costs, MOST_GROWTH, "ms");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The reader on its built-in collection.
fn desk() -> Run {
    let run = Start::reader(&[]).run();
    run.shows("Enter accounts");
    run.is_quiet();
    run
}

/// Gives the terminal many sizes, then the usual one.
fn sizes(run: &mut Run) {
    for round in 0..50 {
        for (width, height) in [(1, 1), (300, 1), (1, 300), (20, 5), (300, 200)] {
            run.resize(width + round % 3, height + round % 2);
        }
    }
    run.resize(120, 32);
    run.is_quiet();
    run.press("?", "type to narrow");
    run.send("\x1b");
    run.hides("type to narrow");
}

/// Milliseconds of processor time of a key that moves to another list.
fn key(run: &mut Run) -> f64 {
    let says = |words: &'static str| move |screen: &Screen| screen.contents().contains(words);
    each(
        run,
        &[("2", &says("Enter actor")), ("4", &says("Enter accounts"))],
    )
}

/// Milliseconds of processor time of each of some keys, pressed in turn. Each
/// press waits for its frame.
fn each(run: &mut Run, keys: &[(&str, Answer)]) -> f64 {
    let before = process::ticks(run.id());
    let mut times = 0_u32;
    while process::ticks(run.id()) - before < TICKS {
        for (key, answer) in keys {
            assert!(!run.look(answer), "before {key}");
            run.send(key);
            run.wait_for("an answer", answer);
            times += 1;
        }
    }
    (process::ticks(run.id()) - before) as f64 * 10.0 / f64::from(times)
}

/// The cost of a key on a timeline of so many events: to its end and back.
fn timeline(events: usize) -> f64 {
    let folder = tempfile::tempdir().expect("a folder");
    let mut text = String::from(
        "id: long\nissued: 1899-01-01\npassages:\n  - {at: 1, text: A long story.}\nevents:\n",
    );
    for n in 0..events {
        let (year, month, day) = (1900 + n / 336, n / 28 % 12 + 1, n % 28 + 1);
        writeln!(
            text,
            "  - {{id: e{n}, name: E{n:05}, date: {year}-{month:02}-{day:02}, at: [1]}}"
        )
        .expect("a string takes it");
    }
    fs::write(folder.path().join("long.yaml"), text).expect("a briefing");
    let mut run = Start::reader(&[folder.path().to_str().expect("text")]).run();
    run.press("4", "Enter accounts");
    run.is_quiet();
    let selected = |name: String| {
        move |screen: &Screen| {
            let text = screen.contents();
            let line = text.lines().find(|line| line.contains('▸'));
            line.is_some_and(|line| line.contains(&name))
        }
    };
    let ends = [
        selected("issued".into()),
        selected(format!("E{:05}", events - 1)),
    ];
    run.send("gg");
    run.wait_for("the beginning", &ends[0]);
    each(&mut run, &[("G", &ends[1]), ("gg", &ends[0])])
}

/// Milliseconds of processor time for so many mouse reports.
fn flood(reports: usize) -> f64 {
    let mut run = desk();
    let mut cost = 0.0;
    for _ in 0..5 {
        let before = process::ticks(run.id());
        run.send(&"\x1b[<64;12;30M".repeat(reports));
        run.is_quiet();
        cost += (process::ticks(run.id()) - before) as f64 * 10.0;
    }
    cost / 5.0
}
