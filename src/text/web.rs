//! Web addresses in documents: finds them, admits only what may be passed to a
//! browser, and warns of deceptive ones.

use std::ops::Range;

use super::sanitize::sanitize;

/// Most bytes of an address; nobody reads a longer one.
const MOST: usize = 2048;

/// A web address that may be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// As written.
    pub address: String,
    /// The bytes of the host in the address.
    pub host: Range<usize>,
    /// Warnings, one sentence each.
    pub warnings: Vec<&'static str>,
}

impl Link {
    /// The address, if it is a web address without spaces, control characters
    /// or signs that browsers read differently.
    pub fn new(address: &str) -> Option<Self> {
        let start = scheme(address)?;
        let odd = |c: char| c.is_whitespace() || c.is_control() || "\\\"<>`{}|^".contains(c);
        if address.len() > MOST || address.contains(odd) || sanitize(address) != address {
            return None;
        }
        let rest = &address[start..];
        let end = start + rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let named = &address[start..end];
        let user = named.rfind('@').map_or(0, |at| at + 1);
        let port = named[user..].rfind(':').filter(|at| {
            let number = &named[user + at + 1..];
            number.bytes().all(|b| b.is_ascii_digit())
        });
        let host = start + user..port.map_or(end, |at| start + user + at);
        if address[host.clone()].is_empty() {
            return None;
        }
        let warnings = warnings(&address[host.clone()], user > 0);
        Some(Self {
            address: address.into(),
            host,
            warnings,
        })
    }
}

/// The offset after `http://` or `https://`; `None` for any other address.
fn scheme(address: &str) -> Option<usize> {
    let starts = |scheme: &str| {
        let head = address.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    };
    let found = ["http://", "https://"].into_iter().find(|s| starts(s));
    found.map(str::len)
}

fn warnings(host: &str, has_user: bool) -> Vec<&'static str> {
    let mut found = Vec::new();
    if has_user {
        found.push("The part before the @ is a login name, not the host.");
    }
    if host.split('.').any(|label| label.starts_with("xn--")) {
        found.push("The host is written in punycode: a browser shows other letters.");
    }
    if host.split('.').any(is_mixed) {
        found.push("The host mixes letters of several scripts that look alike.");
    } else if !host.is_ascii() {
        found.push("The host has letters beyond a to z, which may look like others.");
    }
    found
}

/// Whether a label mixes Latin letters with letters that look like them.
fn is_mixed(label: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}');
    // Greek, Cyrillic, Armenian, Cherokee.
    let alike = |c: char| matches!(c, '\u{370}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}');
    label.contains(latin) && label.contains(alike)
}

/// The addresses in a text, each once, in order.
pub fn links(text: &str) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    let starts = text.match_indices("://").filter_map(|(at, _)| {
        let schemes = ["https", "http"].into_iter();
        let mut starts = schemes.filter_map(|scheme| at.checked_sub(scheme.len()));
        starts.find(|start| {
            text.get(*start..)
                .is_some_and(|rest| scheme(rest).is_some())
        })
    });
    for start in starts {
        let rest = &text[start..];
        let ends = |c: char| c.is_whitespace() || c.is_control() || "<>\"“”„«»‘`{}|^\\".contains(c);
        let whole = &rest[..rest.find(ends).unwrap_or(rest.len())];
        if let Some(link) = Link::new(without_point(whole))
            && !found.iter().any(|known| known.address == link.address)
        {
            found.push(link);
        }
    }
    found
}

/// An address without the punctuation of the sentence around it.
fn without_point(mut address: &str) -> &str {
    while let Some(last) = address.chars().next_back() {
        let count = |sign| address.matches(sign).count();
        let closes = match last {
            ')' => count(')') > count('('),
            ']' => count(']') > count('['),
            _ => ".,;:!?'’…*_".contains(last),
        };
        if !closes {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_who_answers() {
        for (address, host) in [
            ("https://example.org/a?b#c", "example.org"),
            ("HTTP://Example.org:8080", "Example.org"),
            ("https://bank.example@other.example/x", "other.example"),
            ("https://a:b@c@d.example:1/", "d.example"),
            ("https://example.org?@other.example", "example.org"),
            ("http://[2001:db8::1]:80/", "[2001:db8::1]"),
            ("https://пример.example/", "пример.example"),
        ] {
            let link = Link::new(address).unwrap_or_else(|| panic!("{address}"));
            assert_eq!(&link.address[link.host], host, "{address}");
            assert_eq!(link.address, address);
        }
    }

    #[test]
    fn what_is_no_address_of_the_web_is_not_opened() {
        for no in [
            "",
            "https://",
            "https:///x",
            "file:///etc/passwd",
            "javascript://x",
            "ftp://example.org",
            "-https://example.org",
            " https://example.org",
            "https://exa mple.org",
            "https://example.org/\n-x",
            "https://example.org/\x1b[2J",
            "https://example.org\\@other.example",
            "https://example.org/\u{202e}gpj",
            "https://example.org/\"x",
            "https://@/x",
        ] {
            assert_eq!(Link::new(no), None, "{no:?}");
        }
        let long = format!("https://example.org/{}", "a".repeat(MOST));
        assert_eq!(Link::new(&long), None);
    }

    #[test]
    fn what_pretends_is_warned_of() {
        for (address, said) in [
            ("https://bank.example@other.example", "before the @"),
            ("https://xn--e1afmkfd.example/", "punycode"),
            ("https://раypal.example/", "several scripts"),
            ("https://пример.example/", "beyond a to z"),
        ] {
            let link = Link::new(address).unwrap();
            let all = link.warnings.join(" ");
            assert!(all.contains(said), "{address}: {all}");
        }
        let plain = Link::new("https://example.org/пример@x").unwrap();
        assert_eq!(plain.warnings, [""; 0]);
    }

    #[test]
    fn a_text_gives_its_addresses_without_its_own_signs() {
        let text = "See https://example.org/a_(b), (http://example.org/c). “HTTPS://example.org/d” \
                    and xhttps://example.org/a_(b) but not ftp://example.org or https:// at all; \
                    https://example.org/e…";
        let found: Vec<_> = links(text).into_iter().map(|l| l.address).collect();
        let wanted = [
            "https://example.org/a_(b)",
            "http://example.org/c",
            "HTTPS://example.org/d",
            "https://example.org/e",
        ];
        assert_eq!(found, wanted);
    }
}
