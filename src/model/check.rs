//! The rules for a briefing beyond its shape: dates and bounds parse,
//! references resolve, quotations occur in their passages.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::briefing::{AUTHOR, Account, Actor, Briefing, Claim, Event, Fact};
use super::clock::{TIME, is_clock};
use super::compare::named::is_named;
use super::finding::{Finding, Path};
use super::vocabulary::Kind;
use super::{When, value};
use crate::text::fold::{self, fold};
use crate::text::words;

/// Most words that a digest may quote in one go.
pub const MAX_QUOTED_WORDS: usize = 12;

/// The measure whose value is a date.
const DATE: &str = "date";

/// The ways to write a date, for messages that say what would be right.
const DATE_FORMS: &str =
    "2020-03-11, 2020-03, 2020-01~, 2019-12-21/2019-12-31, 2020-03-12/.. or XXXX-03-11";

/// Everything wrong in a briefing, in the order of its fields.
pub fn briefing(briefing: &Briefing) -> Vec<Finding> {
    let mut check = Check::new(briefing);
    check.head();
    check.passages();
    check.voices();
    check.actors();
    check.events();
    check.facts();
    check.claims();
    check.found
}

/// A passage's text, folded when a rule first needs it.
struct Text<'a> {
    raw: &'a str,
    quotable: OnceCell<String>,
    folded: OnceCell<String>,
}

struct Check<'a> {
    briefing: &'a Briefing,
    texts: HashMap<u32, Text<'a>>,
    voices: BTreeSet<&'a str>,
    actors: BTreeSet<&'a str>,
    found: Vec<Finding>,
}

