use proptest::prelude::*;

use super::*;
use crate::model::joins::{AccountItem, ApartLine, CopyLine, DismissedLine, RowLine, StoryLine};
use crate::model::vocabulary::Dismissed;

fn extend(id: &str, words: &[&str]) -> Edit {
    Edit::Extend {
        list: List::Actors,
        id: id.into(),
        words: words.iter().map(ToString::to_string).collect(),
    }
}

fn join(list: List, id: &str, same: &[&str]) -> Edit {
    Edit::Join {
        list,
        id: id.into(),
        name: None,
        same: same.iter().map(ToString::to_string).collect(),
    }
}

/// A new line in each list on likeness, with `word` in it.
fn likeness(word: &str) -> [Edit; 5] {
    let words = vec![word.to_owned(), "b/y".into()];
    let account = |item: &str, at| AccountItem {
        item: item.into(),
        measure: word.into(),
        at,
    };
    let accounts = vec![account("a/x", 4), account(word, 2)];
    [
        Edit::Apart(ApartLine {
            item: word.into(),
            from: words.clone(),
        }),
        Edit::Row(RowLine {
            same: accounts.clone(),
        }),
        Edit::Dismiss(DismissedLine {
            accounts,
            why: Dismissed::OtherEvent,
        }),
        Edit::Story(StoryLine {
            id: word.into(),
            name: None,
            same: words.clone(),
        }),
        Edit::Copy(CopyLine {
            of: word.into(),
            same: words,
            not: Vec::new(),
        }),
    ]
}

fn after(text: &str, edit: &Edit) -> String {
    let out = patched(text.as_bytes(), edit);
    String::from_utf8(out.unwrap_or_else(|why| panic!("{why:?} of\n{text}"))).unwrap()
}

#[test]
fn a_word_is_added_to_whatever_list_is_there() {
    for (before, expected) in [
        (
            "actors:\n  - {id: m, same: [A, \"b, c\" ]} # why\n  - {id: n}\n",
            "actors:\n  - {id: m, same: [A, \"b, c\", \"x: y\" ]} # why\n  - {id: n}\n",
        ),
        (
            "actors: # top\n- id: m\n  same:\n  - A # first\n  - Ḥ’ # last\n# end\ndifferent: [[a, b]]",
            "actors: # top\n- id: m\n  same:\n  - A # first\n  - Ḥ’ # last\n  - \"x: y\"\n# end\ndifferent: [[a, b]]",
        ),
        (
            "actors:\n  - {id: m, name: M}",
            "actors:\n  - {id: m, same: [\"x: y\"], name: M}",
        ),
        (
            "actors:\n  - id: m # the id\n    name: M\n",
            "actors:\n  - id: m # the id\n    same: [\"x: y\"]\n    name: M\n",
        ),
        (
            "actors: [{id: m, same: []}]",
            "actors: [{id: m, same: [\"x: y\"]}]",
        ),
        (
            "actors:\n  - id: m\n    same: [A, # one\n      B, # two\n    ]\n",
            "actors:\n  - id: m\n    same: [A, # one\n      B, \"x: y\", # two\n    ]\n",
        ),
    ] {
        assert_eq!(after(before, &extend("m", &["x: y"])), expected);
    }
}

#[test]
fn a_line_is_added_where_its_list_ends() {
    let line = join(List::Events, "e", &["a/x", "b/x"]);
    for (before, expected) in [
        ("", "events:\n  - {id: e, same: [a/x, b/x]}\n"),
        (
            "# ours\n",
            "# ours\nevents:\n  - {id: e, same: [a/x, b/x]}\n",
        ),
        ("{}\n", "{events: [{id: e, same: [a/x, b/x]}]}\n"),
        (
            "title: T # t",
            "title: T # t\nevents:\n  - {id: e, same: [a/x, b/x]}\n",
        ),
        (
            "events:\n    - {id: d} # d\n    # - {id: c}\n\ndifferent: []\n",
            "events:\n    - {id: d} # d\n    - {id: e, same: [a/x, b/x]}\n    # - {id: c}\n\ndifferent: []\n",
        ),
        (
            "events:\n- id: d\n  name: >-\n    D and\n    so on\n\n# end\n",
            "events:\n- id: d\n  name: >-\n    D and\n    so on\n- {id: e, same: [a/x, b/x]}\n\n# end\n",
        ),
        (
            "events: []\nmeasures: []\n",
            "events: [{id: e, same: [a/x, b/x]}]\nmeasures: []\n",
        ),
    ] {
        assert_eq!(after(before, &line), expected);
    }
    let apart = Edit::Part(vec!["A".into(), "b/y".into()]);
    assert_eq!(
        after("different:\n  - [C, D]\n  -\n    - E\n    - F\n", &apart),
        "different:\n  - [C, D]\n  -\n    - E\n    - F\n  - [A, b/y]\n"
    );
}

