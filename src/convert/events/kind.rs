//! Kinds of deeds, by their verb and the nouns beside it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::forms::{is_participle, is_past, participle_of, past_of};
use crate::convert::tokens::Tokens;
use crate::text::list::List;
use crate::text::list::lines;

/// Most words between an article and its noun in a phrase.
const ADJECTIVES: usize = 3;
/// Most words from a price to the verb that moves it.
const BEFORE: usize = 8;

/// What sort of thing happened. Only events of one kind can be one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Somebody attacks.
    Attack,
    /// Something goes off.
    Explosion,
    /// Shots are fired.
    Shooting,
    /// A vehicle comes to harm.
    Crash,
    /// Something falls down.
    Collapse,
    /// Something burns.
    Fire,
    /// The earth shakes.
    Quake,
    /// A storm or a flood.
    Storm,
    /// Somebody dies or is killed.
    Death,
    /// Somebody is hurt.
    Injury,
    /// Somebody is seized.
    Arrest,
    /// Somebody is let go.
    Release,
    /// A case in court, from the charge to the sentence.
    Trial,
    /// A vote, an election or a decision.
    Vote,
    /// Something is made known.
    Announcement,
    /// Somebody arrives or leaves.
    Visit,
    /// People meet.
    Meeting,
    /// Parties agree.
    Deal,
    /// Something changes hands for money.
    Purchase,
    /// Something new appears.
    Launch,
    /// Somebody wins something.
    Award,
    /// A sports event.
    Match,
    /// People take to the streets.
    Protest,
    /// Somebody takes or leaves an office.
    Office,
    /// Workers strike.
    Walkout,
    /// Troops move.
    Military,
    /// Something is stolen, or somebody escapes.
    Theft,
    /// Somebody or something is saved.
    Rescue,
    /// Something is closed, stopped or cut off.
    Closure,
    /// Rates or prices change.
    Economy,
    /// Somebody falls ill.
    Health,
    /// A wedding, a divorce or a birth.
    Family,
    /// Something begins or ends.
    Beginning,
    /// The lead tells it with a verb of no list.
    Other,
}

impl Kind {
    const NAMES: &[(&str, Self)] = &[
        ("attack", Self::Attack),
        ("explosion", Self::Explosion),
        ("shooting", Self::Shooting),
        ("crash", Self::Crash),
        ("collapse", Self::Collapse),
        ("fire", Self::Fire),
        ("quake", Self::Quake),
        ("storm", Self::Storm),
        ("death", Self::Death),
        ("injury", Self::Injury),
        ("arrest", Self::Arrest),
        ("release", Self::Release),
        ("trial", Self::Trial),
        ("vote", Self::Vote),
        ("announcement", Self::Announcement),
        ("visit", Self::Visit),
        ("meeting", Self::Meeting),
        ("deal", Self::Deal),
        ("purchase", Self::Purchase),
        ("launch", Self::Launch),
        ("award", Self::Award),
        ("match", Self::Match),
        ("protest", Self::Protest),
        ("office", Self::Office),
        ("walkout", Self::Walkout),
        ("military", Self::Military),
        ("theft", Self::Theft),
        ("rescue", Self::Rescue),
        ("closure", Self::Closure),
        ("economy", Self::Economy),
        ("health", Self::Health),
        ("family", Self::Family),
        ("beginning", Self::Beginning),
        ("other", Self::Other),
    ];

    pub(super) fn named(name: &str) -> Option<Self> {
        let found = Self::NAMES.iter().find(|(n, _)| *n == name);
        found.map(|(_, kind)| *kind)
    }

