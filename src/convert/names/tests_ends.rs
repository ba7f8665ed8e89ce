//! Tables of where names begin and end, and of things named like persons and
//! bodies.

use super::{actors, names};

#[test]
fn names_end_and_begin_where_a_person_ends_and_begins() {
    for (text, found) in [
        (
            "They met Dr. A. B. Torvald and George H. W. Lindqvist.",
            vec![
                "ab-torvald person: A. B. Torvald",
                "george-hw-lindqvist person: George H. W. Lindqvist",
            ],
        ),
        (
            "Later Gen. Ruth A. Moll left the weir.",
            vec!["ruth-moll person: Ruth A. Moll"],
        ),
        (
            "They met Pelle Strand Jr. at the weir. Strand left.",
            vec!["pelle-strand-jr person: Pelle Strand Jr / Strand"],
        ),
        (
            "They met Park Geun-hye at the weir.",
            vec!["park-geun-hye person: Park Geun-hye"],
        ),
        (
            "They saw Ali Ja‘far and Mohammed Ba‘asyir. Tove I'm fond of.",
            vec![
                "ali-jaafar person: Ali Ja‘far",
                "mohammad-baasyir person: Mohammed Ba‘asyir",
            ],
        ),
        (
            "They held Vincent “Chin” Brandt and Earl (Skip) Moll. Brandt spoke.",
            vec![
                "vincent-brandt person: Vincent “Chin” Brandt / Brandt",
                "earl-moll person: Earl (Skip) Moll",
            ],
        ),
        (
            "White House And Congress agreed.",
            vec![
                "white-house government: White House",
                "congress government: Congress",
            ],
        ),
        (
            "Mayor de Blasio came. Bill de Blasio left, and de Blasio slept.",
            vec!["bill-de-blasio person: Bill de Blasio / de Blasio"],
        ),
        (
            "Senior General Manager Oskar Moll and Democrat Tove Brandt came.",
            vec![
                "oskar-moll person: Oskar Moll",
                "tove-brandt person: Tove Brandt",
            ],
        ),
        (
            "They met Wenlock Thomas Carter of the guild.",
            vec!["wenlock-thomas-carter person: Wenlock Thomas Carter"],
        ),
        (
            "The bill of the weir was high. Bill Carter paid it.",
            vec!["bill-carter person: Bill Carter"],
        ),
    ] {
        assert_eq!(actors(text), found, "{text}");
    }
}

#[test]
fn ships_and_buildings_are_no_persons() {
    for text in [
        "The ferry Maria Carter sank, and Maria Carter was never found.",
        "The USS Oskar Brandt met HMS Prince William and the freighter Ana Bell.",
        "The Peter Brandt sailed at dawn.",
        "They slept at Ana Bell Hall, in Brandt House and at Thomas Court.",
        "They worked for Ernst & Carter. “No,” said Carter & Sons.",
        "Then Came Bronson to the weir.",
        "They went to High School.",
    ] {
        assert_eq!(actors(text), [""; 0], "{text}");
    }
}

#[test]
fn a_capital_that_plays_or_lies_there_is_no_government() {
    for text in [
        "Washington beat Dallas 24-17 at home.",
        "In the second half Washington scored two touchdowns and left.",
        "Paris is crowded in the summer.",
    ] {
        assert_eq!(actors(text), [""; 0], "{text}");
    }
    assert_eq!(
        actors("Washington is considering the plan, and the States said so."),
        ["united-states government: Washington / States"]
    );
}

#[test]
fn bodies_are_named_whole() {
    for (text, found) in [
        (
            "They asked the Fish and Wildlife Service for help.",
            "fish-and-wildlife-service organization: Fish and Wildlife Service",
        ),
        (
            "They asked the Organisation for Security and Co-operation in Europe.",
            "organisation-for-security-and-co-operation-in-europe organization: \
             Organisation for Security and Co-operation in Europe",
        ),
        (
            "They went to the Supreme Court of the land.",
            "supreme-court organization: Supreme Court",
        ),
    ] {
        assert_eq!(actors(text), [found], "{text}");
    }
}

