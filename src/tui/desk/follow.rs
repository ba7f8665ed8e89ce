//! The text follows the cursor of a list: it shows at once what the cursor is
//! on. Its old position is kept until the user reads on.

use super::Desk;
use super::reader::ReaderState;
use crate::model::view::{Item, passages_of};
use crate::model::{Collection, PassageId};
use crate::tui::layout::Pane;
use crate::tui::page::shown::{beginning, quoted, told_at_most_length};
use crate::tui::page::{OpenPage, Target};
use crate::tui::world::World;

/// What the text shows while it follows a cursor.
#[derive(Debug)]
pub(super) struct Followed {
    /// The item under the cursor.
    of: Item,
    /// The passages about it, and the index of the one shown.
    told: Vec<PassageId>,
    at: usize,
    kept: EarlierText,
}

/// Where the text was before.
#[derive(Debug)]
pub struct EarlierText {
    /// Where the user was reading.
    pub state: ReaderState,
    /// The words highlighted, and their passage.
    pub cited: Option<(PassageId, String)>,
    /// Pages over the text.
    pub pages: Vec<OpenPage>,
    /// Whether something else stood in place of both.
    pub covered: bool,
}

impl Desk {
    /// Shows the item under the cursor of the focused list, if the text is in
    /// sight and not pinned. If the item has no passage, the text goes back to
    /// where it was.
    pub fn follow(&mut self, world: &World) {
        let in_sight = self.layout(world).pane(Pane::Reader).is_some();
        if self.focus == Pane::Reader || !in_sight || world.is_pinned(Pane::Reader) {
            return;
        }
        let Some(of) = self.selected(world, None) else {
            return;
        };
        if self.followed.as_ref().is_some_and(|f| f.of == of) {
            return;
        }
        let (told, at) = told(world, of);
        if told.is_empty() {
            self.unfollow(world);
            return;
        }
        let kept = match self.followed.take() {
            Some(followed) => followed.kept,
            None => EarlierText {
                state: self.text.state,
                cited: self.text.cited.take(),
                pages: std::mem::take(&mut self.pages),
                covered: self.covered,
            },
        };
        self.covered = false;
        self.followed = Some(Followed { of, told, at, kept });
        self.show_followed(world);
    }

    /// Follows the cursor, and shows `shown` if that is about its item.
    pub fn follow_at(&mut self, world: &World, shown: Option<PassageId>) {
        self.follow(world);
        let Some(followed) = &mut self.followed else {
            return;
        };
        let at = followed.told.iter().position(|p| Some(*p) == shown);
        followed.at = at.unwrap_or(followed.at);
        self.show_followed(world);
    }

    /// The passage that the text shows for the cursor of a list.
    pub fn shown_of_cursor(&self, collection: &Collection) -> Option<PassageId> {
        self.follows()
            .then(|| self.text.passage(collection))
            .flatten()
    }

    /// Scrolls the text to the followed passage.
    fn show_followed(&mut self, world: &World) {
        let Some(followed) = &self.followed else {
            return;
        };
        let (of, passage) = (followed.of, followed.told[followed.at]);
        let left = match of {
            Item::Source(source) => self.left.get(&source).copied(),
            _ => None,
        };
        self.fit(world);
        self.text.turn_to(world, passage, None);
        if let Some(state) = left {
            self.text.state = state;
        }
        let lit = words_lit(self, &world.collection, of, passage);
        self.text.cite(&world.collection, lit);
        self.show_document(world);
    }

    /// Puts the text back to where it was before it followed; returns whether
    /// it did.
    pub fn unfollow(&mut self, world: &World) -> bool {
        let Some(followed) = self.followed.take() else {
            return false;
        };
        let kept = followed.kept;
        self.text.state = kept.state;
        self.text.cite(&world.collection, kept.cited);
        self.pages = kept.pages;
        self.show_document(world);
        true
    }

    /// Makes what is shown the place of the text, and remembers the old one.
    pub fn stay(&mut self) {
        if let Some(followed) = self.followed.take() {
            let state = followed.kept.state;
            self.left.insert(state.source, state);
        }
    }

    /// Shows the passage `step` further on among those about the followed item,
    /// wrapping around; returns whether there are several.
    pub fn step_told(&mut self, world: &World, step: isize) -> bool {
        let Some(followed) = self.followed.as_mut().filter(|f| f.told.len() > 1) else {
            return false;
        };
        let len = followed.told.len().cast_signed();
        followed.at = (followed.at.cast_signed() + step)
            .rem_euclid(len)
            .unsigned_abs();
        self.show_followed(world);
        true
    }

    /// Number and count of the passage shown, if the text follows several.
    pub fn told_of(&self) -> Option<(usize, usize)> {
        let followed = self.followed.as_ref()?;
        let count = followed.told.len();
        (count > 1).then_some((followed.at + 1, count))
    }

    /// Whether the text follows a cursor.
    pub fn follows(&self) -> bool {
        self.followed.is_some()
    }

    /// Where the text was before it followed, if it does.
    pub fn kept(&self) -> Option<&EarlierText> {
        self.followed.as_ref().map(|followed| &followed.kept)
    }
}

/// The passages about an item, and the index of the one to show first.
fn told(world: &World, item: Item) -> (Vec<PassageId>, usize) {
    let collection = &world.collection;
    if let Item::Source(source) = item {
        return (beginning(collection, source).into_iter().collect(), 0);
    }
    let mut told = passages_of(collection, item);
    let view = world.view_of(Pane::Reader);
    if told.iter().any(|p| view.has_passage(*p)) {
        told.retain(|p| view.has_passage(*p));
    }
    let at = match item {
        Item::Event(event) => told_at_most_length(collection, event, &told),
        _ => 0,
    };
    (told, at)
}

/// The words to highlight in a passage: those of an account of the event, or
/// the name of the actor.
fn words_lit(
    desk: &Desk,
    collection: &Collection,
    item: Item,
    passage: PassageId,
) -> Option<(PassageId, String)> {
    match item {
        Item::Event(event) => Some((passage, quoted(collection, event, passage)?)),
        Item::Actor(_) => {
            let text = collection.passage(passage);
            let marks = desk.text.marker().marks(collection, text);
            let named = |target: &Target| *target == Target::Item(item);
            let mark = marks.into_iter().find(|mark| named(&mark.target))?;
            Some((passage, text.text[mark.range].to_owned()))
        }
        _ => None,
    }
}
