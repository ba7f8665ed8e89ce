//! Names, dates and places for lines of text.

use crate::model::{Collection, PassageId, SourceId, When};

/// A short date for a list; empty if there is none.
pub(super) fn short_date(date: Option<&When>) -> String {
    date.map(When::short).unwrap_or_default()
}

/// The sources of joined entries, each once, in order.
pub(super) fn sources_of(members: &[(SourceId, usize)]) -> Vec<SourceId> {
    let mut sources: Vec<_> = members.iter().map(|m| m.0).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

/// The ids of sources.
pub(super) fn ids(collection: &Collection, sources: &[SourceId]) -> Vec<String> {
    let id = |s: &SourceId| collection.briefing(*s).id.clone();
    sources.iter().map(id).collect()
}

/// The short name of a source, cut to 12 cells if it is a whole title.
pub(super) fn short(collection: &Collection, source: SourceId) -> String {
    let name = collection.briefing(source).short_name();
    crate::text::graphemes::fit(name, 12).into_owned()
}

/// The short names of sources, for a column.
pub(super) fn shorts(collection: &Collection, sources: &[SourceId]) -> String {
    let names: Vec<_> = sources.iter().map(|s| short(collection, *s)).collect();
    names.join(" ")
}

/// Passages as `WIRE ¶3, ¶5 · GAZETTE ¶2`.
pub(super) fn cited(collection: &Collection, passages: &[PassageId]) -> String {
    let mut out = String::new();
    let mut last = None;
    for passage in passages {
        let source = collection.source_of(*passage);
        if last == Some(source) {
            out.push_str(", ");
        } else {
            out.push_str(if last.is_some() { " · " } else { "" });
            out.push_str(&short(collection, source));
            out.push(' ');
        }
        out.push('¶');
        out.push_str(&collection.passage(*passage).at.to_string());
        last = Some(source);
    }
    out
}
