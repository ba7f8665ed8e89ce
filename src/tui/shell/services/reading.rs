//! Reading the files, building the index, answering searches from it.

use std::collections::BTreeMap;
use std::mem;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::Services;
use crate::model::news::{News, Seen};
use crate::model::{Briefing, Collection, PassageSet, Ref};
use crate::search::{Counts, Index};
use crate::store::{Input, Last, Load, LoadError, Loaded, Most, Read, changes};
use crate::story;
use crate::tui::shell::requests::{Fresh, MOST_HITS, Opening, Question, Reply};

/// What is read in less time is not told of.
const PATIENCE: Duration = Duration::from_millis(100);

/// What was read, and what is yet to be done with it.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) index: Option<Arc<Index>>,
    /// What the files looked like from outside when they were read.
    stamp: u64,
    /// The files that the index is of.
    files: BTreeMap<String, Input>,
    /// What documents were read as.
    documents: Read,
    /// What was seen at the last visit, and when that was.
    before: Option<(Seen, String)>,
    /// What is to be seen now, once it was looked at.
    seen: Option<Seen>,
    /// Files that were left when it was read last.
    unread: usize,
    /// Answers given whose passages are yet to be counted: whether they last,
    /// the generation, the passages.
    uncounted: Vec<(bool, u64, PassageSet)>,
    /// Whether the files are to be read again.
    pub(super) outdated: bool,
}

impl Reading {
    /// What was read elsewhere.
    pub(super) fn of(index: Arc<Index>, files: BTreeMap<String, Input>) -> Self {
        Self {
            index: Some(index),
            files,
            ..Self::default()
        }
    }

    /// The document that a thing is told in, if no briefing of that is
    /// written, and the draft of it.
    pub(super) fn document_of(&self, thing: &Ref) -> Option<(&Path, &Briefing)> {
        let id = thing.briefing()?;
        let file = self.files.get(id).filter(|file| file.is_document())?;
        let story = self.index.as_ref()?.collection();
        Some((file.path(), story.briefing(story.source_of_id(id)?)))
    }
}

