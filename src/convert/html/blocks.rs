//! The numbered blocks of a parsed page: every run of text that no block
//! element interrupts, in the order of the document.

use std::collections::HashSet;
use std::ops::Range;

use dom_query::{Document, NodeId, NodeRef};

use super::super::soft;
use super::hidden;
use super::side::{self, Side};
use crate::model::vocabulary::PassageKind;
use crate::text::make_room;

/// The attribute that identifies a block in the extracted article.
pub(super) const MARK: &str = "data-block";

/// Most blocks of a page whose article is found by structure; in a longer page
/// only the form of each block counts.
pub(super) const MOST_BLOCKS: usize = 20_000;

/// The weight of an element besides its text.
const ELEMENT: usize = 16;

/// Elements that begin a block.
const BLOCKS: [&str; 41] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tr",
    "ul",
    "button",
];
/// A numbered block of a page.
pub(super) struct PageBlock {
    /// Byte range in the page's text.
    pub range: Range<usize>,
    pub kind: PassageKind,
    /// Level of a heading; 0 for other blocks.
    pub level: u8,
    /// How many quotations enclose it.
    pub quoted: usize,
    /// The place on the page that its enclosing elements indicate.
    pub side: Side,
    /// Bytes of its text inside links.
    pub links: usize,
    /// The element that holds it and its siblings.
    pub parent: NodeId,
}

/// The text and blocks of a page.
#[derive(Default)]
pub(super) struct Page {
    pub text: String,
    pub found: Vec<PageBlock>,
    /// Number of hidden elements that were left out.
    pub hidden: usize,
    /// Bytes of the text times the depth of its elements: the cost of weighing
    /// the elements against each other.
    pub weight: usize,
}

impl Page {
    /// Appends a further part of the page.
    pub(super) fn append(&mut self, part: Self) {
        let start = self.text.len();
        self.text.push_str(&part.text);
        make_room(&mut self.found, part.found.len());
        self.found.extend(part.found.into_iter().map(|mut found| {
            found.range = found.range.start + start..found.range.end + start;
            found
        }));
        self.hidden += part.hidden;
        self.weight += part.weight;
    }
}

/// Reads the blocks of a page, marks them if `is_marked`, and removes hidden
/// elements from it.
pub(super) fn read(document: &Document, is_marked: bool) -> Page {
    let wrappers = side::wrappers(document);
    let around_titles = side::around_titles(document);
    let hidden = remove_hidden(document, |node| {
        wrappers.contains(&node.id) && around_titles.contains(&node.id)
    });
    let mut walk = Walk {
        most_marks: if is_marked { MOST_BLOCKS } else { 0 },
        text: String::new(),
        found: Vec::new(),
        around_blocks: around_blocks(document),
        weight: 0,
        wrappers,
        around_titles,
    };
    if let Some(body) = document.body() {
        walk.container(&body, Around::default());
    }
    Page {
        text: walk.text,
        found: walk.found,
        hidden,
        weight: walk.weight,
    }
}

/// The elements that contain a block element.
fn around_blocks(document: &Document) -> HashSet<NodeId> {
    let mut around = HashSet::new();
    for node in document.root().descendants_it().filter(opens_block) {
        for above in node.ancestors_it(None) {
            if !around.insert(above.id) {
                break;
            }
        }
    }
    around
}

/// Whether a node is a block element or the first of two line breaks.
fn opens_block(node: &NodeRef<'_>) -> bool {
    let next = || {
        node.next_element_sibling()
            .is_some_and(|n| n.has_name("br"))
    };
    let apart = || node.next_sibling().is_some_and(|n| n.is_nonempty_text());
    is_block(node) || (node.has_name("br") && next() && !apart())
}

