//! `rashomon convert`: documents become draft briefings in a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Error, Output};
use crate::convert::names::Known;
use crate::convert::{self, Document, Ids};
use crate::model::Briefing;
use crate::store::{
    self,
    save::{self, Existing},
};
use crate::text;

/// Largest document that is read.
const MAX_BYTES: u64 = 32 << 20;

/// Turn plain-text documents into draft briefings that you can read and edit
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "Examples:
  rashomon convert reports/*.txt --into taji/   then read them: rashomon taji/
  rashomon convert report.txt --into taji/ --force

Files that are there already stay as they are, unless you say --force.
Exit code: 0 all converted, 2 some were not.")]
pub struct Args {
    /// Documents to convert
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Folder for the briefings; made if it is not there
    #[arg(long, value_name = "FOLDER")]
    pub into: PathBuf,
    /// Replace briefings that are there already, edits and all
    #[arg(long)]
    pub force: bool,
}

/// Converts the documents. One that fails is told on `err`, and the others go
/// on; the exit code is 2 if any failed.
///
/// # Errors
/// If the folder cannot be made.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    fs::create_dir_all(&args.into).map_err(|reason| Error::Folder {
        path: args.into.clone(),
        what: "cannot be made",
        reason,
    })?;
    let existing = if args.force {
        Existing::Replace
    } else {
        Existing::Keep
    };
    // What the folder knows already; a new folder knows nothing.
    let known = store::load(std::slice::from_ref(&args.into))
        .map(|loaded| Known::new(&loaded.collection))
        .unwrap_or_default();
    let mut ids = Ids::default();
    let (mut done, mut failed) = (0, 0);
    for file in &args.files {
        match convert_one(file, &args.into, existing, &known, &mut ids) {
            Ok((target, briefing)) => {
                done += 1;
                let report = format!("{}: {}", target.display(), describe(&briefing));
                writeln!(output.out, "{}", text::line(&report))?;
            }
            Err(reason) => {
                failed += 1;
                let report = format!("{}: error: {reason}", file.display());
                writeln!(output.err, "{}", text::line(&report))?;
            }
        }
    }
    let into = args.into.display().to_string();
    let left = match failed {
        0 => String::new(),
        _ => format!(", {failed} not converted"),
    };
    writeln!(
        output.err,
        "{done} converted into {}{left}",
        text::line(&into)
    )?;
    Ok(if failed > 0 { 2 } else { 0 })
}

fn convert_one(
    file: &Path,
    into: &Path,
    existing: Existing,
    known: &Known,
    ids: &mut Ids,
) -> Result<(PathBuf, Briefing), String> {
    let bytes = read(file).map_err(|reason| format!("cannot be read: {reason}"))?;
    let name = file
        .file_name()
        .map_or_else(|| "document".into(), |name| name.to_string_lossy());
    let document = Document {
        file: &name,
        bytes: &bytes,
    };
    let mut briefing =
        convert::document_knowing(document, known).map_err(|reason| reason.to_string())?;
    ids.make_distinct(&mut briefing);
    let target = into.join(format!("{}.yaml", briefing.id));
    match save::briefing(&target, &briefing, existing) {
        Ok(()) => Ok((target, briefing)),
        Err(reason) if reason.kind() == io::ErrorKind::AlreadyExists => Err(format!(
            "{} is there already and stays; say --force to replace it",
            target.display()
        )),
        Err(reason) => Err(format!("{} cannot be written: {reason}", target.display())),
    }
}

/// Reads a document; whatever is no regular file is never opened.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let about = fs::metadata(path)?;
    if about.is_dir() {
        return Err(io::Error::other("it is a folder; name the files in it"));
    }
    if !about.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    if about.len() > MAX_BYTES {
        return Err(io::Error::other("it has more than 32 MiB; split it"));
    }
    fs::read(path)
}

fn describe(briefing: &Briefing) -> String {
    let count = briefing.passages.len();
    let ending = if count == 1 { "" } else { "s" };
    format!("{} ({count} passage{ending})", briefing.heading())
}
