//! Tables of who says what, by rule.

use super::*;
use crate::convert::names::Known;
use crate::convert::{Document, read};

fn said(text: &str) -> Vec<String> {
    let reading = read(Document {
        file: "a.txt",
        bytes: text.as_bytes(),
    });
    let reading = reading.unwrap();
    let names = crate::convert::names::find(&reading, &Known::default());
    let show = |q: Quotation| {
        let who = match q.speaker {
            Some(Speaker::Actor(actor)) => names.actors[actor].name.clone(),
            Some(Speaker::Unnamed(range)) => format!("~{}", &reading.text[range]),
            Some(Speaker::Unknown) | None => "?".into(),
        };
        let words: Vec<&str> = reading.text[q.words].split_whitespace().take(3).collect();
        format!("{who}: {}", words.join(" "))
    };
    attributed(&reading, &names).into_iter().map(show).collect()
}

#[test]
fn the_subject_of_the_verb_speaks() {
    for (text, found) in [
        (
            "Ruth Moll said the dam “will hold.”",
            vec!["Ruth Moll: will hold."],
        ),
        (
            "“The dam will hold,” said Ruth Moll.",
            vec!["Ruth Moll: The dam will"],
        ),
        (
            "“The dam will hold,” Ruth Moll said on Monday.",
            vec!["Ruth Moll: The dam will"],
        ),
        (
            "Ruth Moll, head of the Water Board, a body of Alder Council, said: “The dam will hold.”",
            vec!["Ruth Moll: The dam will"],
        ),
        (
            "Ruth Moll saw the weir. She pointed out that it “had no gate” and would not “float away”.",
            vec!["Ruth Moll: had no gate", "Ruth Moll: float away"],
        ),
        (
            "Ruth Moll condemned the “careless work” of others, calling it “a shame for us.”",
            vec!["Ruth Moll: careless work", "Ruth Moll: a shame for"],
        ),
        (
            "One harbour official told the Alder Gazette Herald that the mood was “rather low.”",
            vec!["~One harbour official: rather low."],
        ),
        (
            "“The dam will hold,” Ruth Moll said. “It has held for years.”",
            vec!["Ruth Moll: The dam will", "Ruth Moll: It has held"],
        ),
        (
            "The Alder Gazette Herald reported that Gen. Ruth Moll, keeper of dams, had warned them and said the dam was “under strain.”",
            vec!["Ruth Moll: under strain."],
        ),
        (
            "According to the Water Board, the dam is “as good as new”.",
            vec!["Water Board: as good as"],
        ),
    ] {
        assert_eq!(said(text), found, "{text}");
    }
}

#[test]
fn nobody_is_given_the_words_of_another() {
    for (text, found) in [
        (
            "Ana Bell met Oskar Brandt. “We met,” she said. Brandt denied it. \
             “That is no word of mine,” he said.",
            vec!["Ana Bell: We met,", "Oskar Brandt: That is no"],
        ),
        (
            "Wenlock, whose brother Oskar Brandt died, said: “We will never forget him.”",
            vec![],
        ),
        (
            "The mother of Ana Bell said “she was good to all.”",
            vec!["~The mother of Ana Bell: she was good"],
        ),
        (
            "In her book “The Long Weir of Old Alder”, Ana Bell writes of boats.",
            vec![],
        ),
    ] {
        assert_eq!(said(text), found, "{text}");
    }
}

#[test]
fn words_held_at_arms_length_are_no_quotation() {
    for text in [
        "The council’s “maximum flow” plan has sought to fill it.",
        "They are often called “weirmen”.",
        "It was meant to “restore order.”",
    ] {
        assert_eq!(said(text), [""; 0], "{text}");
    }
}

#[test]
fn a_label_speaks_until_its_quotation_closes() {
    let text = "Some experts of the river answer here, each in a few words of their own today.\n\
        Ruth Moll, head of the Water Board:\n\
        “The dam has stood for years. It will go on to stand for long, and nobody need fear it.\n\
        “But it needs a keeper, and he needs “a roof over him, always,” Oskar Brandt said.”\n\
        Then the rain came, and everybody went home without another word to anyone.";
    assert_eq!(
        said(text),
        [
            "Ruth Moll: The dam has",
            "Ruth Moll: But it needs",
            "Oskar Brandt: a roof over"
        ]
    );
}

