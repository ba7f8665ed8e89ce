//! What documents of a collection likely tell alike: computed, shown as
//! likely, never stored.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};

use super::collection::{AccountRef, Home};
use super::vocabulary::Stance;
use super::{ActorId, PassageId, SourceId, VoiceId, When};

/// The findings across the documents of a collection.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Likeness {
    /// The documents of each story, larger stories first; each document is in
    /// one.
    pub stories: Vec<Vec<SourceId>>,
    /// Tellings of several documents that are likely of one event.
    pub events: Vec<LikelyEvent>,
    /// Accounts of several documents that likely measure one quantity.
    pub rows: Vec<LikelyRow>,
    /// Days told without a year, each with its likely year.
    pub days: Days,
    /// The questions on which voices likely oppose each other, the surest
    /// first.
    pub questions: Vec<LikelyQuestion>,
    /// The index of each account's row, if it is in one.
    #[serde(with = "pairs")]
    places: HashMap<AccountPlace, usize, FxBuildHasher>,
}

/// An account's place: source, list, index in the list.
pub type AccountPlace = (SourceId, Home, usize);

/// Days that documents give without a year, each with its likely year: shown as
/// likely, never written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Days {
    /// The days of accounts.
    #[serde(with = "pairs")]
    pub accounts: HashMap<AccountPlace, When, FxBuildHasher>,
    /// The days of events, by source and entry.
    #[serde(with = "pairs")]
    pub events: HashMap<(SourceId, usize), When, FxBuildHasher>,
}

impl Days {
    /// The likely day of an account that gives no year.
    pub fn of(&self, at: AccountRef) -> Option<&When> {
        self.accounts.get(&place(at))
    }
}

impl Likeness {
    /// The findings, with an index from each account to its row.
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

    /// The index of an account's row, if it is in one.
    pub fn row_of(&self, at: AccountRef) -> Option<usize> {
        self.places.get(&place(at)).copied()
    }

    /// How two accounts of one row differ, if they likely do.
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

fn place(at: AccountRef) -> AccountPlace {
    (at.source, at.home, at.account)
}

/// Tellings that are likely of one event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LikelyEvent {
    /// The tellings: each is a source and an index into its `events`, or
    /// several such pairs that a person joined.
    pub tellings: Vec<Vec<(SourceId, usize)>>,
    /// The telling whose name is most like those of the others.
    pub shown: usize,
    /// Passages of documents that list no such event but likely tell it.
    pub passages: Vec<PassageId>,
    /// The reasons for it, the strongest first.
    pub reasons: Vec<Reason>,
}

/// A reason why tellings are likely of one event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reason {
    /// Several give this day.
    Day(Date),
    /// Most name these actors.
    Actors(Vec<ActorId>),
    /// Their figures for this many quantities agree.
    Figures(usize),
    /// Most use these words.
    Words(Vec<String>),
    /// Each is what its document reports first.
    Main,
}

/// Accounts that are likely of one quantity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LikelyRow {
    /// The accounts, in source order.
    pub accounts: Vec<AccountRef>,
    /// Pairs that likely differ, the surest first.
    pub differences: Vec<Difference>,
    /// The reasons for it, the strongest first.
    pub reasons: Vec<Reason>,
}

/// Two accounts of one row that give different figures.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The two accounts.
    pub between: [AccountRef; 2],
    /// How sure the program is that they measure one quantity, from 0 to 1.
    pub sure: f64,
    /// Whether the later account is an update: a count that grew.
    pub is_update: bool,
    /// The source from which both accounts come, if they name the same one.
    pub shared: Option<Shared>,
}

/// A source that two accounts share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shared {
    /// A voice that both cite.
    Voice(VoiceId),
    /// The document that both copy.
    Copy(SourceId),
}

/// A statement that some voices hold and others reject.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LikelyQuestion {
    /// The voices that hold it, the closest to the other side first.
    pub held: Vec<Utterance>,
    /// The voices that reject it.
    pub rejected: Vec<Utterance>,
    /// How sure the program is that both sides mean the same, from 0 to 1.
    pub sure: f64,
}

/// Words with which a voice holds or rejects something in a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Utterance {
    /// The document.
    pub source: SourceId,
    /// The passage.
    pub passage: PassageId,
    /// The voice to which the document gives the words, if it lists one.
    pub voice: Option<VoiceId>,
    /// Who says it, in the words of the document; `None` for its author.
    pub who: Option<String>,
    /// The stance.
    pub stance: Stance,
    /// Whether the voice denies what the words say.
    pub denies: bool,
    /// The bytes of the passage that say it.
    pub words: Range<usize>,
}

impl LikelyQuestion {
    /// Both sides, the holders first.
    pub fn said(&self) -> impl Iterator<Item = &Utterance> {
        self.held.iter().chain(&self.rejected)
    }
}

/// A map whose keys are no texts, as a sorted list of pairs.
mod pairs {
    use std::collections::{BTreeMap, HashMap};
    use std::hash::Hash;

    use rustc_hash::FxBuildHasher;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    type Map<K, V> = HashMap<K, V, FxBuildHasher>;

    pub(super) fn serialize<S: Serializer, K: Serialize + Ord, V: Serialize>(
        map: &Map<K, V>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(map.iter().collect::<BTreeMap<_, _>>())
    }

    pub(super) fn deserialize<'de, D, K, V>(deserializer: D) -> Result<Map<K, V>, D::Error>
    where
        D: Deserializer<'de>,
        K: Deserialize<'de> + Eq + Hash,
        V: Deserialize<'de>,
    {
        let pairs = Vec::<(K, V)>::deserialize(deserializer)?;
        Ok(pairs.into_iter().collect())
    }
}
