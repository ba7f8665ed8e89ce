//! Likely opposition: what one voice affirms and another denies. Reads each
//! sentence for who does what to whom, and who says so. Two statements are
//! opposed if they are about one deed of the same people, without two different
//! times, and one of them denies it.

mod deed;
mod statement;
mod words;

use std::collections::{BTreeSet, HashMap};
use std::iter::once;
use std::ops::Range;

use super::common::rarity;
use crate::model::likeness::{LikelyQuestion, Utterance};
use crate::model::vocabulary::{PassageKind, Stance};
use crate::model::{Collection, PassageId, SourceId, VoiceId, briefing, judge};
use crate::text::tokens::{Cut, Tokens};
use statement::Statement;
use words::Stems;

/// Least sum of the rarities of the words that two statements share.
const LEAST_SHARED: f64 = 0.5;
/// The share of the object that must be the same.
const LEAST_PATIENT: f64 = 0.5;
/// Least sureness at which a question is shown.
const LEAST_SURE: f64 = 0.6;
/// Most statements on one side of a question.
const MOST_VOICES: usize = 6;

/// A statement with its place.
struct Placed {
    source: SourceId,
    statement: Statement,
    utterance: Utterance,
}

/// The likely questions of a story. The result is useless if it was stopped
/// before the end.
pub(super) fn questions(
    collection: &Collection,
    sources: &[SourceId],
    goes_on: &dyn Fn() -> bool,
) -> Vec<LikelyQuestion> {
    let stems = Stems::new();
    let going = sources.iter().take_while(|_| goes_on());
    let all = placed(collection, going, &stems);
    let story_words = StoryWords::new(&all, sources.len());
    let mut by_deed: HashMap<&str, Vec<usize>> = HashMap::new();
    for (nth, placed) in all.iter().enumerate() {
        by_deed
            .entry(&placed.statement.deed.does)
            .or_default()
            .push(nth);
    }
    let mut pairs = Vec::new();
    for alike in by_deed.values() {
        for (nth, a) in alike.iter().enumerate().take_while(|_| goes_on()) {
            for b in &alike[nth + 1..] {
                let (x, y) = (&all[*a], &all[*b]);
                // A document itself says what it contrasts.
                if x.statement.rejects == y.statement.rejects || x.source == y.source {
                    continue;
                }
                let sure = story_words.opposed(x, y).filter(|sure| *sure >= LEAST_SURE);
                if let Some(sure) = sure.filter(|_| !is_judged(collection, x, y)) {
                    let (held, rejected) = if x.statement.rejects {
                        (*b, *a)
                    } else {
                        (*a, *b)
                    };
                    pairs.push((sure, held, rejected));
                }
            }
        }
    }
    pairs.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then_with(|| (a.1, a.2).cmp(&(b.1, b.2)))
    });
    grouped(&all, &pairs)
}

/// The statements of all documents in English.
fn placed<'a>(
    collection: &Collection,
    sources: impl Iterator<Item = &'a SourceId>,
    stems: &Stems,
) -> Vec<Placed> {
    let mut all = Vec::new();
    for source in sources {
        let briefing = collection.briefing(*source);
        let tag = briefing.language.as_deref().unwrap_or("en");
        if tag.split('-').next() != Some("en") {
            continue;
        }
        let first = collection.passages_of(*source).start;
        for (nth, passage) in (0..).zip(&briefing.passages) {
            if matches!(passage.kind, PassageKind::Furniture | PassageKind::Head) {
                continue;
            }
            let text = &passage.text;
            let cut = Cut::new(text, once(0..text.len()));
            let tokens = cut.tokens(text, &(0..text.len()));
            let id = PassageId(first + nth);
            for statement in statement::read(tokens, stems) {
                if !is_plain(tokens, &statement) {
                    continue;
                }
                let who = statement.who.clone().map(|who| called(tokens, who));
                let voice = who.as_deref().map_or_else(
                    || collection.voice_named(*source, briefing::AUTHOR),
                    |who| voice_of(collection, *source, id, who),
                );
                let utterance = Utterance {
                    source: *source,
                    passage: id,
                    voice,
                    who,
                    stance: if statement.rejects {
                        Stance::Denies
                    } else {
                        Stance::Asserts
                    },
                    denies: statement.denies,
                    words: tokens.bytes(statement.deed.words.clone()),
                };
                all.push(Placed {
                    source: *source,
                    statement,
                    utterance,
                });
            }
        }
    }
    all
}

/// The words of a voice, with their article.
fn called(tokens: Tokens<'_>, who: Range<usize>) -> String {
    let before = tokens.key_or_none(who.start.checked_sub(1));
    let article = matches!(before, "the" | "a" | "an");
    tokens.written(who.start - usize::from(article)..who.end)
}

