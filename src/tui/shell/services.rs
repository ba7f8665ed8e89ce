//! Performs requests: on the files of the user and the collection, or in
//! memory. The threads of the reader, `picture` and the tests of the desk all
//! use it.

mod comparing;
mod looking;
mod own;
mod reading;
mod writes;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io;
use std::mem;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::requests::{BasketChange, Entering, Judged, Lane, Reply, Request, Ruled, Viewed};
use super::viewer;
use crate::model::basket::{Change, EVIDENCE};
use crate::model::notebook::Entry;
use crate::model::{Collection, Ref, sketch};
use crate::search::Index;
use crate::store::documents::Documents;
use crate::store::drafts::{self, DraftError};
use crate::store::edit::{self, EditError};
use crate::store::moved::{Known, Moved};
use crate::store::{Input, Most, Watch, changes, own as own_files, rename, settle, spot};
use crate::threads;
pub use comparing::Compare;
use comparing::Comparer;
pub use own::Memory;
use own::Own;
use reading::Reading;
use writes::Writes;

/// Most documents that are read without asking.
const MOST_UNASKED: usize = 500;

/// Where replies go.
pub(super) type Say = Arc<dyn Fn(Reply) + Send + Sync>;

/// What all services of one reader share.
struct Ground {
    /// The collection's files as they were named; `None` if they are neither
    /// read nor written.
    paths: Option<Vec<PathBuf>>,
    /// Reads documents.
    documents: &'static dyn Documents,
    /// The user's own files.
    own: Own,
    /// The progress of reading, and how to stop it.
    watch: Arc<Watch>,
    /// Counts writes to the collection.
    collection: Writes,
    /// Counts writes to the notebook.
    notebook: Writes,
    /// Where the paths led when the files were read, so that a link that has
    /// changed since does not get what is meant for others.
    stood: Mutex<Option<String>>,
    /// What the collection is known by, in case it is moved.
    known: Mutex<Option<Known>>,
    /// Whether the user knows that something is not remembered.
    told: Mutex<bool>,
    /// Whether the first frame is drawn.
    drawn: Drawn,
}

/// Whether the first frame is drawn: what it does not show waits for it.
#[derive(Default)]
struct Drawn {
    is_drawn: Mutex<bool>,
    told: Condvar,
}

impl Drawn {
    fn tell(&self) {
        *lock(&self.is_drawn) = true;
        self.told.notify_all();
    }

    /// Waits for it, but no longer than `most`: a terminal may take nothing.
    fn wait(&self, most: Duration) {
        let is_drawn = lock(&self.is_drawn);
        let wait = self
            .told
            .wait_timeout_while(is_drawn, most, |drawn| !*drawn);
        drop(wait.unwrap_or_else(PoisonError::into_inner));
    }
}

/// Performs requests, and replies with their outcomes.
pub struct Services {
    ground: Arc<Ground>,
    say: Say,
    reading: Reading,
    /// Returns why the last request failed, if it did.
    failure: Cell<Option<String>>,
    /// Collects the replies for [`Services::at_once`].
    replies: Option<Receiver<Reply>>,
}

impl Services {
    /// Uses the files that paths name and the user's own; other threads get
    /// theirs from [`Services::beside`].
    pub(super) fn over_files(
        paths: Vec<PathBuf>,
        documents: &'static dyn Documents,
        watch: Arc<Watch>,
    ) -> Self {
        Self {
            ground: Arc::new(Ground {
                paths: Some(paths),
                documents,
                own: Own::Files,
                watch,
                collection: Writes::default(),
                notebook: Writes::default(),
                stood: Mutex::default(),
                known: Mutex::default(),
                told: Mutex::default(),
                drawn: Drawn::default(),
            }),
            say: Arc::new(|_| ()),
            reading: Reading::default(),
            failure: Cell::default(),
            replies: None,
        }
    }

    /// Lets the work begin that the first frame does without.
    pub(super) fn first_is_drawn(&self) {
        self.ground.drawn.tell();
    }

    /// Returns services for another thread, with nothing read yet.
    pub(super) fn beside(&self, say: Say) -> Self {
        Self {
            ground: Arc::clone(&self.ground),
            say,
            reading: Reading::default(),
            failure: Cell::default(),
            replies: None,
        }
    }

