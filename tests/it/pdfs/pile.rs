//! A pile of PDFs and Word documents reads the same as its texts as pages.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::made::{Made, stream};
use crate::fixture::program;
use crate::golden::{fixtures, with_ending};
use crate::office::{Is, docx};

/// How a document is typeset, in a monospaced font.
struct Set {
    /// Characters per line.
    letters: usize,
    /// First-line indent of a paragraph, in points.
    indent: f32,
    /// Extra space between paragraphs, in points.
    space: f32,
    /// Columns per page, and lines per column.
    columns: (usize, usize),
    /// Whether each page has the paper's name and a page number.
    headed: bool,
}

const SETS: [Set; 3] = [
    Set {
        letters: 60,
        indent: 0.0,
        space: 9.0,
        columns: (1, 40),
        headed: false,
    },
    Set {
        letters: 50,
        indent: 15.0,
        space: 0.0,
        columns: (1, 9),
        headed: true,
    },
    Set {
        letters: 34,
        indent: 0.0,
        space: 8.0,
        columns: (2, 8),
        headed: false,
    },
];

const SIZE: f32 = 10.0;
const LEADING: f32 = 12.0;

/// A line with its position from the left and the top, in points.
struct Line {
    page: usize,
    x: f32,
    y: f32,
    size: f32,
    text: String,
}

/// The text broken into lines of at most `letters` characters.
fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last_mut().unwrap();
        if !last.is_empty() && last.len() + word.len() >= letters {
            lines.push(word.into());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

/// Typesets a title above paragraphs.
fn lines(set: &Set, paragraphs: &[&str]) -> Vec<Line> {
    let (columns, most) = set.columns;
    let mut out: Vec<Line> = Vec::new();
    let (mut column, mut count, mut y) = (0, 0, 130.0);
    out.push(Line {
        page: 0,
        x: 60.0,
        y: 90.0,
        size: 1.6 * SIZE,
        text: paragraphs[0].into(),
    });
    for paragraph in &paragraphs[1..] {
        for (nth, text) in wrapped(paragraph, set.letters).into_iter().enumerate() {
            if count == most {
                (column, count) = (column + 1, 0);
                y = if column < columns { 130.0 } else { 90.0 };
            }
            let indent = if nth == 0 { set.indent } else { 0.0 };
            let side = (column % columns) as f32;
            out.push(Line {
                page: column / columns,
                x: 60.0 + indent + side * (set.letters as f32 * 0.6 * SIZE + 24.0),
                y,
                size: SIZE,
                text,
            });
            (count, y) = (count + 1, y + LEADING);
        }
        y += set.space;
    }
    out
}

/// A PDF of a title above paragraphs.
fn pdf(set: &Set, name: &str, paragraphs: &[&str]) -> Vec<u8> {
    let lines = lines(set, paragraphs);
    let pages = lines.last().map_or(1, |line| line.page + 1);
    let kids: Vec<String> = (0..pages).map(|n| format!("{} 0 R", 4 + 2 * n)).collect();
    let mut made = Made::of([
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {pages} >>",
            kids.join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>".to_owned(),
    ]);
    for page in 0..pages {
        let mut content = "BT\n".to_owned();
        let mut write = |x: f32, y: f32, size: f32, text: &str| {
            let text = text.replace('(', "\\(").replace(')', "\\)");
            let up = 842.0 - y;
            let _ = writeln!(content, "/F1 {size} Tf 1 0 0 1 {x} {up} Tm ({text}) Tj");
        };
        for line in lines.iter().filter(|line| line.page == page) {
            write(line.x, line.y, line.size, &line.text);
        }
        if set.headed {
            write(60.0, 50.0, 8.0, name);
            write(290.0, 800.0, 8.0, &format!("{}", page + 1));
        }
        content.push_str("ET");
        made.add(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
                 /Resources << /Font << /F1 3 0 R >> >> >>",
                5 + 2 * page
            )
            .as_bytes(),
        );
        made.add(&stream("", content.as_bytes()));
    }
    made.bytes()
}

fn page(paragraphs: &[&str]) -> String {
    let mut out = format!(
        "<!DOCTYPE html><html lang=\"en\"><body><article><h1>{}</h1>",
        paragraphs[0]
    );
    for paragraph in &paragraphs[1..] {
        let _ = write!(out, "<p>{paragraph}</p>");
    }
    out + "</article></body></html>"
}

fn word(paragraphs: &[&str]) -> Vec<u8> {
    let story: Vec<(Is, &str)> = paragraphs
        .iter()
        .enumerate()
        .map(|(nth, text)| (if nth == 0 { Is::Title } else { Is::Text }, *text))
        .collect();
    docx(&story)
}

fn brief(folder: &Path) -> String {
    let output = program()
        .args(["brief", "pile"])
        .current_dir(folder)
        .output();
    String::from_utf8(output.unwrap().stdout).unwrap()
}

#[test]
fn a_pile_says_the_same_in_every_form() {
    let [pages, forms] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    for folder in [&pages, &forms] {
        fs::create_dir(folder.path().join("pile")).unwrap();
    }
    assert!(fixtures("pile").exists());
    for (nth, file) in with_ending("pile", "txt").into_iter().enumerate() {
        let text = fs::read_to_string(&file).unwrap();
        let paragraphs: Vec<&str> = text.split("\n\n").map(str::trim).collect();
        let name = file.file_stem().unwrap().to_str().unwrap();
        let put = |folder: &Path, ending: &str, bytes: &[u8]| {
            let file = folder.join("pile").join(format!("{name}.{ending}"));
            fs::write(file, bytes).unwrap();
        };
        put(pages.path(), "html", page(&paragraphs).as_bytes());
        match SETS.get(nth % 4) {
            Some(set) => put(forms.path(), "pdf", &pdf(set, name, &paragraphs)),
            None => put(forms.path(), "docx", &word(&paragraphs)),
        }
    }
    assert_eq!(brief(forms.path()), brief(pages.path()));
}