impl<'a> Check<'a> {
    fn new(briefing: &'a Briefing) -> Self {
        let text = |raw: &'a str| Text {
            raw,
            quotable: OnceCell::new(),
            folded: OnceCell::new(),
        };
        let mut texts = HashMap::new();
        for passage in &briefing.passages {
            texts
                .entry(passage.at)
                .or_insert_with(|| text(&passage.text));
        }
        let declared = briefing.voices.iter().map(|v| v.id.as_str());
        Self {
            briefing,
            texts,
            voices: declared.chain([AUTHOR]).collect(),
            actors: briefing.actors.iter().map(|a| a.id.as_str()).collect(),
            found: Vec::new(),
        }
    }

    fn error(&mut self, path: Path, message: impl Into<String>) {
        self.found.push(Finding::error(path, message));
    }

    fn warn(&mut self, path: Path, message: impl Into<String>) {
        self.found.push(Finding::warning(path, message));
    }

    fn head(&mut self) {
        let briefing = self.briefing;
        self.id(Path::field("id"), &briefing.id);
        let blank = |s: &Option<String>| s.as_ref().is_none_or(|s| s.trim().is_empty());
        if blank(&briefing.title) && blank(&briefing.label) {
            self.error(
                Path::field("title"),
                "the briefing has neither title nor label; write the document's `title`, or a `label` of yours if it shows none",
            );
        }
        if let Some(issued) = &briefing.issued {
            self.date(Path::field("issued"), issued);
        }
        if let Some(basis) = &briefing.issued_basis {
            let path = Path::field("issued_basis");
            self.cited(&path, basis.at, basis.quote.as_deref());
        }
        if let Some(original) = &briefing.original {
            let path = Path::field("original");
            if original.file.is_empty() || original.file.contains(['/', '\\']) {
                let message = "`file` must be a file name without a path, such as report.txt";
                self.error(path.then("file"), message);
            }
            let is_hash = |s: &String| s.len() == 64 && s.chars().all(|c| c.is_ascii_hexdigit());
            if original.sha256.as_ref().is_some_and(|s| !is_hash(s)) {
                let message = "`sha256` must have 64 hexadecimal digits, as sha256sum prints them";
                self.error(path.then("sha256"), message);
            }
        }
    }

    fn passages(&mut self) {
        let mut seen = BTreeSet::new();
        let mut before = 0;
        for (place, passage) in self.briefing.passages.iter().enumerate() {
            let path = Path::item("passages", place);
            if !seen.insert(passage.at) {
                let message = format!("two passages have `at: {}`; each needs its own", passage.at);
                self.error(path.then("at"), message);
            } else if passage.at < before {
                let message = format!(
                    "`at: {}` comes after {before}; put passages in the order of the document",
                    passage.at
                );
                self.error(path.then("at"), message);
            }
            before = before.max(passage.at);
            if passage.text.trim().is_empty() {
                self.warn(path.then("text"), "the passage is empty; leave it out");
            }
            self.voice(path.then("voice"), passage.voice.as_deref());
        }
    }

    fn voices(&mut self) {
        let briefing = self.briefing;
        self.ids("voices", briefing.voices.iter().map(|v| v.id.as_str()));
        for (place, voice) in briefing.voices.iter().enumerate() {
            if let Some(actor) = &voice.actor {
                self.actor(Path::item("voices", place).then("actor"), actor);
            }
        }
    }

    fn actors(&mut self) {
        let briefing = self.briefing;
        self.ids("actors", briefing.actors.iter().map(|a| a.id.as_str()));
        for (place, actor) in briefing.actors.iter().enumerate() {
            let path = Path::item("actors", place);
            self.locators(&path, &actor.at);
            if briefing.kind == Kind::FullText {
                self.mentions(&path, actor);
            }
        }
    }

    /// In a full text, every passage said to name an actor must hold one of its
    /// forms.
    fn mentions(&mut self, path: &Path, actor: &Actor) {
        let forms: Vec<String> = actor.all_names().map(fold).collect();
        for (nth, at) in actor.at.iter().enumerate() {
            let Some(text) = self.texts.get(at) else {
                continue;
            };
            let folded = text.folded.get_or_init(|| fold(text.raw));
            if !forms.iter().any(|form| folded.contains(form.as_str())) {
                let message = format!(
                    "passage {at} does not name {}; add the form it uses to `aliases` or `weak`, or leave {at} out",
                    actor.name
                );
                self.warn(path.then_item("at", nth), message);
            }
        }
    }

    fn events(&mut self) {
        let briefing = self.briefing;
        self.ids("events", briefing.events.iter().map(|e| e.id.as_str()));
        for (place, event) in briefing.events.iter().enumerate() {
            self.event(&Path::item("events", place), event);
        }
    }

    fn event(&mut self, path: &Path, event: &Event) {
        if let Some(date) = &event.date {
            self.date(path.then("date"), date);
        }
        for (nth, actor) in event.actors.iter().enumerate() {
            self.actor(path.then_item("actors", nth), actor);
        }
        self.locators(path, &event.at);
        for (nth, account) in event.accounts.iter().enumerate() {
            self.account(&path.then_item("accounts", nth), account);
        }
    }

    fn account(&mut self, path: &Path, account: &Account) {
        match &account.value {
            None if account.words.is_none() => self.error(
                path.clone(),
                "the account has neither `value` nor `words`; give the number, or its words if there is none",
            ),
            Some(value) if account.measure == DATE => {
                self.date(path.then("value"), &When::new(value.written()));
            }
            Some(value) if account.measure == TIME && is_clock(value.written()) => {}
            Some(_) if is_named(account) => {}
            Some(value) if value.bounds().is_none() => {
                let message = format!(
                    "`{}` is not a value; write {}, or `words:` if there is no number",
                    value.written(),
                    value::FORMS
                );
                self.error(path.then("value"), message);
            }
            _ => {}
        }
        self.spoken(path, account.voice.as_deref(), &account.via);
        self.cited(path, account.at, account.quote.as_deref());
    }

    fn facts(&mut self) {
        let briefing = self.briefing;
        for (place, fact) in briefing.facts.iter().enumerate() {
            self.fact(&Path::item("facts", place), fact);
        }
    }

    fn fact(&mut self, path: &Path, fact: &Fact) {
        if fact.about.trim().is_empty() {
            let message =
                "`about` is empty; write the id of an actor, or the thing as the document names it";
            self.error(path.then("about"), message);
        }
        if fact.account.measure.trim().is_empty() {
            let message = "`measure` is empty; it needs a word, such as age";
            self.error(path.then("measure"), message);
        }
        self.account(path, &fact.account);
    }

    fn claims(&mut self) {
        let briefing = self.briefing;
        for (place, claim) in briefing.claims.iter().enumerate() {
            self.claim(&Path::item("claims", place), claim);
        }
    }

    fn claim(&mut self, path: &Path, claim: &Claim) {
        self.spoken(path, claim.voice.as_deref(), &claim.via);
        self.cited(path, claim.at, claim.quote.as_deref());
    }

    // Checks that the parts share.

    fn id(&mut self, path: Path, id: &str) {
        if id.trim().is_empty() {
            self.error(path, "`id` is empty; it needs a word, such as taji-rockets");
        } else if id.contains('/') {
            let message =
                format!("`{id}` contains `/`, which separates briefing from item; use `-`");
            self.error(path, message);
        }
    }

    /// Every id of a list is a word, and no two items share one.
    fn ids(&mut self, list: &'static str, ids: impl Iterator<Item = &'a str>) {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, id) in ids.enumerate() {
            let path = Path::item(list, place).then("id");
            self.id(path.clone(), id);
            if let Some(other) = first.insert(id, place + 1) {
                let message =
                    format!("item {other} of `{list}` has the id `{id}`, too; each needs its own");
                self.error(path, message);
            }
        }
    }

    fn date(&mut self, path: Path, when: &When) {
        if let Some(reason) = when.error() {
            let message = format!(
                "`{}` is not an EDTF date ({reason}); write {DATE_FORMS}",
                when.written()
            );
            self.error(path, message);
        }
    }

    fn actor(&mut self, path: Path, id: &str) {
        if !self.actors.contains(id) {
            self.error(path, undeclared(id, "actors"));
        }
    }

    fn voice(&mut self, path: Path, id: Option<&str>) {
        if let Some(id) = id.filter(|id| !self.voices.contains(id)) {
            self.error(path, undeclared(id, "voices"));
        }
    }

    fn spoken(&mut self, path: &Path, voice: Option<&str>, via: &[String]) {
        self.voice(path.then("voice"), voice);
        for (nth, id) in via.iter().enumerate() {
            self.voice(path.then_item("via", nth), Some(id));
        }
    }

    fn locators(&mut self, path: &Path, at: &[u32]) {
        for (nth, at) in at.iter().enumerate() {
            if !self.texts.contains_key(at) {
                self.error(path.then_item("at", nth), no_passage(*at));
            }
        }
    }

    /// A citation: the passage exists, and the quoted words occur in it.
    fn cited(&mut self, path: &Path, at: u32, quote: Option<&str>) {
        if !self.texts.contains_key(&at) {
            self.error(path.then("at"), no_passage(at));
        }
        let Some(quote) = quote else { return };
        if self.briefing.kind == Kind::Digest {
            let count = words::count(quote);
            if count > MAX_QUOTED_WORDS {
                let message = format!(
                    "the quote has {count} words; a digest quotes {MAX_QUOTED_WORDS} at most"
                );
                self.error(path.then("quote"), message);
            }
        } else if let Some(text) = self.texts.get(&at) {
            let whole = text.quotable.get_or_init(|| fold::quote_key(text.raw));
            if !whole.contains(&fold::quote_key(quote)) {
                let message = format!("these words are not in passage {at}; quote it verbatim");
                self.error(path.then("quote"), message);
            }
        }
    }
}

fn no_passage(at: u32) -> String {
    format!("no passage has `at: {at}`; cite an existing one")
}

fn undeclared(id: &str, list: &str) -> String {
    format!("`{id}` is not declared; add it to `{list}`, or use an id from there")
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
