//! Web links: finding those of the present place, and asking whether to open
//! one; if there are none, the document's own file.

mod draw;

use ratatui::layout::Rect;

use crate::model::view::Item;
use crate::model::{Collection, Ref};
use crate::text::web::{Link, links};
use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature, Here, Hint, Over};
use crate::tui::shell::requests::{Reply, Request, Viewed};
use crate::tui::widgets::paint::Canvas;
use crate::tui::world::{Opener, World};

/// The question whether to open something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The addresses, and the index of the chosen one.
    Links(Vec<Link>, usize),
    /// The file of a document.
    File(Viewed),
}

/// Most addresses to choose from.
const MOST: usize = 20;

/// The question, if it is open.
#[derive(Debug, Default)]
pub struct Web {
    /// The open question.
    pub asked: Option<Asked>,
}

impl Web {
    /// Asks whether to open an address of the selected or open passage: those
    /// in its words, then that of its document.
    fn ask(&mut self, cx: &mut Cx) {
        let (links, refused) = links_here(cx.here, cx.world);
        if refused && links.is_empty() {
            cx.world
                .say("Not opened: the document's URL is not an http or https address");
        } else if links.is_empty() && cx.world.collection.briefings.is_empty() {
            cx.world.say("Nothing here comes from a document");
        } else if links.is_empty() {
            let thing = document_here(cx.here, &cx.world.collection);
            cx.world.ask(Request::FindFile(thing));
        } else if let Opener::Wrong(why) = &cx.world.opener {
            cx.world.say(why.clone());
        } else {
            self.asked = Some(Asked::Links(links, 0));
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

    fn reply(&mut self, reply: Reply, cx: &mut Cx) -> Option<Reply> {
        match reply {
            Reply::FoundFile(Ok(viewed)) => self.asked = Some(Asked::File(viewed)),
            Reply::FoundFile(Err(why)) => cx.world.say(why),
            other => return Some(other),
        }
        None
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
        match (action, &mut self.asked) {
            (Action::Next | Action::Enter, Some(Asked::Links(links, at))) => {
                *at = (*at + 1).min(links.len() - 1);
            }
            (Action::Previous, Some(Asked::Links(_, at))) => *at = at.saturating_sub(1),
            (Action::Cancel, _) => self.asked = None,
            (Action::Accept, asked) => {
                if let Some(asked) = asked.take() {
                    cx.world.ask(asked.request(&cx.world.opener));
                }
            }
            _ => {}
        }
    }

    fn hints(&self, world: &World) -> Vec<Hint> {
        let opens = match &self.asked {
            Some(Asked::File(viewed)) => viewed.words.is_some(),
            _ => matches!(world.opener, Opener::Program(_)),
        };
        let does = if opens { "open it" } else { "copy it" };
        let mut hints = vec![(world.key(Action::Accept), does.to_string())];
        if matches!(&self.asked, Some(Asked::Links(links, _)) if links.len() > 1) {
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

impl Asked {
    /// Returns the request that the answer makes.
    fn request(self, opener: &Opener) -> Request {
        let (words, address) = match self {
            Self::Links(mut links, at) => {
                let words = match opener {
                    Opener::Program(words) => Some(words.clone()),
                    Opener::Nobody | Opener::Wrong(_) => None,
                };
                (words, links.swap_remove(at).address)
            }
            Self::File(Viewed { file, words, .. }) => (words, file.to_string_lossy().into()),
        };
        match words {
            Some(words) => Request::Browse(words, address),
            None => Request::Copy(address),
        }
    }
}

/// Returns the present passage, else its document.
fn document_here(here: &Here, collection: &Collection) -> Ref {
    let passage = match here.item {
        Some(Item::Passage(passage)) => Some(passage),
        Some(Item::Claim(claim)) => collection.claimed(claim).stance.passage,
        Some(item) => match item.source(collection) {
            Some(source) if source != here.source => {
                return collection.refer(&Item::Source(source).into());
            }
            _ => here.passage,
        },
        None => here.passage,
    };
    let item = passage.map_or(Item::Source(here.source), Item::Passage);
    collection.refer(&item.into())
}

/// Returns the addresses, and whether the document's was refused.
fn links_here(here: &Here, world: &World) -> (Vec<Link>, bool) {
    let collection = &world.collection;
    let item = here.item;
    let mut found = item.map_or_else(Vec::new, |item| links(item.text(collection)));
    if let Some(Item::Claim(claim)) = item
        && let Some(passage) = collection.claimed(claim).stance.passage
    {
        found.extend(links(&collection.passage(passage).text));
    }
    let source = item.and_then(|item| item.source(collection));
    let document = collection
        .briefings
        .get(source.unwrap_or(here.source).index());
    let address = document.and_then(|b| b.url.as_deref());
    let link = address.and_then(|address| Link::new(address.trim()));
    let refused = address.is_some() && link.is_none();
    found.truncate(MOST - 1);
    found.extend(link.filter(|link| found.iter().all(|l| l.address != link.address)));
    (found, refused)
}
