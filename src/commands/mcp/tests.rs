//! What agents ask and get, without a process.

use std::fs;
use std::io::BufReader;
use std::sync::OnceLock;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::opened::Opened;
use super::{protocol, wire};
use crate::commands::Output;

static OPENED: OnceLock<Opened> = OnceLock::new();

/// Answers to lines, asked of the built-in collection.
fn answers(lines: &[u8]) -> Vec<Value> {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut output = Output::plain(&mut out, &mut err);
    let opened = OPENED.get_or_init(|| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        Opened::open(&[], &mut Output::plain(&mut out, &mut err)).unwrap()
    });
    let mut input = BufReader::new(lines);
    let answer =
        |method: &str, params: &Value, _: &mut Output| protocol::answer(opened, method, params);
    wire::serve(&mut input, &mut output, answer).unwrap();
    let text = String::from_utf8(out).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn ask(method: &str, params: &Value) -> Value {
    let message = json!({"jsonrpc": "2.0", "id": 7, "method": method, "params": params});
    let mut all = answers(format!("{message}\n").as_bytes());
    assert_eq!(all.len(), 1);
    assert_eq!(all[0]["id"], 7);
    all.remove(0)
}

/// What a tool answers, and whether it refuses.
fn call(tool: &str, arguments: &Value) -> (Value, bool) {
    let reply = ask("tools/call", &json!({"name": tool, "arguments": arguments}));
    let result = &reply["result"];
    let refused = result["isError"].as_bool().unwrap();
    let text = result["content"][0]["text"].as_str().unwrap();
    if refused {
        return (json!(text), true);
    }
    let whole = &result["structuredContent"];
    assert_eq!(&serde_json::from_str::<Value>(text).unwrap(), whole);
    (whole.clone(), false)
}

fn called(tool: &str, arguments: &Value) -> Value {
    let (answer, refused) = call(tool, arguments);
    assert!(!refused, "{answer}");
    answer
}

/// Every object with a place, which must say how it is cited.
fn places(value: &Value, found: &mut Vec<(String, String)>) {
    if let Some(fields) = value.as_object() {
        if fields.contains_key("source") && fields.get("at").is_some_and(Value::is_u64) {
            let text = |name: &str| fields[name].as_str().unwrap().to_owned();
            found.push((text("cite"), text("link")));
        }
        for inner in fields.values() {
            places(inner, found);
        }
    }
    if let Some(all) = value.as_array() {
        for inner in all {
            places(inner, found);
        }
    }
}

#[test]
fn a_session_begins_in_the_version_that_both_speak() {
    for (asked, spoken) in [
        ("2024-11-05", "2024-11-05"),
        ("2025-06-18", "2025-06-18"),
        ("1999-01-01", "2025-11-25"),
    ] {
        let reply = ask("initialize", &json!({"protocolVersion": asked}));
        assert_eq!(reply["result"]["protocolVersion"], spoken);
        assert_eq!(reply["result"]["serverInfo"]["name"], "rashomon");
    }
    let reply = ask("ping", &json!({}));
    assert_eq!(reply["result"], json!({}));
}

#[test]
fn a_single_request_names_its_version() {
    let meta = |version| json!({"_meta": {"io.modelcontextprotocol/protocolVersion": version}});
    let found = ask("server/discover", &meta("2026-07-28"));
    assert_eq!(found["result"]["supportedVersions"][0], "2026-07-28");
    let listed = ask("tools/list", &meta("2026-07-28"));
    assert_eq!(listed["result"]["resultType"], "complete");
    assert_eq!(listed["result"]["ttlMs"], 0);
    let unknown = ask("tools/list", &meta("2031-01-01"));
    assert_eq!(unknown["error"]["code"], -32022);
    assert_eq!(unknown["error"]["data"]["requested"], "2031-01-01");
}

#[test]
fn what_is_no_request_is_told_and_the_next_one_is_answered() {
    let long = format!("{{\"id\": 1, \"x\": \"{}\"}}\n", "x".repeat(2 << 20));
    let lines = [
        "no json\n",
        "[]\n",
        "{\"id\": null, \"method\": \"ping\"}\n",
        "{\"id\": 1}\n",
        "\n",
        "{\"method\": \"notifications/initialized\"}\n",
        "{\"id\": 1, \"result\": {}}\n",
        &long,
        "{\"id\": \"a\", \"method\": \"no/such\"}\n",
        "{\"id\": 2, \"method\": \"ping\"}",
    ];
    let all = answers(lines.concat().as_bytes());
    let codes: Vec<&Value> = all.iter().map(|reply| &reply["error"]["code"]).collect();
    let codes: Vec<Option<i64>> = codes.into_iter().map(Value::as_i64).collect();
    let wrong = Some(-32600);
    let expected = [Some(-32700), wrong, wrong, wrong, wrong, Some(-32601), None];
    assert_eq!(codes, expected);
    assert_eq!(all[5]["id"], "a");
    assert_eq!(all[6]["result"], json!({}));
}

