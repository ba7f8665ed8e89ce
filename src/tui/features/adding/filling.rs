//! Makes a form of an item, and an item of a form.

use std::ops::Range;

use super::form::Form;
use super::line::{Line, Pick, Takes};
use crate::model::briefing::{AUTHOR, Account, Actor, Briefing, Claim, Event, Voice};
use crate::model::drafts::{Addition, ItemKind, Of, THE_AUTHOR};
use crate::model::vocabulary::{ActorKind, Certainty, Role, Stance};
use crate::model::{Collection, SourceId, Value, When};
use crate::text::counted;
use crate::text::fold::fold;
use crate::views::offers::{self, Offers, Seen};

/// What a form is filled from.
pub(super) struct Filling<'a> {
    pub collection: &'a Collection,
    pub source: SourceId,
    /// The document as it is shown.
    pub briefing: &'a Briefing,
    /// Index of the passage.
    pub place: usize,
    pub seen: &'a Seen,
}

impl Filling<'_> {
    /// The form of an item of this kind, filled from words.
    pub(super) fn form(&self, kind: ItemKind, bytes: Range<usize>) -> Option<Form> {
        let offers = Offers::new(self.collection, self.source, self.briefing, self.place)?;
        let item = offers.filled(kind, &bytes, self.seen);
        Some(self.form_of(&item, bytes, &offers))
    }

    /// The form of the claim that words make on a question; it begins at the
    /// stance.
    pub(super) fn claim_form(&self, claim: &Claim, bytes: Range<usize>) -> Option<Form> {
        let offers = Offers::new(self.collection, self.source, self.briefing, self.place)?;
        let item = Addition::Claim(claim.clone());
        let mut form = self.form_of(&item, bytes, &offers);
        form.line().leave();
        form.here = form.lines.iter().position(|line| line.name == "stance")?;
        form.line().enter();
        Some(form)
    }

    fn form_of(&self, item: &Addition, bytes: Range<usize>, offers: &Offers) -> Form {
        let kind = item.kind();
        let lines = match item {
            Addition::Account(of, account) => self.account(of, account, offers, &bytes),
            Addition::Event(event) => vec![
                Line::plain("name", event.name.clone()),
                Line::plain("date", event.date.as_ref().map_or("", When::written)),
                Line::plain("place", event.place.clone().unwrap_or_default()),
            ],
            Addition::Claim(claim) => self.claim(claim, offers, &bytes),
            Addition::Actor(actor) => vec![
                Line::plain("name", actor.name.clone()),
                listed("kind", ActorKind::ALL, actor.kind, ActorKind::word),
                Line::plain("role", actor.role.clone().unwrap_or_default()),
                Line::plain("aliases", actor.aliases.join("; ")),
            ],
            Addition::Voice(voice) => vec![
                Line::plain("name", voice.name.clone()),
                listed("role", Role::ALL, voice.role, Role::word),
                self.actor(voice.actor.as_deref()),
            ],
        };
        let vague = match item {
            Addition::Account(_, account) => account.words.clone(),
            _ => None,
        };
        let mut form = Form {
            source: self.source,
            at: self.briefing.passages[self.place].at,
            place: self.place,
            bytes,
            kind,
            lines,
            here: 0,
            wrong: None,
            vague,
        };
        form.begin();
        form
    }

    fn account(
        &self,
        of: &Of,
        account: &Account,
        offers: &Offers,
        bytes: &Range<usize>,
    ) -> Vec<Line> {
        let value = account.value.as_ref().map(Value::written);
        let value = value.or(account.words.as_deref()).unwrap_or_default();
        let words = |all: Vec<String>| all.into_iter().map(|word| Pick::new(word, "")).collect();
        vec![
            self.event(of, offers, bytes),
            Line::plain("value", value),
            Line::plain("unit", account.unit.clone().unwrap_or_default()),
            Line::with(
                "measure",
                account.measure.clone(),
                words(offers::measures(self.collection)),
                Takes::Any,
            ),
            Line::with(
                "of",
                account.of.clone().unwrap_or_default(),
                words(offers::scopes(self.collection)),
                Takes::Any,
            ),
            voice(account.voice.as_deref(), self.briefing, offers),
            certainty(account.certainty),
            Line::plain("quote", account.quote.clone().unwrap_or_default()),
        ]
    }

    /// The event of an account: one that the document tells, or a new one.
    fn event(&self, of: &Of, offers: &Offers, bytes: &Range<usize>) -> Line {
        let entries = offers.entries(bytes, self.seen).into_iter();
        let pick = |(n, _): (usize, usize)| {
            let event = &self.briefing.events[n];
            let when = event.date.as_ref().map_or_else(String::new, When::short);
            Pick::new(self.event_name(n), when)
        };
        let name = match of {
            Of::Entry(n) => self.event_name(*n),
            Of::New(name) => name.clone(),
        };
        Line::with("event", name, entries.map(pick).collect(), Takes::Nearest)
    }

    /// The name of an event; with its id, if another has the same name.
    fn event_name(&self, n: usize) -> String {
        let event = &self.briefing.events[n];
        let alike = self.briefing.events.iter().filter(|e| e.name == event.name);
        if alike.count() > 1 {
            return format!("{} ({})", event.name, event.id);
        }
        event.name.clone()
    }

    fn claim(&self, claim: &Claim, offers: &Offers, bytes: &Range<usize>) -> Vec<Line> {
        let collection = self.collection;
        let text = &self.briefing.passages[self.place].text[bytes.clone()];
        let ranked = offers::questions(collection, text).into_iter();
        let asked = ranked.map(|(id, _)| collection.question(id));
        let mut asked: Vec<_> = asked.collect();
        asked.sort_by_key(|question| question.id != claim.question);
        let pick = |question: &crate::model::collection::Question| {
            Pick::new(&question.ask, counted(question.stances.len(), "claim"))
        };
        let known = collection.questions.iter().find(|q| q.id == claim.question);
        let in_words = || claim.question.replace('-', " ");
        let question = known.map_or_else(in_words, |question| question.ask.clone());
        let questions = asked.into_iter().map(pick).collect();
        vec![
            Line::with("question", question, questions, Takes::Nearest),
            stance(claim.stance),
            answer(collection, &claim.question, &claim.answer),
            voice(claim.voice.as_deref(), self.briefing, offers),
            certainty(claim.certainty),
            Line::plain("says", claim.says.clone().unwrap_or_default()),
            Line::plain("quote", claim.quote.clone().unwrap_or_default()),
        ]
    }

    /// The actor that a voice is.
    fn actor(&self, id: Option<&str>) -> Line {
        let actors = self.briefing.actors.iter();
        let picks = actors
            .clone()
            .map(|actor| Pick::new(&actor.name, actor.kind.word()));
        let mut picks: Vec<Pick> = picks.collect();
        picks.insert(0, Pick::new("", "nobody"));
        let named = actors.clone().find(|actor| Some(actor.id.as_str()) == id);
        let name = named.map_or("", |actor| actor.name.as_str());
        Line::with("actor", name, picks, Takes::Known)
    }
}

