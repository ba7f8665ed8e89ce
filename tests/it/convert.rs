//! Documents become draft briefings, word for word.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;

use proptest::collection;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use rashomon::commands::Output;
use rashomon::commands::convert::{self, Args};
use rashomon::convert::names::Known;
use rashomon::convert::{Document, document, draft, read, read_owned};
use rashomon::model::When;
use rashomon::model::vocabulary::{Blocks, Limit};
use rashomon::store::yaml::WithPassages;
use rashomon::store::{self, yaml};

use crate::fixture::program;
use crate::golden::{assert_golden, fixtures, with_ending};

fn converted(file: &str, bytes: &[u8]) -> rashomon::model::Briefing {
    document(Document { file, bytes }).unwrap()
}

/// The fixtures: each document beside its golden briefing. `UPDATE_GOLDEN=1`
/// rewrites those.
fn documents() -> Vec<PathBuf> {
    let folder = fs::read_dir(fixtures("convert")).unwrap();
    let mut found: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|e| e != "yaml"));
    found.sort();
    assert!(found.len() >= 20);
    found
}

/// The draft as the program writes it: passages are made during writing.
fn as_the_program_writes(name: &str, bytes: &[u8]) -> String {
    let reading = read_owned(name, bytes.to_vec()).unwrap();
    let draft = draft(name, &reading, &Known::default());
    yaml::emit(&WithPassages {
        briefing: &draft.briefing,
        passages: || draft.passages(),
    })
}

#[test]
fn documents_become_the_drafts_they_should() {
    for path in documents() {
        let name = path.file_name().unwrap().to_str().unwrap();
        let bytes = fs::read(&path).unwrap();
        let briefing = converted(name, &bytes);
        assert_golden(&path.with_extension("yaml"), &yaml::emit(&briefing));
        assert_eq!(as_the_program_writes(name, &bytes), yaml::emit(&briefing));
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        if text.contains(['\0', '\r']) {
            continue;
        }
        // The same document as other systems save it.
        let mut foreign = vec![
            text.trim_end().to_owned(),
            format!("\u{feff}{text}"),
            text.replace('\n', "\r\n"),
        ];
        if briefing.original.as_ref().unwrap().blocks == Blocks::Lines {
            let empty = text.replace('\n', "\n\u{a0}\n");
            foreign.push(empty.replace("\n\u{a0}\n\n", "\n\n"));
        }
        for text in foreign {
            let again = converted(name, text.as_bytes());
            assert_eq!(again.passages, briefing.passages, "{name}");
        }
    }
}

#[test]
fn command_line_overrides_what_a_document_shows() {
    let folder = tempfile::tempdir().unwrap();
    let args = Args {
        files: vec![fixtures("convert").join("page.html")],
        into: folder.path().to_owned(),
        title: Some("Ours".into()),
        publisher: Some("Us".into()),
        issued: Some(When::new("2020-03")),
        ..Args::default()
    };
    let run = |args: &Args| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = convert::run(args, &mut Output::plain(&mut out, &mut err)).unwrap();
        (code, String::from_utf8(out).unwrap())
    };
    let (code, out) = run(&args);
    assert!(
        code == 0 && out.contains("hidden text (1) left out"),
        "{out}"
    );
    let loaded = store::load(std::slice::from_ref(&args.into)).unwrap();
    let briefing = &loaded.collection.briefings[0];
    assert_eq!(briefing.title.as_deref(), Some("Ours"));
    assert_eq!(briefing.publisher.as_deref(), Some("Us"));
    assert_eq!(briefing.issued.as_ref().unwrap().written(), "2020-03");
    // A second run writes the same bytes, so nothing stands in its way.
    let (code, out) = run(&args);
    assert!(code == 0 && out.contains("unchanged"), "{out}");
    // One title cannot serve many documents.
    let many = Args {
        files: vec![fixtures("convert")],
        ..args
    };
    assert_eq!(run(&many).0, 2);
}

