//! The words of dates: names of months and weekdays, words that announce a date
//! or may stand beside one. The lists are data.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::order::Tongue;
use crate::text::fold;
use crate::text::list::lines;

/// The month names of each language. *jalali* are the Persian months.
const MONTHS: [(&str, &str); 26] = [
    ("en", include_str!("../../lists/dates/months-en.txt")),
    ("de", include_str!("../../lists/dates/months-de.txt")),
    ("fr", include_str!("../../lists/dates/months-fr.txt")),
    ("es", include_str!("../../lists/dates/months-es.txt")),
    ("it", include_str!("../../lists/dates/months-it.txt")),
    ("pt", include_str!("../../lists/dates/months-pt.txt")),
    ("nl", include_str!("../../lists/dates/months-nl.txt")),
    ("pl", include_str!("../../lists/dates/months-pl.txt")),
    ("ru", include_str!("../../lists/dates/months-ru.txt")),
    ("el", include_str!("../../lists/dates/months-el.txt")),
    ("ar", include_str!("../../lists/dates/months-ar.txt")),
    ("fa", include_str!("../../lists/dates/months-fa.txt")),
    (
        "jalali",
        include_str!("../../lists/dates/months-jalali.txt"),
    ),
    ("ca", include_str!("../../lists/dates/months-ca.txt")),
    ("cs", include_str!("../../lists/dates/months-cs.txt")),
    ("da", include_str!("../../lists/dates/months-da.txt")),
    ("fi", include_str!("../../lists/dates/months-fi.txt")),
    ("hr", include_str!("../../lists/dates/months-hr.txt")),
    ("hu", include_str!("../../lists/dates/months-hu.txt")),
    ("id", include_str!("../../lists/dates/months-id.txt")),
    ("no", include_str!("../../lists/dates/months-no.txt")),
    ("ro", include_str!("../../lists/dates/months-ro.txt")),
    ("sr", include_str!("../../lists/dates/months-sr.txt")),
    ("sv", include_str!("../../lists/dates/months-sv.txt")),
    ("tr", include_str!("../../lists/dates/months-tr.txt")),
    ("uk", include_str!("../../lists/dates/months-uk.txt")),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Month {
    /// 1 to 12.
    pub number: u8,
    /// Whether it belongs to the Persian calendar.
    pub jalali: bool,
}

/// The months that a name may mean, each with its language.
type Names = HashMap<String, Vec<(&'static str, Month)>>;

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::new();
    for (language, list) in MONTHS {
        for (number, name) in lines(list).filter_map(|line| line.split_once(' ')) {
            let Ok(number) = number.parse() else { continue };
            let jalali = language == "jalali";
            let language = if jalali { "fa" } else { language };
            let month = Month { number, jalali };
            names.entry(fold(name)).or_default().push((language, month));
        }
    }
    names
});

/// The month of a folded name. If languages differ (*listopad* is October in
/// Zagreb and November in Warsaw), the document's language decides; `None` if
/// that is unknown.
pub(super) fn month(name: &str, tongue: Tongue) -> Option<Month> {
    let meanings = NAMES.get(name)?;
    let own = meanings.iter().find(|(language, _)| tongue.is(language));
    let (_, first) = own.or_else(|| meanings.first())?;
    let all_agree = || meanings.iter().all(|(_, month)| month == first);
    (own.is_some() || all_agree()).then_some(*first)
}

/// Whether a folded word is the name of a month in any language.
pub(in super::super) fn is_month(word: &str) -> bool {
    NAMES.contains_key(word)
}

/// What a word beside a date says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// It announces the day of issue.
    Published,
    /// It announces a later change.
    Updated,
    /// It announces the day of something else.
    Other,
    /// It is a weekday.
    Weekday,
    /// It may stand there and says nothing.
    Nothing,
}

static BESIDE: LazyLock<HashMap<String, Beside>> = LazyLock::new(|| {
    let lists = [
        (
            Beside::Published,
            include_str!("../../lists/dates/published.txt"),
        ),
        (
            Beside::Updated,
            include_str!("../../lists/dates/updated.txt"),
        ),
        (
            Beside::Other,
            include_str!("../../lists/dates/received.txt"),
        ),
        (
            Beside::Weekday,
            include_str!("../../lists/dates/weekdays.txt"),
        ),
        (
            Beside::Nothing,
            include_str!("../../lists/dates/beside-dates.txt"),
        ),
    ];
    let mut words = HashMap::new();
    for (sense, list) in lists {
        for word in lines(list) {
            words.entry(fold(word)).or_insert(sense);
            words.entry(word.to_owned()).or_insert(sense);
        }
    }
    words
});

/// What a folded word beside a date says, or `None` if it cannot stand there.
pub(super) fn beside(word: &str) -> Option<Beside> {
    BESIDE.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_language_names_twelve_months() {
        for (language, list) in MONTHS {
            let numbers: HashSet<&str> = lines(list)
                .filter_map(|line| Some(line.split_once(' ')?.0))
                .collect();
            assert_eq!(numbers.len(), 12, "{language}");
            assert!((1..=12).all(|n: u8| numbers.contains(n.to_string().as_str())));
        }
    }

    #[test]
    fn a_name_that_differs_between_languages_needs_one() {
        let number = |name, language| {
            let month = month(name, Tongue::of(language));
            month.map(|m| m.number)
        };
        assert_eq!(number("listopada", Some("pl")), Some(11));
        assert_eq!(number("listopada", Some("hr")), Some(10));
        assert_eq!(number("listopada", None), None);
        assert_eq!(number("mars", Some("sv-SE")), Some(3));
        assert_eq!(number("Mars", None), None, "it is not folded");
    }
}
