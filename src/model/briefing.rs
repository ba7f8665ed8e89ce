//! A briefing: what one document says, in that document's spelling.
//!
//! The structs are the file format; the JSON Schema and the shape check
//! derive from them. `docs/format.md` shows the format.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::vocabulary::{
    ActorKind, Blocks, Certainty, Kind, Limit, PassageKind, Role, Stance, Status,
};
use super::{Value, When, language};

/// Identifier of the voice that every briefing has: its author.
pub const AUTHOR: &str = "author";

/// One YAML file: what one document says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Briefing {
    /// Identifier, unique in a collection.
    pub id: String,
    /// Title as the document shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A title made up for it if the document shows none; shown as such.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Short name for narrow columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// Authors as the document names them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Publisher, if the document shows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Date issued (EDTF); absent if the document bears none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<When>,
    /// The words from which the date issued was inferred, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_basis: Option<Basis>,
    /// Language tag (BCP 47), such as `en`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What `convert` could not do with the document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// Web address of the document.
    #[serde(default, rename = "URL", skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A digest, or the document's full text.
    #[serde(default)]
    pub kind: Kind,
    /// Draft until a person has reviewed it.
    #[serde(default)]
    pub status: Status,
    /// The file this briefing was made from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Original>,
    /// One sentence: what the document is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The numbered passages, in the order of the document.
    #[schemars(length(min = 1))]
    pub passages: Vec<Passage>,
    /// The voices that the document cites; `author` is always among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voices: Vec<Voice>,
    /// Persons and bodies that the document names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<Actor>,
    /// What happened, as this document tells it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// Figures that tell no event.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// Stances of voices on questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
}

impl Briefing {
    /// The title to show: the document's own, else the label, else the id.
    pub fn heading(&self) -> &str {
        self.title
            .as_deref()
            .or(self.label.as_deref())
            .unwrap_or(&self.id)
    }

    /// The name for narrow columns.
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or_else(|| self.heading())
    }

    /// What could not be done with the document, one line each.
    pub fn limits_said(&self) -> impl Iterator<Item = String> + '_ {
        let tag = self.language.as_deref();
        self.limits.iter().map(move |limit| match limit {
            Limit::Language => {
                let name = tag.map_or("unknown language", |tag| language::name(tag).unwrap_or(tag));
                format!("{name}: names, events and quotations are not drafted")
            }
        })
    }

    /// All accounts, of events and then of facts.
    pub fn accounts(&self) -> impl Iterator<Item = &Account> {
        let of_events = self.events.iter().flat_map(|event| &event.accounts);
        of_events.chain(self.facts.iter().map(|fact| &fact.account))
    }

    /// All accounts, to be changed.
    pub fn accounts_mut(&mut self) -> impl Iterator<Item = &mut Account> {
        let of_events = self.events.iter_mut().flat_map(|e| &mut e.accounts);
        of_events.chain(self.facts.iter_mut().map(|fact| &mut fact.account))
    }

    /// The actor of this document that a fact is about, if there is one.
    pub fn bearer(&self, fact: &Fact) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.id == fact.about)
    }

    /// Whether the heading is the label, not the document's title.
    pub fn is_labelled(&self) -> bool {
        self.title.is_none() && self.label.is_some()
    }
}

/// The words from which something was inferred.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Basis {
    /// Locator of the block.
    pub at: u32,
    /// Its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

/// The document behind a briefing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Original {
    /// File name, without a path.
    pub file: String,
    /// The file that contains it: a mail to which it is attached, a mailbox, an
    /// archive. File name, without a path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// SHA-256 of its bytes, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// How its blocks are numbered.
    #[serde(default)]
    pub blocks: Blocks,
}

/// One numbered paragraph, heading or block quote.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// Locator: number of the block in the original, from 1.
    #[schemars(range(min = 1))]
    pub at: u32,
    /// What sort of block it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: PassageKind,
    /// Who says all of it, if not the author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// Set if this item's status differs from the briefing's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The page of the file on which it begins, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub page: Option<u32>,
    /// Its place on that page: left, top, right and bottom in points, counted
    /// from the page's upper left corner.
    #[serde(default, rename = "box", skip_serializing_if = "Option::is_none")]
    pub frame: Option<[u16; 4]>,
    /// The page on which it ends. That both parts are one passage is likely,
    /// not sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub joined: Option<u32>,
    /// The time at which it is said in a recording: `00:01:02`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Whether a program read it from a picture of text.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ocr: bool,
    /// The text. Line feeds in it are shown.
    pub text: String,
}

/// Somebody whom a document cites, or its author.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Voice {
    /// Identifier within the briefing.
    pub id: String,
    /// Name as the document has it.
    pub name: String,
    /// The capacity in which it speaks.
    #[serde(default)]
    pub role: Role,
    /// The actor that speaks, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// Set if this item's status differs from the briefing's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The program that proposed it; absent if nobody's model did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// A person or body that the document names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// Identifier within the briefing.
    pub id: String,
    /// Name as the document writes it.
    pub name: String,
    /// Other written forms in this document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Written forms too ambiguous to join on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weak: Vec<String>,
    /// What sort of actor it is.
    #[serde(default)]
    pub kind: ActorKind,
    /// What the document calls it: an office, a description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Locators of the passages that name it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at: Vec<u32>,
    /// Set if this item's status differs from the briefing's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The program that proposed it; absent if nobody's model did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

