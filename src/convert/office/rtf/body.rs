//! Reads the text of an RTF file, token by token.

use std::collections::HashMap;
use std::mem::take;

use super::super::outline::Facts;
use super::super::paper::{Paper, Role};
use super::super::{named, too_much};
use super::fonts::Fonts;
use super::groups::{self, Beside, Goal};
use super::tokens::Token;
use crate::convert::ConvertError;
use crate::text::one_line;

/// Deepest nesting of groups.
const DEEPEST: usize = 256;
/// Most styles that are kept.
const MOST_STYLES: usize = 10_000;
/// Bytes of text above which they are decoded.
const MOST_BYTES: usize = 1 << 16;
/// Most bytes of a deletion, a name or a title that are kept.
const MOST_KEPT: usize = 4096;

/// The formatting of a group. When a group ends, the outer state returns.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools)] // independent of each other
struct RtfState {
    goal: Goal,
    /// What began with the group, if it is text beside the main text.
    begun: Option<Beside>,
    /// How many fallback characters follow a Unicode letter (`\uc`).
    spare: Option<usize>,
    font: i32,
    is_hidden: bool,
    is_deleted: bool,
    is_moved: bool,
    is_inserted: bool,
    para: Para,
}

/// The properties of a paragraph.
#[derive(Debug, Clone, Copy, Default)]
struct Para {
    style: i32,
    level: Option<u8>,
    is_item: bool,
    is_cell: bool,
}

/// A style: its name so far, its base and its outline level from 0.
#[derive(Debug, Default)]
struct Style {
    name: String,
    base: Option<i32>,
    level: Option<u8>,
}

/// A file while it is read.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // independent of each other
pub(super) struct Body {
    state: RtfState,
    /// The states of the groups around it.
    around: Vec<RtfState>,
    paper: Paper,
    fonts: Fonts,
    styles: HashMap<i32, Style>,
    /// The number of the open style.
    style: i32,
    title: String,
    author: String,
    /// Bytes of text not yet decoded.
    bytes: Vec<u8>,
    /// The first half of a surrogate pair.
    half: Option<u16>,
    /// Fallback characters still to skip.
    spare: usize,
    /// Whether an unknown next word makes its group ignorable (`\*`).
    is_optional: bool,
    /// For the text and each layer beside it, whether a row is open.
    rows: Vec<bool>,
    is_item: bool,
    deleted: String,
    was_inserted: bool,
    foot: usize,
    /// Whether letters came in an unknown encoding.
    is_foreign: bool,
    is_broken: bool,
}

impl Body {
    /// Takes a token; returns how many bytes after it are not text.
    pub(super) fn take(&mut self, token: Token<'_>) -> Result<usize, ConvertError> {
        let is_optional = take(&mut self.is_optional);
        if self.spare > 0 {
            match token {
                Token::Byte(_) | Token::Text(_) | Token::Sign(_) => {
                    self.spare -= 1;
                    return Ok(0);
                }
                Token::Open | Token::Close | Token::Word(..) => self.spare = 0,
            }
        }
        match token {
            Token::Byte(byte) | Token::Text(byte) => self.byte(byte),
            Token::Open => {
                self.flush();
                if self.around.len() >= DEEPEST {
                    return Err(too_much("its groups are nested too deeply"));
                }
                let inner = RtfState {
                    begun: None,
                    ..self.state.clone()
                };
                self.around.push(std::mem::replace(&mut self.state, inner));
            }
            Token::Close => {
                self.flush();
                self.close();
            }
            Token::Sign(sign) => self.sign(sign),
            Token::Word("bin", number) => return Ok(number.unwrap_or_default().max(0) as usize),
            Token::Word("u", number) => self.letter(number.unwrap_or_default()),
            Token::Word(word, number) => {
                self.flush();
                self.word(word, number, is_optional);
            }
        }
        Ok(0)
    }

    /// The text, the properties, and notes on what was damaged.
    pub(super) fn finish(mut self) -> (Paper, Facts, Vec<String>) {
        self.flush();
        self.is_broken |= !self.around.is_empty();
        while !self.around.is_empty() {
            self.close();
        }
        self.tell_deletion();
        self.leave_table();
        let mut notes = Vec::new();
        if self.is_broken {
            notes.push("the file is cut off or damaged".into());
        }
        if let Some(page) = self.fonts.unknown.filter(|_| self.is_foreign) {
            notes.push(format!(
                "its code page {page} is unknown; some letters may be wrong"
            ));
        }
        let one = |text: &str| Some(one_line(text)).filter(|line| !line.is_empty());
        let facts = Facts {
            title: one(&self.title),
            creators: one(&self.author).into_iter().collect(),
            ..Facts::default()
        };
        (self.paper, facts, notes)
    }

    fn byte(&mut self, byte: u8) {
        self.is_foreign |= byte >= 0x80;
        if self.bytes.len() >= MOST_BYTES && byte.is_ascii() {
            self.flush();
        }
        self.bytes.push(byte);
    }

