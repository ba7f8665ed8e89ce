//! What ignore files leave out of a folder, as git reads them.
//!
//! Own code over `glob`, a line at a time. The crate `ignore` makes one machine
//! of all lines: 10,000 lines of stars in a stranger's file took 33 GB there,
//! and a thousand of them 0.7 ms for each name.

use std::path::{Path, PathBuf};

use glob::{MatchOptions, Pattern};

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
    /// What the folders above it say, as far as its git work tree reaches, the
    /// nearest first.
    above: Vec<Said>,
    /// What it says, and the folders in it that are looked into.
    within: Vec<Said>,
}

/// What the files of a folder say.
#[derive(Debug)]
struct Said {
    folder: PathBuf,
    lines: Vec<Line>,
}

/// A line of them.
#[derive(Debug)]
struct Line {
    pattern: Pattern,
    /// Whether it brings back what one before it leaves out.
    brings_back: bool,
    /// Whether it is of folders alone.
    of_folders: bool,
    /// Whether it is of one place below its folder, not of names everywhere.
    of_place: bool,
}

impl Ignored {
    /// Of a folder that was named.
    pub(super) fn of(folder: &Path) -> Self {
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let tree = real.ancestors().find(|above| above.join(".git").exists());
        let above = real.ancestors().skip(1);
        let above = above.take_while(|above| tree.is_some_and(|tree| above.starts_with(tree)));
        Self {
            above: above.filter_map(Said::read).collect(),
            named: folder.to_owned(),
            real,
            within: Vec::new(),
        }
    }

    /// A folder is looked into; whether it says anything, which is to be
    /// forgotten behind it.
    pub(super) fn enter(&mut self, folder: &Path) -> bool {
        let said = Said::read(folder);
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
        let mut within = self.within.iter().rev();
        let said = within.find_map(|said| said.leaves_out(path, is_folder));
        let above = || {
            let rest = path.strip_prefix(&self.named).unwrap_or(path);
            let real = self.real.join(rest);
            let mut above = self.above.iter();
            above.find_map(|said| said.leaves_out(&real, is_folder))
        };
        said.or_else(above).unwrap_or(false)
    }
}

impl Said {
    /// What a folder's files say, if anything.
    fn read(folder: &Path) -> Option<Self> {
        let mut lines = Vec::new();
        for name in FILES {
            let Ok(bytes) = Input::file(folder.join(name)).read() else {
                continue;
            };
            if let Ok(text) = yaml::decode(&bytes) {
                lines.extend(text.lines().filter_map(Line::read));
            }
        }
        let folder = folder.to_owned();
        (!lines.is_empty()).then_some(Self { folder, lines })
    }

    /// Whether a path is left out, if anything is said of it: the last line
    /// that is of it decides.
    fn leaves_out(&self, path: &Path, is_folder: bool) -> Option<bool> {
        let rest = path.strip_prefix(&self.folder).ok()?;
        let (place, name) = (rest.to_string_lossy(), rest.file_name()?.to_string_lossy());
        let is_of = |line: &&Line| {
            let text = if line.of_place { &place } else { &name };
            (is_folder || !line.of_folders) && line.pattern.matches_with(text, OPTIONS)
        };
        let last = self.lines.iter().rev().find(is_of);
        last.map(|line| !line.brings_back)
    }
}

/// A star stops at the next folder.
const OPTIONS: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: false,
};

impl Line {
    /// Reads a line; nothing of a comment, or of what is no pattern.
    fn read(line: &str) -> Option<Self> {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let short = line.trim_end_matches(' ');
        // A space behind a backslash is meant.
        let line = match short.strip_suffix('\\') {
            Some(_) if short.len() < line.len() => &line[..=short.len()],
            _ => short,
        };
        if line.starts_with('#') {
            return None;
        }
        let (brings_back, line) = match line.strip_prefix('!') {
            Some(rest) => (true, rest),
            None => (false, line),
        };
        let (of_folders, line) = match line.strip_suffix('/') {
            Some(rest) => (true, rest),
            None => (false, line),
        };
        if line.is_empty() {
            return None;
        }
        let of_place = line.contains('/');
        let line = line.strip_prefix('/').unwrap_or(line);
        Some(Self {
            pattern: Pattern::new(&unescaped(line)).ok()?,
            brings_back,
            of_folders,
            of_place,
        })
    }
}

