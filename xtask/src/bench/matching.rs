//! `cargo xtask bench matching`: how good the matching is, on the benchmark in `tests/bench/matching`.

use super::page::put_into;
use crate::{error::Result, process, report::line, setup, workspace};

/// The lines around the results on the page.
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
    put_into("docs/matching.md", [BEGIN, END], results.trim())
}