impl Services {
    /// Does a piece of what may wait; false if nothing waits.
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
        if self.reading.seen.is_none() {
            self.look_first();
            return true;
        }
        false
    }

    /// The files are to be read again.
    pub(super) fn outdate(&mut self) {
        self.reading.outdated = true;
    }

    /// Whether the files are to be read again, which is left to who asks.
    pub(in crate::tui::shell) fn take_outdated(&mut self) -> bool {
        mem::take(&mut self.reading.outdated)
    }

    /// Answers a question; what its passages hold is counted later.
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

    /// Reads the notebook, in which other readers may have written.
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

    /// Reads the files, and says again and again how far that is.
    fn load(&self, most: Most) -> Result<Loaded, LoadError> {
        let watch = &self.ground.watch;
        watch.begin();
        let tell = |progress| (self.say)(Reply::Loading(progress));
        let last = self.reading.index.as_ref().map(|index| Last {
            story: index.collection(),
            files: &self.reading.files,
            documents: &self.reading.documents,
        });
        let load = Load {
            documents: self.ground.documents,
            last,
            most,
            ..Load::of(self.paths(), watch)
        };
        watch.telling(PATIENCE, tell, || {
            let mut loaded = load.run()?;
            watch.compare();
            let goes_on = || !watch.is_stopped();
            loaded.collection = story::compared_while(loaded.collection, &goes_on);
            Ok(loaded)
        })
    }

    /// Reads the files and hands over what they hold, then its index.
    pub(super) fn open(&mut self, most: Most) {
        match self.load(most) {
            Ok(loaded) => {
                let story = Arc::new(loaded.collection);
                self.reading.files = loaded.files;
                self.reading.stamp = loaded.stamp;
                self.reading.unread = loaded.unread;
                self.reading.documents = loaded.documents;
                (self.say)(Reply::Opened(Opening {
                    story: Arc::clone(&story),
                    problems: loaded.problems,
                    unwritten: loaded.unwritten,
                    found: self.ground.watch.progress().found,
                    unread: loaded.unread,
                }));
                self.read_notebook();
                let index = Arc::new(Index::build(story));
                self.reading.index = Some(Arc::clone(&index));
                (self.say)(Reply::Indexed(index));
            }
            Err(LoadError::Many(count)) => (self.say)(Reply::Many(count)),
            Err(why) => (self.say)(Reply::NotLoaded(why)),
        }
    }

    /// Reads the files again if they are not as they were read. Nothing is to
    /// be done where that is to be done anyway.
    pub(super) fn read_changes(&mut self) {
        let reading = &self.reading;
        let asked = reading.index.is_some() && !reading.outdated;
        if asked && changes::stamp(self.paths(), self.ground.documents) != reading.stamp {
            self.reload(true);
        }
    }

    /// Reads the files again and hands over collection, index and problems.
    fn reload(&mut self, live: bool) {
        self.read_notebook();
        let before = self.ground.collection.count();
        match self.load(Most::All) {
            Ok(loaded) if loaded.unread > 0 => {
                (self.say)(Reply::NotReloaded("you stopped it".into()));
            }
            Ok(loaded) => {
                self.hand_over(loaded, before, live);
            }
            Err(why) => (self.say)(Reply::NotReloaded(why.to_string())),
        }
    }

    /// Hands over what was read again, unless something was written since:
    /// that is not in it, and it is to be read once more.
    fn hand_over(&mut self, loaded: Loaded, written: u64, live: bool) {
        let index = Arc::new(Index::build(Arc::new(loaded.collection)));
        let first = self.reading.seen.is_none();
        if first {
            // Nobody has looked at what was read before.
            self.reading.before = self.ground.own.seen(self.paths());
        }
        let (seen, news) = self.look_at(index.collection());
        let ground = Arc::clone(&self.ground);
        let read = || {
            self.reading = Reading {
                index: Some(Arc::clone(&index)),
                stamp: loaded.stamp,
                files: loaded.files,
                documents: loaded.documents,
                before: self.reading.before.take(),
                seen: Some(seen),
                unread: 0,
                // Passages of the old collection mean others in the new one.
                uncounted: Vec::new(),
                outdated: self.reading.outdated,
            };
            if first {
                self.tell_news(news.as_ref());
            }
            (self.say)(Reply::Reloaded(Fresh {
                index,
                news,
                problems: loaded.problems,
                unwritten: loaded.unwritten,
                kept: loaded.kept,
                live,
            }));
        };
        if !ground.collection.say_read(written, read) {
            self.reading.outdated = true;
        }
    }

    /// What is to be seen of a collection, and what of that is new since the
    /// last visit.
    fn look_at(&self, story: &Collection) -> (Seen, Option<Arc<News>>) {
        let seen = Seen::of(story);
        let before = self.reading.before.as_ref();
        let news = before.map(|(before, _)| Arc::new(News::since(before, &seen, story)));
        (seen, news)
    }

    /// Looks at what was read first, when nothing else is to be done.
    fn look_first(&mut self) {
        self.reading.before = self.ground.own.seen(self.paths());
        let Some(index) = &self.reading.index else {
            return;
        };
        let (seen, news) = self.look_at(index.collection());
        self.reading.seen = Some(seen);
        self.tell_news(news.as_ref());
    }

    fn tell_news(&self, news: Option<&Arc<News>>) {
        if let (Some(news), Some((_, when))) = (news, &self.reading.before) {
            (self.say)(Reply::News(Arc::clone(news), when.clone()));
        }
    }

    /// Writes down what was to be seen, for the next visit; not where some
    /// files were left unread, which would be new then.
    pub(super) fn keep_seen(&mut self) {
        if self.reading.unread > 0 {
            return;
        }
        let story = self.reading.index.as_ref().map(|index| index.collection());
        let seen = match (&self.reading.seen, story) {
            (Some(seen), _) => seen,
            (None, Some(story)) => &Seen::of(story),
            (None, None) => return,
        };
        let done = self.ground.own.keep_seen(self.paths(), seen);
        self.remembered("What is seen is", done);
    }
}
