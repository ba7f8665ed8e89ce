//! Times that must stay open because no day is known from which they count, and
//! times that only the words around them fix.

use std::fmt::Write as _;

use super::*;

/// The times found, as `words=value`, with the EDTF and the reason if there are
/// any.
fn told(text: &str, issued: &str) -> String {
    let issued = (!issued.is_empty()).then(|| When::new(issued));
    let found = find(text, issued.as_ref()).into_iter().map(|t| {
        let mut out = format!("{}={}", &text[t.range], t.value);
        if let Some(edtf) = t.edtf.filter(|e| *e != t.value) {
            let _ = write!(out, " {edtf}");
        }
        if let Some(open) = t.open {
            let _ = write!(out, " ({})", open.reason());
        }
        out
    });
    found.collect::<Vec<_>>().join("; ")
}

/// Checks texts with their date issued and the times in them.
fn holds(table: &[(&str, &str, &str)]) {
    for (text, issued, expected) in table {
        assert_eq!(told(text, issued), *expected, "{text} ({issued})");
    }
}

#[test]
fn nothing_counts_from_a_date_that_is_not_known() {
    let open = "date issued not exact";
    for issued in ["2019-04-03/..", "2019-04-03/2019-04-30", "2019-05-17?"] {
        for (words, value) in [
            ("Wednesday", "XXXX-WXX-3"),
            ("yesterday", "XXXX-XX-XX"),
            ("last week", "XXXX-WXX"),
            ("three months ago", "XXXX-XX"),
            ("last Monday", "XXXX-WXX-1"),
        ] {
            let text = format!("It rained {words}.");
            assert_eq!(told(&text, issued), format!("{words}={value} ({open})"));
        }
        assert_eq!(
            told("It rained in March.", issued),
            format!("March=XXXX-03 ({open})")
        );
        assert_eq!(
            told("On July 29 it rained.", issued),
            format!("July 29=XXXX-07-29 ({open})")
        );
    }
    holds(&[
        ("It rained today.", "", "today=PRESENT_REF (no date issued)"),
        (
            "It rained on Wednesday.",
            "",
            "Wednesday=XXXX-WXX-3 (no date issued)",
        ),
        (
            "It rained on Wednesday.",
            "2019-05",
            "Wednesday=XXXX-WXX-3 (date issued too coarse)",
        ),
        ("It rained in March.", "2019-05", "March=2019-03"),
        ("It rained last month.", "2019-05", "last month=2019-04"),
        ("It rained last year.", "2019", "last year=2018"),
        (
            "Two days later it rained.",
            "2019-05-17",
            "Two days later=XXXX-XX-XX (no earlier time to count from)",
        ),
        (
            "The ferry sank on 3 April 2009. It rained on Wednesday. Two days later it rained.",
            "",
            "3 April 2009=2009-04-03; Wednesday=XXXX-WXX-3 (no date issued); Two days later=XXXX-XX-XX (no earlier time to count from)",
        ),
    ]);
}

#[test]
fn a_tale_goes_on_from_the_day_it_told() {
    holds(&[
        (
            "The strike began in 1919. It was ended on April 21, 1920. A paper of 2004 says otherwise (Bell 2004).\n\nOn July 29 the yard was closed. On August 2 it was sold.",
            "2004-01-01/..",
            "1919=1919; April 21, 1920=1920-04-21; 2004=2004; 2004=2004; July 29=1920-07-29; August 2=1920-08-02",
        ),
        (
            "The lock was closed on 30 December 1920. On 4 January it was opened.",
            "",
            "30 December 1920=1920-12-30; 4 January=1921-01-04",
        ),
        // A year alone, a day that lies before, a text about the present.
        (
            "The war ended in 2013. On July 29 it rained.",
            "",
            "2013=2013; July 29=XXXX-07-29 (no date issued)",
        ),
        (
            "It sank on 3 May 2013. On April 2 it was raised.",
            "",
            "3 May 2013=2013-05-03; April 2=XXXX-04-02 (no date issued)",
        ),
        (
            "It sank on 3 May 2013. On July 2 a court ruled. An appeal came yesterday.",
            "",
            "3 May 2013=2013-05-03; July 2=XXXX-07-02 (no date issued); yesterday=XXXX-XX-XX (no date issued)",
        ),
    ]);
}

#[test]
fn what_is_told_in_passing_moves_nothing() {
    for passing in [
        "It was the worst since 1987.",
        "It was worse than in 1987.",
        "The poll, which was last held in 1987, was late.",
        "A study of 1987 says so.",
        "So says a 1987 study.",
        "That is old (Bell & Moll, 1987).",
        "Bell (1987) says so.",
        "She was born in 1987.",
        "The war ended in 1987.",
        "The fall from 12 in 1987 was slow.",
        "The line will open in 1987.",
    ] {
        let text = format!("The dam was begun in 1961. {passing} In July it rained.");
        let found = told(&text, "2019-05-17");
        assert!(found.ends_with("July=1961-07"), "{text}: {found}");
    }
}

