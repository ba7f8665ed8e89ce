//! The words that tell a person from a body from a place.

use crate::model::vocabulary::ActorKind;
use crate::text::list::List;

/// Ranks and offices that stand before a name.
pub(in crate::convert) static TITLES: List =
    List::new(include_str!("../../lists/names/titles.txt"));

/// Words that belong to a title without being one.
pub(in crate::convert) static TITLE_PARTS: List =
    List::new(include_str!("../../lists/names/title-parts.txt"));

/// Nouns of what a person is, for what follows a name and a comma.
pub(in crate::convert) static ROLES: List = List::new(include_str!("../../lists/names/roles.txt"));

/// Words of places and of things that are named like bodies.
pub(in crate::convert) static PLACES: List =
    List::new(include_str!("../../lists/names/place-words.txt"));

/// Small words that hold an Arabic, Dutch or Spanish name together.
pub(in crate::convert) static PARTICLES: List =
    List::new(include_str!("../../lists/names/particles.txt"));

/// Months and weekdays: capitals that name nobody.
pub(in crate::convert) static CALENDAR: List =
    List::new(include_str!("../../lists/names/calendar.txt"));

/// Verbs with which a voice is given to somebody, in every form.
pub(in crate::convert) static SAID: List = List::new(include_str!("../../lists/names/said.txt"));

/// The same as participles, which follow their subject.
pub(in crate::convert) static SAYING: List =
    List::new(include_str!("../../lists/names/saying.txt"));

/// Heads of what the unnamed are called.
pub(in crate::convert) static UNNAMED: List =
    List::new(include_str!("../../lists/names/unnamed.txt"));

static GOVERNMENT: List = List::new(include_str!("../../lists/names/government.txt"));

static MILITARY: List = List::new(include_str!("../../lists/names/military.txt"));

static ARMED: List = List::new(include_str!("../../lists/names/armed.txt"));

static MEDIA: List = List::new(include_str!("../../lists/names/media.txt"));

static BODY: List = List::new(include_str!("../../lists/names/body.txt"));

/// The kind of body that a word makes of a name.
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
