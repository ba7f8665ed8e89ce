//! Writing and reading any briefing gives an equal one.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rashomon::model::briefing::{
    Account, Actor, Basis, Claim, Event, Fact, Original, Passage, Voice,
};
use rashomon::model::joins::{
    AccountItem, ApartLine, AskedQuestion, CopyLine, DismissedLine, JoinedActor, JoinedMeasure,
    RowLine, SaidLine, Statement, StoryLine,
};
use rashomon::model::vocabulary::{
    ActorKind, Blocks, Certainty, Dismissed, Kind, PassageKind, Role, Stance, Status,
};
use rashomon::model::{Briefing, Joins, Value, When};
use rashomon::store::yaml;

/// Strings that make YAML writers stumble.
const NASTY: [&str; 60] = [
    "",
    " ",
    "no",
    "Yes",
    "on",
    "null",
    "~",
    "true",
    "2020-03-11",
    "2020",
    "1_000",
    "0x1F",
    "1e3",
    "12:30:45",
    ".inf",
    "=",
    "<<",
    "- a",
    "-",
    "? a",
    ": a",
    "a: b",
    "a:",
    "a #b",
    "# a",
    "a ",
    " a",
    "\ta",
    "a\t",
    "a\n",
    "\na",
    "a\n\nb",
    "a\n b",
    "a \nb",
    "a\n  \nb",
    "\n",
    "\"a\"",
    "'a'",
    "a\\b",
    "[a]",
    "{a: b}",
    "a, b",
    "a?",
    "&a",
    "*a",
    "!a",
    "@a",
    "`a`",
    "%a",
    "|",
    ">",
    "a\u{85}b",
    "a\u{2028}b",
    "\u{feff}a",
    "a\u{202e}b",
    "a\u{a0}",
    "\u{0}\u{1b}[31m",
    "---",
    "...",
    "👩‍👩‍👧 “so”\u{fffe}\u{10ffff}",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(&NASTY[..]).prop_map(str::to_owned),
        2 => any::<String>(),
        2 => "[a-zA-Z:#,\\[\\]{}?!&*'\"|>%@`~.0-9 \n\t-]{0,24}",
        1 => "[A-Z][a-z]{2,8}( [a-z’]{1,9}){0,30}\\.",
        1 => "([a-z]{0,4}[ \n\u{a0}\u{2029}]){0,6}",
    ]
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    vec(text(), 0..3)
}

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

fn status() -> impl Strategy<Value = Option<Status>> {
    option::of(one_of(Status::ALL))
}

fn passage() -> impl Strategy<Value = Passage> {
    let kind = one_of(PassageKind::ALL);
    let page = (
        option::of(any::<u32>()),
        option::of(any::<[u16; 4]>()),
        option::of(any::<u32>()),
        option::of(text()),
        any::<bool>(),
    );
    (
        any::<u32>(),
        kind,
        option::of(text()),
        status(),
        text(),
        page,
    )
        .prop_map(
            |(at, kind, voice, status, text, (page, frame, joined, time, ocr))| Passage {
                at,
                kind,
                voice,
                status,
                page,
                frame,
                joined,
                time,
                ocr,
                text,
            },
        )
}

fn voice() -> impl Strategy<Value = Voice> {
    let role = one_of(Role::ALL);
    (text(), text(), role, option::of(text()), status()).prop_map(
        |(id, name, role, actor, status)| Voice {
            by: status.map(|_| "a model: #1, \u{201c}x\u{201d}".into()),
            id,
            name,
            role,
            actor,
            status,
        },
    )
}

fn actor() -> impl Strategy<Value = Actor> {
    let names = (text(), text(), texts(), texts());
    let rest = (
        one_of(ActorKind::ALL),
        option::of(text()),
        vec(any::<u32>(), 0..3),
        status(),
    );
    (names, rest).prop_map(
        |((id, name, aliases, weak), (kind, role, at, status))| Actor {
            by: status.map(|_| "a model: #1, \u{201c}x\u{201d}".into()),
            id,
            name,
            aliases,
            weak,
            kind,
            role,
            at,
            status,
        },
    )
}

