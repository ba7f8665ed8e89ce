//! The reader without a terminal: keys in, a picture of the screen out. It
//! changes nothing: keys that would write, copy or remember have no effect.

use std::sync::Arc;

use super::app::App;
use super::keymap::Chord;
use super::settings::Settings;
use super::shell::requests::Lane;
use super::shell::{Msg, Reply, Request, Services};
use super::theme::{Palette, Theme};
use super::view;
use crate::search::{Alike, Index};
use crate::store::Loaded;
use crate::store::documents::BriefingsOnly;
use crate::story::Cache;
use crate::views::parallels::Across;

/// Columns and rows of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size(pub u16, pub u16);

/// Smallest and largest screens it draws.
const SIZES: [(u16, u16); 2] = [(20, 5), (400, 200)];

impl Size {
    /// Reads `120x40`.
    ///
    /// # Errors
    /// If it is not a size, or out of bounds.
    pub fn parse(text: &str) -> Result<Self, String> {
        let parts = text.split_once('x');
        let size = parts.and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
        let [least, most] = SIZES;
        let fits =
            |(w, h): (u16, u16)| (least.0..=most.0).contains(&w) && (least.1..=most.1).contains(&h);
        match size.filter(|size| fits(*size)) {
            Some((width, height)) => Ok(Self(width, height)),
            None => Err("columns and rows, such as 120x40; 20x5 to 400x200".into()),
        }
    }
}

/// Keys to press, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys(Vec<Chord>);

impl Keys {
    /// Reads keys separated by spaces, as the table of keys writes them (`ge`,
    /// `Down`, `Ctrl-d`); a word after `'` is typed letter by letter.
    ///
    /// # Errors
    /// If a word is not a key.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut keys = Vec::new();
        for word in text.split_whitespace() {
            let typed = word.strip_prefix('\'').filter(|typed| !typed.is_empty());
            let letters = |word: &str| -> Option<Vec<Chord>> {
                word.chars()
                    .map(|c| Chord::parse(c.encode_utf8(&mut [0; 4])))
                    .collect()
            };
            let chords = match (typed, Chord::parse(word)) {
                (Some(typed), _) => letters(typed),
                (None, Some(chord)) => Some(vec![chord]),
                (None, None) if word.chars().count() == 2 => letters(word),
                (None, None) => None,
            };
            let no_key =
                || format!("{word} is no key; `rashomon keys` lists them, and 'text is typed");
            keys.extend(chords.ok_or_else(no_key)?);
        }
        Ok(Self(keys))
    }
}

/// How the screen looks.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Colours, if not those of the settings.
    pub colors: Option<Palette>,
    /// Whether to draw signs in ASCII, whatever the settings say.
    pub ascii: bool,
    /// Columns and rows.
    pub size: Size,
}

/// The screen that keys lead to.
pub fn picture(loaded: Loaded, look: Look, keys: &Keys) -> String {
    let Look { colors, size, .. } = look;
    let mut settings = Settings::load();
    settings.ascii |= look.ascii;
    let palette = colors.or(settings.palette).unwrap_or(Palette::Dark);
    let own = settings.own.clone().filter(|_| colors.is_none());
    let theme = own.unwrap_or_else(|| Theme::new(palette));
    let index = Arc::new(Index::build(Arc::new(loaded.collection)));
    let collection = Arc::clone(index.collection());
    let mut app = App::new(collection, loaded.problems, theme, (size.0, size.1));
    app.configure(settings);
    let services = Services::in_memory(Arc::clone(&index), None, &BriefingsOnly);
    let mut still = Still { app, services };
    let collection = Arc::clone(index.collection());
    let mut open = still.send(Reply::Indexed(Arc::clone(&index)).into());
    if collection.is_compared() {
        let across = Arc::new(Across::new(collection, &mut Cache::default()));
        index.set_alike(Arc::clone(&across) as Arc<dyn Alike>);
        open = open && still.send(Reply::Across(across).into());
    }
    for key in &keys.0 {
        open = open && still.send(Msg::Key(*key));
    }
    view::picture(&still.app)
}

/// The reader, and the services that answer it.
struct Still {
    app: App,
    services: Services,
}

impl Still {
    /// Sends a message and answers the searches it causes; returns whether the
    /// reader is still open.
    fn send(&mut self, msg: Msg) -> bool {
        let mut open = true;
        for request in self.app.update(msg) {
            if let Request::Quit(_) = request {
                open = false;
            } else if request.lane() == Lane::Reading {
                let (replies, _) = self.services.at_once(request);
                for reply in replies {
                    open &= self.send(reply.into());
                }
            }
        }
        open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_written_as_the_table_has_them() {
        let pressed = |text| {
            Keys::parse(text).map(|keys| {
                keys.0
                    .iter()
                    .map(|key| key.written())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
        };
        assert_eq!(
            pressed("ge Down  Ctrl-d g/").unwrap(),
            "g e Down Ctrl-d g /"
        );
        assert_eq!(pressed("/ 'ab Space 'c ' a").unwrap(), "/ a b Space c ' a");
        assert!(pressed("Entr").unwrap_err().starts_with("Entr is no key"));
    }

    #[test]
    fn sizes_have_bounds() {
        assert_eq!(Size::parse("80x24"), Ok(Size(80, 24)));
        for wrong in ["80", "80x", "0x0", "19x24", "80x4", "401x9", "80x99999"] {
            assert!(Size::parse(wrong).is_err(), "{wrong}");
        }
    }
}
