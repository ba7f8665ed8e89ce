//! The glyphs of a PDF with their positions, page by page. Only this file
//! depends on the library that reads the format, so the library can be
//! replaced.

use std::hash::{Hash, Hasher};
use std::panic::resume_unwind;

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Dict, String as Text};
use hayro_interpret::hayro_syntax::page::Page as Source;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};
use rustc_hash::FxHashMap;

use crate::convert::ConvertError;
use crate::text::caught::caught;

/// Most bytes of a file.
pub(super) const MOST_BYTES: usize = 100 << 20;
/// Most pages of a document.
pub(super) const MOST_PAGES: usize = 5_000;
/// Most glyphs of a document, and of a page.
pub(super) const MOST_GLYPHS: usize = 2_000_000;
/// Most letters of a replacement text (`ActualText`); a longer one says nothing
/// about positions.
const MOST_STANDING_FOR: usize = 24;

/// A page as drawn, turned upright.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Page {
    /// In points.
    pub width: f32,
    /// In points.
    pub height: f32,
    /// In drawing order, which may differ from reading order.
    pub glyphs: Vec<Glyph>,
    /// Whether it has pictures.
    pub pictures: bool,
}

/// A glyph. Positions are in points from the page's upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// The start of its baseline.
    pub x: f32,
    /// The height of its baseline.
    pub y: f32,
    /// From its start to the next glyph's, as drawn.
    pub advance: (f32, f32),
    /// The height of its font, in points.
    pub size: f32,
    /// Index of its font in [`Read::fonts`].
    pub font: u16,
    /// Whether it is invisible, like the text behind a scanned page.
    pub hidden: bool,
    /// Whether the file marks it as page furniture.
    pub artifact: bool,
    pub text: Letters,
}

/// The text of a glyph: a letter, rarely several, such as an *ffi* ligature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Letters {
    /// One letter; U+FFFD if the file does not say which.
    One(char),
    /// Several letters, or none.
    Several(Box<str>),
}

impl Letters {
    pub(super) fn push_to(&self, text: &mut String) {
        match self {
            Self::One(letter) => text.push(*letter),
            Self::Several(letters) => text.push_str(letters),
        }
    }

    pub(super) fn first(&self) -> Option<char> {
        match self {
            Self::One(letter) => Some(*letter),
            Self::Several(letters) => letters.chars().next(),
        }
    }
}

impl From<&str> for Letters {
    fn from(text: &str) -> Self {
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (Some(one), None) => Self::One(one),
            _ => Self::Several(text.into()),
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Font {
    /// Empty if the file does not name it.
    pub name: String,
    /// Whether it is bold, as far as the file says.
    pub bold: bool,
}

/// What is known once all pages are drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Read {
    /// By number.
    pub fonts: Vec<Font>,
    /// Pages that could not be drawn completely, from 1.
    pub spoilt: Vec<u32>,
}

/// Opens a PDF.
///
/// # Errors
/// If the file is locked, damaged or too large.
pub(super) fn open(bytes: &[u8]) -> Result<Pdf, ConvertError> {
    if bytes.len() > MOST_BYTES {
        let most = MOST_BYTES >> 20;
        return Err(unreadable(format!(
            "it has more than {most} MiB; split it, or save it with smaller pictures"
        )));
    }
    let pdf = caught(|| Pdf::new(mended(bytes))).unwrap_or(Err(LoadPdfError::Invalid));
    let pdf = pdf.map_err(refused)?;
    let count = pdf.pages().len();
    if count > MOST_PAGES {
        return Err(unreadable(format!(
            "it has {count} pages, more than {MOST_PAGES}; split it"
        )));
    }
    Ok(pdf)
}

/// Passes the pages of a PDF to `take`, in order.
///
/// # Errors
/// If the pages hold too many glyphs.
pub(super) fn glyphs(pdf: &Pdf, take: &mut dyn FnMut(Page)) -> Result<Read, ConvertError> {
    let cache = InterpreterCache::new();
    let mut pen = Pen::default();
    for (number, source) in (1..).zip(pdf.pages().iter()) {
        pen.begin(source);
        if caught(|| draw(source, pdf, &cache, &mut pen)).is_none() {
            if pen.left == 0 {
                return Err(unreadable(format!(
                    "it holds more than {MOST_GLYPHS} letters by page {number}; split it"
                )));
            }
            pen.read.spoilt.push(number);
        }
        take(std::mem::take(&mut pen.page));
    }
    Ok(pen.read)
}

/// The file with blanks after each `stream` keyword moved before it. Some
/// programs write them, and the stream would be unreadable.
fn mended(bytes: &[u8]) -> Vec<u8> {
    const WORD: &[u8] = b"stream";
    let mut data = bytes.to_vec();
    let mut at = 0;
    while let Some(next) = data[at..].windows(WORD.len()).position(|word| word == WORD) {
        let begin = at + next;
        let end = begin + WORD.len();
        let blanks = data[end..].iter().take_while(|byte| **byte == b' ').count();
        let is_begin = !data[..begin].ends_with(b"end");
        if is_begin && blanks > 0 && data[end + blanks..].starts_with(b"\r\n") {
            data.copy_within(begin..end, begin + blanks);
            data[begin..begin + blanks].fill(b' ');
        }
        at = end;
    }
    data
}

fn unreadable(why: String) -> ConvertError {
    ConvertError::Unreadable(why)
}

/// Explains why a file cannot be opened, and what would help.
fn refused(why: LoadPdfError) -> ConvertError {
    unreadable(match why {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "it is locked with a password; save a copy without one".into()
        }
        LoadPdfError::Decryption(_) => {
            "it is encrypted in an unsupported way; save a copy without a password".into()
        }
        LoadPdfError::Invalid => {
            "it is damaged; save it anew from the program that made it, or print it to a file"
                .into()
        }
    })
}

