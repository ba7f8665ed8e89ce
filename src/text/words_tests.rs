use proptest::prelude::*;

use super::*;

fn keys(text: &str) -> Vec<String> {
    words(text).map(|w| w.key).collect()
}

#[test]
fn words_are_folded_and_split_where_readers_split_them() {
    for (text, expected) in [
        ("Iraq’s U.S.-led coalition", "iraq us led coalition"),
        (
            "the U. S. and the U.\u{a0}S. base",
            "the us and the u s base",
        ),
        ("Katāʾib Hezbollah", "kataib hezbollah"),
        ("“107mm” — 18 of 30…", "107mm 18 of 30"),
        ("Don't; al-Sha'bi, O’Brien", "dont al shabi obrien"),
        (
            "1,000 men at 3.5 km. The end.Next",
            "1000 men at 35 km the end next",
        ),
        ("Plan B. A day", "plan b a day"),
        ("Note:this, at 10:30", "note this at 10 30"),
        ("snake_case a:b", "snake case a b"),
        ("café.Next naïve’s", "cafe next naive"),
        ("…", ""),
    ] {
        assert_eq!(keys(text).join(" "), expected, "{text}");
    }
}

#[test]
fn letters_of_scripts_without_spaces_pair_up() {
    assert_eq!(keys("日本語で ok"), ["日本", "本語", "語て", "て", "ok"]);
    assert_eq!(keys("カタカナ"), ["カタ", "タカ", "カナ", "ナ"]);
    assert_eq!(keys("北"), ["北"]);
    let asked: Vec<_> = sought("日本 ok 北").into_iter().map(|w| w.key).collect();
    assert_eq!(asked, ["日本", "ok", "北"]);
}

#[test]
fn spellings_of_one_word_in_any_script_are_one() {
    for (one, other) in [
        ("كِتَاب", "كتاب"),
        ("کتاب", "كتاب"),
        ("الإسلام", "الاسلام"),
        ("می‌خواهم", "میخواهم"),
        ("Ёлка", "елка"),
        ("Ἀθῆναι", "αθηναι"),
        ("ΟΔΟΣ", "οδός"),
        ("cafe\u{301}", "café"),
        ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
    ] {
        assert_eq!(keys(one), keys(other), "{one} / {other}");
    }
}

#[test]
fn a_word_stands_where_its_range_says() {
    let text = "On 11 March, Iraq’s base — Sha'bi, Élan of U.S. 日本語";
    let found: Vec<_> = words(text).map(|w| &text[w.range]).collect();
    let expected = [
        "On", "11", "March", "Iraq", "base", "Sha'bi", "Élan", "of", "U.S", "日本", "本語", "語",
    ];
    assert_eq!(found, expected);
}

#[test]
fn counting_words_ignores_lone_punctuation() {
    assert_eq!(count("don’t shoot — ever"), 3);
}

proptest! {
    #[test]
    fn words_stand_in_order_and_hold_letters(text in "(\\PC|[か゛゙U. S’'日本ก็e\u{301}]|\u{200d}){0,24}") {
        let mut before = 0;
        for word in words(&text) {
            prop_assert!(!word.key.is_empty() && word.range.start >= before, "{word:?}");
            prop_assert!(text.get(word.range.clone()).is_some_and(|w| !w.is_empty()), "{word:?}");
            before = word.range.start;
        }
    }
}
