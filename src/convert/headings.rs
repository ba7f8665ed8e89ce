//! Titles, headings and list items by the look of a block and what stands
//! beside it. In doubt a block is a paragraph.

use super::furniture::{is_breadcrumb, is_furniture};
use crate::model::vocabulary::PassageKind;
use crate::text::blocks::Block;
use crate::text::{fold, words};

/// Longest heading, in characters and words.
const HEADING: (usize, usize) = (80, 12);
/// Longest title.
const TITLE: (usize, usize) = (160, 24);
/// How far down a title is looked for.
const TITLE_WITHIN: usize = 5;

/// What sort of block each one is, and which of them is the title.
pub(super) struct Outline {
    pub kinds: Vec<PassageKind>,
    pub title: Option<usize>,
}

/// Reads the outline of a document.
pub(super) fn outline(blocks: &[Block<'_>]) -> Outline {
    let texts: Vec<String> = blocks.iter().map(|b| b.text().into_owned()).collect();
    let mut kinds: Vec<PassageKind> = texts
        .iter()
        .map(|text| {
            if is_furniture(text) {
                PassageKind::Furniture
            } else {
                PassageKind::Paragraph
            }
        })
        .collect();
    mark_lists(blocks, &mut kinds);
    let title = find_title(blocks, &texts, &kinds);
    let headings = find_headings(blocks, &texts, &kinds);
    for place in headings.into_iter().chain(title) {
        kinds[place] = PassageKind::Head;
    }
    Outline { kinds, title }
}

/// The first block that is no furniture, if it looks like a title and
/// longer text follows. A breadcrumb that ends in it proves it.
fn find_title(blocks: &[Block<'_>], texts: &[String], kinds: &[PassageKind]) -> Option<usize> {
    let named = texts.iter().take(TITLE_WITHIN).find_map(|crumb| {
        let last = crumb.rsplit(['>', '»', '›']).next()?;
        let wanted = fold(last);
        let repeats = |text: &String| !wanted.is_empty() && fold(text) == wanted;
        is_breadcrumb(crumb)
            .then(|| texts.iter().take(TITLE_WITHIN).position(repeats))
            .flatten()
    });
    if named.is_some() {
        return named;
    }
    let first = kinds.iter().position(|k| *k != PassageKind::Furniture)?;
    let text = &texts[first];
    let looks = first < TITLE_WITHIN
        && kinds[first] == PassageKind::Paragraph
        && blocks[first].lines.len() <= 3
        && is_short(text, TITLE)
        && begins_like_a_heading(text)
        && (!ends_like_a_sentence(text) || is_one_question(text))
        && !is_line_of_facts(text);
    let body = texts[first + 1..]
        .iter()
        .any(|t| ends_like_a_sentence(t) && t.len() > text.len());
    (looks && body).then_some(first)
}

/// Short lines that stand over running text. Where they are many, the text
/// is a list or verse, and none of them is a heading.
fn find_headings(blocks: &[Block<'_>], texts: &[String], kinds: &[PassageKind]) -> Vec<usize> {
    let found: Vec<usize> = (0..blocks.len())
        .filter(|place| kinds[*place] == PassageKind::Paragraph)
        .filter(|place| {
            let next = texts.get(place + 1).map_or("", String::as_str);
            blocks[*place].lines.len() == 1
                && (is_heading(&texts[*place], next) || is_label(&texts[*place], next))
        })
        .collect();
    if found.len() * 5 > blocks.len() * 2 {
        return Vec::new();
    }
    found
}

fn is_heading(text: &str, next: &str) -> bool {
    is_short(text, HEADING)
        && begins_like_a_heading(text)
        && (!ends_like_a_sentence(text) || is_one_question(text))
        && !is_line_of_facts(text)
        && is_running_text(next)
}

/// *Jane Doe, head of the institute:* over what she says.
fn is_label(text: &str, next: &str) -> bool {
    let Some((name, _)) = text.strip_suffix(':').and_then(|t| t.split_once(", ")) else {
        return false;
    };
    let capitals = name
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    let parts = name.split_whitespace().count();
    is_short(text, TITLE)
        && (2..=6).contains(&parts)
        && capitals + 1 >= parts
        && next.starts_with(['“', '"', '„', '«', '‘'])
}

fn is_short(text: &str, (characters, count): (usize, usize)) -> bool {
    text.chars().count() <= characters && words::count(text) <= count
}

/// A capital, a digit or an opening quotation mark, and a word.
fn begins_like_a_heading(text: &str) -> bool {
    let first = text.trim_start_matches(['“', '"', '‘', '\'', '«', '¿', '(']);
    first.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || is_caseless(c))
        && text.chars().any(char::is_alphabetic)
}

/// A letter of a script without capitals.
fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

/// Ends as sentences do, or as what goes on does.
fn ends_like_a_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '"', '’', '\'', '»', ')', ']']);
    let quoted = bare.len() < text.len() && text.starts_with(['“', '"', '«']);
    quoted || bare.ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '؟', '।'])
}

