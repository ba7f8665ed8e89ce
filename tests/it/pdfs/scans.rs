//! Tesseract reads pages that are pictures, if it is installed. Here a script
//! stands in for it.

use std::fs;
use std::path::Path;
use std::process::Output;

use super::made::{Made, lines, stream};
use crate::fixture::{program, script};

/// Lists languages, and finds the same paragraphs in any picture. Keeps its
/// arguments and the start of its input in files.
const READS: &str = r#"
if [ "$1" = --list-langs ]; then printf 'List (2):\ndeu\neng\n'; exit; fi
printf '%s ' "$@" >>"$KEPT/asked"
head -c 15 >>"$KEPT/fed"; cat >/dev/null
word() { printf '5\t1\t%s\t1\t%s\t1\t%s\t%s\t300\t50\t%s\t%s\n' "$@"; }
printf 'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n'
printf '3\t1\t1\t1\t0\t0\t0\t0\t10\t10\t-1\t\n'
word 1 1 300 300 96 The; word 1 1 700 300 91 flood-; word 1 2 300 360 90 gate; word 1 2 700 360 93 held.
word 2 1 300 600 12 '~|'; word 3 1 300 900 88 Nobody; word 3 1 700 900 89 slept.
"#;

/// Three pages: text, a picture of grey stripes, text.
fn scan() -> Vec<u8> {
    let text = |said: &[&str]| stream("", lines(said).as_bytes());
    let page = |content: usize| {
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {content} 0 R \
             /Resources << /Font << /F1 3 0 R >> /XObject << /I 10 0 R >> >> >>"
        )
        .into_bytes()
    };
    let about = "/Type /XObject /Subtype /Image /Width 60 /Height 80 \
                 /ColorSpace /DeviceGray /BitsPerComponent 8";
    let stripes: Vec<u8> = (0..60 * 80)
        .map(|n| if n / 60 % 8 < 4 { 0 } else { 255 })
        .collect();
    Made::of([
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [4 0 R 5 0 R 6 0 R] /Count 3 >>".to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
        page(7),
        page(8),
        page(9),
        text(&[
            "The river rose all night and the wardens were on the bank",
            "until morning.",
        ]),
        stream("", b"q 600 0 0 800 0 0 cm /I Do Q"),
        text(&[
            "By noon the water had fallen and the road to the mill was",
            "open again.",
        ]),
        stream(about, &stripes),
    ])
    .bytes()
}

/// Converts the scan into a folder, with `tools` first in the path.
fn convert(folder: &Path, tools: &Path) -> (Output, String) {
    let file = folder.join("scan.pdf");
    fs::write(&file, scan()).unwrap();
    let into = folder.join("into");
    let mut convert = program();
    convert.arg("convert").arg(&file).arg("--into").arg(&into);
    let path = format!("{}:/usr/bin:/bin", tools.display());
    let done = convert
        .env("PATH", path)
        .env("KEPT", folder)
        .output()
        .unwrap();
    let written = fs::read_dir(&into).unwrap().next();
    let written = written.map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    (done, written.unwrap_or_default())
}

#[test]
fn a_page_that_is_a_picture_is_read_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    script(&folder.path().join("tesseract"), READS);
    let (done, written) = convert(folder.path(), folder.path());
    assert!(done.status.success(), "{done:?}");
    let at = |text: &str| {
        written
            .find(text)
            .unwrap_or_else(|| panic!("{text}: {written}"))
    };
    assert!(
        at("The river rose") < at("The floodgate held."),
        "{written}"
    );
    assert!(at("The floodgate held.") < at("Nobody slept."), "{written}");
    assert!(at("Nobody slept.") < at("By noon"), "{written}");
    assert!(!written.contains("~|"), "{written}");
    assert!(written.contains("ocr: true"), "{written}");
    let told = String::from_utf8(done.stdout).unwrap();
    let note = "page 2 is a picture and read by tesseract; words may be wrong";
    assert!(told.contains(note), "{told}");
    let kept = |name| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(kept("asked"), "stdin stdout --dpi 150 -l eng tsv ");
    // A page of 600 by 800 points at 150 dots per inch.
    assert_eq!(kept("fed"), "P5\n1250 1667\n25");
}

#[test]
fn a_page_that_nobody_reads_is_told() {
    let folder = tempfile::tempdir().unwrap();
    script(
        &folder.path().join("tesseract"),
        "echo no such option >&2; exit 1",
    );
    let (done, written) = convert(folder.path(), folder.path());
    assert!(done.status.success(), "{done:?}");
    assert!(written.contains("By noon"), "{written}");
    let told = String::from_utf8(done.stdout).unwrap();
    let note = "page 2 is a picture and holds no text; with tesseract installed it would be read";
    assert!(told.contains(note), "{told}");
}

#[test]
fn a_page_at_which_the_reading_fails_is_told_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let fails = "if [ \"$1\" = --list-langs ]; then printf 'List\\neng\\n'; exit; fi\n\
                 cat >/dev/null; echo cannot see >&2; exit 1";
    script(&folder.path().join("tesseract"), fails);
    let (done, _) = convert(folder.path(), folder.path());
    assert!(done.status.success(), "{done:?}");
    let told = String::from_utf8(done.stdout).unwrap();
    let note = "page 2 is a picture and was not read: tesseract failed (exit status: 1) cannot see";
    assert!(told.contains(note), "{told}");
}
