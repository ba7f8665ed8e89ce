//! How references are written in files of places and in links: shorter than
//! elsewhere, to keep links short.

use serde::{Deserialize, Serialize};

use crate::model::reference::{Joined, Name, Passage, Stance};
use crate::model::view::Item;
use crate::model::{Collection, PassageId, Ref};

/// Most bytes of a passage's first words.
const MOST_WORDS: usize = 60;
/// Most entries written for an actor or event: one of them is enough.
const MOST_ENTRIES: usize = 3;

/// A passage by document, locator and first words.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::store) struct Short {
    briefing: String,
    at: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    words: String,
}

impl From<&Passage> for Short {
    fn from(passage: &Passage) -> Self {
        Self {
            briefing: passage.briefing.clone(),
            at: passage.at,
            words: first_words(&passage.quote).into(),
        }
    }
}

impl From<Short> for Passage {
    fn from(short: Short) -> Self {
        Self {
            quote: short.words,
            ..Self::at(short.briefing, short.at)
        }
    }
}

/// How a text begins, cut after a whole word if possible.
pub(in crate::store) fn first_words(text: &str) -> &str {
    if text.len() <= MOST_WORDS {
        return text;
    }
    let mut ends = (0..=MOST_WORDS).rev();
    let end = ends.find(|n| text.is_char_boundary(*n)).unwrap_or(0);
    let cut = &text[..end];
    let whole = cut.rfind(char::is_whitespace).unwrap_or(end);
    cut[..whole].trim_end()
}

/// A reference in few words.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Few {
    Source(String),
    Voice(String, String),
    Actor(String, Vec<(String, String)>),
    Event(String, Vec<(String, String)>),
    Claim(String, String, String),
    Passage(Short),
}

/// A reference as it is written.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Few(Few),
    /// One without a shorter form.
    Whole(Ref),
}

/// A reference to an item with no more words than are written, so that it is
/// equal to itself after writing and reading.
pub fn item(collection: &Collection, item: Item) -> Ref {
    Written::from(&collection.refer(&item.into())).into()
}

/// The same for a passage to read.
pub fn passage_of(collection: &Collection, id: PassageId) -> Passage {
    Short::from(&Passage::of(collection, id, None)).into()
}

fn entries(joined: &Joined) -> Vec<(String, String)> {
    let names = joined.names.iter().take(MOST_ENTRIES);
    names.map(|n| (n.briefing.clone(), n.id.clone())).collect()
}

fn joined(id: String, entries: Vec<(String, String)>) -> Joined {
    let names = entries.into_iter();
    Joined {
        names: names.map(|(briefing, id)| Name { briefing, id }).collect(),
        id,
    }
}

impl From<&Ref> for Written {
    fn from(thing: &Ref) -> Self {
        Self::Few(match thing {
            Ref::Source { briefing } => Few::Source(briefing.clone()),
            Ref::Voice { briefing, voice } => Few::Voice(briefing.clone(), voice.clone()),
            Ref::Actor { actor } => Few::Actor(actor.id.clone(), entries(actor)),
            Ref::Event { event } => Few::Event(event.id.clone(), entries(event)),
            Ref::Stance(claim) if !claim.says.is_empty() => Few::Claim(
                claim.briefing.clone(),
                claim.question.clone(),
                claim.says.clone(),
            ),
            Ref::Passage(passage) if passage.whole => Few::Passage(passage.into()),
            Ref::Passage(_)
            | Ref::Stance(_)
            | Ref::Account(_)
            | Ref::Fact(_)
            | Ref::Measure { .. }
            | Ref::Question { .. }
            | Ref::Listed(_) => return Self::Whole(thing.clone()),
        })
    }
}

impl From<Written> for Ref {
    fn from(written: Written) -> Self {
        match written {
            Written::Whole(thing) => thing,
            Written::Few(Few::Source(briefing)) => Self::Source { briefing },
            Written::Few(Few::Voice(briefing, voice)) => Self::Voice { briefing, voice },
            Written::Few(Few::Actor(id, entries)) => Self::Actor {
                actor: joined(id, entries),
            },
            Written::Few(Few::Event(id, entries)) => Self::Event {
                event: joined(id, entries),
            },
            Written::Few(Few::Claim(briefing, question, says)) => Self::Stance(Stance {
                briefing,
                question,
                says,
                ..Stance::default()
            }),
            Written::Few(Few::Passage(short)) => Self::Passage(short.into()),
        }
    }
}

/// For `serde(with)`: a passage.
pub(super) mod passage {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    use super::{Passage, Short};

    pub(in crate::store::place) fn serialize<S: Serializer>(
        passage: &Passage,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        Short::from(passage).serialize(out)
    }

    pub(in crate::store::place) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Passage, D::Error> {
        Short::deserialize(from).map(Into::into)
    }
}

/// For `serde(with)`: a passage and words in it.
pub(super) mod cited {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    use super::{Passage, Short};

    #[expect(clippy::ref_option, reason = "serde asks so")]
    pub(in crate::store::place) fn serialize<S: Serializer>(
        cited: &Option<(Passage, String)>,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        let cited = cited.as_ref().map(|(p, words)| (Short::from(p), words));
        cited.serialize(out)
    }

    pub(in crate::store::place) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<(Passage, String)>, D::Error> {
        let cited = Option::<(Short, String)>::deserialize(from)?;
        Ok(cited.map(|(short, words)| (short.into(), words)))
    }
}

/// For `serde(with)`: any reference.
pub(super) mod thing {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    use super::{Ref, Written};

    pub(in crate::store::place) fn serialize<S: Serializer>(
        thing: &Ref,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        Written::from(thing).serialize(out)
    }

    pub(in crate::store::place) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Ref, D::Error> {
        Written::deserialize(from).map(Into::into)
    }
}

/// For `serde(with)`: the item under a cursor, and the rows above it.
pub(super) mod row {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    use super::{Ref, Written};

    #[expect(clippy::ref_option, reason = "serde asks so")]
    pub(in crate::store::place) fn serialize<S: Serializer>(
        row: &Option<(Ref, usize)>,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        let row = row.as_ref().map(|(thing, n)| (Written::from(thing), n));
        row.serialize(out)
    }

    pub(in crate::store::place) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<(Ref, usize)>, D::Error> {
        let row = Option::<(Written, usize)>::deserialize(from)?;
        Ok(row.map(|(thing, n)| (thing.into(), n)))
    }
}
