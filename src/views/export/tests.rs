use super::*;
use crate::model::briefing::Passage;
use crate::model::merge::merge;
use crate::model::{Joins, PassageId, Thing};

#[test]
fn an_ending_means_a_form() {
    for (name, form) in [
        ("a.md", Some(Form::Markdown)),
        ("A.MARKDOWN", Some(Form::Markdown)),
        ("x.csl.json", Some(Form::Csl)),
        ("x.json", Some(Form::Json)),
        ("/tmp/x.csv", Some(Form::Csv)),
        ("x.txt", None),
        ("md", None),
        ("", None),
    ] {
        assert_eq!(Form::of_name(name), form, "{name}");
    }
}

/// A passage of a document whose every field is hostile.
fn hostile() -> (Collection, Ref) {
    const EVIL: &str = "=1+1 <b>\x1b[2J\u{202e}x";
    let text = |s: &str| s.to_owned();
    let briefing = Briefing {
        id: text("evil"),
        title: Some(text(EVIL)),
        authors: vec![text(EVIL)],
        publisher: Some(text(EVIL)),
        issued: Some(When::new(EVIL)),
        url: Some(text(EVIL)),
        passages: vec![Passage {
            at: 1,
            text: text(EVIL),
            ..Passage::default()
        }],
        ..Briefing::default()
    };
    let collection = merge(EVIL.into(), vec![briefing], Joins::default());
    let thing = collection.refer(&Thing::passage(PassageId(0)));
    (collection, thing)
}

#[test]
fn no_form_lets_hostile_text_through() {
    let (collection, thing) = hostile();
    let stands = collection.resolve(&thing);
    let evidence = Evidence::new(&collection, [(&thing, &stands)]);
    for (_, form) in Form::ENDINGS {
        let text = evidence.written(form).unwrap();
        let found = text.chars().find(|c| crate::text::sanitize::is_hostile(*c));
        assert_eq!(found, None, "{form:?}: {text}");
    }
    let table = evidence.written(Form::Csv).unwrap();
    assert!(
        table.contains("'=1+1 <b>"),
        "a formula stays words: {table}"
    );
    let markdown = evidence.written(Form::Markdown).unwrap();
    assert!(!markdown.contains(" <b>"), "{markdown}");
}

#[test]
fn what_is_gone_is_exported_as_it_was_taken() {
    let (collection, thing) = hostile();
    let none = merge(String::new(), vec![], Joins::default());
    let stands = none.resolve(&thing);
    let evidence = Evidence::new(&none, [(&thing, &stands)]);
    let citation = &evidence.items[0].citations[0];
    assert_eq!((citation.source.as_str(), citation.place.at), ("evil", 1));
    assert!(citation.text.contains("=1+1"));
    assert!(evidence.sources[0].missing);
    let said = evidence.written(Form::Markdown).unwrap();
    assert!(said.contains("no longer in the documents"), "{said}");
    assert!(cited(&collection, &thing).contains("— "));
}

#[test]
fn a_title_that_ends_in_a_sign_gets_no_second_one() {
    let source = |title: &str| CitedDocument {
        title: title.into(),
        publisher: Some("Gazette".into()),
        ..CitedDocument::default()
    };
    let cite = |title| reference(&source(title), "¶3", false, &str::to_owned);
    assert_eq!(cite("What sank her?"), "What sank her? Gazette, ¶3");
    assert_eq!(cite("The loss"), "The loss. Gazette, ¶3");
}
