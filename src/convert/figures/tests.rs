use super::*;
use crate::text::tokens::Cut;

fn found(text: &str) -> Vec<String> {
    let cut = Cut::new(text, std::iter::once(0..text.len()));
    let tokens = cut.tokens(text, &(0..text.len()));
    let show = |f: Figure| {
        let value = f.value.or(f.words).unwrap_or_default();
        let unit = f.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
        let of = f.of.map(|of| format!(" of {of}")).unwrap_or_default();
        format!("{value}{unit} {}{of}", f.measure)
    };
    in_block(&tokens, &[]).into_iter().map(show).collect()
}

#[test]
fn counts_have_bounds_measures_and_scopes() {
    for (text, figures) in [
        (
            "The flood killed 14 harbour workers.",
            vec!["14 killed of harbour workers"],
        ),
        (
            "It wounded nearly a dozen millers.",
            vec!["<~12 wounded of millers"],
        ),
        (
            "Up to 110 sailors were injured.",
            vec!["<=110 wounded of sailors"],
        ),
        ("More than 100 people died.", vec![">100 killed of people"]),
        (
            "At least 15 shells landed in the yard.",
            vec![">=15 shells landed"],
        ),
        ("He was fired 52 games into it.", vec!["52 games"]),
        ("They fired about 18 rockets.", vec!["~18 rockets fired"]),
        (
            "with 18 of the 30 shells landing there",
            vec!["18 shells landed", "30 shells"],
        ),
        (
            "Police arrested 15 to 20 students.",
            vec!["15..20 arrested of students"],
        ),
        (
            "Several guards were hurt.",
            vec!["several wounded of guards"],
        ),
        (
            "The blast killed one civilian.",
            vec!["1 killed of civilian"],
        ),
        ("Twenty-two barges sank.", vec!["22 barges"]),
        (
            "Two men and three women were killed.",
            vec!["5 killed", "2 killed of men", "3 killed of women"],
        ),
        (
            "At least five million people were displaced.",
            vec![">=5000000 displaced of people"],
        ),
        (
            "Forty-five hundred people were evacuated.",
            vec!["4500 evacuated of people"],
        ),
        (
            "1.2 million homes lost power.",
            vec!["1200000 homes without power"],
        ),
        ("It killed twenty-four.", vec!["24 killed"]),
        ("A ship with 21 sailors was captured.", vec!["21 sailors"]),
        ("Ten people drowned.", vec!["10 killed of people"]),
        ("The Weir 2 only holds for a day.", vec![]),
        ("He served 41 / 2 months.", vec![]),
        (
            "In three mills, police said, nobody was hurt.",
            vec!["3 mills", "0 wounded"],
        ),
        (
            "The gale hit the coast, killing at least seven people and leaving 20,000 homes without power.",
            vec![">=7 killed of people", "20000 homes"],
        ),
        (
            "The gale killed nine, and 90 people were flown out.",
            vec!["9 killed", "90 people"],
        ),
        (
            "The flood killed 19, and sank 30 boats.",
            vec!["19 killed", "30 boats"],
        ),
        (
            "It killed an estimated 300 people.",
            vec!["~300 killed of people"],
        ),
        (
            "The maker recalled 2.3 million cars over faulty pedals.",
            vec!["2300000 cars recalled"],
        ),
        ("Tens of thousands fled.", vec![">=20000 fled"]),
    ] {
        assert_eq!(found(text), figures, "{text}");
    }
}

#[test]
fn what_a_figure_leaves_out_is_taken_from_its_sentence() {
    for (text, figures) in [
        (
            "It hit up to 70 percent of houses in Alder and 60 percent in Lumen.",
            vec!["<=70 % share", "60 % share"],
        ),
        (
            "Prices rose 70 percent in Alder and 60 percent of houses stood empty.",
            vec!["70 % rise", "60 % share"],
        ),
        (
            "The reeve served Alder for two decades.",
            vec!["~20 years duration"],
        ),
        ("It lasted around 30 seconds.", vec!["~30 seconds duration"]),
    ] {
        assert_eq!(found(text), figures, "{text}");
    }
}

#[test]
fn the_verb_may_stand_behind_an_aside() {
    for (text, figures) in [
        (
            "Three millers, most of them old, were hurt.",
            vec!["3 wounded of millers"],
        ),
        (
            "At least 16 millers in 21 towns have been killed.",
            vec![">=16 killed of millers", "21 towns"],
        ),
        (
            "A clerk charged with killing two keepers in a mill was released.",
            vec!["2 killed of keepers"],
        ),
        (
            "The reeve was shot dead and two clerks, Ann Lee and Bo Moll, were wounded.",
            vec!["2 wounded of clerks"],
        ),
    ] {
        assert_eq!(found(text), figures, "{text}");
    }
}

