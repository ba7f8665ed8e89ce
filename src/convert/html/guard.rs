//! No article is lost: what was taken for the article by the page's shape is
//! held against its longest run of prose. Where that was left out it is kept,
//! and it is said so; where there is none, that is said.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::RangeInclusive;

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
/// Fewest bytes of short lines that are an article.
const FEWEST_BYTES: usize = 140;
/// Fewest links in a row that are a list of other pages.
const LIST_OF_PAGES: usize = 3;
/// Fewest titles of other pages on a page that is an index of them.
const INDEX: usize = 8;

/// What was kept instead of, or besides, the article found by its shape.
const LEFT_OUT: &str =
    "the longest run of prose stood outside the article found by its shape; it is kept";
const NO_PROSE: &str = "no prose was left of the article; what looked like furniture is kept";
const NO_ARTICLE: &str = "no article found";
const LINKS: &str = "no article found: the page is a list of links";

/// What the guard looks at in a block.
struct Look {
    /// Bytes of prose: sentences that are no link.
    prose: usize,
    /// Bytes of words that are neither heading, link nor furniture.
    words: usize,
    /// Bytes of sentences, even if they are a link.
    sentences: usize,
    /// Whether nearly all of it is a link.
    is_link: bool,
    /// Whether it is furniture by its form.
    is_furniture: bool,
    is_head: bool,
    is_quote: bool,
    is_paragraph: bool,
    /// Whether it could be the title of another page.
    is_title: bool,
    side: Side,
    parent: NodeId,
}

impl Look {
    fn of(found: &Found, text: &str) -> Self {
        let is_furniture = furniture::is_furniture(text);
        let is_link = found.links * 5 >= found.range.len() * 4;
        let is_head = found.level > 0;
        let says = !is_head && !is_furniture && found.links * 2 < text.len();
        let words = size(text);
        let length = |is: bool| if is { text.len() } else { 0 };
        Self {
            prose: length(says && is_running_text(text)),
            words: length(says && words >= FEWEST_WORDS),
            sentences: length(!is_head && !is_furniture && is_running_text(text)),
            is_link,
            is_furniture,
            is_head,
            is_quote: found.kind == PassageKind::Quote,
            is_paragraph: found.kind == PassageKind::Paragraph,
            is_title: is_link && words >= FEWEST_WORDS,
            side: found.side,
            parent: found.parent,
        }
    }
}

/// A run of prose: its blocks, first and last, and its bytes.
#[derive(Clone, Copy)]
struct Run {
    first: usize,
    last: usize,
    blocks: usize,
    bytes: usize,
}