/// A pattern as [`glob`] writes it: what stands behind a backslash stands for
/// itself, and `[^a]` is `[!a]`.
fn unescaped(pattern: &str) -> String {
    let mut out = String::new();
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => {
                let meant = letters.next().unwrap_or('\\');
                out.push_str(&Pattern::escape(meant.encode_utf8(&mut [0; 4])));
            }
            ('^', _) if out.ends_with('[') => out.push('!'),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Whether a file's lines leave out a path, which is a folder's where it
    /// ends so.
    fn leaves_out(lines: &str, path: &str) -> bool {
        let said = Said {
            folder: "in".into(),
            lines: lines.lines().filter_map(Line::read).collect(),
        };
        let path = format!("in/{path}");
        said.leaves_out(Path::new(&path), path.ends_with('/')) == Some(true)
    }

    #[test]
    fn lines_mean_what_they_mean_to_git() {
        for (lines, out, not) in [
            ("*.txt", &["a.txt", "b/c.txt"][..], &["a.md", "txt"][..]),
            ("/a.txt", &["a.txt"], &["b/a.txt"]),
            ("b/a.txt", &["b/a.txt"], &["c/b/a.txt", "a.txt"]),
            ("b/*.txt", &["b/a.txt"], &["b/c/a.txt"]),
            ("**/a.txt", &["a.txt", "b/c/a.txt"], &["ba.txt"]),
            ("b/**/a.txt", &["b/a.txt", "b/c/d/a.txt"], &["a.txt"]),
            ("b/", &["b/", "c/b/"], &["b", "bb/"]),
            ("*.md\n!keep.md", &["a.md"], &["keep.md", "b/keep.md"]),
            ("!a.md\n*.md", &["a.md"], &[]),
            ("# a\n\n\\#b", &["#b"], &["# a", "b", ""]),
            (
                "a?c\nx[0-9]\ny[^0-9]",
                &["abc", "x1", "yz"],
                &["ac", "xx", "y1"],
            ),
            ("\\*\n\\!b", &["*", "!b"], &["a", "b"]),
            ("a.txt  \nb\\ ", &["a.txt", "b "], &["b"]),
            ("[", &[], &["["]),
        ] {
            for path in out {
                assert!(leaves_out(lines, path), "{path} by {lines:?}");
            }
            for path in not {
                assert!(!leaves_out(lines, path), "{path} by {lines:?}");
            }
        }
    }

    #[test]
    fn the_nearest_folder_decides_and_a_work_tree_reaches_down() {
        let tree = tempfile::tempdir().unwrap();
        let at = |path: &str| tree.path().join(path);
        fs::create_dir_all(at("work/.git")).unwrap();
        fs::create_dir_all(at("work/reports/deep")).unwrap();
        for (file, lines) in [
            (".gitignore", "*"),
            ("work/.gitignore", "*.txt\n/reports/gone.md"),
            ("work/reports/.ignore", "!own.txt"),
            ("work/reports/deep/.gitignore", "own.txt\n*.html"),
            ("work/reports/deep/.rashomonignore", "!page.html"),
        ] {
            fs::write(at(file), lines).unwrap();
        }
        let mut ignored = Ignored::of(&at("work/reports"));
        assert!(ignored.enter(&at("work/reports")));
        let out =
            |ignored: &Ignored, path| ignored.leaves_out(&at("work/reports").join(path), false);
        assert!(out(&ignored, "a.txt") && out(&ignored, "gone.md"));
        // What stands above the work tree is none of its concern.
        assert!(!out(&ignored, "own.txt") && !out(&ignored, "a.md"));
        assert!(ignored.enter(&at("work/reports/deep")));
        assert!(out(&ignored, "deep/own.txt") && out(&ignored, "deep/a.html"));
        assert!(!out(&ignored, "deep/page.html") && !out(&ignored, "deep/gone.md"));
        ignored.leave();
        assert!(!out(&ignored, "deep/own.txt"));
    }
}
