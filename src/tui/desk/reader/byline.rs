//! The lines above the text: its authors, its date, and how far it is reviewed.

use crate::model::When;
use crate::model::briefing::Briefing;
use crate::model::drafts::{Progress, progress};
use crate::model::vocabulary::{Kind, Status};
use crate::text::wrap::wrap;

/// Whether the title is not the document's own, else how far a draft is
/// reviewed.
pub(super) fn label_note(briefing: &Briefing) -> String {
    if briefing.is_labelled() {
        return "not its title".into();
    }
    draft_note(briefing).unwrap_or_default()
}

/// “✎ draft 12/30”: how many of a draft's items are decided.
fn draft_note(briefing: &Briefing) -> Option<String> {
    let Progress { decided, all } = progress(briefing);
    (briefing.status == Status::Draft).then(|| match all {
        0 => "✎ draft".into(),
        _ => format!("✎ draft {decided}/{all}"),
    })
}

/// The lines above the text: byline, and the limits of its conversion.
pub(super) fn header(briefing: &Briefing, room: u16) -> Vec<String> {
    let mut lines = vec![byline(briefing)];
    for limit in briefing.limits_said() {
        let rows = wrap(&limit, usize::from(room).max(1));
        lines.extend(rows.into_iter().map(|row| limit[row].to_owned()));
    }
    lines
}

/// Publisher, authors, date of issue and kind of briefing.
fn byline(briefing: &Briefing) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(briefing.publisher.clone());
    if !briefing.authors.is_empty() {
        parts.push(briefing.authors.join(", "));
    }
    parts.extend(briefing.issued.as_ref().map(When::short));
    parts.push(match briefing.kind {
        Kind::Digest => "digest".into(),
        Kind::FullText => "full text".into(),
    });
    if briefing.is_labelled() {
        // The border notes the title instead.
        parts.extend(draft_note(briefing));
    }
    parts.join(" · ")
}
