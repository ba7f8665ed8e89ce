//! Reads pictures of text with Tesseract, if it is installed: a page at a time,
//! within limits, without temporary files.

use std::process::Command;
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use super::apart::{Seat, bound};
use super::bounded::{self, Ended, Limits};
use crate::convert::scans::{self, Eyes, Picture};

/// The program.
const NAME: &str = "tesseract";
/// How long listing its languages may take.
const TIME_TO_LIST: Duration = Duration::from_secs(5);
/// How long reading a page may take.
const TIME: Duration = Duration::from_secs(30);
/// Most bytes of its answer for a page.
const MOST_ANSWER: usize = 16 << 20;
/// The language of a document that does not state its own.
const USUAL: &str = "eng";
/// Most languages tried at a time: each adds as much time again.
const MOST_LANGUAGES: usize = 2;
/// Installed like languages, but none.
const NO_LANGUAGES: [&str; 3] = ["osd", "equ", "snum"];

/// Language tags, and Tesseract's names for them.
const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "ara"),
    ("bg", "bul"),
    ("ca", "cat"),
    ("cs", "ces"),
    ("da", "dan"),
    ("de", "deu"),
    ("el", "ell"),
    ("en", "eng"),
    ("es", "spa"),
    ("et", "est"),
    ("fa", "fas"),
    ("fi", "fin"),
    ("fr", "fra"),
    ("he", "heb"),
    ("hi", "hin"),
    ("hr", "hrv"),
    ("hu", "hun"),
    ("id", "ind"),
    ("it", "ita"),
    ("ja", "jpn"),
    ("ko", "kor"),
    ("lt", "lit"),
    ("lv", "lav"),
    ("nb", "nor"),
    ("nl", "nld"),
    ("no", "nor"),
    ("pl", "pol"),
    ("pt", "por"),
    ("ro", "ron"),
    ("ru", "rus"),
    ("sk", "slk"),
    ("sl", "slv"),
    ("sr", "srp"),
    ("sv", "swe"),
    ("th", "tha"),
    ("tr", "tur"),
    ("uk", "ukr"),
    ("vi", "vie"),
    ("zh", "chi_sim"),
];

/// Makes the converter read pictures with Tesseract.
pub(super) fn lend() {
    scans::lend(Eyes {
        name: || languages().map(|_| NAME),
        read,
        at_once: || thread::available_parallelism().map_or(1, usize::from),
    });
}

/// The installed languages, or `None` without Tesseract.
fn languages() -> Option<&'static [String]> {
    static LANGUAGES: OnceLock<Vec<String>> = OnceLock::new();
    let all = LANGUAGES.get_or_init(|| {
        let limits = Limits {
            time: TIME_TO_LIST,
            answer: MOST_ANSWER,
            open: false,
        };
        let mut list = Command::new(NAME);
        let said = bounded::run(list.arg("--list-langs"), &[], limits, &mut |_| None);
        listed(&String::from_utf8_lossy(&said.unwrap_or_default()))
    });
    (!all.is_empty()).then_some(all)
}

/// The languages in Tesseract's list, below its heading.
fn listed(said: &str) -> Vec<String> {
    let names = said.lines().skip(1).map(str::trim);
    let names = names.filter(|name| !name.is_empty() && !NO_LANGUAGES.contains(name));
    names.map(str::to_owned).collect()
}

/// The languages to read a document with, as far as they are installed: its
/// own, and the usual one.
fn fitting(there: &[String], language: Option<&str>) -> String {
    let tag = language.map(|tag| tag.split(['-', '_']).next().unwrap_or(tag).to_lowercase());
    let own = tag.and_then(|tag| LANGUAGES.iter().find(|(code, _)| *code == tag));
    let wanted = own.map(|(_, name)| *name).into_iter().chain([USUAL]);
    let mut names: Vec<&str> = wanted
        .filter(|name| there.iter().any(|t| t == name))
        .collect();
    names.dedup();
    if names.is_empty() {
        names.extend(there.iter().map(String::as_str));
    }
    names.truncate(MOST_LANGUAGES);
    names.join("+")
}

/// The words in a picture.
fn read(picture: &Picture, language: Option<&str>) -> Result<String, String> {
    let _seat = Seat::take();
    let there = languages().unwrap_or_default();
    let mut command = bound(NAME, TIME);
    command
        .args(["stdin", "stdout", "--dpi", &picture.dots.to_string()])
        .args(["-l", &fitting(there, language), "tsv"])
        .env("OMP_THREAD_LIMIT", "1");
    let limits = Limits {
        time: TIME,
        answer: MOST_ANSWER,
        open: false,
    };
    let head = format!("P5\n{} {}\n255\n", picture.width, picture.height);
    let input = [head.as_bytes(), &picture.grey];
    let said = bounded::run(&mut command, &input, limits, &mut |_| None);
    match said {
        Ok(said) => Ok(String::from_utf8_lossy(&said).into_owned()),
        Err(Ended::TooLong(time)) => Err(format!("{NAME} took more than {} s", time.as_secs())),
        Err(Ended::Stopped) => Err(format!("{NAME} was stopped")),
        Err(Ended::TooMuch) => Err(format!("{NAME} found too much in it")),
        Err(Ended::Unstarted(why)) => Err(format!("{NAME} cannot be started: {why}")),
        Err(Ended::Died(status, last)) => {
            let last = last.lines().last().unwrap_or_default().trim().to_owned();
            Err(format!("{NAME} failed ({status}) {last}")
                .trim_end()
                .to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_read_in_its_language_and_in_the_usual_one() {
        let there = listed("List of available languages in \"/usr/share\" (3):\ndeu\neng\nosd\n");
        assert_eq!(there, ["deu", "eng"]);
        assert_eq!(fitting(&there, None), "eng");
        assert_eq!(fitting(&there, Some("de-AT")), "deu+eng");
        assert_eq!(fitting(&there, Some("EN_us")), "eng");
        assert_eq!(fitting(&there, Some("fr")), "eng");
        let there = ["deu", "fra", "ita"].map(str::to_owned);
        assert_eq!(fitting(&there, None), "deu+fra");
    }

    #[test]
    fn each_language_stands_once_and_in_order() {
        assert!(LANGUAGES.is_sorted_by(|a, b| a.0 < b.0));
    }
}
