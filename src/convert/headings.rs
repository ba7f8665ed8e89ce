//! Finds titles, headings and list items by the form of a block and its
//! neighbours. In doubt a block is a paragraph.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::dates;
use super::furniture::{is_breadcrumb, is_furniture};
use crate::model::vocabulary::PassageKind;
use crate::text::{fold, words};

/// Longest heading, in characters and words.
const HEADING: (usize, usize) = (80, 12);
/// Longest title, likewise.
const TITLE: (usize, usize) = (160, 24);
/// How many of the first blocks may be the title.
const TITLE_WITHIN: usize = 6;

/// Finds title, headings, lists and furniture among the blocks of a plain text;
/// `texts` are the blocks with joined lines. Returns the kind of each block and
/// the index of the title.
pub(super) fn outline(
    blocks: &[&str],
    texts: &[Cow<'_, str>],
) -> (Vec<PassageKind>, Option<usize>) {
    let furniture = |text: &Cow<'_, str>| {
        if is_furniture(text) {
            PassageKind::Furniture
        } else {
            PassageKind::Paragraph
        }
    };
    let mut kinds: Vec<PassageKind> = texts.iter().map(furniture).collect();
    mark_lists(blocks, &mut kinds);
    let title = find_title(blocks, texts, &kinds);
    let headings = find_headings(blocks, texts, &kinds);
    for place in headings.into_iter().chain(title) {
        kinds[place] = PassageKind::Head;
    }
    (kinds, title)
}

/// The text of a block, its lines joined by single spaces.
pub(super) fn joined(block: &str) -> Cow<'_, str> {
    if !block.contains('\n') {
        return Cow::Borrowed(block.trim());
    }
    let mut lines = block.split('\n').map(str::trim);
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push(' ');
        out.push_str(line);
    }
    Cow::Owned(out)
}

/// The first block outside furniture, if it looks like a title and longer text
/// follows. A breadcrumb that ends in it settles it.
fn find_title(blocks: &[&str], texts: &[Cow<'_, str>], kinds: &[PassageKind]) -> Option<usize> {
    let named = texts.iter().take(TITLE_WITHIN).find_map(|crumb| {
        let last = crumb.rsplit(['>', '»', '›']).next()?;
        let is_crumb = is_breadcrumb(crumb);
        let wanted = is_crumb.then(|| fold(last)).filter(|w| !w.is_empty())?;
        let repeats = |text: &Cow<'_, str>| text.len() < 600 && fold(text) == wanted;
        texts.iter().take(TITLE_WITHIN).position(repeats)
    });
    if named.is_some() {
        return named;
    }
    // A page may show its date and byline before its title.
    let mut lines = (0..kinds.len().min(TITLE_WITHIN))
        .filter(|n| kinds[*n] != PassageKind::Furniture && !is_line_of_facts(&texts[*n]));
    let looks = |place: usize| {
        let text = &texts[place];
        kinds[place] == PassageKind::Paragraph
            && blocks[place].split('\n').count() <= 3
            && is_short(text, TITLE)
            && begins_like_a_heading(text)
            && (!ends_like_a_sentence(text) || is_one_question(text))
    };
    let first = lines.next()?;
    // *Port Lumen, 12 May 2021* may be a title if no other line is.
    let other = lines
        .next()
        .filter(|n| looks(*n) && dates::may_be_line(&texts[first]));
    let first = other.unwrap_or(first);
    let body = texts[first + 1..]
        .iter()
        .any(|t| ends_like_a_sentence(t) && t.len() > texts[first].len());
    (looks(first) && body).then_some(first)
}

/// Short lines above running text. If there are many, the text is a list or
/// verse and has no headings.
fn find_headings(blocks: &[&str], texts: &[Cow<'_, str>], kinds: &[PassageKind]) -> Vec<usize> {
    let text_after = |place: usize| {
        let rest = texts.iter().zip(kinds).skip(place + 1).take(4);
        let mut rest = rest.filter(|(_, kind)| **kind != PassageKind::Furniture);
        rest.next().map_or("", |(text, _)| &**text)
    };
    let speakers = speakers(texts);
    let is_spoken = |text: &str| label(text).is_some_and(|label| speakers.contains(label));
    let found: Vec<usize> = (0..blocks.len())
        .filter(|place| !is_spoken(&texts[*place]))
        .filter(|place| kinds[*place] == PassageKind::Paragraph)
        .filter(|place| blocks[*place].len() <= 600 && !blocks[*place].contains('\n'))
        .filter(|place| {
            let next = text_after(*place);
            is_heading(&texts[*place], next) || is_label(&texts[*place], next)
        })
        .collect();
    let text = kinds.iter().filter(|k| **k != PassageKind::Furniture);
    if found.len() * 5 > text.count() * 2 {
        return Vec::new();
    }
    found
}

/// The label before a speaker's words: *BELL: On Thursday.*
fn label(text: &str) -> Option<&str> {
    let (label, words) = text.split_once(": ")?;
    let is_label = label.len() <= 40 && !words.trim().is_empty() && size(label) <= 3;
    (is_label && label.starts_with(char::is_alphabetic)).then_some(label)
}

/// The labels of a transcript, which repeat. A line with one is speech, not a
/// heading.
fn speakers<'a>(texts: &'a [Cow<'_, str>]) -> BTreeSet<&'a str> {
    let mut once = BTreeSet::new();
    let labels = texts.iter().filter_map(|text| label(text));
    labels.filter(|label| !once.insert(*label)).collect()
}

fn is_heading(text: &str, next: &str) -> bool {
    is_short(text, HEADING)
        && begins_like_a_heading(text)
        && (!ends_like_a_sentence(text) || is_one_question(text))
        && !is_line_of_facts(text)
        && is_running_text(next)
}

/// *Jane Doe, head of the institute:* above her words.
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
    text.chars().take(characters + 1).count() <= characters && size(text) <= count
}

/// The length of a text in words; in a script without spaces, two letters count
/// as a word.
pub(super) fn size(text: &str) -> usize {
    let is_unspaced = |c: &char| matches!(*c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{e7f}');
    let unspaced = if text.is_ascii() {
        0
    } else {
        text.chars().filter(is_unspaced).count()
    };
    words::count(text) + unspaced / 2
}

/// Whether a name is two to six words of capitals, particles and initials.
pub(super) fn is_name_like(name: &str) -> bool {
    const PARTICLES: [&str; 12] = [
        "al", "el", "de", "da", "di", "del", "van", "von", "der", "bin", "ibn", "la",
    ];
    let parts: Vec<&str> = name.split_whitespace().collect();
    let is_upper = |part: &str| part.starts_with(|c: char| c.is_uppercase() || is_caseless(c));
    // *al-Najjar* counts as well as *Najjar*.
    let capital = |part: &&&str| part.split('-').any(is_upper);
    let particle = |part: &&&str| {
        let first = part.split('-').next().unwrap_or_default();
        PARTICLES.contains(&first)
    };
    let capitals = parts.iter().filter(capital).count();
    let particles = parts
        .iter()
        .filter(|p| !capital(p))
        .filter(particle)
        .count();
    let begins = parts
        .first()
        .is_some_and(|p| p.starts_with(char::is_alphabetic));
    let is_short = name.chars().count() <= 60;
    let unspaced = parts.len() == 1
        && (2..=4).contains(&name.chars().count())
        && name.chars().all(is_caseless);
    let digits =
        name.contains(|c: char| c.is_ascii_digit() || matches!(c, '?' | '!' | ':' | '"' | '“'));
    begins
        && is_short
        && !digits
        && (unspaced
            || ((2..=6).contains(&parts.len())
                && capitals >= 2
                && capitals + particles == parts.len()))
}

/// Whether a text begins with a capital, digit or opening quotation mark, and
/// has a word.
fn begins_like_a_heading(text: &str) -> bool {
    let first = text.trim_start_matches(['“', '"', '‘', '\'', '«', '¿', '(']);
    first.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || is_caseless(c))
        && text.chars().any(char::is_alphabetic)
}

/// Whether a letter belongs to a script without capitals.
fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

/// Whether a text ends like a sentence, or like one that continues.
pub(super) fn ends_like_a_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '"', '’', '\'', '»', ')', ']']);
    let quoted = bare.len() < text.len() && text.starts_with(['“', '"', '«']);
    quoted || bare.ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '؟', '।'])
}

