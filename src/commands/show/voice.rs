//! One voice of one document: what it says, and where.

use serde::Serialize;

use super::super::figures::add_account;
use super::super::find::id_of;
use super::super::format::{add_wrapped, dotted};
use super::super::rows::AccountRow;
use super::{add_section, cited};
use crate::model::briefing::Claim;
use crate::model::collection::{AccountRef, Event, Question};
use crate::model::compare::words::measure_line;
use crate::model::view::Item;
use crate::model::{Collection, VoiceId};
use crate::text::line;

/// A voice in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    kind: &'static str,
    source: String,
    id: String,
    name: String,
    role: &'static str,
    actor: Option<String>,
    at: Vec<u32>,
    accounts: Vec<EventAccount>,
    claims: Vec<ClaimRow>,
}

/// What it says of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct EventAccount {
    event: String,
    #[serde(flatten)]
    account: AccountRow,
}

/// A stance it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ClaimRow {
    question: String,
    answer: String,
    stance: &'static str,
    via: Vec<String>,
    at: u32,
    says: Option<String>,
    quote: Option<String>,
}

/// The voice as an object.
pub fn shown(collection: &Collection, id: VoiceId) -> Shown {
    let voice = collection.voice(id);
    let accounts = accounts(collection, id).map(|(event, at)| EventAccount {
        event: event.id.clone(),
        account: AccountRow::new(collection, at),
    });
    let claims = claims(collection, id).map(|(question, claim)| ClaimRow {
        question: question.id.clone(),
        answer: claim.answer.clone(),
        stance: claim.stance.word(),
        via: claim.via.clone(),
        at: claim.at,
        says: claim.says.clone(),
        quote: claim.quote.clone(),
    });
    let passages = voice.passages.iter();
    Shown {
        kind: "voice",
        source: collection.briefing(voice.source).id.clone(),
        id: voice.id.clone(),
        name: voice.name.clone(),
        role: voice.role.word(),
        actor: voice.actor.map(|a| collection.actor(a).id.clone()),
        at: passages.map(|p| collection.passage(*p).at).collect(),
        accounts: accounts.collect(),
        claims: claims.collect(),
    }
}

fn accounts(collection: &Collection, id: VoiceId) -> impl Iterator<Item = (&Event, AccountRef)> {
    let all = collection
        .events
        .iter()
        .flat_map(|event| event.accounts.iter().map(move |at| (event, *at)));
    all.filter(move |(_, at)| at.voice == id)
}

fn claims(collection: &Collection, id: VoiceId) -> impl Iterator<Item = (&Question, &Claim)> {
    let all = collection
        .questions
        .iter()
        .flat_map(|question| question.stances.iter().map(move |at| (question, *at)));
    all.filter(move |(_, at)| at.voice == id)
        .map(|(question, at)| (question, collection.claim(at)))
}

/// The voice for people.
pub fn text(collection: &Collection, id: VoiceId) -> String {
    let voice = collection.voice(id);
    let actor = voice.actor.map(|a| collection.actor(a).id.as_str());
    let place = id_of(collection, Item::Voice(id));
    let what = dotted([
        voice.role.word(),
        actor.unwrap_or_default(),
        &cited(collection, &voice.passages),
        &place,
    ]);
    let mut out = format!("{}\n", line(&voice.name));
    add_wrapped(&mut out, "  ", &what);
    for (event, at) in accounts(collection, id) {
        let account = collection.account(at);
        let measure = measure_line(&account.measure, account.of.as_deref());
        add_section(&mut out, &dotted([event.name.as_str(), &measure]));
        add_account(&mut out, collection, at);
    }
    for (question, claim) in claims(collection, id) {
        add_section(&mut out, &line(&question.ask));
        let stance = format!("{}: {}", claim.stance.word(), claim.answer);
        add_wrapped(&mut out, "  ", &format!("{stance} · ¶{}", claim.at));
        if let Some(says) = &claim.says {
            add_wrapped(&mut out, "  ", says);
        }
        if let Some(quote) = &claim.quote {
            add_wrapped(&mut out, "  ", &format!("“{quote}”"));
        }
    }
    out
}
