//! Invented folders by someone who attacks the terminal: every field of every
//! briefing, and every file name, may steer, turn, hide or pile up.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt as _;
use std::path::{Path, PathBuf};

use rashomon::model::ProposedAcross;
use rashomon::model::briefing::{
    Account, Actor, Basis, Claim, Event, Fact, Original, Passage, Voice,
};
use rashomon::model::joins::{
    AccountItem, ApartLine, AskedQuestion, CopyLine, DismissedLine, JoinedActor, JoinedEvent,
    JoinedMeasure, JoinedScope, RowLine, SaidLine, Statement, StoryLine, UnopposedLine,
};
use rashomon::model::proposed_across::{
    ProposedJoin, ProposedMeasure, ProposedQuestion, ProposedScope,
};
use rashomon::model::vocabulary::{
    ActorKind, Blocks, Certainty, Dismissed, PassageKind, Role, Stance, Status,
};
use rashomon::model::{Briefing, Joins, Value, When};
use rashomon::store::yaml;

use super::pieces::{Dice, name, text};

/// Material that the briefings of a folder share, so that they agree, conflict
/// and are mistaken for one another.
struct Cast {
    actors: Vec<String>,
    events: Vec<String>,
    measures: Vec<String>,
    scopes: Vec<String>,
    question: String,
    answers: Vec<String>,
    /// Whether ids are hostile too.
    hostile_ids: bool,
}

impl Cast {
    fn new(dice: &mut Dice) -> Self {
        let mut some = |count: usize| (0..count).map(|_| name(dice)).collect::<Vec<_>>();
        Self {
            actors: some(3),
            events: some(2),
            measures: some(2),
            scopes: some(2),
            question: some(1).remove(0),
            answers: some(2),
            hostile_ids: dice.throw(2) == 0,
        }
    }

    fn id(&self, plain: &str, dice: &mut Dice) -> String {
        if self.hostile_ids {
            format!("{plain}{}", text(dice, 1))
        } else {
            plain.into()
        }
    }
}

/// Writes a folder of `count` briefings, its collection file and two
/// documents to convert.
pub(super) fn folder(at: &Path, count: usize, dice: &mut Dice) -> Place {
    let cast = Cast::new(dice);
    let stories = at.join(file_name("stories", "", dice));
    fs::create_dir(&stories).unwrap();
    let mut briefings = Vec::new();
    for n in 0..count {
        let briefing = briefing(&cast, n, dice);
        let mut file = yaml::emit(&briefing).into_bytes();
        if dice.throw(5) == 0 {
            file.extend(fault(dice));
        }
        let path = stories.join(file_name(&format!("{n}"), ".yaml", dice));
        fs::write(path, file).unwrap();
        briefings.push(briefing);
    }
    let joins = joins(&cast, &briefings, dice);
    fs::write(stories.join("collection.yaml"), yaml::emit(&joins)).unwrap();
    let proposed = serde_json::to_string(&proposed(&cast, &briefings, dice)).unwrap();
    fs::write(stories.join("proposals.yaml"), proposed).unwrap();
    let documents = ["txt", "md", "html"].map(|ending| {
        let path = at.join(file_name("report", &format!(".{ending}"), dice));
        fs::write(&path, document(ending, dice)).unwrap();
        path
    });
    let ids = briefings.iter().flat_map(|b| {
        let events = b.events.iter().map(|e| e.id.clone());
        let voices = b.voices.iter().map(|v| format!("{}/{}", b.id, v.id));
        let own = [b.id.clone(), format!("{}:1", b.id), b.actors[0].id.clone()];
        own.into_iter().chain(events.take(1)).chain(voices.take(1))
    });
    Place {
        ids: ids.chain([cast.question, "e-all".into()]).collect(),
        stories,
        documents,
    }
}

/// The paths of a folder, and the ids in it.
pub(super) struct Place {
    pub(super) stories: PathBuf,
    pub(super) documents: [PathBuf; 3],
    pub(super) ids: Vec<String>,
}

