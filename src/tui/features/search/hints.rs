//! The hints of a search.

use super::results::{OpenSearch, Order, Purpose};
use crate::tui::action::Action;
use crate::tui::feature::Hint;
use crate::tui::world::World;

/// The hints while a query is typed.
pub(super) fn typing(search: &OpenSearch, world: &World) -> Vec<Hint> {
    let of = |action, hint: &str| (world.key(action), hint.to_string());
    let tab = match (&search.choices, search.list.rows.is_empty()) {
        (Some(_), _) => "next choice",
        (None, true) => "complete",
        (None, false) => "into the results",
    };
    let mut hints = Vec::new();
    if search.purpose == Purpose::Filter {
        hints.push(of(Action::Accept, "keep the filter"));
        hints.push(of(Action::Enter, "complete"));
    } else if search.list.rows.is_empty() {
        hints.push(of(Action::Previous, "earlier search"));
        hints.push(of(Action::Enter, tab));
    } else {
        hints.push(of(Action::Accept, "open"));
        hints.push(("↑↓".into(), "select".into()));
        hints.push(of(Action::Enter, tab));
        hints.push(of(Action::Group, group_hint(search)));
    }
    if search.purpose == Purpose::Find {
        hints.push(of(Action::InDocument, "this document"));
    }
    if !search.labels.is_empty() && search.purpose == Purpose::Find {
        hints.push(("Alt-letter".into(), "narrow".into()));
    }
    hints.push(of(Action::Cancel, "close"));
    hints
}

/// The hints among the results.
pub(super) fn among(search: &OpenSearch, world: &World, open: &'static str) -> Vec<Hint> {
    let of = |action, hint: &str| (world.key(action), hint.to_string());
    let mut hints = vec![of(Action::Open, open), of(Action::Search, "type on")];
    if !search.labels.is_empty() {
        hints.push(("letter".into(), "narrow".into()));
    }
    hints.push(of(Action::Group, group_hint(search)));
    hints.push(of(Action::Filter, "keep as filter"));
    hints.push(of(Action::Preview, "preview"));
    hints.push(of(Action::Peel, "close"));
    hints.push(of(Action::Help, "keys"));
    hints
}

fn group_hint(search: &OpenSearch) -> &'static str {
    match search.order {
        Order::Ranked => "by source",
        Order::BySource => "by rank",
    }
}
