//! `rashomon export`: evidence with citations, for use in other texts.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::nearest::nearest;
use super::notes::notebook;
use super::pick::is_path;
use super::{Error, FOUND, NOTHING, Output};
use crate::model::basket::{Basket, EVIDENCE};
use crate::model::notebook::placed;
use crate::model::{Collection, QuestionId, Ref, Thing};
use crate::search::Index;
use crate::store::{self, own, save::Existing};
use crate::text::{counted, paths};
use crate::views::export::{Evidence, Form};
use crate::views::find::find;

/// Arguments of `rashomon export`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Args {
    /// What to export, as `show` takes it: passages, events, documents; or a
    /// question. What exists as a path is taken for a PATH
    #[arg(value_name = "ID|PATH")]
    pub words: Vec<PathBuf>,
    /// Export something, even where a path has the same name; may be repeated
    #[arg(long = "id", value_name = "ID")]
    pub ids: Vec<String>,
    /// Export what the reader's basket holds; the default
    #[arg(long)]
    pub basket: bool,
    /// Export the passages that a query finds
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub query: Option<String>,
    /// How to write it; by default as the file's name ends, else as Markdown
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Write to a file, not to standard output, which is `-`
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long, requires = "out")]
    pub force: bool,
}

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A table per event, block quotes with their citations, your notes
    Markdown,
    /// One row per citation
    Csv,
    /// One JSON object
    Json,
    /// CSL-JSON for reference managers: one item per document
    Csl,
}

impl From<Format> for Form {
    fn from(format: Format) -> Self {
        match format {
            Format::Markdown => Self::Markdown,
            Format::Csv => Self::Csv,
            Format::Json => Self::Json,
            Format::Csl => Self::Csl,
        }
    }
}

impl Args {
    /// The ids, and the paths.
    fn split(&self) -> (Vec<String>, Vec<PathBuf>) {
        let (paths, words): (Vec<PathBuf>, Vec<PathBuf>) =
            self.words.iter().cloned().partition(|word| is_path(word));
        let words = words.iter().map(|w| w.to_string_lossy().into_owned());
        (words.chain(self.ids.iter().cloned()).collect(), paths)
    }

    fn form(&self) -> Form {
        let name = self.out.as_ref().map(|file| file.to_string_lossy());
        let named = name.and_then(|name| Form::of_name(&name));
        self.format
            .map(Form::from)
            .or(named)
            .unwrap_or(Form::Markdown)
    }
}

/// Loads the collection, gathers the evidence and writes it.
///
/// # Errors
/// If nothing can be loaded, or the evidence cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let (ids, paths) = args.split();
    let collection = Arc::new(super::load_judged(&paths, output)?);
    let mut things = Vec::new();
    if args.basket || ids.is_empty() && args.query.is_none() {
        let kept =
            store::basket::read(EVIDENCE, &paths).map_err(|why| Error::Basket(why.to_string()))?;
        if kept.is_empty() {
            output.note("the basket of this collection is empty; `t` in the reader fills it");
        }
        things.extend(kept);
    }
    let mut unknown = false;
    for id in &ids {
        if let Some(item) = find(&collection, id).first() {
            add(
                &mut things,
                &collection,
                &Thing::all_citable(&collection, *item),
            );
        } else if let Some(asked) = question(&collection, id) {
            add(&mut things, &collection, &[asked]);
        } else {
            unknown = true;
            say_unknown(&collection, id, output);
        }
    }
    if let Some(query) = &args.query {
        add(&mut things, &collection, &asked(&collection, query, output));
    }
    if things.is_empty() || unknown {
        return Ok(NOTHING);
    }
    let basket = Basket::new(things, &collection);
    let notes = placed(&notebook(None)?.book, &collection, &own::collection(&paths));
    let evidence = Evidence::new(&collection, basket.all()).noted(&collection, &notes);
    let text = evidence.written(args.form())?;
    write(args, basket.things().len(), &text, output)
}

/// The question with this id.
fn question(collection: &Collection, id: &str) -> Option<Thing> {
    let place = collection.questions.iter().position(|q| q.id == id)?;
    Some(Thing::Question(QuestionId::from(place)))
}

/// The passages that match a query, in the order of the documents.
fn asked(collection: &Arc<Collection>, query: &str, output: &mut Output) -> Vec<Thing> {
    let index = Index::build(Arc::clone(collection));
    let results = index.search(query, 0);
    for problem in &results.problems {
        output.note(&format!("query: {}", problem.what));
    }
    if let Some(note) = &results.note {
        output.note(note);
    }
    let passages = results.passages.iter();
    let found: Vec<_> = passages.map(Thing::passage).collect();
    if found.is_empty() {
        output.note("the query finds no passage");
    }
    found
}

/// Adds the things that are not there yet.
fn add(taken: &mut Vec<Ref>, collection: &Collection, things: &[Thing]) {
    for thing in things {
        let thing = collection.refer(thing);
        if !taken.contains(&thing) {
            taken.push(thing);
        }
    }
}

fn say_unknown(collection: &Collection, id: &str, output: &mut Output) {
    let near = nearest(collection, id);
    let hint = if near.is_empty() {
        "`rashomon sources`, `actors` and `timeline` list the ids".into()
    } else {
        format!("nearest: {}", near.join(", "))
    };
    output.note(&format!(
        "nothing has the id “{id}”, nor is there such a path; {hint}"
    ));
}

fn write(args: &Args, count: usize, text: &str, output: &mut Output) -> Result<u8, Error> {
    let named = args.out.as_ref();
    let Some(file) = named.filter(|file| file.as_os_str() != "-") else {
        output.answer(text)?;
        return Ok(FOUND);
    };
    let existing = if args.force {
        Existing::Replace
    } else {
        Existing::Keep
    };
    store::save::write(file, text.as_bytes(), existing).map_err(|reason| {
        let file = paths::shown(file).into_owned();
        match reason.kind() {
            io::ErrorKind::AlreadyExists => Error::Exists(file),
            _ => Error::File { file, reason },
        }
    })?;
    let count = counted(count, "item");
    output.note(&format!("exported {count} to {}", paths::shown(file)));
    Ok(FOUND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_ids_unless_they_are_paths() {
        let args = Args {
            words: ["sinking", "src", "wire:5", "./x"].map(Into::into).into(),
            ids: vec!["tests".into()],
            ..Args::default()
        };
        let (ids, paths) = args.split();
        assert_eq!(ids, ["sinking", "wire:5", "tests"]);
        assert_eq!(paths, ["src", "./x"].map(PathBuf::from));
    }

    #[test]
    fn the_form_is_the_one_asked_for_else_as_the_name_ends() {
        let form = |format, out: Option<&str>| {
            let args = Args {
                format,
                out: out.map(Into::into),
                ..Args::default()
            };
            args.form()
        };
        assert_eq!(form(None, None), Form::Markdown);
        assert_eq!(form(None, Some("a.csl.json")), Form::Csl);
        assert_eq!(form(None, Some("a.txt")), Form::Markdown);
        assert_eq!(form(Some(Format::Csv), Some("a.md")), Form::Csv);
    }
}
