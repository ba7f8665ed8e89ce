//! The story that the tests read: an invented accident in three reports.

use std::fs;
use std::path::PathBuf;

use rashomon::model::merge::merge;
use rashomon::model::{Briefing, Collection, Joins};

/// The folder of the story.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/story")
}

/// The story as a collection.
pub(crate) fn story() -> Collection {
    merge("story".into(), briefings(), joins())
}

/// What joins the three reports.
pub(crate) fn joins() -> Joins {
    serde_yaml::from_str(&file("collection")).expect("collection.yaml")
}

/// The three reports.
pub(crate) fn briefings() -> Vec<Briefing> {
    let names = ["coastal-wire", "harbour-gazette", "inquiry-note"];
    let read = |name| serde_yaml::from_str(&file(name)).expect(name);
    names.into_iter().map(read).collect()
}

fn file(name: &str) -> String {
    fs::read_to_string(folder().join(name).with_extension("yaml")).expect(name)
}
