//! `like:SOURCE:¶N` — the passages of other documents that tell the same as
//! one.

use super::{Meant, Scope, Scopes};
use crate::model::{Collection, PassageId};
use crate::search::query::Field;
use crate::search::{Alike, Problem};

/// The passages that tell the same as the one named by the value. Unknown until
/// the documents have been compared.
pub(crate) fn like(
    scopes: &Scopes,
    collection: &Collection,
    field: &Field,
    alike: Option<&dyn Alike>,
) -> Scope {
    let problem = |what: String| Scope {
        problem: Some(Problem {
            range: field.value_range.clone(),
            what,
        }),
        ..Scope::default()
    };
    let Some(passage) = passage(scopes, collection, &field.value) else {
        let value = &field.value;
        return problem(format!("no passage “{value}”; write like:SOURCE:¶5"));
    };
    let Some(alike) = alike else {
        return problem("the documents are still being compared".into());
    };
    let passages = alike.like(passage);
    if passages.is_empty() {
        return problem("no other document likely tells this".into());
    }
    Scope {
        passages: passages.iter().copied().collect(),
        problem: None,
        meant: Meant::Like(passages),
    }
}

/// The passage that `SOURCE:¶5` or `SOURCE:5` names.
fn passage(scopes: &Scopes, collection: &Collection, value: &str) -> Option<PassageId> {
    let (name, at) = value.rsplit_once(':')?;
    let at = at.trim().trim_start_matches('¶').trim().parse().ok()?;
    let named = || {
        let found = scopes.sources.find(name)?;
        let [one] = found.entries[..] else {
            return None;
        };
        Some(crate::model::SourceId(one))
    };
    let source = collection.source_of_id(name).or_else(named)?;
    collection.passage_at(source, at)
}
