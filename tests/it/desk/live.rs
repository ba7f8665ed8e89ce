//! Files that change while the reader is open.

use std::fs;

use rashomon::tui::shell::{Reply, Request};

use super::Desk;
use crate::fixture::copy;

#[test]
fn whoever_is_in_the_midst_of_something_is_not_disturbed() {
    for (begin, end) in [
        (": 'door", "Esc"),
        ("? 'door", "Esc"),
        ("/ 'door", "Tab"),
        ("F 'door", "Enter"),
        ("g", "e"),
        ("3 ;", "Esc"),
    ] {
        let mut desk = Desk::new(120, 40);
        desk.press(begin);
        desk.send(Reply::Changed);
        desk.send(Reply::Changed);
        assert_eq!(desk.effects, [], "{begin}");
        desk.press(end);
        assert_eq!(desk.effects, [Request::ReadChanges], "{begin} {end}");
        desk.press("j k");
        assert_eq!(desk.effects.len(), 1, "once");
    }
    let mut desk = Desk::new(120, 40);
    desk.press("Enter");
    desk.send(Reply::Changed);
    assert_eq!(desk.effects, [Request::ReadChanges]);
}

#[test]
fn what_is_different_is_said() {
    let files = copy();
    let mut desk = Desk::with(&[files.path().into()], 120, 40);
    let wire = files.path().join("coastal-wire.yaml");
    let text = fs::read_to_string(&wire).unwrap();
    let says = |desk: &mut Desk, wanted: &str| {
        desk.app.world.hush();
        desk.read_changes();
        assert_eq!(desk.app.world.notice().unwrap_or_default(), wanted);
    };
    says(&mut desk, "");
    fs::write(&wire, text.replace("98 people", "97 people") + "\n# seen\n").unwrap();
    says(&mut desk, "");
    fs::write(&wire, text.replace("The ferry", "The ship")).unwrap();
    says(&mut desk, "1 document changed: WIRE");
    fs::write(&wire, text.replace("id: coastal-wire", "id: other")).unwrap();
    let notice = {
        desk.read_changes();
        desk.app.world.notice().unwrap_or_default().to_owned()
    };
    assert!(
        notice.starts_with("1 document new: WIRE; 1 document gone: WIRE"),
        "{notice}"
    );
}

#[test]
fn keys_go_where_they_were_meant_to_when_files_come_in_between() {
    let files = copy();
    let mut desk = Desk::with(&[files.path().into()], 120, 40);
    desk.press(": 'vell");
    fs::remove_file(files.path().join("inquiry-note.yaml")).unwrap();
    desk.read_changes();
    assert!(desk.over() == Some("palette"));
    desk.press("'fr Enter");
    assert!(
        desk.state().ends_with("page of Vell Front"),
        "{}",
        desk.state()
    );
    let mut desk = Desk::with(&[files.path().into()], 120, 40);
    desk.press("1 g g Enter ;");
    desk.read_changes();
    assert!(desk.over() == Some("labels"));
}
