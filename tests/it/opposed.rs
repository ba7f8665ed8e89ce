//! What voices likely oppose each other on: pairs of short articles, some of
//! which only seem opposed.

use std::fs;
use std::path::Path;

use rashomon::model::joins::StoryLine;
use rashomon::model::merge::merge;
use rashomon::model::{Collection, judge};
use rashomon::store::edit;
use rashomon::story;
use serde_json::Value;

use crate::fixture::{collection as builtin, program};
use crate::golden::fixtures;
use crate::opened::open;

/// Two articles, and whether their voices oppose each other.
struct Pair {
    name: String,
    is_opposed: bool,
    articles: Vec<String>,
}

/// The pairs of the fixture: a header, an article, a separator, another
/// article. Each article begins with its title.
fn pairs() -> Vec<Pair> {
    let text = fs::read_to_string(fixtures("opposed").join("pairs.txt")).unwrap();
    let pairs = text.split("\n\n").filter(|block| !block.trim().is_empty());
    pairs.map(pair).collect()
}

fn pair(block: &str) -> Pair {
    let (head, articles) = block.trim().split_once('\n').unwrap();
    let (kind, name) = head.trim_start_matches("= ").split_once(": ").unwrap();
    Pair {
        name: name.into(),
        is_opposed: kind == "opposed",
        articles: articles
            .split("--\n")
            .map(|a| a.trim().replace('\n', "\n\n"))
            .collect(),
    }
}

/// The articles as documents of one story, in reverse order if `turned`.
fn told(pair: &Pair, turned: bool) -> Collection {
    let folder = tempfile::tempdir().unwrap();
    for (nth, article) in pair.articles.iter().enumerate() {
        let nth = if turned { 9 - nth } else { nth };
        fs::write(folder.path().join(format!("paper-{nth}.txt")), article).unwrap();
    }
    let read = open(&[folder.path().to_owned()]).collection;
    let mut joins = read.joins.clone();
    joins.stories.push(StoryLine {
        id: "one".into(),
        name: None,
        same: read.briefings.iter().map(|b| b.id.clone()).collect(),
    });
    story::compared(merge(String::new(), read.briefings, joins))
}

/// The sides of each likely question, in words.
fn found(collection: &Collection) -> Vec<String> {
    let all = collection.likeness.questions.iter();
    all.map(|likely| {
        let side = |said: &rashomon::model::likeness::Utterance| {
            format!(
                "{}: {}",
                said.who.as_deref().unwrap_or("author"),
                judge::quote(collection, said)
            )
        };
        let held: Vec<_> = likely.held.iter().map(side).collect();
        let rejected: Vec<_> = likely.rejected.iter().map(side).collect();
        format!(
            "{:.2} {} <> {}",
            likely.sure,
            held.join(" + "),
            rejected.join(" + ")
        )
    })
    .collect()
}

#[test]
fn pairs_that_are_opposed_meet_and_those_that_only_look_so_do_not() {
    let (mut opposed, mut met, mut wrong) = (0, 0, 0);
    for pair in pairs() {
        let collection = told(&pair, false);
        let found = found(&collection);
        // Claims may also meet on a question that the documents have
        // themselves.
        let meets = !found.is_empty()
            || (0..collection.questions.len()).any(|n| collection.asked(n.into()).is_opposed());
        opposed += usize::from(pair.is_opposed);
        met += usize::from(pair.is_opposed && meets);
        wrong += usize::from(!pair.is_opposed && meets);
        let right = if meets == pair.is_opposed { "" } else { "!!" };
        eprintln!("{right:2} {} {found:?}", pair.name);
    }
    println!("met {met} of {opposed}, wrong {wrong}");
    assert!(met * 10 >= opposed * 6, "met {met} of {opposed}");
    assert!(
        met * 10 >= (met + wrong) * 8,
        "right {met} of {}",
        met + wrong
    );
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    for pair in pairs().iter().filter(|pair| pair.is_opposed) {
        let sorted = |turned| {
            let mut found = found(&told(pair, turned));
            found.sort();
            found
        };
        assert_eq!(sorted(false), sorted(true), "{}", pair.name);
    }
}

/// A folder with the two articles on the meeting that one side denies, and a
/// person's collection file.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let pair = pairs()
        .into_iter()
        .find(|pair| pair.name == "a meeting")
        .unwrap();
    for (nth, article) in pair.articles.iter().enumerate() {
        fs::write(folder.path().join(format!("paper-{nth}.txt")), article).unwrap();
    }
    fs::write(
        folder.path().join("collection.yaml"),
        "# ours\ntitle: The premier\n",
    )
    .unwrap();
    folder
}

