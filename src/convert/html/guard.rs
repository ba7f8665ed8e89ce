//! No article is lost: what was taken for the article by the page's shape is
//! held against its longest run of prose. Where that was left out it is kept,
//! and it is said so; where there is none, that is said.

use std::borrow::Cow;
use std::collections::HashSet;

use dom_query::NodeId;

use super::blocks::Found;
use super::side::Side;
use crate::convert::furniture;
use crate::convert::headings::{is_running_text, size};
use crate::model::vocabulary::PassageKind;

/// Blocks without prose that a run of it may hold in a row.
const GAP: usize = 8;
/// Fewest words of a line that says something.
const FEWEST_WORDS: usize = 4;
/// Fewest blocks and bytes of prose in a page's frame that are an article.
const IN_FRAME: (usize, usize) = (3, 400);
/// Fewest links in a row that are a list of other pages.
const LIST_OF_PAGES: usize = 3;
/// Fewest titles of other pages on a page that is an index of them.
const INDEX: usize = 8;

/// What was kept instead of, or besides, the article found by its shape.
const LEFT_OUT: &str = "the longest run of prose stood outside the article found by its shape; it is kept";
const NO_PROSE: &str = "no prose was left of the article; what looked like furniture is kept";
const NO_ARTICLE: &str = "no article found";
const LINKS: &str = "no article found: the page is a list of links";

/// What the guard looks at in a block.
struct Look {
    /// Bytes of prose: sentences that are no link.
    prose: usize,
    /// Bytes of words that are neither heading, link nor furniture.
    words: usize,
    /// Whether nearly all of it is a link.
    is_link: bool,
    /// Whether it is furniture by its form.
    is_furniture: bool,
    is_head: bool,
    is_quote: bool,
    /// Whether it could be the title of another page.
    is_title: bool,
    side: Side,
    parent: NodeId,
}

impl Look {
    fn of(found: &Found, text: &str) -> Self {
        let is_furniture = furniture::is_furniture(text);
        let is_link = found.links * 10 >= found.range.len() * 9;
        let is_head = found.level > 0;
        let says = !is_head && !is_furniture && found.links * 2 < text.len();
        let words = size(text);
        let length = |is: bool| if is { text.len() } else { 0 };
        Self {
            prose: length(says && is_running_text(text)),
            words: length(says && words >= FEWEST_WORDS),
            is_link,
            is_furniture,
            is_head,
            is_quote: found.kind == PassageKind::Quote,
            is_title: is_link && words >= FEWEST_WORDS,
            side: found.side,
            parent: found.parent,
        }
    }
}

/// A run of prose: its blocks, first and last, and its bytes.
#[derive(Clone, Copy, Default)]
struct Run {
    first: usize,
    last: usize,
    blocks: usize,
    bytes: usize,
}

/// Which blocks belong to the article.
pub(super) struct Guard {
    looks: Vec<Look>,
    title: Option<usize>,
    /// Whether a block is kept as a part of the article.
    pub kept: Vec<bool>,
    /// What there is to say of it.
    pub note: Option<&'static str>,
}