#[test]
fn a_line_on_likeness_is_written_as_a_person_would() {
    let accounts = "[{item: a/x, measure: m, at: 4}, {item: m, measure: m, at: 2}]";
    let lines = [
        ("apart", "{item: m, from: [m, b/y]}".to_owned()),
        ("rows", format!("{{same: {accounts}}}")),
        (
            "dismissed",
            format!("{{accounts: {accounts}, why: other-event}}"),
        ),
        ("stories", "{id: m, same: [m, b/y]}".into()),
        ("copies", "{of: m, same: [m, b/y]}".into()),
    ];
    for ((list, line), edit) in lines.iter().zip(likeness("m")) {
        let before = "title: T # t\n";
        let once = format!("{before}{list}:\n  - {line}\n");
        assert_eq!(after(before, &edit), once);
        let mut twice = format!("{once}  - {line}\n# end\n");
        assert_eq!(after(&format!("{once}# end\n"), &edit), twice);
        twice = twice
            .replace("  - ", "- ")
            .replacen(&line[..], &format!("{line} # one"), 1);
        let more = twice.replace("\n# end", &format!("\n- {line}\n# end"));
        assert_eq!(after(&twice, &edit), more);
    }
}

#[test]
fn two_lines_become_one_and_comments_stay() {
    let merge = Edit::Merge {
        list: List::Actors,
        id: "m".into(),
        other: "n".into(),
        words: vec!["B".into(), "C".into()],
    };
    for (before, expected) in [
        (
            "actors:\n  # one\n  - {id: n, same: [B, C]} # of n\n  # two\n  - {id: m, same: [A]} # of m\n",
            "actors:\n  # one\n  # of n\n  # two\n  - {id: m, same: [A, B, C]} # of m\n",
        ),
        (
            "actors:\n- id: m\n  same:\n  - A # a\n- id: n\n  same:\n  - B\n  - C",
            "actors:\n- id: m\n  same:\n  - A # a\n  - B\n  - C\n",
        ),
    ] {
        assert_eq!(after(before, &merge), expected);
    }
    let holds_one = "actors:\n- id: m\n- id: n # why\n  same: [B, C]\n";
    let line = Unpatched::Layout("{id: m, same: [B, C]}".into());
    assert_eq!(patched(holds_one.as_bytes(), &merge), Err(line));
}

#[test]
fn marks_and_line_ends_of_other_systems_stay() {
    let before = "\u{feff}title: T\r\nactors:\r\n  - {id: m, same: [A]}\r\n";
    let found = patched(before.as_bytes(), &extend("m", &["B"])).unwrap();
    assert_eq!(found, before.replace("[A]", "[A, B]").as_bytes());
}

#[test]
fn what_cannot_be_edited_is_left_with_what_to_write() {
    let edit = extend("m", &["B"]);
    let refused = |text: &str| patched(text.as_bytes(), &edit).unwrap_err();
    assert_eq!(refused("actors: {"), Unpatched::Broken);
    assert_eq!(refused("actors: [3"), Unpatched::Broken);
    assert_eq!(refused("title: T"), Unpatched::NoLine("m".into()));
}

#[test]
fn mixed_line_ends_are_made_neither_worse_nor_better() {
    let before = "title: T\r\nactors:\n  - {id: m}\n";
    let found = patched(before.as_bytes(), &extend("m", &["B"])).unwrap();
    assert_eq!(found, before.replace("m}", "m, same: [B]}").as_bytes());
}

#[test]
fn what_would_not_be_read_again_is_not_written() {
    for nothing in ["\u{85}", "# a comment \u{2028}\n"] {
        let out = patched(nothing.as_bytes(), &join(List::Actors, "m", &["A", "B"]));
        assert!(matches!(out, Err(Unpatched::Layout(_))), "{out:?}");
    }
}

