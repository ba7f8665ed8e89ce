//! The time of a keystroke and of building the index, and the memory.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rashomon::model::merge::merge;
use rashomon::model::{Collection, Joins};
use rashomon::search::Index;

use crate::queries::{PLAIN, QUERIES, keystrokes};
use crate::{corpus, memory, peers};

/// The number of runs; their median counts.
const RUNS: usize = 5;
/// The most hits asked for at each keystroke.
const LIMIT: usize = 1_000;
/// The seed of the passages.
const SEED: u64 = 1;
/// Asked between two queries, so that nothing kept from the last one helps.
const SOMETHING_ELSE: &str = "zzyzx";
/// Targets: up to how many passages they hold, then milliseconds of p50, p99,
/// the worst keystroke and building.
const TARGETS: [(usize, [f64; 4]); 3] = [
    (1_000, [0.1, 0.4, 8.0, 10.0]),
    (100_000, [0.4, 1.2, 8.0, 350.0]),
    (1_000_000, [1.0, 4.0, 8.0, 3_500.0]),
];
/// The target for text and index, in times the text; from 100,000 passages on.
const MEMORY: f64 = 1.8;

/// One run: building, then every prefix of every query.
struct Run {
    build: Duration,
    /// The time of each keystroke, in the order of [`typed`].
    keys: Vec<Duration>,
    /// The median milliseconds of the queries in [`PLAIN`].
    whole: f64,
    /// Bytes of the index, with what it keeps from these searches.
    bytes: usize,
}

/// Measures made-up corpora of `sizes` and prints a table.
pub(crate) fn made_up(sizes: &[usize]) {
    for size in sizes {
        let briefings = corpus::briefings(SEED, *size);
        measure(merge("made up".into(), briefings, Joins::default()));
    }
}

/// Measures a collection and prints its part of the table.
pub(crate) fn measure(collection: Collection) {
    let collection = Arc::new(collection);
    let passages = collection.passage_count();
    let texts = collection.briefings.iter().flat_map(|b| &b.passages);
    let text: usize = texts.map(|p| p.text.len()).sum();
    let runs: Vec<Run> = (0..RUNS).map(|_| run(&collection)).collect();
    let middle = |of: &dyn Fn(&Run) -> f64| median(runs.iter().map(of).collect());
    // Each keystroke has its own median: another process may delay one stroke.
    let key = |place: usize| middle(&|r: &Run| ms(r.keys[place]));
    let mut keys: Vec<(f64, &str)> = typed().enumerate().map(|(n, t)| (key(n), t)).collect();
    keys.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    println!("\n{passages} passages, {:.1} MB of text", text as f64 / 1e6);
    println!(
        "  {} keystrokes of {} queries, medians of {RUNS} runs",
        keys.len(),
        QUERIES.len()
    );
    let target = TARGETS.iter().find(|(most, _)| passages <= *most);
    let figures = [
        ("keystroke, p50", at(&keys, 50)),
        ("keystroke, p99", at(&keys, 99)),
        ("keystroke, worst", at(&keys, 100)),
        ("build", middle(&|r| ms(r.build))),
    ];
    for (place, (name, figure)) in figures.into_iter().enumerate() {
        line(name, figure, "ms", target.map(|(_, t)| t[place]));
    }
    let memory = middle(&|r| (r.bytes + text) as f64 / text as f64);
    line(
        "text and index",
        memory,
        "× text",
        (passages >= 100_000).then_some(MEMORY),
    );
    let slowest: Vec<&str> = keys.iter().rev().take(3).map(|(_, t)| *t).collect();
    println!("  slowest: {}", slowest.join(" · "));
    peers::compare(&collection, middle(&|r| r.whole));
}

/// Prints a figure and the most it should be.
fn line(name: &str, figure: f64, unit: &str, target: Option<f64>) {
    // Without optimization, as `cargo test` builds it, a figure means nothing.
    let target = target.filter(|_| !cfg!(debug_assertions));
    let beside = target.map_or(String::new(), |target| {
        let sign = if figure <= target { "✓" } else { "✗" };
        format!("  {sign} at most {target}")
    });
    println!("  {name:18} {figure:10.3} {unit}{beside}");
}

fn run(collection: &Arc<Collection>) -> Run {
    let before = memory::in_use();
    let start = Instant::now();
    let index = Index::build(Arc::clone(collection));
    let build = start.elapsed();
    let mut keys: Vec<Duration> = Vec::new();
    for query in QUERIES {
        index.search(SOMETHING_ELSE, LIMIT);
        keys.extend(keystrokes(query).map(|typed| time(&index, typed)));
    }
    let whole = PLAIN.map(|query| {
        index.search(SOMETHING_ELSE, LIMIT);
        time(&index, query)
    });
    let own = keys.capacity() * size_of_val(&keys[0]);
    Run {
        bytes: memory::in_use() - before - own,
        build,
        keys,
        whole: median(whole.map(ms).to_vec()),
    }
}

fn time(index: &Index, query: &str) -> Duration {
    let start = Instant::now();
    let results = index.search(query, LIMIT);
    let time = start.elapsed();
    assert!(results.hits.len() <= LIMIT);
    time
}

/// Everything that is typed, keystroke by keystroke.
fn typed() -> impl Iterator<Item = &'static str> {
    QUERIES.into_iter().flat_map(keystrokes)
}

/// A percentile of ascending times.
fn at(times: &[(f64, &str)], percent: usize) -> f64 {
    times[(times.len() - 1) * percent / 100].0
}

pub(crate) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_unstable_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// The time in milliseconds.
pub(crate) fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
