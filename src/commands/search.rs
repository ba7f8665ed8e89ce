//! `rashomon search`: passages and names that match a query.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::format::print;
use super::{Error, Format, Output};
use crate::model::Collection;
use crate::search::{Index, Results, asks_alike, canonical};
use crate::story;
use crate::text::counted;
use crate::views::parallels::Across;
use crate::views::{Objects, search};

/// Most hits written if no limit is given.
const LIMIT: usize = 20;

/// Arguments of `rashomon search`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Args {
    /// Words that must all match; "a phrase"; -word; a OR b; actor:name and
    /// other fields
    #[arg(value_name = "QUERY")]
    pub query: String,
    /// Documents, briefings and folders of them; by default ./briefings, else
    /// the built-in collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Most hits to write [default: 20]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// Say how long loading, indexing and searching took
    #[arg(long)]
    pub timing: bool,
}

/// How long each step took.
struct Timing {
    load: Duration,
    index: Duration,
    search: Duration,
}

/// Loads the collection, searches and prints the hits.
///
/// # Errors
/// If nothing can be loaded or the output cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let start = Instant::now();
    let loaded = super::load_with_problems(&args.paths, output).map_err(explain)?;
    let (collection, across) = if asks_alike(&args.query) {
        let across = Arc::new(Across::compared(loaded.collection));
        (Arc::clone(&across.collection), Some(across))
    } else {
        (Arc::new(story::compared(loaded.collection)), None)
    };
    let loaded = Instant::now();
    let index = Index::build(collection);
    if let Some(across) = across {
        index.set_alike(across);
    }
    let built = Instant::now();
    let results = index.search(&args.query, args.limit.unwrap_or(LIMIT));
    let timing = Timing {
        load: loaded - start,
        index: built - loaded,
        search: built.elapsed(),
    };
    let (width, bold) = (output.width(), output.bold);
    let rows = search::rows(index.collection(), &results);
    let code = print(output, args.format, &Objects(&rows), || {
        search::text(index.collection(), &results, width, bold)
    })?;
    if args.query.trim().is_empty() {
        output.note("the query is empty");
    }
    note_problems(&results, output);
    if let Some(note) = &results.note {
        output.note(note);
    }
    let shown = results.hits.len();
    if shown < results.total {
        let total = results.total;
        output.note(&format!(
            "{shown} of {total} hits shown; --limit {total} shows all"
        ));
    }
    if args.timing {
        output.note(&timing.of(index.collection()));
    }
    Ok(code)
}

impl Timing {
    /// One line: the times, and the size of the collection.
    fn of(&self, collection: &Collection) -> String {
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        format!(
            "load {:.1} ms · index {:.1} ms · search {:.2} ms · {}, {}",
            ms(self.load),
            ms(self.index),
            ms(self.search),
            counted(collection.briefings.len(), "briefing"),
            counted(collection.passage_count(), "passage"),
        )
    }
}

/// Notes what is wrong in the query, each with its column, and how the query
/// was read.
fn note_problems(results: &Results, output: &mut Output) {
    let query = &results.query;
    for problem in &results.problems {
        let before = query.get(..problem.range.start).unwrap_or_default();
        let column = before.chars().count() + 1;
        output.note(&format!("query:{column}: {}", problem.what));
    }
    let read = canonical(query);
    if !results.problems.is_empty() && !read.is_empty() && read != query.trim() {
        output.note(&format!("read as {read}"));
    }
}

/// A missing path may be a word of an unquoted query.
fn explain(error: Error) -> Error {
    match error {
        Error::NoPath { .. } => Error::NotAPath(Box::new(error)),
        other => other,
    }
}
