//! Turns Markdown into a reading: `CommonMark` blocks, numbered in order, and
//! the front matter.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::authors::{self, Style};
use super::reading::{Block, Reading, Shown};
use super::{dates, furniture, html, soft, surroundings};
use crate::model::vocabulary::{Blocks, PassageKind};

/// Whether a text begins like Markdown, with a heading or front matter; asked
/// if its name does not say.
pub(super) fn begins(text: &str) -> bool {
    let first = text.trim_start().split('\n').next().unwrap_or_default();
    let heading = first.trim_start_matches('#');
    (heading.len() < first.len() && heading.starts_with(' ') && first.len() < 300)
        || front_matter(text).1.len() < text.len()
}

/// Reads a Markdown document. The reading's text has no markup, so that cited
/// words are found as a reader sees them.
pub(super) fn read(source: String) -> Reading {
    let (shown, body) = front_matter(&source);
    let mut walk = Walk::default();
    let parser = Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    for event in parser {
        walk.take(event);
    }
    walk.finish();
    drop(source);
    outline(walk, shown)
}

/// Finds title and furniture among the blocks.
fn outline(walk: Walk, mut shown: Shown) -> Reading {
    let Walk {
        out, found, notes, ..
    } = walk;
    let texts: Vec<Cow<'_, str>> = found
        .iter()
        .map(|b| super::headings::joined(&out[b.range.clone()]))
        .collect();
    let mut kinds: Vec<PassageKind> = found.iter().map(|b| b.kind).collect();
    for (kind, text) in kinds.iter_mut().zip(&texts) {
        if *kind != PassageKind::Head && furniture::is_furniture(text) {
            *kind = PassageKind::Furniture;
        }
    }
    let first = kinds.iter().position(|k| *k != PassageKind::Furniture);
    let title = first.filter(|n| found[*n].level == 1);
    if let Some(title) = title {
        shown.title.get_or_insert(texts[title].to_string());
    }
    surroundings::mark(&texts, &mut kinds, title, &mut shown);
    drop(texts);
    let blocks = found.into_iter().zip(kinds).enumerate();
    Reading {
        blocks: blocks
            .map(|(place, (found, kind))| Block {
                at: place as u32 + 1,
                kind,
                range: found.range,
                spot: None,
            })
            .collect(),
        text: out,
        numbering: Blocks::Elements,
        shown,
        notes,
        ..Reading::default()
    }
}

struct MarkdownBlock {
    range: Range<usize>,
    kind: PassageKind,
    /// Level of a heading; 0 for other blocks.
    level: u8,
}

/// Blocks under construction.
#[derive(Default)]
struct Walk {
    out: String,
    found: Vec<MarkdownBlock>,
    start: usize,
    level: u8,
    quotes: usize,
    items: usize,
    images: usize,
    html: String,
    notes: Vec<String>,
}

impl Walk {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) if self.images == 0 => {
                self.out.push_str(&soft::without(&text));
            }
            Event::SoftBreak | Event::HardBreak => self.out.push('\n'),
            Event::Html(markup) => self.html.push_str(&markup),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.finish();
                self.level = *level as u8;
            }
            Tag::BlockQuote(_) => {
                self.finish();
                self.quotes += 1;
            }
            Tag::Item => {
                self.finish();
                self.items += 1;
            }
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::TableRow | Tag::TableHead | Tag::List(_) => {
                self.finish();
            }
            Tag::TableCell if self.out.len() > self.start => self.out.push('\t'),
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::BlockQuote(_) => {
                self.finish();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.finish();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::HtmlBlock => self.raw_html(),
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::TableRow
            | TagEnd::TableHead => self.finish(),
            _ => {}
        }
    }

    /// Adds the blocks of HTML inside a document as its own.
    fn raw_html(&mut self) {
        self.finish();
        let markup = std::mem::take(&mut self.html);
        let inner = html::read_piece(markup);
        for block in &inner.blocks {
            self.out.push_str(inner.text_of(block));
            self.finish();
        }
        for note in inner.notes {
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
    }

    /// Ends the open block, if it is not empty.
    fn finish(&mut self) {
        let raw = &self.out[self.start..];
        let begin = self.start + (raw.len() - raw.trim_start().len());
        let end = begin + raw.trim().len();
        let level = std::mem::take(&mut self.level);
        if begin < end {
            let kind = match () {
                () if level > 0 => PassageKind::Head,
                () if self.quotes > 0 => PassageKind::Quote,
                () if self.items > 0 => PassageKind::List,
                () => PassageKind::Paragraph,
            };
            self.found.push(MarkdownBlock {
                range: begin..end,
                kind,
                level,
            });
            self.out.truncate(end);
            self.out.push_str("\n\n");
        } else {
            self.out.truncate(self.start);
        }
        self.start = self.out.len();
    }
}

