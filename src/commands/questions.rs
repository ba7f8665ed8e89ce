//! `rashomon questions`: who takes which stance, and where stances oppose.

use serde::Serialize;

use super::figures::is_false;
use super::format::{add_wrapped, dotted};
use super::pick::{PickArgs, quoted, unknown};
use super::rows::short;
use super::sheet::{Sheet, or_empty, write_table};
use super::timeline::CONFLICT;
use super::{Error, Format, Output};
use crate::model::Collection;
use crate::model::collection::{Question, StanceRef};
use crate::model::compare::stances::opposed;
use crate::text::{fold, line};

/// A question and who takes a stance on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionRow {
    /// Identifier, as claims cite it.
    pub id: String,
    /// The question in words.
    pub ask: String,
    /// Whether some stances oppose each other.
    pub opposed: bool,
    /// The stances, in source order.
    pub stances: Vec<StanceRow>,
}

/// One voice's stance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StanceRow {
    /// The document's id.
    pub source: String,
    /// Who takes it, by its id within the document.
    pub voice: String,
    /// The answer that it is about.
    pub answer: String,
    /// What the voice makes of that answer.
    pub stance: &'static str,
    /// Locator of the passage that says so.
    pub at: u32,
    /// Its words.
    pub quote: Option<String>,
    /// The claim in our words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// Whether another voice opposes it.
    #[serde(skip_serializing_if = "is_false")]
    pub opposed: bool,
}

/// Loads and writes the questions, or one of them.
///
/// # Errors
/// If nothing can be loaded or the output not written.
pub fn run(args: &PickArgs, output: &mut Output) -> Result<u8, Error> {
    let (id, paths) = args.split();
    let collection = super::load(&paths, output)?;
    show(&collection, id.as_deref(), args.format, output)
}

/// Writes the questions, or the one that has `id` or asks so.
///
/// # Errors
/// If the output cannot be written.
pub fn show(
    collection: &Collection,
    id: Option<&str>,
    format: Format,
    output: &mut Output,
) -> Result<u8, Error> {
    let all = &collection.questions;
    let asked: Vec<&Question> = match id {
        None => all.iter().collect(),
        Some(id) => {
            let by_id = all.iter().find(|q| q.id == id.trim());
            let by_words = || all.iter().find(|q| fold(&q.ask) == fold(id.trim()));
            by_id.or_else(by_words).into_iter().collect()
        }
    };
    if let (Some(id), []) = (id, &asked[..]) {
        let all = all.iter().map(|q| (q.id.clone(), q.ask.as_str()));
        return Ok(unknown(output, id, "question", all));
    }
    let rows = rows(collection, &asked);
    write_table(
        output,
        format,
        &rows,
        || sheet(&rows),
        || text(collection, &asked),
    )
}

/// Questions for programs.
pub fn rows(collection: &Collection, questions: &[&Question]) -> Vec<QuestionRow> {
    let row = |question: &&Question| {
        let opposed = opposed(collection, question);
        let stances = question.stances.iter();
        QuestionRow {
            id: question.id.clone(),
            ask: question.ask.clone(),
            opposed: !opposed.is_empty(),
            stances: stances
                .map(|at| stance(collection, *at, opposed.contains(at)))
                .collect(),
        }
    };
    questions.iter().map(row).collect()
}

fn stance(collection: &Collection, at: StanceRef, opposed: bool) -> StanceRow {
    let claim = collection.claim(at);
    StanceRow {
        source: collection.briefing(at.source).id.clone(),
        voice: collection.voice(at.voice).id.clone(),
        answer: claim.answer.clone(),
        stance: claim.stance.word(),
        at: claim.at,
        quote: claim.quote.clone(),
        says: claim.says.clone(),
        opposed,
    }
}

/// Questions for people: the stances under the answer that they are about.
pub fn text(collection: &Collection, questions: &[&Question]) -> String {
    let mut out = String::new();
    for question in questions {
        if !out.is_empty() {
            out.push('\n');
        }
        let opposed = opposed(collection, question);
        let sign = if opposed.is_empty() {
            String::new()
        } else {
            format!("{CONFLICT} opposed")
        };
        let id = quoted(&question.id);
        add_wrapped(&mut out, "", &dotted([question.ask.as_str(), &id, &sign]));
        if question.stances.is_empty() {
            out.push_str("  nobody takes a stance\n");
        }
        for answer in answers(collection, question) {
            add_wrapped(&mut out, "  ", &line(answer));
            let about = |at: &&StanceRef| collection.claim(**at).answer == answer;
            for at in question.stances.iter().filter(about) {
                let sign = if opposed.contains(at) { CONFLICT } else { " " };
                add_stance(&mut out, collection, *at, sign);
            }
        }
    }
    out
}

/// The answers that stances are about, in the order of first mention.
pub(super) fn answers<'a>(collection: &'a Collection, question: &Question) -> Vec<&'a str> {
    let mut answers = Vec::new();
    for at in &question.stances {
        let answer = collection.claim(*at).answer.as_str();
        if !answers.contains(&answer) {
            answers.push(answer);
        }
    }
    answers
}

/// Adds a stance on its lines: sign and word, who takes it and where, in
/// which words. `mark` stands before it.
pub(super) fn add_stance(out: &mut String, collection: &Collection, at: StanceRef, mark: &str) {
    let claim = collection.claim(at);
    let place = format!("{} ¶{}", short(collection, at.source), claim.at);
    let quote = claim.quote.as_ref().map(|quote| format!("“{quote}”"));
    let who = dotted([
        collection.voice(at.voice).name.as_str(),
        &place,
        claim.says.as_deref().unwrap_or_default(),
        quote.as_deref().unwrap_or_default(),
    ]);
    let (sign, word) = (claim.stance.sign(), claim.stance.word());
    add_wrapped(out, &format!("  {mark} {sign} {word:<9} "), &who);
}

/// The questions as flat rows, a stance each.
pub fn sheet(rows: &[QuestionRow]) -> Sheet {
    let mut sheet = Sheet {
        head: &[
            "id",
            "ask",
            "opposed",
            "source",
            "voice",
            "answer",
            "stance",
            "stance_opposed",
            "at",
            "quote",
            "says",
        ],
        rows: Vec::new(),
    };
    for row in rows {
        let question = || vec![row.id.clone(), row.ask.clone(), row.opposed.to_string()];
        if row.stances.is_empty() {
            let mut cells = question();
            cells.resize(sheet.head.len(), String::new());
            sheet.rows.push(cells);
        }
        for stance in &row.stances {
            let mut cells = question();
            cells.extend([
                stance.source.clone(),
                stance.voice.clone(),
                stance.answer.clone(),
                stance.stance.into(),
                stance.opposed.to_string(),
                stance.at.to_string(),
                or_empty(stance.quote.as_ref()),
                or_empty(stance.says.as_ref()),
            ]);
            sheet.rows.push(cells);
        }
    }
    sheet
}
