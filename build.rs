//! Writes what `--version` says: the version, and the commit if the sources lie
//! in a repository. Sets how the program is linked.

use std::env;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let version = env!("CARGO_PKG_VERSION");
    let commit = git(&["log", "-1", "--format= (%h, %cs)"]).unwrap_or_default();
    println!("cargo:rustc-env=VERSION={version}{commit}");
    // HEAD's log grows with every commit and every change of branch.
    if let Some(log) = git(&["rev-parse", "--git-path", "logs/HEAD"]) {
        println!("cargo:rerun-if-changed={log}");
    }
    if packs_relocations() {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// Whether the C library on this machine reads packed relocations, which take a
/// fiftieth of the space: glibc from 2.36 on. A linker that does not know the
/// option ignores it.
fn packs_relocations() -> bool {
    let is_here = env::var("HOST") == env::var("TARGET");
    let is_gnu = env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|env| env == "gnu");
    is_here && is_gnu && glibc().is_some_and(|version| version >= (2, 36))
}

/// The version of the C library on this machine: `glibc 2.36`.
fn glibc() -> Option<(u32, u32)> {
    let said = said("getconf", &["GNU_LIBC_VERSION"])?;
    let (major, minor) = said.strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

fn git(words: &[&str]) -> Option<String> {
    said("git", words)
}

/// What a program prints, without the line's end; `None` if it fails or prints
/// nothing.
fn said(program: &str, words: &[&str]) -> Option<String> {
    let said = Command::new(program).args(words).output().ok()?;
    let line = String::from_utf8(said.stdout).ok()?.trim_end().to_owned();
    (said.status.success() && !line.is_empty()).then_some(line)
}
