//! Proposed actors and voices: their names stand in the passage that is cited.

use super::ground::is_plain;
use super::{Came, Check, DRAFT, Ids, Kind, MOST_NAME, fresh_id};
use crate::model::briefing::{AUTHOR, Actor, Voice};
use crate::model::proposed::{ProposedActor, ProposedVoice};
use crate::model::vocabulary::Role;

impl Ids {
    /// What an id means: the item that this answer made of it, else that of the
    /// briefing.
    fn meant(&self, id: &str, what: &str, has: impl Fn(&str) -> bool) -> Result<String, String> {
        match self.0.get(id) {
            Some(Some(meant)) => Ok(meant.clone()),
            Some(None) => Err(format!("the {what} `{id}` was refused")),
            None if has(id) => Ok(id.to_owned()),
            None => Err(format!("there is no {what} `{id}`")),
        }
    }

    /// Remembers which item an id of the answer became, or that it became none.
    fn meet(&mut self, id: &str, made: Result<(Came, String), String>) -> Result<Came, String> {
        let (came, became) = match made {
            Ok((came, became)) => (Ok(came), Some(became)),
            Err(why) => (Err(why), None),
        };
        // A refused double does not take the id from the first.
        let known = self.0.entry(id.to_owned()).or_default();
        *known = became.or(known.take());
        came
    }
}

/// A name that is cited, with the place where it stands.
struct Named {
    place: usize,
    at: u32,
    mended: Option<String>,
}

pub(super) fn actor(check: &mut Check, proposed: &ProposedActor) {
    let made = make_actor(check, proposed);
    let came = check.actors.meet(&proposed.id, made);
    let quote = proposed.quote.as_deref();
    check.note(Kind::Actor, &proposed.name, quote, came);
}

fn make_actor(check: &mut Check, proposed: &ProposedActor) -> Result<(Came, String), String> {
    let named = named(
        check,
        &proposed.name,
        proposed.at,
        proposed.quote.as_deref(),
    )?;
    let all = check.after.actors.iter();
    let mut same = all
        .clone()
        .filter(|a| a.all_names().any(|n| n == proposed.name));
    if let Some(actor) = same.next() {
        return Ok((Came::Known, actor.id.clone()));
    }
    if all.clone().any(|a| a.id == proposed.id) {
        return Err(format!("the id `{}` is another actor’s", proposed.id));
    }
    for alias in &proposed.aliases {
        if !is_plain(alias, MOST_NAME) || check.ground.naming(&[alias.as_str()]).is_empty() {
            return Err(format!("the document nowhere says “{alias}”"));
        }
        if all.clone().any(|a| a.all_names().any(|n| n == alias)) {
            return Err(format!("“{alias}” is another actor’s name"));
        }
    }
    if let Some(role) = &proposed.role
        && !(is_plain(role, MOST_NAME) && check.ground.names(named.place, role))
    {
        return Err(format!("¶{} does not say “{role}”", named.at));
    }
    let id = fresh_id(&proposed.id, &proposed.name, |id| {
        check.after.actors.iter().any(|actor| actor.id == id)
    });
    let mut aliases = proposed.aliases.clone();
    aliases.retain(|alias| *alias != proposed.name);
    aliases.dedup();
    let names = std::iter::once(proposed.name.as_str());
    let names: Vec<&str> = names.chain(aliases.iter().map(String::as_str)).collect();
    let at = check.ground.naming(&names);
    check.after.actors.push(Actor {
        id: id.clone(),
        name: proposed.name.clone(),
        aliases,
        weak: Vec::new(),
        kind: proposed.kind,
        role: proposed.role.clone(),
        at,
        status: DRAFT,
        by: Some(check.by.to_owned()),
    });
    Ok((Came::New(named.mended.into_iter().collect()), id))
}

pub(super) fn voice(check: &mut Check, proposed: &ProposedVoice) {
    let made = make_voice(check, proposed);
    let came = check.voices.meet(&proposed.id, made);
    let quote = proposed.quote.as_deref();
    check.note(Kind::Voice, &proposed.name, quote, came);
}

fn make_voice(check: &mut Check, proposed: &ProposedVoice) -> Result<(Came, String), String> {
    if proposed.id == AUTHOR {
        return Ok((Came::Known, AUTHOR.into()));
    }
    let named = named(
        check,
        &proposed.name,
        proposed.at,
        proposed.quote.as_deref(),
    )?;
    let all = check.after.voices.iter();
    if let Some(voice) = all.clone().find(|v| v.name == proposed.name) {
        return Ok((Came::Known, voice.id.clone()));
    }
    if all.clone().any(|v| v.id == proposed.id) {
        return Err(format!("the id `{}` is another voice’s", proposed.id));
    }
    if proposed.role == Role::Author {
        return Err("the author is there already, as `author`".into());
    }
    let actor = proposed.actor.as_deref().filter(|id| !id.is_empty());
    let actor = actor.map(|id| actor_meant(check, id)).transpose()?;
    let id = fresh_id(&proposed.id, &proposed.name, |id| {
        id == AUTHOR || check.after.voices.iter().any(|voice| voice.id == id)
    });
    check.after.voices.push(Voice {
        id: id.clone(),
        name: proposed.name.clone(),
        role: proposed.role,
        actor,
        status: DRAFT,
        by: Some(check.by.to_owned()),
    });
    Ok((Came::New(named.mended.into_iter().collect()), id))
}

/// A name and where it stands: within its quote if it has one, else in its
/// passage.
fn named(check: &Check, name: &str, at: u32, quote: Option<&str>) -> Result<Named, String> {
    if !is_plain(name, MOST_NAME) {
        return Err("the name is empty, long, or has characters that do not show".into());
    }
    let quote = quote.filter(|quote| !quote.trim().is_empty());
    let cited = check.ground.cite(at, quote.unwrap_or(name))?;
    if quote.is_some() && super::ground::find_whole(&cited.quote, name).is_none() {
        return Err("the quote does not hold the name".into());
    }
    if !name.chars().any(char::is_alphabetic) {
        return Err("the name has no letters".into());
    }
    // A name alone proves no other passage, and must not be changed itself.
    if quote.is_none() && (cited.at != at || cited.quote != name) {
        return Err(format!("these words are not in ¶{at}"));
    }
    Ok(Named {
        place: cited.place,
        at: cited.at,
        mended: cited.mended,
    })
}

/// The actor that an id of an answer means.
pub(super) fn actor_meant(check: &Check, id: &str) -> Result<String, String> {
    let has = |id: &str| check.after.actors.iter().any(|actor| actor.id == id);
    check.actors.meant(id, "actor", has)
}

/// The voice that an id of an answer means; `None` is the author.
pub(super) fn voice_meant(check: &Check, id: Option<&str>) -> Result<Option<String>, String> {
    let Some(id) = id.filter(|id| !id.is_empty() && *id != AUTHOR) else {
        return Ok(None);
    };
    let has = |id: &str| check.after.voices.iter().any(|voice| voice.id == id);
    check.voices.meant(id, "voice", has).map(Some)
}

/// The voices that several ids mean.
pub(super) fn voices_meant(check: &Check, ids: &[String]) -> Result<Vec<String>, String> {
    let mut voices = Vec::new();
    for id in ids {
        let voice = voice_meant(check, Some(id))?;
        let voice = voice.unwrap_or_else(|| AUTHOR.into());
        if !voices.contains(&voice) {
            voices.push(voice);
        }
    }
    Ok(voices)
}
