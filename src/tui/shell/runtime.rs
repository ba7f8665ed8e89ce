//! The loop: block on a message, take in all that wait, draw once. Nothing
//! runs while nothing happens, and nothing waits for the terminal to take what
//! is drawn.

mod copy;
mod first;
mod programs;
mod threads;

use std::io;
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use first::{environment, first_opening};

use super::clipboard::Around;
use super::decode::MOST_PASTED;
use super::faults;
use super::input::{self, Halt};
use super::messages::Msg;
use super::outside::{self, Others};
use super::requests::{Opening, Reply, Request};
use super::services::Services;
use super::terminal::{self, Screen};
use super::worker;
use crate::store::spot::Line;
use crate::store::visits::Visits;
use crate::store::{self, LoadError, Watch};
use crate::tui::app::{App, At};
use crate::tui::settings::Settings;
use crate::tui::theme::{Palette, Theme};
use crate::tui::view;
use threads::{spawn, watch_signals};

/// What the reader opens.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Files and folders; nothing means `./briefings` or the built-in ones.
    pub paths: Vec<PathBuf>,
    /// A search to begin with.
    pub query: Option<String>,
    /// Whether one begins at the first view, wherever one was last time.
    pub fresh: bool,
    /// Colours, if not as the environment says.
    pub palette: Option<Palette>,
    /// Where to open, if not as a first look does.
    pub at: Option<At>,
    /// Whether signs are drawn in ASCII, whatever is set.
    pub ascii: bool,
}

/// Why the reader ended before the person left.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing could be loaded.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// There is no such place.
    #[error("{0}")]
    Place(String),
    /// The terminal cannot be used.
    #[error("the terminal cannot be used: {0}")]
    Terminal(#[from] io::Error),
}

/// Opens the reader and runs it until the person leaves; the answer is the
/// exit code.
///
/// # Errors
/// If nothing can be loaded, or the terminal cannot be used.
pub fn run(options: Options) -> Result<u8, Error> {
    let (to_app, messages) = channel();
    let watch = Arc::new(Watch::default());
    let kept_of = options.paths.clone();
    let worker = Worker::start(&to_app, &options.paths, &watch);
    worker.ask(Request::Open);
    // While the worker reads the files.
    let mut settings = Settings::load();
    settings.ascii |= options.ascii;
    let elsewhere = options.query.is_some() || options.at.is_some();
    let wanted = settings.resume && !options.fresh && !elsewhere;
    let visits = Visits::of(&options.paths).filter(|_| wanted);
    let last = visits.and_then(|visits| visits.last());
    let opening = first_opening(&messages)?;
    let wrong = |opening: &Opening| options.at.as_ref()?.problem(&opening.story);
    if let Some(why) = opening.as_ref().and_then(wrong) {
        return Err(Error::Place(why));
    }
    let palette = options.palette.or(settings.palette);
    let own = settings.own.clone().filter(|_| options.palette.is_none());
    let theme = own
        .unwrap_or_else(|| Theme::new(palette.unwrap_or_else(|| Palette::detect(&environment()))));
    // Signals are caught before the terminal is taken, so that none can leave
    // it raw.
    let signals = Signals::new([
        SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGCHLD, SIGWINCH,
    ])?;
    let out = to_app.clone();
    let mut screen = Screen::enter(move || {
        let _ = out.send(Msg::Lost);
    })?;
    let size = screen.fit()?;
    let mut app = match opening {
        Some(Opening {
            story, problems, ..
        }) => App::new(story, problems, theme, size),
        None => App::waiting(theme, size),
    };
    app.configure(settings);
    app.opener = outside::opener();
    terminal::mouse(app.mouse);
    let asked = match (options.query, options.at, last) {
        (Some(query), ..) => app.start_with_query(query),
        (None, Some(at), _) => app.start_at(at),
        (None, None, Some(last)) => app.resume(last),
        (None, None, None) => vec![],
    };
    screen.draw(|frame| view::draw(&app, frame))?;
    Screen::send()?;
    app.queries = store::state::searches();
    match store::basket::read(&kept_of) {
        Ok(things) => app.fill_basket(things),
        Err(why) => app.notice = Some(format!("The basket cannot be read: {why}")),
    }

    let (places, room) = sync_channel(input::MOST_WAITING);
    let (halt, orders) = input::halt()?;
    spawn(&to_app, move |out| {
        input::run(&io::stdin(), &orders, out, &places);
    });
    spawn(&to_app, move |out| watch_signals(signals, out));
    // Of what is left of the loop's own: threads for the clipboard.
    let to_copy = to_app.clone();
    drop(to_app);
    let mut desk = Desk {
        app: ManuallyDrop::new(app),
        screen,
        worker,
        messages,
        to_app: to_copy,
        paths: kept_of,
        around: Around::detect(),
        room,
        halt,
        others: Others::default(),
        stale: true,
        watch,
    };
    if desk.app.settings().live {
        // Behind the first reading.
        desk.worker.ask(Request::Follow);
    }
    match desk.perform(asked)? {
        Some(code) => Ok(code),
        None => desk.serve(),
    }
}

