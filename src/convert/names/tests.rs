//! Tables of the actors found, by rule.

use super::*;
use crate::convert::{Document, read};
use crate::model::Briefing;
use crate::model::vocabulary::Status;

#[path = "tests_ends.rs"]
mod ends;

fn names(text: &str) -> Names {
    let reading = read(Document {
        file: "a.txt",
        bytes: text.as_bytes(),
    });
    find(&reading.unwrap(), &Known::default())
}

/// `id kind: forms` of each actor.
fn actors(text: &str) -> Vec<String> {
    let show = |a: Named| {
        let mut forms = vec![a.name];
        forms.extend(a.aliases);
        forms.extend(a.weak);
        format!("{} {}: {}", a.id, a.kind, forms.join(" / "))
    };
    names(text).actors.into_iter().map(show).collect()
}

#[test]
fn persons_are_told_by_titles_initials_and_given_names() {
    for (text, found) in [
        (
            "The bridge fell, and Gen. Tova R. Lindqvist saw it. Lindqvist wept.",
            vec!["tova-lindqvist person: Tova R. Lindqvist / Lindqvist"],
        ),
        (
            "Later the harbour chief Oskar Brandt left. “No,” Brandt said.",
            vec!["oskar-brandt person: Oskar Brandt / Brandt"],
        ),
        (
            "It was Pelle Strand, keeper of the weir, who called.",
            vec!["pelle-strand person: Pelle Strand"],
        ),
        (
            "There stood Premier Adel Abdul Nuri. Then Abdulnuri spoke.",
            vec!["adel-abdul-nouri person: Adel Abdul Nuri / Abdulnuri"],
        ),
        (
            "They met Qasem Zaki and wrote to Qassem Zaki.",
            vec!["qasem-zaki person: Qasem Zaki / Qassem Zaki"],
        ),
    ] {
        assert_eq!(actors(text), found, "{text}");
    }
}

#[test]
fn names_that_only_look_alike_stay_apart() {
    for text in [
        "They met Abbas Nadim and Mustafa Nadimi.",
        "They met Adel Abdul Nuri and Abu Nuri al-Khabbaz.",
        "They met Omar Hasan and Omar Hussein.",
    ] {
        assert_eq!(names(text).actors.len(), 2, "{text}");
    }
    assert_eq!(
        actors("Iran warned Iraq. The Islamic Republic said the Islamic State had fled."),
        [
            "iran government: Iran / Islamic Republic",
            "iraq government: Iraq",
            "islamic-state armed-group: Islamic State"
        ]
    );
}

#[test]
fn a_known_body_is_no_person_whatever_stands_beside_it() {
    assert_eq!(
        actors("They fought the so-called Islamic State’s (ISIL) remnants."),
        ["islamic-state armed-group: Islamic State / ISIL"]
    );
}

#[test]
fn bodies_have_kinds_and_acronyms() {
    for (text, found) in [
        (
            "The Ministry of the Waters (MOW) paid. MOW paid twice.",
            vec!["ministry-of-the-waters government: Ministry of the Waters / MOW"],
        ),
        (
            "He wrote to the Center for Rivers and Dams at the weir.",
            vec!["center-for-rivers-and-dams organization: Center for Rivers and Dams"],
        ),
        (
            "It was the Harakat al-Sahil that came.",
            vec!["harakat-al-sahil armed-group: Harakat al-Sahil"],
        ),
        (
            "She told the Weirside Gazette Herald.",
            vec!["weirside-gazette-herald media: Weirside Gazette Herald"],
        ),
        (
            "Then the Polish army came, and Poland’s parliament voted.",
            vec![
                "poland-army military: Polish army",
                "poland-parliament government: Poland’s parliament",
            ],
        ),
        (
            "Two Polish soldiers met the Polish armed forces.",
            vec!["poland-military military: Polish soldiers / Polish armed forces"],
        ),
        (
            "They fought the so-called “Weirmen” factions.",
            vec!["weirmen-factions armed-group: “Weirmen” factions"],
        ),
    ] {
        assert_eq!(actors(text), found, "{text}");
    }
}

