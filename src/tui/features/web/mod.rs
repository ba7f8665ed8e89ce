//! Web links: which there are where one is, and the question whether to open
//! one.

mod draw;

use ratatui::layout::Rect;

use crate::model::view::Item;
use crate::text::web::{Link, links};
use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature, Here, Hint, Over};
use crate::tui::shell::requests::Request;
use crate::tui::widgets::paint::Canvas;
use crate::tui::world::{Opener, World};

/// The question whether to open an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The addresses there are.
    pub links: Vec<Link>,
    /// Which of them is meant.
    pub at: usize,
}

/// Most addresses one chooses among.
const MOST: usize = 20;

/// The question, if it is asked.
#[derive(Debug, Default)]
pub struct Web {
    /// What is asked.
    pub asked: Option<Asked>,
}

impl Web {
    /// Asks whether to open an address of what is selected or read: those in
    /// its words, then that of its document.
    fn ask(&mut self, cx: &mut Cx) {
        let (links, refused) = links_here(cx.here, cx.world);
        if links.is_empty() {
            cx.world.say(if refused {
                "The document's URL is no plain http or https address: not opened"
            } else {
                "No web address here, and the document gives none"
            });
        } else if let Opener::Wrong(why) = &cx.world.opener {
            cx.world.say(why.clone());
        } else {
            self.asked = Some(Asked { links, at: 0 });
        }
    }
}

impl Feature for Web {
    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        if action != Action::Link {
            return false;
        }
        self.ask(cx);
        true
    }

    fn overs(&self) -> &'static [&'static str] {
        &["web"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.asked.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.asked.is_some().then_some(self)
    }
}

impl Over for Web {
    fn name(&self) -> &'static str {
        "web"
    }

    fn act_over(&mut self, action: Action, cx: &mut Cx) {
        let Some(Asked { links, at }) = &mut self.asked else {
            return;
        };
        match action {
            Action::Next | Action::Enter => *at = (*at + 1).min(links.len() - 1),
            Action::Previous => *at = at.saturating_sub(1),
            Action::Cancel => self.asked = None,
            Action::Accept => {
                let address = links[*at].address.clone();
                self.asked = None;
                cx.world.ask(match &cx.world.opener {
                    Opener::Program(words) => Request::Browse(words.clone(), address),
                    Opener::Nobody | Opener::Wrong(_) => Request::Copy(address),
                });
            }
            _ => {}
        }
    }

    fn hints(&self, world: &World) -> Vec<Hint> {
        let opens = matches!(world.opener, Opener::Program(_));
        let does = if opens { "open it" } else { "copy it" };
        let mut hints = vec![(world.key(Action::Accept), does.to_string())];
        if self.asked.as_ref().is_some_and(|a| a.links.len() > 1) {
            hints.push(("↑↓".into(), "another".into()));
        }
        hints.push((world.key(Action::Cancel), "leave it".into()));
        hints
    }

    fn draw(&self, world: &World, buf: &mut Canvas, body: Rect) -> Option<(u16, u16)> {
        draw::draw(self.asked.as_ref()?, &world.opener, &world.theme, buf, body);
        None
    }

    fn close(&mut self) {
        self.asked = None;
    }
}

/// The addresses, and whether that of the document is none to be opened.
fn links_here(here: &Here, world: &World) -> (Vec<Link>, bool) {
    let story = &world.story;
    let item = here.item;
    let mut found = item.map_or_else(Vec::new, |item| links(item.text(story)));
    if let Some(Item::Claim(claim)) = item
        && let Some(passage) = story.claimed(claim).stance.passage
    {
        found.extend(links(&story.passage(passage).text));
    }
    let source = item.and_then(|item| item.source(story));
    let document = story.briefings.get(source.unwrap_or(here.source).index());
    let address = document.and_then(|b| b.url.as_deref());
    let link = address.and_then(|address| Link::new(address.trim()));
    let refused = address.is_some() && link.is_none();
    found.truncate(MOST - 1);
    found.extend(link.filter(|link| found.iter().all(|l| l.address != link.address)));
    (found, refused)
}
