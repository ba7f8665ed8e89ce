//! The searchable index, built once per collection, and how it answers a query.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use super::alias::Aliases;
use super::engine::{Ask, Engine, Found, Ranked, grade};
use super::light::Light;
use super::names::{NameHit, Names};
use super::plan::{Plan, Planner};
use super::query::{self, Field, FieldName, Query, Term};
use super::scope::{Scope, Scopes, like};
use super::why::Wanted;
use super::{Alike, Completion, Facets, Hit, How, Lit, Problem, Results, facets, note};
use crate::model::view::{Item, passages_of};
use crate::model::vocabulary::PassageKind;
use crate::model::{Collection, PassageId, PassageSet};
use crate::threads;

/// Most names shown before the first passage.
const NAMES_ON_TOP: usize = 5;
/// Most fields whose meanings are cached.
const REMEMBERED: usize = 100;
/// Below this many passages the index also looks for typos. A small collection
/// needs fewer: one per `ENOUGH_OF` passages.
const ENOUGH: usize = 10;
const ENOUGH_OF: usize = 500;

/// The searchable form of a collection; immutable.
pub struct Index {
    collection: Arc<Collection>,
    pub(super) engine: Engine,
    names: Names,
    aliases: Aliases,
    scopes: Scopes,
    /// Meanings of fields, cached from keystroke to keystroke.
    meanings: Mutex<FxHashMap<(FieldName, String, bool), Arc<Scope>>>,
    /// Page furniture, which ranks last.
    furniture: PassageSet,
    /// Knows which passages tell the same; set once the documents have been
    /// compared.
    alike: OnceLock<Arc<dyn Alike>>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").finish_non_exhaustive()
    }
}

/// The passage engine's answer to a query.
pub(super) struct Answer {
    pub(super) plan: Plan,
    pub(super) found: Found,
    /// How many passages match as typed, other spellings of names included.
    pub(super) typed: usize,
    /// Whether no passage has all the words, so that those with the most are
    /// listed.
    pub(super) partial: bool,
}

impl Index {
    /// Reads every passage and name of the collection.
    pub fn build(collection: Arc<Collection>) -> Self {
        let passages = || collection.briefings.iter().flat_map(|b| &b.passages);
        let texts: Vec<&str> = passages().map(|p| p.text.as_str()).collect();
        let furniture = passages().enumerate();
        let furniture = furniture.filter(|(_, p)| p.kind == PassageKind::Furniture);
        let furniture = furniture.map(|(n, _)| PassageId::from(n)).collect();
        let others = || {
            (
                Names::build(&collection),
                Aliases::build(&collection),
                Scopes::build(&collection),
            )
        };
        let built = threads::both(others, || Engine::build(&texts));
        let ((names, aliases, scopes), engine) = built;
        Self {
            engine,
            names,
            aliases,
            scopes,
            meanings: Mutex::default(),
            furniture,
            collection,
            alike: OnceLock::new(),
        }
    }

    /// Makes `like:` available.
    pub fn set_alike(&self, alike: Arc<dyn Alike>) {
        // An earlier value is equivalent, because it is the same collection.
        let _ = self.alike.set(alike);
    }

    /// The collection this index was built from.
    pub fn collection(&self) -> &Arc<Collection> {
        &self.collection
    }

    /// Finds matches for `query`, at most `limit`: up to five names that match
    /// well, then passages, then the remaining names.
    ///
    /// Any text is a query; `docs/queries.md` explains the language.
    pub fn search(&self, query: &str, limit: usize) -> Results {
        self.search_in(query, limit, None)
    }

