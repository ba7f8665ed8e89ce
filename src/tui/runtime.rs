//! The loop: block on a message, take in all that wait, draw once. Nothing
//! runs while nothing happens.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::app::{App, Effect, MOST_HITS, Msg, Opening};
use super::keymap::Chord;
use super::terminal::{self, Screen};
use super::theme::{Palette, Terminal, Theme};
use super::view;
use super::worker::{self, Job};
use crate::store::{self, LoadError, Watch};

/// What the reader opens.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Files and folders; nothing means `./briefings` or the built-in ones.
    pub paths: Vec<PathBuf>,
    /// A search to begin with.
    pub query: Option<String>,
    /// Colours, if not as the environment says.
    pub palette: Option<Palette>,
}

/// Why the reader ended before the person left.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing could be loaded.
    #[error(transparent)]
    Load(#[from] LoadError),
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
    let (to_worker, jobs) = channel();
    let watch = Arc::new(Watch::default());
    let (paths, watched) = (options.paths, Arc::clone(&watch));
    spawn(&to_app, move |out| {
        worker::run(&jobs, out, (&paths, &watched), MOST_HITS);
    });
    let _ = to_worker.send(Job::Open);
    let opening = first_opening(&messages)?;
    let palette = options
        .palette
        .unwrap_or_else(|| Palette::detect(&environment()));
    // Signals are caught before the terminal is taken, so that none can leave
    // it raw.
    let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    let mut screen = Screen::enter()?;
    let size = screen.terminal.size()?;
    let size = (size.width, size.height);
    let theme = Theme::new(palette);
    let mut app = match opening {
        Some(Opening {
            story, problems, ..
        }) => App::new(story, problems, theme, size),
        None => App::waiting(theme, size),
    };
    let asked = options
        .query
        .map(|query| app.start_with_query(query))
        .unwrap_or_default();
    screen.terminal.draw(|frame| view::draw(&app, frame))?;
    app.queries = store::state::searches();

    spawn(&to_app, read_input);
    spawn(&to_app, move |out| watch_signals(signals, out));
    spawn(&to_app, watch_terminal);
    drop(to_app);
    let mut desk = Desk {
        app,
        screen,
        to_worker,
        watch,
        owed: false,
    };
    if let Some(code) = desk.perform(asked)? {
        return Ok(code);
    }
    let code = desk.serve(&messages)?;
    desk.finish();
    Ok(code)
}

/// How long leaving waits for what is still to be remembered.
const PATIENCE: Duration = Duration::from_millis(300);
/// How long the first frame waits for the files: most are read by then, and
/// the first frame is the desk.
const FIRST_WAIT: Duration = Duration::from_millis(150);

/// What the files hold, if they are read at once.
fn first_opening(messages: &Receiver<Msg>) -> Result<Option<Opening>, Error> {
    let end = Instant::now() + FIRST_WAIT;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        match messages.recv_timeout(left) {
            Ok(Msg::Opened(opening)) => return Ok(Some(opening)),
            Ok(Msg::NotLoaded(why)) => return Err(why.into()),
            Ok(Msg::Lost) => return Err(Error::Terminal(io::Error::other("a thread died"))),
            Ok(_) => {}
            Err(_) => return Ok(None),
        }
    }
}

/// State, screen and worker, for as long as the reader runs.
struct Desk {
    app: App,
    screen: Screen,
    to_worker: Sender<Job>,
    /// How far the worker is with reading, and how to end it.
    watch: Arc<Watch>,
    /// Whether the worker was given something to write down.
    owed: bool,
}

impl Desk {
    fn serve(&mut self, messages: &Receiver<Msg>) -> Result<u8, Error> {
        while let Ok(first) = messages.recv() {
            for msg in std::iter::once(first).chain(messages.try_iter()) {
                if let Msg::NotLoaded(why) = msg {
                    return Err(why.into());
                }
                let effects = self.app.update(msg);
                if let Some(code) = self.perform(effects)? {
                    return Ok(code);
                }
            }
            self.screen
                .terminal
                .draw(|frame| view::draw(&self.app, frame))?;
        }
        // Every thread is gone, the terminal with them.
        Ok(2)
    }

    /// Gives the terminal back, and the worker a moment to write down what is
    /// to be remembered.
    fn finish(self) {
        drop(self.screen);
        // The process ends: a large collection is not taken apart for that.
        std::mem::forget(self.app);
        if !self.owed {
            return;
        }
        let (done, finished) = channel();
        let _ = self.to_worker.send(Job::Finish(done));
        let _ = finished.recv_timeout(PATIENCE);
    }

