//! Signs against one quantity behind two different figures.

use super::mention::{Deed, Ground, Kind, Mention};

const OTHER_PEOPLE: f64 = 0.3;
const PART_OF_THEM: f64 = 0.9;
const SAME_PLACE: f64 = 0.2;
const OTHER_PLACE: f64 = 0.6;
const OTHER_OWNER: f64 = 0.8;
const SUM: f64 = 0.25;
const OTHER_GROUND: f64 = 0.7;
const DOUBTFUL_GROUND: f64 = 0.1;

/// How much to subtract from the link of two figures that differ; negative if
/// both name one place.
pub(super) fn doubt(a: &Mention, b: &Mention) -> f64 {
    people(a, b) + place(a, b) + scene(a, b) + owner(a, b) + sum(a, b) + ground(a, b)
}

fn people(a: &Mention, b: &Mention) -> f64 {
    if a.noun.head == b.noun.head || !a.noun.is_people() || !b.noun.is_people() {
        return 0.0;
    }
    let one_toll = a
        .deed
        .is_some_and(|deed| deed.is_toll() && b.deed == Some(deed));
    let mut doubt = if one_toll { 0.0 } else { OTHER_PEOPLE };
    if a.noun.is_part != b.noun.is_part && !a.is_other && !b.is_other {
        doubt += PART_OF_THEM;
    }
    doubt
}

fn place(a: &Mention, b: &Mention) -> f64 {
    if a.places.is_empty() || b.places.is_empty() {
        0.0
    } else if a.places.iter().any(|place| b.places.contains(place)) {
        -SAME_PLACE
    } else {
        OTHER_PLACE
    }
}

/// Events at two places, and two events of one document, are separate.
fn scene(a: &Mention, b: &Mention) -> f64 {
    match (&a.event, &b.event) {
        (Some(x), Some(y)) if x.is_elsewhere(y) => OTHER_PLACE,
        _ => 0.0,
    }
}

fn owner(a: &Mention, b: &Mention) -> f64 {
    if !matches!(a.kind, Kind::Count | Kind::Duration | Kind::Measured(..)) {
        return 0.0;
    }
    let of_the_event = |m: &Mention| m.deed.is_some_and(Deed::is_ownerless);
    match (a.owner, b.owner) {
        (Some(x), Some(y)) if x != y && !of_the_event(a) && !of_the_event(b) => OTHER_OWNER,
        _ => 0.0,
    }
}

fn sum(a: &Mention, b: &Mention) -> f64 {
    if a.is_sum == b.is_sum { 0.0 } else { SUM }
}

fn ground(a: &Mention, b: &Mention) -> f64 {
    let (x, y) = (a.setting.ground, b.setting.ground);
    if (x == Ground::News) == (y == Ground::News) {
        0.0
    } else if x == Ground::Background || y == Ground::Background {
        OTHER_GROUND
    } else {
        DOUBTFUL_GROUND
    }
}