impl Actor {
    /// The name, then its aliases; not the weak ones.
    pub fn strong_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }

    /// Every written form.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        self.strong_names()
            .chain(self.weak.iter().map(String::as_str))
    }
}

/// Something that happened, as one document tells it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Identifier within the briefing.
    pub id: String,
    /// A short name.
    pub name: String,
    /// When it happened (EDTF).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
    /// Where it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Identifiers of the actors involved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<String>,
    /// Locators of the passages that tell it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at: Vec<u32>,
    /// What voices say of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<Account>,
    /// Set if this item's status differs from the briefing's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The program that proposed it; absent if nobody's model did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// What one voice says of one measure of an event.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Account {
    /// What was counted or dated: `rockets landed`, `wounded`, `date`.
    pub measure: String,
    /// The scope: who or what was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The value as a bound; an EDTF date if the measure is `date`, a name if
    /// it is `place`, `from`, `birthplace` or `name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// A quantity given in words without a number: *several*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The unit of the value: a currency (`EUR`), `m`, `%`, `Mw`; absent for a
    /// count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Who says it; the author if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// Who passed it on; the one nearest to the document comes last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<String>,
    /// How sure the voice is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub certainty: Certainty,
    /// Locator of the passage that says so.
    pub at: u32,
    /// Its words, verbatim, at most twelve.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Set if this item's status differs from the briefing's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The program that proposed it; absent if nobody's model did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

impl Account {
    /// The measure, its scope and the value: “wounded, soldiers: 14”.
    pub fn line(&self) -> String {
        let measure = super::compare::words::measure_line(&self.measure, self.of.as_deref());
        format!("{measure}: {}", self.shown())
    }

    /// The value as people read it: a date in words, bounds with their signs
    /// (`≥15`, `14–16`), or the words that stand for a number; then its unit.
    pub fn shown(&self) -> String {
        let Some(value) = &self.value else {
            let words = self.words.clone().unwrap_or_else(|| "?".into());
            return with_unit(words, self.unit.as_deref());
        };
        let written = value.written();
        if self.measure == super::compare::DATE {
            return When::new(written).short();
        }
        if self.measure == super::clock::TIME {
            return with_unit(written.replace("..", "–"), self.unit.as_deref());
        }
        if value.bounds().is_none() {
            return written.into();
        }
        let shown = written
            .replace("<=", "≤")
            .replace(">=", "≥")
            .replace("..", "–");
        with_unit(grouped(&shown), self.unit.as_deref())
    }
}

/// A value followed by its unit.
pub(super) fn with_unit(value: String, unit: Option<&str>) -> String {
    match unit {
        Some(unit) => format!("{value} {unit}"),
        None => value,
    }
}

/// The text with its numbers of five digits and more in groups of three.
fn grouped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut is_fraction = false;
    for run in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = run.bytes().take_while(u8::is_ascii_digit).count();
        for (n, c) in run.char_indices() {
            let is_apart = n > 0 && n < digits && (digits - n).is_multiple_of(3);
            if is_apart && digits > 4 && !is_fraction {
                out.push(',');
            }
            out.push(c);
        }
        is_fraction = run.ends_with('.');
    }
    out
}

/// What one voice says of one measure of somebody or something, independent of
/// any event: an age, a length, a price.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// Its bearer: the identifier of an actor, or the thing as the document
    /// names it.
    pub about: String,
    /// What is said of it.
    #[serde(flatten)]
    pub account: Account,
}

/// A voice's stance on a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Identifier of the question.
    pub question: String,
    /// Identifier of the answer.
    pub answer: String,
    /// How the voice stands to that answer.
    pub stance: Stance,
    /// Who takes the stance; the author if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// Who passed it on; the one nearest to the document comes last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<String>,
    /// How sure the voice is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub certainty: Certainty,
    /// Locator of the passage that says so.
    pub at: u32,
    /// The claim in the briefing's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// Its words, verbatim, at most twelve.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Set if this item's status differs from the briefing's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The program that proposed it; absent if nobody's model did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_shown_as_people_read_them() {
        for (value, unit, expected) in [
            ("14", "", "14"),
            ("1500", "", "1500"),
            ("3000000", "EUR", "3,000,000 EUR"),
            (">=15000", "", "≥15,000"),
            ("150..12000", "m", "150–12,000 m"),
            ("1,500", "kg", "1,500 kg"),
            ("6.10000", "Mw", "6.10000 Mw"),
            ("~14.5", "%", "~14.5 %"),
        ] {
            let account = Account {
                value: Some(Value::new(value)),
                unit: (!unit.is_empty()).then(|| unit.into()),
                ..Account::default()
            };
            assert_eq!(account.shown(), expected);
        }
        let vague = Account {
            words: Some("several".into()),
            unit: Some("km".into()),
            ..Account::default()
        };
        assert_eq!(vague.shown(), "several km");
    }
}