#[test]
fn every_place_is_cited_and_linked() {
    for (tool, arguments, least) in [
        ("search", json!({"query": "rockets"}), 5),
        ("passage", json!({"at": "iraq-restraint:10"}), 1),
        ("event", json!({"id": "taji-rockets"}), 5),
        ("conflicts", json!({}), 5),
        ("questions", json!({"id": "who-fired"}), 5),
        ("parallels", json!({"of": "iraq-restraint:¶10"}), 2),
        ("check_quote", json!({"quote": "a hail of rockets"}), 1),
    ] {
        let mut found = Vec::new();
        places(&called(tool, &arguments), &mut found);
        assert!(found.len() >= least, "{tool}: {found:?}");
        for (cite, link) in found {
            let (briefing, at) = cite.split_once(":¶").unwrap();
            let (link, odd) = crate::store::link::Link::parse(&link).unwrap();
            assert_eq!(odd, Vec::<String>::new());
            let passage = link.place.text.unwrap().passage;
            assert_eq!(
                (passage.briefing.as_str(), passage.at),
                (briefing, at.parse().unwrap())
            );
        }
    }
}

#[test]
fn lists_are_handed_over_in_parts() {
    let all = called("event", &json!({"limit": 100}));
    let total = all["total"].as_u64().unwrap();
    assert!(total > 20);
    assert_eq!(all["rows"].as_array().unwrap().len() as u64, total.min(100));
    let usual = called("event", &json!({}));
    assert_eq!(usual["rows"].as_array().unwrap().len(), 20);
    let some = called("event", &json!({"limit": 2, "offset": 3}));
    assert_eq!(some["rows"][0], all["rows"][3]);
    assert_eq!(some["rows"].as_array().unwrap().len(), 2);
    let beyond = called("event", &json!({"offset": 100_000}));
    assert_eq!(beyond["rows"], json!([]));
}

#[test]
fn a_quotation_is_verbatim_or_what_is_likest_is_named() {
    let there = called("check_quote", &json!({"quote": "a  hail of rockets"}));
    assert_eq!(there["verbatim"], true);
    assert_eq!(there["places"][0]["words"], "a hail of rockets");
    let other = json!({"quote": "a hail of rockets", "at": "iraq-restraint:1"});
    let other = called("check_quote", &other);
    assert_eq!(other["verbatim"], false);
    assert_eq!(other["elsewhere"][0]["cite"], "iraq-restraint:¶10");
    let cased = called("check_quote", &json!({"quote": "A HAIL of rockets"}));
    assert_eq!(cased["in_other_letters"][0]["words"], "a hail of rockets");
    let wrong = called("check_quote", &json!({"quote": "a hail of missiles"}));
    assert_eq!(wrong["verbatim"], false);
    assert!(!wrong["likest"].as_array().unwrap().is_empty());
}

#[test]
fn what_a_tool_refuses_it_says() {
    for (tool, arguments, why) in [
        ("search", json!({}), "`query` is missing"),
        ("search", json!({"query": " "}), "`query` is blank"),
        ("search", json!({"query": 5}), "`query` is a text"),
        (
            "search",
            json!({"query": "a", "limit": -1}),
            "`limit` is a whole number",
        ),
        (
            "search",
            json!({"query": "a", "sort": "b"}),
            "no argument `sort`",
        ),
        (
            "passage",
            json!({"at": "iraq-restraint:1000"}),
            "no passage “iraq-restraint:1000”",
        ),
        (
            "event",
            json!({"id": "taji-rocket"}),
            "nearest: taji-rockets",
        ),
        ("questions", json!({"id": "why"}), "there are who-fired"),
        ("conflicts", json!([]), "`arguments` is an object"),
    ] {
        let (told, refused) = call(tool, &arguments);
        assert!(refused, "{tool}");
        assert!(told.as_str().unwrap().contains(why), "{told}");
    }
    let unknown = ask("tools/call", &json!({"name": "write"}));
    assert_eq!(unknown["error"]["code"], -32602);
}

#[test]
fn briefings_are_resources() {
    let listed = ask("resources/list", &json!({}));
    let all = listed["result"]["resources"].as_array().unwrap();
    assert_eq!(all.len(), 5);
    assert!(listed["result"].get("nextCursor").is_none());
    for resource in all {
        let read = ask("resources/read", &json!({"uri": resource["uri"]}));
        let text = read["result"]["contents"][0]["text"].as_str().unwrap();
        let shown: Value = serde_json::from_str(text).unwrap();
        assert_eq!(shown["id"], resource["name"]);
        let first = &shown["passages"][0];
        let cite = format!("{}:¶{}", resource["name"].as_str().unwrap(), first["at"]);
        assert_eq!(first["cite"], cite);
    }
    for uri in ["", "file:///etc/passwd", "rashomon:", "rashomon:?at=none:1"] {
        let read = ask("resources/read", &json!({"uri": uri}));
        assert_eq!(read["error"]["code"], -32002, "{uri}");
    }
    let cursor = ask("resources/list", &json!({"cursor": "x"}));
    assert_eq!(cursor["error"]["code"], -32602);
}

