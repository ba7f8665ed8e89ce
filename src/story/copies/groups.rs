//! Which documents go back to one text.
//!
//! Two documents are in one group if one has most of the other. One compiled
//! from two texts is in the groups of both, and does not join them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::spans::Span;
use super::texts::Sets;
use crate::model::copies::{CopyGroup, CopyMember, CopyOrigin, CopySide, Credit};
use crate::model::vocabulary::{CopyClass, CreditKind};
use crate::model::{Collection, SourceId, When};

/// How many earlier documents within the same one to compare each with.
const NEIGHBOURS: usize = 16;

/// Two documents with their shared spans, before these are converted to
/// passages.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) sources: [SourceId; 2],
    pub(super) sides: [CopySide; 2],
    pub(super) spans: Vec<Span>,
    pub(super) judged: bool,
}

impl Shared {
    /// Whether most of a side is the other's text.
    pub(super) fn is_whole(&self, side: usize) -> bool {
        self.sides[side].class >= CopyClass::Reworded
    }

    /// The words of a side within spans.
    fn covered(&self, side: usize) -> Vec<Range<u32>> {
        self.spans
            .iter()
            .map(|s| s.ranges()[side].clone())
            .collect()
    }
}

/// Copies with their origins, as a person judged; `true` for a copy as a whole.
pub(super) type Judged = BTreeMap<(SourceId, SourceId), bool>;

/// The groups, in source order of their first members.
pub(super) fn groups(
    collection: &Collection,
    shared: &[Shared],
    judged: &Judged,
    credits: &[Credit],
) -> Vec<CopyGroup> {
    let mut families = Sets::new(collection.briefings.len());
    for pair in shared
        .iter()
        .filter(|pair| pair.is_whole(0) && pair.is_whole(1))
    {
        families.unite(pair.sources[0].index(), pair.sources[1].index());
    }
    for ((copy, of), _) in judged.iter().filter(|(_, whole)| **whole) {
        families.unite(copy.index(), of.index());
    }
    let mut guests = guests(shared, &mut families);
    let partly = judged.iter().filter(|(_, whole)| !**whole);
    guests.extend(partly.map(|((copy, of), _)| (of.index(), *copy)));
    let mut members: BTreeMap<usize, BTreeSet<SourceId>> = BTreeMap::new();
    for source in collection.sources() {
        let family = families.root(source.index());
        members.entry(family).or_default().insert(source);
    }
    for (family, host) in guests {
        let family = families.root(family);
        members.entry(family).or_default().insert(host);
    }
    let mut of_source: BTreeMap<SourceId, Vec<&Shared>> = BTreeMap::new();
    for pair in shared {
        for source in pair.sources {
            of_source.entry(source).or_default().push(pair);
        }
    }
    let many = members.into_values().filter(|members| members.len() > 1);
    let mut groups: Vec<CopyGroup> = many
        .map(|members| group(collection, &members, &of_source, judged, credits))
        .collect();
    groups.sort_by_key(|group| group.members[0].source);
    groups
}

/// A document within another, and the words of the other that it covers.
struct Hosted {
    source: SourceId,
    words: Vec<Range<u32>>,
}

/// Joins each host to the documents within it, unless these cover different
/// words of it; then the host is a guest in the family of each. Returns
/// families, by root, with their guests.
fn guests(shared: &[Shared], families: &mut Sets) -> Vec<(usize, SourceId)> {
    let mut hosts: BTreeMap<SourceId, Vec<Hosted>> = BTreeMap::new();
    for pair in shared {
        for side in 0..2 {
            if pair.is_whole(side) && !pair.is_whole(1 - side) {
                hosts
                    .entry(pair.sources[1 - side])
                    .or_default()
                    .push(Hosted {
                        source: pair.sources[side],
                        words: pair.covered(1 - side),
                    });
            }
        }
    }
    for hosted in hosts.values() {
        for (nth, a) in hosted.iter().enumerate() {
            // With very many copies of a text, each is compared only with its
            // neighbours.
            for b in hosted[..nth].iter().rev().take(NEIGHBOURS) {
                if are_of_one_place(&a.words, &b.words) {
                    families.unite(a.source.index(), b.source.index());
                }
            }
        }
    }
    let mut guests = Vec::new();
    for (host, hosted) in &hosts {
        let roots: BTreeSet<usize> = hosted
            .iter()
            .map(|h| families.root(h.source.index()))
            .collect();
        if let [one] = roots.iter().copied().collect::<Vec<_>>()[..] {
            families.unite(one, host.index());
        } else {
            guests.extend(roots.into_iter().map(|root| (root, *host)));
        }
    }
    guests
}

