use proptest::prelude::*;

use super::*;

fn lit<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let found = Matcher::new().find(pattern, text)?;
    Some(found.ranges.into_iter().map(|r| &text[r]).collect())
}

#[test]
fn names_are_found_however_people_abbreviate_them() {
    for (pattern, text, letters) in [
        ("harb", "The Harbour Office", vec!["Harb"]),
        (
            "office harbour",
            "Harbour Office",
            vec!["Harbour", "Office"],
        ),
        ("kataib", "Katāʾib Ḥizbullāh", vec!["Katāʾib"]),
        ("hizb", "Katāʾib H\u{323}izbullāh", vec!["H\u{323}izb"]),
        ("ho", "Harbour Office", vec!["H", "O"]),
        ("harof", "Harbour Office", vec!["Har", "Of"]),
        ("hrbr", "Harbour Office", vec!["H", "rb", "r"]),
        ("bour", "Harbour Office", vec!["bour"]),
        ("al-najjar", "Khalid al Najjar", vec!["al", "Najjar"]),
        ("", "anything", vec![]),
        ("?", "Help ?", vec!["?"]),
        ("النج", "خالد النجار", vec!["النج"]),
    ] {
        assert_eq!(lit(pattern, text), Some(letters), "{pattern} in {text}");
    }
}

#[test]
fn what_is_merely_hidden_in_a_name_is_no_match() {
    for (pattern, text) in [
        ("iran", "International organisation"),
        ("a", "Harbour"),
        ("ar", "Harbour"),
        ("hr", "Harbour"),
        ("solemani", "several objects lost in the sea last night"),
        ("office tower", "Harbour Office"),
        ("ö…", "x"),
    ] {
        assert_eq!(lit(pattern, text), None, "{pattern} in {text}");
    }
}

#[test]
fn a_word_comes_before_its_beginning_before_its_middle() {
    let names = ["Marineland", "Submarine", "Royal Marine", "Marine"];
    let ranked = Matcher::new().rank("marine", names.iter().map(|n| (*n, n)));
    let order: Vec<_> = ranked.iter().map(|(n, _)| *n).collect();
    assert_eq!(order, ["Marine", "Royal Marine", "Marineland", "Submarine"]);
}

#[test]
fn a_hostile_title_costs_little() {
    let text = "ab".repeat(500_000);
    let found = Matcher::new().find(&"ab".repeat(200_000), &text);
    assert!(found.is_some_and(|m| m.ranges.last().unwrap().end <= 2 * LONGEST));
}

proptest! {
    #[test]
    fn matches_lie_in_the_text(pattern in "\\PC{0,12}", text in "\\PC{0,40}") {
        if let Some(found) = Matcher::new().find(&pattern, &text) {
            let mut end = 0;
            for range in found.ranges {
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }

    #[test]
    fn a_name_finds_itself(text in "[\\p{L}\\p{N}][\\p{L}\\p{N} '-]{0,30}") {
        let found = Matcher::new().find(&text, &text);
        prop_assert!(found.is_some_and(|m| m.begins_words));
    }
}
