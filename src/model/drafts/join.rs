//! Removes, merges and splits items, so that references to them keep their
//! meaning.

use super::{Of, Part, Refusal, parts};
use crate::model::briefing::{Actor, Briefing, Event};
use crate::text::fold::find_folded;
use crate::text::sanitize::slug;

/// Removes an item, and every reference to it: a voice speaks for no actor, an
/// event loses an actor. An event takes its accounts along, and a voice what it
/// said: nobody knows whose words those are, but they are not the author's.
/// Facts about an actor become facts about its name.
pub(super) fn remove(briefing: &mut Briefing, part: Part) -> Result<(), Refusal> {
    part.is_there(briefing)?;
    match part {
        Part::Document => return Err(Refusal::Document),
        Part::Passage(_) => return Err(Refusal::Passage),
        Part::Actor(n) => {
            let gone = briefing.actors.remove(n);
            for fact in &mut briefing.facts {
                if fact.about == gone.id {
                    fact.about.clone_from(&gone.name);
                }
            }
            rename_actor(briefing, &gone.id, None);
        }
        Part::Voice(n) => {
            let kept = said_by(briefing, n)
                .filter(|said| !said.is_draft(briefing))
                .count();
            if kept > 0 {
                return Err(Refusal::Speaks(kept));
            }
            let gone = briefing.voices.remove(n).id;
            let speaks = |voice: &Option<String>| voice.as_ref() == Some(&gone);
            for event in &mut briefing.events {
                event.accounts.retain(|account| !speaks(&account.voice));
            }
            briefing.facts.retain(|fact| !speaks(&fact.account.voice));
            briefing.claims.retain(|claim| !speaks(&claim.voice));
            rename_voice(briefing, &gone, None);
        }
        Part::Event(n) => drop(briefing.events.remove(n)),
        Part::Account(event, n) => drop(briefing.events[event].accounts.remove(n)),
        Part::Fact(n) => drop(briefing.facts.remove(n)),
        Part::Claim(n) => drop(briefing.claims.remove(n)),
    }
    Ok(())
}

/// The accounts and claims that a voice tells.
pub(super) fn said_by(briefing: &Briefing, voice: usize) -> impl Iterator<Item = Part> {
    let id = briefing.voices.get(voice).map(|voice| &voice.id);
    parts(briefing).filter(move |part| {
        let says = match *part {
            Part::Account(event, n) => &briefing.events[event].accounts[n].voice,
            Part::Fact(n) => &briefing.facts[n].account.voice,
            Part::Claim(n) => &briefing.claims[n].voice,
            Part::Document
            | Part::Passage(_)
            | Part::Actor(_)
            | Part::Voice(_)
            | Part::Event(_) => {
                return false;
            }
        };
        id.is_some() && says.as_ref() == id
    })
}

/// Merges an item into another of its kind.
pub(super) fn merge(briefing: &mut Briefing, from: Part, into: Part) -> Result<(), Refusal> {
    from.is_there(briefing)?;
    into.is_there(briefing)?;
    match (from, into) {
        (Part::Actor(a), Part::Actor(b)) if a != b => {
            let gone = briefing.actors[a].clone();
            let kept = &mut briefing.actors[b];
            add_names(kept, &gone);
            kept.at = united(&kept.at, &gone.at);
            kept.role = kept.role.take().or(gone.role);
            let id = kept.id.clone();
            briefing.actors.remove(a);
            rename_actor(briefing, &gone.id, Some(&id));
        }
        (Part::Voice(a), Part::Voice(b)) if a != b => {
            let gone = briefing.voices[a].clone();
            let kept = &mut briefing.voices[b];
            kept.actor = kept.actor.take().or(gone.actor);
            let id = kept.id.clone();
            briefing.voices.remove(a);
            rename_voice(briefing, &gone.id, Some(&id));
        }
        (Part::Event(a), Part::Event(b)) if a != b => {
            let gone = briefing.events[a].clone();
            add_event(&mut briefing.events[b], gone);
            briefing.events.remove(a);
        }
        (Part::Account(event, a), Part::Account(other, b)) if event == other && a != b => {
            let accounts = &mut briefing.events[event].accounts;
            let gone = accounts[a].clone();
            let kept = &mut accounts[b];
            kept.of = kept.of.take().or(gone.of);
            kept.unit = kept.unit.take().or(gone.unit);
            kept.voice = kept.voice.take().or(gone.voice);
            if kept.at == gone.at {
                kept.quote = kept.quote.take().or(gone.quote);
            }
            accounts.remove(a);
        }
        (
            Part::Document
            | Part::Passage(_)
            | Part::Actor(_)
            | Part::Voice(_)
            | Part::Event(_)
            | Part::Account(..)
            | Part::Fact(_)
            | Part::Claim(_),
            _,
        ) => return Err(Refusal::NotAlike),
    }
    Ok(())
}

