//! The `rashomon` program: parse, run, turn errors into exit codes.

#![forbid(unsafe_code)]

use std::env;
use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use rashomon::cli::{Cli, Command, ReadArgs};
use rashomon::commands::{self, FAILED, FOUND, Format, Output, ViewArgs, search};
use rashomon::{text, tui};

fn main() -> ExitCode {
    let code = match Cli::try_parse() {
        Ok(cli) => run(cli).unwrap_or_else(|error| report(&error)),
        Err(usage) => explain(&usage),
    };
    ExitCode::from(code)
}

fn run(cli: Cli) -> anyhow::Result<u8> {
    let Some(command) = cli.command else {
        return read(cli.read);
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut err = io::stderr();
    let mut output = Output {
        bold: shows_bold(),
        live: io::stderr().is_terminal() && !is_dumb(),
        ..Output::plain(&mut out, &mut err)
    };
    if let Some(columns) = shown_columns() {
        output.width = columns;
    }
    let code = match command {
        Command::Sources(args) => commands::sources::run(&args, &mut output)?,
        Command::Actors(args) => commands::actors::run(&args, &mut output)?,
        Command::Timeline(args) => commands::timeline::run(&args, &mut output)?,
        Command::Events(args) => commands::events::run(&args, &mut output)?,
        Command::Conflicts(args) => commands::conflicts::run(&args, &mut output)?,
        Command::Questions(args) => commands::questions::run(&args, &mut output)?,
        Command::Gaps(args) => commands::gaps::run(&args, &mut output)?,
        Command::Show(args) => commands::show::run(&args, &mut output)?,
        Command::Search(args) => commands::search::run(&args, &mut output)?,
        Command::Convert(args) => commands::convert::run(&args, &mut output)?,
        Command::Explain(args) => commands::explain::run(&args, &mut output)?,
        Command::Check(args) => commands::check::run(&args, &mut output)?,
        Command::Schema(args) => commands::schema::run(args, &mut output)?,
        Command::Keys(args) => commands::keys::run(&args, &mut output)?,
    };
    out.flush()?;
    Ok(code)
}

/// Opens the reader; where nothing can be drawn, writes text instead.
fn read(args: ReadArgs) -> anyhow::Result<u8> {
    let ReadArgs {
        paths,
        query,
        colors,
    } = args;
    if io::stdout().is_terminal() {
        if is_dumb() || !io::stdin().is_terminal() {
            anyhow::bail!(
                "the reader needs a terminal it can draw on and read keys from; \
                 `rashomon sources`, `actors`, `timeline`, `events`, `conflicts`, \
                 `questions`, `gaps`, `show ID` and `search QUERY` write plain text"
            );
        }
        let options = tui::Options {
            paths,
            query,
            palette: colors,
        };
        return Ok(tui::run(options)?);
    }
    let format = Format::Text;
    let command = match query {
        Some(query) => Command::Search(search::Args {
            query,
            paths,
            format,
            ..search::Args::default()
        }),
        None => Command::Sources(ViewArgs { paths, format }),
    };
    run(Cli {
        command: Some(command),
        read: ReadArgs::default(),
    })
}

fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Bold type needs a terminal and a person who did not ask for none.
fn shows_bold() -> bool {
    let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    io::stdout().is_terminal() && !is_dumb() && !refused
}

/// How wide the terminal is, where the answer goes to one.
fn shown_columns() -> Option<usize> {
    io::stdout().is_terminal().then(tui::columns).flatten()
}

/// Says in one line what went wrong. A reader who closed the pipe has seen
/// enough: no error.
fn report(error: &anyhow::Error) -> u8 {
    let closed = error.chain().any(|cause| {
        let cause = cause.downcast_ref::<io::Error>();
        cause.is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    });
    if closed {
        return FOUND;
    }
    // Standard error may be closed too; there is nobody left to tell.
    let _ = writeln!(
        io::stderr(),
        "rashomon: {}",
        text::line(&format!("{error:#}"))
    );
    FAILED
}

/// Help and version go to standard output, mistakes of usage to standard
/// error, what the user typed made harmless.
fn explain(usage: &clap::Error) -> u8 {
    let message = usage.render().to_string();
    let message = text::sanitize(&message);
    let _ = if usage.use_stderr() {
        io::stderr().write_all(message.as_bytes())
    } else {
        io::stdout().write_all(message.as_bytes())
    };
    if usage.use_stderr() { FAILED } else { FOUND }
}
