//! The purpose of a group in an RTF file.

/// Where the text of a group goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Goal {
    /// Into the document.
    #[default]
    Text,
    /// Nowhere, but groups inside it may have a goal.
    Nowhere,
    /// Nowhere, with everything inside it.
    Past,
    Title,
    Author,
    /// The names of the styles.
    Style,
    /// The font table, which states the encodings.
    Font,
    /// The number or bullet of an item.
    Number,
}

/// Text beside the main text, in a group of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    Note,
    /// A header or footer.
    Frame,
    Box,
}

/// The goal that a control word gives its group.
pub(super) fn goal(word: &str) -> Option<Goal> {
    Some(match word {
        "stylesheet" => Goal::Style,
        "fonttbl" => Goal::Font,
        "title" => Goal::Title,
        "author" => Goal::Author,
        "pntext" | "listtext" => Goal::Number,
        "info" | "shpinst" | "shp" | "do" | "nesttableprops" | "object" => Goal::Nowhere,
        "colortbl" | "pict" | "nonshppict" | "objdata" | "objclass" | "objname"
        | "nonesttables" | "fldinst" | "datafield" | "xe" | "tc" | "tcn" | "rxe" | "txe"
        | "bkmkstart" | "bkmkend" | "template" | "filetbl" | "listtable" | "listoverridetable"
        | "revtbl" | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn"
        | "private" | "nextfile" | "falt" | "panose" | "themedata" | "sp" | "operator"
        | "subject" | "manager" | "company" | "category" | "keywords" | "comment" | "doccomm"
        | "hlinkbase" | "creatim" | "revtim" | "printim" | "buptim" | "generator" | "atnid"
        | "atnauthor" | "annotation" | "passwordhash" | "mmath" | "ud" => Goal::Past,
        _ => return None,
    })
}

/// The text beside the main text that a control word begins.
pub(super) fn beside(word: &str) -> Option<Beside> {
    Some(match word {
        "footnote" => Beside::Note,
        "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
        | "footerf" => Beside::Frame,
        "shptxt" | "dptxbxtext" => Beside::Box,
        _ => return None,
    })
}

/// The character that a control word stands for.
pub(super) fn sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" | "enspace" | "qmspace" => " ",
        "zwj" => "\u{200d}",
        "zwnj" => "\u{200c}",
        _ => return None,
    })
}
