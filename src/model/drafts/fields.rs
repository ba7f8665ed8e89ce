//! The fields of an item as lines of text, and the values they accept.

use serde::{Deserialize, Serialize};

use super::{Part, Refusal};
use crate::model::briefing::{
    AUTHOR, Account, Actor, Briefing, Claim, Event, Fact, Passage, Voice,
};
use crate::model::compare::named::is_of_names;
use crate::model::vocabulary::{ActorKind, Certainty, PassageKind, Role, Stance};
use crate::model::{Value, When};
use crate::text::fold::find_folded;

/// A field that can be edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The title of the document, as it shows it.
    Title,
    /// Its name in narrow columns.
    Short,
    /// Its authors, parted by semicolons.
    Authors,
    /// Its publisher.
    Publisher,
    /// The date issued.
    Issued,
    /// The name of a voice, actor or event.
    Name,
    /// Other names of an actor, parted by semicolons.
    Aliases,
    /// The kind of an actor or passage.
    Kind,
    /// The description of an actor; the capacity in which a voice speaks.
    Role,
    /// The actor that a voice is.
    Actor,
    /// The date of an event.
    Date,
    /// The place of an event.
    Place,
    /// The bearer of a fact.
    About,
    /// What is counted.
    Measure,
    /// The scope: of whom or what it is counted.
    Of,
    /// The number or date.
    Value,
    /// The unit of the number.
    Unit,
    /// The voice that says it.
    Voice,
    /// How certain that voice is.
    Certainty,
    /// The question of a claim.
    Question,
    /// The answer that a claim is about.
    Answer,
    /// The stance towards that answer.
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
            Self::Title => "title",
            Self::Short => "short",
            Self::Authors => "authors",
            Self::Publisher => "publisher",
            Self::Issued => "issued",
            Self::Name => "name",
            Self::Aliases => "aliases",
            Self::Kind => "kind",
            Self::Role => "role",
            Self::Actor => "actor",
            Self::Date => "date",
            Self::Place => "place",
            Self::About => "about",
            Self::Measure => "measure",
            Self::Of => "of",
            Self::Value => "value",
            Self::Unit => "unit",
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

    /// Whether it may have several lines: a text or a quotation.
    pub fn has_lines(self) -> bool {
        matches!(self, Self::Text | Self::Quote | Self::Says)
    }
}

/// A field of items `T`: how its text is read from an item, and how text is
/// written into it, given the briefing.
struct Line<T> {
    field: Field,
    read: fn(&T) -> String,
    write: fn(&mut T, &str, &Briefing) -> Result<(), String>,
}

/// A line that reads a typed `$text` as `$value` and stores it in `$place`.
macro_rules! line {
    ($field:ident, $read:expr, $place:ident, |$text:ident, $briefing:ident| $value:expr) => {
        Line {
            field: Field::$field,
            read: $read,
            write: |item, $text, $briefing| {
                item.$place = $value?;
                Ok(())
            },
        }
    };
}

const DOCUMENT: &[Line<Briefing>] = &[
    line!(Short, |d| or_empty(d.short.as_ref()), short, |t, _b| some(
        t
    )),
    Line {
        field: Field::Title,
        read: |d| or_empty(d.title.as_ref()),
        write: |d, text, _| {
            if text.is_empty() && d.label.is_none() {
                return Err("it cannot be empty".into());
            }
            d.title = some(text)?;
            Ok(())
        },
    },
    line!(
        Publisher,
        |d| or_empty(d.publisher.as_ref()),
        publisher,
        |t, _b| some(t)
    ),
    line!(Authors, |d| d.authors.join("; "), authors, |t, _b| names(t)),
    Line {
        field: Field::Issued,
        read: |d| d.issued.as_ref().map_or("", When::written).into(),
        write: |d, text, _| {
            d.issued = when(text)?;
            // A typed date is not inferred.
            d.issued_basis = None;
            Ok(())
        },
    },
];

const PASSAGE: &[Line<Passage>] = &[
    line!(Kind, |p| p.kind.to_string(), kind, |t, _b| word(
        PassageKind::ALL,
        t
    )),
    line!(Voice, |p| or_empty(p.voice.as_ref()), voice, |t, b| voice(
        b, t
    )),
    line!(Text, |p| p.text.clone(), text, |t, _b| needed(t)),
];

