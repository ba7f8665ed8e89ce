//! Whether two accounts cite one source: a person or body of one name, or one
//! statement. A bare role (*officials*) may be anybody; a body without a name
//! (*police*) is the same only at one place.

use crate::model::collection::{AccountRef, Home, Voice};
use crate::model::compare::Origin;
use crate::model::likeness::Shared;
use crate::model::vocabulary::Role;
use crate::model::{Collection, VoiceId};
use crate::text::fold;
use crate::text::list::List;

static BODIES: List = List::new(include_str!("../lists/story/bodies.txt"));
static UNNAMED: List = List::new(include_str!("../lists/names/unnamed.txt"));

/// The source that two accounts of different documents cite, if they cite the
/// same.
pub(super) fn shared(collection: &Collection, a: AccountRef, b: AccountRef) -> Option<Shared> {
    let by_statement = a.origin == b.origin && matches!(a.origin, Origin::Statement(_));
    let is_one = a.source != b.source && (by_statement || is_one_voice(collection, a, b));
    is_one.then_some(Shared::Voice(a.voice))
}

fn is_one_voice(collection: &Collection, a: AccountRef, b: AccountRef) -> bool {
    let voice = |id: VoiceId| collection.voice(id);
    let (x, y) = (voice(a.voice), voice(b.voice));
    if x.role == Role::Author || y.role == Role::Author {
        return false;
    }
    let (one, other) = (words(x), words(y));
    let same_name = one == other;
    let same_actor = x.actor.is_some() && x.actor == y.actor;
    let Some(head) = one.last().filter(|_| same_name || same_actor) else {
        return false;
    };
    if one.len() == 1 && BODIES.has(head) {
        return at_one_place(collection, a, b);
    }
    // *a senior official* may be somebody else.
    if UNNAMED.has(head) && !BODIES.has(head) {
        return false;
    }
    let is_named = x.name.chars().any(char::is_uppercase) || BODIES.has(head);
    same_actor || is_named && one.len() > 1
}

/// The words of a voice's name, without an article.
fn words(voice: &Voice) -> Vec<String> {
    let name = fold(&voice.name);
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !matches!(*word, "" | "a" | "an" | "the" | "s"));
    words.map(str::to_owned).collect()
}

/// Whether both belong to events at one place.
fn at_one_place(collection: &Collection, a: AccountRef, b: AccountRef) -> bool {
    let place = |at: AccountRef| match at.home {
        Home::Event(event) => collection.briefing(at.source).events[event]
            .place
            .as_deref(),
        Home::Facts => None,
    };
    let (Some(x), Some(y)) = (place(a), place(b)) else {
        return false;
    };
    fold(x) == fold(y)
}
