//! The document that an answer is held against: its passages, their words,
//! numbers and dates.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::convert::figures::{Printed, printed};
use crate::convert::names::lists::is_common;
use crate::convert::tokens::{Tokens, is_starter};
use crate::model::times::{Tagged, Time};
use crate::model::value::Value;
use crate::model::vocabulary::PassageKind;
use crate::model::{Briefing, When};
use crate::text::fold::{find_folded, fold};
use crate::text::tokens::Cut;
use crate::text::{line, words};

/// Most words of a quotation: in a longer one, a number or a name proves
/// little.
pub(super) const MOST_QUOTED: usize = 40;

/// A briefing's passages, cut and read once.
pub(super) struct Ground<'a> {
    pub(super) briefing: &'a Briefing,
    places: HashMap<u32, usize>,
    /// The texts of all passages.
    text: String,
    parts: Vec<Range<usize>>,
    cut: Cut,
    times: Vec<Time>,
    read: Vec<Read>,
}

/// What is read in a passage when it is first needed.
#[derive(Default)]
struct Read {
    printed: OnceCell<Vec<Printed>>,
    keys: OnceCell<HashSet<String>>,
}

/// Words of a passage that an answer cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cited {
    /// Index of the passage.
    pub place: usize,
    /// Its number.
    pub at: u32,
    /// Bytes of the words in the passage.
    pub range: Range<usize>,
    /// The words as the passage has them, on one line.
    pub quote: String,
    /// What was mended.
    pub mended: Option<String>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(briefing: &'a Briefing) -> Self {
        let mut text = String::new();
        let mut parts = Vec::with_capacity(briefing.passages.len());
        let mut places = HashMap::new();
        for (place, passage) in briefing.passages.iter().enumerate() {
            places.entry(passage.at).or_insert(place);
            let start = text.len();
            text.push_str(&passage.text);
            parts.push(start..text.len());
            text.push_str("\n\n");
        }
        let cut = Cut::new(&text, parts.iter().cloned());
        let told = |byte: usize| {
            let place = parts.partition_point(|part| part.end <= byte);
            let passage = briefing.passages.get(place);
            passage.is_some_and(|p| p.kind != PassageKind::Furniture)
        };
        let times = Tagged::new(&text, cut.pieces()).times(told, briefing.issued.as_ref(), Some);
        let read = parts.iter().map(|_| Read::default()).collect();
        Self {
            briefing,
            places,
            text,
            parts,
            cut,
            times,
            read,
        }
    }

    /// The words at `at` that read `quote`. If they stand in one other passage
    /// alone, it is that one.
    pub(super) fn cite(&self, at: u32, quote: &str) -> Result<Cited, String> {
        if words::count(quote) > MOST_QUOTED {
            return Err(format!("the quote has more than {MOST_QUOTED} words"));
        }
        let here = self.places.get(&at).copied();
        let found = here.and_then(|place| Some((place, self.find(place, quote)?)));
        let (place, (range, bare)) = match found {
            Some(found) => found,
            None => self.elsewhere(at, quote)?,
        };
        let passage = &self.briefing.passages[place];
        let own = &passage.text[range.clone()];
        let mut mends = Vec::new();
        if here != Some(place) {
            mends.push(format!("¶{at} is ¶{}", passage.at));
        }
        if bare || own != quote {
            mends.push("the quote has the passage’s own marks and spaces".into());
        }
        Ok(Cited {
            place,
            at: passage.at,
            quote: crate::text::one_line(own),
            range,
            mended: (!mends.is_empty()).then(|| mends.join("; ")),
        })
    }

    /// The one other passage that holds a quote.
    fn elsewhere(&self, at: u32, quote: &str) -> Result<(usize, (Range<usize>, bool)), String> {
        let places = 0..self.parts.len();
        let mut found = places.filter_map(|place| Some((place, self.find(place, quote)?)));
        let no_passage = if self.places.contains_key(&at) {
            format!("these words are not in ¶{at}")
        } else {
            format!("there is no ¶{at}")
        };
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one),
            (Some(_), Some(_)) => Err(format!("{no_passage}, and they are in several others")),
            (None, _) => Err(format!("{no_passage}, and in no other passage")),
        }
    }

    /// The bytes of whole words in a passage, and whether marks around them had
    /// to go.
    fn find(&self, place: usize, quote: &str) -> Option<(Range<usize>, bool)> {
        let text = &self.briefing.passages[place].text;
        let whole = find_whole(text, quote).map(|range| (range, false));
        whole.or_else(|| {
            let marks = ['"', '“', '”', '„', '«', '»', '\'', '‘', '’', '…', '.', ' '];
            let bare = quote.trim_matches(marks);
            let is_less = !bare.is_empty() && bare.len() < quote.len();
            find_whole(text, bare)
                .filter(|_| is_less)
                .map(|r| (r, true))
        })
    }

    /// Whether a passage holds a name, letter for letter.
    pub(super) fn names(&self, place: usize, name: &str) -> bool {
        find_whole(&self.briefing.passages[place].text, name).is_some()
    }

    /// The numbers of all passages that hold one of these names.
    pub(super) fn naming(&self, names: &[&str]) -> Vec<u32> {
        let places = 0..self.parts.len();
        let named = places.filter(|place| names.iter().any(|name| self.names(*place, name)));
        let mut all: Vec<u32> = named.map(|n| self.briefing.passages[n].at).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The quantities that a passage prints within these bytes.
    pub(super) fn numbers(&self, cited: &Cited) -> Vec<&Printed> {
        let base = self.parts[cited.place].start;
        let within = base + cited.range.start..base + cited.range.end;
        let dates = self.days(cited.place);
        let all = self.printed(cited.place).iter();
        all.filter(|one| within.start <= one.range.start && one.range.end <= within.end)
            .filter(|one| {
                !dates
                    .iter()
                    .any(|d| d.range.start <= one.range.start && one.range.end <= d.range.end)
            })
            .collect()
    }

    fn printed(&self, place: usize) -> &[Printed] {
        let tokens = || self.tokens(place);
        self.read[place].printed.get_or_init(|| printed(&tokens()))
    }

    /// The words of a passage.
    fn tokens(&self, place: usize) -> Tokens<'_> {
        self.cut.tokens(&self.text, &self.parts[place])
    }

    /// The calendar dates that a passage tells.
    pub(super) fn days(&self, place: usize) -> Vec<&Time> {
        let part = &self.parts[place];
        let from = self.times.partition_point(|t| t.range.start < part.start);
        let here = self.times[from..].iter();
        here.take_while(|time| time.range.start < part.end)
            .filter(|time| time.class.is_dated())
            .collect()
    }

    /// The dates within cited words.
    pub(super) fn days_in(&self, cited: &Cited) -> Vec<&Time> {
        let base = self.parts[cited.place].start;
        let days = self.days(cited.place).into_iter();
        days.filter(|time| {
            time.range.start < base + cited.range.end && base + cited.range.start < time.range.end
        })
        .collect()
    }

    /// Whether the times say this date.
    pub(super) fn is_told(times: &[&Time], date: &When) -> bool {
        let same = |told: &str| {
            let told = When::new(told);
            told.written() == date.written()
                || told.span().is_some() && told.span() == date.span() && !date.is_qualified()
        };
        times
            .iter()
            .any(|time| time.edtf.as_deref().is_some_and(same))
    }

    /// The folded words of a passage.
    fn keys(&self, place: usize) -> &HashSet<String> {
        self.read[place].keys.get_or_init(|| {
            let tokens = self.tokens(place);
            (0..tokens.len())
                .map(|at| tokens.key(at).to_owned())
                .collect()
        })
    }

    /// Whether each word of a phrase is one of a passage's, in some form:
    /// *rockets fired* where *fired 30 rockets* stands.
    pub(super) fn has_words(&self, place: usize, phrase: &str) -> bool {
        let keys = self.keys(place);
        let folded = fold(phrase);
        let mut words = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .peekable();
        let small = |word: &str| is_starter(word) || word.len() < 3;
        words.peek().is_some()
            && words.all(|word| {
                keys.contains(word) || small(word) || keys.iter().any(|key| is_form(word, key))
            })
    }

    /// Why a sentence in the model's own words says more than the passage: a
    /// name or a number that is not there. `also` may be named, too.
    pub(super) fn says_more(&self, place: usize, said: &str, also: &str) -> Option<String> {
        let cut = Cut::new(said, std::iter::once(0..said.len()));
        let tokens = cut.tokens(said, &(0..said.len()));
        let keys = self.keys(place);
        let also = fold(also);
        let others = also.split(|c: char| !c.is_alphanumeric());
        let own = printed(&tokens);
        let mut stray = (0..tokens.len()).filter(|at| {
            let (key, word) = (tokens.key(*at), tokens.word(*at));
            let begins = *at == 0 || tokens.is_first(*at);
            let is_name = word.chars().any(char::is_uppercase)
                && !(begins && (is_starter(key) || is_common(key)));
            let bytes = tokens.bytes(*at..at + 1);
            let is_counted = own
                .iter()
                .any(|one| one.range.start <= bytes.start && bytes.end <= one.range.end);
            let digits = word.contains(|c: char| c.is_ascii_digit()) && !is_counted;
            let bare = key.strip_suffix("'s").unwrap_or(key);
            let is_known = keys.contains(key) || keys.contains(bare);
            (is_name || digits) && !is_known && !others.clone().any(|o| o == key || o == bare)
        });
        if let Some(at) = stray.next() {
            return Some(format!("“{}” is not in the passage", tokens.word(at)));
        }
        let told = self.printed(place);
        let mut wrong = own.iter().filter(|one| {
            let is_one = Value::new(one.plain.as_str()).bounds() == Value::new("1").bounds();
            !is_one && !told.iter().any(|t| t.plain == one.plain)
        });
        wrong
            .next()
            .filter(|one| !keys.contains(&fold(&said[one.range.clone()])))
            .map(|one| format!("the number {} is not in the passage", one.plain))
    }
}