#[test]
fn standard_input_and_folders_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().to_str().unwrap();
    let mut child = program()
        .args(["convert", "-", "--into", into])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let page = fs::read(fixtures("convert").join("page.html")).unwrap();
    child.stdin.take().unwrap().write_all(&page).unwrap();
    assert!(child.wait().unwrap().success());
    let file = "ferry-door-had-failed-before-papers-show.yaml";
    assert!(folder.path().join(file).is_file());

    let status = program()
        .args(["convert", "--into", into, "--force"])
        .arg(fixtures("convert"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.unwrap().success());
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        documents().len()
    );
}

#[test]
fn drafts_are_clean_and_kept_unless_forced() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = with_ending("convert", "txt");
    let good = files.len();
    files.push(folder.path().join("missing.txt"));
    let mut args = Args {
        files,
        into: folder.path().join("new/drafts"),
        ..Args::default()
    };
    let run = |args: &Args| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = convert::run(args, &mut Output::plain(&mut out, &mut err)).unwrap();
        (code, String::from_utf8([out, err].concat()).unwrap())
    };
    let (code, err) = run(&args);
    assert_eq!(code, 2);
    assert!(err.contains("missing.txt: error: cannot be read"), "{err}");
    let loaded = store::load(std::slice::from_ref(&args.into)).unwrap();
    assert_eq!((loaded.files.len(), loaded.problems.len()), (good, 0));

    args.files.pop();
    let (code, err) = run(&args);
    assert!(code == 0 && err.contains("unchanged"), "{err}");
    // A file that is no briefing may be anyone's.
    let first = fs::read_dir(&args.into)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    fs::write(&first, "mine").unwrap();
    for force in [false, true] {
        args.force = force;
        let (code, err) = run(&args);
        assert_eq!(code, 2);
        assert!(err.contains("is already there and stays"), "{err}");
        assert!(!err.contains("--force"), "{err}");
        assert_eq!(fs::read_to_string(&first).unwrap(), "mine");
    }
}

/// A folder to write documents into and convert them one by one.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn story(&self) -> PathBuf {
        self.folder.path().join("story")
    }

    /// Exit code, stdout and stderr.
    fn convert(&self, file: &str, text: &str, force: bool) -> (u8, String, String) {
        let path = self.folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        let args = Args {
            files: vec![path],
            into: self.story(),
            force,
            ..Args::default()
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = convert::run(&args, &mut Output::plain(&mut out, &mut err)).unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (code, text(out), text(err))
    }

    fn briefings(&self) -> Vec<rashomon::model::Briefing> {
        let loaded = store::load(&[self.story()]).unwrap();
        assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
        loaded.collection.briefings
    }

    /// The names in the folder, sorted.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.story()).unwrap();
        let name = |entry: std::io::Result<fs::DirEntry>| {
            entry.unwrap().file_name().into_string().unwrap()
        };
        let mut names: Vec<String> = entries.map(name).collect();
        names.sort();
        names
    }
}

fn page(publisher: &str, text: &str) -> String {
    format!(
        "<html lang=en><head><title>Ferry sinks, twelve dead</title><meta property='og:site_name' \
         content='{publisher}'><meta property='article:published_time' content='2019-11-15'></head>\
         <body><article><h1>Ferry sinks, twelve dead</h1>{text}</article></body></html>"
    )
}

const SANK: &str = "<p>Twelve people died when the ferry Aurelia sank off Port Lumen on Thursday, the \
    harbour authority said.</p><p>Thirty-one people are missing, and the search goes on at first light \
    with two boats and a helicopter.</p>";

#[test]
fn two_papers_of_one_headline_both_stay() {
    let desk = Desk::new();
    for (file, publisher) in [
        ("a/1.html", "Coastal Wire"),
        ("b/1.html", "The Harbour Gazette"),
    ] {
        let (code, _, err) = desk.convert(file, &page(publisher, SANK), false);
        assert!(code == 0 && !err.contains("--force"), "{err}");
    }
    assert_eq!(
        desk.names(),
        [
            "ferry-sinks-twelve-dead-the-harbour-gazette.yaml",
            "ferry-sinks-twelve-dead.yaml"
        ]
    );
    let shorts: Vec<_> = desk.briefings().into_iter().map(|b| b.short).collect();
    assert_eq!(
        shorts,
        [Some("Coastal Wire".into()), Some("Harbour Gazette".into())]
    );
}

