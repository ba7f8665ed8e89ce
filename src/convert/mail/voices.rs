//! Attributes the pieces of a mail: to its sender, or to the writer of what it
//! quotes. Never attributes another's words to the sender; without a name the
//! voice stays unknown.

use std::collections::BTreeMap;
use std::ops::Range;

use super::attribution::{attribution, may_attribute};
use super::lines::{Piece, is_signature};
use super::printed::{is_separator, printed_head};
use crate::model::vocabulary::PassageKind::{self, Furniture, Head, Quote};

/// A piece and its speaker.
pub(super) struct Said {
    pub text: String,
    pub kind: PassageKind,
    pub who: Who,
}

/// The speaker of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// The sender of the mail.
    Sender,
    /// The person named by these bytes of an earlier piece.
    Named(usize, Range<usize>),
    /// Somebody else.
    Unknown,
}

/// Most pieces of a signature.
const SIGNATURE: usize = 15;

/// Attributes the pieces of a mail.
pub(super) fn told(pieces: Vec<Piece>) -> Vec<Said> {
    let mut telling = Telling {
        pieces: joined(pieces),
        who: BTreeMap::new(),
        signed: None,
        kinds: Vec::new(),
    };
    let mut whose = Vec::new();
    while whose.len() < telling.pieces.len() {
        telling.take(whose.len(), &mut whose);
    }
    let Telling { pieces, kinds, .. } = telling;
    let all = pieces.into_iter().zip(kinds).zip(whose);
    all.map(|((piece, kind), who)| Said {
        text: piece.text,
        kind,
        who,
    })
    .collect()
}

struct Telling {
    pieces: Vec<Piece>,
    /// The speaker at each level of quoting. Deeper levels than the known ones
    /// belong to somebody else.
    who: BTreeMap<usize, Who>,
    /// The quoting level of the current signature, and how many more pieces it
    /// may have.
    signed: Option<(usize, usize)>,
    /// The kinds of the pieces read so far.
    kinds: Vec<PassageKind>,
}

impl Telling {
    /// Reads the piece at a position and those that belong to it.
    fn take(&mut self, place: usize, whose: &mut Vec<Who>) {
        let depth = self.pieces[place].depth;
        self.signed = self
            .signed
            .filter(|(signed, left)| *signed == depth && *left > 0);
        if is_separator(&self.pieces[place].text) {
            self.set(depth, Who::Unknown);
            return self.furniture(1, whose);
        }
        let rest = self.pieces[place..].iter();
        let texts = rest.take_while(|piece| piece.depth == depth);
        if let Some(head) = printed_head(texts.map(|piece| piece.text.as_str())) {
            let who = head
                .name
                .map_or(Who::Unknown, |name| Who::Named(place, name));
            self.set(depth, who);
            return self.furniture(head.texts, whose);
        }
        if let Some(below) = self.attributed(place) {
            self.signed = None;
            let who = attribution(&self.pieces[place].text).and_then(|told| told.name);
            let who = who.map_or(Who::Unknown, |name| Who::Named(place, name));
            self.set(below, who);
            return self.furniture(1, whose);
        }
        let piece = &self.pieces[place];
        if self.who.contains_key(&depth) && may_attribute(&piece.text) {
            // The next lines may have another writer than those before.
            self.set(depth, Who::Unknown);
            return self.furniture(1, whose);
        }
        let first = piece.text.split('\n').next().unwrap_or_default();
        if is_signature(first) {
            self.signed = Some((depth, SIGNATURE));
        }
        if let Some((_, left)) = &mut self.signed {
            *left -= 1;
            return self.furniture(1, whose);
        }
        let who = self.whose(depth);
        let kind = match piece.kind {
            _ if is_small_print(&piece.text) => Furniture,
            Furniture => Furniture,
            _ if who != Who::Sender => Quote,
            // Markup for a quotation counts, whoever the speaker is.
            kind => kind,
        };
        self.kinds.push(kind);
        whose.push(who);
    }

    /// The quoting level of what the piece announces, if it is an attribution.
    fn attributed(&self, place: usize) -> Option<usize> {
        let piece = &self.pieces[place];
        if piece.kind == Head {
            return None;
        }
        let told = attribution(&piece.text)?;
        let next = self.pieces.get(place + 1)?;
        if next.depth > piece.depth {
            return Some(next.depth);
        }
        // Some programs do not mark what they quote.
        (told.is_sure && next.depth == piece.depth).then_some(piece.depth)
    }

    /// Sets the speaker at a level of quoting from here on.
    fn set(&mut self, depth: usize, who: Who) {
        self.who.split_off(&depth);
        self.who.insert(depth, who);
    }

    fn whose(&self, depth: usize) -> Who {
        match self.who.get(&depth) {
            Some(who) => who.clone(),
            None if depth == 0 => Who::Sender,
            None => Who::Unknown,
        }
    }

    /// Marks the next pieces as furniture.
    fn furniture(&mut self, count: usize, whose: &mut Vec<Who>) {
        for _ in 0..count {
            self.kinds.push(Furniture);
            whose.push(Who::Sender);
        }
    }
}

/// The pieces, with attributions that were broken in two rejoined.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if let Some(last) = out.last_mut()
            && last.depth == piece.depth
            && last.text.len() + piece.text.len() < 300
            && piece.text.trim_end().ends_with(':')
            && last.text.contains(|c: char| c.is_ascii_digit())
            && attribution(&piece.text)
                .is_none_or(|told| !has_digit(&piece.text, told.name.as_ref()))
            && attribution(&last.text).is_none()
        {
            let whole = format!("{}\n{}", last.text, piece.text);
            if attribution(&whole).is_some_and(|told| told.is_sure && leads(&whole)) {
                last.text = whole;
                continue;
            }
        }
        out.push(piece);
    }
    out
}

