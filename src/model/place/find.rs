//! From things of a collection to words for them, and back.

use super::{Passage, Subject, Thing};
use crate::model::view::Item;
use crate::model::{ActorId, ClaimId, Collection, EventId, PassageId, SourceId};

/// Bytes of a passage's first words, at most.
const MOST_WORDS: usize = 60;
/// Entries that stand for an actor or event, at most: one of them is enough.
const MOST_ENTRIES: usize = 3;

/// Where a passage is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The passage.
    pub passage: PassageId,
    /// How it compares with what it was.
    pub kept: Kept,
}

/// What became of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It begins as it did, under its locator.
    Same,
    /// It begins as it did, under another locator.
    Moved,
    /// Its locator has another text.
    Changed,
    /// It is gone; this is the one before.
    Gone,
}

impl Passage {
    /// Words for a passage.
    pub fn of(story: &Collection, id: PassageId) -> Self {
        let passage = story.passage(id);
        Self {
            briefing: story.briefing(story.source_of(id)).id.clone(),
            at: passage.at,
            words: first_words(&passage.text).into(),
        }
    }

    /// Where it is now; nothing if the document is gone, or empty.
    pub fn find(&self, story: &Collection) -> Option<Found> {
        let source = story.source_of_id(&self.briefing)?;
        let passages = &story.briefing(source).passages;
        let first = story.passages_of(source).start;
        let found = |place: usize, kept| Found {
            passage: PassageId(first + place as u32),
            kept,
        };
        let begins = |text: &str| first_words(text) == self.words;
        let here = passages.iter().position(|p| p.at == self.at);
        if let Some(place) = here
            && (self.words.is_empty() || begins(&passages[place].text))
        {
            return Some(found(place, Kept::Same));
        }
        let alike = passages.iter().enumerate();
        let alike = alike.filter(|(_, p)| !self.words.is_empty() && begins(&p.text));
        if let Some((place, _)) = alike.min_by_key(|(_, p)| p.at.abs_diff(self.at)) {
            return Some(found(place, Kept::Moved));
        }
        if let Some(place) = here {
            return Some(found(place, Kept::Changed));
        }
        let before = passages.iter().rposition(|p| p.at < self.at);
        let place = before.unwrap_or(0);
        (place < passages.len()).then(|| found(place, Kept::Gone))
    }
}

/// How a text begins, whole words if it can be.
fn first_words(text: &str) -> &str {
    let text = text.trim_start();
    if text.len() <= MOST_WORDS {
        return text.trim_end();
    }
    let mut ends = (0..=MOST_WORDS).rev();
    let end = ends.find(|n| text.is_char_boundary(*n)).unwrap_or(0);
    let cut = &text[..end];
    let whole = cut.rfind(char::is_whitespace).unwrap_or(end);
    cut[..whole].trim_end()
}

impl Thing {
    /// Words for a thing.
    pub fn of(story: &Collection, item: Item) -> Self {
        let briefing = |source: SourceId| story.briefing(source).id.clone();
        match item {
            Item::Source(source) => Self::Source(briefing(source)),
            Item::Voice(id) => {
                let voice = story.voice(id);
                Self::Voice(briefing(voice.source), voice.id.clone())
            }
            Item::Actor(id) => {
                let actor = story.actor(id);
                let entry = |(source, n): &(SourceId, usize)| {
                    let entry = &story.briefing(*source).actors[*n];
                    (briefing(*source), entry.id.clone())
                };
                let entries = actor.members.iter().map(entry).take(MOST_ENTRIES);
                Self::Actor(actor.id.clone(), entries.collect())
            }
            Item::Event(id) => {
                let event = story.event(id);
                let entry = |(source, n): &(SourceId, usize)| {
                    let entry = &story.briefing(*source).events[*n];
                    (briefing(*source), entry.id.clone())
                };
                let entries = event.members.iter().map(entry).take(MOST_ENTRIES);
                Self::Event(event.id.clone(), entries.collect())
            }
            Item::Claim(id) => {
                let claim = story.claimed(id);
                let question = story.question(claim.question).id.clone();
                Self::Claim(briefing(claim.stance.source), question, claim.text.clone())
            }
            Item::Passage(id) => Self::Passage(Passage::of(story, id)),
        }
    }

