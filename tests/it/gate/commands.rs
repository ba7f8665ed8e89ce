//! Every command in every format, with its output checked byte by byte.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt as _;
use std::path::Path;

use clap::{CommandFactory as _, Parser as _};
use rashomon::cli::{self, Cli};
use rashomon::commands::{FAILED, Output};
use rashomon::model::notebook::{Entry, Mark, Note, Story};
use rashomon::model::reference::Passage;
use rashomon::model::{Briefing, PassageId};
use rashomon::store::notebook::Journal;
use rashomon::store::{self, yaml};

use super::hostile::Place;
use super::oracle::{Medium, offences};
use super::pieces::{Dice, name, text};

/// The arguments of a command line.
type Line = Vec<OsString>;

/// Command lines that cover each command in each format. A new command needs
/// its arguments here.
pub(super) fn lines(place: &Place, into: &Path, dice: &mut Dice) -> Vec<Line> {
    let mut all = Vec::new();
    for command in Cli::command().get_subcommands() {
        let formats: Vec<String> = command
            .get_arguments()
            .filter(|argument| argument.get_id() == "format")
            .flat_map(clap::Arg::get_possible_values)
            .map(|format| format.get_name().to_owned())
            .collect();
        for mut line in asked(command.get_name(), place, into, dice) {
            line.insert(0, command.get_name().into());
            all.push(line.clone());
            for format in &formats {
                let words = ["--format".into(), format.into()];
                all.push(line.iter().cloned().chain(words).collect());
            }
        }
        // An error message repeats what it does not understand.
        let odd = OsString::from(text(dice, 3));
        all.push(vec![command.get_name().into(), "--no-such".into(), odd]);
        all.push(vec![
            command.get_name().into(),
            OsString::from_vec(format!("--{}", name(dice)).into_bytes()),
        ]);
        // Odd names get a folder of their own, since some commands write there.
        let odd = into.with_file_name(OsString::from_vec(b"\xff\x1b[2J".to_vec()));
        all.push(vec![command.get_name().into(), odd.into()]);
    }
    all.push(vec![name(dice).into(), "x".into(), "--query".into()]);
    all
}

/// Twice into a new folder, once into one that has files.
fn example_lines(into: &Path, stories: OsString) -> Vec<Line> {
    let new = into.with_extension("practice").into_os_string();
    vec![vec![new.clone()], vec![new], vec![stories]]
}

/// Every id, for every shell.
fn complete_lines(stories: &OsString) -> Vec<Line> {
    let line = |shell| {
        let asks = [
            "--shell", shell, "--index", "2", "--", "rashomon", "show", "",
        ];
        let asks = asks.map(OsString::from).into_iter();
        asks.chain([stories.clone()]).collect()
    };
    ["bash", "zsh", "fish"].map(line).to_vec()
}

/// The command lines for one command.
fn asked(command: &str, place: &Place, into: &Path, dice: &mut Dice) -> Vec<Line> {
    let stories = place.stories.clone().into_os_string();
    let id = |dice: &mut Dice| place.ids[dice.throw(place.ids.len())].clone();
    let by_id = |id: String| vec!["--id".into(), id.into(), stories.clone()];
    match command {
        "brief" => vec![vec![stories.clone()], vec![stories, "--markdown".into()]],
        "sources" | "actors" | "timeline" | "conflicts" | "facts" | "copies" | "gaps" => {
            vec![vec![stories]]
        }
        "parallels" | "compare" | "new" => across_lines(command, place, dice),
        "events" | "questions" => vec![
            vec![stories.clone()],
            by_id("e-all".into()),
            by_id(id(dice)),
            by_id(place.ids[place.ids.len() - 2].clone()),
            by_id(text(dice, 3)),
        ],
        "show" => {
            let ids = [id(dice), id(dice), "e-all".into(), text(dice, 3)];
            let line = |id: String| vec!["--".into(), id.into(), stories.clone()];
            // After `--` nothing is an option, so no format can be given.
            ids.into_iter().map(line).collect()
        }
        "search" => {
            let queries = [
                "ferry".into(),
                name(dice),
                text(dice, 4),
                "actor:a the".into(),
            ];
            let line = |query: String| vec![query.into(), stories.clone(), "--timing".into()];
            let lines = queries.into_iter().map(line);
            lines.filter(|line| !line[0].is_empty()).collect()
        }
        "export" => export_lines(place, into, dice),
        "open" => open_lines(place, dice),
        "notes" => {
            let journal = into.with_extension("jsonl");
            hostile_notes(place, &journal, dice);
            let option = ["--notebook".into(), journal.into_os_string()];
            let line = |words: &[OsString]| [words, &option[..]].concat();
            vec![
                line(std::slice::from_ref(&stories)),
                line(&[text(dice, 2).replace('\0', "").into(), stories.clone()]),
                line(&[stories, "--all".into()]),
            ]
        }
        "convert" => convert_lines(place, into, dice),
        "draft" => draft_lines(place, into, dice),
        "explain" => place.documents.iter().map(|d| vec![d.into()]).collect(),
        "check" => vec![
            vec![stories.clone()],
            vec![
                stories,
                "--strict".into(),
                "--originals".into(),
                into.into(),
            ],
        ],
        "schema" => vec![vec![], vec!["collection".into()], vec!["proposal".into()]],
        "config" => {
            let file = into.with_extension("toml");
            fs::write(&file, hostile_settings(dice)).unwrap();
            let check = vec!["--check".into(), file.into()];
            vec![vec![], vec!["--default".into()], check]
        }
        "picture" => ["", "ge Enter", "3 } } z", "gp", "/ 'ferry"]
            .map(|keys| {
                let size = ["--size".into(), "90x30".into()];
                let keys = ["--keys".into(), keys.into(), stories.clone()];
                size.into_iter().chain(keys).collect()
            })
            .to_vec(),
        "keys" => vec![vec![], vec!["--markdown".into()]],
        "example" => example_lines(into, stories),
        "__complete" => complete_lines(&stories),
        "completions" => vec![vec!["bash".into()], vec![name(dice).into()]],
        // It answers what it is asked: `agents.rs` asks it.
        "mcp" => Vec::new(),
        "man" => vec![vec![], vec!["search".into()], vec![name(dice).into()]],
        other => panic!("the oracle does not know what to ask of `{other}`"),
    }
}

