//! Items that a person found and no program had proposed.

use serde::{Deserialize, Serialize};

use super::fields;
use super::join::free_id;
use super::{Part, Refusal};
use crate::model::Value;
use crate::model::briefing::{AUTHOR, Account, Actor, Briefing, Claim, Event, Voice};
use crate::model::check::MAX_QUOTED_WORDS;
use crate::model::vocabulary::{ActorKind, Kind, Role, Status};
use crate::text::fold::{find_folded, fold};
use crate::text::words;

/// The kinds of items that a person can add.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// An account of an event.
    Account,
    /// A claim.
    Claim,
    /// An event.
    Event,
    /// An actor.
    Actor,
    /// A voice.
    Voice,
}

impl ItemKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Account,
        Self::Event,
        Self::Claim,
        Self::Actor,
        Self::Voice,
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Claim => "claim",
            Self::Event => "event",
            Self::Actor => "actor",
            Self::Voice => "voice",
        }
    }
}

/// An item that a person found. Its id is made when it is added. A voice in it
/// is an id or a name of the briefing, or the name of a voice to be added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Addition {
    /// An account of an event.
    Account(Of, Account),
    /// An event.
    Event(Event),
    /// A claim. Its question is an id, or the words of a new question.
    Claim(Claim),
    /// An actor.
    Actor(Actor),
    /// A voice.
    Voice(Voice),
}

/// The event of an added account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// The event with this index in the briefing.
    Entry(usize),
    /// A new event of this name.
    New(String),
}

impl Of {
    /// The same event in another reading of the briefing.
    pub(super) fn moved(&self, to: impl Fn(Part) -> Option<Part>) -> Option<Self> {
        match self {
            Self::New(name) => Some(Self::New(name.clone())),
            Self::Entry(entry) => match to(Part::Event(*entry))? {
                Part::Event(entry) => Some(Self::Entry(entry)),
                _ => None,
            },
        }
    }

    /// The index of the event, which is added if it is new.
    pub(super) fn in_briefing(&self, briefing: &mut Briefing) -> Result<usize, Refusal> {
        match self {
            Self::Entry(entry) if *entry < briefing.events.len() => Ok(*entry),
            Self::Entry(_) => Err(Refusal::Gone),
            Self::New(name) => {
                let name = name.clone();
                add_event(
                    briefing,
                    &Event {
                        name,
                        ..Event::default()
                    },
                )
            }
        }
    }
}

// No bound of a value is NaN.
impl Eq for Addition {}

impl Addition {
    /// *dead: 7*.
    pub(super) fn said(&self) -> String {
        match self {
            Self::Account(_, account) => account.line(),
            Self::Event(event) => event.name.clone(),
            Self::Claim(claim) => {
                let question = claim.question.replace('-', " ");
                format!(
                    "{} {question}: {}",
                    claim.stance.sign(),
                    claim.stance.word()
                )
            }
            Self::Actor(actor) => actor.name.clone(),
            Self::Voice(voice) => voice.name.clone(),
        }
    }

    /// Its kind.
    pub fn kind(&self) -> ItemKind {
        match self {
            Self::Account(..) => ItemKind::Account,
            Self::Event(_) => ItemKind::Event,
            Self::Claim(_) => ItemKind::Claim,
            Self::Actor(_) => ItemKind::Actor,
            Self::Voice(_) => ItemKind::Voice,
        }
    }

    /// The same item, of the event at its index in another reading of the
    /// briefing.
    pub(super) fn moved(&self, to: impl Fn(Part) -> Option<Part>) -> Option<Self> {
        match self {
            Self::Account(of, account) => Some(Self::Account(of.moved(to)?, account.clone())),
            _ => Some(self.clone()),
        }
    }