    /// Uses a collection that was read, and keeps the user's own files in
    /// memory. If `files` has paths and the file of each briefing, those are
    /// written and read again, and so are documents.
    pub fn in_memory(
        index: Arc<Index>,
        files: Option<(Vec<PathBuf>, BTreeMap<String, Input>)>,
        documents: &'static dyn Documents,
    ) -> Self {
        let (out, replies): (Sender<Reply>, _) = channel();
        let (paths, files) = files.unzip();
        Self {
            ground: Arc::new(Ground {
                paths,
                documents,
                own: Own::Memory(Box::default()),
                watch: Arc::default(),
                collection: Writes::default(),
                notebook: Writes::default(),
                stood: Mutex::default(),
                known: Mutex::default(),
                told: Mutex::default(),
                drawn: Drawn {
                    is_drawn: Mutex::new(true),
                    told: Condvar::new(),
                },
            }),
            say: Arc::new(move |reply| {
                // The receiver belongs to the same services.
                let _ = out.send(reply);
            }),
            reading: Reading::of(index, files.unwrap_or_default()),
            failure: Cell::default(),
            replies: Some(replies),
        }
    }

    /// Replaces what compares documents.
    #[must_use]
    pub fn comparing_by(mut self, compare: Arc<Compare>) -> Self {
        self.reading.comparer = Comparer::by(compare);
        self
    }

