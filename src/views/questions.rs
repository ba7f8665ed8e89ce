//! Who takes which stance, and where stances oppose.

use serde_json::json;

use super::CONFLICT;
use super::column::{Column, Listed, column, each, spread};
use super::lines::{add_wrapped, dotted, quoted};
use super::names::short;
use crate::model::collection::StanceRef;
use crate::model::{Collection, QuestionId};
use crate::text::line;

const LIST: &[Column<QuestionId>] = &[
    column("id", |s, q| json!(s.question(*q).id)),
    column("ask", |s, q| json!(s.question(*q).ask)),
    column("opposed", |s, q| json!(s.asked(*q).is_opposed())),
    spread("stances", &each(|s, q| stances(s, *q), STANCE).or_blank()),
];

/// A stance, and whether another voice opposes it.
type Held = (StanceRef, bool);

const STANCE: &[Column<Held>] = &[
    column("source", |s, (at, _)| json!(s.briefing(at.source).id)),
    column("voice", |s, (at, _)| json!(s.voice(at.voice).id)),
    column("answer", |s, (at, _)| json!(s.claim(*at).answer)),
    column("stance", |s, (at, _)| json!(s.claim(*at).stance)),
    column("certainty", |s, (at, _)| json!(s.claim(*at).certainty)),
    column("at", |s: &Collection, (at, _): &Held| {
        json!(s.claim(*at).at)
    })
    .last(),
    column("quote", |s: &Collection, (at, _): &Held| {
        json!(s.claim(*at).quote)
    })
    .last(),
    column("says", |s: &Collection, (at, _): &Held| {
        json!(s.claim(*at).says)
    })
    .if_any()
    .last(),
    // The question has a head of that name.
    column("opposed", |_, (_, opposed): &Held| json!(opposed))
        .if_any()
        .headed("stance_opposed"),
];

fn stances(collection: &Collection, id: QuestionId) -> Vec<Held> {
    let asked = collection.asked(id);
    let is_opposed = |at: &StanceRef| asked.opposed.contains(at);
    asked
        .stances
        .iter()
        .map(|at| (*at, is_opposed(at)))
        .collect()
}

/// Questions for programs.
pub fn rows(collection: &Collection, questions: Vec<QuestionId>) -> Listed<'_, QuestionId> {
    Listed::new(collection, questions, LIST)
}

/// Questions for people: the stances under the answer that they are about.
pub fn text(collection: &Collection, questions: &[QuestionId]) -> String {
    let mut out = String::new();
    for id in questions {
        if !out.is_empty() {
            out.push('\n');
        }
        let asked = collection.asked(*id);
        let sign = if asked.is_opposed() {
            format!("{CONFLICT} opposed")
        } else {
            String::new()
        };
        let (ask, id) = (asked.question.ask.as_str(), quoted(&asked.question.id));
        add_wrapped(&mut out, "", &dotted([ask, &id, &sign]));
        if asked.stances.is_empty() {
            out.push_str("  nobody takes a stance\n");
        }
        for answer in asked.answers(collection) {
            add_wrapped(&mut out, "  ", &line(answer));
            let about = |at: &&StanceRef| collection.claim(**at).answer == answer;
            for at in asked.stances.iter().filter(about) {
                let is_opposed = asked.opposed.contains(at);
                let sign = if is_opposed { CONFLICT } else { " " };
                add_stance(&mut out, collection, *at, sign);
            }
        }
    }
    out
}

/// Adds a stance on its lines: sign and word, who takes it and where, in
/// which words. `mark` stands before it.
pub(super) fn add_stance(out: &mut String, collection: &Collection, at: StanceRef, mark: &str) {
    let claim = collection.claim(at);
    let place = format!("{} ¶{}", short(collection, at.source), claim.at);
    let quote = claim.quote.as_ref().map(|quote| format!("“{quote}”"));
    let who = dotted([
        collection.voice(at.voice).name.as_str(),
        claim.certainty.hedge().unwrap_or_default(),
        &place,
        claim.says.as_deref().unwrap_or_default(),
        quote.as_deref().unwrap_or_default(),
    ]);
    let (sign, word) = (claim.stance.sign(), claim.stance.word());
    add_wrapped(out, &format!("  {mark} {sign} {word:<9} "), &who);
}
