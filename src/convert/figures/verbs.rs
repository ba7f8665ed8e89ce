//! What happened to those counted, by the verb beside them.

use super::phrase::{is_person, is_thing, is_weapon};
use crate::convert::forms::{is_gerund, is_past};
use crate::convert::tokens::Tokens;
use crate::convert::tokens::{is_article, opens};

/// Most words from the verb before a number to the number.
const VERB_BEFORE: usize = 7;
/// Most words from what was counted to the verb after it.
const VERB_AFTER: usize = 4;
/// Most words of an aside before that verb.
const ASIDE: usize = 10;

/// The measure of a verb or noun for what happened to those counted.
pub(super) fn measure(key: &str) -> Option<&'static str> {
    Some(match key {
        "killed" | "killing" | "kill" | "kills" | "died" | "die" | "dies" | "dead" | "dying"
        | "killings" | "drowned" | "perished" | "suffocated" | "slain" | "deaths" => "killed",
        "wounded" | "wounding" | "wounds" | "injured" | "injuring" | "injures" | "hurt"
        | "hurting" => "wounded",
        "arrested" | "arresting" | "detained" | "detaining" | "nabbed" | "apprehended" => {
            "arrested"
        }
        "kidnapped" | "abducted" => "kidnapped",
        "displaced" | "displacing" => "displaced",
        "evacuated" | "evacuating" => "evacuated",
        "rescued" | "rescuing" => "rescued",
        "homeless" => "homeless",
        "stranded" | "stranding" => "stranded",
        "trapped" | "trapping" => "trapped",
        "infected" | "infecting" | "sickened" | "sickening" => "infected",
        "missing" => "missing",
        "fired" | "firing" | "launched" | "launching" => "fired",
        "landed" | "landing" => "landed",
        "hit" | "struck" | "hitting" | "striking" | "targeted" => "hit",
        "destroyed" | "destroying" | "flattened" | "flattening" | "leveled" | "levelled"
        | "razed" | "gutted" | "demolished" => "destroyed",
        "damaged" | "damaging" => "damaged",
        "captured" | "capturing" | "seized" | "seizing" => "captured",
        "released" | "freed" => "released",
        "withdrew" | "withdrawn" => "withdrawn",
        "expelled" | "expelling" => "expelled",
        "deported" | "deporting" => "deported",
        "recalled" | "recalling" => "recalled",
        "fled" => "fled",
        "diagnosed" => "diagnosed",
        _ => return None,
    })
}

pub(super) fn people_verb(verb: &str) -> bool {
    matches!(
        verb,
        "killed"
            | "wounded"
            | "arrested"
            | "kidnapped"
            | "displaced"
            | "evacuated"
            | "rescued"
            | "missing"
            | "homeless"
            | "stranded"
            | "trapped"
            | "infected"
            | "expelled"
            | "deported"
            | "fled"
            | "released"
    )
}

pub(super) fn verb(tokens: &Tokens, from: usize, to: usize) -> Option<&'static str> {
    // *a ship with 21 crew was captured*: the ship was captured.
    let beside = from > 0
        && tokens.same_sentence(from - 1, from)
        && matches!(tokens.key(from - 1), "with" | "carrying" | "holding")
        && matches!(
            tokens.key_or_none(Some(to)),
            "was" | "were" | "has" | "have" | "had"
        );
    let after = |at: usize| verb_after(tokens, at, at > to).filter(|_| !beside);
    let aside = behind_aside(tokens, to);
    // *one was dead and two clerks, Ann Lee and Bo Lee, were hurt*
    let subject = is_subject(tokens, to) || aside.is_some() && tokens.gap(to).contains(',');
    let found = after(to)
        .or_else(|| verb_before(tokens, from, subject))
        .or_else(|| after(aside?));
    let thing = || to > from && is_thing(tokens.key(to - 1));
    // *was fired 52 games into the season*: games are not fired.
    let weapon = || to > from && (is_weapon(tokens.key(to - 1)) || is_person(tokens.key(to - 1)));
    found
        .filter(|verb| !(matches!(*verb, "killed" | "wounded" | "arrested") && thing()))
        .filter(|verb| *verb != "fired" || weapon())
}

/// Whether a verb of its own follows what was counted.
fn is_subject(tokens: &Tokens, to: usize) -> bool {
    let key = tokens.key_or_none(Some(to));
    let joined = to < tokens.len() && !tokens.is_first(to) && tokens.gap(to).trim().is_empty();
    let helps = matches!(
        key,
        "was" | "were" | "is" | "are" | "had" | "has" | "have" | "will" | "would" | "could"
    );
    joined && (helps || is_past(key))
}

