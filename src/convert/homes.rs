//! Where persons are from: *Ann Lee, 34, of Vellmar*, *Lee was born in
//! Vellmar*, *the Vellmar-born singer Ann Lee*. Needs a name; *he* or *the
//! singer* alone does not count.

use std::collections::HashSet;
use std::ops::Range;

use super::events::{Told, is_noun, is_of_common_words, owns};
use super::facts::Scene;
use super::names::lexicon::{CALENDAR, PLACES, body_word};
use super::names::lists::CITIES;
use super::names::{Names, is_state_word};
use super::quotes::{Quotation, Teller};
use super::reading::Reading;
use super::tokens::{Tokens, is_preposition};
use crate::model::compare::named::{BIRTHPLACE, FROM};
use crate::model::vocabulary::ActorKind;

/// Most words of a place, without what contains it.
const LONGEST: usize = 4;
/// Most words between *born* and the *in* before the place.
const BORN: usize = 9;
/// Most words between *Vellmar-born* and a name.
const OFFICE: usize = 3;
/// Greatest age of a person.
const OLDEST: u32 = 120;

/// The place that a person is from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Home {
    /// Index of the person in [`Names::actors`].
    pub actor: usize,
    /// [`FROM`] or [`BIRTHPLACE`].
    pub measure: &'static str,
    /// Bytes of the place.
    pub place: Range<usize>,
    /// Bytes of the words that say so.
    pub quote: Range<usize>,
    /// Locator of the block.
    pub at: u32,
    /// Its speaker and certainty.
    pub told: Told,
}

/// Finds where the persons of a document are from; each place once per person.
pub(super) fn find(reading: &Reading, names: &Names, quoted: &[Quotation]) -> Vec<Home> {
    let mut known = HashSet::new();
    let mut found = Vec::new();
    for block in super::names::readable(reading) {
        let mentions = names.within(&block.range);
        let mut persons = mentions
            .iter()
            .filter(|m| names.actors[m.actor].kind == ActorKind::Person)
            .peekable();
        if persons.peek().is_none() {
            continue;
        }
        let tokens = reading.tokens(block);
        let teller = Teller::new(&tokens, names);
        let scene = Scene {
            reading,
            tokens: &tokens,
            names,
            quoted,
            teller: &teller,
        };
        for mention in persons {
            let clause = Clause {
                tokens: &tokens,
                names,
                name: tokens.words_in(&mention.range),
            };
            for (measure, place, words) in clause.homes() {
                let quote = tokens.bytes(words);
                let place = tokens.bytes(place);
                let written = &reading.text[place.clone()];
                let is_new = known.insert((mention.actor, measure, written));
                if !is_new || scene.is_asked(place.start) {
                    continue;
                }
                found.push(Home {
                    actor: mention.actor,
                    measure,
                    told: scene.told(place.start),
                    place,
                    quote,
                    at: block.at,
                });
            }
        }
    }
    found
}

/// The measure, the words of the place, and all the words that say so.
type HomeWords = (&'static str, Range<usize>, Range<usize>);

/// A name and the words around it.
struct Clause<'a> {
    tokens: &'a Tokens<'a>,
    names: &'a Names,
    name: Range<usize>,
}

