//! Two documents side by side: each passage of one with what tells the same in
//! the other.

use serde_json::{Value, json};

use super::column::each;
use super::column::{Column, Listed, column, list};
use super::lines::{add_line, add_wrapped, dotted};
use super::parallels::{Across, word};
use crate::model::{Collection, PassageId, SourceId, language};
use crate::story::parallels::{Beside, Telling, beside};
use crate::text::counted;

const ROW: &[Column<Beside, Across>] = &[
    column("a", |x, row: &Beside| passage(x, row.of)),
    column("b", |x, row: &Beside| passage(x, row.other)),
    column("telling", |_, row| json!(told(row))),
    list("changed", &each(words, CHANGED)),
];

/// Words that one passage has and the other has not, and which passage.
type Only = (&'static str, String);

const CHANGED: &[Column<Only, Across>] = &[
    column("in", |_, (side, _): &Only| json!(side)),
    column("words", |_, (_, words): &Only| json!(words)),
];

fn passage(across: &Across, id: Option<PassageId>) -> Value {
    let told = id.map(|id| {
        let passage = across.collection.passage(id);
        json!({
            "source": across.collection.briefing(across.collection.source_of(id)).id,
            "at": passage.at,
            "text": passage.text,
        })
    });
    told.unwrap_or_default()
}

/// How the passages of a row relate, in a word or two.
pub fn told(row: &Beside) -> &'static str {
    if row.is_only_here() {
        "only here"
    } else {
        word(row.telling)
    }
}

fn words(across: &Across, row: &Beside) -> Vec<Only> {
    let side = |name, id: Option<PassageId>, ranges: &[std::ops::Range<usize>]| {
        let text = id.map_or("", |id| across.collection.passage(id).text.as_str());
        let words = ranges.iter().map(|range| text[range.clone()].to_owned());
        words.map(|word| (name, word)).collect::<Vec<Only>>()
    };
    let mut all = side("a", row.of, &row.changed.of);
    all.extend(side("b", row.other, &row.changed.other));
    all
}

/// The passages of two documents, for programs.
pub fn rows(across: &Across, of: SourceId, other: SourceId) -> Listed<'_, Beside, Across> {
    let rows = beside(&across.collection, &across.parallels, of, other);
    Listed::new(across, rows, ROW)
}

/// The same for people: equal passages once, others one above the other.
pub fn text(across: &Across, (of, other): (SourceId, SourceId), rows: &[Beside]) -> String {
    let short = |source: SourceId| across.collection.briefing(source).short_name();
    let mut out = String::new();
    let heading = format!("{} beside {}", short(of), short(other));
    let counts = counts(&across.collection, (of, other), rows);
    add_wrapped(&mut out, "", &dotted([heading.as_str(), &counts]));
    for row in rows {
        out.push('\n');
        add_line(&mut out, &[&headed(across, row)]);
        let text = |id: PassageId| across.collection.passage(id).text.as_str();
        match (row.of, row.other) {
            (Some(a), Some(_)) if row.telling == Telling::Same => {
                add_wrapped(&mut out, "    ", text(a));
            }
            (a, b) => {
                for (mark, id) in [("  < ", a), ("  > ", b)] {
                    if let Some(id) = id {
                        add_wrapped(&mut out, mark, text(id));
                    }
                }
            }
        }
    }
    out
}

/// The sign of a row. A difference is never more than likely.
pub fn sign(row: &Beside) -> &'static str {
    match row.telling {
        _ if row.is_only_here() => "+",
        Telling::Same => "=",
        Telling::Reworded => "~",
        Telling::Differs => "≠?",
        Telling::Own => "",
    }
}

/// Number of rows of each kind, without the kinds that have none: *12 passages
/// the same · 2 reworded · …*.
pub fn counts(
    collection: &Collection,
    (of, other): (SourceId, SourceId),
    rows: &[Beside],
) -> String {
    let short = |source: SourceId| collection.briefing(source).short_name();
    let count = |word: &str| rows.iter().filter(|row| told(row) == word).count();
    let only = |is: fn(&Beside) -> bool| rows.iter().filter(|row| is(row)).count();
    let differing = count("differs");
    let differ = if differing == 1 { "differs" } else { "differ" };
    let kinds = [
        (count("same"), "the same".to_owned()),
        (count("reworded"), "reworded".to_owned()),
        (differing, format!("likely {differ}")),
        (count("own words"), "in own words".to_owned()),
        (
            only(|row| row.other.is_none()),
            format!("only in {}", short(of)),
        ),
        (
            only(|row| row.of.is_none()),
            format!("only in {}", short(other)),
        ),
    ];
    let there = kinds.into_iter().filter(|(count, _)| *count > 0);
    let said = |(nth, (count, kind)): (usize, (usize, String))| match nth {
        0 => format!("{} {kind}", counted(count, "passage")),
        _ => format!("{count} {kind}"),
    };
    let mut parts: Vec<String> = there.enumerate().map(said).collect();
    parts.extend(languages(collection, [of, other]));
    dotted(parts.iter().map(String::as_str))
}

/// Says that two documents are in different languages, if they are: then what
/// they both tell is not found.
fn languages(collection: &Collection, sources: [SourceId; 2]) -> Option<String> {
    let [a, b] = sources.map(|source| {
        let tag = collection.briefing(source).language.as_deref()?;
        Some((language::primary(tag), language::name(tag).unwrap_or(tag)))
    });
    let ((a, first), (b, second)) = (a?, b?);
    let said = || format!("{first} and {second}: what both tell is not found");
    (a != b).then(said)
}

/// *differs · Wire ¶3 · Courier ¶2*.
fn headed(across: &Across, row: &Beside) -> String {
    let cited = |id: Option<PassageId>| {
        id.map_or_else(String::new, |id| {
            let collection = &across.collection;
            let source = collection.briefing(collection.source_of(id)).short_name();
            format!("{source} {}", collection.passage(id).locator())
        })
    };
    dotted([told(row), &cited(row.of), &cited(row.other)])
}
