use super::*;

const FURNITURE: Folds = Folds {
    furniture: true,
    filter: None,
    but: None,
};

fn passages(texts: &[&str]) -> Vec<Passage> {
    let passage = |(n, text): (usize, &&str)| Passage {
        at: n as u32 + 1,
        text: (*text).to_string(),
        ..Passage::default()
    };
    texts.iter().enumerate().map(passage).collect()
}

#[test]
fn scrolling_there_and_back_ends_where_it_began() {
    let texts = passages(&[
        "one two three four five six",
        "seven",
        "",
        "eight nine ten eleven twelve",
    ]);
    let sheet = Sheet::new(&texts, 9, 4);
    let mut place = TextPlace::default();
    let mut seen = vec![place];
    while place != sheet.last_top() {
        place = sheet.scroll(place, 1);
        seen.push(place);
    }
    assert!(seen.len() > 4);
    for expected in seen.iter().rev().skip(1) {
        place = sheet.scroll(place, -1);
        assert_eq!(place, *expected);
    }
    assert_eq!(sheet.scroll(place, -5), TextPlace::default());
    assert_eq!(sheet.scroll(place, 999), sheet.last_top());
}

#[test]
fn a_speakers_row_is_scrolled_past_like_any_other() {
    let mut texts = passages(&["one", "two", "three", "four", "five", "six"]);
    texts[1].voice = Some("someone".into());
    let sheet = Sheet::new(&texts, 20, 3);
    let mut place = TextPlace::default();
    for _ in 0..3 {
        place = sheet.scroll(place, 1);
    }
    assert_eq!(sheet.visible(place)[0].line, Line::Text(0..3));
    assert_eq!(place.passage, 1);
}

#[test]
fn the_last_row_of_text_can_be_read_and_no_emptiness_follows() {
    let texts = passages(&["one two three", "four five six"]);
    let sheet = Sheet::new(&texts, 5, 3);
    let rows = sheet.visible(sheet.last_top());
    assert_eq!(rows.len(), 3);
    assert!(
        matches!(&rows[0].line, Line::Text(range) if texts[1].text[range.clone()].contains("six"))
    );
    assert_eq!((&rows[1].line, &rows[2].line), (&Line::Gap, &Line::End));
}

#[test]
fn another_measure_keeps_the_passage() {
    let long = "word ".repeat(200);
    let texts = passages(&[&long, "short", &long]);
    let wide = Sheet::new(&texts, 80, 10);
    let place = wide.scroll(
        TextPlace {
            passage: 2,
            byte: 0,
        },
        3,
    );
    let narrow = Sheet::new(&texts, 20, 10);
    let first = &narrow.visible(place)[0];
    assert_eq!(first.passage, place.passage);
    assert!(matches!(&first.line, Line::Text(range) if range.contains(&place.byte)));
}

#[test]
fn revealing_moves_only_what_it_must() {
    let texts = passages(&["one", "two", "three", "four", "five"]);
    let sheet = Sheet::new(&texts, 20, 4);
    assert_eq!(sheet.reveal(TextPlace::default(), 1), TextPlace::default());
    let moved = sheet.reveal(TextPlace::default(), 3);
    assert!(sheet.shown(moved).contains(&3));
}

#[test]
fn an_empty_document_has_a_window() {
    let sheet = Sheet::new(&[], 20, 4);
    assert_eq!(sheet.visible(TextPlace::default()), []);
    assert_eq!(sheet.scroll(TextPlace::default(), 5), TextPlace::default());
}

fn furniture(count: usize) -> Line {
    Line::Folded(Folded {
        furniture: count,
        filtered: 0,
    })
}

#[test]
fn folded_furniture_is_one_row_however_the_text_is_scrolled() {
    let mut texts = passages(&[
        "menu", "share", "one two", "advert", "three", "legal", "terms",
    ]);
    for n in [0, 1, 3, 5, 6] {
        texts[n].kind = PassageKind::Furniture;
    }
    let open = Sheet::new(&texts, 20, 3);
    let sheet = open.folding(FURNITURE);
    assert!(!open.is_folded(0) && sheet.is_folded(0) && !sheet.is_folded(2));
    let all = Sheet::new(&texts, 20, 99).folding(FURNITURE);
    let lines: Vec<_> = all
        .visible(TextPlace::default())
        .into_iter()
        .filter(|row| row.line != Line::Gap)
        .map(|row| (row.passage, row.line))
        .collect();
    assert_eq!(
        lines,
        [
            (0, furniture(2)),
            (2, Line::Text(0..7)),
            (3, furniture(1)),
            (4, Line::Text(0..5)),
            (5, furniture(2)),
            (5, Line::End),
        ]
    );
    let mut place = TextPlace::default();
    let mut seen = vec![place];
    while place != sheet.last_top() {
        place = sheet.scroll(place, 1);
        assert!(seen.len() < 20 && !seen.contains(&place), "{seen:?}");
        seen.push(place);
    }
    for expected in seen.iter().rev().skip(1) {
        place = sheet.scroll(place, -1);
        assert_eq!(place, *expected);
    }
    let end = sheet.visible(sheet.last_top());
    assert_eq!(end.last().map(|r| &r.line), Some(&Line::End));
    assert_eq!(end[0].line, furniture(2));
    for (passage, near) in [(0, 2), (2, 2), (3, 4), (6, 4)] {
        assert_eq!(sheet.unfolded_near(passage), near);
    }
    for passage in 0..7 {
        let top = sheet.reveal(TextPlace::default(), passage);
        let told = sheet.told_at(passage);
        assert!(
            sheet.visible(top).iter().any(|r| r.passage == told),
            "{passage}"
        );
    }
    let only = passages(&["menu"]);
    assert_eq!(
        Sheet::new(&only, 20, 3).folding(FURNITURE).unfolded_near(0),
        0
    );
}

#[test]
fn what_the_filter_leaves_out_is_one_row_a_run() {
    let mut texts = passages(&["one", "two", "advert", "three", "four", "five"]);
    texts[2].kind = PassageKind::Furniture;
    let kept: PassageSet = [PassageId(13)].into_iter().collect();
    let folds = Folds {
        filter: Some((&kept, PassageId(10))),
        ..FURNITURE
    };
    let lines = |folds| -> Vec<(usize, Line)> {
        let sheet = Sheet::new(&texts, 20, 99).folding(folds);
        let rows = sheet.visible(TextPlace::default()).into_iter();
        let rows = rows.filter(|row| !matches!(row.line, Line::Gap | Line::End));
        rows.map(|row| (row.passage, row.line)).collect()
    };
    let folded = |furniture, filtered| {
        Line::Folded(Folded {
            furniture,
            filtered,
        })
    };
    assert_eq!(
        lines(folds),
        [(0, folded(1, 2)), (3, Line::Text(0..5)), (4, folded(0, 2)),]
    );
    let but = Folds {
        but: Some(4),
        ..folds
    };
    assert_eq!(
        lines(but)[1..],
        [
            (3, Line::Text(0..5)),
            (4, Line::Text(0..4)),
            (5, folded(0, 1)),
        ]
    );
}
