//! Tames untrusted HTML before parsing: removes scripts, styles and comments,
//! keeps only the few attributes that are read, and bounds the nesting. The
//! cost of parsing the rest is proportional to its length.

use std::borrow::Cow;

use self::tag::Tag;
use super::hidden;

#[path = "tag.rs"]
mod tag;

/// Deepest nesting of elements; browsers stop at 512.
const DEEPEST: usize = 200;
/// Largest page, in bytes and tags, to parse as a whole.
const LARGEST: (usize, usize) = (2 << 20, 40_000);
/// Approximate length of the parts of a larger page, in bytes.
const PART: usize = 128 << 10;
/// Most bytes of JSON-LD that are kept.
const MOST_JSON: usize = 1 << 20;

/// Elements whose content is not text of the page.
const DROPPED: [&str; 16] = [
    "script", "style", "iframe", "noembed", "noframes", "noscript", "template", "textarea", "svg",
    "math", "select", "object", "canvas", "audio", "video", "xmp",
];
/// Tags without meaning for a reader; dropped, but not their content.
const IGNORED: [&str; 14] = [
    "img",
    "source",
    "track",
    "embed",
    "input",
    "param",
    "area",
    "col",
    "wbr",
    "base",
    "plaintext",
    "frameset",
    "frame",
    "picture",
];
/// Elements that only style letters; a parser reopens them in every block.
const LETTERS: [&str; 13] = [
    "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// Elements that end implicitly where another begins.
const SELF_ENDING: [&str; 19] = [
    "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "tbody", "thead", "tfoot", "rp",
    "rt", "body", "html", "head", "caption", "colgroup",
];
const VOID: [&str; 4] = ["br", "hr", "meta", "link"];
/// Inline elements; their end tag is ignored while a block is open in them.
const INLINE: [&str; 14] = [
    "a", "span", "abbr", "cite", "q", "label", "time", "sub", "sup", "mark", "del", "ins", "bdi",
    "data",
];

/// Tamed HTML, and counts of what was removed.
#[derive(Default)]
pub(super) struct Tamed {
    pub html: String,
    /// The JSON-LD scripts.
    pub json_ld: Vec<String>,
    /// Number of comments that held text.
    pub comments: usize,
    /// Number of scripts, styles and other elements that are not text.
    pub scripts: usize,
    /// Number of elements beyond the deepest nesting; their text is kept.
    pub deep: usize,
    /// Number of start tags that were kept.
    tags: usize,
    /// Where the page can be split, and the tags that are open there.
    seams: Vec<(usize, String)>,
}

impl Tamed {
    /// Whether the page is small enough to parse as a whole.
    pub(super) fn is_whole(&self) -> bool {
        let is_small = self.html.len() <= LARGEST.0 && self.tags <= LARGEST.1;
        is_small || self.seams.is_empty()
    }

    /// The page, split into parts if its tree would take many times its length.
    /// Each part reopens the tags that are open where it begins.
    pub(super) fn parts(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let seams: &[_] = if self.is_whole() { &[] } else { &self.seams };
        (0..=seams.len()).map(|part| {
            let end = seams.get(part).map_or(self.html.len(), |seam| seam.0);
            match part.checked_sub(1).map(|before| &seams[before]) {
                None => Cow::Borrowed(&self.html[..end]),
                Some((start, open)) => Cow::Owned(format!("{open}{}", &self.html[*start..end])),
            }
        })
    }
}

struct Open<'a> {
    name: &'a str,
    is_hidden: bool,
}

pub(super) fn tame(page: &str) -> Tamed {
    let mut taming = Taming {
        out: Tamed::default(),
        open: Vec::new(),
        beyond: Vec::new(),
    };
    taming.out.html.reserve(page.len() / 2);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        taming.text(&rest[..at]);
        rest = taming.markup(&rest[at..]);
    }
    taming.text(rest);
    taming.out
}

struct Taming<'a> {
    out: Tamed,
    /// Open elements, outermost first.
    open: Vec<Open<'a>>,
    /// Elements that are nested too deeply and still open.
    beyond: Vec<&'a str>,
}

impl<'a> Taming<'a> {
    fn text(&mut self, text: &str) {
        self.out.html.push_str(text);
    }

