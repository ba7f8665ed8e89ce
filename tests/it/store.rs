//! Folders with everything in them that a folder can hold.

use std::fs;
use std::path::Path;

use rashomon::store::{self, Loaded, Severity};

fn briefing(folder: &Path, name: &str, id: &str) {
    let text = format!("id: {id}\ntitle: {id}\npassages:\n  - {{at: 1, text: x}}\n");
    fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
    fs::write(folder.join(name), text).unwrap();
}

fn load(folder: &Path) -> Loaded {
    store::load(&[folder.to_owned()]).unwrap()
}

fn ids(loaded: &Loaded) -> Vec<&str> {
    loaded.files.keys().map(String::as_str).collect()
}

#[test]
fn folders_are_walked_and_hidden_files_are_not() {
    let folder = tempfile::tempdir().unwrap();
    for (name, id) in [
        ("b.yaml", "b"),
        ("a.yml", "a"),
        ("deep/er/c.YAML", "c"),
        (".hidden.yaml", "h"),
        (".git/d.yaml", "d"),
        ("notes.txt", "n"),
    ] {
        briefing(folder.path(), name, id);
    }
    let loaded = load(folder.path());
    assert_eq!(ids(&loaded), ["a", "b", "c"]);
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.files["a"].path(), folder.path().join("a.yml"));
    let name = folder.path().file_name().unwrap().to_str().unwrap();
    assert_eq!(loaded.collection.title, name);
}

#[test]
fn a_file_named_twice_is_loaded_once() {
    let folder = tempfile::tempdir().unwrap();
    briefing(folder.path(), "a.yaml", "a");
    let file = folder.path().join("a.yaml");
    let paths = [file.clone(), folder.path().to_owned(), file];
    let loaded = store::load(&paths).unwrap();
    assert_eq!((loaded.files.len(), loaded.problems.len()), (1, 0));
    assert_eq!(loaded.collection.title, "a");
}

#[test]
fn one_bad_file_never_hides_the_good_ones() {
    let folder = tempfile::tempdir().unwrap();
    briefing(folder.path(), "good.yaml", "good");
    fs::write(folder.path().join("bad.yaml"), "id: [").unwrap();
    fs::write(
        folder.path().join("collection.yaml"),
        "titel: x\nactors: 3\n",
    )
    .unwrap();
    let loaded = load(folder.path());
    assert_eq!(ids(&loaded), ["good"]);
    let places: Vec<_> = loaded
        .problems
        .iter()
        .map(|p| {
            (
                p.file.file_name().unwrap().to_str().unwrap(),
                p.line,
                p.severity,
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            ("bad.yaml", 1, Severity::Error),
            ("collection.yaml", 1, Severity::Warning),
            ("collection.yaml", 2, Severity::Error),
        ]
    );
}

#[test]
fn an_empty_folder_says_how_to_fill_it() {
    let folder = tempfile::tempdir().unwrap();
    let loaded = load(folder.path());
    assert!(loaded.collection.briefings.is_empty());
    assert!(loaded.problems[0].message.contains("rashomon convert"));
    assert!(store::load(&[folder.path().join("nowhere")]).is_err());
}

#[test]
fn many_files_load_in_order_whatever_thread_reads_them() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..40 {
        briefing(
            folder.path(),
            &format!("{n:02}.yaml"),
            &format!("b{:02}", n / 2),
        );
    }
    let loaded = load(folder.path());
    assert_eq!(loaded.files.len(), 20);
    assert_eq!(loaded.problems.len(), 20);
    assert_eq!(loaded.files["b07"].path(), folder.path().join("14.yaml"));
    assert_eq!((loaded.problems[0].line, loaded.problems[0].column), (1, 5));
}

#[test]
fn of_a_file_that_is_spoilt_the_last_good_copy_stays() {
    let folder = crate::fixture::copy();
    let paths = [folder.path().to_owned()];
    let before = store::load(&paths).unwrap();
    let last = store::Last {
        collection: &before.collection,
        files: &before.files,
        documents: &before.documents,
    };
    let again = || {
        let watch = store::Watch::default();
        let load = store::Load {
            last: Some(last),
            ..store::Load::of(&paths, &watch)
        };
        load.run().unwrap()
    };
    let wire = folder.path().join("coastal-wire.yaml");
    let whole = fs::read(&wire).unwrap();
    // Cut off in the middle, as while a program is writing it.
    fs::write(&wire, &whole[..whole.len() / 2]).unwrap();
    let now = again();
    assert_eq!(now.kept, 1);
    assert_eq!(now.collection.briefings, before.collection.briefings);
    let told = |p: &&store::Problem| p.file == wire && p.message.contains("last read");
    assert_eq!(now.problems.iter().filter(told).count(), 1);
    // A removed file is gone, and a repaired one is read.
    fs::remove_file(&wire).unwrap();
    let now = again();
    assert_eq!((now.kept, now.collection.briefings.len()), (0, 2));
    fs::write(&wire, &whole).unwrap();
    assert_eq!(again().kept, 0);

    // The same for the collection file: no join and no conflict is lost.
    let joins = folder.path().join("collection.yaml");
    let lines = fs::read_to_string(&joins).unwrap();
    fs::write(&joins, format!("{lines}<<<<<<< ours\n")).unwrap();
    let now = again();
    assert_eq!((now.kept, now.unjoined.as_ref()), (1, None));
    assert_eq!(now.collection.joins, before.collection.joins);
    assert_eq!(now.collection.events, before.collection.events);
    let told = |p: &&store::Problem| p.file == joins && p.message.contains("last read");
    assert_eq!(now.problems.iter().filter(told).count(), 1);
    // If it was never read well, nothing is joined, and that is reported.
    let first = store::load(&paths).unwrap();
    assert_eq!(first.unjoined.unwrap().file, joins);
    fs::write(&joins, lines).unwrap();
    assert_eq!(again().kept, 0);
}
