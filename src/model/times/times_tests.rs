use super::*;

/// The times found, as `words=value`, or `words=value edtf` if the two differ.
fn found(text: &str, issued: &str) -> Vec<String> {
    let issued = (!issued.is_empty()).then(|| When::new(issued));
    find(text, issued.as_ref())
        .into_iter()
        .map(|t| {
            let words = text[t.range].replace(['\n', '\u{a0}'], " ");
            match t.edtf {
                Some(edtf) if edtf != t.value => format!("{words}={} {edtf}", t.value),
                _ => format!("{words}={}", t.value),
            }
        })
        .collect()
}

/// Checks the times found in each text, separated by `; `, if it was issued on
/// Friday 17 May 2019.
fn holds(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(found(text, "2019-05-17").join("; "), *expected, "{text}");
    }
}

#[test]
fn a_time_of_day_may_be_four_digits() {
    holds(&[
        ("It sank at 1100 hours.", "1100 hours=XXXX-XX-XXT11:00"),
        ("It sank about 2045 GMT.", "2045 GMT=XXXX-XX-XXT20:45"),
        (
            "It sank at 1353 (1023 GMT).",
            "1353=XXXX-XX-XXT13:53; 1023 GMT=XXXX-XX-XXT10:23",
        ),
        ("They flew 1100 hours.", "1100 hours=PT1100H"),
    ]);
}

#[test]
fn dates_are_read_in_every_order() {
    holds(&[
        (
            "The ferry sank on April 3, 2018.",
            "April 3, 2018=2018-04-03",
        ),
        ("It sank on 3 April 2018 at sea", "3 April 2018=2018-04-03"),
        (
            "on the 3rd of April 2018,",
            "the 3rd of April 2018=2018-04-03",
        ),
        ("(2018-04-03) the ferry", "2018-04-03=2018-04-03"),
        ("signed 4/23/2018 in Oslo", "4/23/2018=2018-04-23"),
        ("signed 23/4/2018 in Oslo", "23/4/2018=2018-04-23"),
        ("signed 23.04.2018 in Oslo", "23.04.2018=2018-04-23"),
        ("on Apr. 3 it sank", "Apr. 3=2019-04-03"),
        (
            "Tuesday, April 3, 2018",
            "Tuesday, April 3, 2018=2018-04-03",
        ),
        ("on 3\u{a0}April\n2018 they", "3 April 2018=2018-04-03"),
        ("The April 3 vote", "April 3=2019-04-03"),
        (
            "from 3 to 5 April 2018",
            "3=2018-04-03 2018-04-03/2018-04-05; 5 April 2018=2018-04-05 2018-04-03/2018-04-05",
        ),
        (
            "on April 3-5, 2018",
            "April 3=2018-04-03 2018-04-03/2018-04-05; 5, 2018=2018-04-05 2018-04-03/2018-04-05",
        ),
    ]);
}

#[test]
fn months_years_and_longer_times_have_their_parts() {
    holds(&[
        ("in April 2018 they", "April 2018=2018-04"),
        (
            "in early April they",
            "early April=2019-04 2019-04-01/2019-04-10",
        ),
        (
            "by mid-February 2018",
            "mid-February 2018=2018-02 2018-02-11/2018-02-20",
        ),
        (
            "in late February 2018",
            "late February 2018=2018-02 2018-02-21/2018-02-28",
        ),
        (
            "in late 2017 and early 2018 it",
            "late 2017=2017 2017-10/2017-12; early 2018=2018 2018-01/2018-03",
        ),
        ("at the end of 2017", "the end of 2017=2017 2017-10/2017-12"),
        ("during the 1990s they", "the 1990s=199 1990/1999"),
        ("in the late 1990s they", "the late 1990s=199 1997/1999"),
        ("in the 19th century", "the 19th century=18 1800/1899"),
        (
            "in the summer of 2018",
            "the summer of 2018=2018-SU 2018-06/2018-08",
        ),
        ("in winter 2017", "winter 2017=2017-WI 2017-12/2018-02"),
        (
            "in the first quarter of 2018",
            "the first quarter of 2018=2018-Q1 2018-01/2018-03",
        ),
        ("the 1986-1988 drought", "1986-1988=1986/1988"),
        (
            "between 1986 and 1988",
            "1986=1986 1986/1988; 1988=1988 1986/1988",
        ),
        ("the pre-1990 border", "pre-1990=1990 ../1989"),
        ("its post-1990 army", "post-1990=1990 1991/.."),
        ("in 44 BC he fell", "44 BC=BC0044 -0043"),
        ("at Easter 2018", "Easter 2018=2018-04-01"),
        ("on Christmas Eve he", "Christmas Eve=2018-12-24"),
        (
            "on Valentine's Day in 2012 he",
            "Valentine's Day in 2012=2012-02-14",
        ),
    ]);
}