impl Clause<'_> {
    fn homes(&self) -> impl Iterator<Item = HomeWords> {
        let ways = [
            self.behind_age(),
            self.before_age(),
            self.born(),
            self.born_first(),
            self.born_before(),
        ];
        ways.into_iter().flatten()
    }

    /// *Ann Lee, 34, of Vellmar*, *34-year-old Ann Lee of Vellmar*.
    fn behind_age(&self) -> Option<HomeWords> {
        let end = self.name.end;
        let lead = if self.is_age(end) && self.is_aside(end) {
            end + 1
        } else if self.is_told_old() {
            end
        } else {
            return None;
        };
        let place = self.led(lead)?;
        let words = self.name.start..place.end;
        self.ends(place.end).then_some((FROM, place, words))
    }

    /// *Ann Lee of Vellmar, 34,*.
    fn before_age(&self) -> Option<HomeWords> {
        let place = self.led(self.name.end)?;
        let age = place.end;
        let is_aside = self.is_age(age) && self.is_aside(age);
        let is_told = is_aside && self.tokens.gap(age + 1).starts_with([',', '.', ';']);
        is_told.then_some((FROM, place, self.name.start..age + 1))
    }

    /// *Lee was born on 3 May 1950 in Vellmar*, *Lee, born in Vellmar,*.
    fn born(&self) -> Option<HomeWords> {
        let key = |at: usize| self.tokens.key_or_none(Some(at));
        let mut at = self.name.end;
        let is_aside = at < self.tokens.len() && self.tokens.gap(at) == ", ";
        at += usize::from(is_aside && key(at) == "who");
        let told = matches!(key(at), "was" | "is") && self.goes_on(at);
        if !told && !is_aside {
            return None;
        }
        at += usize::from(told);
        // *the mother of Ann Lee was born*
        let before = self.name.start.checked_sub(1);
        let led = before.is_some_and(|at| is_preposition(self.tokens.key(at)));
        if key(at) != "born" || self.tokens.is_first(at) || told && led {
            return None;
        }
        let place = self.of_birth(at)?;
        let words = self.name.start..place.end;
        self.ends(place.end).then_some((BIRTHPLACE, place, words))
    }

    /// *Born in Vellmar, Lee …*.
    fn born_first(&self) -> Option<HomeWords> {
        let first = self.tokens.sentence(self.name.start).start;
        if self.tokens.key(first) != "born" {
            return None;
        }
        let place = self.of_birth(first)?;
        let is_next = place.end == self.name.start && self.tokens.gap(place.end) == ", ";
        is_next.then_some((BIRTHPLACE, place, first..self.name.end))
    }

    /// The place after *born*.
    fn of_birth(&self, born: usize) -> Option<Range<usize>> {
        let key = |at: usize| self.tokens.key_or_none(Some(at));
        let lead = (born + 1..self.tokens.len().min(born + BORN))
            .take_while(|n| !self.tokens.is_first(*n))
            .take_while(|n| key(*n) == "in" || self.is_of_birth(*n))
            .find(|n| key(*n) == "in" && !CALENDAR.has(key(n + 1)))?;
        self.place(lead + 1)
    }

    /// *the Vellmar-born singer Ann Lee*.
    fn born_before(&self) -> Option<HomeWords> {
        let start = self.name.start;
        let born = (start.saturating_sub(OFFICE)..start)
            .rev()
            .take_while(|at| self.goes_on(at + 1) && !self.tokens.is_capital(*at))
            .find(|at| self.tokens.key(*at) == "born" && self.tokens.gap(*at) == "-")?;
        let last = born.checked_sub(1)?;
        let first = (last.saturating_sub(LONGEST - 1)..=last)
            .rev()
            .take_while(|at| {
                self.tokens.is_capital(*at)
                    && (*at == last || matches!(self.tokens.gap(at + 1), " " | "-"))
            })
            .last()?;
        let words = first..last + 1;
        self.is_place(&words)
            .then_some((BIRTHPLACE, words, first..self.name.end))
    }

    /// Whether a word may come between *born* and its place: part of a day or a
    /// name.
    fn is_of_birth(&self, at: usize) -> bool {
        let key = self.tokens.key(at);
        let is_number = key.starts_with(|c: char| c.is_ascii_digit());
        key == "on" || is_number || self.tokens.is_capital(at)
    }

    /// Whether a word is a number and a possible age.
    fn is_age(&self, at: usize) -> bool {
        let age = self.tokens.key_or_none(Some(at)).parse::<u32>();
        age.is_ok_and(|age| (1..=OLDEST).contains(&age))
    }

    /// Whether a word follows a comma, as an age after a name does.
    fn is_aside(&self, at: usize) -> bool {
        self.tokens.gap(at) == ", " && !self.tokens.is_first(at)
    }

    /// *34-year-old Ann Lee*.
    fn is_told_old(&self) -> bool {
        let Some(at) = self.name.start.checked_sub(3) else {
            return false;
        };
        let key = |n: usize| self.tokens.key(at + n);
        self.is_age(at) && key(1) == "year" && key(2) == "old" && self.goes_on(at + 3)
    }

    /// Whether only a space or hyphen separates a word from the one before.
    fn goes_on(&self, at: usize) -> bool {
        at < self.tokens.len()
            && !self.tokens.is_first(at)
            && matches!(self.tokens.gap(at), " " | "-")
    }

    /// *of Vellmar*, starting at a word.
    fn led(&self, at: usize) -> Option<Range<usize>> {
        let leads = matches!(self.tokens.key_or_none(Some(at)), "of" | "from");
        let near = at < self.tokens.len() && matches!(self.tokens.gap(at), " " | ", ");
        if !leads || !near || self.tokens.is_first(at) {
            return None;
        }
        self.place(at + 1)
    }

    /// The place that begins at a word, including what contains it.
    fn place(&self, at: usize) -> Option<Range<usize>> {
        let first = at + usize::from(self.tokens.key_or_none(Some(at)) == "the");
        let end = self.run(first);
        if !self.is_place(&(first..end)) {
            return None;
        }
        // *Vellmar, Ohio*, *Quay Street, Vellmar*
        let beyond = self.run(end);
        let is_within = PLACES.has(self.tokens.key(end - 1)) || self.is_known(&(end..beyond));
        let is_beyond = beyond > end && self.tokens.gap(end) == ", " && is_within;
        let is_beyond = is_beyond && self.is_place(&(end..beyond)) && self.ends(beyond);
        Some(first..if is_beyond { beyond } else { end })
    }

    /// The end of a run of capitals.
    fn run(&self, first: usize) -> usize {
        let joint = |n: usize| {
            self.tokens.key(n) == "of"
                && n + 1 < self.tokens.len()
                && self.tokens.is_capital(n + 1)
                && self.goes_on(n + 1)
        };
        let last = (first..self.tokens.len().min(first + LONGEST))
            .take_while(|n| *n == first || self.goes_on(*n))
            .take_while(|n| self.tokens.is_capital(*n) || *n > first && joint(*n))
            .filter(|n| self.tokens.is_capital(*n))
            .last();
        last.map_or(first, |last| last + 1)
    }

    /// Whether words name a place, not a person or a body.
    fn is_place(&self, words: &Range<usize>) -> bool {
        let is_of_another = |at: usize| {
            let key = self.tokens.key(at);
            CALENDAR.has(key) || body_word(key).is_some()
        };
        if words.is_empty() || words.clone().any(is_of_another) || self.is_of_body(words) {
            return false;
        }
        let letters = words.len() == 1 && self.tokens.is_acronym(words.start);
        let may_be = !letters && !is_of_common_words(self.tokens, words.clone());
        may_be || self.is_known(words)
    }

    /// Whether words name a person, or a body other than a government.
    fn is_of_body(&self, words: &Range<usize>) -> bool {
        let bytes = self.tokens.bytes(words.clone());
        let all = &self.names.mentions;
        let from = all.partition_point(|m| m.range.end <= bytes.start);
        let named = all[from..].iter().take_while(|m| m.range.start < bytes.end);
        let mut kinds = named.map(|m| self.names.actors[m.actor].kind);
        kinds.any(|kind| kind != ActorKind::Government)
    }

    /// Whether a list has the words as a place.
    fn is_known(&self, words: &Range<usize>) -> bool {
        let keys: Vec<&str> = words.clone().map(|n| self.tokens.key(n)).collect();
        let is_of_places = |key: &&str| PLACES.has(key) || is_state_word(key);
        CITIES.has(&keys.join(" ")) || keys.iter().any(is_of_places)
    }

    /// Whether no noun follows to which the name would belong: *Vellmar
    /// police*.
    fn ends(&self, at: usize) -> bool {
        let is_last = at >= self.tokens.len() || self.tokens.is_first(at);
        !owns(self.tokens, at - 1) && (is_last || !is_noun(self.tokens, at))
    }
}

