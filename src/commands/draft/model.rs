//! A command as a model: it gets a prompt and answers with items, which are
//! verified before anybody sees them.

use std::io;
use std::process::Command;
use std::time::Duration;

use crate::commands::bounded::{self, Beside, Ended, Limits};
use crate::convert::verify::prompt::{Again, prompt};
use crate::convert::verify::prompt_across::prompt_across;
use crate::convert::verify::{Verified, Words, parse, parse_across, verify, verify_across};
use crate::model::{Briefing, Collection, ProposedAcross};
use crate::text::{line, words};

/// Most bytes of an answer.
const MOST_ANSWER: usize = 4 << 20;
/// How often a model is asked: again if its answer, or some of it, was refused.
const TRIES: u32 = 2;
/// Most words of a proposer's name.
const MOST_NAME: usize = 6;

/// A command that drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Model {
    /// The program and its arguments.
    words: Vec<String>,
    /// The name that its items bear.
    pub by: String,
    /// How long one answer may take.
    time: Duration,
}

/// Makes the prompt of what entered, and of what was wrong with the answer
/// before.
type Asks<'a, T> = dyn Fn(&T, Option<&Again>) -> String + 'a;

/// Reads an answer and verifies it with what entered before.
type Takes<'a, T> = dyn Fn(&str, &T) -> Result<Verified<T>, String> + 'a;

/// How far a model is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told<'a> {
    /// The number of the try, from 1.
    pub turn: u32,
    /// How long it has taken.
    pub gone: Duration,
    /// The last line that the program wrote to its error stream.
    pub said: &'a str,
}

/// Why a model drafted nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failed {
    /// It was stopped.
    Stopped,
    /// What went wrong.
    Why(String),
}

impl Model {
    /// A command as typed; `by` names it, else its program does.
    ///
    /// # Errors
    /// If the command has no words, or an open quote.
    pub(crate) fn new(command: &str, by: Option<&str>, time: Duration) -> Result<Self, String> {
        let words = shell_words::split(command)
            .map_err(|_| format!("`{}`: a quote is not closed", line(command)))?;
        let Some(program) = words.first().filter(|program| !program.is_empty()) else {
            return Err("the command that drafts has no words".into());
        };
        let file = program.rsplit('/').next().unwrap_or(program);
        let by = line(by.unwrap_or(file)).into_owned();
        let by = by.trim();
        if by.is_empty() || words::count(by) > MOST_NAME || by.chars().count() > 60 {
            return Err(format!("`{by}` is no name for what drafts: a few words"));
        }
        Ok(Self {
            by: by.to_owned(),
            words,
            time,
        })
    }

    /// The command as one types it.
    pub(crate) fn command(&self) -> String {
        shell_words::join(&self.words)
    }

