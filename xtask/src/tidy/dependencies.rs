//! What the web app is made of: neither a runtime nor a database nor a server may creep into it.

use super::Finding;
use crate::{error::Result, process};

/// Crates that must not be below `shared`, `evidence` and `frontend`.
const SERVER_ONLY: [&str; 4] = ["actix", "sea-orm", "sqlx", "tokio"];

/// Asks cargo for the crates compiled into the web app.
pub(super) fn forbidden() -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for package in ["shared", "evidence", "frontend"] {
        let mut cargo = process::cargo();
        cargo.args(["tree", "--package", package, "--target", "wasm32-unknown-unknown"]);
        cargo.args(["--edges", "normal", "--prefix", "none", "--format", "{p}"]);
        let tree = process::output(&mut cargo)?;
        let names = server_only(&tree).into_iter();
        findings.extend(names.map(|name| {
            Finding(format!(
                "{package}: `{name}` must not reach the web app (see `cargo tree`)"
            ))
        }));
    }
    Ok(findings)
}

/// Names in cargo's list that are, or belong to, a forbidden crate.
fn server_only(tree: &str) -> Vec<&str> {
    let mut names: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| {
        SERVER_ONLY
            .iter()
            .any(|crate_name| name == crate_name || name.starts_with(&format!("{crate_name}-")))
    });
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_of_crates_are_found() {
        let tree =
            "shared v0.1.0 (/x)\ntokio v1.0.0\ntokio-util v0.7.0\ntokio v1.0.0\nserde v1.0.0 (*)\nactix-web v4.0.0\n";
        assert_eq!(server_only(tree), ["actix-web", "tokio", "tokio-util"]);
        assert!(server_only("frontend v0.1.0\nleptos v0.8.0\ntokio_unrelated v1.0.0\n").is_empty());
    }
}
