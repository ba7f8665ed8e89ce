//! `rashomon convert`: documents become draft briefings in a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Error, FAILED, FOUND, Output, documents, watched};
use crate::convert::names::Known;
use crate::convert::reading::Reading;
use crate::convert::{self, Ids};
use crate::model::{Briefing, When};
use crate::store;
use crate::store::save::{self, Existing};
use crate::store::yaml::WithPassages;
use crate::text::{self, sanitize::file_name};

/// Turn text, Markdown and HTML documents into draft briefings that you can
/// read and edit
#[derive(Debug, Clone, Default, clap::Args)]
#[command(after_help = "Examples:
  rashomon convert reports/ --into taji/        then read them: rashomon taji/
  rashomon convert a.txt b.md c.html --into taji/
  curl -s https://example.org/report | rashomon convert - --into taji/
  rashomon convert scan.txt --into taji/ --issued 2020-03-12 --title \"A scan\"
  rashomon convert report.txt --into taji/ --force

Folders are searched for .txt, .md and .html files. What a document says of
itself (title, authors, publisher, date) is taken from it; nothing is made up.
Menus, notices and the like are kept as furniture. Nothing runs, nothing is
fetched. Files that are there already stay as they are, unless you say --force.
Exit code: 0 all converted, 2 some were not.")]
pub struct Args {
    /// Documents and folders of documents; - reads standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Folder for the briefings; made if it is not there
    #[arg(long, value_name = "FOLDER")]
    pub into: PathBuf,
    /// Replace briefings that are there already, edits and all
    #[arg(long)]
    pub force: bool,
    /// When the document was issued (2020-03-12, 2020-03, any EDTF), whatever
    /// it says itself
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub issued: Option<When>,
    /// Title of the document, whatever it says itself; for one document
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Publisher of the documents, whatever they say themselves
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
}

/// A date as the command line gives it.
pub(super) fn date(text: &str) -> Result<When, String> {
    let when = When::new(text);
    match when.error() {
        None => Ok(when),
        Some(reason) => Err(format!(
            "{reason}; write 2020-03-12, 2020-03 or 2020-03-12/.."
        )),
    }
}

/// What became of a document.
enum Done {
    /// Where the briefing is, and what is in it and left out of it.
    Written(PathBuf, String),
    /// The briefing is there already, byte for byte.
    Unchanged(PathBuf),
}

/// Converts the documents. One that fails is told on `err`, and the others go
/// on; the exit code is 2 if any failed.
///
/// # Errors
/// If the folder cannot be made, or nothing can be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let (files, mut failed) = documents::named(&args.files);
    if args.title.is_some() && files.len() != 1 {
        output.note(&format!(
            "--title is for one document, and there are {}",
            files.len()
        ));
        return Ok(FAILED);
    }
    let what = if args.into.is_file() {
        "is a file and no folder"
    } else {
        "cannot be made"
    };
    fs::create_dir_all(&args.into).map_err(|reason| Error::Folder {
        path: args.into.clone(),
        what,
        reason,
    })?;
    for (path, reason) in &failed {
        tell(output, path, reason)?;
    }
    let known = known(&args.into, &files, output);
    let mut ids = Ids::default();
    let (mut written, mut unchanged) = (0, 0);
    for (place, file) in files.iter().enumerate() {
        progress(output, place, &files)?;
        let done = convert_one(file, args, &known, &mut ids);
        output.clear_progress()?;
        match done {
            Ok(Done::Written(target, about)) => {
                written += 1;
                let report = format!("{}: {}", target.display(), about);
                output.answer_line(&report)?;
            }
            Ok(Done::Unchanged(target)) => {
                unchanged += 1;
                let report = format!("{}: unchanged", target.display());
                output.answer_line(&report)?;
            }
            Err(reason) => {
                tell(output, file, &reason)?;
                failed.push((file.clone(), reason));
            }
        }
    }
    let mut summary = vec![format!("{written} converted into {}", args.into.display())];
    if unchanged > 0 {
        summary.push(format!("{unchanged} unchanged"));
    }
    if !failed.is_empty() {
        summary.push(format!("{} not converted", failed.len()));
    }
    output.aside_line(&summary.join(", "))?;
    Ok(if failed.is_empty() { FOUND } else { FAILED })
}

fn tell(output: &mut Output, path: &Path, reason: &str) -> io::Result<()> {
    let report = format!("{}: error: {reason}", path.display());
    output.aside_line(&report)
}

/// Says on a terminal how far the work is.
fn progress(output: &mut Output, place: usize, files: &[PathBuf]) -> io::Result<()> {
    if files.len() < 2 {
        return Ok(());
    }
    let name = documents::name(&files[place]);
    let name = text::graphemes::fit(&name, 40);
    output.progress(&format!("{} of {}  {name}", place + 1, files.len()))
}

/// The names that the folder's briefings know. What drafts say of the documents
/// that are converted now is left out: they would confirm each other, and a
/// second run would differ.
fn known(folder: &Path, files: &[PathBuf], output: &mut Output) -> Known {
    let paths = [folder.to_path_buf()];
    let files = files.iter().map(|file| documents::name(file)).collect();
    let loaded = watched(output, |watch| store::load_watched(&paths, watch));
    loaded.map_or_else(
        |_| Known::default(),
        |loaded| Known::new(&loaded.collection, &files),
    )
}

fn convert_one(file: &Path, args: &Args, known: &Known, ids: &mut Ids) -> Result<Done, String> {
    let bytes = documents::read(file).map_err(|reason| format!("cannot be read: {reason}"))?;
    let name = documents::name(file);
    let mut reading = convert::read_owned(&name, bytes).map_err(|reason| reason.to_string())?;
    override_shown(&mut reading.shown, args);
    let mut draft = convert::draft(&name, &reading, known);
    ids.make_distinct(&mut draft.briefing);
    let target = args.into.join(file_name(&draft.briefing.id, "yaml"));
    let briefing = WithPassages {
        briefing: &draft.briefing,
        passages: || draft.passages(),
    };
    let there = fs::metadata(&target).is_ok_and(|about| about.is_file());
    if there && save::holds(&target, &briefing) {
        return Ok(Done::Unchanged(target));
    }
    let existing = if args.force {
        Existing::Replace
    } else {
        Existing::Keep
    };
    match save::document(&target, &briefing, existing) {
        Ok(()) => Ok(Done::Written(target, describe(&draft.briefing, &reading))),
        Err(reason) if reason.kind() == io::ErrorKind::AlreadyExists => Err(format!(
            "{} is there already and stays; say --force to replace it",
            target.display()
        )),
        Err(reason) => Err(format!("{} cannot be written: {reason}", target.display())),
    }
}

/// What the command line says of a document goes before what it shows.
fn override_shown(shown: &mut convert::reading::Shown, args: &Args) {
    if args.issued.is_some() {
        shown.issued.clone_from(&args.issued);
        shown.issued_basis = None;
    }
    if args.title.is_some() {
        shown.title.clone_from(&args.title);
    }
    if args.publisher.is_some() {
        shown.publisher.clone_from(&args.publisher);
    }
}

fn describe(briefing: &Briefing, reading: &Reading) -> String {
    let mut about = vec![text::counted(reading.blocks.len(), "passage")];
    about.extend_from_slice(&reading.notes);
    format!("{} ({})", briefing.heading(), about.join("; "))
}
