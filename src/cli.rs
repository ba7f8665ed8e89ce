//! The command line: its arguments and its help.

use std::path::PathBuf;

use clap::{CommandFactory as _, Parser, Subcommand};

use crate::commands::{
    self, Error, FAILED, FOUND, Output, TableArgs, ViewArgs, brief, check, compare, complete,
    completions, config, convert, draft, events, example, explain, export, keys, man, mcp, new,
    notes, open, parallels, pick, picture, schema, search, show,
};
use crate::tui::theme::Palette;

const ABOUT: &str = "Read one story told by several documents";

const LONG_ABOUT: &str = "\
Read one story told by several documents: sources, actors, one timeline and a
search, with the accounts side by side. PDFs, Word files, mails, saved pages and
texts open as they are, as drafts in memory; plain YAML briefings hold what you
decide.

Without a command it opens the reader on a terminal; elsewhere it writes the
sources (or, with --query, the passages found) as text.";

const AFTER_HELP: &str = "\
Examples:
  rashomon                           ./briefings, else the built-in collection
  rashomon reports/                  a folder of documents, as they are
  rashomon c.pdf report.txt taji/    documents and briefings together
  rashomon taji/ --query \"rockets\"   open a folder at the passages found
  rashomon search '\"camp taji\" -iraq' taji/
  rashomon search 'rockets actor:hezbollah date:2020-03'
  rashomon brief taji/               what they tell alike, and what differs
  rashomon timeline taji/ --format json
  rashomon events taji-rockets       one event, sources side by side
  rashomon conflicts taji/ --format csv
  rashomon show kataib-hezbollah taji/
  rashomon ./sources                 open a folder that is named like a command

Exit codes: 0 found, 1 nothing found, 2 error, 130 interrupted.";

const SEARCH_HELP: &str = "\
In a query, case and accents do not matter:
  rockets taji          words that must all match, as they are or as beginnings
  \"camp taji\"           a phrase, as it stands
  -iraq -\"camp taji\"    words that must not be there
  taji OR besmaya       either of them; OR binds before other words
  actor:soleimani       passages that name someone, under any of the names
  source:restraint      a document: short name, title, id, publisher, author
  voice:milley          passages where someone speaks
  event:\"camp taji\"     passages that tell an event
  kind:armed-group      kinds of actors, of voices (official, unnamed), of
                        passages (head, quote, list) and documents (digest)
  date:2020-01..2020-03 when it happened, else when it was issued; EDTF:
                        2020, 2020-03-11, ..2019, 2020-03..
  like:restraint:¶10    what tells the same as a passage, the likeliest first
  is:conflict           also draft, reviewed, hedged, furniture
Fields join with -, OR and words. Values match as beginnings and with typos;
quote one that has a space. Mistakes in a query go to stderr, and the search
uses the rest. Quote several words for the shell; paths follow the query.

Matches are bold, or «marked»; «~marked» is spelled otherwise, «=marked» another
name of the same actor. If a query has only fields, the words that match them
are marked; what a digest tells in other words stands with its voice.

Examples:
  rashomon search 'wounded soldiers'
  rashomon search '\"camp taji\" -british' taji/ --limit 5
  rashomon search 'rockets actor:hezbollah date:2020-03'
  rashomon search 'attack voice:milley OR voice:pentagon'
  rashomon search --format jsonl is:conflict | jq .at
  rashomon search --timing rockets taji/
  rashomon search -- '-iraq rockets'

Exit codes: 0 found, 1 nothing found, 2 error.";

const SHOW_HELP: &str = "\
Examples:
  rashomon show iraq-restraint             a source, with every passage
  rashomon show kataib-hezbollah           an actor: names, events, voices
  rashomon show tmc-two-soldiers/milley    a voice: what it says
  rashomon show iraq-restraint:10          a passage
  rashomon show iraq-restraint/taji-rockets  an event as one source tells it
  rashomon show event:taji-rockets         where an actor has the same id

Exit codes: 0 found, 1 no such id (the nearest are named), 2 error.";

