//! The server's own secret as a file in the data folder, created at the first start. The file is complete or absent: data
//! sealed with it is lost without it.

use std::{
    fs::{self, File},
    io::{Error, ErrorKind, Write},
    path::Path,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::key_ring::{LENGTH, decode, random};

const NAME: &str = "secret.key";

/// The secret in the folder, readable by its owner alone.
///
/// # Errors
/// One sentence that names the file.
pub(super) fn kept(folder: &Path) -> Result<Vec<u8>, String> {
    let path = folder.join(NAME);
    let unusable = |error: &dyn std::fmt::Display| format!("the secret {} cannot be used: {error}", path.display());
    if let Some(text) = read(&path).map_err(|error| unusable(&error))? {
        return decode(&text).ok_or_else(|| {
            unusable(
                &"it is damaged; put it back from a backup, or remove it: then everybody has to sign in again, those with \
                  two-step sign-in by a recovery code",
            )
        });
    }
    let text = format!("{}\n", URL_SAFE_NO_PAD.encode(random::<LENGTH>()?));
    write(folder, &path, &text).map_err(|error| unusable(&error))?;
    // A server that started at the same time may have been first: the existing file is used.
    let text = read(&path).map_err(|error| unusable(&error))?.unwrap_or_default();
    decode(&text).ok_or_else(|| unusable(&"it was not written"))
}

/// The content of the file. An empty file is treated as missing: nothing can have been sealed with it.
fn read(path: &Path) -> Result<Option<String>, Error> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text).filter(|text| !text.trim().is_empty())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes the file under a temporary name, syncs it to disk, and only then renames it.
fn write(folder: &Path, path: &Path, text: &str) -> Result<(), Error> {
    fs::create_dir_all(folder)?;
    let unfinished = folder.join(format!(".{NAME}.{}", uuid::Uuid::now_v7()));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .and_then(|()| name(&unfinished, path));
    if written.is_err() {
        // A file that cannot be removed either is useless.
        let _ = fs::remove_file(&unfinished);
    }
    written?;
    // The folder's own entry has to reach the disk too; not every system lets a folder be opened for that.
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Gives a finished file its name, unless a complete one exists by now.
fn name(unfinished: &Path, path: &Path) -> Result<(), Error> {
    if path.exists() && read(path)?.is_none() {
        return fs::rename(unfinished, path);
    }
    match fs::hard_link(unfinished, path) {
        Ok(()) => fs::remove_file(unfinished),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => fs::remove_file(unfinished),
        // A file system without links: there nothing better than to rename.
        Err(_) => fs::rename(unfinished, path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let name = |entry: Result<fs::DirEntry, Error>| entry.expect("an entry").file_name();
        entries
            .map(|entry| name(entry).to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn the_secret_in_the_folder_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = kept(folder.path()).expect("made");
        assert_eq!(first.len(), 32);
        assert_eq!(kept(folder.path()).expect("read"), first);
        assert_eq!(names(folder.path()), [NAME], "nothing unfinished is left");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.path().join(NAME)).expect("a file").permissions();
            assert_eq!(mode.mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn an_empty_file_is_replaced_and_a_damaged_one_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(NAME);
        fs::write(&path, "").expect("written");
        let made = kept(folder.path()).expect("made");
        assert_eq!(kept(folder.path()).expect("read"), made);
        assert_eq!(names(folder.path()), [NAME]);
        fs::write(&path, "half a sec").expect("written");
        let told = kept(folder.path()).expect_err("damaged");
        assert!(told.contains("secret.key") && told.contains("damaged"), "{told}");
        assert_eq!(fs::read_to_string(&path).expect("read"), "half a sec", "left as it is");
    }

    #[test]
    fn of_many_who_start_at_once_all_have_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let start = || kept(folder.path()).expect("made or read");
        let made: Vec<Vec<u8>> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..8).map(|_| scope.spawn(start)).collect();
            all.into_iter().map(|one| one.join().expect("no panic")).collect()
        });
        assert!(made.iter().all(|secret| *secret == made[0]));
        assert_eq!(names(folder.path()), [NAME]);
    }
}
