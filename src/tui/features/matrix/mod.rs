//! Actors down, sources across: how many passages name each, shaded by their
//! share of the source. Enter on a count opens where that source names it.

use crate::model::view::Item;
use crate::model::{ActorId, PassageId, SourceId};
use crate::text::fold::find_cited;
use crate::text::graphemes::width as cells;
use crate::tui::action::Action;
use crate::tui::feature::Feature;
use crate::tui::page::columns::{Cell, Column, Table};
use crate::tui::page::pieces::none;
use crate::tui::page::{Built, Kind, Material, Page, Row, Subject, Target};
use crate::tui::theme::Ink;

/// Cells of a number.
const NUMBER: usize = 4;
/// From this width a line explains the numbers.
const LEGEND: usize = 48;

/// The page of the matrix.
#[derive(Debug)]
pub struct Matrix;

const LIST: Kind = Kind::list("matrix", Action::Matrix).with_screen();

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
        collection,
        view,
        width,
        ..
    } = material;
    let actors: Vec<ActorId> = (0..collection.actors.len())
        .map(ActorId::from)
        .filter(|a| view.count(Item::Actor(*a)) > 0)
        .collect();
    let page = Page::new("Actors × sources", width);
    let sources: Vec<SourceId> = collection
        .sources()
        .filter(|s| view.has(Item::Source(*s)))
        .collect();
    let names = actors.iter().map(|a| cells(&collection.actor(*a).name));
    let longest = names.max().unwrap_or(0);
    let columns = sources.iter().map(|source| Column {
        name: collection.briefing(*source).short_name().into(),
        widest: NUMBER,
        right: true,
    });
    let all = Column {
        name: "all".into(),
        widest: NUMBER,
        right: true,
    };
    let columns = std::iter::once(all).chain(columns).collect();
    let mut page = page.with_table(Table::new("Actor", columns, longest, width));
    if width >= LEGEND {
        let said = "passages naming each; shade: share of source";
        page.head.push(Row::text(said, Ink::Dim));
    }
    let heat = Heat::new(&actors, material);
    for actor in actors {
        page.push(matrix_row(actor, &sources, &heat, material));
    }
    none(&mut page, "No passage in this view names an actor.");
    page
}

fn matrix_row(actor: ActorId, sources: &[SourceId], heat: &Heat, material: Material) -> Row {
    let Material {
        collection, view, ..
    } = material;
    let named = &collection.actor(actor).passages;
    let counts = view.per_source(collection, named);
    let all: usize = counts.iter().map(|(_, n)| n).sum();
    let mut row = Row::text(collection.actor(actor).name.as_str(), Ink::Text);
    row.cells.push(Cell {
        pieces: vec![(all.to_string(), Ink::Text)],
        target: None,
        rank: all,
    });
    for source in sources {
        let found = counts.iter().find(|(s, _)| s == source);
        let n = found.map_or(0, |(_, n)| *n);
        let piece = match n {
            0 => ("·".into(), Ink::Dim),
            _ => (n.to_string(), Ink::Heat(heat.level(*source, n))),
        };
        row.cells.push(Cell {
            pieces: vec![piece],
            target: first_naming(actor, *source, material),
            rank: n,
        });
    }
    row.to(Target::Item(Item::Actor(actor)))
}

/// Returns where a source first names an actor, with the name used there.
fn first_naming(actor: ActorId, source: SourceId, material: Material) -> Option<Target> {
    let Material {
        collection, view, ..
    } = material;
    let mut named = collection.actor(actor).passages.iter();
    let is_first = |p: &&PassageId| collection.source_of(**p) == source && view.has_passage(**p);
    let passage = *named.find(is_first)?;
    let text = &collection.passage(passage).text;
    let forms = collection.forms(collection.actor(actor)).into_iter();
    let mut forms = forms.filter(|form| find_cited(text, form).is_some());
    Some(Target::Passage(passage, forms.next().map(Into::into)))
}

/// Shades a count by its share of the source, relative to the largest share.
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
            let named = &material.collection.actor(*actor).passages;
            for (source, n) in material.view.per_source(material.collection, named) {
                heat.most = heat.most.max(heat.share(source, n));
            }
        }
        heat
    }

    fn share(&self, source: SourceId, n: usize) -> f64 {
        let all = self.material.view.count(Item::Source(source)).max(1);
        n as f64 / all as f64
    }

    /// From 0 to 3, by halving the largest share, because few actors come near
    /// it.
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
