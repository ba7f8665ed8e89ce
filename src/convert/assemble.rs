//! Assembles everything found into a draft briefing: actors, voices, events and
//! stances, each citing its block and words.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::claims;
use super::draft::Draft;
use super::events::{self, Dated, Happening, Told};
use super::facts::{self, Bearer};
use super::figures::{self, Figure};
use super::homes::{self, Home};
use super::moments::{self, Moments, Noted};
use super::names::{self, Known, Named, Names, distinct};
use super::quotes::{self, Quotation, Speaker};
use super::reading::Reading;
use crate::model::Value;
use crate::model::briefing::{AUTHOR, Account, Actor, Claim, Event, Fact, Voice};
use crate::model::compare::named::PLACE;
use crate::model::vocabulary::{ActorKind, PassageKind, Role, Status};
use crate::text::{capitalized, one_line, sanitize, words};

/// Most words that an account may quote.
const QUOTED: usize = 12;
/// Longest name of an unnamed voice, in characters.
const VOICE_NAME: usize = 80;
/// The name of a voice that the document does not name.
pub(super) const UNKNOWN: &str = "unknown";

/// Adds to a draft what its document tells: actors, voices, events, facts and
/// claims. `dates` are the resolved times in order, `noted` those that are
/// figures themselves.
pub(super) fn fill(draft: &mut Draft, known: &Known, dates: &[Dated], noted: &[Noted]) {
    let (reading, briefing) = (draft.reading, &mut draft.briefing);
    let names = names::find(reading, known);
    let quoted = quotes::attributed(reading, &names);
    let dates = &without_names(dates, &names);
    let figures = figures::find(reading, dates.iter().map(|date| &date.range));
    let issued = briefing.issued.as_ref();
    let happened = events::find(reading, dates, &figures, &names, &quoted, issued);
    let mut voices = Voices::default();
    for quotation in &quoted {
        if let Some(speaker) = &quotation.speaker {
            voices.of(speaker, reading, &names);
        }
    }
    draft.quotations = quoted.iter().filter(|q| !q.nested).count();
    draft.voices = voices_of_blocks(reading, &names, &quoted, &mut voices);
    briefing.actors = names.actors.iter().map(actor).collect();
    let mut ids = BTreeSet::new();
    let Moments { events, others } =
        moments::find(reading, &names, dates, noted, &happened, issued);
    briefing.events = happened
        .iter()
        .zip(&events)
        .map(|(h, timed)| {
            let mut event = event(h, reading, &names, &mut ids, &mut voices);
            for (figure, at) in timed {
                let mut timed = counted(figure, &figure.range, *at, reading);
                ascribe(&mut timed, &h.told, &mut voices, reading, &names);
                event.accounts.push(timed);
            }
            event
        })
        .collect();
    briefing.facts = facts::find(
        reading,
        &names,
        &quoted,
        &facts::Seen {
            figures: &figures,
            happened: &happened,
            moments: &others,
        },
    )
    .into_iter()
    .map(|found| fact(found, reading, &names, &mut voices))
    .collect();
    let homes = homes::find(reading, &names, &quoted).into_iter();
    let homes = homes.map(|found| home(&found, reading, &names, &mut voices));
    briefing.facts.extend(homes);
    for stated in claims::find(reading, &names, &quoted) {
        let mut id = |speaker: &Speaker| voices.of(speaker, reading, &names);
        briefing.claims.push(Claim {
            by: None,
            voice: stated.voice.as_ref().map(&mut id),
            via: stated.via.iter().map(&mut id).collect(),
            question: stated.question,
            answer: stated.answer,
            stance: stated.stance,
            certainty: stated.certainty,
            at: stated.at,
            says: stated.says,
            quote: Some(one_line(&reading.text[stated.proof])),
            status: Some(Status::Draft),
        });
    }
    briefing.voices = voices.list;
}

/// The dates that are not part of a name, such as May in *Theresa May*.
fn without_names(dates: &[Dated], names: &Names) -> Vec<Dated> {
    let in_a_name = |date: &Dated| {
        let after = names
            .mentions
            .partition_point(|m| m.range.start <= date.range.start);
        let mention = after.checked_sub(1).map(|at| &names.mentions[at]);
        mention.is_some_and(|m| m.range.end >= date.range.end)
    };
    let apart = dates.iter().filter(|date| !in_a_name(date));
    apart.cloned().collect()
}

