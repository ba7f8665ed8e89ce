//! A voice: who it is, what the document has it say, and where.

use super::actor::voice_statements;
use crate::model::VoiceId;
use crate::model::view::Item;
use crate::tui::page::pieces::push_passages;
use crate::tui::page::{Material, Page, Row, Target};
use crate::tui::theme::Ink;

pub(super) fn page(id: VoiceId, material: Material) -> Page {
    let Material {
        collection, width, ..
    } = material;
    let voice = collection.voice(id);
    let briefing = collection.briefing(voice.source);
    let mut page = Page::new(voice.name.as_str(), width);
    page.push(Row::text(voice.name.as_str(), Ink::Head));
    let row = Row::of(vec![
        (format!("{} · cited by ", voice.role), Ink::Dim),
        (briefing.heading().into(), Ink::Text),
    ]);
    page.push(row.to(Target::Item(Item::Source(voice.source))));
    if let Some(actor) = voice.actor {
        let row = Row::of(vec![
            ("is ".into(), Ink::Dim),
            (collection.actor(actor).name.clone(), Ink::Actor),
        ]);
        page.push(row.to(Target::Item(Item::Actor(actor))));
    }
    page.heading(format!("Said by {}", voice.name));
    let before = page.rows.len();
    voice_statements(&mut page, id, material, 1);
    if page.rows.len() == before {
        page.push(Row::text("Nothing recorded as an account or a claim.", Ink::Dim).indented(1));
    }
    page.heading("Passages");
    push_passages(&mut page, material, &voice.passages);
    page
}
