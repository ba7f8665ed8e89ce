use proptest::prelude::*;

use super::*;
use crate::model::view::Item;
use crate::search::made::ferry;
use crate::search::query::{Query, Term};

fn scope(collection: &Collection, typed: &str) -> Scope {
    let query = Query::parse(typed);
    let Some(Term::Field(field)) = query.clauses.first().map(|c| &c.any[0]) else {
        panic!("no field in {typed}");
    };
    Scopes::build(collection).evaluate(collection, field)
}

/// The passages of a field, by index.
fn passages(collection: &Collection, typed: &str) -> Vec<u32> {
    scope(collection, typed)
        .passages
        .iter()
        .map(|p| p.0)
        .collect()
}

#[test]
fn fields_mean_the_passages_that_meet_them() {
    let collection = ferry();
    for (typed, expected) in [
        // An actor, under any name, in every document.
        ("actor:najjar", &[2, 6][..]),
        ("actor:\"khalid al-najjar\"", &[2, 6]),
        ("actor:plha", &[1]),
        ("actor:\"abdul mahdi\"", &[7]),
        // A document by title, author or publisher.
        ("source:wire", &[0, 1, 2, 3, 4]),
        ("source:coast-wire", &[0, 1, 2, 3, 4]),
        ("source:bell", &[0, 1, 2, 3, 4]),
        ("source:\"nine died\"", &[5, 6, 7]),
        ("source:aurelia", &[5, 6, 7]),
        // A voice by its name or by its actor's.
        ("voice:\"harbour authority\"", &[1]),
        ("voice:plha", &[1]),
        ("voice:relatives", &[6]),
        // An event under any member's name.
        ("event:\"aurelia sinks\"", &[1, 3, 6]),
        ("event:\"loss of the ferry\"", &[1, 3, 6]),
        ("event:sinking", &[1, 3, 6]),
        // Kinds of actors, passages, documents and voices.
        ("kind:armed-group", &[3]),
        ("kind:\"armed group\"", &[3]),
        ("kind:person", &[2, 6, 7]),
        ("kind:head", &[0, 5]),
        ("kind:quote", &[3]),
        ("kind:digest", &[0, 1, 2, 3, 4]),
        ("kind:official", &[1]),
        ("kind:unnamed", &[6]),
        // States.
        ("is:draft", &[5, 6]),
        ("is:reviewed", &[0, 1, 2, 3, 4, 7]),
        ("is:furniture", &[4]),
        ("is:conflict", &[1, 6]),
        ("is:hedged", &[6]),
        // Passages by the dates of their events, the rest by the date of issue.
        ("date:2019-11-14", &[1, 3, 6]),
        ("date:2019", &[0, 1, 3, 4, 6]),
        ("date:2019-11-15", &[0, 4]),
        ("date:2020", &[2, 5, 7]),
        ("date:2020-02", &[5, 7]),
        ("date:2021..", &[]),
        ("date:..2019-12", &[0, 1, 3, 4, 6]),
        ("date:2019-12..2020-01-31", &[2]),
    ] {
        assert_eq!(passages(&collection, typed), expected, "{typed}");
        let problem = scope(&collection, &format!("{typed} ")).problem;
        assert_eq!(problem, None, "{typed}");
    }
}

#[test]
fn what_is_not_there_is_explained() {
    let collection = ferry();
    let said: Vec<_> = [
        "actor:solemeni",
        "actor:najar",
        "actor:saleb",
        "source:wier",
        "source:hurbor-gazzete",
        "event:zzz",
        "kind:armed-gruop",
        "kind:nothing",
        "is:nice",
        "date:march ",
        "date:2020-3 ",
        "date:202",
        "date:2020..2019 ",
    ]
    .iter()
    .map(|typed| {
        let scope = scope(&collection, typed);
        let problem = scope.problem.expect("a problem");
        let found = scope.passages.len();
        format!("[{}] {} ({found})", &typed[problem.range], problem.what)
    })
    .collect();
    insta::assert_snapshot!("scope_problems", said.join("\n"));
}

/// The items that match a field, by name.
fn items(collection: &Collection, typed: &str) -> String {
    let scope = scope(collection, typed);
    let sources = collection.sources().map(Item::Source);
    let voices = (0..collection.voices.len()).map(|n| Item::Voice(VoiceId::from(n)));
    let actors = (0..collection.actors.len()).map(|n| Item::Actor(ActorId::from(n)));
    let events = (0..collection.events.len()).map(|n| Item::Event(EventId::from(n)));
    let all = sources.chain(voices).chain(actors).chain(events);
    let kept = all.filter(|item| scope.has(collection, *item));
    let lines: Vec<_> = kept
        .map(|item| format!("{} {}", item.kind(), item.crumb(collection)))
        .collect();
    format!("{typed}: {}\n", lines.join(", "))
}

#[test]
fn items_meet_a_field_by_what_they_are_or_belong_to() {
    let collection = ferry();
    let shown = [
        "actor:plha",
        "actor:najjar",
        "source:wire",
        "voice:plha",
        "voice:relatives",
        "event:sinking",
        "kind:person",
        "kind:official",
        "kind:digest",
        "date:2019-11-14",
        "date:2020-02",
        "is:draft",
        "is:reviewed",
        "is:conflict",
        "is:hedged",
        "actor:zzz",
    ]
    .map(|typed| items(&collection, typed));
    insta::assert_snapshot!("scope_items", shown.concat());
}

proptest! {
    #[test]
    fn any_value_of_any_field_is_answered(value in "(\\PC{0,12}|[0-9./~?-]{0,14}|[a-z ]{0,9})", open: bool) {
        let collection = ferry();
        let scopes = Scopes::build(&collection);
        for name in FieldName::ALL {
            let field = Field { name, value: value.clone(), range: 0..0, value_range: 0..0, open };
            let scope = scopes.evaluate(&collection, &field);
            prop_assert!(scope.passages.iter().all(|p| p.index() < collection.passage_count()));
            prop_assert!(scopes.complete(name, &value, 5).len() <= 5);
            // An empty result always has a reason, except for a date.
            if scope.passages.is_empty() && name != FieldName::Date {
                let is_met = |kind: &Meant| !matches!(kind, Meant::Nothing);
                prop_assert!(scope.problem.is_some() || is_met(&scope.meant));
            }
        }
    }

    #[test]
    fn a_completed_name_means_what_it_names(place in 0usize..4) {
        let collection = ferry();
        let scopes = Scopes::build(&collection);
        let name = &collection.actors[place % collection.actors.len()].name;
        let choices = scopes.complete(FieldName::Actor, name, 1);
        prop_assert_eq!(&choices, std::slice::from_ref(name));
    }
}
