//! Makes a glance: finds stories, ranks their events by the number of origins,
//! and differences by how sure they are.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::{Block, Differing, Glance, Of, Told, names};
use crate::model::compare::Verdict;
use crate::model::compare::grid::MeasureRow;
use crate::model::gaps::Gap;
use crate::model::view::{Item, View};
use crate::model::{Collection, EventId, QuestionId, SourceId, language, origins};
use crate::store::{Problem, Severity};
use crate::views::opposed;

/// Measures that count people: of equal events, these come first.
const TOLLS: [&str; 8] = [
    "dead", "killed", "deaths", "died", "missing", "wounded", "injured", "hurt",
];

/// The glance of what a view shows of a collection.
pub(super) fn glance(collection: &Collection, problems: &[Problem], view: &View) -> Glance {
    let making = Making { collection, view };
    let in_view = |source: &SourceId| view.has(Item::Source(*source));
    let documents: Vec<SourceId> = collection.sources().filter(in_view).collect();
    Glance {
        copies: documents.len() - collection.copies.count_leaders(documents.iter().copied()),
        languages: making.languages(&documents),
        unread: problems.iter().filter(|p| is_unread(p)).cloned().collect(),
        stories: making.stories(&documents),
        uncompared: documents.len() > 1 && !collection.is_compared(),
        documents,
    }
}

/// Whether something named or found was not read.
fn is_unread(problem: &Problem) -> bool {
    let whole = problem.line == 0;
    let unread = problem.message.starts_with("not read") || problem.message.contains("not read;");
    unread || problem.severity == Severity::Error && whole
}

/// What a glance is made from.
struct Making<'a> {
    collection: &'a Collection,
    view: &'a View,
}

