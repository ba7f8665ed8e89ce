//! What is wrong in the files; Enter opens the file at that line.

use crate::store::Severity;
use crate::store::spot::Line;
use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature};
use crate::tui::page::pieces::none;
use crate::tui::page::{Built, Kind, Material, Page, Row, Subject, Target};
use crate::tui::shell::requests::Request;
use crate::tui::theme::Ink;
use crate::tui::world::World;

/// The page of problems.
#[derive(Debug)]
pub struct Problems;

const LIST: Kind = Kind::list("problems", Action::Problems);

impl Feature for Problems {
    fn kinds(&self) -> &'static [Kind] {
        &[LIST]
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        (subject == LIST.subject()).then(|| Built::Rows(page(material)))
    }

    fn open_hint(&self, world: &World, subject: Subject) -> Option<&'static str> {
        let some = subject == LIST.subject() && !world.problems.is_empty();
        some.then_some("edit the file")
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        match cx.here.target.clone() {
            Some(target) if action == Action::Edit => self.open(&target, cx),
            _ => false,
        }
    }

    fn open(&mut self, target: &Target, cx: &mut Cx) -> bool {
        let (Some("problems"), Target::Own(place)) = (cx.here.list(), target) else {
            return false;
        };
        if let Some(problem) = cx.world.problems.get(*place) {
            let line = Line {
                file: problem.file.clone(),
                // It is 0 for the whole file.
                line: problem.line.max(1),
            };
            cx.world.ask(Request::Edit(line));
        }
        true
    }
}

fn page(material: Material) -> Page {
    let mut page = Page::new("Problems", material.width);
    for (place, problem) in material.problems.iter().enumerate() {
        let target = Target::Own(place);
        let ink = match problem.severity {
            Severity::Error => Ink::Conflict,
            Severity::Warning => Ink::Accent,
        };
        let pieces = vec![
            (format!("{:<8} ", problem.severity.to_string()), ink),
            (problem.place(), Ink::Dim),
        ];
        page.push(Row::of(pieces).to(target.clone()));
        let message = page.rows.len();
        page.block(2, &problem.message, Ink::Text, Some(&target));
        for row in &mut page.rows[message..] {
            row.continues = true;
        }
    }
    none(&mut page, "Nothing is wrong in the files.");
    page
}
