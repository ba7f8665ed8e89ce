//! Runs a program on a pseudo-terminal: sends keys and signals, looks at the
//! screen, waits.
//!
//! No wait has a fixed length. A thread feeds the program's output to a
//! terminal emulator and wakes those who wait for a screen; a wait goes on as
//! long as the program makes progress.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::Ordering;
use std::sync::mpsc::channel;
use std::sync::{Arc, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;
use vt100::Screen;

use super::patience::{LOOK, MOST, Patience};
use super::process::{Doings, sleeps};
use super::watch::{Seen, Watch, cells};

/// A program is at rest when nothing has happened for so long: longer than the
/// reader waits for the rest of a key.
const REST: Duration = Duration::from_millis(80);

/// Bytes of input that a terminal always buffers for a program.
const ROOM: usize = 1 << 10;

/// How often to look at what gives no notice of a change.
const MOMENT: Duration = Duration::from_millis(2);

/// The reader under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_rashomon");

/// Runs a command of the program in a folder; it must succeed.
pub(crate) fn done(here: &Path, words: &[&str]) {
    let mut command = Command::new(PROGRAM);
    let output = command.args(words).current_dir(here).output().unwrap();
    assert!(output.status.success(), "{words:?}: {output:?}");
}

/// Names of terminals: one with many colours, one with sixteen.
pub(crate) const TERMINALS: [&str; 2] = ["xterm-256color", "linux"];

/// What a terminal sends for the Enter key.
pub(crate) const ENTER: &str = "\r";
/// What a terminal sends for a lone Esc; before a letter it would mean Alt.
pub(crate) const ESC: &str = "\x1b";
/// What a terminal sends for Ctrl-z.
pub(crate) const CTRL_Z: &str = "\x1a";

/// How to start a program: its arguments, terminal size and environment.
pub(crate) struct Start {
    command: Vec<OsString>,
    size: (u16, u16),
    env: Vec<(String, String)>,
    controls: bool,
    recorded: bool,
}

impl Start {
    /// The reader with these arguments, on a terminal of 120×32 cells.
    pub(crate) fn reader(args: &[&str]) -> Self {
        Self::program(PROGRAM, args)
    }

    /// Any other program.
    pub(crate) fn program(program: &str, args: &[&str]) -> Self {
        let words = std::iter::once(&program).chain(args);
        Self {
            command: words.map(OsString::from).collect(),
            size: (120, 32),
            env: Vec::new(),
            controls: true,
            recorded: false,
        }
    }

    /// Adds an argument, which need not be UTF-8.
    pub(crate) fn arg(mut self, word: impl AsRef<OsStr>) -> Self {
        self.command.push(word.as_ref().to_owned());
        self
    }

    /// Sets the terminal's size in cells.
    pub(crate) fn size(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    /// Adds an environment variable.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.into(), value.into()));
        self
    }

    /// Names the terminal `name` and says no more about its colours.
    pub(crate) fn on(self, name: &str) -> Self {
        self.env("TERM", name).env("COLORTERM", "")
    }

    /// Starts it in a session that the terminal does not control, so that no
    /// signal reports a hang-up or a new size.
    pub(crate) fn not_its_session(mut self) -> Self {
        self.controls = false;
        self
    }

    /// Records every byte it writes, for [`Run::all`].
    pub(crate) fn recorded(mut self) -> Self {
        self.recorded = true;
        self
    }

    /// Starts the program, with an empty folder as its home.
    pub(crate) fn run(self) -> Run {
        let home = tempfile::tempdir().expect("a home folder");
        let pair = native_pty_system()
            .openpty(pty_size(self.size))
            .expect("a pseudo-terminal");
        let watch = Arc::new(Watch::new(self.size, self.recorded));
        let output = pair.master.try_clone_reader().expect("its output");
        let watching = Arc::clone(&watch);
        let follower = thread::spawn(move || watching.follow(output));
        let typist = pair.master.take_writer().expect("its input");
        let modes = format!("{:?}", pair.master.get_termios());
        let started = Instant::now();
        let child = pair
            .slave
            .spawn_command(self.command_in(&home))
            .expect("the program starts");
        Run {
            terminal: Some((typist, pair.master)),
            follower: Some(follower),
            watch,
            modes,
            leader: child.process_id().expect("the program runs"),
            child,
            started,
            _home: home,
        }
    }

    fn command_in(&self, home: &TempDir) -> CommandBuilder {
        let mut command = CommandBuilder::new(&self.command[0]);
        command.args(&self.command[1..]);
        command.cwd(home.path());
        command.set_controlling_tty(self.controls);
        command.env_clear();
        command.env("HOME", home.path());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        for (name, value) in &self.env {
            command.env(name, value);
        }
        command
    }
}

/// The end that types.
type Typist = Box<dyn Write + Send>;

/// A program that runs on a pseudo-terminal.
pub(crate) struct Run {
    child: Box<dyn Child + Send + Sync>,
    /// The process that was started; its id is also that of its session.
    leader: u32,
    /// Where keys go, and the terminal that they go through.
    terminal: Option<(Typist, Box<dyn MasterPty + Send>)>,
    follower: Option<JoinHandle<()>>,
    watch: Arc<Watch>,
    /// The terminal's modes before the program started.
    modes: String,
    /// When the program was started.
    pub(crate) started: Instant,
    _home: TempDir,
}

impl Run {
    /// Sends keys in one write.
    pub(crate) fn send(&mut self, keys: &str) {
        let (typist, master) = self.terminal.take().expect("the terminal is open");
        let (taken, typed) = channel();
        let type_all = move |mut typist: Typist, keys: &[u8]| {
            typist.write_all(keys).expect("keys can be sent");
            typist.flush().expect("keys can be sent");
            let _ = taken.send(typist);
        };
        if keys.len() < ROOM {
            type_all(typist, keys.as_bytes());
        } else {
            // A stuck program takes no more than the terminal buffers.
            let keys = keys.as_bytes().to_vec();
            thread::spawn(move || type_all(typist, &keys));
        }
        let mut back = None;
        self.until("the keys to be taken", || {
            back = typed.try_recv().ok();
            back.is_some()
        });
        self.terminal = back.map(|typist| (typist, master));
    }

    /// Sends keys and waits until the program has handled them, judging by its
    /// threads alone, since nobody reads its screen.
    pub(crate) fn stir(&mut self, keys: &str) {
        let (before, _) = sleeps(self.leader);
        self.send(keys);
        self.until("the program to take in a key", || {
            let (now, awake) = sleeps(self.leader);
            !awake && now != before
        });
    }

    /// Sends keys and waits until the screen holds `wanted`.
    pub(crate) fn press(&mut self, keys: &str, wanted: &str) {
        self.send(keys);
        self.shows(wanted);
    }

    /// Waits until the screen holds these words.
    pub(crate) fn shows(&self, wanted: &str) {
        self.wait_for(wanted, |screen| screen.contents().contains(wanted));
    }

    /// Waits for the first frame, and leaves the page that opens first for
    /// several documents.
    pub(crate) fn desk(&mut self) {
        let has = |screen: &Screen, words: &str| screen.contents().contains(words);
        self.wait_for("the first frame", |screen| {
            has(screen, "4 Timeline") || has(screen, "At a glance")
        });
        if self.look(|screen| has(screen, "At a glance")) {
            self.send(ESC);
            // The last line is drawn last.
            self.wait_for("the desk", |screen| {
                has(screen, "4 Timeline") && !has(screen, "to the desk")
            });
        }
    }

    /// Waits until the screen no longer holds these words.
    pub(crate) fn hides(&self, words: &str) {
        self.wait_for(&format!("{words} to be gone"), |screen| {
            !screen.contents().contains(words)
        });
    }

    /// Waits for a screen. Looks again only when the program has written.
    pub(crate) fn wait_for(&self, what: &str, wanted: impl Fn(&Screen) -> bool) {
        self.wait(what, |seen| {
            let there = wanted(seen.terminal.screen());
            assert!(
                there || !seen.ended,
                "waited for {what}; the program ended {:?} after its start, and the screen is\n{}",
                self.started.elapsed(),
                seen.terminal.screen().contents()
            );
            there
        });
    }

    /// Waits for something that the terminal does not show.
    pub(crate) fn until(&self, what: &str, mut wanted: impl FnMut() -> bool) {
        let mut patience = self.patience();
        while !wanted() {
            self.bear(&mut patience, what);
            thread::sleep(MOMENT);
        }
    }

    /// Waits for a state of what was seen.
    fn wait(&self, what: &str, wanted: impl Fn(&Seen) -> bool) {
        let mut patience = self.patience();
        let mut seen = self.watch.lock();
        while !wanted(&seen) {
            let woken = self.watch.more.wait_timeout(seen, LOOK);
            drop(woken.unwrap_or_else(PoisonError::into_inner));
            self.bear(&mut patience, what);
            seen = self.watch.lock();
        }
    }

    /// Panics once there is no more reason to wait.
    fn bear(&self, patience: &mut Patience, what: &str) {
        if let Some(why) = patience.is_over(self.written()) {
            panic!(
                "waited for {what}; {why}, and the screen is\n{}",
                self.screen()
            );
        }
    }

    fn patience(&self) -> Patience {
        Patience::with(self.leader)
    }

    /// The text of the screen.
    pub(crate) fn screen(&self) -> String {
        self.look(Screen::contents)
    }

    /// Sends keys and returns how long the screen took to answer.
    pub(crate) fn answer(&mut self, keys: &str, wanted: impl Fn(&Screen) -> bool) -> Duration {
        let typed = Instant::now();
        self.send(keys);
        self.wait_for(&format!("an answer to {keys:?}"), wanted);
        typed.elapsed()
    }

    /// Holds the terminal: from now on nobody reads what the program writes.
    pub(crate) fn hold(&mut self) {
        if std::mem::replace(&mut self.watch.lock().held, true) {
            return;
        }
        // The program's next output is the last that is read, and a key without
        // a meaning makes it write some.
        self.send("%");
        self.until("the terminal to be held", || self.watch.lock().holds);
    }

    /// Reads the program's output again.
    pub(crate) fn let_flow(&self) {
        self.watch.lock().held = false;
        self.watch.more.notify_all();
    }

    /// Looks at the screen, including attributes and modes.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Screen) -> T) -> T {
        look(self.watch.lock().terminal.screen())
    }

    /// How many bytes the program has written.
    pub(crate) fn written(&self) -> usize {
        self.watch.lock().bytes
    }

    /// How many frames the program has drawn; each shows or hides the cursor.
    pub(crate) fn frames(&self) -> usize {
        self.watch.lock().frames
    }

    /// Every byte that the program has written; needs [`Start::recorded`].
    pub(crate) fn all(&self) -> Vec<u8> {
        self.watch.lock().all.clone().expect("a recorded program")
    }

    /// Waits until the program rests: after the first frame it builds the index
    /// and draws once more.
    pub(crate) fn is_quiet(&self) {
        self.rests_for(REST);
    }

    /// Waits until for some time the program wrote nothing, and none of its
    /// threads ran or waited for a processor.
    pub(crate) fn rests_for(&self, time: Duration) {
        let does = || (self.written(), sleeps(self.leader));
        let mut patience = self.patience();
        loop {
            let before = does();
            thread::sleep(time);
            let (_, (_, awake)) = &before;
            if !awake && before == does() {
                return;
            }
            self.bear(&mut patience, "the program to rest");
        }
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        let mut seen = self.watch.lock();
        seen.terminal.set_size(cells(height), cells(width));
        self.claim(width, height);
    }

    /// Makes the terminal claim a size that it does not have.
    pub(crate) fn claim(&self, width: u16, height: u16) {
        let (_, master) = self.terminal.as_ref().expect("the terminal is open");
        let size = pty_size((width, height));
        master.resize(size).expect("a new size");
    }

    /// The process that was started.
    pub(crate) fn id(&self) -> u32 {
        self.leader
    }

    /// The process in the terminal's foreground: the program itself, or one
    /// that a shell started.
    pub(crate) fn foreground(&self) -> u32 {
        let (_, master) = self.terminal.as_ref().expect("the terminal is open");
        let leader = master.process_group_leader().expect("a foreground");
        u32::try_from(leader).expect("an id")
    }

    /// Whether everything that the process started is stopped.
    pub(crate) fn has_stopped(&self) -> bool {
        Doings::of(self.leader).is_stopped_but(self.leader)
    }

    /// Waits for the end; the screen then shows all that was written before.
    pub(crate) fn ends(&mut self) -> ExitStatus {
        self.wait("the end", |seen| seen.ended);
        self.status()
    }

    /// Waits until the started process has ended.
    fn status(&mut self) -> ExitStatus {
        let mut patience = self.patience();
        loop {
            if let Some(status) = self.child.try_wait().expect("a status") {
                return status;
            }
            self.bear(&mut patience, "the end");
            thread::sleep(MOMENT);
        }
    }

    /// Whether the program has closed its terminal.
    pub(crate) fn has_ended(&self) -> bool {
        self.watch.lock().ended
    }

    /// Waits for the end and asserts the exit code.
    pub(crate) fn ends_with(&mut self, code: u32) {
        let status = self.ends();
        assert_eq!(status.signal(), None, "ended by a signal");
        assert_eq!(
            status.exit_code(),
            code,
            "exit code; screen:\n{}",
            self.screen()
        );
    }

    /// Closes the terminal, like its window, and asserts that the program ends
    /// without a panic.
    pub(crate) fn hang_up(&mut self) {
        self.is_quiet();
        // The follower holds the terminal too, and wakes at the next frame. A
        // key without a meaning makes a frame so small that the reader is idle,
        // not writing, when the terminal closes.
        self.watch.let_go.store(true, Ordering::SeqCst);
        self.send("%");
        self.close();
    }

    /// Closes a terminal that nobody reads, and asserts the same.
    pub(crate) fn close(&mut self) {
        self.watch.let_go.store(true, Ordering::SeqCst);
        self.watch.more.notify_all();
        if let Some(follower) = self.follower.take() {
            follower.join().expect("the follower lets go");
        }
        self.terminal = None;
        let status = self.status();
        // Either the signal or a failed write ends it, whichever comes first.
        assert!(matches!(status.exit_code(), 129 | 2), "{status:?}");
    }

    /// Whether the terminal's modes differ from before the program started.
    pub(crate) fn is_changed(&self) -> bool {
        self.modes() != self.modes
    }

    /// The terminal's modes, as `stty -a` would show them.
    pub(crate) fn modes(&self) -> String {
        let (_, master) = self.terminal.as_ref().expect("the terminal is open");
        format!("{:?}", master.get_termios())
    }

    /// Asserts that the terminal is as it was before the program started.
    pub(crate) fn terminal_is_restored(&self) {
        assert_eq!(self.modes(), self.modes, "modes");
        self.look(|screen| {
            assert!(!screen.alternate_screen(), "the alternate screen is left");
            assert!(!screen.hide_cursor(), "the cursor is shown");
            assert!(!screen.bracketed_paste(), "pastes are not bracketed");
            let mouse = screen.mouse_protocol_mode();
            assert_eq!(mouse, vt100::MouseProtocolMode::None, "the mouse is left");
        });
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        // Mostly it has ended; after a failed test nothing may be left running.
        if let Ok(None) = self.child.try_wait() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// Waits for something that does not belong to one program. [`Run::until`]
/// knows better when to give up.
#[allow(dead_code, reason = "most waits are for a program")]
pub(crate) fn wait_until(what: &str, wanted: impl Fn() -> bool) {
    let until = Instant::now() + MOST;
    while !wanted() {
        assert!(Instant::now() < until, "waited for {what}");
        thread::sleep(MOMENT);
    }
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}
