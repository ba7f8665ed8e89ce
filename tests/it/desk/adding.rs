//! Adding to a briefing while reading: the choice of words, the form, what is
//! written, repeated and taken back.

use std::fs;
use std::path::PathBuf;

use rashomon::model::briefing::Account;
use rashomon::model::vocabulary::{Stance, Status};
use rashomon::model::{Briefing, When};
use rashomon::store::yaml;
use tempfile::TempDir;

use super::Desk;

/// A converted report, laid out by a person: comments and order are theirs.
const FERRY: &str = "\
# From the harbour office.
id: ferry
title: The ferry ran aground
short: Ferry
issued: \"2021-05-06\"
status: draft   # begun on Friday

passages:
  - {at: 1, kind: head, text: The ferry ran aground}
  - at: 2
    text: On 4 May the ferry Linnet ran aground off Vellmar. At least 12 passengers were injured, the coast guard said.
  - {at: 3, text: \"“The harbour gate was never open,” said Dana Holm, the pilot. About 140 people were on board.\"}

events:
  # The main one.
  - id: aground
    name: The ferry runs aground
    at: [2, 3]
";

/// A digest of another report.
const GATE: &str = "\
id: gate
title: The gate
short: Gate
kind: digest

passages:
  - {at: 1, text: The guard counted nine hurt. He says the gate “was open all night” and adds “Nobody warned us.”}

events:
  - id: grounding
    name: The ferry runs aground
    at: [1]
    accounts:
      - {measure: wounded, of: passengers, value: \"9\", at: 1}

claims:
  - {question: was-the-gate-open, answer: \"yes\", stance: asserts, at: 1, quote: was open all night}
";

fn desk_at(width: u16, height: u16) -> (Desk, TempDir, [PathBuf; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let files = ["ferry.yaml", "gate.yaml"].map(|name| folder.path().join(name));
    fs::write(&files[0], FERRY).unwrap();
    fs::write(&files[1], GATE).unwrap();
    let mut desk = Desk::with(&[folder.path().into()], width, height);
    desk.press("3 [ g g");
    (desk, folder, files)
}

fn desk() -> (Desk, TempDir, [PathBuf; 2]) {
    desk_at(120, 40)
}

fn read(file: &PathBuf) -> Briefing {
    yaml::read(&fs::read(file).unwrap()).unwrap()
}

fn notice(desk: &Desk) -> &str {
    desk.app.world.notice().unwrap_or_default()
}

/// The screen without its first row, which has the name of the folder.
fn shown(desk: &Desk) -> String {
    let screen = desk.screen();
    screen.split_once('\n').unwrap().1.to_owned()
}

#[test]
fn the_choice_and_the_forms_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let (mut desk, _folder, _) = desk_at(width, height);
        let size = format!("{width}x{height}");
        desk.press("} A");
        insta::assert_snapshot!(format!("adding_words_{size}"), shown(&desk));
        desk.press("j Enter");
        insta::assert_snapshot!(format!("adding_account_{size}"), shown(&desk));
        desk.press("Esc } A c");
        insta::assert_snapshot!(format!("adding_claim_{size}"), shown(&desk));
    }
}

#[test]
fn a_figure_is_added_in_three_keys_and_taken_back_to_the_byte() {
    let (mut desk, _folder, [file, _]) = desk();
    desk.press("} A j Enter Enter");
    assert!(
        notice(&desk).starts_with("added: wounded, passengers: ≥12"),
        "{}",
        desk.screen()
    );
    let event = &read(&file).events[0];
    let account = &event.accounts[0];
    assert_eq!(account.value.as_ref().unwrap().written(), ">=12");
    assert_eq!(account.quote.as_deref(), Some("At least 12 passengers"));
    assert_eq!((account.at, account.status), (2, Some(Status::Reviewed)));
    let text = fs::read_to_string(&file).unwrap();
    for kept in [
        "# From the harbour office.",
        "# begun on Friday",
        "# The main one.",
    ] {
        assert!(text.contains(kept), "{text}");
    }
    assert!(
        read(&file)
            .voices
            .iter()
            .any(|voice| voice.name == "the coast guard")
    );
    desk.press("u");
    assert_eq!(notice(&desk), "Undone: added: wounded, passengers: ≥12");
    assert_eq!(fs::read_to_string(&file).unwrap(), FERRY);
}

#[test]
fn a_point_goes_on_with_the_next_of_its_kind() {
    let (mut desk, _folder, [file, _]) = desk();
    desk.press(".");
    assert!(
        notice(&desk).starts_with("Nothing was added yet"),
        "{}",
        notice(&desk)
    );
    desk.press("} A Enter Enter . Enter } . Enter");
    let event = &read(&file).events[0];
    let told: Vec<String> = event.accounts.iter().map(Account::line).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].starts_with("date: 4 May 2021"), "{told:?}");
    assert!(told[2].contains("~140"), "{told:?}");
    desk.press(".");
    assert!(
        notice(&desk).starts_with("No other account is likely here"),
        "{}",
        notice(&desk)
    );
    for _ in 0..3 {
        desk.press("u");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), FERRY);
}

