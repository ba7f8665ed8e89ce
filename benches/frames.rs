//! CPU time from a key to the frame that answers it, without the terminal. The
//! frame includes the preview of each row, except where the text is pinned: the
//! difference is the cost of the preview. `cargo bench --bench frames`

mod made;

use std::sync::Arc;
use std::time::Duration;

use rashomon::commands::documents::DOCUMENTS;
use rashomon::convert;
use rashomon::model::Collection;
use rashomon::model::joins::Joins;
use rashomon::model::merge::merge;
use rashomon::store::{Load, Watch};
use rashomon::tui::app::App;
use rashomon::tui::keymap::Chord;
use rashomon::tui::shell::Msg;
use rashomon::tui::theme::{Palette, Theme};
use rashomon::tui::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use rustix::time::{ClockId, clock_gettime};

use made::{PARAGRAPHS, article, made_up_name};

/// Width and height of the screen.
const SIZE: (u16, u16) = (120, 40);
/// The number of passages in the large collection.
const PASSAGES: usize = 100_000;
/// How often each key is pressed.
const KEYS: usize = 400;

/// A name, the keys that lead to a place, and the key pressed there repeatedly.
const WAYS: [(&str, &str, &str); 8] = [
    ("sources", "1 g g", "j"),
    ("actors", "2 g g", "j"),
    ("actors, text pinned", "3 p 2 g g", "j"),
    ("timeline", "4 g g", "j"),
    ("timeline, text pinned", "3 p 4 g g", "j"),
    ("passages of an event", "4 g g j", "}"),
    ("the text, by lines", "3", "j"),
    ("the text, by pages", "3 g g", "Space"),
];

fn main() {
    // `cargo test --benches` runs this too, and only checks that it works.
    let is_bench = std::env::args().any(|word| word == "--bench");
    let keys = if is_bench { KEYS } else { 4 };
    measure("the built-in story", built_in(), keys);
    if is_bench {
        measure("100,000 passages", large(), keys);
        measure("25,000 short documents", short(25_000), keys);
        measure("100,000 short documents", short(100_000), keys);
    }
}

/// Documents of one paragraph with an event. The cost of a key must not depend
/// on how many there are.
fn short(count: usize) -> Collection {
    let briefing = |n: usize| {
        let (who, day) = (made_up_name(n % 500), n % 28 + 1);
        let year = 1990 + n / 28 % 30;
        let text = format!("The mill of {who} stood still on {day} May {year}, said {who}.");
        let file = format!("s{n}.txt");
        convert::document(convert::Document {
            file: &file,
            bytes: format!("Mill {n}\n{day} May {year}\n\n{text}\n").as_bytes(),
        })
        .expect("it is text")
    };
    merge(
        "short".into(),
        (0..count).map(briefing).collect(),
        Joins::default(),
    )
}

fn built_in() -> Collection {
    let watch = Watch::default();
    let paths = ["briefings".into()];
    let load = Load {
        documents: DOCUMENTS,
        ..Load::of(&paths, &watch)
    };
    load.run().expect("the briefings load").collection
}

fn large() -> Collection {
    let count = PASSAGES / PARAGRAPHS;
    let briefings = (0..count).map(|number| article(number, 5)).collect();
    merge("made up".into(), briefings, Joins::default())
}

/// Measures and prints the cost of each key of [`WAYS`].
fn measure(name: &str, collection: Collection, keys: usize) {
    let passages = collection.passage_count();
    println!("{name}: {passages} passages, ms from key to frame");
    println!("{:24} {:>7} {:>7} {:>7}", "", "median", "p99", "most");
    let collection = Arc::new(collection);
    for (what, there, key) in WAYS {
        let mut app = App::new(
            Arc::clone(&collection),
            Vec::new(),
            Theme::new(Palette::Dark),
            SIZE,
        );
        let mut buf = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        press(&mut app, "Esc");
        there.split(' ').for_each(|key| press(&mut app, key));
        let mut times: Vec<Duration> = (0..keys)
            .map(|_| {
                let begun = cpu_time();
                press(&mut app, key);
                view::draw_in(&app, &mut buf);
                cpu_time().saturating_sub(begun)
            })
            .collect();
        times.sort();
        let ms = |at: usize| times[at.min(times.len() - 1)].as_secs_f64() * 1000.0;
        let (half, most) = (ms(keys / 2), ms(keys));
        println!(
            "{what:24} {half:7.2} {:7.2} {most:7.2}",
            ms(keys * 99 / 100)
        );
    }
}

/// CPU time of this thread.
fn cpu_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::try_from(time).unwrap_or_default()
}

fn press(app: &mut App, key: &str) {
    let chord = Chord::parse(key).expect("a key");
    app.update(Msg::Key(chord));
}
