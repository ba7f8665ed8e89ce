//! What ignore files leave out of a folder, as git reads them.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::input::Input;
use super::yaml;

/// The files, each before those whose word counts more.
const FILES: [&str; 3] = [".gitignore", ".ignore", ".rashomonignore"];

/// What is left out of a folder that was named, and of those in it.
#[derive(Debug)]
pub(super) struct Ignored {
    /// The folder as it was named, and where it is.
    named: PathBuf,
    real: PathBuf,
    /// What the folders above it say, as far as its git work tree reaches.
    above: Vec<Gitignore>,
    /// What it says, and the folders in it that are looked into.
    within: Vec<Gitignore>,
}

impl Ignored {
    /// Of a folder that was named.
    pub(super) fn of(folder: &Path) -> Self {
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let tree = real.ancestors().find(|above| above.join(".git").exists());
        let above = real.ancestors().skip(1);
        let above = above.take_while(|above| tree.is_some_and(|tree| above.starts_with(tree)));
        Self {
            above: above.filter_map(read).collect(),
            named: folder.to_owned(),
            real,
            within: Vec::new(),
        }
    }

    /// A folder is looked into; whether it says anything, which is to be
    /// forgotten behind it.
    pub(super) fn enter(&mut self, folder: &Path) -> bool {
        let said = read(folder);
        let says = said.is_some();
        self.within.extend(said);
        says
    }

    /// The folder that was entered last is looked through.
    pub(super) fn leave(&mut self) {
        self.within.pop();
    }

    /// Whether a path in the folders entered is left out: the nearest folder
    /// that says anything of it decides.
    pub(super) fn leaves_out(&self, path: &Path, is_folder: bool) -> bool {
        let within = self.within.iter().rev();
        let mut said = within.map(|files| files.matched(path, is_folder));
        if let Some(said) = said.find(|said| !said.is_none()) {
            return said.is_ignore();
        }
        let rest = path.strip_prefix(&self.named).unwrap_or(path);
        let real = self.real.join(rest);
        let mut said = self.above.iter().map(|f| f.matched(&real, is_folder));
        let said = said.find(|said| !said.is_none());
        said.is_some_and(|said| said.is_ignore())
    }
}

/// What a folder's files say; a line that is no pattern says nothing.
fn read(folder: &Path) -> Option<Gitignore> {
    let mut builder = GitignoreBuilder::new(folder);
    let mut says = false;
    for name in FILES {
        let path = folder.join(name);
        let Ok(bytes) = Input::file(&path).read() else {
            continue;
        };
        let Ok(text) = yaml::decode(&bytes) else {
            continue;
        };
        for line in text.lines() {
            says |= builder.add_line(Some(path.clone()), line).is_ok();
        }
    }
    builder.build().ok().filter(|_| says)
}
