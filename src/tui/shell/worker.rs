//! The worker: reads the files, builds the index and answers searches, off
//! the thread that draws. Of questions that wait, only the newest is answered.

use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::Duration;

use super::requests::Request;
use super::services::Services;

/// How long nothing is to be done before where one is is written down.
const QUIET: Duration = Duration::from_millis(700);

/// Performs requests until the reader is gone.
pub(super) fn run(requests: &Receiver<Request>, services: Services) {
    let mut worker = Worker {
        services,
        place: None,
    };
    while let Some(first) = worker.next(requests) {
        let mut newest = None;
        for request in std::iter::once(first).chain(requests.try_iter()) {
            match request {
                Request::Search(question) if !question.lasting => newest = Some(question),
                Request::KeepPlace(_) => worker.place = Some(request),
                request => worker.perform(request),
            }
        }
        if let Some(question) = newest {
            worker.perform(Request::Search(question));
        }
    }
    worker.keep_place();
}

struct Worker {
    services: Services,
    /// Where one is, to be written down when it is quiet.
    place: Option<Request>,
}

impl Worker {
    /// The next request; while there is none, what may wait is done. `None`
    /// when the reader is gone.
    fn next(&mut self, requests: &Receiver<Request>) -> Option<Request> {
        loop {
            match requests.try_recv() {
                Ok(request) => return Some(request),
                Err(TryRecvError::Disconnected) => return None,
                Err(TryRecvError::Empty) => {}
            }
            if self.services.go_on() {
                continue;
            }
            if self.place.is_none() {
                return requests.recv().ok();
            }
            match requests.recv_timeout(QUIET) {
                Ok(request) => return Some(request),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => self.keep_place(),
            }
        }
    }

    fn keep_place(&mut self) {
        if let Some(place) = self.place.take() {
            self.perform(place);
        }
    }

    fn perform(&mut self, request: Request) {
        // None of those that are sent here come back.
        let _ = self.services.perform(request);
    }
}
