//! What is searched, built once per collection, and how a query is answered.

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

/// Names shown before the first passage, at most.
const NAMES_ON_TOP: usize = 5;
/// Fields whose meaning is remembered.
const REMEMBERED: usize = 100;
/// Fewer passages than this make one look for slips of the typist; fewer are
/// enough in a small collection, one for so many passages.
const ENOUGH: usize = 10;
const ENOUGH_OF: usize = 500;

/// What is searched: immutable, built once per collection.
pub struct Index {
    collection: Arc<Collection>,
    pub(super) engine: Engine,
    names: Names,
    aliases: Aliases,
    scopes: Scopes,
    /// What fields mean, remembered from keystroke to keystroke.
    meanings: Mutex<FxHashMap<(FieldName, String, bool), Arc<Scope>>>,
    /// Page furniture, which ranks last.
    furniture: PassageSet,
    /// Who knows which passages tell the same, once the documents are read
    /// across.
    alike: OnceLock<Arc<dyn Alike>>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").finish_non_exhaustive()
    }
}

/// A query answered by the engine of the passages.
pub(super) struct Answer {
    pub(super) plan: Plan,
    pub(super) found: Found,
    /// How many passages answer as typed, names spelled otherwise included.
    pub(super) typed: usize,
    /// Whether no passage has all, and those that have most are given.
    pub(super) partial: bool,
}

impl Index {
    /// Reads every passage and name once.
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

    /// Lets `like:` be answered from now on.
    pub fn set_alike(&self, alike: Arc<dyn Alike>) {
        // Who was told first knows as much: it is one collection.
        let _ = self.alike.set(alike);
    }

    /// The collection this index was built from.
    pub fn collection(&self) -> &Arc<Collection> {
        &self.collection
    }

    /// Finds what matches `query`, at most `limit` hits: up to five names that
    /// match well, then passages, then what other names resemble the query.
    ///
    /// Any text is a query; `docs/queries.md` has the language.
    pub fn search(&self, query: &str, limit: usize) -> Results {
        self.search_in(query, limit, None)
    }

    /// [`Index::search`] among the passages of a filter, and the names that
    /// have a passage there.
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

    /// Orders passages by how likely they tell the same, where nothing but that
    /// is asked.
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

    /// Whether so many passages are enough not to look for slips. Words that
    /// are common enough are meant, though fields leave few of their passages.
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

    /// What to say where a filter leaves nothing of what was found.
    fn left_out(&self, asked: &Query) -> Option<String> {
        let found = self.answer(asked, 0, None).found.total;
        (found > 0).then(|| format!("the filter leaves out the {found} found"))
    }

    /// How many passages have the words of a query, whatever else it asks.
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

    /// The items whose names meet the query, best first. `far`: misspelled,
    /// or in scattered letters, where none meets it as typed.
    fn named(&self, asked: &Query, far: bool) -> Vec<NameHit> {
        let planner = Planner {
            engine: &self.names.engine,
            aliases: &self.aliases,
            field: &|field| self.names_of(field),
        };
        let find = |slips| {
            let plan = planner.plan(asked, slips);
            // Fields alone ask for passages: too many items meet them.
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

    /// What a field means here.
    fn meaning(&self, field: &Field) -> Arc<Scope> {
        let asked = (field.name, field.value.clone(), field.open);
        // A panic elsewhere leaves what is remembered whole.
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

    /// The names, as texts of their engine, whose items meet a field.
    fn names_of(&self, field: &Field) -> PassageSet {
        let scope = self.meaning(field);
        let names = self.names.items().enumerate();
        let meet = names.filter(|(_, item)| scope.has(&self.collection, *item));
        meet.map(|(place, _)| PassageId::from(place)).collect()
    }

    /// What is wrong in a query: as it is written, and what its fields do not
    /// mean here.
    fn problems(&self, asked: &Query) -> Vec<Problem> {
        let terms = asked.clauses.iter().flat_map(|clause| &clause.any);
        let of_fields = terms.filter_map(|term| match term {
            Term::Words(_) => None,
            Term::Field(field) => {
                // Remembered from a query in which it stood elsewhere.
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

    /// What the word at byte `cursor` of a query may become, for Tab; `None`
    /// where nothing completes there.
    pub fn complete(&self, query: &str, cursor: usize) -> Option<Completion> {
        query::complete(query, cursor, &self.scopes)
    }

    /// How many of `passages` each source, actor and year has.
    pub fn facets(&self, passages: &PassageSet) -> Facets {
        facets::count(&self.collection, passages)
    }

    /// The letters of any text that `query` would light: ascending, without
    /// overlap.
    pub fn lit(&self, query: &str, text: &str) -> Vec<Lit> {
        let asked = Query::parse(query);
        let answer = self.answer(&asked, 0, None);
        Light::new(&self.engine, &asked, &answer.plan).lit(text)
    }
}

/// What a grade means to a reader.
pub(super) fn how(grade: u8) -> How {
    match grade {
        grade::BEGUN.. => How::Exact,
        grade::ALIAS => How::Alias,
        _ => How::Near,
    }
}

/// A name as a hit: above the passages, whose scores lie between 1 and 2, or
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