    /// Adds a space where a tag was removed, to keep words apart.
    fn space(&mut self) {
        if !self.out.html.ends_with(' ') {
            self.out.html.push(' ');
        }
    }

    /// Consumes the markup at the start of `rest`; returns what follows.
    fn markup(&mut self, rest: &'a str) -> &'a str {
        if let Some(inner) = rest.strip_prefix("<!--") {
            let end = inner.find("-->").map_or(inner.len(), |at| at + 3);
            // `<!-->` and `<!--->` are empty comments.
            let short = [">", "->"].iter().find(|s| inner.starts_with(**s));
            let end = short.map_or(end, |s| s.len());
            self.out.comments += usize::from(inner[..end].contains(char::is_alphanumeric));
            return &inner[end..];
        }
        let next = rest[1..].chars().next();
        match next {
            Some('!' | '?') => {
                let end = rest.find('>').map_or(rest.len(), |at| at + 1);
                return &rest[end..];
            }
            Some('/') if rest[2..].starts_with(|c: char| c.is_ascii_alphabetic()) => {
                let (tag, after) = Tag::read(&rest[2..]);
                self.end(tag.name);
                return after;
            }
            Some('/') => {
                let end = rest.find('>').map_or(rest.len(), |at| at + 1);
                return &rest[end..];
            }
            Some(c) if c.is_ascii_alphabetic() => {
                let (tag, after) = Tag::read(&rest[1..]);
                return self.start(&tag, after);
            }
            _ => self.out.html.push_str("&lt;"),
        }
        &rest[1..]
    }

    fn start(&mut self, tag: &Tag<'a>, after: &'a str) -> &'a str {
        let is = |names: &[&str]| names.iter().any(|n| n.eq_ignore_ascii_case(tag.name));
        if is(&IGNORED) {
            return after;
        }
        if is(&DROPPED) {
            return self.dropped(tag, after);
        }
        if is(&["title"]) {
            let (inner, after) = until_end(tag.name, after);
            self.out.html.push_str("<title>");
            self.out.html.push_str(&inner.replace('<', "&lt;"));
            self.out.html.push_str("</title>");
            return after;
        }
        let counts = !is(&VOID) && !is(&SELF_ENDING);
        if counts && self.open.len() >= DEEPEST {
            // The count of these is bounded too.
            if self.beyond.len() < DEEPEST {
                self.beyond.push(tag.name);
            }
            self.out.deep += 1;
            self.space();
            return after;
        }
        self.seam(tag);
        if counts {
            self.open.push(Open {
                name: tag.name,
                is_hidden: hidden::by_attributes(|name| tag.value(name)),
            });
        }
        self.out.tags += 1;
        tag.write(written(tag.name), &mut self.out.html);
        after
    }

    /// Records that the page can be split before a tag: at the start of a block
    /// or, in a table, of a row.
    fn seam(&mut self, tag: &Tag<'a>) {
        let last = self.out.seams.last().map_or(0, |seam| seam.0);
        let long = self.out.html.len() - last;
        if long < PART {
            return;
        }
        let in_table = self.open.last().is_some_and(|o| among(&["table"], o.name));
        let fits = if in_table {
            tag.is("tr")
        } else {
            !among(&INLINE, tag.name) && !among(&LETTERS, tag.name)
        };
        if !fits && long < 2 * PART {
            return;
        }
        let mut open = String::new();
        for element in &self.open {
            open.push('<');
            open.push_str(written(element.name));
            open.push_str(if element.is_hidden { " hidden>" } else { ">" });
        }
        self.out.seams.push((self.out.html.len(), open));
    }

