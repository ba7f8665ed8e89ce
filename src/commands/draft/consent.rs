//! The first use of a command: what is handed to whom, and whether that is
//! meant.

use std::io::{self, BufRead as _, IsTerminal as _};

use super::model::Model;
use crate::commands::{Error, Output};
use crate::store::state;

/// What is handed to a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Handed {
    /// One document after the other.
    Documents,
    /// What all documents tell, at once.
    Collection,
}

impl Handed {
    /// What is handed over, in words.
    fn words(self) -> &'static str {
        match self {
            Self::Documents => {
                "the numbered passages of each document to be drafted with its title, publisher \
                 and date, and the names, measures, scopes and questions of the collection"
            }
            Self::Collection => {
                "of all documents together the titles, publishers and dates, the actors, voices, \
                 events, figures and claims with words of the passages that tell them, and what \
                 was judged of them"
            }
        }
    }

    /// The command as it is remembered.
    fn remembered(self, model: &Model) -> String {
        match self {
            Self::Documents => model.command(),
            // Who agreed to one document at a time did not agree to all.
            Self::Collection => format!("--across {}", model.command()),
        }
    }
}

/// What a command gets, and that nothing else is done with it.
pub(crate) fn told(model: &Model, handed: Handed) -> String {
    format!(
        "The command `{}` will get on its standard input: {}. Rashomon sends nothing anywhere; \
         what the command does with these words is its own affair.",
        model.command(),
        handed.words()
    )
}

/// Fails unless the user agrees that a command gets words of documents, or
/// agreed before.
pub(super) fn agreed(
    model: &Model,
    handed: Handed,
    yes: bool,
    output: &mut Output,
) -> Result<(), Error> {
    let command = handed.remembered(model);
    if state::is_agreed(&command) {
        return Ok(());
    }
    output.note(&told(model, handed));
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
