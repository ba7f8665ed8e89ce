//! What one passage of a document tells, each find with the bytes that say it:
//! for a person who adds to a briefing while reading.

use std::ops::Range;

use super::claims;
use super::events::{self, Dated, Told};
use super::figures::{self, Figure};
use super::names::{self, Known, Names};
use super::quotes::{self, Quotation, Speaker, Teller};
use super::reading::{Block, Reading};
use super::times;
use super::tokens::Tokens;
use crate::model::briefing::{Account, Actor, Claim, Event, Passage};
use crate::model::compare::DATE;
use crate::model::vocabulary::{Certainty, PassageKind};
use crate::model::{Value, When};
use crate::text::{capitalized, one_line};

/// Most bytes that are read of a passage, and of what stands before it.
const MOST: usize = 16 << 10;

/// A find, and the bytes of the passage that say it.
#[derive(Debug, Clone, PartialEq)]
pub struct Find<T> {
    /// Bytes of the passage.
    pub bytes: Range<usize>,
    /// What they say. Voices are names, ids are empty.
    pub item: T,
}

/// What a passage tells. Every list is in the order of the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tells {
    /// Figures and days.
    pub accounts: Vec<Find<Account>>,
    /// What happened.
    pub events: Vec<Find<Event>>,
    /// Stances.
    pub claims: Vec<Find<Claim>>,
    /// Names.
    pub actors: Vec<Find<Actor>>,
    /// Words between quotation marks, with the name of the speaker.
    pub quotations: Vec<Find<Option<String>>>,
    /// Clauses without quotation marks that the text attributes to a voice:
    /// *she said that …*.
    pub reported: Vec<Find<String>>,
    /// Bytes of the sentences.
    pub sentences: Vec<Range<usize>>,
}

/// Reads the passage at an index among the passages of a document. Those before
/// it tell whom its short names and pronouns mean. The rules for English run
/// only if the document `is_english`.
pub fn passage(
    passages: &[Passage],
    place: usize,
    issued: Option<&When>,
    is_english: bool,
) -> Tells {
    let Some(passage) = passages.get(place) else {
        return Tells::default();
    };
    let reading = reading(passages, place, issued, is_english);
    let Some(block) = reading.blocks.last() else {
        return Tells::default();
    };
    Within {
        names: names::find(&reading, &Known::default()),
        block,
        reading: &reading,
        at: passage.at,
    }
    .tells(issued)
}

/// The passage as a document, behind as much of the text before it as may name
/// somebody it speaks of.
fn reading(passages: &[Passage], place: usize, issued: Option<&When>, english: bool) -> Reading {
    let mut reading = Reading::default();
    reading.shown.issued = issued.cloned();
    reading.language.is_other = !english;
    let mut room = MOST;
    let is_told = |p: &&Passage| p.kind != PassageKind::Furniture;
    let before = passages[..place].iter().rev().filter(is_told);
    let fits = before.take_while(|passage| {
        let fits = passage.text.len() <= room;
        room = room.saturating_sub(passage.text.len());
        fits
    });
    let mut before: Vec<&Passage> = fits.collect();
    before.reverse();
    for passage in before {
        reading.push(passage.kind, &passage.text, None);
    }
    let text = &passages[place].text;
    let most = (0..=MOST.min(text.len())).rev();
    let end = most.into_iter().find(|end| text.is_char_boundary(*end));
    reading.push(PassageKind::Paragraph, &text[..end.unwrap_or(0)], None);
    reading
}

/// The passage being read.
struct Within<'a> {
    reading: &'a Reading,
    block: &'a Block,
    names: Names,
    /// Locator of the passage.
    at: u32,
}

