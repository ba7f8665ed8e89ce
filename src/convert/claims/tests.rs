//! Claims as tables: who takes which stance on what.

use super::*;
use crate::convert::names::{self, Known};
use crate::convert::{Document, quotes, read};

fn claims(text: &str) -> Vec<String> {
    let reading = read(Document {
        file: "a.txt",
        bytes: text.as_bytes(),
    });
    let reading = reading.unwrap();
    let names = names::find(&reading, &Known::default());
    let quoted = quotes::attributed(&reading, &names);
    let who = |speaker: &Speaker| match speaker {
        Speaker::Actor(actor) => names.actors[*actor].name.clone(),
        Speaker::Unnamed(range) => format!("~{}", &reading.text[range.clone()]),
        Speaker::Unknown => "?".into(),
    };
    let show = |claim: Stated| {
        let voice = claim.voice.as_ref().map_or("author".into(), who);
        let via = claim.via.as_ref().map(|via| format!(" via {}", who(via)));
        let sure = match claim.certainty {
            Certainty::Certain => String::new(),
            other => format!(" ({})", other.word()),
        };
        format!(
            "{voice}{} {}{sure} {}={}",
            via.unwrap_or_default(),
            claim.stance.word(),
            claim.question,
            claim.answer
        )
    };
    find(&reading, &names, &quoted)
        .into_iter()
        .map(show)
        .collect()
}

/// A town whose people have full names before anybody blames them.
const TOWN: &str = "Ruth Moll keeps the weir. Oskar Brandt owns the mill. ";

fn check(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        assert_eq!(claims(&format!("{TOWN}{text}")), *expected, "{text}");
    }
}

#[test]
fn an_accusation_and_its_denial_meet() {
    check(&[
        (
            "Police accused Brandt of opening the sluice. Brandt denied opening any sluice.",
            &[
                "~Police asserts did-brandt-open-sluice=yes",
                "Oskar Brandt denies did-brandt-open-sluice=yes",
            ],
        ),
        (
            "Brandt pleaded not guilty to arson. A jury found Brandt guilty of arson.",
            &[
                "Oskar Brandt denies is-brandt-guilty-of-arson=yes",
                "~A jury asserts is-brandt-guilty-of-arson=yes",
            ],
        ),
        (
            "Oskar Brandt, 61, of Alder pleaded guilty to two counts of theft.",
            &["Oskar Brandt asserts is-brandt-guilty-of-theft=yes"],
        ),
        (
            "Moll confessed to the killing of Brandt. Prosecutors accuse Moll of killing Brandt.",
            &[
                "Ruth Moll asserts did-moll-kill-brandt=yes",
                "~Prosecutors asserts did-moll-kill-brandt=yes",
            ],
        ),
        (
            "Oskar Brandt came to court and denied stealing the ferry.",
            &["Oskar Brandt denies did-brandt-steal-ferry=yes"],
        ),
        (
            "Brandt was charged with attempted murder.",
            &["author no-claim is-brandt-guilty-of-attempted-murder=yes"],
        ),
        (
            "Brandt is accused of stealing the ferry.",
            &["author no-claim did-brandt-steal-ferry=yes"],
        ),
        (
            "Brandt was accused by Ruth Moll of stealing the ferry.",
            &["Ruth Moll asserts did-brandt-steal-ferry=yes"],
        ),
    ]);
}

#[test]
fn who_is_responsible_is_answered_by_somebody() {
    check(&[
        (
            "Moll blamed Oskar Brandt for the flood.",
            &["Ruth Moll asserts who-is-responsible-for-flood=oskar-brandt"],
        ),
        (
            "Residents blamed the flood on Oskar Brandt.",
            &["~Residents asserts who-is-responsible-for-flood=oskar-brandt"],
        ),
        (
            "Brandt denied any responsibility for the flood.",
            &["Oskar Brandt denies who-is-responsible-for-flood=oskar-brandt"],
        ),
        (
            "Villagers insist that Oskar Brandt was to blame for the flood.",
            &["~Villagers asserts who-is-responsible-for-flood=oskar-brandt"],
        ),
    ]);
}