    fn sign(&mut self, sign: u8) {
        match sign {
            b'*' => self.is_optional = true,
            b'\\' | b'{' | b'}' => self.byte(sign),
            _ => {
                self.flush();
                match sign {
                    b'~' => self.say("\u{a0}"),
                    b'_' => self.say("-"),
                    b'\n' | b'\r' => self.end_para(),
                    b'\t' => self.mark('\t'),
                    _ => {}
                }
            }
        }
    }

    /// A letter by its number, or half of a surrogate pair.
    fn letter(&mut self, number: i32) {
        self.flush();
        self.spare = self.state.spare.unwrap_or(1);
        let unit = number as u16;
        let first = self.half.take();
        match first {
            Some(first) if (0xdc00..0xe000).contains(&unit) => {
                self.say(&String::from_utf16_lossy(&[first, unit]));
            }
            _ if (0xd800..0xdc00).contains(&unit) => self.half = Some(unit),
            _ => {
                let letter = u32::try_from(number).unwrap_or(u32::from(unit));
                let letter = char::from_u32(letter).unwrap_or(char::REPLACEMENT_CHARACTER);
                // Private-use characters of symbol fonts are dropped.
                if !('\u{e000}'..='\u{f8ff}').contains(&letter) {
                    self.say(letter.encode_utf8(&mut [0; 4]));
                }
            }
        }
    }

