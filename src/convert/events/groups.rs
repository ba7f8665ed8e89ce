//! The verbs of a sentence with their auxiliaries.

use std::ops::Range;

use super::forms::{self, is_base, is_doubtful, is_gerund, is_participle, is_past, is_present};
use super::kind::{self, Frame};
use super::tone::Label;
use super::words::{breaks, describes, is_adverb, is_article, is_link, opens, owns};
use crate::convert::tokens::Tokens;
use crate::text::helping;

/// A verb with its auxiliaries: *had also been arrested*.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
pub(super) struct Group {
    pub start: usize,
    /// The verb that names the deed.
    pub main: usize,
    /// Whether it is the verb of a clause, and not part of a noun: *rockets
    /// fired from a boat*.
    pub finite: bool,
    pub passive: bool,
    /// Why its own words make it no fact.
    pub label: Option<Label>,
    /// Whether it is a verb of speaking.
    pub said: bool,
    pub past: bool,
}

impl Group {
    /// Whether it has no auxiliaries.
    pub(super) fn is_bare(&self) -> bool {
        self.start == self.main
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Help {
    Be,
    Have,
    Do,
    Modal(Label),
}

/// The auxiliary that a word is, and whether it negates.
fn help(key: &str) -> Option<(Help, bool)> {
    let help = match key {
        _ if helping::is_be(key) => Help::Be,
        "having" | "ought" => return None,
        _ if helping::is_have(key) => Help::Have,
        _ if helping::is_do(key) => Help::Do,
        "will" | "shall" | "wont" => Help::Modal(Label::Planned),
        _ => helping::modal(key).map(|_| Help::Modal(Label::Conditional))?,
    };
    Some((help, helping::denies(key)))
}

/// Words before an infinitive that is still to come.
fn leads_on(key: &str) -> Option<Label> {
    Some(match key {
        "plan" | "plans" | "planned" | "planning" | "intend" | "intends" | "intended" | "hope"
        | "hopes" | "hoped" | "hoping" | "expect" | "expects" | "expected" | "aim" | "aims"
        | "aimed" | "set" | "due" | "scheduled" | "slated" | "poised" | "supposed" | "likely"
        | "going" | "ready" | "about" | "want" | "wants" | "wanted" | "prepared" | "preparing"
        | "booked" => Label::Planned,
        "threatened" | "threatens" | "threatening" => Label::Conditional,
        _ => return None,
    })
}

pub(super) fn read(tokens: &Tokens, sentence: &Range<usize>, times: &[Range<usize>]) -> Vec<Group> {
    let scan = Scan {
        tokens,
        end: sentence.end,
        start: sentence.start,
        times,
    };
    let mut found: Vec<Group> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        match scan.helped(at).or_else(|| scan.bare(at)) {
            Some(group) => {
                at = group.main + 1;
                found.push(group);
            }
            None => at += 1,
        }
    }
    for n in 1..found.len() {
        let (first, second) = (&found[n - 1], &found[n]);
        if scan.is_part(first, second) {
            found[n - 1].finite = false;
        } else if scan.hangs(first, second) {
            found[n].finite = false;
        }
    }
    found
}

struct Scan<'a> {
    tokens: &'a Tokens<'a>,
    start: usize,
    end: usize,
    times: &'a [Range<usize>],
}