    /// Its name in the lists: *attack*.
    pub fn name(self) -> &'static str {
        let found = Self::NAMES.iter().find(|(_, kind)| *kind == self);
        found.map_or("", |(name, _)| name)
    }

    /// Whether it harms people, so that a count of dead may belong to it.
    pub fn harms(self) -> bool {
        matches!(
            self,
            Self::Attack
                | Self::Explosion
                | Self::Shooting
                | Self::Crash
                | Self::Collapse
                | Self::Fire
                | Self::Quake
                | Self::Storm
                | Self::Death
                | Self::Injury
                | Self::Protest
                | Self::Military
        )
    }

    /// Whether it can cause harm: its noun beside a verb of harm names the
    /// cause.
    pub(super) fn is_cause(self) -> bool {
        self.harms() && !matches!(self, Self::Death | Self::Injury | Self::Protest)
    }
}

/// What must follow a verb for it to say enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// An object: *announced a curfew*.
    Object,
    /// A phrase: *pleaded guilty*, *stepped down*.
    Phrase,
    /// Nothing: *exploded*.
    Nothing,
}

/// A verb of a deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Deed {
    pub kind: Kind,
    pub frame: Frame,
    /// How many words after the verb belong to it: *took place*.
    pub more: usize,
}

static VERBS: LazyLock<HashMap<String, Deed>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for line in lines(include_str!("../../lists/events/deed-verbs.txt")) {
        let mut words = line.split(' ');
        let (Some(base), Some(kind), Some(frame)) = (words.next(), words.next(), words.next())
        else {
            continue;
        };
        let frame = match frame {
            "t" => Frame::Object,
            "p" => Frame::Phrase,
            _ => Frame::Nothing,
        };
        let Some(kind) = Kind::named(kind) else {
            continue;
        };
        for form in [vec![base.to_owned()], past_of(base), participle_of(base)].concat() {
            all.entry(form).or_insert(Deed {
                kind,
                frame,
                more: 0,
            });
        }
    }
    all
});

static NOUNS: LazyLock<HashMap<&'static str, Kind>> = LazyLock::new(|| {
    lines(include_str!("../../lists/events/deed-nouns.txt"))
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(noun, kind)| Some((noun, Kind::named(kind)?)))
        .collect()
});

/// The words after a verb, and the kind of the phrase.
type Phrase = (Vec<&'static str>, Kind);

/// The phrases by their first word.
static PHRASES: LazyLock<HashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut all: HashMap<_, Vec<_>> = HashMap::new();
    for line in lines(include_str!("../../lists/events/deed-phrases.txt")) {
        if let Some((phrase, kind)) = line.rsplit_once(' ')
            && let Some((verb, rest)) = phrase.split_once(' ')
            && let Some(kind) = Kind::named(kind)
        {
            let rest = rest.split(' ').collect();
            all.entry(verb).or_default().push((rest, kind));
        }
    }
    all
});

/// The deed of the verb at a word, with the words after it.
pub(super) fn at(tokens: &Tokens, verb: usize) -> Option<Deed> {
    let key = tokens.key(verb);
    let mut phrases = PHRASES.get(key).into_iter().flatten();
    let whole = phrases.find_map(|(words, kind)| {
        Some(Deed {
            kind: *kind,
            frame: Frame::Phrase,
            more: follows(tokens, verb + 1, words)?,
        })
    });
    whole.or_else(|| moved(tokens, verb, of_verb(key)?))
}

/// How many words from `from` on match a phrase; adjectives may follow its
/// article: *made an eight-year offer*.
fn follows(tokens: &Tokens, from: usize, words: &[&str]) -> Option<usize> {
    let mut at = from;
    let mut free = 0;
    for word in words {
        let last = at + free;
        at = (at..=last).find(|at| tokens.key_or_none(Some(*at)) == *word)? + 1;
        free = if matches!(*word, "a" | "an" | "the") {
            ADJECTIVES
        } else {
            0
        };
    }
    Some(at - from)
}

