//! What was proposed from a document, passage by passage, for a person to
//! decide on.

use crate::model::drafts::{Part, Proposal, progress, proposals};
use crate::model::view::Item;
use crate::model::vocabulary::Status;
use crate::model::{Briefing, PassageId, SourceId};
use crate::text::counted;
use crate::tui::page::{Material, Page, Row, Target};
use crate::tui::theme::Ink;

pub(super) fn page(source: SourceId, briefing: &Briefing, material: Material) -> Page {
    let done = progress(briefing);
    let title = format!(
        "Review drafts {}/{}: {}",
        done.decided,
        done.all,
        briefing.short_name()
    );
    let mut page = Page::new(title, material.width);
    let all = proposals(briefing);
    let mut group: Option<Option<usize>> = None;
    let mut event = None;
    for (n, proposal) in all.iter().enumerate() {
        if group != Some(proposal.passage) {
            (group, event) = (Some(proposal.passage), None);
            page.gap();
            // Those of one passage stand together.
            let here = |p: &&Proposal| p.passage == proposal.passage;
            let open = all[n..].iter().take_while(here).filter(|p| p.open);
            let heading = match proposal.passage {
                Some(place) => format!("¶{}", briefing.passages[place].at),
                None => "Cites no passage".into(),
            };
            let aside = match open.count() {
                0 => "done".into(),
                n => format!("{n} open"),
            };
            page.push(Row::text(heading, Ink::Head).aside(aside));
        }
        // What is said of the event above stands further in.
        let is_below = matches!(proposal.part, Part::Account(of, _) if event == Some(of));
        if let Part::Event(here) = proposal.part {
            event = Some(here);
        }
        let first = material.story.passages_of(source).start;
        let passage = proposal.passage.map(|n| PassageId(first + n as u32));
        let row = row(source, briefing, proposal, is_below);
        page.push(row.about(passage.map(Item::Passage)));
    }
    if all.is_empty() {
        for limit in briefing.limits_said() {
            page.block(0, &limit, Ink::Dim, None);
        }
        let why = match briefing.status {
            Status::Draft => "Nothing was proposed. A accepts the document as it is.",
            Status::Reviewed => "Nothing was proposed, and the document is reviewed.",
        };
        page.block(0, why, Ink::Dim, None);
    } else if briefing.status == Status::Reviewed && done.decided == done.all {
        let said = format!("Reviewed: {}.", counted(done.all, "item"));
        page.rows.insert(0, Row::text(said, Ink::Dim));
        page.rows.insert(1, Row::default());
    }
    page.gap();
    page.push(Row::text("The document", Ink::Head));
    page.push(document_row(source, briefing));
    page
}

/// What the document is called; its fields can be edited like those of what
/// was proposed from it.
fn document_row(source: SourceId, briefing: &Briefing) -> Row {
    let part = Part::Document;
    let row = Row::of(vec![
        ("  ".into(), Ink::Dim),
        (part.about(briefing), Ink::Text),
    ]);
    row.to(Target::Draft(source, part))
}

/// Whether it is open, what it is, its name.
fn row(source: SourceId, briefing: &Briefing, proposal: &Proposal, is_below: bool) -> Row {
    let part = proposal.part;
    let (sign, ink) = if proposal.open {
        ("✎", Ink::Draft)
    } else {
        ("✓", Ink::Text)
    };
    let row = Row::of(vec![
        (format!("{sign} "), Ink::Accent),
        (
            format!("{:<8}{}", part.kind(), if is_below { "  " } else { "" }),
            Ink::Dim,
        ),
        (part.name(briefing), ink),
    ]);
    row.to(Target::Draft(source, part))
}
