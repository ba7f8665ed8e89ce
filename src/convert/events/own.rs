//! Which figures belong to an event, by its kind: harm belongs to any deed that
//! harms people, a magnitude to a quake.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Kind;
use crate::convert::figures::Figure;
use crate::text::list::lines;

/// The kinds of deeds that a measure belongs to, by its last word.
static MEASURES: LazyLock<HashMap<&'static str, Vec<Kind>>> = LazyLock::new(|| {
    let mut all: HashMap<_, Vec<_>> = HashMap::new();
    for line in lines(include_str!("../../lists/events/own-measures.txt")) {
        if let Some((kind, measure)) = line.split_once(' ')
            && let Some(kind) = Kind::named(kind)
        {
            all.entry(measure).or_default().push(kind);
        }
    }
    all
});

/// Whether a figure in a sentence about an event belongs to the event, whatever
/// verb tells it.
pub(super) fn is_own(figure: &Figure, kind: Kind) -> bool {
    figure.is_harm() && kind.harms() || kinds_of(&figure.measure).contains(&kind)
}

/// Whether a figure may belong to an event at all: a verb tells what happened
/// to those counted, or some deeds have such a measure.
pub(super) fn may_be(figure: &Figure) -> bool {
    figure.told || !kinds_of(&figure.measure).is_empty()
}

fn kinds_of(measure: &str) -> &'static [Kind] {
    let last = measure.rsplit(' ').next().unwrap_or(measure);
    MEASURES.get(last).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_names_a_kind() {
        for line in lines(include_str!("../../lists/events/own-measures.txt")) {
            let kind = line.split_once(' ').and_then(|(kind, _)| Kind::named(kind));
            assert!(kind.is_some(), "{line}");
        }
        assert!(kinds_of("magnitude").contains(&Kind::Quake));
        assert!(kinds_of("yes votes").contains(&Kind::Vote));
        assert!(!kinds_of("magnitude").contains(&Kind::Fire));
    }
}
