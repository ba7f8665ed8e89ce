//! Accounts and claims of one briefing: their keys, and how to find one by its
//! key.

use super::{Account, Fact, Stance};
use crate::model::Value;
use crate::model::briefing::{self, AUTHOR, Briefing};

/// How well an item fits a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It says the same, in the same passage.
    Same,
    /// It says the same, in another passage.
    Moved,
    /// It is the same voice on the same matter.
    Changed,
}

fn voice(id: Option<&String>) -> &str {
    id.map_or(AUTHOR, String::as_str)
}

/// The item that fits best. If several fit equally well, the first; among
/// identical items, the one that has `twins` others before it.
fn best<T>(list: &[T], twins: usize, fit: impl Fn(&T) -> Option<Fit>) -> Option<(usize, Fit)> {
    let mut near: Option<(usize, Fit)> = None;
    let mut same: Option<usize> = None;
    let mut before = 0;
    for (place, item) in list.iter().enumerate() {
        match fit(item) {
            Some(Fit::Same) if before == twins => return Some((place, Fit::Same)),
            Some(Fit::Same) => {
                before += 1;
                same.get_or_insert(place);
            }
            Some(other) => {
                let first = (place, other);
                near.get_or_insert(first);
            }
            None => {}
        }
    }
    same.map(|place| (place, Fit::Same)).or(near)
}

/// The number of items before a place that are identical to the one there.
fn twins<T>(list: &[T], place: usize, same: impl Fn(&T, &T) -> bool) -> usize {
    let before = list[..place].iter();
    before.filter(|other| same(other, &list[place])).count()
}

impl Account {
    /// The key of an account of an event in a briefing.
    pub(super) fn of(briefing: &Briefing, event: usize, place: usize) -> Self {
        let event = &briefing.events[event];
        let told = |account: &briefing::Account| Self::told(briefing, &event.id, account);
        let this = told(&event.accounts[place]);
        let twins = twins(&event.accounts, place, |other, _| told(other) == this);
        Self { twins, ..this }
    }

    fn told(briefing: &Briefing, event: &str, account: &briefing::Account) -> Self {
        let value = account.value.as_ref().map(|v| v.written().to_owned());
        Self {
            briefing: briefing.id.clone(),
            event: event.into(),
            measure: account.measure.clone(),
            of: account.of.clone(),
            value: value.or_else(|| account.words.clone()),
            voice: voice(account.voice.as_ref()).into(),
            at: account.at,
            quote: account.quote.clone(),
            twins: 0,
        }
    }

    /// The index of its event.
    pub fn event_in(&self, briefing: &Briefing) -> Option<usize> {
        briefing.events.iter().position(|e| e.id == self.event)
    }

    /// The index of the account among those of its event: the one that says the
    /// same; else that of the voice and measure that cites the same words or
    /// passage; else that of the measure in these words, whoever now says it.
    pub(super) fn among(&self, accounts: &[briefing::Account]) -> Option<(usize, Fit)> {
        let found = best(accounts, self.twins, |account| self.fit(account));
        found.or_else(|| best(accounts, 0, |account| self.in_words(account)))
    }

    fn is_on(&self, account: &briefing::Account) -> bool {
        account.measure == self.measure && account.of == self.of
    }

    /// How well an account fits, if the same voice speaks on the same matter.
    fn fit(&self, account: &briefing::Account) -> Option<Fit> {
        let (at, quote) = (account.at == self.at, account.quote == self.quote);
        let speaks = voice(account.voice.as_ref()) == self.voice;
        if !self.is_on(account) || !speaks || !(at || quote && self.quote.is_some()) {
            return None;
        }
        let written = account.value.as_ref().map(Value::written);
        let is_value = written.or(account.words.as_deref()) == self.value.as_deref();
        Some(match (is_value && quote, at) {
            (true, true) => Fit::Same,
            (true, false) => Fit::Moved,
            (false, _) => Fit::Changed,
        })
    }

    /// How well an account fits on the matter in the same words.
    fn in_words(&self, account: &briefing::Account) -> Option<Fit> {
        let in_words = account.at == self.at && account.quote == self.quote;
        (self.is_on(account) && in_words).then_some(Fit::Changed)
    }
}

impl Fact {
    /// The key of a fact in a briefing.
    pub(super) fn of(briefing: &Briefing, place: usize) -> Self {
        let told = |fact: &briefing::Fact| Self {
            about: fact.about.clone(),
            account: Account::told(briefing, "", &fact.account),
        };
        let mut this = told(&briefing.facts[place]);
        this.account.twins = twins(&briefing.facts, place, |other, _| told(other) == this);
        this
    }

    /// The index of the fact: as with accounts, among those of the same bearer;
    /// if the bearer has another name now, the one in these words.
    pub(super) fn among(&self, facts: &[briefing::Fact]) -> Option<(usize, Fit)> {
        let Self { about, account } = self;
        let of_it = |fact: &&briefing::Fact| fact.about == *about;
        let found = best(facts, account.twins, |fact| {
            Some(fact)
                .filter(of_it)
                .and_then(|f| account.fit(&f.account))
        });
        found.or_else(|| best(facts, 0, |fact| account.in_words(&fact.account)))
    }
}

impl Stance {
    /// The key of a claim in a briefing; the caller passes what it `says`,
    /// known only once joined.
    pub(super) fn of(briefing: &Briefing, place: usize, says: &str) -> Self {
        let told = |claim: &briefing::Claim| Self {
            briefing: briefing.id.clone(),
            question: claim.question.clone(),
            answer: claim.answer.clone(),
            stance: claim.stance.word().into(),
            voice: voice(claim.voice.as_ref()).into(),
            at: claim.at,
            quote: claim.quote.clone(),
            says: says.into(),
            twins: 0,
        };
        let this = told(&briefing.claims[place]);
        let twins = twins(&briefing.claims, place, |other, _| told(other) == this);
        Self { twins, ..this }
    }

    /// The index of the claim: the identical one; else that of the voice on the
    /// answer; else that on the answer in these words, whoever now makes it.
    pub(super) fn among(&self, claims: &[briefing::Claim]) -> Option<(usize, Fit)> {
        let matter = |c: &briefing::Claim| c.question == self.question && c.answer == self.answer;
        let found = best(claims, self.twins, |claim| {
            if !matter(claim) || voice(claim.voice.as_ref()) != self.voice {
                return None;
            }
            let same = claim.stance.word() == self.stance && claim.quote == self.quote;
            Some(match (same, claim.at == self.at) {
                (true, true) => Fit::Same,
                (true, false) => Fit::Moved,
                (false, _) => Fit::Changed,
            })
        });
        let in_words = |c: &briefing::Claim| {
            (matter(c) && c.at == self.at && c.quote == self.quote).then_some(Fit::Changed)
        };
        found.or_else(|| best(claims, 0, in_words))
    }
}
