//! The built-in story: what it must show, what it must not say, and that it
//! reads well.

use std::path::PathBuf;

use rashomon::model::comparison::Comparison;
use rashomon::model::gaps::Gap;
use rashomon::model::view::View;
use rashomon::model::vocabulary::PassageKind;
use rashomon::model::{Collection, PassageId, QuestionId};
use rashomon::store;
use rashomon::story::compared;
use rashomon::tui::desk::reader::{Text, lights};
use rashomon::views::opposition::opposition;
use rashomon::views::words::notes;
use ratatui::layout::Rect;

use crate::desk::Desk;

/// The briefings of the repository.
fn briefings() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("briefings")
}

fn desk() -> Desk {
    Desk::with(&[briefings()], 120, 40)
}

#[test]
fn the_built_in_story_is_read_as_its_files_are() {
    let (read, files) = (store::built_in(), store::load(&[briefings()]).unwrap());
    assert_eq!(read.problems, []);
    assert_eq!(read.collection.briefings, files.collection.briefings);
    assert_eq!(read.collection.joins, files.collection.joins);
}

/// What comparing it finds is kept in the program; `UPDATE_GOLDEN=1` keeps it
/// anew.
#[test]
fn the_built_in_story_is_known_as_it_is_compared() {
    let mut read = store::built_in().collection;
    let kept = read.known.take();
    let compared = compared(read.clone());
    let found = Comparison::of(&compared, &read);
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/store/built_in.json");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let text = serde_json::to_string(&found).unwrap() + "\n";
        return std::fs::write(file, text).unwrap();
    }
    let kept = kept.filter(|kept| **kept == found);
    assert!(kept.is_some(), "run this test with UPDATE_GOLDEN=1");
    assert!(kept.unwrap().give_to(read) == compared);
}

/// Quotations, each with the passage it is cited from.
type Cited = Vec<(PassageId, String)>;

/// The quotations of all accounts, and those of all claims.
fn cited(collection: &Collection) -> (Cited, Cited) {
    let of_events = collection.events.iter().flat_map(|event| &event.accounts);
    let of_bearers = collection.bearers.iter().flat_map(|bearer| &bearer.facts);
    let accounts = of_events.chain(of_bearers);
    let accounts =
        accounts.filter_map(|at| Some((at.passage?, collection.account(*at).quote.clone()?)));
    let stances = collection
        .questions
        .iter()
        .flat_map(|question| &question.stances);
    let claims = stances.filter_map(|at| Some((at.passage?, collection.claim(*at).quote.clone()?)));
    (accounts.collect(), claims.collect())
}

#[test]
fn every_account_lights_something_in_its_passage() {
    let desk = desk();
    let world = &desk.app.world;
    let collection = &world.collection;
    let lit = |(passage, words): &(PassageId, String)| {
        let room = Rect::new(0, 0, 80, 60);
        let text = Text::at(world, (*passage, Some(words.clone())), room);
        let lights = lights(&text, world, Vec::new());
        lights.hits.iter().any(|(_, hits)| !hits.is_empty())
    };
    let (accounts, claims) = cited(collection);
    let dark: Vec<String> = accounts
        .iter()
        .filter(|cited| !lit(cited))
        .map(|(passage, words)| {
            let source = collection
                .briefing(collection.source_of(*passage))
                .short_name();
            format!(
                "{source} {}: {words}",
                collection.passage(*passage).locator()
            )
        })
        .collect();
    assert!(accounts.len() > 150, "{}", accounts.len());
    assert_eq!(dark, [""; 0], "of {}", accounts.len());
    // The words of a stance are often paraphrased; then they are shown below.
    let bright = claims.iter().filter(|cited| lit(cited)).count();
    assert!(bright * 2 > claims.len(), "{bright} of {}", claims.len());
}

/// How the voices of a question are opposed, in one line.
fn opposed(collection: &Collection, id: &str) -> String {
    let place = collection.questions.iter().position(|q| q.id == id);
    let question = QuestionId::from(place.unwrap_or_else(|| panic!("no question {id}")));
    opposition(collection, &collection.asked(question)).join(" | ")
}

