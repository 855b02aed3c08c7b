//! Builds again whenever a source file changed, by looking at modification times.

use std::{collections::BTreeMap, fs, path::PathBuf, thread, time::Duration, time::SystemTime};

use super::fingerprint;
use crate::{error::Result, report::line};

const PAUSE: Duration = Duration::from_millis(300);

/// Runs `build` now and after each change, until the person stops it. A failed build is shown and waited out.
pub(super) fn forever(mut build: impl FnMut() -> Result) -> Result {
    let mut seen = BTreeMap::new();
    loop {
        let now = modified()?;
        if now != seen {
            seen = now;
            if let Err(error) = build() {
                line(error);
            }
            line("Watching for changes; Ctrl-C stops.");
        }
        thread::sleep(PAUSE);
    }
}

fn modified() -> Result<BTreeMap<PathBuf, SystemTime>> {
    let files = fingerprint::sources()?.into_iter();
    Ok(files
        .filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)))
        .map(|(time, path)| (path, time))
        .collect())
}