#[test]
fn a_claim_takes_a_known_question_a_stance_by_letter_and_its_speaker() {
    let (mut desk, _folder, [file, _]) = desk();
    desk.press("} } A c 'gate Tab d Enter");
    assert!(notice(&desk).starts_with("added: "), "{}", desk.screen());
    let after = read(&file);
    let claim = &after.claims[0];
    assert_eq!(
        (claim.question.as_str(), claim.answer.as_str()),
        ("was-the-gate-open", "yes")
    );
    assert_eq!(claim.stance, Stance::Denies);
    assert_eq!(
        claim.quote.as_deref(),
        Some("The harbour gate was never open")
    );
    let voice = after
        .voices
        .iter()
        .find(|voice| Some(&voice.id) == claim.voice.as_ref());
    assert_eq!(voice.map(|voice| voice.name.as_str()), Some("Dana Holm"));
    desk.press("u");
    assert_eq!(fs::read_to_string(&file).unwrap(), FERRY);
}

#[test]
fn a_new_question_is_what_is_typed() {
    let (mut desk, _folder, [file, _]) = desk();
    desk.press("} } A c 'Who Space 'warned? Tab Enter");
    assert!(notice(&desk).starts_with("added: "), "{}", desk.screen());
    assert_eq!(read(&file).claims[0].question, "who-warned");
}

#[test]
fn an_event_an_actor_and_a_voice_are_added() {
    let (mut desk, _folder, [file, _]) = desk();
    for (keys, said) in [
        ("} A e Enter", "added: "),
        ("} v l l l l l l l l Space l A n Enter", "added: Dana Holm"),
        ("v l l l l l l l l Space l A v Enter", "added: Dana Holm"),
    ] {
        desk.press(keys);
        assert!(notice(&desk).starts_with(said), "{keys}: {}", desk.screen());
        assert_eq!(desk.over(), None, "{keys}");
    }
    let after = read(&file);
    let event = &after.events[1];
    assert_eq!(event.date.as_ref().map(When::written), Some("2021-05-04"));
    assert_eq!(after.actors[0].name, "Dana Holm");
    assert_eq!(after.actors[0].at, [3]);
    assert_eq!(after.voices[0].actor.as_deref(), Some("dana-holm"));
    desk.press("u u u");
    assert_eq!(fs::read_to_string(&file).unwrap(), FERRY);
}

#[test]
fn a_new_event_is_made_along_and_the_form_says_what_is_wrong() {
    let (mut desk, _folder, [file, _]) = desk();
    desk.press("} } A a");
    assert!(
        desk.screen().contains("Add an account"),
        "{}",
        desk.screen()
    );
    desk.press("'Boarding Tab Ctrl-u 'many Enter");
    assert!(desk.screen().contains("write it as"), "{}", desk.screen());
    assert_eq!(desk.over(), Some("addition"));
    desk.press("Ctrl-u '~140 Enter");
    assert!(notice(&desk).starts_with("added: "), "{}", desk.screen());
    let after = read(&file);
    assert_eq!(after.events[1].name, "Boarding");
    assert_eq!(after.events[1].at, [3]);
}

