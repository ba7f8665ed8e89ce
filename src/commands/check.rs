//! `rashomon check`: every mistake in the files, and where it stands.

use std::path::PathBuf;

use super::documents::DOCUMENTS;
use super::format::print;
use super::{Error, Format, Output, watched};
use crate::store::{self, Care, Load, Severity};
use crate::views::problems;

/// Print everything that is wrong in briefings: where, what, and what would be right
#[derive(Debug, Clone, Default, clap::Args)]
#[command(after_help = "Examples:
  rashomon check                          the folder ./briefings
  rashomon check taji/ --strict           warnings count as errors
  rashomon check taji/ --originals texts  prove every quotation word for word
  rashomon check taji/ --format jsonl     one JSON object a line

Exit code: 0 no errors, 1 errors, 2 could not run.")]
pub struct Args {
    /// Files and folders; without any, ./briefings or the built-in collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Prove digests against their original documents in this folder
    #[arg(long, value_name = "DIR")]
    pub originals: Option<PathBuf>,
    /// Count warnings, such as unknown fields, as errors
    #[arg(long)]
    pub strict: bool,
    /// How to print: text for people, json or jsonl for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// Checks the files and prints what is wrong. The exit code is 0 if there are
/// no errors, else 1.
///
/// # Errors
/// If a path cannot be opened or the output cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let loaded = watched(output, |watch| {
        Load {
            documents: DOCUMENTS,
            care: Care::OfAll,
            ..Load::of(&args.paths, watch)
        }
        .run()
    })?;
    let mut problems = loaded.problems.clone();
    if let Some(folder) = &args.originals {
        let prove = |watch: &_| store::originals::check(&loaded, folder, DOCUMENTS, watch);
        let found = watched(output, prove).map_err(|reason| Error::Folder {
            path: folder.clone(),
            what: "cannot be listed",
            reason,
        })?;
        problems.extend(found);
        problems.sort();
        problems.dedup();
    }
    if args.strict {
        for problem in &mut problems {
            problem.severity = Severity::Error;
        }
    }
    let found = problems::rows(problems);
    print(output, args.format, &found, || {
        let problems = found.rows.iter();
        problems.map(|p| problems::line(p) + "\n").collect()
    })?;
    if args.format == Format::Text {
        output.aside_line(&problems::summary(&found.rows, loaded.files.len()))?;
    }
    let failed = found.rows.iter().any(|p| p.severity == Severity::Error);
    Ok(u8::from(failed))
}
