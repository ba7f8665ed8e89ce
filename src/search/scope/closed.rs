//! The fields with a closed list of words, `kind:` and `is:`, and the passages
//! of each word.

use std::collections::BTreeMap;

use super::sets::{of_passages, of_sources};
use super::table::{Builder, Table};
use crate::model::compare::grid::MeasureRow;
use crate::model::view::View;
use crate::model::vocabulary::{ActorKind, Certainty, Kind, PassageKind, Role, Status};
use crate::model::{Collection, PassageId, PassageSet, SourceId};

/// The words of a field, with the passages of each.
#[derive(Default)]
pub(super) struct Closed {
    pub(super) words: Table,
    sets: Vec<PassageSet>,
}

impl Closed {
    fn new(sets: impl IntoIterator<Item = (&'static str, PassageSet)>) -> Self {
        let mut words = Builder::default();
        let mut closed = Self::default();
        for (word, set) in sets {
            words.add(word, []);
            closed.sets.push(set);
        }
        closed.words = words.build();
        closed
    }

    /// These words, and the passages of any of them.
    pub(super) fn meant(&self, places: &[u32]) -> (Vec<String>, PassageSet) {
        let words = places.iter().map(|place| self.words.shown(*place).into());
        let mut set = PassageSet::default();
        for place in places {
            set.extend(&self.sets[*place as usize]);
        }
        (words.collect(), set)
    }

    /// Every word, in the order of explanations.
    pub(super) fn all(&self) -> Vec<&str> {
        let all = 0..self.sets.len() as u32;
        all.map(|word| self.words.shown(word)).collect()
    }
}

/// Kinds of actors, passages, documents and voices. A word may have several
/// senses: *media* are actors and voices.
pub(super) fn kinds(collection: &Collection) -> Closed {
    let mut passage_kinds = BTreeMap::<PassageKind, PassageSet>::new();
    for (passage, kept) in passages(collection) {
        passage_kinds.entry(kept.kind).or_default().insert(passage);
    }
    let actors = ActorKind::ALL.iter().map(|kind| {
        let of = collection.actors.iter().filter(|a| a.kind == *kind);
        (kind.word(), of_passages(of.map(|a| &a.passages)))
    });
    let blocks = PassageKind::ALL.iter().map(|kind| {
        let set = passage_kinds.get(kind).cloned().unwrap_or_default();
        (kind.word(), set)
    });
    let documents = Kind::ALL.iter().map(|kind| {
        let of = collection.sources();
        let of = of.filter(|s| collection.briefing(*s).kind == *kind);
        (kind.word(), of_sources(collection, of))
    });
    let roles = Role::ALL.iter().map(|role| {
        let of = collection.voices.iter().filter(|v| v.role == *role);
        (role.word(), of_passages(of.map(|v| &v.passages)))
    });
    let mut sets: Vec<(&'static str, PassageSet)> = Vec::new();
    for (word, set) in actors.chain(blocks).chain(documents).chain(roles) {
        match sets.iter_mut().find(|(known, _)| *known == word) {
            Some((_, known)) => known.extend(&set),
            None => sets.push((word, set)),
        }
    }
    Closed::new(sets)
}

/// The word for accounts and stances that contradict each other.
pub(super) const CONFLICT: &str = "conflict";
/// The word for uncertain statements.
pub(super) const HEDGED: &str = "hedged";

/// States of passages and of the statements that cite them.
pub(super) fn states(collection: &Collection) -> Closed {
    let mut draft = PassageSet::default();
    let mut reviewed = PassageSet::default();
    let mut furniture = PassageSet::default();
    for source in collection.sources() {
        let status = collection.briefing(source).status;
        for (passage, kept) in passages_of(collection, source) {
            match kept.status.unwrap_or(status) {
                Status::Draft => draft.insert(passage),
                Status::Reviewed => reviewed.insert(passage),
            }
            if kept.kind == PassageKind::Furniture {
                furniture.insert(passage);
            }
        }
    }
    Closed::new([
        (Status::Draft.word(), draft),
        (Status::Reviewed.word(), reviewed),
        (CONFLICT, in_conflict(collection)),
        (HEDGED, hedged(collection)),
        (PassageKind::Furniture.word(), furniture),
    ])
}

/// The passages cited by accounts that contradict each other and by opposed
/// stances.
fn in_conflict(collection: &Collection) -> PassageSet {
    let everything = View::default();
    let mut set = PassageSet::default();
    for (_, rows) in collection.conflicts_within(&everything) {
        for row in rows.iter().filter(|row| row.verdict.is_conflict()) {
            set.extend(&cited_in_conflict(row, &rows).collect());
        }
    }
    for question in collection.opposed_within(&everything) {
        let asked = collection.asked(question);
        let cited = asked.opposed.iter().filter_map(|stance| stance.passage);
        set.extend(&cited.collect());
    }
    set
}

/// The passages cited by conflicting figures of a row. If a part exceeds its
/// whole, both count.
fn cited_in_conflict<'a>(
    row: &'a MeasureRow,
    rows: &'a [MeasureRow],
) -> impl Iterator<Item = PassageId> + 'a {
    let clashing = row.figures.iter().filter(|f| f.verdict.is_conflict());
    let exceeded = |whole: &&MeasureRow| {
        row.part_of
            .iter()
            .any(|part| part.exceeds && part.measure == whole.measure && part.of == whole.of)
    };
    let wholes = rows.iter().filter(exceeded);
    let too_large = row.part_of.iter().any(|part| part.exceeds);
    let parts = std::iter::once(row).filter(move |_| too_large);
    let figures = clashing.chain(wholes.chain(parts).flat_map(|row| &row.figures));
    figures
        .flat_map(|figure| &figure.accounts)
        .filter_map(|account| account.passage)
}

/// The passages cited by accounts, facts and claims whose voice is not certain.
fn hedged(collection: &Collection) -> PassageSet {
    let accounts = collection.events.iter().flat_map(|event| &event.accounts);
    let facts = collection.bearers.iter().flat_map(|bearer| &bearer.facts);
    let said = accounts.chain(facts);
    let said = said.filter(|at| collection.account(**at).certainty != Certainty::Certain);
    let claims = collection.claims.iter().map(|claimed| claimed.stance);
    let claims = claims.filter(|at| collection.claim(*at).certainty != Certainty::Certain);
    let cited = said.map(|at| at.passage).chain(claims.map(|at| at.passage));
    cited.flatten().collect()
}

type IdentifiedPassage<'a> = (PassageId, &'a crate::model::briefing::Passage);

fn passages(collection: &Collection) -> impl Iterator<Item = IdentifiedPassage<'_>> {
    let sources = collection.sources();
    sources.flat_map(|source| passages_of(collection, source))
}

fn passages_of(
    collection: &Collection,
    source: SourceId,
) -> impl Iterator<Item = IdentifiedPassage<'_>> {
    let ids = collection.passages_of(source).map(PassageId);
    ids.zip(&collection.briefing(source).passages)
}
