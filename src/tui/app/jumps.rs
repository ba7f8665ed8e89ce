//! The jump list: the steps back and forward, to be seen and chosen from.

use super::centre::Centre;
use super::{App, Choice, Does, Overlay};
use crate::model::Collection;
use crate::text::graphemes::fit;
use crate::text::one_line;
use crate::tui::layout::Pane;
use crate::tui::pages::Subject;

/// Cells of a passage's first words.
const WORDS: usize = 40;

impl App {
    /// Lists the steps back and forward, the cursor on where one is.
    pub(super) fn open_jumps(&mut self) {
        let back = self.history.back.len() as isize;
        let here = (&self.centre, self.focus);
        let behind = self.history.back.iter().map(|(c, f)| (c, *f));
        let ahead = self.history.forward.iter().rev().map(|(c, f)| (c, *f));
        let steps = behind.chain([here]).chain(ahead);
        let all: Vec<Choice> = steps
            .zip(-back..)
            .map(|((centre, focus), step)| Choice {
                name: said(&self.story, centre, focus),
                aside: match step {
                    0 => " ◂ here".into(),
                    back if back < 0 => format!(" {} back", -back),
                    forward => format!(" {forward} forward"),
                },
                does: Does::Travel(step),
            })
            .collect();
        if all.len() < 2 {
            self.notice = Some(
                "No jump yet: Enter, / and others lead to places that H comes back from".into(),
            );
            return;
        }
        self.choose("Jumps".into(), all);
        if let Some(Overlay::Palette { cursor, .. }) = &mut self.overlay {
            cursor.at = back as usize;
        }
    }

    /// Goes so many steps forward, or back.
    pub(super) fn travel_by(&mut self, steps: isize) {
        let steps = (0..steps.unsigned_abs()).map(|_| steps < 0);
        let taken = steps.take_while(|back| self.take_step(*back)).count();
        if taken > 0 {
            self.arrive();
        }
    }
}

/// Where a step leads, in words.
fn said(story: &Collection, centre: &Centre, focus: Pane) -> String {
    let at = match centre.page() {
        Some(page) => format!("{} · {}", kind(page.subject), page.title),
        None => passage(story, centre),
    };
    match focus {
        Pane::Reader => at,
        other => format!("{}, {at}", other.title()),
    }
}

fn kind(subject: Subject) -> &'static str {
    match subject {
        Subject::Item(_) | Subject::Question(_) | Subject::Drafts(_) => "page",
        _ => "list",
    }
}

/// “ECFR ¶5  First reports put the salvo at …”.
fn passage(story: &Collection, centre: &Centre) -> String {
    let reader = centre.reader;
    let briefing = story.briefings.get(reader.source.index());
    let Some((briefing, passage)) =
        briefing.and_then(|b| Some((b, b.passages.get(reader.current)?)))
    else {
        return "nothing".into();
    };
    // A passage may be long, and a few words are wanted of it.
    let beginning: String = passage.text.chars().take(WORDS * 2).collect();
    let words = one_line(&beginning);
    let words = fit(&words, WORDS);
    format!("{} ¶{}  {words}", briefing.short_name(), passage.at)
}
