//! Actors down, sources across: how many passages name each, shaded by their
//! share of the source.

use crate::model::view::Item;
use crate::model::{ActorId, SourceId};
use crate::text::graphemes::pad;
use crate::tui::action::Action;
use crate::tui::feature::Feature;
use crate::tui::page::columns::Columns;
use crate::tui::page::pieces::none;
use crate::tui::page::{Built, Kind, Material, Page, Row, Subject, Target};
use crate::tui::theme::Ink;

/// The fewest cells of a name beside the columns, and how many it has before
/// the columns grow.
const LEAST_LEAD: usize = 16;
const LEAD: usize = 30;
/// From this width a line says what the numbers are.
const LEGEND: usize = 48;

/// The page of the matrix.
#[derive(Debug)]
pub struct Matrix;

const LIST: Kind = Kind::list("matrix", Action::Matrix);

impl Feature for Matrix {
    fn kinds(&self) -> &'static [Kind] {
        &[LIST]
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        (subject == LIST.subject()).then(|| Built::Rows(page(material)))
    }
}

fn page(material: Material) -> Page {
    let Material {
        story, view, width, ..
    } = material;
    let mut page = Page::new("Actors × sources", width);
    let actors: Vec<ActorId> = (0..story.actors.len())
        .map(ActorId::from)
        .filter(|a| view.count(Item::Actor(*a)) > 0)
        .collect();
    let columns = Columns::new(material, LEAST_LEAD, LEAD);
    if let Some(columns) = columns.filter(|_| !actors.is_empty()) {
        let heat = Heat::new(&actors, material);
        if width >= LEGEND {
            let said = "passages naming each; shade: share of source";
            page.head.push(Row::text(said, Ink::Dim));
        }
        page.head.push(columns.head(true));
        for actor in actors {
            page.push(matrix_row(actor, &columns, &heat, material));
        }
    } else {
        for actor in actors {
            let row = Row::text(story.actor(actor).name.as_str(), Ink::Text);
            let named = view.count(Item::Actor(actor));
            let row = row.to(Target::Item(Item::Actor(actor)));
            page.push(row.aside(format!("{named} ¶")));
        }
    }
    none(&mut page, "No passage in this view names an actor.");
    page
}

fn matrix_row(actor: ActorId, columns: &Columns, heat: &Heat, material: Material) -> Row {
    let Material { story, view, .. } = material;
    let counts = view.per_source(story, &story.actor(actor).passages);
    let name = pad(&story.actor(actor).name, columns.lead.saturating_sub(1));
    let mut row = Row::text(format!("{name} "), Ink::Text);
    let room = columns.each - 1;
    for source in &columns.sources {
        let n = counts
            .iter()
            .find(|(s, _)| s == source)
            .map_or(0, |(_, n)| *n);
        let piece = if n == 0 {
            (format!("{:>room$}", "·"), Ink::Dim)
        } else {
            (format!("{n:>room$}"), Ink::Heat(heat.level(*source, n)))
        };
        row.pieces.push(piece);
        row.pieces.push((" ".into(), Ink::Text));
    }
    row.to(Target::Item(Item::Actor(actor)))
}

/// How large a share of its source a count is, against the largest one.
struct Heat<'a> {
    material: Material<'a>,
    most: f64,
}

impl<'a> Heat<'a> {
    fn new(actors: &[ActorId], material: Material<'a>) -> Self {
        let mut heat = Self {
            material,
            most: 0.0,
        };
        for actor in actors {
            let named = &material.story.actor(*actor).passages;
            for (source, n) in material.view.per_source(material.story, named) {
                heat.most = heat.most.max(heat.share(source, n));
            }
        }
        heat
    }

    fn share(&self, source: SourceId, n: usize) -> f64 {
        let all = self.material.view.count(Item::Source(source)).max(1);
        n as f64 / all as f64
    }

    /// From 0 to 3, by halves of the largest share: few actors come near it.
    fn level(&self, source: SourceId, n: usize) -> u8 {
        let part = self.share(source, n) / self.most.max(f64::MIN_POSITIVE);
        match part {
            p if p > 0.5 => 3,
            p if p > 0.25 => 2,
            p if p > 0.125 => 1,
            _ => 0,
        }
    }
}
