//! Copies made at random: cut, reordered, reworded, or merged from two texts.
//! The origin of each word is known.

use rashomon::model::Briefing;
use rashomon::model::briefing::Passage;
use rashomon::model::vocabulary::CopyClass;
use rashomon::text::words::words;

/// Pseudo-random numbers, the same in every run.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `sides`.
    pub(super) fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }

    pub(super) fn pick<'a>(&mut self, among: &'a [String]) -> &'a String {
        &among[self.throw(among.len())]
    }
}

/// How a copy is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Made {
    /// Sentences are left out, at the end or anywhere.
    Cut,
    /// Its sentences are in another order.
    Reordered,
    /// So many percent of its words are replaced, removed or preceded by
    /// another.
    Changed(usize),
    /// Half of it and half of another text.
    Merged,
    /// A copied part, 20 to 40 % of the whole, among another text's sentences.
    Partly,
}

pub(super) const ALL: [Made; 7] = [
    Made::Cut,
    Made::Reordered,
    Made::Changed(10),
    Made::Changed(30),
    Made::Changed(50),
    Made::Merged,
    Made::Partly,
];

impl Made {
    /// The class that such a copy has.
    pub(super) fn class(self) -> CopyClass {
        match self {
            Self::Cut | Self::Reordered => CopyClass::Copy,
            Self::Changed(_) => CopyClass::Reworded,
            Self::Merged | Self::Partly => CopyClass::Partly,
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) word: String,
    pub(super) from: From,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// Word number `.1` of text number `.0`.
    Text(usize, usize),
    /// It replaces a word or is inserted before one.
    Changed,
    /// It belongs to the copying document itself.
    Own,
}

/// A document as sentences.
pub(super) type Text = Vec<Vec<Token>>;

/// An original text: each word comes from itself.
pub(super) fn base(number: usize, sentences: &[String]) -> Text {
    let mut nth = 0;
    let token = |word: String, nth: &mut usize| {
        let from = From::Text(number, *nth);
        *nth += 1;
        Token { word, from }
    };
    let sentence = |s: &String| {
        let keys = words(s).map(|w| w.key);
        // Keys that would not be one word when written out are left out.
        let keys = keys.filter(|key| words(key).map(|w| w.key).eq([key.clone()]));
        keys.map(|key| token(key, &mut nth)).collect()
    };
    let mut text: Text = sentences.iter().map(sentence).collect();
    text.retain(|sentence| !sentence.is_empty());
    text
}

/// Makes a copy of `text`. `other` is on another event; `vocabulary` holds each
/// word as often as it is used.
pub(super) fn made(
    how: Made,
    text: &Text,
    other: &Text,
    vocabulary: &[String],
    dice: &mut Dice,
) -> Text {
    let own = |text: &Text| -> Text {
        let as_own = |token: &Token| Token {
            from: From::Own,
            ..token.clone()
        };
        text.iter()
            .map(|s| s.iter().map(as_own).collect())
            .collect()
    };
    match how {
        Made::Cut => {
            let kept = (text.len() * (4 + dice.throw(5)) / 10).max(1);
            let mut places: Vec<usize> = (0..text.len()).collect();
            if dice.throw(2) == 0 {
                shuffle(&mut places, dice);
            }
            places.truncate(kept);
            places.sort_unstable();
            places.into_iter().map(|n| text[n].clone()).collect()
        }
        Made::Reordered => {
            let mut text = text.clone();
            shuffle(&mut text, dice);
            text
        }
        Made::Changed(percent) => text
            .iter()
            .map(|sentence| changed(sentence, percent, vocabulary, dice))
            .collect(),
        Made::Merged => {
            let mut all = text[..text.len().div_ceil(2)].to_vec();
            all.extend_from_slice(&other[other.len() / 2..]);
            shuffle(&mut all, dice);
            all
        }
        Made::Partly => {
            let length = |text: &[Vec<Token>]| text.iter().map(Vec::len).sum::<usize>();
            let own = own(other);
            let wanted = length(&own) * (25 + dice.throw(40)) / 100;
            let start = dice.throw(text.len());
            let taken = text[start..].iter().chain(&text[..start]);
            let mut count = 0;
            let taken = taken.take_while(|s| {
                let is_less = count < wanted;
                count += s.len();
                is_less
            });
            let mut all: Text = taken.cloned().chain(own).collect();
            shuffle(&mut all, dice);
            all
        }
    }
}

fn changed(
    sentence: &[Token],
    percent: usize,
    vocabulary: &[String],
    dice: &mut Dice,
) -> Vec<Token> {
    let mut out = Vec::new();
    for token in sentence {
        if dice.throw(100) >= percent {
            out.push(token.clone());
            continue;
        }
        // Three of five words are replaced, one gets a word before it, one
        // goes.
        let how = dice.throw(5);
        if how < 4 {
            out.push(Token {
                word: dice.pick(vocabulary).clone(),
                from: From::Changed,
            });
        }
        if how == 3 {
            out.push(token.clone());
        }
    }
    out
}

fn shuffle<T>(list: &mut [T], dice: &mut Dice) {
    for n in (1..list.len()).rev() {
        list.swap(n, dice.throw(n + 1));
    }
}

/// The text as a briefing, with one to three sentences per passage.
pub(super) fn briefing(id: String, text: &Text, dice: &mut Dice) -> Briefing {
    let mut passages: Vec<Passage> = Vec::new();
    let mut rest = &text[..];
    while !rest.is_empty() {
        let (some, more) = rest.split_at(rest.len().min(1 + dice.throw(3)));
        let sentence = |s: &Vec<Token>| {
            let words: Vec<&str> = s.iter().map(|token| &*token.word).collect();
            words.join(" ")
        };
        let sentences: Vec<String> = some.iter().map(sentence).collect();
        passages.push(Passage {
            at: passages.len() as u32 + 1,
            text: format!("{}.", sentences.join(". ")),
            ..Passage::default()
        });
        rest = more;
    }
    Briefing {
        title: Some(id.clone()),
        id,
        passages,
        ..Briefing::default()
    }
}
