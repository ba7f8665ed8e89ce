//! Measures how much of its original a digest repeats: a digest is shorter, and
//! in its own words.

use std::collections::BTreeSet;

use crate::model::Briefing;
use crate::model::compare::DATE;
use crate::model::finding::{Finding, Path};
use crate::model::vocabulary::PassageKind;
use crate::text::fold::quote_key;
use crate::text::tokens::Cut;
use crate::text::words::words;

/// Most words of a digest, in percent of its original.
const MOST: usize = 50;
/// Most of those words that passages may repeat verbatim, in percent.
const MOST_VERBATIM: usize = 12;
/// Most of those words that quotations may cover, in percent.
const MOST_QUOTED: usize = 20;
/// Most words of a sentence.
const LONGEST: usize = 40;
/// Fewest words of an original that can be made shorter.
const LEAST: usize = 100;
/// Fewest words in a row that count as verbatim, not chance.
const RUN: usize = 5;

/// Finds what in a digest is too long or too close to its original. `blocks`
/// are the original's, normalised for quotations.
pub(super) fn check(briefing: &Briefing, blocks: &[String]) -> Vec<Finding> {
    let mut found = Vec::new();
    let own = |text: &str| words(text).map(|word| word.key).collect::<Vec<_>>();
    let text = briefing.passages.iter();
    let text: Vec<_> = text.filter(|p| p.kind != PassageKind::Furniture).collect();
    let block = |at: u32| blocks.get((at as usize).checked_sub(1)?);
    let original = text.iter().filter_map(|passage| block(passage.at));
    let all: usize = original.map(|block| own(block).len()).sum();
    if all < LEAST {
        return found;
    }
    let whole: usize = blocks.iter().map(|block| own(block).len()).sum();
    let mut warn = |path: &'static str, (count, all): (usize, usize), most: usize, said: &str| {
        if count * 100 > all * most {
            let share = count * 1000 / all;
            let (whole, tenth) = (share / 10, share % 10);
            let message = format!(
                "{said} {count} of {all} words of the original, {whole}.{tenth}%; \
                 a digest has {most}% at most"
            );
            found.push(Finding::warning(Path::field(path), message));
        }
    };
    let told: usize = text.iter().map(|passage| own(&passage.text).len()).sum();
    warn("passages", (told, all), MOST, "the passages have");
    let runs: BTreeSet<Vec<String>> = blocks
        .iter()
        .flat_map(|block| {
            own(block)
                .windows(RUN)
                .map(<[_]>::to_vec)
                .collect::<Vec<_>>()
        })
        .collect();
    let repeated = text.iter().map(|p| verbatim(&own(&p.text), &runs)).sum();
    let cited = quoted(briefing, blocks);
    let said = "the passages repeat";
    warn("passages", (repeated, whole), MOST_VERBATIM, said);
    warn(
        "claims",
        (cited, whole),
        MOST_QUOTED,
        "the quotations cover",
    );
    for (place, passage) in briefing.passages.iter().enumerate() {
        if let Some(longest) = longest_sentence(&passage.text).filter(|count| *count > LONGEST) {
            let message =
                format!("a sentence of {longest} words; make it two, of {LONGEST} at most");
            found.push(Finding::warning(
                Path::item("passages", place).then("text"),
                message,
            ));
        }
    }
    found
}

/// Finds accounts dated after the last day on which the document can have been
/// issued.
pub(super) fn too_late(briefing: &Briefing) -> Vec<Finding> {
    let issued = briefing.issued.as_ref();
    let Some(last) = issued.and_then(|when| when.span()?.latest) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (place, event) in briefing.events.iter().enumerate() {
        for (nth, account) in event.accounts.iter().enumerate() {
            let value = account.value.as_ref().filter(|_| account.measure == DATE);
            let when = value.map(|value| crate::model::When::new(value.written()));
            let first = when.as_ref().and_then(|when| when.span()?.earliest);
            if first.is_some_and(|first| first > last) {
                let path = Path::item("events", place).then_item("accounts", nth);
                let message = format!(
                    "this is after {last}, the last day on which the document can have been issued; if it is planned, say so in the event’s name"
                );
                found.push(Finding::warning(path.then("value"), message));
            }
        }
    }
    found
}

