//! Leaving: waits for what is still being written, and keeps and reports what
//! is not written in the end.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};
use std::{io, thread};

use signal_hook::consts::SIGHUP;

use super::{Ended, Error, Runtime};
use crate::store::rescue::{self, Rescued, What};
use crate::store::yaml;
use crate::text::counted;
use crate::text::hash::sha256;
use crate::tui::keymap::Chord;
use crate::tui::shell::messages::Msg;
use crate::tui::shell::requests::Request;
use crate::tui::shell::terminal;
use crate::tui::shell::writer::{Lost, noun};

/// How long leaving waits for the record of what was seen; it is no loss.
const PATIENCE: Duration = Duration::from_millis(300);

/// The message if that takes longer.
const NOT_SEEN: &str =
    "you left before what you saw was recorded; the next visit compares with the one before this";

/// How long leaving waits for writes without a message.
const UNTOLD: Duration = Duration::from_millis(150);

/// How long leaving waits after a signal or unseen: longer than another program
/// may lock a folder.
const MOST: Duration = Duration::from_secs(8);

/// How long the disk may take to keep what was not written.
const KEEPING: Duration = Duration::from_secs(3);

/// The state of leaving.
#[derive(Debug)]
pub(super) struct Leaving {
    code: u8,
    since: Instant,
    /// When waiting ends, if it does by itself.
    until: Option<Instant>,
    /// Whether the user will not wait.
    given_up: bool,
    /// Whether the screen says what leaving waits for.
    said: bool,
}

impl Leaving {
    /// Returns when something must be done even if no message comes.
    pub(super) fn due(&self) -> Option<Instant> {
        let say = (!self.said).then(|| self.since + UNTOLD);
        say.into_iter().chain(self.until).min()
    }

    /// Limits the wait to `MOST` from now.
    fn hurry(&mut self) {
        let end = Instant::now() + MOST;
        self.until = Some(self.until.map_or(end, |until| until.min(end)));
    }
}

/// Begins to leave; asks for the place to be written with all that is owed.
pub(super) fn leave(runtime: &mut Runtime, code: u8) {
    if runtime.leaving.is_some() {
        return;
    }
    if let Some(place) = runtime.app.parting_place() {
        runtime.writer.ask(Request::KeepPlace(Box::new(place)));
    }
    runtime.writer.write_later();
    let mut leaving = Leaving {
        code,
        since: Instant::now(),
        until: None,
        given_up: false,
        said: false,
    };
    // After a signal or the loss of the terminal, nobody may be watching.
    if code != 0 {
        leaving.hurry();
    }
    runtime.leaving = Some(leaving);
}

/// Returns the exit code once everything is written or the wait is over.
pub(super) fn left(runtime: &Runtime) -> Option<u8> {
    let leaving = runtime.leaving.as_ref()?;
    let over = leaving.until.is_some_and(|until| until <= Instant::now());
    (leaving.given_up || over || runtime.writer.is_done()).then_some(leaving.code)
}

/// Returns the message if it still counts while leaving: replies are taken in,
/// but nothing new begins. A second Ctrl-c or signal gives up.
pub(super) fn while_leaving(runtime: &mut Runtime, msg: Msg) -> Option<Msg> {
    let Some(leaving) = &mut runtime.leaving else {
        return Some(msg);
    };
    match msg {
        // Before the message, a user who presses it twice does not know of the
        // wait.
        Msg::Key(chord) => {
            leaving.given_up |= leaving.said && Chord::parse("Ctrl-c") == Some(chord);
        }
        // The terminal is gone; more than one message may say so.
        Msg::Signal(SIGHUP) | Msg::Lost => leaving.hurry(),
        Msg::Signal(_) => leaving.given_up = true,
        Msg::Mouse(_) | Msg::Paste(_) | Msg::Wrote => {}
        Msg::Reply(_) | Msg::Resize(..) | Msg::ChildEnded | Msg::Resumed | Msg::Stopped => {
            return Some(msg);
        }
    }
    None
}

/// Says what leaving waits for, if it takes longer.
pub(super) fn say_what_is_waited_for(runtime: &mut Runtime, now: Instant) {
    let Some(leaving) = &mut runtime.leaving else {
        return;
    };
    if leaving.since + UNTOLD > now {
        return;
    }
    leaving.said = true;
    let owed = runtime.writer.owed();
    let said = format!("Writing {owed}; Ctrl-c leaves without");
    if runtime.app.world.notice() != Some(said.as_str()) {
        runtime.app.world.say(said);
        runtime.stale = true;
    }
}

/// Settles everything, on every way out: gives the terminal back, waits for
/// what is being written, keeps the rest, and reports it.
pub(super) fn part(runtime: &mut Runtime, served: Result<u8, Error>) -> Result<Ended, Error> {
    leave(runtime, 2);
    terminal::leave();
    runtime.models.end();
    runtime.worker.ask(Request::KeepSeen);
    wait_unseen(runtime);
    let is_read = runtime.app.waits().is_none();
    let ended = runtime.worker.wait(PATIENCE);
    let mut told = keep_the_rest(runtime);
    if is_read && !ended {
        told.lines.push(NOT_SEEN.into());
    }
    runtime.parted = true;
    match served {
        Ok(code) => Ok(Ended {
            code: if told.lost { 2 } else { code },
            told: told.lines,
        }),
        Err(why) if told.lines.is_empty() => Err(why),
        Err(why) => Ok(Ended {
            code: 2,
            told: [vec![why.to_string()], told.lines].concat(),
        }),
    }
}

