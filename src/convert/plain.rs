//! Plain text becomes a draft briefing: its blocks, numbered, and what they
//! show of title, headings and lists.

use super::headings::{self, list_marker};
use super::reading::{self, Reading};
use super::{ConvertError, Document};
use crate::model::Briefing;
use crate::model::briefing::{Original, Passage};
use crate::model::vocabulary::{Blocks, Kind, PassageKind, Status};
use crate::text::blocks::Block;
use crate::text::{hash, sanitize};

/// Widest line of a text that is wrapped by hand.
const MAX_WRAP: usize = 100;
/// Narrowest: shorter lines are verse or a table.
const MIN_WRAP: usize = 40;
/// Longest label made of a document's first words.
const LABEL_WIDTH: usize = 60;

/// Makes a draft briefing of a plain text.
///
/// # Errors
/// If it is no UTF-8 text, or holds nothing.
pub fn briefing(document: Document<'_>) -> Result<Briefing, ConvertError> {
    let text = decode(document.bytes)?;
    let numbering = numbering(&text);
    let blocks = numbering.split(&text).unwrap_or_default();
    if blocks.is_empty() {
        return Err(ConvertError::Empty);
    }
    let outline = headings::outline(&blocks);
    let title = outline.title.map(|place| blocks[place].text().into_owned());
    let stem = document
        .file
        .rsplit_once('.')
        .map_or(document.file, |(stem, _)| stem);
    let label = title
        .is_none()
        .then(|| first_words(&blocks, &outline.kinds));
    Ok(Briefing {
        id: sanitize::slug(title.as_deref().unwrap_or(stem)),
        title,
        label,
        kind: Kind::FullText,
        status: Status::Draft,
        original: Some(Original {
            file: document.file.to_owned(),
            sha256: Some(hash::sha256(document.bytes)),
            blocks: numbering,
        }),
        passages: passages(&blocks, &outline.kinds),
        ..Briefing::default()
    })
}

/// Reads a plain text.
///
/// # Errors
/// If it is no UTF-8 text, or holds nothing.
pub(super) fn read(document: Document<'_>) -> Result<Reading, ConvertError> {
    let text = decode(document.bytes)?;
    let numbering = numbering(&text);
    let split = numbering.split(&text).unwrap_or_default();
    if split.is_empty() {
        return Err(ConvertError::Empty);
    }
    let kinds = headings::outline(&split).kinds;
    let offset = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    let range = |block: &Block| {
        let last = block.lines[block.lines.len() - 1];
        offset(block.lines[0])..offset(last) + last.len()
    };
    let blocks = split.iter().zip(&kinds).enumerate();
    let blocks = blocks.map(|(n, (block, kind))| reading::Block {
        at: n as u32 + 1,
        kind: *kind,
        range: range(block),
    });
    Ok(Reading {
        blocks: blocks.collect(),
        numbering,
        text,
        ..Reading::default()
    })
}

