//! `rashomon __complete`: what a word of a command line may become. Only the
//! scripts that `rashomon completions` prints call it.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::builder::StyledStr;
use clap_complete::engine::ValueCompleter as _;
use clap_complete::engine::{self, ArgValueCompleter, CompletionCandidate, PathCompleter};

use super::documents::DOCUMENTS;
use super::nearest::items;
use super::{Error, FOUND, Output};
use crate::model::view::Item;
use crate::model::{Collection, SourceId};
use crate::store::{Load, Watch};
use crate::text::graphemes::fit;
use crate::text::{one_line, sanitize};
use crate::views::find::id_of;

/// How long loading may take to find ids: the user waits after Tab.
const PATIENCE: Duration = Duration::from_millis(400);
/// Cells for the description of an id.
const BESIDE: usize = 50;

/// The shells whose scripts call this command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Shell {
    /// Values alone.
    Bash,
    /// Values and descriptions, parted by a colon.
    Zsh,
    /// Values and descriptions, parted by a tab.
    Fish,
}

/// What a script asks.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// The shell
    #[arg(long, value_enum)]
    pub shell: Shell,
    /// Which word, from 0; by default the last
    #[arg(long)]
    pub index: Option<usize>,
    /// The words of the command line, the program first
    #[arg(last = true, allow_hyphen_values = true)]
    pub words: Vec<OsString>,
}

/// Which ids an argument takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Anything,
    Sources,
    Passages,
    Events,
    Questions,
}

/// The arguments that take ids: command, argument, kind of id, and whether a
/// path may stand there too.
const TAKE_IDS: &[(&str, &str, Of, bool)] = &[
    ("show", "id", Of::Anything, false),
    ("events", "first", Of::Events, true),
    ("events", "id", Of::Events, false),
    ("questions", "first", Of::Questions, true),
    ("questions", "id", Of::Questions, false),
    ("compare", "of", Of::Sources, true),
    ("compare", "other", Of::Sources, true),
    ("new", "source", Of::Sources, true),
    ("parallels", "of", Of::Passages, false),
    ("open", "target", Of::Passages, true),
    ("export", "words", Of::Anything, true),
    ("export", "ids", Of::Anything, false),
];

/// Prints what the word may become, one candidate a line.
///
/// # Errors
/// If the output cannot be written.
pub fn run(args: &Args, program: &clap::Command, output: &mut Output) -> Result<u8, Error> {
    let mut words = args.words.clone();
    let index = args.index.unwrap_or(words.len().saturating_sub(1));
    if words.len() <= index {
        words.resize(index + 1, OsString::new());
    }
    let mut program = taking_ids(program.clone(), &words, index);
    let here = std::env::current_dir().ok();
    let found = engine::complete(&mut program, words, index, here.as_deref())
        .map_err(|why| io::Error::other(why.to_string()))?;
    for candidate in found {
        if let Some(line) = line_of(args.shell, &candidate) {
            output.answer(&line)?;
        }
    }
    Ok(FOUND)
}

/// A candidate as a shell reads it. Returns `None` for a value that a command
/// line cannot hold as it is, such as a name with a line feed.
fn line_of(shell: Shell, candidate: &CompletionCandidate) -> Option<String> {
    let value = candidate.get_value().to_str()?;
    if sanitize(value) != value || value.contains(['\n', '\t']) {
        return None;
    }
    let help = candidate.get_help().map(ToString::to_string);
    let help = help.as_deref().and_then(|help| help.lines().next());
    let help = help.unwrap_or_default();
    Some(match shell {
        _ if help.is_empty() && shell != Shell::Zsh => format!("{value}\n"),
        Shell::Bash => format!("{value}\n"),
        Shell::Fish => format!("{value}\t{help}\n"),
        Shell::Zsh => {
            let value = value.replace('\\', r"\\").replace(':', r"\:");
            let colon = if help.is_empty() { "" } else { ":" };
            format!("{value}{colon}{help}\n")
        }
    })
}

/// The program, with arguments that complete the ids of the paths on the line.
fn taking_ids(program: clap::Command, words: &[OsString], index: usize) -> clap::Command {
    let others = words.iter().enumerate().skip(2);
    let paths = others.filter(|(at, word)| *at != index && Path::new(word).exists());
    let paths: Arc<Vec<PathBuf>> = Arc::new(paths.map(|(_, word)| word.into()).collect());
    let mut program = program;
    for (command, argument, of, or_path) in TAKE_IDS {
        let paths = Arc::clone(&paths);
        let completer = move |typed: &OsStr| {
            let mut found = ids(&paths, *of, &typed.to_string_lossy());
            if *or_path {
                found.extend(PathCompleter::any().complete(typed));
            }
            found
        };
        let completer = ArgValueCompleter::new(completer);
        program = program.mut_subcommand(command, |command| {
            // The other arguments stay: positional ones keep their order.
            command.mut_args(|known| {
                if known.get_id() == *argument {
                    known.add(completer.clone())
                } else {
                    known
                }
            })
        });
    }
    program
}

/// The ids that begin as typed, each with a description.
fn ids(paths: &[PathBuf], of: Of, typed: &str) -> Vec<CompletionCandidate> {
    let watch = Watch::default();
    let load = Load {
        documents: DOCUMENTS,
        ..Load::of(paths, &watch)
    };
    let Ok(loaded) = watch.telling(PATIENCE, |_| watch.stop(), || load.run()) else {
        return Vec::new();
    };
    let collection = &loaded.collection;
    let mut found: Vec<(String, String)> = match of {
        Of::Questions => {
            let all = collection.questions.iter();
            all.map(|q| (q.id.clone(), q.ask.clone())).collect()
        }
        Of::Passages => sources(collection).collect(),
        Of::Anything | Of::Sources | Of::Events => {
            let meant = items(collection).filter(|item| of.has(*item));
            meant.map(|item| beside(collection, item)).collect()
        }
    };
    if let (Of::Passages | Of::Anything, Some((source, _))) = (of, typed.rsplit_once(':')) {
        found.extend(passages(collection, source));
    }
    found.retain(|(id, _)| id.starts_with(typed));
    let candidate = |(id, what): (String, String)| {
        let what = sanitize(&one_line(&what)).into_owned();
        let help = StyledStr::from(fit(&what, BESIDE).into_owned());
        CompletionCandidate::new(id).help(Some(help))
    };
    found.into_iter().map(candidate).collect()
}

impl Of {
    fn has(self, item: Item) -> bool {
        match self {
            Self::Sources => matches!(item, Item::Source(_)),
            Self::Events => matches!(item, Item::Event(_)),
            Self::Anything | Self::Passages | Self::Questions => true,
        }
    }
}

/// An id with its description: `kataib-hezbollah`, *actor: Kataib Hezbollah*.
fn beside(collection: &Collection, item: Item) -> (String, String) {
    let what = format!("{}: {}", item.kind(), item.text(collection));
    (id_of(collection, item), what)
}

/// How the ids of passages begin: `iraq-restraint:`.
fn sources(collection: &Collection) -> impl Iterator<Item = (String, String)> {
    collection.sources().map(|source| {
        let briefing = collection.briefing(source);
        (format!("{}:", briefing.id), briefing.heading().to_owned())
    })
}

/// The passages of a source, each with its text.
fn passages(collection: &Collection, id: &str) -> Vec<(String, String)> {
    let source: Option<SourceId> = collection.source_of_id(id);
    let passages = source.map(|source| collection.briefing(source).passages.iter());
    let passages = passages.into_iter().flatten();
    passages
        .map(|passage| (format!("{id}:{}", passage.at), passage.text.clone()))
        .collect()
}
