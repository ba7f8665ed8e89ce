//! The README and the pages under `docs` are true.

mod blocks;
mod links;
mod named;
pub(crate) mod place;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

use rashomon::commands::keys;
use rashomon::store::{shape, yaml};
use rashomon::tui::keymap::Keymap;
use rashomon::tui::settings::Settings;
use rashomon::views::parallels::Across;

const README: &str = "README.md";
/// The most bytes of the README, which a newcomer reads.
const MOST: usize = 16_000;

/// The text of a page by its path.
pub(crate) fn page(name: &str) -> String {
    fs::read_to_string(name).unwrap_or_else(|why| panic!("{name}: {why}"))
}

/// The paths of all pages, the README first.
pub(crate) fn pages() -> Vec<String> {
    let entries = fs::read_dir("docs").expect("docs");
    let paths = entries.map(|entry| entry.unwrap().path());
    let pages = paths.filter(|path| path.extension().is_some_and(|e| e == "md"));
    let mut pages: Vec<String> = pages.map(|p| p.to_str().unwrap().to_owned()).collect();
    pages.sort();
    assert!(pages.len() >= 9, "{pages:?}");
    pages.insert(0, "CHANGELOG.md".into());
    pages.insert(0, README.into());
    pages
}

#[test]
fn the_readme_is_short_and_tells_the_two_commands() {
    let text = page(README);
    assert!(text.len() <= MOST, "{} bytes", text.len());
    for command in ["cargo run --release", "cargo test"] {
        let is_it = |line: &str| line.split(" #").next().unwrap().trim() == command;
        assert!(text.lines().any(is_it), "{command}");
    }
    let gate = Path::new(".ci/run");
    assert!(page(".ci/run").lines().any(|line| line == "cargo test"));
    let mode = gate.metadata().unwrap().permissions().mode();
    assert!(mode & 0o111 != 0, "it is not executable");
}

#[test]
fn the_key_table_is_the_readers() {
    let text = page("docs/keys.md");
    let (_, rest) = text
        .split_once("<!-- keys -->\n")
        .expect("where the keys begin");
    let (table, _) = rest
        .split_once("<!-- /keys -->")
        .expect("where the keys end");
    assert_eq!(
        table.trim(),
        keys::markdown(&Keymap::default()).trim(),
        "`rashomon keys --markdown` prints it"
    );
}

/// The YAML blocks of a page: one briefing, then other files.
fn examples(name: &str) -> (String, Vec<String>) {
    let all = blocks::blocks(&page(name)).into_iter();
    let yaml = all.filter(|block| block.language == "yaml");
    let mut yaml = yaml.map(|block| block.lines.join("\n"));
    (yaml.next().expect("a briefing"), yaml.collect())
}

#[test]
fn the_examples_are_valid_files() {
    for (name, files, proposed) in [(README, 1, 0), ("docs/format.md", 2, 1)] {
        let (briefing, mut joins) = examples(name);
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("coastal-wire.yaml"), briefing).unwrap();
        let loaded = rashomon::store::load(&[folder.path().into()]).unwrap();
        assert_eq!(loaded.problems, [], "{name}");
        assert_eq!(loaded.collection.events.len(), 1, "{name}");
        assert_eq!(joins.len(), files + proposed, "{name}");
        for text in joins.split_off(files) {
            let tree = yaml::scan(&text).expect("it can be read");
            assert_eq!(shape::proposals().misfits(&tree), [], "{name}");
            let read: rashomon::model::ProposedAcross = serde_yaml::from_str(&text).unwrap();
            assert_eq!(read.len(), 5, "one of each kind");
        }
        for text in joins {
            let read: rashomon::model::Joins = serde_yaml::from_str(&text).expect("it can be read");
            assert!(read != rashomon::model::Joins::default(), "{text}");
            let written = rashomon::store::yaml::emit(&read);
            let fields = |text: &str| {
                let lines = text
                    .lines()
                    .filter(|line| line.ends_with(|c: char| !c.is_whitespace()));
                let names = lines.filter_map(|line| line.split_once(':').map(|(name, _)| name));
                let mut names: Vec<String> = names
                    .filter(|name| !name.starts_with([' ', '-']))
                    .map(str::to_owned)
                    .collect();
                names.sort();
                names
            };
            // Every list in it has a name that the reader knows.
            assert_eq!(fields(&text), fields(&written), "{name}");
        }
    }
}

#[test]
fn the_queries_find_something_in_the_built_in_collection() {
    let text = page("docs/queries.md");
    let (_, rest) = text.split_once("| write | to find |\n").expect("a table");
    let (table, _) = rest.split_once("\n\n").expect("where it ends");
    let collection = rashomon::store::load(&[]).unwrap().collection;
    let across = Arc::new(Across::compared(collection));
    let index = rashomon::search::Index::build(Arc::clone(&across.collection));
    index.set_alike(across);
    let queries = table.lines().skip(1).map(|row| {
        let (query, _) = row.strip_prefix("| `").unwrap().split_once('`').unwrap();
        query
    });
    let mut asked = 0;
    for query in queries {
        let results = index.search(query, 1);
        assert!(!results.passages.is_empty(), "{query}");
        assert_eq!(results.problems, [], "{query}");
        asked += 1;
    }
    assert!(asked > 12, "{asked} queries");
}

#[test]
fn the_settings_are_right() {
    let text = page("docs/settings.md");
    let (_, rest) = text.split_once("```toml\n").expect("settings");
    let (settings, _) = rest.split_once("```").expect("where they end");
    let read = Settings::read("config.toml".as_ref(), settings);
    assert_eq!(read.problems, []);
    assert_eq!(read.measure, 72);
    // Every setting is there.
    let all = fs::read_to_string("tests/fixtures/config/default.toml").expect("all settings");
    let (all, _) = all.split_once("[keys]").expect("keys, the last");
    let names = all
        .lines()
        .filter_map(|line| Some(line.strip_prefix('#')?.split_once(" = ")?.0));
    let names: Vec<_> = names.filter(|name| !name.contains(' ')).collect();
    assert!(names.len() >= 9, "{names:?}");
    for name in names {
        let shown = settings
            .lines()
            .any(|line| line.starts_with(&format!("{name} = ")));
        assert!(shown, "{name} is not shown");
    }
}
