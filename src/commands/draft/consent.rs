//! The first use of a command: what is handed to whom, and whether that is
//! meant.

use std::io::{self, BufRead as _, IsTerminal as _};

use super::model::Model;
use crate::commands::{Error, Output};
use crate::store::state;

/// What a command gets, and that nothing else is done with it.
pub(crate) fn told(model: &Model) -> String {
    format!(
        "The command `{}` will get on its standard input: the numbered passages of each document \
         to be drafted with its title, publisher and date, and the names, measures, scopes and \
         questions of the collection. Rashomon sends nothing anywhere; what the command does with \
         these words is its own affair.",
        model.command()
    )
}

/// Fails unless the user agrees that a command gets words of documents, or
/// agreed before.
pub(super) fn agreed(model: &Model, yes: bool, output: &mut Output) -> Result<(), Error> {
    let command = model.command();
    if state::is_agreed(&command) {
        return Ok(());
    }
    output.note(&told(model));
    if yes {
        // Nobody was asked, so there is nothing to remember.
        return Ok(());
    }
    if !io::stdin().is_terminal() {
        return Err(Error::Drafting(
            "this is its first use; --yes says that it is meant".into(),
        ));
    }
    output.aside("Hand them over? [y/N] ")?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    if !matches!(answer.trim().to_lowercase().as_str(), "y" | "yes") {
        return Err(Error::Drafting("nothing was handed over".into()));
    }
    // If it cannot be remembered, it is asked again.
    if let Err(why) = state::agree(&command) {
        output.note(&format!("this cannot be remembered: {why}"));
    }
    Ok(())
}
