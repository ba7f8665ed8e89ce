//! The worker: reads the files, builds the index and answers searches, off the
//! thread that draws. Of waiting questions, it answers only the newest.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::time::Duration;
use std::{io, iter};

use super::faults;
use super::messages::Msg;
use super::requests::Request;
use super::services::Services;
use super::threads::spawn;

/// The worker, seen from the loop.
pub(super) struct Worker {
    requests: Sender<Request>,
    /// Closed when the worker ends.
    ended: Receiver<()>,
}

impl Worker {
    /// Starts the worker; it ends after [`Request::KeepSeen`].
    ///
    /// # Errors
    /// If the system starts no more threads.
    pub(super) fn start(to_app: &Sender<Msg>, services: &Services) -> io::Result<Self> {
        let (to_worker, requests) = channel();
        let (ends, ended) = channel::<()>();
        let say = to_app.clone();
        let services = services.beside(std::sync::Arc::new(move |reply| {
            // The reader may have ended.
            let _ = say.send(Msg::Reply(reply));
        }));
        spawn(to_app, move |_| {
            faults::here("worker");
            let _ends = ends;
            run(&requests, services);
        })?;
        Ok(Self {
            requests: to_worker,
            ended,
        })
    }

    /// Returns a sender for others who ask it.
    pub(super) fn asker(&self) -> Sender<Request> {
        self.requests.clone()
    }

    pub(super) fn ask(&self, request: Request) {
        // A worker that has ended reports that itself.
        let _ = self.requests.send(request);
    }

    /// Waits for its end, for `patience` at most; returns whether it came.
    pub(super) fn wait(&self, patience: Duration) -> bool {
        let waited = self.ended.recv_timeout(patience);
        waited != Err(RecvTimeoutError::Timeout)
    }
}

/// Performs requests until the reader leaves.
fn run(requests: &Receiver<Request>, mut services: Services) {
    while let Some(first) = next(requests, &mut services) {
        let mut newest = None;
        for request in iter::once(first).chain(requests.try_iter()) {
            match request {
                Request::Search(question) if !question.lasting => newest = Some(question),
                request => {
                    let leaves = request == Request::KeepSeen;
                    // No request for this lane comes back.
                    let _ = services.perform(request);
                    if leaves {
                        return;
                    }
                }
            }
        }
        if let Some(question) = newest {
            let _ = services.perform(Request::Search(question));
        }
    }
}

/// Returns the next request; does the work that may wait while there is none.
/// `None` when the reader is gone.
fn next(requests: &Receiver<Request>, services: &mut Services) -> Option<Request> {
    loop {
        match requests.try_recv() {
            Ok(request) => return Some(request),
            Err(TryRecvError::Disconnected) => return None,
            Err(TryRecvError::Empty) => {}
        }
        if !services.go_on() {
            return requests.recv().ok();
        }
    }
}