/// Only prices rise or fall as a deed; a crash of prices is [`Kind::Economy`].
fn moved(tokens: &Tokens, verb: usize, deed: Deed) -> Option<Deed> {
    let kind = match (deed.kind, deed.frame) {
        (Kind::Economy, Frame::Nothing) => is_of_money(tokens, verb).then_some(deed.kind)?,
        (Kind::Crash | Kind::Collapse, _) if is_of_money(tokens, verb) => Kind::Economy,
        (kind, _) => kind,
    };
    Some(Deed { kind, ..deed })
}

/// Whether a price rises or falls: *shares fell*, not *rocks fell*.
fn is_of_money(tokens: &Tokens, verb: usize) -> bool {
    let from = tokens.sentence(verb).start.max(verb.saturating_sub(BEFORE));
    (from..verb).any(|at| of_noun(tokens.key(at)) == Some(Kind::Economy))
}

/// Like [`at`], with [`Kind::Other`] for a verb of no list.
pub(super) fn any(tokens: &Tokens, verb: usize) -> Deed {
    at(tokens, verb).unwrap_or(Deed {
        kind: Kind::Other,
        frame: Frame::Phrase,
        more: 0,
    })
}

/// Whether a verb in the past tells a deed: *placed*, not *seemed*.
pub(super) fn is_deed(key: &str) -> bool {
    static NONE: List = List::new(include_str!("../../lists/events/no-deed.txt"));
    (is_past(key) || is_participle(key)) && !NONE.has(key)
}

static BASES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    lines(include_str!("../../lists/events/deed-verbs.txt"))
        .filter_map(|line| line.split(' ').next())
        .collect()
});

/// Whether a word is an infinitive without *to*.
pub(super) fn is_base(key: &str) -> bool {
    super::forms::is_base(key) || BASES.contains(key)
}

/// The deed of a verb in any form.
pub(super) fn of_verb(key: &str) -> Option<Deed> {
    VERBS.get(key).copied()
}

/// The kind that a noun names: *the quake*.
pub(super) fn of_noun(key: &str) -> Option<Kind> {
    NOUNS.get(key).copied()
}

/// The kind of a verb beside the noun of a cause: a quake that struck is no
/// attack, and a death in a crash is part of the crash.
pub(super) fn caused(verb: Kind, noun: Kind) -> Kind {
    let open = matches!(
        verb,
        Kind::Attack | Kind::Death | Kind::Injury | Kind::Beginning | Kind::Storm | Kind::Quake
    );
    if open && noun.is_cause() { noun } else { verb }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_names_a_kind() {
        for line in lines(include_str!("../../lists/events/deed-verbs.txt")) {
            let words: Vec<&str> = line.split(' ').collect();
            assert_eq!(words.len(), 3, "{line}");
            assert!(Kind::named(words[1]).is_some(), "{line}");
        }
        for line in lines(include_str!("../../lists/events/deed-nouns.txt")) {
            let kind = line.split_once(' ').and_then(|(_, kind)| Kind::named(kind));
            assert!(kind.is_some(), "{line}");
        }
    }

    #[test]
    fn a_verb_has_its_kind_in_every_form() {
        for (key, kind) in [
            ("struck", Kind::Attack),
            ("strike", Kind::Attack),
            ("stabbed", Kind::Attack),
            ("resigned", Kind::Office),
            ("sank", Kind::Crash),
            ("sunk", Kind::Crash),
            ("died", Kind::Death),
        ] {
            assert_eq!(of_verb(key).map(|d| d.kind), Some(kind), "{key}");
        }
        for line in lines(include_str!("../../lists/events/deed-phrases.txt")) {
            let kind = line
                .rsplit_once(' ')
                .and_then(|(_, kind)| Kind::named(kind));
            assert!(kind.is_some(), "{line}");
        }
        assert_eq!(of_verb("walked"), None);
        assert_eq!(caused(Kind::Attack, Kind::Quake), Kind::Quake);
        assert_eq!(caused(Kind::Death, Kind::Crash), Kind::Crash);
        assert_eq!(caused(Kind::Arrest, Kind::Quake), Kind::Arrest);
    }
}
