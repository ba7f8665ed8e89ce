//! Events that happened, and some that did not.

use super::Dated;
use crate::convert::names::Known;
use crate::convert::times::Told;
use crate::convert::{Document, draft, read};
use crate::model::compare::DATE;
use crate::model::compare::named::PLACE;
use crate::model::{Briefing, When, check};

/// The briefing of a text whose first paragraph is a definition, no lead.
fn told(text: &str) -> Briefing {
    draft_of(&format!("Alder is a town by the sea.\n\n{text}"))
}

fn draft_of(text: &str) -> Briefing {
    let document = Document {
        file: "a.txt",
        bytes: text.as_bytes(),
    };
    let mut reading = read(document).unwrap();
    reading.shown.issued = Some(When::new("2021-06-30"));
    let briefing = draft(document.file, &reading, &Known::default()).whole();
    assert_eq!(check::briefing(&briefing), [], "{text}");
    briefing
}

fn events(text: &str) -> Vec<String> {
    let show = |e: &crate::model::briefing::Event| {
        let mut line = format!("{} {}", e.date.as_ref().unwrap().written(), e.name);
        for a in e.accounts.iter().skip(1).filter(|a| a.measure != PLACE) {
            line.push_str(" | ");
            line.push_str(&[a.measure.as_str(), &a.shown()].join(" "));
        }
        line
    };
    told(text).events.iter().map(show).collect()
}

#[test]
fn what_happened_on_a_day_is_an_event() {
    for (text, found) in [
        (
            "The board signed the Harbour Act (HA) deal on 4 May.",
            vec!["2021-05-04 The board signed the Harbour Act deal"],
        ),
        (
            "On 4 May, a flood struck the mill at Alder and killed three millers.",
            vec!["2021-05-04 A flood struck the mill at Alder and killed three millers | killed 3"],
        ),
        (
            "A barge sank on 4 May. It injured nearly a dozen sailors.",
            vec!["2021-05-04 A barge sank | wounded <~12"],
        ),
        (
            "On 4 May, rebels fired 30 rockets. The attack on 4 May also killed two guards.",
            vec!["2021-05-04 Rebels fired 30 rockets | rockets fired 30 | killed 2"],
        ),
    ] {
        assert_eq!(events(text), found, "{text}");
    }
}

#[test]
fn a_time_inside_of_a_word_dates_nothing() {
    for (text, found) in [
        (
            "The flood wounded ten on0Sunday after a clash at Alder.",
            vec![],
        ),
        (
            "The flood wounded ten on0Sunday at Alder on 4 May.",
            vec!["2021-05-04 The flood wounded ten on0Sunday at Alder"],
        ),
    ] {
        assert_eq!(events(text), found, "{text}");
    }
}

#[test]
fn a_clause_is_a_name_of_whole_words() {
    for (text, found) in [
        (
            "On 4 May, unknown men — quite unmoved — again shelled the old mill.",
            vec!["2021-05-04 Unknown men shelled the old mill"],
        ),
        (
            "The board retaliated on 4 May with fines against the owners of the mill.",
            vec!["2021-05-04 The board retaliated with fines against the owners of the mill"],
        ),
        (
            "The blast that killed the miller on 4 May was no accident.",
            vec!["2021-05-04 The blast killed the miller"],
        ),
        (
            "The board rejected the demands and was attacked by rebels on 4 May.",
            vec!["2021-05-04 The board rejected the demands and was attacked by rebels"],
        ),
        (
            "The board has drawn near with a statement released on 4 May.",
            vec![],
        ),
        (
            "Rebels attacked the long dam above the town of Alder and all of the smaller dams and weirs along its banks on 4 May.",
            vec![
                "2021-05-04 Rebels attacked the long dam above the town of Alder and all of the smaller dams",
            ],
        ),
    ] {
        assert_eq!(events(text), found, "{text}");
    }
}

#[test]
fn a_day_of_an_unknown_year_dates_an_event() {
    let text = "On 11 March, a flood struck the mill at Alder.";
    let document = Document {
        file: "a.txt",
        bytes: text.as_bytes(),
    };
    let reading = read(document).unwrap();
    let briefing = draft(document.file, &reading, &Known::default()).whole();
    let dates: Vec<_> = briefing.events.iter().map(|e| e.date.clone()).collect();
    assert_eq!(dates, [Some(When::new("XXXX-03-11"))]);
}

