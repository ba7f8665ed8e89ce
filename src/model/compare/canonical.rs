//! Canonical forms of what is counted: *3 dead* and *three people were killed*
//! count the same. They serve comparison only; the program shows what is
//! printed.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::rules::Counted;
use crate::text::fold;
use crate::text::list::lines;

/// Words and their canonical words.
type Forms = HashMap<&'static str, &'static str>;

static MEASURES: LazyLock<Forms> =
    LazyLock::new(|| forms(include_str!("../../lists/canonical/measures.txt")));
static SCOPES: LazyLock<Forms> =
    LazyLock::new(|| forms(include_str!("../../lists/canonical/scopes.txt")));

/// The noun for everybody concerned: the same as no scope.
const EVERYBODY: &str = "people";

fn forms(file: &'static str) -> Forms {
    let groups = lines(file).filter_map(|line| line.split_once('\t'));
    groups
        .flat_map(|(own, others)| {
            let others = others.split(' ').map(move |other| (other, own));
            others.chain([(own, own)])
        })
        .collect()
}

/// The canonical form of a measure and scope: equal if two count the same, as
/// far as words tell.
pub(super) fn form((printed, of): Counted) -> (String, Scope) {
    (measure(printed), Scope::of(of))
}

/// The canonical word of a measure.
fn measure(printed: &str) -> String {
    let folded = fold(printed);
    match MEASURES.get(&*folded) {
        Some(own) => (*own).to_owned(),
        None => folded,
    }
}

/// Whether a folded measure is one that the program has a word for.
pub fn is_known_measure(folded: &str) -> bool {
    MEASURES.contains_key(folded)
}

/// Who is counted.
#[derive(Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::model) struct Scope {
    /// The canonical noun; `None` for everybody concerned.
    noun: Option<String>,
    /// The words that narrow it to a part, such as a nationality.
    apart: Vec<String>,
}

impl Scope {
    fn of(printed: Option<&str>) -> Self {
        let folded = fold(printed.unwrap_or_default());
        let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let Some(noun) = words.pop() else {
            return Self::default();
        };
        let noun = SCOPES.get(noun).copied().unwrap_or(noun);
        let everybody = noun == EVERYBODY;
        let mut apart: Vec<String> = words.into_iter().map(str::to_owned).collect();
        apart.retain(|word| word != "the");
        Self {
            noun: (!everybody).then(|| noun.to_owned()),
            apart,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_meaning_count_the_same() {
        for (a, b, same) in [
            (("dead", None), ("killed", Some("people")), true),
            (("killed", Some("persons")), ("deaths", None), true),
            (
                ("wounded", Some("troops")),
                ("injured", Some("soldiers")),
                true,
            ),
            (
                ("killed", Some("the Lumen troops")),
                ("killed", Some("Lumen soldiers")),
                true,
            ),
            (
                ("killed", Some("Lumen troops")),
                ("killed", Some("soldiers")),
                false,
            ),
            (("killed", Some("women")), ("killed", None), false),
            (("killed", None), ("wounded", None), false),
            (("Rockets fired", None), ("rockets fired", None), true),
        ] {
            assert_eq!(form(a) == form(b), same, "{a:?} {b:?}");
        }
    }
}
