//! Turns plain text into a reading: its numbered blocks, with title, headings,
//! lists and furniture.

use std::borrow::Cow;
use std::ops::Range;

use super::headings::{self, joined, list_marker};
use super::reading::{Block, Reading, Shown};
use super::surroundings;
use crate::model::vocabulary::Blocks;
use crate::text::blocks;

/// Widest line of a hand-wrapped text, in columns.
const MAX_WRAP: usize = 100;
/// Narrowest widest line; below it the text is verse or a table.
const MIN_WRAP: usize = 40;

pub(super) fn read(text: String) -> Reading {
    let numbering = numbering(&text);
    let ranges = ranges(&text, numbering);
    let blocks: Vec<&str> = ranges.iter().map(|r| &text[r.clone()]).collect();
    let texts: Vec<Cow<'_, str>> = blocks.iter().map(|b| joined(b)).collect();
    let (mut kinds, title) = headings::outline(&blocks, &texts);
    let mut shown = Shown {
        title: title.map(|place| texts[place].to_string()),
        ..Shown::default()
    };
    drop(blocks);
    surroundings::mark(&texts, &mut kinds, title, &mut shown);
    drop(texts);
    let blocks = ranges.into_iter().zip(kinds).enumerate();
    let blocks = blocks.map(|(place, (range, kind))| Block {
        at: place as u32 + 1,
        kind,
        range,
        spot: None,
    });
    Reading {
        blocks: blocks.collect(),
        text,
        numbering,
        shown,
        ..Reading::default()
    }
}

/// The byte range of each block, numbered as by [`Blocks::split`].
fn ranges(text: &str, numbering: Blocks) -> Vec<Range<usize>> {
    let blocks = numbering.split(text).unwrap_or_default();
    let place = |line: &str| line.as_ptr().addr() - text.as_ptr().addr();
    let range = |block: &blocks::Block<'_>| {
        let (first, last) = (block.lines.first()?, block.lines.last()?);
        Some(place(first)..place(last) + last.len())
    };
    blocks.iter().filter_map(range).collect()
}

/// Whether each line is a block, or each group of lines between blank ones. A
/// hand-wrapped text has full lines: the first word of the next line would not
/// have fitted.
fn numbering(text: &str) -> Blocks {
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    let width = |line: &str| line.chars().count();
    let widest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
    if !(MIN_WRAP..=MAX_WRAP).contains(&widest) {
        return Blocks::Lines;
    }
    let (mut broken, mut full) = (0, 0);
    for pair in lines.windows(2).filter(|p| p.iter().all(|l| !l.is_empty())) {
        // A new item starts a line even if it would have fitted.
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

    use crate::convert::{Document, document};
    use crate::model::Briefing;

    fn convert(text: &str) -> Briefing {
        document(Document {
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
    fn lines_of_a_transcript_are_whole_and_no_headings() {
        let text = format!(
            "\u{feff}Talk with the keeper\r\nINT: When did it break?\r\nBELL: {BODY}\r\nINT: And who was on watch?\r\nBELL: {BODY}\r\n"
        );
        let briefing = convert(&text);
        assert_eq!(
            kinds(&briefing),
            ["head", "paragraph", "paragraph", "paragraph", "paragraph"]
        );
        let texts: Vec<_> = briefing.passages.iter().map(|p| &*p.text).collect();
        assert_eq!(texts[0], "Talk with the keeper");
        assert_eq!(texts[3], "INT: And who was on watch?");
        assert!(!texts.concat().contains(['\u{feff}', '\r']));
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
