//! ZIP archives: the documents in them, unpacked in memory within limits.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::ConvertError;
use super::contained::{Contained, Part};
use super::formats::{Named, named};

/// The bytes that begin a ZIP archive.
pub(super) const MAGIC: &[u8] = b"PK\x03\x04";

/// Most entries in an archive.
const MOST_ENTRIES: usize = 20_000;
/// Most bytes of one file in an archive.
const MOST_BYTES: u64 = 100 << 20;
/// Most bytes of all its files together.
const MOST_IN_ALL: u64 = 400 << 20;

/// The documents in an archive, in its order. Notes those of formats that are
/// not converted.
pub(super) fn parts(_: &str, bytes: &[u8]) -> Result<Contained, ConvertError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|why| unreadable(&why))?;
    if archive.len() > MOST_ENTRIES {
        let message = format!("it holds more than {MOST_ENTRIES} files; unpack it");
        return Err(ConvertError::Unreadable(message));
    }
    let mut held = Contained::default();
    let mut room = MOST_IN_ALL;
    for place in 0..archive.len() {
        let file = match archive.by_index(place) {
            Ok(file) => file,
            Err(why) => {
                let message = format!("file {} in it: {}", place + 1, reason(&why));
                held.notes.push(message);
                continue;
            }
        };
        let Some(name) = document_name(&file, &mut held) else {
            continue;
        };
        match content(file, room) {
            Ok(bytes) => {
                room -= bytes.len() as u64;
                held.parts.push(Part { name, bytes });
            }
            Err(why) => held.notes.push(format!("{name}: {why}")),
        }
    }
    Ok(held)
}

/// The path of a file that its name shows to be a document. Skips hidden files
/// and those that operating systems add.
fn document_name<R: std::io::Read>(file: &ZipFile<'_, R>, held: &mut Contained) -> Option<String> {
    let path = String::from_utf8_lossy(file.name_raw()).replace('\\', "/");
    let mut steps = path.split('/').filter(|step| !step.is_empty());
    let is_hidden = |step: &str| step.starts_with('.') || step == "__MACOSX";
    if file.is_dir() || steps.clone().any(is_hidden) {
        return None;
    }
    let name = steps.next_back()?;
    match named(name) {
        Named::Read => Some(steps.chain([name]).collect::<Vec<_>>().join("/")),
        Named::Refused { one, help, .. } => {
            held.notes.push(format!("{path}: it is {one}; {help}"));
            None
        }
        Named::Unknown => None,
    }
}

/// The bytes of a file, limited whatever length it states.
fn content<R: std::io::Read>(file: ZipFile<'_, R>, room: u64) -> Result<Vec<u8>, String> {
    if file.encrypted() {
        return Err("it is locked with a password; unpack the archive".into());
    }
    let most = MOST_BYTES.min(room);
    let mut bytes = Vec::new();
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|why| format!("it is damaged: {why}"))?;
    if bytes.len() as u64 > most {
        return Err(format!("it is larger than {} MB", most >> 20));
    }
    Ok(bytes)
}

fn unreadable(why: &ZipError) -> ConvertError {
    ConvertError::Unreadable(format!("{}; unpack it with another program", reason(why)))
}

fn reason(why: &ZipError) -> String {
    match why {
        ZipError::UnsupportedArchive(what) if what.contains("assword") => {
            "it is locked with a password".into()
        }
        ZipError::UnsupportedArchive(what) => format!("it cannot be unpacked: {what}"),
        _ => format!("it is damaged: {why}"),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::convert::Document;
    use crate::convert::contained::contained;

    /// An archive of files with these names and contents.
    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn within(file: &str, bytes: &[u8]) -> (bool, Vec<String>, Vec<String>) {
        let held = contained(Document { file, bytes }).unwrap();
        let names = held.parts.into_iter().map(|part| part.name).collect();
        (held.itself, names, held.notes)
    }

    #[test]
    fn the_documents_of_an_archive_are_those_a_folder_would_have() {
        let inner = archive(&[("deep.md", b"# Deep")]);
        let bytes = archive(&[
            ("b/wire.txt", b"The weir gave way."),
            ("__MACOSX/wire.txt", b"x"),
            ("b/.hidden.txt", b"x"),
            ("a.html", b"<p>One"),
            ("tool.exe", b"MZ"),
            ("sums.csv", b"a,b"),
            ("more.zip", &inner),
        ]);
        let (itself, names, notes) = within("pile.zip", &bytes);
        assert!(!itself);
        assert_eq!(names, ["b/wire.txt", "a.html", "more.zip/deep.md"]);
        assert_eq!(notes.len(), 1, "{notes:?}");
        assert!(notes[0].starts_with("sums.csv: it is a table"), "{notes:?}");
    }

    #[test]
    fn an_archive_in_an_archive_is_opened_so_often() {
        let mut bytes = archive(&[("wire.txt", b"The weir gave way.")]);
        for _ in 0..9 {
            bytes = archive(&[("again.zip", &bytes)]);
        }
        let (_, names, notes) = within("pile.zip", &bytes);
        assert!(names.is_empty());
        assert!(notes[0].contains("too deep"), "{notes:?}");
    }

    #[test]
    fn what_is_too_large_or_damaged_is_left_and_told() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer
            .start_file("zeros.txt", SimpleFileOptions::default())
            .unwrap();
        let block = vec![0; 1 << 20];
        for _ in 0..=MOST_BYTES >> 20 {
            writer.write_all(&block).unwrap();
        }
        writer
            .start_file("wire.txt", SimpleFileOptions::default())
            .unwrap();
        writer.write_all(b"The weir gave way.").unwrap();
        let mut bytes = writer.finish().unwrap().into_inner();
        let (_, names, notes) = within("pile.zip", &bytes);
        assert_eq!(names, ["wire.txt"]);
        assert_eq!(notes, ["zeros.txt: it is larger than 100 MB"]);
        bytes.truncate(bytes.len() - 30);
        let file = "pile.zip";
        let why = contained(Document {
            file,
            bytes: &bytes,
        })
        .unwrap_err();
        assert!(why.to_string().contains("damaged"), "{why}");
    }
}
