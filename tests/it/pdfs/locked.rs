//! Locked files: those that open without a password are read, the others
//! refused with a message. The tests use the format's first encryption, RC4
//! with 40 bits.

use rashomon::convert::{self, ConvertError, Document};
use rashomon::model::Briefing;

use super::made::{Made, lines, paged, stream};

/// The padding for short passwords.
const FILL: &[u8; 32] = b"\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\
                          \x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A";

fn md5(text: &[u8]) -> [u8; 16] {
    const TURNS: [[u32; 4]; 4] = [
        [7, 12, 17, 22],
        [5, 9, 14, 20],
        [4, 11, 16, 23],
        [6, 10, 15, 21],
    ];
    let mut padded = text.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((text.len() as u64 * 8).to_le_bytes());
    let mut sums = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in padded.chunks(64) {
        let word = |n: usize| u32::from_le_bytes(block[n * 4..n * 4 + 4].try_into().unwrap());
        let [mut a, mut b, mut c, mut d] = sums;
        for n in 0..64 {
            let (mixed, of) = match n / 16 {
                0 => ((b & c) | (!b & d), n),
                1 => ((d & b) | (!d & c), (5 * n + 1) % 16),
                2 => (b ^ c ^ d, (3 * n + 5) % 16),
                _ => (c ^ (b | !d), (7 * n) % 16),
            };
            let sine = (((n + 1) as f64).sin().abs() * 4_294_967_296.0) as u32;
            let sum = a
                .wrapping_add(mixed)
                .wrapping_add(sine)
                .wrapping_add(word(of));
            (a, d, c) = (d, c, b);
            b = b.wrapping_add(sum.rotate_left(TURNS[n / 16][n % 4]));
        }
        for (sum, new) in sums.iter_mut().zip([a, b, c, d]) {
            *sum = sum.wrapping_add(new);
        }
    }
    let bytes: Vec<u8> = sums.into_iter().flat_map(u32::to_le_bytes).collect();
    bytes.try_into().unwrap()
}

fn rc4(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=255).collect();
    let mut other = 0_usize;
    for at in 0..256 {
        other = (other + usize::from(state[at]) + usize::from(key[at % key.len()])) % 256;
        state.swap(at, other);
    }
    let (mut at, mut other) = (0, 0);
    let mut next = || {
        at = (at + 1) % 256;
        other = (other + usize::from(state[at])) % 256;
        state.swap(at, other);
        state[(usize::from(state[at]) + usize::from(state[other])) % 256]
    };
    text.iter().map(|byte| byte ^ next()).collect()
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// A document locked with this password.
fn locked(password: &str) -> Vec<u8> {
    let filled: Vec<u8> = password.bytes().chain(*FILL).take(32).collect();
    let owner = rc4(&md5(&filled)[..5], &filled);
    let allowed = (-4_i32).to_le_bytes();
    let file = &md5(&[&filled[..], &owner, &allowed, b"weir"].concat())[..5];
    let content = lines(&["The weir at Lock Four gave way on Tuesday night."]);
    let mut objects = paged(b"", "", "");
    // Object 5, generation 0.
    let key = &md5(&[file, &[5, 0, 0, 0, 0]].concat())[..10];
    objects[4] = stream("", &rc4(key, content.as_bytes()));
    let mut made = Made::of(objects);
    let (owner, user) = (hex(&owner), hex(&rc4(file, FILL)));
    let lock = format!("<< /Filter /Standard /V 1 /R 2 /O <{owner}> /U <{user}> /P -4 >>");
    let lock = made.add(lock.as_bytes());
    made.trailer = format!("/Encrypt {lock} 0 R /ID [(weir) (weir)]");
    made.bytes()
}

fn read(bytes: &[u8]) -> Result<Briefing, ConvertError> {
    let file = "weir.pdf";
    convert::document(Document { file, bytes })
}

#[test]
fn what_is_locked_is_read_where_it_opens_without_a_password() {
    let briefing = read(&locked("")).unwrap();
    assert!(
        briefing.passages[0]
            .text
            .starts_with("The weir at Lock Four")
    );
    let why = read(&locked("ash tree")).unwrap_err().to_string();
    assert_eq!(why, "it is locked with a password; save a copy without one");
}

#[test]
fn what_is_damaged_is_told_with_what_helps() {
    let whole = Made::of(paged(b"", "", "")).bytes();
    for bytes in [
        &b"%PDF-1.7\n"[..],
        b"%PDF-1.7\nThe weir gave way.",
        &whole[..40],
    ] {
        let why = read(bytes).unwrap_err().to_string();
        assert!(why.contains("damaged") && why.contains("save it"), "{why}");
    }
    // A page with nothing on it.
    let why = read(&whole).unwrap_err().to_string();
    assert!(why.contains("neither letters nor pictures"), "{why}");
}
