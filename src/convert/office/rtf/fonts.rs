//! The encodings of an RTF file: each font may have its own.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

/// Most fonts that are kept.
const MOST_FONTS: usize = 10_000;

#[derive(Debug)]
pub(super) struct Fonts {
    /// The encoding of the file.
    own: &'static Encoding,
    /// The encodings of fonts that state one.
    of_font: HashMap<i32, &'static Encoding>,
    /// A code page that is not supported.
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
    pub(super) fn of(&self, font: i32) -> &'static Encoding {
        self.of_font.get(&font).copied().unwrap_or(self.own)
    }

    /// Sets the code page of the file.
    pub(super) fn set_page(&mut self, page: i32) {
        match code_page(page) {
            Some(encoding) => self.own = encoding,
            None => self.unknown = Some(page),
        }
    }

    /// Sets a font's character set, by its `\fcharset` number.
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
            // The file's own encoding, or a symbol set.
            _ => return,
        };
        if let Some(encoding) = code_page(page).filter(|_| self.of_font.len() < MOST_FONTS) {
            self.of_font.insert(font, encoding);
        }
    }
}

/// The encoding of a code page number.
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