fn account() -> impl Strategy<Value = Account> {
    let what = (
        text(),
        option::of(text()),
        option::of(text().prop_map(Value::new)),
        option::of(text()),
        option::of(text()),
    );
    let who = (option::of(text()), texts(), one_of(Certainty::ALL));
    (what, who, any::<u32>(), option::of(text()), status()).prop_map(
        |((measure, of, value, words, unit), (voice, via, certainty), at, quote, status)| Account {
            by: status.map(|_| "a model: #1, \u{201c}x\u{201d}".into()),
            measure,
            of,
            value,
            words,
            unit,
            voice,
            via,
            certainty,
            at,
            quote,
            status,
        },
    )
}

fn event() -> impl Strategy<Value = Event> {
    let what = (text(), text(), option::of(text().prop_map(When::new)));
    let rest = (option::of(text()), texts(), vec(any::<u32>(), 0..3));
    (what, rest, vec(account(), 0..3), status()).prop_map(
        |((id, name, date), (place, actors, at), accounts, status)| Event {
            by: status.map(|_| "a model: #1, \u{201c}x\u{201d}".into()),
            id,
            name,
            date,
            place,
            actors,
            at,
            accounts,
            status,
        },
    )
}

fn fact() -> impl Strategy<Value = Fact> {
    (text(), account()).prop_map(|(about, account)| Fact { about, account })
}

fn claim() -> impl Strategy<Value = Claim> {
    let what = (text(), text(), one_of(Stance::ALL), option::of(text()));
    let rest = (
        texts(),
        one_of(Certainty::ALL),
        any::<u32>(),
        option::of(text()),
        option::of(text()),
    );
    (what, rest, status()).prop_map(
        |((question, answer, stance, voice), (via, certainty, at, says, quote), status)| Claim {
            by: status.map(|_| "a model: #1, \u{201c}x\u{201d}".into()),
            question,
            answer,
            stance,
            voice,
            via,
            certainty,
            at,
            says,
            quote,
            status,
        },
    )
}

prop_compose! {
    fn head()(
        id in text(),
        [title, label, short, publisher] in [option::of(text()), option::of(text()), option::of(text()), option::of(text())],
        [language, url, summary] in [option::of(text()), option::of(text()), option::of(text())],
        authors in texts(),
        issued in option::of(text().prop_map(When::new)),
        basis in option::of((any::<u32>(), option::of(text()))),
        original in option::of((text(), option::of(text()), one_of(Blocks::ALL))),
        kind in one_of(Kind::ALL),
        status in one_of(Status::ALL),
    ) -> Briefing {
        Briefing {
            id, title, label, short, authors, publisher, issued, language, url, kind, status, summary,
            issued_basis: basis.map(|(at, quote)| Basis { at, quote }),
            original: original.map(|(file, sha256, blocks)| Original {
                file,
                within: None,
                sha256,
                blocks,
            }),
            ..Briefing::default()
        }
    }
}

prop_compose! {
    pub(crate) fn briefing()(
        head in head(),
        passages in vec(passage(), 0..4),
        voices in vec(voice(), 0..3),
        actors in vec(actor(), 0..3),
        events in vec(event(), 0..3),
        facts in vec(fact(), 0..3),
        claims in vec(claim(), 0..3),
    ) -> Briefing {
        Briefing { passages, voices, actors, events, facts, claims, ..head }
    }
}

fn accounts() -> impl Strategy<Value = Vec<AccountItem>> {
    let account = (text(), text(), any::<u32>());
    let account = account.prop_map(|(item, measure, at)| AccountItem { item, measure, at });
    vec(account, 0..3)
}

prop_compose! {
    fn likeness()(
        apart in vec((text(), texts()), 0..3),
        rows in vec(accounts(), 0..3),
        dismissed in vec((accounts(), one_of(Dismissed::ALL)), 0..3),
        stories in vec((text(), option::of(text()), texts()), 0..3),
        copies in vec((text(), texts(), texts()), 0..3),
    ) -> Joins {
        Joins {
            apart: apart.into_iter().map(|(item, from)| ApartLine { item, from }).collect(),
            rows: rows.into_iter().map(|same| RowLine { same }).collect(),
            dismissed: dismissed.into_iter().map(|(accounts, why)| DismissedLine { accounts, why }).collect(),
            stories: stories.into_iter().map(|(id, name, same)| StoryLine { id, name, same }).collect(),
            copies: copies.into_iter().map(|(of, same, not)| CopyLine { of, same, not }).collect(),
            ..Joins::default()
        }
    }
}

