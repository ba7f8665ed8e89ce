//! Reading the files, building the index, answering searches from it.

use std::collections::BTreeMap;
use std::mem;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Services;
use super::comparing::{Comparer, Comparing};
use super::looking::{Before, Looking};
use crate::model::news::News;
use crate::model::{Briefing, Collection, PassageSet, Ref};
use crate::search::{Alike, Counts, Index};
use crate::store::spot;
use crate::store::{Input, Last, Load, LoadError, Loaded, Most, Progress, Read, changes};
use crate::tui::shell::requests::{Fresh, MOST_HITS, Opening, Question, Reply};

/// How long reading may take before progress is reported.
const PATIENCE: Duration = Duration::from_millis(100);

/// How long to wait for a result before showing what there is.
const MOMENT: Duration = Duration::from_millis(500);

/// How long to wait for a comparison before looking for other requests.
const SLICE: Duration = Duration::from_millis(20);

/// What was read, and what is still to be done with it.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) index: Option<Arc<Index>>,
    /// The stamp of the files when they were read.
    stamp: u64,
    /// The count of writes before that.
    written: u64,
    /// The files of the index, by briefing.
    files: BTreeMap<String, Input>,
    /// The drafts that documents were read as.
    documents: Read,
    /// Compares documents.
    pub(super) comparer: Comparer,
    /// What was read since, and is being compared.
    pending: Option<Pending>,
    /// Reads across the documents of the index, until that is done.
    across: Option<Comparing>,
    /// Keeps working ahead after that, until something else is compared.
    ahead: Option<Comparing>,
    /// What was seen at the last visit; `None` until that is read.
    before: Option<Before>,
    /// Looks at the collection of the index; and whether its result is awaited.
    looking: Option<(Looking, bool)>,
    /// How many files the last reading left out.
    unread: usize,
    /// Answers whose passages are still to be counted: whether they last, their
    /// generation, their passages.
    uncounted: Vec<(bool, u64, PassageSet)>,
    /// Whether the files must be read again.
    pub(super) outdated: bool,
}

/// What was read and is being compared.
struct Pending {
    comparing: Comparing,
    /// Everything that was read but the collection.
    loaded: Loaded,
    /// The count of writes before it was read.
    written: u64,
    /// The progress of reading.
    progress: Progress,
    /// Since when it is being compared, until that is reported.
    untold: Option<Instant>,
    /// Whether it was read because the files changed.
    live: bool,
    /// Whether it is already shown, uncompared.
    later: bool,
}

impl Reading {
    /// Takes over what was read elsewhere.
    pub(super) fn of(index: Arc<Index>, files: BTreeMap<String, Input>) -> Self {
        Self {
            index: Some(index),
            files,
            ..Self::default()
        }
    }

    /// Returns the stamp of the files at the last reading.
    fn last_stamp(&self) -> u64 {
        let pending = self.pending.as_ref();
        pending.map_or(self.stamp, |pending| pending.loaded.stamp)
    }

    /// Returns the count of writes before the last reading.
    fn last_written(&self) -> u64 {
        let pending = self.pending.as_ref();
        pending.map_or(self.written, |pending| pending.written)
    }

    /// Returns the document that a thing is from and its draft, if no briefing
    /// of it is written.
    pub(super) fn document_of(&self, thing: &Ref) -> Option<(&Input, &Briefing)> {
        let (file, briefing) = self.briefing_of(thing)?;
        file.is_document().then_some((file, briefing))
    }

    /// Returns the briefing that a thing is from, and its file.
    fn briefing_of(&self, thing: &Ref) -> Option<(&Input, &Briefing)> {
        let id = thing.briefing()?;
        let collection = self.index.as_ref()?.collection();
        Some((
            self.files.get(id)?,
            collection.briefing(collection.source_of_id(id)?),
        ))
    }

