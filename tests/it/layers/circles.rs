//! The reader's files do not depend on each other in circles, not even by
//! method calls. A module and its children count as one.
//!
//! A name leads to the file that defines it. A method call does so only if a
//! single file of the reader defines a method of that name and no other layer
//! calls one: `len` says nothing, `put_away` does.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Definitions, File, code, definitions, home, is_ident, module, paths};

/// The most files in a circle: two files that know each other are allowed.
const MOST: usize = 2;

/// The files that each file names.
type Edges<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The circles among the reader's files, one line each.
pub(super) fn violations(files: &[File]) -> Vec<String> {
    let files = files.iter().filter(|(name, _)| !name.contains("test"));
    let codes: Vec<File> = files
        .map(|(name, text)| (name.clone(), code(text)))
        .collect();
    let edges = edges(&codes);
    let reached: BTreeMap<&str, BTreeSet<&str>> = edges
        .keys()
        .map(|file| (*file, reached(file, &edges)))
        .collect();
    let mut circles = BTreeSet::new();
    for (file, far) in &reached {
        let back = |other: &&&str| reached.get(**other).is_some_and(|all| all.contains(file));
        let circle: Vec<&str> = far.iter().filter(back).copied().collect();
        if circle.len() > MOST {
            circles.insert(circle.join(", "));
        }
    }
    circles.into_iter().collect()
}

/// All files reachable from a file, itself included if a path leads back.
fn reached<'a>(from: &str, edges: &Edges<'a>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&str> = vec![from];
    while let Some(file) = next.pop() {
        for other in edges.get(file).into_iter().flatten() {
            if seen.insert(*other) {
                next.push(other);
            }
        }
    }
    seen
}

fn edges(codes: &[File]) -> Edges<'_> {
    let ours = |name: &str| name.starts_with("tui/");
    let methods = methods(codes, ours);
    let all = definitions(codes);
    let modules: BTreeMap<&str, &str> = codes
        .iter()
        .map(|(name, _)| (module(name), name.as_str()))
        .collect();
    let mut edges = Edges::new();
    for (name, text) in codes.iter().filter(|(name, _)| ours(name)) {
        let name = name.as_str();
        let named = paths(name, text).into_iter();
        let named = named.filter_map(|path| named_file(&path, &all, &modules));
        let called = called(text).filter_map(|method| methods.get(method).copied());
        let others = named.chain(called);
        let others = others.filter(|other| ours(other) && *other != name && !are_kin(name, other));
        edges.entry(name).or_default().extend(others);
    }
    edges
}

/// The file that a path leads to: the one that defines its last name, else the
/// one of the last module in it.
fn named_file<'a>(
    path: &[String],
    all: &Definitions<'a>,
    modules: &BTreeMap<&str, &'a str>,
) -> Option<&'a str> {
    let defining = path.last().and_then(|last| all.get(last.as_str()));
    if let Some(file) = defining.and_then(|defining| home(path, defining)) {
        return Some(file);
    }
    let (_, names) = path.split_first().filter(|(root, _)| *root == "crate")?;
    let mut ends = (1..=names.len()).rev();
    ends.find_map(|end| modules.get(names[..end].join("/").as_str()).copied())
}

/// Methods that only one file of the reader defines, with that file.
fn methods(codes: &[File], ours: impl Fn(&str) -> bool) -> BTreeMap<&str, &str> {
    let mut homes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, text) in codes {
        for method in own_methods(text) {
            homes.entry(method).or_default().insert(name);
        }
    }
    for (_, text) in codes.iter().filter(|(name, _)| !ours(name)) {
        for method in called(text) {
            homes.remove(method);
        }
    }
    let single = homes.into_iter().filter(|(_, homes)| homes.len() == 1);
    single
        .filter_map(|(method, homes)| Some((method, homes.into_iter().next()?)))
        .collect()
}