/// A file with a comment on and above each line, in one of two styles.
fn file(lines: &[(u8, bool)]) -> String {
    let mut rows = vec![
        "# top".into(),
        "title: T # title".into(),
        "actors: # list".into(),
    ];
    for (n, (words, flow)) in lines.iter().enumerate() {
        let words: Vec<_> = (0..*words).map(|w| format!("W{n} {w}")).collect();
        rows.push(format!("  # above {n}"));
        if *flow {
            rows.push(format!(
                "  - {{id: l{n}, same: [{}]}} # on {n}",
                words.join(", ")
            ));
            continue;
        }
        rows.push(format!("  - id: l{n} # on {n}"));
        rows.push(format!("    name: \"N {n}\""));
        rows.extend((!words.is_empty()).then(|| "    same:".into()));
        rows.extend(words.iter().map(|w| format!("      - {w} # word {w}")));
    }
    let end = [
        "  # below",
        "",
        "different:",
        "  - [P, Q] # apart",
        "# end",
        "",
    ];
    rows.extend(end.map(String::from));
    rows.join("\n")
}

fn comments(text: &str) -> Vec<&str> {
    text.lines()
        .filter_map(|line| line.rsplit_once("# ").map(|(_, comment)| comment))
        .collect()
}

proptest! {
    /// Any edits on any such file: every comment stays, in order, and the file
    /// means what the model makes of the joins.
    #[test]
    fn edits_keep_comments_and_mean_what_the_model_says(
        lines in proptest::collection::vec((0..4u8, any::<bool>()), 1..5),
        edits in proptest::collection::vec((0..8u8, 0..5usize, "[A-Za-zḤ:#,’\\[-]{1,12}"), 1..8),
    ) {
        let mut text = file(&lines);
        let mut joins: Joins = read(text.as_bytes()).unwrap();
        for (n, (sort, line, word)) in edits.into_iter().enumerate() {
            let list = if line % 2 == 0 { List::Actors } else { List::Events };
            let edit = match sort {
                0 => extend(&format!("l{}", line % lines.len()), &[&word, "more"]),
                1 => join(list, &format!("new{n}"), &[&word]),
                2 => Edit::Part(vec![word, "b/y".into()]),
                more => likeness(&word)[usize::from(more) - 3].clone(),
            };
            let before: Vec<String> = comments(&text).iter().map(ToString::to_string).collect();
            text = after(&text, &edit);
            prop_assert!(edit.apply(&mut joins));
            prop_assert_eq!(&read::<Joins>(text.as_bytes()).unwrap(), &joins);
            let kept = comments(&text);
            let mut kept = kept.iter();
            for comment in &before {
                prop_assert!(kept.any(|c| c == comment), "{} is gone from\n{}", comment, text);
            }
        }
    }
}

#[test]
fn measures_and_scopes_get_a_line_or_more_words_on_their_own() {
    let measure = |id: &str, same: &[&str], part_of: Option<&str>| {
        Edit::Measure(crate::model::joins::JoinedMeasure {
            id: id.into(),
            same: same.iter().map(|word| (*word).into()).collect(),
            part_of: part_of.map(Into::into),
            may_be: Vec::new(),
        })
    };
    let scope = Edit::Scope(crate::model::joins::JoinedScope {
        id: "people".into(),
        same: vec!["passengers".into()],
        parts: Vec::new(),
    });
    let flow = "# ours\nmeasures:\n  - {id: hurt, same: [wounded]} # all\n";
    let block = "measures:\n  - id: hurt\n    part_of: harmed # all\nscopes: []\n";
    for (before, edit, after) in [
        (
            flow,
            measure("hurt", &["injured"], None),
            "same: [wounded, injured]} # all\n",
        ),
        (
            flow,
            measure("landed", &[], Some("fired")),
            "# all\n  - {id: landed, part_of: fired}\n",
        ),
        (
            block,
            measure("hurt", &["injured"], None),
            "  - id: hurt\n    same: [injured]\n    part_of: harmed # all\n",
        ),
        (
            block,
            scope.clone(),
            "scopes: [{id: people, same: [passengers]}]\n",
        ),
        (
            flow,
            scope,
            "# all\nscopes:\n  - {id: people, same: [passengers]}\n",
        ),
    ] {
        let text = String::from_utf8(patched(before.as_bytes(), &edit).unwrap()).unwrap();
        assert!(text.contains(after), "{edit:?}:\n{text}");
        for line in before.lines().filter(|line| line.starts_with('#')) {
            assert!(text.contains(line), "{text}");
        }
    }
}
