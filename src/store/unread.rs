//! The files of a folder that the reader cannot read: lists documents with what
//! would help, counts the others if nothing can be read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::documents::Refused;
use super::held::folder_of;
use super::{Problem, Severity};
use crate::text::counted;

/// Files of one kind in one folder that are listed by name.
const LISTED: usize = 3;

/// The files that were not read, in a folder and its subfolders.
#[derive(Debug, Default)]
pub(super) struct Unread {
    /// Documents of kinds that cannot be read.
    refused: Vec<(PathBuf, Refused)>,
    /// Files whose names do not tell their kind.
    pub unknown: usize,
    /// Files and folders that ignore files exclude.
    pub left_out: usize,
}

impl Unread {
    /// Adds a document of a kind that cannot be read.
    pub(super) fn refused(&mut self, path: &Path, kind: Refused) {
        self.refused.push((path.to_owned(), kind));
    }

    /// The documents that cannot be read, with what would help. Of many of a
    /// kind in one folder lists the first and counts the others.
    pub(super) fn problems(&self) -> Vec<Problem> {
        let warn = |path: &Path, message: String| Problem::whole(path, Severity::Warning, message);
        let mut met: BTreeMap<(&Path, Refused), usize> = BTreeMap::new();
        let mut problems = Vec::new();
        for (path, kind) in &self.refused {
            let count = met.entry((folder_of(path), *kind)).or_default();
            *count += 1;
            if *count <= LISTED {
                let message = format!("not read: it is {}; {}", kind.one, kind.help);
                problems.push(warn(path, message));
            }
        }
        for ((folder, kind), count) in met {
            if count > LISTED {
                let more = count - LISTED;
                let message = format!("{more} more {} are not read; {}", kind.many, kind.help);
                problems.push(warn(folder, message));
            }
        }
        problems
    }

    /// What is there, if nothing of it can be read.
    pub(super) fn said(&self, readable: &str) -> String {
        let mut kinds: BTreeMap<Refused, usize> = BTreeMap::new();
        for (_, kind) in &self.refused {
            *kinds.entry(*kind).or_default() += 1;
        }
        let mut there: Vec<String> = kinds
            .into_iter()
            .map(|(kind, count)| match count {
                1 => kind.one.to_owned(),
                count => format!("{count} {}", kind.many),
            })
            .collect();
        there.extend((self.unknown > 0).then(|| counted(self.unknown, "other file")));
        let left_out = (self.left_out > 0).then(|| counted(self.left_out, "thing"));
        there.extend(left_out.map(|count| format!("{count} that an ignore file leaves out")));
        let read = match readable {
            "" => "briefings (NAME.yaml)".to_owned(),
            readable => format!("briefings (NAME.yaml) and {readable}"),
        };
        match (there.is_empty(), readable) {
            (true, "") => "no briefing is here; write one as NAME.yaml, or make drafts with: \
                           rashomon convert FILE… --into FOLDER"
                .into(),
            (true, _) => format!("nothing is here; {read} are read"),
            (false, _) => format!(
                "nothing here can be read: {}; {read} are read",
                there.join(", ")
            ),
        }
    }
}