#[test]
fn what_only_looks_like_a_body_is_none() {
    for text in [
        "Internet Service Providers of the land said so.",
        "They saw House Call, and the New Administration was busy.",
        "They asked the Police Department and the Board of Trustees.",
        "They read Security Bulletin MS08-067, and Polish ISPs said no.",
        "They watched Polish TV in Abu Qir.",
    ] {
        assert_eq!(actors(text), [""; 0], "{text}");
    }
    for (text, found) in [
        (
            "At night Alder Police Ana Bell came.",
            vec![
                "alder-police organization: Alder Police",
                "ana-bell person: Ana Bell",
            ],
        ),
        (
            "They asked the Bureau of Alcohol, Tobacco and Explosives for help.",
            vec![
                "bureau-of-alcohol-tobacco-and-explosives organization: \
                 Bureau of Alcohol, Tobacco and Explosives",
            ],
        ),
        (
            "They asked the Alder Bank on Monday. The Alder Bank on Tower Road was shut.",
            vec!["alder-bank organization: Alder Bank"],
        ),
        (
            "Then Tove Carter QC spoke.",
            vec!["tove-carter person: Tove Carter"],
        ),
        (
            "They met Tomasz \"Jerry\" Brandt.",
            vec!["tomasz-brandt person: Tomasz \"Jerry\" Brandt"],
        ),
    ] {
        assert_eq!(actors(text), found, "{text}");
    }
}

#[test]
fn surnames_that_many_bear_are_no_spellings_of_each_other() {
    for text in [
        "They met Harry Reed and Harry Reid.",
        "They met Rick Braziel. A boat left Brazil for the weir.",
    ] {
        let found = names(text);
        assert!(found.actors.iter().all(|a| a.weak.is_empty()), "{text}");
        let persons = text.matches("Harry").count().max(1);
        assert_eq!(found.actors.len(), persons, "{text}");
    }
}

#[test]
fn a_surname_of_two_is_his_whom_the_document_mostly_means() {
    let meant = |text: &str| -> Vec<String> {
        let found = names(text);
        let alone = found
            .mentions
            .iter()
            .filter(|m| &text[m.range.clone()] == "Brandt");
        let ids = alone.map(|m| found.actors[m.actor].id.clone());
        ids.collect()
    };
    for (text, ids) in [
        // Only one bearer has been named so far.
        (
            "Oskar Brandt came. Brandt sat down. Ruth Brandt came.",
            vec!["oskar-brandt"],
        ),
        // A lone surname meant one of them twice; the other is mentioned in
        // passing.
        (
            "Oskar Brandt came. Brandt sat down. Ruth Brandt left.\n\nBrandt stayed.",
            vec!["oskar-brandt", "oskar-brandt"],
        ),
        (
            "Oskar Brandt came with Ruth Brandt.\n\nMrs Brandt left. Mr Brandt stayed.",
            vec!["ruth-brandt", "oskar-brandt"],
        ),
        (
            "Oskar Brandt came with Ruth Brandt.\n\nBrandt left.",
            vec![],
        ),
        // Relatives share the surname.
        (
            "Oskar Brandt came. His sister Ruth Brandt left. So did Ruth Brandt.\n\nBrandt stayed.",
            vec!["oskar-brandt"],
        ),
    ] {
        assert_eq!(meant(text), ids, "{text}");
    }
}

#[test]
fn a_name_of_no_list_is_told_by_what_the_document_shows() {
    for (text, found) in [
        (
            "They wrote to Zorvan Quillek on Monday. Nobody knew, Quillek said.",
            vec!["zorvan-quillek person: Zorvan Quillek / Quillek"],
        ),
        (
            "Zorvan Quillek left the mill. He had built it.",
            vec!["zorvan-quillek person: Zorvan Quillek"],
        ),
        (
            "The chief of the weir, Zorvan Quillek, shut it.",
            vec!["zorvan-quillek person: Zorvan Quillek"],
        ),
        (
            "Ana Bell, Zorvan Quillek and Ruth Moll came.",
            vec![
                "ana-bell person: Ana Bell",
                "zorvan-quillek person: Zorvan Quillek",
                "ruth-moll person: Ruth Moll",
            ],
        ),
        (
            "Then crew member Zorvan Quillek shut it.",
            vec!["zorvan-quillek person: Zorvan Quillek"],
        ),
        (
            "Then city mayor Zou Lung-bin left.",
            vec!["zou-lung-bin person: Zou Lung-bin"],
        ),
        ("Zorvan Quillek is wet in June. It rains.", vec![]),
        (
            "They study at the School of Dams of the UK and Lower Alder University.",
            vec![
                "school-of-dams organization: School of Dams",
                "lower-alder-university organization: Lower Alder University",
            ],
        ),
        ("They sailed from Zorvan Quillek on Monday.", vec![]),
        (
            "It came from Zorvex. “No,” Zorvex said.",
            vec!["zorvex organization: Zorvex"],
        ),
    ] {
        assert_eq!(actors(text), found, "{text}");
    }
}