/// The methods that types and traits in a file define. Trait implementations do
/// not count, since calls use the trait's name.
fn own_methods(text: &str) -> impl Iterator<Item = &str> {
    let mut own = false;
    let mut lines = text.lines().peekable();
    std::iter::from_fn(move || {
        loop {
            let line = lines.next()?;
            if line.starts_with("impl") {
                own = !line.contains(" for ");
            } else if line.contains("trait ") && !line.starts_with(' ') {
                own = true;
            }
            let Some(inside) = line.strip_prefix("    ").filter(|_| own) else {
                continue;
            };
            let Some((_, rest)) = inside
                .split_once("fn ")
                .filter(|(pre, _)| pre.is_empty() || pre.starts_with("pub") || *pre == "const ")
            else {
                continue;
            };
            let end = rest.find(|c| !is_ident(c)).unwrap_or(rest.len());
            let signature = &rest[end..];
            let receiver = signature.contains("self")
                || signature.ends_with('(') && lines.peek().is_some_and(|l| l.contains("self"));
            if receiver {
                return Some(&rest[..end]);
            }
        }
    })
}

/// The methods that a text calls.
fn called(text: &str) -> impl Iterator<Item = &str> {
    text.split('.').skip(1).filter_map(|rest| {
        let end = rest.find(|c| !is_ident(c))?;
        (end > 0 && rest[end..].starts_with('(')).then(|| &rest[..end])
    })
}

/// Whether one of the modules is the other's child.
fn are_kin(one: &str, other: &str) -> bool {
    let (one, other) = (module(one), module(other));
    let parent = |of: &str| {
        of.rsplit_once('/')
            .map_or("", |(parent, _)| parent)
            .to_owned()
    };
    parent(one) == other || parent(other) == one
}

#[test]
fn circles_are_noticed() {
    let app = "pub struct App;\nimpl App {\n    pub fn whole(&self) {}\n}";
    let add = |name: &str, calls: &str| {
        format!("use super::app::App;\nimpl App {{\n    fn {name}(&mut self) {{\n{calls}\n}}\n}}")
    };
    let circles = |files: &[(&str, String)]| {
        let files: Vec<File> = files
            .iter()
            .map(|(name, text)| ((*name).into(), text.clone()))
            .collect();
        violations(&files)
    };
    let three = [
        ("tui/app.rs", app.to_owned()),
        ("tui/b.rs", add("search_on", "self.mark_all();")),
        ("tui/c.rs", add("mark_all", "self.write_out();")),
        ("tui/d.rs", add("write_out", "self.search_on();")),
    ];
    assert_eq!(circles(&three), ["tui/b.rs, tui/c.rs, tui/d.rs"]);
    // Two files, calls that other layers make too, or a parent and its child.
    let mut two = three.clone();
    two[2].1 = add("mark_all", "self.search_on();");
    assert_eq!(circles(&two), [""; 0]);
    let mut known = three.to_vec();
    known.push(("text/e.rs", "fn f() { x.mark_all() }".into()));
    assert_eq!(circles(&known), [""; 0]);
    let named = |from: &str, to: &str| {
        let text = format!("use crate::tui::{to};\npub fn {from}() {{}}");
        (format!("tui/x/{from}.rs"), text)
    };
    let kin = [("mod", "x::two::two"), ("two", "x::mod"), ("one", "x::two")];
    let kin = kin.map(|(from, to)| named(from, to));
    let kin: Vec<_> = kin.iter().map(|(n, t)| (n.as_str(), t.clone())).collect();
    assert_eq!(circles(&kin), [""; 0]);
    let round = [
        ("one", "x::two::two"),
        ("two", "x::six::six"),
        ("six", "x::one::one"),
    ];
    let round = round.map(|(from, to)| named(from, to));
    let round: Vec<_> = round.iter().map(|(n, t)| (n.as_str(), t.clone())).collect();
    assert_eq!(circles(&round).len(), 1);
}
