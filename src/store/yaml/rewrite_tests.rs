use super::*;
use crate::model::drafts::{Decision, Field, Part};
use crate::model::{Briefing, Joins};

/// A draft with a person's layout and comments.
pub(super) const DRAFT: &str = "\
# Ours: to be looked at by two
id: gate # never changes
title: 'The gate'
kind: full-text
status: draft

passages:
  - at: 1
    # the first block
    text: A gate gave way, the Trust said. # it did
  - {at: 2, text: \"Ilse Varga of the Canal Trust saw it\"} # short
voices: # who speaks
  - id: varga # from the text
    name: Ilse Varga
    role: unnamed
  - {id: trust-voice, name: The Trust, role: party}
actors:
  # the big one
  - {id: trust, name: Canal Trust, aliases: [the Trust, \"Board\"], kind: organization, at: [1, 2]} # ask them
  - id: gate-house
    name: Gate house   # a place?
    kind: other
    at:
      - 1 # here
events:
- id: break
  name: A gate gave way
  at: [1]
  accounts:
  - {measure: hurt, value: \"2\", voice: varga, at: 1, quote: gave way} # first
  - {measure: hurt, value: \"3\", voice: varga, at: 1, quote: gave way}
facts: # beside
- {about: trust, measure: age, value: \"63\", unit: years, at: 1} # hers?
# an old one
- about: the gate
  measure: height
  value: \"4\" # or 5
  at: 1
# the end
";

/// The file after a decision; `None` if that does not fit into its layout.
fn fitted(text: &str, decision: &Decision) -> Option<String> {
    let old: Briefing = read(text.as_bytes()).unwrap();
    let mut new = old.clone();
    decision.apply(&mut new).unwrap();
    let done = rewritten(text.as_bytes(), &old, &new)?;
    assert_eq!(read::<Briefing>(&done).unwrap(), new);
    Some(String::from_utf8(done).unwrap())
}

fn decided(text: &str, decision: &Decision) -> String {
    fitted(text, decision).unwrap_or_else(|| panic!("{decision:?}"))
}

/// The lines that only one of two texts has, with a sign.
pub(super) fn difference(before: &str, after: &str) -> Vec<String> {
    let only = |a: &str, b: &str, sign: &str| -> Vec<String> {
        let mut rest: Vec<&str> = b.lines().collect();
        let mut found = Vec::new();
        for line in a.lines() {
            match rest.iter().position(|other| *other == line) {
                Some(at) => drop(rest.remove(at)),
                None => found.push(format!("{sign}{}", line.trim())),
            }
        }
        found
    };
    let mut all = only(before, after, "-");
    all.extend(only(after, before, "+"));
    all
}

#[test]
fn decisions_change_their_lines_and_leave_all_comments() {
    use Decision::{Accept, Edit, Merge, Reject, Split};
    for (decision, expected) in [
        (
            Accept(vec![Part::Actor(0), Part::Voice(0), Part::Account(0, 1)]),
            &[
                "-- {id: trust, name: Canal Trust, aliases: [the Trust, \"Board\"], kind: organization, at: [1, 2]} # ask them",
                "-- {measure: hurt, value: \"3\", voice: varga, at: 1, quote: gave way}",
                "+status: reviewed",
                "+- {id: trust, name: Canal Trust, aliases: [the Trust, \"Board\"], kind: organization, at: [1, 2], status: reviewed} # ask them",
                "+- {measure: hurt, value: \"3\", voice: varga, at: 1, quote: gave way, status: reviewed}",
            ][..],
        ),
        (
            Reject(Part::Actor(1)),
            &[
                "-- id: gate-house",
                "-name: Gate house   # a place?",
                "-kind: other",
                "-at:",
                "-- 1 # here",
                "+# a place?",
                "+# here",
            ],
        ),
        (
            Reject(Part::Account(0, 0)),
            &[
                "-- {measure: hurt, value: \"2\", voice: varga, at: 1, quote: gave way} # first",
                "+# first",
            ],
        ),
        (
            Edit(
                Part::Passage(0),
                vec![(Field::Text, "A gate gave way\nand more".into())],
            ),
            &[],
        ),
        (
            Edit(Part::Passage(1), vec![(Field::Text, "Ilse\nVarga".into())]),
            &[
                "-- {at: 2, text: \"Ilse Varga of the Canal Trust saw it\"} # short",
                "+- {at: 2, text: \"Ilse\\nVarga\"} # short",
            ],
        ),
        (
            Split(0, "Board".into()),
            &[
                "-- {id: trust, name: Canal Trust, aliases: [the Trust, \"Board\"], kind: organization, at: [1, 2]} # ask them",
                "+- {id: trust, name: Canal Trust, aliases: [the Trust], kind: organization, at: [1, 2]} # ask them",
                "+- {id: board, name: Board, kind: organization}",
            ],
        ),
        (
            Accept(vec![Part::Fact(0), Part::Fact(1)]),
            &[
                "-- {about: trust, measure: age, value: \"63\", unit: years, at: 1} # hers?",
                "+- {about: trust, measure: age, value: \"63\", unit: years, at: 1, status: reviewed} # hers?",
                "+status: reviewed",
            ],
        ),
        (
            Edit(
                Part::Fact(1),
                vec![
                    (Field::Unit, "m".into()),
                    (Field::About, "Canal Trust".into()),
                ],
            ),
            &["-- about: the gate", "+- about: trust", "+unit: m"],
        ),
        (
            Reject(Part::Fact(0)),
            &[
                "-- {about: trust, measure: age, value: \"63\", unit: years, at: 1} # hers?",
                "+# hers?",
            ],
        ),
        (
            Merge(Part::Voice(1), Part::Voice(0)),
            &["-- {id: trust-voice, name: The Trust, role: party}"],
        ),
    ] {
        if expected.is_empty() {
            // A comment after a text of several lines would become part of it.
            assert_eq!(fitted(DRAFT, &decision), None, "{decision:?}");
            continue;
        }
        let after = decided(DRAFT, &decision);
        assert_eq!(difference(DRAFT, &after), expected, "{decision:?}\n{after}");
    }
}

#[test]
fn a_document_done_keeps_its_comments_and_line_ends() {
    let all: Briefing = read(DRAFT.as_bytes()).unwrap();
    let all = crate::model::drafts::proposals(&all);
    let all = Decision::Accept(all.into_iter().map(|p| p.part).collect());
    let after = decided(DRAFT, &all);
    let expected = ["-status: draft", "+status: reviewed"];
    assert_eq!(difference(DRAFT, &after), expected.map(String::from));
    let old = DRAFT.replace('\n', "\r\n");
    let crlf = decided(&old, &all);
    assert_eq!(crlf, after.replace('\n', "\r\n"));
}

#[test]
fn the_program_s_own_layout_stays_its_own() {
    let old: Briefing = read(DRAFT.as_bytes()).unwrap();
    let own = emit(&old);
    let after = decided(&own, &Decision::Reject(Part::Actor(0)));
    let new: Briefing = read(after.as_bytes()).unwrap();
    assert_eq!(after, emit(&new));
}

#[test]
fn joins_lose_a_word_or_a_line_and_nothing_else() {
    let before = "\
# what is one
actors:
  - {id: trust, same: [a/trust, \"The Board\" , b/board]} # asked
  - id: gone # sure
    same:
      - a/gone # there
unknown: kept
different:
  - [a/trust, a/gone]
  - [C, D] # no
";
    let old: Joins = read(before.as_bytes()).unwrap();
    let mut new = old.clone();
    new.actors[0].same.remove(1);
    new.actors.remove(1);
    new.different.remove(0);
    let done = rewritten(before.as_bytes(), &old, &new).unwrap();
    let after = "\
# what is one
actors:
  - {id: trust, same: [a/trust , b/board]} # asked
  # sure
  # there
unknown: kept
different:
  - [C, D] # no
";
    assert_eq!(String::from_utf8(done).unwrap(), after);
}

/// One line with another end: the others keep theirs, and a new line gets that
/// of the line above.
#[test]
fn mixed_line_ends_stay_mixed() {
    let at = DRAFT.find("  - at: 1").unwrap() - 1;
    let mixed = format!("{}\r{}", &DRAFT[..at], &DRAFT[at..]);
    let accept = Decision::Accept(vec![Part::Voice(0)]);
    let after = decided(&mixed, &accept);
    assert_eq!(after.matches('\r').count(), 1);
    assert_eq!(after.replace('\r', ""), decided(DRAFT, &accept));
    // And the other way round.
    let mixed = DRAFT.replace('\n', "\r\n").replacen("\r\n", "\n", 1);
    let after = decided(&mixed, &accept);
    assert_eq!(after.matches('\n').count() - after.matches('\r').count(), 1);
}

/// An item before all others stands above their comments.
#[test]
fn a_first_item_is_added_in_each_layout() {
    for before in [
        "actors:\n  # the board\n  - {id: b, same: [x/b]} # asked\n",
        "actors: [{id: b, same: [x/b]}] # all\n",
        "actors:\n- id: b\n  same: [x/b] # asked\n",
    ] {
        let old: Joins = read(before.as_bytes()).unwrap();
        let mut new = old.clone();
        let mut first = new.actors[0].clone();
        first.id = "a".into();
        new.actors.insert(0, first);
        let done = rewritten(before.as_bytes(), &old, &new).unwrap();
        let after = String::from_utf8(done).unwrap();
        let comment = before[before.find('#').unwrap()..].lines().next().unwrap();
        assert!(after.contains(comment), "{after}");
        for line in before.lines().filter(|line| !line.contains('[')) {
            assert!(after.lines().any(|l| l == line), "{after}");
        }
    }
}