/// A file name that a file system allows but nobody should print.
fn file_name(start: &str, ending: &str, dice: &mut Dice) -> OsString {
    let odd = text(dice, 2).replace(['\0', '/'], "");
    let mut bytes: Vec<u8> = start.bytes().chain(odd.bytes()).take(150).collect();
    if dice.throw(3) == 0 && !dice.tame {
        bytes.extend(b"\xff\xe9\x1b[2J");
    }
    bytes.extend(ending.bytes());
    OsString::from_vec(bytes)
}

fn briefing(cast: &Cast, n: usize, dice: &mut Dice) -> Briefing {
    let passages = (1..=3).map(|at| passage(cast, at, dice)).collect();
    let draft = dice.throw(2) == 0;
    Briefing {
        id: cast.id(&format!("b{n}"), dice),
        title: (dice.throw(4) > 0).then(|| name(dice)),
        label: Some(name(dice)),
        short: (dice.throw(2) == 0).then(|| name(dice)),
        authors: vec![name(dice)],
        publisher: Some(name(dice)),
        issued: Some(When::new(dice.pick(&[
            "2021-03-04",
            "2021-03",
            "soon\x1b[2J",
        ]))),
        issued_basis: Some(Basis {
            at: 1,
            quote: Some(name(dice)),
        }),
        language: Some(text(dice, 1)),
        url: Some(match n % 2 {
            0 if !dice.tame => "https://me@раypal.example/".into(),
            _ => format!("https://example.org/{}", text(dice, 2)),
        }),
        status: if draft {
            Status::Draft
        } else {
            Status::Reviewed
        },
        original: Some(Original {
            within: None,
            file: text(dice, 2),
            sha256: None,
            blocks: Blocks::default(),
        }),
        summary: Some(text(dice, 4)),
        passages,
        voices: vec![Voice {
            by: Some(name(dice)),
            id: cast.id("v", dice),
            name: name(dice),
            role: dice.pick(Role::ALL),
            actor: Some("a0".into()),
            status: None,
        }],
        actors: (0..3).map(|k| actor(cast, k, dice)).collect(),
        events: (0..2).map(|k| event(cast, k, dice)).collect(),
        facts: (0..2).map(|k| fact(cast, k, dice)).collect(),
        claims: (0..2).map(|_| claim(cast, dice)).collect(),
        ..Briefing::default()
    }
}

fn passage(cast: &Cast, at: u32, dice: &mut Dice) -> Passage {
    let mut words = text(dice, 6);
    words.push_str(&cast.actors[at as usize % 3]);
    words.push_str(&text(dice, 6));
    Passage {
        at,
        kind: dice.pick(PassageKind::ALL),
        voice: (dice.throw(3) == 0).then(|| "v".into()),
        text: words,
        ..Passage::default()
    }
}

fn actor(cast: &Cast, k: usize, dice: &mut Dice) -> Actor {
    let mut written = cast.actors[k].clone();
    if dice.throw(2) == 0 && !dice.tame {
        written.push_str(dice.pick(&["s", "\u{301}", "\u{200b}"]));
    }
    Actor {
        by: Some(name(dice)),
        id: cast.id(&format!("a{k}"), dice),
        name: written,
        aliases: vec![name(dice)],
        weak: vec![name(dice)],
        kind: dice.pick(ActorKind::ALL),
        role: Some(name(dice)),
        at: vec![1, k as u32 + 1],
        status: None,
    }
}

fn event(cast: &Cast, k: usize, dice: &mut Dice) -> Event {
    Event {
        by: Some(name(dice)),
        id: cast.id(&format!("e{k}"), dice),
        name: format!("{}{}", cast.events[k], dice.pick(&["", "s", "\x1b[2J"])),
        date: Some(When::new(dice.pick(&[
            "2021-03-04",
            "2021-03",
            "x\u{202e}",
        ]))),
        place: Some(name(dice)),
        actors: vec!["a0".into(), text(dice, 1)],
        at: vec![1, 2],
        accounts: (0..2).map(|_| account(cast, dice)).collect(),
        status: None,
    }
}

