//! What opens the file of a document on this desktop: at its page if the PDF
//! viewer can be told.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

/// Returns the words of the command that opens a file, to which its path is
/// added; `None` if the user would not see a window.
pub(super) fn words(file: &Path, page: Option<u32>) -> Option<Vec<String>> {
    let usual = usual()?;
    let is_pdf = file
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    let at_page = page
        .filter(|_| is_pdf && usual == "xdg-open")
        .and_then(|page| at_page(&for_pdfs()?, page));
    Some(at_page.unwrap_or_else(|| vec![usual.into()]))
}

/// Returns what opens files on this desktop, if there is anything.
pub(super) fn usual() -> Option<&'static str> {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let far = ["SSH_CONNECTION", "SSH_TTY"].into_iter().any(is_set);
    let glass = ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(is_set);
    let usual = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    (glass || !far).then_some(usual)
}

/// Returns the desktop entry of the program that shows PDFs.
fn for_pdfs() -> Option<String> {
    let mut asked = Command::new("xdg-mime");
    asked.args(["query", "default", "application/pdf"]);
    asked.stdin(Stdio::null()).stderr(Stdio::null());
    let said = asked.output().ok()?;
    Some(String::from_utf8_lossy(&said.stdout).trim().to_lowercase())
}

/// Returns the words that open a program at a page, as its manual has it.
fn at_page(entry: &str, page: u32) -> Option<Vec<String>> {
    let known = [
        ("evince", "--page-index="),
        ("papers", "--page-index="),
        ("atril", "--page-index="),
        ("xreader", "--page-index="),
        ("okular", "--page="),
        ("zathura", "--page="),
    ];
    let mut known = known.into_iter();
    let (program, told) = known.find(|(program, _)| entry.contains(program))?;
    Some(vec![program.into(), format!("{told}{page}")])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_viewer_is_told_the_page_where_it_can_be() {
        let told = |entry| at_page(entry, 3).map(|words| words.join(" "));
        assert_eq!(
            told("org.gnome.evince.desktop").as_deref(),
            Some("evince --page-index=3")
        );
        assert_eq!(
            told("okularapplication_pdf.desktop").as_deref(),
            Some("okular --page=3")
        );
        assert_eq!(told("firefox.desktop"), None);
    }
}
