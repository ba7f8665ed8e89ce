//! Tables of who is named, by rule.

use super::*;
use crate::convert::{Document, read};

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
fn what_the_collection_knows_is_found_by_its_identity() {
    use crate::model::Briefing;
    use crate::model::briefing::Actor;
    let actor = |id: &str, name: &str, kind| Actor {
        id: id.into(),
        name: name.into(),
        aliases: Vec::new(),
        weak: Vec::new(),
        kind,
        role: None,
        at: Vec::new(),
        status: None,
    };
    let mut briefing = Briefing {
        id: "a".into(),
        ..Briefing::default()
    };
    briefing.actors = vec![
        actor("old-guild", "Weirmen", ActorKind::Organization),
        actor("qasem", "Qasem Brandt", ActorKind::Person),
        actor("ruth", "Ruth Moll", ActorKind::Person),
        actor("one", "Oskar Zaki", ActorKind::Person),
        actor("two", "Pelle Zaki", ActorKind::Person),
    ];
    let known = |briefing: &Briefing| {
        let joins = crate::model::Joins::default();
        Known::new(&crate::model::merge::merge(
            "t".into(),
            vec![briefing.clone()],
            joins,
        ))
    };
    let ids = |text: &str, briefing: &Briefing| -> Vec<String> {
        let document = Document {
            file: "a.txt",
            bytes: text.as_bytes(),
        };
        let found = find(&read(document).unwrap(), &known(briefing));
        found.actors.into_iter().map(|a| a.id).collect()
    };
    for (text, id) in [
        ("At night the Weirmen came.", "old-guild"),
        ("They met Gen. Qassem Brandt.", "qasem"),
        ("They met President Moll.", "ruth"),
        ("They met Gen. Zaki.", "zaki"),
    ] {
        assert_eq!(ids(text, &briefing), [id], "{text}");
    }
    briefing.status = crate::model::vocabulary::Status::Draft;
    assert_eq!(ids("At night the Weirmen came.", &briefing), [""; 0]);
}
