//! The head of a mail: sender, recipients, date and subject.

use jiff::civil::Date;
use mail_parser::{Address, DateTime, HeaderName, HeaderValue};

use super::super::dates;
use super::super::reading::Shown;
use super::mime::{Entity, halves};
use crate::model::When;
use crate::text::one_line;

/// How many of the first bytes to search for a head.
const WITHIN: usize = 32 << 10;
/// Header fields that only programs write.
const MACHINE: [&str; 9] = [
    "message-id",
    "received",
    "mime-version",
    "return-path",
    "delivered-to",
    "content-type",
    "content-transfer-encoding",
    "x-mailer",
    "dkim-signature",
];
/// Header fields that people read.
const HUMAN: [&str; 5] = ["from", "to", "date", "subject", "cc"];

/// Whether bytes begin like a mail: every line up to the empty one is a header,
/// several are well known, and at least one only programs write.
pub(in super::super) fn begins(bytes: &[u8]) -> bool {
    let bytes = super::bare(&bytes[..bytes.len().min(WITHIN)]);
    let (head, _) = halves(&bytes);
    let mut names: Vec<String> = Vec::new();
    let mut lines = head.split(|b| *b == b'\n').peekable();
    while let Some(line) = lines.next() {
        if line.trim_ascii().is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            if names.is_empty() {
                return false;
            }
            continue;
        }
        let name = line.split(|b| *b == b':').next().unwrap_or_default();
        let is_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        let is_whole = name.len() < line.len() && !name.is_empty() && name.iter().all(is_name);
        // The last line may be cut off by the limit.
        if !is_whole && lines.peek().is_some() {
            return false;
        }
        names.push(String::from_utf8_lossy(name).to_ascii_lowercase());
    }
    let of = |list: &[&str]| {
        list.iter()
            .filter(|name| names.iter().any(|n| n == *name))
            .count()
    };
    let (machine, human) = (of(&MACHINE), of(&HUMAN));
    machine > 0 && human > 0 && machine + human > 2
}

/// The head of a mail.
pub(super) struct Heading {
    /// Senders: their names as written, or their addresses.
    authors: Vec<String>,
    /// The day it was written, in the sender's time zone.
    day: Option<Date>,
    /// The header lines that people read: *From: Ana Bell <ana@example.org>*.
    lines: Vec<String>,
}

impl Heading {
    /// Reads the head of a mail; `None` if there is none.
    pub(super) fn new(mail: &Entity<'_>) -> Option<Self> {
        const PEOPLE: [(HeaderName<'static>, &str); 5] = [
            (HeaderName::From, "From"),
            (HeaderName::Sender, "Sender"),
            (HeaderName::To, "To"),
            (HeaderName::Cc, "Cc"),
            (HeaderName::Bcc, "Bcc"),
        ];
        let root = mail.head.parts.first()?;
        let mut heading = Self {
            authors: Vec::new(),
            day: None,
            lines: Vec::new(),
        };
        let mut seen = String::new();
        for (name, label) in PEOPLE {
            let told = root.headers.iter().filter(|header| header.name == name);
            let mut people: Vec<Person> = Vec::new();
            for header in told {
                if let HeaderValue::Address(address) = &header.value {
                    people.extend(persons(address));
                }
            }
            if label == "From" {
                heading.authors = people.iter().map(Person::called).collect();
                super::super::authors::distinct(&mut heading.authors);
            }
            let written: Vec<String> = people.iter().map(Person::written).collect();
            let written = written.join(", ");
            // Some programs repeat the sender.
            let is_again = label == "Sender" && seen.contains(&written);
            if !written.is_empty() && !is_again {
                heading.lines.push(format!("{label}: {written}"));
                seen.push_str(&written);
            }
        }
        if let Some(date) = mail.line(&HeaderName::Date) {
            heading.day = day(&date);
            heading.lines.push(format!("Date: {date}"));
        }
        let is_mail = !heading.lines.is_empty()
            || root
                .headers
                .iter()
                .any(|header| header.name == HeaderName::Subject);
        is_mail.then_some(heading)
    }

    /// The lines of the head, and one that lists the attachments.
    pub(super) fn lines(&self, attached: &[String]) -> Vec<String> {
        let mut lines = self.lines.clone();
        if !attached.is_empty() {
            lines.push(format!("Attachments: {}", attached.join(", ")));
        }
        lines
    }

    /// The metadata that the mail shows.
    pub(super) fn shown(self, title: Option<String>) -> Shown {
        Shown {
            title,
            authors: self.authors,
            issued: self.day.map(|day| When::new(day.to_string())),
            ..Shown::default()
        }
    }
}

/// A person in the head of a mail.
struct Person {
    name: Option<String>,
    address: Option<String>,
}

impl Person {
    /// Their name, or else their address.
    fn called(&self) -> String {
        self.name
            .as_ref()
            .or(self.address.as_ref())
            .cloned()
            .unwrap_or_default()
    }

