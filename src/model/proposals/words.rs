//! Measures and scopes that may count the same, as programs propose it.

use std::collections::BTreeSet;

use super::known::{Known, signed, twice};
use crate::model::SourceId;
use crate::model::briefing::Account;
use crate::model::collection::{AccountRef, Collection};
use crate::model::joins::{JoinedMeasure, JoinedScope};
use crate::model::judge::Edit;
use crate::model::proposed_across::{ProposedMeasure, ProposedScope};
use crate::text::{fold, line};

/// How likely a proposal of a program is, beside the reader's own.
pub(super) const WEIGHT: u32 = 640;
/// How much less likely what speaks against it makes it.
pub(super) const AGAINST: u32 = 250;

/// What words are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// What is counted.
    Measure,
    /// Of whom.
    Scope,
}

impl Sort {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Measure => "measure",
            Self::Scope => "scope",
        }
    }

    /// The word of an account that is of this sort.
    pub fn of(self, account: &Account) -> Option<&str> {
        match self {
            Self::Measure => Some(&account.measure),
            Self::Scope => account.of.as_deref(),
        }
    }
}

/// Words of accounts that may count the same, or one a part of the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsAlike {
    /// Measures or scopes.
    pub sort: Sort,
    /// The words; the first names the others.
    pub words: Vec<String>,
    /// The measure of which they count a part.
    pub whole: Option<String>,
    /// The programs that propose it.
    pub by: Vec<String>,
    /// The reasons, then what speaks against it.
    pub reasons: Vec<String>,
    /// How likely it is, comparable only with other proposals.
    pub weight: u32,
}

impl WordsAlike {
    /// All words, the whole last.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.words.iter().chain(&self.whole)
    }

    /// The change that makes them count the same.
    pub fn joined(&self) -> Edit {
        let (id, same) = (self.words[0].clone(), self.words[1..].to_vec());
        match self.sort {
            Sort::Measure => Edit::Measure(JoinedMeasure {
                id,
                same,
                part_of: self.whole.clone(),
                may_be: Vec::new(),
            }),
            Sort::Scope => Edit::Scope(JoinedScope {
                id,
                same,
                parts: Vec::new(),
            }),
        }
    }

    /// The change that keeps one of the words apart from each of the others.
    pub fn parted(&self, one: &str) -> Edit {
        let others = self.all().filter(|word| *word != one);
        let mut parts: Vec<Edit> = others
            .map(|other| Edit::Part(vec![one.to_owned(), other.clone()]))
            .collect();
        if parts.len() == 1 {
            parts.remove(0)
        } else {
            Edit::Several(parts)
        }
    }
}

/// A proposal that is held against a collection.
struct Words<'a> {
    sort: Sort,
    id: &'a str,
    same: &'a [String],
    whole: Option<&'a String>,
    why: &'a str,
    by: &'a str,
}

