//! `rashomon convert`: turns documents into draft briefings in a folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::documents::Piece;
use super::draft::model::Failed;
use super::draft::{self, Drafting};
use super::{Error, FAILED, FOUND, Output, documents, watched};
use crate::convert;
use crate::convert::draft::Draft;
use crate::convert::names::Known;
use crate::convert::reading::Reading;
use crate::convert::shelf::{Met, Shelf, differences, reviewed};
use crate::convert::verify::Words;
use crate::model::{Briefing, When};
use crate::store::Load;
use crate::store::save::{self, Existing};
use crate::store::yaml::{Document, WithPassages};
use crate::text::{self, sanitize::file_name};

/// Turn documents into draft briefings that you can read and edit
#[derive(Debug, Clone, Default, clap::Args)]
#[command(after_help = "Examples:
  rashomon convert reports/ --into taji/        then read them: rashomon taji/
  rashomon convert a.pdf b.md c.html --into taji/
  curl -s https://example.org/report | rashomon convert - --into taji/
  rashomon convert scan.pdf --into taji/ --issued 2020-03-12 --title \"A scan\"
  rashomon convert report.txt --into taji/ --force
  rashomon convert report.txt --into taji/ --with 'my-model --local'

Documents open without it too (rashomon reports/): this writes their drafts.
It reads text, Markdown, HTML, PDF, Word (docx), OpenDocument (odt), EPUB, RTF,
mail (eml, mbox), saved pages (mhtml), subtitles (srt, vtt), and zips of them,
and searches folders for all of these, without what .gitignore, .ignore and
.rashomonignore leave out. Tesseract, if installed, reads scanned pages. What a
document says of itself (title, authors, publisher, date) is taken from it;
nothing is made up. Menus, notices and the like are kept as furniture. Nothing
runs, nothing is fetched. Names, events and quotations are drafted from English
only. An existing briefing stays as it is. With --force it is drafted anew: you
learn how many reviewed items go, and the old one is kept as NAME.yaml.bak-1.
Exit code: 0 all converted, 2 some were not.")]
pub struct Args {
    /// Documents and folders of documents; - reads standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Folder for the briefings; made if it does not exist
    #[arg(long, value_name = "FOLDER")]
    pub into: PathBuf,
    /// Draft documents anew that have briefings, without their edits; the old
    /// briefing is kept beside the new one
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
    /// Let this command draft what is converted; `draft --help` tells how
    #[arg(long, value_name = "COMMAND")]
    pub with: Option<String>,
    /// Hand the words to that command without asking
    #[arg(long, requires = "with")]
    pub yes: bool,
}

/// Progress shows only if reading takes longer.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often progress is shown.
const OFTEN: Duration = Duration::from_millis(100);

/// Parses a date from the command line.
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
    /// Path of the new briefing; what it holds and leaves out; the briefing, if
    /// a model is to draft it.
    Written(PathBuf, String, Option<Box<Briefing>>),
    /// Path of the old briefing, which stays, and why.
    Stays(PathBuf, String),
}

/// How many documents ended how.
#[derive(Default)]
struct Counts {
    written: usize,
    unchanged: usize,
    /// The new briefings that a model is to draft.
    to_draft: Vec<(PathBuf, Briefing)>,
}

/// The folder that gets the briefings.
struct Target<'a> {
    args: &'a Args,
    /// The names its briefings know.
    known: Known,
    /// The briefings it holds.
    shelf: Shelf<'a>,
    /// Their files, by id.
    files: BTreeMap<String, PathBuf>,
    /// What its collection has words for, if a model asks.
    words: Words,
}

/// Converts the documents. Reports a failure on `err` and goes on; the exit
/// code is 2 if any document failed.
///
/// # Errors
/// If the folder cannot be made, or the output cannot be written.
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
        "is a file, not a folder"
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
    let model = args.with.as_deref();
    let model = model.map(|with| draft::chosen(Some(with), None, None));
    let mut target = Target::new(args, &files, output);
    let words = std::mem::take(&mut target.words);
    let drafting = model.transpose()?.map(|model| {
        // Asked before the work, which may take long.
        Drafting::begin(model, words, args.yes, output)
    });
    let mut drafting = drafting.transpose()?;
    let mut done = Counts::default();
    for (place, file) in files.iter().enumerate() {
        progress(output, place, &files)?;
        match documents::pieces(file) {
            Ok((pieces, left)) => {
                for reason in left {
                    output.clear_progress()?;
                    tell(output, file, &reason)?;
                    failed.push((file.clone(), reason));
                }
                for piece in pieces {
                    target.take(piece, &mut done, &mut failed, output)?;
                }
            }
            Err(reason) => {
                output.clear_progress()?;
                tell(output, file, &reason)?;
                failed.push((file.clone(), reason));
            }
        }
    }
    let Counts {
        written,
        unchanged,
        to_draft,
    } = done;
    let unconverted = failed.len();
    let all = to_draft.len();
    for (n, (path, briefing)) in to_draft.into_iter().enumerate() {
        let Some(drafting) = &mut drafting else { break };
        match drafting.draft(&briefing, &path, (n + 1, all), output)? {
            Ok(_) => {}
            Err(Failed::Why(why)) => failed.push((path, why)),
            Err(Failed::Stopped) => break,
        }
    }
    if let Some(code) = drafting.as_ref().and_then(Drafting::stopped) {
        return Ok(code);
    }
    let documents = text::counted(written, "document");
    let mut summary = vec![format!(
        "{documents} converted into {}",
        args.into.display()
    )];
    if unchanged > 0 {
        summary.push(format!("{unchanged} unchanged"));
    }
    if !failed.is_empty() {
        let undrafted = failed.len() - unconverted;
        if unconverted > 0 {
            summary.push(format!("{unconverted} not converted"));
        }
        if undrafted > 0 {
            summary.push(format!("{undrafted} not drafted"));
        }
    }
    output.aside_line(&summary.join(", "))?;
    Ok(if failed.is_empty() { FOUND } else { FAILED })
}