impl Guard {
    /// Holds the blocks of an article, told by their places, against the
    /// page. Without an article all blocks but those beside it are kept.
    pub(super) fn new(
        found: &[Found],
        texts: &[Cow<'_, str>],
        article: Option<&HashSet<usize>>,
        title: Option<usize>,
    ) -> Self {
        let looks: Vec<Look> = found.iter().zip(texts).map(|(f, t)| Look::of(f, t)).collect();
        let kept = looks.iter().enumerate().map(|(place, look)| {
            look.side <= Side::Comments && look.side != Side::Beside
                && article.is_none_or(|marks| marks.contains(&place))
        });
        let mut guard = Self {
            kept: kept.collect(),
            looks,
            title,
            note: None,
        };
        guard.hold_against_longest();
        guard.fill();
        guard.drop_lists_of_pages();
        guard
    }

    /// Keeps the longest run of prose if it was left out.
    fn hold_against_longest(&mut self) {
        let Some(run) = self.longest() else { return };
        let bytes = |guard: &Self, places: std::ops::Range<usize>| -> usize {
            let kept = places.filter(|n| guard.kept[*n] && guard.looks[*n].side == Side::Article);
            kept.map(|n| guard.looks[n].words).sum()
        };
        let in_run = bytes(self, run.first..run.last + 1);
        let in_all = bytes(self, 0..self.looks.len());
        if in_run * 2 >= run.bytes || in_all >= run.bytes {
            return;
        }
        // What is much shorter is another thing: a notice, a teaser.
        if in_all * 3 < run.bytes {
            self.kept.fill(false);
        }
        self.keep_run(run);
        self.note = Some(LEFT_OUT);
    }

    /// Keeps a run, with what stands in the same element as its prose.
    fn keep_run(&mut self, run: Run) {
        let most = self.looks[run.first..=run.last].iter().map(|l| l.side);
        let most = most.filter(|s| *s <= Side::Beside).max().unwrap_or_default();
        let side = most.max(self.looks[run.first].side);
        for place in run.first..=run.last {
            let look = &self.looks[place];
            self.kept[place] |= look.side <= side && !look.is_link;
        }
    }

    /// The longest run of prose after the title, or anywhere if there is none
    /// after it: of sentences, then of words, then of sentences in the frame.
    fn longest(&self) -> Option<Run> {
        let after = self.title.map_or(0, |title| title + 1);
        let prose = |look: &Look| look.prose;
        let words = |look: &Look| look.words;
        self.run(after, Side::Beside, prose)
            .or_else(|| self.run(0, Side::Beside, prose))
            .or_else(|| self.run(after, Side::Beside, words))
            .or_else(|| {
                let run = self.run(0, Side::Frame, prose)?;
                (run.blocks >= IN_FRAME.0 && run.bytes >= IN_FRAME.1).then_some(run)
            })
    }

    /// The longest run from a place on, of blocks that stand no farther
    /// beside the article than `side`. A heading that is a link stands over
    /// what another page says.
    fn run(&self, from: usize, side: Side, bytes: impl Fn(&Look) -> usize) -> Option<Run> {
        let (mut best, mut open) = (Run::default(), Run::default());
        for (place, look) in self.looks.iter().enumerate().skip(from) {
            let length = if look.side <= side { bytes(look) } else { 0 };
            let is_apart = open.blocks > 0 && place - open.last > GAP;
            if is_apart || (look.is_head && look.is_link) {
                open = Run::default();
            }
            if length == 0 {
                continue;
            }
            if open.blocks == 0 {
                open.first = place;
            }
            open.last = place;
            open.blocks += 1;
            open.bytes += length;
            if open.bytes > best.bytes {
                best = open;
            }
        }
        (best.bytes > 0).then_some(best)
    }

    /// Keeps what the article quotes, and sentences that stand beside its
    /// own: what tells an article by its shape leaves some out.
    fn fill(&mut self) {
        let is_text = |n: &usize| self.kept[*n] && self.looks[*n].prose > 0;
        let places: Vec<usize> = (0..self.looks.len()).filter(is_text).collect();
        let (Some(first), Some(last)) = (places.first(), places.last()) else {
            return;
        };
        let parents: HashSet<NodeId> = places.iter().map(|n| self.looks[*n].parent).collect();
        for place in *first..*last {
            let look = &self.looks[place];
            let belongs = look.is_quote || (look.prose > 0 && parents.contains(&look.parent));
            self.kept[place] |= belongs && look.side == Side::Article;
        }
    }

    /// Titles of other pages in a row are no part of the article.
    fn drop_lists_of_pages(&mut self) {
        let mut start = 0;
        while start < self.looks.len() {
            let rest = &self.looks[start..];
            let count = rest.iter().take_while(|look| look.is_link).count();
            if count >= LIST_OF_PAGES {
                self.kept[start..start + count].fill(false);
            }
            start += count.max(1);
        }
    }

    /// Whether a block is furniture by its form.
    pub(super) fn is_furniture(&self, place: usize) -> bool {
        self.looks[place].is_furniture
    }

    /// Looks at what became of the blocks in the end: keeps prose after all
    /// if none is left, and says if there is no article.
    pub(super) fn after(&mut self, found: &[Found], kinds: &mut [PassageKind]) {
        let says = |n: &usize| kinds[*n] != PassageKind::Furniture && self.looks[*n].words > 0;
        if (0..kinds.len()).any(|n| says(&n)) {
            if self.is_index(kinds) {
                self.note = Some(LINKS);
            }
            return;
        }
        let Some(run) = self.longest() else {
            let is_index = self.looks.iter().filter(|look| look.is_title).count() >= INDEX;
            self.note = Some(if is_index { LINKS } else { NO_ARTICLE });
            return;
        };
        self.keep_run(run);
        for place in run.first..=run.last {
            if self.kept[place] {
                kinds[place] = found[place].kind;
            }
        }
        self.note = Some(NO_PROSE);
    }

    /// Whether a page is an index of others: many titles that are links, and
    /// no two sentences together that do not stand beside one.
    fn is_index(&self, kinds: &[PassageKind]) -> bool {
        let titles = self.looks.iter().filter(|l| l.is_title && l.side <= Side::Beside);
        if titles.count() < INDEX {
            return false;
        }
        let beside_link = |place: usize| {
            let around = place.saturating_sub(2)..(place + 3).min(self.looks.len());
            around.into_iter().any(|n| self.looks[n].is_title)
        };
        let under_title = |place: usize| {
            self.title
                .is_some_and(|title| place > title && place - title <= 3 && !self.looks[title].is_link)
        };
        let own = |n: &usize| {
            let says = kinds[*n] != PassageKind::Furniture && self.looks[*n].words > 0;
            says && (under_title(*n) || !beside_link(*n))
        };
        !(0..kinds.len()).any(|n| own(&n))
    }
}
