//! Makes sure that no article is lost: compares the article found by the page's
//! structure with the longest run of prose. If that run was left out, it is
//! kept with a note; a page without an article gets a note too.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::RangeInclusive;

use dom_query::NodeId;

use super::blocks::PageBlock;
use super::side::Side;
use crate::convert::furniture;
use crate::convert::headings::{ends_like_a_sentence, is_running_text, size};
use crate::model::vocabulary::PassageKind;

/// Most blocks without prose in a row within one run.
const GAP: usize = 8;
/// Fewest words of a line that counts as text.
const FEWEST_WORDS: usize = 4;
/// Fewest blocks and bytes of prose in the page's frame to count as an article.
const IN_FRAME: (usize, usize) = (3, 400);
/// How many times longer a text must be to be the likelier article.
const FAR_LONGER: usize = 3;
/// Fewest bytes of short lines that count as an article.
const FEWEST_BYTES: usize = 140;
/// Fewest links in a row that count as a list of other pages.
const LIST_OF_PAGES: usize = 3;
/// Fewest titles of other pages on an index page.
const INDEX: usize = 8;

/// The notes that the guard makes.
const LEFT_OUT: &str = "the longest run of prose was outside the detected article; it is kept";
const NO_PROSE: &str = "no prose was left in the article; what looked like furniture is kept";
const NO_ARTICLE: &str = "no article found";
const LINKS: &str = "no article found: the page is a list of links";

/// What the guard considers in a block.
#[allow(clippy::struct_excessive_bools)] // independent of each other
struct Look {
    /// Bytes of prose: sentences outside links.
    prose: usize,
    /// Bytes of anything except headings, links and furniture.
    text: usize,
    /// Bytes of lines with enough words, except headings, links and furniture.
    words: usize,
    /// Bytes of sentences, including links.
    sentences: usize,
    /// Whether nearly all of it is a link.
    is_link: bool,
    /// Whether its form makes it furniture.
    is_furniture: bool,
    is_head: bool,
    is_quote: bool,
    is_paragraph: bool,
    /// Whether it may be the title of another page.
    is_title: bool,
    side: Side,
    parent: NodeId,
}

impl Look {
    fn of(found: &PageBlock, text: &str) -> Self {
        let is_furniture = furniture::is_furniture(text);
        let is_link = found.links * 5 >= found.range.len() * 4;
        let is_head = found.level > 0;
        let says = !is_head && !is_furniture && found.links * 2 < text.len();
        let words = size(text);
        let length = |is: bool| if is { text.len() } else { 0 };
        Self {
            // Much of a teaser is the title of the page it links to.
            prose: length(says && found.links * 4 < text.len() && is_running_text(text)),
            text: length(says),
            words: length(says && words >= FEWEST_WORDS),
            sentences: length(!is_head && !is_furniture && is_running_text(text)),
            is_link,
            is_furniture,
            is_head,
            is_quote: found.kind == PassageKind::Quote,
            is_paragraph: found.kind == PassageKind::Paragraph,
            // A date may follow the link.
            is_title: found.links * 5 >= found.range.len() * 3
                && words >= FEWEST_WORDS
                && (is_link || !ends_like_a_sentence(text)),
            side: found.side,
            parent: found.parent,
        }
    }
}

/// A run of prose: how many blocks, the first and the last, and its bytes.
#[derive(Clone, Copy)]
struct Run {
    first: usize,
    last: usize,
    blocks: usize,
    bytes: usize,
}

/// How many bytes of a block to count.
type Measure = fn(&Look) -> usize;

/// Which blocks belong to the article.
pub(super) struct Guard {
    looks: Vec<Look>,
    title: Option<usize>,
    /// For each block, whether it is kept as part of the article.
    pub kept: Vec<bool>,
    /// The note on the article, if any.
    pub note: Option<&'static str>,
}

impl Guard {
    /// Compares the blocks of an article, given by their positions, with the
    /// page. Without an article, keeps all blocks outside frames, asides and
    /// captions.
    pub(super) fn new(
        found: &[PageBlock],
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
        // A list or short report below the title may precede longer sentences
        // about its publisher.
        let in_all = self.bytes(all, |look| look.text);
        let has_beginning = self.has_beginning();
        if has_beginning && (run.blocks == 1 || in_all >= run.bytes) {
            return;
        }
        // A much shorter article is something else: a notice, a teaser.
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

    /// How many bytes of the article lie in a range.
    fn bytes(&self, places: RangeInclusive<usize>, measure: Measure) -> usize {
        let is_text = |n: &usize| self.kept[*n] && self.looks[*n].side == Side::Article;
        let texts = places.filter(is_text);
        texts.map(|n| measure(&self.looks[n])).sum()
    }

    /// Whether the article begins where the page's text does: below the title,
    /// with no sentence left out before it.
    fn has_beginning(&self) -> bool {
        let after = self.after_title();
        let mut looks = self.looks.iter().zip(&self.kept).skip(after).take(3 * GAP);
        let first = looks.find(|(look, kept)| {
            look.side == Side::Article && (look.prose > 0 || (**kept && look.text > 0))
        });
        first.is_some_and(|(_, kept)| *kept)
    }

    /// Keeps a run and the blocks in the same elements as its prose.
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
    /// after it, and the measure that found it. Text beside the article or
    /// under pictures must be far longer to be chosen. If there are no
    /// sentences, counts words, then the sentences of the frame, then links.
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

    /// The first and the longest run from a position on, over blocks whose
    /// place is at most `side`. A heading that is a link introduces another
    /// page, so it ends a run.
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
        // Of equally long runs, take the first.
        let longest = runs.iter().rev().max_by_key(|run| run.bytes);
        (runs.first().copied(), longest.copied())
    }

    /// Adds quotations and sentences within the article that the search by
    /// structure left out.
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

    /// Drops readers' comments and notices, if the article has other text.
    fn drop_readers(&mut self) {
        let is_kept = |n: &usize| self.kept[*n] && self.looks[*n].side == Side::Article;
        if (0..self.kept.len()).any(|n| is_kept(&n) && self.looks[n].words > 0) {
            for (kept, look) in self.kept.iter_mut().zip(&self.looks) {
                *kept &= !matches!(look.side, Side::Comments | Side::Notice);
            }
        }
    }

    /// Drops lists of links to other pages, and a link that is a whole
    /// paragraph.
    fn drop_other_pages(&mut self) {
        let mut start = 0;
        while start < self.looks.len() {
            let rest = &self.looks[start..];
            let count = rest.iter().take_while(|look| look.is_link).count();
            let is_paragraph = |look: &Look| look.is_title && look.is_paragraph;
            let is_alone = count > 0 && rest[..count].iter().all(is_paragraph);
            // Links above the title lead elsewhere.
            let is_before = count > 0 && self.title.is_some_and(|title| start < title);
            if count >= LIST_OF_PAGES || is_alone || is_before {
                self.kept[start..start + count].fill(false);
            }
            start += count.max(1);
        }
    }

    /// Whether the form of a block makes it furniture.
    pub(super) fn is_furniture(&self, place: usize) -> bool {
        self.looks[place].is_furniture
    }

    /// Checks the final kinds of the blocks: restores prose if none is left,
    /// and notes a page without an article.
    pub(super) fn after(&mut self, found: &[PageBlock], kinds: &mut [PassageKind]) {
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
                // Only short lines: a table, verse.
                () => self.note,
            };
        }
    }

    /// Whether a page is an index of others: many titles that are links, no
    /// text right under the page's own title, none apart from such titles, and
    /// no two sentences in one element.
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
