//! The git hook that runs the quick checks before each commit. Never installed unasked.

use crate::{error::Result, process, report::line};

/// Points git at the hooks of the repository.
pub(crate) fn install() -> Result {
    process::run(process::command("git").args(["config", "core.hooksPath", ".githooks"]))?;
    line("`cargo xtask check` now runs before each commit; `git config --unset core.hooksPath` turns it off.");
    Ok(())
}
