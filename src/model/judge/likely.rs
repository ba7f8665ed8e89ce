//! Judgements on a likely event: it is one event, one telling does not belong
//! to it, accounts count the same, a difference is dismissed.

use super::{Edit, List, Words, joined};
use crate::model::EventId;
use crate::model::collection::{AccountRef, Collection, Home};
use crate::model::compare::grid::MeasureRow;
use crate::model::joins::{AccountItem, ApartLine, DismissedLine, RowLine};
use crate::model::likeness::LikelyEvent;
use crate::model::merge::identity::Entry;
use crate::model::view::Item;
use crate::model::vocabulary::Dismissed;

/// The change that joins all tellings of a likely event; `None` if the event is
/// not likely.
pub fn confirmed(collection: &Collection, id: EventId) -> Option<Edit> {
    let event = collection.event(id);
    let tellings = &likely(collection, id)?.tellings;
    let sides: Vec<&[Entry]> = tellings.iter().map(Vec::as_slice).collect();
    let shown = (event.id.as_str(), event.name.as_str());
    // A single telling joins nothing: the others are passages.
    let joins = sides.len() > 1;
    joins.then(|| joined(collection, List::Events, &[Item::Event(id)], &sides, shown))?
}

/// The change that keeps one telling apart from the others of a likely event,
/// which stay together; `None` if it is no telling of its own, or the only one.
pub fn taken_out(collection: &Collection, id: EventId, telling: Entry) -> Option<Edit> {
    let tellings = &likely(collection, id)?.tellings;
    let words = Words::new(collection, List::Events);
    let word = |entry: &Entry| words.word(*entry, &[*entry]);
    let others = tellings
        .iter()
        .filter(|members| !members.contains(&telling));
    let from: Vec<String> = others.flatten().map(word).collect();
    let is_one = tellings.iter().any(|members| members.contains(&telling));
    (is_one && !from.is_empty()).then(|| {
        Edit::Apart(ApartLine {
            item: word(&telling),
            from,
        })
    })
}

/// The change that makes the accounts of a row count the same, and the event
/// one if nobody has judged that yet; `None` if a person has judged both.
pub fn counted_same(collection: &Collection, id: EventId, row: &MeasureRow) -> Option<Edit> {
    let event = collection.event(id);
    let accounts = accounts_of(row);
    let is_open = |at: &&AccountRef| collection.row_line(**at).is_none();
    let with = accounts.iter().find(|at| !is_open(at));
    let open: Vec<AccountRef> = match with {
        Some(_) => accounts.iter().filter(is_open).copied().collect(),
        None => accounts.clone(),
    };
    let is_judged = |at: &AccountRef| event.is_judged(*at) || collection.row_line(*at).is_some();
    let mut steps = Vec::new();
    if event.judged.is_empty() {
        steps.extend(confirmed(collection, id));
    }
    if accounts.len() > 1 && !open.is_empty() && !accounts.iter().all(is_judged) {
        let same = items(collection, &open);
        steps.push(match with {
            Some(with) => Edit::RowMore {
                with: collection.item(*with),
                same,
            },
            None => Edit::Row(RowLine { same }),
        });
    }
    Edit::of(steps)
}

/// The change that says why the difference in a row is no disagreement; `None`
/// if nothing likely differs.
pub fn dismissed(collection: &Collection, row: &MeasureRow, why: Dismissed) -> Option<Edit> {
    let differs = row.figures.iter().filter(|f| f.verdict.is_difference());
    let accounts: Vec<AccountRef> = differs.map(|figure| figure.accounts[0]).collect();
    (!accounts.is_empty()).then(|| {
        let accounts = items(collection, &accounts);
        Edit::Dismiss(DismissedLine { accounts, why })
    })
}

/// The telling to which an account belongs, else the telling of its document.
pub fn telling_of(collection: &Collection, id: EventId, at: AccountRef) -> Option<Entry> {
    let members = &collection.event(id).members;
    let own = match at.home {
        Home::Event(entry) => Some((at.source, entry)),
        Home::Facts => None,
    };
    let own = own.filter(|own| members.contains(own));
    own.or_else(|| members.iter().find(|member| member.0 == at.source).copied())
}

/// The accounts that documents state in a row, without computed sums.
pub fn accounts_of(row: &MeasureRow) -> Vec<AccountRef> {
    let stated = row.figures.iter().filter(|figure| !figure.is_computed());
    stated.map(|figure| figure.accounts[0]).collect()
}

fn likely(collection: &Collection, id: EventId) -> Option<&LikelyEvent> {
    collection.likeness.events.get(collection.event(id).likely?)
}

/// Accounts as lines name them, each once.
fn items(collection: &Collection, accounts: &[AccountRef]) -> Vec<AccountItem> {
    let mut items: Vec<AccountItem> = Vec::new();
    for item in accounts.iter().map(|at| collection.item(*at)) {
        if !items.contains(&item) {
            items.push(item);
        }
    }
    items
}