impl Making<'_> {
    fn languages(&self, documents: &[SourceId]) -> Vec<String> {
        let mut counts: Vec<(String, usize)> = Vec::new();
        for source in documents {
            let Some(tag) = &self.collection.briefing(*source).language else {
                continue;
            };
            let name = language::name(tag).unwrap_or(tag).to_owned();
            match counts.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => *count += 1,
                None => counts.push((name, 1)),
            }
        }
        counts.sort_by_key(|(_, count)| Reverse(*count));
        counts.into_iter().map(|(name, _)| name).collect()
    }

    /// The stories found; if nobody looked for any, everything is one.
    fn stories(&self, documents: &[SourceId]) -> Vec<Block> {
        let found = &self.collection.likeness.stories;
        let mut groups: Vec<Vec<SourceId>> = match found.as_slice() {
            [] => vec![documents.to_vec()],
            found => found.to_vec(),
        };
        for group in &mut groups {
            group.retain(|source| documents.contains(source));
        }
        groups.retain(|group| !group.is_empty());
        groups.sort_by_key(|group| Reverse(group.len()));
        let mut places = HashMap::new();
        for (place, group) in groups.iter().enumerate() {
            places.extend(group.iter().map(|source| (*source, place)));
        }
        let copies = &self.collection.copies;
        let block = |documents: Vec<SourceId>| Block {
            origins: copies.count_leaders(documents.iter().copied()),
            documents,
            ..Block::default()
        };
        let mut blocks: Vec<Block> = groups.into_iter().map(block).collect();
        self.add_events(&mut blocks, &places);
        self.add_facts(&mut blocks, &places);
        for question in self.collection.opposed_within(self.view) {
            if let Some(place) = self.place_of(question, &places) {
                blocks[place].opposed.push(question);
            }
        }
        for likely in opposed::within(self.collection, self.view) {
            let said = self.collection.likeness.questions[likely].said();
            if let Some(place) = most(said.filter_map(|s| places.get(&s.source)).copied()) {
                blocks[place].likely.push(likely);
            }
        }
        if !found.is_empty() {
            blocks = blocks.into_iter().flat_map(told_together).collect();
        }
        for block in &mut blocks {
            self.rank(block);
        }
        let documents: Vec<&[SourceId]> = blocks.iter().map(|b| &b.documents[..]).collect();
        let main = |place: usize| Some(blocks[place].events.first()?.event);
        let named = names(self.collection, &documents, main);
        for (block, name) in blocks.iter_mut().zip(named) {
            block.name = name;
        }
        blocks
    }

    /// Gives each event in the view to the story that has most of its
    /// documents, with its differences.
    fn add_events(&self, blocks: &mut [Block], places: &HashMap<SourceId, usize>) {
        let gaps = self.collection.gaps().into_iter();
        let only = gaps.filter(|gap| matches!(gap, Gap::OnlyIn(..)));
        let only: HashSet<EventId> = only.map(|gap| gap.event()).collect();
        let ids = (0..self.collection.events.len()).map(EventId::from);
        for event in ids.filter(|id| self.view.has(Item::Event(*id))) {
            let mut tellers = self.collection.telling(event);
            tellers.retain(|source| places.contains_key(source));
            let Some(place) = most(tellers.iter().map(|source| places[source])) else {
                continue;
            };
            let block = &mut blocks[place];
            let mut told = Told {
                event,
                origins: origins::count(self.collection, event, &tellers),
                tellers,
                agreeing: 0,
            };
            let mut differing = Vec::new();
            if told.tellers.len() > 1 {
                for row in self.collection.grid_within(event, self.view) {
                    told.agreeing += usize::from(agrees(&row));
                    differing.extend(self.differing(Of::Event(event), row));
                }
            }
            // An event that only copies of one text tell counts as told once,
            // unless a copy changed it or the story has no other origin.
            let once = told.origins < 2 && differing.is_empty() && block.origins > 1;
            if told.tellers.len() < 2 || once {
                // Only what nobody else may tell, even out of view, is told
                // alone.
                block.alone.extend(only.contains(&event).then_some(told));
            } else {
                block.differing.extend(differing);
                block.events.push(told);
            }
        }
    }

    /// Gives likely differences among facts to the story of their documents.
    fn add_facts(&self, blocks: &mut [Block], places: &HashMap<SourceId, usize>) {
        for (bearer, row) in self.collection.differing_facts_within(self.view) {
            let sources = row.figures.iter().filter_map(|f| places.get(&f.source));
            if let Some(place) = most(sources.copied()) {
                let differing = self.differing(Of::Bearer(bearer), row);
                blocks[place].differing.extend(differing);
            }
        }
    }

    /// A row, if it differs.
    fn differing(&self, of: Of, row: MeasureRow) -> Option<Differing> {
        let verdict = row.verdict;
        if !verdict.is_conflict() && !verdict.is_difference() {
            return None;
        }
        let sure = self.collection.sure(&row);
        let sure = verdict.is_difference().then(|| sure.unwrap_or_default());
        Some(Differing { of, row, sure })
    }

    /// Index of the story whose documents take a stance on a question.
    fn place_of(&self, question: QuestionId, places: &HashMap<SourceId, usize>) -> Option<usize> {
        let stances = &self.collection.question(question).stances;
        most(
            stances
                .iter()
                .filter_map(|s| places.get(&s.source))
                .copied(),
        )
    }

    fn rank(&self, block: &mut Block) {
        block.differing.sort_by(|a, b| {
            let grave = |d: &Differing| match (d.row.verdict, d.sure) {
                (Verdict::Conflict { hedged }, _) => u8::from(hedged),
                _ => 2,
            };
            let tenths = |d: &Differing| (d.sure.unwrap_or(1.0) * 10.0).round();
            let toll = |d: &Differing| !TOLLS.iter().any(|toll| d.row.measure.contains(toll));
            let one_source = |d: &Differing| self.collection.same_source(&d.row).is_some();
            let of_bearer = |d: &Differing| matches!(d.of, Of::Bearer(_));
            (grave(a), of_bearer(a) && a.sure.is_none())
                .cmp(&(grave(b), of_bearer(b) && b.sure.is_none()))
                .then(tenths(b).total_cmp(&tenths(a)))
                .then(one_source(b).cmp(&one_source(a)))
                .then(toll(a).cmp(&toll(b)))
                .then(b.sure.unwrap_or(1.0).total_cmp(&a.sure.unwrap_or(1.0)))
                .then(b.row.figures.len().cmp(&a.row.figures.len()))
        });
        let of = |event| {
            block
                .differing
                .iter()
                .filter(move |d| d.of == Of::Event(event))
        };
        let weight = |told: &Told| {
            let event = self.collection.event(told.event);
            let differing = of(told.event).count();
            let accounts = event.accounts.len();
            Reverse((
                told.origins,
                told.tellers.len(),
                differing,
                accounts,
                event.passages.len(),
            ))
        };
        block.events.sort_by_cached_key(weight);
        self.rank_alone(&mut block.alone);
    }

    /// Sorts by length, but puts every document's longest before any second.
    fn rank_alone(&self, alone: &mut [Told]) {
        let length = |told: &Told| {
            let event = self.collection.event(told.event);
            (event.passages.len(), event.accounts.len())
        };
        alone.sort_by_cached_key(|told| Reverse(length(told)));
        let mut met: HashMap<Vec<SourceId>, usize> = HashMap::new();
        alone.sort_by_cached_key(|told| {
            let before = met.entry(told.tellers.clone()).or_default();
            *before += 1;
            *before
        });
    }
}

