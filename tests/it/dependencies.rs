//! Each direct dependency has a reason in `.ci/deny.toml`.

use std::collections::BTreeSet;
use std::fs;

/// The names under `[dependencies]`.
fn direct() -> BTreeSet<String> {
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let (_, rest) = manifest.split_once("[dependencies]\n").unwrap();
    let (section, _) = rest.split_once("\n[").unwrap();
    let named = |line: &str| Some(line.split_once(" = ")?.0.to_owned());
    section.lines().filter_map(named).collect()
}

#[test]
fn each_direct_dependency_is_justified_and_nothing_else_is() {
    let policy = fs::read_to_string(".ci/deny.toml").unwrap();
    // `# name    why`, with at least two spaces between.
    let reasoned = |line: &str| {
        let (name, why) = line.strip_prefix("# ")?.split_once("  ")?;
        (!name.contains(' ') && !why.trim().is_empty()).then(|| name.to_owned())
    };
    let justified: BTreeSet<String> = policy.lines().filter_map(reasoned).collect();
    assert_eq!(justified, direct());
}
