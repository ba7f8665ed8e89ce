//! Page furniture: folded away in the text until a key shows it.

use super::drafts::{desk, notice};

#[test]
fn page_furniture_is_folded_until_it_is_asked_for() {
    let (mut desk, _folder, _) = desk();
    desk.press("Esc 3 g g");
    let screen = desk.screen();
    assert!(
        screen.contains("— 2 blocks of page furniture, gf shows them —"),
        "{screen}"
    );
    assert!(
        screen.contains("— 1 block of page furniture, gf shows it —"),
        "{screen}"
    );
    assert!(!screen.contains("ADVERTISEMENT"), "{screen}");
    assert_eq!(desk.state(), "Text: Courier ¶3; Courier ¶3");
    for (keys, at) in [("}", 5), ("}", 7), ("{ {", 3), ("{", 3), ("G", 8)] {
        desk.press(keys);
        let expected = format!("Text: Courier ¶{at}; Courier ¶{at}");
        assert_eq!(desk.state(), expected, "{keys}");
    }
    desk.press("g f");
    assert_eq!(notice(&desk), "Page furniture is shown: 4 blocks");
    assert!(desk.screen().contains("ADVERTISEMENT"));
    desk.press("g g");
    assert_eq!(desk.state(), "Text: Courier ¶1; Courier ¶1");
    desk.press("g f");
    assert_eq!(desk.state(), "Text: Courier ¶3; Courier ¶3");
    assert!(!desk.screen().contains("ADVERTISEMENT"));
}

#[test]
fn a_hit_in_page_furniture_opens_with_it_shown() {
    let (mut desk, _folder, _) = desk();
    desk.press("Esc / 'newsletter Enter");
    assert!(desk.screen().contains("newsletter"), "{}", desk.screen());
    assert_eq!(desk.state(), "Text: Courier ¶6; Courier ¶6");
    desk.press("g f");
    assert!(!desk.screen().contains("Sign up"), "{}", desk.screen());
}