const ACTOR: &[Line<Actor>] = &[
    line!(Name, |a| a.name.clone(), name, |t, _b| needed(t)),
    line!(Aliases, |a| a.aliases.join("; "), aliases, |t, _b| names(t)),
    line!(Kind, |a| a.kind.to_string(), kind, |t, _b| word(
        ActorKind::ALL,
        t
    )),
    line!(Role, |a| or_empty(a.role.as_ref()), role, |t, _b| some(t)),
];

const VOICE: &[Line<Voice>] = &[
    line!(Name, |v| v.name.clone(), name, |t, _b| needed(t)),
    line!(Role, |v| v.role.to_string(), role, |t, _b| word(
        Role::ALL,
        t
    )),
    line!(Actor, |v| or_empty(v.actor.as_ref()), actor, |t, b| actor(
        b, t
    )),
];

const EVENT: &[Line<Event>] = &[
    line!(Name, |e| e.name.clone(), name, |t, _b| needed(t)),
    line!(
        Date,
        |e| e.date.as_ref().map_or("", When::written).into(),
        date,
        |t, _b| when(t)
    ),
    line!(Place, |e| or_empty(e.place.as_ref()), place, |t, _b| some(
        t
    )),
];

const ACCOUNT: &[Line<Account>] = &[
    Line {
        field: Field::Value,
        read: |a| a.value.as_ref().map_or("", Value::written).into(),
        write: |a, text, _| {
            a.value = value(&a.measure, text)?;
            Ok(())
        },
    },
    line!(Unit, |a| or_empty(a.unit.as_ref()), unit, |t, _b| some(t)),
    line!(Measure, |a| a.measure.clone(), measure, |t, _b| needed(t)),
    line!(Of, |a| or_empty(a.of.as_ref()), of, |t, _b| some(t)),
    line!(Voice, |a| or_empty(a.voice.as_ref()), voice, |t, b| voice(
        b, t
    )),
    line!(
        Certainty,
        |a| a.certainty.to_string(),
        certainty,
        |t, _b| word(Certainty::ALL, t)
    ),
    Line {
        field: Field::Quote,
        read: |a| or_empty(a.quote.as_ref()),
        write: |a, text, briefing| {
            a.quote = quote(briefing, a.at, text)?;
            Ok(())
        },
    },
];

/// The field that a fact has besides its account.
const FACT: &[Line<Fact>] = &[line!(About, |f| f.about.clone(), about, |t, b| bearer(
    b, t
))];

const CLAIM: &[Line<Claim>] = &[
    line!(Stance, |c| c.stance.to_string(), stance, |t, _b| word(
        Stance::ALL,
        t
    )),
    line!(Question, |c| c.question.clone(), question, |t, _b| needed(
        t
    )),
    line!(Answer, |c| c.answer.clone(), answer, |t, _b| needed(t)),
    line!(Says, |c| or_empty(c.says.as_ref()), says, |t, _b| some(t)),
    line!(Voice, |c| or_empty(c.voice.as_ref()), voice, |t, b| voice(
        b, t
    )),
    line!(
        Certainty,
        |c| c.certainty.to_string(),
        certainty,
        |t, _b| word(Certainty::ALL, t)
    ),
    Line {
        field: Field::Quote,
        read: |c| or_empty(c.quote.as_ref()),
        write: |c, text, briefing| {
            c.quote = quote(briefing, c.at, text)?;
            Ok(())
        },
    },
];

/// The fields of an item with their current text.
pub fn fields(briefing: &Briefing, part: Part) -> Vec<(Field, String)> {
    match part {
        Part::Document => read(DOCUMENT, briefing),
        Part::Passage(n) => read(PASSAGE, &briefing.passages[n]),
        Part::Actor(n) => read(ACTOR, &briefing.actors[n]),
        Part::Voice(n) => read(VOICE, &briefing.voices[n]),
        Part::Event(n) => read(EVENT, &briefing.events[n]),
        Part::Account(event, n) => read(ACCOUNT, &briefing.events[event].accounts[n]),
        Part::Fact(n) => {
            let fact = &briefing.facts[n];
            let mut lines = read(ACCOUNT, &fact.account);
            lines.extend(read(FACT, fact));
            lines
        }
        Part::Claim(n) => read(CLAIM, &briefing.claims[n]),
    }
}

fn read<T>(lines: &[Line<T>], item: &T) -> Vec<(Field, String)> {
    let lines = lines.iter();
    lines.map(|line| (line.field, (line.read)(item))).collect()
}

