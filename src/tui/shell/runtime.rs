//! The loop: wait for a message, take in all that are there, draw once. Nothing
//! runs while nothing happens, and nothing waits for the terminal to take what
//! is drawn.

mod first;
mod leaving;
mod perform;
mod remembered;
mod wish;

use std::io;
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use first::{First, first_opening};
use leaving::Leaving;
use remembered::{Name, Remembered, read_the_rest};
use wish::Wish;

use super::clipboard::Around;
use super::decode::MOST_PASTED;
use super::faults;
use super::input::{self, Halt};
use super::messages::Msg;
use super::modelling::Modelling;
use super::outside::{self, Others};
use super::requests::{NewSettings, Opening, Reply, Request};
use super::services::Services;
use super::terminal::{self, Screen};
use super::threads::{spawn, watch_signals};
use super::worker::Worker;
use super::writer::Writer;
use crate::store::documents::Documents;
use crate::store::models::Models;
use crate::store::{LoadError, Watch};
use crate::tui::app::App;
use crate::tui::start::At;
use crate::tui::theme::Palette;
use crate::tui::view;

/// What the reader opens.
#[derive(Clone)]
pub struct Options {
    /// Files and folders; nothing means `./briefings` or the built-in ones.
    pub paths: Vec<PathBuf>,
    /// Reads documents that are not briefings.
    pub documents: &'static dyn Documents,
    /// Lets commands draft.
    pub models: &'static dyn Models,
    /// A search to begin with.
    pub query: Option<String>,
    /// Whether to begin at the first view, not at the place of the last visit.
    pub fresh: bool,
    /// Colours, if not those of the environment.
    pub palette: Option<Palette>,
    /// The place to open, if not the first view.
    pub at: Option<At>,
    /// Whether to draw signs in ASCII, whatever the settings say.
    pub ascii: bool,
}

/// Why the reader ended before the user left.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing could be loaded.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// There is no such place.
    #[error("{0}")]
    Place(String),
    /// The system starts no more threads.
    #[error("the system starts no more threads: {0}")]
    Threads(io::Error),
    /// The terminal cannot be used.
    #[error("the terminal cannot be used: {0}")]
    Terminal(io::Error),
}

impl From<io::Error> for Error {
    fn from(why: io::Error) -> Self {
        Self::Terminal(why)
    }
}

/// How the reader ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ended {
    /// The exit code.
    pub code: u8,
    /// Lines to print after the screen is gone.
    pub told: Vec<String>,
}

