//! Comparing a pile from scratch, and again after one document changed. `cargo
//! bench --bench again`; `-- FOLDER` compares the documents in FOLDER.

mod made;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use rashomon::commands::documents::DOCUMENTS;
use rashomon::model::merge::merge;
use rashomon::model::{Collection, Joins};
use rashomon::store::{Load, Watch};
use rashomon::story::{self, Cache};

use made::{PARAGRAPHS, article};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let is_bench = words.iter().any(|word| word == "--bench");
    let folder = words.iter().find(|word| !word.starts_with("--"));
    if let Some(folder) = folder {
        let watch = Watch::default();
        let paths = [PathBuf::from(folder)];
        let load = Load {
            documents: DOCUMENTS,
            ..Load::of(&paths, &watch)
        };
        let collection = load.run().expect("the files load").collection;
        measure(folder, &collection);
        return;
    }
    let size = if is_bench { 10_000 } else { 100 };
    for (name, articles) in [("many stories", 12), ("one story", size)] {
        let documents = (0..size / PARAGRAPHS).map(|n| article(n, articles));
        let collection = merge("T".into(), documents.collect(), Joins::default());
        measure(name, &collection);
    }
}

fn measure(name: &str, collection: &Collection) {
    let (documents, passages) = (collection.briefings.len(), collection.passage_count());
    let mut cache = Cache::default();
    let mut compare =
        |collection: Collection| story::compared_again(collection, &mut cache, &|| true);
    let (first, compared) = timed(|| compare(collection.clone()));
    let stories = compared.likeness.stories.len();
    println!("{name}: {documents} documents, {passages} passages, {stories} stories");
    println!("  from scratch    {first:>10.2?}, {} kB at most", peak());
    drop(compared);
    for (change, passage) in [("nothing", None), ("a passage", Some(documents / 2))] {
        let mut briefings = collection.briefings.clone();
        if let Some(document) = passage {
            let text = &mut briefings[document].passages[1].text;
            text.push_str(" It rained.");
        }
        let changed = merge("T".into(), briefings, collection.joins.clone());
        let scratch = story::compared(changed.clone());
        let (again, compared) = timed(|| compare(changed));
        assert!(
            compared == scratch,
            "it differs from a comparison from scratch"
        );
        println!(
            "  {change:<10} changed {again:>8.2?}, {} kB at most",
            peak()
        );
    }
    let begun = Instant::now();
    let stops = [0.1, 0.3, 0.6, 0.9].map(|share| {
        let end = begun.elapsed() + first.mul_f64(share);
        story::compared_while(collection.clone(), &|| begun.elapsed() < end);
        begun.elapsed().saturating_sub(end)
    });
    println!("  stopped within  {:>10.2?}", stops.iter().max());
}

fn timed<R>(work: impl FnOnce() -> R) -> (Duration, R) {
    let begun = Instant::now();
    let done = work();
    (begun.elapsed(), done)
}

/// The most memory that this process has taken, in kB.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let digits = line.map(|line| {
        line.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    });
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}