fn compared(folder: &Path) -> Collection {
    story::compared(open(&[folder.to_owned()]).collection)
}

fn json(folder: &Path, words: &[&str]) -> Vec<Value> {
    let mut program = program();
    program.args(words).args(["--format", "json"]).arg(folder);
    serde_json::from_slice(&program.output().unwrap().stdout).unwrap()
}

#[test]
fn what_is_likely_opposed_is_told_apart_from_what_was_judged() {
    let folder = folder();
    for command in ["questions", "conflicts"] {
        let all = json(folder.path(), &[command]);
        let likely: Vec<&Value> = all.iter().filter(|row| row["likely"] == true).collect();
        assert_eq!(likely.len(), 1, "{command}");
        let sure = likely[0]["sure"].as_f64().unwrap();
        assert!(sure > 0.5 && sure < 1.0, "{sure}");
        let judged = json(folder.path(), &[command, "--judged"]);
        assert!(
            judged.iter().all(|row| row["likely"].is_null()),
            "{command}"
        );
    }
}

#[test]
fn a_person_confirms_or_dismisses_it_and_takes_that_back_to_the_byte() {
    let folder = folder();
    let paths = [folder.path().to_owned()];
    let file = folder.path().join("collection.yaml");
    let before = fs::read(&file).unwrap();
    let likely = compared(folder.path());
    let opposed = |collection: &Collection| {
        (0..collection.questions.len())
            .filter(|n| collection.asked((*n).into()).is_opposed())
            .count()
    };
    assert_eq!((likely.likeness.questions.len(), opposed(&likely)), (1, 0));
    let question = &likely.likeness.questions[0];

    let written = edit::write(&paths, &judge::opposed(&likely, question)).unwrap();
    let judged = compared(folder.path());
    assert_eq!((judged.likeness.questions.len(), opposed(&judged)), (0, 1));
    // Merging the same again adds nothing twice.
    let again = merge(
        String::new(),
        judged.briefings.clone(),
        judged.joins.clone(),
    );
    assert_eq!(again.claims.len(), judged.claims.len());
    let mut check = program();
    let check = check
        .args(["check", "--strict"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(
        check.status.success(),
        "{}",
        String::from_utf8_lossy(&check.stdout)
    );
    edit::undo(&written).unwrap();
    assert_eq!(fs::read(&file).unwrap(), before);

    let written = edit::write(&paths, &judge::unopposed(&likely, question)).unwrap();
    let dismissed = compared(folder.path());
    assert_eq!(
        (dismissed.likeness.questions.len(), opposed(&dismissed)),
        (0, 0)
    );
    edit::undo(&written).unwrap();
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn what_was_judged_stays_as_it_is() {
    let judged = builtin();
    let compared = story::compared(judged.clone());
    assert_eq!(compared.questions, judged.questions);
    for n in 0..judged.questions.len() {
        assert_eq!(
            compared.asked(n.into()).opposed,
            judged.asked(n.into()).opposed
        );
    }
}

/// Two papers of one day with different figures, each from someone.
fn papers(first: &str, second: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (nth, (count, who)) in [("Five", first), ("Seven", second)].iter().enumerate() {
        let text = format!(
            "Ferry strikes pier at Port Emsel\n\n4 May 2031\n\n{count} people drowned when the ferry Halden struck \
             the pier at Port Emsel on Sunday, {who} said.\n\nThe Halden carried 212 passengers.\n"
        );
        fs::write(folder.path().join(format!("paper-{nth}.txt")), text).unwrap();
    }
    folder
}

#[test]
fn two_papers_that_cite_one_source_tell_it_differently() {
    for (first, second, expected) in [
        ("harbour master Ruth Moll", "Ruth Moll", Some("Ruth Moll")),
        (
            "the Ministry of Transport",
            "the Ministry of Transport",
            Some("Ministry of Transport"),
        ),
        // These may be different people.
        ("officials", "officials", None),
        ("a witness", "a witness", None),
        ("harbour master Ruth Moll", "fire chief Oskar Brandt", None),
    ] {
        let folder = papers(first, second);
        let all = json(folder.path(), &["conflicts"]);
        let differs = all.iter().find(|row| row["likely"] == true).expect(first);
        let source = differs["same_source"].as_str();
        match expected {
            Some(name) => assert!(
                source.is_some_and(|source| source.contains(name)),
                "{first}: {differs}"
            ),
            None => assert_eq!(source, None, "{first}"),
        }
    }
}