/// How much of a block counts.
type Measure = fn(&Look) -> usize;

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
        let looks: Vec<Look> = found
            .iter()
            .zip(texts)
            .map(|(f, t)| Look::of(f, t))
            .collect();
        let kept = looks.iter().enumerate().map(|(place, look)| {
            matches!(look.side, Side::Article | Side::Comments | Side::Notice)
                && article.is_none_or(|marks| marks.contains(&place))
        });
        let mut guard = Self {
            kept: kept.collect(),
            looks,
            title,
            note: None,
        };
        if !guard.looks.is_empty() {
            guard.hold_against_longest();
            guard.drop_readers();
            guard.fill();
            guard.drop_other_pages();
        }
        guard
    }

    /// Keeps the longest run of prose if it was left out.
    fn hold_against_longest(&mut self) {
        let Some((run, measure)) = self.longest() else {
            return;
        };
        let bytes = |places: RangeInclusive<usize>, measure: Measure| -> usize {
            let is_text = |n: &usize| self.kept[*n] && self.looks[*n].side == Side::Article;
            let texts = places.filter(is_text);
            texts.map(|n| measure(&self.looks[n])).sum()
        };
        let all = 0..=self.looks.len() - 1;
        let is_in = bytes(run.first..=run.last, measure) * 2 >= run.bytes;
        if is_in || bytes(all.clone(), measure) >= run.bytes {
            return;
        }
        let words: Measure = |look| look.words;
        let first = self.runs(self.after_title(), Side::Article, words).0;
        let has_first =
            first.is_some_and(|first| bytes(first.first..=first.last, words) * 2 >= first.bytes);
        // A list or a short report that follows the title may stand over
        // longer sentences of its publisher.
        if has_first && (run.blocks == 1 || bytes(all.clone(), words) >= run.bytes) {
            return;
        }
        let in_all = bytes(all, measure);
        // What is much shorter is another thing: a notice, a teaser.
        if !has_first && in_all * 3 < run.bytes {
            self.kept.fill(false);
        }
        self.keep_run(run, measure);
        self.note = Some(LEFT_OUT);
    }

    /// Keeps a run, with what stands in the same element as its prose.
    fn keep_run(&mut self, run: Run, measure: Measure) {
        let most = self.looks[run.first..=run.last].iter().map(|l| l.side);
        let most = most
            .filter(|s| *s <= Side::Beside)
            .max()
            .unwrap_or_default();
        let side = most.max(self.looks[run.first].side);
        for place in run.first..=run.last {
            let look = &self.looks[place];
            self.kept[place] |= look.side <= side && (!look.is_link || measure(look) > 0);
        }
    }

    /// The longest run of prose after the title, or anywhere if there is none
    /// after it: of sentences, then of words, then of sentences in the frame,
    /// then of links. With it goes how it was measured.
    fn longest(&self) -> Option<(Run, Measure)> {
        let after = self.after_title();
        let tiers: [(usize, Side, Measure); 5] = [
            (after, Side::Beside, |look| look.prose),
            (0, Side::Beside, |look| look.prose),
            (after, Side::Beside, |look| look.words),
            (0, Side::Frame, |look| look.prose),
            (after, Side::Beside, |look| look.sentences),
        ];
        tiers.into_iter().find_map(|(from, side, measure)| {
            let run = self.runs(from, side, measure).1?;
            let is_article = run.blocks >= IN_FRAME.0 && run.bytes >= IN_FRAME.1;
            (side < Side::Frame || is_article).then_some((run, measure))
        })
    }

    fn after_title(&self) -> usize {
        self.title.map_or(0, |title| title + 1)
    }

    /// The first and the longest run from a place on, of blocks that stand no
    /// farther beside the article than `side`. A heading that is a link stands
    /// over what another page says.
    fn runs(&self, from: usize, side: Side, bytes: Measure) -> (Option<Run>, Option<Run>) {
        let mut runs: Vec<Run> = Vec::new();
        let mut is_open = false;
        for (place, look) in self.looks.iter().enumerate().skip(from) {
            let length = if look.side <= side { bytes(look) } else { 0 };
            let is_apart = runs.last().is_some_and(|run| place - run.last > GAP);
            is_open &= !is_apart && !(look.is_head && look.is_link);
            if length == 0 {
                continue;
            }
            if !is_open {
                runs.push(Run {
                    first: place,
                    last: place,
                    blocks: 0,
                    bytes: 0,
                });
                is_open = true;
            }
            if let Some(run) = runs.last_mut() {
                run.last = place;
                run.blocks += 1;
                run.bytes += length;
            }
        }
        // Of runs as long as each other the first.
        let longest = runs.iter().rev().max_by_key(|run| run.bytes);
        (runs.first().copied(), longest.copied())
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

    /// What readers wrote, and notices, are no part of an article that is
    /// there without them.
    fn drop_readers(&mut self) {
        let is_kept = |n: &usize| self.kept[*n] && self.looks[*n].side == Side::Article;
        if (0..self.kept.len()).any(|n| is_kept(&n) && self.looks[n].words > 0) {
            for (kept, look) in self.kept.iter_mut().zip(&self.looks) {
                *kept &= !matches!(look.side, Side::Comments | Side::Notice);
            }
        }
    }

    /// Titles of other pages in a row are no part of the article, nor is one
    /// that stands as a paragraph of its own.
    fn drop_other_pages(&mut self) {
        let mut start = 0;
        while start < self.looks.len() {
            let rest = &self.looks[start..];
            let count = rest.iter().take_while(|look| look.is_link).count();
            let is_paragraph = |look: &Look| look.is_title && look.is_paragraph;
            let is_alone = count > 0 && rest[..count].iter().all(is_paragraph);
            // What stands over the title leads elsewhere.
            let is_before = count > 0 && self.title.is_some_and(|title| start < title);
            if count >= LIST_OF_PAGES || is_alone || is_before {
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
        let is_kept = |n: &usize| kinds[*n] != PassageKind::Furniture;
        if (0..kinds.len()).any(|n| is_kept(&n) && self.looks[n].words > 0) {
            if self.is_index(kinds) {
                self.note = Some(LINKS);
            }
        } else if let Some((run, measure)) = self.longest() {
            self.keep_run(run, measure);
            for place in run.first..=run.last {
                if self.kept[place] {
                    kinds[place] = found[place].kind;
                }
            }
            self.note = Some(NO_PROSE);
        } else {
            let is_text =
                |n: &usize| is_kept(n) && !self.looks[*n].is_link && Some(*n) != self.title;
            let texts = (0..kinds.len()).filter(is_text);
            let bytes: usize = texts.map(|n| found[n].range.len()).sum();
            let titles = self.looks.iter().filter(|look| look.is_title);
            self.note = match () {
                () if titles.count() >= INDEX => Some(LINKS),
                () if bytes < FEWEST_BYTES => Some(NO_ARTICLE),
                // Short lines alone: a table, verse.
                () => self.note,
            };
        }
    }

    /// Whether a page is an index of others: many titles that are links, and
    /// no sentence under the page's own title, nor two in one element, that do
    /// not stand beside one.
    fn is_index(&self, kinds: &[PassageKind]) -> bool {
        let titles = self
            .looks
            .iter()
            .filter(|l| l.is_title && l.side <= Side::Beside);
        if titles.count() < INDEX {
            return false;
        }
        let is_text = |n: &usize| kinds[*n] != PassageKind::Furniture && self.looks[*n].words > 0;
        let mut parents = HashSet::new();
        let mut under_title = self.title;
        for (place, look) in self.looks.iter().enumerate() {
            if look.is_head && look.is_link && Some(place) != self.title {
                under_title = None;
            }
            if !is_text(&place) {
                continue;
            }
            let is_under = under_title
                .is_some_and(|title| (1..=GAP).contains(&place.abs_diff(title)) && place > title);
            let around = place.saturating_sub(2)..(place + 3).min(self.looks.len());
            let is_beside = self.looks[around].iter().any(|look| look.is_title);
            if is_under || !is_beside || (look.prose > 0 && !parents.insert(look.parent)) {
                return false;
            }
        }
        true
    }
}
