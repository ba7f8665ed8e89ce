//! Writes what must not be lost, on threads that load and search nothing. Each
//! has its own files, so that a note never waits for the collection's folder;
//! writes to one file keep their order.

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::faults;
use super::messages::Msg;
use super::requests::{Lane, Request};
use super::services::Services;
use super::threads::spawn;
use crate::model::notebook::Entry;
use crate::store::notebook::complete;
use crate::text::counted;

/// How long the user stays in a place before it is written.
const QUIET: Duration = Duration::from_millis(700);

/// The writing threads, seen from the loop.
pub(super) struct Writer {
    /// For starting threads on the same files.
    services: Services,
    to_app: Sender<Msg>,
    /// To the worker, which reads the files again after a change.
    to_worker: Sender<Request>,
    /// The threads that were started.
    lanes: BTreeMap<Lane, Sender<Task>>,
    ledger: Arc<Mutex<Ledger>>,
    tickets: u64,
    /// The user's place, and when to write it.
    later: Option<(Instant, Request)>,
}

/// What was asked for and is not done.
#[derive(Debug, Default)]
struct Ledger {
    owed: Vec<Owed>,
    lost: Vec<Lost>,
}

/// Something still to be written.
#[derive(Debug)]
struct Owed {
    ticket: u64,
    lane: Lane,
    request: Request,
    since: Instant,
}

/// Something that was not written, and why.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Lost {
    pub(super) request: Request,
    /// `None` if nobody waited for it.
    pub(super) why: Option<String>,
}

#[derive(Debug)]
struct Task {
    ticket: u64,
    request: Request,
}

fn lock(ledger: &Mutex<Ledger>) -> MutexGuard<'_, Ledger> {
    ledger.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Writer {
    /// Starts no thread until there is something to write.
    pub(super) fn new(services: Services, to_app: Sender<Msg>, to_worker: Sender<Request>) -> Self {
        Self {
            services,
            to_app,
            to_worker,
            lanes: BTreeMap::new(),
            ledger: Arc::default(),
            tickets: 0,
            later: None,
        }
    }

    /// Writes something; a place only once the user stays there.
    pub(super) fn ask(&mut self, request: Request) {
        if let Request::KeepPlace(_) = request {
            self.later = Some((Instant::now() + QUIET, request));
        } else {
            self.write(request);
        }
    }

    /// Returns when the place is to be written, if one waits.
    pub(super) fn due(&self) -> Option<Instant> {
        self.later.as_ref().map(|(at, _)| *at)
    }

    /// Writes the place if its time has come.
    pub(super) fn write_due(&mut self, now: Instant) {
        if self.due().is_some_and(|at| at <= now) {
            self.write_later();
        }
    }

    /// Writes the place now, if one waits.
    pub(super) fn write_later(&mut self) {
        if let Some((_, request)) = self.later.take() {
            self.write(request);
        }
    }

    fn write(&mut self, mut request: Request) {
        // Its id and time are set now, so that writing it twice does no harm.
        if let Request::Jot(entry) = innermost(&mut request) {
            complete(entry);
        }
        let lane = request.lane();
        self.tickets += 1;
        let ticket = self.tickets;
        lock(&self.ledger).owed.push(Owed {
            ticket,
            lane,
            request: request.clone(),
            since: Instant::now(),
        });
        let task = Task { ticket, request };
        if !self.lanes.contains_key(&lane)
            && let Ok(tasks) = self.start(lane)
        {
            self.lanes.insert(lane, tasks);
        }
        match self.lanes.get(&lane) {
            Some(tasks) => {
                // A thread that panicked loses this with the rest of its lane.
                if tasks.send(task).is_err() {
                    lock(&self.ledger).give_up(lane);
                }
            }
            // The system starts no more threads: write it here.
            None => self.hand().write(task),
        }
    }

    /// Starts the thread of a lane.
    fn start(&self, lane: Lane) -> io::Result<Sender<Task>> {
        let (out, tasks) = channel();
        let mut hand = self.hand();
        spawn(&self.to_app, move |_| {
            let _broken = Broken {
                ledger: Arc::clone(&hand.ledger),
                lane,
            };
            for task in &tasks {
                faults::here("writer");
                hand.write(task);
            }
        })?;
        Ok(out)
    }

    /// Returns what writes in a lane.
    fn hand(&self) -> Hand {
        let to_app = self.to_app.clone();
        Hand {
            services: self.services.beside(Arc::new(move |reply| {
                // The reader may have ended.
                let _ = to_app.send(Msg::Reply(reply));
            })),
            ledger: Arc::clone(&self.ledger),
            to_worker: self.to_worker.clone(),
            to_app: self.to_app.clone(),
        }
    }

    /// Whether nothing is owed.
    pub(super) fn is_done(&self) -> bool {
        self.later.is_none() && lock(&self.ledger).owed.is_empty()
    }

    /// Returns since when the oldest write is owed.
    pub(super) fn owes_since(&self) -> Option<Instant> {
        lock(&self.ledger).owed.iter().map(|owed| owed.since).min()
    }

    /// Returns what is owed, in words: “1 note and 2 decisions”.
    pub(super) fn owed(&self) -> String {
        let ledger = lock(&self.ledger);
        in_words(ledger.owed.iter().map(|owed| &owed.request))
    }

    /// Forgets the failures, because the user knows of them.
    pub(super) fn told(&self) {
        lock(&self.ledger).lost.clear();
    }

    /// Takes everything that is not written, because waiting is over.
    pub(super) fn lost(&self) -> Vec<Lost> {
        let mut ledger = lock(&self.ledger);
        let mut lost = std::mem::take(&mut ledger.lost);
        let owed = ledger.owed.iter().map(|owed| Lost {
            request: owed.request.clone(),
            why: None,
        });
        lost.extend(owed);
        lost
    }
}

