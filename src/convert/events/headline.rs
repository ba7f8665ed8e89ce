//! Headlines in the present tense: *Mill sinks in flood*. A headline is the
//! main event of a document whose lead tells none.

use super::kind::{self, Deed, Frame, Kind};
use super::scene::Scene;
use super::words::is_link;
use super::{Happening, Label, Told, Undated, own};
use crate::convert::forms;
use crate::text::list::List;

/// Fewest and most words of a headline that tells an event.
const WORDS: std::ops::RangeInclusive<usize> = 4..=16;

/// The event that a headline tells.
pub(super) fn deed(scene: &Scene) -> Option<Happening> {
    let tokens = scene.tokens;
    if !WORDS.contains(&tokens.len()) || is_open(scene) {
        return None;
    }
    if let Some((verb, deed)) = (1..tokens.len()).find_map(|at| Some((at, present(scene, at)?))) {
        return Some(happening(scene, (verb, deed.kind), None));
    }
    if let Some((verb, deed)) = (1..tokens.len()).find_map(|at| Some((at, suffered(scene, at)?))) {
        return Some(happening(scene, (verb, deed.kind), None));
    }
    let (verb, deed) = (1..tokens.len()).find_map(|at| Some((at, planned(scene, at)?)))?;
    Some(happening(scene, (verb, deed.kind), Some(Label::Planned)))
}

/// Makes an event of a headline, by the verb that tells it.
fn happening(scene: &Scene, (verb, kind): (usize, Kind), label: Option<Label>) -> Happening {
    let tokens = scene.tokens;
    let whole = 0..tokens.len();
    let cause = whole.clone().filter_map(|at| kind::of_noun(tokens.key(at)));
    let kind = cause.fold(kind, kind::caused);
    let told = Told::default();
    let counted = scene
        .figures
        .iter()
        .filter(|figure| label.is_none() && own::is_own(figure, kind));
    Happening {
        kind,
        label,
        undated: Some(Undated::Untold),
        range: tokens.bytes(whole.clone()),
        when: None,
        day: String::new(),
        dated: None,
        place: super::place::find(
            tokens,
            verb..whole.end,
            0..verb,
            kind,
            scene.mentions(&whole),
        ),
        actors: scene.actors(&whole),
        doers: scene.actors(&whole),
        at: vec![scene.block.at],
        verbs: Vec::new(),
        tells: Vec::new(),
        figures: counted
            .map(|figure| (figure.clone(), scene.block.at, told.clone()))
            .collect(),
        told,
        name: tokens.written(whole),
    }
}

/// Whether a headline asks, quotes, looks ahead or only names its topic.
fn is_open(scene: &Scene) -> bool {
    static OPEN: List = List::new(include_str!("../../lists/events/headline-open.txt"));
    let tokens = scene.tokens;
    let marks = |at: usize| {
        tokens
            .gap(at)
            .contains(['?', '“', '"', '‘', ':', ';', '|', '(', '!'])
            || tokens.gap(at).contains('.') && at < tokens.len() && tokens.is_first(at)
    };
    (1..=tokens.len()).any(marks) || (0..tokens.len()).any(|at| OPEN.has(tokens.key(at)))
}

/// The deed of a participle without an auxiliary: *Mill destroyed by fire*; not
/// *Mill blamed*, which tells no deed.
fn suffered(scene: &Scene, at: usize) -> Option<Deed> {
    let tokens = scene.tokens;
    let key = tokens.key(at);
    let before = tokens.key(at - 1);
    let deed = kind::of_verb(key).filter(|_| forms::is_participle(key))?;
    let follows = tokens.key_or_none(Some(at + 1));
    // *Man killed by bear*, *Two held*; not *Dog killed hen*.
    let done = at + 1 == tokens.len() || is_link(follows) || matches!(follows, "after" | "and");
    let verb = |at: usize| {
        let key = tokens.key(at);
        matches!(key, "is" | "are" | "was" | "were" | "has" | "have" | "be")
            || super::words::opens(key)
    };
    let other = (0..tokens.len()).any(|n| n != at && verb(n));
    let bare = !is_link(before) && !super::words::is_article(before) && !before.ends_with("ly");
    let base = forms::base_of(key) == key;
    (done && !other && bare && !base && deed.frame != Frame::Nothing).then_some(deed)
}

/// *Ruth Moll to host the fair*: a plan.
fn planned(scene: &Scene, at: usize) -> Option<Deed> {
    let tokens = scene.tokens;
    let key = tokens.key(at);
    let follows = tokens.key_or_none(Some(at + 1));
    let behind = tokens.key(at - 1) == "to"
        && at > 1
        && (0..at - 1).all(|n| tokens.is_capital(n))
        && !scene.mentions(&(0..at - 1)).is_empty();
    let object = !follows.is_empty() && !is_link(follows);
    let deed = kind::of_verb(key).filter(|_| kind::is_base(key))?;
    (behind && object).then_some(deed)
}

/// The deed of a verb in the present, after a noun and before an object or a
/// place.
fn present(scene: &Scene, at: usize) -> Option<Deed> {
    let tokens = scene.tokens;
    let key = tokens.key(at);
    // *Mills close*: a plural subject.
    let many = tokens.key(at - 1).ends_with('s').then_some(key);
    let base = [key.strip_suffix("es"), key.strip_suffix('s'), many];
    let is_base = |base: &str| !forms::is_past(base) || forms::is_base(base);
    let (base, deed) = base
        .into_iter()
        .flatten()
        .find_map(|base| Some((base, kind::of_verb(base).filter(|_| is_base(base))?)))?;
    let noun = kind::of_noun(key).is_some() || kind::of_noun(base).is_some();
    let follows = tokens.key_or_none(Some(at + 1));
    let enough = deed.frame == kind::Frame::Nothing || !follows.is_empty() && !is_link(follows);
    (!noun && enough && !is_link(tokens.key(at - 1))).then_some(deed)
}
