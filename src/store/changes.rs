//! Watches open files for changes: the system reports them, so nothing is
//! polled.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecursiveMode, Watcher as _};

use super::documents::{Documents, Kind};
use super::folder::{BRIEFINGS, FoundFiles, find, meant};
use super::held::folder_of;
use super::input::is_yaml;
use super::watch::Watch;
use crate::threads;

/// How long nothing must happen before a change counts as over: an editor
/// writes, renames and writes again.
const QUIET: Duration = Duration::from_millis(100);

/// Longest wait for that quiet.
const MOST: Duration = Duration::from_secs(1);

/// Follows the files of a collection until `tell` returns `false`. Calls it
/// once at the start, as something may have changed before, then after each
/// change. The built-in collection does not change.
///
/// # Errors
/// Why the system cannot report changes.
pub fn follow(
    paths: &[PathBuf],
    documents: &dyn Documents,
    mut tell: impl FnMut() -> bool,
) -> Result<(), String> {
    let Some(paths) = meant(paths) else {
        return Ok(());
    };
    let (out, events) = channel();
    let watcher = threads::if_left(|| {
        notify::recommended_watcher(move |event| {
            // Sending fails only if nobody listens: the watcher ends soon.
            let _ = out.send(event);
        })
    });
    let none = "the system starts no more threads";
    let mut watcher = watcher.ok_or(none)?.map_err(|why| said(&why))?;
    let named: BTreeSet<PathBuf> = paths.iter().cloned().collect();
    for path in &named {
        let (folder, depth) = if path.is_dir() {
            (path.as_path(), RecursiveMode::Recursive)
        } else {
            // An editor replaces the file; its folder stays.
            (folder_of(path), RecursiveMode::NonRecursive)
        };
        watcher.watch(folder, depth).map_err(|why| said(&why))?;
        let beside = folder.join(BRIEFINGS);
        if depth == RecursiveMode::NonRecursive && beside.is_dir() {
            let watched = watcher.watch(&beside, RecursiveMode::Recursive);
            watched.map_err(|why| said(&why))?;
        }
    }
    let mut goes_on = tell();
    while goes_on {
        match next(&events, &|path| concerns(path, &named, documents)) {
            Some(()) => goes_on = tell(),
            None => return Err("the system no longer reports changes".into()),
        }
    }
    Ok(())
}

/// Calls `tell` after each change of the settings file or a theme beside it,
/// until it returns `false`. Returns at once if the system cannot report
/// changes, or the folder does not exist.
pub fn follow_settings(file: &Path, mut tell: impl FnMut() -> bool) {
    let (out, events) = channel();
    let watcher = threads::if_left(|| {
        notify::recommended_watcher(move |event| {
            let _ = out.send(event);
        })
    });
    let folder = folder_of(file);
    // The folder holds few other files, so watching all of it is cheap.
    let Some(Ok(mut watcher)) = watcher else {
        return;
    };
    if watcher.watch(folder, RecursiveMode::Recursive).is_err() {
        return;
    }
    let is_theme = |path: &Path| path.extension().is_some_and(|end| end == "toml");
    while next(&events, &|path| path == file || is_theme(path)).is_some() && tell() {}
}

/// A failure in words that help the user.
fn said(why: &notify::Error) -> String {
    match &why.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "the system's limit of watched folders is reached".into()
        }
        notify::ErrorKind::Io(reason) => reason.to_string(),
        _ => why.to_string(),
    }
}

/// Waits for a change to begin and to be over. `None` if no more come.
fn next(events: &Receiver<notify::Result<Event>>, concerns: &dyn Fn(&Path) -> bool) -> Option<()> {
    while !matters(&events.recv().ok()?, concerns) {}
    let since = Instant::now();
    let mut last = since;
    loop {
        let quiet = (last + QUIET).min(since + MOST);
        let left = quiet.saturating_duration_since(Instant::now());
        match events.recv_timeout(left) {
            Ok(event) if matters(&event, concerns) => last = Instant::now(),
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return Some(()),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
        if since.elapsed() >= MOST {
            return Some(());
        }
    }
}

/// Whether an event may change the content: the system also reports reads.
fn matters(event: &notify::Result<Event>, concerns: &dyn Fn(&Path) -> bool) -> bool {
    let Ok(event) = event else {
        // An event was lost.
        return true;
    };
    let changes = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Create(_)
        | EventKind::Remove(_)
        | EventKind::Any
        | EventKind::Other => true,
        EventKind::Modify(kind) => !matches!(kind, ModifyKind::Metadata(_)),
        EventKind::Access(_) => false,
    };
    changes && (event.need_rescan() || event.paths.iter().any(|path| concerns(path)))
}

/// Whether a path is one the reader reads, or a folder that may hold such
/// files. The files that editors write beside a file have other names.
fn concerns(path: &Path, named: &BTreeSet<PathBuf>, documents: &dyn Documents) -> bool {
    let Some(name) = path.file_name() else {
        return true;
    };
    let is_named = |other: &PathBuf| !other.is_dir() && other.file_name() == Some(name);
    if named.iter().any(is_named) {
        return true;
    }
    let in_folder = named.iter().any(|n| n.is_dir() && path.starts_with(n));
    let is_hidden = name.as_encoded_bytes().starts_with(b".");
    let may_be_folder = path.extension().is_none();
    if !in_folder {
        // Briefings of named documents lie beside them.
        let beside = |n: &PathBuf| path.starts_with(folder_of(n).join(BRIEFINGS));
        return is_yaml(path) && !is_hidden && named.iter().any(beside);
    }
    let is_document = || documents.kind(&name.to_string_lossy()) == Kind::Read;
    !is_hidden && (is_yaml(path) || may_be_folder || is_document() || path.is_dir())
}

/// A hash of the names, sizes and times of the files of `paths`. Equal stamps
/// mean that nothing was written in between. Paths that are gone or cannot be
/// read have the stamp of no files.
pub fn stamp(paths: &[PathBuf], documents: &dyn Documents) -> u64 {
    let found = meant(paths).and_then(|paths| find(&paths, documents, &Watch::default()).ok());
    stamp_of(&found.unwrap_or_default())
}

/// The stamp of these files.
pub(super) fn stamp_of(found: &FoundFiles) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&found.stamps, &found.documents).hash(&mut hasher);
    hasher.finish()
}
