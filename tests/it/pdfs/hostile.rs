//! PDFs made to do harm: each is read, or refused with a reason, and none takes
//! the program down.

use std::fs;
use std::time::{Duration, Instant};

use rashomon::convert::{self, Document};

use super::made::{Made, document, lines, packed, page, paged, stream};
use crate::fixture::program;

/// The message for a file read apart, or `None` if it is converted.
fn said(name: &str, bytes: &[u8], seconds: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name).with_extension("pdf");
    fs::write(&file, bytes).unwrap();
    let mut convert = program();
    convert
        .arg("convert")
        .arg(&file)
        .arg("--into")
        .arg(folder.path());
    convert.env("RASHOMON_SECONDS_TO_READ", seconds);
    let done = convert.output().unwrap();
    let told = String::from_utf8(done.stderr).unwrap();
    match done.status.code() {
        Some(0) => None,
        Some(2) => Some(told.lines().next().unwrap_or_default().to_owned()),
        other => panic!("{name}: {other:?} {told}"),
    }
}

/// A form that can draw other forms.
fn form(content: &str, forms: &str) -> Vec<u8> {
    let about = format!(
        "/Type /XObject /Subtype /Form /BBox [0 0 595 842] \
         /Resources << /XObject << {forms} >> >>"
    );
    stream(&about, content.as_bytes())
}

/// A form that draws itself.
fn ring() -> Vec<u8> {
    let content = lines(&["The weir gave way."]) + " /X Do";
    let mut objects = page(content.as_bytes(), "/XObject << /X 6 0 R >>");
    objects.push(form("/X Do", "/X 6 0 R"));
    Made::of(objects).bytes()
}

/// A chain of `deep` forms, each of which draws the next `wide` times.
pub(super) fn forms(wide: usize, deep: usize) -> Vec<u8> {
    let mut objects = page(b"/X Do", "/XObject << /X 6 0 R >>");
    let content = "/X Do ".repeat(wide);
    for number in 7..6 + deep {
        objects.push(form(&content, &format!("/X {number} 0 R")));
    }
    objects.push(form("0 0 m 1 1 l S", ""));
    Made::of(objects).bytes()
}

/// A page that is its own parent, or whose children include an ancestor.
fn circle(kids: &str, parent: &str) -> Vec<u8> {
    let content = stream("", lines(&["The weir gave way."]).as_bytes());
    Made::of([
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count 1 /Parent 2 0 R >>").into_bytes(),
        format!(
            "<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 595 842] /Contents 5 0 R \
             /Resources << /Font << /F1 4 0 R >> >> >>"
        )
        .into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
        content,
    ])
    .bytes()
}

/// So many mebibytes of zeros, deflated by hand: one zero, then codes for *258
/// times the same*, whose bit pattern repeats every thirteen bytes.
fn zeros(mebibytes: usize) -> Vec<u8> {
    let (mut bits, mut bytes) = (Vec::new(), b"\x78\x9c".to_vec());
    let code = |bits: &mut Vec<u8>, value: u32, len: u32| {
        bits.extend((0..len).rev().map(|bit| (value >> bit & 1) as u8));
    };
    // The last block, with the fixed code; then a zero.
    bits.extend([1, 1, 0]);
    code(&mut bits, 0b0011_0000, 8);
    let pack = |bits: &[u8]| -> Vec<u8> {
        let byte = |eight: &[u8]| (0..).zip(eight).map(|(n, bit)| bit << n).sum();
        bits.chunks(8).map(byte).collect()
    };
    // Five more bits complete the byte; a length with its distance takes
    // thirteen.
    let mut round = Vec::new();
    for _ in 0..8 {
        code(&mut round, 0b1100_0101, 8);
        code(&mut round, 0, 5);
    }
    bits.extend(&round[..5]);
    bytes.extend(pack(&bits));
    round.rotate_left(5);
    let round = pack(&round);
    for _ in 0..(mebibytes << 20) / (258 * 8) {
        bytes.extend(&round);
    }
    bytes
}

fn bomb(mebibytes: usize, filters: usize) -> Vec<u8> {
    let mut content = zeros(mebibytes);
    for _ in 1..filters {
        content = packed(&content);
    }
    let about = format!("/Filter [{}]", "/FlateDecode ".repeat(filters));
    Made::of(paged(&content, &about, "")).bytes()
}

/// A page with one piece repeated.
fn over(piece: &str, times: usize) -> Vec<u8> {
    let content = lines(&["The weir gave way."]) + "\n" + &piece.repeat(times);
    Made::of(page(content.as_bytes(), "")).bytes()
}

