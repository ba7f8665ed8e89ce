//! The worker: reads the files, builds the index and answers searches, off
//! the thread that draws. Of questions that wait, only the newest is answered.

mod visit;

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::thread;
use std::time::Duration;

use super::app::{
    Counts, Export, Exported, Fresh, Judged, KeptBasket, Msg, Opening, Order, Question, Ruled,
};
use crate::model::PassageSet;
use crate::model::basket::Change;
use crate::model::judge::Edit;
use crate::model::news::Seen;
use crate::model::notebook::Entry;
use crate::model::place::Place;
use crate::search::Index;
use crate::store::drafts::{self, Decided, DraftError};
use crate::store::edit::{self, EditError, Written};
use crate::store::notebook::{self, Journal};
use crate::store::spot::{self, Spot};
use crate::store::{self, Input, Last, LoadError, Loaded, Watch, changes, own, state};
use crate::text::paths;

/// What is read in less time is not told of.
const PATIENCE: Duration = Duration::from_millis(100);

/// How long nothing is to be done before where one is is written down.
const QUIET: Duration = Duration::from_millis(700);

/// Something to do.
#[derive(Debug)]
pub(super) enum Job {
    /// Read the files for the first time.
    Open,
    /// Read the files again.
    Reload,
    /// Read the files again if they have changed since.
    ReadChanges,
    /// Tell of files that change from now on.
    Follow,
    /// Answer a query, and count what the answer holds.
    Search(Question),
    /// Remember a search for later visits.
    Remember(String),
    /// Remember where one is, once nothing else is to be done.
    KeepPlace(Box<Place>),
    /// Remember where one leaves, if that is wanted, and what was to be seen.
    Leave(Option<Box<Place>>),
    /// Write a judgement to the collection file, then read the files again.
    Judge(Edit),
    /// Take a judgement back, then read the files again.
    Undo(Written),
    /// Write a decision on a draft to its briefing, then read the files again.
    Decide(Order),
    /// Take a decision back, then read the files again.
    Retract(Decided),
    /// Write down a change of the basket.
    Keep(Change),
    /// Write evidence to a file.
    Export(Export),
    /// Write a mark or note to the notebook.
    Jot(Entry),
    /// Find where something stands in the files.
    Locate(Spot),
    /// Say that all jobs before this one are done.
    Finish(Sender<()>),
}

/// Works on what the paths name until the reader is gone, watched while it
/// reads. `limit` bounds the hits of an answer.
pub(super) fn run(
    jobs: &Receiver<Job>,
    answers: &Sender<Msg>,
    (paths, watch): (&[PathBuf], &Watch),
    limit: usize,
) {
    let mut worker = Worker {
        answers,
        paths,
        watch,
        limit,
        index: None,
        stamp: 0,
        files: BTreeMap::new(),
        told: false,
        before: None,
        seen: None,
        unread: 0,
        place: None,
        uncounted: Vec::new(),
        outdated: false,
    };
    while let Some(first) = worker.next(jobs) {
        let mut newest = None;
        for job in std::iter::once(first).chain(jobs.try_iter()) {
            match job {
                Job::Search(question) if !question.lasting => newest = Some(question),
                job => worker.work(job),
            }
        }
        if let Some(question) = newest {
            worker.uncounted.retain(|(lasting, ..)| *lasting);
            worker.answer(&question);
        }
    }
}

/// What the worker knows from one job to the next.
struct Worker<'a> {
    answers: &'a Sender<Msg>,
    paths: &'a [PathBuf],
    watch: &'a Watch,
    limit: usize,
    index: Option<Arc<Index>>,
    /// What the files looked like from outside when they were read.
    stamp: u64,
    /// The files that the index is of.
    files: BTreeMap<String, Input>,
    /// Whether it was told that something is not remembered.
    told: bool,
    /// What was seen at the last visit, and when that was.
    before: Option<(Seen, String)>,
    /// What is to be seen now, once it was looked at.
    seen: Option<Seen>,
    /// Files that were left when it was read last.
    unread: usize,
    /// Where one is, to be written down when it is quiet.
    place: Option<Box<Place>>,
    /// Answers given whose passages are yet to be counted: whether they last,
    /// the generation, the passages.
    uncounted: Vec<(bool, u64, PassageSet)>,
    /// Whether decisions were written since the files were read.
    outdated: bool,
}

