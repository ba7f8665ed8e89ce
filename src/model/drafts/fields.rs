//! The fields of an item as lines a person types, and what may stand in them.

use serde::{Deserialize, Serialize};

use super::{Part, Refusal};
use crate::model::briefing::{AUTHOR, Briefing};
use crate::model::vocabulary::{ActorKind, Certainty, PassageKind, Role, Stance};
use crate::model::{Value, When};
use crate::text::fold::find_folded;

/// A field that can be edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The name of a voice, actor or event.
    Name,
    /// Other names of an actor, parted by semicolons.
    Aliases,
    /// What sort of actor or passage.
    Kind,
    /// What an actor is called, in what capacity a voice speaks.
    Role,
    /// The actor that a voice is.
    Actor,
    /// When an event happened.
    Date,
    /// Where.
    Place,
    /// What was counted.
    Measure,
    /// Who or what was counted.
    Of,
    /// The number or date given.
    Value,
    /// Who says it.
    Voice,
    /// How sure that voice is.
    Certainty,
    /// The question a claim is on.
    Question,
    /// The answer it speaks of.
    Answer,
    /// What it makes of that answer.
    Stance,
    /// The claim in our words.
    Says,
    /// The document's words.
    Quote,
    /// The text of a passage.
    Text,
}

impl Field {
    /// Its name in the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Aliases => "aliases",
            Self::Kind => "kind",
            Self::Role => "role",
            Self::Actor => "actor",
            Self::Date => "date",
            Self::Place => "place",
            Self::Measure => "measure",
            Self::Of => "of",
            Self::Value => "value",
            Self::Voice => "voice",
            Self::Certainty => "certainty",
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Stance => "stance",
            Self::Says => "says",
            Self::Quote => "quote",
            Self::Text => "text",
        }
    }

    /// Whether it may have several lines: a text of its own, or one cited.
    pub fn has_lines(self) -> bool {
        matches!(self, Self::Text | Self::Quote | Self::Says)
    }
}

/// The fields of an item with what stands in them now.
pub fn fields(briefing: &Briefing, part: Part) -> Vec<(Field, String)> {
    use Field as F;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let date = |when: &Option<When>| when.as_ref().map_or("", When::written).to_owned();
    match part {
        Part::Passage(n) => {
            let passage = &briefing.passages[n];
            vec![
                (F::Kind, passage.kind.to_string()),
                (F::Voice, text(&passage.voice)),
                (F::Text, passage.text.clone()),
            ]
        }
        Part::Actor(n) => {
            let actor = &briefing.actors[n];
            vec![
                (F::Name, actor.name.clone()),
                (F::Aliases, actor.aliases.join("; ")),
                (F::Kind, actor.kind.to_string()),
                (F::Role, text(&actor.role)),
            ]
        }
        Part::Voice(n) => {
            let voice = &briefing.voices[n];
            vec![
                (F::Name, voice.name.clone()),
                (F::Role, voice.role.to_string()),
                (F::Actor, text(&voice.actor)),
            ]
        }
        Part::Event(n) => {
            let event = &briefing.events[n];
            vec![
                (F::Name, event.name.clone()),
                (F::Date, date(&event.date)),
                (F::Place, text(&event.place)),
            ]
        }
        Part::Account(event, n) => {
            let account = &briefing.events[event].accounts[n];
            let value = account.value.as_ref().map_or("", Value::written);
            vec![
                (F::Value, value.to_owned()),
                (F::Measure, account.measure.clone()),
                (F::Of, text(&account.of)),
                (F::Voice, text(&account.voice)),
                (F::Certainty, account.certainty.to_string()),
                (F::Quote, text(&account.quote)),
            ]
        }
        Part::Claim(n) => {
            let claim = &briefing.claims[n];
            vec![
                (F::Stance, claim.stance.to_string()),
                (F::Question, claim.question.clone()),
                (F::Answer, claim.answer.clone()),
                (F::Says, text(&claim.says)),
                (F::Voice, text(&claim.voice)),
                (F::Quote, text(&claim.quote)),
            ]
        }
    }
}

/// Writes values into fields of an item.
pub(super) fn set(
    briefing: &mut Briefing,
    part: Part,
    values: &[(Field, String)],
) -> Result<(), Refusal> {
    part.is_there(briefing)?;
    for (field, value) in values {
        let value = match field {
            Field::Text => value.as_str(),
            _ => value.trim(),
        };
        write(briefing, part, *field, value).map_err(|why| Refusal::Value {
            field: field.word(),
            why,
        })?;
    }
    Ok(())
}

