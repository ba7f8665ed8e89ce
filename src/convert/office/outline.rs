//! Turns the paragraphs of a document into a reading: numbered blocks with the
//! title and furniture marked, then the notes, then headers and footers.

use std::borrow::Cow;

use super::paper::{MOST_PARAS, Paper, Para, Role};
use super::too_much;
use crate::convert::authors::{self, Style};
use crate::convert::headings;
use crate::convert::reading::{Reading, Shown};
use crate::convert::{ConvertError, furniture, surroundings};
use crate::model::When;
use crate::model::vocabulary::{Blocks, PassageKind};
use crate::text::{fold, one_line};

/// How many paragraphs are searched for a title.
const TITLE_WITHIN: usize = 200;
/// Longest title, in bytes.
const LONGEST_TITLE: usize = 600;

/// A document's properties. The days on which the file was made and saved are
/// left out, because they are not dates of issue.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Facts {
    pub title: Option<String>,
    pub creators: Vec<String>,
    pub publisher: Option<String>,
    /// The date of publication; books only.
    pub issued: Option<When>,
    pub language: Option<String>,
    /// Whether the properties were written for readers, as in a book. A
    /// letter's were filled in by a program.
    pub are_printed: bool,
}

/// Makes a reading of a document.
///
/// # Errors
/// If the document exceeds the limits.
pub(super) fn reading(mut paper: Paper, facts: Facts) -> Result<Reading, ConvertError> {
    let body = paper.take();
    if body.len() + paper.notes.len() > MOST_PARAS {
        let what = format!("it has more than {MOST_PARAS} paragraphs");
        return Err(too_much(&what));
    }
    let mut notes = paper.left.told();
    let (mut kinds, shown) = outline(&body, facts, &mut notes);
    kinds.extend(paper.notes.iter().map(|_| PassageKind::Paragraph));
    kinds.extend(paper.frame.iter().map(|_| PassageKind::Furniture));
    let paras = body.iter().chain(&paper.notes).chain(&paper.frame);
    let mut reading = Reading {
        numbering: Blocks::Elements,
        shown,
        notes,
        ..Reading::default()
    };
    for (para, kind) in paras.zip(kinds) {
        reading.push(kind, &para.text, None);
    }
    Ok(reading)
}

/// The kinds of the paragraphs, and the title, authors and dates that the
/// document shows.
fn outline(body: &[Para], facts: Facts, notes: &mut Vec<String>) -> (Vec<PassageKind>, Shown) {
    let texts: Vec<Cow<'_, str>> = body.iter().map(|p| headings::joined(&p.text)).collect();
    let is_styled = body
        .iter()
        .any(|para| matches!(para.role, Role::Title | Role::Head(_)));
    let (mut kinds, title) = if is_styled {
        let kinds = body.iter().zip(&texts).map(|(p, text)| kind(p.role, text));
        (kinds.collect(), find_title(body, &texts, &facts))
    } else {
        unstyled(body, &texts)
    };
    if let Some(title) = title {
        kinds[title] = PassageKind::Head;
    }
    let of_file = facts
        .title
        .filter(|title| facts.are_printed || is_title(title));
    let mut shown = Shown {
        title: title
            .map(|place| whole_title(body, &texts, place))
            .or(of_file),
        publisher: facts.publisher,
        issued: facts.issued,
        language: facts.language,
        ..Shown::default()
    };
    let style = if facts.are_printed {
        Style::Catalogue
    } else {
        Style::Spoken
    };
    let creators = facts.creators.iter();
    let mut creators: Vec<String> = creators
        .flat_map(|c| authors::persons(c, style, &[]))
        .collect();
    authors::distinct(&mut creators);
    if facts.are_printed {
        shown.authors = std::mem::take(&mut creators);
    }
    surroundings::mark(&texts, &mut kinds, title, &mut shown);
    if shown.authors.is_empty() && !creators.is_empty() {
        notes.push("the author comes from the file's properties".into());
        shown.authors = creators;
    }
    (kinds, shown)
}