    /// *Name <address>*, as mails write it.
    fn written(&self) -> String {
        match (&self.name, &self.address) {
            (Some(name), Some(address)) => format!("{name} <{address}>"),
            _ => self.called(),
        }
    }
}

fn persons(address: &Address<'_>) -> Vec<Person> {
    let tidy = |text: &str| {
        let text = one_line(&super::super::soft::without(text));
        let text = text.trim_matches(['"', '\'', ' ']);
        (!text.is_empty()).then(|| text.to_owned())
    };
    let person = |addr: &mail_parser::Addr<'_>| {
        let address = addr.address().and_then(tidy);
        let name = addr.name().and_then(tidy);
        // Some programs repeat the address as the name.
        let name = name.filter(|name| Some(name) != address.as_ref());
        let person = Person { name, address };
        (person.name.is_some() || person.address.is_some()).then_some(person)
    };
    address.iter().filter_map(person).collect()
}

/// The day in a date header, in the sender's time zone.
fn day(line: &str) -> Option<Date> {
    let read = DateTime::parse_rfc822(line).or_else(|| DateTime::parse_rfc3339(line));
    let told = read.filter(DateTime::is_valid).and_then(|told| {
        let year = match told.year {
            year @ 0..50 => year + 2000,
            year @ 50..100 => year + 1900,
            year => year,
        };
        let date = Date::new(year as i16, told.month as i8, told.day as i8).ok()?;
        (1970..=2200).contains(&date.year()).then_some(date)
    });
    told.or_else(|| dates::moment(line)?.0.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_told_from_a_text() {
        for (text, is_mail) in [
            (
                "From: a@b.org\r\nTo: c@d.org\r\nMIME-Version: 1.0\r\n\r\nx",
                true,
            ),
            ("Received: by x\n\tfor y\nSubject: s\nDate: d\n\nx", true),
            (
                "From: Ana Bell\nTo: Ben Ott\nDate: 4 May\nSubject: The weir\n\nHi",
                false,
            ),
            ("From: our correspondent\n\nThe weir gave way.", false),
            (
                "Message-ID: 1\nIt is text: yes it is\nFrom: x\nTo: y\n",
                false,
            ),
            ("", false),
        ] {
            assert_eq!(begins(text.as_bytes()), is_mail, "{text}");
        }
    }

    #[test]
    fn the_day_is_the_one_of_the_sender() {
        for (line, told) in [
            ("Tue, 4 May 2021 23:50:00 -0700", Some("2021-05-04")),
            ("Tue, 4 May 21 00:10 +1200 (NZST)", Some("2021-05-04")),
            ("2025-07-29T12:42:06.000Z", Some("2025-07-29")),
            ("Wed, 15 Mar 2024 14:30:00 +0000", Some("2024-03-15")),
            ("INVALID-DATE-FORMAT", None),
            ("Tue, 31 Feb 2021 00:10:00 +0000", None),
        ] {
            assert_eq!(
                day(line).map(|day| day.to_string()).as_deref(),
                told,
                "{line}"
            );
        }
    }
}
