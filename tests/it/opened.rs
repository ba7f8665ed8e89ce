//! Documents open as briefings do: as drafts in memory, the same as `convert`
//! would write.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use proptest::prelude::*;
use rashomon::commands::documents::DOCUMENTS;
use rashomon::model::{Briefing, Collection};
use rashomon::store::documents::{Documents, Joining, Kind, Met, Within};
use rashomon::store::{self, Last, Load, LoadError, Loaded, Most, Watch, edit, settle};

use crate::fixture::{self, documents, program};

pub(crate) fn open(paths: &[PathBuf]) -> Loaded {
    let watch = Watch::default();
    let load = Load {
        documents: DOCUMENTS,
        ..Load::of(paths, &watch)
    };
    load.run().unwrap()
}

fn open_folder(folder: &Path) -> Loaded {
    open(&[folder.to_owned()])
}

/// Each open document's file name and id.
fn shown(loaded: &Loaded) -> Vec<(String, String)> {
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let mut all: Vec<_> = loaded
        .files
        .iter()
        .map(|(id, input)| (name(input.path()), id.clone()))
        .collect();
    all.sort();
    all
}

/// The files with problems, and the message for each.
fn problems(loaded: &Loaded, folder: &Path) -> Vec<String> {
    let folder = format!("{}/", folder.display());
    let all = loaded.problems.iter();
    all.map(|p| format!("{}: {}", p.place(), p.message).replace(&folder, ""))
        .collect()
}

/// Stdout, stderr and exit code of the program.
fn said(folder: &Path, args: &[&str]) -> (String, String, i32) {
    let mut program = program();
    let done = program.current_dir(folder).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        text(done.stdout),
        text(done.stderr),
        done.status.code().unwrap(),
    )
}

/// The briefings that `convert` makes of a folder's documents.
fn converted(folder: &Path) -> Vec<Briefing> {
    let into = tempfile::tempdir().unwrap();
    let to = into.path().to_str().unwrap();
    let (_, err, code) = said(folder, &["convert", ".", "--into", to]);
    assert_eq!(code, 0, "{err}");
    store::load(&[into.path().to_owned()])
        .unwrap()
        .collection
        .briefings
}

#[test]
fn what_is_opened_is_what_converting_writes() {
    let folder = documents();
    // The same headline twice, the same bytes twice, and the same name twice.
    fs::create_dir(folder.path().join("more")).unwrap();
    let other = fixture::DOCUMENTS[2].1.replace("killing 12", "killing 13");
    fs::write(folder.path().join("more/wire.txt"), &other).unwrap();
    fs::write(folder.path().join("more/again.txt"), &other).unwrap();
    let loaded = open_folder(folder.path());
    assert_eq!(loaded.collection.briefings, converted(folder.path()));
    assert_eq!(
        problems(&loaded, folder.path()),
        [
            "more/wire.txt: skipped: it is the same document as more/again.txt"
                .replace("as more", &format!("as {}/more", folder.path().display()))
                .replace(&format!("{}/", folder.path().display()), "")
        ]
    );
    let unwritten = loaded.unwritten.unwrap();
    assert_eq!(unwritten.place, folder.path().join("briefings"));
    assert_eq!(unwritten.ids.len(), 4);
}

#[test]
fn every_view_takes_documents_and_a_document_that_has_a_briefing_is_shown_once() {
    let folder = documents();
    let at = folder.path();
    let (out, err, code) = said(at, &["convert", "wire.txt", "--into", "drafts"]);
    assert_eq!(code, 0, "{out}{err}");
    let loaded = open_folder(at);
    let files: Vec<_> = shown(&loaded).into_iter().map(|(file, _)| file).collect();
    let wire = "the-ferry-aurelia-sinks-off-port-lumen";
    assert_eq!(
        files,
        [
            "gazette.md".into(),
            "note.html".into(),
            format!("{wire}.yaml")
        ]
    );
    assert_eq!(problems(&loaded, at), [""; 0]);
    for (args, wanted) in [
        (&["sources", "."][..], "Harbour Note"),
        (&["search", "minutes", "."], "what-we-know:¶3"),
        (&["timeline", "."], "14 Nov 2023"),
        (&["show", "what-we-know", "."], "60 passengers"),
        (&["actors", "."], "Port Authority"),
        (&["facts", "--format", "json", "."], "60"),
        (
            &["export", "what-we-know", ".", "--format", "csl"],
            "Harbour Note",
        ),
        (&["."], "Aurelia goes down"),
        (&["gazette.md", "wire.txt"], "Aurelia goes down"),
        (&["open", "gazette.md:3"], "At least 14"),
    ] {
        let (out, err, code) = said(at, args);
        assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
        assert!(out.contains(wanted), "{args:?}: {out}");
    }
}

