//! The source files, and the paths they name.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A source file: its path below `src/` and its text.
pub(super) type File = (String, String);

/// Every source file.
pub(super) fn files() -> Vec<File> {
    let mut files = Vec::new();
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    read(&src, &src, &mut files);
    assert!(files.len() > 20, "too few files found");
    files
}

fn read(root: &Path, folder: &Path, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let below = path.strip_prefix(root).unwrap();
            let name = below.to_str().unwrap().replace('\\', "/");
            files.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The files that define each name.
pub(super) type Definitions<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// Public names in the files, with where they are defined.
pub(super) fn definitions(files: &[File]) -> Definitions<'_> {
    const KINDS: &[&str] = &["struct ", "enum ", "trait ", "fn ", "const ", "type "];
    let mut all = Definitions::new();
    for (file, text) in files {
        for line in text.lines() {
            let line = match line.strip_prefix("pub") {
                Some(rest) if rest.starts_with('(') => rest.split_once(") ").map_or("", |(_, l)| l),
                Some(rest) => rest.trim_start(),
                None => line,
            };
            let after = KINDS.iter().find_map(|kind| line.strip_prefix(kind));
            let name = after.and_then(|after| after.split(|c| !is_ident(c)).next());
            if let Some(name) = name.filter(|name| !name.is_empty()) {
                all.entry(name).or_default().push(file.as_str());
            }
        }
    }
    all
}

/// Among the files that define a path's last name, the one that the path means:
/// in the module it names, or in one below that it re-exports.
pub(super) fn home<'a>(path: &[String], defining: &[&'a str]) -> Option<&'a str> {
    let (_, names) = path.split_first().filter(|(root, _)| *root == "crate")?;
    let (_, names) = names.split_last()?;
    let within = names.join("/");
    let below = |home: &&&str| {
        let rest = module(home).strip_prefix(&within);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let below = defining.iter().filter(below);
    below.min_by_key(|home| home.len()).copied()
}

/// The module of a file: `tui/desk/mod.rs` is `tui/desk`.
pub(super) fn module(name: &str) -> &str {
    let module = name.strip_suffix(".rs").unwrap_or(name);
    module.strip_suffix("/mod").unwrap_or(module)
}

/// The code of a file without comments and tests.
pub(super) fn code(text: &str) -> String {
    let lines = text.lines().take_while(|line| *line != "#[cfg(test)]");
    let lines = lines.filter(|line| !line.trim_start().starts_with("//"));
    let lines = lines.map(|line| line.split(" // ").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The paths that a file names, from `crate` or a crate; `super` is resolved.
pub(super) fn paths(name: &str, text: &str) -> Vec<Vec<String>> {
    let code: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| line.split(" // ").next().unwrap_or_default())
        .collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    let mut rest = code.as_str();
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let word = rest
            .split(|c: char| !is_ident(c))
            .next()
            .unwrap_or_default();
        let begins = !word.is_empty() && !is_ident(before) && before != ':';
        if begins && rest[word.len()..].starts_with("::") {
            let mut at = rest;
            tree(&mut at, &[], &mut found);
            rest = &rest[word.len()..];
            before = ':';
        } else {
            rest = &rest[c.len_utf8()..];
            before = c;
        }
    }
    let resolve = |path| resolved(name, path);
    found.into_iter().map(resolve).collect()
}

pub(super) fn is_ident(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Reads `a::b::{c, d::e}` as the paths it stands for.
fn tree(rest: &mut &str, prefix: &[String], found: &mut Vec<Vec<String>>) {
    let mut path = prefix.to_vec();
    loop {
        *rest = rest.trim_start();
        if let Some(inside) = rest.strip_prefix('{') {
            *rest = inside;
            while !rest.is_empty() && !rest.trim_start().starts_with('}') {
                let before = rest.len();
                tree(rest, &path, found);
                *rest = rest.trim_start().trim_start_matches(',');
                if rest.len() == before {
                    return;
                }
            }
            *rest = rest.trim_start().trim_start_matches('}');
            return;
        }
        let word = rest
            .split(|c: char| !is_ident(c))
            .next()
            .unwrap_or_default();
        if !word.is_empty() {
            path.push(word.into());
        }
        *rest = &rest[word.len()..];
        match rest.strip_prefix("::") {
            Some(after) if !word.is_empty() => *rest = after,
            _ => break,
        }
    }
    *rest = rest.trim_start_matches(|c| c != ',' && c != '}' && c != ';' && c != '\n');
    found.push(path);
}

/// The path from `crate`, if it begins with `super`.
fn resolved(name: &str, path: Vec<String>) -> Vec<String> {
    let ups = path.iter().take_while(|word| *word == "super").count();
    if ups == 0 {
        return path;
    }
    let module = name.trim_end_matches(".rs").trim_end_matches("/mod");
    let module: Vec<&str> = module.split('/').collect();
    let kept = module.len().saturating_sub(ups);
    let here = ["crate"].into_iter().chain(module[..kept].iter().copied());
    let rest = path[ups..].iter().map(String::as_str);
    here.chain(rest).map(Into::into).collect()
}
