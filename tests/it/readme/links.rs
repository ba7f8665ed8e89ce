//! Links lead somewhere, and every file that a page names exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::blocks::blocks;
use super::{page, pages};

/// Folders whose files are named from the repository's top.
const ROOTS: [&str; 5] = ["src/", "tests/", "docs/", "benches/", ".ci/"];

/// The links of a page, as written.
fn links(text: &str) -> Vec<&str> {
    let rest = text.split("](").skip(1);
    rest.filter_map(|rest| rest.split(')').next()).collect()
}

/// The anchor of a heading, without the `#`.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c.to_ascii_lowercase()),
        _ => None,
    });
    kept.collect()
}

/// The anchors of a page's headings; comments in shell blocks are none.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut is_open = false;
    let lines = text.lines().filter(|line| {
        is_open ^= line.trim_start().starts_with("```");
        !is_open && line.starts_with('#')
    });
    lines
        .map(|line| anchor(line.trim_start_matches('#').trim()))
        .collect()
}

/// The reason why a link of a page is broken, if it is.
fn broken(name: &str, link: &str) -> Option<String> {
    if link.starts_with("https://") {
        return None;
    }
    let (file, heading) = link.split_once('#').unwrap_or((link, ""));
    let to = if file.is_empty() {
        PathBuf::from(name)
    } else {
        Path::new(name).with_file_name(file)
    };
    if !to.exists() {
        return Some(format!("{name}: {link}: no such file"));
    }
    let text = || page(to.to_str().unwrap());
    let is_there = heading.is_empty() || anchors(&text()).contains(heading);
    (!is_there).then(|| format!("{name}: {link}: no such heading"))
}

/// The words of a page that may name a file, without punctuation.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_around = |c: char| c.is_whitespace() || "`()[]\"'|,;→".contains(c);
    let words = text.split(is_around);
    words.map(|word| word.trim_end_matches(['.', ':', '…']))
}

/// Every file below a folder.
fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            below(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Whether a word that looks like a source file names one: from the top, from
/// `src`, from the reader's folder, or by its file name alone.
fn is_code(word: &str, files: &[PathBuf]) -> bool {
    let tops = ["", "src", "src/tui"];
    let by_path = tops.iter().any(|top| Path::new(top).join(word).exists());
    let by_name = || {
        files
            .iter()
            .any(|file| file.file_name() == Some(word.as_ref()))
    };
    by_path || !word.contains('/') && by_name()
}

#[test]
fn links_lead_somewhere() {
    let mut wrong = Vec::new();
    let mut inner = 0;
    for name in pages() {
        let text = page(&name);
        for link in links(&text) {
            inner += usize::from(!link.starts_with("https://"));
            wrong.extend(broken(&name, link));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(inner > 40, "{inner} links");
}

#[test]
fn a_link_that_leads_nowhere_is_noticed() {
    let wrong = |link: &str| broken("docs/manual.md", link).is_some();
    assert!(wrong("manuel.md") && wrong("docs/format.md") && wrong("#no-heading"));
    assert!(wrong("format.md#no-heading") && !wrong("format.md#values"));
    assert!(!wrong("../README.md") && !wrong("https://example.org"));
    assert_eq!(
        anchor("`collection.yaml`, or not?"),
        "collectionyaml-or-not"
    );
    assert!(!anchors("```sh\n# a\n```\n# b c").contains("a"));
    assert_eq!(links("[a](b) and ![c](d.svg)"), ["b", "d.svg"]);
}

#[test]
fn files_that_pages_name_are_there() {
    let mut files = Vec::new();
    for folder in ["src", "tests", "benches"] {
        below(Path::new(folder), &mut files);
    }
    let mut wrong = Vec::new();
    let mut named = 0;
    for name in pages() {
        let text = page(&name);
        for word in words(&text) {
            let is_rooted = ROOTS.iter().any(|root| word.starts_with(root));
            let is_there = if is_rooted {
                Path::new(word).exists()
            } else if Path::new(word).extension().is_some_and(|e| e == "rs") {
                is_code(word, &files)
            } else {
                continue;
            };
            named += 1;
            if !is_there {
                wrong.push(format!("{name}: {word}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(named > 100, "{named} files");
    assert!(!is_code("no-such.rs", &files) && !is_code("tui/no.rs", &files));
    assert!(is_code("shell/runtime.rs", &files) && is_code("fuzzy.rs", &files));
}

/// The first words of the lines in a map, in order.
fn mapped(text: &str, first: &str) -> Vec<String> {
    let all = blocks(text).into_iter();
    let mut maps = all.filter(|block| block.lines.first().is_some_and(|l| l.starts_with(first)));
    let map = maps.next().expect("a map");
    let lines = map.lines.iter().filter(|line| !line.starts_with(' '));
    let places = lines.map(|line| line.split(' ').next().unwrap().trim_end_matches('/'));
    places.map(str::to_owned).collect()
}

#[test]
fn the_map_of_the_code_is_whole() {
    let text = page("docs/architecture.md");
    let all = mapped(&text, "src/main.rs");
    for place in &all {
        assert!(Path::new(place).exists(), "{place}");
    }
    let known = |name: &str| all.iter().any(|place| place == name);
    for entry in fs::read_dir("src").unwrap() {
        let path = entry.unwrap().path();
        let name = path.to_str().unwrap();
        assert!(
            known(name) || name == "src/lib.rs",
            "{name} is not in the map"
        );
    }
    let reader = mapped(&text, "action.rs");
    assert!(reader.len() > 6, "{reader:?}");
    for place in &reader {
        assert!(Path::new("src/tui").join(place).exists(), "{place}");
    }
    for entry in fs::read_dir("src/tui").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let is_room = path.is_dir() && !path.with_extension("rs").exists() && name != "bars";
        assert!(
            !is_room || reader.iter().any(|place| place == name),
            "{name}"
        );
    }
}
