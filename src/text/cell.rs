//! Cells of a table for spreadsheets.

use super::line;

/// Makes text safe as a cell: it steers no terminal, and no spreadsheet runs
/// it.
pub fn cell(text: &str) -> String {
    let text = line(text);
    if is_formula(&text) {
        format!("'{text}")
    } else {
        text.into_owned()
    }
}

/// Whether a spreadsheet may take a text for a formula. A lone sign or a number
/// is not a formula.
fn is_formula(text: &str) -> bool {
    let mut letters = text.trim_start().chars();
    let signed = letters.next().is_some_and(|c| "=+-@＝＋－＠".contains(c));
    let rest = letters.as_str();
    let number = rest
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    signed && !number
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_is_run_or_steers() {
        for (text, written) in [
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            (" +cmd|x", "' +cmd|x"),
            ("@SUM(1)", "'@SUM(1)"),
            ("-2+3", "'-2+3"),
            ("＝1+1", "'＝1+1"),
            ("\t=1+1", "'=1+1"),
            ("-", "-"),
            ("-3", "-3"),
            ("<12", "<12"),
            ("a\nb\x1b[2J", "a b␛[2J"),
            ("", ""),
        ] {
            assert_eq!(cell(text), written);
        }
    }
}