#[test]
fn places_and_beginnings_of_sentences_are_nobody() {
    for text in [
        "Caught in the middle. Ask them. Neither came.",
        "They slept at Camp Alder near the Red Sea.",
        "The boats in France and near Warsaw sank.",
        "Image: Alder News Agency",
    ] {
        assert_eq!(actors(text), [""; 0], "{text}");
    }
}

#[test]
fn a_capital_is_a_government_where_it_acts() {
    assert_eq!(
        actors("Warsaw rejected the plan. A boat sank in Warsaw."),
        ["poland government: Warsaw"]
    );
    let found = names("Warsaw rejected the plan. A boat sank in Warsaw.");
    assert_eq!(found.mentions.len(), 1);
    assert_eq!(
        actors("The Washington Post asked."),
        ["washington-post media: Washington Post"]
    );
}

#[test]
fn names_end_where_a_word_is_none() {
    for (text, found) in [
        (
            "They wrote to Brandt Ltd. He had asked them to.",
            vec!["brandt-ltd organization: Brandt Ltd"],
        ),
        (
            "They met Mike Lindqvist President of the guild.",
            vec!["mike-lindqvist person: Mike Lindqvist"],
        ),
        (
            "It was CEO Anna Lindqvist and Peter Guest, a lawyer, who came.",
            vec![
                "anna-lindqvist person: Anna Lindqvist",
                "peter-guest person: Peter Guest",
            ],
        ),
        (
            "Guards let Oskar Brandt, manager Anna Lindqvist and others in.",
            vec![
                "oskar-brandt person: Oskar Brandt",
                "anna-lindqvist person: Anna Lindqvist",
            ],
        ),
        (
            "White House And others came. Who said so? Said nobody. Meanwhile it rained.",
            vec!["white-house government: White House"],
        ),
    ] {
        assert_eq!(actors(text), found, "{text}");
    }
}

#[test]
fn months_and_other_words_are_names_where_something_says_so() {
    for (text, found) in [
        (
            "They met Theresa May in London. “Go on,” May said. It ends in May. Mrs May left.",
            vec!["theresa-may person: Theresa May / May"],
        ),
        (
            "It was April Jones and June Carter, with Mr Will March.",
            vec![
                "april-jones person: April Jones",
                "june-carter person: June Carter",
                "will-march person: Will March",
            ],
        ),
        (
            "They met Anna March. March was cold. In March it snowed.",
            vec!["anna-march person: Anna March / March"],
        ),
        (
            "In April Carter boats sail. Will they come in June?",
            vec![],
        ),
        (
            "They asked for it in May. May Day came, and August 5.",
            vec![],
        ),
    ] {
        assert_eq!(actors(text), found, "{text}");
    }
    let found = names("They met Theresa May. It was in May. May said so. “Go on,” May said.");
    assert_eq!(found.mentions.len(), 3);
}

#[test]
fn headlines_in_title_case_name_nobody() {
    for text in [
        "Gunmen Storm Museum in Old Harbour",
        "Peter Brandt Wins Award",
        "Mark Carter Found Dead",
    ] {
        let long = format!("{text}\n\nIt rained all day and nobody was there to see it.");
        assert_eq!(actors(&long), [""; 0], "{text}");
    }
}

#[test]
fn places_and_bodies_are_told_from_persons() {
    for (text, found) in [
        (
            "Boats left New York for Houston and Kowloon, and Evansville was calm.",
            vec![],
        ),
        (
            "The tide rose, and Environment Canada warned of storms.",
            vec!["environment-canada organization: Environment Canada"],
        ),
        (
            "On Monday Transport for London closed the line. They asked Transport for London.",
            vec!["transport-for-london organization: Transport for London"],
        ),
        (
            "Later Smith Barney analyst Anna Lindqvist spoke of the debt.",
            vec![
                "smith-barney organization: Smith Barney",
                "anna-lindqvist person: Anna Lindqvist",
            ],
        ),
        (
            "“It will rise,” Anderson said of cotton.",
            vec!["anderson person: Anderson"],
        ),
        (
            "The people of Iran are many. Support for Iran is low.",
            vec![],
        ),
    ] {
        assert_eq!(actors(text), found, "{text}");
    }
}

