//! `rashomon explain`: what the program finds in a document, where, and by
//! which rule.

use std::path::PathBuf;

use super::convert::date;
use super::format::print;
use super::{Error, FAILED, Format, Output, documents};
use crate::convert;
use crate::convert::times::Told;
use crate::model::When;
use crate::views::{Objects, Room, explain};

/// Show what is found in a document, where it stands and by which rule
#[derive(Debug, Clone, Default, clap::Args)]
#[command(after_help = "Examples:
  rashomon explain report.txt
  rashomon explain report.txt --issued 2020-03-12
  rashomon explain report.txt --format jsonl | jq 'select(.kind == \"time\")'

¶ is the passage; read as, what a briefing would say; by rule, what it was found
by, and what it was counted from. The date issued is taken from what the document
shows, or inferred from its dates, unless you give it. A time or an event that
stays without a date says why. In JSON start and end count the characters of the
text as it was read, and value is TIMEX3.
Exit codes: 0 found, 1 nothing found, 2 error.")]
pub struct Args {
    /// The document; - reads standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// When the document was issued, whatever it says itself
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub issued: Option<When>,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// Lists the findings in the order of the text.
///
/// # Errors
/// If the answer cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let name = documents::name(&args.file);
    let failed = |output: &mut Output, reason: String| {
        output.note(&format!("{}: {reason}", args.file.display()));
        Ok(FAILED)
    };
    let bytes = match documents::read(&args.file) {
        Ok(bytes) => bytes,
        Err(reason) => return failed(output, format!("cannot be read: {reason}")),
    };
    let reading = match convert::read_owned(&name, bytes) {
        Ok(reading) => reading,
        Err(reason) => return failed(output, reason.to_string()),
    };
    let told = Told::new(&reading);
    let (issued, why) = issued(args, &told);
    let room = Room {
        cells: output.columns,
        ids: false,
    };
    if args.format == Format::Text {
        output.answer(&explain::heading(&reading, &name, &why, room))?;
    } else {
        output.note(&why);
    }
    let mut times = told.times(issued.as_ref());
    times.extend(told.datelines());
    let found = explain::findings(&reading, times, issued.as_ref());
    print(output, args.format, &Objects(&found), || {
        explain::text(&found, room)
    })
}

/// The date issued, and a line on its source.
fn issued(args: &Args, told: &Told) -> (Option<When>, String) {
    if let Some(given) = &args.issued {
        return (
            Some(given.clone()),
            format!("issued {} (as given)", given.written()),
        );
    }
    let Some((when, basis)) = told.issued() else {
        return (
            None,
            "date issued not known; give it with --issued DATE".into(),
        );
    };
    let from = match basis {
        Some(basis) => format!(
            "from \u{201c}{}\u{201d} in ¶{}",
            basis.quote.unwrap_or_default(),
            basis.at
        ),
        None => "from the document".into(),
    };
    let why = format!("issued {} ({from})", when.written());
    (Some(when), why)
}
