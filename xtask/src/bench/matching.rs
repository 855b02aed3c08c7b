//! `cargo xtask bench matching`: how good the matching is, on the benchmark in `tests/bench/matching`.

use std::{fs, path::Path};

use crate::{
    error::{Doing as _, Error, Result},
    process,
    report::line,
    setup, workspace,
};

/// What the results stand between on the page.
const BEGIN: &str = "<!-- results: written by cargo xtask bench matching -->";
const END: &str = "<!-- end of results -->";

/// Measures every arm, prints the tables and puts them on their page.
pub(super) fn matching() -> Result {
    let encoder = setup::encoder()?;
    let mut evaluate = process::cargo();
    evaluate.args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "matching",
        "--example",
        "evaluate",
        "--",
    ]);
    evaluate
        .arg(workspace::root().join("tests/bench/matching"))
        .arg(encoder);
    let results = process::output(&mut evaluate)?;
    line(&results);
    put_into(&workspace::root().join("docs/matching.md"), results.trim())
}

fn put_into(page: &Path, results: &str) -> Result {
    let text = fs::read_to_string(page).doing(format_args!("read {}", page.display()))?;
    let parts = text
        .split_once(BEGIN)
        .and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) =
        parts.ok_or_else(|| Error::new(format!("{} has no markers for the results", page.display())))?;
    fs::write(page, format!("{before}{BEGIN}\n\n{results}\n\n{END}{after}"))
        .doing(format_args!("write {}", page.display()))
}
