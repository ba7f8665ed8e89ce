//! The one way out for commands: every answer, note and error passes the gate
//! here, which lets no control characters through.

use std::io::{self, Write};

use crate::text::sanitize::{json, line, sanitize};
use crate::views::lines::{BOLD, PLAIN, WIDTH};

/// Where a command writes. The streams are private: nothing reaches them that
/// could steer a terminal.
pub struct Output<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    /// Whether the answer goes to a terminal that shows bold type.
    pub bold: bool,
    /// Whether notes go to a terminal that shows progress.
    pub live: bool,
    /// Cells of a line, if a terminal or the user sets them.
    pub columns: Option<usize>,
}

impl<'a> Output<'a> {
    /// Plain text to `out`, notes to `err`.
    pub fn plain(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self {
            out,
            err,
            bold: false,
            live: false,
            columns: None,
        }
    }

    /// Cells of a line of laid-out text: 80 unless set.
    pub fn width(&self) -> usize {
        self.columns.unwrap_or(WIDTH)
    }

    /// Writes lines of the answer, bold where the text marks it.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn answer(&mut self, text: &str) -> io::Result<()> {
        let mut rest = text;
        while let Some(at) = rest.find([BOLD, PLAIN]).filter(|_| self.bold) {
            let bold = rest[at..].starts_with(BOLD);
            self.out.write_all(sanitize(&rest[..at]).as_bytes())?;
            self.out
                .write_all(if bold { b"\x1b[1m" } else { b"\x1b[22m" })?;
            rest = &rest[at + BOLD.len_utf8()..];
        }
        self.out.write_all(sanitize(rest).as_bytes())
    }

    /// Writes one line of the answer; line feeds in it become spaces.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn answer_line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", line(text))
    }

    /// Writes JSON as the answer, or as a line of it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn answer_json(&mut self, written: &str) -> io::Result<()> {
        writeln!(self.out, "{}", json(written))
    }

    /// Hands over what is written: somebody waits for it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Writes lines to the error stream.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn aside(&mut self, text: &str) -> io::Result<()> {
        self.err.write_all(sanitize(text).as_bytes())
    }

    /// Writes one line to the error stream.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn aside_line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.err, "{}", line(text))
    }

    /// Writes one note to the error stream. Ignores errors: they are no reason
    /// to withhold the answer.
    pub fn note(&mut self, text: &str) {
        let _ = writeln!(self.err, "rashomon: {}", line(text));
    }

    /// Shows how far the work is, if a terminal can show it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn progress(&mut self, text: &str) -> io::Result<()> {
        if self.live {
            write!(self.err, "{}", line(text))?;
            self.err.flush()?;
        }
        Ok(())
    }

    /// Clears the progress from the terminal.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn clear_progress(&mut self) -> io::Result<()> {
        if self.live {
            write!(self.err, "\r\x1b[K")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(bold: bool, write: impl Fn(&mut Output) -> io::Result<()>) -> (String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut output = Output::plain(&mut out, &mut err);
        output.bold = bold;
        write(&mut output).unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (text(out), text(err))
    }

    #[test]
    fn nothing_raw_comes_out_by_any_way() {
        let raw = "a\x1b[2J\u{202e}b\u{fdd0}";
        let shown = "a␛[2J⟨U+202E⟩b⟨U+FDD0⟩";
        let line = format!("{shown}\n");
        assert_eq!(written(false, |o| o.answer(raw)).0, shown);
        assert_eq!(written(false, |o| o.answer_line(raw)).0, line);
        assert_eq!(written(false, |o| o.aside(raw)).1, shown);
        assert_eq!(written(false, |o| o.aside_line(raw)).1, line);
        let noted = written(false, |o| {
            o.note(raw);
            Ok(())
        });
        assert_eq!(noted.1, format!("rashomon: {line}"));
        let json = written(false, |o| o.answer_json("\"a\u{202e}\u{200b}\"")).0;
        assert_eq!(json, "\"a\\u202e\\u200b\"\n");
    }

    #[test]
    fn bold_type_is_ours_alone() {
        let text = format!("a {BOLD}b\x1b[5m{PLAIN} c");
        assert_eq!(
            written(true, |o| o.answer(&text)).0,
            "a \x1b[1mb␛[5m\x1b[22m c"
        );
    }

    #[test]
    fn progress_is_for_who_watches() {
        assert_eq!(written(false, |o| o.progress("1 of 2")).1, "");
        let watched = written(false, |o| {
            o.live = true;
            o.progress("1 of 2 \x1b[2J")?;
            o.clear_progress()
        });
        assert_eq!(watched.1, "1 of 2 ␛[2J\r\x1b[K");
    }
}
