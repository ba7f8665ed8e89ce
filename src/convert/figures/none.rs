//! Nobody: *no one was hurt*, *no injuries were reported*, *escaped unhurt*.

use super::Figure;
use super::counts::{Counted, figure};
use super::verbs::{measure, people_verb};
use crate::convert::tokens::Tokens;

/// Most words from *no one* to the verb.
const NEAR: usize = 7;

/// The figure 0 for people who came to no harm.
pub(super) fn none(tokens: &Tokens, at: usize) -> Counted {
    let (verb, end) = nobody(tokens, at)
        .or_else(|| no_harm(tokens, at))
        .or_else(|| unharmed(tokens, at))?;
    let figure = Figure {
        value: Some("0".into()),
        ..figure(tokens, at..end, end..end, Some(verb))
    };
    Some((vec![figure], end))
}

/// *no one else is believed to have been injured*.
fn nobody(tokens: &Tokens, at: usize) -> Option<(&'static str, usize)> {
    let pair = tokens.key(at) == "no" && tokens.key_or_none(Some(at + 1)) == "one";
    let people = tokens.key(at) == "no"
        && matches!(
            tokens.key_or_none(Some(at + 1)),
            "people" | "person" | "persons" | "residents" | "passengers" | "civilians"
        );
    let start = match tokens.key(at) {
        "nobody" => at + 1,
        _ if pair || people => at + 2,
        _ => return None,
    };
    for at in start..tokens.len().min(start + NEAR) {
        if tokens.is_first(at) || tokens.gap(at).contains([',', ';', ':', '(', '–', '—']) {
            return None;
        }
        let key = tokens.key(at);
        if let Some(verb) = measure(key).filter(|v| people_verb(v)) {
            return Some((verb, at + 1));
        }
        let goes_on = matches!(
            key,
            "else"
                | "was"
                | "is"
                | "were"
                | "been"
                | "be"
                | "being"
                | "has"
                | "have"
                | "had"
                | "believed"
                | "thought"
                | "reported"
                | "known"
                | "to"
                | "seriously"
                | "badly"
                | "in"
                | "the"
                | "aboard"
                | "on"
                | "inside"
                | "said"
        );
        if !goes_on {
            return None;
        }
    }
    None
}

/// *no injuries were reported*, *without injury*, *no casualties*.
fn no_harm(tokens: &Tokens, at: usize) -> Option<(&'static str, usize)> {
    let without = matches!(tokens.key(at), "no" | "without");
    let any = usize::from(matches!(
        tokens.key_or_none(Some(at + 1)),
        "any" | "immediate" | "serious" | "reported"
    ));
    // *no serious injuries* allows others, *no immediate reports* later ones.
    if !without || any == 1 && tokens.key(at + 1) != "any" && tokens.key(at + 1) != "reported" {
        return None;
    }
    let end = at + 2 + any;
    match tokens.key_or_none(Some(end - 1)) {
        "injury" | "injuries" => Some(("wounded", end)),
        "deaths" | "fatalities" => Some(("killed", end)),
        _ => None,
    }
}

/// *escaped unharmed*.
fn unharmed(tokens: &Tokens, at: usize) -> Option<(&'static str, usize)> {
    let escaped = matches!(
        tokens.key(at),
        "escaped" | "escape" | "escaping" | "emerged" | "fled"
    );
    let unhurt = matches!(
        tokens.key_or_none(Some(at + 1)),
        "unharmed" | "unhurt" | "uninjured"
    );
    (escaped && unhurt).then_some(("wounded", at + 2))
}
