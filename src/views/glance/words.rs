//! The parts of a glance in words.

use super::{Differing, Of, Told, Value};
use crate::model::collection::Event;
use crate::model::compare::words::measure_line;
use crate::model::{Collection, SourceId, When, origins};
use crate::text::graphemes::width;
use crate::text::{counted, fold, line};

/// Most documents named after a value.
const MOST_NAMED: usize = 3;
/// Cells of a document's name, if it is a whole title.
const NAME: usize = 24;

/// The sign of a row that differs.
pub fn sign(differing: &Differing) -> &'static str {
    match differing.sure {
        None => crate::views::CONFLICT,
        Some(_) => differing.row.verdict.sign(),
    }
}

/// “dead, people aboard”; for a bearer, or an event that is not shown above,
/// with its name: “Ada Holm: age”.
pub fn label(collection: &Collection, differing: &Differing, alone: bool) -> String {
    let measure = measure_line(&differing.row.measure, differing.row.of.as_deref());
    match differing.of {
        Of::Bearer(place) => of_bearer(&collection.bearers[place].name, &measure),
        Of::Event(event) if alone => format!("{}: {measure}", collection.event(event).name),
        Of::Event(_) => measure,
    }
}

/// “Ada Holm: age”; says “crew members: crewmen” and “boats: boats” only once.
fn of_bearer(name: &str, measure: &str) -> String {
    let (own, told) = (fold(name), fold(measure));
    let within = |part: &str, whole: &str| {
        let words: Vec<&str> = whole.split(|c: char| !c.is_alphanumeric()).collect();
        let mut parts = part.split_whitespace();
        parts.all(|word| words.contains(&word))
    };
    if within(&told, &own) {
        name.into()
    } else if within(&own, &told) {
        measure.into()
    } else {
        format!("{name}: {measure}")
    }
}

/// “same source: Tomas Reker (Moen, Brandt)”: the source that documents likely
/// report differently.
pub fn same_source(collection: &Collection, differing: &Differing) -> Option<String> {
    let source = crate::views::words::same_source(collection, &differing.row)?;
    Some(format!("same source: {}", line(&source)))
}

/// “7?”: the value, with a sign if no document is certain of it.
pub fn value(value: &Value) -> String {
    let hedge = if value.hedged { "?" } else { "" };
    format!("{}{hedge}", value.shown)
}

/// “(Sky, BBC +2 copies, a day later)”: who gives a value, and when, in at most
/// `room` cells; the number of documents if no name fits.
pub fn givers(collection: &Collection, value: &Value, room: usize) -> String {
    let later = value.later_said();
    let later = later.map_or_else(String::new, |later| format!(", {later}"));
    let changed = if value.is_changed {
        ", of the same text"
    } else {
        ""
    };
    let later = format!("{changed}{later}");
    let most = MOST_NAMED.min(value.origins.len());
    let named = (1..=most)
        .rev()
        .map(|most| named(collection, &value.origins, most));
    let mut said = named.map(|named| format!("({named}{later})"));
    let fitting = said.find(|said| width(said) <= room);
    fitting.unwrap_or_else(|| format!("({}{later})", counted(value.sources.len(), "document")))
}

/// “Sky, BBC +2 copies and 2 more”: names of at most `most` origins.
fn named(collection: &Collection, origins: &[Vec<SourceId>], most: usize) -> String {
    let names = origins.iter().take(most);
    let names: Vec<String> = names.map(|copies| once(collection, copies)).collect();
    let names = names.join(", ");
    match origins.len().saturating_sub(most) {
        0 => names,
        more => format!("{names} and {more} more"),
    }
}

/// “BBC +2 copies”: documents of one text, by the first.
pub fn once(collection: &Collection, copies: &[SourceId]) -> String {
    match copies {
        [] => String::new(),
        [only] => name(collection, *only),
        [first, _] => format!("{} +1 copy", name(collection, *first)),
        [first, more @ ..] => format!("{} +{} copies", name(collection, *first), more.len()),
    }
}

/// Who tells an event: “Sky, BBC +2 copies”.
pub fn tellers(collection: &Collection, told: &Told) -> String {
    let parts = origins::parted(collection, told.event, &told.tellers);
    named(collection, &parts, parts.len())
}

/// The short name of a document; of a long title its first words.
pub fn name(collection: &Collection, source: SourceId) -> String {
    cut(collection.briefing(source).short_name(), NAME)
}

/// “11 Mar 2020 · Port Lumen · 3 figures agree”: date and place of an event;
/// the place only if all tellings that name one agree.
pub fn aside(collection: &Collection, told: &Told) -> Vec<String> {
    let event = collection.event(told.event);
    let mut parts = Vec::new();
    parts.extend(event.date.as_ref().map(When::short));
    parts.extend(place(collection, event).map(str::to_owned));
    parts.extend((told.agreeing > 0).then(|| {
        let agree = if told.agreeing == 1 {
            "agrees"
        } else {
            "agree"
        };
        format!("{} {agree}", counted(told.agreeing, "figure"))
    }));
    parts
}

/// The place of an event, unless a telling names another.
fn place<'a>(collection: &'a Collection, event: &'a Event) -> Option<&'a str> {
    let own = event.place.as_deref()?;
    let members = event.members.iter();
    let mut places = members.filter_map(|(source, entry)| {
        let told = &collection.briefing(*source).events[*entry];
        told.place.as_deref()
    });
    let same = |other: &str| {
        let (own, other) = (fold(own), fold(other));
        own.contains(&other) || other.contains(&own)
    };
    places.all(same).then_some(own)
}

/// “told by 6 of 8, 4 origins”.
pub fn told_by(told: &Told, documents: usize) -> String {
    format!(
        "told by {} of {documents}{}",
        told.tellers.len(),
        fewer(told)
    )
}

/// “, 4 origins”, if they are fewer than the documents.
pub fn fewer(told: &Told) -> String {
    if told.origins < told.tellers.len() {
        format!(", {}", counted(told.origins, "origin"))
    } else {
        String::new()
    }
}

/// “3 copies”, of documents; `None` if there are none.
pub fn copies(count: usize) -> Option<String> {
    let ending = if count == 1 { "copy" } else { "copies" };
    (count > 0).then(|| format!("{count} {ending}"))
}

/// “2 more differ”.
pub fn more_differ(more: usize) -> String {
    let differ = if more == 1 { "differs" } else { "differ" };
    format!("{more} more {differ}")
}

/// How much differs: “≠ 1 conflict”, “≠? 4 likely differences”; leaves out
/// zeros.
pub fn counts((judged, likely): (usize, usize)) -> Vec<String> {
    let judged = (judged > 0).then(|| format!("≠ {}", counted(judged, "conflict")));
    let likely = (likely > 0).then(|| format!("≠? {}", counted(likely, "likely difference")));
    judged.into_iter().chain(likely).collect()
}

/// A text on one line in at most `room` cells, cut between words.
pub fn cut(text: &str, room: usize) -> String {
    let text = line(text);
    if width(&text) <= room {
        return text.into_owned();
    }
    let mut out = String::new();
    for word in text.split_whitespace() {
        let more = usize::from(!out.is_empty()) + width(word) + 1;
        if width(&out) + more > room {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    if out.is_empty() {
        return crate::text::graphemes::fit(&text, room).into_owned();
    }
    out.truncate(
        out.trim_end_matches([',', ':', ';', '.', '–', '-', ' '])
            .len(),
    );
    out.push('…');
    out
}
