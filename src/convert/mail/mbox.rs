//! Mailboxes: files of several mails, each a document of its own.

use super::super::ConvertError;
use super::super::contained::{Contained, Part};
use super::attached::tidy;
use super::content::subject;
use super::mime::Entity;

/// Most mails to read from a mailbox.
const MOST: usize = 20_000;
/// Longest line that separates two mails, in bytes.
const LONGEST: usize = 400;

/// Whether bytes begin like a mailbox.
pub(in super::super) fn begins(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut lines = bytes.split_inclusive(|b| *b == b'\n');
    lines.next().is_some_and(is_from_line)
}

/// Whether a line separates two mails: *From ana@lumen.org Tue May  4 09:12:33
/// 2021*. A line of text may begin alike but has no time and year.
pub(super) fn is_from_line(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    if rest.len() > LONGEST {
        return false;
    }
    let rest = String::from_utf8_lossy(rest);
    let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let is_year = |word: &str| word.len() == 4 && digits(word);
    let is_time = |word: &str| {
        let mut parts = word.split(':');
        let count = parts.clone().count();
        (2..=3).contains(&count)
            && parts.all(|part| part.len() <= 2 && !part.is_empty() && digits(part))
    };
    let words = || rest.split_whitespace();
    words().any(is_year) && words().any(is_time)
}

/// The mails of a mailbox, each named by its number and subject.
pub(in super::super) fn parts(_: &str, bytes: &[u8]) -> Result<Contained, ConvertError> {
    let mut held = Contained::default();
    let mut mails = split(bytes);
    for (number, mail) in (1..).zip(mails.by_ref().take(MOST)) {
        let entity = Entity::new(&mail);
        let name = subject(&entity)
            .and_then(|text| tidy(&text))
            .unwrap_or_default();
        let short: String = name.chars().take(60).collect();
        let name = format!("{number:04} {}", short.trim_end());
        held.parts.push(Part {
            name: format!("{}.eml", name.trim_end()),
            bytes: mail,
        });
    }
    let left = mails.count();
    if left > 0 {
        let message =
            format!("{left} mails after the first {MOST} are left out; split the mailbox");
        held.notes.push(message);
    }
    if held.parts.is_empty() {
        let message = "it is named as a mailbox but holds no mail; export it anew";
        return Err(ConvertError::Unreadable(message.into()));
    }
    Ok(held)
}

/// The mails of a mailbox, without the marks that protect their lines from
/// being taken for separators.
fn split(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut lines = bytes.split_inclusive(|b| *b == b'\n').peekable();
    std::iter::from_fn(move || {
        // Anything before the first separator is not a mail.
        while lines.next_if(|line| !is_from_line(line)).is_some() {}
        lines.next()?;
        let mut mail: Vec<u8> = Vec::new();
        let mut after_empty = false;
        while let Some(line) = lines.next_if(|line| !(after_empty && is_from_line(line))) {
            after_empty = line.trim_ascii().is_empty();
            let marks = line.iter().take_while(|b| **b == b'>').count();
            let is_marked = marks > 0 && line[marks..].starts_with(b"From ");
            mail.extend_from_slice(&line[usize::from(is_marked)..]);
        }
        Some(mail)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: &str = "From ana@lumen.org Tue May  4 09:12:33 2021\nFrom: Ana Bell <ana@lumen.org>\nSubject: The weir/gate\n\nIt holds.\n\nFrom here on it is weak.\n>From the bank one sees it.\n>>From afar too.\n\nFrom MAILER-DAEMON Wed May 05 10:00:00 2021 +0200\nFrom: Ben Ott <ben@lumen.org>\n\nYes.\n\n";

    #[test]
    fn a_mailbox_is_parted_at_its_own_lines() {
        assert!(begins(BOX.as_bytes()));
        assert!(!begins(b"From the desk of Ana Bell, 2021\n"));
        let held = parts("a.mbox", BOX.as_bytes()).unwrap();
        let names: Vec<&str> = held.parts.iter().map(|part| part.name.as_str()).collect();
        assert_eq!(names, ["0001 The weir-gate.eml", "0002.eml"]);
        let first = String::from_utf8_lossy(&held.parts[0].bytes);
        assert!(
            first.contains("\n\nFrom here on it is weak.\nFrom the bank one"),
            "{first}"
        );
        assert!(first.contains("\n>From afar too."), "{first}");
        assert!(!held.itself && held.notes.is_empty());
    }

    #[test]
    fn a_mailbox_without_mails_is_refused_and_a_large_one_is_told() {
        assert!(parts("a.mbox", b"From: a\n\nb").is_err());
        let one = "From a@b.org Tue May  4 09:12:33 2021\nSubject: s\n\nx\n\n";
        let held = parts("a.mbox", one.repeat(MOST + 3).as_bytes()).unwrap();
        assert_eq!(held.parts.len(), MOST);
        assert!(held.notes[0].starts_with("3 mails"), "{:?}", held.notes);
    }
}
