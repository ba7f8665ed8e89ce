//! The links in the window of the text.

use super::Text;
use super::sheet::Line;
use crate::tui::marks::LinkedWords;
use crate::tui::world::World;

/// The marks that begin in the window of the text, each with the index of its
/// passage in the document.
pub fn links_in_sight(text: &Text, world: &World) -> Vec<(usize, LinkedWords)> {
    let Some(briefing) = text.briefing(&world.collection) else {
        return Vec::new();
    };
    let rows = text.with_sheet(world, |sheet| sheet.visible(text.state.top));
    let mut marks: Vec<(usize, LinkedWords)> = Vec::new();
    for row in rows {
        let Line::Text(range) = row.line else {
            continue;
        };
        let found = text
            .marker()
            .marks(&world.collection, &briefing.passages[row.passage]);
        let here = found.into_iter().filter(|m| range.contains(&m.range.start));
        for mark in here {
            // If words are both a quotation and a name, the name wins.
            if marks
                .last()
                .is_some_and(|(p, m)| *p == row.passage && m.range.start == mark.range.start)
            {
                marks.pop();
            }
            marks.push((row.passage, mark));
        }
    }
    marks
}