fn tell(output: &mut Output, path: &Path, reason: &str) -> io::Result<()> {
    let report = format!("{}: error: {reason}", path.display());
    output.aside_line(&report)
}

/// Shows on a terminal how many documents are done.
fn progress(output: &mut Output, place: usize, files: &[PathBuf]) -> io::Result<()> {
    if files.len() < 2 {
        return Ok(());
    }
    let name = documents::name(&files[place]);
    let name = text::graphemes::fit(&name, 40);
    output.progress(&format!("{} of {}  {name}", place + 1, files.len()))
}

/// Shows on a terminal how far the reading of one document is, if that takes
/// long.
fn pages_told<'a, 'b>(
    name: &str,
    output: &'a mut Output<'b>,
) -> impl FnMut(u32, u32) + use<'a, 'b> {
    let name = text::graphemes::fit(name, 40).into_owned();
    let begun = Instant::now();
    let mut told = begun;
    move |page, all| {
        if begun.elapsed() > PATIENCE && told.elapsed() > OFTEN {
            told = Instant::now();
            // Work goes on even if progress cannot be written.
            let _ = output.clear_progress();
            let _ = output.progress(&format!("{name}: page {page} of {all}"));
        }
    }
}

impl<'a> Target<'a> {
    /// The folder as it is now.
    fn new(args: &'a Args, files: &[PathBuf], output: &mut Output) -> Self {
        let paths = [args.into.clone()];
        let now = files.iter().map(|file| documents::name(file)).collect();
        let loaded = watched(output, |watch| Load::of(&paths, watch).run());
        let loaded = loaded.unwrap_or_default();
        let there = loaded.files.iter();
        Self {
            args,
            // What drafts say of the documents now converted is left out: they
            // would confirm each other, and a second run would differ.
            known: Known::new(&loaded.collection, &now),
            words: if args.with.is_some() {
                Words::of(&loaded.collection)
            } else {
                Words::default()
            },
            files: there
                .map(|(id, input)| (id.clone(), input.path().to_path_buf()))
                .collect(),
            shelf: Shelf::new(loaded.collection.briefings.into_iter().map(Cow::Owned)),
        }
    }

    /// Converts a document and reports what became of it.
    fn take(
        &mut self,
        piece: Piece,
        counts: &mut Counts,
        failed: &mut Vec<(PathBuf, String)>,
        output: &mut Output,
    ) -> io::Result<()> {
        let path = piece.path.clone();
        let done = self.convert(piece, output);
        output.clear_progress()?;
        let report = match done {
            Ok(Done::Written(path, about, briefing)) => {
                counts.written += 1;
                let report = format!("{}: {about}", path.display());
                let briefing = briefing.map(|briefing| (path, *briefing));
                counts.to_draft.extend(briefing);
                report
            }
            Ok(Done::Stays(path, why)) => {
                counts.unchanged += 1;
                format!("{}: {why}", path.display())
            }
            Err(reason) => {
                tell(output, &path, &reason)?;
                failed.push((path, reason));
                return Ok(());
            }
        };
        output.answer_line(&report)
    }

    fn convert(&mut self, piece: Piece, output: &mut Output) -> Result<Done, String> {
        let Piece {
            path: file,
            name,
            within,
            bytes,
        } = piece;
        let mut tell = pages_told(&name, output);
        let reading = convert::read_told(&name, bytes, &mut tell);
        drop(tell);
        let mut reading = reading.map_err(|reason| reason.to_string())?;
        override_shown(&mut reading.shown, self.args);
        let mut draft = convert::draft(&name, &reading, &self.known);
        if let Some(original) = &mut draft.briefing.original {
            original.within = within;
        }
        let into = &self.args.into;
        let files = &self.files;
        let occupied = |id: &str| {
            let path = into.join(file_name(id, "yaml"));
            files.values().any(|file| *file == path)
        };
        let met = self.shelf.place(&mut draft, occupied);
        let id = &draft.briefing.id;
        let path = files.get(id).cloned();
        let path = path.unwrap_or_else(|| into.join(file_name(id, "yaml")));
        let briefing = WithPassages {
            briefing: &draft.briefing,
            passages: || draft.passages(),
        };
        let old = match met {
            Met::New => {
                write_new(&path, &briefing)?;
                None
            }
            Met::Twice(_) => {
                return Ok(Done::Stays(
                    path,
                    format!("unchanged; {} is the same document", file.display()),
                ));
            }
            Met::Same(old) | Met::Changed(old) if self.args.force => {
                if save::holds(&path, &briefing) {
                    return Ok(Done::Stays(path, "unchanged".into()));
                }
                Some(replace(&path, &briefing, old)?)
            }
            Met::Same(old) => return stays(path, &briefing, old, self.args),
            Met::Changed(old) => {
                let differs = differences(old, &draft);
                return Err(refused(
                    &path,
                    &format!("of {name} as it was before: {differs}"),
                    old,
                ));
            }
        };
        for limit in draft.briefing.limits_said() {
            output.note(&format!("{}: {limit}", file.display()));
        }
        let about = describe(&draft, &reading, old);
        let to_draft = self.args.with.is_some();
        let whole = to_draft.then(|| Box::new(draft.whole()));
        Ok(Done::Written(path, about, whole))
    }
}

