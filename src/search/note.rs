//! Why no passage was found: an empty screen always has a reason.

use super::lexicon::Lexicon;
use super::passages::count;
use super::query::{Part, Plain};

/// Parts up to which leaving one out is tried.
const MOST_PARTS: usize = 8;

/// Says why no passage answers `query`; `None` where nothing was asked.
pub(super) fn why_none(lexicon: &Lexicon, typed: &str, query: &Plain) -> Option<String> {
    if typed.trim().is_empty() {
        return None;
    }
    if query.wanted.is_empty() {
        return Some(match query.unwanted.first() {
            Some(part) => format!("-{} only leaves out: add a word to find", quoted(part)),
            None => "nothing to look for: no letter or digit yet".into(),
        });
    }
    let (had, missing): (Vec<&Part>, Vec<&Part>) = query
        .wanted
        .iter()
        .partition(|part| count(lexicon, &[part]) > 0);
    if !missing.is_empty() {
        return Some(nobody_has(lexicon, &missing, &had));
    }
    let together = count(lexicon, &query.wanted.iter().collect::<Vec<_>>());
    if together > 0 {
        let out: Vec<_> = query.unwanted.iter().map(quoted).collect();
        let which = if together == 1 { "the one" } else { "every" };
        return Some(format!(
            "{which} passage found has {}, which is left out",
            out.join(" or ")
        ));
    }
    Some(match without_one(lexicon, &had) {
        Some((part, n)) => format!(
            "no passage has all of these; without {} {}",
            quoted(part),
            do_so(n)
        ),
        None => "no passage has all of these".into(),
    })
}

fn nobody_has(lexicon: &Lexicon, missing: &[&Part], had: &[&Part]) -> String {
    let words: Vec<_> = missing.iter().map(|part| quoted(part)).collect();
    let rest = if had.is_empty() {
        0
    } else {
        count(lexicon, had)
    };
    let words = words.join(" or ");
    let them = if missing.len() == 1 { "it" } else { "them" };
    match rest {
        0 => format!("no passage has {words}"),
        1 => format!("no passage has {words}; without {them} 1 matches"),
        n => format!("no passage has {words}; without {them} {n} match"),
    }
}

/// The part whose absence leaves most passages, and how many.
fn without_one<'a>(lexicon: &Lexicon, parts: &[&'a Part]) -> Option<(&'a Part, usize)> {
    if parts.len() > MOST_PARTS {
        return None;
    }
    let without = |place: usize| {
        let mut others = parts.to_vec();
        let part = others.remove(place);
        (part, count(lexicon, &others))
    };
    let tried = (0..parts.len()).map(without).filter(|(_, n)| *n > 0);
    // Of equals the later word goes: people put the important one first.
    tried.max_by_key(|(_, n)| *n)
}

fn quoted(part: &Part) -> String {
    format!("“{}”", part.written)
}

fn do_so(n: usize) -> String {
    if n == 1 {
        "1 does".into()
    } else {
        format!("{n} do")
    }
}
