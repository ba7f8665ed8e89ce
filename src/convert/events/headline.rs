//! A headline in the present: *Mill sinks in flood*. It is the main event of a
//! document whose lead tells none.

use super::kind::{self, Deed};
use super::scene::Scene;
use super::words::is_link;
use super::{Happening, Told, Undated, own};
use crate::convert::forms;
use crate::text::list::List;

/// Fewest and most words of a headline that tells something.
const WORDS: std::ops::RangeInclusive<usize> = 4..=16;

/// What a headline tells.
pub(super) fn deed(scene: &Scene) -> Option<Happening> {
    let tokens = scene.tokens;
    let whole = 0..tokens.len();
    if !WORDS.contains(&tokens.len()) || is_open(scene) {
        return None;
    }
    let (verb, deed) = (1..tokens.len()).find_map(|at| Some((at, present(scene, at)?)))?;
    let cause = whole.clone().filter_map(|at| kind::of_noun(tokens.key(at)));
    let kind = cause.fold(deed.kind, kind::caused);
    let told = Told::default();
    Some(Happening {
        kind,
        label: None,
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
        figures: (scene.figures.iter())
            .filter(|figure| own::is_own(figure, kind))
            .map(|figure| (figure.clone(), scene.block.at, told.clone()))
            .collect(),
        told,
        name: tokens.written(whole),
    })
}

/// Whether a headline asks, quotes, looks ahead or names what it is about.
fn is_open(scene: &Scene) -> bool {
    static OPEN: List = List::new(include_str!("../../lists/events/headline-open.txt"));
    let tokens = scene.tokens;
    let marks = |at: usize| {
        tokens
            .gap(at)
            .contains(['?', '“', '"', '‘', ':', '|', '(', '!', '.'])
    };
    (1..=tokens.len()).any(marks) || (0..tokens.len()).any(|at| OPEN.has(tokens.key(at)))
}

/// The deed of a verb in the present, behind a noun and before an object or a
/// place.
fn present(scene: &Scene, at: usize) -> Option<Deed> {
    let tokens = scene.tokens;
    let key = tokens.key(at);
    // *Mills close*: many do.
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