#[test]
fn a_body_takes_a_stance_as_a_person_does() {
    for (text, expected) in [
        (
            "Later Hamas denied responsibility for the flood.",
            &["Hamas denies who-is-responsible-for-flood=hamas"][..],
        ),
        (
            "Later Hamas claimed responsibility.",
            &["Hamas asserts who-is-responsible=hamas"],
        ),
        (
            "Poland blamed Hungary for the flood.",
            &["Poland asserts who-is-responsible-for-flood=hungary"],
        ),
        (
            "Poland accused Hungary of opening the gates at night.",
            &["Poland asserts did-hungary-open-gate=yes"],
        ),
        (
            "The Ministry of Transport (MOT) denied responsibility and accused the Weir Union of fraud.",
            &[
                "Ministry of Transport denies who-is-responsible=ministry-of-transport",
                "Ministry of Transport asserts is-weir-union-guilty-of-fraud=yes",
            ],
        ),
        ("Poland accused Hungary.", &[]),
        ("Hamas neither confirmed nor denied involvement.", &[]),
    ] {
        assert_eq!(claims(text), expected, "{text}");
    }
}

#[test]
fn what_is_believed_doubted_or_hedged_is_kept_so() {
    check(&[
        (
            "Police believe that Brandt may have opened the sluice.",
            &["~Police suspects (possible) did-brandt-open-sluice=yes"],
        ),
        (
            "Moll doubts that Brandt opened the sluice.",
            &["Ruth Moll doubts did-brandt-open-sluice=yes"],
        ),
        (
            "Police do not believe that Brandt opened the sluice.",
            &["~Police doubts did-brandt-open-sluice=yes"],
        ),
        (
            "A spokesman said the sluice was not opened by Brandt.",
            &["~A spokesman denies did-brandt-open-sluice=yes"],
        ),
        (
            "Brandt probably opened the sluice, Ruth Moll said.",
            &["Ruth Moll asserts (probable) did-brandt-open-sluice=yes"],
        ),
        (
            "Ruth Moll said police suspect that Brandt opened the sluice.",
            &["~police via Ruth Moll suspects did-brandt-open-sluice=yes"],
        ),
        (
            "Officials rejected the claim that Brandt had opened the sluice.",
            &["~Officials denies did-brandt-open-sluice=yes"],
        ),
    ]);
}

#[test]
fn what_nobody_takes_a_stance_on_is_no_claim() {
    for text in [
        "Brandt did not deny opening the sluice.",
        "Brandt refused to admit opening the sluice.",
        "If Brandt admitted opening the sluice, he would go.",
        "Did Brandt deny opening the sluice?",
        "No group has claimed responsibility for the flood.",
        "Brandt would deny opening the sluice.",
        "The suspects, the accused and their claims were heard.",
        "Brandt was denied bail.",
        "Brandt denied the motion.",
        "Ruth Moll said the mill burned.",
        "Ruth Moll said she did not know the miller.",
        "He did not open the sluice, Ruth Moll said.",
        "If Brandt opened the sluice it was never shut, Ruth Moll said.",
        "Ruth Moll said they suspect arson is to blame for the fire.",
        "Chief Ruth Moll announced that a boat was found and charged with theft.",
        "Ruth Moll said Oskar Brandt came and denied stealing the boat.",
        // Any story could ask it.
        "Police suspect arson.",
        "A man is suspected of hurting a woman.",
    ] {
        assert_eq!(claims(&format!("{TOWN}{text}")), [""; 0], "{text}");
    }
}

#[test]
fn a_text_may_begin_or_end_anywhere() {
    for text in [
        "He denied it.",
        "He denied",
        "Denying",
        "Denying it, he",
        "Who denied opening it",
        "Said police",
        "“Denied opening it,” said",
        "Accused of",
        "Police accused of by",
        "Police said no",
        "Police believe that",
        "Police blame",
        "Police hold for",
        "Moll pleaded",
        "And denied it, and",
        "No, police said.",
        "It is, say police",
    ] {
        assert_eq!(claims(text), [""; 0], "{text}");
    }
}

#[test]
fn a_claim_is_a_sentence_of_the_words_of_the_text() {
    for (text, says) in [
        (
            "Police believe the mill was set on fire by Oskar Brandt.",
            "Believe the mill was set on fire by Oskar Brandt.",
        ),
        (
            "Brandt denied opening the sluice, and left.",
            "Denies opening the sluice.",
        ),
        (
            "Brandt is accused of stealing the ferry when it was dark.",
            "Oskar Brandt is accused of stealing the ferry.",
        ),
    ] {
        let text = format!("{TOWN}{text}");
        let reading = read(Document {
            file: "a.txt",
            bytes: text.as_bytes(),
        });
        let reading = reading.unwrap();
        let names = names::find(&reading, &Known::default());
        let said: Vec<_> = find(&reading, &names, &[])
            .into_iter()
            .filter_map(|claim| claim.says)
            .collect();
        assert_eq!(said, [says], "{text}");
    }
}
