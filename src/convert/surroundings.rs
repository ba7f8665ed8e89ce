//! Furniture recognised by its context: bylines and dates at the top, author
//! cards and small print at the end, lists of other pages, repetitions. The
//! neighbouring text decides, never the words alone.

use std::borrow::Cow;

use super::datelines::{self, Datelines};
use super::dates::{Line, Tongue};
use super::furniture::is_related_head;
use super::headings::{ends_like_a_sentence, is_name_like, is_running_text, size};
use super::reading::Shown;
use super::{language, pulled, shown};
use crate::model::vocabulary::PassageKind::{self, Furniture, Head, Paragraph};
use crate::text::fold;
use crate::text::list::List;

/// How many blocks at the top may be byline or date.
const TOP: usize = 12;
/// Longest block, in bytes, that context can make furniture.
const LONGEST: usize = 1200;
/// Longest repeated block, in bytes, that may be furniture.
const REPEATED: usize = 80;

/// Marks furniture in `kinds`, and records in `shown` the authors that the
/// document shows on lines of their own. Returns the best date line.
pub(super) fn mark(
    texts: &[Cow<'_, str>],
    kinds: &mut [PassageKind],
    title: Option<usize>,
    shown: &mut Shown,
) -> Option<Line> {
    mark_remarks(texts, kinds, shown);
    let line = mark_top(texts, kinds, title, shown);
    datelines::tell(shown, line);
    mark_greeting(texts, kinds);
    mark_titles(texts, kinds, title);
    mark_repeated(texts, kinds);
    mark_related(texts, kinds);
    let cards = mark_end(texts, kinds);
    if shown.authors.is_empty() {
        shown.authors = cards;
    }
    mark_pulled(texts, kinds, title);
    line
}

/// Likewise for a document that marks furniture itself: looks only for the
/// byline and the date at the top.
pub(super) fn mark_head(
    texts: &[Cow<'_, str>],
    kinds: &mut [PassageKind],
    title: Option<usize>,
    shown: &mut Shown,
) {
    let line = mark_top(texts, kinds, title, shown);
    datelines::tell(shown, line);
}

/// Marks bylines and dates before the text or at its start; returns the best
/// date line.
fn mark_top(
    texts: &[Cow<'_, str>],
    kinds: &mut [PassageKind],
    title: Option<usize>,
    shown: &mut Shown,
) -> Option<Line> {
    let story = texts
        .iter()
        .zip(kinds.iter())
        .filter(|(_, kind)| **kind != Furniture);
    let story = story.map(|(text, _)| &**text);
    let language = language::of_texts(story, shown.language.as_deref());
    let mut dates = Datelines::new(texts, language.as_deref());
    let mut running = 0;
    let from = datelines::begin(kinds, title);
    let to = title.map_or(from, |title| title.max(from)) + TOP;
    for place in from..texts.len().min(to) {
        if texts[place].len() > LONGEST || title == Some(place) {
            // It is too long, or the title.
        } else if dates.note(place, kinds, running > 0).is_some() {
            if shown.authors.is_empty()
                && let Some(names) = shown::byline(shown::before_date(&texts[place]))
            {
                shown.authors = names;
            }
        } else if kinds[place] == PassageKind::List {
            // A list item is not a byline.
        } else if let Some(names) = shown::byline(&texts[place]) {
            if shown.authors.is_empty() {
                shown.authors = names;
            }
            kinds[place] = Furniture;
        }
        running += usize::from(kinds[place] == Paragraph && is_running_text(&texts[place]));
        if running > 2 {
            break;
        }
    }
    shown.changed = dates.changed();
    dates.best(title, kinds)
}

/// *Welcome to the Friday Letter.*: the greeting of a series.
fn mark_greeting(texts: &[Cow<'_, str>], kinds: &mut [PassageKind]) {
    for (text, kind) in texts.iter().zip(kinds.iter_mut()).take(TOP) {
        let named = text
            .strip_prefix("Welcome to ")
            .or(text.strip_prefix("Welcome back to "));
        let capital = |word: &str| {
            matches!(word, "the" | "of" | "and") || word.starts_with(char::is_uppercase)
        };
        if named.is_some_and(|name| size(name) <= 6 && name.split_whitespace().all(capital)) {
            *kind = Furniture;
        }
    }
}

/// Marks repetitions of the title, alone or with the site's name.
fn mark_titles(texts: &[Cow<'_, str>], kinds: &mut [PassageKind], title: Option<usize>) {
    let Some(title) = title else { return };
    let wanted = fold(&texts[title]);
    for (place, text) in texts.iter().enumerate() {
        let near = text.len() <= texts[title].len() + 60 && text.len() + 8 >= texts[title].len();
        if place == title || !near || wanted.is_empty() {
            continue;
        }
        let folded = fold(text);
        let with_site = |sign: &str| folded.starts_with(&format!("{wanted}{sign}"));
        if folded == wanted
            || [" - ", " | ", " — ", " – ", " · "]
                .iter()
                .any(|s| with_site(s))
        {
            kinds[place] = Furniture;
        }
    }
}

/// Marks short lines that occur at least three times and are not sentences.
fn mark_repeated(texts: &[Cow<'_, str>], kinds: &mut [PassageKind]) {
    let is_line = |place: &u32| {
        let (text, kind) = (&texts[*place as usize], kinds[*place as usize]);
        kind == Paragraph && text.len() <= REPEATED && !ends_like_a_sentence(text)
    };
    let mut found: Vec<u32> = (0..texts.len() as u32).filter(is_line).collect();
    // Sorting brings equal lines together at less cost than a map.
    let text = |place: u32| &*texts[place as usize];
    found.sort_unstable_by(|a, b| text(*a).cmp(text(*b)));
    let alike = found.chunk_by(|a, b| text(*a) == text(*b));
    for place in alike.filter(|lines| lines.len() > 2).flatten() {
        kinds[*place as usize] = Furniture;
    }
}

/// Marks the titles of other pages below *Related articles* and the like.
fn mark_related(texts: &[Cow<'_, str>], kinds: &mut [PassageKind]) {
    for head in 0..texts.len() {
        if texts[head].len() > 60 || !is_related_head(&texts[head].to_lowercase()) {
            continue;
        }
        kinds[head] = Furniture;
        for place in head + 1..texts.len().min(head + 12) {
            let is_title =
                size(&texts[place]) <= 20 && !texts[place].ends_with(['.', ':', '”', '"']);
            // A heading above text ends the list.
            let over_text = kinds[place] == Head
                && texts
                    .get(place + 1)
                    .is_some_and(|next| is_running_text(next));
            if !is_title || over_text {
                break;
            }
            kinds[place] = Furniture;
        }
    }
}

/// Marks readers' comments below the text: a line *3 comments*, soon followed
/// by a date or *reply*. Nothing after it belongs to the document.
fn mark_remarks(texts: &[Cow<'_, str>], kinds: &mut [PassageKind], shown: &Shown) {
    const SOON: usize = 12;
    /// Fewest bytes of text before it.
    const FEWEST: usize = 200;
    let tongue = Tongue::of(shown.language.as_deref());
    let mut told = 0;
    for place in 0..texts.len() {
        if kinds[place] == Paragraph && is_running_text(&texts[place]) {
            told += texts[place].len();
        }
        if told < FEWEST || !is_remarks_head(&texts[place]) {
            continue;
        }
        let soon = texts[place + 1..].iter().take(SOON);
        let is_remark = |text: &Cow<'_, str>| {
            let dated = text.len() <= REPEATED && Line::read(text, tongue).is_some();
            dated
                || matches!(
                    &*text.to_lowercase(),
                    "reply" | "antworten" | "répondre" | "responder"
                )
        };
        if soon.clone().any(is_remark) {
            kinds[place..].fill(Furniture);
            return;
        }
    }
}

/// Whether a line heads readers' comments, with or without a number.
pub(super) fn is_remarks_head(text: &str) -> bool {
    static HEADS: List = List::new(include_str!("../lists/remarks.txt"));
    let is_sign = |c: char| !c.is_alphabetic();
    text.len() <= REPEATED && HEADS.has(&text.trim_matches(is_sign).to_lowercase())
}

/// Marks what follows the last running text: author cards, small print, short
/// labels. Returns the names on the cards.
fn mark_end(texts: &[Cow<'_, str>], kinds: &mut [PassageKind]) -> Vec<String> {
    let mut end = texts.len();
    let mut found = Vec::new();
    let mut labels = Vec::new();
    let earliest = texts.len() / 2;
    while end > earliest.max(1) {
        let (text, place) = (&texts[end - 1], end - 1);
        if text.len() > LONGEST {
            break;
        } else if kinds[place] == Furniture {
            found.push(place);
        } else if let Some(name) = card(text) {
            let names = |t: &str| t.contains(name) && shown::byline(t).is_none();
            let in_text = texts[..place]
                .iter()
                .zip(kinds.iter())
                .filter(|(_, kind)| **kind != Furniture)
                .any(|(t, _)| names(t));
            if in_text {
                break;
            }
            found.push(place);
        } else if is_disclaimer(text) {
            found.push(place);
        } else if kinds[place] == Paragraph && size(text) <= 8 && !ends_like_a_sentence(text) {
            labels.push(place);
        } else {
            break;
        }
        end -= 1;
    }
    // Labels alone may end the text: a signature, a last word.
    let first = found.iter().min().copied();
    labels.retain(|place| first.is_some_and(|first| *place > first));
    let mut authors: Vec<&str> = found
        .iter()
        .filter_map(|place| card(&texts[*place]))
        .collect();
    authors.reverse();
    for place in found.into_iter().chain(labels) {
        kinds[place] = Furniture;
    }
    authors.into_iter().map(str::to_owned).collect()
}

/// The name on an author's card: *Ana Bell (@bell) is a fellow at …*.
fn card(text: &str) -> Option<&str> {
    static CUES: List = List::new(include_str!("../lists/cards.txt"));
    const VERBS: [&str; 14] = [
        " is a ",
        " is an ",
        " is the ",
        " is ",
        " was a ",
        " was the ",
        " serves as ",
        " teaches ",
        " covers ",
        " writes ",
        " reports ",
        " works ",
        " has been ",
        " are ",
    ];
    if size(text) > 90 || !text.ends_with(['.', ')']) && !text.contains('@') {
        return None;
    }
    let verb = VERBS.iter().filter_map(|verb| text.find(verb)).min()?;
    let name = text[..verb].split(['(', ',']).next()?.trim();
    let name = name.strip_prefix("Dr. ").unwrap_or(name);
    let lower = text[verb..].to_lowercase();
    let cued = text.contains('@') || CUES.lines().any(|cue| lower.contains(cue));
    (cued && is_name_like(name)).then_some(name)
}

/// *The views expressed here are those of the author alone.*
fn is_disclaimer(text: &str) -> bool {
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    size(text) <= 90
        && has(&["views", "opinions", "positions"])
        && has(&["author", "contributor", "writer"])
        && has(&["express", "represent", "reflect", "necessarily"])
}

/// Marks pull quotes, which a longer block repeats.
fn mark_pulled(texts: &[Cow<'_, str>], kinds: &mut [PassageKind], title: Option<usize>) {
    // A summary above the text may use the text's own words.
    let Some(begin) = (0..texts.len()).find(|n| kinds[*n] == Paragraph && size(&texts[*n]) > 40)
    else {
        return;
    };
    let candidates: Vec<usize> = (begin + 1..texts.len())
        .filter(|n| Some(*n) != title && matches!(kinds[*n], Paragraph | PassageKind::Quote))
        .filter(|n| texts[*n].len() <= LONGEST / 2)
        .collect();
    for place in pulled::find(texts, &candidates) {
        kinds[place] = Furniture;
    }
}