#[test]
fn what_is_fixed_looks_ahead() {
    for (text, value) in [
        ("The court will rule on Thursday.", "2019-05-23"),
        ("She said he would resign Thursday.", "2019-05-23"),
        ("The vote is scheduled for Thursday.", "2019-05-23"),
        ("The envoy is to speak on Thursday.", "2019-05-23"),
        ("Driver to be sentenced Thursday", "2019-05-23"),
        ("The trial begins Thursday.", "2019-05-23"),
        ("The rule takes effect on Thursday.", "2019-05-23"),
        ("On Thursday, the court will rule.", "2019-05-23"),
        ("It will rain, the mayor said Thursday.", "2019-05-16"),
        ("He had been scheduled to speak Thursday.", "2019-05-16"),
        ("He would have been 80 on Thursday.", "2019-05-16"),
        ("He had to be rescued on Thursday.", "2019-05-16"),
        ("On Thursday officials said they will act.", "2019-05-16"),
        ("The line will open in March.", "2020-03"),
        ("The line opened in March.", "2019-03"),
        ("The hearing will be held on 2 January.", "2020-01-02"),
        ("The hearing was held on 2 January.", "2019-01-02"),
    ] {
        let found = told(text, "2019-05-17");
        assert!(found.ends_with(&format!("={value}")), "{text}: {found}");
    }
}

#[test]
fn an_event_is_counted_from_where_its_day_is_told() {
    holds(&[
        (
            "Bell was held a day after the mayor fled on 3 April 2018.",
            "",
            "a day after=2018-04-04; 3 April 2018=2018-04-03",
        ),
        (
            "The ferry sank on 3 April 2018. Port Lumen voted. It was raised two months before the vote.",
            "",
            "3 April 2018=2018-04-03; two months=P2M",
        ),
        (
            "The vote was held on 3 April 2018. The port had been closed two months before the vote.",
            "",
            "3 April 2018=2018-04-03; two months=2018-02",
        ),
        (
            "The bank closed on 3 April 2018, and Bell was held a day after the mayor fled.",
            "",
            "3 April 2018=2018-04-03; a day after=2018-XX-XX (no earlier time to count from)",
        ),
        (
            "On 3 April 2018, a day after the flood, the dam broke.",
            "",
            "3 April 2018=2018-04-03; a day after=2018-04-03",
        ),
        (
            "The ferry sank at 5:40 a.m. (local time) on 3 April 2018.",
            "",
            "5:40 a.m.=2018-04-03T05:40 2018-04-03; 3 April 2018=2018-04-03",
        ),
    ]);
}

#[test]
fn two_ends_are_one_stretch() {
    holds(&[
        (
            "It fell between March 2015 and March 2016.",
            "",
            "March 2015=2015-03 2015-03/2016-03; March 2016=2016-03 2015-03/2016-03",
        ),
        (
            "From 3 to 5 May 2016 it rained.",
            "",
            "3=2016-05-03 2016-05-03/2016-05-05; 5 May 2016=2016-05-05 2016-05-03/2016-05-05",
        ),
        (
            "It was shut from June until September 2016.",
            "",
            "June=2016-06 2016-06/2016-09; September 2016=2016-09 2016-06/2016-09",
        ),
        (
            "It was shut from Monday to Wednesday.",
            "2019-05-17",
            "Monday=2019-05-13 2019-05-13/2019-05-15; Wednesday=2019-05-15 2019-05-13/2019-05-15",
        ),
        (
            "In March 2015 and March 2016 it fell.",
            "",
            "March 2015=2015-03; March 2016=2016-03",
        ),
        (
            "It was shut from Monday to Wednesday.",
            "",
            "Monday=XXXX-WXX-1 (no date issued); Wednesday=XXXX-WXX-3 (no date issued)",
        ),
        (
            "in the last 5 days of May 2017",
            "",
            "the last 5 days of May 2017=P5D 2017-05-27/2017-05-31",
        ),
        (
            "in the first week of May 2017",
            "",
            "the first week of May 2017=P1W 2017-05-01/2017-05-07",
        ),
        (
            "in the third week of May 2017",
            "",
            "the third week of May 2017=P1W 2017-05-15/2017-05-21",
        ),
        (
            "the first ten months of 2015",
            "",
            "the first ten months of 2015=P10M 2015-01/2015-10",
        ),
        (
            "the last two months of 2015",
            "",
            "the last two months of 2015=P2M 2015-11/2015-12",
        ),
        (
            "the first week of May",
            "",
            "the first week of May=P1W (no date issued)",
        ),
    ]);
    let text = "It fell between March 2015 and March 2016.";
    let found = find(text, None);
    let first = Stretch::Begins(text.find("March 2015").unwrap()..text.len() - 1);
    assert_eq!(found[0].stretch, Some(first));
    assert_eq!(found[1].stretch, Some(Stretch::Ends));
}

