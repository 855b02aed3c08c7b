//! `cargo xtask check`: the quick loop while working. Looks only at crates with changes that are not on the main
//! branch yet.

use std::collections::BTreeSet;

use crate::{
    error::{Error, Result},
    lanes, process,
    report::{heading, line},
    test::code,
    tidy,
};

/// Folder and name of each crate.
const CRATES: [(&str, &str); 11] = [
    ("backend/", "backend"),
    ("client/", "client"),
    ("encoder/", "encoder"),
    ("evidence/", "evidence"),
    ("frontend/", "frontend"),
    ("matching/", "matching"),
    ("migrations/", "migrations"),
    ("shared/", "shared"),
    ("tests/api/", "api-tests"),
    ("tests/bench/", "bench"),
    ("xtask/", "xtask"),
];

/// What is looked at.
#[derive(Clone)]
enum Look {
    Format,
    Tidy,
    /// The unit tests of these crates.
    Unit(Vec<&'static str>),
    Clippy,
    ClippyForBrowser,
}

impl Look {
    fn what(&self) -> &'static str {
        match self {
            Self::Format => "formatting",
            Self::Tidy => "rules of the house",
            Self::Unit(_) => "unit tests",
            Self::Clippy => "clippy",
            Self::ClippyForBrowser => "clippy for the browser",
        }
    }

    fn run(&self) -> Result {
        match self {
            Self::Format => code::format(),
            Self::Tidy => tidy::tidy(),
            Self::Unit(crates) => {
                let crates: Vec<String> = crates.iter().map(|name| format!("package({name})")).collect();
                code::unit_tests(&crates.join(" | "), false)
            }
            Self::Clippy => code::clippy_on_host(),
            Self::ClippyForBrowser => code::clippy_in_browser(),
        }
    }
}

/// Format, tidy and the unit tests of what changed; clippy beside them.
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
    let (browser, host): (Vec<&str>, Vec<&str>) = packages.iter().copied().partition(|name| *name == "frontend");
    let with_unit_tests: Vec<&str> = host
        .iter()
        .copied()
        .filter(|name| !matches!(*name, "api-tests" | "bench"))
        .collect();
    let mut first = vec![Look::Format, Look::Tidy];
    let mut beside = Vec::new();
    if !with_unit_tests.is_empty() {
        first.push(Look::Unit(with_unit_tests));
    }
    if !host.is_empty() {
        beside.push(Look::Clippy);
    }
    if !browser.is_empty() {
        beside.push(Look::ClippyForBrowser);
    }
    let failed: Vec<&str> = lanes::side_by_side(vec![first, beside], |look| {
        heading(look.what());
        look.run().map_err(|error| {
            line(error);
            look.what()
        })
    })?
    .into_iter()
    .filter_map(std::result::Result::err)
    .collect();
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Error::new(format!("Failed: {}.", failed.join(", "))))
    }
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