/// A field with a closed list of words.
fn listed<T: Copy>(name: &'static str, all: &[T], is: T, word: fn(T) -> &'static str) -> Line {
    let picks = all.iter().map(|one| Pick::new(word(*one), "")).collect();
    Line::with(name, word(is), picks, Takes::Known)
}

fn certainty(is: Certainty) -> Line {
    listed("certainty", Certainty::ALL, is, |certainty| {
        certainty.word()
    })
}

/// The stance, chosen by a letter.
pub(super) fn stance(is: Stance) -> Line {
    let mut line = listed("stance", Stance::ALL, is, Stance::word);
    for (pick, stance) in line.picks.iter_mut().zip(Stance::ALL) {
        pick.letter = Some(letter(*stance));
    }
    line
}

/// The letter of a stance. Of *doubts* and *denies* the more frequent has the
/// first.
pub(super) fn letter(stance: Stance) -> char {
    match stance {
        Stance::Asserts => 'a',
        Stance::Suspects => 's',
        Stance::Doubts => 'o',
        Stance::Denies => 'd',
        Stance::NoClaim => 'n',
    }
}

/// The answer that a claim is about.
pub(super) fn answer(collection: &Collection, question: &str, is: &str) -> Line {
    let mut known = offers::answers(collection, question);
    if known.is_empty() {
        known.push("yes".into());
    }
    let aside = |answer: &str| {
        let said = collection.answer_in_words(answer);
        if fold(&said) == fold(answer) {
            String::new()
        } else {
            said
        }
    };
    let picks = known.iter().map(|answer| Pick::new(answer, aside(answer)));
    Line::with("answer", is, picks.collect(), Takes::Any)
}

