//! The `rashomon` program: parse, run, turn errors into exit codes.

#![forbid(unsafe_code)]
#![deny(clippy::print_stdout, clippy::print_stderr)]
// This file opens the streams and hands them to `Output`, which writes.
#![expect(clippy::disallowed_methods)]

use std::backtrace::{Backtrace, BacktraceStatus};
use std::env;
use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::panic::{self, PanicHookInfo};
use std::process::ExitCode;
use std::thread;

use clap::{CommandFactory as _, Parser as _};
use rashomon::cli::{self, Cli, Command, ReadArgs};
use rashomon::commands::documents::DOCUMENTS;
use rashomon::commands::draft::reader::MODELS;
use rashomon::commands::{
    FAILED, FOUND, Format, Output, TableArgs, ViewArgs, apart, meant, search,
};
use rashomon::text::caught::is_catching;
use rashomon::tui;
use rashomon::views::lines::wrap_to;

/// A smaller value of COLUMNS is ignored: nobody can mean it.
const LEAST_COLUMNS: usize = 20;

fn main() -> ExitCode {
    panic::set_hook(Box::new(tell));
    if let Some(code) = apart::meant(io::stdin(), &mut io::stdout()) {
        return ExitCode::from(code);
    }
    apart::lend();
    let code = match Cli::try_parse() {
        Ok(cli) => run(cli).unwrap_or_else(|error| report(&error)),
        Err(usage) => with_output(|output| cli::explain(&usage, output)),
    };
    ExitCode::from(code)
}

fn run(cli: Cli) -> anyhow::Result<u8> {
    let command = match cli.command {
        None => return read(cli.read, None),
        Some(Command::Open(args)) if io::stdout().is_terminal() => {
            let (paths, at) = args.resolve()?;
            let args = ReadArgs {
                paths,
                colors: args.colors,
                ..ReadArgs::default()
            };
            return read(args, Some(at));
        }
        Some(command) => command,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut err = io::stderr();
    let mut output = Output::plain(&mut out, &mut err);
    output.bold = shows_bold();
    output.live = io::stderr().is_terminal() && !is_dumb();
    output.columns = shown_columns();
    wrap_to(output.width());
    let code = command.run(&mut output)?;
    out.flush()?;
    Ok(code)
}

/// Opens the reader, or prints text if there is no terminal.
fn read(args: ReadArgs, at: Option<tui::At>) -> anyhow::Result<u8> {
    let ReadArgs {
        paths,
        query,
        fresh,
        colors,
        ascii,
    } = args;
    let program = Cli::command();
    let shown = program
        .get_subcommands()
        .filter(|command| !command.is_hide_set());
    let commands: Vec<&str> = shown.map(clap::Command::get_name).collect();
    if let Some(error) = meant::missing(&paths, &commands) {
        return Err(error.into());
    }
    if io::stdout().is_terminal() {
        if is_dumb() || !io::stdin().is_terminal() {
            anyhow::bail!(
                "the reader needs a terminal it can draw on and read keys from; \
                 `rashomon sources`, `actors`, `timeline`, `events`, `conflicts`, \
                 `questions`, `facts`, `gaps`, `show ID` and `search QUERY` write plain text"
            );
        }
        let options = tui::Options {
            paths,
            documents: DOCUMENTS,
            models: MODELS,
            query,
            fresh,
            palette: colors,
            at,
            ascii,
        };
        let ended = tui::run(options)?;
        with_output(|output| ended.told.iter().for_each(|line| output.note(line)));
        return Ok(ended.code);
    }
    let format = Format::Text;
    let command = match query {
        Some(query) => Command::Search(search::Args {
            query,
            paths,
            format,
            ..search::Args::default()
        }),
        None => Command::Sources(TableArgs {
            view: ViewArgs {
                paths,
                format,
                judged: false,
            },
            ids: false,
        }),
    };
    run(Cli {
        command: Some(command),
        read: ReadArgs::default(),
    })
}

fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Whether the terminal shows bold type and `NO_COLOR` does not refuse it.
fn shows_bold() -> bool {
    let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    io::stdout().is_terminal() && !is_dumb() && !refused
}

/// Columns of the answer: those of COLUMNS, so that an answer for a pager can
/// be made to fit; else those of the terminal it goes to.
fn shown_columns() -> Option<usize> {
    let asked = env::var("COLUMNS")
        .ok()
        .and_then(|asked| asked.parse().ok());
    let of_terminal = || io::stdout().is_terminal().then(tui::columns).flatten();
    asked
        .filter(|columns| *columns >= LEAST_COLUMNS)
        .or_else(of_terminal)
}

/// Reports an error in one line. A closed pipe is no error: its reader has seen
/// enough.
fn report(error: &anyhow::Error) -> u8 {
    let closed = error.chain().any(|cause| {
        let cause = cause.downcast_ref::<io::Error>();
        cause.is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    });
    if closed {
        return FOUND;
    }
    with_output(|output| output.note(&format!("{error:#}")));
    FAILED
}

/// Reports a panic: its message may hold untrusted text.
fn tell(panic: &PanicHookInfo) {
    if is_catching() {
        return;
    }
    let thread = thread::current();
    let thread = thread.name().unwrap_or("without a name");
    let trace = Backtrace::capture();
    let mut told = format!("thread {thread}: {panic}\n");
    if trace.status() == BacktraceStatus::Captured {
        told.push_str(&trace.to_string());
    }
    let _ = with_output(|output| output.aside(&told));
}

/// The program's own streams, outside any command.
fn with_output<T>(write: impl FnOnce(&mut Output) -> T) -> T {
    write(&mut Output::plain(&mut io::stdout(), &mut io::stderr()))
}
