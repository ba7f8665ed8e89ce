//! How likely two figures measure one quantity: a sum of the signs for and
//! against it.
//!
//! The weights were set on annotated news stories, one feature taken away at a
//! time.

use jiff::civil::Date;

use super::mention::{Ground, Kind, Mention, Relation};
use crate::model::compare::Verdict;
use crate::model::compare::extent::Extent;
use crate::model::compare::units::{self, Told};

/// Most that the words near the figures count, and those of the sentences.
const NEAR: f64 = 1.3;
const WHOLE: f64 = 0.6;
const NOUN: f64 = 0.45;
const NOUN_ALIKE: f64 = 0.36;
const NOUN_UNSAID: f64 = 0.135;
const THING: f64 = 0.3;
const DEED: f64 = 0.45;
const OTHER_DEED: f64 = 0.6;
const UNSAID_DEED: f64 = 0.05;
const UNSAID_GRAVE_DEED: f64 = 0.25;
const SAME_NAMES: f64 = 0.25;
const OTHER_NAMES: f64 = 0.35;
const OTHERS: f64 = 0.15;
const OWNER: f64 = 0.9;
/// The same measure of the same actor.
const OF_ONE_ACTOR: f64 = 1.1;
const SAME_LENGTH: f64 = 0.35;
const RECORD: f64 = 0.4;
const SUM: f64 = 0.3;
const EQUAL: f64 = 0.35;
const EQUAL_AND_RARE: f64 = 0.5;
const COMPATIBLE: f64 = 0.25;
const OTHER_GROUND: f64 = 0.5;
const DOUBTFUL_GROUND: f64 = 0.15;
const SAME_YEAR: f64 = 0.3;
const OTHER_YEAR: f64 = 0.6;
const BOTH_LEAD: f64 = 0.15;
/// Most days between two that may belong to one deed.
const MOST_DAYS: i32 = 10;

/// How two figures relate, each at its printed precision.
pub(super) fn relation(a: &Mention, b: &Mention, units: (Option<&str>, Option<&str>)) -> Verdict {
    units::relate_printed(
        Told {
            extent: a.extent,
            unit: units.0,
        },
        Told {
            extent: b.extent,
            unit: units.1,
        },
    )
}

/// How likely two figures with this relation measure one quantity; `None` if
/// they cannot. From about 1 on it is likely.
pub(super) fn link(a: &Mention, b: &Mention, relation: Verdict) -> Option<f64> {
    let other_day = matches!((&a.event, &b.event), (Some(x), Some(y)) if x.is_other_day(y));
    if a.beside(b) || !a.kind.meets(&b.kind) || (other_day && a.kind.is_of_a_time()) {
        return None;
    }
    if is_another_time(a, b) {
        return None;
    }
    let words = NEAR * a.near.cosine(&b.near) + WHOLE * a.whole.cosine(&b.whole);
    Some(
        words
            + nouns(a, b)
            + deeds(a, b)
            + scopes(a, b)
            + own(a, b)
            + values(a, relation)
            + grounds(a, b),
    )
}

/// Whether days are too far apart to be two tellings of one.
fn is_another_time(a: &Mention, b: &Mention) -> bool {
    let (Extent::Days(x, _), Extent::Days(y, _)) = (a.extent, b.extent) else {
        return false;
    };
    let days = |from: Option<Date>, to: Option<Date>| match (from, to) {
        (Some(from), Some(to)) => (to - from).get_days(),
        _ => 0,
    };
    days(x.latest, y.earliest).max(days(y.latest, x.earliest)) > MOST_DAYS
}

fn nouns(a: &Mention, b: &Mention) -> f64 {
    if !a.kind.is_counted() {
        return match a.noun.relation(&b.noun) {
            Relation::Same => THING,
            Relation::Alike | Relation::Unsaid | Relation::Other => 0.0,
        };
    }
    match a.noun.relation(&b.noun) {
        Relation::Same => NOUN,
        Relation::Alike => NOUN_ALIKE,
        Relation::Unsaid => NOUN_UNSAID,
        Relation::Other => -NOUN,
    }
}