#[test]
fn a_verb_has_the_time_of_its_own_clause() {
    for (text, found) in [
        (
            "On 4 May Ruth Moll spoke about the night on which her ferry sank.",
            vec![],
        ),
        (
            "It came on 4 May, when a flood struck the mill.",
            vec!["2021-05-04 A flood struck the mill"],
        ),
        (
            "Rebels shelled the mill on 4 May and the army arrested six on 5 May.",
            vec![
                "2021-05-04 Rebels shelled the mill",
                "2021-05-05 The army arrested six | arrested 6",
            ],
        ),
    ] {
        assert_eq!(events(text), found, "{text}");
    }
}

/// A plan may be for a day to come, so a day counted back from the date issued
/// is not its day.
#[test]
fn a_plan_is_not_dated_back() {
    let briefing = told("The board was expected to sign the deal yesterday.");
    let dates: Vec<_> = briefing.events.iter().map(|e| &e.date).collect();
    assert_eq!(dates, [&None], "{:?}", briefing.events);
}

#[test]
fn what_is_no_fact_is_labelled_and_counts_nothing() {
    for (text, found) in [
        (
            "The board would have resigned on 4 May.",
            vec!["2021-05-04 Conditional: The board would have resigned"],
        ),
        (
            "The guards did not arrest five men on 4 May.",
            vec!["2021-05-04 Denied: The guards did not arrest five men"],
        ),
        (
            "If the dam collapsed on 4 May, all was lost.",
            vec!["2021-05-04 Conditional: The dam collapsed"],
        ),
        (
            "The board plans to meet on 4 September 2021.",
            vec!["2021-09-04 Planned: The board plans to meet"],
        ),
    ] {
        assert_eq!(events(text), found, "{text}");
        assert_eq!(told(text).events[0].accounts, [], "{text}");
    }
}

#[test]
fn what_has_no_day_or_no_verb_of_happening_is_none() {
    for text in [
        "A flood struck the mill.",
        "The men came to strike on 4 May.",
        "It took place on 4 May.",
        "In 2019 a flood struck the mill.",
    ] {
        assert_eq!(events(text), [""; 0], "{text}");
    }
}

#[test]
fn accounts_say_who_tells_them_and_how_surely() {
    let accounts = |text: &str| -> Vec<String> {
        let show = |a: &crate::model::briefing::Account| {
            format!(
                "{} {} {}",
                a.measure,
                a.voice.as_deref().unwrap_or("-"),
                a.certainty
            )
        };
        told(text).events[0].accounts.iter().map(show).collect()
    };
    for (text, found) in [
        ("A barge reportedly sank on 4 May.", vec!["date - probable"]),
        (
            "According to Ruth Moll, a barge sank on 4 May.",
            vec!["date ruth-moll certain"],
        ),
        (
            "Ruth Moll said that a barge sank on 4 May and allegedly killed three sailors.",
            vec!["date ruth-moll certain", "killed ruth-moll possible"],
        ),
        (
            "A barge sank on 4 May, Ruth Moll said.",
            vec!["date ruth-moll certain"],
        ),
    ] {
        assert_eq!(accounts(text), found, "{text}");
    }
}

#[test]
fn a_day_dates_the_verb_beside_it_and_no_other() {
    for (text, found) in [
        (
            "Three millers were killed when a tunnel collapsed near Alder, officials said on Friday.",
            vec![],
        ),
        ("The toll rose to six on Friday.", vec![]),
        ("The flood came a day after the dam broke.", vec![]),
        (
            "The board announced on 4 May that it would close the mill.",
            vec!["2021-05-04 The board announced that it would close the mill"],
        ),
        (
            "Bo Lee, who won a prize twice, died on 4 May.",
            vec!["2021-05-04 Bo Lee died"],
        ),
        (
            "A miller arrested on 4 May confessed and was released.",
            vec![],
        ),
        // A holiday before a noun dates nothing.
        ("Easter pilgrims reached Alder and killed a miller.", vec![]),
        (
            "At Easter pilgrims killed a miller.",
            vec!["2021-04-04 Pilgrims killed a miller | killed 1"],
        ),
        (
            "The reeve was let go as a clerk and bought a boat on 4 May.",
            vec!["2021-05-04 The reeve was let go as a clerk and bought a boat"],
        ),
    ] {
        assert_eq!(events(text), found, "{text}");
    }
}

