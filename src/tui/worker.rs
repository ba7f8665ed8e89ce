//! The worker: builds the index and answers searches, off the thread that
//! draws. Of questions that wait, only the newest is answered.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use super::app::Msg;
use crate::model::Collection;
use crate::search::Index;
use crate::store::state;

/// Something to do.
#[derive(Debug)]
pub(super) enum Job {
    /// Build the index of a collection.
    Index(Arc<Collection>),
    /// Answer a query; the answer carries the generation.
    Search(u64, String),
    /// Remember a search for later visits.
    Remember(String),
    /// Say that all jobs before this one are done.
    Finish(Sender<()>),
}

/// Works until the reader is gone. `limit` bounds the hits of an answer.
pub(super) fn run(jobs: &Receiver<Job>, answers: &Sender<Msg>, limit: usize) {
    let mut index: Option<Arc<Index>> = None;
    while let Ok(first) = jobs.recv() {
        let mut newest = None;
        for job in std::iter::once(first).chain(jobs.try_iter()) {
            match job {
                Job::Index(story) => {
                    let built = Arc::new(Index::build(story));
                    index = Some(Arc::clone(&built));
                    if answers.send(Msg::Indexed(built)).is_err() {
                        return;
                    }
                }
                Job::Remember(query) => {
                    // On a full or read-only disk one reads on without it.
                    let _ = state::remember(&query);
                }
                Job::Finish(done) => {
                    let _ = done.send(());
                }
                Job::Search(generation, query) => newest = Some((generation, query)),
            }
        }
        if let (Some(index), Some((generation, query))) = (&index, newest) {
            let results = index.search(&query, limit);
            if answers.send(Msg::Found(generation, results)).is_err() {
                return;
            }
        }
    }
}
