//! Other programs: the editor, which has the terminal while it runs, and the
//! browser beside the reader. They are started without a shell, so that no file
//! name or address can be a command.

use std::env;
use std::ffi::OsString;
use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use signal_hook::consts::{SIGINT, SIGQUIT};

use super::input::Halt;
use super::messages::Msg;
use super::terminal::Screen;
use super::viewer;
use crate::tui::world::Opener;

/// How long a program may take to end when the reader is asked to.
const PATIENCE: Duration = Duration::from_secs(1);

/// The outcome of a program that had the terminal.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Why it failed, if so.
    pub(super) failure: Option<String>,
    /// The messages that came meanwhile, in order.
    pub(super) later: Vec<Msg>,
}

/// Returns the command that opens a file in the user's editor, at a line.
///
/// # Errors
/// If the variable's value cannot be split into words.
pub(super) fn editor(file: &Path, line: usize) -> Result<Command, String> {
    let set = ["VISUAL", "EDITOR"].into_iter().find_map(|name| {
        let value = env::var_os(name)?;
        let blank = value.to_str().is_some_and(|text| text.trim().is_empty());
        (!blank).then_some((name, value))
    });
    let words = match set {
        Some((name, value)) => words(name, value)?,
        None => vec!["vi".into()],
    };
    Ok(command(&words, arguments(&words, file, line)))
}

/// Returns what opens a web address, as the environment says.
pub(super) fn opener() -> Opener {
    if let Some(value) = env::var_os("BROWSER").filter(|value| !value.is_empty()) {
        return match words("BROWSER", value) {
            Ok(words) => Opener::Program(words),
            Err(why) => Opener::Wrong(why),
        };
    }
    viewer::usual().map_or(Opener::Nobody, |usual| Opener::Program(vec![usual.into()]))
}

/// Returns the command that opens an address, which replaces `%s` or comes
/// last.
pub(super) fn browser(words: &[String], address: &str) -> Command {
    let has_place = words[1..].iter().any(|word| word.contains("%s"));
    let put = |word: &String| word.replace("%s", address);
    let mut command = Command::new(&words[0]);
    command.args(words[1..].iter().map(put));
    command.args((!has_place).then_some(address));
    command
}

/// Whether a browser shows pages in the terminal, as the editor does.
pub(super) fn has_terminal(words: &[String]) -> bool {
    let name = Path::new(&words[0]).file_stem();
    let name = name.and_then(|name| name.to_str()).unwrap_or_default();
    [
        "w3m", "lynx", "links", "links2", "elinks", "browsh", "chawan", "cha",
    ]
    .contains(&name)
}

/// Programs that run beside the reader and outlive it.
#[derive(Debug, Default)]
pub(super) struct Others(Vec<(String, Child)>);

impl Others {
    /// Starts a program without input and output, out of reach of the
    /// terminal's signals; returns a message about it.
    pub(super) fn start(&mut self, mut command: Command) -> String {
        let name = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command.stderr(Stdio::null()).process_group(0);
        match command.spawn() {
            Ok(child) => {
                let said = format!("Opening with {name}");
                self.0.push((name, child));
                said
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                format!("There is no {name} here; set $BROWSER")
            }
            Err(error) => format!("{name} cannot be run: {error}"),
        }
    }

    /// Drops the programs that have ended; returns a message if one failed.
    pub(super) fn reap(&mut self) -> Option<String> {
        let mut said = None;
        self.0.retain_mut(|(name, child)| match child.try_wait() {
            Ok(None) => true,
            Ok(Some(status)) if status.success() => false,
            Ok(Some(status)) => {
                said = Some(format!(
                    "Not opened: {name} ended with {}",
                    self::said(status)
                ));
                false
            }
            Err(_) => false,
        });
        said
    }
}

/// Splits a variable into words as a shell would; never returns none.
fn words(name: &str, value: OsString) -> Result<Vec<String>, String> {
    let text = value.into_string().ok();
    let words = text.and_then(|text| shell_words::split(&text).ok());
    let words = words.filter(|words| words.first().is_some_and(|first| !first.is_empty()));
    words.ok_or_else(|| format!("${name} cannot be read as words: is a quotation mark missing?"))
}

fn command(words: &[String], more: Vec<OsString>) -> Command {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).args(more);
    command
}

/// Returns the arguments that make an editor open a file at a line; an unknown
/// editor gets only the file.
fn arguments(words: &[String], file: &Path, line: usize) -> Vec<OsString> {
    // A name that begins with `-` or `+` would be an option.
    let is_odd = file.as_os_str().as_encoded_bytes().starts_with(b"-")
        || file.as_os_str().as_encoded_bytes().starts_with(b"+");
    let file = if is_odd {
        Path::new(".").join(file).into_os_string()
    } else {
        file.as_os_str().to_owned()
    };
    let at_line = |mut file: OsString| {
        file.push(format!(":{line}"));
        file
    };
    let waits = |flag: &str| (!words.iter().any(|w| w == flag)).then(|| flag.into());
    let name = Path::new(&words[0])
        .file_stem()
        .and_then(|name| name.to_str());
    match name.unwrap_or_default() {
        "vi" | "vim" | "nvim" | "view" | "gvim" | "nano" | "pico" | "emacs" | "emacsclient"
        | "kak" | "micro" | "joe" | "jed" | "mg" | "ne" | "mcedit" => {
            vec![format!("+{line}").into(), file]
        }
        "hx" | "helix" => vec![at_line(file)],
        "code" | "codium" | "code-insiders" => {
            let wait = waits("--wait").into_iter();
            wait.chain(["-g".into(), at_line(file)]).collect()
        }
        "subl" | "zed" => {
            let wait = waits("--wait").into_iter();
            wait.chain([at_line(file)]).collect()
        }
        _ => vec![file],
    }
}