impl Within<'_> {
    fn tells(&self, issued: Option<&When>) -> Tells {
        let reading = self.reading;
        let times = times::Told::new(reading).times(issued);
        let dates: Vec<Dated> = times.into_iter().filter_map(Dated::new).collect();
        let quoted = quotes::attributed(reading, &self.names);
        let figures = figures::find(reading, dates.iter().map(|date| &date.range));
        let happened = events::find(reading, &dates, &figures, &self.names, &quoted, issued);
        let ascribed = |figure: &Figure| {
            let told = happened.iter().flat_map(|event| &event.figures);
            let mut told = told.filter(|(other, ..)| other.range == figure.range);
            told.next().map(|(_, _, told)| told.clone())
        };
        let mut accounts: Vec<Find<Account>> = Vec::new();
        for figure in figures.iter().filter(|f| self.holds(&f.range)) {
            let told = ascribed(figure).unwrap_or_else(|| Self::quoted(&quoted, &figure.range));
            accounts.push(self.figure(figure, &told));
        }
        for date in dates.iter().filter(|date| self.holds(&date.range)) {
            let told = Self::quoted(&quoted, &date.range);
            accounts.extend(self.day(date, &told));
        }
        accounts.sort_by_key(|found| found.bytes.start);
        let quotations = quoted.iter().filter(|q| self.holds(&q.words));
        Tells {
            accounts,
            events: happened.iter().filter_map(|h| self.event(h)).collect(),
            claims: self.claims(&quoted),
            actors: self.actors(),
            quotations: quotations
                .map(|q| Find {
                    bytes: self.own(&q.words),
                    item: q.speaker.as_ref().and_then(|s| self.name(s)),
                })
                .collect(),
            reported: self.reported(),
            sentences: self.sentences(),
        }
    }

    /// Whether bytes of the reading lie in the passage.
    fn holds(&self, bytes: &Range<usize>) -> bool {
        self.block.range.start <= bytes.start && bytes.end <= self.block.range.end
    }

    /// Bytes of the reading as bytes of the passage.
    fn own(&self, bytes: &Range<usize>) -> Range<usize> {
        let start = self.block.range.start;
        bytes.start - start..bytes.end - start
    }

    /// The name of a speaker, if the text has one.
    fn name(&self, speaker: &Speaker) -> Option<String> {
        match speaker {
            Speaker::Actor(place) => Some(self.names.actors[*place].name.clone()),
            Speaker::Unnamed(range) => Some(one_line(&self.reading.text[range.clone()])),
            Speaker::Unknown => None,
        }
    }

    /// Who tells what lies within a quotation.
    fn quoted(quoted: &[Quotation], bytes: &Range<usize>) -> Told {
        let holds = |q: &&Quotation| q.range.start <= bytes.start && bytes.end <= q.range.end;
        let found = quoted.iter().rfind(holds);
        Told {
            voice: found.and_then(|quotation| quotation.speaker.clone()),
            certainty: Certainty::default(),
        }
    }

    fn account(&self, bytes: &Range<usize>, told: &Told) -> Account {
        Account {
            voice: told.voice.as_ref().and_then(|speaker| self.name(speaker)),
            certainty: told.certainty,
            at: self.at,
            quote: Some(one_line(&self.reading.text[bytes.clone()])),
            ..Account::default()
        }
    }

    fn figure(&self, figure: &Figure, told: &Told) -> Find<Account> {
        let item = Account {
            measure: figure.measure.clone(),
            of: figure.of.clone(),
            value: figure.value.clone().map(Value::new),
            words: figure.words.clone(),
            unit: figure.unit.map(Into::into),
            ..self.account(&figure.range, told)
        };
        Find {
            bytes: self.own(&figure.range),
            item,
        }
    }

    fn day(&self, date: &Dated, told: &Told) -> Option<Find<Account>> {
        let item = Account {
            measure: DATE.into(),
            value: Some(Value::new(&**date.edtf.as_ref()?)),
            ..self.account(&date.range, told)
        };
        Some(Find {
            bytes: self.own(&date.range),
            item,
        })
    }

    fn event(&self, happened: &events::Happening) -> Option<Find<Event>> {
        if !self.holds(&happened.range) {
            return None;
        }
        let name = capitalized(&happened.name);
        let place = happened.place.clone();
        let item = Event {
            name: match happened.label {
                Some(label) => format!("{}: {name}", label.word()),
                None => name,
            },
            date: happened.when.clone(),
            place: place.map(|words| one_line(&self.reading.text[words])),
            at: vec![self.at],
            ..Event::default()
        };
        Some(Find {
            bytes: self.own(&happened.range),
            item,
        })
    }

    fn claims(&self, quoted: &[Quotation]) -> Vec<Find<Claim>> {
        let found = claims::find(self.reading, &self.names, quoted).into_iter();
        let found = found.filter(|stated| self.holds(&stated.proof));
        let claim = |stated: claims::Stated| Find {
            bytes: self.own(&stated.proof),
            item: Claim {
                by: None,
                voice: stated.voice.as_ref().and_then(|s| self.name(s)),
                via: Vec::new(),
                question: stated.question,
                answer: stated.answer,
                stance: stated.stance,
                certainty: stated.certainty,
                at: self.at,
                says: stated.says,
                quote: Some(one_line(&self.reading.text[stated.proof])),
                status: None,
            },
        };
        found.map(claim).collect()
    }

    fn actors(&self) -> Vec<Find<Actor>> {
        let mentions = self.names.within(&self.block.range).iter();
        let actor = |mention: &names::Mention| {
            let named = &self.names.actors[mention.actor];
            Find {
                bytes: self.own(&mention.range),
                item: Actor {
                    by: None,
                    id: String::new(),
                    name: named.name.clone(),
                    aliases: named.aliases.clone(),
                    weak: named.weak.clone(),
                    kind: named.kind,
                    role: named.role.clone(),
                    at: vec![self.at],
                    status: None,
                },
            }
        };
        mentions.map(actor).collect()
    }

    /// The clauses that somebody is said to say: of each sentence, the longest.
    fn reported(&self) -> Vec<Find<String>> {
        let tokens = self.reading.tokens(self.block);
        let teller = Teller::new(&tokens, &self.names);
        let clause = |sentence: Range<usize>| {
            let mut said = sentence
                .clone()
                .filter_map(|at| Some((at, teller.of(&sentence, at)?)));
            let (at, speaker) = said.next()?;
            // *No group has claimed it* is said by nobody.
            let name = self
                .name(&speaker)
                .filter(|name| !name.starts_with("No "))?;
            Some(Find {
                bytes: self.own(&tokens.bytes(at..sentence.end)),
                item: name,
            })
        };
        sentences(&tokens).into_iter().filter_map(clause).collect()
    }

    fn sentences(&self) -> Vec<Range<usize>> {
        let tokens = self.reading.tokens(self.block);
        let own = |words| self.own(&tokens.bytes(words));
        sentences(&tokens).into_iter().map(own).collect()
    }
}