fn account(cast: &Cast, dice: &mut Dice) -> Account {
    Account {
        measure: cast.measures[dice.throw(2)].clone(),
        of: Some(cast.scopes[dice.throw(2)].clone()),
        value: Some(Value::new(dice.pick(&["3", "5", "~9", "12\x1b[2J"]))),
        words: Some(name(dice)),
        voice: (dice.throw(2) == 0).then(|| "v".into()),
        via: vec![text(dice, 1)],
        unit: Some(name(dice)),
        certainty: dice.pick(Certainty::ALL),
        at: 1,
        quote: Some(name(dice)),
        ..Account::default()
    }
}

/// A fact about an actor or a thing.
fn fact(cast: &Cast, k: usize, dice: &mut Dice) -> Fact {
    Fact {
        about: if k == 0 { "a0".into() } else { name(dice) },
        account: account(cast, dice),
    }
}

fn claim(cast: &Cast, dice: &mut Dice) -> Claim {
    Claim {
        by: Some(name(dice)),
        question: cast.question.clone(),
        answer: cast.answers[dice.throw(2)].clone(),
        stance: dice.pick(Stance::ALL),
        voice: (dice.throw(2) == 0).then(|| "v".into()),
        via: Vec::new(),
        certainty: Certainty::default(),
        at: 2,
        says: Some(name(dice)),
        quote: Some(name(dice)),
        status: None,
    }
}

fn joins(cast: &Cast, briefings: &[Briefing], dice: &mut Dice) -> Joins {
    let told = briefings
        .iter()
        .map(|b| format!("{}/{}", b.id, b.events[0].id));
    let said = briefings
        .iter()
        .map(|b| format!("{}/{}", b.id, b.voices[0].id));
    Joins {
        title: Some(name(dice)),
        actors: vec![JoinedActor {
            id: cast.id("one", dice),
            name: Some(name(dice)),
            kind: None,
            same: vec![cast.actors[0].clone()],
        }],
        events: vec![JoinedEvent {
            id: "e-all".into(),
            name: Some(name(dice)),
            same: told.collect(),
            ..JoinedEvent::default()
        }],
        different: vec![vec![cast.actors[1].clone(), name(dice)]],
        measures: vec![JoinedMeasure {
            id: cast.measures[0].clone(),
            same: vec![name(dice)],
            part_of: Some(cast.measures[1].clone()),
            may_be: Vec::new(),
        }],
        scopes: vec![JoinedScope {
            id: cast.scopes[0].clone(),
            same: vec![name(dice)],
            parts: vec![cast.scopes[1].clone()],
        }],
        statements: vec![Statement {
            id: cast.id("st", dice),
            said: Some(When::new("2021-03-05")),
            same: said.take(2).collect(),
        }],
        questions: vec![AskedQuestion {
            id: cast.question.clone(),
            ask: name(dice),
            answers: cast.answers.clone(),
            exclusive: true,
            said: vec![said_line(briefings, dice)],
        }],
        unopposed: vec![UnopposedLine {
            said: vec![said_line(briefings, dice), said_line(briefings, dice)],
        }],
        ..likeness(briefings, dice)
    }
}

/// A `said` line: cited words and a voice that no document has.
fn said_line(briefings: &[Briefing], dice: &mut Dice) -> SaidLine {
    SaidLine {
        of: briefings[0].id.clone(),
        voice: Some(name(dice)),
        stance: Stance::Denies,
        answer: None,
        at: 1,
        quote: text(dice, 2),
    }
}

