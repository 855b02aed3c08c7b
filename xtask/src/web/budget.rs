//! Holds the web app to its size: what a public page loads may only grow with a line changed in `frontend/budget.toml`.

use std::fs;

use serde::Deserialize;

use super::dist::Manifest;
use crate::{
    error::{Doing as _, Error, Result},
    report::{kilobytes, line},
    workspace,
};

/// How far a build may be over the agreed size, bytes.
const TOLERANCE: u64 = 5_000;

/// `frontend/budget.toml`; all sizes in bytes of brotli.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    /// What a public page was last agreed to load.
    public_page: u64,
    /// What it must never exceed.
    limit: u64,
}

/// Fails when a public page loads noticeably more than agreed.
pub(super) fn check(sizes: &Manifest) -> Result {
    let text = fs::read_to_string(workspace::root().join("frontend/budget.toml")).doing("read frontend/budget.toml")?;
    let budget: Budget = toml::from_str(&text).doing("read frontend/budget.toml")?;
    let loaded = public_page(sizes);
    line(format_args!(
        "A public page loads {} (agreed {}).",
        kilobytes(loaded),
        kilobytes(budget.public_page)
    ));
    verdict(loaded, &budget)
}

/// The program's main part, the styles, the largest language, and the largest page that loads on demand with all that
/// such pages share.
fn public_page(sizes: &Manifest) -> u64 {
    let of = |prefix: &'static str| {
        sizes
            .0
            .iter()
            .filter(move |(name, _)| name.starts_with(prefix))
            .map(|(_, entry)| entry.br)
    };
    let program: u64 = ["app", "boot.", "chunk_"].into_iter().flat_map(of).sum();
    program + of("messages-").max().unwrap_or(0) + of("split_").max().unwrap_or(0)
}

fn verdict(loaded: u64, budget: &Budget) -> Result {
    if loaded > budget.limit {
        return Err(Error::new(format!(
            "A public page loads {}, over the limit of {}.",
            kilobytes(loaded),
            kilobytes(budget.limit)
        )));
    }
    if loaded > budget.public_page + TOLERANCE {
        return Err(Error::new(format!(
            "A public page loads {}, more than the agreed {}: make it smaller, or agree to more by setting \
             public_page = {loaded} in frontend/budget.toml.",
            kilobytes(loaded),
            kilobytes(budget.public_page)
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::web::dist::Entry;

    #[test]
    fn counts_what_one_page_loads() {
        let entry = |br| Entry {
            url: String::new(),
            raw: br * 3,
            br,
        };
        let sizes = [
            ("app.wasm", 100),
            ("app.js", 10),
            ("chunk_1.wasm", 1000),
            ("messages-en.json", 3),
            ("messages-zh-hant.json", 4),
            ("split_a.wasm", 10_000),
            ("split_b.wasm", 20_000),
            ("x.svg", 50),
        ];
        let sizes = Manifest(
            sizes
                .into_iter()
                .map(|(name, br)| (name.to_owned(), entry(br)))
                .collect::<BTreeMap<_, _>>(),
        );
        assert_eq!(public_page(&sizes), 21_114);
    }

    #[test]
    fn grows_only_by_agreement() {
        let budget = Budget {
            public_page: 100_000,
            limit: 250_000,
        };
        assert!(verdict(105_000, &budget).is_ok());
        assert!(verdict(105_001, &budget).is_err());
        assert!(
            verdict(
                250_001,
                &Budget {
                    public_page: 250_000,
                    limit: 250_000
                }
            )
            .is_err()
        );
    }
}