#[test]
fn what_the_documents_disagree_on_is_shown() {
    let desk = desk();
    let collection = &desk.app.world.collection;
    let everything = View::default();
    let measured: Vec<String> = collection
        .conflicts_within(&everything)
        .flat_map(|(id, rows)| {
            let event = collection.event(id).id.clone();
            let clashing = rows.iter().filter(|row| row.verdict.is_conflict());
            let said = clashing.map(|row| {
                let note = notes(collection, &rows, row).into_iter().next();
                format!("{event}, {}: {}", row.measure, note.unwrap_or_default())
            });
            said.collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(
        measured,
        [
            "iranian-missiles, bases hit: These cannot all be true: 1 (Atlantic, Rabbit Hole), ≥2 (ECFR), 2 (Restraint)",
            "taji-rockets, rockets landed: These cannot all be true: 15 (Atlantic), 18 (ECFR, not certain)",
            "taji-rockets, wounded: These cannot all be true: <~12 (TMC), 14 (ECFR)",
        ]
    );
    for (question, said) in [
        (
            "what-did-kh-say-of-its-part",
            "Same source, told differently: Statement of Kataib Hezbollah (Rabbit Hole): near claim · Statement of Kataib Hezbollah (ECFR): seeming denial",
        ),
        (
            "what-did-the-us-hit",
            "doubted by Iraqi officials (Restraint)",
        ),
        (
            "is-withdrawal-resolution-binding",
            "yes: asserted by the author (Atlantic); denied by Maria Fantappie, Sam Heller (Restraint)",
        ),
        (
            "deterrence-restored",
            "probably denied by Barbara Slavin (Atlantic)",
        ),
        (
            "who-fired",
            "probably denied by Statement of Kataib Hezbollah (ECFR)",
        ),
        ("should-us-strike-back", "denied by Abbas Kadhim (Atlantic)"),
    ] {
        let line = opposed(collection, question);
        assert!(line.contains(said), "{question}: {line}");
    }
    // Differences across documents come first.
    let asked: Vec<bool> = collection
        .opposed_within(&everything)
        .into_iter()
        .map(|id| collection.asked(id).is_across(collection))
        .collect();
    assert!(asked.is_sorted_by(|a, b| a >= b), "{asked:?}");
    assert!(asked[0] && !asked[asked.len() - 1], "{asked:?}");
}

/// False statements that an audit of the first digests found: who leaves out
/// what, and who tells it alone.
#[test]
fn silence_is_said_only_where_there_is_silence() {
    let desk = desk();
    let collection = &desk.app.world.collection;
    let id = |source| collection.briefing(source).id.clone();
    let gaps = collection.gaps();
    let said = |event: &str, source: &str| {
        gaps.iter().any(|gap| {
            let (Gap::OnlyIn(of, sources) | Gap::LeftOut(of, sources)) = gap;
            let event = collection.event(*of).id == event;
            event && sources.iter().any(|silent| id(*silent) == source)
        })
    };
    for (event, source) in [
        // Fontenrose and Hof tell of strikes that may be these.
        ("us-strikes-12-march", "atlantic-five-experts"),
        ("strike-on-highway-position", "atlantic-five-experts"),
        // It was published on the day of these events.
        ("us-strikes-12-march", "tmc-two-soldiers"),
        ("kh-statement", "tmc-two-soldiers"),
        ("pentagon-statement", "tmc-two-soldiers"),
        // Another document also tells it.
        ("iranian-warning", "rabbit-hole-tensions"),
        ("us-troops-in-iraq", "atlantic-five-experts"),
        ("milley-warning", "ecfr-escalation-nation"),
        ("attacks-on-us", "ecfr-escalation-nation"),
        ("attacks-on-us", "rabbit-hole-tensions"),
        ("us-troops-in-iraq", "tmc-two-soldiers"),
        ("push-for-withdrawal", "tmc-two-soldiers"),
    ] {
        assert!(!said(event, source), "{event}: {source}");
    }
    assert!(said("hostage-crisis", "atlantic-five-experts"));
}

/// The number of words in each sentence of a text.
fn sentences(text: &str) -> Vec<usize> {
    let ends = |c: char| matches!(c, '.' | '?' | '!');
    let mut all = Vec::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        count += 1;
        let bare = word.trim_end_matches(['”', '’', ')']);
        let letters: Vec<char> = bare.chars().filter(|c| c.is_alphanumeric()).collect();
        let is_initial = letters.len() == 1 && letters[0].is_uppercase();
        let is_short = matches!(bare, "Gen." | "U.S." | "Maj." | "Dr.");
        if bare.ends_with(ends) && !is_initial && !is_short {
            all.push(std::mem::take(&mut count));
        }
    }
    all.extend((count > 0).then_some(count));
    all
}

#[test]
fn digests_are_short_sentences_and_few_words_of_others() {
    let desk = desk();
    for briefing in &desk.app.world.collection.briefings {
        let told = briefing.passages.iter();
        let told = told.filter(|p| p.kind != PassageKind::Furniture);
        let mut all: Vec<usize> = told.flat_map(|p| sentences(&p.text)).collect();
        all.sort_unstable();
        let (median, longest) = (all[all.len() / 2], all[all.len() - 1]);
        assert!(
            median <= 18 && longest <= 35,
            "{}: {median}, {longest}",
            briefing.id
        );
        let accounts = briefing.accounts().filter_map(|a| a.quote.as_ref());
        let claims = briefing.claims.iter().filter_map(|c| c.quote.as_ref());
        for quote in accounts.chain(claims) {
            let words = quote.split_whitespace().count();
            assert!(words <= 12, "{}: {quote}", briefing.id);
        }
    }
}
