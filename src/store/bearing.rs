//! What a file has besides its content: owner, group, permissions, extended
//! attributes. The file that replaces it gets the same.

use std::fs::{File, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use rustix::fs::{Gid, Uid, XattrFlags, fchown, fsetxattr, getxattr, listxattr};
use rustix::io::Errno;

/// Most bytes of an attribute, and of all their names: Linux's limits.
const MOST: usize = 64 << 10;

/// Gives the new file what the old one has besides its content.
///
/// # Errors
/// If the permissions cannot be set. Skips an owner, a group or an attribute
/// that only an administrator may set.
pub(super) fn hand_on(old: &Path, about: &Metadata, new: &File) -> io::Result<()> {
    let now = new.metadata()?;
    let (owner, group) = (Uid::from_raw(about.uid()), Gid::from_raw(about.gid()));
    if now.gid() != about.gid() {
        let _ = fchown(new, None, Some(group));
    }
    if now.uid() != about.uid() {
        let _ = fchown(new, Some(owner), None);
    }
    hand_on_attributes(old, new);
    // Last: a change of owner clears permissions.
    new.set_permissions(about.permissions())
}

fn hand_on_attributes(old: &Path, new: &File) {
    let Some(names) = whole(|room| listxattr(old, room)) else {
        return;
    };
    for name in names
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty())
    {
        let Some(value) = whole(|room| getxattr(old, name, room)) else {
            continue;
        };
        let _ = fsetxattr(new, name, &value, XattrFlags::empty());
    }
}

/// What a call writes into a buffer, cut to the length it returns.
fn whole(call: impl Fn(&mut [u8]) -> Result<usize, Errno>) -> Option<Vec<u8>> {
    let mut room = vec![0; MOST];
    let length = call(&mut room).ok()?;
    room.truncate(length);
    Some(room)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use rustix::fs::setxattr;

    use super::*;
    use crate::store::save::{Existing, write};

    #[test]
    fn attributes_survive_a_save() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        fs::write(&path, "old").unwrap();
        let name = "user.rashomon.test";
        if setxattr(&path, name, b"kept", XattrFlags::empty()).is_err() {
            // This file system has no extended attributes.
            return;
        }
        write(&path, b"new", Existing::Replace).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        let value = whole(|room| getxattr(&path, name, room));
        assert_eq!(value.as_deref(), Some(&b"kept"[..]));
    }

    #[test]
    fn a_file_with_other_names_stays_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a.yaml"), folder.path().join("b.yaml"));
        fs::write(&path, "old").unwrap();
        fs::hard_link(&path, &other).unwrap();
        let why = write(&path, b"new", Existing::Replace).unwrap_err();
        assert!(why.to_string().contains("hard links"), "{why}");
        assert_eq!(fs::read(&other).unwrap(), b"old");
        assert_eq!(fs::read(&path).unwrap(), b"old");
    }
}
