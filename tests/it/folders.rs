//! Odd folders: whatever is no briefing is skipped with its reason, and each
//! real file is read once.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

use rashomon::commands::check::{self, Args};
use rashomon::commands::{Output, sources};
use rashomon::store::{self, Loaded, Watch};

/// A folder to fill.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn briefing(&self, name: impl AsRef<Path>, id: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = format!("id: {id}\ntitle: {id}\npassages:\n  - {{at: 1, text: x}}\n");
        fs::write(path, text).unwrap();
    }

    fn load(&self) -> Loaded {
        store::load(&[self.0.path().to_owned()]).unwrap()
    }

    /// What `check` prints, one line per problem, without the folder.
    fn checked(&self) -> Vec<String> {
        let args = Args {
            paths: vec![self.0.path().to_owned()],
            ..Args::default()
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        check::run(&args, &mut Output::plain(&mut out, &mut err)).unwrap();
        let out = String::from_utf8(out).unwrap();
        let folder = format!("{}/", self.0.path().display());
        out.lines().map(|line| line.replace(&folder, "")).collect()
    }
}

fn ids(loaded: &Loaded) -> Vec<&str> {
    loaded.files.keys().map(String::as_str).collect()
}

#[test]
fn whatever_is_no_file_is_skipped_with_its_reason() {
    let folder = Folder::new();
    folder.briefing("a.yaml", "a");
    let made = Command::new("mkfifo").arg(folder.at("fifo.yaml")).status();
    assert!(made.unwrap().success());
    let _socket = UnixListener::bind(folder.at("socket.yaml")).unwrap();
    symlink("/dev/zero", folder.at("device.yaml")).unwrap();
    symlink("nowhere", folder.at("dangling.yaml")).unwrap();
    symlink("ring.yaml", folder.at("ring.yaml")).unwrap();
    symlink("ring", folder.at("ring")).unwrap();
    fs::create_dir(folder.at("folder.yaml")).unwrap();
    let large = fs::File::create(folder.at("large.yaml")).unwrap();
    large.set_len((32 << 20) + 1).unwrap();
    let told = folder.checked();
    let wanted = [
        "dangling.yaml: error: cannot be read: No such file",
        "device.yaml: warning: skipped: it is a device, no regular file",
        "fifo.yaml: warning: skipped: it is a FIFO, no regular file",
        "folder.yaml: warning: skipped: it is a folder, and no briefing is in it",
        "large.yaml: error: the file has 32 MiB, more than 32; split it",
        "ring: error: cannot be read: Too many levels of symbolic links",
        "ring.yaml: error: cannot be read: Too many levels of symbolic links",
        "socket.yaml: warning: skipped: it is a socket, no regular file",
    ];
    assert_eq!(told.len(), wanted.len(), "{told:#?}");
    for (told, wanted) in told.iter().zip(wanted) {
        assert!(told.starts_with(wanted), "{told:?}, not {wanted:?}");
    }
    assert_eq!(ids(&folder.load()), ["a"]);
}

#[test]
fn a_file_with_two_names_and_a_folder_in_a_ring_are_read_once() {
    let folder = Folder::new();
    folder.briefing("a.yaml", "a");
    folder.briefing("deep/b.yaml", "b");
    symlink("../deep", folder.at("deep/ring")).unwrap();
    symlink(folder.0.path(), folder.at("whole")).unwrap();
    symlink("a.yaml", folder.at("link.yaml")).unwrap();
    fs::hard_link(folder.at("a.yaml"), folder.at("hard.yaml")).unwrap();
    let told = folder.checked();
    let root = folder.0.path().display();
    let read =
        |name: &str, first: &str| format!("{name}: warning: skipped: it is {first}, which is read");
    let wanted = [
        read("deep/ring", "deep"),
        read("hard.yaml", "a.yaml"),
        read("link.yaml", "a.yaml"),
        read("whole", &root.to_string()),
    ];
    assert_eq!(told, wanted);
    assert_eq!(ids(&folder.load()), ["a", "b"]);
    // The same file by two paths is not two files.
    let twice = [folder.at("deep/../a.yaml"), folder.0.path().to_owned()];
    let told = store::load(&twice).unwrap().problems;
    let names: Vec<_> = told.iter().map(store::Problem::place).collect();
    assert!(!names.iter().any(|n| n.ends_with("/a.yaml")), "{names:?}");
}

