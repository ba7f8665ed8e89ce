//! What is opened outside of the reader: files in the editor.

use rashomon::model::drafts::Part;
use rashomon::store::spot::{Line, Spot};
use rashomon::tui::app::{Effect, Msg};

use super::Desk;

#[test]
fn the_editor_is_asked_for_what_is_selected_or_read() {
    let (passage, event, account) = (Part::Passage, Part::Event, Part::Account);
    for (keys, id, part) in [
        // The timeline's event, as the open document has it.
        ("e", "inquiry-note", Some(event(1))),
        ("g s e", "inquiry-note", None),
        ("g s k e", "harbour-gazette", None),
        ("g s Space j e", "inquiry-note", Some(Part::Voice(0))),
        ("g a e", "inquiry-note", Some(Part::Actor(0))),
        ("g r e", "inquiry-note", Some(passage(1))),
        ("g r } e", "inquiry-note", Some(passage(2))),
        // The account in the cell of a grid, and the claim on a question.
        ("Enter e", "coastal-wire", Some(account(1, 0))),
        ("g q j Enter e", "harbour-gazette", Some(Part::Claim(2))),
        ("/ 'orders Tab e", "harbour-gazette", Some(passage(2))),
    ] {
        let mut desk = Desk::new(120, 40);
        desk.press(keys);
        let id = id.into();
        let asked = [Effect::Locate(Spot { id, part })];
        assert_eq!(desk.effects, asked, "{keys}: {}", desk.state());
    }
}

#[test]
fn what_came_of_it_is_said_and_the_files_are_read_again() {
    let mut desk = Desk::new(120, 40);
    let line = Line {
        file: "a.yaml".into(),
        line: 3,
    };
    desk.send(Msg::Located(Ok(line.clone())));
    desk.send(Msg::Edited(Ok(())));
    assert_eq!(desk.effects, [Effect::Edit(line), Effect::Reload]);
    desk.effects.clear();
    desk.send(Msg::Located(Err("no file".into())));
    assert_eq!(desk.app.notice.as_deref(), Some("no file"));
    assert_eq!(desk.effects, []);
    desk.send(Msg::Edited(Err("vi ended with exit code 1".into())));
    let said = Some("vi ended with exit code 1");
    assert_eq!(desk.app.notice.as_deref(), said);
    assert_eq!(desk.effects, [Effect::Reload]);
}
