//! What happened: sentences with a resolved time and a verb of happening in
//! the past. What is planned, conditional or denied is left out.

use std::ops::Range;

use super::figures::{self, Figure};
use super::names::{Mention, Names, lexicon};
use super::quotes::Quotation;
use super::reading::{Block, Reading};
use super::tokens::Tokens;
use crate::model::When;
use crate::model::vocabulary::PassageKind;

mod verbs;

/// How far a verb may stand from its time, in words.
const NEAR: usize = 28;
/// Most words of a name, before and from its verb on.
const NAME: (usize, usize) = (7, 8);
/// Most actors of one event.
const ACTORS: usize = 8;

/// A time of the text, resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// Bytes of the words.
    pub range: Range<usize>,
    /// What they mean.
    pub when: When,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Happening {
    /// What sort of thing; mentions of one event share it.
    pub sort: &'static str,
    /// Bytes of the words that name it.
    pub name: Range<usize>,
    /// When.
    pub when: When,
    /// Bytes of the words that say when, and their locator.
    pub dated: (Range<usize>, u32),
    /// Bytes of the place.
    pub place: Option<Range<usize>>,
    /// Places of the actors in the list of names.
    pub actors: Vec<usize>,
    /// Locators of the blocks that tell it.
    pub at: Vec<u32>,
    /// What was counted, with the locator.
    pub figures: Vec<(Figure, u32)>,
}

/// Finds what happened. `dates` are the resolved times in order.
pub fn find(
    reading: &Reading,
    dates: &[Dated],
    names: &Names,
    quoted: &[Quotation],
    issued: Option<&When>,
) -> Vec<Happening> {
    let mut all: Vec<Happening> = Vec::new();
    let ranges: Vec<Range<usize>> = dates.iter().map(|d| d.range.clone()).collect();
    for block in super::names::readable(reading) {
        if block.kind == PassageKind::Head {
            continue;
        }
        let tokens = Tokens::new(&reading.text, block.range.clone());
        let scene = Scene {
            tokens: &tokens,
            block,
            dates,
            ranges: &ranges,
            names,
            quoted,
            issued,
        };
        scene.read(&mut all);
    }
    all
}

struct Scene<'a> {
    tokens: &'a Tokens<'a>,
    block: &'a Block,
    dates: &'a [Dated],
    ranges: &'a [Range<usize>],
    names: &'a Names,
    quoted: &'a [Quotation],
    issued: Option<&'a When>,
}