/// Number of words in runs that the original has.
fn verbatim(told: &[String], runs: &BTreeSet<Vec<String>>) -> usize {
    let mut is_verbatim = vec![false; told.len()];
    for (at, run) in told.windows(RUN).enumerate() {
        if runs.contains(run) {
            is_verbatim[at..at + RUN].fill(true);
        }
    }
    is_verbatim.into_iter().filter(|is| *is).count()
}

/// Number of the original's words that quotations cover, each once.
fn quoted(briefing: &Briefing, blocks: &[String]) -> usize {
    let accounts = briefing.accounts().map(|a| (a.at, a.quote.as_deref()));
    let claims = briefing.claims.iter().map(|c| (c.at, c.quote.as_deref()));
    let mut covered: Vec<Vec<bool>> = blocks.iter().map(|b| vec![false; b.len()]).collect();
    for (at, quote) in accounts.chain(claims) {
        let place = (at as usize).checked_sub(1);
        let found = place.zip(quote).and_then(|(place, quote)| {
            let quote = quote_key(quote);
            let start = blocks.get(place)?.find(&quote)?;
            Some((place, start..start + quote.len()))
        });
        if let Some((place, range)) = found {
            covered[place][range].fill(true);
        }
    }
    let count = |(block, covered): (&String, Vec<bool>)| {
        let is_covered = |word: &crate::text::words::Word| covered[word.range.start];
        words(block).filter(is_covered).count()
    };
    blocks.iter().zip(covered).map(count).sum()
}

/// Words of the longest sentence of a text; `None` if it has none.
fn longest_sentence(text: &str) -> Option<usize> {
    let cut = Cut::new(text, std::iter::once(0..text.len()));
    let tokens = cut.tokens(text, &(0..text.len()));
    let firsts = (0..tokens.len()).filter(|at| tokens.is_first(*at));
    firsts.map(|at| tokens.sentence(at).len()).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::When;
    use crate::model::briefing::{Claim, Passage};
    use crate::model::compare::made::{account, document};
    use crate::model::vocabulary::Stance;

    /// `count` different words.
    fn told(lead: &str, count: usize) -> String {
        let words: Vec<String> = (0..count).map(|n| format!("{lead}{n}")).collect();
        words.join(" ")
    }

    fn digest(text: &str, quote: &str) -> Briefing {
        Briefing {
            passages: vec![Passage {
                at: 1,
                text: text.into(),
                ..Passage::default()
            }],
            claims: vec![Claim {
                by: None,
                question: "who".into(),
                answer: "nobody".into(),
                stance: Stance::NoClaim,
                voice: None,
                via: vec![],
                certainty: crate::model::vocabulary::Certainty::Certain,
                at: 1,
                says: None,
                quote: (!quote.is_empty()).then(|| quote.into()),
                status: None,
            }],
            ..Briefing::default()
        }
    }

    fn said(text: &str, quote: &str) -> Vec<String> {
        let found = check(&digest(text, quote), &[quote_key(&told("word", 120))]);
        found.into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn a_digest_is_short_and_in_its_own_words() {
        assert_eq!(said(&told("own", 40), "word3 word4"), [""; 0]);
        let long = said(&format!("{}. {}.", told("own", 40), told("other", 21)), "");
        assert!(
            long[0].starts_with("the passages have 61 of 120 words of the original, 50.8%"),
            "{long:?}"
        );
        let same = said(&told("word", 15), "");
        assert!(
            same[0].starts_with("the passages repeat 15 of 120"),
            "{same:?}"
        );
        let quoted = said("own", &told("word", 25));
        assert!(
            quoted[0].starts_with("the quotations cover 25 of 120"),
            "{quoted:?}"
        );
        let sentence = said(&format!("{}.", told("own", 41)), "");
        assert!(sentence[0].contains("sentence of 41 words"), "{sentence:?}");
    }

    #[test]
    fn nothing_is_told_of_days_after_the_issue() {
        let dated = |issued: &str, day: &str| {
            let account = account(DATE, "", day);
            let briefing = Briefing {
                issued: Some(When::new(issued)),
                ..document("d", vec![("author", account)])
            };
            too_late(&briefing).len()
        };
        assert_eq!(dated("2020-03-12", "2020-03-12"), 0);
        assert_eq!(dated("2020-03-12", "2020-03-13"), 1);
        assert_eq!(dated("2020-03-12/2020-03-17", "2020-03-15"), 0);
        assert_eq!(dated("2020-03-12/..", "2020-11"), 0);
    }
}
