use super::*;

fn stretches(dates: &[&str]) -> Vec<Stretch> {
    let of = |d: &&str| Stretch::of(&When::new(*d));
    dates.iter().filter_map(of).collect()
}

fn entry(stretch: Stretch) -> Entry {
    Entry {
        stretch,
        issued: false,
        conflict: false,
    }
}

/// A digit for exact, `·` for vague, a space for nothing.
fn drawn(scale: Scale, dates: &[&str], here: Option<&str>, room: usize) -> String {
    let dates = stretches(dates);
    let here = here.map(|h| stretches(&[h])[0].first);
    let Some(strip) = Strip::new(scale, &Dates::of(dates.iter().copied()), here, room) else {
        return "none".into();
    };
    if let Some(here) = here {
        assert!(strip.bucket(here).is_some(), "{here} is not in sight");
    }
    let marks = strip.fill(dates.iter().copied().map(entry));
    let marks: String = marks
        .iter()
        .map(|b| match (b.exact, b.vague) {
            (0, 0) => " ".into(),
            (0, _) => "·".into(),
            (n, _) => n.to_string(),
        })
        .collect();
    format!("{}|{marks}|{}", strip.labels.0, strip.labels.1)
}

#[test]
fn buckets_are_what_the_scale_says() {
    let dates = ["2017-05-01", "2019-12-31", "2020-01-01", "2020-01-09"];
    let at = Some("2020-01-01");
    assert_eq!(drawn(Scale::Year, &dates, at, 20), "2017|1 12|2020");
    assert_eq!(drawn(Scale::Month, &dates, at, 3), "‹Nov 2019| 12|Jan 2020");
    assert_eq!(
        drawn(Scale::Day, &dates, at, 40),
        format!("‹1 Jan|1       1{}|31 Jan 2020", " ".repeat(22))
    );
    assert_eq!(
        drawn(Scale::Day, &dates, Some("2020-01-09"), 5),
        "‹7 Jan|  1  |11 Jan 2020"
    );
}

#[test]
fn a_span_counts_lightly_in_every_bucket_it_touches() {
    let dates = [
        "2020-02-27/2020-03-02",
        "2020-04",
        "2020-05-01~",
        "2020-07-01/..",
    ];
    assert_eq!(
        drawn(Scale::Month, &dates, None, 20),
        "Feb 2020|··1· ·|Jul 2020"
    );
    assert_eq!(
        drawn(Scale::Year, &["2020-03", "2020"], None, 9),
        "2020|2|2020"
    );
}

#[test]
fn a_span_that_begins_before_the_strip_still_counts_in_it() {
    let dates = ["2019-12-30/2020-01-02", "2020-01-03"];
    let across = drawn(Scale::Day, &dates, Some("2020-01-03"), 4);
    assert_eq!(across, "‹1 Jan|··1 |4 Jan 2020");
    let dates = ["2019-11-30/2020-02-02", "2020-01-03"];
    let around = drawn(Scale::Day, &dates, Some("2020-01-03"), 4);
    assert_eq!(around, "‹1 Jan|··1·|4 Jan 2020");
}

#[test]
fn too_many_years_show_the_densest_that_hold_the_selection() {
    let dates = ["1914", "1980", "2018", "2019", "2019", "2020"];
    assert_eq!(drawn(Scale::Year, &dates, None, 4), "‹2017| 121|2020");
    assert_eq!(
        drawn(Scale::Year, &dates, Some("1980"), 4),
        "‹1980|1   |1983›"
    );
    assert_eq!(
        drawn(Scale::Year, &dates, Some("2018"), 2),
        "‹2018|12|2019›"
    );
}

#[test]
fn the_whole_story_piles_its_shadow_in_the_first_bucket() {
    let mut dates = vec!["1914"];
    dates.extend(["2020-03-01"; 5]);
    dates.extend(["2020-03-10"; 5]);
    assert_eq!(
        drawn(Scale::All, &dates, Some("1914"), 20),
        "‹1 Mar|6        5|10 Mar 2020"
    );
}

#[test]
fn one_event_none_and_no_room() {
    for scale in [Scale::All, Scale::Year, Scale::Month] {
        let one = drawn(scale, &["2020-03-11"], Some("2020-03-11"), 9);
        assert!(one.contains("|1|"), "{one}");
    }
    assert_eq!(drawn(Scale::Year, &[], None, 9), "none");
    assert_eq!(drawn(Scale::Month, &["soon"], None, 9), "none");
    assert_eq!(drawn(Scale::Day, &["2020"], None, 0), "none");
}

#[test]
fn years_end_and_the_calendar_does_too() {
    let ends = ["2019-12-31", "2020-01-01"];
    assert_eq!(drawn(Scale::All, &ends, None, 9), "2019|11|2020");
    for scale in [Scale::All, Scale::Year, Scale::Month, Scale::Day] {
        let last = drawn(scale, &["9999-12-31", "0001-01-01"], Some("9999-12-31"), 9);
        assert!(last.contains('1'), "{last}");
    }
}

#[test]
fn documents_issued_and_conflicts_are_marked_apart() {
    let dates = stretches(&["2020-01-30/2020-02-02", "2020-03-01"]);
    let strip = Strip::new(Scale::Month, &Dates::of(dates.iter().copied()), None, 9).unwrap();
    let conflict = Entry {
        conflict: true,
        ..entry(dates[0])
    };
    let issued = Entry {
        issued: true,
        ..entry(dates[1])
    };
    let mut marks = strip.fill([conflict, issued].into_iter());
    strip.light(&mut marks, dates[1]);
    let of = |b: &Bucket| (b.vague, b.issued, b.conflict, b.lit);
    let marks: Vec<_> = marks.iter().map(of).collect();
    let expected = [
        (1, 0, true, false),
        (1, 0, false, false),
        (0, 1, false, true),
    ];
    assert_eq!(marks, expected);
}

#[test]
fn ten_thousand_events_are_counted_at_once() {
    let of = |n: i32| Stretch {
        first: 10_000 + n,
        last: 10_000 + n + n % 3,
        closed: n % 2 == 0,
    };
    let dates: Vec<_> = (0..10_000).map(of).collect();
    for scale in [Scale::All, Scale::Year, Scale::Month, Scale::Day] {
        let strip = Strip::new(scale, &Dates::of(dates.iter().copied()), Some(15_000), 200);
        let strip = strip.unwrap();
        let mut looked_at = 0;
        let marks = strip.fill(dates.iter().copied().map(entry).inspect(|_| looked_at += 1));
        assert!(marks.iter().any(|b| b.exact > 0));
        assert_eq!(looked_at, dates.len(), "each once");
    }
}
