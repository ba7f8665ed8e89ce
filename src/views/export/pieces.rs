//! How a thing in the basket is exported.

use super::{Citation, Piece};
use crate::model::collection::AccountRef;
use crate::model::compare::Verdict;
use crate::model::compare::grid::{Figure, MeasureRow};
use crate::model::compare::words::measure_line;
use crate::model::view::{Item, View};
use crate::model::{Collection, EventId, Locator, PassageId, Ref, Standing, Thing, reference};

/// A thing as it is now; one that is gone as it was taken.
pub(super) fn piece(collection: &Collection, taken: &Ref, stands: &Standing) -> Piece {
    let mut piece = match stands.thing() {
        Some(thing) => found(collection, thing),
        None => lost(taken),
    };
    piece.note = match stands {
        Standing::There(_) | Standing::Moved(_) => None,
        Standing::Changed(_) => Some("changed since it was taken"),
        Standing::Gone(_) | Standing::Elsewhere => {
            Some("no longer in the documents: as it was taken")
        }
    };
    piece
}

fn found(collection: &Collection, thing: &Thing) -> Piece {
    match thing {
        Thing::Item(Item::Passage(id)) => words(collection, *id, &collection.passage(*id).text),
        Thing::Words(id, range) => words(
            collection,
            *id,
            &collection.passage(*id).text[range.clone()],
        ),
        Thing::Account(at) => account(collection, *at),
        Thing::Measure(id, measure, of) => {
            let event = collection.event(*id);
            let row = collection.measured(*id, measure, of.as_deref());
            Piece {
                kind: "measure",
                heading: format!("{}: {}", event.name, measure_line(measure, of.as_deref())),
                verdict: row.as_ref().map(|r| r.verdict.word()),
                citations: row.map_or_else(Vec::new, |row| figures(collection, &row)),
                ..Piece::default()
            }
        }
        Thing::Item(Item::Event(id)) => whole_event(collection, *id),
        Thing::Item(Item::Claim(id)) => {
            let claim = collection.claimed(*id);
            let asked = collection.asked(claim.question);
            Piece {
                kind: "stance",
                heading: asked.question.ask.clone(),
                citations: vec![Citation::stance(collection, &asked, claim.stance)],
                ..Piece::default()
            }
        }
        // The basket holds none of these, only what they say.
        Thing::Item(item @ (Item::Source(_) | Item::Voice(_) | Item::Actor(_))) => Piece {
            kind: item.kind(),
            heading: item.text(collection).into(),
            ..Piece::default()
        },
        Thing::Part(source, part) => Piece {
            kind: part.kind(),
            heading: part.name(collection.briefing(*source)),
            ..Piece::default()
        },
        Thing::Question(id) => {
            let asked = collection.asked(*id);
            let all = asked.stances.iter();
            Piece {
                kind: "question",
                heading: asked.question.ask.clone(),
                citations: all
                    .map(|at| Citation::stance(collection, &asked, *at))
                    .collect(),
                ..Piece::default()
            }
        }
    }
}

/// A passage, or words in it.
fn words(collection: &Collection, id: PassageId, text: &str) -> Piece {
    Piece {
        kind: "passage",
        heading: collection
            .briefing(collection.source_of(id))
            .heading()
            .into(),
        citations: vec![Citation::passage(collection, id, text)],
        ..Piece::default()
    }
}

/// An account of an event, or a fact, with the rest of its row.
fn account(collection: &Collection, at: AccountRef) -> Piece {
    let (kind, of, rows) = if let Some(id) = collection.event_of(at) {
        (
            "account",
            collection.event(id).name.as_str(),
            collection.grid(id),
        )
    } else if let Some(bearer) = collection.bearer_at(at) {
        let rows = collection.facts_within(bearer, &View::default());
        ("fact", bearer.name.as_str(), rows)
    } else {
        ("account", "", Vec::new())
    };
    let mut piece = Piece {
        kind,
        ..Piece::default()
    };
    for row in rows {
        let is = |f: &&Figure| !f.is_computed() && f.accounts[0] == at;
        if let Some(figure) = row.figures.iter().find(is) {
            let line = measure_line(&row.measure, row.of.as_deref());
            piece.heading = format!("{of}: {line}");
            piece.verdict = Some(figure.verdict.word());
            piece.citations = vec![Citation::figure(collection, &row, figure)];
        }
    }
    piece
}

fn figures(collection: &Collection, row: &MeasureRow) -> Vec<Citation> {
    let figures = row.figures.iter();
    figures
        .map(|f| Citation::figure(collection, row, f))
        .collect()
}

fn whole_event(collection: &Collection, id: EventId) -> Piece {
    let event = collection.event(id);
    let rows = collection.grid(id);
    let citations = rows.iter().flat_map(|row| figures(collection, row));
    let mut citations: Vec<Citation> = citations.collect();
    if citations.is_empty() {
        // No accounts: cites the passages that tell it.
        let passages = event.passages.iter();
        citations = passages
            .map(|p| Citation::passage(collection, *p, &collection.passage(*p).text))
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

/// A thing that is gone, as it was taken.
fn lost(taken: &Ref) -> Piece {
    let cited = |source: &str, at: u32, words: Option<&String>| Citation {
        source: source.into(),
        place: Locator::of(at),
        text: words.cloned().unwrap_or_default(),
        ..Citation::default()
    };
    let said = |of: &str, account: &reference::Account| {
        let line = measure_line(&account.measure, account.of.as_deref());
        let value = account.value.as_deref().unwrap_or("?");
        let words = account.quote.as_ref();
        let citation = cited(&account.briefing, account.at, words);
        (format!("{of}: {line}: {value}"), citation)
    };
    let (kind, heading, citations) = match taken {
        Ref::Passage(passage) => {
            let citation = cited(&passage.briefing, passage.at, Some(&passage.quote));
            ("passage", passage.briefing.clone(), vec![citation])
        }
        Ref::Account(account) => {
            let (heading, citation) = said(&account.event, account);
            ("account", heading, vec![citation])
        }
        Ref::Fact(fact) => {
            let (heading, citation) = said(&fact.about, &fact.account);
            ("fact", heading, vec![citation])
        }
        Ref::Stance(claim) => {
            let heading = format!("{}: {} {}", claim.question, claim.stance, claim.answer);
            let citation = cited(&claim.briefing, claim.at, claim.quote.as_ref());
            ("stance", heading, vec![citation])
        }
        Ref::Measure { event, measure, of } => {
            let line = measure_line(measure, of.as_deref());
            let heading = format!("{}: {line}", event.written());
            ("measure", heading, vec![])
        }
        Ref::Event { event } => ("event", event.written(), vec![]),
        Ref::Question { question } => ("question", question.clone(), vec![]),
        Ref::Source { .. } => ("source", taken.name(), vec![]),
        Ref::Voice { .. } => ("voice", taken.name(), vec![]),
        Ref::Actor { .. } => ("actor", taken.name(), vec![]),
        Ref::Listed(listed) => return lost(&listed.item),
    };
    Piece {
        kind,
        heading,
        citations,
        ..Piece::default()
    }
}
