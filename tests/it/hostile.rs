//! Files made to do harm are refused at once, with a place. `benches/growth.rs`
//! measures that the cost grows only with their size.

use rashomon::model::Briefing;
use rashomon::store::yaml;

fn refusal(bytes: &[u8]) -> (usize, usize, String) {
    let faults = yaml::read::<Briefing>(bytes).unwrap_err();
    let fault = faults.into_iter().next().unwrap();
    (fault.place.line, fault.place.column, fault.message)
}

#[test]
fn bombs_are_refused_at_once() {
    for bomb in [
        format!("x: {}", "[".repeat(400_000)),
        "{".repeat(400_000),
        "[\n".repeat(200_000),
        "- ".repeat(200_000),
        "{a: ".repeat(100_000),
    ] {
        let (line, _, message) = refusal(bomb.as_bytes());
        assert!(line > 0);
        assert!(message.starts_with("nested more than 32 deep"), "{message}");
    }
}

#[test]
fn an_alias_bomb_never_grows() {
    let bomb = format!(
        "a: &a [{}]\nb: [{}]\n",
        "x,".repeat(1_000),
        "*a,".repeat(20_000)
    );
    let (line, column, message) = refusal(bomb.as_bytes());
    assert_eq!((line, column), (1, 4));
    assert!(message.starts_with("anchors"), "{message}");
}

#[test]
fn too_large_a_file_is_not_even_scanned() {
    let (line, _, message) = refusal(&vec![b'a'; (32 << 20) + 1]);
    assert_eq!(line, 0);
    assert_eq!(message, "the file has 32 MiB, more than 32; split it");
}

#[test]
fn columns_count_characters() {
    let (line, column, _) = refusal("id: \"ü\"\n“ü”: {ü: \"é\", ü: é}\n".as_bytes());
    assert_eq!((line, column), (2, 15));
}

#[test]
fn a_map_with_very_many_keys_stays_fast() {
    use std::fmt::Write as _;
    let mut text = String::new();
    for n in 0..20_000 {
        writeln!(text, "key{n}: {n}").unwrap();
    }
    text.push_str("key7: again\n");
    let (line, column, _) = refusal(text.as_bytes());
    assert_eq!((line, column), (20_001, 1));
}

#[test]
fn a_file_that_ends_too_early_ends_at_its_last_line() {
    for (file, line, column) in [
        ("id: a\nactors:\n  - {id: b", 3, 11),
        ("id: a\nauthors: [\n", 3, 1),
        ("title: \"a", 1, 8),
    ] {
        let (at, place, said) = refusal(file.as_bytes());
        assert_eq!((at, place), (line, column), "{file:?}: {said}");
    }
}