fn draw<'a>(source: &Source<'a>, pdf: &'a Pdf, cache: &InterpreterCache<'a>, pen: &mut Pen) {
    let (width, height) = source.render_dimensions();
    let turned = Affine::new(source.initial_transform(true).as_coeffs());
    let frame = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let settings = InterpreterSettings::default();
    let mut context = Context::new(turned, frame, cache, pdf.xref(), settings);
    interpret_page(source, &mut context, pen);
}

/// The device that collects drawn glyphs.
struct Pen {
    page: Page,
    read: Read,
    /// Numbers of fonts by their hashes.
    fonts: FxHashMap<u128, u16>,
    /// The open marked stretches of content.
    marks: Vec<MarkedContent>,
    /// How many more glyphs are accepted.
    left: usize,
}

impl Default for Pen {
    fn default() -> Self {
        Self {
            page: Page::default(),
            read: Read::default(),
            fonts: FxHashMap::default(),
            marks: Vec::new(),
            left: MOST_GLYPHS,
        }
    }
}

/// A marked stretch of content.
struct MarkedContent {
    artifact: bool,
    /// The replacement text of all its glyphs.
    text: Option<Letters>,
    /// The glyph that carries the replacement text.
    first: Option<usize>,
}

impl Pen {
    fn begin(&mut self, source: &Source<'_>) {
        let (width, height) = source.render_dimensions();
        self.marks.clear();
        self.page = Page {
            width,
            height,
            ..Page::default()
        };
    }

    /// The number of a glyph's font.
    fn font(&mut self, glyph: &Drawn<'_>) -> u16 {
        let key = match glyph {
            Drawn::Outline(glyph) => First::of(&glyph.identifier()),
            Drawn::Type3(_) => 0,
        };
        if let Some(number) = self.fonts.get(&key) {
            return *number;
        }
        let font = match glyph {
            Drawn::Outline(glyph) => glyph.font_data().map_or_else(Font::default, |data| {
                let name = data.postscript_name.unwrap_or_default();
                let name = plain_name(&name).to_owned();
                let bold = is_bold(&name);
                Font { name, bold }
            }),
            // All Type 3 fonts count as one: they have no names.
            Drawn::Type3(_) => Font {
                name: "Type3".into(),
                bold: false,
            },
        };
        let number = u16::try_from(self.read.fonts.len()).unwrap_or(u16::MAX);
        self.fonts.insert(key, number);
        if number < u16::MAX {
            self.read.fonts.push(font);
        }
        number
    }

    /// Adds a glyph, or widens the glyph that carries its replacement text.
    fn add(&mut self, mut glyph: Glyph) {
        let finite = [
            glyph.x,
            glyph.y,
            glyph.advance.0,
            glyph.advance.1,
            glyph.size,
        ];
        if !finite.iter().all(|value| value.is_finite()) {
            return;
        }
        // Callbacks cannot return an error, so the drawing ends by unwinding.
        if self.left == 0 {
            resume_unwind(Box::new("too many glyphs"));
        }
        self.left -= 1;
        let next = self.page.glyphs.len();
        if let Some(mark) = self.marks.iter_mut().rev().find(|mark| mark.text.is_some()) {
            if let Some(first) = mark.first.and_then(|first| self.page.glyphs.get_mut(first)) {
                return first.widen(&glyph);
            }
            mark.first = Some(next);
            if let Some(text) = &mark.text {
                glyph.text = text.clone();
            }
        }
        self.page.glyphs.push(glyph);
    }
}