const MCP_HELP: &str = "\
Answers on standard output what an agent asks on standard input. Tools: search,
passage, event, conflicts, questions, parallels, check_quote; briefings are
resources. It only reads, unless you say --propose. Every place in an answer has a citation and a link
that `rashomon open` takes. Changed files are read again.

An agent's settings name the program and its arguments, such as
  {\"command\": \"rashomon\", \"args\": [\"mcp\", \"/home/ann/taji\"]}

Examples:
  echo '{\"id\": 1, \"method\": \"tools/list\"}' | rashomon mcp taji/

Exit codes: 0 the input has ended, 2 error.";

const SOURCES_HELP: &str = "\
Examples:
  rashomon sources
  rashomon sources taji/ --ids       with the ids of voices, however narrow
  rashomon sources taji/ --format jsonl | jq .title

Exit codes: 0 found, 1 nothing found, 2 error.";

const ACTORS_HELP: &str = "\
Examples:
  rashomon actors taji/
  rashomon actors --format json | jq '.[] | select(.events > 3) | .name'

Exit codes: 0 found, 1 nothing found, 2 error.";

const BRIEF_HELP: &str = "\
A pile of documents in a minute: for each story the events that most documents
tell, with what differs in each (≠ in conflict, as judged; ≠? likely; ↗ likely
an update), opposed questions, and what one document alone tells. The rest is
counted; JSON has all of it.

Examples:
  rashomon brief taji/
  rashomon brief taji/ --markdown > brief.md
  rashomon brief --format json | jq '.stories[].differing[]'

Exit codes: 0 found, 1 nothing found, 2 error.";

const TIMELINE_HELP: &str = "\
On a terminal the table is as wide as the terminal, without ids if they do not
fit. Elsewhere lines are as long as they need to be, unless COLUMNS is set.

Examples:
  rashomon timeline taji/
  rashomon timeline taji/ --ids      with ids, however narrow the terminal is
  rashomon timeline | grep -i rocket
  rashomon timeline --format jsonl | jq -c '[.date, .name, (.sources | length)]'

Exit codes: 0 found, 1 nothing found, 2 error.";

const EVENTS_HELP: &str = "\
Without an ID, every event with its sources, accounts and conflicts (≠).
With one, its grid: measures down, sources across, or down if they do not
fit. 12? is a value that the voice is not certain of, Σ3 a sum of ours with its
parts, · a silent source. Accounts agree (=), are compatible (≈), in conflict
(≠) or undetermined (?).

A first argument that exists as a path is a PATH; --id makes it an ID. Quote an
ID that has a space.

Examples:
  rashomon events taji/
  rashomon events taji-rockets taji/
  rashomon events ecfr-escalation-nation/taji-rockets
  rashomon events --id embassy-stormed taji/   where a folder has the name too
  rashomon events taji-rockets --format csv > taji.csv

Exit codes: 0 found, 1 no events or no such id, 2 error.";

const CONFLICTS_HELP: &str = "\
Accounts that exclude each other and stances that oppose each other, each with
its source, voice and words. Hedged: on at least one side nobody is certain.

Examples:
  rashomon conflicts taji/
  rashomon conflicts --format json | jq '.[] | select(.hedged | not)'
  rashomon conflicts taji/ --format csv > conflicts.csv

Exit codes: 0 found, 1 no conflicts, 2 error.";

const QUESTIONS_HELP: &str = "\
Stances: + asserts, ? suspects, ~ doubts, − denies, · no-claim; ≠ marks those
that another voice opposes.

A first argument that exists as a path is a PATH; --id makes it an ID. Quote an
ID that has a space.

Examples:
  rashomon questions taji/
  rashomon questions who-fired taji/
  rashomon questions --id who-fired --format json
  rashomon questions --format json | jq '.[] | select(.opposed) | .ask'

Exit codes: 0 found, 1 no questions or no such id, 2 error.";

const FACTS_HELP: &str = "\
Ages, lengths, prices, shares: those of joined actors, and of anything else by
its name. Values that differ need not contradict: a price belongs to its day.

Examples:
  rashomon facts taji/
  rashomon facts --format json | jq '.[] | select(.measure == \"age\")'

Exit codes: 0 found, 1 no facts, 2 error.";

const COPIES_HELP: &str = "\
Documents are compared word by word; quotations count apart, as two reporters
may quote one man. The oldest is named as the likely origin only where all
dates issued say so.

Examples:
  rashomon copies taji/
  rashomon copies --format jsonl | jq 'select(.kind == \"copies\")'

Exit codes: 0 found, 1 no copies, 2 error.";

const PARALLELS_HELP: &str = "\
Sentences are aligned by the words they share, rare ones and figures most, and
by how surely their documents tell one story. If figures differ that are likely
of one thing, both are shown.

Examples:
  rashomon parallels taji/
  rashomon parallels --of iraq-restraint:9 taji/
  rashomon parallels taji/ --format jsonl | jq 'select(.shown)'

Exit codes: 0 found, 1 nothing found, 2 error.";

const COMPARE_HELP: &str = "\
Each passage of A with the one of B that tells the same: the same words,
reworded, with another figure or name, in its own words, or only here. A and B
are ids of sources, or files. Two editions of one text are compared the same
way.

Examples:
  rashomon compare ecfr-escalation-nation iraq-restraint taji/
  rashomon compare a.txt b.md                 two files, or editions of one
  rashomon compare a.txt c.html --format jsonl | jq 'select(.b == null)'

Exit codes: 0 found, 1 no such source, 2 error.";

const NEW_HELP: &str = "\
The sentences of a document that no earlier one tells: those with a figure, a
name or a quotation first. A document without a date is compared with all
others.

Examples:
  rashomon new iraq-restraint taji/
  rashomon new note.yaml taji/
  rashomon new iraq-restraint --format jsonl | jq 'select(.telling)'

Exit codes: 0 found, 1 nothing new or no such source, 2 error.";

const GAPS_HELP: &str = "\
Silence is no disagreement: it is worth knowing.

Examples:
  rashomon gaps taji/
  rashomon gaps --format jsonl | jq 'select(.kind == \"left-out\")'

Exit codes: 0 found, 1 no gaps, 2 error.";

const OPEN_HELP: &str = "\
`y l` in the reader copies a link to what is on the screen: the passage, pages
and filters. If standard output is no terminal, the passage is printed.

Examples:
  rashomon open 'rashomon:taji?at=iraq-restraint:5&pane=text'
  rashomon open taji/iraq-restraint.yaml:¶5   one file, at a paragraph
  rashomon open iraq-restraint:5 taji/       a folder, at one of a briefing
  rashomon open iraq-restraint:5             ./briefings, else the built-in one

Exit codes: 0 found, 1 no such passage, 2 error.";

const EXPORT_HELP: &str = "\
Markdown has a table per event, else quotes the words; each citation names
authors, title, publisher, date and paragraph. Your notes stand under what they
are about. CSL-JSON has one item per document, as Zotero and pandoc read it; its
note lists the cited places. In CSV a cell that a spreadsheet would run begins
with an apostrophe. An existing file is never replaced without --force.

Examples:
  rashomon export taji/                        the reader's basket, as Markdown
  rashomon export --basket taji/ --out taji.md
  rashomon export iraq-restraint:5 taji-rockets --format csv
  rashomon export --query '\"rocket attack\"' taji/ --out refs.csl.json
  rashomon export ecfr-escalation-nation --format csl > refs.json

Exit codes: 0 found, 1 nothing found or no such id, 2 error.";

const NOTES_HELP: &str = "\
You write marks and notes in the reader (m, a). They follow the words of a
passage to which they belong; a stale one says why.

Examples:
  rashomon notes taji/
  rashomon notes 'ask again' taji/
  rashomon notes --all --format jsonl | jq 'select(.state == \"changed\")'
  rashomon notes taji/ --format csv > notes.csv

Exit codes: 0 found, 1 nothing found, 2 error.";

/// The command line of `rashomon`.
#[derive(Debug, Parser)]
#[command(
    name = "rashomon",
    version = env!("VERSION"),
    about = ABOUT,
    long_about = LONG_ABOUT,
    after_help = AFTER_HELP,
    args_conflicts_with_subcommands = true,
    max_term_width = 80
)]
pub struct Cli {
    /// The command; without one the reader opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How to read.
    #[command(flatten)]
    pub read: ReadArgs,
}