    /// Adds it, reviewed; returns the item.
    pub(super) fn add(&self, briefing: &mut Briefing) -> Result<Part, Refusal> {
        let part = match self {
            Self::Account(of, account) => add_account(briefing, of, account)?,
            Self::Event(event) => Part::Event(add_event(briefing, event)?),
            Self::Claim(claim) => add_claim(briefing, claim)?,
            Self::Actor(actor) => Part::Actor(add_actor(briefing, actor)?),
            Self::Voice(voice) => Part::Voice(add_voice(briefing, voice)?),
        };
        Ok(part)
    }
}

/// The status that marks an item of this briefing as reviewed.
fn reviewed_in(briefing: &Briefing) -> Option<Status> {
    (briefing.status != Status::Reviewed).then_some(Status::Reviewed)
}

fn refused(field: &'static str, why: impl Into<String>) -> Refusal {
    let why = why.into();
    Refusal::Value { field, why }
}

fn needed(field: &'static str, text: &str) -> Result<(), Refusal> {
    match text.trim() {
        "" => Err(refused(field, "it cannot be empty")),
        _ => Ok(()),
    }
}

fn add_account(briefing: &mut Briefing, of: &Of, account: &Account) -> Result<Part, Refusal> {
    needed("measure", &account.measure)?;
    if account.value.is_none() && account.words.is_none() {
        let why = "write a number, a day, or the words that stand for it";
        return Err(refused("value", why));
    }
    let written = account.value.as_ref().map_or("", Value::written);
    let value = fields::value(&account.measure, written).map_err(|why| refused("value", why))?;
    cites(briefing, account.at, account.quote.as_deref())?;
    let voice = voice_of(briefing, account.voice.as_deref())?;
    let entry = of.in_briefing(briefing)?;
    let status = reviewed_in(briefing);
    let event = briefing.events.get_mut(entry).ok_or(Refusal::Gone)?;
    if !event.at.contains(&account.at) {
        event.at.push(account.at);
        event.at.sort_unstable();
    }
    event.accounts.push(Account {
        value,
        voice,
        status,
        ..account.clone()
    });
    Ok(Part::Account(entry, event.accounts.len() - 1))
}

fn add_event(briefing: &mut Briefing, event: &Event) -> Result<usize, Refusal> {
    needed("event", &event.name)?;
    if let Some(why) = event.date.as_ref().and_then(crate::model::When::error) {
        return Err(refused("date", why));
    }
    briefing.events.push(Event {
        id: free_id(&event.name, |id| {
            briefing.events.iter().any(|e| e.id == *id)
        }),
        status: reviewed_in(briefing),
        ..event.clone()
    });
    Ok(briefing.events.len() - 1)
}

fn add_claim(briefing: &mut Briefing, claim: &Claim) -> Result<Part, Refusal> {
    needed("question", &claim.question)?;
    needed("answer", &claim.answer)?;
    cites(briefing, claim.at, claim.quote.as_deref())?;
    let voice = voice_of(briefing, claim.voice.as_deref())?;
    briefing.claims.push(Claim {
        voice,
        status: reviewed_in(briefing),
        ..claim.clone()
    });
    Ok(Part::Claim(briefing.claims.len() - 1))
}

/// Adds an actor with all passages that name it, besides those it has.
fn add_actor(briefing: &mut Briefing, actor: &Actor) -> Result<usize, Refusal> {
    needed("name", &actor.name)?;
    let name = fold(&actor.name);
    let is_it = |other: &&Actor| other.all_names().any(|known| fold(known) == name);
    if let Some(known) = briefing.actors.iter().find(is_it) {
        let why = format!("{} is an actor of this document already", known.name);
        return Err(refused("name", why));
    }
    let names = |at: &u32| {
        let passage = briefing.passages.iter().find(|p| p.at == *at);
        passage.is_some_and(|p| actor.all_names().any(|n| find_folded(&p.text, n).is_some()))
    };
    let mut at: Vec<u32> = briefing.passages.iter().map(|p| p.at).collect();
    at.retain(|at| actor.at.contains(at) || names(at));
    let actor = Actor {
        id: free_id(&actor.name, |id| {
            briefing.actors.iter().any(|a| a.id == *id)
        }),
        at,
        status: reviewed_in(briefing),
        ..actor.clone()
    };
    briefing.actors.push(actor);
    Ok(briefing.actors.len() - 1)
}

