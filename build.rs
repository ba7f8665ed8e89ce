//! Writes what `--version` says: the version, and the commit if the sources lie
//! in a repository. Reads the built-in collection from YAML, so that no start
//! has to. Sets how the program is linked.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The built-in collection.
const BRIEFINGS: &str = "briefings";

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={BRIEFINGS}");
    read_briefings();
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

/// Writes each built-in file as JSON, which takes a tenth of YAML's time to read.
fn read_briefings() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("a folder to write to"));
    let folder = out.join(BRIEFINGS);
    // A file that was removed from the collection goes.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the collection");
    for entry in fs::read_dir(BRIEFINGS).expect("the folder of the collection") {
        let path = entry.expect("a file of the collection").path();
        if path.extension() == Some(OsStr::new("yaml")) {
            let name = path.with_extension("json");
            let name = name.file_name().expect("the name of a file");
            fs::write(folder.join(name), json(&path)).expect("a file is written");
        }
    }
}

fn json(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a file of the collection");
    let said: serde_yaml::Value =
        serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::to_string(&said).expect("maps with texts as keys")
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
