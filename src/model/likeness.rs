//! What documents of a collection likely tell alike: computed, shown as
//! likely, never stored.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::FxBuildHasher;

use super::collection::{AccountRef, Home};
use super::vocabulary::Stance;
use super::{ActorId, PassageId, SourceId, VoiceId, When};

/// What was found across the documents of a collection.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Likeness {
    /// The documents of each story, larger stories first; each document is in
    /// one.
    pub stories: Vec<Vec<SourceId>>,
    /// Tellings of several documents that are likely of one event.
    pub events: Vec<LikelyEvent>,
    /// Accounts of several documents that are likely of one quantity.
    pub rows: Vec<LikelyRow>,
    /// Days that are told without a year, with the one that likely is theirs.
    pub days: Days,
    /// What voices likely oppose each other on, the surest first.
    pub questions: Vec<LikelyQuestion>,
    /// The row of each account that is in one.
    places: HashMap<Place, usize, FxBuildHasher>,
}

/// Where an account stands.
pub type Place = (SourceId, Home, usize);

/// Days that documents tell without a year, with the one that likely is
/// theirs: shown as likely, never written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Days {
    /// Of accounts.
    pub accounts: HashMap<Place, When, FxBuildHasher>,
    /// Of events, by source and entry.
    pub events: HashMap<(SourceId, usize), When, FxBuildHasher>,
}

impl Days {
    /// The day that an account tells without its year.
    pub fn of(&self, at: AccountRef) -> Option<&When> {
        self.accounts.get(&place(at))
    }
}

impl Likeness {
    /// What was found, with the row of each account at hand.
    pub fn new(
        stories: Vec<Vec<SourceId>>,
        events: Vec<LikelyEvent>,
        rows: Vec<LikelyRow>,
        questions: Vec<LikelyQuestion>,
    ) -> Self {
        let mut places = HashMap::default();
        for (nth, row) in rows.iter().enumerate() {
            places.extend(row.accounts.iter().map(|at| (place(*at), nth)));
        }
        Self {
            stories,
            events,
            rows,
            days: Days::default(),
            questions,
            places,
        }
    }

    /// The row that an account is in, by its place among the rows.
    pub fn row_of(&self, at: AccountRef) -> Option<usize> {
        self.places.get(&place(at)).copied()
    }

    /// How two accounts of one row differ, if that is likely a difference.
    pub fn difference(&self, a: AccountRef, b: AccountRef) -> Option<&Difference> {
        let row = &self.rows[self.row_of(a)?];
        let mut all = row.differences.iter();
        all.find(|d| {
            let [x, y] = d.between;
            (place(x), place(y)) == (place(a), place(b))
                || (place(x), place(y)) == (place(b), place(a))
        })
    }
}

fn place(at: AccountRef) -> Place {
    (at.source, at.home, at.account)
}

/// Tellings that are likely of one event.
#[derive(Debug, Clone, PartialEq)]
pub struct LikelyEvent {
    /// The tellings, each a source and its place in `events`; several of them
    /// where a person has joined them.
    pub tellings: Vec<Vec<(SourceId, usize)>>,
    /// The telling whose name is most like those of the others.
    pub shown: usize,
    /// Passages of documents that have no such event, and likely tell it.
    pub passages: Vec<PassageId>,
    /// Why, the strongest reason first.
    pub reasons: Vec<Reason>,
}

/// Why tellings are likely of one event.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// Several give this day.
    Day(Date),
    /// Most name these.
    Actors(Vec<ActorId>),
    /// They give figures of this many quantities alike.
    Figures(usize),
    /// Most use these words.
    Words(Vec<String>),
    /// Each is what its document reports first.
    Main,
}

/// Accounts that are likely of one quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct LikelyRow {
    /// In source order.
    pub accounts: Vec<AccountRef>,
    /// Pairs that likely differ, the surest first.
    pub differences: Vec<Difference>,
    /// Why, the strongest reason first.
    pub reasons: Vec<Reason>,
}

/// Two accounts of one row that give different figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The two.
    pub between: [AccountRef; 2],
    /// How sure it is that they are of one quantity, from 0 to 1.
    pub sure: f64,
    /// Whether the later one is an update: a count that grew.
    pub is_update: bool,
    /// The one source that both have it from, if they tell of one.
    pub shared: Option<Shared>,
}

/// A source that two accounts have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// A voice that both cite.
    Voice(VoiceId),
    /// The document that both copy.
    Copy(SourceId),
}

/// Something that some voices tell as so and others as not so.
#[derive(Debug, Clone, PartialEq)]
pub struct LikelyQuestion {
    /// Who holds that it is so, the most alike to the other side first.
    pub held: Vec<Utterance>,
    /// Who holds that it is not.
    pub rejected: Vec<Utterance>,
    /// How sure it is that they speak of one thing, from 0 to 1.
    pub sure: f64,
}

/// Words of a document in which a voice tells something as so or as not so.
#[derive(Debug, Clone, PartialEq)]
pub struct Utterance {
    /// The document.
    pub source: SourceId,
    /// The passage.
    pub passage: PassageId,
    /// The voice that the document has for it, if there is one.
    pub voice: Option<VoiceId>,
    /// Who says it in the words of the document; nothing for its author.
    pub who: Option<String>,
    /// The stance.
    pub stance: Stance,
    /// Whether the voice denies what the words tell.
    pub denies: bool,
    /// Bytes of the passage that tell it.
    pub words: Range<usize>,
}

impl LikelyQuestion {
    /// Both sides, those who hold it first.
    pub fn said(&self) -> impl Iterator<Item = &Utterance> {
        self.held.iter().chain(&self.rejected)
    }
}