#[test]
fn a_person_needs_more_than_two_capitals() {
    for (text, found) in [
        ("They saw Wenlock Torvald, 39, at the weir.", 1),
        ("They saw Wenlock Carter at the weir.", 1),
        ("Anna Guest left. They saw Anna Guest.", 1),
        ("They saw Anna Guest.", 0),
        ("Fans of the San Diego Torvalds saw J.J. Torvald win.", 1),
        (
            "A TD came, and the TD of D.C. Torvald was a DUI and a DUI.",
            0,
        ),
        ("The WBA said no, and WBA spokeswomen left.", 1),
        ("They saw Brotherly Love and Mt Cook.", 0),
        ("They met Mr Miller and Gen. Cook.", 2),
        ("They saw Wenlock Torvald at the weir.", 0),
        ("They saw Grand Palace and Royal Harbour Hotel.", 0),
        ("They read Statistik von Lumen at home.", 0),
        ("They gave her the Anna Carter Prize.", 0),
        ("He held an AK 47 and an AK-47. The AK 47 was old.", 0),
        ("They sailed past Torvald-Wenlock and Paris France.", 0),
    ] {
        assert_eq!(names(text).actors.len(), found, "{text}");
    }
}

/// An actor entry in a briefing.
fn entry(id: &str, name: &str, aliases: &[&str], kind: ActorKind) -> crate::model::briefing::Actor {
    crate::model::briefing::Actor {
        by: None,
        id: id.into(),
        name: name.into(),
        aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
        weak: Vec::new(),
        kind,
        role: None,
        at: Vec::new(),
        status: None,
    }
}

/// The names that a collection of one briefing knows.
fn known(briefing: &Briefing, files: &[&str]) -> Known {
    let joins = crate::model::Joins::default();
    let collection = crate::model::merge::merge("t".into(), vec![briefing.clone()], joins);
    Known::new(
        &collection,
        &files.iter().map(|f| (*f).to_owned()).collect(),
    )
}

/// The ids of the actors found, given `known`.
fn ids(text: &str, known: &Known) -> Vec<String> {
    let document = Document {
        file: "a.txt",
        bytes: text.as_bytes(),
    };
    let found = find(&read(document).unwrap(), known);
    found.actors.into_iter().map(|a| a.id).collect()
}

fn briefing(status: Status, actors: Vec<crate::model::briefing::Actor>) -> Briefing {
    Briefing {
        id: "a".into(),
        status,
        actors,
        original: Some(crate::model::briefing::Original {
            within: None,
            file: "a.txt".into(),
            sha256: Some("5a".into()),
            blocks: crate::model::vocabulary::Blocks::default(),
        }),
        ..Briefing::default()
    }
}

#[test]
fn what_the_collection_knows_is_found_by_its_identity() {
    let actors = vec![
        entry("old-guild", "Weirmen", &[], ActorKind::Organization),
        entry("qasem", "Qasem Brandt", &[], ActorKind::Person),
        entry("ruth", "Ruth Moll", &[], ActorKind::Person),
        entry("one", "Oskar Zaki", &[], ActorKind::Person),
        entry("two", "Pelle Zaki", &[], ActorKind::Person),
        entry("guild", "Alder Weir Keepers", &[], ActorKind::Organization),
    ];
    for (text, reviewed, draft) in [
        ("At night the Weirmen came.", Some("old-guild"), None),
        ("They met Gen. Qassem Brandt.", Some("qasem"), Some("qasem")),
        ("They met President Moll.", Some("ruth"), Some("moll")),
        ("They met Gen. Zaki.", Some("zaki"), Some("zaki")),
        ("The Alder Weir Keepers came.", Some("guild"), Some("guild")),
    ] {
        for (status, id) in [(Status::Reviewed, reviewed), (Status::Draft, draft)] {
            let known = known(&briefing(status, actors.clone()), &[]);
            let found = ids(text, &known);
            assert_eq!(found.first().map(String::as_str), id, "{text} {status:?}");
        }
    }
}