#[test]
fn a_document_that_changed_since_it_was_drafted_is_said_and_never_redone() {
    let folder = documents();
    let at = folder.path();
    said(at, &["convert", ".", "--into", "briefings"]);
    let before = open_folder(at);
    assert_eq!(before.unwritten, None);
    let text = fixture::DOCUMENTS[2].1.to_owned() + "\nFifteen died, it was said later.\n";
    fs::write(at.join("wire.txt"), text).unwrap();
    let loaded = open_folder(at);
    assert_eq!(loaded.collection.briefings, before.collection.briefings);
    let told = problems(&loaded, at);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("wire.txt: changed since "), "{told:?}");
    assert!(
        told[0].ends_with("convert wire.txt --into briefings --force")
            || told[0].contains("--into"),
        "{told:?}"
    );
    // A different document with the same name is no new version.
    fs::write(
        at.join("wire.txt"),
        "A mill burns\n\nNobody was hurt in the mill.\n",
    )
    .unwrap();
    assert_eq!(open_folder(at).collection.briefings.len(), 4);
}

#[test]
fn a_digest_is_the_briefing_of_the_document_that_it_names() {
    let folder = documents();
    let at = folder.path();
    let sum = rashomon::text::hash::sha256(fixture::DOCUMENTS[2].1.as_bytes());
    let title = "The ferry Aurelia sinks off Port Lumen";
    let digest = |original: &str| {
        let passages = "{at: 1, text: a}, {at: 2, text: b}, {at: 3, text: c}";
        let text = format!(
            "id: d\ntitle: {title}\nkind: digest\noriginal: {{{original}}}\npassages: [{passages}]\n"
        );
        fs::write(at.join("digest.yaml"), text).unwrap();
        let loaded = open_folder(at);
        let said = loaded
            .problems
            .iter()
            .filter(|p| p.message.contains("changed since"));
        (loaded.files.len(), said.count())
    };
    let upper = sum.to_ascii_uppercase();
    for (original, shown) in [
        ("file: wire.txt".to_owned(), (3, 0)),
        (format!("file: other.txt, sha256: {sum}"), (3, 0)),
        (format!("file: wire.txt, sha256: {upper}"), (3, 0)),
        (
            format!("file: wire.txt, sha256: {}", "f".repeat(64)),
            (3, 1),
        ),
        ("file: other.txt".into(), (4, 0)),
    ] {
        assert_eq!(digest(&original), shown, "{original}");
    }
}

#[test]
fn what_is_not_read_is_listed_with_what_helps() {
    let folder = documents();
    let at = folder.path();
    let put = |name: &str, bytes: &[u8]| {
        fs::create_dir_all(at.join(name).parent().unwrap()).unwrap();
        fs::write(at.join(name), bytes).unwrap();
    };
    put(".gitignore", b"*.txt\n!wire.txt\n/left/\nbriefings/\n");
    put("out.txt", b"Left out.");
    put("left/in.md", b"Left out.");
    put("deep/.rashomonignore", b"secret*\n");
    put("deep/secret.md", b"Left out.");
    put("deep/old.txt", b"Left out by the folder above.");
    put(".hidden.md", b"Hidden.");
    put("page.html", b"<p>A page that was saved whole.</p>");
    put("page_files/frame.html", b"<p>An advertisement.</p>");
    put("binary.md", b"a\0b");
    put("scan.pdf", b"%PDF-1.7");
    put("program", b"");
    for n in 0..5 {
        put(&format!("photos/{n}.jpg"), b"");
    }
    let loaded = open_folder(at);
    let files: Vec<_> = shown(&loaded).into_iter().map(|(file, _)| file).collect();
    assert_eq!(files, ["gazette.md", "note.html", "page.html", "wire.txt"]);
    let picture = "it is a picture; its words have to be read first; save them as text";
    let root = at.display().to_string();
    let told: Vec<String> = problems(&loaded, at);
    let wanted = [
        "binary.md: not read: it holds a NUL (at byte 1); it is not text".to_owned(),
        format!(
            "photos: 2 more pictures are not read; {}",
            &picture["it is a picture; ".len()..]
        ),
        format!("photos/0.jpg: not read: {picture}"),
        format!("photos/1.jpg: not read: {picture}"),
        format!("photos/2.jpg: not read: {picture}"),
        "scan.pdf: not read: it is damaged; save it anew from the program that made it, or print it to a file".into(),
    ];
    assert_eq!(told, wanted, "in {root}");
    // The reader's own folder is read even if it is ignored.
    put(
        "briefings/a.yaml",
        b"id: a\ntitle: A\npassages:\n  - {at: 1, text: x}\n",
    );
    assert!(open_folder(at).files.contains_key("a"));
    // A document that is named is read in any case.
    assert_eq!(open(&[at.join("out.txt")]).files.len(), 1);
}