/// Arguments of the reader.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct ReadArgs {
    /// Documents, briefings and folders of them; by default ./briefings, else
    /// the built-in collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Open at what this query finds; `search --help` explains the language
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub query: Option<String>,
    /// Open at the first view, not where you left the collection
    #[arg(long)]
    pub fresh: bool,
    /// Colours; by default as the terminal and the environment say
    #[arg(long, value_enum, value_name = "PALETTE")]
    pub colors: Option<Palette>,
    /// Draw borders and signs in ASCII, for fonts that have no others
    #[arg(long)]
    pub ascii: bool,
}

/// What `rashomon` does besides reading.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show at a glance what the documents agree on, and what differs
    #[command(after_help = BRIEF_HELP)]
    Brief(brief::Args),
    /// List the documents and the voices they cite
    #[command(after_help = SOURCES_HELP)]
    Sources(TableArgs),
    /// List the actors and all their names
    #[command(after_help = ACTORS_HELP)]
    Actors(TableArgs),
    /// List what happened when, and where accounts conflict
    #[command(after_help = TIMELINE_HELP)]
    Timeline(TableArgs),
    /// List the events, or show one with its sources side by side
    #[command(after_help = EVENTS_HELP)]
    Events(events::Args),
    /// List conflicts: figures, dates and answers that cannot all be true
    #[command(after_help = CONFLICTS_HELP)]
    Conflicts(ViewArgs),
    /// List the questions, or show one, and who takes which stance
    #[command(after_help = QUESTIONS_HELP)]
    Questions(pick::PickArgs),
    /// List figures that tell no event, by whom or what they are about
    #[command(after_help = FACTS_HELP)]
    Facts(ViewArgs),
    /// List documents, and passages of them, that go back to one text
    #[command(after_help = COPIES_HELP)]
    Copies(ViewArgs),
    /// List sentences of different documents that tell the same
    #[command(after_help = PARALLELS_HELP)]
    Parallels(parallels::Args),
    /// Set two documents beside each other, passage by passage
    #[command(after_help = COMPARE_HELP)]
    Compare(compare::Args),
    /// List what a document adds to those before it
    #[command(after_help = NEW_HELP)]
    New(new::Args),
    /// List gaps: what one source alone tells, and what a source leaves out
    #[command(after_help = GAPS_HELP)]
    Gaps(TableArgs),
    /// Show one source, actor, event, voice or passage
    #[command(after_help = SHOW_HELP)]
    Show(show::Args),
    /// Find passages and names
    #[command(after_help = SEARCH_HELP)]
    Search(search::Args),
    /// Open the reader at a link, or at a paragraph of a document
    #[command(after_help = OPEN_HELP)]
    Open(open::Args),
    /// Export evidence with its citations: Markdown, CSV, JSON, CSL-JSON
    #[command(after_help = EXPORT_HELP)]
    Export(export::Args),
    /// List your marks and notes, or those with certain words
    #[command(after_help = NOTES_HELP)]
    Notes(notes::Args),
    /// Let agents read the collection, over the Model Context Protocol
    #[command(after_help = MCP_HELP)]
    Mcp(mcp::Args),
    /// Make draft briefings of documents: PDF, Word, mail, pages, texts and more
    Convert(convert::Args),
    /// Let a model draft briefings, and verify what it says
    Draft(draft::Args),
    /// Show what is found in a document, and by which rule
    Explain(explain::Args),
    /// Write two stories to practise on into a new folder
    Example(example::Args),
    /// List what is wrong in briefings, with line and column
    Check(check::Args),
    /// Print the JSON Schema of the files
    Schema(schema::Args),
    /// Draw the reader’s screen as an SVG picture
    Picture(picture::Args),
    /// List the keys of the reader
    Keys(keys::Args),
    /// Show, explain or check the settings
    Config(config::Args),
    /// Print shell completions
    Completions(completions::Args),
    /// Say what a word of a command line may become
    #[command(name = "__complete", hide = true)]
    Complete(complete::Args),
    /// Print the manual page, or write one page per command into a folder
    Man(man::Args),
}