#[test]
fn what_lacks_a_year_is_the_latest_unless_a_cue_says_otherwise() {
    holds(&[
        ("The mayor resigned in March.", "March=2019-03"),
        ("The mayor resigned in October.", "October=2018-10"),
        ("Elections are scheduled for October.", "October=2019-10"),
        ("a dividend payable on June 9", "June 9=2019-06-09"),
        ("a dividend payable on Oct. 9", "Oct. 9=2019-10-09"),
        ("accounts payable fell in October", "October=2018-10"),
        ("the November storm", "November=2018-11"),
        (
            "in December and January",
            "December=2018-12; January=2019-01",
        ),
        (
            "from November to January 2019",
            "November=2018-11 2018-11/2019-01; January 2019=2019-01 2018-11/2019-01",
        ),
        ("since October, prices", "October=2018-10 2018-10/.."),
    ]);
    assert_eq!(found("It sank on 3 April.", ""), ["3 April=XXXX-04-03"]);
    assert_eq!(found("It sank on Monday.", ""), ["Monday=XXXX-WXX-1"]);
}

#[test]
fn relative_times_count_from_the_date_issued() {
    holds(&[
        ("It rained yesterday.", "yesterday=2019-05-16"),
        ("It rained on Wednesday.", "Wednesday=2019-05-15"),
        ("Wednesday’s rain", "Wednesday=2019-05-15"),
        (
            "Wednesday night’s rain",
            "Wednesday night=2019-05-15TNI 2019-05-15",
        ),
        (
            "it rained last night",
            "last night=2019-05-16TNI 2019-05-16",
        ),
        (
            "last week it rained",
            "last week=2019-W19 2019-05-06/2019-05-12",
        ),
        ("this month’s rain", "this month=2019-05"),
        ("next year it may", "next year=2020"),
        ("three months ago it", "three months ago=2019-02"),
        ("a decade ago it", "a decade ago=2009"),
        (
            "last Monday and next Monday",
            "last Monday=2019-05-13; next Monday=2019-05-20",
        ),
        ("last summer was dry", "last summer=2018-SU 2018-06/2018-08"),
        (
            "over the past three months",
            "the past three months=P3M 2019-02-17/2019-05-17",
        ),
        ("in the coming days", "the coming days=PXD 2019-05-17/.."),
    ]);
}

#[test]
fn a_story_counts_from_what_it_told_last() {
    holds(&[
        (
            "The dam broke on April 3. The next day it rained. Two weeks later, nobody",
            "April 3=2019-04-03; The next day=2019-04-04; Two weeks later=2019-W16 2019-04-15/2019-04-21",
        ),
        (
            "On April 3 a storm hit. On April 5, ships sailed. A day after the storms, help came.",
            "April 3=2019-04-03; April 5=2019-04-05; A day after=2019-04-04",
        ),
        (
            "On April 3 the dam broke. A day after the flood, help came.",
            "April 3=2019-04-03; A day after=2019-04-04",
        ),
        (
            "In 2014 it fell. Later that year it rose",
            "2014=2014; Later that year=2014 2014-10/2014-12",
        ),
        (
            "It began in 2011. In July, the bank failed",
            "2011=2011; July=2011-07",
        ),
        (
            "On 3 April 2011, at 10:45 p.m., it",
            "3 April 2011=2011-04-03; 10:45 p.m.=2011-04-03T22:45 2011-04-03",
        ),
    ]);
}

