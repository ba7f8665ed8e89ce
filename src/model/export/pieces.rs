//! What a thing in the basket is exported as.

use super::{Citation, Held, Piece, Said};
use crate::model::basket::{Cite, Exhibit, Stands};
use crate::model::collection::{AccountRef, Event, Question, StanceRef};
use crate::model::compare::grid::{self, Figure, Row};
use crate::model::compare::opposition::answer;
use crate::model::compare::words::measure_line;
use crate::model::compare::{Rules, Verdict, stances};
use crate::model::{Collection, EventId, PassageId, SourceId};

/// A thing as it is now; of one that is gone, what was written down.
pub(super) fn piece(story: &Collection, thing: &Exhibit, stands: &Stands) -> Piece {
    let mut piece = match stands.cite() {
        Some(cite) => found(story, cite),
        None => lost(thing),
    };
    piece.note = match stands {
        Stands::There(_) => None,
        Stands::Changed(_) => Some("changed since it was taken"),
        Stands::Gone => Some("no longer in the documents: as it was taken"),
    };
    piece
}

fn found(story: &Collection, cite: &Cite) -> Piece {
    match cite {
        Cite::Passage(id, words) => {
            let text = &story.passage(*id).text;
            let text = words.clone().map_or(text.as_str(), |w| &text[w]);
            Piece {
                kind: "passage",
                heading: story.briefing(story.source_of(*id)).heading().into(),
                citations: vec![passage(story, *id, text)],
                ..Piece::default()
            }
        }
        Cite::Account(at) => account(story, *at),
        Cite::Measure(id, measure, of) => {
            let event = story.event(*id);
            let rows = rows(story, event);
            let row = rows.iter().find(|r| r.measure == *measure && r.of == *of);
            Piece {
                kind: "measure",
                heading: format!("{}: {}", event.name, measure_line(measure, of.as_deref())),
                verdict: row.map(|r| r.verdict.word()),
                citations: row.map_or_else(Vec::new, |row| figures(story, event, row)),
                ..Piece::default()
            }
        }
        Cite::Event(id) => whole_event(story, *id),
        Cite::Stance(at) => {
            let id = &story.claim(*at).question;
            let question = story.questions.iter().find(|q| q.id == *id);
            Piece {
                kind: "stance",
                heading: question.map_or_else(|| id.clone(), |q| q.ask.clone()),
                citations: question
                    .map(|q| stance(story, q, *at))
                    .into_iter()
                    .collect(),
                ..Piece::default()
            }
        }
        Cite::Question(id) => {
            let question = story.question(*id);
            let all = question.stances.iter();
            Piece {
                kind: "question",
                heading: question.ask.clone(),
                citations: all.map(|at| stance(story, question, *at)).collect(),
                ..Piece::default()
            }
        }
    }
}

fn rows(story: &Collection, event: &Event) -> Vec<Row> {
    grid::rows(story, &Rules::new(&story.joins), event)
}

fn passage(story: &Collection, id: PassageId, text: &str) -> Citation {
    let source = story.source_of(id);
    let voice = story.passage(id).voice.as_deref();
    let voice = voice.and_then(|v| story.voice_named(source, v));
    Citation {
        source: story.briefing(source).id.clone(),
        at: story.passage(id).at,
        text: text.into(),
        voice: voice.map(|v| story.voice(v).name.clone()),
        ..Citation::default()
    }
}

/// What a passage says, where the briefing has it.
fn text_of(story: &Collection, passage: Option<PassageId>) -> String {
    passage.map_or_else(String::new, |p| story.passage(p).text.clone())
}

fn account(story: &Collection, at: AccountRef) -> Piece {
    let holds = |e: &&Event| e.members.contains(&(at.source, at.event));
    let event = story.events.iter().find(holds);
    let mut piece = Piece {
        kind: "account",
        ..Piece::default()
    };
    let Some(event) = event else {
        return piece;
    };
    for row in rows(story, event) {
        let is = |f: &&Figure| !f.is_computed() && f.accounts[0] == at;
        if let Some(figure) = row.figures.iter().find(is) {
            let line = measure_line(&row.measure, row.of.as_deref());
            piece.heading = format!("{}: {line}", event.name);
            piece.verdict = Some(figure.verdict.word());
            piece.citations = vec![said(story, event, &row, figure)];
        }
    }
    piece
}

