//! Values that are names: where something happened, where somebody comes from.
//! Names compare by their words. Two names may mean one place, so they exclude
//! each other only if a person says that both tell the same.

use super::Verdict;
use crate::model::Value;
use crate::model::briefing::Account;
use crate::text::fold;

/// Where an event happened.
pub const PLACE: &str = "place";
/// Where somebody lives or comes from.
pub const FROM: &str = "from";
/// Where somebody was born.
pub const BIRTHPLACE: &str = "birthplace";
/// The name of an actor.
pub const NAME: &str = "name";

/// Words of a name that carry no meaning.
const SMALL: &[&str] = &["the", "of", "de", "in", "at", "near"];

/// Whether the values of a measure are names.
pub fn is_of_names(measure: &str) -> bool {
    matches!(measure, PLACE | FROM | BIRTHPLACE | NAME)
}

/// Whether an account gives a name: *three from one place* gives a number.
pub fn is_named(account: &Account) -> bool {
    let is_number = |value: &Value| value.bounds().is_some();
    is_of_names(&account.measure) && !account.value.as_ref().is_some_and(is_number)
}

/// How the names of two accounts relate, as far as their words tell.
pub(super) fn relate(a: &Account, b: &Account) -> Verdict {
    let told = |account: &Account| {
        let value = account.value.as_ref()?;
        Some(value.written().to_owned())
    };
    match (told(a), told(b)) {
        (Some(a), Some(b)) => relate_names(&a, &b),
        _ => Verdict::Undetermined,
    }
}

/// *Vellmar* and *vellmar* agree, *Vellmar* and *the harbour of Vellmar* are
/// compatible; the relation of others is unknown.
pub fn relate_names(a: &str, b: &str) -> Verdict {
    let (a, b) = (words(a), words(b));
    if a == b {
        return Verdict::Agree;
    }
    let contains = |large: &[String], small: &[String]| {
        !small.is_empty() && small.iter().all(|word| large.contains(word))
    };
    if contains(&a, &b) || contains(&b, &a) {
        Verdict::Compatible
    } else {
        Verdict::Undetermined
    }
}

/// The words of a name that carry meaning, folded.
fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty() && !SMALL.contains(word));
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_by_their_words() {
        for (a, b, expected) in [
            ("Vellmar", "VELLMAR", Verdict::Agree),
            ("Zürs", "Zurs", Verdict::Agree),
            ("the Old Mill", "Old Mill", Verdict::Agree),
            ("Vellmar", "the harbour of Vellmar", Verdict::Compatible),
            ("Vellmar", "Vellmar, Alder County", Verdict::Compatible),
            ("Vellmar", "Alder", Verdict::Undetermined),
            ("Vell", "Vellmar", Verdict::Undetermined),
            ("of", "Vellmar", Verdict::Undetermined),
        ] {
            let found = (relate_names(a, b), relate_names(b, a));
            assert_eq!(found, (expected, expected), "{a} against {b}");
        }
    }
}
