//! Holds what a model proposes across documents against the collection. Most
//! rules are those by which the reader shows proposals (`model::proposals`);
//! here words are mended where that is certain, and what is refused is said.

use super::ground::Ground;
use super::report::{Entered, Kind, Mended, Refused, Verified};
use crate::model::briefing::Briefing;
use crate::model::judge::List;
use crate::model::proposals::{Known, Sort, may_ask, signed};
use crate::model::proposed_across::{
    ProposedAcross, ProposedJoin, ProposedMeasure, ProposedQuestion, ProposedScope,
};
use crate::model::{Collection, SourceId};
use crate::text::fold;

/// Verifies what a model proposes across a collection, which nothing likely has
/// joined. `there` is what it proposed before, besides what the collection
/// holds; what enters is added to it.
pub fn verify_across(
    proposed: &ProposedAcross,
    collection: &Collection,
    there: ProposedAcross,
) -> Verified<ProposedAcross> {
    let mut check = Check {
        collection,
        known: Known::new(collection),
        grounds: Vec::new(),
        report: Verified {
            after: there,
            ..Verified::default()
        },
    };
    for join in &proposed.actors {
        check.join(List::Actors, join);
    }
    for join in &proposed.events {
        check.join(List::Events, join);
    }
    for measure in &proposed.measures {
        check.measure(measure);
    }
    for scope in &proposed.scopes {
        check.scope(scope);
    }
    for question in &proposed.questions {
        check.question(question);
    }
    check.report
}

/// The work on one answer.
struct Check<'a> {
    collection: &'a Collection,
    known: Known<'a>,
    /// The documents that questions cite, read once.
    grounds: Vec<(SourceId, Ground<'a>)>,
    report: Verified<ProposedAcross>,
}

/// What became of an item.
enum Came {
    /// It entered; what was mended, and what speaks against it.
    New(Vec<String>),
    Known,
}

impl<'a> Check<'a> {
    fn note(&mut self, kind: Kind, name: String, came: Result<Came, String>) {
        match came {
            Ok(Came::New(mends)) => {
                let mends = mends.into_iter().map(|what| Mended {
                    kind,
                    name: name.clone(),
                    what,
                });
                self.report.mended.extend(mends);
                self.report.entered.push(Entered {
                    kind,
                    name,
                    quote: None,
                });
            }
            Ok(Came::Known) => self.report.known += 1,
            Err(why) => self
                .report
                .refused
                .push(Refused::new(kind, name, None, why)),
        }
    }

    fn join(&mut self, list: List, join: &ProposedJoin) {
        let came = self.make_join(list, join);
        let kind = match list {
            List::Actors => Kind::ActorJoin,
            List::Events => Kind::EventJoin,
        };
        self.note(kind, join.same.join(", "), came);
    }

