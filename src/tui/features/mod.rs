//! What the reader can do besides reading: a folder for each feature. Only this
//! list names them all.

pub mod across;
pub mod actors;
pub mod adding;
pub mod basket;
pub mod cells;
pub mod conflicts;
pub mod copies;
pub mod copy;
pub mod documents;
pub mod drafts;
pub mod edit;
pub mod events;
pub mod gaps;
pub mod glance;
pub mod help;
pub mod identity;
pub mod jumps;
pub mod links;
pub mod matrix;
pub mod models;
pub mod mouse;
pub mod naming;
pub mod narrow;
pub mod news;
pub mod notebook;
pub mod palette;
pub mod problems;
pub mod questions;
pub mod reload;
pub mod search;
pub mod themes;
pub mod undone;
pub mod web;

use super::feature::Feature;

/// Returns every feature, in the order in which they are asked.
pub fn all() -> Vec<Box<dyn Feature>> {
    vec![
        Box::new(search::Search::default()),
        Box::new(narrow::Narrow::default()),
        Box::new(help::Help::default()),
        Box::new(palette::Palette::default()),
        Box::new(jumps::Jumps::default()),
        Box::new(links::Links::default()),
        Box::new(notebook::Notes::default()),
        Box::new(basket::Evidence::default()),
        Box::new(documents::Documents::default()),
        Box::new(cells::Cells::default()),
        Box::new(adding::Adding::default()),
        Box::new(naming::Naming::default()),
        Box::new(drafts::Drafts::default()),
        Box::new(models::Models::default()),
        Box::new(identity::Identity::default()),
        Box::new(glance::Glance::default()),
        Box::new(across::Across::default()),
        Box::new(conflicts::Conflicts::default()),
        Box::new(questions::Questions),
        Box::new(events::Events),
        Box::new(actors::Actors),
        Box::new(gaps::Gaps),
        Box::new(copies::Copies::default()),
        Box::new(matrix::Matrix),
        Box::new(problems::Problems),
        Box::new(news::NewsPage),
        Box::new(copy::Copying),
        Box::new(edit::Editing),
        Box::new(undone::Undone::default()),
        Box::new(web::Web::default()),
        Box::new(mouse::Mouse),
        Box::new(themes::Themes::default()),
        Box::new(reload::Reload),
    ]
}