fn kind(role: Role, text: &str) -> PassageKind {
    match role {
        Role::Title | Role::Head(_) => PassageKind::Head,
        Role::Item => PassageKind::List,
        Role::Quote => PassageKind::Quote,
        Role::Aside => PassageKind::Furniture,
        Role::Text | Role::Row if furniture::is_furniture(text) => PassageKind::Furniture,
        Role::Text | Role::Row => PassageKind::Paragraph,
    }
}

/// A document without heading styles is read like plain text, by the look of
/// its lines. Lists, tables and quotations keep their kinds.
fn unstyled(body: &[Para], texts: &[Cow<'_, str>]) -> (Vec<PassageKind>, Option<usize>) {
    let lines: Vec<&str> = body.iter().map(|para| para.text.as_str()).collect();
    let (mut kinds, title) = headings::outline(&lines, texts);
    for (place, para) in body.iter().enumerate() {
        if para.role != Role::Text {
            kinds[place] = kind(para.role, &texts[place]);
        }
    }
    (kinds, title.filter(|place| body[*place].role == Role::Text))
}

/// The paragraph that is the title: one in the title style, else the heading
/// that matches the file's title, else a first heading with nothing before it.
fn find_title(body: &[Para], texts: &[Cow<'_, str>], facts: &Facts) -> Option<usize> {
    let near = || (0..body.len().min(TITLE_WITHIN)).filter(|n| texts[*n].len() <= LONGEST_TITLE);
    let says = near().find(|place| body[*place].role == Role::Title);
    let wanted = facts.title.as_deref().map(fold).unwrap_or_default();
    let named = || {
        near().find(|place| {
            let is_head = matches!(body[*place].role, Role::Head(_));
            is_head && !wanted.is_empty() && fold(&texts[*place]) == wanted
        })
    };
    let first = || {
        // A book is named by its file, not by its first chapter.
        if facts.are_printed && !wanted.is_empty() {
            return None;
        }
        let first = near().find(|n| kind(body[*n].role, &texts[*n]) != PassageKind::Furniture)?;
        let Role::Head(level) = body[first].role else {
            return None;
        };
        // If other headings share its level, it is a chapter.
        let is_alike = |para: &&Para| para.role == Role::Head(level);
        (body.iter().filter(is_alike).count() == 1).then_some(first)
    };
    says.or_else(named).or_else(first)
}

/// Joins the lines of a title that spans several paragraphs.
fn whole_title(body: &[Para], texts: &[Cow<'_, str>], place: usize) -> String {
    let is_title = |n: &usize| body[*n].role == Role::Title;
    let more = (place + 1..body.len()).take_while(|n| is_title(&place) && is_title(n));
    let lines: Vec<&str> = [place]
        .into_iter()
        .chain(more)
        .take(4)
        .map(|n| &*texts[n])
        .collect();
    one_line(&lines.join(" "))
}

/// Whether the title in a file's properties is a real title. Many are filled in
/// by the program.
fn is_title(title: &str) -> bool {
    const FILLED: [&str; 8] = [
        "microsoft word",
        "untitled",
        "document",
        "dokument",
        "word document",
        "title",
        "slide 1",
        "powerpoint presentation",
    ];
    let lower = title.trim().to_lowercase();
    let bare = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_file = lower.rsplit_once('.').is_some_and(|(_, ending)| {
        (2..=5).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric())
    });
    let is_filled = FILLED.contains(&bare.trim()) || lower.starts_with("microsoft word - ");
    lower.chars().filter(|c| c.is_alphabetic()).count() > 2 && !is_file && !is_filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(paras: &[(Role, &str)], facts: Facts) -> Reading {
        let mut paper = Paper::default();
        for (role, text) in paras {
            paper.begin();
            paper.role(*role);
            paper.text(text);
            paper.end();
        }
        reading(paper, facts).unwrap()
    }

    fn titled(title: &str) -> Facts {
        Facts {
            title: Some(title.into()),
            ..Facts::default()
        }
    }

    const TEXT: &str = "The weir gave way on Monday night, and the meadows stood under water.";

    #[test]
    fn the_title_is_what_says_so_then_what_the_file_is_called_by() {
        use Role::{Head, Text, Title};
        for (paras, of_file, title) in [
            (
                vec![(Head(1), "One"), (Title, "The Weir"), (Title, "A Report")],
                "One",
                Some("The Weir A Report"),
            ),
            (
                vec![(Head(1), "One"), (Head(2), "Weirs and Sluices")],
                "Weirs and sluices",
                Some("Weirs and Sluices"),
            ),
            (
                vec![(Head(1), "One"), (Text, TEXT), (Head(1), "Two")],
                "",
                None,
            ),
            (
                vec![(Head(1), "One"), (Text, TEXT), (Head(1), "Two")],
                "Weirs",
                Some("Weirs"),
            ),
            (
                vec![(Head(1), "One"), (Text, TEXT), (Head(2), "Two")],
                "Weirs",
                Some("One"),
            ),
            (
                vec![(Head(1), "One"), (Text, TEXT), (Head(1), "Two")],
                "report-3.docx",
                None,
            ),
            (vec![(Text, TEXT)], "Microsoft Word - Document1", None),
        ] {
            let shown = read(&paras, titled(of_file)).shown;
            assert_eq!(shown.title.as_deref(), title, "{paras:?}");
        }
    }

    #[test]
    fn without_headings_it_is_read_as_plain_text_is() {
        let paras = [
            (Role::Text, "The Weir Gives Way"),
            (Role::Text, TEXT),
            (Role::Item, "sluice"),
        ];
        let reading = read(&paras, Facts::default());
        assert_eq!(reading.shown.title.as_deref(), Some("The Weir Gives Way"));
        let kinds: Vec<_> = reading.blocks.iter().map(|b| b.kind.word()).collect();
        assert_eq!(kinds, ["head", "paragraph", "list"]);
    }

    #[test]
    fn the_author_in_the_text_goes_before_that_of_the_file() {
        let facts = |creators: &[&str]| Facts {
            creators: creators.iter().map(|&c| c.into()).collect(),
            ..Facts::default()
        };
        let paras = [
            (Role::Title, "The Weir"),
            (Role::Text, "By Ana Bell"),
            (Role::Text, TEXT),
        ];
        let reading = read(&paras, facts(&["Tom Ashby"]));
        assert_eq!(reading.shown.authors, ["Ana Bell"]);
        assert!(reading.notes.is_empty());
        let reading = read(&[paras[0], paras[2]], facts(&["Tom Ashby"]));
        assert_eq!(reading.shown.authors, ["Tom Ashby"]);
        assert_eq!(reading.notes.len(), 1);
        let printed = Facts {
            are_printed: true,
            ..facts(&["Ashby, Tom"])
        };
        assert_eq!(read(&paras, printed).shown.authors, ["Tom Ashby"]);
    }

    #[test]
    fn notes_follow_the_text_and_then_what_stands_on_every_page() {
        let mut paper = Paper::default();
        paper.text(TEXT);
        let para = |text: &str| Para {
            role: Role::Text,
            text: text.into(),
        };
        paper.notes.push(para("1 See the report."));
        paper.add_frame(vec![para("The Lumen Wire"), para("The Lumen Wire")]);
        let reading = reading(paper, Facts::default()).unwrap();
        let blocks: Vec<_> = reading
            .blocks
            .iter()
            .map(|b| (b.at, b.kind.word(), reading.text_of(b)))
            .collect();
        assert_eq!(
            blocks,
            [
                (1, "paragraph", TEXT),
                (2, "paragraph", "1 See the report."),
                (3, "furniture", "The Lumen Wire"),
            ]
        );
    }
}
