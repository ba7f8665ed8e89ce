//! A model drafts the document being read: what is asked, what is shown, what
//! is written.

use std::fs;

use rashomon::convert::verify::{Words, parse, verify};
use rashomon::model::Briefing;
use rashomon::store::models::Drafted;
use rashomon::store::yaml;
use rashomon::tui::shell::requests::{Model, Modelled};
use rashomon::tui::shell::{Reply, Request};
use tempfile::TempDir;

use super::Desk;
use crate::draft::{FAITHFUL, LAID_OUT};

/// A folder with one briefing, and a reader on it.
fn open(width: u16, height: u16) -> (TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("lumen.yaml"), LAID_OUT).unwrap();
    let mut desk = Desk::with(&[folder.path().into()], width, height);
    desk.app.world.settings.with = Some("lama run".into());
    (folder, desk)
}

fn text(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("lumen.yaml")).unwrap()
}

/// What the last request asks of a model.
fn asked(desk: &mut Desk) -> Model {
    match desk.effects.pop() {
        Some(Request::Propose(model)) => model,
        other => panic!("{other:?}"),
    }
}

/// What comes of a faithful answer.
fn done(model: &Model) -> Reply {
    let briefing = model.collection.briefing(model.source);
    let (proposed, _) = parse(FAITHFUL).unwrap();
    let found = verify(&proposed, briefing, &Words::default(), "lama");
    let drafted = Drafted {
        said: format!("drafted by lama: {}", found.counts()),
        entered: found.entered.len(),
        refused: 2,
        briefing: found.after,
    };
    Reply::Modelled(Modelled::Done(model.clone(), Box::new(drafted)))
}

#[test]
fn the_key_asks_the_command_of_the_settings_and_stops_it() {
    let (_folder, mut desk) = open(120, 40);
    desk.app.world.settings.with = None;
    desk.press("g D");
    let notice = desk.app.world.notice().unwrap_or_default();
    assert!(notice.contains("set `with` in [draft]"), "{notice}");
    assert_eq!(desk.effects, []);
    desk.app.world.settings.with = Some("lama run".into());
    desk.press("g D");
    let model = asked(&mut desk);
    assert_eq!((model.command.as_str(), model.agreed), ("lama run", false));
    desk.press("g D");
    assert_eq!(desk.effects.pop(), Some(Request::StopModel));
    desk.send(Reply::Modelled(Modelled::Failed("stopped".into())));
    assert_eq!(desk.app.world.notice(), Some("Not drafted: stopped"));
    desk.press("g D");
    asked(&mut desk);
}

#[test]
fn nothing_is_handed_over_before_the_user_agrees() {
    let terms = "The command `lama run` will get on its standard input: the numbered passages of \
                 each document to be drafted, and the names of the collection. Rashomon sends \
                 nothing anywhere; what it does with these words is its own affair.";
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let (_folder, mut desk) = open(width, height);
        desk.press("g D");
        let model = asked(&mut desk);
        let said = || Reply::Modelled(Modelled::Terms(terms.into(), model.clone()));
        desk.send(said());
        assert_eq!(desk.over(), Some("model"));
        let screen = desk.screen();
        for word in terms.split(' ').chain(["hand it over", "leave it"]) {
            assert!(screen.contains(word), "{word} in\n{screen}");
        }
        desk.press("Esc");
        assert_eq!((desk.over(), desk.effects.len()), (None, 0));
        desk.send(said());
        desk.press("Enter");
        assert!(asked(&mut desk).agreed);
    }
}

#[test]
fn what_entered_is_reviewed_and_taken_back_to_the_byte() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let (folder, mut desk) = open(width, height);
        desk.press("g D");
        let model = asked(&mut desk);
        desk.send(done(&model));
        let notice = desk.app.world.notice().unwrap_or_default().to_owned();
        assert!(
            notice.contains("6 drafts entered, 2 refused; gd reviews"),
            "{notice}"
        );
        assert_eq!(text(&folder).matches("by: lama").count(), 6);
        desk.press("g d");
        let screen = desk.screen();
        for wanted in ["by lama", "proposed by lama", "not checked"] {
            assert!(screen.contains(wanted), "{wanted} in\n{screen}");
        }
        // An accepted item keeps its proposer.
        desk.press("a");
        assert_eq!(text(&folder).matches("by: lama").count(), 6);
        desk.press("u u");
        assert_eq!(text(&folder), LAID_OUT);
    }
}

#[test]
fn what_was_decided_meanwhile_stays() {
    let (folder, mut desk) = open(120, 40);
    desk.press("g D");
    let model = asked(&mut desk);
    let edited = LAID_OUT.replace(
        "Mira Holt, role: official} # she",
        "M. Holt, role: expert} # we",
    );
    fs::write(folder.path().join("lumen.yaml"), &edited).unwrap();
    desk.send(done(&model));
    let now: Briefing = yaml::read(text(&folder).as_bytes()).unwrap();
    assert_eq!(now.voices[0].name, "M. Holt");
    assert_eq!((now.voices.len(), now.claims.len()), (2, 1));
    assert!(text(&folder).contains("# we"), "{}", text(&folder));
}