    /// Skips an element and its content.
    fn dropped(&mut self, tag: &Tag<'a>, after: &'a str) -> &'a str {
        let (inner, after) = until_end(tag.name, after);
        let kept: usize = self.out.json_ld.iter().map(String::len).sum();
        if tag.is("script") && tag.value("type").is_some_and(|t| t.contains("ld+json")) {
            if kept + inner.len() <= MOST_JSON {
                self.out.json_ld.push(inner.to_owned());
            }
        } else {
            self.out.scripts += usize::from(!inner.trim().is_empty());
        }
        self.space();
        after
    }

    fn end(&mut self, name: &'a str) {
        let is = |names: &[&str]| names.iter().any(|n| n.eq_ignore_ascii_case(name));
        if is(&VOID) || is(&IGNORED) || is(&DROPPED) || is(&["title", "body", "html"]) {
            return;
        }
        if !is(&SELF_ENDING) {
            if let Some(at) = self
                .beyond
                .iter()
                .rposition(|n| n.eq_ignore_ascii_case(name))
            {
                self.beyond.truncate(at);
                return;
            }
            let Some(at) = self
                .open
                .iter()
                .rposition(|o| o.name.eq_ignore_ascii_case(name))
            else {
                return;
            };
            let inside = &self.open[at + 1..];
            let is_inline = is(&INLINE) || is(&LETTERS);
            let holds_block = inside
                .iter()
                .any(|o| !among(&INLINE, o.name) && !among(&LETTERS, o.name));
            if is(&["a"]) {
                // A parser ends the link but leaves the blocks in it open.
                self.open.remove(at);
            } else if (is_inline && holds_block)
                || (!is(&["table"]) && inside.iter().any(|o| among(&["table"], o.name)))
            {
                return;
            } else {
                self.open.truncate(at);
            }
        }
        self.out.html.push_str("</");
        self.out.html.push_str(written(name));
        self.out.html.push('>');
    }
}

fn among(names: &[&str], name: &str) -> bool {
    names.iter().any(|n| n.eq_ignore_ascii_case(name))
}

/// The name to write for an element.
fn written(name: &str) -> &str {
    if among(&LETTERS, name) { "span" } else { name }
}

/// The text before the end tag of an element, and the text after it.
fn until_end<'a>(name: &str, text: &'a str) -> (&'a str, &'a str) {
    let mut from = 0;
    while let Some(at) = text[from..].find("</").map(|at| from + at) {
        let rest = &text[at + 2..];
        let is_end = rest
            .get(..name.len())
            .is_some_and(|n| n.eq_ignore_ascii_case(name))
            && !rest[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
        if is_end {
            let end = rest.find('>').map_or(text.len(), |end| at + 2 + end + 1);
            return (&text[..at], &text[end..]);
        }
        from = at + 2;
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_comments_and_foreign_attributes_go() {
        for (page, expected) in [
            ("a<script>if (a<b) x('</p>')</SCRIPT >b", "a b"),
            ("a<!-- x > -- -->b<!-->c<!--->d", "abcd"),
            (
                "<p onclick='x(\">\")' CLASS=a data-x=1 class=b>t",
                "<p class=\"a\">t",
            ),
            ("<a href=x>t</a>", "<a href=\"x\">t</a>"),
            (
                "<b>t</b><i hidden>u</i>",
                "<span>t</span><span hidden=\"\">u</span>",
            ),
            ("1 < 2 <3 </> </3>", "1 &lt; 2 &lt;3  "),
            ("<img src=x>t<style>p{}", "t "),
            ("<title>a <b</title>c", "<title>a &lt;b</title>c"),
            ("</div>a</p>", "a</p>"),
            ("<p title=\"unclosed", "<p>"),
        ] {
            assert_eq!(tame(page).html, expected, "{page}");
        }
        let tamed =
            tame("<script type=\"application/ld+json\">{}</script><script>x</script><!--c-->");
        assert_eq!(
            (tamed.json_ld, tamed.scripts, tamed.comments),
            (vec!["{}".into()], 1, 1)
        );
    }

    #[test]
    fn nesting_is_bounded_and_text_kept() {
        for (open, close) in [
            ("<div>", ""),
            ("<div>", "</div>"),
            ("<span><div>", "</span>"),
            ("<a><div>", "</a>"),
        ] {
            let page = format!("{}text{}", open.repeat(5000), close.repeat(5000));
            let tamed = tame(&page);
            assert!(tamed.html.matches("<div").count() <= DEEPEST, "{open}");
            assert!(tamed.html.contains("text") && tamed.deep > 4000, "{open}");
        }
        let mixed = "<a><div></a>".repeat(5000);
        assert!(tame(&mixed).html.matches("<div").count() <= DEEPEST);
    }
}
