//! Decisions on drafts: each is written in full or refused, and undo restores
//! every byte.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use rashomon::model::drafts::carry::reworded;
use rashomon::model::drafts::{Decision, Field, Part, fields, proposals};
use rashomon::model::vocabulary::Status;
use rashomon::model::{Briefing, SourceId};
use rashomon::store::drafts::{self, DraftError};
use rashomon::store::yaml;
use tempfile::TempDir;

use crate::golden::fixtures;
use crate::roundtrip::briefing;

fn copy() -> (TempDir, PathBuf, Briefing) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lock-gate.yaml");
    fs::copy(fixtures("drafts").join("lock-gate.yaml"), &file).unwrap();
    let shown = read(&file);
    (folder, file, shown)
}

fn read(file: &PathBuf) -> Briefing {
    yaml::read(&fs::read(file).unwrap()).unwrap()
}

#[test]
fn a_decision_changes_the_lines_it_is_about() {
    let (folder, file, shown) = copy();
    let before = fs::read_to_string(&file).unwrap();
    assert_eq!(yaml::emit(&shown), before, "as the program writes it");
    let decision = Decision::Accept(vec![Part::Actor(2)]);
    let decided = drafts::write(&[folder.path().into()], &shown, &decision, &[]).unwrap();
    assert_eq!(decided.said, "accepted: Linnet");
    assert!(!decided.finished);
    let after = fs::read_to_string(&file).unwrap();
    let new: Vec<_> = after.lines().filter(|l| !before.contains(*l)).collect();
    assert_eq!(
        new,
        ["  - {id: linnet, name: Linnet, kind: other, at: [5], status: reviewed}"]
    );
    assert_eq!(after.lines().count(), before.lines().count());
    drafts::undo(&decided).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
    let again = drafts::undo(&decided).unwrap_err();
    assert!(again.to_string().contains("changed since"), "{again}");
}

#[test]
fn all_accepted_the_document_is_reviewed() {
    let (folder, file, shown) = copy();
    let all = proposals(&shown).into_iter().map(|p| p.part).collect();
    let paths = [folder.path().into()];
    let decided = drafts::write(&paths, &shown, &Decision::Accept(all), &[]).unwrap();
    assert!(decided.finished);
    let now = read(&file);
    assert_eq!(now.status, Status::Reviewed);
    assert!(!fs::read_to_string(&file).unwrap().contains("status: draft"));
    drafts::undo(&decided).unwrap();
    assert_eq!(read(&file), shown);
}

