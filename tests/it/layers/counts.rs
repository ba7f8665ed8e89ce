//! Messages with counts have a singular and a plural: a number written before a
//! noun by hand gives “1 things” some day.

use std::collections::BTreeSet;

use super::source::{code, files};

/// Where messages are made.
const SPOKEN: [&str; 2] = ["tui/", "views/"];

/// Words that agree with a number earlier in the message.
const AGREE: [&str; 8] = ["are", "is", "was", "were", "have", "has", "stay", "stays"];

/// Values that hold a number with its noun, so that words after them must
/// agree.
const COUNTS: [&str; 6] = ["count", "counted", "files", "lines", "items", "things"];

/// The string literals in a file's code, without tests and comments.
fn literals(text: &str) -> Vec<String> {
    let code = code(text);
    let mut found = Vec::new();
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            // A quotation mark as a `char` opens no literal.
            '\'' if letters.peek() == Some(&'"') => {
                letters.nth(1);
            }
            '"' => {
                let mut literal = String::new();
                while let Some(letter) = letters.next() {
                    match letter {
                        '\\' => literal.extend(letters.next()),
                        '"' => break,
                        other => literal.push(other),
                    }
                }
                found.push(literal);
            }
            _ => {}
        }
    }
    found
}

/// All nouns that the code passes to `counted`.
fn nouns(code: &str) -> BTreeSet<String> {
    let calls = code.split("counted(").skip(1);
    let said = calls.filter_map(|call| {
        let call = call.split(')').next()?;
        let (_, noun) = call.split_once(", \"")?;
        noun.split('"').next()
    });
    said.filter(|noun| !noun.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Each placeholder's name in a literal, with the word after it.
fn behind(literal: &str) -> Vec<(&str, &str)> {
    let places = literal.split('{').skip(1);
    let places = places.filter_map(|rest| rest.split_once('}'));
    places
        .filter_map(|(value, rest)| {
            let rest = rest.strip_prefix(' ')?;
            let word = rest.split(|c: char| !c.is_alphabetic()).next()?;
            Some((value, word))
        })
        .collect()
}

/// A message about a wrong count in a literal, if there is one.
fn miscounted(literal: &str, nouns: &BTreeSet<String>) -> Option<String> {
    let wrong = |(value, word): &(&str, &str)| {
        let plural = word.strip_suffix('s').unwrap_or(word);
        let is_noun = nouns.contains(*word) || nouns.contains(plural);
        let agrees = AGREE.contains(word) && COUNTS.contains(value);
        is_noun || agrees
    };
    let found = behind(literal).into_iter().find(|place| wrong(place));
    found.map(|(_, word)| format!("“{literal}”: “{word}” after a number"))
}

#[test]
fn every_message_with_a_count_has_its_plural() {
    let files = files();
    let nouns: BTreeSet<String> = files
        .iter()
        .flat_map(|(_, text)| nouns(&code(text)))
        .collect();
    assert!(
        nouns.contains("passage") && nouns.contains("item"),
        "{nouns:?}"
    );
    let mut wrong = Vec::new();
    for (name, text) in &files {
        if SPOKEN.iter().any(|folder| name.starts_with(folder)) && !name.contains("test") {
            let found = literals(text).into_iter();
            let found = found.filter_map(|literal| miscounted(&literal, &nouns));
            wrong.extend(found.map(|why| format!("{name}: {why}")));
        }
    }
    assert!(
        wrong.is_empty(),
        "`counted` says both:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn a_number_before_its_noun_is_found() {
    let nouns = BTreeSet::from(["item".to_owned(), "file".to_owned()]);
    for (literal, is_wrong) in [
        ("Exported {count} items to {file}", true),
        ("{n} item is left", true),
        ("{files} are read", true),
        ("{count} were not written", true),
        ("{name} is read", false),
        ("Exported {} to {file}", false),
        ("of {file}s", false),
    ] {
        let found = miscounted(literal, &nouns);
        assert_eq!(found.is_some(), is_wrong, "{literal}: {found:?}");
    }
    assert_eq!(
        literals("say(\"a \\\"b\\\"\"); // \"no\"\nx('\"', \"c\")"),
        ["a \"b\"", "c"]
    );
}
