//! Lists what was found in a document besides times, word by word, to answer
//! *why this name, why this voice?*

use std::ops::Range;

use super::assemble::UNKNOWN;
use super::events::{self, Dated, Happening};
use super::figures::{self, Figure};
use super::names::{self, Known, Names};
use super::quotes::{self, Quotation, Speaker};
use super::reading::Reading;
use crate::model::When;
use crate::model::times::Time;
use crate::model::vocabulary::ActorKind;

/// The sort of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A mention of an actor.
    Name {
        /// Identifier of the actor in the document.
        actor: String,
        /// Person, organization, government or another kind.
        kind: ActorKind,
    },
    /// A quotation.
    Quotation {
        /// Name of the speaker.
        voice: Option<String>,
    },
    /// An event, also one that is only planned, possible or denied.
    Event {
        /// The kind of event.
        deed: &'static str,
        /// The date in EDTF.
        date: Option<String>,
        /// Why it has no date.
        undated: Option<&'static str>,
    },
    /// A figure.
    Figure {
        /// What is counted, such as a kind of casualty.
        measure: String,
        /// The people or things counted.
        of: Option<String>,
    },
}

/// The rule by which something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The name that the document uses most.
    Name,
    /// A part of the name that others may share.
    Surname,
    /// Another form of the name.
    Alias,
    /// The text names the speaker.
    SpeakerNamed,
    /// The text describes an unnamed speaker.
    SpeakerUnnamed,
    /// The text does not say who speaks.
    SpeakerUnknown,
    /// A count of a noun.
    Count,
    /// A count of people affected by an event.
    CountTold,
    /// An event that is told as a fact.
    Event,
    /// An event that is told as planned, possible or denied.
    EventTold(events::Label),
}

impl Rule {
    /// The name shown to the user.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Surname => "surname",
            Self::Alias => "alias",
            Self::SpeakerNamed => "speaker-named",
            Self::SpeakerUnnamed => "speaker-unnamed",
            Self::SpeakerUnknown => "speaker-unknown",
            Self::Count => "count",
            Self::CountTold => "count-told",
            Self::Event => "event",
            Self::EventTold(events::Label::Planned) => "event-planned",
            Self::EventTold(events::Label::Conditional) => "event-conditional",
            Self::EventTold(events::Label::Denied) => "event-denied",
        }
    }
}

/// A name, quotation, event or figure in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Byte range in the reading's text.
    pub range: Range<usize>,
    /// The sort of finding.
    pub what: What,
    /// Its meaning: the actor's name, the words said, the bound.
    pub value: String,
    /// The rule by which it was found.
    pub rule: Rule,
}

/// Lists all findings in the order of the text. `times` are its times in order;
/// words in them are not figures.
pub fn explain(
    reading: &Reading,
    known: &Known,
    times: &[Time],
    issued: Option<&When>,
) -> Vec<Finding> {
    let names = names::find(reading, known);
    let quoted = quotes::attributed(reading, &names);
    let mut found = names_of(reading, &names);
    let dated: Vec<Dated> = times.iter().cloned().filter_map(Dated::new).collect();
    let figures = figures::find(reading, times.iter().map(|time| &time.range));
    let happened = events::find(reading, &dated, &figures, &names, &quoted, issued);
    found.extend(happened.into_iter().map(event));
    let quoted = quoted.into_iter();
    found.extend(quoted.map(|quotation| quotation_of(reading, &names, quotation)));
    found.extend(figures.into_iter().map(figure));
    found.sort_by_key(|f| (f.range.start, f.range.end));
    found
}

fn names_of(reading: &Reading, names: &Names) -> Vec<Finding> {
    let mentions = names.mentions.iter().map(|mention| {
        let actor = &names.actors[mention.actor];
        let written = &reading.text[mention.range.clone()];
        let rule = if written == actor.name {
            Rule::Name
        } else if actor.weak.iter().any(|form| form == written) {
            Rule::Surname
        } else {
            Rule::Alias
        };
        Finding {
            range: mention.range.clone(),
            what: What::Name {
                actor: actor.id.clone(),
                kind: actor.kind,
            },
            value: actor.name.clone(),
            rule,
        }
    });
    mentions.collect()
}