    /// Returns what is kept in memory, if the user's own files are.
    pub fn memory(&self) -> Option<MutexGuard<'_, Memory>> {
        self.ground.own.memory()
    }

    /// Returns the index that answers searches.
    pub fn index(&self) -> Option<&Arc<Index>> {
        self.reading.index.as_ref()
    }

    /// Performs a request and all that follows from it. Returns the replies,
    /// and the request itself if it needs the terminal, or files and there are
    /// none.
    pub fn at_once(&mut self, request: Request) -> (Vec<Reply>, Option<Request>) {
        let left = self.perform(request);
        while self.go_on() {}
        let replies = self.replies.as_ref().map(|r| r.try_iter().collect());
        (replies.unwrap_or_default(), left)
    }

    /// Performs a request, or returns it if it is for another to perform.
    /// Leaves what takes longer and may wait to [`Services::go_on`].
    pub(super) fn perform(&mut self, request: Request) -> Option<Request> {
        self.failure.take();
        if request.lane() == Lane::Collection
            && let Err(why) = self.stands()
        {
            if let Some(reply) = refusal(&request, why.to_string()) {
                self.say_written(reply);
            }
            return None;
        }
        match request {
            Request::Search(question) => self.answer(&question),
            Request::Remember(query) => {
                // On a full or read-only disk, reading goes on without it.
                let done = self.ground.own.remember(&query);
                self.remembered("Searches are", done);
            }
            Request::KeepPlace(place) => {
                let done = self.ground.own.keep_place(self.known(), *place);
                self.remembered("Your place is", done);
            }
            Request::KeepSeen => self.keep_seen(),
            Request::Keep(basket, change) => self.keep(basket, change),
            Request::Export(export) => {
                let exported = self.ground.own.export(&export);
                self.tell(Reply::Exported(exported));
            }
            Request::Jot(entry) => self.jot(entry),
            Request::MakeGood(id, request) => return self.make_good(id, *request),
            Request::Forget(ids) => self.forget(ids),
            Request::TakeOver(moved) => self.take_over(moved),
            request if self.ground.paths.is_none() => return Some(request),
            Request::Open => self.open(Most::UpTo(MOST_UNASKED)),
            Request::OpenMany(all) => self.open(if all { Most::All } else { Most::None }),
            Request::Reload => self.outdate(),
            Request::ReadChanges => self.read_changes(),
            Request::Follow => self.follow(),
            Request::Locate(spot) => self.locate(&spot),
            Request::FindFile(thing) => self.find_file(&thing),
            Request::Settle(settling) => {
                let drafts = settling.drafts();
                let written = settle::write(self.paths(), &settling.folder, &drafts);
                self.reading.outdated |= written.is_ok();
                self.say_written(Reply::Settled(written.map_err(|why| why.to_string())));
            }
            Request::Drop(request) => self.drop(&request),
            Request::Judge(edit) => {
                let written = edit::write(self.paths(), &edit);
                self.judged(written.map(Judged::Written));
            }
            Request::Undo(written) => {
                let undone = edit::undo(&written);
                self.judged(undone.map(|()| Judged::Undone(written)));
            }
            Request::Decide(order) => {
                let words = order.words();
                let written = drafts::write(self.paths(), order.shown(), &order.decision, &words);
                self.decided(written.map(Ruled::Written));
            }
            Request::Rename(renaming) => {
                let written = rename::write(self.paths(), &renaming);
                self.decided(written.map(Ruled::Written));
            }
            Request::Retract(decided) => {
                let undone = drafts::undo(&decided);
                self.decided(undone.map(|()| Ruled::Undone(decided)));
            }
            Request::Enter(entering) => {
                let Entering { before, with, said } = entering;
                let written = drafts::enter(self.paths(), &before, &with, said);
                let changed = written.as_ref().err().is_none_or(DraftError::is_stale);
                self.say_written(Reply::Entered(written.map_err(|why| why.to_string())));
                self.reading.outdated |= changed;
            }
            left @ (Request::StopLoading
            | Request::Propose(_)
            | Request::StopModel
            | Request::Compose(_)
            | Request::Edit(_)
            | Request::Browse(..)
            | Request::Copy(_)
            | Request::CopyLink(_)
            | Request::CopyByTerminal(..)
            | Request::Mouse(_)
            | Request::Suspend
            | Request::Redraw
            | Request::Quit(_)) => return Some(left),
        }
        None
    }

    /// Returns the collection's files as they were named.
    fn paths(&self) -> &[PathBuf] {
        self.ground.paths.as_deref().unwrap_or_default()
    }

    /// Remembers where the paths lead, before the files are read.
    fn stand(&self) {
        *lock(&self.ground.stood) = Some(own_files::collection(self.paths()));
    }

    /// Whether the paths lead where they led when the files were read.
    fn stands(&self) -> Result<(), EditError> {
        let now = own_files::collection(self.paths());
        match &*lock(&self.ground.stood) {
            Some(stood) if *stood != now => Err(EditError::Elsewhere),
            _ => Ok(()),
        }
    }

    /// Writes a change of a basket.
    fn keep(&self, basket: &'static str, change: Change) {
        let own = &self.ground.own;
        let outcome = own.change_basket(basket, self.known(), &change);
        self.tell(Reply::Kept(BasketChange {
            basket,
            change,
            outcome: outcome.map_err(|why| why.to_string()),
        }));
    }

    /// Returns the collection's files as they were named, and what it is known
    /// by.
    fn known(&self) -> (&[PathBuf], Option<Known>) {
        (self.paths(), lock(&self.ground.known).clone())
    }

    /// Remembers what the collection is known by. The first time, offers what
    /// is kept of it under its former name.
    fn recognise(&self, collection: &Collection) {
        let known = Known::of(self.paths(), sketch::of(collection));
        let before = mem::replace(&mut *lock(&self.ground.known), known.clone());
        let moved = known.filter(|_| before.is_none());
        if let Some(moved) = moved.and_then(|known| self.ground.own.moved(&known)) {
            (self.say)(Reply::Moved(Box::new(moved)));
        }
    }

    /// Takes over what is kept under the former name, and reads the baskets
    /// again.
    fn take_over(&self, moved: Box<Moved>) {
        let own = &self.ground.own;
        let taken = own.take_over(self.paths(), &moved);
        let things = own.basket(EVIDENCE, self.paths());
        let things = things.map_err(|why| why.to_string());
        (self.say)(Reply::Basket(EVIDENCE, things));
        let taken = taken.map(|visit| visit.map(Box::new));
        self.tell(Reply::TakenOver(
            moved,
            taken.map_err(|why| why.to_string()),
        ));
    }

    /// Performs what an earlier visit left undone.
    fn make_good(&mut self, id: String, request: Request) -> Option<Request> {
        let left = self.perform(request);
        let failure = self.failure.take();
        if left.is_none() && failure.is_none() {
            self.forget(vec![id]);
        }
        self.failure.set(failure);
        left
    }

    /// Forgets what was left undone. What cannot be forgotten is offered again.
    fn forget(&self, ids: Vec<String>) {
        let done = self.ground.own.forget(&ids);
        self.tell(Reply::Forgotten(ids));
        self.remembered("What you settled is", done);
    }

    /// Reports that something is not written, because the drafts have no
    /// folder.
    fn drop(&self, request: &Request) {
        let why = "no place was named for the drafts of the documents";
        if let Some(reply) = refusal(request, why.into()) {
            (self.say)(reply);
        }
    }

    /// Says where something stands in the files; for a draft in memory, its
    /// document.
    fn locate(&self, thing: &Ref) {
        let found = match self.reading.document_of(thing) {
            Some((file, briefing)) => spot::in_document(file.on_disk(), briefing, thing),
            None => spot::find(self.paths(), thing).map_err(|why| why.to_string()),
        };
        (self.say)(Reply::Located(found));
    }

    /// Says which document a thing is from, and what opens its file.
    fn find_file(&self, thing: &Ref) {
        let found = self.reading.file_of(thing).map(|(file, page)| Viewed {
            words: viewer::words(&file, page),
            file,
            page,
        });
        (self.say)(Reply::FoundFile(found));
    }

    /// Reports the outcome of a request.
    fn tell(&self, reply: Reply) {
        if let Some(why) = reply.failure() {
            self.failure.set(Some(why.to_owned()));
        }
        (self.say)(reply);
    }

    /// Returns why the last request failed, if it did.
    pub(super) fn failure(&self) -> Option<String> {
        self.failure.take()
    }

    /// Writes a mark or note, and reports once it is on the disk.
    fn jot(&self, mut entry: Entry) {
        // It may have been made before the collection's key was known.
        match &mut entry {
            Entry::Mark(mark) if mark.story.key.is_empty() => {
                mark.story.key = self.ground.own.key(self.paths());
            }
            Entry::Note(note) if note.story.key.is_empty() => {
                note.story.key = self.ground.own.key(self.paths());
            }
            Entry::Mark(_) | Entry::Note(_) | Entry::Unmark { .. } | Entry::Drop { .. } => {}
        }
        let written = self.ground.own.jot(&mut entry);
        let reply = Reply::Jotted(entry, written);
        self.ground.notebook.say(|| self.tell(reply));
    }

    /// Reports once that something was not remembered.
    fn remembered(&self, what: &'static str, done: io::Result<()>) {
        let Err(why) = done else { return };
        let mut told = lock(&self.ground.told);
        if !mem::replace(&mut told, true) {
            self.tell(Reply::NotRemembered(what, why.to_string()));
        }
    }

    /// Reports the outcome of a judgement; the files must be read again if they
    /// changed.
    fn judged(&mut self, outcome: Result<Judged, EditError>) {
        let changed = outcome.is_ok();
        self.say_written(Reply::Judged(outcome.map_err(|why| why.to_string())));
        self.reading.outdated |= changed;
    }

    /// Reports the outcome of a decision; the files must be read again if they
    /// hold something else now.
    fn decided(&mut self, outcome: Result<Ruled, DraftError>) {
        let changed = outcome.as_ref().err().is_none_or(DraftError::is_stale);
        self.say_written(Reply::Decided(outcome.map_err(|why| why.to_string())));
        self.reading.outdated |= changed;
    }

    /// Counts a write to the collection, and reports its outcome.
    fn say_written(&self, reply: Reply) {
        self.ground.collection.say(|| self.tell(reply));
    }

    /// Starts a thread that reports changed files for as long as the reader
    /// runs.
    fn follow(&self) {
        let (paths, say) = (self.paths().to_vec(), Arc::clone(&self.say));
        let documents = self.ground.documents;
        let follows = move || {
            let tell = || {
                say(Reply::Changed);
                true
            };
            if let Err(why) = changes::follow(&paths, documents, tell) {
                say(Reply::NotFollowed(why));
            }
        };
        let thread = threads::start(|| thread::Builder::new().spawn(follows));
        if let Err(why) = thread {
            (self.say)(Reply::NotFollowed(why.to_string()));
        }
    }
}

/// The reply to a request that is not performed, if it is one to write.
fn refusal(request: &Request, why: String) -> Option<Reply> {
    match request {
        Request::Settle(_) => Some(Reply::Settled(Err(why))),
        Request::Judge(_) | Request::Undo(_) => Some(Reply::Judged(Err(why))),
        Request::Decide(_) | Request::Rename(_) | Request::Retract(_) => {
            Some(Reply::Decided(Err(why)))
        }
        Request::Enter(_) => Some(Reply::Entered(Err(why))),
        Request::Drop(request) | Request::MakeGood(_, request) => refusal(request, why),
        _ => None,
    }
}

/// Ignores poisoning: each change under these locks is whole.
fn lock<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}