/// Whether a text is a single question.
fn is_one_question(text: &str) -> bool {
    let body = text.strip_suffix(['?', '؟']).unwrap_or_default();
    !body.is_empty() && !body.contains(['?', '!']) && !body.contains(". ") && !body.ends_with('.')
        || is_abbreviated_question(body)
}

/// *How can the U.S. respond?*: full stops only after single capitals.
fn is_abbreviated_question(body: &str) -> bool {
    !body.is_empty()
        && !body.contains(['?', '!'])
        && body.match_indices(". ").all(|(dot, _)| {
            let mut before = body[..dot].chars().rev();
            before.next().is_some_and(char::is_uppercase)
                && before.next().is_none_or(|c| !c.is_alphanumeric())
        })
}

/// A byline, a dateline, an address: not a heading.
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
        || (has_number && dates::is_line(text))
        || text.contains('@')
        || text.contains("://")
        || text.starts_with('©')
        || (has_number && words::count(text) <= 5 && has_month(text))
        || is_mostly_numbers(text)
}

/// Whether a text is mostly numbers, like a date in any language: *15 ноября
/// 2019*.
fn is_mostly_numbers(text: &str) -> bool {
    let numbers = text
        .split_whitespace()
        .filter(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    words::count(text) <= 4 && numbers.count() * 2 >= words::count(text).max(3)
}

fn has_month(text: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    words::words(text).any(|word| MONTHS.iter().any(|m| word.key.starts_with(m)))
}

/// Whether a block reads as sentences.
pub(super) fn is_running_text(text: &str) -> bool {
    size(text) >= 12 && text.contains(['.', '!', '?', '…', ':', '。', '؟', '।'])
}

/// Marks blocks with a bullet, or with a hyphen or asterisk that repeats: a
/// single one may be a dash before a date or a speaker.
fn mark_lists(blocks: &[&str], kinds: &mut [PassageKind]) {
    let marker = |place: usize| blocks.get(place).and_then(|b| list_marker(b));
    for place in 0..blocks.len() {
        let Some(here) = marker(place) else { continue };
        let beside = (place > 0 && marker(place - 1) == Some(here))
            || marker(place + 1) == Some(here)
            || blocks[place]
                .split('\n')
                .filter(|l| list_marker(l.trim_start()) == Some(here))
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
