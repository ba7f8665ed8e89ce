use super::*;

/// A parsed value: both ends, and what was ignored.
fn shown(value: &str, open: bool) -> String {
    match read(value, open) {
        Ok(asked) => {
            let day =
                |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |d| d.to_string());
            let (from, to) = (day(asked.span.earliest), day(asked.span.latest));
            let unread = asked
                .unread
                .map_or_else(String::new, |why| format!(" ({why})"));
            format!("{from}..{to}{unread}")
        }
        Err(why) => why,
    }
}

#[test]
fn dates_and_ranges_are_read() {
    for (value, expected) in [
        ("2020", "2020-01-01..2020-12-31"),
        ("2020-02", "2020-02-01..2020-02-29"),
        ("2020-03-11", "2020-03-11..2020-03-11"),
        ("2020-01~", "2020-01-01..2020-01-31"),
        ("2020-01..2020-03", "2020-01-01..2020-03-31"),
        ("..2020", "..2020-12-31"),
        ("2020..", "2020-01-01.."),
        ("..", ".."),
        ("2019-12-21/2019-12-31", "2019-12-21..2019-12-31"),
        ("2020-03-12/..", "2020-03-12.."),
        ("2020-21", "2020-03-01..2020-05-31"),
    ] {
        assert_eq!(shown(value, false), expected, "{value}");
    }
}

#[test]
fn what_is_no_date_is_explained_by_what_would_be_right() {
    for (value, part) in [
        ("march", "no date “march”; write date:2020-03,"),
        ("2020-3", "no date “2020-3”; did you mean 2020-03?"),
        ("2020-13", "no date “2020-13”; write"),
        ("2020..soon", "no date “soon”; write"),
        ("2021..2020", "“2021..2020” ends before it begins"),
        ("", "no date “”"),
    ] {
        let said = shown(value, false);
        assert!(said.starts_with(part), "{value}: {said}");
    }
}

#[test]
fn a_date_being_typed_is_read_as_far_as_it_stands_there() {
    for (value, part) in [
        ("2", ".. (“2” is not a date yet; write"),
        (
            "2020-",
            "2020-01-01..2020-12-31 (“2020-” is not a valid date; searching 2020)",
        ),
        ("2020-0", "2020-01-01..2020-12-31 ("),
        ("2020-03-1", "2020-03-01..2020-03-31 ("),
        ("2020..2", "2020-01-01.. ("),
        ("2020..2021", "2020-01-01..2021-12-31"),
        ("mar", "no date “mar”"),
    ] {
        let said = shown(value, true);
        assert!(said.starts_with(part), "{value}: {said}");
    }
}