impl Scene<'_> {
    fn read(&self, all: &mut Vec<Happening>) {
        let figures = figures::in_block(self.tokens, self.ranges);
        let mut told: Option<usize> = None;
        let mut at = 0;
        while at < self.tokens.len() {
            let sentence = self.tokens.sentence(at);
            at = sentence.end;
            let bytes = self.tokens.bytes(sentence.clone());
            let from = figures.partition_point(|f| f.range.start < bytes.start);
            let to = figures.partition_point(|f| f.range.start < bytes.end);
            let counts = figures[from..to]
                .iter()
                .filter(|f| f.told && !self.in_speech(f.range.start));
            let dated = self.dated(&bytes);
            if let Some(event) = dated.iter().find_map(|date| self.event(&sentence, date)) {
                let place = merge(all, event);
                all[place]
                    .figures
                    .extend(counts.map(|f| (f.clone(), self.block.at)));
                told = Some(place);
            } else if dated.is_empty() {
                // *It killed three*: the sentence goes on about the event before.
                let goes_on = self.tokens.is_first(sentence.start)
                    && [
                        "the", "it", "they", "this", "two", "three", "beyond", "no", "at", "more",
                        "among",
                    ]
                    .contains(&self.tokens.key(sentence.start));
                if let Some(event) = told
                    .filter(|_| goes_on)
                    .and_then(|p| all.get_mut(p))
                    .filter(|e| e.sort == "attack" || e.sort == "collapse")
                {
                    event
                        .figures
                        .extend(counts.map(|f| (f.clone(), self.block.at)));
                }
            } else {
                told = None;
            }
        }
    }

    /// The times of a sentence that are past and resolved.
    fn dated(&self, bytes: &Range<usize>) -> Vec<&Dated> {
        let from = self.dates.partition_point(|d| d.range.start < bytes.start);
        let within = self.dates[from..]
            .iter()
            .take_while(|d| d.range.end <= bytes.end);
        within.filter(|d| self.is_past(&d.when)).take(6).collect()
    }

    fn is_past(&self, when: &When) -> bool {
        let Some(span) = when.span() else {
            return false;
        };
        let (Some(from), Some(to)) = (span.earliest, span.latest) else {
            return false;
        };
        // A year or more is no date of an event.
        let narrow = (to - from).get_days() <= 93;
        let latest = self
            .issued
            .and_then(When::span)
            .and_then(|s| s.latest.or(s.earliest));
        narrow && latest.is_none_or(|issued| from <= issued)
    }

    fn in_speech(&self, byte: usize) -> bool {
        let before = self.quoted.partition_point(|q| q.range.start <= byte);
        self.quoted[..before]
            .iter()
            .rev()
            .take(3)
            .any(|q| q.range.contains(&byte))
    }

    fn event(&self, sentence: &Range<usize>, date: &Dated) -> Option<Happening> {
        let tokens = self.tokens;
        let time = tokens.at_byte(date.range.start)..tokens.at_byte(date.range.end);
        let from = sentence.start.max(time.start.saturating_sub(NEAR));
        let to = sentence.end.min(time.end + NEAR);
        if matches!(
            tokens.key(sentence.start),
            "if" | "were" | "should" | "unless"
        ) {
            return None;
        }
        let distance = |at: usize| {
            if at < time.start {
                time.start - at
            } else {
                at - time.end + 2
            }
        };
        let stands = |at: &usize| !time.contains(at) && self.happens(*at, sentence);
        let verb = (from..to).filter(stands).min_by_key(|at| distance(*at))?;
        let sort = verbs::happening(tokens.key(verb))?;
        let name = self.name(sentence, &time, verb);
        // Without a subject it says too little.
        if name.start == verb {
            return None;
        }
        let mentions = self.names.within(&tokens.bytes(sentence.clone()));
        let mut actors: Vec<usize> = Vec::new();
        for mention in mentions.iter().take(4 * ACTORS) {
            if actors.len() < ACTORS
                && !actors.contains(&mention.actor)
                && !self.in_speech(mention.range.start)
            {
                actors.push(mention.actor);
            }
        }
        Some(Happening {
            sort,
            name: tokens.bytes(name),
            when: date.when.clone(),
            dated: (date.range.clone(), self.block.at),
            place: self.place(verb, sentence, mentions),
            actors,
            at: vec![self.block.at],
            figures: Vec::new(),
        })
    }

    /// Whether a word tells a fact of the past.
    fn happens(&self, at: usize, sentence: &Range<usize>) -> bool {
        let tokens = self.tokens;
        if tokens.is_capital(at) || verbs::happening(tokens.key(at)).is_none() {
            return false;
        }
        let before = at.saturating_sub(4).max(sentence.start)..at;
        let unreal = before
            .rev()
            .take_while(|n| !tokens.gap(n + 1).contains([',', ';']))
            .any(|n| !tokens.is_capital(n) && verbs::unreal(tokens.key(n)));
        let noun = at > 0
            && matches!(
                tokens.key(at - 1),
                "the" | "a" | "an" | "of" | "its" | "their"
            );
        let joined = tokens.gap(at).ends_with('-');
        !unreal && !noun && !joined && !self.in_speech(tokens.bytes(at..at + 1).start)
    }

    /// The words around the verb that name the event: the clause, cut.
    fn name(&self, sentence: &Range<usize>, time: &Range<usize>, verb: usize) -> Range<usize> {
        let tokens = self.tokens;
        let breaks = |at: usize| {
            tokens.gap(at).contains([',', ';', ':', '(', '—', '“', '"'])
                || tokens.gap(at).contains(" – ")
        };
        let mut start = verb;
        while start > sentence.start
            && verb - start < NAME.0
            && !breaks(start)
            && !time.contains(&(start - 1))
        {
            start -= 1;
        }
        while start > sentence.start && tokens.gap(start).ends_with('-') {
            start -= 1;
        }
        while start < verb
            && matches!(
                tokens.key(start),
                "and"
                    | "but"
                    | "when"
                    | "after"
                    | "that"
                    | "which"
                    | "who"
                    | "where"
                    | "as"
                    | "while"
                    | "in"
                    | "on"
            )
        {
            start += 1;
        }
        let mut end = verb + 1;
        while end < sentence.end && end - verb < NAME.1 && !breaks(end) && !time.contains(&end) {
            end += 1;
        }
        while end > verb + 1 && is_small_link(tokens.key(end - 1)) {
            end -= 1;
        }
        start..end
    }

    /// *in Taji*, *outside the Old Mill*: the first place after the verb, else
    /// before it.
    fn place(
        &self,
        verb: usize,
        sentence: &Range<usize>,
        mentions: &[Mention],
    ) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let find = |range: Range<usize>| {
            range.clone().find_map(|at| {
                let leads = matches!(
                    tokens.key(at),
                    "in" | "at" | "near" | "outside" | "on" | "hit" | "struck" | "into"
                );
                let first = at + 1 + usize::from(tokens.key_or_none(Some(at + 1)) == "the");
                let mut end = first;
                while end < range.end
                    && end - first < 5
                    && tokens.is_capital(end)
                    && (end == first || tokens.gap(end).trim().is_empty() || tokens.gap(end) == "-")
                {
                    end += 1;
                }
                if !leads
                    || end == first
                    || tokens.is_capital(at)
                    || lexicon::CALENDAR.has(tokens.key(first))
                {
                    return None;
                }
                let bytes = tokens.bytes(first..end);
                let place = (first..end).any(|n| lexicon::PLACES.has(tokens.key(n)));
                let actor = mentions
                    .iter()
                    .any(|m| m.range.start == bytes.start && m.range.end >= bytes.end);
                (place || !actor).then_some(bytes)
            })
        };
        find(verb..sentence.end).or_else(|| find(sentence.start..verb))
    }
}

