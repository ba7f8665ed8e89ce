//! What a keystroke of searching costs, and whether the right passage stands
//! first.
//!
//! `cargo bench --bench search` measures the cost at 1,000 and 100,000
//! passages; `-- 1000 50000` at other sizes, `-- --all` at a million too.
//! `RASHOMON_BENCH=FOLDER` measures it in a folder of briefings instead.
//! `-- --quality [-v] [--seed N] [--originals FOLDER [--queries TABLE]]`
//! measures how well misspelled queries find.

mod corpus;
mod known;
mod quality;

use std::path::PathBuf;

fn main() {
    let mut words = std::env::args().skip(1);
    let mut options = quality::Options {
        originals: None,
        queries: None,
        seed: 1,
        verbose: false,
    };
    let mut is_quality = false;
    while let Some(word) = words.next() {
        let mut value = || words.next().expect("a value behind an option");
        match word.as_str() {
            "--quality" => is_quality = true,
            "-v" => options.verbose = true,
            "--seed" => options.seed = value().parse().expect("a number"),
            "--originals" => options.originals = Some(PathBuf::from(value())),
            "--queries" => options.queries = Some(PathBuf::from(value())),
            _ => {}
        }
    }
    if is_quality {
        quality::run(&options);
    }
}