/// Circular bookmarks and names, and XML that is none.
fn surroundings() -> Vec<u8> {
    let mut made = document(&[&["The weir gave way on Tuesday."]]);
    let first = 6;
    made.add(
        format!(
            "<< /Title (Ring) /First {first} 0 R /Next {first} 0 R /Dest (ring) \
             /Parent {first} 0 R >>"
        )
        .as_bytes(),
    );
    let names = made.add(b"<< /Kids [7 0 R 7 0 R] /Names [(ring) 8 0 R (a)] >>");
    made.add(b"[8 0 R]");
    let xmp = made.add(&stream(
        "/Type /Metadata",
        b"<dc:title><dc:title>&#xffffff;<",
    ));
    let catalog = format!(
        "<< /Type /Catalog /Pages 2 0 R /Outlines {first} 0 R /Metadata {xmp} 0 R \
         /Names << /Dests {names} 0 R >> >>"
    );
    let root = made.add(catalog.as_bytes());
    (made.root, made.trailer) = (root, format!("/Info {root} 0 R"));
    made.bytes()
}

/// The expected outcome.
#[derive(Clone, Copy)]
enum Wanted {
    /// It is read.
    Read,
    /// It is refused with this message.
    Refused(&'static str),
}

use Wanted::{Read, Refused};

/// Files with their outcomes, modelled on files that crashed other readers.
fn files(large: usize) -> Vec<(&'static str, Vec<u8>, Wanted)> {
    let kids = "3 0 R ".repeat(large * 30_000);
    let long = "reading it took more than";
    vec![
        ("ring", ring(), Read),
        ("own-parent", circle("3 0 R", "3"), Read),
        ("cycle", circle("2 0 R 3 0 R", "2"), Read),
        ("forms", forms(8, 14), Refused(long)),
        ("kids", circle(&kids, "2"), Read),
        (
            "glyphs",
            over("(a)Tj ", large * 340_000),
            Refused("letters"),
        ),
        ("states", over("q ", large * 200_000), Read),
        ("arrays", over("[", large * 300_000), Read),
        ("dictionaries", over("<</A ", large * 100_000), Read),
        // Small ones show nothing, large ones ask for too much.
        ("flate", bomb(large * 60, 1), Refused("")),
        ("flate-twice", bomb(large * 130, 2), Refused("")),
        ("surroundings", surroundings(), Read),
    ]
}

fn holds(name: &str, told: Option<&str>, wanted: Wanted) {
    match wanted {
        Read => assert_eq!(told, None, "{name}"),
        Refused(why) => {
            let is_told = told.is_some_and(|told| told.contains(why));
            assert!(is_told, "{name}: {told:?}");
        }
    }
}

#[test]
fn hostile_files_are_read_or_refused_with_a_reason() {
    for (name, bytes, wanted) in files(1) {
        // These are refused only for their size, and here they are small.
        let is_small = ["glyphs", "flate-twice"].contains(&name);
        let wanted = if is_small { None } else { Some(wanted) };
        let seconds = if name == "forms" { "0.5" } else { "60" };
        let told = said(name, &bytes, seconds);
        if let Some(wanted) = wanted {
            holds(name, told.as_deref(), wanted);
        }
    }
}

/// In a release build: `cargo test --release --test it -- --ignored hostile`.
#[test]
#[ignore = "takes minutes in a debug build"]
fn no_hostile_file_takes_ten_seconds() {
    for (name, bytes, wanted) in files(10) {
        let begun = Instant::now();
        let told = said(name, &bytes, "");
        let took = begun.elapsed();
        println!("{name}: {took:?}, {} bytes: {told:?}", bytes.len());
        assert!(took < Duration::from_secs(10), "{name}: {took:?}");
        holds(name, told.as_deref(), wanted);
    }
}

/// Pseudo-random numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

/// A copy with bytes changed, pieces moved or the end cut off.
fn spoilt(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len());
        match dice.below(4) {
            0 => bytes[at] = dice.below(256) as u8,
            1 => bytes.truncate(at.max(bytes.len() / 2)),
            2 => {
                let end = (at + dice.below(40)).min(bytes.len());
                let piece: Vec<u8> = bytes.drain(at..end).collect();
                let to = dice.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            _ => {
                // Digits: in lengths, object numbers, offsets.
                let digits = bytes.iter().enumerate().skip(at);
                let digit = digits
                    .filter(|(_, byte)| byte.is_ascii_digit())
                    .map(|(at, _)| at)
                    .next();
                if let Some(at) = digit {
                    bytes[at] = b'0' + dice.below(10) as u8;
                }
            }
        }
    }
    bytes
}

#[test]
fn spoilt_files_are_read_or_refused() {
    let packed = packed(lines(&["The weir gave way.", "Nobody was hurt."]).as_bytes());
    let sources = [
        document(&[
            &["The weir gave way.", "Nobody was hurt."],
            &["It was sound."],
        ])
        .bytes(),
        Made::of(paged(&packed, "/Filter /FlateDecode", "")).bytes(),
        surroundings(),
        ring(),
    ];
    let mut dice = Dice(20);
    let mut read = 0;
    for source in &sources {
        for _ in 0..120 {
            let bytes = spoilt(source, &mut dice);
            let file = "weir.pdf";
            // A panic while reading becomes a refusal; any other panic fails
            // the test.
            let done = convert::document(Document {
                file,
                bytes: &bytes,
            });
            read += usize::from(done.is_ok());
        }
    }
    assert!((50..470).contains(&read), "{read} of 480");
}