impl Glyph {
    /// Extends it over another glyph on the same line.
    fn widen(&mut self, other: &Self) {
        let (along, across) = self.advance;
        let length = along.hypot(across);
        if length <= 0.0 {
            return;
        }
        let (dx, dy) = (along / length, across / length);
        let begin = (other.x - self.x) * dx + (other.y - self.y) * dy;
        let end = begin + other.advance.0 * dx + other.advance.1 * dy;
        let (begin, end) = (begin.min(0.0), end.max(length));
        self.x += begin * dx;
        self.y += begin * dy;
        self.advance = ((end - begin) * dx, (end - begin) * dy);
    }
}

/// A font's name without the six-letter tag of a subset.
fn plain_name(name: &str) -> &str {
    match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) => rest,
        _ => name,
    }
}

fn is_bold(name: &str) -> bool {
    let name = name.to_lowercase();
    ["bold", "black", "heavy", "semi", "demi"]
        .iter()
        .any(|weight| name.contains(weight))
}

/// Keeps the start of a hash: a glyph hashes its font first, so the start tells
/// nameless fonts apart.
#[derive(Default)]
struct First {
    key: u128,
    len: usize,
}

impl First {
    fn of(what: &impl Hash) -> u128 {
        let mut first = Self::default();
        what.hash(&mut first);
        first.key
    }
}

impl Hasher for First {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes.iter().take(16 - self.len) {
            self.key = self.key << 8 | u128::from(byte);
            self.len += 1;
        }
    }

    fn finish(&self) -> u64 {
        self.key as u64
    }
}

/// The text of a glyph, as far as the file says.
fn letters(glyph: &Drawn<'_>) -> Letters {
    let clean = |letter: char| {
        if matches!(letter, '\t' | '\n' | '\r') {
            ' '
        } else {
            letter
        }
    };
    match glyph.as_unicode() {
        Some(BfString::Char(letter)) => Letters::One(clean(letter)),
        Some(BfString::String(text)) => {
            let text: String = text.chars().map(clean).collect();
            Letters::from(text.as_str())
        }
        None => Letters::One(char::REPLACEMENT_CHARACTER),
    }
}

/// Decodes a text string: UTF-16 or UTF-8 with a mark, else Latin-1.
pub(super) fn decoded(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        let units = rest
            .as_chunks()
            .0
            .iter()
            .map(|pair| u16::from_be_bytes(*pair));
        return char::decode_utf16(units)
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
    }
    match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => String::from_utf8_lossy(rest).into_owned(),
        None => bytes.iter().copied().map(char::from).collect(),
    }
}

/// The replacement text of a stretch, if it is short.
fn standing_for(properties: &Dict<'_>) -> Option<Letters> {
    let text = properties.get::<Text<'_>>(b"ActualText")?;
    if text.as_bytes().len() > 4 * MOST_STANDING_FOR {
        return None;
    }
    let text = decoded(text.as_bytes());
    let short = !text.is_empty() && text.chars().count() <= MOST_STANDING_FOR;
    short.then(|| Letters::from(text.as_str()))
}

impl<'a> Device<'a> for Pen {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let hidden = matches!(mode, DrawMode::Invisible);
        let artifact = self.marks.iter().any(|mark| mark.artifact);
        for placed in run.glyphs() {
            let transform = props.transform * placed.transform();
            let origin = transform * Point::ZERO;
            let [a, b, c, d, ..] = transform.as_coeffs();
            let advance = f64::from(match &**placed {
                Drawn::Outline(glyph) => glyph.advance_width().unwrap_or(500.0),
                Drawn::Type3(glyph) => glyph.advance_width().unwrap_or(0.0),
            });
            let font = self.font(placed);
            self.add(Glyph {
                x: origin.x as f32,
                y: origin.y as f32,
                advance: ((a * advance) as f32, (b * advance) as f32),
                size: (c.hypot(d) * 1000.0) as f32,
                font,
                hidden,
                artifact,
                text: letters(placed),
            });
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.page.pictures = true;
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        self.marks.push(MarkedContent {
            artifact: tag == b"Artifact",
            text: properties.and_then(standing_for),
            first: None,
        });
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