/// Removes hidden elements, except the page itself where a script would show
/// it.
fn remove_hidden(document: &Document, is_page: impl Fn(&NodeRef<'_>) -> bool) -> usize {
    let hidden: Vec<NodeRef> = document
        .root()
        .descendants_it()
        .filter(|node| node.is_element() && is_hidden(node) && !is_page(node))
        .collect();
    let mut count = 0;
    for node in hidden {
        count += usize::from(node.text().contains(char::is_alphanumeric));
        node.remove_from_parent();
    }
    count
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    !node.has_name("body")
        && !node.has_name("html")
        && hidden::by_attributes(|name| node.attr(name))
}

fn is_block(node: &NodeRef<'_>) -> bool {
    node.node_name()
        .is_some_and(|name| BLOCKS.contains(&&*name))
}

fn is_cell(node: &NodeRef<'_>) -> bool {
    node.has_name("td") || node.has_name("th")
}

/// What the enclosing elements say about a block.
#[derive(Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools)] // independent of each other
struct Around {
    quoted: usize,
    list: bool,
    pre: bool,
    link: bool,
    side: Side,
    level: u8,
    depth: usize,
}

impl Around {
    fn inside(mut self, name: &str, side: Side) -> Self {
        self.depth += 1;
        match name {
            "blockquote" => self.quoted += 1,
            "li" | "dd" | "dt" => self.list = true,
            "pre" => self.pre = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.level = name.as_bytes()[1] - b'0',
            _ => {}
        }
        self.side = self.side.max(side);
        self
    }

    fn kind(self) -> PassageKind {
        match self {
            Self { level: 1.., .. } => PassageKind::Head,
            Self { quoted: 1.., .. } => PassageKind::Quote,
            Self { list: true, .. } => PassageKind::List,
            _ => PassageKind::Paragraph,
        }
    }
}

struct Walk {
    most_marks: usize,
    text: String,
    found: Vec<PageBlock>,
    around_blocks: HashSet<NodeId>,
    weight: usize,
    /// Elements that hold most of the page's text.
    wrappers: HashSet<NodeId>,
    /// Elements that hold a first heading.
    around_titles: HashSet<NodeId>,
}

impl Walk {
    /// The place on the page of the blocks in an element. An element that holds
    /// most of the page counts as the article, as does a form around the title.
    fn side(&self, node: &NodeRef<'_>, name: &str) -> Side {
        let side = Side::of(node, name);
        let is_titled = self.around_titles.contains(&node.id);
        let is_wrapper = self.wrappers.contains(&node.id);
        let is_page = match side {
            Side::Article => return side,
            // Readers may have written more than the page itself.
            Side::Comments | Side::Notice => is_titled && is_wrapper,
            _ => is_wrapper || (is_titled && name == "form"),
        };
        if !is_page {
            return side;
        }
        // The search for the article by structure skips these elements.
        if matches!(name, "form" | "aside") {
            node.rename("div");
        }
        Side::Article
    }

    /// Reads an element that holds blocks or is one. A tamed page is of bounded
    /// depth, so the recursion is too.
    fn container(&mut self, node: &NodeRef<'_>, around: Around) {
        let name = node.node_name().unwrap_or_default();
        let mut around = around.inside(&name, self.side(node, &name));
        around.link |= &*name == "a" && node.has_attr("href");
        self.weight += around.depth * ELEMENT;
        let mut run: Vec<NodeRef> = Vec::new();
        let is_row = node.has_name("tr") && !self.around_blocks.contains(&node.id);
        let children = node.children();
        let mut breaks = 0;
        for child in &children {
            let is_break = child.has_name("br");
            let opens = is_block(child)
                || self.around_blocks.contains(&child.id)
                || (is_cell(child) && !is_row);
            if opens {
                self.run(&mut run, around, node, false);
                self.container(child, around);
            } else if is_break && breaks > 0 {
                // Older pages end a paragraph with two line breaks.
                self.run(&mut run, around, node, false);
            } else {
                run.push(*child);
            }
            if is_break {
                breaks += 1;
            } else if child.is_element() || child.is_nonempty_text() {
                breaks = 0;
            }
        }
        let is_whole = run.len() == children.len();
        self.run(&mut run, around, node, is_whole);
        if is_whole && !children.is_empty() && self.most_marks > 0 {
            self.mark_whole(node);
        }
    }

    /// Marks an element that is exactly the last block found.
    fn mark_whole(&mut self, node: &NodeRef<'_>) {
        if let Some(last) = self.found.len().checked_sub(1)
            && node.children_it(false).next().is_some()
            && self.found[last].range.end + 2 == self.text.len()
            && !node.text().trim().is_empty()
        {
            node.set_attr(MARK, &last.to_string());
        }
    }

    /// Ends a run of siblings: it is a block unless it is all white space.
    /// Wraps one that does not fill its parent, so that it can be identified.
    fn run(
        &mut self,
        run: &mut Vec<NodeRef<'_>>,
        around: Around,
        parent: &NodeRef<'_>,
        is_whole: bool,
    ) {
        let start = self.text.len();
        let mut words = Words {
            out: &mut self.text,
            start,
            pre: around.pre,
            links: 0,
        };
        for node in run.iter() {
            words.push(node);
        }
        let links = words.links;
        let raw = &self.text[start..];
        let begin = start + (raw.len() - raw.trim_start().len());
        let end = begin + raw.trim().len();
        self.weight += (raw.len() + run.len() * ELEMENT) * around.depth;
        if begin < end {
            if self.found.len() < self.most_marks
                && !is_whole
                && let Some(first) = run.first()
            {
                let mark = parent.tree.new_element("span");
                mark.set_attr(MARK, &self.found.len().to_string());
                first.insert_before(&mark);
                for node in run.iter() {
                    mark.append_child(node);
                }
            }
            let above = is_whole.then(|| parent.parent()).flatten();
            self.found.push(PageBlock {
                range: begin..end,
                kind: around.kind(),
                level: around.level,
                quoted: around.quoted,
                side: around.side,
                links: if around.link { end - begin } else { links },
                parent: above.map_or(parent.id, |above| above.id),
            });
            self.text.truncate(end);
            self.text.push_str("\n\n");
        } else {
            self.text.truncate(start);
        }
        run.clear();
    }
}

/// Collects the words of a block.
struct Words<'a> {
    out: &'a mut String,
    start: usize,
    pre: bool,
    links: usize,
}

impl Words<'_> {
    /// Adds the text of an inline node, collapsing white space as a browser
    /// does.
    fn push(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            let text = node.text();
            let text = soft::without(&text);
            if self.pre {
                self.out.push_str(&text);
            } else {
                self.collapse(&text);
            }
            return;
        }
        if node.has_name("br") {
            self.trim();
            self.out.push('\n');
            return;
        }
        if is_cell(node) && self.out.len() > self.start {
            self.trim();
            self.out.push('\t');
        }
        let before = (self.out.len(), self.links);
        for child in node.children_it(false) {
            self.push(&child);
        }
        if node.has_name("a") && node.has_attr("href") {
            self.links = before.1 + self.out.len().saturating_sub(before.0);
        }
    }

    fn trim(&mut self) {
        let end = self.out.trim_end_matches(' ').len();
        self.out.truncate(end.max(self.start));
    }

    fn collapse(&mut self, text: &str) {
        let is_space = |c: char| matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}');
        for piece in text.split_inclusive(is_space) {
            let word = piece.trim_end_matches(is_space);
            self.out.push_str(word);
            let open = &self.out[self.start..];
            let is_open = open.is_empty() || open.ends_with([' ', '\n', '\t']);
            if word.len() < piece.len() && !is_open {
                self.out.push(' ');
            }
        }
    }
}
