//! Copies: documents that go back to one text, with what each has of it, and
//! documents that share passages.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::column::{Column, Listed, column, each, list, spread};
use super::lines::{add_wrapped, dotted, quoted};
use super::names::short_date;
use crate::model::copies::{Copies, CopyGroup, CopyMember, CopyOrigin, CopyPair, CopySide, Credit};
use crate::model::vocabulary::{CopyClass, CreditKind};
use crate::model::{Collection, PassageId, SourceId};
use crate::text::counted;

/// Documents that go back to one text, or two that share passages.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    is_group: bool,
    origin: Option<CopyOrigin>,
    agencies: Vec<String>,
    members: Vec<Member>,
}

/// A document of an entry, with the agencies that it credits.
#[derive(Debug, Clone, PartialEq)]
struct Member {
    copy: CopyMember,
    credits: Vec<Credit>,
    is_first: bool,
}

const LIST: &[Column<Entry>] = &[
    column("kind", |_, e| {
        json!(if e.is_group { "copies" } else { "shared" })
    }),
    column("origin", |s, e: &Entry| {
        json!(e.origin.map(|o| &s.briefing(o.source()).id))
    }),
    column("origin_by", |_, e: &Entry| json!(e.origin.map(known_by))),
    column("agencies", |_, e: &Entry| json!(e.agencies)),
    spread("members", &each(|_, e: &Entry| e.members.clone(), MEMBERS)),
];

const MEMBERS: &[Column<Member>] = &[
    column("source", |s, m: &Member| json!(id(s, m.copy.source))),
    column("class", |_, m: &Member| json!(m.copy.class)),
    column("of", |s, m: &Member| json!(id(s, m.copy.of))),
    column("share", |_, m: &Member| hundredths(m.copy.side.share())),
    column("kept", |_, m: &Member| hundredths(m.copy.side.kept())),
    column("words", |_, m: &Member| json!(m.copy.side.matched)),
    column("quoted", |_, m: &Member| json!(m.copy.side.quoted)),
    column("at", |s, m: &Member| json!(at(s, &m.copy.passages))),
    column("judged", |_, m: &Member| json!(m.copy.judged)).if_any(),
    list("credits", &each(|_, m: &Member| m.credits.clone(), CREDITS)),
    column("why", |s, m: &Member| json!(why(s, m, id))).last(),
];

const CREDITS: &[Column<Credit>] = &[
    column("agency", |_, c: &Credit| json!(c.agency)),
    column("kind", |_, c: &Credit| json!(c.kind)),
    column("at", |s, c: &Credit| {
        json!(c.place.as_ref().map(|(passage, _)| s.passage(*passage).at))
    }),
];

/// A share in hundredths, as it is shown.
fn hundredths(part: f32) -> Value {
    json!(f64::from(percent(part)) / 100.0)
}

fn percent(part: f32) -> u32 {
    (part * 100.0).round() as u32
}

fn known_by(origin: CopyOrigin) -> &'static str {
    match origin {
        CopyOrigin::Judged(_) => "judged",
        CopyOrigin::Older(_) => "dates",
    }
}

fn id(collection: &Collection, source: SourceId) -> &str {
    &collection.briefing(source).id
}

fn at(collection: &Collection, passages: &[PassageId]) -> Vec<u32> {
    passages
        .iter()
        .map(|id| collection.passage(*id).at)
        .collect()
}

/// The groups, then the pairs that share passages outside of any group.
fn entries(copies: &Copies) -> Vec<Entry> {
    let groups = copies.groups.iter().map(|group| of_group(copies, group));
    let pairs = ungrouped(copies).into_iter();
    groups
        .chain(pairs.map(|pair| shared(copies, pair)))
        .collect()
}

/// The pairs that share passages and are not in one group.
pub fn ungrouped(copies: &Copies) -> Vec<&CopyPair> {
    let mut within: HashSet<[SourceId; 2]> = HashSet::new();
    for group in &copies.groups {
        for (nth, a) in group.members.iter().enumerate() {
            let others = group.members[nth + 1..].iter();
            within.extend(others.map(|b| [a.source, b.source]));
        }
    }
    let pairs = copies.pairs.iter();
    pairs
        .filter(|pair| !within.contains(&pair.sources))
        .collect()
}

/// “One text · 3 documents · likely of Wire, the oldest”, with short names.
pub fn group_line(collection: &Collection, group: &CopyGroup) -> String {
    let entry = of_group(&collection.copies, group);
    head(collection, &entry, short_name)
}

/// “copy of Wire · 96 % of its 120 words · ¶2–5”: why a document is in a group,
/// with short names.
pub fn member_line(collection: &Collection, group: &CopyGroup, member: &CopyMember) -> String {
    let told = of_member(&collection.copies, group, member);
    why(collection, &told, short_name)
}

/// How to name a document.
type Name = fn(&Collection, SourceId) -> &str;

fn short_name(collection: &Collection, source: SourceId) -> &str {
    collection.briefing(source).short_name()
}

fn of_group(copies: &Copies, group: &CopyGroup) -> Entry {
    let members = group.members.iter();
    Entry {
        is_group: true,
        origin: group.origin,
        agencies: group.agencies.clone(),
        members: members.map(|m| of_member(copies, group, m)).collect(),
    }
}

