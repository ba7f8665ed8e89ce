//! Recognises titles and authors that programs fill in: *Microsoft Word -
//! weir-final2.doc*, *untitled*, a login.

use crate::text::fold;

/// Most characters of a title.
const LONGEST: usize = 300;

/// Beginnings of default titles.
const PROGRAMS: [&str; 12] = [
    "microsoft word",
    "microsoft powerpoint",
    "microsoft excel",
    "powerpoint presentation",
    "powerpoint-prasentation",
    "adobe photoshop",
    "untitled",
    "unbenannt",
    "sans titre",
    "sin titulo",
    "senza titolo",
    "без имени",
];

/// Placeholders for a missing title.
const NONE: [&str; 22] = [
    "title",
    "titel",
    "titre",
    "titulo",
    "titolo",
    "document",
    "dokument",
    "documento",
    "doc",
    "draft",
    "layout",
    "template",
    "print",
    "presentation",
    "slide",
    "page",
    "scan",
    "unknown",
    "none",
    "null",
    "no title",
    "pdf",
];

/// Extensions of files that people print from.
const ENDINGS: [&str; 37] = [
    "ai", "bmp", "cdr", "doc", "docm", "docx", "dot", "dotx", "dvi", "eps", "fm", "htm", "html",
    "indb", "indd", "jpeg", "jpg", "md", "odg", "odp", "odt", "pages", "pdf", "pmd", "png", "ppt",
    "pptx", "ps", "pub", "qxd", "qxp", "rtf", "tex", "tif", "txt", "wpd", "xls",
];

/// Whether a person gave the file this title.
pub(super) fn is_title(text: &str) -> bool {
    let folded = fold(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let plain = |c: char| !c.is_control() && c != '\u{fffd}';
    letters > 1
        && text.chars().count() <= LONGEST
        && text.chars().all(plain)
        && !PROGRAMS.iter().any(|start| folded.starts_with(start))
        && !is_none(&folded)
        && !is_file(&folded)
        && !is_code(text)
}

/// *Document1*, *Slide 2*, *(no title)*.
fn is_none(folded: &str) -> bool {
    let bare = folded.trim_matches(|c: char| !c.is_alphabetic());
    NONE.contains(&bare)
}

/// A file name, a path or an address.
fn is_file(folded: &str) -> bool {
    let ending = folded.rsplit_once('.').map(|(_, ending)| ending);
    let ending = ending.map(|ending| ending.trim_end_matches(|c: char| !c.is_alphanumeric()));
    ending.is_some_and(|ending| ENDINGS.contains(&ending))
        || folded.contains('\\')
        || folded.contains("://")
        || folded.starts_with("file:")
        || folded.starts_with('/')
}

/// One word with digits or underscores: a reference number, or a file name
/// without its extension.
fn is_code(text: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_digit() || c == '_';
    !text.contains(' ') && text.is_ascii() && text.chars().any(is_sign)
        || text.contains("__")
        || text.split(' ').all(|word| word.chars().any(is_sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_what_a_person_wrote() {
        for text in [
            "The weir at Lock Four",
            "Budget",
            "Report 2019",
            "COVID-19 at the quay",
            "洪水",
            "Untidy rivers",
            "Documents of the inquiry",
        ] {
            assert!(is_title(text), "{text}");
        }
        for text in [
            "Microsoft Word - weir.doc",
            "weir-final2.docx",
            "The weir (final).indd",
            "untitled",
            "Untitled-2",
            "Document1",
            "Slide 1",
            "(no title)",
            "C:\\Users\\ana\\weir",
            "https://quay.example/weir",
            "rep_2019",
            "0312 4471",
            "JX1147",
            "",
            "-",
            "a\u{fffd}b\u{fffd}c",
        ] {
            assert!(!is_title(text), "{text}");
        }
    }
}