#[test]
fn a_folder_with_nothing_to_read_says_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for name in ["a.mobi", "b.mobi", "c.png", "d.bin"] {
        fs::write(at.join(name), "").unwrap();
    }
    let (out, err, code) = said(at, &["sources", "."]);
    assert_eq!((out.as_str(), code), ("", 1), "{err}");
    assert!(err.contains("2 books, a picture, 1 other file"), "{err}");
    let (_, err, _) = said(at, &["sources", "a.mobi"]);
    assert!(
        err.contains("a book is not converted; save it as HTML"),
        "{err}"
    );
    // An exported file is not read as a document.
    fs::write(
        at.join("e.md"),
        "# Evidence: The mill\n\n> It burned.\n\n— Wire, ¶2\n",
    )
    .unwrap();
    let (_, err, code) = said(at, &["check", "e.md"]);
    assert_eq!(code, 0, "{err}");
    assert!(open_folder(at).files.is_empty());
}

#[test]
fn many_documents_may_be_asked_about_or_left() {
    let folder = documents();
    let paths = [folder.path().to_owned()];
    let watch = Watch::default();
    let load = |most| {
        let load = Load {
            documents: DOCUMENTS,
            most,
            ..Load::of(&paths, &watch)
        };
        load.run()
    };
    assert!(matches!(load(Most::UpTo(2)), Err(LoadError::Many(3))));
    assert_eq!(load(Most::UpTo(3)).unwrap().files.len(), 3);
    let left = load(Most::None).unwrap();
    assert_eq!((left.files.len(), left.unread), (0, 3));
}

/// Counts the documents read.
struct Counting(AtomicUsize);

impl Documents for &'static Counting {
    fn kind(&self, file: &str) -> Kind {
        DOCUMENTS.kind(file)
    }

    fn readable(&self) -> String {
        DOCUMENTS.readable()
    }

    fn part(&self, holder: &str, bytes: &[u8], file: &str) -> Result<Option<Vec<u8>>, String> {
        DOCUMENTS.part(holder, bytes, file)
    }

    fn blocks(&self, file: &str, bytes: &[u8]) -> Result<Vec<String>, String> {
        DOCUMENTS.blocks(file, bytes)
    }

    fn join<'a>(
        &self,
        collection: &'a Collection,
        files: &HashSet<String>,
    ) -> Box<dyn Joining + 'a> {
        Box::new(Counted(DOCUMENTS.join(collection, files), self))
    }
}

struct Counted<'a>(Box<dyn Joining + 'a>, &'static Counting);

impl Joining for Counted<'_> {
    fn within(&self, file: &str, bytes: &[u8]) -> Result<Within, String> {
        self.0.within(file, bytes)
    }

    fn draft(&self, file: &str, bytes: Vec<u8>) -> Result<Briefing, String> {
        self.1.0.fetch_add(1, Relaxed);
        self.0.draft(file, bytes)
    }

    fn meet(&mut self, file: &str, sha256: &str) {
        self.0.meet(file, sha256);
    }

    fn place(&mut self, draft: &mut Briefing, occupied: &dyn Fn(&str) -> bool) -> Met {
        self.0.place(draft, occupied)
    }
}

