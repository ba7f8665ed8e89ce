//! How costs grow: four times the work must cost little more than four times
//! the processor time. `cargo bench --bench growth`
//!
//! It compares the processor times of two sizes in one run, so a busy or slow
//! machine hardly changes the result. A word after `--` picks the cases with it.

// A bench needs only a part of the tests' module.
#[allow(dead_code)]
#[path = "../tests/it/pty/process.rs"]
mod process;

mod made;

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;

use rashomon::convert::read_owned;
use rashomon::model::briefing::{Actor, Briefing, Claim, Passage};
use rashomon::model::joins::Joins;
use rashomon::model::merge::merge;
use rashomon::model::news::{News, Seen};
use rashomon::model::proposals::proposals;
use rashomon::model::view::View;
use rashomon::model::vocabulary::{ActorKind, Certainty, Stance};
use rashomon::store::yaml;
use rashomon::story::{self, copies};
use rashomon::tui::settings::Settings;

use made::{PARAGRAPHS, article, made_up_name};

/// How many times as large the larger work is.
const TIMES: usize = 4;

/// How many times as much it may cost: linear work costs 4, a sort a little
/// more, comparing all pairs 16.
const MOST: f64 = 8.0;

/// The fewest clock ticks of a measurement, so that one tick more or less does
/// not matter.
const TICKS: u64 = 40;

/// Prepares work of a size.
type Work = fn(usize) -> Box<dyn Fn()>;

/// Each kind of work, with the larger of its two sizes.
const CASES: &[(&str, usize, Work)] = &[
    ("brackets, never closed", 400_000, |size| {
        refused("[".repeat(size))
    }),
    ("brackets on lines", 200_000, |size| {
        refused("[\n".repeat(size))
    }),
    ("lists in lists", 200_000, |size| refused("- ".repeat(size))),
    ("maps in maps", 100_000, |size| refused("{a: ".repeat(size))),
    ("an alias bomb", 20_000, |size| {
        let piece = format!("a: &a [{}]\nb: [", "x,".repeat(size / 20));
        refused(piece + &"*a,".repeat(size) + "]\n")
    }),
    ("keys of one map", 20_000, |size| {
        let mut text = String::new();
        for n in 0..size {
            writeln!(text, "key{n}: {n}").expect("a string takes it");
        }
        refused(text + "key7: again\n")
    }),
    ("ampersands of a page", 400_000, |size| {
        let page = format!("<title>A</title><p>{}</p>", "& ".repeat(size)).into_bytes();
        Box::new(move || drop(black_box(read_owned("a.html", page.clone()))))
    }),
    ("settings that there are not", 20_000, |size| {
        let line = |n| format!("unknown-{n} = \"é\"\n");
        let text: String = (0..size).map(line).collect();
        Box::new(move || drop(black_box(Settings::read(Path::new("config.toml"), &text))))
    }),
    ("settings on one line", 20_000, |size| {
        let field = |n| format!("unknown-{n} = 1");
        let all: Vec<String> = (0..size).map(field).collect();
        let text = format!("keys = {{ {} }}\n", all.join(", "));
        Box::new(move || drop(black_box(Settings::read(Path::new("config.toml"), &text))))
    }),
    ("claims on one question", 40_000, |size| {
        let documents = (0..size).map(|n| claimed(n, "so")).collect();
        let collection = merge("T".into(), documents, Joins::default());
        Box::new(move || {
            let view = View::new(&collection, &[]);
            black_box(collection.opposed_count(&view));
        })
    }),
    ("what was seen", 20_000, |size| {
        let documents = (0..size).map(report).collect();
        let collection = merge("T".into(), documents, Joins::default());
        Box::new(move || {
            let seen = Seen::of(&collection);
            drop(black_box(News::since(&seen, &seen, &collection)));
        })
    }),
    ("one name in many documents", 10_000, |size| {
        let documents: Vec<Briefing> = (0..size).map(|n| document(n, &["Ada", "Bo"])).collect();
        Box::new(move || {
            let documents = documents.clone();
            black_box(merge("T".into(), documents, Joins::default()));
        })
    }),
    ("actors compared for proposals", 5_000, |size| {
        let half = |from: usize| -> Vec<String> {
            (0..size / 2).map(|n| made_up_name(n * 2 + from)).collect()
        };
        let documents = [half(0), half(1)];
        let documents = documents.iter().enumerate().map(|(n, names)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            document(n, &names)
        });
        let collection = merge("T".into(), documents.collect(), Joins::default());
        Box::new(move || drop(black_box(proposals(&collection))))
    }),
    ("copies among passages", 100_000, |size| {
        let documents = (0..size / 10).map(report).collect();
        let collection = merge("T".into(), documents, Joins::default());
        Box::new(move || drop(black_box(copies::find(&collection, &|| true))))
    }),
    ("a pile compared", 10_000, |size| {
        let documents = (0..size / PARAGRAPHS)
            .map(|n| article(n, ARTICLES))
            .collect();
        let collection = merge("T".into(), documents, Joins::default());
        Box::new(move || drop(black_box(story::compared(collection.clone()))))
    }),
];