fn of_member(copies: &Copies, group: &CopyGroup, member: &CopyMember) -> Member {
    Member {
        copy: member.clone(),
        credits: credits(copies, member.source),
        is_first: group.origin.is_some_and(|o| o.source() == member.source),
    }
}

fn credits(copies: &Copies, source: SourceId) -> Vec<Credit> {
    let own = copies
        .credits
        .iter()
        .filter(|credit| credit.source == source);
    own.cloned().collect()
}

fn shared(copies: &Copies, pair: &CopyPair) -> Entry {
    let member = |side: usize| {
        let source = pair.sources[side];
        let mut passages: Vec<PassageId> = pair
            .spans
            .iter()
            .flat_map(|span| {
                let [first, last] = span.places[side].passages;
                (first.0..=last.0).map(PassageId)
            })
            .collect();
        passages.dedup();
        Member {
            copy: CopyMember {
                source,
                class: pair.sides[side].class,
                of: pair.sources[1 - side],
                side: pair.sides[side],
                passages,
                judged: pair.judged,
            },
            credits: credits(copies, source),
            is_first: false,
        }
    };
    Entry {
        is_group: false,
        origin: None,
        agencies: Vec::new(),
        members: vec![member(0), member(1)],
    }
}

/// The copies for programs.
pub fn rows<'a>(collection: &'a Collection, copies: &Copies) -> Listed<'a, Entry> {
    Listed::new(collection, entries(copies), LIST)
}

/// The copies for people: one block a group, then shared passages.
pub fn text(collection: &Collection, copies: &Copies) -> String {
    let mut out = String::new();
    for entry in entries(copies) {
        if !out.is_empty() {
            out.push('\n');
        }
        add_wrapped(&mut out, "", &head(collection, &entry, id));
        for member in &entry.members {
            let briefing = collection.briefing(member.copy.source);
            let issued = short_date(briefing.issued.as_ref());
            let named = dotted([briefing.heading(), &issued, &quoted(&briefing.id)]);
            add_wrapped(&mut out, "  ", &named);
            add_wrapped(&mut out, "    ", &why(collection, member, id));
        }
    }
    out
}

fn head(collection: &Collection, entry: &Entry, name: Name) -> String {
    if !entry.is_group {
        return "Shared passages".into();
    }
    let documents = counted(entry.members.len(), "document");
    let first = match entry.origin {
        Some(CopyOrigin::Judged(source)) => {
            format!("of {}, as judged", name(collection, source))
        }
        Some(CopyOrigin::Older(source)) => {
            format!("likely of {}, the oldest", name(collection, source))
        }
        None => "which was first is not known".into(),
    };
    let agencies = match &entry.agencies[..] {
        [] => String::new(),
        agencies => format!("credited to {}", agencies.join(", ")),
    };
    dotted(["One text", &documents, &first, &agencies])
}

/// Why a document is in its entry, in words.
fn why(collection: &Collection, told: &Member, name: Name) -> String {
    let member = &told.copy;
    let of = name(collection, member.of);
    let CopySide {
        words,
        covered,
        matched,
        quoted,
        ..
    } = member.side;
    let class = match member.class {
        _ if told.is_first => format!("first; shared with {of}"),
        CopyClass::Copy => format!("copy of {of}"),
        CopyClass::Reworded => format!("reworded copy of {of}"),
        CopyClass::Partly => format!("partly that of {of}"),
        CopyClass::Own => format!("its own, some of it in {of}"),
    };
    let judged = if member.judged { "as judged" } else { "" };
    let share = if covered > 0 {
        format!(
            "{}% of its {}",
            percent(member.side.share()),
            counted(words as usize, "word")
        )
    } else {
        String::new()
    };
    let changed = match covered - matched {
        0 => String::new(),
        n => format!("{n} of them changed"),
    };
    let quoted = match quoted {
        0 => String::new(),
        n => format!("{} in quotations", counted(n as usize, "word")),
    };
    let at = ranges(collection, &member.passages);
    let credits: Vec<String> = told.credits.iter().map(|c| credit(collection, c)).collect();
    let parts = [&class, judged, &share, &changed, &quoted, &at];
    dotted(parts.into_iter().chain(credits.iter().map(String::as_str)))
}

fn credit(collection: &Collection, credit: &Credit) -> String {
    let how = match credit.kind {
        CreditKind::Cited => "cites",
        CreditKind::Dateline => "dateline of",
        CreditKind::Signature => "signed",
        CreditKind::Byline => "by",
    };
    let place = match &credit.place {
        Some((passage, _)) => format!(" ¶{}", collection.passage(*passage).at),
        None => String::new(),
    };
    format!("{how} {}{place}", credit.agency)
}

/// Passages as `¶2, ¶4–9`, runs joined.
fn ranges(collection: &Collection, passages: &[PassageId]) -> String {
    let follows = |a: &PassageId, b: &PassageId| a.0 + 1 == b.0;
    let runs = passages.chunk_by(follows);
    let written: Vec<String> = runs
        .map(|run| {
            let at = |id: PassageId| collection.passage(id).at;
            let (first, last) = (at(run[0]), at(run[run.len() - 1]));
            if run.len() == 1 {
                format!("¶{first}")
            } else {
                format!("¶{first}–{last}")
            }
        })
        .collect();
    written.join(", ")
}
