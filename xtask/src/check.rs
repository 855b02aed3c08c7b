//! `cargo xtask check`: the quick loop while working. Looks only at crates with changes that are not on the main
//! branch yet.

use std::collections::BTreeSet;

use crate::{
    error::{Error, Result},
    process,
    report::{heading, line},
    test::code,
    tidy,
};

/// Folder and name of each crate.
const CRATES: [(&str, &str); 9] = [
    ("backend/", "backend"),
    ("client/", "client"),
    ("frontend/", "frontend"),
    ("matching/", "matching"),
    ("migrations/", "migrations"),
    ("shared/", "shared"),
    ("tests/api/", "api-tests"),
    ("tests/bench/", "bench"),
    ("xtask/", "xtask"),
];

/// Format, tidy, then clippy and unit tests of what changed.
pub(crate) fn check() -> Result {
    let packages = crates_of(&changed_files()?);
    line(format_args!(
        "Changed: {}.",
        if packages.is_empty() {
            "no crate".to_owned()
        } else {
            packages.join(", ")
        }
    ));
    let mut failed = Vec::new();
    let mut step = |name: &'static str, work: &dyn Fn() -> Result| {
        heading(name);
        if let Err(error) = work() {
            line(error);
            failed.push(name);
        }
    };
    step("formatting", &code::format);
    step("rules of the house", &tidy::tidy);
    let (browser, host): (Vec<&str>, Vec<&str>) = packages.iter().partition(|name| **name == "frontend");
    if !host.is_empty() {
        step("clippy", &|| {
            process::run(
                packaged(process::cargo().args(["clippy", "--quiet", "--all-targets"]), &host)
                    .args(["--", "-D", "warnings"]),
            )
        });
    }
    if !browser.is_empty() {
        step("clippy for the browser", &|| code::clippy_in_browser(&browser));
    }
    let with_unit_tests: Vec<&str> = host
        .into_iter()
        .filter(|name| !matches!(*name, "api-tests" | "bench"))
        .collect();
    if !with_unit_tests.is_empty() {
        step("unit tests", &|| {
            process::run(packaged(
                process::cargo().args(["nextest", "run", "--no-tests", "pass"]),
                &with_unit_tests,
            ))
        });
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Error::new(format!("Failed: {}.", failed.join(", "))))
    }
}

fn packaged<'a>(command: &'a mut std::process::Command, packages: &[&str]) -> &'a mut std::process::Command {
    for package in packages {
        command.args(["--package", package]);
    }
    command
}

/// Files changed since the main branch, committed or not.
fn changed_files() -> Result<BTreeSet<String>> {
    let git = |arguments: &[&str]| process::output(process::command("git").args(arguments));
    // Without a remote (or before the first push) only what is not committed counts.
    let base = git(&["merge-base", "HEAD", "@{upstream}"]).unwrap_or_else(|_| "HEAD".to_owned());
    let changed = git(&["diff", "--name-only", base.trim()])?;
    let new = git(&["ls-files", "--others", "--exclude-standard"])?;
    Ok(changed.lines().chain(new.lines()).map(str::to_owned).collect())
}

/// The crates these files belong to.
fn crates_of(files: &BTreeSet<String>) -> Vec<&'static str> {
    let touched = |folder: &str| files.iter().any(|file| file.starts_with(folder));
    CRATES
        .into_iter()
        .filter(|(folder, _)| touched(folder))
        .map(|(_, name)| name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_belong_to_crates() {
        let files = [
            "README.md",
            "tests/api/src/lib.rs",
            "shared/src/id.rs",
            "shared/src/page.rs",
        ]
        .map(str::to_owned);
        assert_eq!(crates_of(&BTreeSet::from(files)), ["shared", "api-tests"]);
    }
}
