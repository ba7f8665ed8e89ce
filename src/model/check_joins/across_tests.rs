use crate::model::{Briefing, Joins, check_joins};

fn briefing(id: &str) -> Briefing {
    serde_json::from_value(serde_json::json!({
        "id": id, "title": id, "passages": [{"at": 1, "text": "x"}, {"at": 4, "text": "y"}],
        "actors": [{"id": "mill", "name": "The Mill", "at": [1]}],
        "events": [
            {"id": "flood", "name": "Flood", "accounts": [{"measure": "dead", "value": "2", "at": 1}]},
            {"id": "fire", "name": "Fire", "accounts": [{"measure": "dead", "value": "3", "at": 4}]},
        ],
        "facts": [{"about": "mill", "measure": "age", "value": "80", "at": 1}],
    }))
    .unwrap()
}

/// The findings for lines on the briefings `a` and `b`.
fn found(lines: serde_json::Value) -> Vec<String> {
    let joins: Joins = serde_json::from_value(lines).unwrap();
    let briefings = ["a", "b"].map(briefing);
    check_joins::joins(&joins, &briefings.each_ref())
        .iter()
        .map(|f| format!("{} {}", f.severity, f.path))
        .collect()
}

#[test]
fn lines_that_name_what_is_there_pass() {
    let lines = serde_json::json!({
        "apart": [{"item": "b/fire", "from": ["a/flood", "b/flood"]}],
        "rows": [{"same": [{"item": "a/flood", "measure": "dead", "at": 1}, {"item": "b/flood", "measure": "dead", "at": 1}]}],
        "dismissed": [
            {"accounts": [{"item": "a/flood", "measure": "dead", "at": 1}, {"item": "b/flood", "measure": "dead", "at": 1}], "why": "later"},
            {"accounts": [{"item": "a/mill", "measure": "age", "at": 1}, {"item": "b/mill", "measure": "age", "at": 1}], "why": "rounding"},
        ],
        "stories": [{"id": "s", "name": "The flood", "same": ["a", "b"]}],
        "copies": [{"of": "a", "same": ["b/1"]}, {"of": "b", "same": ["a/2..9", "a/4"]}],
    });
    assert_eq!(found(lines), [""; 0]);
}

#[test]
fn what_is_not_there_or_contradicts_is_found() {
    let (flood_a, flood_b) = (
        serde_json::json!({"item": "a/flood", "measure": "dead", "at": 1}),
        serde_json::json!({"item": "b/flood", "measure": "dead", "at": 1}),
    );
    let nothing = serde_json::json!({"item": "a/flood", "measure": "hurt", "at": 1});
    for (lines, expected) in [
        (
            serde_json::json!({"apart": [{"item": "a/storm", "from": ["b/flood", "b/storm"]}]}),
            &["error apart[0].item", "error apart[0].from[1]"][..],
        ),
        (
            serde_json::json!({"apart": [{"item": "a/flood", "from": ["a/flood"]}, {"item": "a/flood", "from": []}]}),
            &["error apart[0].from[0]", "warning apart[1].from"],
        ),
        (
            serde_json::json!({"apart": [{"item": "a/flood", "from": ["b/flood"]}], "events": [{"id": "e", "same": ["a/flood", "b/flood"]}]}),
            &["error apart[0].from[0]"],
        ),
        (
            serde_json::json!({"rows": [{"same": [flood_a, nothing]}, {"same": [flood_b]}, {"same": [flood_a, flood_b, flood_b]}]}),
            &[
                "error rows[0].same[1]",
                "warning rows[1].same",
                "error rows[2].same[0]",
                "error rows[2].same[1]",
                "error rows[2].same[2]",
            ],
        ),
        (
            serde_json::json!({"rows": [{"same": [flood_a, flood_b]}], "apart": [{"item": "b/flood", "from": ["a/flood"]}]}),
            &["error rows[0].same[1]"],
        ),
        (
            serde_json::json!({
                "rows": [{"same": [flood_a, flood_b]}],
                "dismissed": [
                    {"accounts": [flood_b, flood_a], "why": "other-count"},
                    {"accounts": [flood_a, flood_b], "why": "rounding"},
                    {"accounts": [flood_a, nothing], "why": "rounding"},
                ],
            }),
            &[
                "error dismissed[0].why",
                "error dismissed[1].why",
                "error dismissed[2].accounts[1]",
            ],
        ),
        (
            serde_json::json!({"stories": [{"id": "s", "same": ["a", "c"]}, {"id": "t", "same": ["a"]}, {"id": "t"}]}),
            &[
                "error stories[2].id",
                "error stories[0].same[1]",
                "error stories[1].same[0]",
            ],
        ),
        (
            serde_json::json!({"copies": [{"of": "c", "same": ["a/5..9", "a/x", "a/9..1", "d"]}, {"of": "a", "same": ["a", "b"]}, {"of": "b", "same": ["a"]}]}),
            &[
                "error copies[0].of",
                "error copies[0].same[0]",
                "error copies[0].same[1]",
                "error copies[0].same[2]",
                "error copies[0].same[3]",
                "error copies[1].same[0]",
                "error copies[2].same[0]",
            ],
        ),
    ] {
        assert_eq!(found(lines.clone()), expected, "{lines}");
    }
}

#[test]
fn words_that_a_line_cites_stand_in_a_document_that_is_there() {
    let said = |of: &str| serde_json::json!({"of": of, "stance": "denies", "at": 1, "quote": "x"});
    let lines = serde_json::json!({
        "questions": [{"id": "q", "ask": "Q?", "answers": ["so"], "said": [said("a"), said("c")]}],
        "unopposed": [{"said": [said("d"), said("b")]}],
    });
    assert_eq!(
        found(lines),
        [
            "error questions[0].said[1].of",
            "error unopposed[0].said[0].of"
        ]
    );
}