    /// Returns the file of the document that a thing is from, and the page on
    /// which it stands.
    ///
    /// # Errors
    /// If the file is not known, or not there.
    pub(super) fn file_of(&self, thing: &Ref) -> Result<(PathBuf, Option<u32>), String> {
        let none = || "Nothing here comes from a document".to_owned();
        let (input, briefing) = self.briefing_of(thing).ok_or_else(none)?;
        let file = spot::original(input, briefing)?;
        let file = std::path::absolute(&file).unwrap_or(file);
        let passages = &briefing.passages;
        let passage = match thing {
            Ref::Passage(place) => passages.iter().find(|p| p.at == place.at),
            _ => None,
        };
        Ok((file, passage.and_then(|p| p.page)))
    }
}

impl Services {
    /// Does a piece of the work that may wait; false if nothing waits.
    pub(in crate::tui::shell) fn go_on(&mut self) -> bool {
        if mem::take(&mut self.reading.outdated) {
            self.reload(false);
            return true;
        }
        let Some(index) = &self.reading.index else {
            return false;
        };
        if let Some((_, generation, passages)) = self.reading.uncounted.pop() {
            let counts = Box::new(Counts::of(index, &passages));
            (self.say)(Reply::Counted(generation, counts));
            return true;
        }
        if self.reading.looking.is_none() {
            // There is nothing else to do.
            self.reading.looking = Some((self.look(index.collection()), true));
            return true;
        }
        self.await_looked() || self.await_across() || self.await_compared()
    }

    /// Notes that the files must be read again.
    pub(super) fn outdate(&mut self) {
        self.reading.outdated = true;
    }

    /// Whether the files must be read again; leaves that to the caller.
    pub(in crate::tui::shell) fn take_outdated(&mut self) -> bool {
        mem::take(&mut self.reading.outdated)
    }

    /// Answers a question; its passages are counted later.
    pub(super) fn answer(&mut self, question: &Question) {
        let Some(index) = &self.reading.index else {
            return;
        };
        let within = question.within.as_ref();
        let results = index.search_in(&question.query, MOST_HITS, within);
        let passages = results.passages.clone();
        (self.say)(Reply::Found(question.generation, results));
        let uncounted = &mut self.reading.uncounted;
        if !question.lasting {
            uncounted.retain(|(lasting, ..)| *lasting);
        }
        uncounted.push((question.lasting, question.generation, passages));
    }

    /// Reads the notebook, which other readers may have changed.
    fn read_notebook(&self) {
        let own = &self.ground.own;
        let say = |read| (self.say)(Reply::Notebook(own.key(self.paths()), read));
        loop {
            let before = self.ground.notebook.count();
            let read = own.notebook().map_err(|why| why.to_string());
            if self.ground.notebook.say_read(before, || say(read)) {
                return;
            }
        }
    }

    /// Reads the files, and reports progress.
    fn load<T: Send>(
        &self,
        most: Most,
        then: impl FnOnce(Loaded) -> T + Send,
    ) -> Result<T, LoadError> {
        self.stand();
        let watch = &self.ground.watch;
        watch.begin();
        let tell = |progress| (self.say)(Reply::Loading(progress));
        let last = self.reading.index.as_ref().map(|index| Last {
            collection: index.collection(),
            files: &self.reading.files,
            documents: &self.reading.documents,
        });
        let load = Load {
            documents: self.ground.documents,
            last,
            most,
            ..Load::of(self.paths(), watch)
        };
        watch.telling(PATIENCE, tell, || load.run().map(then))
    }

    /// Reads the files and hands over what they hold, compared if that takes
    /// only a moment, then its index.
    pub(super) fn open(&mut self, most: Most) {
        let written = self.ground.collection.count();
        let (watch, comparer) = (&self.ground.watch, &self.reading.comparer);
        let opened = self.load(most, |loaded| {
            watch.compare();
            let mut comparing = comparer.begin(loaded.collection.clone(), watch);
            let compared = comparing
                .compared(MOMENT)
                .filter(|collection| collection.is_compared());
            (loaded, comparing, compared)
        });
        match opened {
            Ok((loaded, comparing, compared)) => self.opened(loaded, comparing, compared, written),
            Err(LoadError::Many(count)) => (self.say)(Reply::Many(count)),
            Err(why) => (self.say)(Reply::NotLoaded(why)),
        }
    }

