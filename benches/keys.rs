//! What a key costs the reader: after whatever was hard on it no more than
//! before, and on a long timeline no more than its length.
//! `cargo bench --bench keys`
//!
//! Processor time of the reader, from outside, and ratios of two taken in the
//! same run: neither a busy machine nor a slow one changes them much.

// The harness serves the integration tests; a bench needs a part of it.
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

/// What a key may cost after a load, in times of what it costs without.
const MOST_AFTER: f64 = 2.0;

/// What a key may cost on a timeline four times as long, and a flood that is
/// four times as large; in line with the size it would be 4.
const MOST_GROWTH: f64 = 6.0;

/// Clock ticks that a measured cost has at least, so that one more or less is
/// nothing.
const TICKS: u64 = 40;

/// Whether a screen is the answer to a key.
type Answer<'a> = &'a dyn Fn(&Screen) -> bool;

/// Something that is hard on a reader.
type Load = fn(&mut Run);

/// Every load, with its name.
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
    // `cargo test --benches` runs this too, and only looks whether it works.
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

/// The reader on what comes with it.
fn desk() -> Run {
    let run = Start::reader(&[]).run();
    run.shows("Enter accounts");
    run.is_quiet();
    run
}

/// Gives the terminal many sizes, the usual one in the end.
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

/// Milliseconds of processor time that a key costs, which moves from one list
/// to another.
fn key(run: &mut Run) -> f64 {
    let says = |words: &'static str| move |screen: &Screen| screen.contents().contains(words);
    each(
        run,
        &[("2", &says("Enter actor")), ("4", &says("Enter accounts"))],
    )
}

/// Milliseconds of processor time that each of some keys costs, pressed over
/// and over until their frames are there.
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

/// What a key costs on a timeline of so many events: to its end, and back.
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

/// Milliseconds of processor time that so many reports of the mouse cost.
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