/// Writes a briefing to a path where there is none.
fn write_new<T: Document>(path: &Path, briefing: &T) -> Result<(), String> {
    let written = save::document(path, briefing, Existing::Keep);
    written.map_err(|reason| match reason.kind() {
        io::ErrorKind::AlreadyExists => format!(
            "{} is already there and stays: it cannot be read as a briefing; put it right or move it away",
            path.display()
        ),
        _ => format!("{} cannot be written: {reason}", path.display()),
    })
}

/// Replaces a briefing of the same document; returns what was lost.
fn replace<T: Document>(path: &Path, briefing: &T, old: &Briefing) -> Result<String, String> {
    let failed = |reason: io::Error| format!("{} cannot be replaced: {reason}", path.display());
    let kept = save::backup(path).map_err(failed)?;
    save::document(path, briefing, Existing::Replace).map_err(failed)?;
    let kept = documents::name(&kept);
    Ok(match reviewed(old) {
        0 => format!("the old briefing is kept as {kept}"),
        count => format!(
            "{} gone; the old briefing is kept as {kept}",
            text::counted(count, "reviewed item")
        ),
    })
}

/// Keeps the briefing of an unchanged document, unless the command line asks
/// for other values than it holds.
fn stays<T: Document>(
    path: PathBuf,
    briefing: &T,
    old: &Briefing,
    args: &Args,
) -> Result<Done, String> {
    let asks = [
        ("issued", args.issued.is_some() && args.issued != old.issued),
        ("title", args.title.is_some() && args.title != old.title),
        (
            "publisher",
            args.publisher.is_some() && args.publisher != old.publisher,
        ),
    ];
    let asks: Vec<&str> = asks
        .iter()
        .filter(|(_, asks)| *asks)
        .map(|(field, _)| *field)
        .collect();
    if !asks.is_empty() {
        let what = format!("with another {}", asks.join(" and "));
        return Err(refused(&path, &what, old));
    }
    if save::holds(&path, briefing) {
        return Ok(Done::Stays(path, "unchanged".into()));
    }
    let why = match reviewed(old) {
        0 => "unchanged; --force drafts it anew".into(),
        count => format!("unchanged, with {}", text::counted(count, "reviewed item")),
    };
    Ok(Done::Stays(path, why))
}

/// Why a briefing of the same document is kept, and how to replace it.
fn refused(path: &Path, what: &str, old: &Briefing) -> String {
    let lost = match reviewed(old) {
        0 => String::new(),
        count => format!(" ({} would go)", text::counted(count, "reviewed item")),
    };
    format!(
        "{} is already there and stays, {what}; --force replaces it{lost}",
        path.display()
    )
}

/// Options override what the document shows.
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

/// What a draft holds, and what could not be done.
fn describe(draft: &Draft<'_>, reading: &Reading, old: Option<String>) -> String {
    let briefing = &draft.briefing;
    let language = briefing.language.as_deref();
    let mut counts = vec![text::counted(reading.blocks.len(), "passage")];
    if briefing.limits.is_empty() || reading.language.has_english() {
        let facts = briefing.facts.len();
        let accounts = briefing.accounts().count() - facts;
        counts.extend([
            text::counted(briefing.events.len(), "event"),
            text::counted(accounts, "account"),
            text::counted(briefing.actors.len(), "name"),
            text::counted(draft.quotations, "quotation"),
        ]);
        counts.extend((facts > 0).then(|| text::counted(facts, "fact")));
    }
    let issued = briefing.issued.as_ref();
    let known: Vec<String> = [
        language.map(str::to_owned),
        Some(counts.join(", ")),
        issued.map(|when| format!("issued {}", when.written())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut notes: Vec<String> = old.into_iter().collect();
    notes.extend(briefing.limits_said());
    notes.extend(issued.is_none().then(|| "date issued not known".into()));
    notes.extend_from_slice(&reading.notes);
    let mut about = format!("{} ({})", briefing.heading(), known.join("; "));
    if !notes.is_empty() {
        about.push_str(" \u{2014} ");
        about.push_str(&notes.join("; "));
    }
    about
}
