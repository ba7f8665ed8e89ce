//! `rashomon example`: stories to practise on, in a new folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::{Error, FOUND, Output};
use crate::store::Input;
use crate::store::save::{self, Existing};
use crate::text::paths;

/// Three documents of one invented story.
static FIRE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/practice/fire");

/// Write two stories to practise on into a new folder
#[derive(Debug, Clone, Default, clap::Args)]
#[command(after_help = "Examples:
  rashomon example practice          then open it: rashomon practice/taji

taji/ is the built-in story, as files that you can change. fire/ is three
invented documents of one story, a text, a web page and a statement, to open as
they are or to convert. Nothing that is there is written over.

Exit codes: 0 done, 2 error.")]
pub struct Args {
    /// The folder: a new one, or one that is empty
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
}

/// Writes the stories, and tells the user what to try.
///
/// # Errors
/// If the folder is not empty, or it cannot be written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let folder = &args.folder;
    if !is_free(folder) {
        return Err(Error::Taken(folder.clone()));
    }
    let (taji, fire) = (folder.join("taji"), folder.join("fire"));
    for (name, bytes) in Input::files_built_in() {
        write(&taji, name, bytes)?;
    }
    for file in FIRE.files() {
        write(&fire, file.path(), file.contents())?;
    }
    let drafts = folder.join("drafts");
    let [taji, fire, drafts] = [&taji, &fire, &drafts].map(|path| typed(path));
    output.answer(&format!(
        "Two stories to practise on:
  {taji}  the rockets on Camp Taji, five briefings
  {fire}  a fire in a warehouse, three documents

What you can do next:
  rashomon {taji}
      read it: ? lists the keys, q leaves
  rashomon {fire}
      open the documents as they are: see what differs
  rashomon convert {fire} --into {drafts}
      write their drafts, to review them: rashomon {drafts}, then gd
"
    ))?;
    Ok(FOUND)
}

/// Whether nothing there could be overwritten.
fn is_free(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(reason) => reason.kind() == io::ErrorKind::NotFound,
    }
}

/// Writes a built-in file under its own name.
fn write(folder: &Path, name: &Path, bytes: &[u8]) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|reason| failed(folder, reason))?;
    let path = folder.join(name.file_name().unwrap_or_default());
    save::write(&path, bytes, Existing::Keep).map_err(|reason| failed(&path, reason))
}

fn failed(path: &Path, reason: io::Error) -> Error {
    Error::Folder {
        path: path.to_owned(),
        what: "cannot be written",
        reason,
    }
}

/// A path as the user would type it in a shell.
fn typed(path: &Path) -> String {
    shell_words::quote(&paths::shown(path)).into_owned()
}