#[test]
fn a_changed_document_replaces_its_own_briefing_if_told_to() {
    let desk = Desk::new();
    let (_, out, _) = desk.convert("1.html", &page("Wire", SANK), false);
    assert!(
        out.contains("ferry-sinks-twelve-dead.yaml: Ferry sinks, twelve dead (en; 3 passages, "),
        "{out}"
    );
    assert!(out.contains("issued 2019-11-15)"), "{out}");
    let file = desk.story().join("ferry-sinks-twelve-dead.yaml");
    // Someone reviewed it and changed its name.
    let reviewed = fs::read_to_string(&file)
        .unwrap()
        .replacen("status: draft", "status: reviewed", 1)
        .replace("status: draft, ", "")
        .replace(", status: draft", "")
        .replace("    status: draft\n", "")
        .replace("short: Wire", "short: The wire");
    fs::write(&file, &reviewed).unwrap();
    let (code, out, err) = desk.convert("1.html", &page("Wire", SANK), false);
    assert!(code == 0 && out.contains("unchanged, with "), "{out}{err}");
    assert_eq!(fs::read_to_string(&file).unwrap(), reviewed);

    let changed = page("Wire", &SANK.replace("Thirty-one", "Thirty"));
    let (code, _, err) = desk.convert("1.html", &changed, false);
    assert_eq!(code, 2);
    assert!(err.contains("1 passage new, 1 passage gone"), "{err}");
    assert!(err.contains("--force replaces it"), "{err}");
    assert_eq!(fs::read_to_string(&file).unwrap(), reviewed);

    let (code, out, err) = desk.convert("1.html", &changed, true);
    assert!(code == 0 && out.contains("reviewed item"), "{out}{err}");
    let backup = "ferry-sinks-twelve-dead.yaml.bak-1";
    assert!(out.contains(&format!("is kept as {backup}")), "{out}");
    assert_eq!(
        fs::read_to_string(desk.story().join(backup)).unwrap(),
        reviewed
    );
    let [briefing] = &desk.briefings()[..] else {
        panic!("{:?}", desk.names());
    };
    assert!(briefing.passages[2].text.starts_with("Thirty people"));
    assert_eq!(briefing.short.as_deref(), Some("The wire"));

    let again = page("Wire", &SANK.replace("Thirty-one", "Twenty"));
    assert_eq!(desk.convert("1.html", &again, true).0, 0);
    assert_eq!(
        desk.names()[1..],
        [backup.to_owned(), backup.replace("-1", "-2")]
    );
    assert_eq!(
        fs::read_to_string(desk.story().join(backup)).unwrap(),
        reviewed
    );
}

/// Invented pages in other languages, full of words that look like names.
const ABROAD: &[(&str, &str, &str)] = &[
    (
        "de",
        "German",
        "<p>Die Veröffentlichung der Daten hat die Werft überrascht. Lieferscheine von Zulieferern und Pläne von \
         Bauteilen standen im Netz, sagte Anna Bell, die Sprecherin der Werft Lumen AG, am Mittwoch.</p><p>„Wir wissen \
         nicht, wer es war“, sagte Bell dem Sender. Zwölf Menschen starben am 12. März 2020 in Port Lumen.</p>",
    ),
    (
        "fr",
        "French",
        "<p>La publication des données a surpris le chantier naval. Des bons de livraison et des plans de pièces \
         se trouvaient sur le réseau, a déclaré mercredi Anne Bell, porte-parole du Chantier Lumen.</p><p>« Nous ne \
         savons pas qui c'était », a dit Bell. Douze personnes sont mortes le 12 mars 2020 à Port Lumen.</p>",
    ),
    (
        "es",
        "Spanish",
        "<p>La publicación de los datos sorprendió al astillero. Albaranes de proveedores y planos de piezas estaban \
         en la red, dijo el miércoles Ana Bell, portavoz de Astilleros Lumen.</p><p>«No sabemos quién fue», dijo Bell. \
         Doce personas murieron el 12 de marzo de 2020 en Puerto Lumen.</p>",
    ),
    (
        "ru",
        "Russian",
        "<p>Публикация данных застала верфь врасплох. Накладные поставщиков и чертежи деталей оказались в сети, \
         сообщила в среду Анна Белл, представитель верфи.</p><p>«Мы не знаем, кто это был», — сказала Белл. 12 марта \
         2020 года погибли двенадцать человек.</p>",
    ),
    (
        "ar",
        "Arabic",
        "<p>فاجأ نشر البيانات حوض بناء السفن. وكانت إيصالات الموردين ومخططات القطع متاحة على الشبكة، بحسب ما قالت آنا \
         بيل، المتحدثة باسم الحوض، يوم الأربعاء.</p><p>وقالت بيل: «لا نعرف من كان ذلك». وقتل اثنا عشر شخصا في 12 مارس \
         2020 في الميناء.</p>",
    ),
];