#[test]
fn a_digest_quotes_its_document_only() {
    let (mut desk, _folder, [_, file]) = desk();
    desk.press("] A Enter 'warned Enter");
    assert!(notice(&desk).starts_with("added: "), "{}", desk.screen());
    let after = read(&file);
    let claim = after.claims.last().unwrap();
    assert_eq!(claim.quote.as_deref(), Some("Nobody warned us"));
    assert_eq!((after.status, claim.status), (Status::Reviewed, None));
    // The words of the digest itself are nobody's quotation.
    desk.press("v l Space l l A a Tab 'nine");
    assert!(
        !desk.screen().contains("quote      The guard"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_file_whose_layout_refuses_is_told_and_stays() {
    let (mut desk, _folder, [file, _]) = desk();
    // A field that the program does not know.
    let odd = FERRY.replace("short: Ferry", "short: Ferry\nshelf: 3");
    fs::write(&file, &odd).unwrap();
    desk.reload();
    desk.press("} A j Enter Enter");
    assert!(
        notice(&desk).starts_with("Not written: "),
        "{}",
        notice(&desk)
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), odd);
}

#[test]
fn words_are_needed() {
    let (mut desk, _folder, _) = desk();
    desk.press("1 A");
    assert!(
        desk.over().is_none() || desk.screen().contains("Add from"),
        "{}",
        notice(&desk)
    );
    desk.press("Esc g e A");
    assert!(
        notice(&desk).starts_with("This works on words of the text"),
        "{}",
        notice(&desk)
    );
}

#[test]
fn a_silent_cell_of_a_question_offers_sentences_and_takes_one_with_a_stance() {
    let (mut desk, _folder, [file, _]) = desk_at(200, 60);
    desk.press("g q l Enter");
    assert_eq!(desk.over(), Some("answers"), "{}", desk.screen());
    insta::assert_snapshot!("adding_answers_200x60", shown(&desk));
    assert!(desk.screen().contains("d denies"), "{}", desk.screen());
    desk.press("d");
    assert!(notice(&desk).starts_with("added: "), "{}", desk.screen());
    let after = read(&file);
    let claim = &after.claims[0];
    assert_eq!(
        (claim.question.as_str(), claim.answer.as_str()),
        ("was-the-gate-open", "yes")
    );
    assert_eq!(claim.stance, Stance::Denies);
    assert_eq!(
        claim.quote.as_deref(),
        Some("The harbour gate was never open")
    );
    desk.press("Esc u");
    assert_eq!(fs::read_to_string(&file).unwrap(), FERRY);
}

#[test]
fn a_measure_and_a_question_are_renamed_in_every_file() {
    let (mut desk, _folder, [ferry, gate]) = desk_at(200, 60);
    desk.press("} A j Enter Enter");
    let added = [&ferry, &gate].map(|file| fs::read_to_string(file).unwrap());
    let now = || [&ferry, &gate].map(|file| fs::read_to_string(file).unwrap());
    desk.press("4 G Enter");
    assert!(desk.screen().contains("wounded"), "{}", desk.screen());
    desk.press("r");
    assert!(
        desk.screen()
            .contains("Rename the measure in 2 accounts in 2 documents"),
        "{}",
        desk.screen()
    );
    desk.press("Ctrl-u 'hurt Enter");
    assert!(
        notice(&desk).starts_with("renamed: wounded to hurt — 2 files"),
        "{}",
        notice(&desk)
    );
    assert!(
        now().iter().all(|text| text.contains("measure: hurt")),
        "{:?}",
        now()
    );
    desk.press("u");
    assert_eq!(now(), added);
    desk.press("q g q r Ctrl-u 'Who Space 'slept? Enter");
    assert!(
        notice(&desk).starts_with("renamed: the question to Who slept?"),
        "{}",
        notice(&desk)
    );
    assert!(now()[1].contains("question: who-slept"), "{:?}", now());
    desk.press("u u");
    assert_eq!(now(), [FERRY.to_owned(), GATE.to_owned()]);
    assert!(fs::read_to_string(&gate).unwrap() == GATE);
}

#[test]
fn a_question_is_asked_of_all_and_answered_by_each() {
    let (mut desk, folder, [ferry, gate]) = desk_at(120, 40);
    let before = [&ferry, &gate].map(|file| fs::read_to_string(file).unwrap());
    desk.press("g q A 'Was Space 'Dana Space 'Holm Space 'the Space 'pilot? Enter");
    let joins = || fs::read_to_string(folder.path().join("collection.yaml"));
    assert!(
        joins().unwrap().contains("Was Dana Holm the pilot?"),
        "{}",
        joins().unwrap()
    );
    // The cursor is on the first document of the question.
    desk.press("Enter");
    assert!(
        desk.screen().contains("What Ferry may say: Was Dana Holm"),
        "{}",
        desk.screen()
    );
    desk.press("a");
    assert!(desk.screen().contains("✓ ¶3"), "{}", desk.screen());
    desk.press("l");
    assert!(
        desk.screen().contains("What Gate may say"),
        "{}",
        desk.screen()
    );
    desk.press("d Esc");
    let [said, denied] = [&ferry, &gate].map(|file| read(file).claims.pop().unwrap());
    assert_eq!(said.question, denied.question);
    assert_eq!(
        [said.stance, denied.stance],
        [Stance::Asserts, Stance::Denies]
    );
    assert_eq!(said.at, 3);
    let quote = said.quote.as_deref();
    assert!(quote.unwrap().contains("Dana Holm, the pilot"));
    assert!(desk.screen().contains("≠"), "{}", desk.screen());

    // A document that spoke may be asked again, and somebody else may speak.
    desk.press("a Enter");
    assert_eq!(desk.over(), Some("addition"), "{}", desk.screen());
    desk.press("s Tab Tab Ctrl-u 'Guard Enter");
    assert_eq!(desk.over(), Some("answers"), "{}", desk.screen());
    let guard = read(&ferry).claims.pop().unwrap();
    let spoken = (guard.stance, guard.voice.as_deref(), &guard.question);
    assert_eq!(spoken, (Stance::Suspects, Some("guard"), &said.question));
    desk.press("Esc u u u u");
    let after = [&ferry, &gate].map(|file| fs::read_to_string(file).unwrap());
    assert_eq!(after, before);
    assert!(joins().is_err() || !joins().unwrap().contains("Dana Holm"));

    desk.press("g q A 'was-the-gate-open Enter");
    assert_eq!(notice(&desk), "This question is asked already");
}
