//! Writes what must not be lost, on threads that load and search nothing. Each
//! has files of its own, so that a note never waits for the folder of the
//! collection; what is written to one file keeps its order.

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

/// How long one stays in a place before it is written down.
const QUIET: Duration = Duration::from_millis(700);

/// Who writes, seen from the loop.
pub(super) struct Writer {
    /// To start threads over the same files.
    services: Services,
    to_app: Sender<Msg>,
    /// Who reads the files again after a change.
    to_worker: Sender<Request>,
    /// The threads that have begun.
    lanes: BTreeMap<Lane, Sender<Task>>,
    ledger: Arc<Mutex<Ledger>>,
    tickets: u64,
    /// Where one is, and when that is to be written down.
    later: Option<(Instant, Request)>,
}

/// What was asked for and is not done.
#[derive(Debug, Default)]
struct Ledger {
    owed: Vec<Owed>,
    lost: Vec<Lost>,
}

/// Something that is yet to be written.
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
    /// Nothing where one did not wait for it.
    pub(super) why: Option<String>,
}

#[derive(Debug, Clone)]
struct Task {
    ticket: u64,
    request: Request,
}

fn lock(ledger: &Mutex<Ledger>) -> MutexGuard<'_, Ledger> {
    ledger.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Writer {
    /// Nothing runs until something is to be written.
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

    /// Has something written; where one is only once one stays there.
    pub(super) fn ask(&mut self, request: Request) {
        if let Request::KeepPlace(_) = request {
            self.later = Some((Instant::now() + QUIET, request));
        } else {
            self.write(request);
        }
    }

    /// When something is to be written that waits for its time.
    pub(super) fn due(&self) -> Option<Instant> {
        self.later.as_ref().map(|(at, _)| *at)
    }

    /// Has written what waited until now.
    pub(super) fn write_due(&mut self, now: Instant) {
        if self.due().is_some_and(|at| at <= now) {
            self.write_later();
        }
    }

    /// Has everything written that waits for its time.
    pub(super) fn write_later(&mut self) {
        if let Some((_, request)) = self.later.take() {
            self.write(request);
        }
    }

    fn write(&mut self, mut request: Request) {
        // Were it written twice, it would be the same.
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
        match self.lanes.get(&lane).map(|tasks| tasks.send(task.clone())) {
            Some(Ok(())) => {}
            // What a thread that broke cannot take is lost with the rest of it.
            Some(Err(_)) => lock(&self.ledger).give_up(lane),
            // The system starts no more threads: it is written here.
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

    /// Who writes.
    fn hand(&self) -> Hand {
        let to_app = self.to_app.clone();
        Hand {
            services: self.services.beside(Arc::new(move |reply| {
                // Nobody is left to tell when the reader ends.
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

    /// Since when the oldest of what is owed is.
    pub(super) fn owes_since(&self) -> Option<Instant> {
        lock(&self.ledger).owed.iter().map(|owed| owed.since).min()
    }

    /// What is owed, in words: “1 note and 2 decisions”.
    pub(super) fn owed(&self) -> String {
        let ledger = lock(&self.ledger);
        in_words(ledger.owed.iter().map(|owed| &owed.request))
    }

    /// What failed was told, and is nobody's concern any more.
    pub(super) fn told(&self) {
        lock(&self.ledger).lost.clear();
    }

    /// Everything that is not written, as one no longer waits for it.
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
    /// A request was performed, or was not.
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

    /// Nobody writes in a lane any more.
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

/// Who writes in a lane.
struct Hand {
    services: Services,
    ledger: Arc<Mutex<Ledger>>,
    to_worker: Sender<Request>,
    to_app: Sender<Msg>,
}

impl Hand {
    fn write(&mut self, Task { ticket, request }: Task) {
        // None of those that are sent here come back.
        let _ = self.services.perform(request);
        lock(&self.ledger).settle(ticket, self.services.failure());
        if self.services.take_outdated() {
            let _ = self.to_worker.send(Request::Reload);
        }
        let _ = self.to_app.send(Msg::Wrote);
    }
}

/// The request that is to be performed for this one.
fn innermost(request: &mut Request) -> &mut Request {
    match request {
        Request::MakeGood(_, inner) => innermost(inner),
        request => request,
    }
}

/// What a request writes, if that is to be told.
pub(super) fn noun(request: &Request) -> Option<&'static str> {
    match request {
        Request::Jot(Entry::Note(_) | Entry::Drop { .. }) => Some("note"),
        Request::Jot(Entry::Mark(_) | Entry::Unmark { .. }) => Some("mark"),
        Request::Settle(_) => Some("folder of drafts"),
        Request::Judge(_) | Request::Undo(_) => Some("judgement"),
        Request::Decide(_) | Request::Retract(_) => Some("decision"),
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

/// “1 note and 2 decisions”; “where you are” where nothing else is written.
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
