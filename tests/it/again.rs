//! Comparing a pile again after a change finds the same as comparing it from
//! scratch.

use std::fmt::Write as _;

use proptest::prelude::*;
use rashomon::convert::{self, Document};
use rashomon::model::joins::{
    AccountItem, ApartLine, CopyLine, DismissedLine, JoinedActor, JoinedEvent, Joins, RowLine,
    StoryLine,
};
use rashomon::model::merge::merge;
use rashomon::model::vocabulary::Dismissed;
use rashomon::model::{Briefing, Collection};
use rashomon::story::{self, Cache};

/// Three stories: what befell whom, where, and more. All of it is invented.
const STORIES: [[&str; 5]; 3] = [
    [
        "ferry Halden",
        "Port Emsel",
        "sank",
        "passengers",
        "Divers searched the harbour until dusk. A pier was struck, and its lamps fell into the \
         water beside the lifeboats.",
    ],
    [
        "mine Orrin Deep",
        "Castra Hill",
        "collapsed",
        "miners",
        "The shaft filled with coal dust and gas. Engineers drilled a tunnel through the rock to \
         reach the gallery.",
    ],
    [
        "market hall",
        "Tolvane",
        "burned down",
        "traders",
        "Flames ate the wooden roof above the stalls. Firemen pumped from the canal, as the hydrant \
         was frozen.",
    ],
];
const PAPERS: usize = 4;

/// A paper of a story, with its count of the dead and a sentence of its own.
#[derive(Debug, Clone)]
struct Paper {
    story: usize,
    nth: usize,
    dead: usize,
    day: usize,
    own: &'static str,
}

impl Paper {
    fn new(story: usize, nth: usize) -> Self {
        Self {
            story,
            nth,
            dead: 12 + nth % 2,
            day: 3 + nth % 3,
            own: "",
        }
    }

    fn read(&self) -> Briefing {
        let [what, place, deed, whom, more] = STORIES[self.story];
        let Self { nth, dead, day, .. } = self;
        let hurt = 30 + nth % 3;
        let mut text = format!(
            "The {what} {deed} at {place}\n\n{day} May 203{}\n\n",
            self.story
        );
        let _ = write!(
            text,
            "{}The {what} {deed} at {place} on Sunday, killing {dead} {whom}, police said. \
             Some {hurt} {whom} were hurt.\n\n",
            self.own
        );
        let says = if nth.is_multiple_of(2) {
            "Police said officers"
        } else {
            "Witnesses denied that police"
        };
        let _ = write!(
            text,
            "{more}\n\n{says} opened fire at {place}. About {} rescuers came to {place}.\n",
            200 + nth
        );
        let file = format!("{}-{nth}.txt", what.replace(' ', "-"));
        let bytes = text.as_bytes();
        convert::document(Document { file: &file, bytes }).expect("it is text")
    }
}

/// The number of changes that [`pile`] and [`judged`] can make.
const CHANGES: usize = 15;

/// The pile after one of [`CHANGES`] changes.
fn pile(change: usize) -> Collection {
    let mut papers: Vec<Paper> = (0..STORIES.len() * PAPERS)
        .map(|n| Paper::new(n / PAPERS, n % PAPERS))
        .collect();
    match change {
        1 => papers[5].dead = 17,
        // Words that begin every story now occur in this paper first.
        2 => papers[0].own = "Traders of Castra Hill and Tolvane burned lamps for the police. ",
        3 => papers.push(Paper::new(1, PAPERS + 1)),
        // Issued before all others.
        4 => papers.push(Paper {
            day: 1,
            own: "Orrin miners collapsed. ",
            ..Paper::new(0, PAPERS + 2)
        }),
        5 => drop(papers.remove(2)),
        6 => drop(papers.remove(0)),
        7 => papers[9].own = "Halden is a word here, and so are halden, merrin and ada. ",
        _ => {}
    }
    let read: Vec<Briefing> = papers.iter().map(Paper::read).collect();
    let joins = judged(change, &read);
    merge("Pile".into(), read, joins)
}

/// The judgements of a change, if any.
fn judged(change: usize, read: &[Briefing]) -> Joins {
    let mut joins = Joins::default();
    let id = |nth: usize| read[nth].id.clone();
    let event = |nth: usize| format!("{}/{}", read[nth].id, read[nth].events[0].id);
    let account = |nth: usize| {
        let event = &read[nth].events[0];
        AccountItem::new(&read[nth], &event.id, &event.accounts[0])
    };
    let events = |same: Vec<String>| JoinedEvent {
        id: "one".into(),
        name: None,
        same,
        ..JoinedEvent::default()
    };
    match change {
        8 => joins.dismissed.push(DismissedLine {
            accounts: vec![account(4), account(5)],
            why: Dismissed::OtherCount,
        }),
        9 => joins.rows.push(RowLine {
            same: vec![account(0), account(1)],
        }),
        10 => joins.apart.push(ApartLine {
            item: event(8),
            from: vec![event(9), event(10)],
        }),
        11 => joins.events.push(events(vec![event(0), event(1)])),
        // One event from two stories.
        12 => joins.events.push(events(vec![event(1), event(6)])),
        13 => {
            joins.stories.push(StoryLine {
                id: "two".into(),
                name: None,
                same: vec![id(0), id(7)],
            });
            joins.actors.push(JoinedActor {
                id: "who".into(),
                name: Some("Who".into()),
                kind: None,
                same: vec!["Ada Merrin".into(), "Tolvane".into()],
            });
        }
        14 => joins.copies.push(CopyLine {
            of: id(4),
            same: vec![id(7)],
            not: vec![id(5)],
        }),
        _ => {}
    }
    joins
}

fn is_as_from_scratch(changes: impl IntoIterator<Item = usize>) {
    let mut cache = Cache::default();
    for change in changes {
        let again = story::compared_again(pile(change), &mut cache, &|| true);
        let scratch = story::compared(pile(change));
        assert!(again == scratch, "change {change}");
    }
}

#[test]
fn the_pile_has_something_of_all_that_is_compared() {
    let collection = story::compared(pile(0));
    let likeness = &collection.likeness;
    assert!(likeness.stories.len() > 1);
    assert!(likeness.events.len() >= STORIES.len());
    assert!(likeness.rows.iter().any(|row| !row.differences.is_empty()));
    assert!(!likeness.questions.is_empty());
    for change in 1..CHANGES {
        assert!(
            collection != story::compared(pile(change)),
            "change {change}"
        );
    }
}

#[test]
fn after_each_change_and_back_all_is_as_from_scratch() {
    is_as_from_scratch((1..CHANGES).flat_map(|change| [0, change]));
}

#[test]
fn after_a_comparison_that_was_stopped_all_is_as_from_scratch() {
    let mut cache = Cache::default();
    let mut left = 1;
    loop {
        let asked = std::cell::Cell::new(0);
        let goes_on = || asked.replace(asked.get() + 1) < left;
        let collection = story::compared_again(pile(left % CHANGES), &mut cache, &goes_on);
        if asked.get() <= left {
            assert!(collection == story::compared(pile(left % CHANGES)));
            return;
        }
        assert!(!collection.is_compared());
        left = left * 3 / 2 + 1;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn after_any_changes_all_is_as_from_scratch(
        changes in prop::collection::vec(0..CHANGES, 2..6)
    ) {
        is_as_from_scratch(changes);
    }
}