#[test]
fn figures_with_a_unit_say_what_they_measure() {
    for (text, figures) in [
        ("It fell 150 metres.", vec!["150 m fall"]),
        (
            "It struck at a depth of 10 kilometres.",
            vec!["10 km depth"],
        ),
        ("20 percent of them", vec!["20 % percent"]),
        ("40 % of the mills", vec!["40 % share"]),
        ("It cost $3 million.", vec!["3000000 USD cost"]),
        ("a loan of euro110 billion", vec!["110000000000 EUR loan"]),
        ("the $143-billion loan", vec!["143000000000 USD loan"]),
        ("lamps worth 2m euros", vec!["2000000 EUR worth"]),
        ("lamps worth over £1.7m", vec![">1700000 GBP worth"]),
        (
            "two million euros worth of lamps",
            vec!["2000000 EUR worth"],
        ),
        ("a 6.1-magnitude quake", vec!["6.1 Mw magnitude"]),
        (
            "a quake of at least magnitude 5.0",
            vec![">=5.0 Mw magnitude"],
        ),
        (
            "about 58km (36 miles) north of Alder",
            vec![
                "~58 km distance of north of Alder",
                "36 mi distance of north of Alder",
            ],
        ),
        ("13 nautical miles away", vec!["13 nmi distance"]),
        ("winds of 90 miles an hour", vec!["90 mph speed"]),
        (
            "between 40 and 80 percent of the crop",
            vec!["40..80 % share"],
        ),
        ("a 24- to 30-foot barge", vec!["24..30 ft length"]),
        ("It lasted about a minute.", vec!["~1 minutes duration"]),
        ("after 2 1/2 years in prison", vec!["2.5 years sentence"]),
        ("The shares fell 4.5 per cent.", vec!["4.5 % fall"]),
    ] {
        assert_eq!(found(text), figures, "{text}");
    }
}

#[test]
fn ages_are_told_of_people_and_things() {
    for (text, figures) in [
        ("the 34-year-old miller", vec!["34 years age"]),
        ("killing Ann Lee, 40.", vec!["40 years age"]),
        (
            "Ann Lee and Bo Lee, both 51, came.",
            vec!["51 years age", "51 years age"],
        ),
        (
            "They were 61 and 48 years old.",
            vec!["61 years age", "48 years age"],
        ),
        ("the miller, aged 34", vec!["34 years age"]),
    ] {
        assert_eq!(found(text), figures, "{text}");
    }
}

#[test]
fn a_record_is_what_was_won_and_lost() {
    for (text, figures) in [
        (
            "Bo Lee (52-3, 46 KOs) rowed.",
            vec!["52 wins", "3 losses", "46 knockouts"],
        ),
        (
            "The club has a record of 20-4-1.",
            vec!["20 wins", "4 losses", "1 draws"],
        ),
        ("Alder won 3-1.", vec![]),
    ] {
        assert_eq!(found(text), figures, "{text}");
    }
}

#[test]
fn nobody_is_a_figure_too() {
    for (text, figures) in [
        ("No one was hurt.", vec!["0 wounded"]),
        (
            "Nobody is believed to have been injured.",
            vec!["0 wounded"],
        ),
        ("All escaped unharmed.", vec!["0 wounded"]),
        ("There were no injuries.", vec!["0 wounded"]),
        ("No one came.", vec![]),
    ] {
        assert_eq!(found(text), figures, "{text}");
    }
}

#[test]
fn what_has_no_noun_counts_what_was_counted_before() {
    for (text, figures) in [
        (
            "Of the 23 sailors held, 12 are from Alder.",
            vec!["23 sailors", "12 sailors"],
        ),
        (
            "two counts of theft and one count of arson",
            vec!["2 counts", "1 count"],
        ),
        ("The death toll rose to 10.", vec!["10 killed"]),
        (
            "a town with a population of 12,000",
            vec!["12000 population"],
        ),
        ("They took 23 into custody.", vec!["23 arrested"]),
    ] {
        assert_eq!(found(text), figures, "{text}");
    }
}

#[test]
fn what_counts_nothing_is_left_alone() {
    for text in [
        "a 107mm shell",
        "in 2019 storms came",
        "two weeks later",
        "the 63rd regiment",
        "No. 3 sluice",
        "one of them",
        "One of the suspected thieves was arrested.",
        "Ann Lee died at 85.",
        "an AK-47 rifle",
        "Flight 12 passengers",
        "12 Weir Street mills",
        "call 555-0134 mills",
        "in the 1990s mills closed",
        "They rose from 4 to 10.",
        "at 5.30pm mills closed",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn a_part_of_those_counted_befell_what_befell_the_whole() {
    for (text, figures) in [
        (
            "Three people, one of them a pregnant woman, were killed.",
            vec!["3 killed of people", "1 killed of pregnant woman"],
        ),
        (
            "Five millers were hurt, two of them children.",
            vec!["5 wounded of millers", "2 wounded of children"],
        ),
        (
            "Three mills, one of them a ruin, were sold.",
            vec!["3 mills"],
        ),
        (
            "Three people were hurt, and one of them called.",
            vec!["3 wounded of people"],
        ),
    ] {
        assert_eq!(found(text), figures, "{text}");
    }
}