fn event(told: Happening) -> Finding {
    Finding {
        range: told.range,
        what: What::Event {
            deed: told.kind.name(),
            date: told.when.map(|when| when.written().to_owned()),
            undated: told.undated.map(events::Undated::reason),
        },
        value: told.name,
        rule: told.label.map_or(Rule::Event, Rule::EventTold),
    }
}

fn quotation_of(reading: &Reading, names: &Names, quotation: Quotation) -> Finding {
    let voice = quotation.speaker.as_ref().map(|speaker| match speaker {
        Speaker::Actor(actor) => names.actors[*actor].name.clone(),
        Speaker::Unnamed(range) => reading.text[range.clone()].to_owned(),
        Speaker::Unknown => UNKNOWN.to_owned(),
    });
    let rule = match quotation.speaker {
        Some(Speaker::Actor(_)) => Rule::SpeakerNamed,
        Some(Speaker::Unnamed(_)) => Rule::SpeakerUnnamed,
        Some(Speaker::Unknown) | None => Rule::SpeakerUnknown,
    };
    Finding {
        value: reading.text[quotation.words].to_owned(),
        range: quotation.range,
        what: What::Quotation { voice },
        rule,
    }
}

fn figure(figure: Figure) -> Finding {
    Finding {
        range: figure.range,
        value: figure.value.or(figure.words).unwrap_or_default(),
        what: What::Figure {
            measure: figure.measure,
            of: figure.of,
        },
        rule: if figure.told {
            Rule::CountTold
        } else {
            Rule::Count
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::{Document, read};

    const TEXT: &str = "Mayor Ruth Moll spoke at the weir. “Nobody warned us, and 14 boats sank,” Moll said. \
        The Harbour Office (HO) denied it. Up to 20 sailors were injured, officials said.";

    fn all(text: &str) -> (Reading, Vec<Finding>) {
        let reading = read(Document {
            file: "a.txt",
            bytes: text.as_bytes(),
        })
        .unwrap();
        let found = explain(&reading, &Known::default(), &[], None);
        (reading, found)
    }

    #[test]
    fn names_quotations_and_figures_are_told_with_their_words() {
        let (reading, found) = all(TEXT);
        let told: Vec<String> = found
            .iter()
            .map(|f| {
                let words = &reading.text[f.range.clone()];
                match &f.what {
                    What::Name { actor, kind } => format!("{words} = {actor} ({kind})"),
                    What::Quotation { voice } => {
                        format!("{} : {}", f.value, voice.as_deref().unwrap_or("?"))
                    }
                    What::Event { .. } => format!("{} happened", f.value),
                    What::Figure { measure, .. } => format!("{} {measure}", f.value),
                }
            })
            .collect();
        assert_eq!(
            told,
            [
                "Ruth Moll = ruth-moll (person)",
                "Nobody warned us, and 14 boats sank, : Ruth Moll",
                "14 boats",
                "Moll = ruth-moll (person)",
                "Harbour Office = harbour-office (organization)",
                "HO = harbour-office (organization)",
                "<=20 wounded",
            ]
        );
    }

    proptest::proptest! {
        /// No text causes a panic, and every range falls on character
        /// boundaries.
        #[test]
        fn any_text_is_read(text in "([A-Z][a-z]{1,6}|[a-z]{1,5}|[0-9]{1,3}|said|killed|more than|U\\.S\\.|Iran|Gen\\.|al-|[“”\"‘’',.:;()—\n é]| ){0,60}") {
            let Ok(reading) = read(Document { file: "a.txt", bytes: text.as_bytes() }) else {
                return Ok(());
            };
            for found in explain(&reading, &Known::default(), &[], None) {
                proptest::prop_assert!(reading.text.get(found.range.clone()).is_some());
                if let What::Quotation { .. } = found.what {
                    proptest::prop_assert!(reading.text[found.range].contains(&found.value));
                }
            }
        }

        #[test]
        fn any_characters_are_read(text in "\\PC{0,80}") {
            if let Ok(reading) = read(Document { file: "a.txt", bytes: text.as_bytes() }) {
                for found in explain(&reading, &Known::default(), &[], None) {
                    proptest::prop_assert!(reading.text.get(found.range).is_some());
                }
            }
        }
    }
}