impl Worker<'_> {
    /// The next job; while there is none, what was found is counted. `None`
    /// when the reader is gone.
    fn next(&mut self, jobs: &Receiver<Job>) -> Option<Job> {
        loop {
            match jobs.try_recv() {
                Ok(job) => return Some(job),
                Err(TryRecvError::Disconnected) => return None,
                Err(TryRecvError::Empty) => {}
            }
            // One decision follows another before their files are read again.
            if std::mem::take(&mut self.outdated) {
                self.reload(false);
                continue;
            }
            let (Some(index), Some((_, generation, passages))) =
                (&self.index, self.uncounted.pop())
            else {
                if self.index.is_some() && self.seen.is_none() {
                    self.look_first();
                    continue;
                }
                if self.place.is_none() {
                    return jobs.recv().ok();
                }
                match jobs.recv_timeout(QUIET) {
                    Ok(job) => return Some(job),
                    Err(RecvTimeoutError::Disconnected) => return None,
                    Err(RecvTimeoutError::Timeout) => self.keep_place(),
                }
                continue;
            };
            let counts = Box::new(Counts::of(index, &passages));
            self.say(Msg::Counted(generation, counts));
        }
    }

    /// Nobody left to tell is found out when there are no more jobs.
    fn say(&self, msg: Msg) {
        let _ = self.answers.send(msg);
    }

    fn work(&mut self, job: Job) {
        match job {
            Job::Open => self.open(),
            Job::Reload => self.reload(false),
            Job::ReadChanges => {
                if self.index.is_some() && changes::stamp(self.paths) != self.stamp {
                    self.reload(true);
                }
            }
            Job::Follow => self.follow(),
            Job::Remember(query) => {
                // On a full or read-only disk one reads on without it.
                let done = state::remember(&query);
                self.remembered("Searches are", done);
            }
            Job::KeepPlace(place) => self.place = Some(place),
            Job::Leave(place) => {
                self.place = place.or(self.place.take());
                self.keep_place();
                self.keep_seen();
            }
            Job::Judge(edit) => {
                let outcome = edit::write(self.paths, &edit).map(Judged::Written);
                self.judged(outcome);
            }
            Job::Undo(written) => {
                let outcome = edit::undo(&written).map(|()| Judged::Undone(written));
                self.judged(outcome);
            }
            Job::Decide(order) => {
                let outcome =
                    drafts::write(self.paths, order.shown(), &order.decision, &order.words());
                self.decided(outcome.map(Ruled::Written));
            }
            Job::Retract(decided) => {
                let outcome = drafts::undo(&decided).map(|()| Ruled::Undone(decided));
                self.decided(outcome);
            }
            Job::Keep(change) => {
                let outcome = store::basket::change(self.paths, &change);
                let outcome = outcome.map_err(|why| why.to_string());
                self.say(Msg::Kept(KeptBasket { change, outcome }));
            }
            Job::Export(export) => self.say(Msg::Exported(written(&export))),
            Job::Jot(entry) => self.jot(entry),
            Job::Locate(spot) => {
                let found = spot::find(self.paths, &spot);
                self.say(Msg::Located(found.map_err(|why| why.to_string())));
            }
            Job::Finish(done) => {
                self.keep_place();
                let _ = done.send(());
            }
            Job::Search(question) => self.answer(&question),
        }
    }

    /// Writes a mark or note, and says so once it is on the disk.
    fn jot(&self, mut entry: Entry) {
        // What was written before the collection had a name to it.
        match &mut entry {
            Entry::Mark(mark) if mark.story.key.is_empty() => {
                mark.story.key = own::collection(self.paths);
            }
            Entry::Note(note) if note.story.key.is_empty() => {
                note.story.key = own::collection(self.paths);
            }
            _ => {}
        }
        let written = match Journal::of_user() {
            Some(journal) => journal.add(&mut entry).map_err(|why| why.to_string()),
            None => Err("there is no home folder for it".into()),
        };
        self.say(Msg::Jotted(entry, written));
    }

    /// Reads the notebook, in which other readers may have written.
    fn read_notebook(&self) {
        let read = Journal::of_user().map_or_else(|| Ok(notebook::Read::default()), |j| j.read());
        let read = read.map_err(|why| why.to_string());
        self.say(Msg::Notebook(own::collection(self.paths), read));
    }

    fn answer(&mut self, question: &Question) {
        if let Some(index) = &self.index {
            let results = question.answer(index, self.limit);
            let passages = results.passages.clone();
            let generation = question.generation;
            self.say(Msg::Found(generation, results));
            self.uncounted
                .push((question.lasting, generation, passages));
        }
    }

    /// Says what came of a judgement, and reads the files again if they
    /// changed.
    fn judged(&mut self, outcome: Result<Judged, EditError>) {
        let changed = outcome.is_ok();
        let outcome = outcome.map_err(|why| why.to_string());
        self.say(Msg::Judged(outcome));
        if changed {
            self.reload(false);
        }
    }

    /// Says what came of a decision; the files are to be read again if they
    /// hold something else now.
    fn decided(&mut self, outcome: Result<Ruled, DraftError>) {
        let changed = outcome.as_ref().err().is_none_or(DraftError::is_stale);
        self.say(Msg::Decided(outcome.map_err(|why| why.to_string())));
        self.outdated |= changed;
    }

    /// Reads the files, and says again and again how far that is.
    fn load(&self) -> Result<Loaded, LoadError> {
        self.watch.begin();
        let tell = |progress| self.say(Msg::Loading(progress));
        self.watch.telling(PATIENCE, tell, || match &self.index {
            Some(index) => {
                let (story, files) = (index.collection(), &self.files);
                store::load_again(self.paths, self.watch, Last { story, files })
            }
            None => store::load_watched(self.paths, self.watch),
        })
    }

    /// Has somebody wait for files to change, for as long as the reader runs.
    fn follow(&self) {
        let (paths, out) = (self.paths.to_vec(), self.answers.clone());
        thread::spawn(move || {
            let tell = || out.send(Msg::Changed).is_ok();
            if let Err(why) = changes::follow(&paths, tell) {
                let _ = out.send(Msg::NotFollowed(why));
            }
        });
    }

    /// Reads the files and hands over what they hold, then its index.
    fn open(&mut self) {
        match self.load() {
            Ok(loaded) => {
                let story = Arc::new(loaded.collection);
                self.files = loaded.files;
                self.stamp = loaded.stamp;
                self.unread = loaded.unread;
                self.say(Msg::Opened(Opening {
                    story: Arc::clone(&story),
                    problems: loaded.problems,
                    found: self.watch.progress().found,
                    unread: loaded.unread,
                }));
                self.read_notebook();
                let index = Arc::new(Index::build(story));
                self.index = Some(Arc::clone(&index));
                self.say(Msg::Indexed(index));
            }
            Err(why) => self.say(Msg::NotLoaded(why)),
        }
    }

    /// Reads the files again and hands over collection, index and problems.
    fn reload(&mut self, live: bool) {
        self.read_notebook();
        match self.load() {
            Ok(loaded) if loaded.unread > 0 => {
                self.say(Msg::NotReloaded("you stopped it".into()));
            }
            Ok(loaded) => {
                let index = Arc::new(Index::build(Arc::new(loaded.collection)));
                self.index = Some(Arc::clone(&index));
                // Passages of the old collection mean others in the new one.
                self.uncounted.clear();
                self.files = loaded.files;
                self.stamp = loaded.stamp;
                self.unread = 0;
                // Also where nobody has looked at what was read first.
                if self.seen.is_none() {
                    self.look_first();
                }
                let news = self.look();
                self.say(Msg::Reloaded(Fresh {
                    index,
                    news,
                    problems: loaded.problems,
                    kept: loaded.kept,
                    live,
                }));
            }
            Err(why) => self.say(Msg::NotReloaded(why.to_string())),
        }
    }
}

/// Writes evidence to a file.
fn written(export: &Export) -> Exported {
    match store::basket::export(&export.file, &export.text, export.existing) {
        Ok(path) => Exported::Written(paths::shown(&path).into_owned()),
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => Exported::Exists,
        Err(why) => Exported::Failed(why.to_string()),
    }
}