fn add_voice(briefing: &mut Briefing, voice: &Voice) -> Result<usize, Refusal> {
    needed("name", &voice.name)?;
    if let Some(known) = voice_named(briefing, &voice.name) {
        let why = format!("{} is a voice of this document already", known.name);
        return Err(refused("name", why));
    }
    let actor = voice.actor.as_deref().map(|name| {
        let is_it = |a: &&Actor| a.id == name || fold(&a.name) == fold(name);
        let found = briefing.actors.iter().find(is_it);
        found.map(|actor| actor.id.clone()).ok_or_else(|| {
            let why = format!("no actor “{name}” is in this document");
            refused("actor", why)
        })
    });
    let taken = |id: &String| id == AUTHOR || briefing.voices.iter().any(|v| v.id == *id);
    let voice = Voice {
        id: free_id(&voice.name, taken),
        actor: actor.transpose()?,
        status: reviewed_in(briefing),
        ..voice.clone()
    };
    briefing.voices.push(voice);
    Ok(briefing.voices.len() - 1)
}

fn voice_named<'a>(briefing: &'a Briefing, name: &str) -> Option<&'a Voice> {
    let mut voices = briefing.voices.iter();
    voices.find(|voice| voice.id == name || fold(&voice.name) == fold(name))
}

/// The id of a voice by its id or name; adds a voice that the briefing lacks.
/// `None` is the author.
fn voice_of(briefing: &mut Briefing, name: Option<&str>) -> Result<Option<String>, Refusal> {
    let Some(name) = name.map(str::trim).filter(|name| !is_author(name)) else {
        return Ok(None);
    };
    if let Some(known) = voice_named(briefing, name) {
        return Ok(Some(known.id.clone()));
    }
    let n = add_voice(briefing, &new_voice(briefing, name))?;
    Ok(Some(briefing.voices[n].id.clone()))
}

/// A voice of this name: that of the actor who bears it, if one does.
pub fn new_voice(briefing: &Briefing, name: &str) -> Voice {
    let is_it = |actor: &&Actor| actor.all_names().any(|known| fold(known) == fold(name));
    let actor = briefing.actors.iter().find(is_it);
    Voice {
        by: None,
        id: String::new(),
        name: name.to_owned(),
        role: match actor.map(|actor| actor.kind) {
            Some(ActorKind::Government | ActorKind::Military) => Role::Official,
            Some(ActorKind::Media) => Role::Media,
            Some(_) => Role::Party,
            None => Role::Unnamed,
        },
        actor: actor.map(|actor| actor.id.clone()),
        status: None,
    }
}

/// Whether a name means the author.
fn is_author(name: &str) -> bool {
    name.is_empty() || name == AUTHOR || name == THE_AUTHOR
}

/// How people write the voice of the author.
pub const THE_AUTHOR: &str = "the author";

