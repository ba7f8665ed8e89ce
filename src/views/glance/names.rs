//! Names stories: among several, by the names that most of their documents have
//! and the others have least; else by the main event.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::model::{Collection, EventId, SourceId, origins};

/// Most names of a story.
const MOST_NAMES: usize = 2;

/// A name for each story; `main` returns a story's main event, if known.
pub fn names(
    collection: &Collection,
    stories: &[&[SourceId]],
    main: impl Fn(usize) -> Option<EventId>,
) -> Vec<String> {
    let mut told = told(collection, stories);
    let name = |(place, documents): (usize, &&[SourceId])| {
        let names = &mut told[place];
        names.sort_by_key(|(outside, within, _)| (*outside, Reverse(*within)));
        names.truncate(MOST_NAMES);
        let names: Vec<&str> = names.iter().map(|(.., name)| *name).collect();
        match documents {
            [] => String::new(),
            [only] => collection.briefing(*only).heading().into(),
            _ if stories.len() > 1 && !names.is_empty() => names.join(", "),
            [first, ..] => main(place).map_or_else(
                || collection.briefing(*first).heading().into(),
                |event| collection.event(event).name.clone(),
            ),
        }
    };
    stories.iter().enumerate().map(name).collect()
}

/// The event that each story tells from most origins.
pub fn main_events(collection: &Collection, stories: &[&[SourceId]]) -> Vec<Option<EventId>> {
    let places = places(stories);
    let mut main: Vec<Option<((usize, usize), EventId)>> = vec![None; stories.len()];
    for id in (0..collection.events.len()).map(EventId::from) {
        let mut tellers: HashMap<usize, Vec<SourceId>> = HashMap::new();
        for source in collection.telling(id) {
            if let Some(place) = places.get(&source) {
                tellers.entry(*place).or_default().push(source);
            }
        }
        for (place, tellers) in tellers {
            let weight = (origins::count(collection, id, &tellers), tellers.len());
            if main[place].is_none_or(|(most, _)| weight > most) {
                main[place] = Some((weight, id));
            }
        }
    }
    main.into_iter().map(|found| Some(found?.1)).collect()
}

fn places(stories: &[&[SourceId]]) -> HashMap<SourceId, usize> {
    let stories = stories.iter().enumerate();
    stories
        .flat_map(|(place, documents)| documents.iter().map(move |source| (*source, place)))
        .collect()
}

/// A name, after the numbers of documents outside and inside a story that have
/// it.
type Told<'a> = (usize, usize, &'a str);

/// For each story, the names that half of its documents have.
fn told<'a>(collection: &'a Collection, stories: &[&[SourceId]]) -> Vec<Vec<Told<'a>>> {
    let places = places(stories);
    let mut told: Vec<Vec<Told>> = vec![Vec::new(); stories.len()];
    for actor in &collection.actors {
        let mut sources: Vec<SourceId> = actor.members.iter().map(|m| m.0).collect();
        sources.dedup();
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for place in sources.iter().filter_map(|source| places.get(source)) {
            *counts.entry(*place).or_default() += 1;
        }
        for (place, within) in counts {
            if within * 2 >= stories[place].len() && within > 1 {
                told[place].push((sources.len() - within, within, &actor.name));
            }
        }
    }
    told
}
