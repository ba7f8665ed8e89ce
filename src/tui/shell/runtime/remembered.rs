//! The user's own files at the start: settings, the place of the last visit,
//! searches, baskets, what is yet to be written. Threads of their own read
//! them, so that a disk that hangs holds up nothing.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, sync_channel};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use super::wish::Wish;
use crate::store::visits::{Visit, Visits};
use crate::store::{basket, own, rescue, state};
use crate::tui::shell::messages::Msg;
use crate::tui::shell::requests::{NewSettings, Reply};
use crate::tui::shell::threads::spawn;

/// How long the first frame waits for settings and place. Settings that come
/// later are taken in as if just saved.
const PATIENCE: Duration = Duration::from_millis(400);

/// The name that tells the collection from others, once it is known.
#[derive(Debug, Clone)]
pub(super) struct Name {
    known: Arc<OnceLock<String>>,
    paths: Vec<PathBuf>,
}

impl Name {
    pub(super) fn of(paths: &[PathBuf]) -> Self {
        Self {
            known: Arc::default(),
            paths: paths.to_vec(),
        }
    }

    /// Asks the disk for the name.
    fn find(&self) -> &str {
        self.known.get_or_init(|| own::collection(&self.paths))
    }

    /// Returns the name; if the disk has not answered, the first path as given.
    pub(super) fn get(&self) -> String {
        let first = self.paths.first().map_or(Path::new("built-in"), |p| p);
        let given = || std::path::absolute(first).unwrap_or_else(|_| first.to_owned());
        let known = self.known.get().cloned();
        known.unwrap_or_else(|| given().to_string_lossy().into_owned())
    }
}

/// What the first frame depends on, while it is being read.
pub(super) struct Remembered {
    settings: Receiver<NewSettings>,
    last: Receiver<Option<Visit>>,
    until: Instant,
}

impl Remembered {
    /// Begins to read; the place only if the reader `comes_back` to it.
    ///
    /// # Errors
    /// If the system starts no more threads.
    pub(super) fn read(
        paths: &[PathBuf],
        wish: Wish,
        comes_back: bool,
        to_app: &Sender<Msg>,
    ) -> io::Result<Self> {
        let (to_settings, settings) = sync_channel(0);
        let (to_last, last) = sync_channel(0);
        let paths = paths.to_vec();
        spawn(to_app, move |out| {
            let settings = wish.settings();
            let comes_back = comes_back && settings.settings.resume;
            if let Err(late) = to_settings.send(settings) {
                let _ = out.send(Reply::Settings(Box::new(late.0)).into());
            }
            let visits = comes_back.then(|| Visits::of(&paths)).flatten();
            // If nobody waited for it, the user is somewhere else by now.
            let _ = to_last.send(visits.and_then(|visits| visits.last()));
        })?;
        Ok(Self {
            settings,
            last,
            until: Instant::now() + PATIENCE,
        })
    }

    /// Returns the settings, the last visit, and whether the disk answered.
    pub(super) fn wait(self, wish: Wish) -> (NewSettings, Option<Visit>, bool) {
        let left = || self.until.saturating_duration_since(Instant::now());
        let settings = self.settings.recv_timeout(left()).ok();
        let last = self.last.recv_timeout(left()).ok();
        let answered = settings.is_some() && last.is_some();
        let settings = settings.unwrap_or_else(|| wish.usual());
        (settings, last.flatten(), answered)
    }
}

/// Reads what the first frame does not need.
pub(super) fn read_the_rest(
    paths: &[PathBuf],
    name: &Name,
    baskets: Vec<&'static str>,
    to_app: &Sender<Msg>,
) -> io::Result<()> {
    let (paths, name) = (paths.to_vec(), name.clone());
    spawn(to_app, move |out| {
        let say = |reply: Reply| {
            // The reader may have ended.
            let _ = out.send(reply.into());
        };
        say(Reply::Searches(state::searches()));
        for basket in baskets {
            let things = basket::read(basket, &paths).map_err(|why| why.to_string());
            say(Reply::Basket(basket, things));
        }
        say(Reply::Undone(rescue::of(name.find())));
    })
}