    /// Hands over the first reading; if it is not `compared` yet, as the files
    /// have it.
    fn opened(
        &mut self,
        mut loaded: Loaded,
        mut comparing: Comparing,
        compared: Option<Arc<Collection>>,
        written: u64,
    ) {
        let is_compared = compared.is_some();
        let as_read = mem::take(&mut loaded.collection);
        let collection = compared.unwrap_or_else(|| Arc::new(as_read));
        let progress = self.ground.watch.progress();
        self.reading.files = loaded.files.clone();
        self.reading.stamp = loaded.stamp;
        self.reading.written = written;
        self.reading.unread = loaded.unread;
        self.reading.documents = loaded.documents.clone();
        (self.say)(Reply::Opened(Opening {
            collection: Arc::clone(&collection),
            problems: loaded.problems.clone(),
            unjoined: loaded.unjoined.is_some(),
            unwritten: loaded.unwritten.clone(),
            found: progress.found,
            unread: loaded.unread,
            compares: (!is_compared).then_some(progress),
        }));
        // Whoever draws has the processor for itself.
        self.ground.drawn.wait(MOMENT);
        self.read_notebook();
        let index = if is_compared {
            comparing.index(Duration::MAX)
        } else {
            None
        };
        let index = index.unwrap_or_else(|| Arc::new(Index::build(collection)));
        self.reading.index = Some(Arc::clone(&index));
        (self.say)(Reply::Indexed(Arc::clone(&index)));
        self.recognise(index.collection());
        if is_compared {
            self.reading.across = Some(comparing);
        } else {
            self.reading.pending = Some(Pending {
                comparing,
                loaded,
                written,
                progress,
                untold: None,
                live: false,
                later: true,
            });
        }
    }

    /// Reads the files again if they have changed, unless that will happen
    /// anyway.
    pub(super) fn read_changes(&mut self) {
        let reading = &self.reading;
        let asked = reading.index.is_some() && !reading.outdated;
        if asked && changes::stamp(self.paths(), self.ground.documents) != reading.last_stamp() {
            self.reload(true);
        }
    }

    /// Reads the files again, and begins to compare them in place of what was
    /// being compared.
    fn reload(&mut self, live: bool) {
        self.read_notebook();
        let written = self.ground.collection.count();
        // What the user wrote here is no news.
        let live = live && written == self.reading.last_written();
        let why = match self.load(Most::All, |loaded| loaded) {
            Ok(loaded) if loaded.unread > 0 => "you stopped it".into(),
            Ok(loaded) => return self.compare(loaded, written, live),
            Err(why) => why.to_string(),
        };
        (self.say)(Reply::NotReloaded(why));
        // A comparison still under way must be reported again.
        if let Some(pending) = &mut self.reading.pending {
            pending.untold = Some(Instant::now());
        }
    }

    /// Begins to compare what was read again. Until that is done, the earlier
    /// reading is shown and searched.
    fn compare(&mut self, mut loaded: Loaded, written: u64, live: bool) {
        let watch = &self.ground.watch;
        watch.compare();
        let before = self.reading.pending.take();
        self.reading.ahead = None;
        let collection = mem::take(&mut loaded.collection);
        self.reading.pending = Some(Pending {
            comparing: self.reading.comparer.begin(collection, watch),
            loaded,
            written,
            progress: watch.progress(),
            untold: Some(Instant::now()),
            live: live || before.is_some_and(|b| b.live && b.written == written),
            later: false,
        });
    }