#[test]
fn a_document_that_stays_as_it_is_is_read_once_and_a_spoilt_one_stays_shown() {
    static COUNTING: Counting = Counting(AtomicUsize::new(0));
    let counted = || COUNTING.0.swap(0, Relaxed);
    let folder = documents();
    let at = folder.path();
    fs::write(at.join("empty.txt"), "").unwrap();
    let paths = [at.to_owned()];
    let again = |before: &Loaded| {
        let watch = Watch::default();
        let load = Load {
            documents: &&COUNTING,
            last: Some(Last {
                collection: &before.collection,
                files: &before.files,
                documents: &before.documents,
            }),
            ..Load::of(&paths, &watch)
        };
        load.run().unwrap()
    };
    let first = again(&Loaded::default());
    assert_eq!(counted(), 4);
    let second = again(&first);
    assert_eq!(counted(), 0);
    assert_eq!(second.collection, first.collection);
    assert_eq!(second.problems, first.problems);
    // A document with the same headline, whose path comes first.
    let other = fixture::DOCUMENTS[2].1.replace("12", "13");
    fs::write(at.join("a.txt"), other).unwrap();
    let third = again(&second);
    assert_eq!(counted(), 1);
    assert_eq!(third.collection, open_folder(at).collection);
    fs::write(at.join("note.html"), "").unwrap();
    let fourth = again(&third);
    assert_eq!((counted(), fourth.kept), (1, 1));
    assert_eq!(fourth.collection, third.collection);
    let told = problems(&fourth, at);
    assert!(
        told.contains(&"note.html: not read: it holds no text".into()),
        "{told:?}"
    );
    // The known names change, so all are read again.
    let joins = "actors:\n  - {id: moll, same: [Ruth Moll, Captain Moll]}\n";
    fs::write(at.join("collection.yaml"), joins).unwrap();
    again(&fourth);
    assert_eq!(counted(), 5);
}

#[test]
fn drafts_are_written_all_or_none_and_judgements_beside_them() {
    let folder = documents();
    let at = folder.path();
    let paths = [at.to_owned()];
    let loaded = open(&paths);
    let drafts: Vec<&Briefing> = loaded.collection.briefings.iter().collect();
    let names = || {
        let all = fs::read_dir(at).unwrap();
        let mut all: Vec<_> = all.map(|e| e.unwrap().file_name()).collect();
        all.sort();
        all
    };
    let before = names();
    // Drafts there would not be found again.
    let elsewhere = tempfile::tempdir().unwrap();
    for place in [elsewhere.path().join("deep/er"), at.join(".drafts")] {
        let why = settle::write(&paths, &place, &drafts).unwrap_err();
        assert!(
            why.to_string().contains("would not be found again"),
            "{why}"
        );
    }
    assert!(fs::read_dir(elsewhere.path()).unwrap().next().is_none());
    assert_eq!(names(), before);
    let place = loaded.unwritten.as_ref().unwrap().place.clone();
    fs::create_dir(&place).unwrap();
    let taken = place.join("what-we-know.yaml");
    fs::write(&taken, "mine").unwrap();
    let why = settle::write(&paths, &place, &drafts).unwrap_err();
    assert!(why.to_string().contains("is already there"), "{why}");
    assert_eq!(fs::read_dir(&place).unwrap().count(), 1);
    fs::remove_file(&taken).unwrap();
    settle::write(&paths, &place, &drafts).unwrap();
    let again = open(&paths);
    assert_eq!(again.collection, loaded.collection);
    assert_eq!((again.unwritten, again.problems.len()), (None, 0));
    assert_eq!(edit::place(&paths).unwrap(), place.join("collection.yaml"));
    // With a document named, only its own briefing is read.
    let named = [at.join("wire.txt")];
    assert_eq!(open(&named).collection.briefings.len(), 1);
    assert_eq!(open(&named).unwritten, None);
    assert_eq!(edit::place(&named).unwrap(), place.join("collection.yaml"));
    // With another folder as well.
    let other = tempfile::tempdir().unwrap();
    let both = [other.path().to_owned(), at.to_owned()];
    assert_eq!(edit::place(&both).unwrap(), place.join("collection.yaml"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Documents that clash often: few headlines, few names, few folders.
    #[test]
    fn the_order_of_files_changes_nothing(
        files in prop::collection::btree_map(("[ab]", "[cd]"), (0..3usize, 0..3usize), 1..5),
        seed in any::<u64>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut paths = Vec::new();
        for ((inner, name), (title, text)) in &files {
            let path = folder.path().join(inner).join(name).with_extension("txt");
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            let text = format!("The mill {title}\n\nIt burned {text} times, said Ana Bell.\n");
            fs::write(&path, text).unwrap();
            paths.push(path);
        }
        let by_id = |loaded: Loaded| -> BTreeMap<String, PathBuf> {
            let files = loaded.files.into_iter();
            files.map(|(id, input)| (id, input.path().to_owned())).collect()
        };
        let whole = open_folder(folder.path());
        prop_assert_eq!(&whole.collection.briefings, &converted(folder.path()));
        let places = paths.len();
        paths.rotate_left(seed as usize % places);
        if seed % 2 == 0 {
            paths.reverse();
        }
        let named = open(&paths);
        prop_assert_eq!(&named.collection.briefings, &whole.collection.briefings);
        prop_assert_eq!(by_id(named), by_id(whole));
    }
}
