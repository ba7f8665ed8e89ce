//! What a keystroke of searching costs, and whether the right passage comes
//! first.
//!
//! `cargo bench --bench search` measures the cost at 1,000 and 100,000 made-up
//! passages; `-- 1000 50000` at other sizes, `-- --all` at a million too.
//! `RASHOMON_BENCH=FOLDER` measures it in a folder of briefings instead. `--
//! --quality [-v] [--seed N] [--originals FOLDER [--queries TABLE]]` measures
//! how well misspelled queries find the right passage.

mod corpus;
mod cost;
mod known;
mod memory;
mod peers;
mod quality;
mod queries;

use std::env;
use std::path::PathBuf;

use rashomon::store;

/// The sizes measured by default.
const SIZES: [usize; 2] = [1_000, 100_000];

/// What the command line asks for.
#[derive(Default)]
struct Asked {
    /// Whether `cargo bench` runs this; `cargo test` does not pass the flag.
    bench: bool,
    quality: bool,
    all: bool,
    sizes: Vec<usize>,
    options: quality::Options,
}

fn main() {
    let asked = Asked::parse(env::args().skip(1));
    if asked.quality {
        quality::run(&asked.options);
    } else if let Some(folder) = env::var_os("RASHOMON_BENCH") {
        let loaded = store::load(&[PathBuf::from(folder)]).expect("a folder of briefings");
        cost::measure(loaded.collection);
    } else if asked.bench || !asked.sizes.is_empty() {
        cost::made_up(&asked.sizes());
    } else {
        // `cargo test` only checks that it works.
        cost::made_up(&SIZES[..1]);
    }
}

impl Asked {
    fn parse(mut words: impl Iterator<Item = String>) -> Self {
        let mut asked = Self::default();
        while let Some(word) = words.next() {
            let mut value = || {
                words
                    .next()
                    .unwrap_or_else(|| panic!("{word} needs a value"))
            };
            match word.as_str() {
                "--bench" => asked.bench = true,
                "--all" => asked.all = true,
                "--quality" => asked.quality = true,
                "-v" => asked.options.verbose = true,
                "--seed" => asked.options.seed = value().parse().expect("a number"),
                "--originals" => asked.options.originals = Some(value().into()),
                "--queries" => asked.options.queries = Some(value().into()),
                size => asked
                    .sizes
                    .push(size.parse().expect("a number of passages")),
            }
        }
        asked
    }

    fn sizes(&self) -> Vec<usize> {
        let mut sizes = self.sizes.clone();
        if sizes.is_empty() {
            sizes.extend(SIZES);
        }
        if self.all {
            sizes.push(1_000_000);
        }
        sizes
    }
}
