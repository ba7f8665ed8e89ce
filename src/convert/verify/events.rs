//! Proposed events, and the figures of events and of facts.

use super::ground::{Cited, Ground, find_whole, is_plain};
use super::{Came, Check, DRAFT, Kind, MOST_NAME, fresh_id, values, who};
use crate::model::briefing::{Account, Actor, Event, Fact};
use crate::model::proposed::{ProposedAccount, ProposedEvent, ProposedFact};
use crate::model::{Value, When};
use crate::text::words;

/// Fewest words that tell an event or a claim.
pub(super) const FEWEST: usize = 2;

pub(super) fn event(check: &mut Check, proposed: &ProposedEvent) {
    let quote = Some(proposed.quote.as_str());
    let place = check.after.events.iter().position(|e| e.id == proposed.id);
    let place = if place.is_some() {
        // More figures for an event that is there.
        check.report.known += 1;
        place
    } else {
        let made = make_event(check, proposed);
        let place = made.as_ref().ok().map(|(_, place)| *place);
        let came = made.map(|(came, _)| came);
        check.note(Kind::Event, &proposed.name, quote, came);
        place
    };
    for account in &proposed.accounts {
        let name = said(account);
        let came = match place {
            Some(place) => make_account(check, place, account),
            None => Err("its event was refused".into()),
        };
        check.note(Kind::Account, &name, Some(&account.quote), came);
    }
}

/// Makes an event; returns its place in the list.
fn make_event(check: &mut Check, proposed: &ProposedEvent) -> Result<(Came, usize), String> {
    let cited = check.ground.cite(proposed.at, &proposed.quote)?;
    if words::count(&cited.quote) < FEWEST {
        return Err("one word tells no event; quote more".into());
    }
    let name = proposed.name.as_str();
    if !is_plain(name, MOST_NAME) {
        return Err("the name is empty, long, or has characters that do not show".into());
    }
    if let Some(why) = check.ground.says_more(cited.place, name, "") {
        return Err(format!("the name: {why}"));
    }
    let date = event_date(check, proposed, &cited)?;
    let place = proposed.place.as_deref().filter(|place| !place.is_empty());
    if let Some(place) = place
        && !(is_plain(place, MOST_NAME) && find_whole(&cited.quote, place).is_some())
    {
        return Err(format!("the quote does not say “{place}”"));
    }
    let actors = involved(check, &proposed.actors, &cited)?;
    let all = &check.after.events;
    let is_it =
        |event: &Event| event.name == name && event.date == date && event.at.contains(&cited.at);
    if let Some(place) = all.iter().position(is_it) {
        return Ok((Came::Known, place));
    }
    let id = fresh_id(&proposed.id, name, |id| all.iter().any(|e| e.id == id));
    check.after.events.push(Event {
        id,
        name: name.to_owned(),
        date,
        place: place.map(str::to_owned),
        actors,
        at: vec![cited.at],
        accounts: Vec::new(),
        status: DRAFT,
        by: Some(check.by.to_owned()),
    });
    let mends = cited.mended.into_iter().collect();
    Ok((Came::New(mends), check.after.events.len() - 1))
}

/// The date of an event: one that its passage tells, or the day on which
/// the document was issued.
fn event_date(
    check: &Check,
    proposed: &ProposedEvent,
    cited: &Cited,
) -> Result<Option<When>, String> {
    let Some(written) = proposed.date.as_deref().filter(|date| !date.is_empty()) else {
        return Ok(None);
    };
    let date = When::new(written);
    if let Some(why) = date.error() {
        return Err(format!("the date is not EDTF: {why}"));
    }
    let told = check.ground.days(cited.place);
    let issued = check.ground.briefing.issued.as_ref();
    let is_issued = issued.is_some_and(|day| day.span() == date.span() && date.span().is_some());
    if is_issued || Ground::is_told(&told, &date) {
        return Ok(Some(date));
    }
    let told = told.iter().filter_map(|time| time.edtf.as_deref());
    let told: Vec<&str> = told.collect();
    Err(match told.as_slice() {
        [] => format!("¶{} tells no date", cited.at),
        told => format!("¶{} tells {}, not {written}", cited.at, told.join(", ")),
    })
}

/// The actors that take part: the cited passage names each.
fn involved(check: &Check, ids: &[String], cited: &Cited) -> Result<Vec<String>, String> {
    let mut actors = Vec::new();
    for id in ids {
        let id = who::actor_meant(check, id)?;
        let actor = check.after.actors.iter().find(|actor| actor.id == id);
        let mut names = actor.into_iter().flat_map(Actor::all_names);
        if !names.any(|name| check.ground.names(cited.place, name)) {
            return Err(format!("¶{} does not name the actor `{id}`", cited.at));
        }
        if !actors.contains(&id) {
            actors.push(id);
        }
    }
    Ok(actors)
}

fn make_account(
    check: &mut Check,
    place: usize,
    proposed: &ProposedAccount,
) -> Result<Came, String> {
    let (account, cited, mends) = values::account_of(check, proposed)?;
    let event = &mut check.after.events[place];
    if event.accounts.iter().any(|known| is_same(known, &account)) {
        return Ok(Came::Known);
    }
    if !event.at.contains(&cited.at) {
        event.at.push(cited.at);
        event.at.sort_unstable();
    }
    event.accounts.push(account);
    Ok(Came::New(mends))
}

pub(super) fn fact(check: &mut Check, proposed: &ProposedFact) {
    let name = format!("{}, {}", proposed.about, said(&proposed.account));
    let came = make_fact(check, proposed);
    check.note(Kind::Fact, &name, Some(&proposed.account.quote), came);
}

fn make_fact(check: &mut Check, proposed: &ProposedFact) -> Result<Came, String> {
    let (account, cited, mends) = values::account_of(check, &proposed.account)?;
    let about = match who::actor_meant(check, &proposed.about) {
        Ok(actor) => actor,
        Err(_)
            if is_plain(&proposed.about, MOST_NAME)
                && check.ground.names(cited.place, &proposed.about) =>
        {
            proposed.about.clone()
        }
        Err(why) => {
            return Err(format!("{why}, and ¶{} does not say it", cited.at));
        }
    };
    let known = &check.after.facts;
    let is_known = |fact: &Fact| fact.about == about && is_same(&fact.account, &account);
    if known.iter().any(is_known) {
        return Ok(Came::Known);
    }
    check.after.facts.push(Fact { about, account });
    Ok(Came::New(mends))
}

/// *dead, sailors: 14*.
fn said(account: &ProposedAccount) -> String {
    let of = account.of.as_ref().map(|of| format!(", {of}"));
    let value = account.value.as_deref().or(account.words.as_deref());
    format!(
        "{}{}: {}",
        account.measure,
        of.unwrap_or_default(),
        value.unwrap_or("?")
    )
}

/// Whether two accounts say the same of the same passage.
fn is_same(a: &Account, b: &Account) -> bool {
    let bounds = |account: &Account| account.value.as_ref().map(Value::bounds);
    let written = |account: &Account| account.value.as_ref().map(|v| v.written().to_owned());
    let value = match (bounds(a), bounds(b)) {
        (Some(Some(a)), Some(Some(b))) => a == b,
        _ => written(a) == written(b),
    };
    value
        && (&a.measure, &a.of, &a.words, &a.unit, a.at)
            == (&b.measure, &b.of, &b.words, &b.unit, b.at)
}
