//! The README says what is so.

mod blocks;
pub(crate) mod place;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rashomon::commands::keys;
use rashomon::tui::keymap::Keymap;
use rashomon::tui::settings::Settings;
use rashomon::views::parallels::Across;

fn readme() -> String {
    fs::read_to_string("README.md").expect("README.md")
}

#[test]
fn its_key_table_is_the_readers() {
    let text = readme();
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

#[test]
fn its_examples_are_valid_files() {
    let text = readme();
    let mut examples = text
        .split("```yaml\n")
        .skip(1)
        .map(|rest| rest.split_once("```").expect("where the example ends").0);
    let folder = tempfile::tempdir().unwrap();
    let briefing = examples.next().expect("a briefing");
    fs::write(folder.path().join("coastal-wire.yaml"), briefing).unwrap();
    let loaded = rashomon::store::load(&[folder.path().into()]).unwrap();
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.collection.events.len(), 1);
    let joins = examples.next().expect("a collection file");
    let joins: rashomon::model::Joins = serde_yaml::from_str(joins).expect("it can be read");
    assert_eq!(joins.different.len(), 1);
}

#[test]
fn its_queries_find_something_in_the_built_in_story() {
    let text = readme();
    let (_, rest) = text.split_once("| write | to find |\n").expect("a table");
    let (table, _) = rest.split_once("\n\n").expect("where it ends");
    let story = rashomon::store::load(&[]).unwrap().collection;
    let across = Arc::new(Across::compared(story));
    let index = rashomon::search::Index::build(Arc::clone(&across.story));
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
fn its_settings_are_right() {
    let text = readme();
    let (_, rest) = text.split_once("```toml\n").expect("settings");
    let (settings, _) = rest.split_once("```").expect("where they end");
    let read = Settings::read("config.toml".as_ref(), settings);
    assert_eq!(read.problems, []);
    assert_eq!(read.measure, 72);
    // None is left out.
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

#[test]
fn its_code_map_and_links_lead_somewhere() {
    let text = readme();
    let (_, rest) = text.split_once("## Code map\n\n```text\n").unwrap();
    let (map, _) = rest.split_once("```").unwrap();
    let places = map.lines().filter(|line| !line.starts_with(' '));
    let mapped: Vec<&str> = places.map(|l| l.split(' ').next().unwrap()).collect();
    for place in &mapped {
        assert!(Path::new(place).exists(), "{place}");
    }
    for entry in fs::read_dir("src").unwrap() {
        let path = entry.unwrap().path();
        let name = path.to_str().unwrap();
        let known = mapped.iter().any(|p| p.trim_end_matches('/') == name);
        assert!(known || name == "src/lib.rs", "{name} is not in the map");
    }
    let links = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    let inner: Vec<_> = links.filter(|l| !l.starts_with("https://")).collect();
    for link in &inner {
        assert!(Path::new(link).exists(), "{link}");
    }
    assert!(mapped.len() > 10 && inner.len() > 4);
}