/// The voice of a document with this name.
fn voice_of(
    collection: &Collection,
    source: SourceId,
    passage: PassageId,
    who: &str,
) -> Option<VoiceId> {
    let called = crate::text::fold(who);
    let named = collection.voices_of(source).filter(|id| {
        let name = crate::text::fold(&collection.voice(*id).name);
        called == name || called.ends_with(&format!(" {name}"))
    });
    let named: Vec<VoiceId> = named.collect();
    let here = |id: &VoiceId| collection.voice(*id).passages.contains(&passage);
    let first = named.iter().find(|id| here(id));
    first.or(named.first()).copied()
}

/// Whether a statement is about a deed and its voice is complete: *the man many
/// say …* is not, and *it is one person* has no deed.
fn is_plain(tokens: Tokens<'_>, statement: &Statement) -> bool {
    let last = statement.who.as_ref().map(|who| tokens.key(who.end - 1));
    let cut = last.is_some_and(|key| {
        matches!(
            key,
            "many" | "some" | "most" | "others" | "several" | "few" | "all" | "both" | "between"
        )
    });
    !cut && !words::is_be(&statement.deed.does)
}

/// Whether a person has looked at two statements.
fn is_judged(collection: &Collection, a: &Placed, b: &Placed) -> bool {
    judge::are_looked_at(collection, &a.utterance, &b.utterance)
}

/// How rare words are in a story.
struct StoryWords {
    documents: f64,
    using: HashMap<String, BTreeSet<SourceId>>,
}

impl StoryWords {
    fn new(all: &[Placed], documents: usize) -> Self {
        let mut using: HashMap<String, BTreeSet<SourceId>> = HashMap::new();
        for placed in all {
            let deed = &placed.statement.deed;
            for stem in deed
                .agent
                .iter()
                .chain(&deed.patient)
                .chain(once(&deed.does))
            {
                using.entry(stem.clone()).or_default().insert(placed.source);
            }
        }
        Self {
            documents: documents as f64,
            using,
        }
    }

    fn weight(&self, stem: &String) -> f64 {
        let using = self.using.get(stem).map_or(0, BTreeSet::len) as f64;
        rarity(stem) * (1.0 - 0.5 * using / self.documents.max(8.0))
    }

    fn sum<'a>(&self, stems: impl Iterator<Item = &'a String>) -> f64 {
        stems.map(|stem| self.weight(stem)).sum()
    }

    /// How sure the program is that two statements oppose each other; `None` if
    /// they do not.
    fn opposed(&self, one: &Placed, other: &Placed) -> Option<f64> {
        let (x, y) = (&one.statement, &other.statement);
        let author = x.who.is_none() || y.who.is_none();
        if x.who.is_none() && y.who.is_none() || x.head == y.head {
            return None;
        }
        let (deed, same) = (&x.deed, &y.deed);
        // Each says it about itself.
        if deed.own && same.own {
            return None;
        }
        if deed.ahead != same.ahead
            || apart(&deed.times, &same.times)
            || deed.agent.is_empty() && same.agent.is_empty() && deed.patient.is_empty()
        {
            return None;
        }
        let agents = self.sum(deed.agent.intersection(&same.agent));
        let patients = self.sum(deed.patient.intersection(&same.patient));
        if !deed.agent.is_empty() && !same.agent.is_empty() && agents == 0.0 {
            return None;
        }
        let least = self
            .sum(deed.patient.iter())
            .min(self.sum(same.patient.iter()));
        let share = if least > 0.0 { patients / least } else { 0.0 };
        if least > 0.0 && share < LEAST_PATIENT {
            return None;
        }
        let shared = agents + patients + self.weight(&deed.does);
        if shared < LEAST_SHARED || agents + patients == 0.0 {
            return None;
        }
        let outright = x.outright || y.outright;
        let sum = -0.9
            + 0.8 * (shared - LEAST_SHARED).min(2.5)
            + 0.7 * share
            + if outright { 0.5 } else { 0.0 }
            - if author { 0.7 } else { 0.0 };
        Some(1.0 / (1.0 + (-sum).exp()))
    }
}

/// Whether both give times, but different ones.
fn apart(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    !a.is_empty() && !b.is_empty() && a.intersection(b).next().is_none()
}

/// Groups pairs that share a statement into one question.
fn grouped(all: &[Placed], pairs: &[(f64, usize, usize)]) -> Vec<LikelyQuestion> {
    let mut questions: Vec<(f64, Vec<usize>, Vec<usize>)> = Vec::new();
    for (sure, held, rejected) in pairs {
        let known = questions
            .iter_mut()
            .find(|(_, h, r)| h.contains(held) || r.contains(rejected));
        match known {
            Some((_, h, r)) => {
                for (list, place) in [(h, held), (r, rejected)] {
                    if !list.contains(place) && list.len() < MOST_VOICES {
                        list.push(*place);
                    }
                }
            }
            None => questions.push((*sure, vec![*held], vec![*rejected])),
        }
    }
    let said = |places: Vec<usize>| {
        places
            .into_iter()
            .map(|n| all[n].utterance.clone())
            .collect()
    };
    let question = |(sure, held, rejected)| LikelyQuestion {
        held: said(held),
        rejected: said(rejected),
        sure,
    };
    questions.into_iter().map(question).collect()
}
