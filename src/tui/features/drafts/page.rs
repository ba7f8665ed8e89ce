//! What was proposed from a document, for a person to decide on: passage by
//! passage, or in a long document, what matters first.

use crate::model::drafts::rank::{Group, Standing, grouped};
use crate::model::drafts::{Part, Proposal, progress, proposer};
use crate::model::view::Item;
use crate::model::vocabulary::Status;
use crate::model::{Briefing, PassageId, SourceId};
use crate::text::counted;
use crate::tui::page::{Material, Page, Row, Target};
use crate::tui::theme::Ink;

/// The row of minor proposals, folded or unfolded.
pub(super) const FOLDED: Target = Target::Own(0);
pub(super) const UNFOLDED: Target = Target::Own(1);

/// Whether minor proposals are listed, or stand in one row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Fold {
    #[default]
    Folded,
    Unfolded,
}

/// Builds the page; `minor` says whether to list minor proposals.
pub(super) fn page(
    source: SourceId,
    briefing: &Briefing,
    (minor, standing): (Fold, &Standing),
    material: Material,
) -> Page {
    let done = progress(briefing);
    let groups = grouped(briefing, standing);
    let mut page = Page::new(title(&groups, briefing), material.width);
    for (group, all) in groups {
        page.gap();
        page.push(heading(group, &all, minor, briefing));
        if group == Group::Minor && minor == Fold::Folded {
            continue;
        }
        push_group(&mut page, source, briefing, (group, &all), material);
    }
    if done.all == 0 {
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

/// “Review drafts 3/12, 40 minor open: Wire”: what is left to decide, with and
/// without what is folded.
fn title(groups: &[(Group, Vec<Proposal>)], briefing: &Briefing) -> String {
    let of = |is_minor: bool| {
        let of_it = groups
            .iter()
            .filter(|(g, _)| (*g == Group::Minor) == is_minor);
        of_it.flat_map(|(_, all)| all).collect::<Vec<_>>()
    };
    let open = |all: &[&Proposal]| all.iter().filter(|p| p.open).count();
    let (major, minor) = (of(false), of(true));
    let decided = major.len() - open(&major);
    let minor = match open(&minor) {
        0 => String::new(),
        n => format!(", {n} minor open"),
    };
    let name = briefing.short_name();
    format!("Review drafts {decided}/{}{minor}: {name}", major.len())
}

/// The heading of a group, and how many of its proposals are open.
fn heading(group: Group, all: &[Proposal], minor: Fold, briefing: &Briefing) -> Row {
    let words = match group {
        Group::Passage(Some(place)) => format!("¶{}", briefing.passages[place].at),
        Group::Passage(None) => "Cites no passage".into(),
        Group::Marked => "Passages".into(),
        Group::Contested(_) => "An event that others tell differently".into(),
        Group::Opposed => "Claims that others oppose".into(),
        Group::Event(0) => "The main event".into(),
        Group::Event(_) => "An event".into(),
        Group::Claims => "Claims".into(),
        Group::Facts => "Facts of those involved".into(),
        Group::Others => "Events without figures".into(),
        Group::Names => "Who acts and speaks".into(),
        Group::Minor => format!("{} minor", all.len()),
    };
    let aside = match all.iter().filter(|p| p.open).count() {
        0 => "done".into(),
        n => format!("{n} open"),
    };
    if group != Group::Minor {
        return Row::text(words, Ink::Head).aside(aside);
    }
    let (sign, target) = match minor {
        Fold::Folded => ("+ ", FOLDED),
        Fold::Unfolded => ("− ", UNFOLDED),
    };
    let row = Row::of(vec![
        (sign.into(), Ink::Accent),
        (words, Ink::Head),
        ("  what matters least; Enter lists it".into(), Ink::Dim),
    ]);
    row.to(target).aside(aside)
}

fn push_group(
    page: &mut Page,
    source: SourceId,
    briefing: &Briefing,
    (group, all): (Group, &[Proposal]),
    material: Material,
) {
    let first = material.collection.passages_of(source).start;
    let mut event = None;
    for proposal in all {
        // Accounts of the event above are indented.
        let is_below = matches!(proposal.part, Part::Account(of, _) if event == Some(of));
        if let Part::Event(here) = proposal.part {
            event = Some(here);
        }
        let passage = proposal.passage.map(|n| PassageId(first + n as u32));
        let mut row = row(source, briefing, proposal, is_below);
        if let (Some(n), false) = (proposal.passage, matches!(group, Group::Passage(_))) {
            row = row.aside(format!("¶{}", briefing.passages[n].at));
        }
        page.push(row.about(passage.map(Item::Passage)));
    }
}

/// The row of the document itself; its fields can be edited like those of a
/// proposal.
fn document_row(source: SourceId, briefing: &Briefing) -> Row {
    let part = Part::Document;
    let row = Row::of(vec![
        ("  ".into(), Ink::Dim),
        (part.about(briefing), Ink::Text),
    ]);
    row.to(Target::Draft(source, part))
}

/// The row of a proposal: whether it is open, its kind, its name.
fn row(source: SourceId, briefing: &Briefing, proposal: &Proposal, is_below: bool) -> Row {
    let part = proposal.part;
    let (sign, ink) = if proposal.open {
        ("✎", Ink::Draft)
    } else {
        ("✓", Ink::Text)
    };
    let mut pieces = vec![
        (format!("{sign} "), Ink::Accent),
        (
            format!("{:<8}{}", part.kind(), if is_below { "  " } else { "" }),
            Ink::Dim,
        ),
        (part.name(briefing), ink),
    ];
    pieces.extend(proposer(briefing, part).map(|by| (format!("  by {by}"), Ink::Dim)));
    Row::of(pieces).to(Target::Draft(source, part))
}