/// *were also hurt*, *landing in the yard*; an aside may precede it.
fn verb_after(tokens: &Tokens, to: usize, aside: bool) -> Option<&'static str> {
    let mut passive = false;
    for at in to..tokens.len().min(to + VERB_AFTER) {
        let parted = tokens.gap(at).contains([',', ';', ':', '(', '–', '—']);
        if tokens.is_first(at) || parted && !(aside && at == to) {
            return None;
        }
        let key = tokens.key(at);
        // *soldiers killed a man*: they were not killed.
        let own = matches!(
            key,
            "died"
                | "drowned"
                | "perished"
                | "landed"
                | "landing"
                | "missing"
                | "dead"
                | "withdrew"
                | "fled"
        );
        if key == "lost" && matches!(tokens.key_or_none(Some(at + 1)), "power" | "electricity") {
            return Some("without power");
        }
        if let Some(measure) = measure(key) {
            let object = at + 1 < tokens.len()
                && !tokens.is_first(at + 1)
                && matches!(tokens.key(at + 1), "a" | "an" | "the" | "at" | "more");
            return (passive || own || !object).then_some(measure);
        }
        match key {
            "was" | "were" | "been" | "are" | "is" => passive = true,
            "had" | "have" | "also" | "later" | "be" | "reportedly" | "slightly" | "seriously"
            | "badly" | "not" => {}
            _ => return None,
        }
        if key == "not" {
            return None;
        }
    }
    None
}

/// *Three people, one of them a child, were hurt*, *nine guards in two towns
/// were hurt*: the verb after the aside.
fn behind_aside(tokens: &Tokens, to: usize) -> Option<usize> {
    let comma = |at: usize| tokens.gap(at).trim() == ",";
    let inside = |at: &usize| !tokens.is_first(*at);
    let mut rest = (to..tokens.len().min(to + ASIDE)).take_while(inside);
    if matches!(tokens.key_or_none(Some(to)), "in" | "at" | "from" | "near") {
        let plain = |at: &usize| tokens.gap(*at).trim().is_empty() && !opens(tokens.key(*at));
        let helps = |at: usize| matches!(tokens.key(at), "was" | "were" | "had" | "have");
        return rest.take_while(plain).find(|at| helps(*at));
    }
    let end = rest
        .next()
        .filter(|first| comma(*first))
        .and_then(|_| rest.find(|at| comma(*at)))?;
    let helps = matches!(
        tokens.key(end),
        "was" | "were" | "had" | "have" | "died" | "drowned" | "perished"
    );
    helps.then_some(end)
}

/// The verb before a number. For the subject of another verb, the search ends
/// at *and* or a comma.
fn verb_before(tokens: &Tokens, from: usize, subject: bool) -> Option<&'static str> {
    for at in (from.saturating_sub(VERB_BEFORE)..from).rev() {
        let gap = tokens.gap(at + 1);
        if !tokens.same_sentence(at, from) || gap.contains([';', ':', '(']) {
            return None;
        }
        let key = tokens.key(at);
        if subject && (gap.contains(',') || matches!(key, "and" | "but") || opens(key)) {
            return None;
        }
        if let Some(measure) = measure(key) {
            let passive = at > 0 && matches!(tokens.key(at - 1), "was" | "were" | "been");
            let denied = (at.saturating_sub(2)..at)
                .filter(|n| tokens.same_sentence(*n, at))
                .any(|n| !tokens.is_capital(n) && is_unreal(tokens.key(n)));
            return (!passive && !denied).then_some(measure);
        }
        if key == "with" && at > 0 && tokens.key(at - 1) == "along" {
            continue;
        }
        // *killing two and leaving 20 homeless*: another verb is nearer; *an
        // estimated 20* has none.
        let counts = at > 0 && is_article(tokens.key(at - 1));
        if !tokens.is_capital(at) && !counts && (is_gerund(key) || is_past(key)) {
            return None;
        }
        if matches!(
            key,
            "was"
                | "were"
                | "said"
                | "that"
                | "with"
                | "from"
                | "housing"
                | "hosting"
                | "by"
                | "of"
                | "in"
                | "for"
                | "about"
                | "after"
                | "on"
                | "against"
        ) {
            return None;
        }
    }
    None
}

/// Words that say the next verb is no fact.
fn is_unreal(key: &str) -> bool {
    matches!(
        key,
        "not" | "to" | "no" | "would" | "could" | "may" | "might" | "will"
    )
}

/// The verb right before a number: *killed twelve*. Neither *died at 85* nor an
/// age between commas has one.
pub(super) fn touching(tokens: &Tokens, at: usize) -> Option<&'static str> {
    let filler = |at: usize| matches!(tokens.key_or_none(at.checked_sub(1)), "other" | "another");
    let at = at - usize::from(filler(at) && at > 1);
    let before = at.checked_sub(1)?;
    let close = tokens.same_sentence(before, at) && tokens.gap(at).trim().is_empty();
    let active = close
        && measure(tokens.key(before)).is_some()
        && !matches!(tokens.key(before), "died" | "dead" | "dying");
    active.then(|| verb_before(tokens, at, false)).flatten()
}

/// *40 were hurt*.
pub(super) fn passive_after(tokens: &Tokens, at: usize) -> Option<&'static str> {
    let helped = matches!(
        tokens.key_or_none(Some(at)),
        "were" | "are" | "have" | "had" | "died"
    );
    helped.then(|| verb_after(tokens, at, false)).flatten()
}

/// *leaving 40 dead and 100 injured*.
pub(super) fn befallen(tokens: &Tokens, at: usize) -> Option<&'static str> {
    let state = matches!(
        tokens.key_or_none(Some(at)),
        "dead" | "injured" | "wounded" | "hurt" | "missing" | "homeless"
    );
    state.then(|| measure(tokens.key(at))).flatten()
}
