//! A citation: words of a document and their meaning, as an object and as a row
//! of a table.

use std::io;

use serde::Serialize;
use serde_json::json;

use super::{CitedDocument, Evidence, Piece};
use crate::model::answers::Speakers;
use crate::model::asked::Asked;
use crate::model::collection::StanceRef;
use crate::model::compare::grid::{Figure, MeasureRow};
use crate::model::{Collection, Locator, PassageId};
use crate::views::Answer as _;
use crate::views::column::{Column, Listed, column};

/// Words of a document, and what they say.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Citation {
    /// The document's id.
    pub source: String,
    /// The locator of the passage.
    #[serde(flatten)]
    pub place: Locator,
    /// The text of the passage, or the words taken from it.
    pub text: String,
    /// The words of the document that say so, verbatim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The voice that says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// Voices that passed it on, the one nearest to the document last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<String>,
    /// The user's notes on the passage.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What it says of an event or bearer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<Said>,
    /// What it says on a question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stance: Option<Held>,
}

/// An account by a voice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// The bearer, if it is a fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The joined measure.
    pub measure: String,
    /// The joined scope.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The value in words.
    pub value: String,
    /// How certain the voice is, in one word.
    pub certainty: &'static str,
    /// Whether the program computed it as a sum.
    pub computed: bool,
    /// How it relates to other accounts, in one word.
    pub verdict: &'static str,
}

/// A voice's stance.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Held {
    /// The question in words.
    pub question: String,
    /// The answer in words.
    pub answer: String,
    /// The stance, in one word.
    pub stance: &'static str,
    /// How certain the voice is, in one word.
    pub certainty: &'static str,
    /// The claim in our words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// Whether another voice opposes it.
    pub opposed: bool,
}

/// A citation by the indexes of its item and its own; an item that is gone
/// without a trace has none.
type CitationPlace = (usize, Option<usize>);

const COLUMNS: &[Column<CitationPlace, Evidence>] = &[
    column("item", |_, place| json!(place.0 + 1)),
    column("kind", |e, place| json!(item(e, place).kind)),
    column("heading", |e, place| json!(item(e, place).heading)),
    column("note", |e, place| json!(item(e, place).note)),
    column("source", |e, place| {
        json!(citation(e, place).map(|c| &c.source))
    }),
    column("title", |e, place| {
        json!(source(e, place).map(|s| &s.title))
    }),
    column("authors", |e, place| {
        json!(source(e, place).map(|s| &s.authors))
    }),
    column("publisher", |e, place| {
        json!(source(e, place).map(|s| &s.publisher))
    }),
    column("issued", |e, place| {
        json!(source(e, place).map(|s| &s.issued))
    }),
    column("URL", |e, place| json!(source(e, place).map(|s| &s.url))),
    column("at", |e, place| {
        json!(citation(e, place).map(|c| c.place.at))
    }),
    column("page", |e, place| {
        json!(citation(e, place).map(|c| c.place.page))
    }),
    column("time", |e, place| {
        json!(citation(e, place).map(|c| &c.place.time))
    }),
    column("voice", |e, place| {
        json!(citation(e, place).map(|c| &c.voice))
    }),
    column("via", |e, place| json!(citation(e, place).map(|c| &c.via))),
    column("event", |e, place| json!(said(e, place).map(|s| &s.event))),
    column("about", |e, place| json!(said(e, place).map(|s| &s.about))),
    column("measure", |e, place| {
        json!(said(e, place).map(|s| &s.measure))
    }),
    column("of", |e, place| json!(said(e, place).map(|s| &s.of))),
    column("value", |e, place| json!(said(e, place).map(|s| &s.value))),
    column("certainty", |e, place| json!(certainty(e, place))),
    column("verdict", |e, place| json!(verdict(e, place))),
    column("question", |e, place| {
        json!(held(e, place).map(|h| &h.question))
    }),
    column("answer", |e, place| {
        json!(held(e, place).map(|h| &h.answer))
    }),
    column("stance", |e, place| json!(held(e, place).map(|h| h.stance))),
    column("says", |e, place| json!(held(e, place).map(|h| &h.says))),
    column("quote", |e, place| {
        json!(citation(e, place).map(|c| &c.quote))
    }),
    column("text", |e, place| {
        json!(citation(e, place).map(|c| &c.text))
    }),
    column("notes", |e, place| {
        json!(citation(e, place).map(|c| &c.notes))
    }),
];

fn item<'a>(evidence: &'a Evidence, place: &CitationPlace) -> &'a Piece {
    &evidence.items[place.0]
}

fn citation<'a>(evidence: &'a Evidence, place: &CitationPlace) -> Option<&'a Citation> {
    Some(&item(evidence, place).citations[place.1?])
}

