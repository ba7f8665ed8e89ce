//! A tag, as far as the program reads it: its name and a few attributes.

/// Attributes that some part of the program reads.
const KEPT: [&str; 18] = [
    "id",
    "class",
    "href",
    "hidden",
    "aria-hidden",
    "style",
    "role",
    "lang",
    "content",
    "name",
    "property",
    "itemprop",
    "rel",
    "datetime",
    "type",
    "http-equiv",
    "dir",
    "pubdate",
];
/// Longest value of an attribute, in bytes.
const LONGEST: usize = 4096;

/// A tag without its angle brackets.
pub(super) struct Tag<'a> {
    pub name: &'a str,
    /// The kept attributes; only the first of each name.
    attributes: Vec<(&'static str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// Reads a tag that starts with its name; also returns the text after it.
    pub(super) fn read(text: &'a str) -> (Self, &'a str) {
        let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
        let name_end = text.find(is_end).unwrap_or(text.len());
        let mut tag = Self {
            name: &text[..name_end],
            attributes: Vec::new(),
        };
        let mut rest = &text[name_end..];
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if let Some(after) = rest.strip_prefix('>') {
                return (tag, after);
            }
            if rest.is_empty() {
                return (tag, rest);
            }
            rest = tag.attribute(rest);
        }
    }

    /// Reads one attribute at the start of `text`; returns the rest.
    fn attribute(&mut self, text: &'a str) -> &'a str {
        let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
        // A name may begin with an equals sign.
        let first = text.chars().next().map_or(0, char::len_utf8);
        let end = text[first..]
            .find(is_end)
            .map_or(text.len(), |at| at + first);
        let (name, after) = text.split_at(end);
        let space = |s: &'a str| s.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let Some(value) = space(after).strip_prefix('=').map(space) else {
            self.keep(name, "");
            return after;
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = if let Some(quote) = quote {
            value[1..].split_once(quote).unwrap_or((&value[1..], ""))
        } else {
            let is_end = |c: char| c.is_ascii_whitespace() || c == '>';
            value.split_at(value.find(is_end).unwrap_or(value.len()))
        };
        self.keep(name, value);
        after
    }

    fn keep(&mut self, name: &str, value: &'a str) {
        let Some(name) = KEPT.iter().find(|kept| kept.eq_ignore_ascii_case(name)) else {
            return;
        };
        if self.attributes.iter().all(|(other, _)| other != name) {
            let mut end = LONGEST.min(value.len());
            while !value.is_char_boundary(end) {
                end -= 1;
            }
            self.attributes.push((name, &value[..end]));
        }
    }

    pub(super) fn value(&self, name: &str) -> Option<&'a str> {
        let found = self.attributes.iter().find(|(n, _)| *n == name);
        found.map(|(_, value)| *value)
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Writes the start tag under another name.
    pub(super) fn write(&self, name: &str, out: &mut String) {
        out.push('<');
        out.push_str(name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            out.push_str(&value.replace('"', "&quot;"));
            out.push('"');
        }
        out.push('>');
    }
}