/// Opens the reader and runs it until the user leaves.
///
/// # Errors
/// If nothing can be loaded, or the terminal cannot be used.
pub fn run(options: Options) -> Result<Ended, Error> {
    let (to_app, messages) = channel();
    let watch = Arc::new(Watch::default());
    let kept_of = options.paths.clone();
    let services =
        Services::over_files(options.paths.clone(), options.documents, Arc::clone(&watch));
    let worker = Worker::start(&to_app, &services).map_err(Error::Threads)?;
    worker.ask(Request::Open);
    // Meanwhile the worker reads the files.
    let wish = Wish {
        ascii: options.ascii,
        palette: options.palette,
    };
    let elsewhere = options.query.is_some() || options.at.is_some();
    let comes_back = !options.fresh && !elsewhere;
    let remembered = Remembered::read(&kept_of, wish, comes_back, &to_app);
    let remembered = remembered.map_err(Error::Threads)?;
    let opening = first_opening(&messages)?;
    let (settings, last, answered) = remembered.wait(wish);
    let NewSettings { settings, theme } = settings;
    let wrong = |opening: &Opening| options.at.as_ref()?.problem(&opening.collection);
    if let First::Opened(opening) = &opening
        && let Some(why) = wrong(opening)
    {
        return Err(Error::Place(why));
    }
    // Catch signals before taking the terminal, so that none can leave it raw.
    let signals = Signals::new([
        SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGCHLD, SIGWINCH,
    ])?;
    let out = to_app.clone();
    let mut screen = Screen::enter(move || {
        let _ = out.send(Msg::Lost);
    })?;
    let size = screen.fit()?;
    let mut app = match opening {
        First::Opened(opening) => {
            let mut app = App::new(opening.collection, opening.problems, theme, size);
            app.world.unwritten = opening.unwritten;
            app.world.unjoined = opening.unjoined;
            if let Some(progress) = opening.compares {
                app.update(Reply::Loading(progress).into());
            }
            app
        }
        First::Asked(count) => {
            let mut app = App::waiting(theme, size);
            app.update(Reply::Many(count).into());
            app
        }
        First::Reads => App::waiting(theme, size),
    };
    app.configure(settings);
    app.world.opener = outside::opener();
    terminal::mouse(app.world.settings.mouse);
    let asked = match (options.query, options.at, last) {
        (Some(query), ..) => app.start_with_query(query),
        (None, Some(at), _) => app.start_at(at),
        (None, None, Some(last)) => app.resume(last),
        (None, None, None) => vec![],
    };
    screen.draw(|frame| view::draw(&app, frame))?;
    Screen::send()?;
    services.first_is_drawn();
    if !answered {
        app.world.say(NO_ANSWER);
    }
    let collection = Name::of(&kept_of);
    let rest = read_the_rest(&kept_of, &collection, app.baskets(), &to_app);
    rest.map_err(Error::Threads)?;

    let (places, room) = sync_channel(input::MOST_WAITING);
    let (halt, orders) = input::halt()?;
    spawn(&to_app, move |out| {
        input::run(&io::stdin(), &orders, out, &places);
    })
    .map_err(Error::Threads)?;
    spawn(&to_app, move |out| watch_signals(signals, out)).map_err(Error::Threads)?;
    // If it fails, settings are only read at the start.
    let _ = spawn(&to_app, move |out| wish.follow(out));
    let writer = Writer::new(services, to_app.clone(), worker.asker());
    let mut runtime = Runtime {
        app: ManuallyDrop::new(app),
        screen,
        worker,
        writer,
        messages,
        to_app,
        paths: kept_of,
        collection,
        around: Around::detect(),
        room,
        halt,
        others: Others::default(),
        stale: true,
        watch,
        models: Modelling::new(options.models),
        leaving: None,
        parted: false,
    };
    if runtime.app.world.settings.live {
        // After the first reading.
        runtime.worker.ask(Request::Follow);
    }
    let served = runtime.perform(asked).and_then(|()| runtime.serve());
    leaving::part(&mut runtime, served)
}

/// The message if the user's own files cannot be read in time.
const NO_ANSWER: &str = "The disk with your settings and places does not answer";

/// How long a write may take before the header reports it.
const UNTOLD: Duration = Duration::from_millis(300);

/// How long messages are taken in before a frame is drawn, even if more wait.
const SLICE: Duration = Duration::from_millis(30);

/// How long messages may wait for a terminal that takes nothing, and how long a
/// reader continued in the background runs before it stops again.
const MOMENT: Duration = Duration::from_millis(50);

/// State, screen and worker, for as long as the reader runs.
struct Runtime {
    /// Not dropped at the end: the process ends anyway, and dropping a large
    /// collection would hold it up.
    app: ManuallyDrop<App>,
    screen: Screen,
    worker: Worker,
    writer: Writer,
    messages: Receiver<Msg>,
    /// For threads that report the outcome of a copy.
    to_app: Sender<Msg>,
    /// The paths that are open, as they were given.
    paths: Vec<PathBuf>,
    /// The name of the collection.
    collection: Name,
    /// Lets commands draft.
    models: Modelling,
    /// Where the reader runs, for the clipboard.
    around: Around,
    /// Gives back the places that keys waited in.
    room: Receiver<()>,
    /// Stops the thread that reads keys.
    halt: Halt,
    /// Programs that run beside the reader.
    others: Others,
    /// Whether the screen is behind the state.
    stale: bool,
    /// The progress of reading, and how to stop it.
    watch: Arc<Watch>,
    /// Set once the user leaves.
    leaving: Option<Leaving>,
    /// Whether everything is settled for the end.
    parted: bool,
}

impl Runtime {
    /// Runs until the user has left; returns the exit code.
    fn serve(&mut self) -> Result<u8, Error> {
        loop {
            if let Some(code) = leaving::left(self) {
                return Ok(code);
            }
            let Some(msg) = self.next()? else { continue };
            self.take_in(msg)?;
            self.stale = true;
        }
    }

