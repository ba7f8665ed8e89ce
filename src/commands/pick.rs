//! Views that list everything, or show the item with an id.

use std::path::{Path, PathBuf};

use super::Format;
use super::nearest::nearest_of;
use super::{Error, NOTHING, Output};
use crate::model::Collection;
use crate::views::lines::quoted;

/// Arguments of a view that lists everything or shows one item.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct PickArgs {
    /// The one to show; without it all are listed. What exists as a path is
    /// taken for a PATH
    #[arg(value_name = "ID")]
    pub first: Option<PathBuf>,
    /// Documents, briefings and folders of them; by default ./briefings, else
    /// the built-in collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The one to show, even where a path has the same name
    #[arg(long = "id", value_name = "ID")]
    pub id: Option<String>,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// Leave out what is only likely
    #[arg(long)]
    pub judged: bool,
}

impl PickArgs {
    /// Loads the paths, with what is likely unless `--judged` leaves it out.
    pub(super) fn load(&self, paths: &[PathBuf], output: &mut Output) -> Result<Collection, Error> {
        if self.judged {
            super::load_judged(paths, output)
        } else {
            super::load(paths, output)
        }
    }

    /// The id, if given, and the paths.
    pub(super) fn split(&self) -> (Option<String>, Vec<PathBuf>) {
        let mut paths = self.paths.clone();
        match &self.first {
            Some(first) if self.id.is_some() || is_path(first) => paths.insert(0, first.clone()),
            Some(first) => return (Some(first.to_string_lossy().into_owned()), paths),
            None => {}
        }
        (self.id.clone(), paths)
    }
}

/// Whether an argument exists as a path, or looks like one.
pub(super) fn is_path(word: &Path) -> bool {
    let text = word.to_string_lossy();
    let starts = ["./", "../", "/"].iter().any(|s| text.starts_with(s));
    let ends = ["/", ".yaml", ".yml"].iter().any(|s| text.ends_with(s));
    starts || ends || word.exists()
}

/// Notes that nothing has the id, and the nearest ids of the `candidates`,
/// which are ids with names.
pub(super) fn unknown<'a>(
    output: &mut Output,
    id: &str,
    what: &str,
    candidates: impl Iterator<Item = (String, &'a str)>,
) -> u8 {
    let near = nearest_of(id, candidates);
    let near: Vec<_> = near.iter().map(|id| quoted(id)).collect();
    let hint = if near.is_empty() {
        format!("`rashomon {what}s` lists the ids")
    } else {
        format!("nearest: {}", near.join(", "))
    };
    output.note(&format!(
        "no {what} has the id “{id}”, nor is there such a path; {hint}"
    ));
    NOTHING
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(first: &str, id: Option<&str>) -> (Option<String>, Vec<PathBuf>) {
        let args = PickArgs {
            first: Some(first.into()),
            paths: vec!["rest".into()],
            id: id.map(Into::into),
            ..PickArgs::default()
        };
        args.split()
    }

    #[test]
    fn a_path_is_no_id() {
        let paths = |all: &[&str]| all.iter().map(PathBuf::from).collect::<Vec<_>>();
        for path in ["src", "./no", "/no", "no/", "no.yaml", "Cargo.toml"] {
            assert_eq!(split(path, None), (None, paths(&[path, "rest"])), "{path}");
        }
        for id in ["sinking", "coastal-wire/sinking", "two words"] {
            assert_eq!(split(id, None), (Some(id.into()), paths(&["rest"])), "{id}");
        }
        let named = split("sinking", Some("src"));
        assert_eq!(named, (Some("src".into()), paths(&["sinking", "rest"])));
    }
}
