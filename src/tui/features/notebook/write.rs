//! Setting marks and going to them; writing notes, and finding what they are
//! about.

use std::ops::Range;

use super::{Notes, Noting, Open, selected};
use crate::model::notebook::{Entry, Jot, JotId, Mark, Note, Placed};
use crate::model::reference::Passage;
use crate::model::{PassageId, Standing};
use crate::store::rescue::What;
use crate::text::graphemes::fit;
use crate::tui::action::Action;
use crate::tui::feature::Cx;
use crate::tui::page::Target;
use crate::tui::shell::requests::Request;
use crate::tui::widgets::chooser::{Choice, Chooser};
use crate::tui::widgets::editor::Editor;
use crate::tui::world::{Go, World};

impl Notes {
    /// Waits for the letter of a mark, and shows those that are set.
    pub(super) fn await_letter(&mut self, sets: bool, cx: &mut Cx) {
        if sets && cx.here.passage_meant().is_none() {
            return cx.world.say("No passage is selected to mark");
        }
        self.open = Some(Open::Letter { sets });
    }

    /// Takes the letter.
    pub(super) fn take_letter(&mut self, letter: char, sets: bool, cx: &mut Cx) {
        match (letter, sets) {
            ('\'', false) => cx.world.go(Go::ComeBack),
            _ if !letter.is_alphanumeric() => cx.world.say("A mark is a letter or a digit"),
            (_, true) => self.mark(letter, cx),
            (_, false) => {
                let id = JotId::Mark(self.key.clone(), letter);
                if cx.world.own.jot(&id).is_some() {
                    read(&id, cx.world);
                } else {
                    cx.world.say(format!("No mark {letter} is set"));
                }
            }
        }
    }

    /// Asks for the passage, at the words selected in it, to be marked by a
    /// letter.
    fn mark(&self, letter: char, cx: &mut Cx) {
        let Some(passage) = cx.here.passage_meant() else {
            return;
        };
        let words = cx.here.words().filter(|(chosen, _)| *chosen == passage);
        let words = words.map(|(_, words)| words);
        let anchor = Passage::of(&cx.world.collection, passage, words);
        *cx.unselect = true;
        cx.world.ask(Request::Jot(Entry::Mark(Mark {
            letter,
            story: self.story(cx.world),
            anchor,
            made: String::new(),
        })));
    }

    /// Opens the prompt of a note: the one under the cursor in the notebook,
    /// one on the selected words, or the passage's.
    pub(super) fn note(&mut self, cx: &mut Cx) {
        if let Some(id) = selected(cx.here) {
            return self.note_of(&id, cx.world);
        }
        // A note on several passages belongs to the first.
        if let Some(first) = cx.here.chosen.first().cloned() {
            let words = first.are_words.then_some(first.bytes);
            return self.note_on(first.passage, words, cx.world);
        }
        let Some(passage) = cx.here.passage_meant() else {
            return cx.world.say("No passage is selected to note");
        };
        let notes: Vec<&Note> = cx
            .world
            .own
            .notes_on(passage)
            .map(|(note, _)| note)
            .collect();
        match notes.as_slice() {
            [] => self.note_on(passage, None, cx.world),
            [one] => {
                let one = (*one).clone();
                self.write(one, cx.world);
            }
            several => {
                let choice = |note: &&Note| Choice {
                    name: crate::text::one_line(&note.text),
                    aside: fit(&note.anchor.quote, 24).into_owned(),
                    means: note.id.clone(),
                };
                let all = several.iter().map(choice).collect();
                let title = format!("Notes on {}", citation(cx.world, passage));
                self.open = Some(Open::Choice(Chooser::new(title, all)));
            }
        }
    }

    /// Edits a note, or writes one on a marked passage.
    fn note_of(&mut self, id: &JotId, world: &mut World) {
        match world.own.jot(id).cloned() {
            Some(placed) => match (placed.jot, placed.found.passage()) {
                (Jot::Note(note), _) => self.write(note, world),
                (Jot::Mark(_), Some(passage)) => self.note_on(passage, None, world),
                (Jot::Mark(_), None) => world.say("Its passage is gone"),
            },
            None => world.say("Nothing is selected"),
        }
    }

    /// Opens the prompt of an existing note.
    pub(super) fn edit(&mut self, id: &str, world: &World) {
        let id = JotId::Note(id.to_owned());
        if let Some(Jot::Note(note)) = world.own.jot(&id).map(|placed| placed.jot.clone()) {
            self.write(note, world);
        }
    }

