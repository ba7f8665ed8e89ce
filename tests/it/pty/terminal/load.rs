//! Under load the next key is answered, no key is lost, and memory is bounded.

use std::time::Duration;

use rustix::process::Signal;
use vt100::Screen;

use super::super::harness::{Run, Start};
use super::super::process::{memory, signal};
use super::super::{STORY, story};
use super::TIMES;
use super::back::hold_full;

/// The longest time to answer a key, where time is measured.
const SOON: Duration = Duration::from_millis(100);

/// The most frames for the answer to a key: its own, and one for something else
/// that happens meanwhile.
const MOST_FRAMES: usize = 2;

/// The most memory that the reader of three short briefings may hold, in MiB.
const MOST_MEMORY: u64 = 160;

/// Puts the reader under a load, and measures its answers and memory
/// afterwards.
type Load = fn() -> Figures;

/// The time of each answer, the frames drawn for each key at the end, and the
/// memory in MiB.
struct Figures {
    answers: Vec<Duration>,
    frames: Vec<usize>,
    memory: u64,
}

impl Figures {
    /// Adds answers that were measured earlier.
    fn with(mut self, answers: Vec<Duration>) -> Self {
        self.answers.extend(answers);
        self
    }
}

/// The reader with an open search prompt.
fn searching() -> Run {
    let mut run = story();
    run.press("/", "3 Search");
    run
}

/// Empties the search prompt and closes it.
fn back_to_the_desk(run: &mut Run) {
    run.answer("\x15", |screen| typed(screen).is_empty());
    run.send("\x1b");
    run.desk();
}

/// Every load with its name.
const LOADS: &[(&str, Load)] = &[
    ("none", || figures(&mut story())),
    ("resize storm", resize_storm),
    ("sizes that cannot be", sizes_that_cannot_be),
    ("20,000 mouse events", mouse_flood),
    ("5,000 keys in one write", key_burst),
    ("unfinished sequences", unfinished_sequences),
    ("unfinished paste", unfinished_paste),
    ("paste of 5 MB", large_paste),
    ("held terminal", held),
    ("5,000 moves", || key_flood(5_000)),
    ("500 columns and rows", largest),
];

/// Measures how a reader at its desk answers some keys.
fn figures(run: &mut Run) -> Figures {
    let (mut answers, mut frames) = (Vec::new(), Vec::new());
    run.is_quiet();
    for _ in 0..5 {
        for (key, answer) in [("2", "Enter actor"), ("4", "Enter accounts")] {
            let before = run.frames();
            answers.push(run.answer(key, |screen| screen.contents().contains(answer)));
            run.is_quiet();
            frames.push(run.frames() - before);
        }
    }
    let memory = memory(run.id()) >> 10;
    signal(run.id(), Signal::TERM);
    run.ends_with(143);
    run.terminal_is_restored();
    Figures {
        answers,
        frames,
        memory,
    }
}

/// The text in the search prompt, on whichever line that is.
fn typed(screen: &Screen) -> String {
    let text = screen.contents();
    let prompt = text.lines().nth(2).unwrap_or_default();
    let line = prompt.split_once("/ ").map_or("", |(_, line)| line);
    line.split_once('│')
        .map_or(line, |(line, _)| line)
        .trim()
        .into()
}

fn resize_storm() -> Figures {
    let mut run = story();
    let sizes = [
        (1, 1),
        (500, 1),
        (1, 500),
        (2, 3),
        (20, 5),
        (19, 5),
        (20, 4),
        (500, 500),
    ];
    for round in 0..25 {
        for (width, height) in sizes {
            run.resize(width + round % 3, height + round % 2);
        }
        run.resize(1 + round * 20, 500 - round * 20);
    }
    run.resize(10, 4);
    run.shows("needs 20×5");
    run.resize(500, 500);
    run.desk();
    usual(&mut run);
    figures(&mut run)
}

/// Gives the terminal its usual size and waits for a full frame.
fn usual(run: &mut Run) {
    run.resize(119, 32);
    run.resize(120, 32);
    run.wait_for("a frame of the new size", |screen| {
        let corner = screen.cell(30, 119);
        corner.is_some_and(|cell| cell.contents() == "╯")
    });
    run.press("2", "Enter actor");
    run.press("4", "Enter accounts");
}

/// A terminal larger than anyone has.
fn largest() -> Figures {
    let mut run = story();
    run.resize(500, 500);
    run.wait_for("a frame of the new size", |screen| {
        let corner = screen.cell(498, 499);
        corner.is_some_and(|cell| cell.contents() == "╯")
    });
    figures(&mut run)
}

fn sizes_that_cannot_be() -> Figures {
    let mut run = story();
    for (width, height) in [(0, 0), (65535, 65535), (65535, 0), (0, 65535), (65535, 1)] {
        let before = run.written();
        run.claim(width, height);
        run.until("a frame", || run.written() > before);
    }
    usual(&mut run);
    figures(&mut run)
}

fn mouse_flood() -> Figures {
    let mut run = searching();
    let events: String = (0..20_000)
        .map(|n| match n % 4 {
            0 => format!("\x1b[<{};{};{}M", n % 66, n % 120 + 1, n % 32 + 1),
            1 => format!("\x1b[<0;{};{}m", n % 120 + 1, n % 32 + 1),
            2 => format!("\x1b[{};{};{}M", n % 66 + 32, n % 120 + 1, n % 32 + 1),
            _ => "\x1b[M !!".into(),
        })
        .collect();
    run.send(&events);
    let answers = vec![run.answer("x", |screen| typed(screen) == "x")];
    back_to_the_desk(&mut run);
    run.hides("3 Search");
    // A click may have moved the cursor to a document.
    run.press("4gg", "Enter accounts");
    figures(&mut run).with(answers)
}