    /// Waits a moment for what is being read across, and hands it over when it
    /// is done; false if there is nothing.
    fn await_across(&mut self) -> bool {
        let Some(comparing) = &mut self.reading.across else {
            return false;
        };
        if let ControlFlow::Break(across) = comparing.across(SLICE) {
            self.reading.ahead = self.reading.across.take();
            if let (Some(across), Some(index)) = (across, &self.reading.index) {
                index.set_alike(Arc::clone(&across) as Arc<dyn Alike>);
                (self.say)(Reply::Across(across));
            }
        }
        true
    }

    /// Waits a moment for what is being compared, and hands it over when it is
    /// done; false if there is nothing.
    fn await_compared(&mut self) -> bool {
        let Some(pending) = &mut self.reading.pending else {
            return false;
        };
        if let Some(index) = pending.comparing.index(SLICE) {
            if let Some(pending) = self.reading.pending.take() {
                self.hand_over(pending, index);
            }
        } else if pending.untold.is_some_and(|t| t.elapsed() > PATIENCE) {
            pending.untold = None;
            (self.say)(Reply::Loading(pending.progress));
        }
        true
    }

    /// Hands over what was compared. If something was written since it was
    /// read, it lacks that, and the files are read once more.
    fn hand_over(&mut self, pending: Pending, index: Arc<Index>) {
        // Whether no earlier reading was looked at.
        let first = self.reading.before.is_none();
        self.recognise(index.collection());
        let looking = self.look(index.collection());
        let looked = looking.looked(MOMENT);
        let waits = looked.is_none();
        let (before, news) = looked.map_or_else(
            || (self.reading.before.take(), None),
            |looked| (Some(looked.before), looked.news),
        );
        let ground = Arc::clone(&self.ground);
        let loaded = pending.loaded;
        let read = || {
            self.reading = Reading {
                index: Some(Arc::clone(&index)),
                stamp: loaded.stamp,
                written: pending.written,
                files: loaded.files,
                documents: loaded.documents,
                pending: None,
                across: Some(pending.comparing),
                ahead: None,
                comparer: mem::take(&mut self.reading.comparer),
                before,
                looking: Some((looking, waits)),
                unread: loaded.unread,
                // Passage numbers of the old collection mean others in the new
                // one.
                uncounted: Vec::new(),
                outdated: self.reading.outdated,
            };
            if first {
                self.tell_news(news.clone());
            }
            (self.say)(Reply::Reloaded(Fresh {
                index,
                news,
                problems: loaded.problems,
                unwritten: loaded.unwritten,
                kept: loaded.kept,
                unjoined: loaded.unjoined.is_some(),
                live: pending.live,
                later: pending.later,
            }));
        };
        if !ground.collection.say_read(pending.written, read) {
            self.reading.outdated = true;
        }
    }

    /// Begins to look at a collection.
    fn look(&self, collection: &Arc<Collection>) -> Looking {
        Looking::begin(&self.ground, collection, self.reading.before.clone())
    }

    /// Waits a moment for what is being looked at, and reports what is new;
    /// false if there is nothing.
    fn await_looked(&mut self) -> bool {
        let Some((looking, waits @ true)) = &mut self.reading.looking else {
            return false;
        };
        if let Some(looked) = looking.looked(SLICE) {
            *waits = false;
            self.reading.before = Some(looked.before);
            self.tell_news(looked.news);
        }
        true
    }

    fn tell_news(&self, news: Option<Arc<News>>) {
        let before = self.reading.before.as_ref().and_then(Option::as_ref);
        if let (Some(news), Some(before)) = (news, before) {
            (self.say)(Reply::News(news, before.1.clone()));
        }
    }

    /// Keeps the record of what this visit can see; not if some files were left
    /// unread, because they would be new next time.
    pub(super) fn keep_seen(&mut self) {
        let Some(index) = self.reading.index.clone() else {
            return;
        };
        if self.reading.unread > 0 {
            return;
        }
        let looking = self.reading.looking.take();
        let looking = looking.map_or_else(|| self.look(index.collection()), |(looking, _)| looking);
        looking.end();
        let done = self.ground.own.keep_seen(self.paths());
        self.remembered("What you have seen is", done);
    }
}
