//! The npm packages of `tests/browser`, in exactly the locked versions.

use std::fs;

use xxhash_rust::xxh3::xxh3_64;

use crate::{
    error::{Doing as _, Error, Result},
    process,
    report::line,
    workspace,
};

/// What the oldest of the packages needs.
const NODE: (u32, u32) = (20, 19);

/// Runs `npm ci` unless the installed packages are those of the lockfile.
pub(super) fn packages() -> Result {
    let folder = workspace::browser_tests();
    let lockfile = fs::read(folder.join("package-lock.json")).doing("read tests/browser/package-lock.json")?;
    let wanted = format!("{:016x}\n", xxh3_64(&lockfile));
    let stamp = folder.join("node_modules/.installed-from");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    node_is_new_enough()?;
    line("Installing the npm packages of tests/browser …");
    let mut npm = process::command("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(&folder);
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    process::run(&mut npm)
        .map_err(|_| Error::new("Could not install the npm packages: run `npm ci` in tests/browser by hand."))?;
    fs::write(&stamp, wanted).doing(format_args!("write {}", stamp.display()))
}

fn node_is_new_enough() -> Result {
    let version = process::output(process::command("node").arg("--version"))?;
    if parse(&version).is_some_and(|version| version >= NODE) {
        return Ok(());
    }
    Err(Error::new(format!(
        "Node.js {} is too old: install {}.{} or newer by hand.",
        version.trim(),
        NODE.0,
        NODE.1
    )))
}

/// Major and minor number of `v20.19.2`.
fn parse(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.trim().strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(parse("v20.20.2\n") >= Some(NODE));
        assert!(parse("v20.9.0") < Some(NODE));
        assert_eq!(parse("node"), None);
    }
}