impl Scan<'_> {
    fn key(&self, at: usize) -> &str {
        if at < self.end {
            self.tokens.key(at)
        } else {
            ""
        }
    }

    /// The word before, or `""` if a mark separates them.
    fn before(&self, at: usize) -> &str {
        if at > self.start && !breaks(self.tokens, at) {
            self.tokens.key(at - 1)
        } else {
            ""
        }
    }

    fn in_time(&self, at: usize) -> Option<&Range<usize>> {
        self.times.iter().find(|t| t.contains(&at))
    }

    /// Whether a word is in lower case and no part of a compound or time.
    fn is_plain(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let joined = tokens.gap(at).ends_with('-')
            || at + 1 < tokens.len() && tokens.gap(at + 1).starts_with('-');
        !tokens.is_capital(at) && !joined && self.in_time(at).is_none()
    }

    /// A verb with auxiliaries.
    fn helped(&self, at: usize) -> Option<Group> {
        let first = help(self.tokens.key(at))?;
        let opening = at == self.start;
        let before = self.before(at);
        if self.in_time(at).is_some()
            || self.tokens.is_capital(at) && !opening
            || is_article(before) && !matches!(first.0, Help::Be | Help::Have | Help::Do)
        {
            return None;
        }
        let (mut last, mut denied) = first;
        let mut label = match last {
            Help::Modal(label) => Some(label),
            _ => None,
        };
        let past = !matches!(
            self.tokens.key(at),
            "is" | "are" | "am" | "do" | "does" | "isnt" | "arent" | "dont" | "doesnt"
        );
        let infinitive = before == "to" || matches!(self.tokens.key(at), "being" | "been" | "be");
        let (mut end, mut be) = (at + 1, last == Help::Be);
        let mut helper = at;
        while end < self.end && !breaks(self.tokens, end) {
            if let Some(time) = self.in_time(end) {
                end = time.end;
                continue;
            }
            let key = self.tokens.key(end);
            if let Some((next, no)) = help(key) {
                last = next;
                denied |= no;
                be |= next == Help::Be;
                helper = end;
            } else if matches!(key, "not" | "never") {
                denied = true;
            } else if !is_adverb(self.tokens, end) {
                break;
            }
            end += 1;
        }
        let parted = end >= self.end || breaks(self.tokens, end);
        let fits = !parted && self.is_plain(end) && self.is_verb_after(last, end);
        let mut main = if fits { end } else { helper };
        let mut passive = fits && be && last == Help::Be && is_participle(self.key(end));
        if !parted && let Some((verb, leading, to_be)) = self.led(end, last) {
            main = verb;
            label = label.or(Some(leading));
            passive = to_be;
        }
        if denied && label.is_none() {
            label = Some(Label::Denied);
        }
        Some(Group {
            start: at,
            main,
            finite: !infinitive,
            passive,
            label,
            said: !passive && forms::is_said(self.key(main)) && !self.is_done(main),
            past,
        })
    }

    fn is_verb_after(&self, help: Help, at: usize) -> bool {
        let key = self.key(at);
        match help {
            Help::Be => is_participle(key) || is_gerund(key) || key.ends_with("ing"),
            Help::Have => is_participle(key),
            Help::Do | Help::Modal(_) => {
                !is_article(key) && !is_link(key) && !opens(key) && key != "there"
            }
        }
    }

    /// *is to meet*, *were due to be released*: the verb, its label, and
    /// whether it is passive.
    fn led(&self, at: usize, last: Help) -> Option<(usize, Label, bool)> {
        let (to, label) = if last == Help::Be && self.key(at) == "to" {
            (at, Label::Planned)
        } else {
            (at + 1, leads_on(self.key(at))?)
        };
        if self.key(to) != "to" || to + 1 >= self.end {
            return None;
        }
        if self.key(to + 1) == "be" && is_participle(self.key(to + 2)) {
            return Some((to + 2, label, true));
        }
        is_base(self.key(to + 1)).then_some((to + 1, label, false))
    }

    /// A verb without auxiliaries.
    fn bare(&self, at: usize) -> Option<Group> {
        let key = self.tokens.key(at);
        if !self.is_plain(at) || at == self.start {
            return None;
        }
        let present = is_present(key) || forms::is_said(key) && !is_past(key);
        if !(is_past(key) || present || leads_on(key).is_some()) {
            return None;
        }
        let before = self.before(at);
        let gap = self.tokens.gap(at);
        let owned = gap.contains(['’', '\'']) && !gap.contains(',')
            || at > self.start && owns(self.tokens, at - 1);
        if is_article(before)
            || is_link(before) && !matches!(before, "and" | "or")
            || owned
            || matches!(
                before,
                "no" | "not"
                    | "very"
                    | "more"
                    | "most"
                    | "so"
                    | "as"
                    | "to"
                    | "remained"
                    | "remains"
                    | "remain"
                    | "stayed"
                    | "became"
                    | "become"
                    | "got"
                    | "get"
                    | "gets"
                    | "kept"
                    | "seemed"
                    | "appeared"
                    | "looked"
                    | "felt"
                    | "badly"
                    | "newly"
                    | "recently"
            )
            || is_doubtful(key) && !forms::is_said(key) && !self.is_followed(at)
            || self.is_adjective(at, before)
            // *the only registered party*
            || matches!(before, "only" | "other" | "first" | "last" | "best" | "new" | "old")
                && at >= self.start + 2
                && is_article(self.key(at - 2))
        {
            return None;
        }
        let (main, label) = match self.led(at, Help::Do) {
            Some((verb, label, _)) => (verb, Some(label)),
            None if is_past(key) || present => (at, None),
            None => return None,
        };
        Some(Group {
            start: at,
            main,
            finite: true,
            passive: false,
            label,
            // *accused of theft*, *ordered by the court*: nobody speaks.
            said: forms::is_said(self.key(main))
                && !matches!(self.key(main + 1), "of" | "by" | "as")
                && !self.is_done(main),
            past: !present,
        })
    }

    /// Whether a verb of speaking tells a deed: *admitted herself*.
    fn is_done(&self, at: usize) -> bool {
        let reflexive = matches!(self.key(at + 1), "himself" | "herself" | "themselves");
        self.key(at) == "admitted" && reflexive || self.asks_to(at)
    }

    /// *asked the miller to go*: a deed; *asked to go* and *asked if* are speech.
    fn asks_to(&self, at: usize) -> bool {
        const FAR: usize = 16;
        let ends = |at: &usize| {
            opens(self.key(*at)) || self.tokens.gap(*at).contains([';', ':', '“', '"'])
        };
        let object = at + 2..self.end.min(at + FAR);
        self.key(at) == "asked"
            && !is_link(self.key(at + 1))
            && !opens(self.key(at + 1))
            && object
                .take_while(|at| !ends(at))
                .any(|at| self.key(at) == "to" && self.may_be_base(at + 1))
    }

    /// Whether a word after *to* may be a verb: *to serve*, not *to the mill*.
    fn may_be_base(&self, at: usize) -> bool {
        let key = self.key(at);
        !key.is_empty()
            && !self.tokens.is_capital(at)
            && !is_article(key)
            && !is_link(key)
            && !forms::is_number(key)
            && !key.starts_with(|c: char| c.is_ascii_digit())
            && !key.ends_with('s')
    }

    /// *12 injured passengers*, *a few wounded men*.
    fn is_adjective(&self, at: usize, before: &str) -> bool {
        let number = before.bytes().all(|b| b.is_ascii_digit()) && !before.is_empty();
        let counted = number
            || forms::is_number(before)
            || matches!(before, "many" | "several" | "few" | "other" | "and" | "or");
        let next = self.key(at + 1);
        let noun = at + 1 < self.end
            && !breaks(self.tokens, at + 1)
            && !self.tokens.is_capital(at + 1)
            && !is_link(next)
            && !is_article(next)
            && !opens(next)
            && !forms::is_number(next)
            && self.in_time(at + 1).is_none();
        let adjective = describes(self.tokens.key(at));
        // *leaving 40 dead and 100 injured*
        let state = matches!(
            self.tokens.key(at),
            "injured" | "wounded" | "hurt" | "displaced"
        );
        if (number || forms::is_number(before)) && state {
            return true;
        }
        // *to vaccinate detained migrants*: the object of an infinitive.
        if noun && is_participle(self.tokens.key(at)) && self.is_infinitive(at - 1) {
            return true;
        }
        // *another brazen and carefully planned robbery*
        let led = at >= self.start + 2
            && before.len() > 4
            && before.ends_with("ly")
            && matches!(
                self.key(at - 2),
                "a" | "an" | "the" | "and" | "another" | "other"
            );
        if led && noun && is_participle(self.tokens.key(at)) && self.is_noun_phrase(at - 2) {
            return true;
        }
        let number = number || forms::is_number(before);
        counted && noun && (adjective || number && is_participle(self.tokens.key(at)))
    }

    /// Whether *to* makes a word an infinitive: *to not vaccinate*.
    fn is_infinitive(&self, at: usize) -> bool {
        let before = |n: usize| at.checked_sub(n).map_or("", |at| self.key(at));
        let led = before(1) == "to" || before(1) == "not" && before(2) == "to";
        at > self.start && led && is_base(self.key(at))
    }

    /// Whether *and* links two adjectives: an article stands shortly before.
    fn is_noun_phrase(&self, at: usize) -> bool {
        let determines =
            |at: usize| is_article(self.key(at)) || matches!(self.key(at), "another" | "other");
        determines(at) || (self.start.max(at.saturating_sub(2))..at).any(determines)
    }

    /// Whether the next word lets a word be a verb: *hit a pier*, not *hit
    /// song*.
    fn is_followed(&self, at: usize) -> bool {
        let next = at + 1;
        let key = self.key(next);
        next >= self.end
            || breaks(self.tokens, next)
            || self.in_time(next).is_some()
            || self.tokens.is_capital(next)
            // *hit northern Alder*
            || next + 1 < self.end && self.tokens.is_capital(next + 1) && !breaks(self.tokens, next + 1)
            || is_article(key)
            || is_link(key)
            || opens(key)
            || forms::is_number(key)
            || key.starts_with(|c: char| c.is_ascii_digit())
            || is_adverb(self.tokens, next)
            || matches!(
                key,
                "him"
                    | "her"
                    | "them"
                    | "it"
                    | "out"
                    | "off"
                    | "up"
                    | "down"
                    | "dead"
                    | "more"
                    | "several"
                    | "dozens"
                    | "hundreds"
                    | "thousands"
                    | "people"
                    | "two"
            )
            || key.len() > 4 && key.ends_with('s') && !key.ends_with("ss")
    }

    /// Whether the first of two verbs is part of a noun before the second:
    /// *a man charged with theft pleaded guilty*.
    fn is_part(&self, first: &Group, second: &Group) -> bool {
        let tokens = self.tokens;
        let key = tokens.key(first.main);
        let intransitive = kind::of_verb(key).is_some_and(|d| d.frame == Frame::Nothing);
        if !first.is_bare()
            || first.said
            || matches!(self.before(first.start), "who" | "which" | "that")
            || !second.finite
            || !is_participle(key)
            || intransitive && !matches!(key, "fired" | "flooded" | "burned")
        {
            return false;
        }
        let between = first.main + 1..second.start;
        let mut own = false;
        for at in between.clone() {
            if breaks(tokens, at) || opens(tokens.key(at)) {
                return false;
            }
            own |= matches!(tokens.key(at), "and" | "but");
        }
        if breaks(tokens, second.start) || matches!(self.before(second.start), "and" | "but") {
            return false;
        }
        // *hit a pier and 40 were hurt*: the second has a subject of its own.
        let object = between
            .clone()
            .next()
            .is_some_and(|at| is_article(tokens.key(at)) || tokens.is_capital(at));
        !(own && (object || self.begins_noun(&between)))
    }

    /// Whether the second of two verbs belongs to a noun after the first:
    /// *returned for a meeting held on Monday*.
    fn hangs(&self, first: &Group, second: &Group) -> bool {
        let tokens = self.tokens;
        let parted = (first.main + 1..=second.start).any(|at| {
            breaks(tokens, at)
                || opens(tokens.key(at)) && at < second.start
                || matches!(tokens.key(at - 1), "and" | "but" | "or")
        });
        let relative = matches!(self.before(first.start), "who" | "which" | "that");
        first.finite
            && !first.said
            && !relative
            && !parted
            && second.is_bare()
            && second.label.is_none()
            && is_participle(tokens.key(second.main))
    }

    /// Whether a noun phrase begins after the last *and*.
    fn begins_noun(&self, between: &Range<usize>) -> bool {
        let and = between
            .clone()
            .rev()
            .find(|at| matches!(self.tokens.key(*at), "and" | "but"));
        and.is_some_and(|and| {
            let key = self.key(and + 1);
            is_article(key)
                || forms::is_number(key)
                || key.starts_with(|c: char| c.is_ascii_digit())
                || self.tokens.is_capital(and + 1)
                || matches!(
                    key,
                    "at" | "more" | "several" | "dozens" | "police" | "he" | "she"
                )
        })
    }
}
