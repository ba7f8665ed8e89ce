//! The worker: builds the index and answers searches, off the thread that
//! draws. Of questions that wait, only the newest is answered.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use super::app::{Fresh, Judged, Msg};
use crate::model::Collection;
use crate::model::judge::Edit;
use crate::search::Index;
use crate::store::edit::{self, EditError, Written};
use crate::store::{self, state};

/// Something to do.
#[derive(Debug)]
pub(super) enum Job {
    /// Build the index of a collection.
    Index(Arc<Collection>),
    /// Answer a query; the answer carries the generation.
    Search(u64, String),
    /// Remember a search for later visits.
    Remember(String),
    /// Write a judgement to the collection file, then read the files again.
    Judge(Edit),
    /// Take a judgement back, then read the files again.
    Undo(Written),
    /// Say that all jobs before this one are done.
    Finish(Sender<()>),
}

/// Works on what `paths` name until the reader is gone. `limit` bounds the
/// hits of an answer.
pub(super) fn run(jobs: &Receiver<Job>, answers: &Sender<Msg>, paths: &[PathBuf], limit: usize) {
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
                Job::Judge(edit) => {
                    let outcome = edit::write(paths, &edit).map(Judged::Written);
                    index = judged(outcome, paths, answers).or(index);
                }
                Job::Undo(written) => {
                    let outcome = edit::undo(&written).map(|()| Judged::Undone(written));
                    index = judged(outcome, paths, answers).or(index);
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

/// Says what came of a judgement, and reads the files again if they changed.
fn judged(
    outcome: Result<Judged, EditError>,
    paths: &[PathBuf],
    answers: &Sender<Msg>,
) -> Option<Arc<Index>> {
    let changed = outcome.is_ok();
    let outcome = outcome.map_err(|why| why.to_string());
    // Nobody left to tell is found out at the next answer.
    let _ = answers.send(Msg::Judged(outcome));
    changed.then(|| reload(paths, answers)).flatten()
}

/// Reads the files again and hands over collection, index and problems; the
/// answer is the new index.
fn reload(paths: &[PathBuf], answers: &Sender<Msg>) -> Option<Arc<Index>> {
    match store::load(paths) {
        Ok(loaded) => {
            let index = Arc::new(Index::build(Arc::new(loaded.collection)));
            let _ = answers.send(Msg::Reloaded(Fresh {
                index: Arc::clone(&index),
                problems: loaded.problems,
            }));
            Some(index)
        }
        Err(why) => {
            let _ = answers.send(Msg::NotReloaded(why.to_string()));
            None
        }
    }
}