/// Splits off the `key: value` lines between two `---` at the top (or `key =
/// value` between two `+++`). Reads line by line: nesting and anchors do not
/// matter here.
fn front_matter(text: &str) -> (Shown, &str) {
    let mut found = Shown::default();
    let Some((fence, sign)) = [("---\n", ':'), ("+++\n", '=')]
        .into_iter()
        .find(|(fence, _)| text.starts_with(fence))
    else {
        return (found, text);
    };
    let rest = &text[fence.len()..];
    let line = fence.trim_end();
    let Some(end) = rest
        .match_indices(line)
        .map(|(at, _)| at)
        .find(|at| (*at == 0 || rest[..*at].ends_with('\n')) && is_line_end(&rest[at + 3..]))
    else {
        return (found, text);
    };
    let mut list_of_authors = false;
    for line in rest[..end].lines() {
        if let Some(item) = line.trim().strip_prefix("- ").filter(|_| list_of_authors) {
            found.authors.extend(persons(unquoted(item)));
            continue;
        }
        let Some((key, value)) = line.split_once(sign) else {
            continue;
        };
        let value = unquoted(value);
        list_of_authors = matches!(key.trim(), "author" | "authors") && value.is_empty();
        if !value.is_empty() {
            note(&mut found, key.trim(), value);
        }
    }
    let body = rest[end + 3..].trim_start_matches([' ', '\t']);
    (found, body.strip_prefix('\n').unwrap_or(body))
}

fn is_line_end(rest: &str) -> bool {
    rest.trim_start_matches([' ', '\t']).starts_with('\n') || rest.trim().is_empty()
}

fn note(found: &mut Shown, key: &str, value: &str) {
    match key.to_ascii_lowercase().as_str() {
        "title" => found.title = Some(value.to_owned()),
        "author" | "authors" | "by" => {
            found.authors = match value.strip_prefix('[').map(|v| v.trim_end_matches(']')) {
                Some(list) => list.split(',').map(unquoted).flat_map(persons).collect(),
                None => persons(value),
            };
        }
        "date" | "published" | "issued" | "pubdate" => {
            found.issued = found.issued.take().or_else(|| dates::first(value));
        }
        "publisher" | "site" | "publication" | "source" => found.publisher = Some(value.to_owned()),
        "lang" | "language" => found.language = Some(value.to_owned()),
        "url" | "link" | "canonical" | "canonical_url" => {
            found.url = html::web_address(value);
        }
        _ => {}
    }
}

fn persons(text: &str) -> Vec<String> {
    authors::persons(text, Style::Spoken, &[])
}

/// A value without its enclosing quotation marks.
fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inner = |mark: char| value.strip_prefix(mark)?.strip_suffix(mark);
    inner('"').or_else(|| inner('\'')).unwrap_or(value).trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::When;

    #[test]
    fn blocks_are_counted_as_they_come() {
        let reading = read(
            "# The *weir*\n\nIt gave\nway & ![pic](a.png) [fell](http://x).\n\n> Help,\n> he said.\n\n- sluice\n- gate\n\n  of iron\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div hidden>x</div><p>raw</p>\n\n```\ncode\n```\n".into(),
        );
        let blocks: Vec<_> = reading
            .blocks
            .iter()
            .map(|b| (b.at, b.kind.word(), reading.text_of(b)))
            .collect();
        assert_eq!(
            blocks,
            [
                (1, "head", "The weir"),
                (2, "paragraph", "It gave\nway &  fell."),
                (3, "quote", "Help,\nhe said."),
                (4, "list", "sluice"),
                (5, "list", "gate"),
                (6, "list", "of iron"),
                (7, "paragraph", "a\tb"),
                (8, "paragraph", "1\t2"),
                (9, "paragraph", "raw"),
                (10, "paragraph", "code"),
            ]
        );
        assert_eq!(reading.shown.title.as_deref(), Some("The weir"));
        assert_eq!(reading.notes.len(), 1);
    }

    #[test]
    fn front_matter_is_read_by_lines() {
        for text in [
            "---\ntitle: \"A: b\"\nauthor: Jane Doe and Tom Ashby\ndate: 2021-05-12T10:00:00Z\nlang: en\n---\nText",
            "---\ntitle: 'A: b'\nauthors:\n  - Jane Doe\n  - Tom Ashby\ndate: May 12, 2021\nlanguage: en\n---\nText",
            "+++\ntitle = \"A: b\"\nauthors = [\"Jane Doe\", \"Tom Ashby\"]\ndate = 2021-05-12\nlang = 'en'\n+++\n\nText",
        ] {
            let reading = read(text.into());
            let shown = &reading.shown;
            assert_eq!(shown.title.as_deref(), Some("A: b"), "{text}");
            assert_eq!(shown.authors, ["Jane Doe", "Tom Ashby"], "{text}");
            assert_eq!(shown.issued.as_ref().map(When::written), Some("2021-05-12"));
            assert_eq!(shown.language.as_deref(), Some("en"));
            assert_eq!(reading.text_of(&reading.blocks[0]), "Text");
        }
        for (date, read_as) in [
            ("2016-8-2", Some("2016-08-02")),
            ("2016-11-2", Some("2016-11-02")),
            ("2016/8/12 09:30", Some("2016-08-12")),
            ("'2016-8-2'", Some("2016-08-02")),
            ("2016-8", None),
            ("2016-13-2", None),
        ] {
            let shown = read(format!("---\ndate: {date}\nauthor: Bell, Ana\n---\nText")).shown;
            assert_eq!(shown.issued.as_ref().map(When::written), read_as, "{date}");
            assert_eq!(shown.authors, ["Ana Bell"]);
        }
        assert_eq!(read("---\nno end\n\ntext".into()).blocks.len(), 2);
    }
}
