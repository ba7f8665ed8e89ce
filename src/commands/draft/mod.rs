//! `rashomon draft`: a command of the user's drafts briefings, and nothing
//! enters that is not verified.

pub(super) mod across;
mod consent;
pub(super) mod model;
pub mod reader;
mod stop;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{Error, FAILED, FOUND, NOTHING, Output, load_with_problems};
use crate::config;
use crate::convert::verify::{Verified, Words};
use crate::model::Briefing;
use crate::store::drafts;
use crate::text::{counted, graphemes, paths};
use crate::tui::settings::DRAFTING;
use consent::Handed;
use model::{Failed, Model, Told};
use stop::Stop;

/// Let a model draft briefings; what it says is verified before it enters
#[derive(Debug, Clone, Default, clap::Args)]
#[command(after_help = "Examples:
  rashomon draft taji/ --with 'my-model --local'
  rashomon draft taji/iraq-restraint.yaml --with my-model --by 'my model' --yes
  rashomon draft taji/ --only iraq-restraint
  rashomon draft taji/ --across --with my-model
  rashomon convert report.pdf --into taji/ --with 'my-model --fast'

The command gets a prompt on its standard input (numbered passages, what the
collection knows, the JSON Schema of an answer) and answers with JSON. It runs
without a shell. Rashomon sends nothing anywhere: the first use of a command
says what it will get, and asks.

Each item is held against the passage that it cites. The quotation must stand
there word for word, the number or date in the quotation, the name in the
passage; ids must exist. What fails is refused and listed with the reason; the
command gets one more try. What code cannot check (who says it, whether it is
negated, the stance) is for your eye: all that enters is a draft, with the name
of the command in `by`.

With --across the command gets the collection in one prompt: what each document
lists and tells, what is joined and judged. It proposes joins of actors and of
events, words that count the same, and questions. They enter proposals.yaml
beside collection.yaml, each with its reason; the reader shows them among its
own proposals (g i, g q), and nothing is joined before you say so.

Exit codes: 0 something entered, 1 nothing entered, 2 error, 130 interrupted.")]
pub struct Args {
    /// Briefings and folders of them; with --across by default ./briefings
    #[arg(required_unless_present = "across", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The command that drafts; by default the setting `with` of `[draft]`
    #[arg(long, value_name = "COMMAND")]
    pub with: Option<String>,
    /// Propose what is the same across the documents: actors, events, measures,
    /// scopes, and questions to ask of several; they enter proposals.yaml
    #[arg(long)]
    pub across: bool,
    /// Draft only the briefing with this id; may be given several times
    #[arg(long, value_name = "ID")]
    pub only: Vec<String>,
    /// How what it proposes is signed; by default with the name of its program
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Seconds that an answer may take; by default as the settings say, or 120
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u16).range(1..=3600))]
    pub seconds: Option<u16>,
    /// Hand the words over without asking
    #[arg(long)]
    pub yes: bool,
}

/// Drafts the briefings, and reports what entered and what was refused.
///
/// # Errors
/// If there is no command, the user does not agree, or the files cannot be
/// loaded.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let model = chosen(args.with.as_deref(), args.by.as_deref(), args.seconds)?;
    let loaded = load_with_problems(&args.paths, output)?;
    if args.across {
        return across::run(args, &model, &loaded, output);
    }
    let mut briefings: Vec<(&Briefing, &Path)> = Vec::new();
    let mut unwritten = 0;
    for briefing in &loaded.collection.briefings {
        let input = loaded.files.get(&briefing.id);
        let Some(input) = input.filter(|input| !input.is_built_in()) else {
            continue;
        };
        if !args.only.is_empty() && !args.only.contains(&briefing.id) {
            continue;
        }
        if input.is_document() {
            unwritten += 1;
        } else {
            briefings.push((briefing, input.path()));
        }
    }
    if unwritten > 0 {
        output.note(&format!(
            "{} without a briefing; `rashomon convert` with --with makes one",
            counted(unwritten, "document")
        ));
    }
    if briefings.is_empty() {
        return Err(Error::Drafting("there is no briefing to draft".into()));
    }
    let words = Words::of(&loaded.collection);
    let mut desk = Drafting::begin(model, words, args.yes, output)?;
    let (mut entered, mut failed) = (0, false);
    let all = briefings.len();
    for (n, (briefing, path)) in briefings.into_iter().enumerate() {
        match desk.draft(briefing, path, (n + 1, all), output)? {
            Ok(count) => entered += count,
            Err(Failed::Stopped) => break,
            Err(Failed::Why(_)) => failed = true,
        }
    }
    Ok(match desk.stopped() {
        Some(code) => code,
        None if failed => FAILED,
        None if entered == 0 => NOTHING,
        None => FOUND,
    })
}