prop_compose! {
    fn joins()(
        likeness in likeness(),
        title in option::of(text()),
        actors in vec((text(), option::of(text()), option::of(one_of(ActorKind::ALL)), texts()), 0..3),
        different in vec(texts(), 0..3),
        measures in vec((text(), texts(), option::of(text())), 0..3),
        statements in vec((text(), option::of(text().prop_map(When::new)), texts()), 0..3),
        questions in vec((text(), text(), texts(), any::<bool>()), 0..3),
    ) -> Joins {
        Joins {
            title,
            actors: actors.into_iter().map(|(id, name, kind, same)| JoinedActor { id, name, kind, same }).collect(),
            different,
            measures: measures.into_iter().map(|(id, same, part_of)| JoinedMeasure { id, may_be: same.clone(), same, part_of }).collect(),
            statements: statements.into_iter().map(|(id, said, same)| Statement { id, said, same }).collect(),
            questions: questions.into_iter().map(|(id, ask, answers, exclusive)| AskedQuestion { said: answers.iter().map(|answer| said(answer)).collect(), id, ask, answers, exclusive }).collect(),
            ..likeness
        }
    }
}

/// Words that take a stance on an answer.
fn said(answer: &str) -> SaidLine {
    SaidLine {
        of: "wire".into(),
        voice: None,
        stance: Stance::Denies,
        answer: Some(answer.to_owned()),
        at: 3,
        quote: answer.to_owned(),
    }
}

/// Whether the file has only characters that people can see and the reader
/// accepts.
fn is_visible(written: &str) -> bool {
    !written.chars().any(rashomon::text::sanitize::is_hostile)
}

proptest! {
    #[test]
    fn a_briefing_survives_its_file(briefing in briefing()) {
        let written = yaml::emit(&briefing);
        prop_assert!(is_visible(&written), "{written}");
        let read = yaml::read::<Briefing>(written.as_bytes());
        prop_assert_eq!(read.as_ref(), Ok(&briefing), "{}", written);
        prop_assert_eq!(yaml::emit(&briefing), written);
    }

    #[test]
    fn a_mark_and_other_line_ends_change_nothing(briefing in briefing()) {
        let written = yaml::emit(&briefing);
        let foreign = format!("\u{feff}{}", written.replace('\n', "\r\n"));
        let read = yaml::read::<Briefing>(foreign.as_bytes());
        prop_assert_eq!(read.as_ref(), Ok(&briefing), "{}", written);
    }

    #[test]
    fn a_collection_file_survives_its_file(joins in joins()) {
        let written = yaml::emit(&joins);
        let read = yaml::read::<Joins>(written.as_bytes());
        prop_assert_eq!(read.as_ref(), Ok(&joins), "{}", written);
    }
}

#[test]
fn a_file_reads_as_a_person_would_write_it() {
    let briefing: Briefing = serde_json::from_value(serde_json::json!({
        "id": "weir", "title": "The weir: a story", "authors": ["Jane Doe", "no"], "issued": "2020-03-12",
        "kind": "digest", "status": "draft",
        "original": {"file": "weir.txt", "sha256": "ab", "blocks": "lines"},
        "passages": [
            {"at": 1, "kind": "head", "text": "The weir"},
            {"at": 2, "text": "It gave way # at ten.\nNobody: “hurt”."},
            {"at": 3, "text": " indented\u{202e}"},
        ],
        "voices": [{"id": "tom", "name": "Tom, the miller", "role": "party"}],
        "actors": [{"id": "tom", "name": "Tom", "kind": "person", "at": [2, 3]}],
        "events": [{"id": "flood", "name": "Flood", "date": "2020-03-11", "at": [2], "accounts": [
            {"measure": "carts", "value": "2", "voice": "tom", "at": 2, "quote": "two carts"}]}],
        "claims": [{"question": "who", "answer": "yes", "stance": "denies", "at": 2,
            "says": "A long sentence that says what the miller made of it, in words that go on and on until no line is wide enough to hold them all at once."}],
    }))
    .unwrap();
    let written = yaml::emit(&briefing);
    let path = crate::golden::fixtures("written.yaml");
    crate::golden::assert_golden(&path, &written);
}