fn main() {
    // `cargo test --benches` runs this too, and only checks that it works.
    let is_bench = std::env::args().any(|word| word == "--bench");
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let is_wanted = |name: &str| wanted.iter().all(|word| name.contains(word.as_str()));
    let mut wrong = Vec::new();
    for (name, size, work) in CASES.iter().filter(|case| is_wanted(case.0)) {
        if !is_bench {
            work(size / 100)();
            continue;
        }
        let [small, large] = [size / TIMES, *size].map(|size| cost(&*work(size)));
        let ratio = large / small;
        println!("{name:<32}{small:>9.2} ms{large:>9.2} ms   × {ratio:.1}");
        if ratio > MOST {
            wrong.push(*name);
        }
    }
    assert!(wrong.is_empty(), "more than × {MOST}: {wrong:?}");
}

/// Milliseconds of processor time per run of the work.
fn cost(work: &dyn Fn()) -> f64 {
    let used = || process::ticks(std::process::id());
    work();
    let (before, mut times) = (used(), 0_u32);
    while used() - before < TICKS {
        work();
        times += 1;
    }
    // A tick is a hundredth of a second on every Linux.
    (used() - before) as f64 * 10.0 / f64::from(times)
}

/// Reads a file that is refused.
fn refused(text: String) -> Box<dyn Fn()> {
    Box::new(move || {
        let read = yaml::read::<Briefing>(black_box(text.as_bytes()));
        assert!(black_box(read).is_err());
    })
}

/// A document with one claim that asserts the answer.
fn claimed(number: usize, answer: &str) -> Briefing {
    Briefing {
        id: format!("c{number}"),
        claims: vec![Claim {
            by: None,
            question: "q".into(),
            answer: answer.into(),
            stance: Stance::Asserts,
            voice: None,
            via: Vec::new(),
            certainty: Certainty::default(),
            at: 1,
            says: None,
            quote: None,
            status: None,
        }],
        ..Briefing::default()
    }
}

/// A document that names people, each an actor.
fn document(number: usize, names: &[&str]) -> Briefing {
    let actor = |(n, name): (usize, &&str)| Actor {
        by: None,
        id: format!("x{n}"),
        name: (*name).into(),
        aliases: Vec::new(),
        weak: Vec::new(),
        kind: ActorKind::Person,
        role: None,
        at: vec![1],
        status: None,
    };
    Briefing {
        id: format!("b{number}"),
        actors: names.iter().enumerate().map(actor).collect(),
        ..Briefing::default()
    }
}

/// A report of ten passages: one notice that all reports share, three that
/// eight neighbouring reports share, and six of its own.
fn report(number: usize) -> Briefing {
    let passage = |at: usize| {
        let text = match at {
            0 => 0,
            1..=3 => 1 + number / 8 * 10 + at,
            _ => 1 + (number + 1_000_000) * 10 + at,
        };
        let mut state = text as u64;
        let mut words = String::new();
        for _ in 0..50 {
            state = state.wrapping_mul(6_364_136_223_846_793_005);
            state = state.wrapping_add(1_442_695_040_888_963_407);
            // Some words are far more frequent than others.
            let rank = ((state >> 33) % 1_000) * ((state >> 43) % 1_000) / 500;
            words.push_str(&made_up_name(rank as usize)[..7]);
            words.push(' ');
        }
        Passage {
            at: at as u32 + 1,
            text: words,
            ..Passage::default()
        }
    };
    Briefing {
        id: format!("r{number}"),
        passages: (0..10).map(passage).collect(),
        ..Briefing::default()
    }
}

/// The number of articles in a story.
const ARTICLES: usize = 12;