fn figures(story: &Collection, event: &Event, row: &Row) -> Vec<Citation> {
    let figures = row.figures.iter();
    figures.map(|f| said(story, event, row, f)).collect()
}

fn whole_event(story: &Collection, id: EventId) -> Piece {
    let event = story.event(id);
    let rows = rows(story, event);
    let citations = rows.iter().flat_map(|row| figures(story, event, row));
    let mut citations: Vec<Citation> = citations.collect();
    if citations.is_empty() {
        // Nothing is counted or dated: the passages tell it.
        let passages = event.passages.iter();
        citations = passages
            .map(|p| passage(story, *p, &story.passage(*p).text))
            .collect();
    }
    let gravest = rows.iter().map(|r| r.verdict).reduce(Verdict::graver);
    Piece {
        kind: "event",
        heading: event.name.clone(),
        verdict: gravest.map(Verdict::word),
        citations,
        ..Piece::default()
    }
}

/// What one figure of a grid says.
fn said(story: &Collection, event: &Event, row: &Row, figure: &Figure) -> Citation {
    let at = figure.accounts[0];
    let account = story.account(at);
    let computed = figure.is_computed();
    Citation {
        source: story.briefing(at.source).id.clone(),
        at: account.at,
        text: text_of(story, at.passage),
        quote: account.quote.clone().filter(|_| !computed),
        voice: Some(story.voice(at.voice).name.clone()),
        via: names(story, at.source, &account.via),
        account: Some(Said {
            event: event.name.clone(),
            measure: row.measure.clone(),
            of: row.of.clone(),
            value: figure.shown(story),
            certainty: account.certainty.word(),
            computed,
            verdict: figure.verdict.word(),
        }),
        stance: None,
    }
}

fn stance(story: &Collection, question: &Question, at: StanceRef) -> Citation {
    let claim = story.claim(at);
    let all = question.stances.iter();
    let opposes = |other: &StanceRef| stances::oppose(story, question, at, *other);
    Citation {
        source: story.briefing(at.source).id.clone(),
        at: claim.at,
        text: text_of(story, at.passage),
        quote: claim.quote.clone(),
        voice: Some(story.voice(at.voice).name.clone()),
        via: names(story, at.source, &claim.via),
        account: None,
        stance: Some(Held {
            question: question.ask.clone(),
            answer: answer(story, &claim.answer),
            stance: claim.stance.word(),
            says: claim.says.clone(),
            opposed: all.copied().any(|other| opposes(&other)),
        }),
    }
}

fn names(story: &Collection, source: SourceId, voices: &[String]) -> Vec<String> {
    let name = |id: &String| {
        let voice = story.voice_named(source, id);
        voice.map_or_else(|| id.clone(), |v| story.voice(v).name.clone())
    };
    voices.iter().map(name).collect()
}

/// What was written down of a thing that is gone.
fn lost(thing: &Exhibit) -> Piece {
    let cited = |source: &str, at: u32, words: Option<&String>| Citation {
        source: source.into(),
        at,
        text: words.cloned().unwrap_or_default(),
        ..Citation::default()
    };
    let (kind, heading, citations) = match thing {
        Exhibit::Passage(anchor) => {
            let citation = cited(&anchor.briefing, anchor.at, Some(&anchor.quote));
            ("passage", anchor.briefing.clone(), vec![citation])
        }
        Exhibit::Account(mark) => {
            let line = measure_line(&mark.measure, mark.of.as_deref());
            let value = mark.value.as_deref().unwrap_or("?");
            let heading = format!("{}: {line}: {value}", mark.event);
            let citation = cited(&mark.briefing, mark.at, mark.quote.as_ref());
            ("account", heading, vec![citation])
        }
        Exhibit::Stance(mark) => {
            let heading = format!("{}: {} {}", mark.question, mark.stance, mark.answer);
            let citation = cited(&mark.briefing, mark.at, mark.quote.as_ref());
            ("stance", heading, vec![citation])
        }
        Exhibit::Measure { event, measure, of } => {
            let line = measure_line(measure, of.as_deref());
            let heading = format!("{}: {line}", event.join(", "));
            ("measure", heading, vec![])
        }
        Exhibit::Event { event } => ("event", event.join(", "), vec![]),
        Exhibit::Question { question } => ("question", question.clone(), vec![]),
    };
    Piece {
        kind,
        heading,
        citations,
        ..Piece::default()
    }
}
