//! Pages of the centre: an actor, an event, a voice, a passage, and lists of
//! events, conflicts, questions, gaps, proposed joins and problems. Each is built as rows from the
//! collection; none knows how it is drawn or opened.

mod actor;
pub(in crate::tui) mod basket;
mod columns;
mod conflicts;
mod drafts;
mod event;
mod gaps;
mod lists;
mod matrix;
mod news;
mod notebook;
mod passage;
mod questions;
mod review;
mod said_of;
mod voice;

use crate::model::basket::{Basket, Cite};
pub use notebook::Listing;

use crate::model::collection::{AccountRef, StanceRef};
use crate::model::drafts::{Part, is_draft};
use crate::model::news::News;
use crate::model::notebook::Placed;
use crate::model::proposals::Proposal;
use crate::model::view::{Item, View};
use crate::model::vocabulary::{Certainty, Stance};
use crate::model::{Briefing, Collection, EventId, PassageId, QuestionId, SourceId, When};
use crate::store::Problem;
use crate::tui::panes::page::{Page, Row, Target};
use crate::tui::theme::Ink;

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// One actor, event, voice or passage.
    Item(Item),
    /// Every event of the view.
    Events,
    /// Every measure in conflict and every opposed question.
    Conflicts,
    /// Every question against the sources.
    Questions,
    /// One question as voices answer it.
    Question(QuestionId),
    /// What one source alone tells, and what one leaves out.
    Gaps,
    /// The actors against the sources.
    Matrix,
    /// Every proposed join.
    Identity,
    /// What was proposed from a document.
    Drafts(SourceId),
    /// What was taken as evidence.
    Basket,
    /// Marks and notes.
    Notebook,
    /// Everything wrong in the files.
    Problems,
    /// What is new since the last visit.
    News,
}

/// What pages are built from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The collection.
    pub story: &'a Collection,
    /// What the filter leaves.
    pub view: &'a View,
    /// What was wrong in the files.
    pub problems: &'a [Problem],
    /// What was taken as evidence.
    pub basket: &'a Basket,
    /// Marks and notes.
    pub notes: &'a [Placed],
    /// Which of them are listed, and how.
    pub listing: &'a Listing,
    /// Joins that a person may make.
    pub proposals: &'a [Proposal],
    /// What is new since the last visit, and when that was.
    pub news: Option<(&'a News, &'a str)>,
    /// A document with decisions that were written since it was read.
    pub ahead: Option<(SourceId, &'a Briefing)>,
    /// Cells a row may take.
    pub width: usize,
}

/// Builds the page of a subject.
pub fn build(subject: Subject, material: Material) -> Page {
    match subject {
        Subject::Item(Item::Actor(id)) => actor::page(id, material),
        Subject::Item(Item::Event(id)) => event::page(id, material),
        Subject::Item(Item::Voice(id)) => voice::page(id, material),
        Subject::Item(Item::Passage(id)) => passage::page(id, material),
        // These open in the text; a page would only repeat it.
        Subject::Item(Item::Source(_) | Item::Claim(_)) => Page::new("", material.width),
        Subject::Events => lists::events(material),
        Subject::Conflicts => conflicts::page(material),
        Subject::Questions => questions::page(material),
        // The words stand side by side in a pane of their own.
        Subject::Question(id) => {
            Page::new(material.story.question(id).ask.as_str(), material.width)
        }
        Subject::Gaps => gaps::page(material),
        Subject::Matrix => matrix::page(material),
        Subject::Identity => review::page(material),
        Subject::Drafts(source) => drafts::page(source, material),
        Subject::Basket => basket::page(material),
        Subject::Notebook => notebook::page(material),
        Subject::Problems => lists::problems(material),
        Subject::News => news::page(material),
    }
}

/// “ECFR ¶5”: a citation short enough for the end of a row.
fn citation(story: &Collection, source: SourceId, at: u32) -> String {
    format!("{} ¶{at}", story.briefing(source).short_name())
}

/// The same for a passage.
fn passage_citation(story: &Collection, passage: PassageId) -> String {
    citation(story, story.source_of(passage), story.passage(passage).at)
}

/// Who says it and who passed it on: “Kataib Hezbollah, via US officials”.
fn said_by(story: &Collection, source: SourceId, voice: &str, via: &[String]) -> String {
    let via: Vec<_> = via
        .iter()
        .map(|id| {
            story
                .voice_named(source, id)
                .map_or(id.as_str(), |v| story.voice(v).name.as_str())
        })
        .collect();
    if via.is_empty() {
        voice.into()
    } else {
        format!("{voice}, via {}", via.join(", "))
    }
}

