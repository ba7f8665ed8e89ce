//! Hostile text: random pieces that steer, turn, hide or pile up.

/// Pseudo-random numbers, the same in every run.
pub(super) struct Dice {
    state: u64,
    /// Whether they yield only plain ASCII words.
    pub(super) tame: bool,
}

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
            tame: false,
        }
    }

    /// The same numbers, but nothing hostile.
    pub(super) fn tame(seed: u64) -> Self {
        Self {
            tame: true,
            ..Self::new(seed)
        }
    }

    /// A number below `sides`.
    pub(super) fn throw(&mut self, sides: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as usize % sides
    }

    pub(super) fn pick<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.throw(among.len())]
    }
}

const WORDS: &[&str] = &[
    "ferry",
    "harbour",
    "Aurelia",
    "rockets",
    "fired",
    "Halvorsen",
    "the",
    "camp",
    "12",
    "said",
];

/// Pieces that steer a terminal, turn a line, hide in it, or deceive another
/// reader of it: a spreadsheet, a shell, a path.
const PIECES: &[&str] = &[
    "\x1b[2J",
    "\x1b[31m",
    "\x1b]0;owned\x07",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1bP+q544e\x1b\\",
    "\x1b[201~",
    "\x1b",
    "\u{9b}6n",
    "\u{9d}0;owned\u{9c}",
    "\u{90}",
    "\u{85}",
    "\x07",
    "\x08\x08\x08",
    "\r",
    "\x7f",
    "\x0e",
    "\0",
    "\n",
    "\t",
    "\r\n",
    "\u{202e}gnp",
    "\u{202d}",
    "\u{202c}",
    "\u{2066}",
    "\u{2067}",
    "\u{2069}",
    "\u{200e}",
    "\u{200f}",
    "\u{61c}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{2060}",
    "\u{2063}",
    "\u{feff}",
    "\u{ad}",
    "\u{34f}",
    "\u{115f}",
    "\u{1160}",
    "\u{3164}",
    "\u{ffa0}",
    "\u{17b4}",
    "\u{180e}",
    "\u{180b}",
    "\u{fe0f}",
    "\u{fe00}",
    "\u{e0100}",
    "\u{e01ef}",
    "\u{e0041}\u{e0042}\u{e007f}",
    "\u{e0001}",
    "\u{e0fff}",
    "\u{fff9}",
    "\u{fffb}",
    "\u{fff0}",
    "\u{1d173}",
    "\u{1bca0}",
    "\u{13430}",
    "\u{2028}",
    "\u{2029}",
    "\u{fdd0}",
    "\u{fdd1}",
    "\u{ffff}",
    "\u{10fffe}",
    "\u{e000}",
    "é\u{200d}\u{200d}\u{200d}",
    "é\u{200c}\u{fe0f}\u{fe0f}",
    "\u{301}\u{302}",
    "日本語",
    "👩\u{200d}👩\u{200d}👧",
    "1\u{fe0f}\u{20e3}",
    "1\u{fe0f}",
    "🏴\u{e0067}\u{e0062}\u{e007f}",
    "שלום",
    "می\u{200c}خواهم",
    "क्षि",
    "한\u{1161}\u{11a8}",
    "=HYPERLINK(1)",
    "https://me@h.example:8/é?q",
    "../../x",
    "$(reboot)",
    "%s%n",
    "]52;",
    "«~",
];

/// Pieces that pile up on one letter, or join several into one.
const PILES: &[&str] = &[
    "\u{301}",
    "\u{20dd}",
    "\u{e31}",
    "\u{903}",
    "\u{1f3fb}",
    "\u{11a8}",
    "\u{1161}",
    "ᄀ",
    "👩\u{200d}",
    "क\u{94d}",
    "\u{600}",
    "\u{fe0f}\u{200d}",
];

/// A text of a few pieces, mostly hostile ones.
pub(super) fn text(dice: &mut Dice, pieces: usize) -> String {
    let mut out = String::new();
    for _ in 0..=dice.throw(pieces) {
        match dice.throw(10) {
            _ if dice.tame => out.push_str(dice.pick(WORDS)),
            0..=4 => out.push_str(dice.pick(PIECES)),
            5 => {
                let count = dice.pick(&[2, 9, 40]);
                out.push_str(&dice.pick(PILES).repeat(count));
            }
            6 => out.extend(char::from_u32(dice.throw(0x0011_0000) as u32)),
            _ => out.push_str(dice.pick(WORDS)),
        }
        if dice.throw(3) == 0 {
            out.push(' ');
        }
    }
    out
}

/// A text with something visible in it.
pub(super) fn name(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(WORDS), text(dice, 3))
}
