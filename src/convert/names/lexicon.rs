//! The words that distinguish persons, bodies and places.

use crate::model::vocabulary::ActorKind;
use crate::text::list::List;

/// Ranks and offices that precede a name.
pub(in crate::convert) static TITLES: List =
    List::new(include_str!("../../lists/names/titles.txt"));

/// Words that belong to a title but are none alone.
pub(in crate::convert) static TITLE_PARTS: List =
    List::new(include_str!("../../lists/names/title-parts.txt"));

/// Nouns for a person's role, as after a name and a comma.
pub(in crate::convert) static ROLES: List = List::new(include_str!("../../lists/names/roles.txt"));

/// Words for places, and for things named like bodies.
pub(in crate::convert) static PLACES: List =
    List::new(include_str!("../../lists/names/place-words.txt"));

/// Small words inside Arabic, Dutch or Spanish names.
pub(in crate::convert) static PARTICLES: List =
    List::new(include_str!("../../lists/names/particles.txt"));

/// Months and weekdays: capitalised words that are not names.
pub(in crate::convert) static CALENDAR: List =
    List::new(include_str!("../../lists/names/calendar.txt"));

/// Verbs that attribute speech, in every form.
pub(in crate::convert) static SAID: List = List::new(include_str!("../../lists/names/said.txt"));

/// Their participles, which follow the subject.
pub(in crate::convert) static SAYING: List =
    List::new(include_str!("../../lists/names/saying.txt"));

/// Head nouns for unnamed people.
pub(in crate::convert) static UNNAMED: List =
    List::new(include_str!("../../lists/names/unnamed.txt"));

static GOVERNMENT: List = List::new(include_str!("../../lists/names/government.txt"));

static MILITARY: List = List::new(include_str!("../../lists/names/military.txt"));

static ARMED: List = List::new(include_str!("../../lists/names/armed.txt"));

static MEDIA: List = List::new(include_str!("../../lists/names/media.txt"));

static BODY: List = List::new(include_str!("../../lists/names/body.txt"));

/// The kind of body that a word indicates.
pub(in crate::convert) fn body_word(key: &str) -> Option<ActorKind> {
    let rows = [
        (&GOVERNMENT, ActorKind::Government),
        (&MILITARY, ActorKind::Military),
        (&ARMED, ActorKind::ArmedGroup),
        (&MEDIA, ActorKind::Media),
        (&BODY, ActorKind::Organization),
    ];
    let row = rows.iter().find(|(words, _)| words.has(key));
    row.map(|(_, kind)| *kind)
}