/// Who says it: a voice of the document, or a new one.
fn voice(is: Option<&str>, briefing: &Briefing, offers: &Offers) -> Line {
    let known = |name: &str| briefing.voices.iter().any(|voice| voice.name == name);
    let aside = |name: &str| {
        let is_old = name == THE_AUTHOR || known(name);
        if is_old { "" } else { "new voice" }
    };
    let voices = offers.voices().into_iter();
    let picks = voices.map(|name| Pick::new(&name, aside(&name))).collect();
    let named = briefing.voices.iter().find(|v| Some(v.id.as_str()) == is);
    let name = named.map(|voice| voice.name.as_str()).or(is);
    let name = name.filter(|name| *name != AUTHOR).unwrap_or(THE_AUTHOR);
    Line::with("voice", name, picks, Takes::Nearest)
}

/// A word of a closed list, by what a field holds.
fn word<T: Copy + Default>(all: &[T], text: &str, word: fn(T) -> &'static str) -> T {
    let found = all.iter().find(|one| word(**one) == text);
    found.copied().unwrap_or_default()
}

/// The item that a form makes of a document as it is shown.
pub(super) fn item(form: &Form, collection: &Collection, briefing: &Briefing) -> Addition {
    match form.kind {
        ItemKind::Account => Addition::Account(event_of(form, briefing), account(form)),
        ItemKind::Event => Addition::Event(Event {
            name: form.text("name").to_owned(),
            date: form.given("date").map(When::new),
            place: form.given("place"),
            at: vec![form.at],
            ..Event::default()
        }),
        ItemKind::Claim => Addition::Claim(Claim {
            by: None,
            question: offers::question_id(collection, form.text("question")),
            answer: form.text("answer").to_owned(),
            stance: word(Stance::ALL, form.text("stance"), Stance::word),
            voice: form.given("voice"),
            via: Vec::new(),
            certainty: word(Certainty::ALL, form.text("certainty"), Certainty::word),
            at: form.at,
            says: form.given("says"),
            quote: form.given("quote"),
            status: None,
        }),
        ItemKind::Actor => Addition::Actor(Actor {
            by: None,
            id: String::new(),
            name: form.text("name").to_owned(),
            aliases: form
                .text("aliases")
                .split(';')
                .map(str::trim)
                .filter(|n| !n.is_empty())
                .map(Into::into)
                .collect(),
            weak: Vec::new(),
            kind: word(ActorKind::ALL, form.text("kind"), ActorKind::word),
            role: form.given("role"),
            at: vec![form.at],
            status: None,
        }),
        ItemKind::Voice => Addition::Voice(Voice {
            by: None,
            id: String::new(),
            name: form.text("name").to_owned(),
            role: word(Role::ALL, form.text("role"), Role::word),
            actor: form.given("actor"),
            status: None,
        }),
    }
}

fn account(form: &Form) -> Account {
    let value = form.given("value");
    // A word such as *several* stands for a number; it is no value.
    let (words, value) = value.map_or((None, None), |value| {
        let is_vague = form.vague.as_ref().is_some_and(|v| fold(v) == fold(&value));
        if is_vague {
            (Some(value), None)
        } else {
            (None, Some(value))
        }
    });
    Account {
        measure: form.text("measure").to_owned(),
        of: form.given("of"),
        value: value.map(Value::new),
        words,
        unit: form.given("unit"),
        voice: form.given("voice"),
        certainty: word(Certainty::ALL, form.text("certainty"), Certainty::word),
        at: form.at,
        quote: form.given("quote"),
        ..Account::default()
    }
}

/// The event that a form names: one of the document, by its name and, if
/// several have it, its id.
fn event_of(form: &Form, briefing: &Briefing) -> Of {
    let name = form.text("event");
    let is_it = |event: &Event| {
        fold(&event.name) == fold(name) || format!("{} ({})", event.name, event.id) == name
    };
    let by_id = |event: &Event| name.ends_with(&format!("({})", event.id));
    let events = &briefing.events;
    let found = events.iter().position(|e| is_it(e) && by_id(e));
    let found = found.or_else(|| events.iter().position(is_it));
    found.map_or_else(|| Of::New(name.to_owned()), Of::Entry)
}