/// Fails unless the passage exists and, in a full text, holds the words. A
/// digest is in its author's words; it quotes the document's.
fn cites(briefing: &Briefing, at: u32, quote: Option<&str>) -> Result<(), Refusal> {
    let passage = briefing.passages.iter().find(|p| p.at == at);
    let passage = passage.ok_or(Refusal::Gone)?;
    let Some(quote) = quote else { return Ok(()) };
    let count = words::count(quote);
    if count > MAX_QUOTED_WORDS {
        let why = format!("{count} words; quote {MAX_QUOTED_WORDS} at most");
        return Err(refused("quote", why));
    }
    if briefing.kind == Kind::FullText && find_folded(&passage.text, quote).is_none() {
        let why = format!("these words are not in ¶{at}");
        return Err(refused("quote", why));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::drafts::Decision;
    use crate::model::vocabulary::Stance;

    fn weir() -> Briefing {
        serde_json::from_value(json!({
            "id": "weir", "title": "The weir", "status": "draft",
            "passages": [
                {"at": 1, "text": "Three boats sank at the weir, the keeper said."},
                {"at": 2, "text": "The keeper had warned of it. Nobody denies that."},
            ],
            "actors": [{"id": "keeper", "name": "the keeper", "at": [1]}],
            "events": [{"id": "sinking", "name": "Boats sink", "at": [1]}],
        }))
        .unwrap()
    }

    fn account() -> Account {
        Account {
            measure: "boats sunk".into(),
            value: Some(Value::new("3")),
            at: 1,
            quote: Some("Three boats sank".into()),
            ..Account::default()
        }
    }

    fn claim() -> Claim {
        Claim {
            by: None,
            question: "was-it-known".into(),
            answer: "yes".into(),
            stance: Stance::Asserts,
            voice: None,
            via: Vec::new(),
            certainty: crate::model::vocabulary::Certainty::default(),
            at: 2,
            says: None,
            quote: Some("had warned of it".into()),
            status: None,
        }
    }

    fn added(addition: Addition) -> Result<Briefing, Refusal> {
        let mut briefing = weir();
        Decision::Add(Box::new(addition))
            .apply(&mut briefing)
            .map(|()| briefing)
    }

    #[test]
    fn an_account_brings_its_event_and_its_voice() {
        let told = Account {
            voice: Some("The Keeper".into()),
            ..account()
        };
        let of = Of::New("Sinking of three".into());
        let after = added(Addition::Account(of, told)).unwrap();
        let event = &after.events[1];
        assert_eq!(
            (event.id.as_str(), &event.at),
            ("sinking-of-three", &vec![1])
        );
        assert_eq!(event.accounts[0].voice.as_deref(), Some("the-keeper"));
        assert_eq!(event.accounts[0].status, Some(Status::Reviewed));
        let voice = &after.voices[0];
        assert_eq!(voice.actor.as_deref(), Some("keeper"));
        assert_eq!(after.status, Status::Draft, "the rest is still open");
    }

    #[test]
    fn an_actor_gets_every_passage_that_names_it_and_no_second_entry() {
        let boats = Actor {
            by: None,
            id: String::new(),
            name: "Nobody".into(),
            aliases: Vec::new(),
            weak: Vec::new(),
            kind: ActorKind::Person,
            role: None,
            at: Vec::new(),
            status: None,
        };
        let after = added(Addition::Actor(boats.clone())).unwrap();
        assert_eq!(after.actors[1].at, [2]);
        let again = Actor {
            name: "The keeper".into(),
            ..boats
        };
        assert!(added(Addition::Actor(again)).is_err());
    }

    #[test]
    fn what_the_words_do_not_hold_is_refused() {
        let of = || Of::Entry(0);
        let account_with = |change: fn(&mut Account)| {
            let mut account = account();
            change(&mut account);
            added(Addition::Account(of(), account))
                .unwrap_err()
                .to_string()
        };
        let claim_with = |change: fn(&mut Claim)| {
            let mut claim = claim();
            change(&mut claim);
            added(Addition::Claim(claim)).unwrap_err().to_string()
        };
        for (said, wanted) in [
            (
                account_with(|a| a.quote = Some("Four boats".into())),
                "not in ¶1",
            ),
            (
                account_with(|a| a.value = Some(Value::new("some"))),
                "write it as",
            ),
            (account_with(|a| a.value = None), "write a number"),
            (account_with(|a| a.measure.clear()), "cannot be empty"),
            (account_with(|a| a.at = 9), "not there"),
            (claim_with(|c| c.question.clear()), "cannot be empty"),
            (claim_with(|c| c.at = 1), "not in ¶1"),
        ] {
            assert!(said.contains(wanted), "{said}: {wanted}");
        }
        assert!(added(Addition::Account(Of::Entry(4), account())).is_err());
        assert!(added(Addition::Claim(claim())).is_ok());
    }
}
