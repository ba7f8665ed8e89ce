//! How the bytes of an RTF file are text: each font has its encoding.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

/// Most fonts that are kept.
const MOST_FONTS: usize = 10_000;

/// The encodings of a file.
#[derive(Debug)]
pub(super) struct Fonts {
    /// That of the file.
    own: &'static Encoding,
    /// Those of its fonts, which say one.
    of_font: HashMap<i32, &'static Encoding>,
    /// The code page that nobody knows.
    pub unknown: Option<i32>,
}

impl Default for Fonts {
    fn default() -> Self {
        Self {
            own: WINDOWS_1252,
            of_font: HashMap::new(),
            unknown: None,
        }
    }
}

impl Fonts {
    /// The encoding of a font.
    pub(super) fn of(&self, font: i32) -> &'static Encoding {
        self.of_font.get(&font).copied().unwrap_or(self.own)
    }

    /// The file is in a code page.
    pub(super) fn set_page(&mut self, page: i32) {
        match code_page(page) {
            Some(encoding) => self.own = encoding,
            None => self.unknown = Some(page),
        }
    }

    /// A font is of a set of letters.
    pub(super) fn set_letters(&mut self, font: i32, letters: i32) {
        let page = match letters {
            77 => 10000,
            128 => 932,
            129 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            0 => 1252,
            // That of the file, or one of signs.
            _ => return,
        };
        if let Some(encoding) = code_page(page).filter(|_| self.of_font.len() < MOST_FONTS) {
            self.of_font.insert(font, encoding);
        }
    }
}

/// The encoding that goes by the number of a code page.
fn code_page(page: i32) -> Option<&'static Encoding> {
    let label = match page {
        1250..=1258 => format!("windows-{page}"),
        874 => "windows-874".into(),
        932 => "shift_jis".into(),
        936 => "gbk".into(),
        949 => "euc-kr".into(),
        950 => "big5".into(),
        866 => "ibm866".into(),
        10000 => "macintosh".into(),
        65001 => "utf-8".into(),
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}