#[test]
fn comments_and_line_ends_stay() {
    let (folder, file, shown) = copy();
    let plain = fs::read_to_string(&file).unwrap();
    let paths = [folder.path().into()];
    let decision = Decision::Reject(Part::Actor(3));
    let text = plain.replace("actors:\n", "actors: # who is who\n");
    fs::write(&file, &text).unwrap();
    let decided = drafts::write(&paths, &shown, &decision, &[]).unwrap();
    let after = fs::read_to_string(&file).unwrap();
    let gone: Vec<_> = text.lines().filter(|l| !after.contains(*l)).collect();
    assert_eq!(
        gone,
        ["  - {id: merrow, name: Merrow, kind: other, at: [5, 8]}"]
    );
    assert!(
        text.lines().filter(|l| !gone.contains(l)).eq(after.lines()),
        "{after}"
    );
    drafts::undo(&decided).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    // A single CRLF line stays the only one.
    let text = text.replacen("\nactors:", "\r\nactors:", 1);
    fs::write(&file, &text).unwrap();
    let decided = drafts::write(&paths, &shown, &decision, &[]).unwrap();
    let mixed = fs::read_to_string(&file).unwrap();
    assert_eq!(mixed.matches('\r').count(), 1);
    assert_eq!(mixed.replace('\r', ""), after);
    drafts::undo(&decided).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn what_does_not_fit_into_a_layout_is_refused_and_nothing_is_written() {
    let (folder, file, shown) = copy();
    let plain = fs::read_to_string(&file).unwrap();
    let head = "  - {at: 3, kind: head, text: \"Lock gate fails at Merrow, barge lost\"}";
    // Its comment would end up inside a text of several lines.
    let commented =
        "  - at: 3\n    kind: head\n    text: Lock gate fails at Merrow, barge lost # mine";
    let text = plain.replace(head, commented);
    assert_ne!(text, plain);
    fs::write(&file, &text).unwrap();
    let new = vec![(Field::Text, "Lock gate fails\nat Merrow".into())];
    let decision = Decision::Edit(Part::Passage(2), new);
    let refused = drafts::write(&[folder.path().into()], &shown, &decision, &[]);
    let said = refused.unwrap_err().to_string();
    assert!(said.contains("does not fit into the layout"), "{said}");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

/// A person's own collection file about the draft.
const JOINS: &str = "\
# what is one
actors:
  - {id: boat, same: [lock-gate/linnet, Port Linnet]} # sure
  - {id: trust, same: [lock-gate/canal-trust]}
";

#[test]
fn the_collection_file_follows_a_decision_and_comes_back_with_it() {
    let (folder, file, shown) = copy();
    let joins = folder.path().join("collection.yaml");
    fs::write(&joins, JOINS).unwrap();
    let paths = [folder.path().into()];
    let before = fs::read(&file).unwrap();
    let collection = rashomon::store::load(&paths).unwrap().collection;
    let decision = Decision::Reject(Part::Actor(2));
    let words = reworded(&collection, SourceId(0), &decision);
    let decided = drafts::write(&paths, &shown, &decision, &words).unwrap();
    assert_eq!(decided.along, std::slice::from_ref(&joins));
    let follows = JOINS.replace("lock-gate/linnet, ", "");
    assert_eq!(fs::read_to_string(&joins).unwrap(), follows);
    // If either file has changed since, undo leaves both as they are.
    let after = fs::read(&file).unwrap();
    let ours = format!("{follows}# ours\n");
    fs::write(&joins, &ours).unwrap();
    let why = drafts::undo(&decided).unwrap_err();
    assert!(
        why.to_string()
            .contains("collection.yaml was changed since"),
        "{why}"
    );
    assert_eq!(fs::read(&file).unwrap(), after);
    assert_eq!(fs::read_to_string(&joins).unwrap(), ours);
    fs::write(&joins, &follows).unwrap();
    drafts::undo(&decided).unwrap();
    assert_eq!(fs::read_to_string(&joins).unwrap(), JOINS);
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn what_would_be_lost_or_is_stale_is_refused_and_the_file_stays() {
    let (folder, file, shown) = copy();
    let paths = [folder.path().into()];
    let text = fs::read_to_string(&file).unwrap();
    let tried = |text: &str| {
        fs::write(&file, text).unwrap();
        let decision = Decision::Accept(vec![Part::Actor(0)]);
        let why = drafts::write(&paths, &shown, &decision, &[]).unwrap_err();
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
        why
    };
    let unknown = tried(&format!("{text}\nnote: ours\n"));
    assert!(matches!(unknown, DraftError::Unknown { .. }), "{unknown}");
    assert!(unknown.to_string().contains("note"), "{unknown}");
    let changed = tried(&text.replace("Merrow Courier", "Merrow Post"));
    assert!(matches!(changed, DraftError::Stale(_)), "{changed}");
    let broken = tried("id: lock-gate\npassages: [");
    assert!(matches!(broken, DraftError::NoFile(_)), "{broken}");
    fs::write(&file, &text).unwrap();
    let nobody = Decision::Edit(Part::Actor(0), vec![(Field::Name, String::new())]);
    let refused = drafts::write(&paths, &shown, &nobody, &[]).unwrap_err();
    assert!(matches!(refused, DraftError::Refused(_)), "{refused}");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn the_built_in_briefings_are_not_changed() {
    let collection = rashomon::store::load(&[fixtures("drafts")]).unwrap();
    let shown = &collection.collection.briefings[0];
    // Without paths: the built-in ones, unless `briefings` exists.
    let folder = tempfile::tempdir().unwrap();
    let paths = [folder.path().to_owned()];
    let why = drafts::write(&paths, shown, &Decision::Accept(vec![]), &[]).unwrap_err();
    assert!(matches!(why, DraftError::NoFile(_)), "{why}");
}

/// A decision on some proposal of a briefing.
fn decision(briefing: &Briefing, seed: (usize, usize, usize)) -> Option<Decision> {
    let all: Vec<Part> = proposals(briefing).into_iter().map(|p| p.part).collect();
    let one = *all.get(seed.0 % all.len().max(1))?;
    let other = all[seed.1 % all.len()];
    Some(match seed.2 % 6 {
        0 => Decision::Accept(vec![one]),
        1 => Decision::Accept(all.into_iter().filter(|p| p.is_draft(briefing)).collect()),
        2 => Decision::Reject(one),
        3 => Decision::Merge(one, other),
        4 => {
            let (field, value) = fields(briefing, one).pop()?;
            Decision::Edit(one, vec![(field, format!("{value}x"))])
        }
        _ => {
            let Part::Actor(n) = one else { return None };
            let name = briefing.actors[n].aliases.first()?.clone();
            Decision::Split(n, name)
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn written_and_taken_back_is_as_it_was(
        mut shown in briefing(),
        seed in any::<(usize, usize, usize)>(),
    ) {
        shown.id = "a".into();
        let Some(decision) = decision(&shown, seed) else { return Ok(()) };
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.yaml");
        let before = yaml::emit(&shown);
        fs::write(&file, &before).unwrap();
        let mut expected = shown.clone();
        let may = decision.apply(&mut expected);
        match drafts::write(&[folder.path().into()], &shown, &decision, &[]) {
            Ok(decided) => {
                prop_assert!(may.is_ok());
                prop_assert_eq!(read(&file), expected);
                drafts::undo(&decided).unwrap();
                prop_assert_eq!(read(&file), shown);
            }
            Err(why) => prop_assert!(
                may.is_err() || matches!(why, DraftError::Unknown { .. }),
                "{}", why
            ),
        }
        prop_assert_eq!(fs::read_to_string(&file).unwrap(), before);
    }
}