#[test]
fn durations_sets_and_vague_words_date_nothing() {
    holds(&[
        ("for three weeks", "three weeks=P3W"),
        (
            "more than twenty-five years of work",
            "more than twenty-five years=P25Y",
        ),
        ("a two-year drought", "two-year=P2Y"),
        ("waited for months", "months=PXM"),
        (
            "every Friday and daily",
            "every Friday=XXXX-WXX-5; daily=XXXX-XX-XX",
        ),
        (
            "It is now open; recently",
            "now=PRESENT_REF; recently=PAST_REF",
        ),
    ]);
}

#[test]
fn newswire_has_its_own_ways() {
    holds(&[
        (
            "The 63-year-old had a 3-month-old dog and was 40 years old.",
            "40 years old=P40Y",
        ),
        (
            "It met at 8 p.m. Tuesday and at noon Friday.",
            "8 p.m. Tuesday=2019-05-14T20:00 2019-05-14; noon Friday=2019-05-17T12:00 2019-05-17",
        ),
        (
            "On Thursday it opened at 10:30 a.m. EST.",
            "Thursday=2019-05-16; 10:30 a.m. EST=2019-05-16T10:30 2019-05-16",
        ),
        (
            "The bank lost in fiscal 2018 and in fiscal year 2017.",
            "fiscal 2018=2018; fiscal year 2017=2017",
        ),
        (
            "Sales fell in the first half of last year.",
            "the first half of last year=2018-H1 2018-01/2018-06",
        ),
        (
            "They meet twice a week, every night",
            "twice a week=P1W; every night=XXXX-XX-XXTNI",
        ),
        ("It took half an hour", "half an hour=PT0.5H"),
        (
            "In 1871, unlike the previous century, it rained.",
            "1871=1871; the previous century=17 1700/1799",
        ),
        ("after four straight quarters", "four straight quarters=P4Q"),
        ("The next meeting is set for Dec. 12", "Dec. 12=2019-12-12"),
        (
            "It began over a year ago.",
            "over a year ago=2018 ../2018-05",
        ),
        (
            "On April 3 the dam broke. Weeks later, at that time, it stood dry.",
            "April 3=2019-04-03; Weeks later=PXW 2019-04-03/..; that time=PAST_REF 2019-04-03",
        ),
    ]);
}

#[test]
fn what_only_looks_like_a_time_is_left_alone() {
    holds(&[
        ("It may rain. May God help. March on Rome", ""),
        ("8 min read", ""),
        ("They won 3-2 and 21:1", ""),
        ("about 2000 men and 1500 people", ""),
        ("107mm rockets, $2000, 3.5 km", ""),
        ("2018_storm_over_the_coast", ""),
        ("a second chance; the second man", ""),
        ("three quarters of the guests", ""),
        ("room 1204b", ""),
        ("the Islamic State; Hezbollah", ""),
    ]);
}