    /// Lets the model draft a briefing: what comes of it, verified. `goes_on` is
    /// told how far it is, and says whether to go on.
    ///
    /// # Errors
    /// If it is stopped, fails, or gives no answer that can be read.
    pub(crate) fn draft(
        &self,
        briefing: &Briefing,
        words: &Words,
        goes_on: &mut dyn FnMut(&Told<'_>) -> bool,
    ) -> Result<Verified, Failed> {
        let before = Verified {
            after: briefing.clone(),
            ..Verified::default()
        };
        self.tries(
            before,
            &|after, again| prompt(after, words, again),
            &|answer, after| {
                let (proposed, misshapen) = parse(answer)?;
                let mut found = verify(&proposed, after, words, &self.by);
                found.refused.extend(misshapen);
                Ok(found)
            },
            goes_on,
        )
    }

    /// Lets the model propose across a collection, of which `only` names the
    /// briefings that are meant, or none for all.
    ///
    /// # Errors
    /// As [`Self::draft`].
    pub(crate) fn draft_across(
        &self,
        collection: &Collection,
        only: &[String],
        goes_on: &mut dyn FnMut(&Told<'_>) -> bool,
    ) -> Result<Verified<ProposedAcross>, Failed> {
        self.tries(
            Verified::default(),
            &|_, again| prompt_across(collection, only, again).text,
            &|answer, after: &ProposedAcross| {
                let (proposed, misshapen) = parse_across(answer, &self.by)?;
                let mut found = verify_across(&proposed, collection, after.clone());
                found.refused.extend(misshapen);
                Ok(found)
            },
            goes_on,
        )
    }

    /// Asks until nothing is refused, as often as a model is asked.
    fn tries<T>(
        &self,
        mut all: Verified<T>,
        asks: &Asks<'_, T>,
        takes: &Takes<'_, T>,
        goes_on: &mut dyn FnMut(&Told<'_>) -> bool,
    ) -> Result<Verified<T>, Failed> {
        let mut again = None;
        let mut is_read = false;
        for turn in 1..=TRIES {
            let prompt = asks(&all.after, again.as_ref());
            let answer = match self.ask(&prompt, turn, goes_on) {
                Ok(answer) => answer,
                // What entered at the first try is kept.
                Err(Failed::Why(_)) if is_read => break,
                Err(why) => return Err(why),
            };
            match takes(&answer, &all.after) {
                Err(why) => again = Some(Again::Unread(why)).filter(|_| !is_read).or(again),
                Ok(found) => {
                    is_read = true;
                    all = all.followed_by(found);
                    if all.refused.is_empty() {
                        break;
                    }
                    again = Some(Again::Refused(all.refused.clone()));
                }
            }
        }
        match again {
            Some(Again::Unread(why)) if !is_read => Err(Failed::Why(why)),
            _ => Ok(all),
        }
    }

    /// One answer to a prompt.
    fn ask(
        &self,
        prompt: &str,
        turn: u32,
        goes_on: &mut dyn FnMut(&Told<'_>) -> bool,
    ) -> Result<String, Failed> {
        let limits = Limits {
            time: self.time,
            answer: MOST_ANSWER,
            open: false,
        };
        let last = std::cell::RefCell::new(String::new());
        let mut beside = Beside {
            said: &mut |said| {
                line(said).as_ref().clone_into(&mut last.borrow_mut());
                None
            },
            goes_on: &mut |gone| {
                goes_on(&Told {
                    turn,
                    gone,
                    said: &last.borrow(),
                })
            },
        };
        let mut command = Command::new(&self.words[0]);
        command.args(&self.words[1..]);
        let answer = bounded::run_apart(&mut command, &[prompt.as_bytes()], limits, &mut beside);
        let answer = answer.map_err(|ended| self.why(ended))?;
        String::from_utf8(answer)
            .map_err(|_| Failed::Why(format!("{} did not answer in UTF-8", self.by)))
    }

    fn why(&self, ended: Ended) -> Failed {
        let by = &self.by;
        Failed::Why(match ended {
            Ended::Stopped => return Failed::Stopped,
            Ended::Unstarted(why) if why.kind() == io::ErrorKind::NotFound => {
                format!("there is no program `{}`", line(&self.words[0]))
            }
            Ended::Unstarted(why) => format!("{by} cannot be started: {why}"),
            Ended::TooLong(time) => format!(
                "{by} took more than {} s and was ended; --seconds or the setting `seconds` gives it more",
                time.as_secs()
            ),
            Ended::TooMuch => format!(
                "{by} answered with more than {} MiB and was ended",
                MOST_ANSWER >> 20
            ),
            Ended::Died(status, last) => {
                let last = last.lines().last().unwrap_or_default();
                let last = line(last.trim()).into_owned();
                format!("{by} failed ({status}) {last}")
                    .trim_end()
                    .to_owned()
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_words_without_a_shell() {
        let model = |command: &str, by: Option<&str>| Model::new(command, by, Duration::ZERO);
        let one = model("/opt/bin/lama run 'a b' $HOME;x", None).unwrap();
        assert_eq!(one.words, ["/opt/bin/lama", "run", "a b", "$HOME;x"]);
        assert_eq!(one.by, "lama");
        assert_eq!(model("x", Some("my model")).unwrap().by, "my model");
        for (command, by) in [
            ("", None),
            ("  ", None),
            ("''", None),
            ("a 'b", None),
            ("a", Some(" ")),
        ] {
            assert!(model(command, by).is_err(), "{command:?}");
        }
    }
}