    /// [`Index::search`] restricted to the passages of a filter and to names
    /// that have a passage there.
    pub fn search_in(&self, query: &str, limit: usize, filter: Option<&PassageSet>) -> Results {
        let asked = Query::parse(query);
        let answer = self.answer(&asked, limit, filter);
        let mut names = self.named(&asked, answer.typed == 0);
        names.retain(|hit| filter.is_none_or(|filter| self.touches(hit.item, filter)));
        let (passages, total) = (&answer.found, answer.found.total + names.len());
        let good =
            |hit: &&NameHit| hit.grade >= grade::SLIPS && !matches!(hit.item, Item::Claim(_));
        let on_top: Vec<NameHit> = names
            .iter()
            .filter(good)
            .take(NAMES_ON_TOP)
            .copied()
            .collect();
        names.retain(|hit| !on_top.contains(hit));
        let mut hits: Vec<Hit> = on_top.iter().map(|n| name_hit(n, 2.0)).collect();
        hits.extend(
            passages
                .best
                .iter()
                .map(|ranked| self.hit(ranked, &answer.plan)),
        );
        hits.extend(names.iter().map(|n| name_hit(n, 0.0)));
        self.likeliest_first(&asked, &mut hits);
        hits.truncate(limit);
        let note = match filter {
            Some(_) if total == 0 => self.left_out(&asked),
            _ => None,
        };
        let note = note.or_else(|| note::of(self, query, &asked, &answer));
        Results {
            query: query.into(),
            hits,
            total,
            note,
            light: Light::new(&self.engine, &asked, &answer.plan),
            wanted: Wanted::of(&asked, |field| self.meaning(field)),
            passages: answer.found.all,
            problems: self.problems(&asked),
        }
    }

    /// Orders passages by likelihood if the query is a single `like:` field.
    fn likeliest_first(&self, asked: &Query, hits: &mut [Hit]) {
        let [clause] = &asked.clauses[..] else {
            return;
        };
        if let ([Term::Field(field)], false) = (&clause.any[..], clause.not) {
            let meaning = self.meaning(field);
            let place = |hit: &Hit| {
                let likeliest = meaning.likeliest().iter();
                likeliest
                    .map(|id| Item::Passage(*id))
                    .position(|item| item == hit.item)
            };
            if !meaning.likeliest().is_empty() {
                hits.sort_by_key(place);
            }
        }
    }

    fn answer(&self, asked: &Query, limit: usize, filter: Option<&PassageSet>) -> Answer {
        let planner = Planner {
            engine: &self.engine,
            aliases: &self.aliases,
            field: &|field| self.meaning(field).passages.clone(),
        };
        let mut plan = planner.plan(asked, false).among(filter);
        let mut found = self.find(&plan, limit);
        let typed = found.total;
        if !self.is_enough(typed, &plan) {
            let wider = planner.plan(asked, true).among(filter);
            let more = self.find(&wider, limit);
            if more.total > typed {
                (plan, found) = (wider, more);
            }
        }
        let partial = found.total == 0 && plan.groups.len() > 1;
        if partial {
            plan = planner.plan(asked, true).among(filter);
            found = self.engine.find_some(&self.ask(&plan, limit));
        }
        Answer {
            partial: partial && found.total > 0,
            plan,
            found,
            typed,
        }
    }

    /// Whether so many passages make a search for typos unnecessary. Common
    /// words are intended, even if fields leave few of their passages.
    fn is_enough(&self, typed: usize, plan: &Plan) -> bool {
        let enough = (self.collection.passage_count() / ENOUGH_OF).clamp(1, ENOUGH);
        let narrowed = plan.within.is_some() || !plan.without.is_empty();
        plan.groups.is_empty()
            || typed >= enough
            || (narrowed
                && plan
                    .groups
                    .iter()
                    .all(|g| self.engine.typed(&g.sources) >= enough))
    }

    /// Whether an item has a passage in a set.
    fn touches(&self, item: Item, set: &PassageSet) -> bool {
        let mut passages = passages_of(&self.collection, item).into_iter();
        passages.any(|passage| set.contains(passage))
    }

    /// The note for a filter that excludes everything found.
    fn left_out(&self, asked: &Query) -> Option<String> {
        let found = self.answer(asked, 0, None).found.total;
        (found > 0).then(|| format!("{found} found outside the filter"))
    }

    /// How many passages match a query's words, ignoring its other clauses.
    pub(super) fn bare(&self, asked: &Query) -> usize {
        let words = asked
            .clauses
            .iter()
            .filter(|c| !c.not && c.part().is_some());
        let words = Query {
            clauses: words.cloned().collect(),
            ..Query::default()
        };
        self.answer(&words, 0, None).found.total
    }

    fn ask<'a>(&'a self, plan: &'a Plan, limit: usize) -> Ask<'a> {
        Ask {
            groups: &plan.groups,
            without: &plan.without,
            within: plan.within.as_ref(),
            last: Some(&self.furniture),
            limit,
        }
    }

    fn find(&self, plan: &Plan, limit: usize) -> Found {
        if plan.blank {
            return Found::default();
        }
        self.engine.find(&self.ask(plan, limit))
    }

