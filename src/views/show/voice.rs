//! One voice of one document: what it says, and where.

use serde_json::json;

use super::super::column::{Column, One, column, each, list};
use super::super::facts::BESIDE;
use super::super::figures::{OF_EVENT, add_account};
use super::super::find::id_of;
use super::super::lines::{add_section, add_wrapped, dotted};
use super::super::names::cited;
use super::super::sources::{VOICE_ID, VOICE_NAME, VOICE_ROLE, VOICE_SOURCE};
use crate::model::collection::{AccountRef, StanceRef};
use crate::model::compare::words::measure_line;
use crate::model::view::Item;
use crate::model::{Collection, VoiceId};
use crate::text::line;

const FIELDS: &[Column<VoiceId>] = &[
    column("kind", |_, _| json!("voice")),
    VOICE_SOURCE,
    VOICE_ID,
    VOICE_NAME,
    VOICE_ROLE,
    column("actor", |s, v| {
        json!(s.voice(*v).actor.map(|a| &s.actor(a).id))
    }),
    column("at", |s, v| {
        let passages = s.voice(*v).passages.iter();
        passages.map(|p| json!(s.passage(*p).at)).collect()
    }),
    list(
        "accounts",
        &each(|s, v| accounts(s, *v).collect(), OF_EVENT),
    ),
    list("facts", &each(|s, v| facts(s, *v).collect(), BESIDE)),
    list("claims", &each(|s, v| claims(s, *v).collect(), CLAIM)),
];

/// A stance it takes.
const CLAIM: &[Column<StanceRef>] = &[
    column("question", |s, at| json!(s.claim(*at).question)),
    column("answer", |s, at| json!(s.claim(*at).answer)),
    column("stance", |s, at| json!(s.claim(*at).stance)),
    column("certainty", |s, at| json!(s.claim(*at).certainty)),
    column("via", |s, at| json!(s.claim(*at).via)),
    column("at", |s, at| json!(s.claim(*at).at)),
    column("says", |s, at| json!(s.claim(*at).says)),
    column("quote", |s, at| json!(s.claim(*at).quote)),
];

fn accounts(collection: &Collection, id: VoiceId) -> impl Iterator<Item = AccountRef> {
    let all = collection.events.iter().flat_map(|event| &event.accounts);
    all.filter(move |at| at.voice == id).copied()
}

fn facts(collection: &Collection, id: VoiceId) -> impl Iterator<Item = AccountRef> {
    let all = collection.bearers.iter().flat_map(|bearer| &bearer.facts);
    all.filter(move |at| at.voice == id).copied()
}

fn claims(collection: &Collection, id: VoiceId) -> impl Iterator<Item = StanceRef> {
    let all = collection.questions.iter().flat_map(|asked| &asked.stances);
    all.filter(move |at| at.voice == id).copied()
}

/// The voice as an object.
pub fn shown<'a>(collection: &'a Collection, id: &'a VoiceId) -> One<'a, VoiceId> {
    One::new(collection, id, FIELDS)
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
    for at in accounts(collection, id) {
        let account = collection.account(at);
        let measure = measure_line(&account.measure, account.of.as_deref());
        let event = collection.event_of(at).map(|e| collection.event(e));
        let event = event.map_or("", |e| e.name.as_str());
        add_section(&mut out, &dotted([event, &measure]));
        add_account(&mut out, collection, at);
    }
    for at in facts(collection, id) {
        let account = collection.account(at);
        let measure = measure_line(&account.measure, account.of.as_deref());
        let bearer = collection.bearer_at(at).map_or("", |b| b.name.as_str());
        add_section(&mut out, &dotted([bearer, &measure]));
        add_account(&mut out, collection, at);
    }
    for at in claims(collection, id) {
        let claim = collection.claim(at);
        let asked = collection.question_of(at).map(|q| collection.question(q));
        let ask = asked.map_or(claim.question.as_str(), |q| q.ask.as_str());
        add_section(&mut out, &line(ask));
        let stance = format!("{}: {}", claim.stance.word(), claim.answer);
        let hedge = claim.certainty.hedge().unwrap_or_default();
        let place = collection.locator(at.source, claim.at).to_string();
        add_wrapped(&mut out, "  ", &dotted([stance.as_str(), hedge, &place]));
        if let Some(says) = &claim.says {
            add_wrapped(&mut out, "  ", says);
        }
        if let Some(quote) = &claim.quote {
            add_wrapped(&mut out, "  ", &format!("“{quote}”"));
        }
    }
    out
}