/// The text of a file, lines ending in line feeds, without a byte order mark.
fn decode(bytes: &[u8]) -> Result<String, ConvertError> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(ConvertError::Utf16);
    }
    let text = std::str::from_utf8(bytes).map_err(|e| ConvertError::NotUtf8(e.valid_up_to()))?;
    if let Some(offset) = bytes.iter().position(|b| *b == 0) {
        return Err(ConvertError::Binary(offset));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn passages(blocks: &[Block<'_>], kinds: &[PassageKind]) -> Vec<Passage> {
    blocks
        .iter()
        .zip(kinds)
        .enumerate()
        .map(|(place, (block, kind))| Passage {
            at: place as u32 + 1,
            kind: *kind,
            voice: None,
            status: None,
            text: match kind {
                PassageKind::List => items_apart(block),
                _ => block.text().into_owned(),
            },
        })
        .collect()
}

/// A list keeps its items on lines of their own.
fn items_apart(block: &Block<'_>) -> String {
    let mut out = String::new();
    for line in &block.lines {
        if !out.is_empty() {
            out.push(if list_marker(line).is_some() {
                '\n'
            } else {
                ' '
            });
        }
        out.push_str(line);
    }
    out
}

/// The words a document begins with, as a label where it shows no title.
fn first_words(blocks: &[Block<'_>], kinds: &[PassageKind]) -> String {
    let first = kinds
        .iter()
        .position(|k| *k == PassageKind::Paragraph)
        .unwrap_or(0);
    let text = blocks[first].text();
    if text.chars().count() <= LABEL_WIDTH {
        return text.into_owned();
    }
    let mut label = String::new();
    for word in text.split_whitespace() {
        if !label.is_empty() && label.chars().count() + word.chars().count() >= LABEL_WIDTH {
            break;
        }
        if !label.is_empty() {
            label.push(' ');
        }
        label.extend(word.chars().take(LABEL_WIDTH));
    }
    label.truncate(label.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
    label.push('…');
    label
}

/// Whether every line is a block, or the lines between blank ones are. A text
/// wrapped by hand shows it: its lines are full, so that the first word of
/// the next line would not have fitted.
fn numbering(text: &str) -> Blocks {
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    let width = |line: &str| line.chars().count();
    let widest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
    if !(MIN_WRAP..=MAX_WRAP).contains(&widest) {
        return Blocks::Lines;
    }
    let (mut broken, mut full) = (0, 0);
    for pair in lines.windows(2).filter(|p| p.iter().all(|l| !l.is_empty())) {
        // A new item begins its line whether or not it would have fitted.
        if list_marker(pair[1]).is_some() {
            continue;
        }
        broken += 1;
        let next = pair[1].split_whitespace().next().map_or(0, width);
        // Some editors stop a few columns short of the widest line.
        if width(pair[0]) + 1 + next + 4 > widest {
            full += 1;
        }
    }
    if broken >= 2 && full * 5 >= broken * 4 {
        Blocks::Wrapped
    } else {
        Blocks::Lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn convert(text: &str) -> Briefing {
        briefing(Document {
            file: "weir.txt",
            bytes: text.as_bytes(),
        })
        .unwrap()
    }

    const BODY: &str = "The weir gave way on Monday night, and by the morning the lower meadows stood under water. Nobody was hurt.";

    fn kinds(briefing: &Briefing) -> Vec<&'static str> {
        briefing.passages.iter().map(|p| p.kind.word()).collect()
    }

    #[test]
    fn a_title_is_taken_only_where_the_text_shows_one() {
        let titled = convert(&format!("The weir gives way\n\n{BODY}"));
        assert_eq!(titled.title.as_deref(), Some("The weir gives way"));
        assert_eq!(
            (titled.id.as_str(), titled.label),
            ("the-weir-gives-way", None)
        );
        let bare = convert(BODY);
        assert_eq!(bare.title, None);
        assert_eq!(bare.id, "weir");
        assert_eq!(
            bare.label.as_deref(),
            Some("The weir gave way on Monday night, and by the morning the…")
        );
    }

    #[test]
    fn a_breadcrumb_is_no_title_but_proves_one() {
        let text = format!(
            "Home > News > What now for the weir?\n5 min read\nWhat now for the weir?\n{BODY}"
        );
        let briefing = convert(&text);
        assert_eq!(briefing.title.as_deref(), Some("What now for the weir?"));
        assert_eq!(
            kinds(&briefing),
            ["furniture", "furniture", "head", "paragraph"]
        );
    }

    #[test]
    fn headings_stand_over_running_text() {
        let text = format!(
            "Title of it\n{BODY}\nWho pays\n{BODY}\nHow can the U.S. help?\n{BODY}\n- 12 May 2021\nHe left.\nJane Doe, keeper of the weir:\n“{BODY}\nLast words"
        );
        assert_eq!(
            kinds(&convert(&text)),
            [
                "head",
                "paragraph",
                "head",
                "paragraph",
                "head",
                "paragraph",
                "paragraph",
                "paragraph",
                "head",
                "paragraph",
                "paragraph"
            ]
        );
    }

    #[test]
    fn list_items_have_fellows() {
        let text = format!("{BODY}\n- sluice\n- gate\n{BODY}\n• dam\n{BODY}\n- alone");
        assert_eq!(
            kinds(&convert(&text)),
            [
                "paragraph",
                "list",
                "list",
                "paragraph",
                "list",
                "paragraph",
                "paragraph"
            ]
        );
    }

    #[test]
    fn wrapped_lines_are_known_by_being_full() {
        let wrapped = "The weir gave way on Monday night, and by the morning the\nlower meadows stood under water. Nobody was hurt, but the\nmiller lost his cart and two of his sheep, which nobody has\nseen since.\n\nThe keeper had warned of it for years, and nobody listened,\nhe said.";
        assert_eq!(numbering(wrapped), Blocks::Wrapped);
        assert_eq!(
            numbering(&format!("Title\n{BODY}\n\n{BODY}")),
            Blocks::Lines
        );
        let verse =
            "O weir of the water meadows, who are you\nand why\ndo you stand here in the cold\nsay";
        assert_eq!(numbering(verse), Blocks::Lines);
    }
}