    /// What it is now, if it is still there: what the first of its entries
    /// that is belongs to, else what has its id.
    pub fn find(&self, story: &Collection) -> Option<Item> {
        Some(match self {
            Self::Source(id) => Item::Source(story.source_of_id(id)?),
            Self::Voice(briefing, id) => {
                Item::Voice(story.voice_named(story.source_of_id(briefing)?, id)?)
            }
            Self::Actor(id, entries) => {
                let by_entry = |(briefing, entry): &(String, String)| {
                    let source = story.source_of_id(briefing)?;
                    let entries = &story.briefing(source).actors;
                    let place = entries.iter().position(|a| a.id == *entry)?;
                    story.actor_of(source, place)
                };
                let by_id = || story.actors.iter().position(|a| a.id == *id);
                let found = entries.iter().find_map(by_entry);
                Item::Actor(found.or_else(|| by_id().map(ActorId::from))?)
            }
            Self::Event(id, entries) => {
                let by_entry = |(briefing, entry): &(String, String)| {
                    let source = story.source_of_id(briefing)?;
                    let entries = &story.briefing(source).events;
                    let member = (source, entries.iter().position(|e| e.id == *entry)?);
                    let holds =
                        |event: &crate::model::collection::Event| event.members.contains(&member);
                    story.events.iter().position(holds)
                };
                let by_id = || story.events.iter().position(|e| e.id == *id);
                let found = entries.iter().find_map(by_entry).or_else(by_id)?;
                Item::Event(EventId::from(found))
            }
            Self::Claim(briefing, question, text) => {
                let source = story.source_of_id(briefing)?;
                let same = |claim: &crate::model::collection::Claimed| {
                    claim.stance.source == source
                        && claim.text == *text
                        && story.question(claim.question).id == *question
                };
                Item::Claim(ClaimId::from(story.claims.iter().position(same)?))
            }
            Self::Passage(passage) => {
                let found = passage.find(story)?;
                (found.kept != Kept::Gone).then_some(Item::Passage(found.passage))?
            }
        })
    }

    /// What it was called, to say that it is gone.
    pub fn name(&self) -> String {
        match self {
            Self::Source(id)
            | Self::Actor(id, _)
            | Self::Event(id, _)
            | Self::Voice(_, id)
            | Self::Claim(_, id, _) => id.clone(),
            Self::Passage(passage) => format!("{} ¶{}", passage.briefing, passage.at),
        }
    }
}

impl Subject {
    /// What it was called, to say that it is gone.
    pub fn name(&self) -> String {
        match self {
            Self::Thing(thing) => thing.name(),
            Self::Question(id) | Self::Drafts(id) | Self::Named(id) => id.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::briefing::Briefing;
    use crate::model::{Joins, merge::merge};

    fn story(passages: &[(u32, &str)]) -> Collection {
        let passage = |(at, text): &(u32, &str)| serde_json::json!({"at": at, "text": text});
        let passages = passages.iter().map(passage).map(serde_json::from_value);
        let briefing = Briefing {
            id: "wire".into(),
            passages: passages.collect::<Result<_, _>>().expect("passages"),
            ..Briefing::default()
        };
        merge("story".into(), vec![briefing], Joins::default())
    }

    #[test]
    fn a_passage_is_found_by_its_words_then_by_its_locator() {
        let before = story(&[(1, "One."), (2, "The ferry sank."), (4, "Four.")]);
        let second = Passage::of(&before, PassageId(1));
        for (after, place, kept) in [
            (&[(1, "One."), (2, "The ferry sank.")][..], 1, Kept::Same),
            (
                &[(1, "New."), (2, "One."), (3, "The ferry sank.")],
                2,
                Kept::Moved,
            ),
            (&[(1, "One."), (2, "The ship sank.")], 1, Kept::Changed),
            (&[(1, "One."), (4, "Four.")], 0, Kept::Gone),
            (&[(7, "Seven.")], 0, Kept::Gone),
        ] {
            let found = second.find(&story(after)).expect("the document is there");
            assert_eq!(
                (found.passage, found.kept),
                (PassageId(place), kept),
                "{after:?}"
            );
        }
        assert_eq!(second.find(&story(&[])), None);
        assert_eq!(second.find(&Collection::default()), None);
    }

    #[test]
    fn long_texts_are_known_by_whole_words_of_their_beginning() {
        let long = "Wörter ".repeat(30);
        let words = first_words(&long);
        assert!(
            words.len() <= MOST_WORDS && words.ends_with("Wörter"),
            "{words}"
        );
        assert_eq!(first_words(&"ü".repeat(99)), "ü".repeat(30));
    }
}