fn is_small_link(key: &str) -> bool {
    matches!(
        key,
        "on" | "in"
            | "at"
            | "the"
            | "a"
            | "an"
            | "and"
            | "of"
            | "to"
            | "for"
            | "with"
            | "from"
            | "by"
            | "that"
            | "after"
            | "when"
            | "as"
            | "early"
            | "late"
            | "since"
            | "during"
            | "or"
            | "its"
            | "their"
            | "outside"
            | "which"
            | "near"
            | "along"
            | "who"
            | "against"
            | "before"
            | "while"
            | "where"
            | "but"
    )
}

/// Adds an event, or what it tells to the same one told before.
fn merge(all: &mut Vec<Happening>, event: Happening) -> usize {
    // Only the last few: a document does not return to an event for ever.
    let near = all
        .iter()
        .rposition(|e| e.sort == event.sort && e.when == event.when);
    let Some(place) = near else {
        all.push(event);
        return all.len() - 1;
    };
    let old = &mut all[place];
    for actor in event.actors {
        if !old.actors.contains(&actor) && old.actors.len() < ACTORS {
            old.actors.push(actor);
        }
    }
    if !old.at.contains(&event.at[0]) {
        old.at.push(event.at[0]);
    }
    old.place = old.place.take().or(event.place);
    place
}

#[cfg(test)]
mod tests;