/// How long leaving waits for what is still to be remembered.
const PATIENCE: Duration = Duration::from_millis(300);

/// How long messages are taken in before a frame is drawn, though more wait.
const SLICE: Duration = Duration::from_millis(30);

/// How long messages may wait for a terminal that takes nothing, and how long
/// a reader that was continued in the background runs.
const MOMENT: Duration = Duration::from_millis(50);

/// State, screen and worker, for as long as the reader runs.
struct Desk {
    /// Not taken apart in the end: the process goes, and a large collection
    /// would hold it up.
    app: ManuallyDrop<App>,
    screen: Screen,
    worker: Worker,
    messages: Receiver<Msg>,
    /// Where threads say what came of a copy.
    to_app: Sender<Msg>,
    /// What is open, as it was named.
    paths: Vec<PathBuf>,
    /// Where the reader runs, for the clipboard.
    around: Around,
    /// Where keys give back the places they waited in.
    room: Receiver<()>,
    /// What stops the thread that reads them.
    halt: Halt,
    /// Programs that run beside the reader.
    others: Others,
    /// Whether the screen is behind the state.
    stale: bool,
    /// How far the worker is with reading, and how to end it.
    watch: Arc<Watch>,
}

impl Desk {
    fn serve(&mut self) -> Result<u8, Error> {
        loop {
            let Some(msg) = self.next()? else { continue };
            if let Some(code) = self.take_in(msg)? {
                return Ok(code);
            }
            self.stale = true;
        }
    }

    /// The next message; none if something else was to be done before one
    /// came.
    fn next(&mut self) -> io::Result<Option<Msg>> {
        let waited = if Screen::is_over() {
            // Why is being reported; then a message comes.
            self.messages.recv().map_err(Into::into)
        } else if Screen::is_away() {
            self.messages.recv_timeout(MOMENT)
        } else if !Screen::send()? {
            Screen::wait(MOMENT);
            self.messages.recv_timeout(Duration::ZERO)
        } else if self.stale {
            self.draw()?;
            self.stale = false;
            return Ok(None);
        } else {
            self.messages.recv().map_err(Into::into)
        };
        match waited {
            Ok(msg) => return Ok(Some(msg)),
            // Every thread is gone, the terminal with them.
            Err(RecvTimeoutError::Disconnected) => return Ok(Some(Msg::Lost)),
            Err(RecvTimeoutError::Timeout) => {}
        }
        // Continued in the background it stops again, as the system has a job
        // do there that reads from the terminal.
        if Screen::is_away() && !self.screen.suspend()? {
            self.screen.retake()?;
        }
        Ok(None)
    }

    /// Takes in a message and those that wait behind it, but not for ever: a
    /// flood shall be seen to be heard. An exit code ends the reader.
    fn take_in(&mut self, first: Msg) -> Result<Option<u8>, Error> {
        let start = Instant::now();
        let mut next = Some(first);
        while let Some(msg) = next {
            if let Some(code) = self.hear(msg)? {
                return Ok(Some(code));
            }
            let more = start.elapsed() < SLICE;
            next = more.then(|| self.messages.try_recv().ok()).flatten();
        }
        Ok(None)
    }

