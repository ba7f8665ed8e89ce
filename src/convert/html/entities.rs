//! Decodes entities left in metadata: some sites escape twice.

use std::borrow::Cow;

/// Longest entity, in bytes.
const LONGEST: usize = 10;

/// Decodes the entities of a text; leaves anything else as it is.
pub(in super::super) fn read(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let text = text.replace("&amp;", "&");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let end = after.find(';').filter(|end| *end <= LONGEST);
        if let Some((sign, end)) = end.and_then(|end| Some((sign(&after[..end])?, end))) {
            out.push(sign);
            rest = &after[end + 1..];
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Entities by their names.
const NAMED: [(&str, char); 26] = [
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("lt", '<'),
    ("gt", '>'),
    ("nbsp", ' '),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("rdquo", '”'),
    ("ldquo", '“'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
];

fn sign(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    let found = NAMED.iter().find(|(named, _)| *named == name);
    found.map(|(_, sign)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_read_even_twice_escaped() {
        for (text, expected) in [
            (
                "The keeper&#8217;s &quot;weir&quot;",
                "The keeper’s \"weir\"",
            ),
            ("W&#x00E4;chter &amp;amp; M&uuml;ller", "Wächter & Müller"),
            ("A &amp;#39;quay&amp;#39;", "A 'quay'"),
            ("Bell & Co; Port", "Bell & Co; Port"),
            ("a && b &#0; &unknown;", "a && b &#0; &unknown;"),
        ] {
            assert_eq!(read(text), expected);
        }
    }
}
