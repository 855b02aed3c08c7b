//! `cargo xtask bench coverage`: how often the intervals of the crate `evidence` hold the truth, in trials whose truth is known.

use super::page::put_into;
use crate::{error::Result, process, report::line};

/// The lines around the table on the page.
const MARKERS: [&str; 2] = [
    "<!-- coverage: written by cargo xtask bench coverage -->",
    "<!-- end of coverage -->",
];

/// Simulates, prints the table and puts it on its page. Takes minutes.
pub(super) fn coverage() -> Result {
    let mut simulate = process::cargo();
    simulate.args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "evidence",
        "--example",
        "coverage",
    ]);
    let table = process::output(&mut simulate)?;
    line(&table);
    put_into("docs/evidence.md", MARKERS, table.trim())
}
