//! The cost of reading documents: ordinary ones, and the largest and strangest.
//! `cargo bench --bench convert`; `-- html` measures the cases with `html` in
//! their names. For large documents it also measures the peak memory of
//! `rashomon convert` (Linux only).

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::io;
use std::process::Command;
use std::time::Instant;

use rashomon::convert::names::Known;
use rashomon::convert::{Document, document, draft, read_owned};
use rashomon::store::yaml::{WithPassages, emit_to};

/// The most memory that a large document may take, in times its size.
const MEMORY: f64 = 10.0;
/// Makes this program convert one case and print its own peak memory.
const ALONE: &str = "--alone=";

/// A document to measure, and the most milliseconds it may take.
struct Case {
    name: &'static str,
    file: &'static str,
    text: fn() -> String,
    target: f64,
}

const fn case(name: &'static str, file: &'static str, text: fn() -> String, target: f64) -> Case {
    Case {
        name,
        file,
        text,
        target,
    }
}

const CASES: [Case; 9] = [
    case("text article", "a.txt", article, 20.0),
    case("Markdown article", "a.md", markdown, 20.0),
    case("HTML article", "a.html", page, 100.0),
    case("text of 20 MB", "a.txt", text_of_20_mb, 10_000.0),
    case("line of 5 MB", "a.txt", line_of_5_mb, 10_000.0),
    case("500,000 lines of text", "a.txt", lines, 10_000.0),
    case("100,000 links of HTML", "a.html", links, 10_000.0),
    case(
        "300,000 nested elements of HTML",
        "a.html",
        nested,
        10_000.0,
    ),
    case("100,000 nested tables of HTML", "a.html", tables, 10_000.0),
];

fn main() {
    let words: Vec<String> = env::args().skip(1).collect();
    if let Some(name) = words.first().and_then(|word| word.strip_prefix(ALONE)) {
        return tell_memory(name);
    }
    // `cargo test` runs this too, and only checks that it works.
    let is_bench = words.iter().any(|word| word == "--bench");
    let sought: Vec<&String> = words.iter().filter(|w| !w.starts_with("--")).collect();
    for case in &CASES {
        let is_sought = sought.iter().all(|word| case.name.contains(*word));
        if is_sought && (is_bench || case.target < 1000.0) {
            measure(case, is_bench);
        }
    }
}

/// Converts one case as the program does and prints the peak memory of this
/// process in kB.
fn tell_memory(name: &str) {
    let case = CASES.iter().find(|case| case.name == name);
    let (file, text) = case.map_or(("a.txt", "A line.".into()), |c| (c.file, (c.text)()));
    let reading = read_owned(file, text.into_bytes()).expect("a text");
    let draft = draft(file, &reading, &Known::default());
    let briefing = WithPassages {
        briefing: &draft.briefing,
        passages: || draft.passages(),
    };
    emit_to(&briefing, &mut io::sink()).expect("a sink");
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    println!("{}", peak.unwrap_or_default().trim_end_matches("kB").trim());
}

/// The memory of a case in times its size, less what any process takes. Each
/// case runs in its own process, because a process may keep freed memory.
fn memory(case: &Case, size: usize) -> Option<f64> {
    let peak = |name: &str| {
        let mut alone = Command::new(env::current_exe().ok()?);
        let told = alone.arg(format!("{ALONE}{name}")).output().ok()?;
        String::from_utf8(told.stdout).ok()?.trim().parse().ok()
    };
    let (all, base): (f64, f64) = (peak(case.name)?, peak("nothing")?);
    Some((all - base) * 1024.0 / size as f64)
}

/// Prints the median of several runs: more runs if they are short.
fn measure(case: &Case, is_bench: bool) {
    let text = (case.text)();
    let runs = match () {
        () if !is_bench => 1,
        () if case.target < 1000.0 => 101,
        () => 3,
    };
    let mut took: Vec<f64> = (0..runs)
        .map(|_| {
            let file = case.file;
            let bytes = text.as_bytes();
            let start = Instant::now();
            black_box(document(black_box(Document { file, bytes })).expect("a text"));
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    took.sort_by(f64::total_cmp);
    let middle = took[took.len() / 2];
    let sign = if middle <= case.target { "✓" } else { "✗" };
    let mut beside = if cfg!(debug_assertions) {
        String::new()
    } else {
        format!("  {sign} at most {}", case.target)
    };
    if case.target >= 1000.0
        && let Some(times) = memory(case, text.len())
    {
        let sign = if times <= MEMORY { "✓" } else { "✗" };
        let _ = write!(beside, "  {times:>5.1} x its size {sign} at most {MEMORY}");
    }
    println!("{:<34}{middle:>10.2} ms{beside}", case.name);
}

const SENTENCE: &str = "On Tuesday the harbour authority said that twelve people had been killed and thirty-one were missing, though Captain Ana Bell of the coast guard spoke of “at least fifteen”. ";

/// An article of about a thousand words, each paragraph on one line.
fn article() -> String {
    let mut text = String::from("Ferry sinks off Port Lumen\nBy Jane Doe\n12 May 2021\n");
    for place in 0..12 {
        if place % 4 == 3 {
            text += "What the divers found\nADVERTISEMENT\n";
        }
        let _ = writeln!(text, "{}{place}.", SENTENCE.repeat(3));
    }
    text
}

fn page() -> String {
    let mut page = String::from(
        "<html lang=en><head><title>Ferry sinks | Wire</title><style>p{}</style></head><body><nav><ul>",
    );
    for link in 0..60 {
        let _ = write!(
            page,
            "<li class=\"menu item-{link}\"><a href=\"/s/{link}\">Section {link}</a></li>"
        );
    }
    page += "</ul></nav><main><article><h1>Ferry sinks</h1>";
    for line in article().lines() {
        let _ = write!(
            page,
            "<p class=text>{line}</p><div class=share><a href=#>Share</a></div>"
        );
    }
    page += "</article><aside>";
    for link in 0..200 {
        let _ = write!(
            page,
            "<div class=teaser><h3><a href=/a/{link}>Other story {link}</a></h3><p>Few words.</p></div>"
        );
    }
    page + "</aside></main><script>var x = '<p>';</script></body></html>"
}

fn markdown() -> String {
    article().replace('\n', "\n\n")
}

fn text_of_20_mb() -> String {
    let line = SENTENCE.repeat(3) + "\n";
    line.repeat(20_000_000 / line.len())
}

fn line_of_5_mb() -> String {
    SENTENCE.repeat(5_000_000 / SENTENCE.len())
}

fn lines() -> String {
    let mut text = String::new();
    for line in 0..500_000 {
        let _ = writeln!(text, "line {line}");
    }
    text
}

fn links() -> String {
    let mut page = String::from("<html><body>");
    for link in 0..100_000 {
        let _ = writeln!(page, "<a href=\"/x/{link}\">link number {link}</a>");
    }
    page
}

fn nested() -> String {
    format!(
        "{}text{}",
        "<div>".repeat(300_000),
        "</div>".repeat(300_000)
    )
}

fn tables() -> String {
    "<table><tr><td>cell".repeat(100_000)
}