/// What a program proposes across documents: with a plain reason, so that it is
/// shown, and with others.
fn proposed(cast: &Cast, briefings: &[Briefing], dice: &mut Dice) -> ProposedAcross {
    let item = |b: &Briefing, id: &str| format!("{}/{id}", b.id);
    let actors = |nth: usize| {
        let two = briefings.iter().take(2);
        two.map(|b| item(b, &b.actors[nth % b.actors.len()].id))
            .collect()
    };
    let join = |same: Vec<String>, why: String| ProposedJoin {
        same,
        why,
        by: "a program".into(),
    };
    let words = |all: &[String]| (all[0].clone(), vec![all[1].clone()]);
    let ((measure, measures), (scope, scopes)) = (words(&cast.measures), words(&cast.scopes));
    let (by, why) = ("a program".to_owned(), "Both are one.".to_owned());
    ProposedAcross {
        actors: vec![join(actors(0), why.clone()), join(actors(1), name(dice))],
        events: vec![join(vec![name(dice), name(dice)], why.clone())],
        measures: vec![ProposedMeasure {
            id: measure,
            same: measures,
            part_of: None,
            why: why.clone(),
            by: by.clone(),
        }],
        scopes: vec![ProposedScope {
            id: scope,
            same: scopes,
            why: why.clone(),
            by: by.clone(),
        }],
        questions: vec![ProposedQuestion {
            id: "asked".into(),
            ask: name(dice),
            answers: vec!["so".into()],
            exclusive: false,
            said: briefings.iter().take(2).map(said_of).collect(),
            why,
            by,
        }],
    }
}

/// The first words of a document.
fn said_of(briefing: &Briefing) -> SaidLine {
    let words = briefing.passages[0].text.split_whitespace();
    SaidLine {
        of: briefing.id.clone(),
        voice: Some(briefing.voices[0].id.clone()),
        stance: Stance::Asserts,
        answer: Some("so".into()),
        at: briefing.passages[0].at,
        quote: words.take(3).collect::<Vec<_>>().join(" "),
    }
}

/// Lines on likeness, about items that exist and items that do not.
fn likeness(briefings: &[Briefing], dice: &mut Dice) -> Joins {
    let odd = name(dice);
    let accounts: Vec<AccountItem> = briefings
        .iter()
        .flat_map(AccountItem::all)
        .take(2)
        .collect();
    let ids: Vec<String> = briefings.iter().map(|b| b.id.clone()).collect();
    Joins {
        apart: vec![ApartLine {
            item: odd.clone(),
            from: vec![name(dice)],
        }],
        rows: vec![RowLine {
            same: accounts.clone(),
        }],
        dismissed: vec![DismissedLine {
            accounts,
            why: Dismissed::Rounding,
        }],
        stories: vec![StoryLine {
            id: odd.clone(),
            name: Some(name(dice)),
            same: ids.clone(),
        }],
        copies: vec![CopyLine {
            of: ids[0].clone(),
            same: vec![ids[ids.len() - 1].clone(), odd],
            not: Vec::new(),
        }],
        ..Joins::default()
    }
}

/// Faulty lines in hostile words, which the message will repeat.
fn fault(dice: &mut Dice) -> Vec<u8> {
    let odd = text(dice, 2);
    let escaped = serde_json::to_string(&odd).unwrap();
    match dice.throw(if dice.tame { 5 } else { 6 }) {
        0 => format!("{escaped}: 1\n").into_bytes(),
        1 => format!("kind: {escaped}\n").into_bytes(),
        2 => format!("url: {escaped}\n").into_bytes(),
        3 => format!("{odd}: {odd}\n").into_bytes(),
        4 => format!("x: *{odd}\n").into_bytes(),
        _ => b"x: \xff\x1b[2J\n".to_vec(),
    }
}

/// A hostile document to convert.
fn document(ending: &str, dice: &mut Dice) -> String {
    let mut some = || name(dice).replace('\0', "");
    match ending {
        "html" => format!(
            "<html><head><title>{}</title><meta name=author content=\"{}\"></head><body>\
             <h1>{}</h1><p>“{}”, said General {}. On 4 March 2021 {} wounded 12 {}.</p></body></html>",
            some(),
            some(),
            some(),
            some(),
            some(),
            some(),
            some()
        ),
        _ => format!(
            "# {}\n\nBy {}\n\n4 March 2021\n\n“{}”, said General {}. The {} killed 12 {}.\n\n* {}\n",
            some(),
            some(),
            some(),
            some(),
            some(),
            some(),
            some()
        ),
    }
}
