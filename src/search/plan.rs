//! Translates a query for an engine: the words, phrases and sets of texts that
//! answer each clause.

use std::sync::Arc;

use super::alias::Aliases;
use super::engine::{Engine, Group, Met, Source, grade};
use super::query::{Clause, Field, Part, Query, Term};
use crate::model::PassageSet;

/// A query prepared for one engine.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// A text must match one source of each group.
    pub(super) groups: Vec<Group>,
    /// A text must match no source of these groups.
    pub(super) without: Vec<Group>,
    /// The only texts allowed, by fields or a filter.
    pub(super) within: Option<PassageSet>,
    /// Whether the query asks for nothing, or only excludes.
    pub(super) blank: bool,
    /// The word or phrase of each group, if it is a single one.
    pub(super) parts: Vec<Option<Part>>,
    /// Other names of actors that may match a group.
    pub(super) aliases: Vec<Named>,
}

impl Plan {
    /// Restricts the plan to the texts of a filter.
    pub(super) fn among(mut self, filter: Option<&PassageSet>) -> Self {
        if let Some(filter) = filter {
            match &mut self.within {
                Some(within) => within.retain(filter),
                None => self.within = Some(filter.clone()),
            }
        }
        self
    }
}

/// Another name of an actor, with the texts that have it.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) written: String,
    pub(super) met: Met,
}

/// Makes plans from an engine, the aliases, and the meaning of fields.
pub(super) struct Planner<'a> {
    pub(super) engine: &'a Engine,
    pub(super) aliases: &'a Aliases,
    /// The texts that match a field.
    pub(super) field: &'a dyn Fn(&Field) -> PassageSet,
}