impl Known<'_> {
    /// The words that a proposed measure means.
    ///
    /// # Errors
    /// If it cannot be, or is decided; says why.
    pub fn measure(&self, proposed: &ProposedMeasure) -> Result<WordsAlike, String> {
        self.words(&Words {
            sort: Sort::Measure,
            id: &proposed.id,
            same: &proposed.same,
            whole: proposed.part_of.as_ref(),
            why: &proposed.why,
            by: &proposed.by,
        })
    }

    /// The words that a proposed scope means.
    ///
    /// # Errors
    /// If it cannot be, or is decided; says why.
    pub fn scope(&self, proposed: &ProposedScope) -> Result<WordsAlike, String> {
        self.words(&Words {
            sort: Sort::Scope,
            id: &proposed.id,
            same: &proposed.same,
            whole: None,
            why: &proposed.why,
            by: &proposed.by,
        })
    }

    fn words(&self, of: &Words) -> Result<WordsAlike, String> {
        signed(of.why, of.by)?;
        let word = of.sort.word();
        if of.same.is_empty() && of.whole.is_none() {
            return Err(format!("it names no other {word}"));
        }
        let id = [of.id.to_owned()];
        let all: Vec<String> = id.iter().chain(of.same).chain(of.whole).cloned().collect();
        if let Some(again) = twice(&all) {
            return Err(format!("`{}` is named twice", line(again)));
        }
        let lines = self.lines(of.sort);
        let mut tellers = BTreeSet::new();
        for one in &all {
            let told = tellers_of(self.collection, of.sort, one);
            let is_named = of.same.contains(one) || !lines.iter().any(|(id, _)| id == one);
            if told.is_empty() && is_named {
                return Err(format!("no account uses the {word} `{}`", line(one)));
            }
            tellers.extend(told);
        }
        if tellers.len() < 2 {
            return Err("only one document uses these words".into());
        }
        let words = self.unparted(of.id, &self.open(of, &lines)?);
        let whole = of.whole.filter(|_| !self.has_whole(of)).cloned();
        if words.len() < 2 && whole.is_none() {
            return Err("a person judged that they count different things".into());
        }
        let against = self.told_apart(of.sort, &words);
        let mut reasons = vec![super::said(of.by, of.why)];
        reasons.extend(against.iter().map(|why| format!("against: {why}")));
        Ok(WordsAlike {
            sort: of.sort,
            words,
            whole,
            by: vec![of.by.to_owned()],
            reasons,
            weight: WEIGHT - AGAINST * u32::from(against.is_some()),
        })
    }

    /// The lines of `collection.yaml` of a sort: each id with its words.
    fn lines(&self, sort: Sort) -> Vec<(&str, &[String])> {
        let joins = &self.collection.joins;
        match sort {
            Sort::Measure => joins
                .measures
                .iter()
                .map(|l| (l.id.as_str(), &l.same[..]))
                .collect(),
            Sort::Scope => joins
                .scopes
                .iter()
                .map(|l| (l.id.as_str(), &l.same[..]))
                .collect(),
        }
    }

    /// Whether the whole of a measure is written already.
    fn has_whole(&self, of: &Words) -> bool {
        let mut lines = self.collection.joins.measures.iter();
        of.sort == Sort::Measure && lines.any(|l| l.id == of.id && l.part_of.as_ref() == of.whole)
    }

    /// The words that no line joins yet.
    fn open<'w>(
        &self,
        of: &Words<'w>,
        lines: &[(&str, &[String])],
    ) -> Result<Vec<&'w String>, String> {
        let joined =
            |word: &str, to: &str| format!("`{}` is joined to `{}` already", line(word), line(to));
        if let Some((other, _)) = lines
            .iter()
            .find(|(id, same)| *id != of.id && same.iter().any(|w| w == of.id))
        {
            return Err(joined(of.id, other));
        }
        let mut open = Vec::new();
        for word in of.same {
            let own = lines
                .iter()
                .find(|(id, same)| id == word || same.contains(word));
            match own {
                Some((id, same)) if *id == of.id && same.contains(word) => {}
                Some((id, _)) if id == word => {
                    return Err(format!(
                        "`{}` has a line of its own in collection.yaml",
                        line(word)
                    ));
                }
                Some((other, _)) => return Err(joined(word, other)),
                None => open.push(word),
            }
        }
        let has_line = lines.iter().any(|(id, _)| *id == of.id);
        if let Some(whole) = of.whole.filter(|_| !self.has_whole(of)) {
            if has_line {
                return Err(format!(
                    "`{}` has a line in collection.yaml; write `part_of` there",
                    line(of.id)
                ));
            }
            let measures = &self.collection.joins.measures;
            if measures
                .iter()
                .any(|l| l.id == *whole && l.part_of.as_deref() == Some(of.id))
            {
                return Err(format!(
                    "`{}` is a part of `{}` already",
                    line(whole),
                    line(of.id)
                ));
            }
            if self.are_apart(of.id, whole) {
                return Err("a person judged that they count different things".into());
            }
        } else if open.is_empty() {
            return Err("they are joined already".into());
        }
        Ok(open)
    }

    /// A word, and those that no line of `different` keeps apart from it or from
    /// one before.
    fn unparted(&self, id: &str, open: &[&String]) -> Vec<String> {
        let mut kept = vec![id.to_owned()];
        for word in open {
            if !kept.iter().any(|other| self.are_apart(other, word)) {
                kept.push((*word).clone());
            }
        }
        kept
    }

    /// Whether a person keeps two of these words apart.
    pub fn has_parted<'w>(&self, words: impl IntoIterator<Item = &'w String>) -> bool {
        let words: Vec<&String> = words.into_iter().collect();
        let mut pairs = words.iter().enumerate();
        pairs.any(|(nth, a)| words[nth + 1..].iter().any(|b| self.are_apart(a, b)))
    }

    /// Whether a line of `different` names both words.
    fn are_apart(&self, a: &str, b: &str) -> bool {
        let (a, b) = (fold(a), fold(b));
        let mut lines = self.collection.joins.different.iter();
        lines.any(|line| {
            let has = |word: &str| line.iter().any(|other| fold(other) == word);
            has(&a) && has(&b)
        })
    }

    /// A document that tells two of these words of one event, with other values.
    fn told_apart(&self, sort: Sort, words: &[String]) -> Option<String> {
        let collection = self.collection;
        for briefing in &collection.briefings {
            for event in &briefing.events {
                let told = event.accounts.iter().filter(|account| {
                    sort.of(account)
                        .is_some_and(|word| words.iter().any(|w| w == word))
                });
                let told: Vec<&Account> = told.collect();
                let clash = told.iter().enumerate().find_map(|(nth, a)| {
                    let alike = |b: &&&Account| {
                        let same_rest = match sort {
                            Sort::Measure => a.of == b.of,
                            Sort::Scope => a.measure == b.measure,
                        };
                        same_rest
                            && sort.of(a) != sort.of(b)
                            && a.value.is_some()
                            && b.value.is_some()
                            && a.value != b.value
                    };
                    told[nth + 1..].iter().find(alike).map(|b| (*a, *b))
                });
                if let Some((a, b)) = clash {
                    let said = |account: &Account| {
                        format!(
                            "{} {}",
                            sort.of(account).unwrap_or_default(),
                            account.shown()
                        )
                    };
                    return Some(format!(
                        "`{}` tells both of one event: {} / {}",
                        briefing.id,
                        said(a),
                        said(b)
                    ));
                }
            }
        }
        None
    }
}

/// The documents in which an account uses a word.
fn tellers_of(collection: &Collection, sort: Sort, word: &str) -> BTreeSet<SourceId> {
    let uses = |source: &SourceId| {
        let mut accounts = collection.briefing(*source).accounts();
        accounts.any(|account| sort.of(account) == Some(word))
    };
    collection.sources().filter(uses).collect()
}

/// An account that uses a word, as an example: one with a quotation if there is
/// one.
pub fn example(collection: &Collection, sort: Sort, word: &str) -> Option<AccountRef> {
    let told = collection.events.iter().flat_map(|event| &event.accounts);
    let facts = collection.bearers.iter().flat_map(|bearer| &bearer.facts);
    let uses =
        |at: &&AccountRef| at.passage.is_some() && sort.of(collection.account(**at)) == Some(word);
    let mut all = told.chain(facts).filter(uses).peekable();
    let first = all.peek().copied().copied();
    let quoted = all.find(|at| collection.account(**at).quote.is_some());
    quoted.copied().or(first)
}
