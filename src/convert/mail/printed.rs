//! The head of a mail printed in the text of another, and the separator that
//! some programs put above it.

use std::ops::Range;

use super::attribution::{LONGEST_NAME, address, trimmed};

/// A line of a head: its label, and where its value begins.
fn label(line: &str) -> Option<(Label, usize)> {
    let start = line.len() - line.trim_start_matches(['*', ' ', '\t']).len();
    let colon = start + line[start..].find([':', '：'])?;
    let name = line[start..colon]
        .trim()
        .trim_end_matches('*')
        .to_lowercase();
    let found = LABELS
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()))?;
    let sign = line[colon..].chars().next().map_or(1, char::len_utf8);
    let rest = &line[colon + sign..];
    let value = rest.trim_start_matches(['*', ' ', '\t', '\u{a0}']);
    Some((found.0, line.len() - value.len()))
}

/// The label of a line in a printed head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    From,
    Sent,
    To,
    Subject,
    Other,
}

/// The names that programs give to these labels.
const LABELS: [(Label, &[&str]); 5] = [
    (
        Label::From,
        &[
            "from",
            "von",
            "de",
            "da",
            "van",
            "från",
            "fra",
            "od",
            "от",
            "від",
            "lähettäjä",
            "kimden",
            "发件人",
            "差出人",
        ],
    ),
    (
        Label::Sent,
        &[
            "sent",
            "date",
            "gesendet",
            "datum",
            "envoyé",
            "enviado",
            "fecha",
            "data",
            "inviato",
            "verzonden",
            "skickat",
            "sendt",
            "dato",
            "wysłano",
            "отправлено",
            "дата",
            "надіслано",
            "sent at",
            "发送时间",
            "日期",
            "送信日時",
        ],
    ),
    (
        Label::To,
        &[
            "to",
            "an",
            "à",
            "para",
            "a",
            "aan",
            "till",
            "til",
            "do",
            "кому",
            "收件人",
            "宛先",
        ],
    ),
    (
        Label::Subject,
        &[
            "subject",
            "betreff",
            "objet",
            "asunto",
            "assunto",
            "oggetto",
            "onderwerp",
            "ämne",
            "emne",
            "temat",
            "тема",
            "主题",
            "件名",
        ],
    ),
    (
        Label::Other,
        &[
            "cc",
            "bcc",
            "kopie",
            "reply-to",
            "importance",
            "priority",
            "attachments",
            "anlagen",
            "wichtigkeit",
            "kopia",
            "копия",
            "抄送",
            "resent-from",
            "sender",
            "organization",
        ],
    ),
];

/// The head of a mail printed in the text of another.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PrintedHead {
    /// How many of the texts it spans.
    pub texts: usize,
    /// Bytes of the sender's name or address in the first text.
    pub name: Option<Range<usize>>,
}

/// The head with which texts begin: the sender and at least two more lines with
/// the date, recipient or subject. `None` if there is none.
pub(super) fn printed_head<'a>(texts: impl Iterator<Item = &'a str>) -> Option<PrintedHead> {
    const MOST: usize = 10;
    let (mut name, mut found) = (None, Vec::new());
    let mut count = 0;
    for (place, text) in texts.take(MOST).enumerate() {
        let mut lines = text.split('\n');
        let first = lines.next().unwrap_or_default();
        let Some((told, start)) = label(first) else {
            break;
        };
        if (place == 0) != (told == Label::From) || found.contains(&told) && told != Label::Other {
            break;
        }
        if place == 0 {
            name = sender(text, start..first.len());
        }
        found.push(told);
        found.extend(lines.filter_map(|line| Some(label(line)?.0)));
        count = place + 1;
    }
    let has = |label| found.contains(&label);
    let others = [Label::Sent, Label::To, Label::Subject]
        .into_iter()
        .filter(|l| has(*l));
    (others.count() >= 2).then_some(PrintedHead { texts: count, name })
}

/// The name in a line *From: Ana Bell <ana@example.org>*.
fn sender(text: &str, line: Range<usize>) -> Option<Range<usize>> {
    let value = &text[line.clone()];
    let address = address(value);
    let end = address.as_ref().map_or(value.len(), |found| found.start);
    let before = &value[..end];
    let before = &before[..before.find(['<', '[']).unwrap_or(end)];
    let name = trimmed(text, line.start..line.start + before.len());
    let shift = |found: Range<usize>| found.start + line.start..found.end + line.start;
    name.filter(|name| name.len() <= LONGEST_NAME)
        .or_else(|| address.map(shift))
}

/// Whether a line announces another mail: *-----Original Message-----*.
pub(super) fn is_separator(text: &str) -> bool {
    const SAID: [&str; 14] = [
        "original message",
        "forwarded message",
        "begin forwarded message",
        "ursprüngliche nachricht",
        "originalnachricht",
        "weitergeleitete nachricht",
        "message original",
        "message d'origine",
        "message transféré",
        "mensaje original",
        "mensagem original",
        "messaggio originale",
        "oorspronkelijk bericht",
        "исходное сообщение",
    ];
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | ':' | '*'));
    let is_marked = text.trim_start().starts_with("--") || text.trim_end().ends_with(':');
    let lower = bare.to_lowercase().replace('’', "'");
    is_marked && SAID.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_head_has_several_lines() {
        let head = |texts: &[&str]| {
            let found = printed_head(texts.iter().copied())?;
            let name = found.name.map(|name| texts[0][name].to_owned());
            Some((found.texts, name.unwrap_or_default()))
        };
        let found = |count, name: &str| Some((count, name.to_owned()));
        assert_eq!(
            head(&[
                "From: Ana Bell [mailto:ana@lumen.org]\nSent: Tuesday\nTo: Ben",
                "Hi"
            ]),
            found(1, "Ana Bell")
        );
        assert_eq!(
            head(&[
                "*Von:* Ana Bell",
                "*Gesendet:* Dienstag",
                "*An:* Ben",
                "Cc: Tom",
                "Hallo"
            ]),
            found(4, "Ana Bell")
        );
        assert_eq!(
            head(&["From: ana@lumen.org", "Date: x", "Subject: y"]),
            found(3, "ana@lumen.org")
        );
        assert_eq!(head(&["From: the bank\nit is far."]), None);
        assert_eq!(head(&["From: Lumen", "To: Alder", "we walked"]), None);
        assert!(is_separator("-----Original Message-----"));
        assert!(is_separator("Begin forwarded message:"));
        assert!(!is_separator("Original message"));
    }
}
