//! Made-up news: passages with the statistics of real news, the same on every
//! machine, so that no measurement depends on anyone's texts.

use std::thread;

use rashomon::model::briefing::{Briefing, Passage};

pub(crate) mod edits;
mod lists;
pub(crate) mod random;
mod words;

use edits::Slip;
use lists::{MONTHS, NAMES};
use random::{Random, Urn};
use words::{Words, capital};

/// The number of passages in a briefing.
pub(crate) const PASSAGES: usize = 100;
/// One in so many mentions of a name is misspelled.
const MISSPELLED: usize = 200;
/// One word in so many has a slip.
const SLIPPED: usize = 8_000;

/// `passages` made-up passages, in briefings of [`PASSAGES`]. A larger corpus
/// begins with the passages of a smaller one.
pub(crate) fn briefings(seed: u64, passages: usize) -> Vec<Briefing> {
    let writer = Writer::new(seed);
    let count = passages.div_ceil(PASSAGES);
    let middle = count / 2;
    let some = |from: usize, to: usize| -> Vec<Briefing> {
        let size = |n: usize| PASSAGES.min(passages - n * PASSAGES);
        (from..to).map(|n| writer.briefing(n, size(n))).collect()
    };
    thread::scope(|scope| {
        let second = scope.spawn(|| some(middle, count));
        let mut all = some(0, middle);
        all.extend(second.join().expect("a generator does not panic"));
        all
    })
}

/// Writes passages.
struct Writer {
    seed: u64,
    words: Words,
    /// The written forms of every name.
    names: Vec<Vec<&'static str>>,
    often: Urn,
}

impl Writer {
    fn new(seed: u64) -> Self {
        let names = NAMES.split(';').map(|forms| forms.trim().split('|'));
        let names: Vec<Vec<&str>> = names.map(Iterator::collect).collect();
        let weights: Vec<u64> = (0..names.len() as u64)
            .map(|n| 1_000_000 / (n + 6))
            .collect();
        Self {
            seed,
            words: Words::new(seed),
            names,
            often: Urn::new(&weights),
        }
    }

    fn briefing(&self, number: usize, passages: usize) -> Briefing {
        let mut random = Random::new(self.seed, number as u64);
        let title = format!(
            "{} {} {}",
            capital(self.words.draw(&mut random)),
            self.names[self.often.draw(&mut random)][0],
            self.words.draw(&mut random)
        );
        let passage = |at: usize| Passage {
            at: at as u32 + 1,
            text: self.passage(&mut random),
            ..Passage::default()
        };
        Briefing {
            id: format!("made-up-{number:05}"),
            title: Some(title),
            passages: (0..passages).map(passage).collect(),
            ..Briefing::default()
        }
    }

    /// Writes sentences of 20 to 110 words in all, about 55 on average.
    fn passage(&self, random: &mut Random) -> String {
        let mut left = 20 + random.below(91).min(random.below(136));
        let mut text = String::with_capacity(left * 7);
        while left > 0 {
            let sentence = (6 + random.below(13) + random.below(13)).min(left);
            self.sentence(&mut text, sentence, random);
            left -= sentence;
        }
        text
    }

    fn sentence(&self, text: &mut String, words: usize, random: &mut Random) {
        let mut start = true;
        for place in 0..words {
            if !text.is_empty() {
                text.push(' ');
            }
            let from = text.len();
            match random.below(64) {
                0..5 => self.name(text, random),
                5 => number(text, random),
                6 if random.once_in(4) => date(text, random),
                7 => {
                    text.push_str(self.words.draw(random));
                    text.push('-');
                    text.push_str(self.words.draw(random));
                }
                _ => self.word(text, random),
            }
            if start {
                let first = text[from..].to_owned();
                text.truncate(from);
                text.push_str(&capital(&first));
                start = false;
            }
            if place + 1 < words && random.once_in(14) {
                text.push(',');
            }
        }
        text.push('.');
    }

    fn word(&self, text: &mut String, random: &mut Random) {
        let word = self.words.draw(random);
        if random.once_in(SLIPPED) {
            text.push_str(&misspelled(word, random));
        } else {
            text.push_str(word);
        }
    }

    fn name(&self, text: &mut String, random: &mut Random) {
        let forms = &self.names[self.often.draw(random)];
        // Three times out of four the usual form.
        let other = random.once_in(4);
        let form = if other {
            random.one_of(forms)
        } else {
            forms[0]
        };
        if random.once_in(MISSPELLED) {
            text.push_str(&misspelled(form, random));
        } else {
            text.push_str(form);
        }
        if random.once_in(8) {
            text.push_str("’s");
        }
    }
}

/// `name` with a slip in one word, if that word has a place for it.
fn misspelled(name: &str, random: &mut Random) -> String {
    let mut words: Vec<String> = name.split(' ').map(Into::into).collect();
    let place = random.below(words.len());
    let slip = Slip::ALL[random.below(Slip::ALL.len())];
    if let Some(slipped) = slip.in_word(&words[place], random) {
        words[place] = slipped;
    }
    words.join(" ")
}

/// Writes a number, mostly a small one.
fn number(text: &mut String, random: &mut Random) {
    let number = match random.below(8) {
        0..4 => (2 + random.below(40)).to_string(),
        4..6 => (1_970 + random.below(52)).to_string(),
        6 => (random.below(900) + 100).to_string(),
        _ => format!("{},{:03}", 1 + random.below(40), random.below(20) * 50),
    };
    text.push_str(&number);
    if random.once_in(6) {
        text.push_str(" percent");
    }
}

fn date(text: &mut String, random: &mut Random) {
    let months: Vec<&str> = MONTHS.split_whitespace().collect();
    text.push_str(random.one_of(&months));
    text.push(' ');
    text.push_str(&(1 + random.below(28)).to_string());
}