fn key_burst() -> Figures {
    let mut run = searching();
    // Erases as many letters as came after the first: a lost letter would take
    // the `q` too, a lost erasure would leave an `x`.
    let keys = format!("q{}{}", "x".repeat(2500), "\x7f".repeat(2499));
    run.answer(&keys, |screen| typed(screen) == "qx");
    run.answer("\x7f", |screen| typed(screen) == "q");
    back_to_the_desk(&mut run);
    figures(&mut run)
}

fn unfinished_sequences() -> Figures {
    let mut run = story();
    let mut answers = Vec::new();
    for begun in [
        "\x1b[",
        "\x1b[1;",
        "\x1b[<0;1",
        "\x1b[M!",
        "\x1b]11;rgb",
        "\x1bO",
        "\x1bP",
    ] {
        run.send(begun);
        // A pause, since no hand types as fast as a terminal sends a sequence.
        run.is_quiet();
        answers.push(run.answer("2", |screen| screen.contents().contains("Enter actor")));
        run.press("4", "Enter accounts");
    }
    figures(&mut run).with(answers)
}

fn unfinished_paste() -> Figures {
    let mut run = searching();
    run.send("\x1b[200~ferry");
    run.wait_for("what came of the paste", |screen| typed(screen) == "ferry");
    let first = run.answer("s", |screen| typed(screen) == "ferrys");
    back_to_the_desk(&mut run);
    figures(&mut run).with(vec![first])
}

fn large_paste() -> Figures {
    let mut run = searching();
    run.send(&format!(
        "\x1b[200~{}\x1b[201~",
        "ferry 雪 ".repeat(500_000)
    ));
    run.wait_for("the paste", |screen| typed(screen).contains("ferry 雪"));
    run.shows("The paste was too long");
    let first = run.answer("\x15", |screen| typed(screen).is_empty());
    run.send("\x1b");
    run.desk();
    figures(&mut run).with(vec![first])
}

/// Keys typed while nobody reads the reader's output.
fn held() -> Figures {
    let mut run = Start::reader(&[STORY]).size(200, 60).run();
    run.desk();
    hold_full(&mut run, 40);
    let before = memory(run.id());
    hold_full(&mut run, 100);
    let grown = memory(run.id()).saturating_sub(before);
    assert!(grown < 128, "{grown} KiB for frames that nobody sees");
    run.send("/");
    for letter in "hospital".chars() {
        run.stir(&letter.to_string());
    }
    run.let_flow();
    let first = run.answer("s", |screen| typed(screen) == "hospitals");
    back_to_the_desk(&mut run);
    figures(&mut run).with(vec![first])
}

/// More keys than the reader has time for: it still draws frames between them.
fn key_flood(count: usize) -> Figures {
    let mut run = story();
    run.answer("2", |screen| screen.contents().contains("Enter actor"));
    run.answer("4", |screen| screen.contents().contains("Enter accounts"));
    run.is_quiet();
    let before = run.frames();
    // Up and down so far that most frames differ from the one before.
    run.press(
        &format!("{}2", "jjjjjjkkkkkk".repeat(count / 12)),
        "Enter actor",
    );
    // The last frame belongs to the key after them.
    let drawn = run.frames() - before;
    assert!(
        drawn > 1 && drawn < count / 2,
        "{drawn} frames of {count} moves"
    );
    run.press("4", "Enter accounts");
    figures(&mut run)
}

/// Asserts what holds on any machine, however busy: each key is answered, its
/// frame does not wait behind others, and memory is bounded.
fn bear(load: Load) {
    let Figures {
        mut frames, memory, ..
    } = load();
    frames.sort_unstable();
    let median = frames[frames.len() / 2];
    assert!(median <= MOST_FRAMES, "{frames:?}");
    assert!(memory < MOST_MEMORY, "{memory} MiB");
}

#[test]
fn in_a_resize_storm() {
    bear(resize_storm);
}

#[test]
fn at_sizes_that_cannot_be() {
    bear(sizes_that_cannot_be);
}

#[test]
fn in_a_flood_of_mouse_events() {
    bear(mouse_flood);
}

#[test]
fn in_a_burst_of_keys() {
    bear(key_burst);
}

#[test]
fn behind_sequences_that_are_never_finished() {
    bear(unfinished_sequences);
}

#[test]
fn behind_a_paste_that_is_never_finished() {
    bear(unfinished_paste);
}

#[test]
fn behind_a_large_paste() {
    bear(large_paste);
}

#[test]
fn on_a_terminal_that_was_held() {
    bear(held);
}

#[test]
fn in_a_flood_of_moves() {
    bear(|| key_flood(1_000));
}

#[test]
#[ignore = "a campaign: twenty times every load"]
fn under_every_load_twenty_times() {
    for (name, load) in LOADS {
        let mut answers = Vec::new();
        let mut most = 0;
        for _ in 0..TIMES {
            let figures = load();
            answers.extend(figures.answers);
            most = most.max(figures.memory);
        }
        answers.sort();
        let median = answers[answers.len() / 2];
        let worst = answers[answers.len() - 1];
        let late = answers.iter().filter(|took| **took >= SOON).count();
        let all = answers.len();
        println!(
            "{name}: {all} answers, median {median:.1?}, worst {worst:.1?}, \
             {late} late; at most {most} MiB"
        );
        assert!(median < SOON && most < MOST_MEMORY, "{name}");
    }
}