/// Whether a line states a time before the name.
fn has_digit(text: &str, name: Option<&Range<usize>>) -> bool {
    let end = name.map_or(text.len(), |name| name.start);
    text[..end].contains(|c: char| c.is_ascii_digit())
}

/// Whether a text begins like a line that states when something was written.
fn leads(text: &str) -> bool {
    const LEADS: [&str; 9] = [
        "On ", "Am ", "Le ", "El ", "Il ", "Em ", "Op ", "Den ", "W dniu ",
    ];
    LEADS.iter().any(|lead| text.starts_with(lead))
}

/// Whether a text is what programs or offices add below every mail.
fn is_small_print(text: &str) -> bool {
    const SENT: [&str; 11] = [
        "no virus found in this ",
        "checked by avg",
        "sent from my ",
        "sent from mail for ",
        "sent via ",
        "get outlook for ",
        "von meinem ",
        "gesendet von ",
        "envoyé de mon ",
        "enviado desde mi ",
        "inviato da ",
    ];
    const CUES: [&str; 16] = [
        "confidential",
        "privileged",
        "intended recipient",
        "intended only for",
        "intended solely",
        "notify the sender",
        "delete this",
        "received this e-mail in error",
        "received this email in error",
        "received this message in error",
        "unauthorized",
        "unauthorised",
        "vertraulich",
        "irrtümlich erhalten",
        "confidentiel",
        "confidencial",
    ];
    let lower = text.to_lowercase().replace('’', "'");
    let sent = SENT.iter().any(|words| lower.starts_with(words));
    let is_short = text.len() < 80 && !text.contains('\n');
    let cues = CUES.iter().filter(|cue| lower.contains(**cue)).count();
    let is_about_it = [
        "mail",
        "message",
        "nachricht",
        "correo",
        "mensaje",
        "communication",
    ]
    .iter()
    .any(|word| lower.contains(word));
    sent && is_short || cues >= 3 && is_about_it
}

#[cfg(test)]
mod tests {
    use super::super::content::Form;
    use super::super::lines::pieces;
    use super::*;

    fn told_of(text: &str) -> Vec<String> {
        let all = told(pieces(text, Form::Plain));
        let show = |said: &Said| {
            let who = match &said.who {
                Who::Sender => "sender",
                Who::Named(place, range) => &all[*place].text[range.clone()],
                Who::Unknown => "?",
            };
            format!(
                "{who} {}: {}",
                said.kind.word(),
                said.text.replace('\n', "/")
            )
        };
        all.iter().map(show).collect()
    }

    #[test]
    fn what_is_quoted_is_its_writers() {
        let text = "Yes.\n\nOn 4 May 2021, Ana Bell wrote:\n> Did it hold?\n> On 3 May, Ben Ott wrote:\n>> It must.\n> I doubt it.\n\nMore of mine.\n> And who paid?\n-- \nTom Ashby\nThe Coastal Wire";
        assert_eq!(
            told_of(text),
            [
                "sender paragraph: Yes.",
                "sender furniture: On 4 May 2021, Ana Bell wrote:",
                "Ana Bell quote: Did it hold?",
                "sender furniture: On 3 May, Ben Ott wrote:",
                "Ben Ott quote: It must.",
                "Ana Bell quote: I doubt it.",
                "sender paragraph: More of mine.",
                "Ana Bell quote: And who paid?",
                "sender furniture: --",
                "sender furniture: Tom Ashby",
                "sender furniture: The Coastal Wire",
            ]
        );
    }

    #[test]
    fn where_nobody_is_named_the_voice_is_unknown() {
        assert_eq!(
            told_of("> Did it hold?\n\nIt did.\n>> It must."),
            [
                "? quote: Did it hold?",
                "sender paragraph: It did.",
                "? quote: It must."
            ]
        );
        assert_eq!(
            told_of("See below.\n\n-----Original Message-----\nIt must hold."),
            [
                "sender paragraph: See below.",
                "sender furniture: -----Original Message-----",
                "? quote: It must hold."
            ]
        );
    }

    #[test]
    fn a_printed_head_gives_what_follows_to_its_sender() {
        let text = "See below.\n\n-----Original Message-----\nFrom: Ana Bell <ana@lumen.org>\nSent: Tuesday, 4 May 2021\nTo: Ben Ott\nSubject: The weir\n\nIt must hold.\n\nFrom: Ben Ott\nDate: Monday\nSubject: The weir\n\nWill it hold?";
        let told = told_of(text);
        assert_eq!(told[6], "Ana Bell quote: It must hold.");
        assert_eq!(told[10], "Ben Ott quote: Will it hold?");
        let more = format!("{text}\n\n2021/5/2 from Tom Ashby <<tom@lumen.org>>:\nIt is old.");
        assert_eq!(told_of(&more)[12], "? quote: It is old.");
        assert_eq!(
            told.iter()
                .filter(|line| line.contains("furniture"))
                .count(),
            8
        );
    }

    #[test]
    fn a_line_broken_in_two_is_made_whole() {
        let text = "Yes.\nOn Tue, May 4, 2021 at 9:12 AM Ana Bell <ana@lumen.org>\nwrote:\n\n> Did it hold?";
        assert_eq!(told_of(text)[2], "Ana Bell quote: Did it hold?");
        let bare = "On 4 May 2021 at 9:12, Ana Bell <ana@lumen.org> wrote:\n\nIt must hold.";
        assert_eq!(told_of(bare)[1], "Ana Bell quote: It must hold.");
        // Running text is not a mail head.
        let own = "On 4 May 2021, Ana Bell wrote:\n\nIt must hold.";
        assert_eq!(told_of(own)[1], "sender paragraph: It must hold.");
    }
}