#[test]
fn states_and_bodies_that_are_known_stay_one() {
    let text = "The United States warned Iran. U.S. forces left, and the U.S. said no more. \
        The Pentagon agreed, and the Department of Defense paid. Kataib Hezbollah left.";
    let fresh = ids(text, &Known::default());
    for (us, pentagon, kataib) in [
        (
            "united-states",
            "us-department-of-defense",
            "kataib-hezbollah",
        ),
        ("usa", "dod", "kh"),
    ] {
        let actors = vec![
            entry(us, "United States", &["U.S."], ActorKind::Government),
            entry(pentagon, "Pentagon", &[], ActorKind::Government),
            entry(kataib, "Kataib Hezbollah", &[], ActorKind::ArmedGroup),
        ];
        for status in [Status::Reviewed, Status::Draft] {
            let found = ids(text, &known(&briefing(status, actors.clone()), &[]));
            let expected: Vec<&str> = fresh
                .iter()
                .map(|id| match id.as_str() {
                    "united-states" => us,
                    "us-department-of-defense" => pentagon,
                    "kataib-hezbollah" => kataib,
                    other => other,
                })
                .collect();
            assert_eq!(found, expected, "{us} {status:?}");
        }
    }
}

#[test]
fn a_place_that_is_known_is_no_actor_where_it_does_nothing() {
    let actors = vec![entry("usa", "United States", &[], ActorKind::Government)];
    let known = known(&briefing(Status::Reviewed, actors), &[]);
    assert_eq!(
        ids("The boats stayed in the United States.", &known),
        [""; 0]
    );
}

#[test]
fn a_draft_of_another_document_changes_nothing_that_a_document_says_itself() {
    let text = "The Weir Board (WB) met Gen. Qassem Brandt and Ana Bell. The United States \
        warned Iran, and “No,” Bell said. The WB agreed with Brandt.";
    let first = names(text);
    let drafted = |found: &Names, status| {
        let entries = found.actors.iter().map(|a| {
            let aliases: Vec<&str> = a.aliases.iter().map(String::as_str).collect();
            entry(&a.id, &a.name, &aliases, a.kind)
        });
        known(&briefing(status, entries.collect()), &[])
    };
    let other = "Qasem Brandt met Ana Bell. The U.S. and the WB said no, and Iran agreed.";
    let reading = |text: &str| {
        read(Document {
            file: "b.txt",
            bytes: text.as_bytes(),
        })
        .unwrap()
    };
    for status in [Status::Draft, Status::Reviewed] {
        let second = find(&reading(other), &drafted(&first, status));
        let again = find(&reading(text), &drafted(&second, status));
        assert_eq!(again, first, "{status:?}");
    }
}

#[test]
fn a_document_does_not_confirm_itself() {
    let actors = vec![entry(
        "guild",
        "Alder Weir Keepers",
        &[],
        ActorKind::Organization,
    )];
    let text = "The Alder Weir Keepers came.";
    let reviewed = known(&briefing(Status::Reviewed, actors.clone()), &["a.txt"]);
    assert_eq!(ids(text, &reviewed), ["guild"]);
    assert_eq!(ids(text, &reviewed.for_document("a.txt", "")), [""; 0]);
    assert_eq!(ids(text, &reviewed.for_document("b.txt", "5a")), [""; 0]);
    assert_eq!(ids(text, &reviewed.for_document("b.txt", "")), ["guild"]);
    // Drafts of documents that are converted together teach each other nothing.
    let draft = known(&briefing(Status::Draft, actors), &["a.txt"]);
    assert_eq!(ids(text, &draft), [""; 0]);
}