#[test]
fn nothing_is_drafted_from_another_language_and_that_is_said() {
    let desk = Desk::new();
    for (lang, name, text) in ABROAD {
        // Many foreign pages declare themselves English.
        for shown in [lang, "en"] {
            let page =
                format!("<html lang={shown}><title>{name}</title><body>{text}</body></html>");
            let (code, out, err) = desk.convert(&format!("{lang}-{shown}.html"), &page, false);
            let said = format!("{name}: names, events and quotations are not drafted");
            assert!(
                code == 0 && out.contains(&said) && err.contains(&said),
                "{out}{err}"
            );
        }
    }
    for briefing in desk.briefings() {
        assert_eq!(briefing.actors, [], "{}", briefing.id);
        assert!(
            briefing.events.is_empty() && briefing.claims.is_empty() && briefing.voices.is_empty()
        );
        assert_eq!(briefing.limits, [Limit::Language]);
        assert!(
            briefing
                .language
                .is_some_and(|tag| ABROAD.iter().any(|(lang, ..)| tag == *lang))
        );
    }
}

/// Names that the collection has are found in foreign texts too, in the same
/// form.
#[test]
fn a_known_name_is_found_in_another_language() {
    let desk = Desk::new();
    fs::create_dir_all(desk.story()).unwrap();
    let known = "id: wire\ntitle: Ferry\npassages:\n  - {at: 1, text: Anna Bell of the NDR met Weil.}\nactors:\n  \
        - {id: anna-bell, name: Anna Bell, kind: person, at: [1]}\n  - {id: weil, name: Weil, kind: person, at: [1]}\n";
    fs::write(desk.story().join("wire.yaml"), known).unwrap();
    let text = ABROAD[0]
        .2
        .replace("<p>", "\n")
        .replace("</p>", " Weil es regnete, blieb man.\n");
    desk.convert("de.txt", &text, false);
    let all = desk.briefings();
    let german = all.iter().find(|b| b.id == "de").unwrap();
    let names: Vec<_> = german
        .actors
        .iter()
        .map(|a| (a.id.as_str(), &a.at[..]))
        .collect();
    assert_eq!(names, [("anna-bell", &[1_u32][..])]);
}

