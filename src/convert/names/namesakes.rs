//! *Brandt* where two persons have the name: decides whom the document means,
//! or drops the mention if that is unclear.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::gender::Gender;
use super::roster::Roster;
use super::seek::Sighting;
use crate::text::list::List;
use crate::text::words;

/// What is known so far about the bearers of each surname.
struct Settler<'a> {
    roster: &'a Roster,
    text: &'a str,
    /// Byte where each is first named in full, and how often in all.
    full: HashMap<usize, (usize, usize)>,
    /// Persons introduced as somebody's relative.
    kin: HashSet<usize>,
    /// How often a lone surname has meant each.
    meant: HashMap<usize, usize>,
    /// The block and actor of each mention so far.
    last: Vec<(u32, usize)>,
}

/// Assigns each lone surname to one of its bearers.
pub(super) fn settle(all: &mut Vec<Sighting>, roster: &Roster, text: &str) {
    let mut settler = Settler {
        roster,
        text,
        full: HashMap::new(),
        kin: HashSet::new(),
        meant: HashMap::new(),
        last: Vec::new(),
    };
    for sighting in all.iter().filter(|s| !s.bare) {
        let first = (sighting.range.start, 0);
        settler.full.entry(sighting.actor).or_insert(first).1 += 1;
        if is_kin(text, &sighting.range) {
            settler.kin.insert(sighting.actor);
        }
    }
    all.retain_mut(|sighting| {
        if sighting.bare {
            let Some(actor) = settler.bearer(sighting) else {
                return false;
            };
            sighting.actor = actor;
            *settler.meant.entry(actor).or_default() += 1;
        }
        settler.last.push((sighting.at, sighting.actor));
        true
    });
}

/// Whether a name is next to a word for a relative: *his sister Ruth Brandt*,
/// *Ruth Brandt, his sister*.
fn is_kin(text: &str, name: &Range<usize>) -> bool {
    static KIN: List = List::new(include_str!("../../lists/names/kin.txt"));
    let plain = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        KIN.has_folded(word)
    };
    let before = text[..name.start].split_whitespace().next_back();
    let behind = text[name.end..].strip_prefix(", ");
    let mut behind = behind
        .into_iter()
        .flat_map(|rest| rest.split_whitespace().take(2));
    before.is_some_and(plain) || behind.any(plain)
}

impl Settler<'_> {
    /// The person whom a surname means at its position.
    fn bearer(&self, sighting: &Sighting) -> Option<usize> {
        let word = words::words(&self.text[sighting.range.clone()]).next()?;
        let mut bearers = self.roster.bearers(&word.key);
        if bearers.len() < 2 {
            return Some(sighting.actor);
        }
        let before = self.text[..sighting.range.start].trim_end();
        let title = before.rsplit(char::is_whitespace).next();
        if let Some(gender) = title.and_then(Gender::of_role) {
            let suits = |actor: &usize| {
                let own = self.roster.drafts[*actor].gender();
                own.is_none_or(|own| own == gender)
            };
            bearers.retain(suits);
        }
        let introduced = |actor: &usize| {
            let first = self.full.get(actor);
            first.is_some_and(|(first, _)| *first < sighting.range.start)
        };
        let mut known: Vec<usize> = bearers.iter().copied().filter(introduced).collect();
        if known.is_empty() {
            known = bearers;
        }
        // *Brandt and his sister Ruth Brandt*: the lone surname means him.
        if !known.iter().all(|actor| self.kin.contains(actor)) {
            known.retain(|actor| !self.kin.contains(actor));
        }
        match known[..] {
            [only] => Some(only),
            _ => self.mostly(&known).or_else(|| self.near(&known, sighting)),
        }
    }

    /// The one named at least twice as often as any other.
    fn mostly(&self, bearers: &[usize]) -> Option<usize> {
        let count = |actor: &usize| {
            let full = self.full.get(actor).map_or(0, |(_, count)| *count);
            full + self.meant.get(actor).copied().unwrap_or_default()
        };
        let most = bearers.iter().copied().max_by_key(count)?;
        let others = bearers.iter().filter(|actor| **actor != most);
        let next = others.map(count).max().unwrap_or_default();
        (count(&most) >= 2 * next && next < count(&most)).then_some(most)
    }

    /// The only one named earlier in the block.
    fn near(&self, bearers: &[usize], sighting: &Sighting) -> Option<usize> {
        let block = self.last.iter().rev();
        let mut named = block
            .take_while(|(at, _)| *at == sighting.at)
            .map(|(_, actor)| *actor)
            .filter(|actor| bearers.contains(actor));
        let last = named.next()?;
        named.all(|actor| actor == last).then_some(last)
    }
}