fn actor(named: &Named) -> Actor {
    Actor {
        by: None,
        id: named.id.clone(),
        name: named.name.clone(),
        aliases: named.aliases.clone(),
        weak: named.weak.clone(),
        kind: named.kind,
        role: named.role.clone(),
        at: named.at.clone(),
        status: Some(Status::Draft),
    }
}

/// The voices that a document cites, in the order of their first words.
#[derive(Default)]
struct Voices {
    list: Vec<Voice>,
    actors: HashMap<usize, String>,
    unnamed: HashMap<String, String>,
    ids: BTreeSet<String>,
}

impl Voices {
    /// The id of a speaker's voice, which is added if new.
    fn of(&mut self, speaker: &Speaker, reading: &Reading, names: &Names) -> String {
        match speaker {
            Speaker::Actor(place) => {
                if let Some(id) = self.actors.get(place) {
                    return id.clone();
                }
                let speaks = &names.actors[*place];
                let id = self.add(
                    &speaks.id,
                    speaks.name.clone(),
                    role(speaks),
                    Some(speaks.id.clone()),
                );
                self.actors.insert(*place, id.clone());
                id
            }
            Speaker::Unnamed(range) => {
                let name = one_line(&reading.text[range.clone()]);
                self.unnamed(name.chars().take(VOICE_NAME).collect())
            }
            Speaker::Unknown => self.unnamed(UNKNOWN.into()),
        }
    }

    /// The id of a voice without an actor.
    fn unnamed(&mut self, name: String) -> String {
        if let Some(id) = self.unnamed.get(&name) {
            return id.clone();
        }
        let id = self.add(&sanitize::slug(&name), name.clone(), Role::Unnamed, None);
        self.unnamed.insert(name, id.clone());
        id
    }

    fn add(&mut self, base: &str, name: String, role: Role, actor: Option<String>) -> String {
        self.ids.insert(AUTHOR.into());
        let id = distinct(base, &mut self.ids);
        self.list.push(Voice {
            by: None,
            id: id.clone(),
            name,
            role,
            actor,
            status: Some(Status::Draft),
        });
        id
    }
}

/// The role in which an actor speaks, by kind and office.
fn role(named: &Named) -> Role {
    const EXPERT: &[&str] = &[
        "fellow",
        "analyst",
        "professor",
        "researcher",
        "expert",
        "scholar",
        "historian",
        "scientist",
        "economist",
    ];
    const OFFICIAL: &[&str] = &[
        "president",
        "minister",
        "general",
        "gen",
        "secretary",
        "ambassador",
        "spokes",
        "head of",
        "mayor",
        "governor",
        "senator",
        "chief",
        "chairman",
        "commander",
        "colonel",
        "admiral",
        "official",
        "adviser",
        "king",
        "officer",
    ];
    let told = named.role.as_deref().unwrap_or_default().to_lowercase();
    let says = |list: &[&str]| list.iter().any(|word| told.contains(word));
    match named.kind {
        ActorKind::Government | ActorKind::Military => Role::Official,
        ActorKind::Media => Role::Media,
        ActorKind::Person if says(EXPERT) => Role::Expert,
        ActorKind::Person if says(OFFICIAL) => Role::Official,
        ActorKind::Person if told.contains("director") => Role::Expert,
        ActorKind::Person | ActorKind::Organization | ActorKind::ArmedGroup | ActorKind::Other => {
            Role::Party
        }
    }
}

/// The voices of blocks that are entirely one quotation, if the speaker is an
/// actor or given by the document's form.
fn voices_of_blocks(
    reading: &Reading,
    names: &Names,
    quoted: &[Quotation],
    voices: &mut Voices,
) -> BTreeMap<u32, String> {
    let mut found = BTreeMap::new();
    let is_spoken = |at: u32| reading.spoken.binary_search_by_key(&at, |s| s.at).is_ok();
    for quotation in quoted.iter().filter(|q| !q.nested) {
        let Some(speaker) = &quotation.speaker else {
            continue;
        };
        let Some(block) = reading.block_at(quotation.range.start) else {
            continue;
        };
        if !matches!(speaker, Speaker::Actor(_)) && !is_spoken(block.at) {
            continue;
        }
        let voice = voices.of(speaker, reading, names);
        let whole =
            quotation.range.start == block.range.start && quotation.range.end == block.range.end;
        if whole && block.kind != PassageKind::Head {
            found.insert(block.at, voice);
        }
    }
    found
}