/// Waits unseen: the terminal is gone or given back.
fn wait_unseen(runtime: &mut Runtime) {
    if let Some(leaving) = &mut runtime.leaving {
        leaving.hurry();
        leaving.said = true;
    }
    while left(runtime).is_none() {
        let Ok(msg) = runtime.wait(None) else {
            continue;
        };
        if let Some(msg) = while_leaving(runtime, msg) {
            runtime.app.update(msg);
        }
    }
}

/// Keeps for the next visit what was not written and what was being typed;
/// returns what to report about it.
fn keep_the_rest(runtime: &mut Runtime) -> Told {
    let mut told = Told::default();
    let mut kept = Vec::new();
    for Lost { request, why } in runtime.writer.lost() {
        if noun(&request).is_none() {
            continue;
        }
        told.lost = true;
        let rest = as_kept(runtime, request);
        let said = rest.as_ref().map(|one| one.what.said());
        let said = said.unwrap_or_else(|| "something taken back".into());
        let why = why.map_or(String::new(), |why| format!(" ({why})"));
        told.lines.push(format!("not written{why}: {said}"));
        kept.extend(rest);
    }
    for begun in runtime.app.unfinished() {
        let same = |one: &Rescued| one.what.words() == begun.words();
        if !kept.iter().any(same) {
            told.lines.push(format!("not finished: {}", begun.said()));
            kept.push(Rescued::new(runtime.collection.get(), begun));
        }
    }
    if kept.is_empty() {
        return told;
    }
    match keep(&kept) {
        Ok(file) => told.lines.push(format!(
            "{} kept in {}; the next start offers to write {}",
            counted(kept.len(), "thing"),
            file.display(),
            if kept.len() == 1 { "it" } else { "them" }
        )),
        Err(why) => {
            told.lost = true;
            told.lines
                .push(format!("it cannot be kept either: {why}. The words:"));
            let words = kept.iter().flat_map(|one| one.what.words());
            let lines: Vec<String> = words
                .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
                .collect();
            told.lines.extend(lines);
        }
    }
    told
}

/// Returns a request as it is kept for the next visit, if it can be. What an
/// earlier visit left keeps its identifier.
fn as_kept(runtime: &Runtime, request: Request) -> Option<Rescued> {
    let collection = runtime.collection.get();
    match request {
        Request::MakeGood(id, request) => Some(Rescued {
            id,
            collection,
            what: what(*request)?,
        }),
        request => Some(Rescued::new(collection, what(request)?)),
    }
}

/// The report at the end.
#[derive(Debug, Default)]
struct Told {
    lines: Vec<String>,
    /// Whether something is not written that the user may count on.
    lost: bool,
}

/// Returns an unwritten request as it is kept; undoing is not kept.
fn what(request: Request) -> Option<What> {
    Some(match request {
        Request::Jot(entry) => What::Jot { entry },
        Request::Keep(basket, change) => What::Basket {
            basket: basket.into(),
            change,
        },
        Request::Judge(edit) => What::Judgement { edit },
        Request::Decide(order) => What::Decision {
            briefing: order.shown().id.clone(),
            shown: sha256(yaml::emit(order.shown()).as_bytes()),
            said: order.decision.said(order.shown()),
            decision: order.decision,
        },
        Request::Export(export) => What::Export {
            file: export.file,
            text: export.text,
            replaces: export.existing == crate::store::save::Existing::Replace,
        },
        Request::MakeGood(_, request) => return what(*request),
        Request::Undo(_)
        | Request::Retract(_)
        | Request::Rename(_)
        | Request::Open
        | Request::OpenMany(_)
        | Request::Settle(_)
        | Request::Drop(_)
        | Request::Follow
        | Request::Reload
        | Request::ReadChanges
        | Request::StopLoading
        | Request::Propose(_)
        | Request::StopModel
        | Request::Enter(_)
        | Request::Search(_)
        | Request::Locate(_)
        | Request::FindFile(_)
        | Request::Remember(_)
        | Request::KeepPlace(_)
        | Request::KeepSeen
        | Request::Forget(_)
        | Request::TakeOver(_)
        | Request::Compose(_)
        | Request::Edit(_)
        | Request::Browse(..)
        | Request::Copy(_)
        | Request::CopyLink(_)
        | Request::CopyByTerminal(..)
        | Request::Mouse(_)
        | Request::Suspend
        | Request::Redraw
        | Request::Quit(_) => return None,
    })
}

/// Keeps things, but does not wait for a disk that hangs.
fn keep(things: &[Rescued]) -> io::Result<PathBuf> {
    let (done, kept) = channel();
    let all = things.to_vec();
    let thread = thread::Builder::new().spawn(move || {
        let _ = done.send(rescue::keep(&all));
    });
    if thread.is_err() {
        return rescue::keep(things);
    }
    let late = |_| io::Error::new(io::ErrorKind::TimedOut, "the disk does not answer");
    kept.recv_timeout(KEEPING).map_err(late)?
}

impl Drop for Runtime {
    /// Loses nothing, even on the way out of a panic.
    fn drop(&mut self) {
        if !self.parted {
            // The panic itself is reported then.
            let _ = catch_unwind(AssertUnwindSafe(|| part(self, Ok(2))));
        }
        terminal::leave();
    }
}
