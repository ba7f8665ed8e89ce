//! Made-up articles for benches.

use std::fmt::Write as _;

use rashomon::convert;
use rashomon::model::briefing::Briefing;

/// The number of paragraphs in an article.
pub(crate) const PARAGRAPHS: usize = 20;

/// A converted article about a wreck, with figures. `articles` consecutive
/// articles tell the same story in similar words.
pub(crate) fn article(number: usize, articles: usize) -> Briefing {
    let (collection, own) = (number / articles, number % articles);
    let place = made_up_name(collection * 31);
    let (place, _) = place.split_once(' ').expect("it is two words");
    let ship = format!("{}{}", place[..1].to_uppercase(), &place[1..]);
    let mut text = format!("The {ship} sank\n12 May 2019\n\n");
    for paragraph in 0..PARAGRAPHS - 2 {
        let dead = 10 + collection % 7 + usize::from(own % 4 == 0);
        let words = |from: usize| {
            let word =
                |n: usize| made_up_name(collection * 40 + (from * 7 + n * n) % 60)[..6].to_owned();
            (0..12).map(word).collect::<Vec<_>>().join(" ")
        };
        writeln!(
            text,
            "The {ship} sank off {ship} Bay on Friday and {dead} people were killed. \
             Officials said {} boats were lost as {}. The {} went on with {}.\n",
            paragraph + 3,
            words(paragraph),
            words(paragraph + 20 * own)[..6].to_owned(),
            words(paragraph + own * 3),
        )
        .expect("a string takes it");
    }
    let file = format!("a{number}.txt");
    convert::document(convert::Document {
        file: &file,
        bytes: text.as_bytes(),
    })
    .expect("it is text")
}

/// A name of two made-up words; most names differ.
pub(crate) fn made_up_name(n: usize) -> String {
    const SYLLABLES: [&str; 10] = [
        "ka", "ri", "mo", "ben", "tal", "sho", "dir", "una", "vel", "zor",
    ];
    let word = |n: usize| {
        let of = |n: usize| SYLLABLES[n % 10];
        format!("{}{}{}", of(n), of(n / 10), of(n / 100))
    };
    format!("{} {}", word(n), word(n * 7 + n / 1000 * 11))
}
