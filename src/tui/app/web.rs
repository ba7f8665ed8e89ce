//! Web links: which there are where one is, and the question whether to open
//! one.

use super::{App, Overlay};
use crate::model::view::Item;
use crate::text::web::{Link, links};
use crate::tui::action::Action;
use crate::tui::shell::Request;

/// What opens an address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Opener {
    /// A program, as words.
    Program(Vec<String>),
    /// Nothing that would be seen here: the address may be copied.
    #[default]
    Nobody,
    /// What is set cannot be used, and why.
    Wrong(String),
}

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

impl App {
    /// Asks whether to open an address of what is selected or read: those in
    /// its words, then that of its document.
    pub(super) fn ask_link(&mut self) -> Vec<Request> {
        let (links, refused) = self.links_here();
        if links.is_empty() {
            let said = if refused {
                "The document's URL is no plain http or https address: not opened"
            } else {
                "No web address here, and the document gives none"
            };
            self.notice = Some(said.into());
        } else if let Opener::Wrong(why) = &self.opener {
            self.notice = Some(why.clone());
        } else {
            self.overlay = Some(Overlay::Link(Asked { links, at: 0 }));
        }
        vec![]
    }

    /// The addresses, and whether that of the document is none to be opened.
    fn links_here(&self) -> (Vec<Link>, bool) {
        let story = &self.story;
        let item = self.selected();
        let mut found = item.map_or_else(Vec::new, |item| links(item.text(story)));
        if let Some(Item::Claim(claim)) = item
            && let Some(passage) = story.claimed(claim).stance.passage
        {
            found.extend(links(&story.passage(passage).text));
        }
        let open = self.centre.reader.source;
        let source = item.and_then(|item| item.source(story)).unwrap_or(open);
        let document = story.briefings.get(source.index());
        let address = document.and_then(|b| b.url.as_deref());
        let link = address.and_then(|address| Link::new(address.trim()));
        let refused = address.is_some() && link.is_none();
        found.truncate(MOST - 1);
        found.extend(link.filter(|link| found.iter().all(|l| l.address != link.address)));
        (found, refused)
    }

    /// Performs an action while it is asked.
    pub(super) fn act_on_link(&mut self, action: Action) -> Vec<Request> {
        let Some(Overlay::Link(Asked { links, at })) = &mut self.overlay else {
            return vec![];
        };
        match action {
            Action::Next | Action::Enter => *at = (*at + 1).min(links.len() - 1),
            Action::Previous => *at = at.saturating_sub(1),
            Action::Cancel => self.overlay = None,
            Action::Accept => {
                let address = links[*at].address.clone();
                self.overlay = None;
                return match &self.opener {
                    Opener::Program(words) => vec![Request::Browse(words.clone(), address)],
                    _ => vec![Request::Copy(address)],
                };
            }
            _ => {}
        }
        vec![]
    }
}