/// Writes texts into fields of an item.
pub(super) fn set(
    briefing: &mut Briefing,
    part: Part,
    values: &[(Field, String)],
) -> Result<(), Refusal> {
    part.is_there(briefing)?;
    for (field, value) in values {
        // The text of a passage keeps its white space.
        let value = if *field == Field::Text {
            value.as_str()
        } else {
            value.trim()
        };
        write(briefing, part, *field, value).map_err(|why| Refusal::Value {
            field: field.word(),
            why,
        })?;
    }
    Ok(())
}

fn write(briefing: &mut Briefing, part: Part, field: Field, text: &str) -> Result<(), String> {
    match part {
        Part::Document => *briefing = written(DOCUMENT, briefing, field, text, briefing)?,
        Part::Passage(n) => {
            briefing.passages[n] = written(PASSAGE, &briefing.passages[n], field, text, briefing)?;
        }
        Part::Actor(n) => {
            briefing.actors[n] = written(ACTOR, &briefing.actors[n], field, text, briefing)?;
        }
        Part::Voice(n) => {
            briefing.voices[n] = written(VOICE, &briefing.voices[n], field, text, briefing)?;
        }
        Part::Event(n) => {
            briefing.events[n] = written(EVENT, &briefing.events[n], field, text, briefing)?;
        }
        Part::Account(event, n) => {
            let account = &briefing.events[event].accounts[n];
            let account = written(ACCOUNT, account, field, text, briefing)?;
            briefing.events[event].accounts[n] = account;
        }
        Part::Fact(n) if field == Field::About => {
            briefing.facts[n] = written(FACT, &briefing.facts[n], field, text, briefing)?;
        }
        Part::Fact(n) => {
            let account = written(ACCOUNT, &briefing.facts[n].account, field, text, briefing)?;
            briefing.facts[n].account = account;
        }
        Part::Claim(n) => {
            briefing.claims[n] = written(CLAIM, &briefing.claims[n], field, text, briefing)?;
        }
    }
    Ok(())
}

/// An item with a new text in one of its fields.
fn written<T: Clone>(
    lines: &[Line<T>],
    item: &T,
    field: Field,
    text: &str,
    briefing: &Briefing,
) -> Result<T, String> {
    let line = lines.iter().find(|line| line.field == field);
    let line = line.ok_or("it has no such field")?;
    let mut item = item.clone();
    (line.write)(&mut item, text, briefing)?;
    Ok(item)
}

fn or_empty(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

fn needed(value: &str) -> Result<String, String> {
    if value.trim().is_empty() {
        return Err("it cannot be empty".into());
    }
    Ok(value.to_owned())
}

/// An optional text.
#[expect(clippy::unnecessary_wraps, reason = "other fields refuse some texts")]
fn some(value: &str) -> Result<Option<String>, String> {
    Ok((!value.is_empty()).then(|| value.to_owned()))
}

#[expect(clippy::unnecessary_wraps, reason = "other fields refuse some texts")]
fn names(value: &str) -> Result<Vec<String>, String> {
    let names = value.split(';').map(str::trim).filter(|n| !n.is_empty());
    Ok(names.map(str::to_owned).collect())
}

/// A value of a measure: a date, a name, or a number with its bounds.
pub(super) fn value(measure: &str, text: &str) -> Result<Option<Value>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    if measure == crate::model::compare::DATE {
        when(text)?;
    } else if is_of_names(measure)
        || measure == crate::model::clock::TIME && crate::model::clock::is_clock(text)
    {
        return Ok(Some(Value::new(text)));
    } else if Value::new(text).bounds().is_none() {
        return Err(format!("write it as {}", crate::model::value::FORMS));
    }
    Ok(Some(Value::new(text)))
}

/// A word from a closed list.
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

/// A voice by its id or its name; `None` is the author.
fn voice(briefing: &Briefing, value: &str) -> Result<Option<String>, String> {
    if value.is_empty() || value == AUTHOR {
        return Ok(None);
    }
    let all = briefing.voices.iter().map(|v| (&v.id, &v.name));
    known(all, value, "voice")
}

/// A bearer: an actor by its id or its name, else the thing's own name.
fn bearer(briefing: &Briefing, value: &str) -> Result<String, String> {
    let value = needed(value)?;
    let actor = actor(briefing, &value).ok().flatten();
    Ok(actor.unwrap_or(value))
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
