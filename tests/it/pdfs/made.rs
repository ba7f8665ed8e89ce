//! PDFs made by the tests: objects one after another, then the table of their
//! offsets.

use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A PDF in the making; its objects have numbers from 1.
pub(crate) struct Made {
    bytes: Vec<u8>,
    places: Vec<usize>,
    /// The number of the catalogue.
    pub(crate) root: usize,
    /// Further entries in the trailer.
    pub(crate) trailer: String,
}

impl Made {
    /// From objects without headers. The first is the catalogue.
    pub(crate) fn of<T: AsRef<[u8]>>(objects: impl IntoIterator<Item = T>) -> Self {
        let mut made = Self {
            bytes: b"%PDF-1.7\n".to_vec(),
            places: Vec::new(),
            root: 1,
            trailer: String::new(),
        };
        for object in objects {
            made.add(object.as_ref());
        }
        made
    }

    /// Adds an object and returns its number.
    pub(crate) fn add(&mut self, object: &[u8]) -> usize {
        self.places.push(self.bytes.len());
        let number = self.places.len();
        self.bytes.extend(format!("{number} 0 obj\n").bytes());
        self.bytes.extend(object);
        self.bytes.extend(b"\nendobj\n");
        number
    }

    pub(crate) fn bytes(mut self) -> Vec<u8> {
        let table = self.bytes.len();
        let count = self.places.len() + 1;
        let mut end = format!("xref\n0 {count}\n0000000000 65535 f \n");
        for place in &self.places {
            let _ = writeln!(end, "{place:010} 00000 n ");
        }
        let (root, more) = (self.root, &self.trailer);
        let _ = write!(
            end,
            "trailer\n<< /Size {count} /Root {root} 0 R {more} >>\n"
        );
        let _ = writeln!(end, "startxref\n{table}\n%%EOF");
        self.bytes.extend(end.bytes());
        self.bytes
    }
}

/// A stream with these further entries in its dictionary.
pub(crate) fn stream(about: &str, content: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {about} /Length {} >>\nstream\n", content.len()).into_bytes();
    object.extend(content);
    object.extend(b"\nendstream");
    object
}

/// Compresses for `/FlateDecode`.
pub(crate) fn packed(content: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("a", SimpleFileOptions::default())
        .unwrap();
    writer.write_all(content).unwrap();
    let mut archive = ZipArchive::new(writer.finish().unwrap()).unwrap();
    let mut bytes = b"\x78\x9c".to_vec();
    let mut file = archive.by_index_raw(0).unwrap();
    file.read_to_end(&mut bytes).unwrap();
    bytes
}

/// The objects of a one-page document in Helvetica, with this content and these
/// further page entries. The page is object 3, its content object 5.
pub(crate) fn page(content: &[u8], more: &str) -> Vec<Vec<u8>> {
    paged(content, "", more)
}

/// The same, with stream entries for content that is compressed or odd.
pub(crate) fn paged(content: &[u8], about: &str, more: &str) -> Vec<Vec<u8>> {
    vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R \
             /Resources << /Font << /F1 4 0 R >> {more} >> >>"
        )
        .into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
        stream(about, content),
    ]
}

/// Content that draws lines of text from the top of a page.
pub(crate) fn lines(lines: &[&str]) -> String {
    let mut content = "BT /F1 11 Tf 14 TL 72 760 Td\n".to_owned();
    for line in lines {
        let _ = writeln!(content, "({line}) Tj T*");
    }
    content + "ET"
}

/// A document of several pages, each given as lines.
pub(crate) fn document(pages: &[&[&str]]) -> Made {
    let kids: Vec<String> = (0..pages.len())
        .map(|n| format!("{} 0 R", 4 + 2 * n))
        .collect();
    let (kids, count) = (kids.join(" "), pages.len());
    let mut made = Made::of([
        "<< /Type /Catalog /Pages 2 0 R >>",
        &format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]);
    for page in pages {
        let content = made.places.len() + 2;
        made.add(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] \
                 /Contents {content} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            )
            .as_bytes(),
        );
        made.add(&stream("", lines(page).as_bytes()));
    }
    made
}
