//! Hostile briefings go through every screen and every command, and no byte may
//! come out raw.

mod ascii;
mod commands;
mod hostile;
mod oracle;
mod pieces;
mod program;
mod screens;

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use pieces::Dice;
use screens::Seen;

/// The work of a campaign.
#[derive(Debug, Default)]
struct Done {
    frames: AtomicUsize,
    commands: AtomicUsize,
    answered: AtomicUsize,
    files: AtomicUsize,
}

/// Takes `folders` folders of `each` briefings through everything, on all
/// cores. With a `share` of 5 each folder gets a fifth of the commands and
/// keys, and the next folder the next fifth.
fn campaign(folders: usize, each: usize, share: usize) -> (Done, Seen) {
    let done = Done::default();
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(2, usize::from);
    let mut seen = Seen::default();
    thread::scope(|scope| {
        let work = || {
            let mut seen = Seen::default();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= folders {
                    return seen;
                }
                everywhere(number, each, share, &done, &mut seen);
                if number % 100 == 99 {
                    println!("{} of {folders} folders", number + 1);
                }
            }
        };
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            seen.join(worker.join().unwrap());
        }
    });
    (done, seen)
}

/// Takes one folder through every command and every screen.
fn everywhere(number: usize, each: usize, share: usize, done: &Done, seen: &mut Seen) {
    let _named = Named(number);
    let home = tempfile::tempdir().unwrap();
    let place = hostile::folder(home.path(), each, &mut Dice::new(number as u64));
    let dice = &mut Dice::new(number as u64 ^ 0x6761_7465);
    let into = home.path().join("converted");
    let lines = commands::lines(&place, &into, dice);
    for line in lines.iter().skip(number % share).step_by(share) {
        let code = commands::run(line, dice);
        done.commands.fetch_add(1, Ordering::Relaxed);
        let answered = usize::from(code == rashomon::commands::FOUND);
        done.answered.fetch_add(answered, Ordering::Relaxed);
    }
    let files = commands::look_at_files(&into);
    done.files.fetch_add(files, Ordering::Relaxed);
    let frames = screens::watch(&place, seen, dice, (number % share, share));
    done.frames.fetch_add(frames, Ordering::Relaxed);
    // The judgements that the reader wrote.
    commands::look_at_yaml(&fs::read(place.stories.join("collection.yaml")).unwrap());
}

/// Prints the number of the folder if its test panics.
struct Named(usize);

impl Drop for Named {
    fn drop(&mut self) {
        if thread::panicking() {
            println!("this was folder {}", self.0);
        }
    }
}

#[test]
fn hostile_briefings_put_no_raw_byte_on_any_screen_or_stream() {
    let (done, seen) = campaign(10, 10, 5);
    println!("{done:?}");
    assert_eq!(seen.missing(), [""; 0]);
    assert!(done.answered.into_inner() > done.commands.into_inner() / 4);
    assert!(done.files.into_inner() >= 10);
}

/// `cargo test --release --test it -- --ignored ten_thousand --nocapture`
#[test]
#[ignore = "minutes"]
fn ten_thousand_hostile_briefings_put_no_raw_byte_out() {
    let (done, seen) = campaign(1_000, 10, 1);
    println!("{done:?}");
    assert_eq!(seen.missing(), [""; 0]);
}