fn deeds(a: &Mention, b: &Mention) -> f64 {
    if !matches!(
        a.kind,
        Kind::Count | Kind::Percent | Kind::Money(_) | Kind::Measured(..) | Kind::Duration
    ) {
        return 0.0;
    }
    match (a.deed, b.deed) {
        (Some(x), Some(y)) if x == y => DEED,
        (Some(_), Some(_)) if a.kind == Kind::Count => -OTHER_DEED,
        (Some(_), Some(_)) => -2.0 * UNSAID_DEED,
        (Some(deed), None) | (None, Some(deed)) if deed.is_grave() => -UNSAID_GRAVE_DEED,
        (Some(_), None) | (None, Some(_)) => -UNSAID_DEED,
        (None, None) => 0.0,
    }
}

/// The weight of who is counted: names beside the noun, *others*.
fn scopes(a: &Mention, b: &Mention) -> f64 {
    if !a.kind.is_counted() {
        return 0.0;
    }
    let shared = a.names.iter().any(|name| b.names.contains(name));
    let apart = !shared && !a.names.is_empty() && !b.names.is_empty();
    let mut sum = 0.0;
    if shared {
        sum += SAME_NAMES;
    }
    if apart {
        sum -= OTHER_NAMES;
    }
    if a.is_other != b.is_other {
        sum -= OTHERS;
    }
    if a.is_sum != b.is_sum {
        sum -= SUM;
    }
    sum
}

/// The weight of the owner of an age or a record, and of the kind of figure
/// itself.
fn own(a: &Mention, b: &Mention) -> f64 {
    let same_actor = a.told_of.is_some() && a.told_of == b.told_of;
    if same_actor && a.measure == b.measure && !a.kind.is_counted() {
        return OF_ONE_ACTOR;
    }
    match (&a.kind, a.owner, b.owner) {
        (Kind::Age | Kind::Record(_), Some(x), Some(y)) if x != y => -OWNER,
        (Kind::Age, Some(_), Some(_)) if a.is_of_another(b) => -OWNER,
        (Kind::Age, Some(_), Some(_)) => OWNER,
        (Kind::Record(_), Some(_), Some(_)) => OWNER + RECORD,
        (Kind::Magnitude, ..) => 0.6,
        (Kind::Measured(_, Some("distance")), ..) if is_to_one_place(a, b) => 2.0 * SAME_LENGTH,
        (Kind::Measured(_, Some(_)), ..) => SAME_LENGTH,
        (Kind::Time, ..) => 0.25,
        (Kind::Day | Kind::Money(_), ..) => 0.2,
        _ => 0.0,
    }
}

/// Whether two distances start from one place.
fn is_to_one_place(a: &Mention, b: &Mention) -> bool {
    a.places.iter().any(|place| b.places.contains(place))
}

fn values(a: &Mention, relation: Verdict) -> f64 {
    match relation {
        Verdict::Agree => EQUAL + EQUAL_AND_RARE * rare(a),
        Verdict::Compatible => COMPATIBLE,
        _ => 0.0,
    }
}

/// How unlikely a value is by chance, from 0 to 1: 2 occurs everywhere, 1,284
/// does not.
fn rare(mention: &Mention) -> f64 {
    match mention.extent {
        Extent::Count(bounds) => ((1.0 + bounds.low.abs()).log10() / 2.5).min(1.0),
        Extent::Days(..) | Extent::Unknown => 0.8,
    }
}

fn grounds(a: &Mention, b: &Mention) -> f64 {
    let (x, y) = (&a.setting, &b.setting);
    if x.is_news() != y.is_news() {
        let sure = x.ground == Ground::Background || y.ground == Ground::Background;
        return if sure {
            -OTHER_GROUND
        } else {
            -DOUBTFUL_GROUND
        };
    }
    if x.is_news() {
        return if x.is_lead && y.is_lead {
            BOTH_LEAD
        } else {
            0.0
        };
    }
    if x.years.is_empty() || y.years.is_empty() {
        return 0.0;
    }
    if x.years.iter().any(|year| y.years.contains(year)) {
        SAME_YEAR
    } else {
        -OTHER_YEAR
    }
}