#[test]
fn a_quarter_is_of_the_year_in_business_alone() {
    let quarter = "the third quarter=2018-Q3 2018-07/2018-09";
    holds(&[
        ("Sales rose in the third quarter.", "2019-05-17", quarter),
        ("Moll hurt a knee in the third quarter.", "2019-05-17", ""),
        ("Bell scored in the third quarter.", "2019-05-17", ""),
        ("They led in the third quarter.", "2019-05-17", ""),
        (
            "The company scored nine touchdowns in the fourth quarter.",
            "2019-05-17",
            "",
        ),
        (
            "in the third quarter of 2018 it",
            "",
            quarter.replace("quarter=", "quarter of 2018=").as_str(),
        ),
    ]);
}

#[test]
fn what_belongs_to_a_length_is_in_it() {
    holds(&[
        (
            "the first nine months of the year",
            "2019-05-17",
            "the first nine months of the year=P9M 2019-01/2019-09",
        ),
        (
            "from April to June",
            "2019-05-17",
            "April=2019-04 2019-04/2019-06; June=2019-06 2019-04/2019-06",
        ),
        (
            "in the year-ago quarter",
            "2019-05-17",
            "the year-ago quarter=XXXX-QX (no earlier time to count from)",
        ),
        (
            "nearly two and a half years",
            "",
            "nearly two and a half years=P2.5Y",
        ),
        (
            "a sixty-day period; the same 28-day period",
            "",
            "a sixty-day period=P60D; the same 28-day period=P28D",
        ),
        (
            "a month-long siege, a weeklong one",
            "",
            "month-long=P1M; weeklong=P1W",
        ),
        (
            "the two years; in two weeks’ time",
            "",
            "the two years=P2Y; two weeks’ time=P2W",
        ),
        ("ten or fifteen years", "", "ten=P10Y; fifteen years=P15Y"),
        (
            "every four years, each spring, per day",
            "",
            "every four years=P4Y; each spring=XXXX-SP; per day=P1D",
        ),
        ("as many months", "", ""),
        ("his former wife, the current mayor, soon", "", ""),
        (
            "at that time; during this period",
            "",
            "that time=PAST_REF (no earlier time to count from); this period=PAST_REF (no earlier time to count from)",
        ),
    ]);
}

/// A portrait in the news goes through old years; a day right before the date
/// issued may still be of this year.
#[test]
fn a_recent_day_is_of_no_old_year() {
    let portrait = "She was born in 1950 and taught in 1960, 1965 and 1968. She sold the mill in 1972, came back in 1980, 1985 and 1990, and left in 1998. She spoke yesterday.";
    let last = |day: &str| {
        let text = format!("{portrait}\n\nOn {day} the reeve praised her.");
        let all = told(&text, "2009-07-20");
        all.rsplit("; ").next().unwrap_or_default().to_owned()
    };
    assert_eq!(
        last("July 8"),
        "July 8=XXXX-07-08 (no earlier time to count from)"
    );
    assert_eq!(last("March 3"), "March 3=1998-03-03");
}

#[test]
fn a_month_of_another_place_has_no_year_of_the_place_before() {
    let nothing = "XXXX-02 (no earlier time to count from)";
    holds(&[
        (
            "Two dams broke in Alder in 2003, and six people were hurt in Lumen in February.",
            "2005-03-20",
            &format!("2003=2003; February={nothing}"),
        ),
        (
            "A dam broke in Alder in 2003. Another broke in Lumen in February.",
            "2005-03-20",
            &format!("2003=2003; February={nothing}"),
        ),
        (
            "A dam broke in the city of Alder in central Arden in 2003 and six people were hurt in the town of Lumen in February.",
            "2005-03-20",
            &format!("2003=2003; February={nothing}"),
        ),
        // One place or one clause: one year.
        (
            "The mill in Alder opened in Alder in 2003, and closed in Alder in February.",
            "2005-03-20",
            "2003=2003; February=2003-02",
        ),
        (
            "She opened a mill in 2003 and left in February.",
            "2005-03-20",
            "2003=2003; February=2003-02",
        ),
    ]);
}

#[test]
fn what_counts_from_a_feast_is_not_the_feast() {
    holds(&[
        (
            "A week before Christmas the mill closed.",
            "2019-12-30",
            "A week=2019-W51 2019-12-16/2019-12-22; Christmas=2019-12-25",
        ),
        (
            "It opened two days after Easter.",
            "2019-12-30",
            "two days=2019-04-23; Easter=2019-04-21",
        ),
        (
            "It opened a few weeks after Easter.",
            "2019-12-30",
            "a few weeks=PXW; Easter=2019-04-21",
        ),
    ]);
}
