//! The main event of a document, and the others it tells.

use super::tests::line;
use crate::convert::names::Known;
use crate::convert::{Document, draft, read};
use crate::model::{When, check};

/// The events of a text in order, one per line.
fn events(text: &str, issued: Option<&str>) -> Vec<String> {
    let document = Document {
        file: "a.txt",
        bytes: text.as_bytes(),
    };
    let mut reading = read(document).unwrap();
    reading.shown.issued = issued.map(When::new);
    let briefing = draft(document.file, &reading, &Known::default()).whole();
    assert_eq!(check::briefing(&briefing), [], "{text}");
    briefing.events.iter().map(line).collect()
}

fn news(text: &str) -> Vec<String> {
    events(text, Some("2021-06-30"))
}

#[test]
fn a_lead_is_an_event_without_a_day() {
    for (text, found) in [
        (
            "Four sailors drowned and thirty were hurt when a barge struck the weir.",
            vec![
                "../2021-06-30 Four sailors drowned and thirty were hurt when a barge struck the weir | killed 4 | wounded 30",
            ],
        ),
        (
            "The miller has died in Alder, aged 85.",
            vec!["../2021-06-30 The miller has died in Alder"],
        ),
        (
            "Police said on Monday that two clerks had been arrested over the fire.",
            vec!["../2021-06-30 Two clerks had been arrested over the fire | arrested 2"],
        ),
        (
            "Two clerks were held when the bank closed, the reeve said on Friday.",
            vec!["../2021-06-30 Two clerks were held"],
        ),
        (
            "Ruth Moll, the reeve, has resigned.",
            vec!["../2021-06-30 Ruth Moll has resigned"],
        ),
        (
            "Shares of the mill fell 4 percent.",
            vec!["../2021-06-30 Shares of the mill fell 4 percent | fall 4 %"],
        ),
        ("The weir fell by the wayside.", vec![]),
        (
            "The reeve will resign soon, he says.",
            vec!["- Planned: The reeve will resign"],
        ),
        ("We were robbed of the finest mill in Alder.", vec![]),
    ] {
        assert_eq!(news(text), found, "{text}");
    }
    let text = "A barge struck the old weir and sank.";
    assert_eq!(
        events(text, None),
        ["- A barge struck the old weir and sank"]
    );
}

#[test]
fn what_hangs_on_a_noun_is_no_deed_and_a_year_does_none() {
    for text in [
        "The keepers urged the reeve to not inspect detained barges for leaks despite the flood.",
        "Two men held by a gang since 2016 were, he said, well.",
        "Fortunately has fallen the price of a loaf.",
    ] {
        assert_eq!(news(text), [""; 0], "{text}");
    }
}

#[test]
fn the_subject_stands_before_its_asides() {
    for (text, found) in [
        (
            "Fred Moll, a miller who once kept the weir, has died.",
            "../2021-06-30 Fred Moll has died",
        ),
        (
            "Ruth Moll, who was known as the guild informant 'Night Keeper,' died on Friday.",
            "2021-06-25 Ruth Moll died",
        ),
        (
            "Ruth Moll, the “Night Keeper” source who found the breach, has died.",
            "../2021-06-30 Ruth Moll has died",
        ),
        (
            "Ruth Moll, an heir who became the first reeve found guilty of theft, died on Friday.",
            "2021-06-25 Ruth Moll died",
        ),
        (
            "A “suspicious” fire devastated the mill on Friday, the reeve said.",
            "2021-06-25 A “suspicious” fire devastated the mill",
        ),
        (
            "One of the suspected thieves arrested in a raid on the old mill in Alder has escaped.",
            "../2021-06-30 One of the suspected thieves has escaped",
        ),
        (
            "The reeve had been arrested in Alder, a clerk confirmed.",
            "../2021-06-30 The reeve had been arrested in Alder",
        ),
    ] {
        assert_eq!(news(text), [found], "{text}");
    }
}

#[test]
fn a_figure_before_an_aside_is_of_the_verb_behind_it() {
    assert_eq!(
        news("Three millers, one of them a clerk, were killed when a barge struck the weir."),
        ["../2021-06-30 Three millers were killed when a barge struck the weir | killed 3"]
    );
}

#[test]
fn a_day_of_the_same_deed_is_its_day() {
    for (text, found) in [
        (
            "A barge has sunk off Alder.\n\nThe barge sank on Monday, the reeve said.",
            vec!["2021-06-28 A barge has sunk off Alder"],
        ),
        (
            "A clerk has been charged with theft.\n\nThe clerk was convicted of theft on Monday.",
            vec![
                "../2021-06-30 A clerk has been charged with theft",
                "2021-06-28 The clerk was convicted of theft",
            ],
        ),
        (
            "Three millers were killed when a quake shook Alder on Monday.",
            vec!["2021-06-28 A quake shook Alder | killed 3"],
        ),
    ] {
        assert_eq!(news(text), found, "{text}");
    }
}