impl Planner<'_> {
    /// Plans a query; with `slips`, misspelled words match too.
    pub(super) fn plan(&self, query: &Query, slips: bool) -> Plan {
        let mut plan = Plan::default();
        for clause in &query.clauses {
            let fields = clause.any.iter().all(|term| matches!(term, Term::Field(_)));
            match (clause.not, fields) {
                (false, true) => self.narrow(&mut plan, clause),
                (true, _) => plan.without.push(self.unwanted(clause)),
                (false, false) => {
                    plan.groups.push(self.group(clause, slips));
                    plan.parts.push(clause.part().cloned());
                }
            }
        }
        plan.blank = plan.groups.is_empty() && plan.within.is_none();
        self.join_words(&mut plan);
        self.name_otherwise(&mut plan);
        plan
    }

    fn narrow(&self, plan: &mut Plan, clause: &Clause) {
        let mut meant = PassageSet::default();
        for term in &clause.any {
            if let Term::Field(field) = term {
                meant.extend(&(self.field)(field));
            }
        }
        match &mut plan.within {
            Some(within) => within.retain(&meant),
            None => plan.within = Some(meant),
        }
    }

    fn group(&self, clause: &Clause, slips: bool) -> Group {
        let terms = clause.any.iter();
        let sources = terms.flat_map(|term| match term {
            Term::Words(part) => self.part(part, slips),
            Term::Field(field) => vec![Source {
                met: Met::Set(Arc::new((self.field)(field))),
                grade: grade::EXACT,
            }],
        });
        Group {
            sources: sources.collect(),
        }
    }

    /// Excluded terms match only as written.
    fn unwanted(&self, clause: &Clause) -> Group {
        let exact = |part: &Part| {
            let mut sources = self.part(part, false);
            sources.retain(|source| source.grade == grade::EXACT);
            sources
        };
        let sources = clause.any.iter().flat_map(|term| match term {
            Term::Words(part) => exact(part),
            Term::Field(_) => {
                self.group(
                    &Clause {
                        not: false,
                        any: vec![term.clone()],
                    },
                    false,
                )
                .sources
            }
        });
        Group {
            sources: sources.collect(),
        }
    }

    fn part(&self, part: &Part, slips: bool) -> Vec<Source> {
        let Some(word) = part.word() else {
            return self.phrase(part, slips);
        };
        let expanded = self.engine.expand(word, part.open);
        let mut sources = expanded.near.clone();
        if part.quoted && !part.open {
            sources.retain(|source| source.grade == grade::EXACT);
        } else if slips {
            sources.extend_from_slice(expanded.far(self.engine));
        }
        sources
    }

    /// A phrase as written; its last word may grow while it is typed. With
    /// `slips`, each word may also be misspelled.
    fn phrase(&self, part: &Part, slips: bool) -> Vec<Source> {
        let last = part.keys.len() - 1;
        let step = |place: usize, key: &String, slips: bool| {
            let open = part.open && place == last;
            let expanded = self.engine.expand(key, open);
            let far: &[Source] = if slips {
                expanded.far(self.engine)
            } else {
                &[]
            };
            let sources = expanded.near.iter().chain(far);
            let fits = |s: &&Source| slips || s.grade == grade::EXACT || s.grade == grade::GROWING;
            sources.filter(fits).cloned().collect::<Vec<_>>()
        };
        let steps = |slips| {
            let keys = part.keys.iter().enumerate();
            keys.map(|(place, key)| step(place, key, slips))
                .collect::<Vec<_>>()
        };
        let row = |slips| self.engine.row(&steps(slips), &part.keys, part.open);
        let mut sources = vec![Source {
            met: Met::Row(row(false).into()),
            grade: grade::EXACT,
        }];
        if slips {
            sources.push(Source {
                met: Met::Row(row(true).into()),
                grade: grade::SLIP,
            });
        }
        sources
    }

    /// Lets two or three words typed apart match one word.
    fn join_words(&self, plan: &mut Plan) {
        for count in 2..=3 {
            for from in 0..(plan.parts.len() + 1).saturating_sub(count) {
                let run = &plan.parts[from..from + count];
                let loose = |p: &Option<Part>| p.as_ref().filter(|p| !p.quoted).cloned();
                let Some(run) = run.iter().map(loose).collect::<Option<Vec<Part>>>() else {
                    continue;
                };
                let joined: String = run.iter().filter_map(Part::word).collect();
                let sources = self.engine.written_together(&joined);
                for group in &mut plan.groups[from..from + count] {
                    group.sources.extend_from_slice(&sources);
                }
            }
        }
    }

    /// Adds the other names of every actor named.
    fn name_otherwise(&self, plan: &mut Plan) {
        let words: Vec<Option<&str>> = plan
            .parts
            .iter()
            .map(|part| part.as_ref().filter(|p| !p.quoted).and_then(Part::word))
            .collect();
        let quoted = plan.parts.iter().enumerate().filter_map(|(place, part)| {
            let part = part.as_ref().filter(|p| p.quoted)?;
            let keys: Vec<&str> = part.keys.iter().map(String::as_str).collect();
            Some((place, 1, self.aliases.named(&keys)))
        });
        let loose = self.aliases.of(&words).into_iter();
        let all: Vec<_> = loose
            .map(|a| (a.from, a.words, a.others))
            .chain(quoted)
            .collect();
        let mut named = Vec::new();
        for (from, count, others) in all {
            for form in others {
                let Some(met) = self.name(&form.keys) else {
                    continue;
                };
                for group in &mut plan.groups[from..from + count] {
                    group.sources.push(Source {
                        met: met.clone(),
                        grade: grade::ALIAS,
                    });
                }
                named.push(Named {
                    written: form.written.clone(),
                    met,
                });
            }
        }
        plan.aliases = named;
    }

    /// The texts that have a name; `None` if a word of it is unknown.
    fn name(&self, keys: &[String]) -> Option<Met> {
        let terms = keys.iter().map(|key| self.engine.term(key));
        let terms: Vec<u32> = terms.collect::<Option<_>>()?;
        if let [term] = terms[..] {
            return Some(Met::Word(term));
        }
        let step = |term| Source {
            met: Met::Word(term),
            grade: grade::EXACT,
        };
        let steps: Vec<_> = terms.into_iter().map(|term| vec![step(term)]).collect();
        let row = self.engine.row(&steps, keys, false);
        (!row.is_empty()).then(|| Met::Row(row.into()))
    }
}