impl Command {
    /// Runs the command; returns the exit code.
    ///
    /// # Errors
    /// If the command fails, or its answer cannot be written.
    pub fn run(self, output: &mut Output) -> Result<u8, Error> {
        match self {
            Self::Brief(args) => brief::run(&args, output),
            Self::Sources(args) => commands::sources::run(&args, output),
            Self::Actors(args) => commands::actors::run(&args, output),
            Self::Timeline(args) => commands::timeline::run(&args, output),
            Self::Events(args) => events::run(&args, output),
            Self::Conflicts(args) => commands::conflicts::run(&args, output),
            Self::Questions(args) => commands::questions::run(&args, output),
            Self::Facts(args) => commands::facts::run(&args, output),
            Self::Copies(args) => commands::copies::run(&args, output),
            Self::Parallels(args) => parallels::run(&args, output),
            Self::Compare(args) => compare::run(&args, output),
            Self::New(args) => new::run(&args, output),
            Self::Gaps(args) => commands::gaps::run(&args, output),
            Self::Show(args) => show::run(&args, output),
            Self::Search(args) => search::run(&args, output),
            Self::Open(args) => open::run(&args, output),
            Self::Export(args) => export::run(&args, output),
            Self::Notes(args) => notes::run(&args, output),
            Self::Mcp(args) => mcp::run(&args, output),
            Self::Convert(args) => convert::run(&args, output),
            Self::Draft(args) => draft::run(&args, output),
            Self::Explain(args) => explain::run(&args, output),
            Self::Example(args) => example::run(&args, output),
            Self::Check(args) => check::run(&args, output),
            Self::Schema(args) => schema::run(args, output),
            Self::Picture(args) => picture::run(&args, output),
            Self::Keys(args) => keys::run(&args, output),
            Self::Config(args) => config::run(&args, output),
            Self::Completions(args) => completions::run(args, &mut Cli::command(), output),
            Self::Complete(args) => complete::run(&args, &Cli::command(), output),
            Self::Man(args) => man::run(&args, &Cli::command(), output),
        }
    }
}

