//! What finds a passage despite other spellings, tier by tier, and what must
//! not.

use std::sync::Arc;

use super::{How, Index};
use crate::model::briefing::{Actor, Briefing, Passage};
use crate::model::merge::merge;
use crate::model::view::Item;
use crate::model::vocabulary::ActorKind;
use crate::model::{Collection, Joins};

fn collection(texts: &[&str], names: &[(&str, &[&str])]) -> Collection {
    let passage = |(at, text): (u32, &&str)| Passage {
        at,
        text: (*text).into(),
        ..Passage::default()
    };
    let actor = |(place, (name, aliases)): (usize, &(&str, &[&str]))| Actor {
        by: None,
        id: format!("actor-{place}"),
        name: (*name).into(),
        aliases: aliases.iter().map(|a| (*a).into()).collect(),
        weak: Vec::new(),
        kind: ActorKind::default(),
        role: None,
        at: Vec::new(),
        status: None,
    };
    let briefing = Briefing {
        id: "wire".into(),
        title: Some("1234".into()),
        passages: (1..).zip(texts).map(passage).collect(),
        actors: names.iter().enumerate().map(actor).collect(),
        ..Briefing::default()
    };
    merge("T".into(), vec![briefing], Joins::default())
}

fn index(texts: &[&str]) -> Index {
    Index::build(Arc::new(collection(texts, &[])))
}

