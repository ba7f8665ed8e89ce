//! The clipboard: a tool of the desktop, tmux within tmux, or else the terminal
//! itself (OSC 52), the only way over SSH.

use std::env;
use std::io::{self, Write as _};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a tool may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// A tool that takes the text on its standard input, and the message for when
/// it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tool {
    argv: &'static [&'static str],
    said: &'static str,
}

/// What the environment says about where the reader runs.
#[expect(clippy::struct_excessive_bools, reason = "several may be true at once")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Around {
    /// On another machine than the user's.
    ssh: bool,
    /// Within tmux.
    pub(super) tmux: bool,
    wayland: bool,
    x11: bool,
    mac: bool,
}

impl Around {
    /// Reads the environment.
    pub(super) fn detect() -> Self {
        let is = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        Self {
            ssh: is("SSH_TTY") || is("SSH_CONNECTION"),
            tmux: is("TMUX"),
            wayland: is("WAYLAND_DISPLAY"),
            x11: is("DISPLAY"),
            mac: cfg!(target_os = "macos"),
        }
    }

    /// Returns the tools to try, in order. Over SSH none: a display there is
    /// seldom the one that the user looks at.
    pub(super) fn tools(self) -> Vec<Tool> {
        // By default tmux refuses clipboard sequences of the programs in it,
        // but passes on what is loaded into its buffer.
        if self.tmux {
            return vec![TMUX];
        }
        if self.ssh {
            return Vec::new();
        }
        let each = [
            (self.mac, PBCOPY),
            (self.wayland, WL_COPY),
            (self.x11, XCLIP),
            (self.x11, XSEL),
        ];
        let there = each.into_iter().filter(|(there, _)| *there);
        there.map(|(_, tool)| tool).collect()
    }
}

const TMUX: Tool = Tool {
    argv: &["tmux", "load-buffer", "-w", "-"],
    said: "Copied (tmux buffer; clipboard if set-clipboard is on)",
};
const PBCOPY: Tool = Tool {
    argv: &["pbcopy"],
    said: "Copied with pbcopy",
};
const WL_COPY: Tool = Tool {
    argv: &["wl-copy"],
    said: "Copied with wl-copy",
};
const XCLIP: Tool = Tool {
    argv: &["xclip", "-selection", "clipboard"],
    said: "Copied with xclip",
};
const XSEL: Tool = Tool {
    argv: &["xsel", "--clipboard", "--input"],
    said: "Copied with xsel",
};

/// Gives the text to the first tool that takes it; returns its message. The
/// error says why none did; it is `None` if none is there.
pub(super) fn copy(text: &str, tools: &[Tool]) -> Result<&'static str, Option<String>> {
    let mut why = None;
    for tool in tools {
        match fed(tool.argv, text) {
            Ok(()) => return Ok(tool.said),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => why = Some(format!("{} failed ({error})", tool.argv[0])),
        }
    }
    Err(why)
}

/// Runs a tool and waits until it has taken the text.
fn fed(argv: &[&str], text: &str) -> io::Result<()> {
    let mut child = Command::new(argv[0])
        .args(&argv[1..])
        .stdin(Stdio::piped())
        // Some tools stay to serve the clipboard: they inherit nothing.
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let input = child.stdin.take();
    let text = text.to_owned();
    // This ends with the tool, which ends or is killed even if it reads
    // nothing.
    let writer = thread::Builder::new().spawn(move || match input {
        Some(mut input) => input.write_all(text.as_bytes()),
        None => Ok(()),
    });
    let writer = match writer {
        Ok(writer) => writer,
        Err(why) => {
            let _ = child.kill();
            let _ = child.wait();
            return Err(why);
        }
    };
    let status = ended(&mut child)?;
    let written = writer
        .join()
        .unwrap_or_else(|_| Err(io::Error::other("it took no input")));
    if !status {
        return Err(io::Error::other("it refused"));
    }
    written
}

/// Waits for the end; returns whether the tool succeeded. Kills one that takes
/// too long.
fn ended(child: &mut Child) -> io::Result<bool> {
    let since = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if since.elapsed() > PATIENCE {
            let _ = child.kill();
            let _ = child.wait();
            return Err(io::Error::other("it took too long"));
        }
        thread::sleep(Duration::from_millis(5));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_is_as_the_place() {
        let around = Around::default();
        let desktop = Around {
            wayland: true,
            x11: true,
            ..around
        };
        for (around, names) in [
            (around, &[][..]),
            (desktop, &["wl-copy", "xclip", "xsel"]),
            (
                Around {
                    ssh: true,
                    ..desktop
                },
                &[],
            ),
            (
                Around {
                    tmux: true,
                    ..desktop
                },
                &["tmux"],
            ),
            (
                Around {
                    tmux: true,
                    ssh: true,
                    ..desktop
                },
                &["tmux"],
            ),
            (
                Around {
                    mac: true,
                    ..around
                },
                &["pbcopy"],
            ),
        ] {
            let tools = around.tools();
            let tools: Vec<_> = tools.iter().map(|tool| tool.argv[0]).collect();
            assert_eq!(tools, names, "{around:?}");
        }
    }

    #[test]
    fn a_tool_that_is_not_there_or_says_no_is_passed_over() {
        let tool = |argv| Tool { argv, said: "said" };
        let none = tool(&["rashomon-has-no-such-tool"]);
        assert_eq!(copy("x", &[none]), Err(None));
        assert_eq!(copy("x", &[none, tool(&["cat"])]), Ok("said"));
        let no = tool(&["false"]);
        let why = copy("x", &[no]).unwrap_err().unwrap();
        assert!(why.starts_with("false failed"), "{why}");
        assert_eq!(copy("x", &[no, tool(&["cat"])]), Ok("said"));
        // More than a pipe holds, to a tool that reads none of it.
        let long = "x".repeat(1 << 20);
        assert!(copy(&long, &[no]).is_err());
        assert!(copy(&long, &[tool(&["true"])]).is_err(), "nothing was read");
    }
}