    /// Decodes the waiting bytes.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = take(&mut self.bytes);
        let encoding = self.fonts.of(self.state.font);
        self.say(&encoding.decode_without_bom_handling(&bytes).0);
    }

    /// Sends text to where the group's goal wants it.
    fn say(&mut self, text: &str) {
        let keep = |kept: &mut String| {
            if kept.len() < MOST_KEPT {
                kept.push_str(text);
            }
        };
        match self.state.goal {
            Goal::Nowhere | Goal::Past | Goal::Font => return,
            Goal::Number => {
                self.is_item = true;
                return;
            }
            Goal::Title => return keep(&mut self.title),
            Goal::Author => return keep(&mut self.author),
            Goal::Style => {
                let style = self.styles.get_mut(&self.style);
                return style.map_or((), |style| keep(&mut style.name));
            }
            Goal::Text => {}
        }
        if self.state.is_hidden {
            let says = text.contains(char::is_alphanumeric);
            self.paper.left.hidden += usize::from(says);
            return;
        }
        if self.state.is_moved {
            return;
        }
        if self.state.is_deleted {
            return keep(&mut self.deleted);
        }
        self.tell_deletion();
        if self.state.is_inserted && !self.was_inserted {
            self.paper.left.insertions += 1;
        }
        self.was_inserted = self.state.is_inserted;
        self.enter_table();
        self.paper.text(text);
    }

    fn tell_deletion(&mut self) {
        if !self.deleted.is_empty() {
            self.paper.left.deletion(&take(&mut self.deleted));
        }
    }

    /// Enters or leaves a table as the paragraph's properties say.
    fn enter_table(&mut self) {
        match (self.state.para.is_cell, self.is_row()) {
            (true, false) => {
                self.paper.begin_row();
                self.paper.enter();
                self.set_row(true);
            }
            (false, true) => self.leave_table(),
            _ => {}
        }
    }

    fn is_row(&self) -> bool {
        self.rows.last().copied().unwrap_or_default()
    }

    fn set_row(&mut self, is_row: bool) {
        match self.rows.last_mut() {
            Some(last) => *last = is_row,
            None => self.rows.push(is_row),
        }
    }

    fn leave_table(&mut self) {
        if self.is_row() {
            self.end_block();
            self.paper.leave_cell();
            self.paper.end_row();
            self.set_row(false);
        }
    }

    /// Adds a tab or a line break.
    fn mark(&mut self, sign: char) {
        let is_shown = !self.state.is_hidden && !self.state.is_deleted;
        if self.state.goal == Goal::Text && is_shown {
            self.enter_table();
            self.paper.sign(sign);
        }
    }

    fn end_para(&mut self) {
        if self.state.goal == Goal::Text {
            self.enter_table();
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        let role = self.role();
        self.paper.role(role);
        self.paper.end();
        self.is_item = false;
    }

    fn role(&self) -> Role {
        let para = self.state.para;
        let mut id = Some(para.style);
        let mut of_style = None;
        for _ in 0..20 {
            let Some(style) = id.and_then(|id| self.styles.get(&id)) else {
                break;
            };
            let name = style.name.trim().trim_end_matches(';').to_lowercase();
            let of_level = style
                .level
                .filter(|level| *level < 9)
                .map(|level| Role::Head(level + 1));
            of_style = named::role(&name).or(of_level);
            if of_style.is_some() {
                break;
            }
            id = style.base.filter(|base| Some(*base) != id);
        }
        match (of_style, para.level) {
            (Some(role @ (Role::Title | Role::Aside)), _) => role,
            (_, Some(level @ 0..=8)) => Role::Head(level + 1),
            (Some(role), _) => role,
            (None, _) if para.is_item || self.is_item => Role::Item,
            (None, _) => Role::Text,
        }
    }

    /// Ends a group and what began with it.
    fn close(&mut self) {
        let Some(outer) = self.around.pop() else {
            self.is_broken = true;
            return;
        };
        if let Some(beside) = self.state.begun {
            self.tell_deletion();
            self.leave_table();
            self.end_block();
            self.rows.pop();
            match beside {
                Beside::Note => self.paper.leave_note(),
                Beside::Frame => {
                    let paras = self.paper.leave();
                    self.paper.add_frame(paras);
                }
                Beside::Box => self.paper.leave_box(),
            }
        }
        self.state = outer;
    }

    fn word(&mut self, word: &str, number: Option<i32>, is_optional: bool) {
        if self.state.goal == Goal::Past {
            return;
        }
        let on = number != Some(0);
        if let Some(beside) = groups::beside(word) {
            return self.begin(beside);
        }
        if let Some(goal) = groups::goal(word) {
            match word {
                "pict" => self.paper.left.pictures += usize::from(!is_passed(&self.around)),
                "object" | "mmath" => self.paper.left.objects += 1,
                "annotation" => self.paper.left.comments += 1,
                _ => {}
            }
            // Goals apply only inside a group.
            if !self.around.is_empty() {
                self.state.goal = goal;
            }
            return;
        }
        match word {
            // The text that an object shows in its place.
            "result" if self.state.goal == Goal::Nowhere => self.state.goal = Goal::Text,
            "ansicpg" => self.fonts.set_page(number.unwrap_or_default()),
            "mac" => self.fonts.set_page(10000),
            "pc" => self.fonts.set_page(437),
            "pca" => self.fonts.set_page(850),
            "fcharset" => self
                .fonts
                .set_letters(self.state.font, number.unwrap_or_default()),
            "f" => self.state.font = number.unwrap_or_default(),
            "uc" => self.state.spare = Some(number.unwrap_or(1).clamp(0, 8) as usize),
            "plain" => self.plain(),
            "v" => self.state.is_hidden = on,
            "deleted" => self.state.is_deleted = on,
            "revised" => self.state.is_inserted = on,
            "mvf" => self.state.is_moved = on,
            "chftn" if self.rows.len() > 1 => {
                let number = format!("{} ", self.foot);
                self.say(&number);
            }
            _ if self.state.goal == Goal::Style => self.style_word(word, number),
            _ if is_optional => self.state.goal = Goal::Past,
            _ => self.text_word(word, number),
        }
    }

    fn plain(&mut self) {
        let state = &mut self.state;
        (state.is_hidden, state.is_deleted) = (false, false);
        (state.is_inserted, state.is_moved) = (false, false);
    }

    /// Begins text beside the main text.
    fn begin(&mut self, beside: Beside) {
        if self.around.is_empty() || self.state.begun.is_some() {
            return;
        }
        if self.rows.is_empty() {
            self.rows.push(false);
        }
        self.foot += usize::from(beside == Beside::Note);
        self.rows.push(false);
        self.paper.enter();
        self.state.goal = Goal::Text;
        self.state.begun = Some(beside);
        self.state.para = Para::default();
        self.plain();
    }

    fn style_word(&mut self, word: &str, number: Option<i32>) {
        if let ("s", Some(number)) = (word, number) {
            self.style = number;
            if self.styles.len() < MOST_STYLES {
                self.styles.insert(number, Style::default());
            }
            return;
        }
        if let ("cs" | "ds" | "ts", _) = (word, number) {
            // Styles of text and tables give paragraphs no role.
            self.state.goal = Goal::Past;
            return;
        }
        if let Some(style) = self.styles.get_mut(&self.style) {
            match word {
                "sbasedon" => style.base = number,
                "outlinelevel" => style.level = number.and_then(|level| level.try_into().ok()),
                _ => {}
            }
        }
    }

    fn text_word(&mut self, word: &str, number: Option<i32>) {
        if let Some(sign) = groups::sign(word) {
            return self.say(sign);
        }
        match word {
            "par" | "sect" => self.end_para(),
            "pard" => self.state.para = Para::default(),
            "s" => self.state.para.style = number.unwrap_or_default(),
            "outlinelevel" => {
                self.state.para.level = number.and_then(|level| level.try_into().ok());
            }
            "ls" => self.state.para.is_item = number != Some(0),
            "intbl" => self.state.para.is_cell = true,
            "tab" | "nestcell" => self.mark('\t'),
            "line" | "softline" | "page" | "column" => self.mark('\n'),
            "cell" if self.state.goal == Goal::Text => self.end_cell(),
            "row" if self.state.goal == Goal::Text => self.end_row(),
            "nestrow" if self.is_row() => self.end_block(),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        self.state.para.is_cell = true;
        self.enter_table();
        self.end_block();
        self.paper.leave_cell();
        self.paper.enter();
    }

    /// Ends a row after its last cell, where an empty cell has already begun.
    fn end_row(&mut self) {
        if self.is_row() {
            self.end_block();
            let rest = self.paper.leave();
            self.paper.end_row();
            self.paper.extend(rest);
            self.set_row(false);
        }
    }
}

/// Whether a group stands inside a skipped one.
fn is_passed(around: &[RtfState]) -> bool {
    around.iter().any(|state| state.goal == Goal::Past)
}