/// Moves an account to another event of the document.
pub(super) fn move_account(briefing: &mut Briefing, part: Part, of: &Of) -> Result<(), Refusal> {
    part.is_there(briefing)?;
    let Part::Account(from, n) = part else {
        return Err(Refusal::NotAlike);
    };
    if *of == Of::Entry(from) {
        return Err(Refusal::SameEvent);
    }
    let to = of.in_briefing(briefing)?;
    let account = briefing.events[from].accounts.remove(n);
    let event = &mut briefing.events[to];
    event.at = united(&event.at, &[account.at]);
    event.accounts.push(account);
    Ok(())
}

/// Gives all names of one actor to another, each once; a weak name stays weak.
fn add_names(kept: &mut Actor, gone: &Actor) {
    for name in gone.strong_names() {
        kept.weak.retain(|weak| weak != name);
        if !kept.strong_names().any(|n| n == name) {
            kept.aliases.push(name.to_owned());
        }
    }
    for name in &gone.weak {
        if !kept.all_names().any(|n| n == name) {
            kept.weak.push(name.clone());
        }
    }
}

fn add_event(kept: &mut Event, gone: Event) {
    kept.at = united(&kept.at, &gone.at);
    kept.date = kept.date.take().or(gone.date);
    kept.place = kept.place.take().or(gone.place);
    for actor in gone.actors {
        if !kept.actors.contains(&actor) {
            kept.actors.push(actor);
        }
    }
    for account in gone.accounts {
        if !kept.accounts.contains(&account) {
            kept.accounts.push(account);
        }
    }
}

fn united(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut all: Vec<u32> = a.iter().chain(b).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Gives a name of an actor an entry of its own, with the passages that hold
/// it. The old actor loses those that hold none of its other names.
pub(super) fn split(briefing: &mut Briefing, actor: usize, name: &str) -> Result<(), Refusal> {
    let entry = briefing.actors.get(actor).ok_or(Refusal::Gone)?;
    if !entry.all_names().skip(1).any(|n| n == name) {
        return Err(Refusal::OneName);
    }
    let mut rest = entry.clone();
    rest.aliases.retain(|n| n != name);
    rest.weak.retain(|n| n != name);
    let text = |at: u32| briefing.passages.iter().find(|p| p.at == at);
    let holds =
        |at: u32, name: &str| text(at).is_some_and(|p| find_folded(&p.text, name).is_some());
    let at: Vec<u32> = (rest.at.iter().copied())
        .filter(|at| holds(*at, name))
        .collect();
    // A passage that holds a longer name also holds the names within it.
    let others: Vec<&str> = rest.all_names().collect();
    let keeps = |at: &u32| !holds(*at, name) || others.iter().any(|n| holds(*at, n));
    let kept = rest.at.iter().copied().filter(keeps).collect();
    let new = Actor {
        by: rest.by.clone(),
        id: free_id(name, |id| briefing.actors.iter().any(|a| a.id == *id)),
        name: name.to_owned(),
        aliases: Vec::new(),
        weak: Vec::new(),
        kind: rest.kind,
        role: None,
        at,
        status: rest.status,
    };
    rest.at = kept;
    briefing.actors[actor] = rest;
    briefing.actors.insert(actor + 1, new);
    Ok(())
}

/// An id made from a name, numbered if it is already taken.
pub(super) fn free_id(name: &str, taken: impl Fn(&String) -> bool) -> String {
    let base = slug(name);
    let mut numbered = (2..).map(|n| format!("{base}-{n}"));
    let mut id = base.clone();
    while taken(&id) {
        id = numbered.next().unwrap_or_default();
    }
    id
}

/// Makes references to one actor refer to another, or to nobody.
fn rename_actor(briefing: &mut Briefing, from: &str, to: Option<&str>) {
    for voice in &mut briefing.voices {
        if voice.actor.as_deref() == Some(from) {
            voice.actor = to.map(Into::into);
        }
    }
    for event in &mut briefing.events {
        rename_in(&mut event.actors, from, to);
    }
    for fact in &mut briefing.facts {
        if let Some(to) = to.filter(|_| fact.about == from) {
            to.clone_into(&mut fact.about);
        }
    }
}

/// Makes references to one voice refer to another, or to the author.
fn rename_voice(briefing: &mut Briefing, from: &str, to: Option<&str>) {
    let rename = |voice: &mut Option<String>| {
        if voice.as_deref() == Some(from) {
            *voice = to.map(Into::into);
        }
    };
    for passage in &mut briefing.passages {
        rename(&mut passage.voice);
    }
    for account in briefing.accounts_mut() {
        rename(&mut account.voice);
        rename_in(&mut account.via, from, to);
    }
    for claim in &mut briefing.claims {
        rename(&mut claim.voice);
        rename_in(&mut claim.via, from, to);
    }
}

/// Renames an id in a list, in which each stands once.
fn rename_in(list: &mut Vec<String>, from: &str, to: Option<&str>) {
    let Some(place) = list.iter().position(|id| id == from) else {
        return;
    };
    match to {
        Some(to) if !list.iter().any(|id| id == to) => to.clone_into(&mut list[place]),
        _ => drop(list.remove(place)),
    }
}