#[cfg(test)]
mod tests {
    use crate::convert::{Document, document};

    /// Where the persons in a text are from, one per line.
    fn told(text: &str) -> Vec<String> {
        let text = format!("Ruth Moll spoke at noon. Moll laughed.\n\n{text}");
        let source = Document {
            file: "a.txt",
            bytes: text.as_bytes(),
        };
        let facts = document(source).unwrap().facts;
        let named = facts.iter().filter_map(|fact| {
            let account = &fact.account;
            let value = account.value.as_ref()?.written();
            let is_named = crate::model::compare::named::is_named(account);
            is_named.then(|| format!("{}: {} {value}", fact.about, account.measure))
        });
        named.collect()
    }

    #[test]
    fn who_is_named_with_an_age_is_from_somewhere() {
        for (text, home) in [
            ("Ruth Moll, 34, of Vellmar, was held.", "from Vellmar"),
            ("Ruth Moll, 34, of Vellmar was held.", "from Vellmar"),
            (
                "Ruth Moll, 34, from North Vellmar, was held.",
                "from North Vellmar",
            ),
            (
                "Ruth Moll, 34, of Quay Street, Leeds, was held.",
                "from Quay Street, Leeds",
            ),
            ("Ruth Moll of Vellmar, 34, was held.", "from Vellmar"),
            (
                "The 34-year-old Ruth Moll of Vellmar was held.",
                "from Vellmar",
            ),
            (
                "Moll was born on 3 May 1950 in Vellmar.",
                "birthplace Vellmar",
            ),
            (
                "Moll was born in Vellmar, Ohio, to a smith.",
                "birthplace Vellmar, Ohio",
            ),
            (
                "Moll was born in the Old Harbour to a smith.",
                "birthplace Old Harbour",
            ),
            (
                "Born in Vellmar, Moll came here young.",
                "birthplace Vellmar",
            ),
            (
                "They met the Vellmar-born singer Ruth Moll.",
                "birthplace Vellmar",
            ),
        ] {
            assert_eq!(told(text), [format!("ruth-moll: {home}")], "{text}");
        }
    }

    #[test]
    fn what_may_be_no_place_of_a_person_tells_nothing() {
        for text in [
            "Ruth Moll, 34, of Vellmar police, was held.",
            "Ruth Moll, 34, of Vellmar University, was held.",
            "Ruth Moll, 34, of Vellmar's crew, was held.",
            "Ruth Moll, 34, of the crew, was held.",
            "Ruth Moll of Vellmar was held.",
            "Ruth Moll, of the Vellmar Institute, spoke.",
            "Was Ruth Moll, 34, of Vellmar held?",
            "Moll was born in May.",
            "Moll was born to a smith in Vellmar.",
            "The mother of Ruth Moll was born in Vellmar.",
            "She was born in Vellmar.",
            "They met the Vellmar-born singer.",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }
}