#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    folder.briefing("a.yaml", "a");
    folder.briefing("shut.yaml", "shut");
    fs::set_permissions(folder.at("shut.yaml"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(folder.at("shut.yaml")).is_ok() {
        // The superuser can read everything.
        return;
    }
    let told = folder.checked();
    assert_eq!(
        told,
        ["shut.yaml: error: cannot be read: Permission denied (os error 13)"]
    );
    assert_eq!(ids(&folder.load()), ["a"]);
}

#[test]
fn a_name_that_is_no_text_is_read_and_shown_with_markers() {
    let folder = Folder::new();
    let name = OsStr::from_bytes(b"caf\xe9.yaml");
    if fs::write(folder.0.path().join(name), "id: bad\nid: bad\n").is_err() {
        // This file system accepts only UTF-8 names.
        return;
    }
    folder.briefing(OsStr::from_bytes(b"caf\xe8.yaml"), "good");
    let told = folder.checked();
    assert_eq!(told.len(), 1);
    assert!(
        told[0].starts_with("caf⟨E9⟩.yaml:2:1: error: `id` stands twice"),
        "{told:?}"
    );
    assert_eq!(ids(&folder.load()), ["good"]);
    let paths = vec![folder.0.path().to_owned()];
    let view = rashomon::commands::ViewArgs {
        paths,
        ..Default::default()
    };
    let args = rashomon::commands::TableArgs { view, ids: false };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    sources::run(&args, &mut Output::plain(&mut out, &mut err)).unwrap();
    assert!(String::from_utf8(out).unwrap().contains("good"));
}

#[test]
fn a_file_that_shrinks_or_goes_while_it_is_read_is_told_and_harms_none() {
    let folder = Folder::new();
    for n in 0..40 {
        folder.briefing(format!("{n:02}.yaml"), &format!("b{n:02}"));
    }
    let whole = fs::read(folder.at("07.yaml")).unwrap();
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Relaxed) {
                fs::write(folder.at("07.yaml"), &whole[..20]).unwrap();
                fs::remove_file(folder.at("07.yaml")).unwrap();
                fs::write(folder.at("07.yaml"), &whole).unwrap();
            }
        });
        let _over = Over(&over);
        for _ in 0..30 {
            let loaded = folder.load();
            let others = loaded.files.keys().filter(|id| *id != "b07").count();
            assert_eq!(others, 39);
            let places = loaded.problems.iter().map(|p| p.file.clone());
            assert!(places.into_iter().all(|file| file == folder.at("07.yaml")));
        }
    });
}

/// Sets its flag when a test ends, even in failure, so that threads beside it
/// stop.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Relaxed);
    }
}

#[test]
fn loading_is_watched_and_can_be_ended() {
    let folder = Folder::new();
    for n in 0..400 {
        folder.briefing(format!("{n:03}.yaml"), &format!("b{n:03}"));
    }
    let joins = "events:\n  - {id: e, same: [b000/x, b001/y]}\n";
    fs::write(folder.at("collection.yaml"), joins).unwrap();
    let paths = [folder.0.path().to_owned()];
    let watch = Watch::default();
    let loaded = store::Load::of(&paths, &watch).run().unwrap();
    let progress = watch.progress();
    let told = (progress.found, progress.read, progress.problems);
    assert_eq!((told, loaded.unread), ((401, 401, 2), 0));
    assert_eq!(loaded.problems.len(), 2);
    // A busy machine may read all files before the other thread stops it.
    let mut tries = (0..100).map(|_| ended_early(&paths, &watch));
    let loaded = tries.find(|loaded| loaded.unread > 0);
    // Joins of unread files are no problems: those may well exist.
    assert_eq!(loaded.expect("some were left").problems, []);
}

/// Loads 400 files and stops early, if there is time.
fn ended_early(paths: &[PathBuf], watch: &Watch) -> Loaded {
    watch.begin();
    let loaded = std::thread::scope(|scope| {
        scope.spawn(|| {
            while watch.progress().read < 3 {
                std::thread::yield_now();
            }
            watch.stop();
        });
        store::Load::of(paths, watch).run().unwrap()
    });
    let read = loaded.collection.briefings.len();
    assert!(read >= 3, "{read} read");
    assert_eq!(read + loaded.unread, 400);
    loaded
}
