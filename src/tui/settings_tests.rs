use super::*;
use crate::tui::keymap::Meaning;

fn read(text: &str) -> Settings {
    Settings::read(Path::new("config.toml"), text)
}

fn meaning(settings: &Settings, scope: Scope, keys: &str) -> Meaning {
    settings.keymap.meaning(scope, &typed(keys))
}

/// The commented file with every setting uncommented.
fn uncommented() -> String {
    let lines = default_file();
    let set = |line: &str| match line.strip_prefix('#') {
        Some(rest) if !rest.starts_with(' ') => format!("{rest}\n"),
        _ => format!("{line}\n"),
    };
    lines.lines().map(set).collect()
}

#[test]
fn the_default_file_says_what_holds_without_it() {
    for text in [default_file(), uncommented()] {
        let settings = read(&text);
        assert_eq!(settings.problems, []);
        assert_eq!((settings.palette, settings.measure), (None, MEASURE));
        for entry in TABLE {
            assert_eq!(settings.keymap.keys(entry.action), entry.keys);
        }
    }
    let actions = uncommented().lines().filter(|l| l.contains(" = [")).count();
    assert_eq!(actions, TABLE.len());
}

#[test]
fn what_is_set_holds_and_the_rest_stays() {
    let settings = read(
        "theme = \"contrast\"\nmeasure = 66\n[keys]\nnext-conflict = [\"Alt-x\", \"Alt-c\"]\n\
         down = \"g k\"\nzoom = []\n\"next-hit\" = \"c\"\n",
    );
    assert_eq!(settings.problems, []);
    assert_eq!(settings.palette, Some(Palette::Contrast));
    assert_eq!(settings.measure, 66);
    for (keys, means) in [
        ("Alt-x", Meaning::Does(Action::NextConflict)),
        ("Alt-c", Meaning::Does(Action::NextConflict)),
        ("c", Meaning::Does(Action::NextHit)),
        ("n", Meaning::Nothing),
        ("g k", Meaning::Does(Action::Down)),
        ("j", Meaning::Nothing),
        ("Down", Meaning::Nothing),
        ("z", Meaning::Nothing),
        ("k", Meaning::Does(Action::Up)),
        ("g e", Meaning::Does(Action::Events)),
    ] {
        assert_eq!(meaning(&settings, Scope::Desk, keys), means, "{keys}");
    }
    assert_eq!(settings.keymap.hint(Action::NextConflict), "Alt-x");
    assert_eq!(settings.keymap.hint(Action::Zoom), "");
}

#[test]
fn a_key_means_one_thing_wherever_it_works() {
    for (written, why) in [
        (
            "filter = \"j\"",
            "3:10: `j` is `down` already, and cannot be `filter` too",
        ),
        (
            "filter = \"g\"",
            "3:10: `g` for `filter` stands in the way of `g g`",
        ),
        (
            "filter = \"j j\"",
            "3:10: `j j` for `filter` stands in the way of `j`",
        ),
        // A scope of its own, with keys beside those of the desk.
        (
            "same = \"j\"",
            "3:8: `j` is `down` already, and cannot be `same` too",
        ),
        ("zoom = \"Q\"", "3:8: `Q` is `quit` already"),
        ("group = \"Tab\"", "3:9: `Tab` is `next-pane` already"),
        (
            "zoom = [\"W W\", \"W\"]",
            "3:16: `W` stands in the way of `W W`",
        ),
    ] {
        let settings = read(&format!("\n[keys]\n{written}\n"));
        assert_eq!(settings.problems.len(), 1, "{written}");
        let told = &settings.problems[0];
        let said = format!("{}:{}: {}", told.line, told.column, told.message);
        assert!(said.starts_with(why), "{said}");
        assert_eq!(
            meaning(&settings, Scope::Desk, "j"),
            Meaning::Does(Action::Down)
        );
    }
    // Of two wishes the first holds, and the other is reported.
    let settings = read("\n[keys]\nfilter = \"z z\"\nzoom = \"z\"\n");
    let told = &settings.problems[0];
    assert_eq!((told.line, told.column), (4, 8), "{}", told.message);
    let means = meaning(&settings, Scope::Desk, "z z");
    assert_eq!(means, Meaning::Does(Action::Filter));
    assert_eq!(settings.keymap.keys(Action::Zoom), [""; 0]);
    // An action with no key left keeps its own; scopes that never meet share
    // keys.
    let settings = read("[keys]\nfilter = \"j\"\n");
    assert_eq!(settings.keymap.keys(Action::Filter), ["f", "F4"]);
    assert_eq!(read("[keys]\nundo = \"x\"\n").problems, []);
    // On a page of its own a key may mean something nearer.
    let settings = read("[keys]\nzoom = \"x\"\n");
    assert_eq!(settings.problems, []);
    for (scope, means) in [
        (Scope::Desk, Action::Zoom),
        (Scope::Notebook, Action::DropJot),
    ] {
        assert_eq!(meaning(&settings, scope, "x"), Meaning::Does(means));
    }
}

#[test]
fn what_is_not_toml_takes_little_with_it() {
    for text in [
        "= \"\n",
        "theme = \n",
        "[keys\n",
        "\u{0}",
        "theme = \"a\"\ntheme = \"b\"",
        "keys = 3",
    ] {
        let settings = read(text);
        assert!(!settings.problems.is_empty(), "{text:?}");
        assert!(settings.problems[0].line > 0, "{text:?}");
        assert_eq!(
            meaning(&settings, Scope::Desk, "j"),
            Meaning::Does(Action::Down)
        );
    }
    let settings = read("measure = 50\ntheme = \n");
    assert_eq!(settings.measure, 50);
}
