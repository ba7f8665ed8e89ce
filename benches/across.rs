//! Reading across compared documents: the time for n and 10 n passages, for the
//! slowest single passage, and for all passages. `cargo bench --bench across`;
//! `-- FOLDER` reads the documents in FOLDER instead.

mod made;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rashomon::commands::documents::DOCUMENTS;
use rashomon::model::merge::merge;
use rashomon::model::{Collection, Joins, PassageId};
use rashomon::store::{Load, Watch};
use rashomon::story::{self, Cache};
use rashomon::views::parallels::Across;

use made::{PARAGRAPHS, article};

/// Every seventh passage is asked for alone before all are worked out.
const STEP: usize = 7;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let folder = words.iter().find(|word| !word.starts_with("--"));
    if let Some(folder) = folder {
        let watch = Watch::default();
        let paths = [PathBuf::from(folder)];
        let load = Load {
            documents: DOCUMENTS,
            ..Load::of(&paths, &watch)
        };
        return measure(load.run().expect("the files load").collection);
    }
    let is_bench = words.iter().any(|word| word == "--bench");
    for size in if is_bench { [1_000, 10_000] } else { [50, 100] } {
        let documents = (0..size / PARAGRAPHS).map(|n| article(n, 12));
        measure(merge("T".into(), documents.collect(), Joins::default()));
    }
}

fn measure(collection: Collection) {
    let mut cache = Cache::default();
    let (compared, collection) = timed(|| story::compared_again(collection, &mut cache, &|| true));
    let (read, across) = timed(|| Across::new(Arc::new(collection), &mut cache));
    let (collection, parallels) = (&across.collection, &across.parallels);
    let passages = (0..collection.passage_count()).map(PassageId::from);
    let asked = passages.step_by(STEP);
    let first = asked.map(|id| timed(|| parallels.elsewhere(collection, id)).0);
    let slowest = first.max().unwrap_or_default();
    let (all, ()) = timed(|| parallels.work_out(collection, &|| true));
    println!(
        "{} passages, {} sentences: compared {compared:.2?}, then read across {read:.2?}; \
         the slowest passage {slowest:.2?}, all {all:.2?}",
        collection.passage_count(),
        parallels.sentences().len(),
    );
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let done = work();
    (begun.elapsed(), done)
}
