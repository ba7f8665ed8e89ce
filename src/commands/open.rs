//! `rashomon open`: opens the reader at a given place, or prints the passage if
//! there is no terminal.

use std::path::{Path, PathBuf};

use super::{Error, Format, NOTHING, Output, pick, show, sources};
use crate::store::link::{Link, SCHEME};
use crate::store::place::Text;
use crate::tui::theme::Palette;
use crate::tui::{At, passage};

/// Arguments of `rashomon open`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Args {
    /// A link that `y l` copied; a file, or the id of a briefing, and a
    /// paragraph of it
    #[arg(value_name = "LINK|FILE:N|ID:N")]
    pub target: PathBuf,
    /// For ID:N, documents, briefings and folders of them; by default
    /// ./briefings, else the built-in collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Colours; by default as the terminal and the environment say
    #[arg(long, value_enum, value_name = "PALETTE")]
    pub colors: Option<Palette>,
}

impl Args {
    /// The paths to open, empty for the built-in collection, and the place.
    ///
    /// # Errors
    /// If the target names no place.
    pub fn resolve(&self) -> Result<(Vec<PathBuf>, At), Error> {
        let text = self.target.to_string_lossy();
        if text.trim_start().starts_with(SCHEME) {
            let (link, odd) = Link::parse(&text).map_err(|why| Error::Place(why.to_string()))?;
            let paths = link.paths.iter().map(PathBuf::from).collect();
            return Ok((paths, At::Link(Box::new(link.place), odd)));
        }
        let Some((before, at)) = numbered(&self.target) else {
            return Err(Error::Place(format!(
                "“{text}” is not a place; write FILE:¶5, ID:5 or a link that begins with {SCHEME}"
            )));
        };
        if !pick::is_path(&before) {
            let id = before.to_string_lossy().into_owned();
            return Ok((self.paths.clone(), At::Passage(Some(id), at)));
        }
        if before.is_dir() {
            return Err(Error::Place(format!(
                "{} is a folder; say which briefing: ID:{at} {0}",
                before.display()
            )));
        }
        Ok((vec![before], At::Passage(None, at)))
    }
}

/// Splits `FILE:¶5` or `FILE:5`.
fn numbered(target: &Path) -> Option<(PathBuf, u32)> {
    let bytes = target.as_os_str().as_encoded_bytes();
    let colon = bytes.iter().rposition(|b| *b == b':')?;
    let number = std::str::from_utf8(&bytes[colon + 1..]).ok()?;
    let number = number.strip_prefix('¶').unwrap_or(number);
    let at = number.trim().parse().ok()?;
    let before = crate::text::paths::before(target, colon)?;
    (!before.as_os_str().is_empty()).then_some((before, at))
}

/// Prints the passage at which the reader would open; for a link that names
/// none, the documents.
///
/// # Errors
/// If there is no such place, or the output cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let (paths, at) = args.resolve()?;
    let collection = super::load_judged(&paths, output)?;
    let id = match at {
        At::Passage(id, at) => {
            let found = passage(&collection, id.as_deref(), at).map_err(Error::Place)?;
            let source = collection.source_of(found);
            format!("{}:{at}", collection.briefing(source).id)
        }
        At::Link(place, odd) => {
            for odd in odd {
                output.note(&format!("in the link, {odd}"));
            }
            let Some(Text { passage, .. }) = place.text else {
                let view = super::ViewArgs {
                    judged: true,
                    paths,
                    format: Format::Text,
                };
                let list = super::TableArgs { view, ids: false };
                return sources::run(&list, output);
            };
            let Some(found) = collection.resolve_passage(&passage).near() else {
                output.note(&format!("gone since: {}", passage.briefing));
                return Ok(NOTHING);
            };
            let at = collection.passage(found).at;
            format!("{}:{at}", passage.briefing)
        }
    };
    show::show(&collection, &id, Format::Text, output)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(target: &str) -> Result<(Vec<PathBuf>, At), String> {
        let args = Args {
            target: target.into(),
            paths: vec!["rest".into()],
            ..Args::default()
        };
        args.resolve().map_err(|why| why.to_string())
    }

    #[test]
    fn a_place_is_a_file_an_id_or_a_link() {
        let file = Ok((vec!["Cargo.toml".into()], At::Passage(None, 5)));
        assert_eq!(resolved("Cargo.toml:¶5"), file);
        assert_eq!(resolved("Cargo.toml:5"), file);
        let id = At::Passage(Some("coastal-wire".into()), 5);
        assert_eq!(resolved("coastal-wire:5"), Ok((vec!["rest".into()], id)));
        let (paths, at) = resolved("rashomon:/a%20b?at=x:1&do=it").unwrap();
        assert_eq!(paths, [PathBuf::from("/a b")]);
        assert!(matches!(at, At::Link(_, odd) if odd.len() == 1));
        for wrong in [
            "",
            "x",
            "x:",
            ":5",
            "x:five",
            "x:-1",
            "x:99999999999",
            "src:5",
        ] {
            assert!(resolved(wrong).is_err(), "{wrong}");
        }
    }
}