    /// Takes in one message. An exit code ends the reader.
    fn hear(&mut self, msg: Msg) -> Result<Option<u8>, Error> {
        if matches!(msg, Msg::Key(_) | Msg::Paste(_) | Msg::Mouse(_)) {
            let _ = self.room.try_recv();
        }
        if let Msg::Reply(Reply::NotLoaded(why)) = msg {
            return Err(why.into());
        }
        if let Msg::ChildEnded = msg
            && let Some(said) = self.others.reap()
        {
            self.app.notice = Some(said);
        }
        let is_cut = matches!(&msg, Msg::Paste(text) if text.len() >= MOST_PASTED);
        let effects = self.app.update(msg);
        if let Some(code) = self.perform(effects)? {
            return Ok(Some(code));
        }
        if is_cut && self.app.scope().types() {
            self.app.notice = Some("Only the beginning of the paste was taken".into());
        }
        Ok(None)
    }

    fn draw(&mut self) -> io::Result<()> {
        let size = self.screen.fit()?;
        if size != self.app.size {
            self.app.update(Msg::Resize(size.0, size.1));
        }
        self.screen.draw(|frame| {
            view::draw(&self.app, frame);
            faults::here("ui");
        })
    }

    /// Performs requests; an exit code ends the reader.
    fn perform(&mut self, requests: Vec<Request>) -> Result<Option<u8>, Error> {
        for request in requests {
            if let Some(code) = self.perform_one(request)? {
                return Ok(Some(code));
            }
        }
        Ok(None)
    }

    /// Performs what needs the terminal, and hands on what others perform.
    fn perform_one(&mut self, request: Request) -> Result<Option<u8>, Error> {
        match request {
            Request::Quit(code) => {
                if let Some(place) = self.app.parting_place() {
                    self.worker.ask(Request::KeepPlace(Box::new(place)));
                }
                self.worker.ask(Request::KeepSeen);
                return Ok(Some(code));
            }
            Request::Suspend => {
                if !self.screen.suspend()? {
                    self.app.notice = Some("No shell to go back to".into());
                }
            }
            Request::Edit(Line { file, line }) => return self.edit(&file, line),
            Request::Compose(text) => return self.compose(&text),
            Request::Browse(words, address) => return self.browse(&words, &address),
            Request::Mouse(on) => terminal::mouse(on),
            Request::StopLoading => self.watch.stop(),
            Request::Redraw => self.screen.retake()?,
            Request::Copy(text) => self.copy(text),
            Request::CopyLink(place) => self.copy_link(*place),
            Request::CopyByTerminal(text, why) => self.copy_by_terminal(&text, why),
            other => self.worker.ask(other),
        }
        Ok(None)
    }
}

impl Drop for Desk {
    /// On every way out: gives the terminal back, and the worker a moment to
    /// write down what is to be remembered.
    fn drop(&mut self) {
        terminal::leave();
        self.worker.end(PATIENCE);
    }
}

/// The worker, seen from the loop.
struct Worker {
    requests: Option<Sender<Request>>,
    /// Closed when it ends.
    ended: Receiver<()>,
}

impl Worker {
    fn start(to_app: &Sender<Msg>, paths: &[PathBuf], watch: &Arc<Watch>) -> Self {
        let (to_worker, requests) = channel();
        let (ends, ended) = channel::<()>();
        let (paths, watch) = (paths.to_vec(), Arc::clone(watch));
        spawn(to_app, move |out| {
            faults::here("worker");
            let out = out.clone();
            let say = Arc::new(move |reply| {
                // Nobody is left to tell when the reader ends.
                let _ = out.send(Msg::Reply(reply));
            });
            worker::run(&requests, Services::over_files(paths, watch, say));
            drop(ends);
        });
        Self {
            requests: Some(to_worker),
            ended,
        }
    }

    fn ask(&self, request: Request) {
        if let Some(requests) = &self.requests {
            // One that has ended says so by itself.
            let _ = requests.send(request);
        }
    }

    /// Waits a while for it to do what it was asked for.
    fn end(&mut self, patience: Duration) {
        self.requests = None;
        let _ = self.ended.recv_timeout(patience);
    }
}