/// An accepted actor stays one actor: the next document finds the actors of the
/// folder, and converting the same documents again finds the same.
#[test]
fn accepting_an_actor_splits_it_in_none_of_the_next_documents() {
    let folder = tempfile::tempdir().unwrap();
    let (first, next) = (
        folder.path().join("first.txt"),
        folder.path().join("next.txt"),
    );
    fs::write(
        &first,
        "The ferry talks\n\n17 May 2019\n\nThe United States warned the port of Lumen on Monday. \
         Kataib Hezbollah denied it, Gen. Tova Lindqvist said.\n",
    )
    .unwrap();
    fs::write(
        &next,
        "More of the ferry talks\n\n20 May 2019\n\nThe U.S. rejected the plan. The United States \
         said no to Kataib Hezbollah, and Lindqvist was not asked. General Tova Lindqvist left.\n",
    )
    .unwrap();
    let into = folder.path().join("drafts");
    let run = |files: &[&PathBuf], force: bool| {
        let args = Args {
            files: files.iter().map(|file| (*file).clone()).collect(),
            into: into.clone(),
            force,
            ..Args::default()
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = convert::run(&args, &mut Output::plain(&mut out, &mut err)).unwrap();
        (code, String::from_utf8(out).unwrap())
    };
    let written = || {
        let mut paths: Vec<_> = fs::read_dir(&into)
            .unwrap()
            .map(|e| e.unwrap().path())
            .collect();
        paths.sort();
        let read = |path: &PathBuf| fs::read_to_string(path).unwrap();
        paths.iter().map(read).collect::<Vec<_>>()
    };
    assert_eq!(run(&[&first], false).0, 0);
    let path = fs::read_dir(&into).unwrap().next().unwrap().unwrap().path();
    let draft = fs::read_to_string(&path).unwrap();
    for status in ["draft", "reviewed"] {
        let marked = draft.replace("status: draft", &format!("status: {status}"));
        fs::write(&path, marked).unwrap();
        assert_eq!(run(&[&next], true).0, 0);
        let loaded = store::load(std::slice::from_ref(&into)).unwrap();
        let mut ids: Vec<&str> = loaded
            .collection
            .actors
            .iter()
            .map(|a| a.id.as_str())
            .collect();
        ids.sort_unstable();
        assert_eq!(
            ids,
            ["kataib-hezbollah", "tova-lindqvist", "united-states"],
            "{status}"
        );
        let before = written();
        assert!(run(&[&next], false).1.contains("unchanged"), "{status}");
        assert_eq!(written(), before, "{status}");
    }
    // Drafts confirm each other when converted together, but not on a later
    // run.
    fs::write(&path, draft).unwrap();
    assert_eq!(run(&[&first, &next], true).0, 0);
    let before = written();
    let (code, out) = run(&[&first, &next], false);
    assert!(code == 0 && out.matches("unchanged").count() == 2, "{out}");
    assert_eq!(written(), before);
}

/// The blocks of any document lie in the text in order, and reading it again
/// gives the same.
fn assert_sound(file: &str, bytes: &[u8]) {
    let Ok(reading) = read(Document { file, bytes }) else {
        return;
    };
    let mut end = 0;
    for (place, block) in reading.blocks.iter().enumerate() {
        assert_eq!(block.at as usize, place + 1);
        assert!(block.range.start >= end && block.range.start < block.range.end);
        assert!(!reading.text_of(block).trim().is_empty());
        end = block.range.end;
    }
    assert_eq!(read(Document { file, bytes }).unwrap(), reading);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..ProptestConfig::with_cases(100) })]

    #[test]
    fn hostile_pages_are_read(pieces in collection::vec(select(PIECES), 0..60)) {
        let page = pieces.concat();
        for file in ["a.html", "a.md", "a.txt"] {
            assert_sound(file, page.as_bytes());
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in collection::vec(any::<u8>(), 0..400), text in "\\PC{0,200}") {
        for file in ["a.html", "a.md", "a.txt"] {
            assert_sound(file, &bytes);
            assert_sound(file, text.as_bytes());
        }
    }
}

const PIECES: &[&str] = &[
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<a href=x>",
    "</a>",
    "<b>",
    "</b>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<br>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<p hidden>",
    "<ul><li>",
    "</ul>",
    "<blockquote>",
    "<pre>",
    "</pre>",
    "<h1>",
    "</h2>",
    "<title>",
    "</title>",
    "<body>",
    "<html lang=x>",
    "<svg>",
    "</svg>",
    "<template>",
    "<form>",
    "<",
    ">",
    "&",
    "&lt;",
    "\n",
    "\n\n",
    " ",
    "\u{a0}",
    "\u{202e}",
    "\u{301}",
    "e",
    "“",
    "”",
    "- ",
    "* ",
    "> ",
    "# ",
    "---\n",
    "```\n",
    "|a|b|\n|-|-|\n",
    "By Ana Bell",
    "12 May 2021",
    "Related articles",
    "Home > a > b",
    "The weir gave way on Monday night, and by the morning the meadows stood under water. ",
    "https://a.example/",
    "Ana Bell is a writer at the Wire.",
    "© 2020",
    "渡轮沉没",
    "年1月2日",
];