#[test]
fn a_day_is_not_that_of_another_deed_or_of_the_report() {
    for (text, found) in [
        (
            "PORT LUMEN, 22 June 2021 (Wire) – A judge jailed the reeve for six years on Monday.",
            vec!["2021-06-28 A judge jailed the reeve for six years"],
        ),
        (
            "A miller was charged with arson following the fire at the mill on 4 May.",
            vec!["- A miller was charged with arson following the fire at the mill"],
        ),
        (
            "The reeve pleaded not guilty to murder on 4 May.",
            vec!["2021-05-04 The reeve pleaded not guilty to murder"],
        ),
        (
            "The reeve resigned a day after the old mill burned.",
            vec!["- The reeve resigned"],
        ),
        (
            "A barge sank near the old mill at 6:40 a.m. Monday, killing 15.",
            vec!["2021-06-28 A barge sank near the old mill | killed 15 | time 06:40"],
        ),
        (
            "A clerk was chosen in 1999. The reeve was arrested on 4 June.",
            vec!["XXXX-06-04 The reeve was arrested"],
        ),
        (
            "A barge that was raised should arrive on Monday.",
            vec!["2021-07-05 Conditional: A barge should arrive"],
        ),
    ] {
        assert_eq!(open_events(text), found, "{text}");
    }
}

/// An event with its figures; its day may be missing.
pub(super) fn line(event: &crate::model::briefing::Event) -> String {
    let day = event.date.as_ref().map_or("-", |date| date.written());
    let mut line = format!("{day} {}", event.name);
    let figures = event.accounts.iter();
    for a in figures.filter(|a| a.measure != DATE && a.measure != PLACE) {
        line.push_str(" | ");
        line.push_str(&[a.measure.as_str(), &a.shown()].join(" "));
    }
    line
}

/// The events of a text, some without a day.
fn open_events(text: &str) -> Vec<String> {
    told(text).events.iter().map(line).collect()
}

#[test]
fn a_name_ends_where_its_words_do() {
    for (text, found) in [
        (
            "First officer Ruth Moll agreed to a seven-year, $16-million contract with the mill on 4 May.",
            vec![
                "2021-05-04 First officer Ruth Moll agreed to a seven-year, $16-million contract with the mill",
            ],
        ),
        (
            "The board rejected the appeal of the reeve by 5 votes to 4 on 4 May.",
            vec!["2021-05-04 The board rejected the appeal of the reeve by 5 votes to 4 | votes 5"],
        ),
        (
            "The reeve was fined $25,000 by the league on 4 May.",
            vec!["2021-05-04 The reeve was fined $25,000 by the league | fine 25,000 USD"],
        ),
        (
            "Ruth Moll was appointed coach on 4 May as the players get ready for a match.",
            vec!["2021-05-04 Ruth Moll was appointed coach"],
        ),
        (
            "All five of that party died on the way back on 4 May.",
            vec!["2021-05-04 All five of that party died on the way back"],
        ),
        (
            "A crane caught in the autumn attacked a guard on 4 May.",
            vec!["2021-05-04 A crane attacked a guard"],
        ),
        (
            "A long strike of the millers ended on 4 May and cost the whole of the town around $3 billion.",
            vec!["2021-05-04 A long strike of the millers ended"],
        ),
        (
            "Three men opened fire and blew themselves up at the mill on 4 May, killing 41 people.",
            vec!["2021-05-04 Three men opened fire and blew themselves up at the mill | killed 41"],
        ),
    ] {
        assert_eq!(events(text), found, "{text}");
    }
}

