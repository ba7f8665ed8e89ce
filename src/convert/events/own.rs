//! Which figures are an event's own, by its kind of deed: harm is of what
//! does harm, wherever it is told; a magnitude is a quake's.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Kind;
use crate::convert::figures::Figure;
use crate::text::list::lines;

/// By the last word of a measure, the kinds of deeds that it is of.
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

/// Whether a figure that a sentence tells of an event is its own, whatever
/// verb tells it.
pub(super) fn is_own(figure: &Figure, kind: Kind) -> bool {
    figure.is_harm() && kind.harms() || kinds_of(&figure.measure).contains(&kind)
}

/// Whether a figure may be an event's at all: a verb tells what befell whom it
/// counts, or deeds are measured so.
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
