use proptest::prelude::*;

use super::*;
use crate::search::made::ferry;

/// The completions of a query with the cursor at `|`, separated by ` / `.
fn completed(typed: &str) -> String {
    let cursor = typed.find('|').expect("a cursor");
    let text = typed.replace('|', "");
    let scopes = Scopes::build(&ferry());
    let Some(completion) = complete(&text, cursor, &scopes) else {
        return "-".into();
    };
    let with = |choice: &String| {
        let mut text = text.clone();
        text.replace_range(completion.range.clone(), choice);
        text
    };
    let whole: Vec<_> = completion.choices.iter().map(with).collect();
    whole.join(" / ")
}

#[test]
fn tab_completes_fields_and_their_values() {
    for (typed, expected) in [
        // A field's name.
        ("act|", "actor:"),
        ("x -VOI|", "x -voice:"),
        ("autor:|", "actor:"),
        ("autor:|x", "actor:x"),
        // Other words, and the middle of one, stay as they are.
        ("a|", "-"),
        ("ferry|", "-"),
        ("factor|", "-"),
        ("\"act|", "-"),
        ("act|ive", "-"),
        ("actor |", "-"),
        ("|", "-"),
        ("actor|:x", "-"),
        // Names, quoted where they need it.
        ("actor:naj|", "actor:\"Khaled Najjar\""),
        ("actor:khalid| x", "actor:\"Khaled Najjar\" x"),
        ("-actor:\"free co|", "-actor:\"Free Coast Front\""),
        ("actor:plha|", "actor:\"Port Lumen Harbour Authority\""),
        ("source:|", "source:WIRE / source:Gazette"),
        ("source:ga|", "source:Gazette"),
        ("voice:rel|", "voice:Relatives"),
        ("event:aur|", "event:\"The Aurelia sinks\""),
        ("actor:zzz|", "-"),
        // Only the text before the cursor counts, but all of it is replaced.
        ("source:w|xx", "source:WIRE"),
        // Closed lists.
        ("kind:ar|", "kind:armed-group"),
        (
            "is:|",
            "is:draft / is:reviewed / is:conflict / is:hedged / is:furniture",
        ),
        ("is:c| x", "is:conflict x"),
        // Dates that occur; of a range, the end that is typed.
        ("date:|", "date:2019 / date:2020"),
        ("date:2020|", "date:2020 / date:2020-01 / date:2020-02"),
        ("date:2020-|", "date:2020-01 / date:2020-02"),
        (
            "date:2019..2020-0|",
            "date:2019..2020-01 / date:2019..2020-02",
        ),
        ("date:1999|", "-"),
        // Already complete.
        ("is:conflict|", "-"),
        ("source:WIRE|", "-"),
        ("actor:\"Khaled Najjar\"|", "-"),
    ] {
        assert_eq!(completed(typed), expected, "{typed}");
    }
}

proptest! {
    #[test]
    fn any_place_of_any_text_can_be_completed(text in "(actor:|is:|-|\"|[a-z]|é| |\\PC){0,12}", cursor in 0usize..30) {
        let scopes = Scopes::build(&ferry());
        if let Some(completion) = complete(&text, cursor, &scopes) {
            prop_assert!(text.get(completion.range.clone()).is_some());
            prop_assert!(!completion.choices.is_empty());
            prop_assert!(completion.choices.len() <= MOST_CHOICES);
        }
    }

    #[test]
    fn a_choice_is_read_without_a_problem(text in "(actor|source|voice|event|kind|date|is):\"?[a-z0-9]{0,3}") {
        let scopes = Scopes::build(&ferry());
        if let Some(completion) = complete(&text, text.len(), &scopes) {
            for choice in &completion.choices {
                let mut query = text.clone();
                query.replace_range(completion.range.clone(), choice);
                let read = crate::search::query::Query::parse(&query);
                prop_assert_eq!(&read.problems, &[]);
                let term = &read.clauses[0].any[0];
                let crate::search::query::Term::Field(field) = term else { panic!("{query}") };
                let scope = scopes.evaluate(&ferry(), field);
                prop_assert_eq!(scope.problem, None, "{}", query);
            }
        }
    }
}
