//! What is new since the last visit.

mod page;

use std::sync::Arc;

use crate::model::news::News;
use crate::text::counted;
use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature};
use crate::tui::page::{Built, Kind, Material, Subject};
use crate::tui::shell::requests::Reply;
use crate::tui::world::{Go, World};

/// The page of news.
#[derive(Debug)]
pub struct NewsPage;

const LIST: Kind = Kind::list("news", Action::News).with_text();

impl Feature for NewsPage {
    fn kinds(&self) -> &'static [Kind] {
        &[LIST]
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        (subject == LIST.subject()).then(|| Built::Rows(page::page(material)))
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx) -> Option<Reply> {
        match reply {
            Reply::News(news, when) => tell(news, when, cx.world),
            other => return Some(other),
        }
        None
    }
}

/// Takes in what is new, and says how much, after the greeting.
fn tell(news: Arc<News>, when: String, world: &mut World) {
    let count = news.count();
    world.own.news = Some((news, when));
    world.go(Go::Repage);
    let greeting = world.greeting.take();
    let greeted = greeting.filter(|g| world.notice() == Some(g));
    if count == 0 || !(world.notice().is_none() || greeted.is_some()) {
        return;
    }
    let key = world.key(Action::News);
    let changes = counted(count, "change");
    world.say(match greeted {
        Some(greeting) => {
            let back = greeting.split("; ").next().unwrap_or_default();
            format!("{back}; {changes}; {key} lists")
        }
        None => format!("{changes} since your last visit; {key} lists"),
    });
}