    /// The items whose names match the query, best first. With `far`, if none
    /// matches as typed, also misspelled or abbreviated ones.
    fn named(&self, asked: &Query, far: bool) -> Vec<NameHit> {
        let planner = Planner {
            engine: &self.names.engine,
            aliases: &self.aliases,
            field: &|field| self.names_of(field),
        };
        let find = |slips| {
            let plan = planner.plan(asked, slips);
            // A query of fields only asks for passages, because too many items
            // match.
            let blank = plan.groups.is_empty();
            if blank {
                Vec::new()
            } else {
                self.names.find(&plan)
            }
        };
        let mut found = find(false);
        if found.is_empty() && far {
            found = find(true);
        }
        if found.is_empty() && far && asked.clauses.iter().all(|c| !c.not && c.part().is_some()) {
            found = self.names.scattered(asked);
        }
        found
    }

    /// The meaning of a field in this collection.
    fn meaning(&self, field: &Field) -> Arc<Scope> {
        let asked = (field.name, field.value.clone(), field.open);
        // A panic elsewhere leaves the cache consistent.
        let lock = || self.meanings.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&asked) {
            return Arc::clone(known);
        }
        let alike = self.alike.get().map(|alike| &**alike);
        let fresh = match field.name {
            FieldName::Like => like(&self.scopes, &self.collection, field, alike),
            _ => self.scopes.evaluate(&self.collection, field),
        };
        let fresh = Arc::new(fresh);
        if field.name == FieldName::Like && alike.is_none() {
            return fresh;
        }
        let mut known = lock();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(asked, Arc::clone(&fresh));
        fresh
    }

    /// The indices, in the names' engine, of names whose items match a field.
    fn names_of(&self, field: &Field) -> PassageSet {
        let scope = self.meaning(field);
        let names = self.names.items().enumerate();
        let meet = names.filter(|(_, item)| scope.has(&self.collection, *item));
        meet.map(|(place, _)| PassageId::from(place)).collect()
    }

    /// The problems of a query: its syntax, and fields that mean nothing here.
    fn problems(&self, asked: &Query) -> Vec<Problem> {
        let terms = asked.clauses.iter().flat_map(|clause| &clause.any);
        let of_fields = terms.filter_map(|term| match term {
            Term::Words(_) => None,
            Term::Field(field) => {
                // The cached range is from another query.
                let problem = self.meaning(field).problem.clone();
                problem.map(|p| Problem {
                    range: field.value_range.clone(),
                    ..p
                })
            }
        });
        let mut problems: Vec<_> = asked.problems.iter().cloned().chain(of_fields).collect();
        problems.sort_by_key(|problem| problem.range.start);
        problems
    }

    fn hit(&self, ranked: &Ranked, plan: &Plan) -> Hit {
        let how = how(ranked.grade);
        let other = plan.aliases.iter().filter(|_| how == How::Alias);
        let mut via = other.filter(|name| self.engine.has(ranked.text, &name.met));
        Hit {
            item: Item::Passage(PassageId(ranked.text)),
            how,
            via: via.next().map(|name| name.written.clone()),
            score: 1.0 + f64::from(ranked.score) / 100_000.0,
        }
    }

    /// Completions of the word at byte `cursor` of a query; `None` if there are
    /// none.
    pub fn complete(&self, query: &str, cursor: usize) -> Option<Completion> {
        query::complete(query, cursor, &self.scopes)
    }

    /// Counts `passages` by source, actor and year.
    pub fn facets(&self, passages: &PassageSet) -> Facets {
        facets::count(&self.collection, passages)
    }

    /// The bytes of any text that `query` highlights: ascending, without
    /// overlap.
    pub fn lit(&self, query: &str, text: &str) -> Vec<Lit> {
        let asked = Query::parse(query);
        let answer = self.answer(&asked, 0, None);
        Light::new(&self.engine, &asked, &answer.plan).lit(text)
    }
}

/// The user-facing kind of a grade.
pub(super) fn how(grade: u8) -> How {
    match grade {
        grade::BEGUN.. => How::Exact,
        grade::ALIAS => How::Alias,
        _ => How::Near,
    }
}

/// Makes a name a hit above the passages, whose scores lie between 1 and 2, or
/// below them.
fn name_hit(name: &NameHit, base: f64) -> Hit {
    Hit {
        item: name.item,
        how: if name.grade == 0 {
            How::Exact
        } else {
            how(name.grade)
        },
        via: None,
        score: base + name.rank(),
    }
}