/// How sure, as a word to stand beside a value; nothing if certain.
fn hedge(certainty: Certainty) -> String {
    match certainty {
        Certainty::Certain => String::new(),
        other => format!(" ({other})"),
    }
}

/// Adds one account: value and hedge, who says it, the words, the citation.
fn push_account(
    page: &mut Page,
    story: &Collection,
    at: AccountRef,
    named: Option<&str>,
    indent: u16,
) {
    let account = story.account(at);
    let voice = &story.voice(at.voice).name;
    let said = said_by(story, at.source, voice, &account.via);
    let mut pieces = vec![];
    if let Some(name) = named {
        pieces.push((format!("{name}  "), Ink::Dim));
    }
    pieces.push((account.shown(), Ink::Accent));
    pieces.push((hedge(account.certainty), Ink::Dim));
    pieces.push((format!("  {said}"), Ink::Text));
    let target = at
        .passage
        .map(|p| Target::Passage(p, account.quote.clone()));
    let row = Row {
        indent,
        pieces,
        target: target.clone(),
        said: Some(Cite::Account(at)),
        ..Row::default()
    };
    let part = Part::Account(at.event, at.account);
    let row = row.draft(part.is_draft(story.briefing(at.source)));
    page.push(row.aside(citation(story, at.source, account.at)));
    push_quote(page, indent + 2, account.quote.as_deref(), target.as_ref());
}

/// Adds one claim: the stance, who takes it, what it says, the citation.
fn push_claim(
    page: &mut Page,
    story: &Collection,
    at: StanceRef,
    lead: Vec<(String, Ink)>,
    indent: u16,
) {
    let claim = story.claim(at);
    let word = claim.stance.word().replace('-', " ");
    let sign = format!("{} {word}", claim.stance.sign());
    let target = at.passage.map(|p| Target::Passage(p, claim.quote.clone()));
    let mut pieces = vec![(format!("{sign:<10} "), stance_ink(claim.stance))];
    pieces.extend(lead);
    let row = Row {
        indent,
        pieces,
        target: target.clone(),
        said: Some(Cite::Stance(at)),
        ..Row::default()
    };
    let row = row.draft(Part::Claim(at.claim).is_draft(story.briefing(at.source)));
    page.push(row.aside(citation(story, at.source, claim.at)));
    if let Some(says) = &claim.says {
        push_more(page, indent + 2, says, Ink::Text, target.as_ref());
    }
    push_quote(page, indent + 2, claim.quote.as_deref(), target.as_ref());
}

/// Adds the cited words, where there are any.
fn push_quote(page: &mut Page, indent: u16, quote: Option<&str>, target: Option<&Target>) {
    if let Some(quote) = quote {
        push_more(page, indent, &format!("“{quote}”"), Ink::Quote, target);
    }
}

/// Adds wrapped text that goes on from the row above.
fn push_more(page: &mut Page, indent: u16, text: &str, ink: Ink, target: Option<&Target>) {
    let from = page.rows.len();
    page.block(indent, text, ink, target);
    for row in &mut page.rows[from..] {
        row.continues = true;
    }
}

/// Adds the passages of the view among `passages`, each with its first words.
fn push_passages(page: &mut Page, material: Material, passages: &[PassageId]) {
    let Material { story, view, .. } = material;
    for passage in passages.iter().filter(|p| view.has_passage(**p)) {
        let text = &story.passage(*passage).text;
        let row = Row::text(text.as_str(), Ink::Text)
            .indented(1)
            .to(Target::Passage(*passage, None));
        page.push(row.aside(passage_citation(story, *passage)));
    }
}

/// How many of `passages` the view holds.
fn in_view(view: &View, passages: &[PassageId]) -> usize {
    passages.iter().filter(|p| view.has_passage(**p)).count()
}

/// The row of an event in a list: when, what, and where Enter leads.
fn event_row(story: &Collection, id: EventId) -> Row {
    let event = story.event(id);
    let date = event
        .date
        .as_ref()
        .map_or_else(|| "undated".into(), When::short);
    let row = Row::of(vec![
        (format!("{date:<12} "), Ink::Date),
        (event.name.clone(), Ink::Text),
    ]);
    let item = Item::Event(id);
    row.draft(is_draft(story, item)).to(Target::Item(item))
}

/// The ink of a stance's sign: for, against, neither.
fn stance_ink(stance: Stance) -> Ink {
    match stance {
        Stance::Asserts | Stance::Suspects => Ink::Accent,
        Stance::Doubts | Stance::Denies => Ink::Conflict,
        Stance::NoClaim => Ink::Dim,
    }
}
