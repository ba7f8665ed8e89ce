use super::super::{When, find};

/// The times found on Friday 17 May 2019, as `words=value`.
fn told(text: &str) -> String {
    let found = find(text, Some(&When::new("2019-05-17")));
    let written = found
        .iter()
        .map(|t| format!("{}={}", &text[t.range.clone()], t.value));
    written.collect::<Vec<_>>().join("; ")
}

fn holds(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(told(text), *expected, "{text}");
    }
}

#[test]
fn a_quarter_of_business_needs_no_article() {
    holds(&[
        (
            "Lumen Ferries posted a first-quarter loss.",
            "first-quarter=2019-Q1",
        ),
        ("its first quarter profit rose", "first quarter=2019-Q1"),
        (
            "profit in the 2017 third quarter",
            "the 2017 third quarter=2017-Q3",
        ),
        (
            "In last year's third quarter it lost",
            "last year's third quarter=2018-Q3",
        ),
        (
            "sales in this year’s first half",
            "this year’s first half=2019-H1",
        ),
        (
            "profit in the fiscal first quarter",
            "the fiscal first quarter=2019-Q1",
        ),
        ("She scored in the third quarter of the game.", ""),
        ("He threw a third-quarter touchdown pass.", ""),
        (
            "It expects to report first-quarter earnings soon.",
            "first-quarter=2019-Q1",
        ),
        (
            "The pier opened in 1984. It posted a first-quarter loss.",
            "1984=1984; first-quarter=2019-Q1",
        ),
    ]);
}

#[test]
fn a_quarter_goes_on_until_another_is_told() {
    holds(&[
        (
            "Profit rose in the first quarter. Sales in the quarter fell.",
            "the first quarter=2019-Q1; the quarter=2019-Q1",
        ),
        (
            "First-quarter profit rose. The latest quarter’s sales fell.",
            "First-quarter=2019-Q1; The latest quarter=2019-Q1",
        ),
        ("Sales rose in the quarter.", "the quarter=XXXX-QX"),
        (
            "Sales rose for the quarter ended March 31.",
            "the quarter=2019-Q1; March 31=2019-03-31",
        ),
        (
            "Sales for the quarter ended April 30",
            "the quarter=P1Q; April 30=2019-04-30",
        ),
        (
            "profit for the fourth quarter ended March 31",
            "the fourth quarter=XXXX-Q4; March 31=2019-03-31",
        ),
        (
            "sales for the year ended March 31",
            "the year=P1Y; March 31=2019-03-31",
        ),
        ("A quarter of the guests, the quarter of the old town", ""),
    ]);
}

#[test]
fn a_year_before_is_that_of_the_same_figures() {
    holds(&[
        (
            "First-quarter profit was $5 million, up from $3 million a year earlier. Costs fell in \
             the quarter.",
            "First-quarter=2019-Q1; a year earlier=2018-Q1; the quarter=2019-Q1",
        ),
        (
            "In the first quarter sales were $5 million. In the year-ago quarter they were less.",
            "the first quarter=2019-Q1; the year-ago quarter=2018-Q1",
        ),
        (
            "First-quarter sales rose from the comparable year-earlier period.",
            "First-quarter=2019-Q1; the comparable year-earlier period=2018-Q1",
        ),
        (
            "First-quarter sales rose. In the nine months profit was $5 million, against $3 million \
             a year ago.",
            "First-quarter=2019-Q1; the nine months=P9M; a year ago=2018",
        ),
        (
            "First-quarter sales rose. A year ago the pier burnt down.",
            "First-quarter=2019-Q1; A year ago=2018",
        ),
        (
            "Sales rose in the first quarter, and a second-quarter loss is expected. In the latest \
             period profit was $5 million, for the quarter a year ago $3 million.",
            "the first quarter=2019-Q1; second-quarter=2019-Q2; the latest period=2019-Q1; \
             the quarter a year ago=2018-Q1",
        ),
        (
            "First-quarter sales fell. A year earlier, they were $5 million.",
            "First-quarter=2019-Q1; A year earlier=2018-Q1",
        ),
        (
            "a first-quarter loss after a year-earlier profit",
            "first-quarter=2019-Q1; year-earlier=2018-Q1",
        ),
        ("sales in the 2017 period", "the 2017 period=2017"),
        (
            "Sales rose in the year-ago quarter.",
            "the year-ago quarter=XXXX-QX",
        ),
        (
            "the year-earlier nine months",
            "the year-earlier nine months=P9M",
        ),
    ]);
}