fn source<'a>(evidence: &'a Evidence, place: &CitationPlace) -> Option<&'a CitedDocument> {
    evidence.source(&citation(evidence, place)?.source)
}

fn said<'a>(evidence: &'a Evidence, place: &CitationPlace) -> Option<&'a Said> {
    citation(evidence, place)?.account.as_ref()
}

fn held<'a>(evidence: &'a Evidence, place: &CitationPlace) -> Option<&'a Held> {
    citation(evidence, place)?.stance.as_ref()
}

/// How certain the voice is.
fn certainty(evidence: &Evidence, place: &CitationPlace) -> Option<&'static str> {
    let of_stance = || held(evidence, place).map(|h| h.certainty);
    said(evidence, place)
        .map(|s| s.certainty)
        .or_else(of_stance)
}

/// How it relates to other accounts, or else how the item's accounts relate.
fn verdict(evidence: &Evidence, place: &CitationPlace) -> Option<&'static str> {
    let opposed = || held(evidence, place).map(|h| if h.opposed { "opposed" } else { "" });
    let of_figure = said(evidence, place).map(|s| s.verdict);
    of_figure.or_else(opposed).or(item(evidence, place).verdict)
}

impl Citation {
    /// A passage, or words in it.
    pub(super) fn passage(collection: &Collection, id: PassageId, text: &str) -> Self {
        let source = collection.source_of(id);
        let voice = collection.passage(id).voice.as_deref();
        let voice = voice.and_then(|v| collection.voice_named(source, v));
        Self {
            source: collection.briefing(source).id.clone(),
            place: collection.passage(id).locator(),
            text: text.into(),
            voice: voice.map(|v| collection.voice(v).name.clone()),
            ..Self::default()
        }
    }

    /// What a figure of a grid says, of an event or a bearer.
    pub(super) fn figure(collection: &Collection, row: &MeasureRow, figure: &Figure) -> Self {
        let at = figure.accounts[0];
        let account = collection.account(at);
        let computed = figure.is_computed();
        let (event, bearer) = (collection.event_of(at), collection.bearer_at(at));
        let (voice, via) = names(&collection.speakers_of(at));
        Self {
            source: collection.briefing(at.source).id.clone(),
            place: collection.locator(at.source, account.at),
            text: text_of(collection, at.passage),
            quote: account.quote.clone().filter(|_| !computed),
            voice,
            via,
            notes: Vec::new(),
            account: Some(Said {
                event: event.map(|id| collection.event(id).name.clone()),
                about: bearer.map(|bearer| bearer.name.clone()),
                measure: row.measure.clone(),
                of: row.of.clone(),
                value: figure.shown(collection),
                certainty: account.certainty.word(),
                computed,
                verdict: figure.verdict.word(),
            }),
            stance: None,
        }
    }

    /// A stance, and whether another opposes it.
    pub(super) fn stance(collection: &Collection, asked: &Asked, at: StanceRef) -> Self {
        let claim = collection.claim(at);
        let (voice, via) = names(&collection.holders_of(at));
        Self {
            source: collection.briefing(at.source).id.clone(),
            place: collection.locator(at.source, claim.at),
            text: text_of(collection, at.passage),
            quote: claim.quote.clone(),
            voice,
            via,
            notes: Vec::new(),
            account: None,
            stance: Some(Held {
                question: asked.question.ask.clone(),
                answer: collection.answer_in_words(&claim.answer),
                stance: claim.stance.word(),
                certainty: claim.certainty.word(),
                says: claim.says.clone(),
                opposed: asked.opposed.contains(&at),
            }),
        }
    }
}

/// The text of a passage, empty if the briefing does not have it.
fn text_of(collection: &Collection, passage: Option<PassageId>) -> String {
    passage.map_or_else(String::new, |p| collection.passage(p).text.clone())
}

/// Names of the voice that says it and of those that passed it on.
fn names(said_by: &Speakers) -> (Option<String>, Vec<String>) {
    let via = said_by.via.iter().map(|name| (*name).to_owned());
    (Some(said_by.voice.to_owned()), via.collect())
}

/// The header and the rows.
pub(super) fn table(evidence: &Evidence) -> io::Result<String> {
    let items = evidence.items.iter().enumerate();
    let places = items.flat_map(|(place, item)| {
        let cited = (0..item.citations.len()).map(Some);
        // An item that is gone without a trace still gets a row.
        let none = item.citations.is_empty().then_some(None);
        cited.chain(none).map(move |citation| (place, citation))
    });
    let table = Listed::new(evidence, places.collect(), COLUMNS);
    Ok(table.csv()?)
}