/// Prints help and version as the answer, and usage errors, which quote what
/// the user typed, beside it. Returns the exit code.
pub fn explain(usage: &clap::Error, output: &mut Output) -> u8 {
    let message = usage.render().to_string();
    // If the stream is closed, nobody is left to tell.
    if usage.use_stderr() {
        let _ = output.aside(&message);
        FAILED
    } else {
        let _ = output.answer(&message);
        FOUND
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Cli {
        Cli::try_parse_from(["rashomon"].iter().chain(words)).unwrap()
    }

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn help_keeps_to_eighty_columns() {
        let mut command = Cli::command();
        command.build();
        for sub in std::iter::once(&mut command.clone()).chain(command.get_subcommands_mut()) {
            for line in sub.render_long_help().to_string().lines() {
                assert!(line.chars().count() <= 81, "{line}");
            }
        }
    }

    #[test]
    fn paths_without_a_command_are_read() {
        let cli = parse(&["a", "b", "--query", "-x y"]);
        assert!(cli.command.is_none());
        assert_eq!(cli.read.paths, ["a", "b"].map(PathBuf::from));
        assert_eq!(cli.read.query.as_deref(), Some("-x y"));
        assert_eq!(
            parse(&["./sources"]).read.paths,
            [PathBuf::from("./sources")]
        );
        assert!(parse(&["sources"]).command.is_some());
    }

    #[test]
    fn reading_and_a_command_do_not_mix() {
        assert!(Cli::try_parse_from(["rashomon", "sources", "--query", "x"]).is_err());
        // After an option of the reader, the name of a command is a path.
        let cli = parse(&["--query", "x", "sources"]);
        assert_eq!(cli.read.paths, [PathBuf::from("sources")]);
    }

    #[test]
    fn a_query_is_one_argument_and_paths_follow() {
        let Some(Command::Search(args)) = parse(&["search", "a b", "p", "--limit", "3"]).command
        else {
            panic!("no search");
        };
        assert_eq!((args.query.as_str(), args.limit), ("a b", Some(3)));
        assert_eq!(args.paths, [PathBuf::from("p")]);
    }
}