impl Ledger {
    /// Notes that a request was performed, or why not.
    fn settle(&mut self, ticket: u64, failure: Option<String>) {
        let Some(at) = self.owed.iter().position(|owed| owed.ticket == ticket) else {
            return;
        };
        let Owed { request, .. } = self.owed.remove(at);
        if failure.is_some() {
            let why = failure;
            self.lost.push(Lost { request, why });
        }
    }

    /// Gives up a lane whose thread has ended.
    fn give_up(&mut self, lane: Lane) {
        let gone = self.owed.extract_if(.., |owed| owed.lane == lane);
        let why = || Some("the program failed".to_owned());
        self.lost.extend(gone.map(|owed| Lost {
            request: owed.request,
            why: why(),
        }));
    }
}

/// Gives up a lane whose thread panics.
struct Broken {
    ledger: Arc<Mutex<Ledger>>,
    lane: Lane,
}

impl Drop for Broken {
    fn drop(&mut self) {
        if thread::panicking() {
            lock(&self.ledger).give_up(self.lane);
        }
    }
}

/// Writes in a lane.
struct Hand {
    services: Services,
    ledger: Arc<Mutex<Ledger>>,
    to_worker: Sender<Request>,
    to_app: Sender<Msg>,
}

impl Hand {
    fn write(&mut self, Task { ticket, request }: Task) {
        // No request for this lane comes back.
        let _ = self.services.perform(request);
        lock(&self.ledger).settle(ticket, self.services.failure());
        if self.services.take_outdated() {
            let _ = self.to_worker.send(Request::Reload);
        }
        let _ = self.to_app.send(Msg::Wrote);
    }
}

/// Returns the request that this one wraps, or itself.
fn innermost(request: &mut Request) -> &mut Request {
    match request {
        Request::MakeGood(_, inner) => innermost(inner),
        request => request,
    }
}

/// Returns the noun for what a request writes, if the user should know.
pub(super) fn noun(request: &Request) -> Option<&'static str> {
    match request {
        Request::Jot(Entry::Note(_) | Entry::Drop { .. }) => Some("note"),
        Request::Jot(Entry::Mark(_) | Entry::Unmark { .. }) => Some("mark"),
        Request::Settle(_) => Some("folder of drafts"),
        Request::Judge(_) | Request::Undo(_) => Some("judgement"),
        Request::Decide(_) | Request::Rename(_) | Request::Retract(_) => Some("decision"),
        Request::Enter(_) => Some("draft"),
        Request::Keep(..) => Some("basket change"),
        Request::Export(_) => Some("export"),
        Request::TakeOver(_) => Some("basket"),
        Request::MakeGood(_, request) => noun(request),
        Request::Open
        | Request::OpenMany(_)
        | Request::Drop(_)
        | Request::Follow
        | Request::Reload
        | Request::ReadChanges
        | Request::StopLoading
        | Request::Propose(_)
        | Request::StopModel
        | Request::Search(_)
        | Request::Locate(_)
        | Request::FindFile(_)
        | Request::Remember(_)
        | Request::KeepPlace(_)
        | Request::KeepSeen
        | Request::Forget(_)
        | Request::Compose(_)
        | Request::Edit(_)
        | Request::Browse(..)
        | Request::Copy(_)
        | Request::CopyLink(_)
        | Request::CopyByTerminal(..)
        | Request::Mouse(_)
        | Request::Suspend
        | Request::Redraw
        | Request::Quit(_) => None,
    }
}

/// “1 note and 2 decisions”; “where you are” if nothing else is written.
fn in_words<'a>(requests: impl Iterator<Item = &'a Request>) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for noun in requests.filter_map(noun) {
        match counts.iter_mut().find(|(known, _)| *known == noun) {
            Some((_, count)) => *count += 1,
            None => counts.push((noun, 1)),
        }
    }
    let of = |(noun, count): &(&str, usize)| counted(*count, noun);
    match counts.iter().map(of).collect::<Vec<_>>().as_slice() {
        [] => "where you are".into(),
        [one] => one.clone(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

#[cfg(test)]
#[path = "writer_tests.rs"]
mod tests;
