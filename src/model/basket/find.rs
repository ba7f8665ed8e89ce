//! Where a thing is in the documents as they are now.

use super::{AccountMark, Cite, StanceMark, Stands};
use crate::model::briefing::{AUTHOR, Account, Claim};
use crate::model::collection::{AccountRef, Collection, Event, StanceRef};
use crate::model::{EventId, QuestionId, SourceId};

pub(super) fn members(story: &Collection, event: EventId) -> Vec<String> {
    let members = story.event(event).members.iter();
    let name = |(source, entry): &(SourceId, usize)| {
        let briefing = story.briefing(*source);
        format!("{}/{}", briefing.id, briefing.events[*entry].id)
    };
    members.map(name).collect()
}

/// The event that the first name still there belongs to.
pub(super) fn event_named(story: &Collection, names: &[String]) -> Option<EventId> {
    let all = || (0..story.events.len()).map(EventId::from);
    let mut found = names.iter().filter_map(|name| {
        let mut has = all().filter(|id| members(story, *id).contains(name));
        has.next()
    });
    found.next()
}

/// The joined event that an account belongs to.
pub(super) fn event_of(story: &Collection, at: AccountRef) -> Option<EventId> {
    let has = |e: &Event| e.members.contains(&(at.source, at.event));
    story.events.iter().position(has).map(EventId::from)
}

pub(super) fn question_named(story: &Collection, id: &str) -> Option<QuestionId> {
    let place = story.questions.iter().position(|q| q.id == id)?;
    Some(QuestionId::from(place))
}

pub(super) fn account_mark(story: &Collection, at: AccountRef) -> AccountMark {
    let briefing = story.briefing(at.source);
    let event = &briefing.events[at.event];
    mark_of(&briefing.id, &event.id, &event.accounts[at.account])
}

fn mark_of(briefing: &str, event: &str, account: &Account) -> AccountMark {
    let value = account.value.as_ref().map(|v| v.written().to_owned());
    AccountMark {
        briefing: briefing.into(),
        event: event.into(),
        measure: account.measure.clone(),
        of: account.of.clone(),
        value: value.or_else(|| account.words.clone()),
        voice: voice(account.voice.as_ref()),
        at: account.at,
        quote: account.quote.clone(),
    }
}

pub(super) fn stance_mark(story: &Collection, at: StanceRef) -> StanceMark {
    let briefing = story.briefing(at.source);
    claim_mark(&briefing.id, &briefing.claims[at.claim])
}

fn claim_mark(briefing: &str, claim: &Claim) -> StanceMark {
    StanceMark {
        briefing: briefing.into(),
        question: claim.question.clone(),
        answer: claim.answer.clone(),
        stance: claim.stance.word().into(),
        voice: voice(claim.voice.as_ref()),
        at: claim.at,
        quote: claim.quote.clone(),
    }
}

fn voice(id: Option<&String>) -> String {
    id.map_or(AUTHOR, String::as_str).into()
}

/// The account that says the same; else the one of that voice and measure
/// that cites the same words or passage.
pub(super) fn find_account(story: &Collection, mark: &AccountMark) -> Stands {
    let mut near = None;
    for at in story.events.iter().flat_map(|e| &e.accounts) {
        if story.briefing(at.source).id != mark.briefing {
            continue;
        }
        let now = account_mark(story, *at);
        if now == *mark {
            return Stands::There(Cite::Account(*at));
        }
        let same = (&now.event, &now.measure, &now.of, &now.voice)
            == (&mark.event, &mark.measure, &mark.of, &mark.voice);
        let cites = now.at == mark.at || now.quote.is_some() && now.quote == mark.quote;
        if same && cites && near.is_none() {
            let moved = now.value == mark.value && now.quote == mark.quote;
            near = Some((moved, *at));
        }
    }
    match near {
        Some((true, at)) => Stands::There(Cite::Account(at)),
        Some((false, at)) => Stands::Changed(Cite::Account(at)),
        None => Stands::Gone,
    }
}

/// The stance that is the same; else the one of that voice on that answer.
pub(super) fn find_stance(story: &Collection, mark: &StanceMark) -> Stands {
    let mut near = None;
    for claim in &story.claims {
        let at = claim.stance;
        let now = stance_mark(story, at);
        if now == *mark {
            return Stands::There(Cite::Stance(at));
        }
        let same = (&now.briefing, &now.question, &now.answer, &now.voice)
            == (&mark.briefing, &mark.question, &mark.answer, &mark.voice);
        if same && near.is_none() {
            let moved = now.stance == mark.stance && now.quote == mark.quote;
            near = Some((moved, at));
        }
    }
    match near {
        Some((true, at)) => Stands::There(Cite::Stance(at)),
        Some((false, at)) => Stands::Changed(Cite::Stance(at)),
        None => Stands::Gone,
    }
}
