//! Whether the right passage comes first among 100,000 made-up ones.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use rashomon::convert;
use rashomon::convert::names::Known;
use rashomon::convert::shelf::Shelf;
use rashomon::model::briefing::Briefing;
use rashomon::model::merge::merge;
use rashomon::model::view::Item;
use rashomon::model::{Collection, Joins};
use rashomon::search::{Index, Results};
use rashomon::store;
use regex_lite::Regex;

use crate::corpus;
use crate::known::{self, Question};

/// The number of passages, nearly all made up.
const AMONG: usize = 100_000;
/// The seed of the made-up passages.
const SEED: u64 = 1;
/// The most hits that are looked at.
const LIMIT: usize = 50;

#[derive(Debug, Clone)]
pub(crate) struct Options {
    /// A folder of plain texts.
    pub(crate) originals: Option<PathBuf>,
    /// A table of queries on them: query, regular expression, kind.
    pub(crate) queries: Option<PathBuf>,
    /// The seed of the generated queries.
    pub(crate) seed: u64,
    /// Whether every miss is printed.
    pub(crate) verbose: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            originals: None,
            queries: None,
            seed: 1,
            verbose: false,
        }
    }
}

/// How often the right passage came first, and among the first five.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    asked: usize,
    first: usize,
    five: usize,
}

impl Tally {
    fn add(&mut self, place: Option<usize>) {
        self.asked += 1;
        self.first += usize::from(place == Some(0));
        self.five += usize::from(place.is_some_and(|p| p < 5));
    }

    fn shown(self) -> String {
        let share = |n: usize| n as f64 / self.asked.max(1) as f64;
        format!(
            "{:4} queries   @1 {:.3}   @5 {:.3}",
            self.asked,
            share(self.first),
            share(self.five)
        )
    }
}

pub(crate) fn run(options: &Options) {
    let originals = options
        .originals
        .as_deref()
        .map(converted)
        .unwrap_or_default();
    if let Some(queries) = &options.queries {
        let index = hidden(originals.clone());
        asked_for(&index, queries);
    }
    let digests = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings");
    let digests = store::load(&[digests]).expect("the built-in briefings");
    let mut known = digests.collection.briefings;
    known.extend(originals);
    let index = hidden(known.clone());
    generated(&index, &known, options);
}

/// The plain texts of a folder, converted to full texts.
fn converted(folder: &Path) -> Vec<Briefing> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder of originals")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    let mut shelf = Shelf::default();
    let mut convert = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let bytes = fs::read(path).expect("an original");
        let reading = convert::read_owned(&name, bytes).expect("a text");
        let mut draft = convert::draft(&name, &reading, &Known::default());
        shelf.place(&mut draft, |_| false);
        draft.whole()
    };
    paths.iter().map(&mut convert).collect()
}

/// Builds an index of `known` among made-up passages.
fn hidden(known: Vec<Briefing>) -> Index {
    let mut all = corpus::briefings(SEED, AMONG);
    all.extend(known);
    let collection = merge("hidden".into(), all, Joins::default());
    let start = Instant::now();
    let index = Index::build(Arc::new(collection));
    println!(
        "index of {AMONG} made-up passages and the hidden ones: {:.2?}",
        start.elapsed()
    );
    index
}

/// The passages found, best first: whether each is a known one, and its text.
fn passages(index: &Index, results: &Results) -> Vec<(bool, String)> {
    let collection = index.collection();
    let hits = results.hits.iter();
    let found = hits.filter_map(|hit| match hit.item {
        Item::Passage(id) => Some(id),
        _ => None,
    });
    let known = |id: &str| !id.starts_with("made-up-");
    found
        .map(|id| {
            let source = &collection.briefing(collection.source_of(id)).id;
            (known(source), collection.passage(id).text.clone())
        })
        .collect()
}

/// Asks the queries of a table whose second column describes the right passage.
fn asked_for(index: &Index, table: &Path) {
    println!("\nqueries of {}", table.display());
    let table = fs::read_to_string(table).expect("a table of queries");
    let mut tally = Tally::default();
    for line in table.lines() {
        let mut cells = line.split('\t');
        let (Some(query), Some(right)) = (cells.next(), cells.next()) else {
            continue;
        };
        let right = Regex::new(right).expect("a regular expression");
        let results = index.search(query, LIMIT);
        let found = passages(index, &results);
        let place = found
            .iter()
            .position(|(known, text)| *known && right.is_match(text));
        tally.add(place);
        if place != Some(0) {
            miss(query, right.as_str(), place, &results, index.collection());
        }
    }
    println!("{:12} {}", "all", tally.shown());
}

/// Asks queries made of words from the hidden passages.
fn generated(index: &Index, known: &[Briefing], options: &Options) {
    println!(
        "\nqueries made of the hidden passages' words, seed {}",
        options.seed
    );
    let questions = known::questions(index.collection(), known, options.seed);
    let mut all = Tally::default();
    let start = Instant::now();
    let mut kinds: Vec<(&str, Tally)> = Vec::new();
    for question in &questions {
        let Question { kind, query, words } = question;
        let results = index.search(query, LIMIT);
        let found = passages(index, &results);
        let place = found.iter().position(|(_, text)| known::has(text, words));
        if kinds.last().is_none_or(|(last, _)| last != kind) {
            kinds.push((kind, Tally::default()));
        }
        for tally in kinds
            .last_mut()
            .map(|(_, t)| t)
            .into_iter()
            .chain([&mut all])
        {
            tally.add(place);
        }
        if options.verbose && place != Some(0) {
            miss(query, &words.join(" "), place, &results, index.collection());
        }
    }
    for (kind, tally) in &kinds {
        println!("{kind:12} {}", tally.shown());
    }
    println!("{:12} {}   target .88 .93", "all", all.shown());
    println!("{} searches in {:.2?}", questions.len(), start.elapsed());
}

/// Prints one line: the query, its words, the rank of the right passage, and
/// the first hit.
fn miss(
    query: &str,
    meant: &str,
    place: Option<usize>,
    results: &Results,
    collection: &Collection,
) {
    let place = place.map_or("none".into(), |p| format!("#{}", p + 1));
    let first = results
        .hits
        .iter()
        .find(|h| matches!(h.item, Item::Passage(_)));
    let first = first.map_or("nothing".into(), |hit| {
        let text = hit.item.text(collection);
        let lit = results.lit_in(hit, collection);
        let words: Vec<&str> = lit.into_iter().map(|l| &text[l.range]).collect();
        words.join("|")
    });
    println!("  {query:28} {meant:32} {place:>5}   first: {first}");
}
