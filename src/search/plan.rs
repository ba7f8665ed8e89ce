//! What a query means to an engine: for every clause the words, phrases and
//! sets of texts that answer it.

use std::sync::Arc;

use super::alias::Aliases;
use super::engine::{Engine, Group, Met, Source, grade};
use super::query::{Clause, Field, Part, Query, Term};
use crate::model::PassageSet;

/// A query made ready for one engine.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// One of each must be met.
    pub(super) groups: Vec<Group>,
    /// None of any may be.
    pub(super) without: Vec<Group>,
    /// The only texts asked for, by fields or a filter.
    pub(super) within: Option<PassageSet>,
    /// Whether nothing is asked for, or only what shall not be there.
    pub(super) blank: bool,
    /// The part of each group that is one word or phrase.
    pub(super) parts: Vec<Option<Part>>,
    /// Names by which a group is met in another actor's stead.
    pub(super) aliases: Vec<Named>,
}

impl Plan {
    /// The same among the texts of a filter only.
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

/// Another name of an actor, and the texts that have it.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) written: String,
    pub(super) met: Met,
}

/// What makes plans: an engine, other names, and what fields mean to it.
pub(super) struct Planner<'a> {
    pub(super) engine: &'a Engine,
    pub(super) aliases: &'a Aliases,
    /// The texts that meet a field.
    pub(super) field: &'a dyn Fn(&Field) -> PassageSet,
}

impl Planner<'_> {
    /// Reads a query. `slips`: with words that are misspelled, too.
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

    /// What is left out is meant as it is written.
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

    /// A phrase as it stands; its last word may go on while it is typed. With
    /// slips each word may be another spelling, too.
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

    /// Two or three words typed apart may be written as one.
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

    /// Adds the other names of every actor that is named.
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

    /// The texts that have a name; `None` where none has.
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
