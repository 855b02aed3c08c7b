//! The data folder is for the account that the server runs under and for nobody else: it holds people's data, mail with links
//! that work, and the secret that everything else is sealed with.

use std::path::Path;

/// From here on every folder and file that this process makes is for its owner alone: the database with its
/// companions, the search index, mail. To be called before anything is made.
pub fn keep_private() {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
}

/// Warns of what others on this machine can read or change: what was made otherwise, or by a version before.
pub fn warn_of_wide(folder: &Path) {
    let wide = wide(folder);
    if !wide.is_empty() {
        let folder = folder.display();
        tracing::warn!(
            paths = wide.join(", "),
            "others on this machine can reach what is kept here; `chmod -R go= {folder}` keeps it private"
        );
    }
}

/// The folder and what lies directly in it, as far as anybody but its owner has a right to it.
#[cfg(unix)]
fn wide(folder: &Path) -> Vec<String> {
    use std::os::unix::fs::PermissionsExt;
    let is_wide = |path: &Path| {
        path.symlink_metadata()
            .is_ok_and(|found| !found.is_symlink() && found.permissions().mode() & 0o077 != 0)
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = std::iter::once(folder.to_owned())
        .chain(entries.map(|entry| entry.path()))
        .filter(|path| is_wide(path))
        .map(|path| path.display().to_string())
        .collect();
    paths.sort();
    paths
}

/// Elsewhere rights come from the folder that the data folder is in.
#[cfg(not(unix))]
fn wide(_: &Path) -> Vec<String> {
    Vec::new()
}

#[cfg(all(test, unix))]
mod tests {
    use std::{
        fs::{self, Permissions},
        os::unix::fs::PermissionsExt,
    };

    use super::*;

    #[test]
    fn what_others_can_reach_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let set = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).expect("set");
        let file = folder.path().join("innoportal.sqlite");
        fs::write(&file, "").expect("written");
        set(folder.path(), 0o700);
        set(&file, 0o600);
        assert!(wide(folder.path()).is_empty());
        for mode in [0o640, 0o604] {
            set(&file, mode);
            assert_eq!(wide(folder.path()), [file.display().to_string()]);
        }
        set(folder.path(), 0o711);
        assert_eq!(wide(folder.path()).len(), 2);
    }
}