    /// Opens the prompt of a note on words of a passage, or on the whole of it;
    /// an existing one if there is one.
    fn note_on(&mut self, passage: PassageId, words: Option<Range<usize>>, world: &World) {
        let same = |(note, placed): &(&Note, &Placed)| match &words {
            Some(words) => !note.anchor.whole && placed.found.words() == Some(words),
            None => note.anchor.whole,
        };
        let there = world.own.notes_on(passage).find(same);
        let note = match there {
            Some((note, _)) => note.clone(),
            None => Note {
                id: String::new(),
                story: self.story(world),
                anchor: Passage::of(&world.collection, passage, words),
                text: String::new(),
                made: String::new(),
            },
        };
        self.write(note, world);
    }

    /// Opens the prompt, with what was typed and left of the same note.
    pub(super) fn write(&mut self, mut note: Note, world: &World) {
        let left = self.unwritten.take_if(|left| {
            let same = left.id == note.id || note.id.is_empty();
            same && left.anchor == note.anchor
        });
        let text = match left {
            Some(left) => {
                note.id = left.id;
                left.text
            }
            None => note.text.clone(),
        };
        let place = match place_of(&note.anchor, world) {
            Some(passage) => citation(world, passage),
            None => note.anchor.place(),
        };
        let mut noting = Box::new(Noting {
            title: format!("Note on {place}"),
            editor: Editor::with(text),
            note,
        });
        noting.reveal(world.size);
        self.open = Some(Open::Note(noting));
    }

    /// Continues with the text that comes back from the user's editor.
    pub(super) fn composed(&mut self, outcome: Result<String, String>, world: &mut World) {
        match (&mut self.open, outcome) {
            (Some(Open::Note(noting)), Ok(text)) => {
                noting.editor = Editor::with(text);
                noting.reveal(world.size);
            }
            (_, Err(why)) => world.say(why),
            (_, Ok(_)) => {}
        }
    }

    /// Closes the prompt and keeps what was typed.
    pub(super) fn leave_note(&mut self, world: &mut World) {
        if let Some(Open::Note(noting)) = self.open.take()
            && let Some(left) = noting.unfinished()
        {
            let key = world.key(Action::Note);
            world.say(format!("Not written; {key} goes on with it"));
            self.unwritten = Some(left);
        }
    }

    /// Asks for the note to be written; drops an empty one.
    pub(super) fn save_note(&mut self, cx: &mut Cx) {
        let Some(Open::Note(noting)) = self.open.take() else {
            return;
        };
        let Noting { editor, note, .. } = *noting;
        *cx.unselect = true;
        let text = editor.text().trim_end();
        if text.trim().is_empty() && note.id.is_empty() {
            return cx.world.say("Nothing was written");
        }
        if text == note.text && !note.id.is_empty() {
            return cx.world.say("Nothing was changed");
        }
        if text.trim().is_empty() {
            return cx.world.ask(Request::Jot(Entry::Drop { id: note.id }));
        }
        let note = Note {
            text: text.to_owned(),
            made: String::new(),
            ..note
        };
        let is_it =
            |what: &What| matches!(what, What::Note { note: left } if left.anchor == note.anchor);
        let jot = Request::Jot(Entry::Note(note.clone()));
        let jot = cx.world.own.settling(jot, is_it);
        cx.world.ask(jot);
    }
}

/// Returns the passage of an anchor, if the document still has that number.
fn place_of(anchor: &Passage, world: &World) -> Option<PassageId> {
    let source = world.collection.source_of_id(&anchor.briefing)?;
    world.collection.passage_at(source, anchor.at)
}

/// Returns a passage as it is cited: `GAZETTE ¶5`.
pub(super) fn citation(world: &World, passage: PassageId) -> String {
    let collection = &world.collection;
    let briefing = collection.briefing(collection.source_of(passage));
    let short = fit(briefing.short_name(), 24);
    format!("{short} {}", collection.passage(passage).locator())
}

/// Returns where an entry is, as a citation.
pub(super) fn cited(world: &World, placed: &Placed) -> String {
    match placed.found.passage() {
        Some(passage) => citation(world, passage),
        None => placed.jot.anchor().place(),
    }
}

/// Opens what a mark or note is about, and says so if that has changed.
pub(super) fn read(id: &JotId, world: &mut World) {
    let Some(placed) = world.own.jot(id).cloned() else {
        return;
    };
    let name = match id {
        JotId::Mark(_, letter) => format!("Mark {letter}"),
        JotId::Note(_) => "The note".into(),
    };
    if let Some(passage) = placed.found.passage() {
        let anchor = placed.jot.anchor();
        let words = placed.found.words().filter(|_| !anchor.whole);
        let text = &world.collection.passage(passage).text;
        let words = words.map(|words| text[words.clone()].to_owned());
        world.go(Go::Open(Target::Passage(passage, words)));
    }
    let why = match (&placed.found, placed.jot.story()) {
        (Standing::Elsewhere, story) if !placed.here => {
            Some(format!("is in {}, {}", story.title, story.key))
        }
        _ => placed.stale(&world.collection),
    };
    match why {
        Some(why) => world.say(format!("{name}: {why}")),
        None => world.hush(),
    }
}