    /// Gives the worker something to write down.
    fn owe(&mut self, job: Job) {
        self.owed = true;
        let _ = self.to_worker.send(job);
    }

    /// Performs effects; an exit code ends the reader.
    fn perform(&mut self, effects: Vec<Effect>) -> io::Result<Option<u8>> {
        for effect in effects {
            match effect {
                Effect::Quit(code) => return Ok(Some(code)),
                Effect::Search(question) => {
                    let _ = self.to_worker.send(Job::Search(question));
                }
                Effect::Suspend => {
                    if !self.screen.suspend()? {
                        self.app.notice = Some("No shell to go back to".into());
                    }
                }
                Effect::Reload => {
                    let _ = self.to_worker.send(Job::Reload);
                }
                Effect::StopLoading => self.watch.stop(),
                Effect::Remember(query) => self.owe(Job::Remember(query)),
                Effect::Judge(edit) => self.owe(Job::Judge(edit)),
                Effect::Undo(written) => self.owe(Job::Undo(written)),
                Effect::Decide(order) => self.owe(Job::Decide(order)),
                Effect::Retract(decided) => self.owe(Job::Retract(decided)),
                Effect::Redraw => self.screen.retake()?,
                Effect::Copy(text) => {
                    let said = match terminal::copy(&text) {
                        Ok(()) => "Sent to the terminal's clipboard (OSC 52)".into(),
                        Err(error) => format!("Not copied: {error}"),
                    };
                    self.app.notice = Some(said);
                }
            }
        }
        Ok(None)
    }
}

/// What the environment says of the terminal.
fn environment() -> Terminal {
    let var = |name| std::env::var(name).unwrap_or_default();
    Terminal {
        no_color: !var("NO_COLOR").is_empty(),
        colorterm: var("COLORTERM"),
        term: var("TERM"),
        colorfgbg: var("COLORFGBG"),
    }
}

/// Runs `work` on a thread; if it panics, the reader is told and ends.
fn spawn(to_app: &Sender<Msg>, work: impl FnOnce(&Sender<Msg>) + Send + 'static) {
    let out = to_app.clone();
    thread::spawn(move || {
        let guard = Guard(out);
        work(&guard.0);
    });
}

/// Says so when its thread panics.
struct Guard(Sender<Msg>);

impl Drop for Guard {
    fn drop(&mut self) {
        if thread::panicking() {
            let _ = self.0.send(Msg::Lost);
        }
    }
}

/// Reads keys on a thread of its own: an unfinished escape sequence blocks
/// the read until its next byte, and nobody else.
fn read_input(out: &Sender<Msg>) {
    loop {
        let msg = match event::read() {
            Ok(Event::Key(key)) => Chord::from_event(key).map(Msg::Key),
            Ok(Event::Paste(text)) => Some(Msg::Paste(text)),
            Ok(Event::Resize(width, height)) => Some(Msg::Resize(width, height)),
            Ok(_) => None,
            Err(_) => {
                // The terminal is gone; asking again would spin.
                let _ = out.send(Msg::Lost);
                return;
            }
        };
        if let Some(msg) = msg
            && out.send(msg).is_err()
        {
            return;
        }
    }
}

/// Waits for the terminal to hang up. A signal may tell of it, too, but not
/// every reader gets one, and the thread that reads keys would go on asking a
/// terminal that is gone.
fn watch_terminal(out: &Sender<Msg>) {
    let input = io::stdin();
    loop {
        // Only a hang-up wakes this: it is told whether asked for or not.
        let mut asked = [PollFd::new(&input, PollFlags::empty())];
        match poll(&mut asked, None) {
            Err(Errno::INTR) => {}
            Ok(_) if asked[0].revents().contains(PollFlags::HUP) => {
                let _ = out.send(Msg::Signal(SIGHUP));
                return;
            }
            // A system that cannot watch a terminal this way.
            Ok(_) | Err(_) => return,
        }
    }
}

fn watch_signals(mut signals: Signals, out: &Sender<Msg>) {
    for signal in signals.forever() {
        let msg = match signal {
            SIGCONT => Msg::Resumed,
            SIGTSTP => Msg::Stopped,
            other => Msg::Signal(other),
        };
        if out.send(msg).is_err() {
            return;
        }
    }
}
