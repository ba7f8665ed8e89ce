//! What a passage may add to its briefing, for a person who reads it: each find
//! with its words, as an item filled from them.

mod likely;
mod silent;

use std::ops::Range;

pub use likely::{Seen, answers, measures, questions, scopes};
pub use silent::{Sentence, sentences};

use crate::convert::within::{self, Find, Tells};
use crate::model::briefing::{Account, Actor, Briefing, Claim, Event, Voice};
use crate::model::check::MAX_QUOTED_WORDS;
use crate::model::compare::DATE;
use crate::model::drafts::{Addition, ItemKind, Of, THE_AUTHOR, negated, new_voice};
use crate::model::vocabulary::{ActorKind, Certainty, Kind, Limit, Stance};
use crate::model::{Collection, SourceId, Value, When};
use crate::text::fold::{find_folded, fold};
use crate::text::words::words;
use crate::text::{one_line, quotes, sanitize};

/// Words of a passage and the item that they likely are.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Bytes of the passage.
    pub bytes: Range<usize>,
    /// The item.
    pub item: Addition,
    /// Whether the briefing has it already.
    pub is_known: bool,
}

/// A passage, read for what it tells.
#[derive(Debug)]
pub struct Offers<'a> {
    collection: &'a Collection,
    source: SourceId,
    briefing: &'a Briefing,
    place: usize,
    tells: Tells,
}

impl<'a> Offers<'a> {
    /// Reads the passage at an index in a document; `briefing` is the document
    /// as it is shown. `None` if it has no such passage.
    pub fn new(
        collection: &'a Collection,
        source: SourceId,
        briefing: &'a Briefing,
        place: usize,
    ) -> Option<Self> {
        let is_english = !briefing.limits.contains(&Limit::Language);
        briefing.passages.get(place)?;
        Some(Self {
            tells: within::passage(
                &briefing.passages,
                place,
                briefing.issued.as_ref(),
                is_english,
            ),
            collection,
            source,
            briefing,
            place,
        })
    }