/// Gives a program the terminal until it ends. Keys go to it alone: the thread
/// that reads them stops (`room` is where it waits). The program handles the
/// terminal's signals; a stop stops both.
///
/// # Errors
/// If the terminal cannot be taken again.
pub(super) fn run(
    mut command: Command,
    screen: &mut Screen,
    (halt, room): (&mut Halt, &Receiver<()>),
    messages: &Receiver<Msg>,
) -> io::Result<Outcome> {
    halt.stop(room);
    let modes = Screen::lend();
    let mut later = Vec::new();
    let ended = match command.spawn() {
        Ok(child) => wait(child, messages, &mut later),
        Err(error) => Err(error),
    };
    let taken = screen.take_back(modes);
    halt.go_on();
    taken?;
    Ok(Outcome {
        failure: failure(&command, ended),
        later,
    })
}

/// Waits for the end of a program, and keeps the messages that come meanwhile.
fn wait(
    mut child: Child,
    messages: &Receiver<Msg>,
    later: &mut Vec<Msg>,
) -> io::Result<ExitStatus> {
    // When the program must have ended, once the reader is asked to end.
    let mut until: Option<Instant> = None;
    loop {
        // The program may have ended before this loop began.
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        let left = until.map(|until| until.saturating_duration_since(Instant::now()));
        let msg = match left {
            None => messages.recv().map_err(Into::into),
            Some(left) => messages.recv_timeout(left),
        };
        match msg {
            Ok(Msg::Stopped) => {
                Screen::stop_along()?;
            }
            Ok(Msg::ChildEnded | Msg::Resumed | Msg::Signal(SIGINT | SIGQUIT)) => {}
            Ok(msg @ (Msg::Signal(_) | Msg::Lost)) => {
                let _ = kill_process(Pid::from_child(&child), Signal::TERM);
                until = until.or_else(|| Some(Instant::now() + PATIENCE));
                later.push(msg);
            }
            Ok(msg) => later.push(msg),
            Err(RecvTimeoutError::Timeout) => return Err(io::ErrorKind::TimedOut.into()),
            Err(RecvTimeoutError::Disconnected) => return child.wait(),
        }
    }
}

/// Returns why a program failed, if it did.
fn failure(command: &Command, ended: io::Result<ExitStatus>) -> Option<String> {
    let name = command.get_program().to_string_lossy();
    match ended {
        Ok(status) if status.success() => None,
        Ok(status) => Some(format!("{name} ended with {}", said(status))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Some(format!("There is no {name} here; set $VISUAL or $EDITOR"))
        }
        Err(error) => Some(format!("{name} cannot be run: {error}")),
    }
}

/// Puts an exit status into words.
fn said(status: ExitStatus) -> String {
    match status.code() {
        Some(code) => format!("exit code {code}"),
        None => status.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        for (set, told) in [
            ("vi", "vi|+7|a b.yaml"),
            ("nvim -u NONE", "nvim|-u|NONE|+7|a b.yaml"),
            ("/usr/bin/nano", "/usr/bin/nano|+7|a b.yaml"),
            ("emacsclient -t", "emacsclient|-t|+7|a b.yaml"),
            ("kak", "kak|+7|a b.yaml"),
            ("hx", "hx|a b.yaml:7"),
            ("code", "code|--wait|-g|a b.yaml:7"),
            ("code --wait -n", "code|--wait|-n|-g|a b.yaml:7"),
            ("subl", "subl|--wait|a b.yaml:7"),
            ("'my own' \"x y\"", "my own|x y|a b.yaml"),
            ("ed; rm -rf x", "ed;|rm|-rf|x|a b.yaml"),
        ] {
            let words = words("EDITOR", set.into()).unwrap();
            let arguments = arguments(&words, Path::new("a b.yaml"), 7);
            let command = command(&words, arguments);
            let mut argv = vec![command.get_program()];
            argv.extend(command.get_args());
            let argv: Vec<_> = argv.iter().map(|word| word.to_string_lossy()).collect();
            assert_eq!(argv.join("|"), told, "{set}");
        }
    }

    #[test]
    fn a_file_is_never_an_option() {
        let words = ["ed".to_owned()];
        for name in ["-x.yaml", "+q.yaml"] {
            let told = arguments(&words, Path::new(name), 1);
            assert_eq!(told, [OsString::from(format!("./{name}"))]);
        }
    }

    #[test]
    fn what_is_no_command_is_said() {
        for set in ["'vi", "\"", "''"] {
            let why = words("EDITOR", set.into()).unwrap_err();
            assert!(why.starts_with("$EDITOR cannot be read"), "{set}: {why}");
        }
    }
}
