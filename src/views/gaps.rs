//! What only one source tells, and what a source leaves out though most tell
//! it.

use serde_json::json;

use super::column::{Column, Listed, column};
use super::lines::{add_line, quoted};
use super::names::{self, short_date, shorts};
use super::table::{self, Room, filling, ids, words};
use crate::model::collection::Event;
use crate::model::gaps::Gap;
use crate::model::{Collection, SourceId};

const LIST: &[Column<Gap>] = &[
    column("kind", |_, gap| match gap {
        Gap::OnlyIn(..) => json!("only-in"),
        Gap::LeftOut(..) => json!("left-out"),
    }),
    column("event", |s, gap| json!(event(s, gap).id)),
    column("name", |s, gap| json!(event(s, gap).name)),
    column("date", |s, gap| json!(event(s, gap).date)),
    column("sources", |s, gap| json!(names::ids(s, &about(gap)))),
];

fn event<'a>(collection: &'a Collection, gap: &Gap) -> &'a Event {
    collection.event(gap.event())
}

/// The sources of a gap: the one that tells it, or those that do not.
fn about(gap: &Gap) -> Vec<SourceId> {
    match gap {
        Gap::OnlyIn(_, sources) | Gap::LeftOut(_, sources) => sources.clone(),
    }
}

/// The gaps in the order of the timeline, for programs.
pub fn rows(collection: &Collection) -> Listed<'_, Gap> {
    Listed::new(collection, collection.gaps(), LIST)
}

/// The gaps for people, in two sections.
pub fn text(collection: &Collection, room: Room) -> String {
    let (only, some): (Vec<Gap>, Vec<Gap>) = collection
        .gaps()
        .into_iter()
        .partition(|gap| matches!(gap, Gap::OnlyIn(..)));
    let mut out = String::new();
    let mut whole = true;
    for (gaps, heading, head) in [
        (only, "Told by one source only", "told by"),
        (some, "Told by most, left out by some", "left out by"),
    ] {
        let is_open = gaps.iter().any(|gap| collection.is_open(gap.event()));
        let open = if is_open { ", as drafted" } else { "" };
        let columns = [
            words("date", 14, |s, gap| short_date(event(s, gap).date.as_ref())),
            filling("event", |s, gap| event(s, gap).name.clone()),
            words(head, 24, |s, gap| shorts(s, &about(gap))),
            ids(|s, gap| quoted(&event(s, gap).id)),
        ];
        if !gaps.is_empty() {
            out.push_str(if out.is_empty() { "" } else { "\n" });
            add_line(&mut out, &[heading, open, "\n"]);
            whole &= table::add(&mut out, collection, &columns, &gaps, room, &|_, _| {});
        }
    }
    table::add_hint(&mut out, whole, room);
    out
}