/// One question and nothing before it.
fn is_one_question(text: &str) -> bool {
    let body = text.strip_suffix(['?', '؟']).unwrap_or_default();
    !body.is_empty() && !body.contains(['?', '!']) && !body.contains(". ") && !body.ends_with('.')
        || is_abbreviated_question(body)
}

/// *How can the U.S. respond?*: the only full stops follow single capitals.
fn is_abbreviated_question(body: &str) -> bool {
    !body.is_empty()
        && !body.contains(['?', '!'])
        && body.match_indices(". ").all(|(dot, _)| {
            let mut before = body[..dot].chars().rev();
            before.next().is_some_and(char::is_uppercase)
                && before.next().is_none_or(|c| !c.is_alphanumeric())
        })
}

/// A byline, a dateline, an address: facts about the document, no heading.
fn is_line_of_facts(text: &str) -> bool {
    const OPENERS: [&str; 8] = [
        "By ",
        "Photo",
        "Image",
        "Source:",
        "Published",
        "Updated",
        "Credit",
        "Copyright",
    ];
    let has_number = text.contains(|c: char| c.is_ascii_digit());
    OPENERS.iter().any(|o| text.starts_with(o))
        || text.contains('@')
        || text.contains("://")
        || text.starts_with('©')
        || (has_number && words::count(text) <= 5 && has_month(text))
}

fn has_month(text: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    words::words(text).any(|word| MONTHS.iter().any(|m| word.key.starts_with(m)))
}

/// Whether a block reads as sentences.
fn is_running_text(text: &str) -> bool {
    words::count(text) >= 12 && text.contains(['.', '!', '?', '…', ':', '。', '؟', '।'])
}

/// A bullet, or a hyphen or asterisk with fellows beside it: one alone may
/// be a dash before a date or a speaker.
fn mark_lists(blocks: &[Block<'_>], kinds: &mut [PassageKind]) {
    let marker = |place: usize| blocks.get(place).and_then(|b| list_marker(b.lines[0]));
    for place in 0..blocks.len() {
        let Some(here) = marker(place) else { continue };
        let beside = (place > 0 && marker(place - 1) == Some(here))
            || marker(place + 1) == Some(here)
            || blocks[place]
                .lines
                .iter()
                .filter(|l| list_marker(l) == Some(here))
                .count()
                > 1;
        if here == '•' || beside {
            kinds[place] = PassageKind::List;
        }
    }
}

/// The sign that begins a list item.
pub(super) fn list_marker(line: &str) -> Option<char> {
    let mut chars = line.chars();
    let sign = chars.next().filter(|c| matches!(c, '-' | '*' | '•'))?;
    chars.next().filter(|c| c.is_whitespace()).map(|_| sign)
}