#[test]
fn later_sentences_give_their_figures() {
    let lead = "A quake has struck the coast of Alder, killing ten people.\n\n";
    for (rest, figures) in [
        ("It also injured 40 millers.", " | killed 10 | wounded 40"),
        (
            "The reeve spoke. The quake left 40 people injured, he said.",
            " | killed 10 | wounded 40",
        ),
        (
            "The death toll rose to 14 people killed on Tuesday.",
            " | killed 10 | killed 14",
        ),
        ("A quake in May killed 90 people there.", " | killed 10"),
        (
            "A quake in 2003 killed 90 people. It also injured 700 people.",
            " | killed 10",
        ),
        (
            "The deadliest quake there, in 1931, killed 900 people.",
            " | killed 10",
        ),
        (
            "The reeve was born in Alder. Two people were killed by a bear.",
            " | killed 10",
        ),
    ] {
        let name = "../2021-06-30 A quake has struck the coast of Alder";
        let found = news(&format!("{lead}{rest}"));
        assert_eq!(found[0], format!("{name}{figures}"), "{rest}");
    }
}

#[test]
fn what_is_no_news_has_no_main_event() {
    for text in [
        "The Weir War was a struggle over water. Rebels destroyed the mill and killed 90 people.",
        "In 1950 a flood destroyed the mill.",
        "My father sold the mill and left.",
        "It sank.",
    ] {
        assert_eq!(news(text), [""; 0], "{text}");
    }
}

#[test]
fn the_news_may_have_any_verb() {
    for (text, found) in [
        (
            "Ruth Moll broke the mark of the millers on Monday.",
            vec!["2021-06-28 Ruth Moll broke the mark of the millers"],
        ),
        ("Ruth Moll seemed to like the mill on Monday.", vec![]),
        ("It was the feast of the millers, filmed on Monday.", vec![]),
    ] {
        assert_eq!(news(text), found, "{text}");
    }
}

#[test]
fn a_headline_tells_what_no_lead_tells() {
    let text = "Barge sinks off Alder\n\nThe reeve is in a hurry, and nobody knows why he is late.";
    assert_eq!(news(text), ["../2021-06-30 Barge sinks off Alder"]);
    assert_eq!(events(text, None), [""; 0]);
    let asks = text.replace("Barge sinks", "Who sinks the barge");
    assert_eq!(news(&asks), [""; 0]);
}

#[test]
fn a_deed_beside_the_clause_is_the_news() {
    for (text, found) in [
        (
            "Guards stood before a fire that destroyed the mill in Alder.",
            "../2021-06-30 A fire destroyed the mill in Alder",
        ),
        (
            "The reeve has asked Ruth Moll, a miller, to serve as the warden of Alder.",
            "../2021-06-30 The reeve has asked Ruth Moll to serve as the warden of Alder",
        ),
        (
            "Ruth Moll, a miller, has been presumed dead after a fall.",
            "../2021-06-30 Ruth Moll has been presumed dead after a fall",
        ),
        (
            "On a day when the Millers ran well, the Millers lost to the Reeves, 20-13.",
            "../2021-06-30 The Millers lost to the Reeves, 20-13",
        ),
        (
            "The mill in Alder, Weirland burned down.",
            "../2021-06-30 The mill in Alder, Weirland burned down",
        ),
        (
            "A judge sentenced the man who robbed the mill to ten years in prison.",
            "../2021-06-30 A judge sentenced the man to ten years",
        ),
    ] {
        assert_eq!(news(text)[0].split(" | ").next(), Some(found), "{text}");
    }
}

#[test]
fn half_a_clause_is_no_event() {
    for text in [
        "Ruth Moll, whose wit, figure and songs launched a school of millers, was there.",
        "A film shows the day a miller was killed in a fire.",
        "The vote is a sham of the League, the only registered party of Alder.",
    ] {
        let found = news(text);
        let half = |name: &String| {
            let words = ["igure and songs", "A film", "registered"];
            words.iter().any(|word| name.contains(word))
        };
        assert!(!found.iter().any(half), "{text}: {found:?}");
    }
}

#[test]
fn a_headline_tells_what_was_suffered_and_what_is_to_come() {
    let rest = "The reeve is in a hurry, and nobody knows why he is late.";
    for (head, found) in [
        (
            "Mill destroyed by fire in Alder",
            "../2021-06-30 Mill destroyed by fire in Alder",
        ),
        ("Ruth Moll to host the fair", ""),
        ("Mill due to be destroyed", ""),
    ] {
        let told = news(&format!("{head}\n\n{rest}"));
        assert_eq!(told.first().map_or("", String::as_str), found, "{head}");
    }
}

#[test]
fn a_lead_that_goes_on_is_no_subject() {
    let text = "In response to the death, and further noise in Alder, reeve Ruth Moll announced a curfew in mid-June.";
    let found = news(text);
    assert!(
        found.iter().all(|event| !event.contains("noise announced")),
        "{found:?}"
    );
}

#[test]
fn half_a_time_ends_no_name() {
    let found =
        news("Bo Lee was arrested on suspicion of theft early morning on Sunday, 6 June 2021.");
    assert!(
        !found.is_empty() && found.iter().all(|event| !event.contains("early")),
        "{found:?}"
    );
}
