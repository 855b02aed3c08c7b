//! A data folder is for one server: a second one would break the index of the first, and on SQLite each would keep the other
//! waiting. Commands that only write to the database work beside a server.

use std::{
    fs::{self, File, TryLockError},
    path::Path,
};

/// The file that a server holds locked. It is empty, and stays when the server ends; the lock does not.
const FILE: &str = "server.lock";

/// Held for as long as a server uses a data folder; the operating system ends it with the process.
#[derive(Debug)]
pub struct FolderLock {
    _held: File,
}

impl FolderLock {
    /// Locks the folder, and creates it if it is missing.
    ///
    /// # Errors
    /// One sentence, if another server has locked it or it cannot be used.
    pub fn take(folder: &Path) -> Result<Self, String> {
        let unusable = |error: &dyn std::fmt::Display| {
            format!(
                "the data folder {} cannot be used (setting `data_dir`): {error}",
                folder.display()
            )
        };
        fs::create_dir_all(folder).map_err(|error| unusable(&error))?;
        let file = open(&folder.join(FILE)).map_err(|error| unusable(&error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _held: file }),
            Err(TryLockError::WouldBlock) => Err(format!(
                "a server is running on the data folder {} already: stop it first, or give this one a folder of its own \
                 (setting `data_dir`)",
                folder.display()
            )),
            Err(TryLockError::Error(error)) => Err(unusable(&error)),
        }
    }
}

/// Opens a file that is there to be locked.
pub(super) fn open(path: &Path) -> std::io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_taken_once_at_a_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        let first = FolderLock::take(&data).expect("free");
        let refused = FolderLock::take(&data).expect_err("taken");
        assert!(refused.contains("running on the data folder"), "{refused}");
        drop(first);
        FolderLock::take(&data).expect("free again");
    }
}