    /// Returns the next message; `None` if something else was due first.
    fn next(&mut self) -> io::Result<Option<Msg>> {
        self.keep_time();
        let waited = if Screen::is_over() {
            // A panic is being reported; then a message comes.
            self.wait(None)
        } else if Screen::is_away() {
            self.wait(Some(MOMENT))
        } else if !Screen::send()? {
            Screen::wait(MOMENT);
            self.messages.recv_timeout(Duration::ZERO)
        } else if self.stale {
            self.draw()?;
            self.stale = false;
            return Ok(None);
        } else {
            self.wait(None)
        };
        match waited {
            Ok(msg) => return Ok(Some(msg)),
            // Every thread has ended, and so has the terminal.
            Err(RecvTimeoutError::Disconnected) => return Ok(Some(Msg::Lost)),
            Err(RecvTimeoutError::Timeout) => {}
        }
        // Continued in the background, stop again, as the system does with a
        // job there that reads from the terminal.
        if Screen::is_away() && !Screen::is_over() && !self.screen.suspend()? {
            self.screen.retake()?;
        }
        Ok(None)
    }

    /// Waits for a message, for `most` at most, and until something else is
    /// due.
    fn wait(&self, most: Option<Duration>) -> Result<Msg, RecvTimeoutError> {
        let due = self.due();
        let due = due.map(|at| at.saturating_duration_since(Instant::now()));
        match due.into_iter().chain(most).min() {
            Some(time) => self.messages.recv_timeout(time),
            None => self.messages.recv().map_err(Into::into),
        }
    }

    /// Returns when something must be done even if no message comes.
    fn due(&self) -> Option<Instant> {
        let untold = self.app.world.writing.is_none() && self.leaving.is_none();
        let told = self.writer.owes_since().filter(|_| untold);
        let leaving = self.leaving.as_ref().and_then(Leaving::due);
        let dues = [self.writer.due(), told.map(|since| since + UNTOLD), leaving];
        dues.into_iter().flatten().min()
    }

    /// Does what is due by now.
    fn keep_time(&mut self) {
        let now = Instant::now();
        self.writer.write_due(now);
        let slow = self.writer.owes_since();
        let slow = slow.filter(|since| self.leaving.is_none() && *since + UNTOLD <= now);
        let said = slow.map(|_| format!("writing {}", self.writer.owed()));
        if self.app.world.writing != said {
            self.app.world.writing = said;
            self.stale = true;
        }
        leaving::say_what_is_waited_for(self, now);
    }

    /// Takes in a message and those that wait after it, but not for ever: the
    /// screen must show that a flood is heard.
    fn take_in(&mut self, first: Msg) -> Result<(), Error> {
        let start = Instant::now();
        let mut next = Some(first);
        while let Some(msg) = next {
            self.hear(msg)?;
            let more = start.elapsed() < SLICE && leaving::left(self).is_none();
            next = more.then(|| self.messages.try_recv().ok()).flatten();
        }
        Ok(())
    }

    /// Takes in one message.
    fn hear(&mut self, msg: Msg) -> Result<(), Error> {
        if matches!(msg, Msg::Key(_) | Msg::Paste(_) | Msg::Mouse(_)) {
            let _ = self.room.try_recv();
        }
        if let Msg::Reply(Reply::NotLoaded(why)) = msg {
            return Err(why.into());
        }
        let Some(msg) = leaving::while_leaving(self, msg) else {
            return Ok(());
        };
        if let Msg::Wrote = msg {
            self.writer.told();
        }
        if let Msg::ChildEnded = msg
            && let Some(said) = self.others.reap()
        {
            self.app.world.say(said);
        }
        let is_cut = matches!(&msg, Msg::Paste(text) if text.len() >= MOST_PASTED);
        let requests = self.app.update(msg);
        self.perform(requests)?;
        if is_cut && self.app.scope().types() {
            self.app
                .world
                .say("The paste was too long; only its beginning was taken");
        }
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        let size = self.screen.fit()?;
        if size != self.app.world.size {
            self.app.update(Msg::Resize(size.0, size.1));
        }
        if self.app.waits().is_none() {
            terminal::title(&self.app.world.collection.title);
        }
        self.screen.draw(|frame| {
            view::draw(&self.app, frame);
            faults::here("ui");
        })
    }
}
