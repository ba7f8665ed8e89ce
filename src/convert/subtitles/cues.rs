//! The cues of a file, with their times and lines.

use super::markup::{Line, lines};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cue {
    /// Start and end, in milliseconds.
    pub start: u32,
    pub end: u32,
    pub lines: Vec<Line>,
}

/// The content of a subtitle file.
#[derive(Debug, Default)]
pub(super) struct File {
    pub cues: Vec<Cue>,
    /// The text after *WEBVTT*.
    pub header: Option<String>,
    /// The language that the header states.
    pub language: Option<String>,
    /// How many comments it has; they are not speech.
    pub comments: usize,
}

impl File {
    pub(super) fn new(text: &str) -> Self {
        let mut file = Self::default();
        let text = text.trim_start_matches('\u{feff}');
        let mut open: Option<(u32, u32)> = None;
        let mut body: Vec<&str> = Vec::new();
        let mut after_empty = true;
        let mut is_skipped = false;
        let mut rest = text.split('\n').peekable();
        if super::begins_vtt(text) {
            let first = rest.next().unwrap_or_default();
            file.head(first, &mut rest);
        }
        while let Some(line) = rest.next() {
            let line = line.trim();
            if let Some(times) = times(line) {
                file.close(open, &mut body);
                (open, is_skipped) = (Some(times), false);
            } else if line.is_empty() {
                is_skipped = false;
            } else if after_empty && is_aside(line) {
                is_skipped = true;
                file.comments += usize::from(line.starts_with("NOTE"));
            } else if !is_skipped {
                // A cue's name stands directly above its time.
                let is_name = rest.peek().is_some_and(|next| times(next.trim()).is_some());
                let is_number = line.bytes().all(|b| b.is_ascii_digit());
                if !(is_name && (after_empty || is_number)) {
                    body.push(line);
                }
            }
            after_empty = line.is_empty();
        }
        file.close(open, &mut body);
        file
    }

    /// Reads the header, up to the first empty line.
    fn head<'a>(&mut self, first: &str, rest: &mut impl Iterator<Item = &'a str>) {
        let beside = first.trim_start_matches("WEBVTT");
        let beside = beside.trim_matches(|c: char| c.is_whitespace() || c == '-');
        self.header = (!beside.is_empty()).then(|| beside.to_owned());
        for line in rest.take_while(|line| !line.trim().is_empty()) {
            if let Some(tag) = line.strip_prefix("Language:") {
                let tag = tag.trim();
                let is_tag = tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
                self.language = (is_tag && (2..=16).contains(&tag.len())).then(|| tag.to_owned());
            }
        }
    }

    /// Ends the open cue.
    fn close(&mut self, open: Option<(u32, u32)>, body: &mut Vec<&str>) {
        let Some((start, end)) = open else {
            body.clear();
            return;
        };
        let lines = lines(body);
        body.clear();
        if !lines.is_empty() {
            self.cues.push(Cue { start, end, lines });
        }
    }
}

/// Whether a block is not a cue but a comment, a style or a region.
fn is_aside(line: &str) -> bool {
    let starts = |word| {
        let rest = line.strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    };
    starts("NOTE") || line == "STYLE" || line == "REGION"
}

/// The times of a line *00:00:01,000 --> 00:00:04,000*, in milliseconds. Screen
/// positions may follow them.
pub(super) fn times(line: &str) -> Option<(u32, u32)> {
    let (from, to) = line.split_once("-->")?;
    let to = to.split_whitespace().next()?;
    Some((time(from.trim())?, time(to)?))
}

/// *00:01:02.500*, *01:02,500*.
fn time(text: &str) -> Option<u32> {
    let (clock, parts) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.len() <= 4;
        let is_number = is_number && text.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| text.parse::<u32>().ok()).flatten()
    };
    let digits = number(parts)?;
    let thousandths = match parts.len() {
        1 => digits * 100,
        2 => digits * 10,
        3 => digits,
        _ => return None,
    };
    let mut steps = clock.split(':').map(number);
    let (first, second, third) = (steps.next()??, steps.next()??, steps.next());
    if steps.next().is_some() {
        return None;
    }
    let (hours, minutes, seconds) = match third {
        Some(third) => (first, second, third?),
        None => (0, first, second),
    };
    if minutes > 59 || seconds > 59 {
        return None;
    }
    let seconds = (hours * 60 + minutes) * 60 + seconds;
    seconds.checked_mul(1000)?.checked_add(thousandths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_both_forms() {
        for (line, told) in [
            ("00:00:01,000 --> 00:01:02,500", Some((1000, 62_500))),
            (
                "01:02.5 --> 1:00:00.000 align:start",
                Some((62_500, 3_600_000)),
            ),
            ("00:00:01 --> 00:00:02", Some((1000, 2000))),
            ("a --> b", None),
            ("00:61:00,000 --> 00:00:02,000", None),
            ("9999:00:00,000 --> 9999:00:02,000", None),
            ("see --> below", None),
        ] {
            assert_eq!(times(line), told, "{line}");
        }
    }

    #[test]
    fn names_of_cues_and_asides_are_no_text() {
        let file = File::new(
            "WEBVTT - A talk\nLanguage: en\n\nSTYLE\n::cue {}\n\nNOTE a\nb\n\nintro\n00:01.000 --> 00:02.000\nOne\n\n2\n00:03.000 --> 00:04.000\nTwo\n\n00:05.000 --> 00:06.000\n",
        );
        let said: Vec<(u32, &str)> = file
            .cues
            .iter()
            .map(|cue| (cue.start, cue.lines[0].text.as_str()))
            .collect();
        assert_eq!(said, [(1000, "One"), (3000, "Two")]);
        assert_eq!(file.header.as_deref(), Some("A talk"));
        assert_eq!((file.language.as_deref(), file.comments), (Some("en"), 1));
        let close = File::new(
            "1\n00:00:01,000 --> 00:00:02,000\nIn\n1984\n2\n00:00:03,000 --> 00:00:04,000\nb",
        );
        assert_eq!(close.cues[0].lines.len(), 2);
    }
}