fn write(briefing: &mut Briefing, part: Part, field: Field, value: &str) -> Result<(), String> {
    use Field as F;
    let some = || (!value.is_empty()).then(|| value.to_owned());
    match part {
        Part::Passage(n) => match field {
            F::Kind => briefing.passages[n].kind = word(PassageKind::ALL, value)?,
            F::Voice => briefing.passages[n].voice = voice(briefing, value)?,
            _ => briefing.passages[n].text = needed(value)?,
        },
        Part::Actor(n) => {
            let actor = &mut briefing.actors[n];
            match field {
                F::Name => actor.name = needed(value)?,
                F::Aliases => actor.aliases = names(value),
                F::Kind => actor.kind = word(ActorKind::ALL, value)?,
                _ => actor.role = some(),
            }
        }
        Part::Voice(n) => match field {
            F::Name => briefing.voices[n].name = needed(value)?,
            F::Role => briefing.voices[n].role = word(Role::ALL, value)?,
            _ => briefing.voices[n].actor = actor(briefing, value)?,
        },
        Part::Event(n) => match field {
            F::Name => briefing.events[n].name = needed(value)?,
            F::Date => briefing.events[n].date = when(value)?,
            _ => briefing.events[n].place = some(),
        },
        Part::Account(event, n) => account(briefing, (event, n), field, value)?,
        Part::Claim(n) => {
            let at = briefing.claims[n].at;
            match field {
                F::Stance => briefing.claims[n].stance = word(Stance::ALL, value)?,
                F::Question => briefing.claims[n].question = needed(value)?,
                F::Answer => briefing.claims[n].answer = needed(value)?,
                F::Says => briefing.claims[n].says = some(),
                F::Voice => briefing.claims[n].voice = voice(briefing, value)?,
                _ => briefing.claims[n].quote = quote(briefing, at, value)?,
            }
        }
    }
    Ok(())
}

fn account(
    briefing: &mut Briefing,
    (event, n): (usize, usize),
    field: Field,
    value: &str,
) -> Result<(), String> {
    let read = match field {
        Field::Voice => voice(briefing, value)?,
        Field::Quote => quote(briefing, briefing.events[event].accounts[n].at, value)?,
        _ => (!value.is_empty()).then(|| value.to_owned()),
    };
    let account = &mut briefing.events[event].accounts[n];
    match field {
        Field::Voice => account.voice = read,
        Field::Quote => account.quote = read,
        Field::Of => account.of = read,
        Field::Measure => account.measure = needed(value)?,
        Field::Certainty => account.certainty = word(Certainty::ALL, value)?,
        _ if value.is_empty() => account.value = None,
        _ => {
            if account.measure == crate::model::compare::DATE {
                when(value)?;
            } else if Value::new(value).bounds().is_none() {
                return Err(format!("write it as {}", crate::model::value::FORMS));
            }
            account.value = Some(Value::new(value));
        }
    }
    Ok(())
}

fn needed(value: &str) -> Result<String, String> {
    if value.trim().is_empty() {
        return Err("it cannot be empty".into());
    }
    Ok(value.to_owned())
}

fn names(value: &str) -> Vec<String> {
    let names = value.split(';').map(str::trim).filter(|n| !n.is_empty());
    names.map(str::to_owned).collect()
}

/// A word of a closed list.
fn word<T: Copy + std::fmt::Display>(all: &[T], value: &str) -> Result<T, String> {
    let found = all.iter().find(|one| one.to_string() == value);
    found.copied().ok_or_else(|| {
        let words: Vec<String> = all.iter().map(T::to_string).collect();
        format!("one of {}", words.join(", "))
    })
}

fn when(value: &str) -> Result<Option<When>, String> {
    if value.is_empty() {
        return Ok(None);
    }
    let when = When::new(value);
    match when.error() {
        Some(why) => Err(why),
        None => Ok(Some(when)),
    }
}

/// A voice by its id or its name; nothing is the author.
fn voice(briefing: &Briefing, value: &str) -> Result<Option<String>, String> {
    if value.is_empty() || value == AUTHOR {
        return Ok(None);
    }
    let all = briefing.voices.iter().map(|v| (&v.id, &v.name));
    known(all, value, "voice")
}

/// An actor by its id or its name.
fn actor(briefing: &Briefing, value: &str) -> Result<Option<String>, String> {
    if value.is_empty() {
        return Ok(None);
    }
    let all = briefing.actors.iter().map(|a| (&a.id, &a.name));
    known(all, value, "actor")
}

fn known<'a>(
    mut all: impl Iterator<Item = (&'a String, &'a String)>,
    value: &str,
    what: &str,
) -> Result<Option<String>, String> {
    let found = all.find(|(id, name)| *id == value || *name == value);
    let found = found.map(|(id, _)| id.clone());
    found.map_or_else(
        || Err(format!("no {what} “{value}” is in this document")),
        |id| Ok(Some(id)),
    )
}

/// Words that stand in the passage they are cited from.
fn quote(briefing: &Briefing, at: u32, value: &str) -> Result<Option<String>, String> {
    if value.is_empty() {
        return Ok(None);
    }
    let passage = briefing.passages.iter().find(|p| p.at == at);
    if passage.is_some_and(|p| find_folded(&p.text, value).is_some()) {
        return Ok(Some(value.to_owned()));
    }
    Err(format!("these words are not in ¶{at}"))
}