/// A story of which two documents tell something in common; else each document
/// alone: sharing a subject does not make a story.
fn told_together(block: Block) -> Vec<Block> {
    let told = !block.events.is_empty()
        || !block.differing.is_empty()
        || !block.opposed.is_empty()
        || !block.likely.is_empty();
    if told || block.documents.len() < 2 {
        return vec![block];
    }
    let mut alone = block.alone;
    let own = |document: SourceId| Block {
        documents: vec![document],
        alone: alone
            .extract_if(.., |told| told.tellers == [document])
            .collect(),
        ..Block::default()
    };
    block.documents.into_iter().map(own).collect()
}

/// Whether several documents say the same in a row, or compatible things.
fn agrees(row: &MeasureRow) -> bool {
    matches!(row.verdict, Verdict::Agree | Verdict::Compatible)
}

/// The most frequent index; of equals the first.
fn most(places: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for place in places {
        match counts.iter_mut().find(|(known, _)| *known == place) {
            Some((_, count)) => *count += 1,
            None => counts.push((place, 1)),
        }
    }
    counts.sort_unstable_by_key(|(place, count)| (Reverse(*count), *place));
    counts.first().map(|(place, _)| *place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Joins;
    use crate::model::briefing::Briefing;
    use crate::model::compare::made::{account, document};
    use crate::model::joins::JoinedEvent;
    use crate::model::likeness::Likeness;
    use crate::model::merge::merge;
    use crate::views::glance::{Limits, Line};

    /// A document of some events, each given as name, measure and value.
    fn told(id: &str, events: &[(&str, &str, &str)]) -> Briefing {
        let mut all = document(id, vec![]);
        let made = events.iter().map(|(event, measure, value)| {
            let given = vec![("author", account(measure, "", value))];
            let mut event_of = document(id, given).events.remove(0);
            event_of.id = (*event).into();
            event_of.name = (*event).into();
            event_of
        });
        all.events = made.collect();
        all
    }

    /// Four documents: all tell of a wreck, three of a trial, two of a storm,
    /// and each of something else.
    fn collection() -> Collection {
        let documents = vec![
            told(
                "a",
                &[
                    ("wreck", "crew", "9"),
                    ("trial", "days", "3"),
                    ("storm", "dead", "1"),
                    ("gala", "guests", "2"),
                ],
            ),
            told(
                "b",
                &[
                    ("wreck", "crew", "8"),
                    ("trial", "days", "3"),
                    ("storm", "dead", "2"),
                    ("raid", "held", "4"),
                ],
            ),
            told("c", &[("wreck", "crew", "9"), ("trial", "days", "3")]),
            told("d", &[("wreck", "crew", "9")]),
        ];
        let joined = |id: &str, tellers: &[&str]| JoinedEvent {
            id: id.into(),
            name: None,
            same: tellers.iter().map(|t| format!("{t}/{id}")).collect(),
            ..JoinedEvent::default()
        };
        let joins = Joins {
            events: vec![
                joined("storm", &["a", "b"]),
                joined("wreck", &["a", "b", "c", "d"]),
                joined("trial", &["a", "b", "c"]),
            ],
            ..Joins::default()
        };
        merge(String::new(), documents, joins)
    }

    fn at_a_glance(collection: &Collection) -> Glance {
        glance(collection, &[], &View::default())
    }

    /// The lines within limits, as a word or a number each.
    fn lines(
        collection: &Collection,
        glance: &Glance,
        events: usize,
        differences: usize,
    ) -> Vec<String> {
        let limits = Limits {
            events,
            differences,
            others: 1,
        };
        let said = |line: Line| match line {
            Line::Story(block) => format!("story of {}", block.documents.len()),
            Line::Event(_, told) | Line::Only(told) => collection.event(told.event).name.clone(),
            Line::Differs(differing) => differing.row.measure.clone(),
            Line::Document(block) => block.name.clone(),
            other => format!("{other:?}"),
        };
        let all = glance.lines(limits).into_iter();
        all.map(said).collect()
    }

    #[test]
    fn what_most_tell_comes_first_and_tolls_before_what_is_as_sure() {
        let collection = collection();
        let glance = at_a_glance(&collection);
        let [block] = &glance.stories[..] else {
            panic!("{glance:?}");
        };
        let tellers = block.events.iter().map(|told| told.tellers.len());
        assert_eq!(tellers.collect::<Vec<_>>(), [4, 3, 2]);
        let measures = block.differing.iter().map(|d| d.row.measure.as_str());
        assert_eq!(measures.collect::<Vec<_>>(), ["dead", "crew"]);
        assert_eq!(glance.counts(), (2, 0));
        assert_eq!(block.events[1].agreeing, 1);
        assert_eq!((block.name.as_str(), block.alone.len()), ("wreck", 2));
    }

    #[test]
    fn within_limits_the_rest_is_counted() {
        let collection = collection();
        let glance = at_a_glance(&collection);
        assert_eq!(
            lines(&collection, &glance, 9, 9),
            [
                "wreck",
                "crew",
                "trial",
                "storm",
                "dead",
                "Alone(2)",
                "gala",
                "MoreAlone(1)"
            ]
        );
        // Shows the toll as the one difference, though not its event.
        assert_eq!(
            lines(&collection, &glance, 1, 1),
            [
                "wreck",
                "Rest(EventId(1), 1)",
                "MoreEvents(2)",
                "Elsewhere",
                "dead",
                "Alone(2)",
                "gala",
                "MoreAlone(1)"
            ]
            .map(|line| line.replace(
                "EventId(1)",
                &format!("{:?}", glance.stories[0].events[0].event)
            ))
        );
    }

    #[test]
    fn documents_that_tell_nothing_together_are_no_story() {
        let mut collection = merge(
            String::new(),
            vec![
                told("a", &[("wreck", "crew", "9")]),
                told("b", &[("gala", "guests", "2")]),
            ],
            Joins::default(),
        );
        let both = vec![vec![SourceId(0), SourceId(1)]];
        collection.likeness = Likeness::new(both, vec![], vec![], vec![]);
        let glance = at_a_glance(&collection);
        let documents = glance.stories.iter().map(|block| block.documents.len());
        assert_eq!(documents.collect::<Vec<_>>(), [1, 1]);
        assert_eq!(lines(&collection, &glance, 9, 9)[0], "Lone(2)");
    }

    #[test]
    fn stories_share_what_is_shown_and_a_lone_document_is_a_line() {
        let mut collection = collection();
        let of = |ids: &[u32]| ids.iter().map(|id| SourceId(*id)).collect::<Vec<_>>();
        let stories = vec![of(&[0, 1, 2]), of(&[3])];
        collection.likeness = Likeness::new(stories, vec![], vec![], vec![]);
        let glance = at_a_glance(&collection);
        let said = lines(&collection, &glance, 9, 9);
        assert_eq!(said[0], "story of 3");
        assert_eq!(said[said.len() - 2..], ["Lone(1)", "d"]);
        // Each story shows at least one event, whatever the limit.
        let each = ["wreck", "wreck", "gala", "gala"].iter().enumerate();
        let told = each.map(|(n, event)| told(&format!("d{n}"), &[(event, "crew", "9")]));
        let same = |id: &str, tellers: [&str; 2]| JoinedEvent {
            id: id.into(),
            name: None,
            same: tellers.map(|t| format!("{t}/{id}")).to_vec(),
            ..JoinedEvent::default()
        };
        let joins = Joins {
            events: vec![same("wreck", ["d0", "d1"]), same("gala", ["d2", "d3"])],
            ..Joins::default()
        };
        let mut collection = merge(String::new(), told.collect(), joins);
        collection.likeness = Likeness::new(vec![of(&[0, 1]), of(&[2, 3])], vec![], vec![], vec![]);
        let glance = at_a_glance(&collection);
        let shown = lines(&collection, &glance, 1, 1);
        assert_eq!(
            shown
                .iter()
                .filter(|line| line.starts_with("story"))
                .count(),
            2
        );
    }
}
