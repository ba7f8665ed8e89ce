//! The attachments of a mail: documents of their own, each with a name.

use std::collections::BTreeSet;

use super::super::contained::{Contained, Part};
use super::super::formats::{Named, named};
use super::content::{damaged, subject};
use super::decode::transfer;
use super::mime::Entity;

/// Longest name of an attachment, in characters.
const LONGEST: usize = 100;

/// An attachment of a mail.
pub(super) struct Attached<'a> {
    /// Its file name, if it has one.
    name: Option<String>,
    /// Its media type, such as `application/pdf`.
    kind: String,
    encoding: String,
    body: &'a [u8],
}

impl<'a> Attached<'a> {
    pub(super) fn new(part: &Entity<'a>, kind: &str) -> Self {
        let mut attached = Self {
            name: part.file_name().and_then(tidy),
            kind: kind.to_owned(),
            encoding: part.encoding(),
            body: part.body,
        };
        if attached.is_mail() && attached.name.is_none() {
            let bytes = transfer(part.body, &attached.encoding).bytes;
            attached.name = subject(&Entity::new(&bytes)).and_then(|text| tidy(&text));
        }
        attached
    }

    fn is_mail(&self) -> bool {
        matches!(self.kind.as_str(), "message/rfc822" | "message/global")
    }

    /// Its file name, with an extension that shows its type.
    fn file(&self, number: usize) -> String {
        let name = match &self.name {
            Some(name) => name.clone(),
            None => format!("attachment {number}"),
        };
        let is_told = self.name.is_some() && named(&name) != Named::Unknown;
        match ending(&self.kind) {
            Some(ending) if !is_told => format!("{name}.{ending}"),
            _ => name,
        }
    }
}

/// The names of the attachments, each made unique.
pub(super) fn names(all: &[Attached<'_>]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let files = all.iter().enumerate();
    files
        .map(|(place, one)| distinct(&one.file(place + 1), &mut taken))
        .collect()
}

/// The documents among the attachments; the notes name the others.
pub(super) fn parts(all: &[Attached<'_>]) -> Contained {
    let mut held = Contained {
        itself: true,
        ..Contained::default()
    };
    for (one, name) in all.iter().zip(names(all)) {
        if one.kind == "application/ms-tnef" || name.eq_ignore_ascii_case("winmail.dat") {
            held.notes.push(format!(
                "{name}: Outlook packs attachments in this file; save them from Outlook, or \
                 unpack it with tnef"
            ));
            continue;
        }
        if named(&name) == Named::Unknown && !one.kind.starts_with("text/") {
            let kind = &one.kind;
            held.notes.push(format!("{name}: {kind} is not converted"));
            continue;
        }
        let plain = transfer(one.body, &one.encoding);
        if plain.is_damaged {
            held.notes.push(damaged(&name, &one.encoding));
        }
        held.parts.push(Part {
            name,
            bytes: plain.bytes.into_owned(),
        });
    }
    held
}

/// Turns a name into a file name: without a path or control characters.
pub(super) fn tidy(name: &str) -> Option<String> {
    let own = name.rsplit('\\').next().unwrap_or(name);
    let plain = |c: char| match c {
        '/' | ':' => '-',
        c if c.is_control() => ' ',
        c => c,
    };
    let name: String = own.chars().map(plain).collect();
    let name = crate::text::one_line(&name);
    let name = name.trim_matches(['.', ' ']);
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 8 => (stem, Some(ending)),
        _ => (name, None),
    };
    let mut short: String = stem.chars().take(LONGEST).collect();
    short.truncate(short.trim_end().len());
    if let Some(ending) = ending {
        short.push('.');
        short.push_str(ending);
    }
    (!short.is_empty()).then_some(short)
}

/// Makes a name unique and adds it to `taken`.
pub(super) fn distinct(name: &str, taken: &mut BTreeSet<String>) -> String {
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) => (stem, format!(".{ending}")),
        None => (name, String::new()),
    };
    let mut own = name.to_owned();
    let mut number = 2;
    while !taken.insert(own.to_lowercase()) {
        own = format!("{stem} ({number}){ending}");
        number += 1;
    }
    own
}

/// The usual extension for a media type.
fn ending(kind: &str) -> Option<&'static str> {
    const ENDINGS: [(&str, &str); 15] = [
        ("message/rfc822", "eml"),
        ("message/global", "eml"),
        ("text/plain", "txt"),
        ("text/html", "html"),
        ("text/markdown", "md"),
        ("text/csv", "csv"),
        ("text/vtt", "vtt"),
        ("application/pdf", "pdf"),
        ("application/rtf", "rtf"),
        ("text/rtf", "rtf"),
        ("application/msword", "doc"),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
        ),
        ("application/vnd.oasis.opendocument.text", "odt"),
        ("application/epub+zip", "epub"),
        ("application/zip", "zip"),
    ];
    let found = ENDINGS.iter().find(|(told, _)| *told == kind);
    found.map(|(_, ending)| *ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_files_and_each_once() {
        assert_eq!(
            tidy("C:\\papers\\report.pdf").as_deref(),
            Some("report.pdf")
        );
        assert_eq!(tidy("../../etc/passwd").as_deref(), Some("-..-etc-passwd"));
        assert_eq!(tidy(" \u{7}a\nb/c.txt ").as_deref(), Some("a b-c.txt"));
        assert_eq!(tidy("..."), None);
        let long = tidy(&("w".repeat(400) + ".docx")).unwrap();
        assert_eq!((long.len(), &long[LONGEST..]), (LONGEST + 5, ".docx"));
        let mut taken = BTreeSet::new();
        let all = ["a.pdf", "A.pdf", "a.pdf", "b"].map(|name| distinct(name, &mut taken));
        assert_eq!(all, ["a.pdf", "A (2).pdf", "a (3).pdf", "b"]);
    }
}