    fn text(&self) -> &'a str {
        &self.briefing.passages[self.place].text
    }

    fn at(&self) -> u32 {
        self.briefing.passages[self.place].at
    }

    /// Everything that the passage offers, kind by kind in the order of the text;
    /// whole sentences come last.
    pub fn all(&self, seen: &Seen) -> Vec<Offer> {
        let tells = &self.tells;
        let spans = |kind: ItemKind, bytes: &Range<usize>| (kind, bytes.clone());
        let accounts = tells.accounts.iter();
        let accounts = accounts.map(|f| spans(ItemKind::Account, &f.bytes));
        let claims = tells.claims.iter();
        let claims = claims.map(|f| spans(ItemKind::Claim, &f.bytes));
        let events = tells.events.iter();
        let events = events.map(|f| spans(ItemKind::Event, &f.bytes));
        let actors = tells.actors.iter().filter(|f| !self.is_actor(&f.item.name));
        let actors = actors.map(|f| spans(ItemKind::Actor, &f.bytes));
        let said = tells.quotations.iter();
        let said = said.map(|f| spans(ItemKind::Claim, &f.bytes));
        let mut all: Vec<_> = accounts.chain(claims).chain(said).collect();
        all.extend(events.chain(actors));
        // Figures come first: they are most, and quickest to add.
        all.sort_by_key(|(kind, bytes)| (*kind, bytes.start, bytes.end));
        all.dedup();
        // Of a sentence with a quotation, that is offered.
        let quotes = |s: &&Range<usize>| tells.quotations.iter().any(|f| covers(s, &f.bytes));
        let sentences = tells.sentences.iter().filter(|s| !quotes(s));
        all.extend(sentences.map(|bytes| spans(ItemKind::Claim, bytes)));
        let offer = |(kind, bytes): (ItemKind, Range<usize>)| {
            let item = self.filled(kind, &bytes, seen);
            let is_known = self.is_known(&item, &bytes);
            Offer {
                bytes,
                item,
                is_known,
            }
        };
        all.into_iter().map(offer).collect()
    }

    /// The kind that words likely are.
    pub fn kind_of(&self, bytes: &Range<usize>) -> ItemKind {
        let tells = &self.tells;
        let in_quotation = tells.quotations.iter().any(|f| meet(&f.bytes, bytes) > 0);
        let few = words(&self.text()[bytes.clone()]).count() <= MAX_QUOTED_WORDS;
        let is_name = tells.actors.iter().any(|f| covers(&f.bytes, bytes));
        if few && tells.accounts.iter().any(|f| meet(&f.bytes, bytes) > 0) {
            ItemKind::Account
        } else if is_name {
            ItemKind::Actor
        } else if in_quotation || !few {
            ItemKind::Claim
        } else if self.text()[bytes.clone()].contains(|c: char| c.is_ascii_digit()) {
            ItemKind::Account
        } else {
            ItemKind::Claim
        }
    }

    /// An item of this kind, filled from words.
    pub fn filled(&self, kind: ItemKind, bytes: &Range<usize>, seen: &Seen) -> Addition {
        let bytes = &self.widened(kind, bytes);
        match kind {
            ItemKind::Account => {
                let of = self.event_of(bytes, seen);
                Addition::Account(of, self.account(bytes))
            }
            ItemKind::Event => Addition::Event(self.event(bytes)),
            ItemKind::Claim => Addition::Claim(self.claim(bytes)),
            ItemKind::Actor => Addition::Actor(self.actor(bytes)),
            ItemKind::Voice => Addition::Voice(self.voice(bytes)),
        }
    }

    /// The claim that a sentence of the passage makes on a question, with its
    /// likeliest stance.
    pub fn claim_on(&self, question: &str, sentence: &Sentence) -> Claim {
        let answer = answers(self.collection, question).into_iter().next();
        // What answers stands in a quotation, or beside it.
        let mut quoted = self.tells.quotations.iter();
        let quoted = quoted.find(|found| covers(&found.bytes, &sentence.core));
        let whole = quoted.map_or(&sentence.bytes, |found| &found.bytes);
        let said = sentence.said.start.max(whole.start)..sentence.said.end.min(whole.end);
        Claim {
            question: question.to_owned(),
            answer: answer.unwrap_or_else(|| "yes".into()),
            quote: self.quotable(&said),
            ..self.claim(whole)
        }
    }

    /// The sentence of a figure or day that is taken for an event or a claim,
    /// else the words themselves.
    fn widened(&self, kind: ItemKind, bytes: &Range<usize>) -> Range<usize> {
        let is_figure = self.tells.accounts.iter().any(|f| f.bytes == *bytes);
        match kind {
            ItemKind::Event | ItemKind::Claim if is_figure => self.sentence(bytes),
            _ => bytes.clone(),
        }
    }

    fn account(&self, bytes: &Range<usize>) -> Account {
        let found = nearest(&self.tells.accounts, bytes).map(|found| found.item.clone());
        let mut account = found.unwrap_or_else(|| self.counted(bytes));
        account.measure = likely::as_spelled(self.collection, &account.measure);
        account.quote = self.quotable(bytes);
        account.voice = account.voice.or_else(|| self.speaker(bytes));
        account
    }

    /// An account of words in which no figure was found: their first number
    /// counts what the other words say.
    fn counted(&self, bytes: &Range<usize>) -> Account {
        let said = &self.text()[bytes.clone()];
        let number = said.split(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'));
        let number = number.map(|word| word.trim_matches([',', '.']));
        let number = number.into_iter().find(|word| !word.is_empty());
        let rest = said.replacen(number.unwrap_or_default(), "", 1);
        let value = number.map(Value::new).filter(|v| v.bounds().is_some());
        Account {
            measure: one_line(rest.trim()).to_lowercase(),
            value,
            at: self.at(),
            ..Account::default()
        }
    }

    fn event(&self, bytes: &Range<usize>) -> Event {
        let sentence = self.sentence(bytes);
        let found = nearest(&self.tells.events, bytes);
        let found = found.or_else(|| nearest(&self.tells.events, &sentence));
        let days = self.tells.accounts.iter();
        let mut days = days.filter(|f| f.item.measure == DATE && covers(&sentence, &f.bytes));
        let day = || Some(When::new(days.next()?.item.value.as_ref()?.written()));
        let mut event = found.map_or_else(Event::default, |found| found.item.clone());
        if event.name.is_empty() {
            event.name = crate::text::capitalized(&self.said(bytes));
        }
        event.date = event.date.take().or_else(day);
        event.at = vec![self.at()];
        event
    }

    fn claim(&self, bytes: &Range<usize>) -> Claim {
        let found = nearest(&self.tells.claims, bytes);
        let sentence = self.sentence(bytes);
        let question = questions(self.collection, &self.text()[sentence.clone()]);
        let known = question.into_iter().find(|(_, score)| *score > 1);
        let known = known.map(|(id, _)| self.collection.question(id).id.clone());
        let drafted = found.map(|found| found.item.clone());
        let is_own = |claim: &Claim| known.as_ref().is_none_or(|id| *id == claim.question);
        if let Some(claim) = drafted.clone().filter(is_own) {
            return Claim {
                quote: self.quotable(bytes),
                ..claim
            };
        }
        let question = known.unwrap_or_default();
        let answer = answers(self.collection, &question).into_iter().next();
        // *She denied it* asserts nothing, and *not* likely answers with no.
        let likeliest = || {
            if negated(&self.text()[sentence.clone()]) {
                Stance::Denies
            } else {
                Stance::Asserts
            }
        };
        Claim {
            by: None,
            answer: answer.unwrap_or_else(|| "yes".into()),
            question,
            stance: drafted.as_ref().map_or_else(likeliest, |c| c.stance),
            voice: drafted
                .and_then(|c| c.voice)
                .or_else(|| self.speaker(bytes)),
            via: Vec::new(),
            certainty: Certainty::default(),
            at: self.at(),
            says: None,
            quote: self.quotable(bytes),
            status: None,
        }
    }

    fn actor(&self, bytes: &Range<usize>) -> Actor {
        if let Some(found) = nearest(&self.tells.actors, bytes)
            && covers(bytes, &found.bytes)
        {
            return found.item.clone();
        }
        Actor {
            by: None,
            id: String::new(),
            name: self.said(bytes),
            aliases: Vec::new(),
            weak: Vec::new(),
            kind: ActorKind::default(),
            role: None,
            at: vec![self.at()],
            status: None,
        }
    }

    fn voice(&self, bytes: &Range<usize>) -> Voice {
        let found = nearest(&self.tells.actors, bytes);
        let name = found.map_or_else(|| self.said(bytes), |found| found.item.name.clone());
        new_voice(self.briefing, &name)
    }

    /// The words on one line, without the marks around them.
    fn said(&self, bytes: &Range<usize>) -> String {
        let said = one_line(&self.text()[bytes.clone()]);
        let is_mark = |c: char| !c.is_alphanumeric();
        said.trim_matches(is_mark).to_owned()
    }

    /// Who speaks where the words stand, unless that is the author.
    fn speaker(&self, bytes: &Range<usize>) -> Option<String> {
        let holds = |f: &Range<usize>| covers(f, bytes) || covers(bytes, f);
        let mut quoted = self.tells.quotations.iter();
        let quoted = quoted.find(|found| holds(&found.bytes));
        let reported = self.tells.reported.iter();
        let mut reported = reported.filter(|found| holds(&found.bytes));
        let own = || self.briefing.passages[self.place].voice.clone();
        quoted
            .and_then(|found| found.item.clone())
            .or_else(|| reported.next().map(|found| found.item.clone()))
            .or_else(own)
    }

    /// The sentence in which words begin.
    fn sentence(&self, bytes: &Range<usize>) -> Range<usize> {
        let mut sentences = self.tells.sentences.iter();
        let found = sentences.find(|s| bytes.start < s.end);
        found.cloned().unwrap_or_else(|| bytes.clone())
    }

    /// The words that can be quoted: at most as many as the format allows, and
    /// of a digest, only what stands between quotation marks.
    fn quotable(&self, bytes: &Range<usize>) -> Option<String> {
        let text = self.text();
        let mut bytes = bytes.clone();
        if self.briefing.kind == Kind::Digest {
            let quoted = quotes::find(text).into_iter();
            let mut inner = quoted.filter(|quoted| meet(quoted, &bytes) > 0);
            let marks = inner.next()?;
            bytes = marks.start.max(bytes.start)..marks.end.min(bytes.end);
        }
        let said = &text[bytes];
        let end = words(said)
            .nth(MAX_QUOTED_WORDS - 1)
            .map(|word| word.range.end);
        let more = words(said).nth(MAX_QUOTED_WORDS).is_some();
        let said = if more {
            &said[..end.unwrap_or(said.len())]
        } else {
            said
        };
        let is_mark = |c: char| c.is_whitespace() || "“”\"„«»‘".contains(c);
        let said = said
            .trim_matches(is_mark)
            .trim_end_matches(['.', ',', ';', ':']);
        let said = one_line(said);
        (!said.is_empty()).then_some(said)
    }

    fn is_actor(&self, name: &str) -> bool {
        let name = fold(name);
        let mut actors = self.briefing.actors.iter();
        actors.any(|actor| actor.all_names().any(|known| fold(known) == name))
    }

    /// Whether the briefing has an item already.
    fn is_known(&self, item: &Addition, bytes: &Range<usize>) -> bool {
        let text = self.text();
        let cites = |at: u32, quote: Option<&String>| {
            let found = quote.and_then(|quote| find_folded(text, quote));
            at == self.at() && found.is_some_and(|found| meet(&found, bytes) > 0)
        };
        match item {
            Addition::Account(_, account) => self.briefing.accounts().any(|known| {
                let is_day = |a: &Account| a.measure == DATE;
                let alike = known.value == account.value && is_day(known) == is_day(account);
                alike && (cites(known.at, known.quote.as_ref()) || known.at == self.at())
            }),
            Addition::Claim(_) => {
                let mut claims = self.briefing.claims.iter();
                claims.any(|known| cites(known.at, known.quote.as_ref()))
            }
            Addition::Event(event) => self.briefing.events.iter().any(|known| {
                known.at.contains(&self.at()) && fold(&known.name) == fold(&event.name)
            }),
            Addition::Actor(actor) => self.is_actor(&actor.name),
            Addition::Voice(voice) => {
                let mut voices = self.briefing.voices.iter();
                voices.any(|known| fold(&known.name) == fold(&voice.name))
            }
        }
    }

    /// The event to which words likely belong: one that the document tells, else
    /// a new one.
    fn event_of(&self, bytes: &Range<usize>, seen: &Seen) -> Of {
        let entries = self.entries(bytes, seen);
        let best = entries.first().filter(|(_, score)| *score > 0);
        best.map_or_else(
            || Of::New(self.event(&self.sentence(bytes)).name),
            |(entry, _)| Of::Entry(*entry),
        )
    }

    /// The events of the document, the likeliest for these words first.
    pub fn entries(&self, bytes: &Range<usize>, seen: &Seen) -> Vec<(usize, usize)> {
        let sentence = &self.text()[self.sentence(bytes)];
        likely::entries(
            self.collection,
            (self.source, self.briefing),
            self.at(),
            sentence,
            seen,
        )
    }

    /// Who may speak: the voices of the document, then others that the passage
    /// names.
    pub fn voices(&self) -> Vec<String> {
        let mut all = vec![THE_AUTHOR.to_owned()];
        all.extend(self.briefing.voices.iter().map(|voice| voice.name.clone()));
        let said = self.tells.quotations.iter().filter_map(|f| f.item.clone());
        let told = self
            .tells
            .accounts
            .iter()
            .filter_map(|f| f.item.voice.clone());
        let named = self.tells.actors.iter().map(|f| f.item.name.clone());
        for name in said.chain(told).chain(named) {
            if !all.iter().any(|known| fold(known) == fold(&name)) {
                all.push(name);
            }
        }
        all
    }
}

/// The id of the question that somebody typed: that of a known one, else one
/// made from the words.
pub fn question_id(collection: &Collection, typed: &str) -> String {
    let is_it = |id: &str, ask: &str| id == typed || fold(ask) == fold(typed);
    let mut known = collection.questions.iter();
    let known = known.find(|question| is_it(&question.id, &question.ask));
    match known {
        Some(question) => question.id.clone(),
        // A slug is never empty.
        None if typed.trim().is_empty() => String::new(),
        None => sanitize::slug(typed),
    }
}

/// How many bytes two ranges share.
fn meet(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Whether a range holds another.
fn covers(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start <= b.start && b.end <= a.end
}

/// The find that shares most with some words.
fn nearest<'f, T>(finds: &'f [Find<T>], bytes: &Range<usize>) -> Option<&'f Find<T>> {
    let shared = finds.iter().filter(|find| meet(&find.bytes, bytes) > 0);
    // Of equals the first, which `max_by_key` would not return.
    shared.rev().max_by_key(|find| meet(&find.bytes, bytes))
}

#[cfg(test)]
mod tests;
