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
use crate::convert::headings::{ends_like_a_sentence, is_running_text, size};
use crate::model::vocabulary::PassageKind;

/// Blocks without prose that a run of it may hold in a row.
const GAP: usize = 8;
/// Fewest words of a line that says something.
const FEWEST_WORDS: usize = 4;
/// Fewest blocks and bytes of prose in a page's frame that are an article.
const IN_FRAME: (usize, usize) = (3, 400);
/// How many times as long a text must be to be the likelier article.
const FAR_LONGER: usize = 3;
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
#[allow(clippy::struct_excessive_bools)] // independent of each other
struct Look {
    /// Bytes of prose: sentences that are no link.
    prose: usize,
    /// Bytes of anything that is neither heading, link nor furniture.
    text: usize,
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
            // Much of a teaser is the title of what it leads to.
            prose: length(says && found.links * 4 < text.len() && is_running_text(text)),
            text: length(says),
            words: length(says && words >= FEWEST_WORDS),
            sentences: length(!is_head && !is_furniture && is_running_text(text)),
            is_link,
            is_furniture,
            is_head,
            is_quote: found.kind == PassageKind::Quote,
            is_paragraph: found.kind == PassageKind::Paragraph,
            // A date may stand beside it.
            is_title: found.links * 5 >= found.range.len() * 3
                && words >= FEWEST_WORDS
                && (is_link || !ends_like_a_sentence(text)),
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
        let is_in = self.bytes(run.first..=run.last, measure) * 2 >= run.bytes;
        let all = 0..=self.looks.len() - 1;
        if is_in || self.bytes(all.clone(), measure) >= run.bytes {
            return;
        }
        // A list or a short report that follows the title may stand over
        // longer sentences of its publisher.
        let in_all = self.bytes(all, |look| look.text);
        let has_beginning = self.has_beginning();
        if has_beginning && (run.blocks == 1 || in_all >= run.bytes) {
            return;
        }
        // What is much shorter is another thing: a notice, a teaser.
        if !has_beginning && in_all * FAR_LONGER < run.bytes {
            self.kept.fill(false);
        }
        self.keep_run(run, measure);
        let first = self
            .runs(self.after_title(), Side::Article, |look| look.prose)
            .0;
        if let Some(first) = first.filter(|first| first.first <= self.after_title() + GAP) {
            self.keep_run(first, |look| look.prose);
        }
        self.note = Some(LEFT_OUT);
    }

    /// How much of the article stands in some places.
    fn bytes(&self, places: RangeInclusive<usize>, measure: Measure) -> usize {
        let is_text = |n: &usize| self.kept[*n] && self.looks[*n].side == Side::Article;
        let texts = places.filter(is_text);
        texts.map(|n| measure(&self.looks[n])).sum()
    }

    /// Whether the article begins where the page's text does: below the
    /// title, with no sentence left out before it.
    fn has_beginning(&self) -> bool {
        let after = self.after_title();
        let mut looks = self.looks.iter().zip(&self.kept).skip(after).take(3 * GAP);
        let first = looks.find(|(look, kept)| {
            look.side == Side::Article && (look.prose > 0 || (**kept && look.text > 0))
        });
        first.is_some_and(|(_, kept)| *kept)
    }

    /// Keeps a run, with what stands in the same element as its prose.
    fn keep_run(&mut self, run: Run, measure: Measure) {
        let counted = |place: &usize| measure(&self.looks[*place]) > 0;
        let texts = (run.first..=run.last).filter(counted);
        let sides = texts.map(|place| self.looks[place].side);
        let side = sides.filter(|s| *s <= Side::Caption).max();
        let side = side.unwrap_or(Side::Frame);
        for place in run.first..=run.last {
            let look = &self.looks[place];
            self.kept[place] |= look.side <= side && (!look.is_link || measure(look) > 0);
        }
    }

    /// The longest run of prose after the title, or anywhere if there is none
    /// after it. What stands beside the article or under pictures is it only
    /// if it is far longer. Without sentences words count, then those of the
    /// frame, then links. With the run goes how it was measured.
    fn longest(&self) -> Option<(Run, Measure)> {
        let of = |from: usize, side: Side, measure: Measure| {
            let run = self.runs(from, side, measure).1?;
            Some((run, measure))
        };
        let prose: Measure = |look| look.prose;
        let after = self.after_title();
        for from in [after, 0] {
            let mut best = of(from, Side::Article, prose);
            for side in [Side::Beside, Side::Caption] {
                let than = best.map_or(0, |(run, _)| run.bytes * FAR_LONGER);
                let is_far = |(run, _): &(Run, Measure)| run.bytes > than;
                best = of(from, side, prose).filter(is_far).or(best);
            }
            if best.is_some() {
                return best;
            }
        }
        let is_article =
            |(run, _): &(Run, Measure)| run.blocks >= IN_FRAME.0 && run.bytes >= IN_FRAME.1;
        of(after, Side::Beside, |look| look.words)
            .or_else(|| of(0, Side::Frame, prose).filter(is_article))
            .or_else(|| of(after, Side::Beside, |look| look.sentences))
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
            is_open &= !(is_apart || look.is_head && look.is_link);
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
