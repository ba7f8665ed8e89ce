//! What `--version` says: the version, and the commit that the program is
//! built from where there is a repository to tell.

use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let version = env!("CARGO_PKG_VERSION");
    let commit = git(&["log", "-1", "--format= (%h, %cs)"]).unwrap_or_default();
    println!("cargo:rustc-env=VERSION={version}{commit}");
    // A commit moves the log of HEAD; so does a change of branch.
    if let Some(log) = git(&["rev-parse", "--git-path", "logs/HEAD"]) {
        println!("cargo:rerun-if-changed={log}");
    }
}

/// What git says, if it says anything.
fn git(words: &[&str]) -> Option<String> {
    let said = Command::new("git").args(words).output().ok()?;
    let line = String::from_utf8(said.stdout).ok()?.trim_end().to_owned();
    (said.status.success() && !line.is_empty()).then_some(line)
}