/// Whether two sets of words of one document are mostly the same.
fn are_of_one_place(a: &[Range<u32>], b: &[Range<u32>]) -> bool {
    let count = |words: &[Range<u32>]| words.iter().map(|r| r.end - r.start).sum::<u32>();
    let both: u32 = a
        .iter()
        .flat_map(|x| {
            b.iter()
                .map(move |y| x.end.min(y.end).saturating_sub(x.start.max(y.start)))
        })
        .sum();
    2 * both > count(a).min(count(b))
}

fn group(
    collection: &Collection,
    sources: &BTreeSet<SourceId>,
    of_source: &BTreeMap<SourceId, Vec<&Shared>>,
    judged: &Judged,
    credits: &[Credit],
) -> CopyGroup {
    let origin = origin(collection, sources, judged);
    let members = sources
        .iter()
        .map(|source| {
            let pairs = of_source.get(source).into_iter().flatten();
            let within = pairs.filter_map(|pair| {
                let side = pair.sources.iter().position(|s| s == source)?;
                let other = pair.sources[1 - side];
                sources.contains(&other).then_some((other, side, *pair))
            });
            let within: Vec<_> = within.collect();
            member(*source, &within, origin, judged)
        })
        .collect();
    CopyGroup {
        members,
        origin,
        agencies: agencies(sources, credits),
    }
}

fn member(
    source: SourceId,
    within: &[(SourceId, usize, &Shared)],
    origin: Option<CopyOrigin>,
    judged: &Judged,
) -> CopyMember {
    // The origin first, if the document has as much of it as of another.
    let is_origin = |other: &SourceId| origin.is_some_and(|o| o.source() == *other);
    let best = within.iter().max_by(|(a, x, p), (b, y, q)| {
        let (p, q) = (&p.sides[*x], &q.sides[*y]);
        let judged = |other| judged.contains_key(&(source, other));
        (judged(*a), p.class, is_origin(a))
            .cmp(&(judged(*b), q.class, is_origin(b)))
            .then(p.share().total_cmp(&q.share()))
            .then(b.cmp(a))
    });
    let is_first = is_origin(&source);
    let class = |side: &CopySide| if is_first { CopyClass::Own } else { side.class };
    CopyMember {
        source,
        class: best.map_or(CopyClass::Own, |(_, side, pair)| class(&pair.sides[*side])),
        of: best.map_or(source, |(other, ..)| *other),
        side: best.map_or(CopySide::default(), |(_, side, pair)| pair.sides[*side]),
        passages: Vec::new(),
        judged: within
            .iter()
            .any(|(other, ..)| judged.contains_key(&(source, *other))),
    }
}

/// Who had a text first: the one that a person names, else the one that was
/// certainly issued before all others.
fn origin(
    collection: &Collection,
    sources: &BTreeSet<SourceId>,
    judged: &Judged,
) -> Option<CopyOrigin> {
    let within = judged.keys();
    let named: BTreeSet<SourceId> = within
        .filter(|(copy, of)| sources.contains(copy) && sources.contains(of))
        .map(|(_, of)| *of)
        .collect();
    // A document that is itself a copy was not first.
    let mut first = named.iter().filter(|of| {
        !judged
            .keys()
            .any(|(copy, other)| copy == *of && named.contains(other))
    });
    if let Some(first) = first.next() {
        return Some(CopyOrigin::Judged(*first));
    }
    let day = |source: &SourceId| sure_day(collection, *source).map(|day| (day, *source));
    let mut days: Vec<_> = sources.iter().map(day).collect::<Option<_>>()?;
    days.sort_unstable();
    match days[..] {
        [(first, source), (second, _), ..] if first < second => Some(CopyOrigin::Older(source)),
        _ => None,
    }
}

/// The day on which a document was issued, if the document says so itself.
fn sure_day(collection: &Collection, source: SourceId) -> Option<jiff::civil::Date> {
    let briefing = collection.briefing(source);
    let issued = briefing
        .issued
        .as_ref()
        .filter(|when| !When::is_qualified(when))?;
    let span = issued.span()?;
    let day = span.earliest.filter(|day| span.latest == Some(*day));
    day.filter(|_| briefing.issued_basis.is_none())
}

/// The agencies that documents credit, the most frequent first.
fn agencies(sources: &BTreeSet<SourceId>, credits: &[Credit]) -> Vec<String> {
    let mut named: BTreeMap<&str, BTreeSet<SourceId>> = BTreeMap::new();
    for credit in credits {
        if credit.kind != CreditKind::Cited && sources.contains(&credit.source) {
            named
                .entry(&credit.agency)
                .or_default()
                .insert(credit.source);
        }
    }
    let mut agencies: Vec<_> = named.into_iter().collect();
    agencies.sort_by_key(|(_, by)| std::cmp::Reverse(by.len()));
    agencies
        .into_iter()
        .map(|(agency, _)| agency.to_owned())
        .collect()
}