#[test]
fn a_place_is_that_of_the_deed() {
    let place = |text: &str| told(text).events[0].place.clone();
    for (text, found) in [
        ("A quake struck Alder on 4 May.", Some("Alder")),
        (
            "The reeve was arrested on 4 May and will be tried in Alder.",
            None,
        ),
        (
            "A quake of 5.6 on the Richter scale shook the coast on 4 May.",
            None,
        ),
        (
            "Ann Lee, who had been in Alder for years, was arrested on 4 May.",
            None,
        ),
        (
            "A miller was charged on 4 May following the fire in Alder.",
            None,
        ),
        ("A blast in Alder killed two men on 4 May.", Some("Alder")),
        (
            "The navy seized three boats in the Gulf of Lumen on 4 May.",
            Some("Gulf of Lumen"),
        ),
        (
            "The rebels shelled the old mill at Alder Monday, and went away.",
            Some("Alder"),
        ),
    ] {
        assert_eq!(place(text).as_deref(), found, "{text}");
    }
}

#[test]
fn a_day_that_nothing_tells_leaves_the_event_undated() {
    let text = "The dam\n\nA flood struck the mill at Alder on Wednesday.";
    let document = Document {
        file: "a.txt",
        bytes: text.as_bytes(),
    };
    let reading = read(document).unwrap();
    let dates = Told::new(&reading).wanted(None, Dated::new);
    assert_eq!(dates.len(), 1);
    assert_eq!(dates[0].edtf, None);
    let names = super::super::names::find(&reading, &Known::default());
    let found = super::find(&reading, &dates, &[], &names, &[], None);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].name, "A flood struck the mill at Alder");
    assert_eq!(found[0].undated, Some(super::Undated::NotIssued));
}

#[test]
fn a_subject_is_sure_or_there_is_no_event() {
    for (text, found) in [
        ("It sank on 4 May.", vec![]),
        ("Nobody was hurt in the fire on 4 May.", vec![]),
        ("The rebels failed to kill the guards on 4 May.", vec![]),
        (
            "Ann Lee, 87, of Alder, died on 4 May.",
            vec!["2021-05-04 Ann Lee died"],
        ),
        (
            "Ann Lee – a nurse, who leaves a husband, a son and two grandchildren – died on 4 May.",
            vec!["2021-05-04 Ann Lee died"],
        ),
        (
            "The club (5 wins, 2 losses) beat Alder United on 4 May.",
            vec!["2021-05-04 The club beat Alder United"],
        ),
        (
            "The reeve resigned as chairman on 4 May.",
            vec!["2021-05-04 The reeve resigned as chairman"],
        ),
        (
            "The reeve turned himself in on 4 May.",
            vec!["2021-05-04 The reeve turned himself in"],
        ),
    ] {
        assert_eq!(events(text), found, "{text}");
    }
}

#[test]
fn a_count_belongs_to_the_clause_that_tells_it() {
    for (text, found) in [
        (
            "Twelve people were killed and 40 were hurt when a quake struck Alder on 4 May.",
            vec!["2021-05-04 A quake struck Alder | killed 12 | wounded 40"],
        ),
        (
            "The army launched 15 rockets at the base on 4 May, and 14 guards were also hurt.",
            vec![
                "2021-05-04 The army launched 15 rockets at the base | rockets fired 15",
                "2021-05-04 14 guards were hurt | wounded 14",
            ],
        ),
        (
            "Two trains collided on 4 May, leaving 40 dead and more than 100 injured.",
            vec!["2021-05-04 Two trains collided | killed 40 | wounded >100"],
        ),
        (
            "A tram fell 150 metres on 4 May and killed three millers.",
            vec!["2021-05-04 A tram fell 150 metres and killed three millers | killed 3"],
        ),
        (
            "Ann Lee died at 85 on 4 May.",
            vec!["2021-05-04 Ann Lee died at 85"],
        ),
    ] {
        let found: Vec<String> = found
            .into_iter()
            .map(|f| f.replace('>', "≥").replace("≥100", ">100"))
            .collect();
        assert_eq!(events(text), found, "{text}");
    }
}

#[test]
fn two_events_of_a_day_are_one_only_with_something_in_common() {
    for (text, count) in [
        (
            "Rebels shelled the mill on 4 May. Rebels attacked the old weir on 4 May.",
            1,
        ),
        (
            "Rebels shelled the mill on 4 May. The army attacked the old weir on 4 May.",
            2,
        ),
        (
            "The reeve was arrested on 4 May. The reeve died on 4 May.",
            2,
        ),
    ] {
        assert_eq!(events(text).len(), count, "{text}");
    }
}