/// Command lines for `convert`.
fn convert_lines(place: &Place, into: &Path, dice: &mut Dice) -> Vec<Line> {
    let mut line: Line = place.documents.iter().map(Into::into).collect();
    line.extend(["--into".into(), into.into()]);
    let mut titled: Line = vec![place.documents[0].clone().into()];
    titled.extend(["--into".into(), into.join("titled").into()]);
    let said = [
        "--title".into(),
        name(dice),
        "--publisher".into(),
        name(dice),
    ];
    titled.extend(said.map(|w| w.replace('\0', "").into()));
    let mut nowhere: Line = vec![text(dice, 2).replace('\0', "").into()];
    nowhere.extend(["--into".into(), into.into()]);
    // The second time everything is there already.
    vec![line.clone(), line, titled, nowhere]
}

/// Command lines for `draft`: models that answer with hostile names and words,
/// and with what is no answer.
fn draft_lines(place: &Place, into: &Path, dice: &mut Dice) -> Vec<Line> {
    let item = |dice: &mut Dice| {
        serde_json::json!({"id": text(dice, 1), "name": name(dice), "at": 1, "quote": name(dice),
            "question": name(dice), "answer": text(dice, 1), "stance": "asserts",
            "about": name(dice), "measure": name(dice), "value": text(dice, 1)})
    };
    let mut list = || vec![item(dice), item(dice)];
    let answer = serde_json::json!({"actors": list(), "voices": list(), "events": list(),
        "facts": list(), "claims": list()});
    let answers = [answer.to_string(), name(dice)];
    let line = |(n, answer): (usize, String)| {
        let file = into.with_extension(format!("answer-{n}"));
        fs::write(&file, answer).unwrap();
        let with = shell_words::join(["cat", &file.to_string_lossy()]);
        let words = [&*place.stories.to_string_lossy(), "--yes", "--with", &with];
        let words = words.map(OsString::from).into_iter();
        words.chain(["--by".into(), "a model".into()]).collect()
    };
    let lines = answers.into_iter().enumerate().map(line);
    let missing = "./no program \u{1b}[31m".replace(' ', "");
    let gone = [
        &*place.stories.to_string_lossy(),
        "--yes",
        "--with",
        &missing,
    ];
    lines.chain([gone.map(OsString::from).to_vec()]).collect()
}

/// Command lines for reading across documents.
fn across_lines(command: &str, place: &Place, dice: &mut Dice) -> Vec<Line> {
    let stories = place.stories.clone().into_os_string();
    let id = |dice: &mut Dice| place.ids[dice.throw(place.ids.len())].clone();
    match command {
        "parallels" => vec![
            vec![stories.clone()],
            vec![stories.clone(), "--of".into(), id(dice).into()],
            vec![stories, "--of".into(), text(dice, 2).into()],
        ],
        "compare" => vec![
            vec![id(dice).into(), id(dice).into(), stories.clone()],
            vec!["--".into(), text(dice, 2).into(), id(dice).into(), stories],
        ],
        _ => vec![
            vec![id(dice).into(), stories.clone()],
            vec!["--".into(), text(dice, 2).into(), stories],
        ],
    }
}

/// Writes a hostile notebook about hostile documents.
fn hostile_notes(place: &Place, journal: &Path, dice: &mut Dice) {
    let collection = store::load(std::slice::from_ref(&place.stories)).unwrap();
    let collection = collection.collection;
    let title = Story {
        key: name(dice),
        title: text(dice, 2),
    };
    for n in 0..6 {
        let passage = PassageId(dice.throw(collection.passage_count()) as u32);
        let mut anchor = Passage::of(&collection, passage, None);
        if n % 3 == 0 {
            anchor.briefing = name(dice);
        }
        let note = Note {
            id: String::new(),
            story: title.clone(),
            anchor: anchor.clone(),
            text: text(dice, 6),
            made: String::new(),
        };
        let mark = Mark {
            letter: '\u{202e}',
            story: title.clone(),
            anchor,
            made: text(dice, 1),
        };
        for mut entry in [Entry::Note(note), Entry::Mark(mark)] {
            Journal::at(journal).add(&mut entry).unwrap();
        }
    }
    look_at_yaml(&fs::read(journal).unwrap());
}

