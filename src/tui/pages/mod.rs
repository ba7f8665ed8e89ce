//! Pages of the centre: an actor, an event, a voice, a passage, and lists of
//! events, conflicts, questions, proposed joins and problems. Each is built as rows from the
//! collection; none knows how it is drawn or opened.

mod actor;
mod event;
mod lists;
mod passage;
mod review;
mod voice;

use crate::model::collection::{AccountRef, StanceRef};
use crate::model::proposals::Proposal;
use crate::model::view::{Item, View};
use crate::model::vocabulary::{Certainty, Stance};
use crate::model::{Collection, PassageId, SourceId};
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
    /// Every measure in conflict.
    Conflicts,
    /// Every question.
    Questions,
    /// Every proposed join.
    Identity,
    /// Everything wrong in the files.
    Problems,
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
    /// Joins that a person may make.
    pub proposals: &'a [Proposal],
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
        // A document opens in the reader; its page would only repeat it.
        Subject::Item(Item::Source(_)) => Page::new("", material.width),
        Subject::Events => lists::events(material),
        Subject::Conflicts => lists::conflicts(material),
        Subject::Questions => lists::questions(material),
        Subject::Identity => review::page(material),
        Subject::Problems => lists::problems(material),
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

/// A stance as a sign and a word, so that colour is not the only sign.
fn stance_sign(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "+ asserts",
        Stance::Suspects => "? suspects",
        Stance::Doubts => "~ doubts",
        Stance::Denies => "− denies",
        Stance::NoClaim => "· no claim",
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
        ..Row::default()
    };
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
    let ink = match claim.stance {
        Stance::Asserts | Stance::Suspects => Ink::Accent,
        Stance::Doubts | Stance::Denies => Ink::Conflict,
        Stance::NoClaim => Ink::Dim,
    };
    let target = at.passage.map(|p| Target::Passage(p, claim.quote.clone()));
    let mut pieces = vec![(format!("{:<10} ", stance_sign(claim.stance)), ink)];
    pieces.extend(lead);
    let row = Row {
        indent,
        pieces,
        target: target.clone(),
        ..Row::default()
    };
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

/// “1 passage”, “3 passages”.
pub fn passages(n: usize) -> String {
    if n == 1 {
        "1 passage".into()
    } else {
        format!("{n} passages")
    }
}

/// An answer in words: an actor's name where the answer is one.
fn answer_words(story: &Collection, answer: &str) -> String {
    let actor = story.actors.iter().find(|a| a.id == answer);
    actor.map_or_else(|| answer.replace('-', " "), |a| a.name.clone())
}
