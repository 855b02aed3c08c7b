//! Puts what was measured on the page that tells of it.

use std::fs;

use crate::{
    error::{Doing as _, Error, Result},
    workspace,
};

/// Writes `results` between the two markers of a page, given by its path from the root.
pub(super) fn put_into(page: &str, [begin, end]: [&str; 2], results: &str) -> Result {
    let path = workspace::root().join(page);
    let text = fs::read_to_string(&path).doing(format_args!("read {page}"))?;
    let parts = text
        .split_once(begin)
        .and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    let (before, after) = parts.ok_or_else(|| Error::new(format!("{page} has no markers for the results")))?;
    fs::write(&path, format!("{before}{begin}\n\n{results}\n\n{end}{after}")).doing(format_args!("write {page}"))
}