/// Command lines for `export`.
fn export_lines(place: &Place, into: &Path, dice: &mut Dice) -> Vec<Line> {
    let stories = place.stories.clone().into_os_string();
    let id = |dice: &mut Dice| place.ids[dice.throw(place.ids.len())].clone();
    let into = into.with_extension("md");
    let by_id = vec!["--id".into(), id(dice).into(), stories.clone()];
    let query = vec!["--query".into(), "ferry OR the".into(), stories.clone()];
    let all: Vec<Line> = place
        .ids
        .iter()
        .map(|id| vec!["--id".into(), id.into(), stories.clone()])
        .collect();
    let named = name(dice).replace('\0', "");
    let out = ["--out".into(), into.into(), "--force".into()];
    let to_file = query.iter().cloned().chain(out).collect();
    let nowhere = ["--out".into(), format!("no/{named}").into()];
    let nowhere = query.iter().cloned().chain(nowhere).collect();
    let some = all[dice.throw(all.len())].clone();
    vec![by_id, query, some, to_file, nowhere, vec![stories]]
}

/// Command lines for `open`.
fn open_lines(place: &Place, dice: &mut Dice) -> Vec<Line> {
    let stories = place.stories.clone().into_os_string();
    let id = |dice: &mut Dice| place.ids[dice.throw(place.ids.len())].clone();
    let odd = format!("rashomon:{}?at={}", text(dice, 2), text(dice, 2));
    let links = [odd, format!("rashomon:/no?{}=x", name(dice))];
    let link = |link: String| vec![link.replace('\0', "").into()];
    let ids = [id(dice), text(dice, 2)].map(|id| format!("{id}:1").replace('\0', ""));
    let by_id = |id: String| vec!["--".into(), id.into(), stories.clone()];
    links
        .into_iter()
        .map(link)
        .chain(ids.into_iter().map(by_id))
        .collect()
}

/// Settings with hostile text wherever text can be.
fn hostile_settings(dice: &mut Dice) -> String {
    let mut text = || format!("{:?}", text(dice, 3).escape_debug().to_string());
    let quoted = "\"\\u001b[2J\\u202e\"";
    format!(
        "theme = {quoted}\n{} = 1\n[keys]\n{quoted} = [\"x\"]\n{} = {quoted}\ndown = [{quoted}, {}]\n\u{1b}[2J",
        text(),
        text(),
        text(),
    )
}

/// Runs a line as the program does, as if on a terminal or off one.
pub(super) fn run(line: &Line, dice: &mut Dice) -> u8 {
    let on_terminal = dice.throw(3) == 0;
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut output = Output::plain(&mut out, &mut err);
    (output.bold, output.live) = (on_terminal, on_terminal);
    output.columns = dice.pick(&[None, Some(20), Some(80), Some(160)]);
    let words = [OsString::from("rashomon")];
    let code = match Cli::try_parse_from(words.iter().chain(line)) {
        Err(usage) => cli::explain(&usage, &mut output),
        Ok(Cli { command: None, .. }) => return 0,
        Ok(Cli {
            command: Some(command),
            ..
        }) => command.run(&mut output).unwrap_or_else(|error| {
            output.note(&format!("{:#}", anyhow::Error::from(error)));
            FAILED
        }),
    };
    let media = if on_terminal {
        (Medium::Bold, Medium::Live)
    } else {
        (Medium::Plain, Medium::Plain)
    };
    let found = offences(&out, media.0);
    assert!(found.is_empty(), "{line:?} answers {found:?}");
    let found = offences(&err, media.1);
    assert!(found.is_empty(), "{line:?} notes {found:?}");
    code
}

/// Checks converted files: their names are plain, nothing in them could harm a
/// terminal, and writing what is read gives the same bytes. Returns how many.
pub(super) fn look_at_files(folder: &Path) -> usize {
    let mut count = 0;
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            count += look_at_files(&path);
            continue;
        }
        let name = path.file_name().unwrap().to_str().expect("a plain name");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
        assert!(
            name.chars().all(plain) && !name.starts_with(['-', '.']),
            "{name:?}"
        );
        let bytes = fs::read(&path).unwrap();
        look_at_yaml(&bytes);
        let briefing: Briefing = yaml::read(&bytes).unwrap();
        assert_eq!(yaml::emit(&briefing).as_bytes(), bytes, "{name}");
        count += 1;
    }
    count
}

/// Checks that a written file has no character that may appear nowhere. Joiners
/// and piles are allowed, for a file is not a screen.
pub(super) fn look_at_yaml(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    let raw = text
        .chars()
        .find(|c| super::oracle::never(*c) && !matches!(c, '\n' | '\t'));
    assert_eq!(raw, None);
}