/// The command that drafts: the named one, else that of the settings.
pub(super) fn chosen(
    with: Option<&str>,
    by: Option<&str>,
    seconds: Option<u16>,
) -> Result<Model, Error> {
    let text = config::file().and_then(|file| config::text(&file).ok());
    let set = text.map(|text| config::read(&text).0).unwrap_or_default();
    let seconds = seconds.or(set.seconds).unwrap_or(DRAFTING);
    let set = set.with.map(|with| with.value);
    let Some(command) = with.map(str::to_owned).or(set) else {
        return Err(Error::Drafting(
            "no command drafts: name one by --with, or set `with` in [draft] of the settings"
                .into(),
        ));
    };
    let time = Duration::from_secs(seconds.into());
    Model::new(&command, by, time).map_err(Error::Drafting)
}

/// A model at work on several briefings.
pub(super) struct Drafting {
    model: Model,
    words: Words,
    /// Signals are caught once a model works, not before.
    stop: Option<Stop>,
}

impl Drafting {
    /// Begins, if the user agrees that the command gets words of documents.
    ///
    /// # Errors
    /// If the user does not agree.
    pub(super) fn begin(
        model: Model,
        words: Words,
        yes: bool,
        output: &mut Output,
    ) -> Result<Self, Error> {
        consent::agreed(&model, Handed::Documents, yes, output)?;
        Ok(Self {
            model,
            words,
            stop: None,
        })
    }

    /// The exit code if a signal came.
    pub(super) fn stopped(&self) -> Option<u8> {
        self.stop.as_ref().and_then(Stop::code)
    }

    /// Drafts one of several briefings, writes what entered into its file and
    /// reports; how many items entered, or why none could.
    ///
    /// # Errors
    /// If the report cannot be written.
    pub(super) fn draft(
        &mut self,
        briefing: &Briefing,
        path: &Path,
        (place, all): (usize, usize),
        output: &mut Output,
    ) -> io::Result<Result<usize, Failed>> {
        let stop = self.stop.get_or_insert_with(Stop::new);
        let name = graphemes::fit(&briefing.id, 30).into_owned();
        let found = self.model.draft(briefing, &self.words, &mut |told: &Told| {
            // Work goes on even if progress cannot be written.
            let said = graphemes::fit(told.said, 40);
            let _ = output.clear_progress();
            let _ = output.progress(&format!(
                "{place} of {all}  {name}: try {}, {} s  {said}",
                told.turn,
                told.gone.as_secs()
            ));
            stop.code().is_none()
        });
        output.clear_progress()?;
        let written = found.and_then(|found| {
            if found.entered.is_empty() {
                return Ok(found);
            }
            let said = format!("drafted by {}: {}", self.model.by, found.counts());
            let paths = [path.to_owned()];
            match drafts::enter(&paths, briefing, &found.after, said) {
                Ok(_) => Ok(found),
                Err(why) => Err(Failed::Why(why.to_string())),
            }
        });
        match written {
            Ok(found) => {
                self.words.take(&found.after);
                report(&found, path, ("drafted", &self.model.by), output)?;
                Ok(Ok(found.entered.len()))
            }
            Err(why) => {
                let said = match &why {
                    Failed::Stopped => "stopped; nothing of it entered",
                    Failed::Why(why) => why,
                };
                output.aside_line(&format!("{}: error: {said}", paths::shown(path)))?;
                Ok(Err(why))
            }
        }
    }
}

/// What became of an answer: the counts, then what was refused and mended.
/// `done` says what the model did: *drafted*.
fn report<T>(
    found: &Verified<T>,
    path: &Path,
    (done, by): (&str, &str),
    output: &mut Output,
) -> io::Result<()> {
    let known = match found.known {
        0 => String::new(),
        known => format!("; {known} there before"),
    };
    output.answer_line(&format!(
        "{}: {} entered, {done} by {by}; {} refused; {} mended{known}",
        paths::shown(path),
        found.counts(),
        found.refused.len(),
        found.mended.len(),
    ))?;
    for item in &found.refused {
        output.answer_line(&format!("  refused: {}", item.said()))?;
    }
    for item in &found.mended {
        output.answer_line(&format!("  mended: {}", item.said()))?;
    }
    Ok(())
}