/// Whether two folded words are forms of one: they begin alike, and differ in an
/// ending that is short for them.
fn is_form(a: &str, b: &str) -> bool {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let ending = a.len().max(b.len()) - same;
    let most = if same > 5 { 5 } else { 3 };
    same >= 3 && ending <= most && same * 2 > a.len()
}

/// The bytes of the first occurrence of `words` that cuts no word or number in
/// two.
pub(super) fn find_whole(text: &str, words: &str) -> Option<Range<usize>> {
    // Words that stand within other words again and again are given up.
    const TRIES: usize = 64;
    let mut from = 0;
    for _ in 0..TRIES {
        let found = find_folded(text.get(from..)?, words)?;
        let range = from + found.start..from + found.end;
        if is_whole(text, &range) {
            return Some(range);
        }
        from = range.start + text[range.start..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let apart = |before: &str, after: &str| {
        let mut left = before.chars().rev();
        let mut right = after.chars();
        let (l, r) = (left.next(), right.next());
        let (Some(l), Some(r)) = (l, r) else {
            return true;
        };
        if l.is_alphanumeric() && r.is_alphanumeric() {
            return false;
        }
        // *1,400* and *2.5* are one number.
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let point = |c: char| matches!(c, ',' | '.');
        let left_cut = point(l) && digit(left.next()) && digit(Some(r));
        let right_cut = point(r) && digit(Some(l)) && digit(right.next());
        !(left_cut || right_cut)
    };
    apart(&text[..range.start], &text[range.start..])
        && apart(&text[..range.end], &text[range.end..])
}

/// Whether a text is short, on one line, and free of what no terminal shows.
pub(super) fn is_plain(text: &str, most: usize) -> bool {
    let clean = line(text);
    clean == text && !text.trim().is_empty() && text.trim() == text && text.chars().count() <= most
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::briefing::Passage;

    fn briefing(texts: &[&str]) -> Briefing {
        let passages = texts.iter().zip(1..).map(|(text, at)| Passage {
            at,
            text: (*text).into(),
            ..Passage::default()
        });
        Briefing {
            id: "b".into(),
            issued: Some(When::new("2021-05-14")),
            passages: passages.collect(),
            ..Briefing::default()
        }
    }

    #[test]
    fn a_quote_is_whole_words_of_its_passage_or_of_the_only_other() {
        let briefing = briefing(&[
            "The “Aurelia” lost 1,400 crates; 14 sailors\nwere hurt.",
            "Two tugs came. The harbour was shut.",
            "The harbour was shut. A storm.",
        ]);
        let ground = Ground::new(&briefing);
        for (at, quote, found) in [
            (1, "14 sailors were hurt", Ok((1, "14 sailors were hurt"))),
            (1, "The \"Aurelia\" lost", Ok((1, "The “Aurelia” lost"))),
            (1, "“14 sailors…”", Ok((1, "14 sailors"))),
            (3, "Two tugs came", Ok((2, "Two tugs came"))),
            (9, "Two tugs came", Ok((2, "Two tugs came"))),
            (1, "The harbour was shut", Err("several others")),
            (1, "4 sailors", Err("no other passage")),
            (1, "400 crates", Err("no other passage")),
            (1, "14 sailors was hurt", Err("no other passage")),
            (1, "14 sailor", Err("no other passage")),
            (1, "", Err("no other passage")),
        ] {
            let got = ground.cite(at, quote);
            match (found, got) {
                (Ok((at, own)), Ok(cited)) => {
                    assert_eq!((cited.at, cited.quote.as_str()), (at, own), "{quote}");
                }
                (Err(why), Err(said)) => assert!(said.contains(why), "{quote}: {said}"),
                (_, got) => panic!("{quote}: {got:?}"),
            }
        }
    }

    #[test]
    fn own_words_bring_no_names_and_numbers() {
        let briefing = briefing(&["Three tugs, says Mira Holt, towed the Aurelia to Lumen."]);
        let ground = Ground::new(&briefing);
        for (said, more) in [
            ("Towed by 3 tugs.", false),
            ("The ship was towed by three tugs.", false),
            ("Holt's tugs towed it.", false),
            ("A harbour master, Ana Bell, saw it.", false),
            ("Towed by four tugs.", true),
            ("Towed by 5 tugs.", true),
            ("It went to Vellmar.", true),
            ("Vellmar took it in.", true),
        ] {
            let found = ground.says_more(0, said, "Ana Bell");
            assert_eq!(found.is_some(), more, "{said}: {found:?}");
        }
    }

    #[test]
    fn words_are_those_of_the_passage_in_some_form() {
        let briefing = briefing(&["They fired 30 rockets at the camp."]);
        let ground = Ground::new(&briefing);
        for (phrase, has) in [
            ("rockets fired", true),
            ("rocket", true),
            ("who-fired", true),
            ("camping", true),
            ("dead", false),
            ("rockets landed", false),
            ("", false),
        ] {
            assert_eq!(ground.has_words(0, phrase), has, "{phrase}");
        }
    }
}