fn event(
    happened: &Happening,
    reading: &Reading,
    names: &Names,
    ids: &mut BTreeSet<String>,
    voices: &mut Voices,
) -> Event {
    let name = capitalized(&happened.name);
    let short: Vec<&str> = name.split(' ').take(6).collect();
    let mut accounts: Vec<Account> = Vec::new();
    if happened.label.is_none() {
        // An event without a day gets no date account: it agrees with all.
        if let (Some(when), Some((words, at))) = (&happened.when, &happened.dated) {
            let mut date = account("date", None, words, *at, reading);
            date.value = Some(Value::new(when.written()));
            ascribe(&mut date, &happened.told, voices, reading, names);
            accounts.push(date);
        }
    }
    let place = happened.place.clone();
    if let (None, Some(words)) = (happened.label, &place)
        && let Some(block) = reading.block_at(words.start)
    {
        let mut told = account(PLACE, None, words, block.at, reading);
        told.value = Some(Value::new(one_line(&reading.text[words.clone()])));
        ascribe(&mut told, &happened.told, voices, reading, names);
        accounts.push(told);
    }
    for (figure, at, how) in &happened.figures {
        let mut told = counted(figure, &figure.range, *at, reading);
        if !accounts
            .iter()
            .any(|a| (&a.measure, &a.of, &a.value) == (&told.measure, &told.of, &told.value))
        {
            ascribe(&mut told, how, voices, reading, names);
            accounts.push(told);
        }
    }
    Event {
        by: None,
        id: distinct(&sanitize::slug(&short.join(" ")), ids),
        name: match happened.label {
            Some(label) => format!("{}: {name}", label.word()),
            None => name,
        },
        date: happened.when.clone(),
        place: place.map(|words| one_line(&reading.text[words])),
        actors: happened
            .actors
            .iter()
            .map(|a| names.actors[*a].id.clone())
            .collect(),
        at: happened.at.clone(),
        accounts,
        status: Some(Status::Draft),
    }
}

/// A fact of the briefing, with its voice.
fn fact(found: facts::Fact, reading: &Reading, names: &Names, voices: &mut Voices) -> Fact {
    let mut account = counted(&found.figure, &found.quote, found.at, reading);
    ascribe(&mut account, &found.told, voices, reading, names);
    let about = match found.about {
        Bearer::Actor(place) => names.actors[place].id.clone(),
        Bearer::Thing(name) => name,
    };
    Fact { about, account }
}

/// The fact of where somebody is from.
fn home(found: &Home, reading: &Reading, names: &Names, voices: &mut Voices) -> Fact {
    let mut account = account(found.measure, None, &found.quote, found.at, reading);
    account.value = Some(Value::new(one_line(&reading.text[found.place.clone()])));
    ascribe(&mut account, &found.told, voices, reading, names);
    Fact {
        about: names.actors[found.actor].id.clone(),
        account,
    }
}

/// The account of a figure that quotes the bytes in `range`.
fn counted(figure: &Figure, range: &Range<usize>, at: u32, reading: &Reading) -> Account {
    Account {
        value: figure.value.clone().map(Value::new),
        words: figure.words.clone(),
        unit: figure.unit.map(Into::into),
        ..account(&figure.measure, figure.of.clone(), range, at, reading)
    }
}

/// Sets the voice and the certainty of an account.
fn ascribe(
    account: &mut Account,
    told: &Told,
    voices: &mut Voices,
    reading: &Reading,
    names: &Names,
) {
    account.voice = told
        .voice
        .as_ref()
        .map(|speaker| voices.of(speaker, reading, names));
    account.certainty = told.certainty;
}

fn account(
    measure: &str,
    of: Option<String>,
    range: &Range<usize>,
    at: u32,
    reading: &Reading,
) -> Account {
    let quote = one_line(&reading.text[range.clone()]);
    Account {
        measure: measure.into(),
        of,
        at,
        quote: (words::count(&quote) <= QUOTED).then_some(quote),
        status: Some(Status::Draft),
        ..Account::default()
    }
}