/// Three sentences of one document.
const ALMA: &str = "\
# Kept as it is.
id: alma
title: The Alma
kind: full-text
status: draft
passages:
- at: 1
  text: The ferry Alma sank on 3 March 2021, and 14 sailors died.
- at: 2
  text: Nobody knows why, said the harbour master.
";

#[test]
fn what_an_agent_proposes_enters_only_as_far_as_the_words_bear_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("alma.yaml");
    fs::write(&file, ALMA).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut output = Output::plain(&mut out, &mut err);
    let mut opened = Opened::open(&[folder.path().to_owned()], &mut output).unwrap();
    let account = |value: &str, at: u32| {
        json!({"measure": "dead", "of": "sailors", "value": value, "at": at,
            "quote": "14 sailors died"})
    };
    let event = json!({
        "id": "sinking", "name": "The ferry Alma sank", "date": "2021-03-03", "at": 1,
        "quote": "The ferry Alma sank on 3 March 2021",
        "accounts": [account("14", 2), account("15", 1)],
    });
    let arguments = json!({"briefing": "alma", "items": {"events": [event]}});
    let params = json!({"name": "propose", "arguments": arguments});
    let refused = protocol::answer(&opened, "tools/call", &params).unwrap_err();
    assert!(refused.message.contains("no tool “propose”"), "{refused:?}");
    opened.takes_proposals = true;
    let about = json!({"clientInfo": {"name": "clerk\u{1b}[2J"}});
    opened.name(protocol::agent(&about).unwrap());
    let tools = protocol::answer(&opened, "tools/list", &Value::Null).unwrap();
    assert_eq!(tools["tools"].as_array().unwrap().len(), 9);
    let told = protocol::answer(&opened, "tools/call", &params).unwrap();
    let told = &told["structuredContent"];
    let count = |what: &str| told[what].as_array().unwrap().len();
    assert_eq!(
        (count("entered"), count("refused"), count("mended")),
        (2, 1, 1),
        "{told}"
    );
    assert!(
        told["refused"][0]["why"].as_str().unwrap().contains("14"),
        "{told}"
    );
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with(&ALMA[..ALMA.len() - 1]), "{text}");
    assert!(text.contains("by: clerk␛[2J"), "{text}");
    opened.refresh(&mut output);
    let again = protocol::answer(&opened, "tools/call", &params).unwrap();
    assert_eq!(again["structuredContent"]["entered"], json!([]));
    assert_eq!(again["structuredContent"]["known"], 2);
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn an_agent_proposes_across_documents_as_a_model_does() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("alma.yaml"), ALMA).unwrap();
    let other = ALMA.replacen("id: alma", "id: second", 1);
    fs::write(folder.path().join("second.yaml"), other).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut output = Output::plain(&mut out, &mut err);
    let mut opened = Opened::open(&[folder.path().to_owned()], &mut output).unwrap();
    opened.takes_proposals = true;
    opened.name("clerk");
    let said =
        |of: &str| json!({"of": of, "stance": "asserts", "at": 1, "quote": "The ferry Alma sank"});
    let question = json!({"id": "sank", "ask": "Did she sink?", "answers": ["sank"],
        "said": [said("alma"), said("second")], "why": "Both say so."});
    let join = json!({"same": ["alma/nobody", "second/nobody"], "why": "So."});
    let items = json!({"questions": [question], "actors": [join]});
    let params = json!({"name": "propose_across", "arguments": {"items": items}});
    let told = protocol::answer(&opened, "tools/call", &params).unwrap();
    let told = &told["structuredContent"];
    let count = |what: &str| told[what].as_array().unwrap().len();
    assert_eq!((count("entered"), count("refused")), (1, 1), "{told}");
    let text = fs::read_to_string(folder.path().join("proposals.yaml")).unwrap();
    assert!(text.contains("by: clerk"), "{text}");
    opened.refresh(&mut output);
    let again = protocol::answer(&opened, "tools/call", &params).unwrap();
    assert_eq!(again["structuredContent"]["known"], 1, "{again}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever comes, each line gets one answer at most, and the last request
    /// its own.
    #[test]
    fn no_input_ends_the_session(lines in proptest::collection::vec(any::<Vec<u8>>(), 0..6)) {
        let mut input = Vec::new();
        for line in &lines {
            input.extend(line.iter().filter(|byte| **byte != b'\n'));
            input.push(b'\n');
        }
        input.extend(b"{\"id\": 9, \"method\": \"ping\"}\n");
        let all = answers(&input);
        prop_assert!(all.len() <= lines.len() + 1);
        prop_assert_eq!(&all[all.len() - 1]["id"], &json!(9));
    }
}
