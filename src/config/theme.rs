//! A user's theme: a built-in one with other colours.

use super::table::{TomlText, Value, string};
use super::{At, Fault, meant};

/// A colour of 24 bits: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// The content of a theme file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    /// Name of the built-in theme it starts from.
    pub base: Option<At<String>>,
    /// Colours by role.
    pub colors: Vec<(At<String>, At<Rgb>)>,
}

/// Reads the text of a theme file; `known` are the names of the roles.
pub fn read_theme(text: &str, known: &[&str]) -> (Theme, Vec<Fault>) {
    let (_, entries, mut faults) = TomlText::parse(text);
    let mut theme = Theme::default();
    for (name, value) in entries {
        if name.value == "base" {
            theme.base = string(&value, "write `base = \"dark\"`", &mut faults);
        } else if known.contains(&name.value.as_str()) {
            let color = color(&value, &mut faults);
            theme.colors.extend(color.map(|color| (name, color)));
        } else {
            let meant = meant(&name.value, known.iter().copied().chain(["base"]));
            let known = if meant.is_empty() {
                format!("; there are base, {}", known.join(", "))
            } else {
                meant
            };
            faults.push(name.fault(format!("a theme has no `{}`{known}", name.value)));
        }
    }
    faults.sort_by_key(|fault| (fault.line, fault.column));
    (theme, faults)
}

fn color(value: &Value, faults: &mut Vec<Fault>) -> Option<At<Rgb>> {
    const RIGHT: &str = "write a colour: \"#1b1e24\"";
    let written = string(value, RIGHT, faults)?;
    let Some(rgb) = parse(&written.value) else {
        faults.push(written.fault(format!("`{}` is not a colour; {RIGHT}", written.value)));
        return None;
    };
    Some(written.with(rgb))
}

/// Reads `#rrggbb`.
fn parse(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some(Rgb(part(0)?, part(2)?, part(4)?))
}
