//! The synopsis of a page: each option with its value, as the user types it.

use clap::builder::Str;
use clap::{Arg, Command};
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

/// The section, with its heading.
pub(super) fn written(command: &Command) -> String {
    let mut roff = Roff::new();
    roff.control("SH", ["SYNOPSIS"]);
    let mut line = vec![bold(command.get_bin_name().unwrap_or(command.get_name()))];
    for argument in command.get_arguments() {
        let named = ["help", "version"].contains(&argument.get_id().as_str());
        if !named && !argument.is_hide_set() {
            line.push(roman(" "));
            line.extend(shown(argument));
        }
    }
    roff.text(line);
    if command.has_subcommands() {
        roff.control("br", []);
        let name = bold(command.get_name());
        roff.text([name, roman(" "), italic("COMMAND"), roman(" [...]")]);
    }
    // The definition of the apostrophe stands above the title.
    let text = roff.render();
    let begins = text.find(".SH").unwrap_or_default();
    text[begins..].to_owned()
}

/// `[--query WORDS]`, `--into FOLDER`, `[PATH...]`.
fn shown(argument: &Arg) -> Vec<Inline> {
    let mut inner = Vec::new();
    if let Some(long) = argument.get_long() {
        inner.push(bold(format!("--{long}")));
    }
    if argument.get_action().takes_values() {
        let names = argument.get_value_names().unwrap_or_default();
        let names: Vec<&str> = names.iter().map(Str::as_str).collect();
        if !inner.is_empty() {
            inner.push(roman(" "));
        }
        inner.push(italic(names.join(" ")));
        if argument.is_positional() && is_many(argument) {
            inner.push(roman("..."));
        }
    }
    if argument.is_required_set() {
        return inner;
    }
    let open = std::iter::once(roman("["));
    open.chain(inner)
        .chain(std::iter::once(roman("]")))
        .collect()
}

/// Whether an argument takes several values.
fn is_many(argument: &Arg) -> bool {
    let range = argument.get_num_args();
    range.is_some_and(|range| range.max_values() > 1)
        || matches!(argument.get_action(), clap::ArgAction::Append)
}