#[test]
fn a_pronoun_stands_for_one_of_its_gender_and_number() {
    for (text, found) in [
        (
            "Ruth Moll met Oskar Brandt at the weir. “We will go on for years,” she said.",
            vec!["Ruth Moll: We will go"],
        ),
        (
            "Ruth Moll met Oskar Brandt at the weir. “We will go on for years,” he said.",
            vec!["Oskar Brandt: We will go"],
        ),
        (
            "Ruth Moll left the Water Board. “We will go on for years,” they said.",
            vec!["Water Board: We will go"],
        ),
        (
            "Ruth Moll left the weir. “We will go on for years and years,” he said.",
            vec!["?: We will go"],
        ),
        (
            "Mrs Tarnow met Oskar Brandt. “We will go on for years,” she said.",
            vec!["Tarnow: We will go"],
        ),
        (
            "The farmers of the marsh met Ruth Moll. They said “nobody will sell us a single field”.",
            vec!["~The farmers: nobody will sell"],
        ),
    ] {
        assert_eq!(said(text), found, "{text}");
    }
}

#[test]
fn who_spoke_speaks_on() {
    for (text, found) in [
        (
            "Ruth Moll said the dam was old.\n\n“It will hold for one more winter.”",
            vec!["Ruth Moll: It will hold"],
        ),
        (
            "“The dam is old,” said Ruth Moll.\n\n“It will hold for one more winter.”",
            vec!["Ruth Moll: The dam is", "Ruth Moll: It will hold"],
        ),
        (
            "“The dam is old,” said Ruth Moll. Nobody answered her.\n\n“It will hold for one more winter.”",
            vec!["Ruth Moll: The dam is", "?: It will hold"],
        ),
        (
            "Ruth Moll wrote:\n\n“It will hold for one more winter.”",
            vec!["Ruth Moll: It will hold"],
        ),
        (
            "Ruth Moll said: “The dam is old.\n\n“It will hold for one more winter.”",
            vec!["Ruth Moll: The dam is", "Ruth Moll: It will hold"],
        ),
        (
            "Ruth Moll said: “The dam is old.\n\nIt will hold for one more winter.”",
            vec!["Ruth Moll: The dam is"],
        ),
        (
            "Ruth Moll warned that it leaks. “It will hold for one more winter.”",
            vec!["Ruth Moll: It will hold"],
        ),
        (
            "Ruth Moll began talking to the keeper. “It will hold for one more winter.” He nodded.",
            vec!["Ruth Moll: It will hold"],
        ),
    ] {
        assert_eq!(said(text), found, "{text}");
    }
}

#[test]
fn a_quotation_is_signed_or_led_on_to() {
    for (text, found) in [
        (
            "“It will hold for one more winter.” – Commissioner Ruth Moll",
            vec!["Ruth Moll: It will hold"],
        ),
        (
            "And from Keeper Ruth Moll:\n\n“It will hold for one more winter.”",
            vec!["Ruth Moll: It will hold"],
        ),
        (
            "From the desk of Ruth Moll, keeper of dams.\n\n“It will hold for one more winter.”",
            vec!["Ruth Moll: It will hold"],
        ),
    ] {
        assert_eq!(said(text), found, "{text}");
    }
}

#[test]
fn the_turns_of_an_interview_have_their_voices() {
    let text = "Talk at the weir\nASK: When did it break?\nMOLL: At nine.\n\
        ASK: Who was there?\nMOLL: “The keeper was there all night,” I was told.";
    assert_eq!(
        said(text),
        [
            "~ASK: When did it",
            "~MOLL: At nine.",
            "~ASK: Who was there?",
            "~MOLL: “The keeper was",
            "~MOLL: The keeper was",
        ]
    );
    let notes = "NOTE: The weir is shut.\nA boat came.\nPRICE: Two crowns.\nIt left.";
    assert_eq!(said(notes), [""; 0]);
}

#[test]
fn those_without_a_name_are_called_what_the_text_calls_them() {
    for (text, found) in [
        (
            "“The dam will hold,” said a spokesman for the Water Board.",
            vec!["~a spokesman for the Water Board: The dam will"],
        ),
        (
            "A statement from the Water Board said the dam “will hold for years”.",
            vec!["Water Board: will hold for"],
        ),
        (
            "“The dam will hold,” police said. “The dam will hold,” said a resident.",
            vec!["~police: The dam will", "~a resident: The dam will"],
        ),
        (
            "“The dam will hold,” the 40-year-old plumber told reporters.",
            vec!["~the 40-year-old plumber: The dam will"],
        ),
        (
            "“The dam will hold,” said Lumen Mills spokeswoman Ruth Moll.",
            vec!["Ruth Moll: The dam will"],
        ),
        (
            "A harbour official played down the flood saying that “for years nobody cared”.",
            vec!["~A harbour official: for years nobody"],
        ),
        (
            "“The dam will hold,” Quillek said before anybody asked.",
            vec!["~Quillek: The dam will"],
        ),
        (
            "He shut the gate and told her, “you will never open it again”.",
            vec!["?: you will never"],
        ),
    ] {
        assert_eq!(said(text), found, "{text}");
    }
}