#[test]
fn a_time_is_as_long_as_its_words() {
    holds(&[
        ("It sank in July last year.", "July last year=2018-07"),
        (
            "In 1990 it was new. In July that year it sank.",
            "1990=1990; July that year=1990-07",
        ),
        (
            "The fair opens on April 3 this year",
            "April 3=2019-04-03; this year=2019",
        ),
        (
            "closed until 5 p.m. EST May 9",
            "5 p.m. EST May 9=2019-05-09T17:00 2019-05-09",
        ),
        (
            "over the next couple of years",
            "the next couple of years=P2Y 2019-05-17/2021-05-17",
        ),
        (
            "for 2 1/2 years and 3½ years",
            "2 1/2 years=P2.5Y; 3½ years=P3.5Y",
        ),
        (
            "a week or so ago she left",
            "a week or so ago=2019-W19 2019-05-06/2019-05-12",
        ),
        (
            "for the next year or so, the past two weeks or so",
            "the next year or so=P1Y 2019-05-17/2020-05-17; \
             the past two weeks or so=P2W 2019-05-03/2019-05-17",
        ),
        (
            "in the next 12 to 18 months",
            "the next 12 to 18 months=PXM 2019-05-17/..",
        ),
        ("it may last over a week", "over a week=P1W"),
        (
            "closed until 5 p.m. EST, May 9",
            "5 p.m. EST, May 9=2019-05-09T17:00 2019-05-09",
        ),
        (
            "in nineteen ninety-four and March nineteen eighty",
            "nineteen ninety-four=1994; March nineteen eighty=1980-03",
        ),
        (
            "in the winter of nineteen ninety",
            "the winter of nineteen ninety=1990-WI 1990-12/1991-02",
        ),
        ("nineteen twenty-year-olds", ""),
        ("for two thousand years", "two thousand years=P2000Y"),
        ("for hundreds of years", "hundreds of years=PXY"),
        ("in recent weeks and months", "recent weeks and months=PXW"),
        (
            "in the weeks ahead, in the years to come",
            "the weeks ahead=PXW 2019-05-17/..; the years to come=PXY 2019-05-17/..",
        ),
        ("this past Sunday it rained", "this past Sunday=2019-05-12"),
        ("this coming Sunday it", "this coming Sunday=2019-05-19"),
        (
            "for the last week it rained",
            "the last week=P1W 2019-05-10/2019-05-17",
        ),
        ("during the late '80s it", "the late '80s=198 1987/1989"),
        ("in the ’90s it", "the ’90s=199 1990/1999"),
        ("Earlier Friday it rained", "Friday=2019-05-17"),
        ("It is March eighth.", "March eighth=2019-03-08"),
        (
            "They fear the future and the near future",
            "the future=FUTURE_REF; the near future=FUTURE_REF",
        ),
        ("He told \"60 Minutes\" so. \"Ten Days,\" he said", ""),
        ("a 6-year-old boy, a six-year-old, the 6-year-olds", ""),
    ]);
}

#[test]
fn a_history_keeps_its_year_and_goes_on() {
    let text = "The war of 1861 began in 1861 and in 1862 spread. In 1863, 1864, 1865 and 1866 it \
                went on. In December 1866 it snowed. In January it thawed.";
    let found = found(text, "2019-05-17");
    assert_eq!(found.last().unwrap(), "January=1867-01");
}

/// A rule looks a few tokens ahead or back, never to the end: the times at the
/// end of a long text do not depend on words far before them.
#[test]
fn a_long_line_is_read_as_a_short_one() {
    let line = "the early late mid of the next last in about more than three ".repeat(2000);
    let long = format!("{line}. On 3 April 2018 it sank");
    assert_eq!(found(&long, ""), found("On 3 April 2018 it sank", ""));
}

proptest::proptest! {
    /// In any text, the times found lie within it, in order, and are the same
    /// again.
    #[test]
    fn any_text_is_read(text in text()) {
        for issued in [None, Some(When::new("2019-05-17")), Some(When::new("2019-05-17/.."))] {
            let times = find(&text, issued.as_ref());
            let mut end = 0;
            for time in &times {
                proptest::prop_assert!(time.range.start >= end && time.range.end > time.range.start);
                proptest::prop_assert!(text.get(time.range.clone()).is_some());
                proptest::prop_assert!(time.earliest.zip(time.latest).is_none_or(|(a, b)| a <= b));
                let readable = time.edtf.as_deref().is_none_or(|e| When::new(e).error().is_none());
                proptest::prop_assert!(readable, "{:?}", time);
                end = time.range.end;
            }
            proptest::prop_assert_eq!(times, find(&text, issued.as_ref()));
        }
        let cut = Cut::new(&text, std::iter::once(0..text.len()));
        let _ = issued::inferred(&Tagged::new(&text, cut.pieces()), |_| true);
    }
}

fn text() -> impl proptest::strategy::Strategy<Value = String> {
    let word = "[0-9]{1,5}|the|of|early|late|mid|-|,|–|’s|st|th|ago|later|last|next|this|that|same|\
                Monday|Friday|March|May|Feb|December|spring|winter|day|week|weeks|month|year|years|\
                decade|century|first|second|three|hundred|few|a|BC|BCE|AD|to|and|from|since|pre|\
                night|morning|noon|weekend|Easter|Christmas|quarter|half|\\.|:|/|\n\n|é|\u{a0}|now|will|9999|32767";
    let words = format!("(({word}) ?){{0,24}}");
    proptest::string::string_regex(&words).unwrap()
}