    fn make_join(&mut self, list: List, join: &ProposedJoin) -> Result<Came, String> {
        signed(&join.why, &join.by)?;
        let meant = self.known.join(list, &join.same)?;
        if meant.is_parted {
            return Err("a person judged some of them different".into());
        }
        let of = |all: &'a ProposedAcross| match list {
            List::Actors => &all.actors,
            List::Events => &all.events,
        };
        let is_same = |other: &ProposedJoin| {
            other.by == join.by
                && other.same.len() == join.same.len()
                && other.same.iter().all(|word| join.same.contains(word))
        };
        let mine = match list {
            List::Actors => &mut self.report.after.actors,
            List::Events => &mut self.report.after.events,
        };
        if of(&self.collection.proposed).iter().any(is_same) || mine.iter().any(is_same) {
            return Ok(Came::Known);
        }
        mine.push(join.clone());
        Ok(Came::New(Vec::new()))
    }

    fn measure(&mut self, measure: &ProposedMeasure) {
        let whole = measure.part_of.as_ref();
        let whole = whole.map(|whole| format!(", part of {whole}"));
        let name = listed(&measure.id, &measure.same) + &whole.unwrap_or_default();
        let came = self.make_measure(measure);
        self.note(Kind::Measure, name, came);
    }

    fn make_measure(&mut self, proposed: &ProposedMeasure) -> Result<Came, String> {
        let mut mends = Vec::new();
        let mut spelled = |word: &str| self.spelled(Sort::Measure, word, &mut mends);
        let measure = ProposedMeasure {
            id: spelled(&proposed.id),
            same: proposed.same.iter().map(|word| spelled(word)).collect(),
            part_of: proposed
                .part_of
                .as_deref()
                .filter(|w| !w.is_empty())
                .map(&mut spelled),
            ..proposed.clone()
        };
        let words = std::iter::once(&measure.id)
            .chain(&measure.same)
            .chain(&measure.part_of);
        if self.known.has_parted(words) {
            return Err("a person judged that they count different things".into());
        }
        self.known.measure(&measure)?;
        let is_same = |other: &ProposedMeasure| {
            (&other.by, &other.id, &other.same, &other.part_of)
                == (&measure.by, &measure.id, &measure.same, &measure.part_of)
        };
        let (there, mine) = (
            &self.collection.proposed.measures,
            &mut self.report.after.measures,
        );
        if there.iter().chain(&*mine).any(is_same) {
            return Ok(Came::Known);
        }
        mine.push(measure);
        Ok(Came::New(mends))
    }

    fn scope(&mut self, scope: &ProposedScope) {
        let name = listed(&scope.id, &scope.same);
        let came = self.make_scope(scope);
        self.note(Kind::Scope, name, came);
    }

    fn make_scope(&mut self, proposed: &ProposedScope) -> Result<Came, String> {
        let mut mends = Vec::new();
        let mut spelled = |word: &str| self.spelled(Sort::Scope, word, &mut mends);
        let scope = ProposedScope {
            id: spelled(&proposed.id),
            same: proposed.same.iter().map(|word| spelled(word)).collect(),
            ..proposed.clone()
        };
        if self
            .known
            .has_parted(std::iter::once(&scope.id).chain(&scope.same))
        {
            return Err("a person judged that they mean different things".into());
        }
        self.known.scope(&scope)?;
        let is_same = |other: &ProposedScope| {
            (&other.by, &other.id, &other.same) == (&scope.by, &scope.id, &scope.same)
        };
        let (there, mine) = (
            &self.collection.proposed.scopes,
            &mut self.report.after.scopes,
        );
        if there.iter().chain(&*mine).any(is_same) {
            return Ok(Came::Known);
        }
        mine.push(scope);
        Ok(Came::New(mends))
    }

    /// A word as the collection spells it.
    fn spelled(&self, sort: Sort, word: &str, mends: &mut Vec<String>) -> String {
        let accounts = self
            .collection
            .briefings
            .iter()
            .flat_map(Briefing::accounts);
        let used = accounts.filter_map(|account| sort.of(account));
        let joins = &self.collection.joins;
        let lines: Vec<&str> = match sort {
            Sort::Measure => joins.measures.iter().map(|l| l.id.as_str()).collect(),
            Sort::Scope => joins.scopes.iter().map(|l| l.id.as_str()).collect(),
        };
        let known: std::collections::BTreeSet<&str> = used.chain(lines).collect();
        let folded = fold(word);
        let mut alike = known.iter().filter(|other| fold(other) == folded);
        match (known.contains(word), alike.next(), alike.next()) {
            (false, Some(one), None) => {
                mends.push(format!("{word} is spelled {one}"));
                (*one).to_owned()
            }
            _ => word.to_owned(),
        }
    }

    fn question(&mut self, question: &ProposedQuestion) {
        let came = self.make_question(question);
        self.note(Kind::Question, question.id.clone(), came);
    }

    fn make_question(&mut self, proposed: &ProposedQuestion) -> Result<Came, String> {
        let mut question = proposed.clone();
        let mut mends = Vec::new();
        for said in &mut question.said {
            let source = self.collection.source_of_id(&said.of);
            let source = source.ok_or_else(|| format!("there is no briefing `{}`", said.of))?;
            let cited = self.ground(source).cite(said.at, &said.quote);
            let cited = cited.map_err(|why| format!("`{}`: {why}", said.of))?;
            mends.extend(cited.mended.map(|what| format!("`{}`: {what}", said.of)));
            said.at = cited.at;
            said.quote = cited.quote;
            said.voice = said.voice.take().filter(|voice| !voice.is_empty());
            said.answer = said.answer.take().filter(|answer| !answer.is_empty());
        }
        may_ask(self.collection, &question)?;
        let is_same = |other: &ProposedQuestion| {
            other.by == question.by && (other.id == question.id || other.said == question.said)
        };
        let (there, mine) = (
            &self.collection.proposed.questions,
            &mut self.report.after.questions,
        );
        if there.iter().chain(&*mine).any(is_same) {
            return Ok(Came::Known);
        }
        mine.push(question);
        Ok(Came::New(mends))
    }

    /// The words of a document.
    fn ground(&mut self, source: SourceId) -> &Ground<'a> {
        let at = self.grounds.iter().position(|(known, _)| *known == source);
        let at = at.unwrap_or_else(|| {
            let ground = Ground::new(self.collection.briefing(source));
            self.grounds.push((source, ground));
            self.grounds.len() - 1
        });
        &self.grounds[at].1
    }
}

/// *dead, killed*.
fn listed(id: &str, same: &[String]) -> String {
    let all: Vec<&str> = std::iter::once(id)
        .chain(same.iter().map(String::as_str))
        .collect();
    all.join(", ")
}

/// What speaks against proposals, each with the name of its item.
pub fn against(proposed: &ProposedAcross, collection: &Collection) -> Vec<String> {
    let known = Known::new(collection);
    let lists = [
        (List::Actors, &proposed.actors, Kind::ActorJoin),
        (List::Events, &proposed.events, Kind::EventJoin),
    ];
    let mut found = Vec::new();
    for (list, joins, kind) in lists {
        for join in joins {
            let meant = known.join(list, &join.same).ok();
            for why in meant
                .map(|meant| known.against(&meant.alike))
                .unwrap_or_default()
            {
                found.push(format!("{kind} {}: {why}", join.same.join(", ")));
            }
        }
    }
    let measures = proposed.measures.iter().map(|one| known.measure(one));
    let scopes = proposed.scopes.iter().map(|one| known.scope(one));
    for words in measures.chain(scopes).flatten() {
        let clash = words
            .reasons
            .iter()
            .filter_map(|reason| reason.strip_prefix("against: "));
        found.extend(
            clash.map(|why| format!("{} {}: {why}", words.sort.word(), words.words.join(", "))),
        );
    }
    found
}