/// Locators found, best first, each with its match: `3`, `~4` near, `=5` alias.
fn found(index: &Index, query: &str) -> String {
    let hits = index.search(query, 99).hits;
    let shown = hits.iter().filter_map(|hit| {
        let Item::Passage(id) = hit.item else {
            return None;
        };
        let sign = match hit.how {
            How::Exact => "",
            How::Near => "~",
            How::Alias => "=",
        };
        Some(format!("{sign}{}", id.0 + 1))
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// The letters highlighted in a text: `exact`, `~near`, `=alias`.
fn lit(index: &Index, query: &str, text: &str) -> String {
    let lit = index.search(query, 9).lit(text).into_iter();
    let shown = lit.map(|l| {
        let sign = match l.how {
            How::Exact => "",
            How::Near => "~",
            How::Alias => "=",
        };
        format!("{sign}{}", &text[l.range])
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_tier_finds_and_ranks_below_the_one_before() {
    for (query, texts, expected) in [
        // The word itself, then words it begins, while typed and finished.
        (
            "bomb",
            &["He bombarded it.", "A bomb lay there."][..],
            "2 1",
        ),
        ("bomb ", &["He bombarded it.", "A bomb lay there."], "2 1"),
        // Another form of the word.
        (
            "rockets ",
            &["One rocket fell.", "Two rockets fell."],
            "2 1",
        ),
        // A name in another transliteration, beside the one as typed.
        (
            "najjar ",
            &[
                "Captain Nadjar left.",
                "Captain Najar left.",
                "Captain Najjar left.",
            ],
            "3 ~2",
        ),
        ("suleyman ", &["Mr Soleiman left."], "~1"),
        // Two words for one, and one for two.
        ("north gate", &["The Northgate burnt."], "~1"),
        ("northgate", &["The north gate burnt."], "~1"),
        // A typo: a wrong letter, one missing, one extra, two swapped.
        ("harbout ", &["In the harbour."], "~1"),
        ("harbur ", &["In the harbour."], "~1"),
        ("harbouur ", &["In the harbour."], "~1"),
        ("harobur ", &["In the harbour."], "~1"),
        // The misspelled beginning of a word being typed.
        ("halvar", &["Mira Halvorsen spoke."], "~1"),
        // The letters of a name, in order.
        ("hlvrsn", &["Mira Halvorsen spoke."], "~1"),
        // A phrase with a typo.
        (
            "\"north gaet\"",
            &["The north gate.", "The gate, north."],
            "~1",
        ),
    ] {
        assert_eq!(found(&index(texts), query), expected, "{query}");
    }
}

#[test]
fn what_is_not_meant_is_not_found() {
    for (query, texts) in [
        // Scattered letters occur in almost any prose.
        ("iran", &["It is raining and nobody can see."][..]),
        // A short word leaves no room for typos.
        ("us ", &["The bus is as late as is usual."]),
        ("cat ", &["The dog sat."]),
        // A word that exists is intended, even if another resembles it.
        ("killed", &["Nine were called."]),
        // Edit distance alone does not relate two names.
        ("iraq ", &["Iran denied it."]),
    ] {
        let with_word = format!("{query} stands here.");
        let texts: Vec<&str> = texts.iter().copied().chain([with_word.as_str()]).collect();
        assert_eq!(found(&index(&texts), query), "2", "{query}");
    }
}

#[test]
fn grade_comes_before_repetition_and_a_rare_misspelling_does_not_win() {
    let index = index(&[
        "Khalidov Khalidov Khalidov Khalidov.",
        "Khalid spoke for a long time about many things, and of the sea, and of ships.",
        "Khaltd wrote.",
    ]);
    assert_eq!(found(&index, "khalid"), "2 1");
    assert_eq!(found(&index, "khalyd "), "~2");
}

#[test]
fn words_that_stand_together_in_order_come_first() {
    let index = index(&[
        "The gate faces away from the north of the city.",
        "Gate north: closed.",
        "The north gate, which is old and heavy and has been mended many times.",
    ]);
    assert_eq!(found(&index, "north gate "), "3 2 1");
}

#[test]
fn some_words_are_enough_where_none_has_all() {
    let index = index(&[
        "The ferry sank.",
        "Divers searched the hull of the ferry.",
        "The sea was calm.",
    ]);
    assert_eq!(found(&index, "ferry divers zeppelin "), "2");
    assert_eq!(found(&index, "zeppelin "), "");
}

#[test]
fn every_name_of_an_actor_is_one_word_to_search() {
    let names: &[(&str, &[&str])] = &[
        ("Kataib Hizbullah", &["Kataib Hezbollah", "KH"]),
        ("Adel Abdul Mahdi", &["Abdulmahdi", "the premier"]),
    ];
    let texts = [
        "KH denied it.",
        "Kataib Hezbollah denied it.",
        "Kataib Hizbullah denied it.",
        "Adel Abdul Mahdi resigned.",
        "Abdulmahdi resigned.",
    ];
    let index = Index::build(Arc::new(collection(&texts, names)));
    assert_eq!(found(&index, "kh "), "1 =2 =3");
    assert_eq!(found(&index, "abdulmahdi "), "5 ~4");
    assert_eq!(found(&index, "\"adel abdul mahdi\""), "4 =5");
    let hits = index.search("kh ", 9).hits;
    let via: Vec<_> = hits.iter().filter_map(|h| h.via.as_deref()).collect();
    assert_eq!(via, ["Kataib Hezbollah", "Kataib Hizbullah"]);
    assert_eq!(
        lit(&index, "kh ", "KH or Kataib Hezbollah"),
        "KH =Kataib Hezbollah"
    );
}

#[test]
fn any_script_is_found_as_written_with_and_without_marks() {
    let texts = [
        "قال رئيس الوزراء إنّ الحكومة مستقيلة",
        "نخست‌وزیر کتاب را می‌خواند",
        "Премьер ушёл в отставку",
        "Ο πρωθυπουργός παραιτήθηκε στην Αθήνα",
        "首相は辞任を表明した",
        "총리가 사임했다",
        "Le préfet Cañón a démissionné",
    ];
    let index = index(&texts);
    for (query, expected) in [
        ("الحكومه", "1"),
        ("الحُكومة", "1"),
        ("كتاب", "2"),
        ("ушел", "3"),
        ("ΑΘΗΝΑ", "4"),
        ("辞任", "5"),
        ("任", "5"),
        ("辞任を表", "5"),
        ("사임", "6"),
        ("\u{1109}\u{1161}\u{110b}\u{1175}\u{11b7}", "6"),
        ("prefet canon", "7"),
        ("pre\u{301}fet", "7"),
    ] {
        assert_eq!(found(&index, query), expected, "{query}");
    }
    assert_eq!(lit(&index, "辞任", texts[4]), "辞任");
}

#[test]
fn kinds_of_matches_are_lit_apart() {
    let index = index(&["The harbour master and the harbor police."]);
    let text = "The harbour master and the harbor police.";
    assert_eq!(lit(&index, "harbour ", text), "harbour");
    assert_eq!(
        lit(&index, "harbuor master", text),
        "~harbour master ~harbor"
    );
    assert_eq!(lit(&index, "harb", text), "harb harb");
}

#[test]
fn what_leads_goes_on_leading_while_it_is_typed() {
    let index = index(&[
        "Hal left.",
        "Mira Halvorsen, the harbour master, would not say.",
        "The hall was shut.",
        "Halvard is her brother; Halvard left.",
    ]);
    let typed = "halvorsen";
    let lists: Vec<String> = (5..=typed.len())
        .map(|n| found(&index, &typed[..n]))
        .collect();
    assert!(lists.iter().all(|list| list.starts_with('2')), "{lists:?}");
}