/// The sentences of a block, as ranges of words.
fn sentences(tokens: &Tokens) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let words = tokens.sentence(at);
        at = words.end.max(at + 1);
        found.push(words);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tells(texts: &[&str]) -> Tells {
        let passages = texts.iter().enumerate().map(|(n, text)| Passage {
            at: n as u32 + 1,
            text: (*text).into(),
            ..Passage::default()
        });
        let passages: Vec<Passage> = passages.collect();
        let issued = When::new("2021-05-06");
        passage(&passages, passages.len() - 1, Some(&issued), true)
    }

    #[test]
    fn each_find_has_the_bytes_that_say_it() {
        let text = "On 4 May the ferry Linnet ran aground off Vellmar. At least 12 \
                    passengers were injured, the coast guard said.";
        let found = tells(&["Dana Holm is the harbour master of Vellmar.", text]);
        let said: Vec<(&str, &str, Option<&str>)> = found
            .accounts
            .iter()
            .map(|f| {
                let value = f.item.value.as_ref().map(Value::written);
                (&text[f.bytes.clone()], f.item.measure.as_str(), value)
            })
            .collect();
        assert!(
            said.contains(&("4 May", "date", Some("2021-05-04"))),
            "{said:?}"
        );
        let hurt = said.iter().find(|(_, measure, _)| *measure == "wounded");
        let (words, _, value) = hurt.unwrap_or_else(|| panic!("{said:?}"));
        assert!(words.starts_with("At least 12 passengers"), "{words}");
        assert_eq!(*value, Some(">=12"));
        let voice = found.accounts.iter().find(|f| f.item.measure == "wounded");
        assert_eq!(
            voice.and_then(|f| f.item.voice.as_deref()),
            Some("the coast guard")
        );
        assert_eq!(found.sentences.len(), 2);
        assert_eq!(found.events[0].item.date, Some(When::new("2021-05-04")));
    }

    #[test]
    fn a_short_name_is_whom_the_text_before_names() {
        let found = tells(&[
            "Dana Holm is the harbour master.",
            "“The gate was open,” Holm said.",
        ]);
        let speaker = found.quotations[0].item.as_deref();
        assert_eq!(speaker, Some("Dana Holm"));
        assert!(tells(&[""]).accounts.is_empty());
    }

    #[test]
    fn a_clause_is_whose_it_is_said_to_be() {
        for (text, said) in [
            (
                "The keeper Dana Holm said that the gate was shut at night.",
                Some(("that the gate was", "Dana Holm")),
            ),
            (
                "The gate was shut at night, Dana Holm said.",
                Some(("The gate was", "Dana Holm")),
            ),
            (
                "According to the harbour office, the gate was shut.",
                Some(("According to", "the harbour office")),
            ),
            ("The gate was shut at night.", None),
        ] {
            let told = tells(&["Dana Holm keeps the gate.", text]).reported;
            let told: Vec<_> = told
                .iter()
                .map(|f| (&text[f.bytes.clone()], f.item.as_str()))
                .collect();
            match said {
                None => assert_eq!(told, [], "{text}"),
                Some((begins, who)) => {
                    assert_eq!(told.len(), 1, "{text}");
                    assert!(told[0].0.starts_with(begins), "{told:?}");
                    assert_eq!(told[0].1, who, "{text}");
                }
            }
        }
    }
}
